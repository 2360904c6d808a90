"""People who want everything forgotten."""

from __future__ import annotations

import pytest

from bot.profile import QUESTIONS
from tests.conversations.expect import Talk, slots

pytestmark = pytest.mark.model


@pytest.mark.parametrize("words", ["recommencer", "on repart de zéro", "efface tout et recommence"])
def test_everything_is_forgotten(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie, on démarre", words)
    assert set(slots(conversation, *QUESTIONS, "progress")) == {None}
    assert conversation.question is None
    conversation.say("nous sommes une mutuelle")
    assert slots(conversation, "lead", "territory") == ["mutuelle", None]
    assert conversation.question == "territory"


def test_after_the_orientation(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une coopérative de Rouen", "recommencer")
    assert set(slots(conversation, *QUESTIONS)) == {None}
    conversation.say("une scop à Lens avec des habitants")
    assert conversation.question == "maturity"


def test_what_was_declined_is_asked_again(talk: Talk) -> None:
    conversation = talk()
    conversation.say("/inform", "je ne sais pas", "recommencer", "/inform")
    assert conversation.question == "lead"


@pytest.mark.parametrize("words", ["projet à Lance", "un projet à Lens", "on lance un projet"])
def test_the_first_words_of_a_project_are_no_restart(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une asso", words)
    assert conversation.slot("lead") == "association"
    assert "restart" not in conversation.events
