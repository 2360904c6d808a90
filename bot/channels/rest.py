"""Rasa's REST channel, for programs: a message without a sender starts its own conversation."""

from __future__ import annotations

import uuid
from typing import Any

from rasa.core.channels.rest import RestInput
from sanic.exceptions import SanicException
from sanic.request import Request

MAX_LENGTH = 4000
"""Characters of one message; a longer one would hold everybody else up."""


class ProgramInput(RestInput):
    """``/webhooks/rest/webhook``."""

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
        return text


def _data(request: Request) -> dict[str, Any]:
    try:
        data = request.json
    except SanicException:
        data = None
    return data if isinstance(data, dict) else {}
