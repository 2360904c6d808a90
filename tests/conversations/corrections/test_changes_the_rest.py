"""People who take back a partner, a phase, a yes or a no."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk, verdicts

pytestmark = pytest.mark.model


def test_a_partner_leaves(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens, avec la ville et un lycée, on démarre")
    assert conversation.slot("actors") == ["pouvoirs_publics", "autres"]
    conversation.say("pardon, il n'y a pas le lycée")
    assert conversation.slot("actors") == ["pouvoirs_publics"]
    assert conversation.question == "eligible_costs"


def test_a_partner_comes(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens, avec la ville, on démarre")
    conversation.say("en fait il y a aussi des agriculteurs")
    assert conversation.slot("actors") == ["entreprises", "pouvoirs_publics"]


def test_the_phase(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la ville, on démarre")
    conversation.say("en fait on démarre pas, on est en développement")
    assert conversation.slot("maturity") == "developpement"
    assert conversation.question == "eligible_costs"


def test_rural_after_all(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say(
        "une asso de Calais avec des habitants, on démarre, 50 000 euros", "non"
    )
    assert reply.route("acte")["rate"] == {"min": 0.5, "max": 0.5}
    reply = conversation.say("ah si, en fait c'est en quartier prioritaire")
    assert conversation.slot("rural_or_qpv") is True
    assert reply.route("acte")["rate"] == {"min": 0.6, "max": 0.6}
    assert reply.route("acte")["grant"] == {"min": 30000, "max": 30000}


def test_an_answer_to_a_question_that_was_passed(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Calais avec des habitants, on démarre")
    reply = conversation.say("je ne sais pas", "non")
    assert conversation.question is None
    assert reply.route("acte")["grant"] is None
    reply = conversation.say("finalement ce sera 40 000 euros")
    assert conversation.slot("eligible_costs") == 40000
    assert reply.route("acte")["grant"] == {"min": 20000, "max": 20000}
    assert verdicts(reply)["acte"] == "eligible"


def test_the_precarity_after_the_orientation(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie, on démarre, 50 000 euros, en qpv")
    reply = conversation.say("non")
    assert verdicts(reply)["lumieres_permanent"] == "non_eligible"
    reply = conversation.say("en fait si, on lutte contre la précarité")
    assert conversation.slot("fights_precarity") is True
    assert conversation.question == "selection_criteria"
