"""Rasa's REST channel, for programs: a message without a sender starts its own conversation."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint
from sanic.exceptions import SanicException
from sanic.request import Request

from bot import metrics
from bot.channels.dialogue import BUSY_SECONDS, Dialogue
from bot.channels.guard import MAX_LENGTH, TOO_LONG, readable
from bot.channels.turns import FAILED, Incoming, answer
from bot.report import guide_contact
from bot.web.greeting import greeting

logger = logging.getLogger(__name__)

LONGEST_SENDER = 255
"""Characters of a conversation's id: the width of its column."""


class Away(SanicException):
    """The guide takes no message now."""

    status_code = 503
    headers = {"Retry-After": str(BUSY_SECONDS)}


class ProgramInput(RestInput):
    """``/webhooks/rest/webhook``: what is sent there is guarded as what people write elsewhere."""

    def __init__(self, dialogue: Dialogue) -> None:
        super().__init__()
        self._dialogue = dialogue

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Rasa's routes; their turns run with all the others, on the dialogue's thread."""

        async def handle(message: UserMessage) -> None:
            for said in await self._answers(message.sender_id, message.text):
                await message.output_channel.send_response(message.sender_id, said)

        routes: Blueprint = super().blueprint(handle)
        return routes

    @classmethod
    def name(cls) -> str:
        """The channel's name, and its place under ``/webhooks/``."""
        return "rest"

    async def _answers(self, sender: str, text: str) -> list[dict[str, Any]]:
        """What the guide says. Raises nothing: Rasa would answer an error with silence."""
        output = CollectingOutputChannel()
        payloads = [button["payload"] for button in greeting()["buttons"]]
        incoming = Incoming(sender, self.name(), text, uuid.uuid4().hex, offered=payloads)
        try:
            await self._dialogue.run(answer(self._dialogue.agent, incoming, output))
        except Exception as error:
            logger.error("a REST message failed: %s", type(error).__name__)
            return [{"text": FAILED.format(contact=guide_contact())}]
        return [{key: one[key] for key in one if key != "recipient_id"} for one in output.messages]

    async def _extract_sender(self, request: Request) -> str | None:
        sender = _data(request).get("sender")
        if not isinstance(sender, str) or not sender:
            return uuid.uuid4().hex
        if len(sender) > LONGEST_SENDER or readable(sender) != sender:
            raise SanicException(f"« sender » : {LONGEST_SENDER} caractères lisibles au plus.", 400)
        return sender

    def _extract_message(self, request: Request) -> str | None:
        if self._dialogue.refusal is not None:
            reason, why = self._dialogue.refusal
            metrics.REFUSED.labels(self.name(), reason).inc()
            raise Away(why)
        text = _data(request).get("message")
        if not isinstance(text, str) or not readable(text).strip():
            raise SanicException('Le message est vide : envoyez {"message": "…"}.', 400)
        if len(text) > MAX_LENGTH:
            raise SanicException(TOO_LONG, 413)
        return readable(text)


def _data(request: Request) -> dict[str, Any]:
    try:
        data = request.json
    except SanicException:
        data = None
    return data if isinstance(data, dict) else {}
