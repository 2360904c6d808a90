"""People who refuse to answer."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk, slots

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("opening", "question", "following"),
    [
        ("/inform", "lead", "territory"),
        ("une asso", "territory", "actors"),
        ("une asso à Lens", "actors", "maturity"),
        ("une asso à Lens avec la mairie", "maturity", "eligible_costs"),
        (
            "une asso à Lens avec la mairie, on démarre, 40 000 euros",
            "rural_or_qpv",
            "fights_precarity",
        ),
        (
            "une asso à Lens avec la mairie, on démarre, 40 000 euros, en qpv",
            "fights_precarity",
            "selection_criteria",
        ),
    ],
)
def test_any_question_may_be_refused(
    talk: Talk, opening: str, question: str, following: str
) -> None:
    conversation = talk()
    conversation.say(opening)
    assert conversation.question == question
    conversation.say("je ne veux pas le dire")
    assert conversation.slot(question) is None
    assert conversation.progress["declined"] == [question]
    assert conversation.question == following
    conversation.say("où en est-on ?")
    assert conversation.question == following


def test_a_refusal_after_the_orientation_changes_nothing(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une coopérative de Rouen", "je refuse de répondre")
    assert slots(conversation, "lead") == ["cooperative"]
    assert conversation.responses[-1] == "utter_what_next"
    assert conversation.question is None


def test_no_is_an_answer_to_a_yes_or_no_question_only(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso à Lens avec la mairie")
    conversation.say("non")
    assert conversation.slot("maturity") is None
    assert conversation.question == "maturity"
    conversation.say("on démarre, 40 000 euros", "non")
    assert conversation.slot("rural_or_qpv") is False
