"""People who ask about a programme: which one, and which aspect of it."""

from __future__ import annotations

import pytest

from tests.conversations.expect import (
    Talk,
    about_entry,
    about_programme,
    answers,
    asked_again,
    slots,
)

pytestmark = pytest.mark.model

ASPECTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "ACTE donne combien au maximum ?": ("acte", ("montant",)),
    "c'est quoi le taux d'ACTE ?": ("acte", ("taux",)),
    "qui a le droit à ACTE ?": ("acte", ("beneficiaires",)),
    "quelles dépenses sont éligibles pour ACTE ?": ("acte", ("depenses",)),
    "ACTE concerne quelles phases du projet ?": ("acte", ("phases",)),
    "quelles sont les conditions pour avoir ACTE ?": ("acte", ("criteres",)),
    "jusqu'à quelle date peut-on demander ACTE ?": ("acte", ("dates",)),
    "à qui je m'adresse pour ACTE ?": ("acte", ("contact",)),
    "d'où vient cette information sur ACTE ?": ("acte", ("source",)),
    "la fondation territoriale des lumières donne combien ?": ("lumieres_permanent", ("montant",)),
    "quels sont les critères de la fondation des lumières ?": ("lumieres_permanent", ("criteres",)),
    "COTE c'est pour qui ?": ("cote", ("beneficiaires",)),
    "parlez-moi de COTE": ("cote", ()),
}


@pytest.mark.parametrize("words", ASPECTS)
def test_during_the_questions_then_the_question_comes_back(talk: Talk, words: str) -> None:
    programme, aspects = ASPECTS[words]
    conversation = talk()
    conversation.say("une association de Lens avec la mairie, on démarre")
    assert conversation.question == "eligible_costs"
    reply = conversation.say(words)
    assert answers(reply.messages[0]["text"], programme, *aspects)
    assert asked_again(conversation, "eligible_costs")
    assert slots(conversation, "lead", "actors", "maturity", "eligible_costs") == [
        "association",
        ["pouvoirs_publics"],
        "emergence",
        None,
    ]


def test_before_saying_anything(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("bonjour", "ACTE c'est combien ?")
    assert reply.messages[0]["text"] == about_programme("acte", "montant")
    assert conversation.question is None
    conversation.say("ok, nous sommes une scic")
    assert conversation.question == "territory"


def test_after_the_orientation(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une coopérative de Rouen")
    reply = conversation.say("quel est le montant de COTE ?")
    assert reply.messages[0]["text"] == about_programme("cote", "montant")
    assert conversation.slot("lead") == "cooperative"


def test_a_closed_call_is_answered_and_not_proposed(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    reply = conversation.say("vous connaissez l'appel à projets santé de 2019 de la fondation ?")
    assert reply.messages[0]["text"].startswith(
        about_programme("lumieres_sante_2019").splitlines()[0]
    )
    assert asked_again(conversation, "maturity")


def test_two_programmes_at_once(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    reply = conversation.say("quels sont les montants d'ACTE et de COTE ?")
    told = [message.get("text") for message in reply.messages]
    assert about_programme("acte", "montant") in told
    assert about_programme("cote", "montant") in told
    assert asked_again(conversation, "maturity")


def test_the_neighbour_with_almost_the_same_name(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    reply = conversation.say("ACTE ou ACTes c'est pareil ?")
    assert reply.messages[0]["text"] == about_entry("voisin_actes")
    assert asked_again(conversation, "maturity")


def test_a_programme_that_is_not_named_is_asked_for(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    reply = conversation.say("l'aide est de combien ?")
    assert "utter_which_programme" in conversation.responses
    assert '/ask_programme{"programme": "acte"}' in reply.payloads
    assert conversation.question == "maturity"
    reply = conversation.say('/ask_programme{"programme": "acte"}')
    assert reply.messages[0]["text"].startswith(about_programme("acte").splitlines()[0])
    assert asked_again(conversation, "maturity")


def test_several_questions_in_a_row_lose_nothing(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie, on démarre")
    for words in ("ACTE paie les salaires ?", "c'est quoi un QPV ?", "et COTE, c'est pour qui ?"):
        conversation.say(words)
        assert asked_again(conversation, "eligible_costs")
    conversation.say("40 000 euros")
    assert conversation.slot("eligible_costs") == 40000
    assert conversation.question == "rural_or_qpv"


@pytest.mark.parametrize(
    "words",
    [
        "ACTE est ouvert aux associations ?",
        "une mutuelle peut-elle demander COTE ?",
        "ACTE, les communes y ont droit ?",
    ],
)
def test_who_may_apply_is_not_who_applies(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("/inform")
    assert conversation.question == "lead"
    conversation.say(words)
    assert conversation.slot("lead") is None
    assert asked_again(conversation, "lead")
    conversation.say("une coopérative")
    assert conversation.slot("lead") == "cooperative"
    assert conversation.question == "territory"
