"""People who ask "what if": the variant is evaluated, the project itself stays."""

from __future__ import annotations

from typing import Any

import pytest

from bot.profile import QUESTIONS
from tests.conversations.expect import Talk, asked_again, slots, verdicts

pytestmark = pytest.mark.model

TOWN = "nous sommes une commune, à Boulogne-sur-Mer, avec une association, on démarre"
VARIANTS: dict[str, dict[str, Any]] = {
    "et si c'était l'association qui portait ?": {"lead": "association"},
    "et si une coopérative portait le projet ?": {"lead": "cooperative"},
    "imaginons que ce soit à Lens": {
        "territory": [{"kind": "commune", "code": "62498", "name": "Lens"}]
    },
    "et si on avait 80 000 euros ?": {"eligible_costs": 80000},
    "supposons qu'on soit en développement": {"maturity": "developpement"},
}


@pytest.mark.parametrize("words", VARIANTS)
def test_after_the_orientation_the_project_stays(talk: Talk, words: str) -> None:
    conversation = talk()
    first = conversation.say(TOWN)
    before = slots(conversation, *QUESTIONS)
    conversation.say(words)
    assert conversation.responses[-1] == "utter_variant_kept"
    assert conversation.progress["variant"] == VARIANTS[words]
    assert slots(conversation, *QUESTIONS) == before
    assert conversation.question is None
    assert verdicts(conversation.say("montrez-moi")) == verdicts(first)


def test_during_the_questions_the_question_comes_back(talk: Talk) -> None:
    conversation = talk()
    conversation.say("nous sommes une commune à Lens avec une asso")
    assert conversation.question == "maturity"
    conversation.say("et si c'était l'association qui portait ?")
    assert "utter_variant_kept" in conversation.responses
    assert asked_again(conversation, "maturity")
    assert slots(conversation, "lead", "actors") == ["commune", ["associations"]]


def test_the_grant_of_the_variant_is_told(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Calais avec des habitants, on démarre, 50 000 euros", "non")
    reply = conversation.say("et si le budget était de 100 000 euros ?")
    assert "50 000 €" in reply.text.replace("\u00a0", " ").replace("\u202f", " ")
    assert conversation.slot("eligible_costs") == 50000


def test_a_variant_without_a_change_is_asked_for(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie")
    conversation.say("et si on changeait quelque chose ?")
    assert "utter_which_variant" in conversation.responses
    assert asked_again(conversation, "maturity")


def test_two_variants_do_not_add_up(talk: Talk) -> None:
    conversation = talk()
    conversation.say(TOWN)
    conversation.say("et si c'était l'association qui portait ?", "et si c'était à Lens ?")
    assert set(conversation.progress["variant"]) == {"territory"}
    assert conversation.slot("lead") == "commune"
