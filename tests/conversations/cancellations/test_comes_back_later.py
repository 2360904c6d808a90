"""People who leave, and find the conversation again when the guide was stopped meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import ROOT
from bot.settings import Settings
from bot.training import ensure_model, quieten
from tests.conversations.expect import LENS, slots, verdicts
from tests.guide import Conversation

pytestmark = pytest.mark.model


@pytest.fixture
def start(tmp_path: Path) -> Callable[[], Any]:
    """Starts a guide on one SQLite file."""
    quieten()
    model = ensure_model(ROOT, report=lambda line: None)
    from bot.guide import load_guide

    database = f"sqlite:///{tmp_path / 'conversations.db'}"
    settings = Settings(database=database)
    return lambda: load_guide(model, settings)


def test_the_question_is_still_open(start: Callable[[], Any], tmp_path: Path) -> None:
    before = Conversation(start())
    before.say("une asso de Lens avec la mairie, on démarre", "40 000 euros")
    assert before.question == "rural_or_qpv"
    before.say("au revoir")
    assert (tmp_path / "conversations.db").stat().st_size > 0

    guide = start()
    after = Conversation(guide, before.sender)
    assert after.question == "rural_or_qpv"
    assert slots(after, "lead", "territory", "eligible_costs") == ["association", [LENS], 40000]
    after.say("oui")
    assert after.slot("rural_or_qpv") is True
    assert after.question == "fights_precarity"
    reply = after.say("oui", "aucun")
    assert verdicts(reply)["acte"] == "eligible"
    assert reply.route("acte")["grant"] == {"min": 24000, "max": 24000}

    other = Conversation(guide)
    other.say("bonjour")
    assert slots(other, "lead", "territory") == [None, None]


def test_a_choice_that_was_open_is_open_again(start: Callable[[], Any]) -> None:
    before = Conversation(start())
    before.say("une asso de quartier", "Rouvroy")
    after = Conversation(start(), before.sender)
    assert after.question == "territory"
    after.say("dans l'Aisne")
    assert [place["code"] for place in after.slot("territory")] == ["02659"]
    assert after.question == "actors"


def test_a_greeting_brings_the_question_back(start: Callable[[], Any]) -> None:
    before = Conversation(start())
    before.say("une asso de Lens avec la mairie")
    after = Conversation(start(), before.sender)
    after.say("bonjour")
    assert after.responses[-2:] == ["utter_hello_again", "utter_ask_maturity"]
    assert after.question == "maturity"
