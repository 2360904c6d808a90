"""Everyday words that are names of places, or look like names of programmes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversations.expect import Talk, about_programme, asked_again, commune

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "words",
    [
        "notre association organise un voyage en avion",
        "notre association refait une rue piétonne",
        "notre asso a une grande salle au nord de la mairie",
        "notre association fabrique du brie",
        "on est une asso, on va de l'avant",
        "notre association cultive des champs bio dans une ferme",
    ],
)
def test_no_place_is_made_up(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("bonjour", words)
    assert conversation.slot("territory") is None
    assert conversation.progress["pending"] is None
    assert conversation.question == "territory"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Avion", commune("62065", "Avion")),
        ("dans la commune de Rue", commune("80688", "Rue")),
        ("à Ham", commune("80410", "Ham")),
    ],
)
def test_the_same_words_are_places_when_asked(talk: Talk, words: str, place: Any) -> None:
    conversation = talk()
    conversation.say("une association", words)
    assert conversation.slot("territory") == [place]
    assert conversation.question == "actors"


@pytest.mark.parametrize("words", ["c'est à la campagne", "en pleine campagne"])
def test_the_countryside_is_no_commune(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une association", words)
    assert conversation.slot("territory") is None
    assert conversation.slot("rural_or_qpv") is True
    assert conversation.question == "territory"


def test_beside_is_not_the_programme_cote(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("une association", "c'est à côté de la Poste")
    assert about_programme("cote").splitlines()[0] not in reply.text
    assert asked_again(conversation, "territory")
    conversation.say("à Lens")
    assert conversation.question == "actors"


def test_inhabitants_that_are_counted_do_not_take_part(talk: Talk) -> None:
    conversation = talk()
    conversation.say("nous sommes une commune de 12 000 habitants", "Avion")
    assert conversation.slot("actors") is None
    assert conversation.slot("eligible_costs") is None
    assert conversation.question == "actors"


def test_a_year_or_a_street_number_is_no_amount(talk: Talk) -> None:
    conversation = talk()
    conversation.say("notre association existe depuis 1998, au 12 de la rue principale, à Lens")
    assert conversation.slot("eligible_costs") is None
    assert conversation.slot("territory") == [commune("62498", "Lens")]
    conversation.say("avec la mairie")
    assert conversation.slot("eligible_costs") is None


def test_a_village_inside_its_epci_is_one_place(talk: Talk) -> None:
    conversation = talk()
    conversation.say("notre association ouvre un café à Avion, dans la CALL, avec des habitants")
    conversation.say("on démarre", "45 000 euros", "non")
    assert conversation.question == "fights_precarity"
    reply = conversation.say("oui", "les quatre")
    status = {one["id"]: one["status"] for one in reply.route("lumieres_permanent")["criteria"]}
    assert status["territoire"] == "met"
