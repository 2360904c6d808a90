"""What measures the guide is not what it learnt.

A message of ``tests/evaluation`` of at least three words must not stand in ``data/nlu``, case,
accents and punctuation aside. Shorter ones may ("oui", "merci", "les deux", "à Liévin"): people
have no other way to say them, and leaving them out would teach the guide less than it will meet.
The same holds for the few phrases that the guide itself tells people to write, between « » or on
a button ("je ne sais pas", "pourquoi cette question ?").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.catalogue import ROOT
from tests.training_data import normalised, read, training_examples

LONG = 3
"""Words from which on a message is somebody's own."""
SAID = {"text", "opening", "answers", "interruptions", "after"}
"""Keys of the evaluation's files under which a person speaks."""


def said(value: Any) -> Iterator[str]:
    """Every message in nested data of the evaluation."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from said(item)
    elif isinstance(value, dict):
        keys = SAID & set(value) or set(value)
        for key in keys:
            yield from said(value[key])


def evaluation_messages() -> set[str]:
    files = (ROOT / "tests" / "evaluation").rglob("*.yml")
    return {text for path in files for text in said(read(path))}


def taught() -> set[str]:
    """What the guide tells people to write."""
    found: set[str] = set()
    for variants in read(ROOT / "domain.yml")["responses"].values():
        for variant in variants:
            found.update(re.findall(r"«\s*(.+?)\s*»", variant.get("text", "")))
            found.update(button["title"] for button in variant.get("buttons") or ())
    return {normalised(text) for text in found}


def test_the_evaluation_is_read() -> None:
    assert len(evaluation_messages()) > 1000


def test_no_long_message_of_the_evaluation_is_learnt() -> None:
    learnt = {normalised(example.text): example for example in training_examples()}
    exempt = taught()
    shared = {
        text: learnt[key]
        for text in evaluation_messages()
        if (key := normalised(text)) in learnt and key not in exempt and len(key.split()) >= LONG
    }
    assert shared == {}
