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


def test_adds_a_town_then_takes_one_out(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec des habitants, on démarre")
    reply = conversation.say("vous avez oublié Liévin")
    assert conversation.slot("territory") == [LENS, LIEVIN]
    assert "Liévin" in reply.text
    conversation.say("retirez Lens, c'est plus dans le projet")
    assert conversation.slot("territory") == [LIEVIN]
    reply = conversation.say("Arras c'est pas dans le projet hein, vous l'avez pas compté ?")
    assert conversation.slot("territory") == [LIEVIN]
    assert "Liévin" in reply.text
    assert conversation.question == "eligible_costs"


def test_asks_where_again_when_the_only_place_is_taken_out(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec des habitants, on démarre")
    conversation.say("retirez Lens du territoire")
    assert conversation.slot("territory") is None
    assert conversation.question == "territory"


def test_keeps_what_was_tried(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say(
        "une association à Reims, avec des habitants et des entreprises, en émergence, 60 000 €"
    )
    assert verdicts(reply)["acte"] == "non_eligible"
    conversation.say("Et si on portait ça par une SCOP à Lens ?")
    assert conversation.slot("lead") == "association"
    conversation.say("Ok gardez cette version")
    assert conversation.slot("lead") == "cooperative"
    assert conversation.slot("territory") == [LENS]
