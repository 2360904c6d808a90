"""The desk of Messenger without a model: signals, limits, notice, erasure, a stop."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import yaml
from prometheus_client import REGISTRY
from rasa.shared.core.events import UserUttered

from bot import notice
from bot.catalogue import ROOT
from bot.channels.guard import MAX_LENGTH, TOO_LONG
from bot.channels.limits import RateLimit
from bot.channels.meta import graph as graph_module
from bot.channels.meta.desk import (
    CHANNEL,
    NO_DETAILS,
    NO_NAME,
    ONLY_TEXT,
    PRESENTATION,
    SLOW_DOWN,
)
from bot.channels.meta.inbox import Inbox
from bot.channels.turns import ERASED
from tests.channels.desks import (
    PARTS,
    Saying,
    Straight,
    answered,
    desk,
    inbox,
    is_answered,
    something_said,
    until,
)
from tests.channels.fake_graph import APP_SECRET, SILENCE_SECONDS, fake_graph

CLOSED = "Le guide est fermé jusqu'à midi."
INTRODUCTION = {"text": f"{PRESENTATION} {NO_NAME}"}
STICKER: dict[str, Any] = {"text": "", "readable": False, "typed": False}
TOO_LONG_ONE: dict[str, Any] = {"text": "a" * (MAX_LENGTH + 1)}
DETAILS: dict[str, Any] = {"text": "details:gone", "typed": False}


def test_signals_that_hang_hold_no_answer_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "some.db"
    # So that they end only when they may.
    monkeypatch.setattr(graph_module, "TIMEOUT_SECONDS", 2 * SILENCE_SECONDS)
    with fake_graph() as graph:
        graph.may_signal.clear()
        one = something_said(graph)
        assert answered(graph, database, one, Saying(database)) == PARTS
        assert graph.signals[one.person] == []
        graph.may_signal.set()


def test_a_message_is_seen_before_somebody_writes(tmp_path: Path) -> None:
    database = tmp_path / "some.db"
    with fake_graph() as graph:
        one = something_said(graph)
        slow = Saying(database, when=lambda: len(graph.signals[one.person]) == 2)
        assert answered(graph, database, one, slow) == PARTS
        assert graph.signals[one.person] == ["mark_seen", "typing_on"]


def test_who_is_stopped_at_work_has_ended_when_the_next_begins(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = tmp_path / "some.db"

    async def work() -> None:
        async with desk(graph, Saying(database)) as first:
            await first.take([one])
            await until(lambda: graph.tried[one.person] > 0)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        graph.away(0)
        async with desk(graph, Saying(database)):
            await until(lambda: is_answered(database))

    with fake_graph() as graph, caplog.at_level(logging.ERROR):
        one = something_said(graph)
        graph.away(60)
        asyncio.run(work())
        assert graph.sent[one.person] == PARTS
    assert caplog.text == ""


def test_what_is_deleted_while_its_turn_is_due_is_not_answered(tmp_path: Path) -> None:
    database = tmp_path / "some.db"
    with fake_graph() as graph:
        one = something_said(graph, "nous sommes une association")
        other = Inbox(sa.create_engine(f"sqlite:///{database}"), APP_SECRET)
        dialogue = Straight(database, before=lambda: other.forget(one.person))
        assert answered(graph, database, one, dialogue) == []
    assert asyncio.run(dialogue.store.events(one.person)) == []


@pytest.mark.parametrize("said", [STICKER, TOO_LONG_ONE, DETAILS, {"text": "bonjour"}])
def test_whatever_is_said_counts(tmp_path: Path, said: dict[str, Any]) -> None:
    database, limit = tmp_path / "some.db", RateLimit(1, 60)
    with fake_graph() as graph:
        one = something_said(graph, **said)
        assert asyncio.run(limit.wait(one.person)) == 0
        (found,) = answered(graph, database, one, Straight(database), limit)
        assert graph.signals[one.person] == []
    assert found["text"].startswith(SLOW_DOWN.partition("{")[0])


@pytest.mark.parametrize("said", [STICKER, TOO_LONG_ONE, DETAILS, {"text": "bonjour"}])
def test_whatever_is_said_gets_the_notice(tmp_path: Path, said: dict[str, Any]) -> None:
    database = tmp_path / "some.db"
    dialogue, before = Straight(database), turns("notice")
    notice.post(dialogue.store.engine, CLOSED)
    with fake_graph() as graph:
        one = something_said(graph, **said)
        assert answered(graph, database, one, dialogue) == [{"text": CLOSED}]
    assert turns("notice") == before + 1


@pytest.mark.parametrize(
    ("said", "words"), [(STICKER, ONLY_TEXT), (TOO_LONG_ONE, TOO_LONG), (DETAILS, NO_DETAILS)]
)
def test_what_needs_no_turn_is_answered_and_measured(
    tmp_path: Path, said: dict[str, Any], words: str
) -> None:
    database, before = tmp_path / "some.db", turns("answered")
    with fake_graph() as graph:
        one = something_said(graph, **said)
        assert answered(graph, database, one, Straight(database)) == [INTRODUCTION, {"text": words}]
    assert turns("answered") == before + 1


def test_who_was_told_what_answers_is_not_told_again(tmp_path: Path) -> None:
    database = tmp_path / "some.db"
    dialogue = Straight(database)
    with fake_graph() as graph:
        one = something_said(graph, **STICKER)
        begin(dialogue, one.person)
        assert answered(graph, database, one, dialogue) == [{"text": ONLY_TEXT}]


def test_data_are_erased_in_spite_of_the_notice(tmp_path: Path) -> None:
    database = tmp_path / "some.db"
    dialogue = Straight(database)
    notice.post(dialogue.store.engine, CLOSED)
    with fake_graph() as graph:
        one = something_said(graph, "supprimez mes données")
        begin(dialogue, one.person)
        assert answered(graph, database, one, dialogue) == [{"text": ERASED}]
    assert asyncio.run(dialogue.store.events(one.person)) == []
    assert inbox(database) == [(None, None)]


def test_what_answers_is_told_in_the_words_of_the_greeting() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
    greeting = domain["responses"]["utter_greet"][0]["text"]
    assert greeting.startswith(PRESENTATION)
    assert greeting.endswith(NO_NAME)


def begin(dialogue: Straight, person: str) -> None:
    """A conversation in which somebody said something."""
    tracker = dialogue.store.init_tracker(person)
    tracker.update(UserUttered("nous sommes une association"))
    asyncio.run(dialogue.store.save(tracker))


def turns(outcome: str) -> float:
    """How many turns on Messenger ended in a way."""
    labels = {"channel": CHANNEL, "outcome": outcome}
    return REGISTRY.get_sample_value("passerelle_turn_seconds_count", labels) or 0.0
