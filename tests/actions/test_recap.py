"""What is known, and how much is left to ask."""

from __future__ import annotations

import pytest

from actions.recap import HELLO_AGAIN, ActionRecap
from tests.actions.turns import LENS, run, tracker


def test_nothing_is_known() -> None:
    found = run(ActionRecap(), tracker("où en est-on ?", "recap"))
    assert found.responses == ["utter_nothing_known"]
    assert found.events == []


def test_what_is_known_is_listed_and_the_rest_counted() -> None:
    slots = {"lead": "association", "territory": [LENS], "actors": ["habitants"]}
    found = run(ActionRecap(), tracker("où en est-on ?", "recap", slots=slots, question="maturity"))
    assert found.responses == ["utter_recap", "utter_questions_left"]
    assert found.messages[0]["known"].count("\n") == 2
    assert "Lens" in found.messages[0]["known"]
    assert found.messages[1]["left"].startswith("5 ")
    assert found.events == []


def test_nothing_is_left() -> None:
    rouen = {"kind": "hors_region", "code": "76540", "name": "Rouen"}
    slots = {"lead": "cooperative", "territory": [rouen]}
    found = run(ActionRecap(), tracker("où en est-on ?", "recap", slots=slots))
    assert found.responses == ["utter_recap"]


def test_declined_questions_are_not_left() -> None:
    slots = {"lead": "association", "territory": [LENS], "actors": ["habitants"]}
    of = tracker("", "recap", slots=slots, progress={"declined": ["maturity", "eligible_costs"]})
    found = run(ActionRecap(), of)
    assert found.messages[1]["left"].startswith("3 ")


@pytest.mark.parametrize(
    ("text", "hello"),
    [
        ("re", True),
        ("re bonjour", True),
        ("me revoilà", True),
        ("c'est encore moi", True),
        ("récapitulons", False),
        ("reprenons", False),
    ],
)
def test_who_comes_back_hears_that_the_answers_are_kept(text: str, hello: bool) -> None:
    slots = {"lead": "association", "territory": [LENS], "oriented": True}
    found = run(ActionRecap(), tracker(text, "recap", slots=slots))
    assert (HELLO_AGAIN in found.texts) is hello
    assert "utter_recap" in found.responses
