"""The purge: every day, and soon again when it failed."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from bot import purge as module
from bot.purge import DAY_SECONDS, RETRY_SECONDS, KeepPurged
from bot.settings import Settings


class Dialogue:
    """Purges that fail as told; the one after them goes on for ever."""

    def __init__(self, failing: list[bool]) -> None:
        self.agent = SimpleNamespace(tracker_store=None)
        self.over = asyncio.Event()
        self._failing = iter(failing)

    async def run(self, purge: Any) -> tuple[int, int]:
        """What the next purge finds."""
        purge.close()
        fails = next(self._failing, None)
        if fails is None:
            self.over.set()
            await asyncio.Event().wait()
        if fails:
            raise OSError("away")
        return 0, 0


def test_a_purge_that_failed_does_not_wait_for_the_next_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    async def scene() -> None:
        dialogue = Dialogue([True, True, False, False])
        keep = KeepPurged(Settings(database="sqlite://"))
        await keep.start(SimpleNamespace(ctx=SimpleNamespace(dialogue=dialogue)), None)
        await dialogue.over.wait()
        await keep.stop(None, None)

    monkeypatch.setattr(module.asyncio, "sleep", sleep)
    asyncio.run(scene())
    assert pauses == [RETRY_SECONDS, RETRY_SECONDS, DAY_SECONDS, DAY_SECONDS]
