"""People who ask for a recap, or for the result at once."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk, check_orientation, slots, verdicts

pytestmark = pytest.mark.model


@pytest.mark.parametrize("words", ["où en est-on ?", "vous avez noté quoi", "résumez svp"])
def test_a_recap_then_the_question_comes_back(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie, on démarre")
    reply = conversation.say(words)
    assert conversation.responses[-3:] == [
        "utter_recap",
        "utter_questions_left",
        "utter_ask_eligible_costs",
    ]
    assert "Lens" in reply.text
    assert conversation.question == "eligible_costs"


def test_a_recap_after_the_orientation_asks_nothing(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une coopérative de Rouen", "où en est-on ?")
    assert conversation.responses[-1] == "utter_recap"
    assert conversation.question is None


def test_a_recap_before_anything(talk: Talk) -> None:
    conversation = talk()
    conversation.say("bonjour", "où en est-on ?")
    assert conversation.responses[-1] == "utter_nothing_known"
    conversation.say("une asso")
    assert conversation.question == "territory"


@pytest.mark.parametrize("words", ["montrez-moi", "donnez-moi le résultat maintenant"])
def test_the_result_with_what_is_known(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie, on démarre")
    reply = conversation.say(words)
    assert conversation.question is None
    assert verdicts(reply) == {
        "acte": "a_confirmer",
        "lumieres_permanent": "a_confirmer",
        "cote": "a_confirmer",
    }
    assert check_orientation(reply)["profile"]["eligible_costs"] is None
    assert reply.route("acte")["grant"] is None
    assert reply.route("acte")["rate"] == {"min": 0.5, "max": 0.6}
    assert "form" not in conversation.events[-1]


def test_the_result_before_anything(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("bonjour", "montrez-moi le résultat")
    assert set(verdicts(reply).values()) == {"a_confirmer"}
    assert conversation.question is None
    conversation.say("une asso")
    assert conversation.question == "territory"


def test_the_questions_go_on_after_an_early_result(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Calais avec la mairie, on démarre", "montrez-moi")
    conversation.say("on prévoit 40 000 euros")
    assert slots(conversation, "eligible_costs") == [40000]
    assert conversation.question == "rural_or_qpv"
    reply = conversation.say("oui")
    assert reply.route("acte")["grant"] == {"min": 24000, "max": 24000}


def test_the_programmes_are_in_the_order_of_their_verdicts(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say(
        "une asso de Lens avec la mairie, 10 000 euros, on démarre", "montrez-moi"
    )
    routes = check_orientation(reply)["routes"]
    order = ["eligible", "a_confirmer", "non_eligible", "clos"]
    ranks = [order.index(one["verdict"]) for one in routes if one["kind"] == "programme"]
    assert ranks == sorted(ranks)
    kinds = [one["kind"] for one in routes]
    assert kinds == sorted(kinds, key=["programme", "body"].index)
