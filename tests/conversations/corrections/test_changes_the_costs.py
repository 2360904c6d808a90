"""People whose budget changes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversations.expect import Talk, check_orientation, verdicts

pytestmark = pytest.mark.model

START = "une asso de Calais avec des habitants, on démarre, 50 000 euros, pas en zone rurale ni qpv"


def test_after_the_orientation(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say(START)
    assert reply.route("acte")["grant"] == {"min": 25000, "max": 25000}
    reply = conversation.say("finalement 60 000")
    assert conversation.slot("eligible_costs") == 60000
    assert reply.route("acte")["grant"] == {"min": 30000, "max": 30000}
    reply = conversation.say("pardon, plutôt 200 000 euros")
    assert reply.route("acte")["grant"] == {"min": 60000, "max": 60000}


@pytest.mark.parametrize(
    ("words", "costs", "verdict"),
    [
        ("en fait 20 000 euros", 20000, "non_eligible"),
        ("correction : entre 25 000 et 40 000 euros", [25000, 40000], "a_confirmer"),
        ("je me suis trompée, c'est 35 000", 35000, "eligible"),
        ("oups 30k€ pas 50", 30000, "eligible"),
    ],
)
def test_the_verdict_follows(talk: Talk, words: str, costs: Any, verdict: str) -> None:
    conversation = talk()
    conversation.say(START)
    reply = conversation.say(words)
    assert conversation.slot("eligible_costs") == costs
    assert verdicts(reply)["acte"] == verdict
    assert check_orientation(reply)["profile"]["eligible_costs"] == costs


def test_during_the_questions(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie, on démarre", "45 000 euros", "non")
    assert conversation.question == "fights_precarity"
    conversation.say("en fait 55 000")
    assert conversation.slot("eligible_costs") == 55000
    assert conversation.question == "fights_precarity"


def test_the_phase_does_not_move_with_the_costs(talk: Talk) -> None:
    conversation = talk()
    conversation.say(START, "finalement 80 000 au lieu de 50 000")
    assert conversation.slot("eligible_costs") == 80000
    assert conversation.slot("maturity") == "emergence"
