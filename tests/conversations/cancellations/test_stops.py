"""People who stop the questions."""

from __future__ import annotations

import pytest

from tests.conversations.expect import LENS, Talk, slots, verdicts

pytestmark = pytest.mark.model

START = "une asso de Lens avec la mairie"


@pytest.mark.parametrize(
    "words", ["stop", "laissez tomber", "arrêtez vos questions", "on arrête là"]
)
def test_the_questions_stop_and_the_answers_are_kept(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say(START, words)
    assert conversation.responses[-1] == "utter_cancel"
    assert conversation.question is None
    assert slots(conversation, "lead", "territory") == ["association", [LENS]]
    assert verdicts(conversation.say("montrez-moi"))["acte"] == "a_confirmer"


def test_a_new_fact_takes_the_questions_up_again(talk: Talk) -> None:
    conversation = talk()
    conversation.say(START, "stop")
    conversation.say("on démarre tout juste")
    assert conversation.slot("maturity") == "emergence"
    assert conversation.question == "eligible_costs"


@pytest.mark.parametrize("words", ["on reprend", "reprenons", "on continue"])
def test_going_on_loses_nothing(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say(START, "stop", words)
    assert slots(conversation, "lead", "territory", "actors") == [
        "association",
        [LENS],
        ["pouvoirs_publics"],
    ]
    assert "restart" not in conversation.events


def test_stopping_when_nothing_is_asked(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une coopérative de Rouen", "stop")
    assert conversation.question is None
    assert conversation.slot("lead") == "cooperative"
    assert conversation.responses[-1] == "utter_what_next"
