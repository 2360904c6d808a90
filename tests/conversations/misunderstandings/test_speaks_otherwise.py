"""People who speak English, are angry, write gibberish or speak of something else."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk, asked_again, cress_contact, slots

pytestmark = pytest.mark.model

WORDS = {
    "sorry, do you speak english?": "utter_english",
    "what kind of funding can I get": "utter_english",
    "vous êtes vraiment nul": "utter_insult",
    "ta gueule sale machine": "utter_insult",
    "quelle est la capitale du Pérou ?": "utter_out_of_scope",
    "raconte-moi une blague": "utter_out_of_scope",
    "il fait beau aujourd'hui": "utter_out_of_scope",
}


@pytest.mark.parametrize("words", WORDS)
def test_a_polite_answer_and_the_way_back(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie")
    conversation.say(words)
    assert WORDS[words] in conversation.responses
    assert asked_again(conversation, "maturity")
    assert slots(conversation, "lead", "actors", "maturity") == [
        "association",
        ["pouvoirs_publics"],
        None,
    ]
    conversation.say("on démarre")
    assert conversation.slot("maturity") == "emergence"


@pytest.mark.parametrize("words", WORDS)
def test_when_nothing_is_asked(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("bonjour", words)
    assert conversation.responses[-1] == WORDS[words]
    conversation.say("nous sommes une scop")
    assert conversation.question == "territory"


def test_who_is_angry_is_given_the_cress(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("une asso", "votre truc marche pas, c'est de la merde")
    assert "utter_insult" in conversation.responses
    assert cress_contact() in reply.text
    assert conversation.question == "territory"


def test_who_speaks_english_is_given_the_cress(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("hello, do you speak english?")
    assert "utter_english" in conversation.responses
    assert cress_contact() in reply.text


@pytest.mark.parametrize(
    "words", ["azertyuiop", "zzz à xkzqwv", "à qsdfghj", "???", "🙂🙂", "1234 !!"]
)
def test_gibberish_gets_the_way_back(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une asso de Lens")
    reply = conversation.say(words)
    assert reply.text
    assert slots(conversation, "lead", "actors") == ["association", None]
    assert asked_again(conversation, "actors")
    conversation.say("des habitants")
    assert conversation.question == "maturity"


def test_a_long_angry_and_muddled_message_still_gives_its_facts(talk: Talk) -> None:
    conversation = talk()
    conversation.say("bonjour")
    conversation.say(
        "ça fait trois fois que j'explique, c'est pénible, on est une association à Lens et on "
        "travaille avec la mairie"
    )
    assert slots(conversation, "lead", "actors") == ["association", ["pouvoirs_publics"]]
    assert conversation.question == "maturity"
