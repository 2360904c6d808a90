"""People who say everything, or nearly, in one message."""

from __future__ import annotations

import pytest

from tests.conversations.expect import LENS, Talk, bodies, commune, slots, verdicts

pytestmark = pytest.mark.model

FIRST = (
    "Bonjour, on est une SCIC à Lens, avec des habitants et la mairie on lance une épicerie "
    "solidaire, on démarre, 80 000 euros"
)


def test_the_first_message_is_asked_only_what_is_missing(talk: Talk) -> None:
    conversation = talk()
    conversation.say(FIRST)
    assert conversation.slot("lead") == "cooperative"
    assert conversation.slot("territory") == [LENS]
    assert conversation.slot("actors") == ["habitants", "pouvoirs_publics"]
    assert conversation.slot("maturity") == "emergence"
    assert conversation.slot("eligible_costs") == 80000
    assert conversation.question == "rural_or_qpv"
    conversation.say("oui")
    assert conversation.question == "fights_precarity"
    conversation.say("oui")
    assert conversation.question == "selection_criteria"
    reply = conversation.say("les quatre")
    assert conversation.question is None
    assert reply.route("acte")["grant"] == {"min": 48000, "max": 48000}
    assert "48 000 €" in reply.text.replace("\u00a0", " ").replace("\u202f", " ")
    assert verdicts(reply) == {
        "acte": "eligible",
        "lumieres_permanent": "a_confirmer",
        "cote": "a_confirmer",
    }


def test_nothing_is_asked_when_nothing_is_missing(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say(
        "Nous sommes une association de Calais, avec des commerçants et la ville, on démarre "
        "tout juste, 60 000 euros de dépenses, dans un quartier prioritaire"
    )
    assert conversation.question is None
    assert conversation.slot("territory") == [commune("62193", "Calais")]
    assert conversation.slot("rural_or_qpv") is True
    assert reply.route("acte")["grant"] == {"min": 36000, "max": 36000}
    assert bodies(reply)[0] == "cress_hdf"
    conversation.say("super merci")
    assert conversation.responses[-1] == "utter_thank"
    assert conversation.question is None


def test_the_money_comes_first(talk: Talk) -> None:
    conversation = talk()
    conversation.say("il nous faudrait 45000€ pour une recyclerie, notre asso est à Liévin")
    assert slots(conversation, "lead", "eligible_costs") == ["association", 45000]
    assert conversation.question == "actors"
    conversation.say("la régie de quartier, on démarre")
    assert slots(conversation, "maturity") == ["emergence"]
    assert conversation.question == "rural_or_qpv"


def test_the_text_message_style_is_read(talk: Talk) -> None:
    conversation = talk()
    conversation.say("slt ns sommes 1 asso de lens ac des habitants, on demarre, 30000 euros")
    assert slots(conversation, "lead", "actors", "maturity", "eligible_costs") == [
        "association",
        ["habitants"],
        "emergence",
        30000,
    ]
    assert conversation.slot("territory") == [LENS]
    conversation.say("non")
    assert conversation.slot("rural_or_qpv") is False
    assert conversation.question == "fights_precarity"


def test_an_epci_is_the_lead_and_the_place(talk: Talk) -> None:
    conversation = talk()
    conversation.say(
        "on est la communauté de communes du Ternois, on veut monter une plateforme alimentaire "
        "avec des agriculteurs"
    )
    assert slots(conversation, "lead", "lead_epci") == ["epci", "200069672"]
    assert [place["kind"] for place in conversation.slot("territory")] == ["epci"]
    assert conversation.slot("actors") == ["entreprises"]
    # ACTE hangs on the phase, which is only wished for.
    assert conversation.question == "maturity"
    conversation.say("oui")
    assert conversation.slot("maturity") == "emergence"
    assert conversation.question == "eligible_costs"
    reply = conversation.say("70 000 euros", "on ne sait pas")
    while conversation.question is not None:
        reply = conversation.say("je ne sais pas")
    assert verdicts(reply)["acte"] == "eligible"
    assert reply.route("acte")["rate"]["max"] == 0.6
    assert verdicts(reply)["cote"] == "non_eligible"
    assert "rtes" in bodies(reply)


def test_a_syndicate_of_epci_is_a_group(talk: Talk) -> None:
    conversation = talk()
    conversation.say(
        "Je travaille pour un PETR, on voudrait lancer avec des associations une filière bois "
        "autour de Saint-Omer"
    )
    assert conversation.slot("lead") == "groupement_epci"
    assert conversation.slot("actors") == ["associations"]
    conversation.say("on en est à l'idée")
    assert conversation.slot("maturity") == "emergence"
    assert conversation.question == "eligible_costs"


def test_a_range_gives_a_range(talk: Talk) -> None:
    conversation = talk()
    conversation.say(
        "association à Calais, avec deux entreprises et des habitants, on se développe, "
        "entre 40 000 et 50 000 euros"
    )
    assert conversation.slot("eligible_costs") == [40000, 50000]
    reply = conversation.say("non, ni l'un ni l'autre")
    assert conversation.slot("rural_or_qpv") is False
    assert reply.route("acte")["grant"] == {"min": 20000, "max": 25000}


def test_a_later_message_answers_several_questions(talk: Talk) -> None:
    conversation = talk()
    conversation.say("bonjour")
    conversation.say("c'est une mutuelle qui porte le projet")
    assert conversation.question == "territory"
    conversation.say("à Maubeuge, avec l'hôpital et la ville, on crée la structure")
    assert conversation.slot("territory") == [commune("59392", "Maubeuge")]
    assert conversation.slot("actors") == ["pouvoirs_publics", "autres"]
    assert conversation.slot("maturity") == "structuration"
    assert conversation.question == "eligible_costs"
