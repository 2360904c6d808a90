"""Takes the catalogue's files anew when staff ask for it (SIGUSR1); a broken one changes nothing.

Texts, amounts and dates change at once. What the model learnt of names changes with its training,
at the next start.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Coroutine
from typing import Any

from bot.catalogue import CatalogueError, read_catalogue, serve_catalogue

logger = logging.getLogger(__name__)


class Reload:
    """Listens for the signal as long as the server runs; ``take``: what takes the files anew."""

    def __init__(self, take: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        self._take = take

    async def start(self, app: Any, loop: Any) -> None:
        """Begin with the server."""
        loop.add_signal_handler(signal.SIGUSR1, lambda: app.add_task(self._take()))

    async def stop(self, app: Any, loop: Any) -> None:
        """End with the server."""
        loop.remove_signal_handler(signal.SIGUSR1)


async def reload() -> bool:
    """Read the files; whether they are served now. To be run where turns are; one that waits for
    its message to be read goes on with the new ones."""
    try:
        # Read once: staff may save the next moment.
        serve_catalogue(read_catalogue())
    except CatalogueError as error:
        for defect in error.defects:
            logger.error("the catalogue stays as it was: %s", defect)
        return False
    logger.warning("the catalogue was read anew")
    return True
