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


@pytest.mark.parametrize("byes", [["au revoir"], ["au revoir", "merci bonne journée"]])
@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("bonjour", "utter_hello_again"),
        ("merci", "utter_thank"),
        ("connard", "utter_insult"),
        ("où en est-on ?", "utter_recap"),
    ],
)
def test_who_comes_back_after_a_goodbye_is_answered_once(
    talk: Talk, byes: list[str], text: str, response: str
) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie", *byes)
    before = len(conversation.responses)
    conversation.say(text)
    said = conversation.responses[before:]
    assert [said.count(response), said.count("utter_lost")] == [1, 0]
    assert conversation.question == "maturity"


def test_what_is_told_beside_a_question_after_a_goodbye_is_noted(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie", "au revoir")
    reply = conversation.say("c'est quoi le Labo de l'ESS ? et nous, on démarre")
    assert "phase d'émergence" in reply.text
    assert "Je n'ai pas compris" not in reply.text
    assert conversation.question == "eligible_costs"


def test_thanks_and_goodbye_after_the_orientation(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une coopérative de Rouen", "merci", "bonne soirée à vous")
    assert conversation.responses[-2:] == ["utter_thank", "utter_goodbye"]
    assert conversation.question is None


def test_what_is_told_beside_a_question_on_the_guide_begins_the_questions(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("une asso à Lens. et toi t'es un robot ?")
    assert "utter_bot_identity" in conversation.responses
    assert "une association, à Lens" in reply.text
    assert conversation.question == "actors"


def test_a_bare_question_on_the_guide_begins_nothing(talk: Talk) -> None:
    for words in ("vous êtes un robot ?", "comment ça marche ?"):
        conversation = talk()
        conversation.say(words)
        assert conversation.responses == [WORDS[words]]
        assert conversation.question is None
