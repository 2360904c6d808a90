"""The annotations of the training data name facts and questions of the profile."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalogue import ROOT
from bot.profile import Actor, Lead, Maturity, SelectionCriterion
from bot.questions import QUESTIONS
from tests.training_data import read

ALLOWED: dict[str, set[str]] = {
    "lead": {one.value for one in Lead},
    "actors": {one.value for one in Actor},
    "maturity": {one.value for one in Maturity},
    "selection_criteria": {one.value for one in SelectionCriterion},
}


@pytest.fixture(scope="module", name="annotated")
def _annotated() -> list[dict[str, Any]]:
    files = sorted((ROOT / "data" / "nlu" / "annotated").glob("*.yml"))
    blocks = [block for file in files for block in read(file)["nlu"]]
    return [example for block in blocks for example in block["examples"]]


def test_every_example_is_annotated(annotated: list[dict[str, Any]]) -> None:
    assert len(annotated) > 2000
    assert [one["text"] for one in annotated if not one.get("metadata")] == []


def test_the_facts_are_those_of_the_profile(annotated: list[dict[str, Any]]) -> None:
    wrong = []
    for one in annotated:
        for fact, value in one["metadata"].get("facts", {}).items():
            allowed = ALLOWED.get(fact)
            named = set(value) if isinstance(value, list) else {value}
            if allowed is not None and not named <= allowed:
                wrong.append((one["text"], fact, value))
    assert wrong == []


def test_the_open_questions_exist(annotated: list[dict[str, Any]]) -> None:
    asked = {one["metadata"].get("question") for one in annotated} - {None}
    assert asked <= {str(question) for question in QUESTIONS}
