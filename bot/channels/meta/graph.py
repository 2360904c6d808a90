"""The Send API: one shared client, with patience for what passes and none for what does not.

Source: developers.facebook.com/docs/messenger-platform/reference/send-api, docs/graph-api/overview/
rate-limiting and docs/graph-api/guides/error-handling (codes).
"""

from __future__ import annotations

import asyncio
import logging
import time
from itertools import chain, repeat
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.channels.meta.signature import proof
from bot.settings import MessengerSettings

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10.0
PAUSES_SECONDS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 30.0, 60.0)
"""Between attempts; the last one again and again, as long as the person may be written to."""
BUSY = frozenset({4, 17, 32, 613})
"""Codes of rate limits, which come with a status of 400 or 403."""
CLOSED = frozenset({10, 190, 200, 551})
"""Codes of a person who cannot be written to, or a page that may not write: nothing goes out."""
WINDOW_SECONDS = 24 * 3600
"""How long after their last message a person may be written to."""
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)
"""What reading an answer in another shape than Meta's raises."""


class NotSent(Exception):
    """A message did not go out, and sending it again would not help."""


class Unreachable(NotSent):
    """Nothing goes out to this person, whatever it is."""


class Graph:
    """Sends to one page's people. Open it inside the running loop."""

    def __init__(self, settings: MessengerSettings) -> None:
        self._root = f"{settings.graph_url}/{settings.graph_version}"
        self._secret = settings.app_secret
        self._parameters = {
            "access_token": settings.page_token,
            "appsecret_proof": proof(settings.page_token, settings.app_secret),
        }
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        self._client = aiohttp.ClientSession(timeout=timeout)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def send(self, person: str, message: dict[str, Any], last_said_at: int) -> None:
        """Send a message, within 24 hours of what the person said (milliseconds).

        Raises ``NotSent`` when Meta refuses it, ``Unreachable`` when it would refuse anything else
        too: the 24 hours are over, or the person cannot be written to.
        """
        body = {
            "recipient": {"id": person},
            "messaging_type": "RESPONSE",
            "message": message,
        }
        for pause in chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1])):
            if time.time() - last_said_at / 1000 > WINDOW_SECONDS:
                raise Unreachable("24 hours are over")
            if await self._try("messages", body) is None:
                return
            await asyncio.sleep(pause)

    async def signal(self, person: str, action: str) -> None:
        """``mark_seen`` or ``typing_on``: tried once, it is only a courtesy."""
        try:
            await self._try("messages", {"recipient": {"id": person}, "sender_action": action})
        except NotSent:
            logger.debug("a signal was refused")

    async def configure(self, node: str, body: dict[str, Any]) -> None:
        """Write to ``me/<node>``, once. Raises ``NotSent`` with the reason."""
        failure = await self._try(node, body)
        if failure is not None:
            raise NotSent(failure)

    async def page_ids(self, user: str) -> list[str]:
        """A user's ids on Messenger, by the id that Facebook Login gave them; [] when unknown.

        Source: developers.facebook.com/docs/messenger-platform/identity/id-matching.
        """
        try:
            app = await self._get("app", self._parameters)
            token = f"{app['id']}|{self._secret}"
            access = {"access_token": token, "appsecret_proof": proof(token, self._secret)}
            found = await self._get(f"{quote(user, safe='')}/ids_for_pages", access)
            return [str(one["id"]) for one in found["data"]]
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, *UNREADABLE) as error:
            logger.warning("the ids of a user are not known: %s", type(error).__name__)
            return []

    async def _get(self, node: str, access: dict[str, str]) -> Any:
        async with self._client.get(f"{self._root}/{node}", params=access) as response:
            response.raise_for_status()
            return await response.json(content_type=None)

    async def _try(self, node: str, body: dict[str, Any]) -> str | None:
        """None when it went out; why not when another try may help; raises ``NotSent`` else."""
        try:
            async with self._client.post(
                f"{self._root}/me/{node}", params=self._parameters, json=body
            ) as response:
                if response.status < 400:
                    return None
                reason, code = await _reason(response)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            return type(error).__name__
        if response.status >= 500 or response.status == 429 or code in BUSY:
            return reason
        raise Unreachable(reason) if code in CLOSED else NotSent(reason)


async def _reason(response: aiohttp.ClientResponse) -> tuple[str, int | None]:
    """Status and Meta's own words for it; they never hold the person's."""
    try:
        error = (await response.json(content_type=None))["error"]
        code = int(error.get("code") or 0)
        return f"{response.status}: {error.get('message')} (code {code})", code
    except (*UNREADABLE, aiohttp.ClientError):
        return str(response.status), None
