"""The thread on which turns run: it computes while the server answers, and does not fill up."""

from __future__ import annotations

import asyncio
import statistics
import threading
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.catalogue import ROOT
from bot.channels import dialogue as module
from bot.channels.dialogue import Dialogue
from tests.server import Answer, Server


class App:
    """As much of an application as is needed."""

    def __init__(self) -> None:
        self.ctx = type("Context", (), {})()
        self.listeners: dict[str, Any] = {}

    def register_listener(self, listener: Any, event: str) -> None:
        """Keep a listener."""
        self.listeners[event] = listener


@asynccontextmanager
async def running() -> AsyncIterator[Dialogue]:
    """A dialogue that runs, without an agent."""
    app, found = App(), Dialogue(None)  # type: ignore[arg-type]
    found.attach(app)  # type: ignore[arg-type]
    assert app.ctx.dialogue is found
    await app.listeners["before_server_start"](app, None)
    yield found
    await app.listeners["before_server_stop"](app, None)
    await app.listeners["after_server_stop"](app, None)


async def computes(seconds: float) -> str:
    """A turn that lets nobody else run."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    return threading.current_thread().name


async def fails() -> None:
    """A turn that fails."""
    raise ValueError("no")


def test_the_server_goes_on_while_a_turn_computes() -> None:
    async def scene() -> float:
        async with running() as dialogue:
            turn = asyncio.create_task(dialogue.run(computes(0.5)))
            longest = 0.0
            while not turn.done():
                before = time.monotonic()
                await asyncio.sleep(0.001)
                longest = max(longest, time.monotonic() - before)
            assert await turn == "dialogue"
            return longest

    assert asyncio.run(scene()) < 0.2


def test_an_error_reaches_who_asked() -> None:
    async def scene() -> None:
        async with running() as dialogue:
            with pytest.raises(ValueError, match="no"):
                await dialogue.run(fails())
            assert await dialogue.run(computes(0)) == "dialogue"

    asyncio.run(scene())


def test_a_turn_goes_on_when_nobody_waits_any_more() -> None:
    done: list[str] = []

    async def turn() -> None:
        await asyncio.sleep(0.2)
        done.append("done")

    async def scene() -> None:
        async with running() as dialogue:
            waiting = asyncio.create_task(dialogue.run(turn()))
            await asyncio.sleep(0.05)
            waiting.cancel()

    asyncio.run(scene())
    assert done == ["done"]


def test_a_stop_waits_for_the_turns_under_way_and_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def scene(turn: float) -> tuple[bool, float]:
        async with running() as dialogue:
            assert not dialogue.is_stopping
            under_way = asyncio.create_task(dialogue.run(asyncio.sleep(turn)))
            await asyncio.sleep(0.05)
            started = time.monotonic()
        assert dialogue.is_stopping
        return under_way.done(), time.monotonic() - started

    done, took = asyncio.run(scene(0.4))
    assert done
    assert took < 0.8
    monkeypatch.setattr(module, "STOP_SECONDS", 0.3)
    done, took = asyncio.run(scene(60))
    assert not done
    assert took < 1.0


def test_it_is_full_while_too_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 3)

    async def scene() -> None:
        async with running() as dialogue:
            assert not dialogue.is_full
            turns = [asyncio.create_task(dialogue.run(computes(0.1))) for _ in range(3)]
            await asyncio.sleep(0)
            assert dialogue.is_full
            await asyncio.gather(*turns)
            await asyncio.sleep(0.05)
            assert not dialogue.is_full

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("document", "line"),
    [("security", "| turns that wait | {} |"), ("reliability", "| {} turns wait |")],
)
def test_the_documents_tell_how_many_may_wait(document: str, line: str) -> None:
    told = (ROOT / "docs" / f"{document}.md").read_text(encoding="utf-8")
    assert line.format(module.MOST_WAITING) in told


def test_no_turn_is_lost_count_of() -> None:
    async def scene() -> int:
        async with running() as dialogue:
            for _ in range(40):
                await asyncio.gather(*(dialogue.run(computes(0)) for _ in range(500)))
            await asyncio.sleep(0.05)
            return dialogue.waiting

    assert asyncio.run(scene()) == 0


@pytest.mark.model
def test_who_comes_when_it_is_full_is_asked_to_come_again(guide: Server) -> None:
    crowd = module.MOST_WAITING + 60

    def come(_: int) -> tuple[float, Answer]:
        started = time.monotonic()
        answer = guide.call("/webhooks/web/messages", {"text": "nous sommes une association"})
        return time.monotonic() - started, answer

    with ThreadPoolExecutor(crowd) as people:
        answers = list(people.map(come, range(crowd)))
    refused = [(took, one) for took, one in answers if one.status == 503]
    assert refused
    assert {one.status for _, one in answers} == {200, 503}
    assert all(int(one.headers["retry-after"]) > 0 for _, one in refused)
    assert all("Réessayez" in one.json["error"] for _, one in refused)
    served = [took for took, one in answers if one.status == 200]
    assert statistics.median(took for took, _ in refused) < max(served)
    assert guide.call("/webhooks/web/messages", {"text": "bonjour"}).status == 200
