"""What the files of ``deploy/`` say, as data."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue import ROOT

DEPLOY = ROOT / "deploy"
CONTAINERFILE = DEPLOY / "Containerfile"


@lru_cache(maxsize=1)
def compose() -> Any:
    """The Compose file, its anchors resolved."""
    return yaml.safe_load((DEPLOY / "compose.yml").read_text())


@lru_cache(maxsize=1)
def manifests() -> tuple[Any, ...]:
    """Every Kubernetes object."""
    files = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    return tuple(one for file in files for one in yaml.safe_load_all(file.read_text()))


def manifest(kind: str) -> Any:
    """The only object of a kind."""
    (found,) = (one for one in manifests() if one["kind"] == kind)
    return found


@lru_cache(maxsize=1)
def instructions() -> tuple[tuple[str, str], ...]:
    """The instructions of the Containerfile, in order: name and arguments, each in one line."""
    text = re.sub(r"^#.*\n", "", CONTAINERFILE.read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    return tuple((one.split(" ", 1)[0], one.split(" ", 1)[1]) for one in lines if one.strip())


def last_stage() -> list[tuple[str, str]]:
    """The instructions of the stage that is kept."""
    every = list(instructions())
    start = max(rank for rank, (name, _) in enumerate(every) if name == "FROM")
    return every[start:]


def copied(stage: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> list[str]:
    """What is copied from the project, not from another stage."""
    return [
        source
        for name, arguments in stage
        if name == "COPY" and not arguments.startswith("--from")
        for source in arguments.split()[:-1]
    ]


def variables(text: str) -> set[str]:
    """The names of the guide's variables in a text."""
    return set(re.findall(r"\b(?:PASSERELLE|MESSENGER)_[A-Z_]+\b", text))


def sources(folder: Path, *patterns: str) -> str:
    """The text of all files of a folder, one after the other."""
    return "\n".join(
        file.read_text() for pattern in patterns for file in sorted(folder.rglob(pattern))
    )
