"""People who ask why a question is asked, what it means, or why a verdict."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk, asked_again

pytestmark = pytest.mark.model

OPENINGS = {
    "lead": ["/inform"],
    "territory": ["une association"],
    "actors": ["une association à Lens"],
    "maturity": ["une association à Lens avec la mairie"],
    "eligible_costs": ["une association à Lens avec la mairie, on démarre"],
    "rural_or_qpv": ["une association à Lens avec la mairie, on démarre, 40 000 euros"],
    "fights_precarity": ["une asso à Lens avec la mairie, on démarre, 40 000 euros, en QPV"],
    "selection_criteria": [
        "une asso à Lens avec la mairie, on démarre, 40 000 euros, en QPV, contre la précarité"
    ],
}


@pytest.mark.parametrize("question", OPENINGS)
def test_every_question_says_why_and_comes_back(talk: Talk, question: str) -> None:
    conversation = talk()
    conversation.say(*OPENINGS[question])
    assert conversation.question == question
    conversation.say("pourquoi cette question ?")
    assert conversation.responses.count(f"utter_why_{question}") == 1
    assert conversation.question == question
    conversation.say("je ne sais pas")
    assert conversation.question != question
    assert conversation.slot(question) is None


@pytest.mark.parametrize("question", ["lead", "actors", "maturity", "fights_precarity"])
def test_every_question_is_put_in_other_words(talk: Talk, question: str) -> None:
    conversation = talk()
    conversation.say(*OPENINGS[question])
    conversation.say("je ne comprends pas votre question")
    assert f"utter_rephrase_{question}" in conversation.responses
    assert asked_again(conversation, question)


def test_a_question_explained_three_times_in_vain_is_set_aside(talk: Talk) -> None:
    conversation = talk()
    conversation.say(*OPENINGS["maturity"])
    for explained in range(3):
        conversation.say("je ne comprends pas votre question")
        assert conversation.responses.count("utter_rephrase_maturity") == explained + 1
        assert conversation.question == "maturity"
    conversation.say("je ne comprends pas votre question")
    assert "utter_set_aside" in conversation.responses
    assert conversation.question == "eligible_costs"
    assert conversation.slot("maturity") is None
    conversation.say("on démarre")
    assert conversation.slot("maturity") == "emergence"


def test_a_place_to_be_chosen_is_set_aside_with_its_question(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association", "à Beaumont")
    assert conversation.question == "territory"
    for _ in range(4):
        conversation.say("je ne comprends pas votre question")
    assert "utter_set_aside" in conversation.responses
    assert conversation.question == "actors"
    assert conversation.slot("territory") is None


def test_the_amounts_of_the_reason_are_those_of_the_catalogue(talk: Talk) -> None:
    conversation = talk()
    conversation.say(*OPENINGS["eligible_costs"])
    text = conversation.say("pourquoi vous demandez ça").text.replace("\u00a0", " ")
    text = text.replace("\u202f", " ")
    assert "15 000 €" in text
    assert "60 000 €" in text


def test_why_not_acte_after_the_orientation(talk: Talk) -> None:
    conversation = talk()
    conversation.say("nous sommes une commune, à Boulogne-sur-Mer, avec des habitants, on démarre")
    assert conversation.question is None
    reply = conversation.say("pourquoi ACTE n'est pas possible pour nous ?")
    assert len(reply.messages) == 1
    assert "ACTE" in reply.text
    assert conversation.slot("lead") == "commune"


def test_why_alone_after_the_orientation_explains_the_verdicts(talk: Talk) -> None:
    conversation = talk()
    conversation.say("nous sommes une commune, à Boulogne-sur-Mer, avec des habitants, on démarre")
    reply = conversation.say("pourquoi ?")
    assert len(reply.messages) == 3
    assert conversation.question is None
