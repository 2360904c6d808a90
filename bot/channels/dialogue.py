"""The dialogue on a thread of its own: HTTP is answered at once, whatever a turn costs."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from rasa.core.agent import Agent
from sanic import Sanic

from bot import metrics

STOP_SECONDS = 8.0
"""How long a stop waits for the turns under way."""
JOIN_SECONDS = 1.0
MOST_WAITING = 36
"""Turns that may wait: half a second's worth. Who comes then is asked to come again."""
BUSY_SECONDS = 5
BUSY = f"Beaucoup de monde écrit en ce moment. Réessayez dans {BUSY_SECONDS} secondes."
STOPPING = f"Le guide redémarre. Réessayez dans {BUSY_SECONDS} secondes."
SWITCH_SECONDS = 0.001
"""How long a turn computes before the server has its say: Python's own 5 ms add up, as an answer
hands the interpreter over several times."""
BEAT_SECONDS = 1.0
HANG_SECONDS = 30.0
"""A loop that was silent for so long hangs; a full queue of turns silences it for some seconds."""

Result = TypeVar("Result")


class Dialogue:
    """The agent, and the thread on whose event loop everything that uses it runs.

    A turn computes for tens of milliseconds without letting others run: on the loop of the server
    it would hold up every other answer.
    """

    def __init__(self, agent: Agent) -> None:
        self.agent = agent
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="dialogue", daemon=True)
        # A set, as both threads change it: a counter would lose one now and then.
        self._under_way: set[object] = set()
        self._stop_by: float | None = None
        self._beaten = time.monotonic()

    @property
    def is_full(self) -> bool:
        """Whether so much waits already that one more would wait too long."""
        return self.waiting >= MOST_WAITING

    @property
    def waiting(self) -> int:
        """Turns under way or waiting, with what else was asked of the thread."""
        return len(self._under_way)

    @property
    def is_stopping(self) -> bool:
        """Whether no new turn is taken, because the guide stops."""
        return self._stop_by is not None

    @property
    def refusal(self) -> tuple[str, str] | None:
        """Why no message is taken now: a word for the metrics, a sentence for people."""
        if self.is_stopping:
            return metrics.STOPPING, STOPPING
        return (metrics.FULL, BUSY) if self.is_full else None

    @property
    def time_left(self) -> float:
        """Seconds that the turns under way still have."""
        return max(0.0, (self._stop_by or 0.0) - time.monotonic())

    @property
    def is_alive(self) -> bool:
        """Whether its loop goes round."""
        return self._thread.is_alive() and time.monotonic() - self._beaten < HANG_SECONDS

    def attach(self, app: Sanic) -> None:
        """Start and stop with the server."""

        async def start(app: Sanic, loop: Any) -> None:
            sys.setswitchinterval(SWITCH_SECONDS)
            self._beat()
            self._thread.start()

        async def finish(app: Sanic, loop: Any) -> None:
            await self.finish()

        async def stop(app: Sanic, loop: Any) -> None:
            await self.stop()

        app.ctx.dialogue = self
        app.register_listener(start, "before_server_start")
        # The server still listens then, and says to who comes that it stops.
        app.register_listener(finish, "before_server_stop")
        app.register_listener(stop, "after_server_stop")

    async def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of ``work``, which goes on when nobody waits for it any more."""
        return await asyncio.shield(asyncio.wrap_future(self.begin(work)))

    def begin(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Run ``work``, and let it go on; what it will give."""
        turn = object()
        self._under_way.add(turn)
        return asyncio.run_coroutine_threadsafe(self._counted(work, turn), self._loop)

    async def _counted(self, work: Coroutine[Any, Any, Result], turn: object) -> Result:
        try:
            return await work
        finally:
            # Not when its future is done: by then every other turn has had its say.
            self._under_way.discard(turn)

    async def finish(self) -> None:
        """Take no new turns; those under way end, in ``STOP_SECONDS`` at most."""
        self._stop_by = time.monotonic() + STOP_SECONDS
        finished = asyncio.create_task(self.run(_others_end()))
        await asyncio.wait([finished], timeout=self.time_left)

    async def stop(self) -> None:
        """End the thread, whatever it does."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        await asyncio.get_running_loop().run_in_executor(None, self._thread.join, JOIN_SECONDS)

    def _beat(self) -> None:
        self._beaten = time.monotonic()
        self._loop.call_later(BEAT_SECONDS, self._beat)


async def _others_end() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others)
