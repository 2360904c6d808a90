"""People who greet, thank, ask for help or for a person, or who ask who answers."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk, asked_again, cress_contact

pytestmark = pytest.mark.model

WORDS = {
    "vous êtes un robot ?": "utter_bot_identity",
    "comment ça marche ?": "utter_help",
    "je voudrais parler à quelqu'un": "utter_human",
    "vous gardez mes données ?": "utter_my_data",
    "merci beaucoup": "utter_thank",
    "rebonjour": "utter_hello_again",
}


@pytest.mark.parametrize("words", WORDS)
def test_during_the_questions_the_question_comes_back(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie")
    conversation.say(words)
    assert WORDS[words] in conversation.responses
    assert asked_again(conversation, "maturity")
    conversation.say("on démarre")
    assert conversation.slot("maturity") == "emergence"


def test_a_person_is_the_cress(talk: Talk) -> None:
    conversation = talk()
    conversation.say("bonjour")
    reply = conversation.say("je préfère parler à un conseiller en vrai")
    assert conversation.responses[-1] == "utter_human"
    assert cress_contact() in reply.text


def test_goodbye_leaves_the_question_open(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie", "au revoir")
    assert conversation.responses[-1] == "utter_goodbye"
    assert conversation.question == "maturity"
    conversation.say("on démarre")
    assert conversation.question == "eligible_costs"


def test_thanks_and_goodbye_after_the_orientation(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une coopérative de Rouen", "merci", "bonne soirée à vous")
    assert conversation.responses[-2:] == ["utter_thank", "utter_goodbye"]
    assert conversation.question is None
