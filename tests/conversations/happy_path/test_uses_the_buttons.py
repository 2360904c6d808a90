"""People who click."""

from __future__ import annotations

import pytest

from tests.conversations.expect import LENS, Talk, click, slots, verdicts

pytestmark = pytest.mark.model


def test_a_conversation_of_clicks(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("bonjour")
    assert "/inform" in reply.payloads
    reply = conversation.say("/inform")
    assert conversation.question == "lead"
    reply = conversation.say(click(reply, lead="association"))
    assert conversation.question == "territory"
    reply = conversation.say("Lens")
    assert conversation.question == "actors"
    reply = conversation.say("les habitants du quartier")
    assert conversation.question == "maturity"
    reply = conversation.say(click(reply, maturity="structuration"))
    assert conversation.question == "eligible_costs"
    reply = conversation.say("65 000 euros")
    assert {"/affirm", "/deny", "/dont_know"} <= set(reply.payloads)
    reply = conversation.say("/deny")
    reply = conversation.say("/affirm")
    assert conversation.question == "selection_criteria"
    reply = conversation.say(click(reply, selection_criteria=[]))
    assert conversation.question is None
    assert slots(conversation, "lead", "territory", "maturity", "selection_criteria") == [
        "association",
        [LENS],
        "structuration",
        [],
    ]
    assert slots(conversation, "rural_or_qpv", "fights_precarity") == [False, True]
    assert verdicts(reply)["lumieres_permanent"] == "eligible"
    assert {one["status"] for one in reply.route("lumieres_permanent")["selection"]} == {"unmet"}
    assert reply.route("acte")["grant"] == {"min": 32500, "max": 32500}


@pytest.mark.parametrize("question", ["lead", "maturity", "rural_or_qpv", "fights_precarity"])
def test_every_button_of_a_question_answers_it(talk: Talk, question: str) -> None:
    start = {
        "lead": "/inform",
        "maturity": "une association à Lens avec la mairie",
        "rural_or_qpv": "une association à Lens avec la mairie, on démarre, 40 000 euros",
        "fights_precarity": "une asso à Lens avec la mairie, on démarre, 40 000 euros, en QPV",
    }[question]
    payloads = talk().say(start).payloads
    assert len(payloads) >= 3
    for payload in payloads:
        conversation = talk()
        conversation.say(start)
        assert conversation.question == question
        conversation.say(payload)
        assert conversation.question != question
        known = conversation.slot(question)
        assert (known is None) == (payload == "/dont_know"), payload


def test_nobody_else_is_an_answer(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("une association à Arras")
    assert conversation.question == "actors"
    conversation.say(click(reply, actors=[]))
    assert conversation.slot("actors") == []
    assert conversation.question == "maturity"


@pytest.mark.parametrize(
    "criteria", [["besoins", "implication", "solidarites", "cooperations"], []]
)
def test_all_criteria_or_none(talk: Talk, criteria: list[str]) -> None:
    conversation = talk()
    reply = conversation.say(
        "une asso à Lens avec la mairie, on démarre, 40 000 euros, en QPV, contre la précarité"
    )
    assert conversation.question == "selection_criteria"
    reply = conversation.say(click(reply, selection_criteria=criteria))
    assert conversation.slot("selection_criteria") == criteria
    assert verdicts(reply)["lumieres_permanent"] == "eligible"
