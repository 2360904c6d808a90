"""People who do not know, have not decided, or skip: it is an answer, and not asked again."""

from __future__ import annotations

import pytest

from bot.profile import QUESTIONS
from tests.conversations.expect import Talk, check_orientation, slots, verdicts

pytestmark = pytest.mark.model

START = "une asso de Lens avec la mairie, on démarre"


@pytest.mark.parametrize(
    "words",
    [
        "je ne sais pas",
        "jsp",
        "aucune idée",
        "on n'a pas encore décidé",
        "passer",
        "question suivante",
        "je préfère ne pas répondre",
        "ça ne vous regarde pas",
        "/dont_know",
    ],
)
def test_each_way_to_decline_is_an_answer(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say(START)
    assert conversation.question == "eligible_costs"
    conversation.say(words)
    assert conversation.slot("eligible_costs") is None
    assert "utter_skipped" in conversation.responses
    assert conversation.question == "rural_or_qpv"
    conversation.say("oui")
    assert conversation.question == "fights_precarity"
    assert conversation.responses.count("utter_ask_eligible_costs") == 1


def test_nothing_is_known_of_anything(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("/inform")
    asked = []
    while conversation.question is not None and len(asked) < 9:
        asked.append(conversation.question)
        reply = conversation.say("je ne sais pas")
    assert asked == list(QUESTIONS)
    assert set(slots(conversation, *QUESTIONS)) == {None}
    assert set(verdicts(reply).values()) == {"a_confirmer"}
    assert reply.route("acte")["rate"] == {"min": 0.5, "max": 0.6}


def test_unknown_rate_gives_a_range(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say(
        "une asso de Calais avec des habitants, on démarre, 40 000 euros", "je sais pas trop"
    )
    assert conversation.question is None
    assert reply.route("acte")["grant"] == {"min": 20000, "max": 24000}
    assert check_orientation(reply)["profile"]["rural_or_qpv"] is None


def test_hesitating_between_two_phases_is_not_an_answer_of_either(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie")
    conversation.say("je ne sais pas si on est en émergence ou en structuration")
    assert conversation.slot("maturity") is None
    assert conversation.question == "eligible_costs"


def test_the_lead_is_not_decided(talk: Talk) -> None:
    conversation = talk()
    conversation.say("/inform")
    conversation.say("on hésite encore sur la structure, pas décidé")
    assert conversation.slot("lead") is None
    assert conversation.question == "territory"
    conversation.say("à Calais", "des habitants et des associations", "on démarre")
    assert conversation.question == "eligible_costs"


def test_a_question_that_was_skipped_may_be_answered_later(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie", "passer")
    assert conversation.question == "eligible_costs"
    conversation.say("ah si, on est en phase de développement")
    assert conversation.slot("maturity") == "developpement"
    assert conversation.question == "eligible_costs"
    assert conversation.progress["declined"] == []
