"""Every action keeps the same promise when it fails."""

from __future__ import annotations

import importlib
import pkgutil
from abc import ABCMeta
from inspect import isabstract
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

import actions
from actions.base import GuideAction
from actions.turn import Turn
from bot.catalogue import ROOT
from tests.actions.turns import LENS, cress_contact, run, tracker

SECRET = "poulidor"


def all_actions() -> dict[str, GuideAction]:
    """The actions of the package, by name."""
    found = {}
    for module in pkgutil.iter_modules(actions.__path__):
        for one in vars(importlib.import_module(f"actions.{module.name}")).values():
            if isinstance(one, ABCMeta) and GuideAction in one.__mro__[1:] and not isabstract(one):
                found[one().name()] = one()
    return found


ACTIONS = all_actions()


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """All actions fail, and quote the person."""

    def fail(self: GuideAction, turn: Turn) -> Any:
        turn.tell("half an answer")
        raise ValueError(turn.text)

    for one in ACTIONS.values():
        monkeypatch.setattr(type(one), "perform", fail)


@pytest.mark.parametrize("name", ACTIONS)
def test_a_failure_apologises_and_gives_the_contact(
    name: str, broken: None, caplog: pytest.LogCaptureFixture
) -> None:
    of = tracker(f"on est {SECRET}", question="maturity", slots={"territory": [LENS]})
    outcome = run(ACTIONS[name], of)
    assert outcome.responses == ["utter_failure"]
    assert outcome.texts == []
    assert outcome.messages[0]["contact"] == cress_contact()
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert name in caplog.text
    assert "ValueError" in caplog.text
    assert SECRET not in caplog.text
    assert outcome.slots in ({}, {"requested_slot": "maturity"})


def test_the_form_keeps_its_question_when_it_fails(broken: None) -> None:
    outcome = run(ACTIONS["validate_orientation_form"], tracker("hum", question="actors"))
    assert outcome.slots == {"requested_slot": "actors"}


def test_a_catalogue_that_cannot_be_read_still_gives_a_contact(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing() -> Any:
        raise OSError("no file")

    monkeypatch.setattr("actions.turn.load_catalogue", missing)
    monkeypatch.setattr("bot.catalogue.load_catalogue", missing)
    outcome = run(ACTIONS["action_recap"], tracker(SECRET, "recap"))
    assert outcome.responses == ["utter_failure"]
    assert "CRESS" in outcome.messages[0]["contact"]
    assert SECRET not in caplog.text


def test_the_domain_names_all_actions_and_the_executor_finds_them() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    registered = {name for name in executor.actions if not name.startswith("default")}
    assert set(ACTIONS) <= registered
    domain = (ROOT / "domain.yml").read_text("utf-8")
    assert not [name for name in ACTIONS if f"- {name}\n" not in domain]


@pytest.mark.parametrize("progress", [None, "nonsense", {"declined": 3}, {"pending": {"x": 1}}])
def test_a_progress_that_cannot_be_read_starts_anew(progress: Any) -> None:
    outcome = run(ACTIONS["action_ask_territory"], tracker("x", progress=progress))
    assert outcome.responses == ["utter_ask_territory"]


def test_a_slot_that_holds_something_else_counts_as_unknown() -> None:
    of = tracker("", "recap", slots={"lead": "association", "maturity": "jamais", "staff": "x"})
    outcome = run(ACTIONS["action_recap"], of)
    assert outcome.responses == ["utter_recap", "utter_questions_left"]
