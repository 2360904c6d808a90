"""A desk of Messenger of a test's own: what was said is answered to a Graph API on loopback."""

from __future__ import annotations

import asyncio
import datetime
import json
import sqlite3
import time
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import sqlalchemy as sa
from rasa.core.lock_store import InMemoryLockStore

from bot.cards import cards_on
from bot.channels.limits import Limit, RateLimit
from bot.channels.meta.desk import Desk
from bot.channels.meta.events import Said
from bot.channels.meta.shape import shaped
from bot.guide import open_store
from bot.settings import MessengerSettings
from tests.channels.fake_graph import APP_SECRET, PAGE_TOKEN, VERIFY_TOKEN, FakeGraph

PATIENCE_SECONDS = 20
SAID: list[dict[str, Any]] = [
    {"text": "Voici ce que vous pouvez demander."},
    {
        "custom": cards_on(
            {"lead": "association", "maturity": "emergence"}, datetime.date(2026, 11, 28)
        )
    },
    {"text": "Et maintenant ?", "buttons": [{"title": "Revoir", "payload": "/show_profile"}]},
]
PARTS = [part for one in SAID for part in shaped(one) if part.get("text") != ""]
"""What is sent to say that."""


class Saying:
    """Stands for the dialogue: it says the same to everything, once ``when`` holds."""

    is_stopping = False
    time_left = 0.2

    def __init__(self, database: Path, when: Callable[[], bool] = lambda: True) -> None:
        store = SimpleNamespace(engine=sa.create_engine(f"sqlite:///{database}"))
        self.agent = SimpleNamespace(tracker_store=store)
        self._when = when

    async def run(self, work: Coroutine[Any, Any, Any]) -> list[dict[str, Any]]:
        """The answer."""
        work.close()
        await until(self._when)
        return SAID


class Straight:
    """Stands for the dialogue, without a model: what needs none is really done."""

    is_stopping = False
    time_left = 0.2

    def __init__(self, database: Path, before: Callable[[], None] = lambda: None) -> None:
        """``before``: what happens before each work begins."""
        self.store = open_store(f"sqlite:///{database}")
        self.agent = SimpleNamespace(tracker_store=self.store, lock_store=InMemoryLockStore())
        self._before = before

    async def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What the work gives."""
        self._before()
        return await work


@asynccontextmanager
async def desk(graph: FakeGraph, dialogue: Any, limit: Limit | None = None) -> AsyncIterator[Desk]:
    """An open desk; nobody is limited unless a limit is given."""
    settings = MessengerSettings(VERIFY_TOKEN, APP_SECRET, PAGE_TOKEN, graph.url, "v23.0")
    found = Desk(cast(Any, dialogue), settings, limit or RateLimit(1000))
    try:
        yield found
    finally:
        await found.close()


def something_said(graph: FakeGraph, text: str = "bonjour", **how: Any) -> Said:
    """What somebody new says, just now."""
    person = uuid.uuid4().hex
    now = graph.heard[person] = int(time.time() * 1000)
    return Said(person, "m1", text, now, **{"typed": True, **how})


def answered(
    graph: FakeGraph, database: Path, one: Said, dialogue: Any, limit: Limit | None = None
) -> list[dict[str, Any]]:
    """What a desk sends to who says something, once that is answered."""

    async def work() -> None:
        async with desk(graph, dialogue, limit) as found:
            await found.take([one])
            await until(lambda: is_answered(database))

    asyncio.run(work())
    return graph.sent[one.person]


async def until(fact: Callable[[], bool]) -> None:
    """Return once something holds, which must be soon."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not fact():
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


def is_answered(database: Path) -> bool:
    """Whether something came to an inbox, and nothing of it is left to answer."""
    found = inbox(database)
    return bool(found) and all(said is None for _, said in found)


def inbox(database: Path) -> list[tuple[str | None, Any]]:
    """Who said what, as the inbox keeps it."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT person, said FROM messenger_inbox ORDER BY id").fetchall()
    return [(person, said and json.loads(said)) for person, said in rows]
