"""People whose budget changes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.wording import euros
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


def test_sums_told_one_after_the_other(talk: Talk) -> None:
    conversation = talk()
    conversation.say("asso de Fourmies avec une entreprise, on se développe")
    reply = conversation.say("10000 de machines, puis 8000 de loyer et le salaire je sais pas")
    assert conversation.slot("eligible_costs") is None
    assert conversation.question == "eligible_costs"
    assert "Je compte déjà" in reply.text
    reply = conversation.say("le salaire c'est 22000")
    assert conversation.slot("eligible_costs") == 40000
    assert f"{euros(40000)} ({euros(10000)} + {euros(8000)} + {euros(22000)})" in reply.text
    conversation.say("finalement le loyer c'est 10 000")
    assert conversation.slot("eligible_costs") == 42000
    conversation.say("en tout 50 000 euros")
    assert conversation.slot("eligible_costs") == 50000


def test_a_sum_that_is_worked_out(talk: Talk) -> None:
    conversation = talk()
    conversation.say("asso de Fourmies avec une entreprise, on se développe")
    conversation.say("un minibus d'occasion peut-être 18 000")
    conversation.say("18 000 c'était que le minibus, il faut encore un chauffeur, 14 000")
    assert conversation.slot("eligible_costs") == 32000
    conversation.say("je veux dire 18000 + 14000 ça fait 32000")
    assert conversation.slot("eligible_costs") == 32000
