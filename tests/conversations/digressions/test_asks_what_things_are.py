"""People who ask about a body, a word, a phase, a lever, an example or the study."""

from __future__ import annotations

import pytest

from bot.answers import options_answer
from bot.catalogue import load_catalogue
from bot.clock import today
from bot.orientation import could_help
from bot.profile import Profile
from bot.situation import situate
from bot.territory_data import load_territory
from tests.conversations.expect import Talk, about_body, about_entry, asked_again

pytestmark = pytest.mark.model

ENTRIES = {
    "c'est quoi un EPCI ?": "mot_epci",
    "ça veut dire quoi QPV": "mot_qpv",
    "qu'est-ce qu'une SCIC ?": "mot_scic",
    "un PTCE c'est quoi": "mot_ptce",
    "kesako l'ingénierie ?": "mot_ingenierie",
    "que veut dire essaimage ?": "phase_essaimage",
    "c'est quoi la phase d'émergence ?": "phase_emergence",
    "comment faire participer les habitants ?": "levier_habitants",
    "comment coopérer avec d'autres structures ?": "levier_cooperation",
}
BODIES = {
    "c'est quoi l'Institut Godin ?": "institut_godin",
    "que fait Pas-de-Calais Actif ?": "pas_de_calais_actif",
    "la CRESS elle sert à quoi ?": "cress_hdf",
    "le RTES c'est qui ?": "rtes",
}


@pytest.mark.parametrize("words", ENTRIES)
def test_a_word_a_phase_or_a_lever(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie, on est en développement")
    assert conversation.question == "eligible_costs"
    reply = conversation.say(words)
    assert reply.messages[0]["text"] == about_entry(ENTRIES[words])
    assert asked_again(conversation, "eligible_costs")
    assert conversation.slot("maturity") == "developpement"
    assert conversation.slot("actors") == ["pouvoirs_publics"]


@pytest.mark.parametrize("words", BODIES)
def test_a_body(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    reply = conversation.say(words)
    assert reply.messages[0]["text"] == about_body(BODIES[words])
    assert asked_again(conversation, "maturity")


def test_examples_and_the_labo_then_comes(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    conversation.say("vous avez des exemples de projets ?")
    assert "utter_examples" in conversation.responses
    assert conversation.slot("need") == ["exemples"]
    assert asked_again(conversation, "maturity")
    reply = conversation.say("montrez-moi le résultat")
    assert reply.orientation is not None
    assert "labo_ess" in [route["id"] for route in reply.orientation["routes"]]


def test_an_example_by_its_name(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    reply = conversation.say("donnez-moi un exemple, Biovallée par exemple")
    assert reply.messages[0]["text"] == about_entry("exemple_biovallee")
    assert asked_again(conversation, "maturity")


def test_the_study(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    reply = conversation.say("d'où sort l'étude dont vous parlez ?")
    assert len(reply.messages) >= 2
    assert asked_again(conversation, "maturity")


def test_what_exists_before_saying_anything(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("salut", "quelles aides existent ?")
    catalogue, nothing = load_catalogue(), Profile()
    bodies = could_help(nothing, situate(nothing, load_territory()), catalogue)
    assert reply.messages[0]["text"] == options_answer(catalogue, today(), bodies)
    assert conversation.question in {None, "lead"}
    conversation.say("une mutuelle")
    assert conversation.question == "territory"


def test_a_word_that_is_not_known_then_the_question(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    conversation.say("c'est quoi un zorglub ?")
    assert "utter_which_word" in conversation.responses
    assert asked_again(conversation, "maturity")
