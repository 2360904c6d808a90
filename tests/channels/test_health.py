"""Liveness and readiness say what is true, and a stop in mid-turn loses nobody's answer."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import URLError

import pytest

from bot.channels import dialogue as dialogue_module
from bot.channels import health as module
from bot.channels.dialogue import Dialogue
from bot.channels.health import Health, in_thread
from tests.channels.test_dialogue import computes, running
from tests.channels.test_observed import Scrape
from tests.person import Browser
from tests.server import Answer, Server, free_port, serve

LIVE, READY = "/health/live", "/health/ready"
MESSAGES = "/webhooks/web/messages"
ENDS_SECONDS = 10.0
CROWD = 30


def with_model(dialogue: Dialogue) -> Dialogue:
    """The dialogue with an agent that is loaded."""
    dialogue.agent = SimpleNamespace(is_ready=lambda: True)  # type: ignore[assignment]
    return dialogue


async def answers() -> None:
    """A part that answers."""


async def hangs() -> None:
    """A part that does not."""
    await asyncio.sleep(60)


async def fails() -> None:
    """A part that is broken."""
    raise OSError("redis://:password@host")


def test_each_part_is_named_and_none_may_hang(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> tuple[dict[str, bool], float]:
        async with running() as dialogue:
            parts = {"good": answers, "broken": fails, "slow": hangs}
            started = time.monotonic()
            found = await Health(with_model(dialogue), parts).ready()
            return found, time.monotonic() - started

    found, took = asyncio.run(scene())
    assert found == {
        "model": True,
        "dialogue": True,
        "good": True,
        "broken": False,
        "slow": False,
    }
    assert took < 1.5 * module.CHECK_SECONDS
    assert "broken does not answer: OSError" in caplog.text
    assert "password" not in caplog.text


def test_a_blocking_check_that_hangs_takes_one_thread() -> None:
    at_once: list[int] = []
    begun = 0

    def block() -> None:
        nonlocal begun
        begun += 1
        at_once.append(begun)
        time.sleep(0.3)
        begun -= 1

    async def scene() -> None:
        check = in_thread(block)
        waiting = [asyncio.create_task(asyncio.wait_for(check(), 0.1)) for _ in range(5)]
        done = await asyncio.gather(*waiting, return_exceptions=True)
        assert all(isinstance(one, asyncio.TimeoutError) for one in done)

    asyncio.run(scene())
    assert max(at_once) == 1


def test_many_who_ask_at_once_share_an_answer() -> None:
    asked = 0

    async def count() -> None:
        nonlocal asked
        asked += 1

    async def scene() -> None:
        async with running() as dialogue:
            health = Health(with_model(dialogue), {"database": count})
            found = await asyncio.gather(*(health.ready() for _ in range(50)))
            assert all(one["database"] for one in found)

    asyncio.run(scene())
    assert asked == 1


def test_a_stopping_guide_is_not_ready_and_lives() -> None:
    async def scene() -> tuple[dict[str, bool], bool]:
        async with running() as dialogue:
            health = Health(with_model(dialogue), {})
            assert all((await health.ready()).values())
            await dialogue.finish()
            return await health.ready(), dialogue.is_alive

    assert asyncio.run(scene()) == ({"model": True, "dialogue": False}, True)


def test_a_dialogue_that_hangs_is_not_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogue_module, "HANG_SECONDS", 0.4)
    monkeypatch.setattr(dialogue_module, "BEAT_SECONDS", 0.05)

    async def scene() -> list[bool]:
        async with running() as dialogue:
            found = []
            await asyncio.sleep(0.1)
            found.append(dialogue.is_alive)
            turn = asyncio.create_task(dialogue.run(computes(0.9)))
            await asyncio.sleep(0.6)
            found.append(dialogue.is_alive)
            await turn
            await asyncio.sleep(0.1)
            found.append(dialogue.is_alive)
            return found

    assert asyncio.run(scene()) == [True, False, True]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A guide of its own, whose database is broken and mended."""
    with serve(tmp_path_factory.mktemp("health")) as found:
        yield found


def rename(server: Server, old: str, new: str) -> None:
    """Rename a table of the running guide."""
    with closing(sqlite3.connect(server.database)) as database:
        database.execute(f"ALTER TABLE {old} RENAME TO {new}")


def until(server: Server, status: int) -> Answer:
    """What readiness says once it has that status, at the latest in five seconds."""
    end = time.monotonic() + 5
    while (found := server.call(READY)).status != status and time.monotonic() < end:
        time.sleep(0.02)
    return found


@pytest.mark.model
def test_ready_says_which_part_is_missing_and_forgives(server: Server) -> None:
    found = until(server, 200)
    assert found.json == {
        "status": "ok",
        "checks": {"model": True, "dialogue": True, "database": True},
    }
    assert found.headers["cache-control"] == "no-store"
    rename(server, "events", "gone")
    found = until(server, 503)
    assert found.json["status"] == "failing"
    assert found.json["checks"] == {"model": True, "dialogue": True, "database": False}
    assert "sqlite" not in found.body and str(server.database) not in found.body
    assert server.call(LIVE).json == {"status": "ok", "checks": {"dialogue": True}}
    rename(server, "gone", "events")
    assert until(server, 200).status == 200


@pytest.mark.model
def test_a_locked_database_is_said_within_the_bound(server: Server) -> None:
    with closing(sqlite3.connect(server.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(module.FRESH_SECONDS)
        started = time.monotonic()
        found = server.call(READY)
        took = time.monotonic() - started
        other.rollback()
    assert (found.status, found.json["checks"]["database"]) == (503, False)
    assert took < 1.5 * module.CHECK_SECONDS
    assert until(server, 200).status == 200


@pytest.mark.model
def test_a_stop_in_mid_turn_delivers_the_answer_and_refuses_others(tmp_path: Path) -> None:
    metrics = free_port()
    with (
        serve(tmp_path, PASSERELLE_METRICS_PORT=str(metrics)) as server,
        ThreadPoolExecutor(1) as elsewhere,
    ):
        person = Browser(server)
        person.say("nous sommes une association")
        # What it says of the database stays for a while, so that readiness waits for nothing.
        assert server.call(READY).status == 200
        with closing(sqlite3.connect(server.database)) as other:
            # The turn computes, and cannot be stored before this ends.
            other.execute("BEGIN IMMEDIATE")
            turn = elsewhere.submit(person.post, "à Lens")
            while not Scrape(metrics).value("waiting_turns"):
                assert not turn.done()
            started = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            ready = until(server, 503)
            late, live = server.call(MESSAGES, {"text": "bonjour"}), server.call(LIVE)
            other.rollback()
        answer = turn.result(timeout=10)
        server.process.communicate(timeout=15)
        assert time.monotonic() - started < ENDS_SECONDS
    assert (ready.status, ready.json["checks"]["dialogue"], live.status) == (503, False, 200)
    assert (late.status, late.headers["retry-after"]) == (503, "5")
    assert "redémarre" in late.json["error"]
    assert answer.status == 200
    assert answer.lines[-1]["type"] == "state"
    assert "Lens" in answer.body
    assert person.slot("territory")[0]["name"] == "Lens"


@pytest.mark.model
def test_a_stop_among_many_cuts_no_answer_off(tmp_path: Path) -> None:
    def come(rank: int) -> Answer | None:
        try:
            return server.call(MESSAGES, {"text": "nous sommes une association à Lens"})
        except (URLError, ConnectionError):
            return None

    with serve(tmp_path) as server, ThreadPoolExecutor(CROWD) as people:
        found = [people.submit(come, rank) for rank in range(CROWD)]
        answered = as_completed(found)
        for _ in range(3):
            next(answered)
        started = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        late = [people.submit(come, rank) for rank in range(10)]
        _, err = server.process.communicate(timeout=20)
        assert time.monotonic() - started < ENDS_SECONDS
        taken: list[Any] = [one.result() for one in found]
        refused = [one.result() for one in late]
    # On a slow machine a few of the crowd knock after the signal; none is cut off.
    assert {one.status for one in taken} <= {200, 503}
    whole = [one for one in taken if one.status == 200]
    assert len(whole) > CROWD / 2
    assert all(one.lines[-1]["type"] == "state" for one in whole)
    assert {one.status for one in refused if one} <= {200, 503}
    assert len(err.splitlines()) == 2, err
