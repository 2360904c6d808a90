"""Deletes what is older than the guide keeps things."""

from __future__ import annotations

import asyncio
import datetime
import logging
import time
from typing import Any

from bot import misunderstood
from bot.clock import today
from bot.settings import Settings
from bot.store import Conversations

logger = logging.getLogger(__name__)

DAY_SECONDS = 86_400
RETRY_SECONDS = 600
"""After a purge that failed: what is too old waits no day for a database that was away."""


async def purge(store: Conversations, settings: Settings) -> tuple[int, int]:
    """Delete conversations whose last message is too old, and texts not understood that are.

    How many of each. Raises ``SettingsError`` or SQLAlchemy's errors.
    """
    conversations = await store.purge(time.time() - settings.retention_days * DAY_SECONDS)
    oldest = today() - datetime.timedelta(days=settings.retention_days)
    # In a thread, so that turns go on: it waits for who reads the file.
    texts = await asyncio.to_thread(misunderstood.forget_before, settings.database, oldest)
    return conversations, texts


class KeepPurged:
    """Purges at once and every day, for as long as the server runs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._task: asyncio.Task[None] | None = None

    async def start(self, app: Any, loop: Any) -> None:
        """Begin with the server."""
        self._task = asyncio.create_task(self._daily(app.ctx.dialogue))

    async def stop(self, app: Any, loop: Any) -> None:
        """End with the server."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _daily(self, dialogue: Any) -> None:
        while True:
            pause = DAY_SECONDS
            try:
                found = await dialogue.run(purge(dialogue.agent.tracker_store, self._settings))
                if any(found):
                    logger.warning("purged: %d conversations, %d texts", *found)
            except Exception as error:
                logger.error("the purge failed: %s", type(error).__name__)
                pause = RETRY_SECONDS
            await asyncio.sleep(pause)
