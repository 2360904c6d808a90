"""The guide's own page: the page itself, its files, and the conversation behind it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.trackers import EventVerbosity
from sanic import Blueprint, Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, file, json

from bot.channels.guard import MAX_LENGTH, harmless, offered
from bot.web.page import page

logger = logging.getLogger(__name__)

FOLDER = Path(__file__).resolve().parent.parent / "web"
FILES = {"guide.css": "text/css", "guide.js": "text/javascript"}
COOKIE = "passerelle"
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
TOO_LONG = f"Votre message dépasse {MAX_LENGTH} caractères. Raccourcissez-le, s'il vous plaît."
EMPTY = "Votre message est vide. Écrivez quelques mots."
FAILED = "Je n'ai pas pu répondre. Réessayez dans un instant."


class WebInput(InputChannel):
    """The conversation of the page; a random cookie names it."""

    @classmethod
    def name(cls) -> str:
        """The channel's name, and its place under ``/webhooks/``."""
        return "web"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes under ``/webhooks/web``."""
        routes = Blueprint("web")

        @routes.post("/messages")
        async def receive(request: Request) -> HTTPResponse:
            text = _text(request)
            if not isinstance(text, str) or not text.strip():
                return json({"error": EMPTY}, status=400)
            if len(text) > MAX_LENGTH:
                return json({"error": TOO_LONG}, status=413)
            session = _session(request) or f"web-{secrets.token_urlsafe(24)}"
            collector = CollectingOutputChannel()
            try:
                payloads = offered(await _events(request.app, session))
                await on_new_message(
                    UserMessage(
                        harmless(text, payloads), collector, session, input_channel=self.name()
                    )
                )
            except Exception as error:
                logger.error("web message failed: %s", type(error).__name__)
                return json({"error": FAILED}, status=500)
            response = json({"messages": _shown(collector.messages)}, ensure_ascii=False)
            _remember(response, request, session)
            return response

        return routes


def _text(request: Request) -> Any:
    try:
        data = request.json
    except SanicException:
        return None
    return data.get("text") if isinstance(data, dict) else None


def add_page(app: Sanic) -> None:
    """Serve the page at ``/`` and its files; a middleware, as Rasa holds the route itself."""

    @app.on_request  # type: ignore[untyped-decorator]
    async def serve_page(request: Request) -> HTTPResponse | None:
        if request.method not in ("GET", "HEAD"):
            return None
        if request.path == "/":
            return HTTPResponse(page(), content_type="text/html; charset=utf-8", headers=SECURITY)
        name = request.path.lstrip("/")
        if name in FILES:
            return await file(FOLDER / name, mime_type=FILES[name], headers=dict(SECURITY))
        return None


def _session(request: Request) -> str | None:
    value = request.cookies.get(COOKIE)
    return f"web-{value}" if value and len(value) == 32 and value.isascii() else None


def _remember(response: HTTPResponse, request: Request, session: str) -> None:
    response.cookies[COOKIE] = session.removeprefix("web-")
    response.cookies[COOKIE]["httponly"] = True
    response.cookies[COOKIE]["samesite"] = "Strict"
    response.cookies[COOKIE]["secure"] = request.scheme == "https"
    response.cookies[COOKIE]["path"] = "/"


async def _events(app: Sanic, session: str) -> list[dict[str, Any]]:
    tracker = await app.ctx.agent.tracker_store.retrieve(session)
    if tracker is None:
        return []
    events: list[dict[str, Any]] = tracker.current_state(EventVerbosity.APPLIED)["events"]
    return events


def _shown(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {key: message[key] for key in ("text", "buttons", "custom") if message.get(key)}
        for message in messages
    ]
