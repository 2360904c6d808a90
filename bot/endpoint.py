"""Where actions run: in this process by default, or on a separate action server.

Both keep the same promise: an action that cannot run apologises instead of staying silent.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import aiohttp
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.slots import unchanged

logger = logging.getLogger(__name__)

PACKAGE = "actions"
QUIET = (
    "action_understand",
    "action_ask_lead",
    "action_ask_territory",
    "action_ask_actors",
    "action_ask_maturity",
    "action_ask_rural_or_qpv",
    "action_ask_fights_precarity",
)
"""Actions whose neighbours in the same turn apologise already."""


ANSWER_SECONDS = 1.2
"""How long a separate action server may take: a person is told within two seconds."""
AWAY_SECONDS = 5.0
"""How long a server that did not answer is not asked again: a turn runs several actions."""


class LocalEndpoint(EndpointConfig):
    """Runs the actions in the same process, without HTTP."""

    def __init__(self) -> None:
        super().__init__(url="local", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(PACKAGE)

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any | None:
        """Hand the call to the executor."""
        return await self._executor.run(kwargs["json"])


class RemoteEndpoint(EndpointConfig):
    """Runs the actions on a separate server; says so to the person when it does not answer, or
    answers something else than JSON."""

    def __init__(self, url: str, contact: str, token: str | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else None
        super().__init__(url=url, headers=headers, enable_selective_domain=True)
        self._contact = contact
        self._away_until = 0.0

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any | None:
        """Call the server; an apology in its place when it is away."""
        reason = "away"
        if time.monotonic() >= self._away_until:
            asked = super().request(method, subpath, content_type, compress, **kwargs)
            try:
                answer = await asyncio.wait_for(asked, ANSWER_SECONDS)
                if isinstance(answer, dict):
                    return answer
                reason = "its answer is no object in JSON"
            except asyncio.TimeoutError:
                self._away_until = time.monotonic() + AWAY_SECONDS
                reason = f"no answer in {ANSWER_SECONDS} s"
            # ValueError: what says that it is JSON, and is not.
            except (aiohttp.ClientError, ClientResponseError, OSError, ValueError) as error:
                reason = type(error).__name__
        call: dict[str, Any] = kwargs["json"]
        logger.error("%s did not run: %s", call["next_action"], reason)
        return apology(call, self._contact)


def apology(call: dict[str, Any], contact: str) -> dict[str, Any]:
    """What an action server would answer after a failure: the conversation stays as it was."""
    events = []
    if call["next_action"].startswith("validate_"):
        kept = unchanged(call["tracker"].get("slots", {}))
        events = [{"event": "slot", "name": name, "value": value} for name, value in kept.items()]
    if call["next_action"] in QUIET:
        return {"events": events, "responses": []}
    return {"events": events, "responses": [{"response": "utter_failure", "contact": contact}]}
