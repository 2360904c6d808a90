"""Whether the guide lives, and whether it can take messages: for load balancers and orchestrators.

``/health/live`` fails when the dialogue's loop hangs: only a restart helps. ``/health/ready`` fails
while a part that a turn needs is missing, and from the moment the guide is told to stop.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json
from sqlalchemy import delete

from bot.channels.dialogue import Dialogue

logger = logging.getLogger(__name__)

CHECK_SECONDS = 1.0
"""How long a part may take to answer."""
FRESH_SECONDS = 1.0
"""Who asks within so long of another gets the same answer: nobody wears the parts out by asking."""

Check = Callable[[], Awaitable[object]]
"""Asks a part whether it answers; raises when it does not."""


def checks(agent: Any) -> dict[str, Check]:
    """A check of each server that a turn needs, by name."""
    found: dict[str, Check] = {"database": in_thread(lambda: _write_nothing(agent.tracker_store))}
    ping: Check | None = getattr(agent.lock_store, "ping", None)
    return found if ping is None else {**found, "redis": ping}


def in_thread(work: Callable[[], object]) -> Check:
    """A check that blocks, on a thread of its own: one that hangs holds up no other."""
    thread = ThreadPoolExecutor(1, "health")

    async def check() -> object:
        return await asyncio.get_running_loop().run_in_executor(thread, work)

    return check


def _write_nothing(store: Any) -> None:
    """Change no event: fails without the table, while it is locked, on a copy that only reads."""
    with store.engine.begin() as connection:
        connection.execute(delete(store.SQLEvent).where(store.SQLEvent.id < 0))


class Health:
    """The two routes."""

    def __init__(self, dialogue: Dialogue, parts: Mapping[str, Check]) -> None:
        self._dialogue = dialogue
        self._parts = parts
        self._asked: asyncio.Task[dict[str, bool]] | None = None
        self._asked_at = 0.0

    def attach(self, app: Sanic) -> None:
        """Add the routes."""

        async def live(request: Request) -> HTTPResponse:
            return _answer({"dialogue": self._dialogue.is_alive})

        async def ready(request: Request) -> HTTPResponse:
            return _answer(await self.ready())

        app.add_route(live, "/health/live", name="live")
        app.add_route(ready, "/health/ready", name="ready")

    async def ready(self) -> dict[str, bool]:
        """Whether each part can serve a turn, by name."""
        own = {
            "model": self._dialogue.agent.is_ready(),
            "dialogue": self._dialogue.is_alive and not self._dialogue.is_stopping,
        }
        now = time.monotonic()
        if self._asked is None or now - self._asked_at >= FRESH_SECONDS:
            self._asked_at = now
            self._asked = asyncio.create_task(self._ask())
        return {**own, **await asyncio.shield(self._asked)}

    async def _ask(self) -> dict[str, bool]:
        found = await asyncio.gather(*(_answers(name, one) for name, one in self._parts.items()))
        return dict(zip(self._parts, found, strict=True))


async def _answers(name: str, check: Check) -> bool:
    try:
        await asyncio.wait_for(check(), CHECK_SECONDS)
    except Exception as error:
        # Its text may name the address, and with it a password.
        logger.warning("%s does not answer: %s", name, type(error).__name__)
        return False
    return True


def _answer(parts: Mapping[str, bool]) -> HTTPResponse:
    status = 200 if all(parts.values()) else 503
    body = {"status": "ok" if status == 200 else "failing", "checks": dict(parts)}
    return json(body, status, headers={"Cache-Control": "no-store"})
