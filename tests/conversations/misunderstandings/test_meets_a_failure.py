"""People whose message makes an action fail: an apology, a contact, and nothing lost."""

from __future__ import annotations

import importlib
from abc import ABCMeta
from typing import Any

import pytest

from actions.base import GuideAction
from tests.conversations.expect import LENS, Talk, cress_contact, slots

pytestmark = pytest.mark.model

SECRET = "poulidor"
"""A word of the person, which no log may hold."""

ACTIONS = {
    "recap": f"où en est-on ? {SECRET}",
    "answer_programme": f"{SECRET} ACTE c'est combien ?",
    "answer_body": f"{SECRET}, c'est quoi l'Institut Godin ?",
    "answer_knowledge": f"{SECRET}, c'est quoi un EPCI ?",
    "try_variant": f"et si c'était la mairie qui portait, {SECRET} ?",
    "explain_question": f"pourquoi cette question {SECRET} ?",
    "contact": f"je voudrais parler à un conseiller, {SECRET}",
    "orient": f"montrez-moi le résultat {SECRET}",
    "understand": f"on démarre {SECRET}",
    "validate_orientation_form": f"on démarre {SECRET}",
}


def break_action(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Make an action fail, quoting the person."""
    module = importlib.import_module(f"actions.{name}")
    classes = [
        one
        for one in vars(module).values()
        if isinstance(one, ABCMeta)
        and issubclass(one, GuideAction)
        and one.__module__ == module.__name__
    ]

    def fail(self: Any, turn: Any) -> Any:
        raise RuntimeError(turn.text)

    for one in classes:
        if "perform" in vars(one):
            monkeypatch.setattr(one, "perform", fail)


@pytest.mark.parametrize("name", ACTIONS)
def test_an_apology_and_nothing_lost(
    talk: Talk, name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    conversation = talk()
    conversation.say("une asso de Lens avec la mairie")
    assert conversation.question == "maturity"
    with monkeypatch.context() as broken:
        break_action(broken, name)
        reply = conversation.say(ACTIONS[name])
    assert conversation.responses.count("utter_failure") == 1
    assert cress_contact() in reply.text
    assert any("RuntimeError" in record.getMessage() for record in caplog.records)
    assert SECRET not in caplog.text
    assert slots(conversation, "lead", "territory", "actors") == [
        "association",
        [LENS],
        ["pouvoirs_publics"],
    ]
    conversation.say("on démarre")
    assert conversation.slot("maturity") == "emergence"
    assert conversation.question == "eligible_costs"


def test_the_question_of_the_place_fails(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation = talk()
    with monkeypatch.context() as broken:
        break_action(broken, "ask_territory")
        conversation.say("nous sommes une association")
    assert "utter_failure" in conversation.responses
    assert conversation.question == "territory"
    conversation.say("à Lens")
    assert conversation.slot("territory") == [LENS]
    assert conversation.question == "actors"


def test_a_wrong_value_in_a_slot_counts_as_unknown(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une asso de Lens")
    conversation.say('/inform{"answer": {"maturity": "jamais"}}')
    assert conversation.slot("maturity") is None
    assert conversation.question == "actors"
    conversation.say("des habitants")
    assert conversation.question == "maturity"
