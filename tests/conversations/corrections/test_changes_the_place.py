"""People who gave the wrong place, or move the project."""

from __future__ import annotations

import pytest

from tests.conversations.expect import ARRAS, LENS, LIEVIN, Talk, commune, verdicts

pytestmark = pytest.mark.model


def test_during_the_questions(talk: Talk) -> None:
    conversation = talk()
    conversation.say("notre asso ouvre une ressourcerie à Arras avec des habitants, on démarre")
    assert conversation.question == "eligible_costs"
    conversation.say("en fait c'est à Lens")
    assert conversation.slot("territory") == [LENS]
    assert conversation.question == "eligible_costs"


def test_after_the_orientation_what_is_missing_is_asked(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say(
        "une asso de Calais avec des habitants, on démarre, 50 000 euros", "oui"
    )
    assert verdicts(reply)["lumieres_permanent"] == "non_eligible"
    conversation.say("pardon, en fait c'est à Lens")
    assert conversation.slot("territory") == [LENS]
    assert conversation.question == "rural_or_qpv", "the answer was about another place"
    conversation.say("oui")
    assert conversation.question == "fights_precarity"
    reply = conversation.say("oui", "les quatre")
    assert verdicts(reply)["lumieres_permanent"] == "eligible"
    assert reply.route("acte")["grant"] == {"min": 30000, "max": 30000}


def test_out_of_the_region(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie, on démarre")
    reply = conversation.say("je me suis trompé, c'est à Rouen")
    assert [place["kind"] for place in conversation.slot("territory")] == ["hors_region"]
    assert conversation.question is None
    assert set(verdicts(reply).values()) == {"non_eligible"}


def test_not_this_town_but_that_one(talk: Talk) -> None:
    conversation = talk()
    conversation.say("on est une asso de Lens")
    conversation.say("non pas Lens, Liévin")
    assert conversation.slot("territory") == [LIEVIN]
    assert conversation.question == "actors"


def test_twice(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une scop à Lens", "oups c'est plutôt Arras", "euh non finalement Cambrai")
    assert conversation.slot("territory") == [commune("59122", "Cambrai")]
    assert conversation.question == "actors"


def test_another_place_is_added(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une scop à Lens")
    conversation.say("et aussi à Arras")
    assert conversation.slot("territory") == [LENS, ARRAS]
    assert conversation.question == "actors"
