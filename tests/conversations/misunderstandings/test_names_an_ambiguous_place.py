"""People who name a place that several places could be."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversations.expect import LENS, Talk, click, clicks, commune
from tests.guide import Conversation, Reply

pytestmark = pytest.mark.model

AISNE = commune("02659", "Rouvroy")


def offered(reply: Reply) -> list[list[dict[str, Any]]]:
    """The places that the buttons of a choice set."""
    return [answers["territory"] for answers in clicks(reply).values()]


def ask(talk: Talk, place: str) -> tuple[Conversation, Reply]:
    """An association that answers where with ``place``."""
    conversation = talk()
    return conversation, conversation.say("une association de quartier", place)


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        ("Rouvroy", {"62724", "02659"}),
        ("à Saint-Aubin", {"59529", "62742", "02671"}),
        ("62300", {"62498", "62291"}),
        ("code postal 59242", {"59586", "59258", "59129"}),
        ("Bruay", {"62178", "59112"}),
    ],
)
def test_the_candidates_are_buttons(talk: Talk, place: str, codes: set[str]) -> None:
    conversation, reply = ask(talk, place)
    assert conversation.slot("territory") is None
    assert conversation.question == "territory"
    assert {one["code"] for places in offered(reply) for one in places} == codes
    wanted = offered(reply)[-1]
    conversation.say(click(reply, territory=wanted))
    assert conversation.slot("territory") == wanted
    assert conversation.question == "actors"


@pytest.mark.parametrize("words", ["dans l'Aisne", "le deuxième", "2", "celui du 02"])
def test_one_is_chosen_in_words(talk: Talk, words: str) -> None:
    conversation, reply = ask(talk, "Rouvroy")
    assert [one["code"] for places in offered(reply) for one in places] == ["62724", "02659"]
    conversation.say(words)
    assert conversation.slot("territory") == [AISNE]
    assert conversation.question == "actors"


def test_another_place_is_said_instead(talk: Talk) -> None:
    conversation, _ = ask(talk, "Rouvroy")
    conversation.say("non, en fait c'est à Lens")
    assert conversation.slot("territory") == [LENS]
    assert conversation.progress["pending"] is None
    assert conversation.question == "actors"


def test_none_of_them_is_asked_again(talk: Talk) -> None:
    conversation, _ = ask(talk, "Rouvroy")
    conversation.say("non, aucun des deux")
    assert conversation.slot("territory") is None
    assert conversation.question == "territory"
    assert conversation.responses[-1] == "utter_ask_territory"


def test_not_knowing_which_goes_on(talk: Talk) -> None:
    conversation, _ = ask(talk, "Rouvroy")
    conversation.say("je ne sais pas")
    assert conversation.slot("territory") is None
    assert conversation.question == "actors"


def test_a_question_meanwhile_brings_the_choice_back(talk: Talk) -> None:
    conversation, first = ask(talk, "Rouvroy")
    reply = conversation.say("c'est quoi un EPCI ?")
    assert conversation.question == "territory"
    assert offered(reply) == offered(first)
    conversation.say("dans l'Aisne")
    assert conversation.slot("territory") == [AISNE]


def test_in_the_first_message(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("Bonjour, notre association de Rouvroy monte une épicerie")
    assert conversation.slot("lead") == "association"
    assert conversation.question == "territory"
    assert len(offered(reply)) == 2
    conversation.say("celui du Pas-de-Calais")
    assert conversation.slot("territory") == [commune("62724", "Rouvroy")]


def test_the_department_beside_the_name_settles(talk: Talk) -> None:
    conversation, _ = ask(talk, "Rouvroy dans l'Aisne")
    assert conversation.slot("territory") == [AISNE]
    conversation.say("des habitants")
    assert conversation.question == "maturity"


def test_a_much_bigger_namesake_is_taken(talk: Talk) -> None:
    conversation, reply = ask(talk, "Senlis")
    assert conversation.slot("territory") == [commune("60612", "Senlis")]
    assert "60" in reply.text
    conversation.say("des habitants")
    assert conversation.question == "maturity"


def test_a_correction_may_be_ambiguous_too(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie")
    reply = conversation.say("en fait c'est à Rouvroy")
    assert conversation.question == "territory"
    assert len(offered(reply)) == 2
    conversation.say("dans l'Aisne")
    assert conversation.slot("territory") == [AISNE]
    assert conversation.question == "maturity"
