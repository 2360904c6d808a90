"""Rasa's REST channel, for programs: a message without a sender starts its own conversation."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint
from sanic.exceptions import SanicException
from sanic.request import Request

from bot.channels.dialogue import Dialogue
from bot.privacy import masked

MAX_LENGTH = 4000
"""Characters of one message; a longer one would hold everybody else up."""


class ProgramInput(RestInput):
    """``/webhooks/rest/webhook``."""

    def __init__(self, dialogue: Dialogue) -> None:
        super().__init__()
        self._dialogue = dialogue

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Rasa's routes; their turns run with all the others, on the dialogue's thread."""

        async def handle(message: UserMessage) -> None:
            output, collected = message.output_channel, CollectingOutputChannel()
            notice = self._dialogue.agent.tracker_store.notice.text()
            if notice is not None:
                await output.send_text_message(message.sender_id, notice)
                return
            message.output_channel = collected
            await self._dialogue.run(_awaited(on_new_message(message)))
            for said in collected.messages:
                await output.send_response(said.pop("recipient_id"), said)

        routes: Blueprint = super().blueprint(handle)
        return routes

    @classmethod
    def name(cls) -> str:
        """The channel's name, and its place under ``/webhooks/``."""
        return "rest"

    async def _extract_sender(self, request: Request) -> str | None:
        sender = _data(request).get("sender")
        return sender if isinstance(sender, str) and sender else uuid.uuid4().hex

    def _extract_message(self, request: Request) -> str | None:
        text = _data(request).get("message")
        if not isinstance(text, str) or not text.strip():
            raise SanicException('Le message est vide : envoyez {"message": "…"}.', 400)
        if len(text) > MAX_LENGTH:
            raise SanicException(f"Le message dépasse {MAX_LENGTH} caractères.", 413)
        return masked(text)


async def _awaited(work: Awaitable[Any]) -> Any:
    return await work


def _data(request: Request) -> dict[str, Any]:
    try:
        data = request.json
    except SanicException:
        data = None
    return data if isinstance(data, dict) else {}
