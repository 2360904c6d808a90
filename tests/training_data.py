"""The training data and the evaluation, read as plain files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bot.catalogue import ROOT


class Example(NamedTuple):
    """A phrase of the training data, as people wrote it."""

    text: str
    intent: str
    file: str


def read(path: Path) -> Any:
    """The content of a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def training_examples() -> Iterator[Example]:
    """Every phrase under data/nlu."""
    for path in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        for block in read(path)["nlu"]:
            for text in _phrases(block["examples"]):
                yield Example(text, block["intent"], path.name)


def _phrases(examples: str | list[dict[str, Any]]) -> Iterator[str]:
    if isinstance(examples, str):
        yield from (line[2:].strip() for line in examples.splitlines() if line.startswith("- "))
    else:
        yield from (unmarked(example["text"]) for example in examples)


def unmarked(text: str) -> str:
    """The text without the marks of its entities: ``une [asso](lead_association)``."""
    return re.sub(r"\[([^\[\]]+)\]\([a-z_]+\)", r"\1", text)


def steps(folder: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each rule or story under data/``folder``, with its steps."""
    for path in sorted((ROOT / "data" / folder).glob("*.yml")):
        for one in read(path)[folder]:
            yield one, one["steps"]


def normalised(text: str) -> str:
    """Lower case, without accents or punctuation; signs alone (``👍``, ``???``) stay."""
    lowered = text.casefold().replace("œ", "oe").replace("æ", "ae")
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(char)
    )
    return " ".join(re.findall(r"[a-z0-9]+", plain)) or lowered.strip()
