"""People who misspell the name of a place."""

from __future__ import annotations

import pytest

from tests.conversations.expect import LENS, Talk, commune
from tests.guide import Conversation

pytestmark = pytest.mark.model


def ask(talk: Talk, place: str) -> Conversation:
    """An association that answers where with ``place``."""
    conversation = talk()
    conversation.say("une association de quartier", place)
    return conversation


def test_a_doubtful_match_is_confirmed(talk: Talk) -> None:
    conversation = ask(talk, "c'est à Lanss")
    assert conversation.slot("territory") is None
    assert conversation.question == "territory"
    assert conversation.progress["pending"]["status"] == "confirm"
    conversation.say("oui")
    assert conversation.slot("territory") == [LENS]
    assert conversation.question == "actors"


@pytest.mark.parametrize("words", ["oui c'est ça", "exactement", "/affirm", "Lens"])
def test_yes_in_many_words(talk: Talk, words: str) -> None:
    conversation = ask(talk, "Lanss")
    conversation.say(words)
    assert conversation.slot("territory") == [LENS]
    assert conversation.question == "actors"


def test_no_asks_again(talk: Talk) -> None:
    conversation = ask(talk, "Lanss")
    conversation.say("non")
    assert conversation.slot("territory") is None
    assert conversation.responses[-2:] == ["utter_place_rejected", "utter_ask_territory"]
    conversation.say("Laon")
    assert conversation.slot("territory") == [commune("02408", "Laon")]
    assert conversation.question == "actors"


def test_no_with_the_right_name(talk: Talk) -> None:
    conversation = ask(talk, "Lanss")
    conversation.say("non, Liévin")
    assert conversation.slot("territory") == [commune("62510", "Liévin")]
    assert conversation.question == "actors"


@pytest.mark.parametrize("name", ["Krzwptl", "c'est à Xuvroz", "Bloumbipoul-les-Zouaves"])
def test_a_poor_match_is_asked_again_with_an_example(talk: Talk, name: str) -> None:
    conversation = ask(talk, name)
    assert conversation.slot("territory") is None
    assert conversation.question == "territory"
    assert "utter_rephrase_territory" in conversation.responses
    conversation.say("Lens")
    assert conversation.slot("territory") == [LENS]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("henin bomont", "62427"),
        ("St Omer", "62765"),
        ("valencienne", "59606"),
        ("roubaix", "59512"),
    ],
)
def test_a_plain_slip_is_understood(talk: Talk, name: str, code: str) -> None:
    conversation = ask(talk, name)
    if conversation.question == "territory":
        conversation.say("oui")
    assert [place["code"] for place in conversation.slot("territory")] == [code]
    assert conversation.question == "actors"


def test_other_answers_meanwhile_are_kept(talk: Talk) -> None:
    conversation = ask(talk, "Betune")
    conversation.say("on a 30 000 euros")
    assert conversation.slot("eligible_costs") == 30000
    assert conversation.question == "territory"
    conversation.say("oui")
    assert conversation.slot("territory") == [commune("62119", "Béthune")]
