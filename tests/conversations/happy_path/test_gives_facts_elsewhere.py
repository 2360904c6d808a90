"""People who answer another question than the one that is open."""

from __future__ import annotations

import pytest

from tests.conversations.expect import LIEVIN, Talk, slots

pytestmark = pytest.mark.model


def test_the_costs_when_asked_who_carries(talk: Talk) -> None:
    conversation = talk()
    conversation.say("/inform")
    assert conversation.question == "lead"
    conversation.say("on a 50 000 euros de dépenses prévues")
    assert conversation.slot("eligible_costs") == 50000
    assert conversation.question == "lead"
    conversation.say("une mutuelle")
    assert conversation.question == "territory"


def test_the_phase_when_asked_who_carries(talk: Talk) -> None:
    conversation = talk()
    conversation.say("/inform")
    conversation.say("on est en phase d'émergence")
    assert conversation.slot("maturity") == "emergence"
    assert conversation.question == "lead"


def test_the_place_when_asked_the_costs(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une scic", "je ne sais pas", "des habitants", "on démarre")
    assert conversation.question == "eligible_costs"
    conversation.say("ah, ce sera à Liévin")
    assert conversation.slot("territory") == [LIEVIN]
    assert conversation.question == "eligible_costs"


def test_the_partners_when_asked_the_phase(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie")
    assert conversation.question == "maturity"
    conversation.say("il y a aussi un bailleur social avec nous")
    assert conversation.slot("actors") == ["pouvoirs_publics", "autres"]
    assert conversation.question == "maturity"


def test_everything_that_comes_before_is_not_asked_later(talk: Talk) -> None:
    conversation = talk()
    conversation.say("/inform")
    conversation.say("on lutte contre la précarité, dans un quartier prioritaire")
    assert slots(conversation, "rural_or_qpv", "fights_precarity") == [True, True]
    assert conversation.question == "lead"
    conversation.say("une asso de Lens", "avec la mairie, on démarre, 40 000 euros")
    assert conversation.question == "selection_criteria"


def test_who_asks_is_kept_when_a_question_says_it(talk: Talk) -> None:
    conversation = talk()
    conversation.say("nous sommes une association à Lens, ACTE c'est combien ?")
    assert conversation.slot("lead") == "association"
    conversation.say("on travaille avec des habitants")
    assert conversation.slot("lead") == "association"
    assert conversation.slot("actors") == ["habitants"]
