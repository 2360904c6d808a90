"""People who change who carries the file."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk, bodies, slots, verdicts

pytestmark = pytest.mark.model


def test_from_the_town_to_the_cooperative(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say(
        "Lancement d'un tiers-lieu à Boulogne-sur-Mer, porté par la commune avec des habitants",
        "on construit la structure",
    )
    assert verdicts(reply)["acte"] == "non_eligible"
    conversation.say("finalement c'est une SCIC qui porte")
    assert conversation.slot("lead") == "cooperative"
    assert conversation.question == "eligible_costs"
    reply = conversation.say("50 000 euros", "oui")
    assert verdicts(reply)["acte"] == "eligible"
    assert reply.route("acte")["grant"] == {"min": 30000, "max": 30000}


def test_when_another_question_is_open(talk: Talk) -> None:
    conversation = talk()
    conversation.say("nous sommes une association à Lens")
    conversation.say("non en fait nous sommes une coopérative")
    assert conversation.slot("lead") == "cooperative"
    assert conversation.question == "actors"


def test_after_the_orientation(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie, on démarre, 50 000 euros, en qpv")
    reply = conversation.say("oui", "les quatre")
    assert verdicts(reply)["lumieres_permanent"] == "eligible"
    reply = conversation.say("je corrige : c'est la mairie qui porte")
    assert conversation.slot("lead") == "commune"
    assert verdicts(reply) == {
        "acte": "non_eligible",
        "cote": "non_eligible",
        "lumieres_permanent": "a_confirmer",
    }
    assert "rtes" in bodies(reply)


def test_the_department_instead_of_the_town(talk: Talk) -> None:
    conversation = talk()
    conversation.say("c'est la ville de Lens qui porte le projet")
    assert slots(conversation, "lead") == ["commune"]
    conversation.say("pardon, c'est le département qui porte")
    assert conversation.slot("lead") == "autre_collectivite"
    assert conversation.question == "actors"
