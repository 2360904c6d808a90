"""People who say with whom they work: partners take part, the lead carries the file."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversations.expect import Talk, slots

pytestmark = pytest.mark.model

SENTENCES: dict[str, tuple[str, Any, Any]] = {
    "an association with the town hall": (
        "Nous sommes une association avec la mairie",
        "association",
        ["pouvoirs_publics"],
    ),
    "the urban community after its town": (
        "c'est une association de Douai, et l'agglo nous suit",
        "association",
        ["pouvoirs_publics"],
    ),
    "one carries, others help": (
        "c'est la SCIC qui dépose le dossier, les habitants et le lycée participent",
        "cooperative",
        ["habitants", "autres"],
    ),
    "the lead comes last": (
        "avec des agriculteurs et la communauté de communes, notre coopérative monte un magasin",
        "cooperative",
        ["entreprises", "pouvoirs_publics"],
    ),
    "a town with associations": (
        "nous sommes une commune et on travaille avec plusieurs associations",
        "commune",
        ["associations"],
    ),
    "people who are served do not take part": (
        "notre association propose des repas pour les habitants, avec la CAF",
        "association",
        ["pouvoirs_publics"],
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_partners_are_told_from_the_lead(talk: Talk, name: str) -> None:
    sentence, lead, actors = SENTENCES[name]
    conversation = talk()
    conversation.say("bonjour", sentence)
    assert slots(conversation, "lead", "actors") == [lead, actors]
    assert conversation.question in {"territory", "maturity"}


def test_l_agglo_after_douai_is_an_actor(talk: Talk) -> None:
    conversation = talk()
    conversation.say("notre association est à Douai")
    assert conversation.question == "actors"
    conversation.say("l'agglo")
    assert slots(conversation, "lead", "actors") == ["association", ["pouvoirs_publics"]]
    assert [place["code"] for place in conversation.slot("territory")] == ["59178"]
    assert conversation.question == "maturity"


def test_a_mayor_is_not_a_partner_of_the_commune(talk: Talk) -> None:
    conversation = talk()
    conversation.say("je suis maire d'un village")
    assert slots(conversation, "lead", "actors") == ["commune", None]
    conversation.say("à Hesdin")
    assert conversation.question == "actors"


def test_a_collective_project_is_not_a_partner(talk: Talk) -> None:
    conversation = talk()
    conversation.say("on prépare un truc collectif, porté par une asso")
    assert slots(conversation, "lead", "actors") == ["association", None]
    conversation.say("à Lens")
    assert conversation.question == "actors"


def test_a_named_community_of_communes_carries(talk: Talk) -> None:
    conversation = talk()
    conversation.say("bonjour")
    conversation.say("on est un regroupement de communes, la CC des Campagnes de l'Artois")
    assert conversation.slot("lead") == "epci"
    assert conversation.slot("lead_epci") is not None
    assert conversation.question == "actors"


def test_a_partner_s_town_is_not_the_project_s(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association, en partenariat avec la ville de Lens")
    assert slots(conversation, "actors", "territory") == [["pouvoirs_publics"], None]
    assert conversation.question == "territory"
    conversation.say("le projet est à Liévin")
    assert [place["code"] for place in conversation.slot("territory")] == ["62510"]


def test_the_project_s_place_counts_more_than_the_seat(talk: Talk) -> None:
    conversation = talk()
    conversation.say("notre asso a son siège à Lens mais le projet se passe à Calais")
    assert [place["code"] for place in conversation.slot("territory")] == ["62193"]
    assert conversation.question == "actors"


def test_employees_are_volunteered_and_change_cote(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Calais, trois salariés, avec des artisans, on démarre")
    assert conversation.slot("staff") == 3
    reply = conversation.say("40 000 euros", "non")
    status = {one["id"]: one["status"] for one in reply.route("cote")["criteria"]}
    assert status["porteur"] == "met"
    assert status["statut"] == "unknown"


WAVERING = "Je compte un partenaire quand il a dit oui."


def test_who_has_not_said_yes_is_told_when_it_counts(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association à Lens")
    assert conversation.question == "actors"
    reply = conversation.say("la mairie est au courant mais elle n'a pas dit oui")
    assert reply.text.count(WAVERING) == 1
    assert conversation.question == "maturity"
    assert conversation.slot("actors") is None


def test_who_has_not_said_yes_is_told_so_after_the_result(talk: Talk) -> None:
    conversation = talk()
    conversation.say("on est quelques habitants à Denain, on démarre", "personne d'autre")
    assert conversation.slot("oriented")
    reply = conversation.say("euh peut-être le centre social mais on leur a pas demandé")
    assert reply.text.count(WAVERING) == 1
    assert conversation.slot("actors") == []
    reply = conversation.say("la mairie participe")
    assert WAVERING not in reply.text
    assert conversation.slot("actors") == ["pouvoirs_publics"]
