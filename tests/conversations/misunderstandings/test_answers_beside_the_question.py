"""People whose answers do not fit: asked again, then with an example, then left aside."""

from __future__ import annotations

import pytest

from actions.noted import KNOWN_ALREADY
from actions.unanswered import TAKE_YOUR_TIME
from tests.conversations.expect import Talk, asked_again, slots

pytestmark = pytest.mark.model

START = "une asso de Lens avec la mairie"


def test_asked_again_then_rephrased_then_left_aside(talk: Talk) -> None:
    conversation = talk()
    conversation.say(START)
    assert conversation.question == "maturity"
    conversation.say("non")
    assert conversation.responses[-2:] == ["utter_not_understood", "utter_ask_maturity"]
    conversation.say("ben non")
    assert conversation.responses[-2:] == ["utter_rephrase_maturity", "utter_ask_maturity"]
    conversation.say("non")
    assert conversation.responses[-2:] == ["utter_move_on", "utter_ask_eligible_costs"]
    assert conversation.question == "eligible_costs"
    assert slots(conversation, "lead", "maturity") == ["association", None]
    assert conversation.progress["declined"] == ["maturity"]


@pytest.mark.parametrize("words", ["blablabla tralala", "gnagna", "sdfkjh qsdlkj", "pouet pouet"])
def test_gibberish_is_left_aside_the_third_time(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say(START)
    conversation.say(words)
    assert asked_again(conversation, "maturity")
    conversation.say(words)
    assert "utter_rephrase_maturity" in conversation.responses
    assert conversation.question == "maturity"
    conversation.say(words)
    assert "utter_move_on" in conversation.responses
    assert conversation.question == "eligible_costs"


def test_a_question_between_two_failures_does_not_count(talk: Talk) -> None:
    conversation = talk()
    conversation.say(START, "non", "c'est quoi un EPCI ?", "non")
    assert conversation.progress["failures"] == {"maturity": 2}
    assert conversation.question == "maturity"
    conversation.say("on démarre")
    assert conversation.slot("maturity") == "emergence"


def test_each_question_counts_its_own_failures(talk: Talk) -> None:
    conversation = talk()
    conversation.say(START, "non", "non", "on démarre")
    assert conversation.question == "eligible_costs"
    conversation.say("oui")
    assert conversation.progress["failures"] == {"maturity": 2, "eligible_costs": 1}
    assert asked_again(conversation, "eligible_costs")


def test_the_last_question_left_aside_gives_the_orientation(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Calais avec la mairie, on démarre, 50 000 euros")
    assert conversation.question == "rural_or_qpv"
    reply = conversation.say("1998", "1998", "1998")
    assert conversation.question is None
    assert reply.route("acte")["grant"] == {"min": 25000, "max": 30000}


@pytest.mark.parametrize(
    ("words", "criteria"),
    [
        ("les deux premiers", ["besoins", "implication"]),
        ("le 1 et le 4", ["besoins", "cooperations"]),
        ("tous sauf le deuxième", ["besoins", "solidarites", "cooperations"]),
        ("l'entraide entre voisins surtout", ["solidarites"]),
        ("aucun", []),
    ],
)
def test_the_criteria_in_free_words(talk: Talk, words: str, criteria: list[str]) -> None:
    conversation = talk()
    conversation.say(
        "une asso à Lens avec la mairie, on démarre, 40 000 euros, en QPV, contre la précarité"
    )
    assert conversation.question == "selection_criteria"
    reply = conversation.say(words)
    assert conversation.slot("selection_criteria") == criteria
    met = {
        one["id"]
        for one in reply.route("lumieres_permanent")["selection"]
        if one["status"] == "met"
    }
    assert met == set(criteria)


def test_what_is_told_again_is_said_to_be_known(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie, on démarre")
    assert conversation.question == "eligible_costs"
    assert conversation.say("on démarre").text.startswith(KNOWN_ALREADY)
    assert "utter_rephrase_eligible_costs" not in conversation.responses
    conversation.say("on est à Lens")
    assert "utter_rephrase_eligible_costs" in conversation.responses


def test_what_narrows_what_is_known_is_not_called_known(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une SCOP à Creil, Méru et Chambly avec des habitants, on démarre, 45 000 €")
    reply = conversation.say("c'est seulement à Creil, Méru et Chambly c'est nos ateliers")
    assert KNOWN_ALREADY not in reply.text


def test_what_else_is_told_and_not_understood_is_not_called_known(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie, on démarre")
    reply = conversation.say(
        "on est une association et il y a tout un tas de trucs dont je voudrais causer un jour"
    )
    assert KNOWN_ALREADY not in reply.text


def test_who_asks_to_wait_is_waited_for(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie")
    for _ in range(3):
        reply = conversation.say("deux secondes, je passe un péage")
        assert TAKE_YOUR_TIME in reply.text
        assert asked_again(conversation, "maturity")
    conversation.say("on démarre")
    assert conversation.slot("maturity") == "emergence"
