"""The web chat over HTTP: messages in, answers back as lines: at once, or as they come when a turn
takes long.

Described for other programs in ``bot/web/openapi.yml``. A conversation belongs to whoever holds its
signed token: a cookie on the guide's own page, a header on other sites that may embed the widget.
"""

from __future__ import annotations

import asyncio
import json as jsonlib
import logging
import math
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import suppress
from functools import lru_cache, wraps
from http.cookies import Morsel
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot import metrics
from bot.cards import cards_on, with_cards
from bot.channels.dialogue import BUSY_SECONDS
from bot.channels.guard import MAX_LENGTH, TOO_LONG, readable_all
from bot.channels.limits import HOUR, MINUTE, Limit, counted_as
from bot.channels.rates import rate_limit
from bot.channels.sessions import Sessions
from bot.channels.state import state_of
from bot.channels.turns import TURN_SECONDS, Incoming, answer, drawn, forget, transcript
from bot.clock import today
from bot.privacy import masked
from bot.profile import parse_profile, to_json
from bot.report import guide_contact
from bot.settings import Settings, session_secret
from bot.situation import clean_places
from bot.slots import BUTTON
from bot.territory_data import load_territory
from bot.web.greeting import greeting

logger = logging.getLogger(__name__)

COOKIE = "passerelle"
HEADER = "X-Passerelle-Session"
LINES = "application/x-ndjson"
DAY_SECONDS = 86_400
LONGEST_ID = 64
MOST_ANSWERS = 10 * MAX_LENGTH
"""Characters that a project may take, in a link or for its sheet: a hundred communes fit in."""
MOST_BYTES = 64_000
"""Of a body: a message or a link takes less, however its characters are written."""
LINE_SECONDS = TURN_SECONDS + 5
"""How long a person waits for the next line: more than a turn takes when it is broken off."""
LOOK_SECONDS = 0.05
"""How often it is looked whether a long turn has said something already."""
PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
OPENAPI = Path(__file__).resolve().parent.parent / "web" / "openapi.yml"

TOO_MUCH = "Ces réponses sont trop longues. Gardez l'essentiel, puis réessayez."
EMPTY = "Votre message est vide. Écrivez quelques mots."
NOT_JSON = "La demande n'est pas lisible. Rechargez la page et réessayez."
BAD_ID = f"L'identifiant du message doit être un texte de {LONGEST_ID} caractères au plus."
UNDONE = (
    "Je n'ai pas pu faire ce que vous demandez. Réessayez dans un instant. Si cela dure, "
    "contactez : {contact}."
)
FAILED = (
    "Je n'ai pas pu répondre. Votre message est gardé : réessayez dans un instant. Si cela dure, "
    "contactez : {contact}."
)
SLOW_DOWN = "Vous écrivez très vite. Attendez {seconds} secondes, puis réessayez."
CROWDED = (
    "Trop de conversations s'ouvrent depuis votre réseau. Réessayez dans {minutes} minutes, ou "
    "contactez : {contact}."
)
SESSIONS = 5
"""Conversations that an address may open in an hour, for each message that it may send a minute."""
ELSEWHERE = "Ce site n'est pas autorisé à afficher le guide. Il doit le demander à la CRESS."
RESUMED = "Je reprends mes réponses."

Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse | None]]


class Refusal(Exception):
    """A request that is answered with a sentence instead of being served."""

    def __init__(self, status: int, error: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(error)
        self.status, self.error, self.headers = status, error, headers or {}


class WebInput(InputChannel):
    """The routes under ``/webhooks/web``."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sessions = Sessions(session_secret(settings), settings.session_days * DAY_SECONDS)
        self._by_session = rate_limit(settings, "session", settings.rate)
        self._by_address = rate_limit(settings, "address", settings.address_rate)
        self._opened = rate_limit(settings, "opened", SESSIONS * settings.address_rate, HOUR)

    @classmethod
    def name(cls) -> str:
        """The channel's name, and its place under ``/webhooks/``."""
        return "web"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes."""
        routes = Blueprint("web")
        routes.add_route(self._guarded(self.send_message), "/messages", ["POST"])
        routes.add_route(self._guarded(self.send_answers), "/answers", ["POST"])
        routes.add_route(self._guarded(self.conversation), "/conversation", ["GET", "DELETE"])
        routes.add_route(self._guarded(self.orientation), "/orientation", ["POST"])
        routes.add_route(self._guarded(self.description), "/openapi.json", ["GET"])
        return routes

    def answer_preflights(self, app: Sanic) -> None:
        """Tell browsers on other sites what they may send, before Rasa's own CORS does."""
        allowed = self._guarded(self.preflight)

        async def preflight(request: Request) -> HTTPResponse | None:
            if request.method == "OPTIONS" and request.path.startswith(f"/webhooks/{self.name()}/"):
                return await allowed(request)
            return None

        async def first(app: Sanic, loop: Any) -> None:
            app.request_middleware.appendleft(preflight)

        # Rasa's comes first until the server starts.
        app.register_listener(first, "after_server_start")

    async def preflight(self, request: Request) -> HTTPResponse:
        """Nothing: its headers say all."""
        return HTTPResponse(status=204)

    async def send_message(self, request: Request) -> HTTPResponse | None:
        """What the person wrote, or the payload of a button."""
        data = _body(request, TOO_LONG)
        text = data.get("text")
        if not isinstance(text, str) or not text.strip():
            raise Refusal(400, EMPTY)
        if len(text) > MAX_LENGTH:
            raise Refusal(413, TOO_LONG)
        payloads = [button["payload"] for button in greeting()["buttons"]]
        return await self._converse(request, data, text, offered=payloads)

    async def send_answers(self, request: Request) -> HTTPResponse | None:
        """Answers given at once: those of a link, or one to be asked again (null)."""
        data = _body(request, TOO_MUCH)
        given = _bounded(data.get("answers"))
        try:
            profile = parse_profile(given)
            clean_places(profile.territory or (), load_territory())
        except ValueError as error:
            raise Refusal(400, f"Ces réponses ne sont pas lisibles : {error}") from None
        known = to_json(profile)
        answers = {key: known[key] for key in given}
        shown = data.get("shown")
        return await self._converse(
            request,
            data,
            "/inform" + jsonlib.dumps({BUTTON: _masked(answers)}),
            shown=shown[:MAX_LENGTH] if isinstance(shown, str) and shown else RESUMED,
            trusted=True,
        )

    async def conversation(self, request: Request) -> HTTPResponse:
        """The conversation so far, or its end for good."""
        if request.method == "DELETE":
            # What is kept can be erased, also when it can no longer be resumed.
            session = self._sessions.read_of_any_age(self._token(request))
            if session is not None:
                dialogue = request.app.ctx.dialogue
                await dialogue.run(forget(dialogue.agent, session))
            response = HTTPResponse(status=204, headers=dict(PRIVATE))
            response.headers["Set-Cookie"] = _cookie("", 0, request)
            return response
        session = self._session(request)
        dialogue = request.app.ctx.dialogue
        store, tracker, events = dialogue.agent.tracker_store, None, []
        if session is not None:
            tracker = await dialogue.run(store.look(session))
            events = await dialogue.run(store.events(session))
        titles = {button["payload"]: button["title"] for button in greeting()["buttons"]}
        messages = [with_cards(message) for message in transcript(events, titles)]
        return _json({"messages": messages, "state": state_of(tracker)})

    async def orientation(self, request: Request) -> HTTPResponse:
        """The orientation of a profile, without any conversation."""
        profile = _bounded(_body(request, TOO_MUCH).get("profile"))
        try:
            found = cards_on(profile, today())
        except ValueError as error:
            raise Refusal(400, f"Ce projet n'est pas lisible : {error}") from None
        return _json(found)

    async def description(self, request: Request) -> HTTPResponse:
        """The channel's OpenAPI description."""
        return _json(_openapi())

    async def _converse(
        self, request: Request, data: dict[str, Any], text: str, **how: Any
    ) -> HTTPResponse | None:
        id_, headers = _id(data), dict(PRIVATE)
        dialogue = request.app.ctx.dialogue
        if dialogue.refusal is not None:
            reason, why = dialogue.refusal
            metrics.REFUSED.labels(self.name(), reason).inc()
            raise Refusal(503, why, {"Retry-After": str(BUSY_SECONDS)})
        session = None if data.get("new") is True else self._session(request)
        if session is None:
            await self._check_crowd(request)
            session = self._sessions.create()
        # Signed anew each time: a conversation is kept, and resumed, from its last message on.
        token = self._sessions.sign(session)
        if self._is_foreign(request):
            headers[HEADER] = token
        else:
            headers["Set-Cookie"] = _cookie(token, self._sessions.seconds, request)
        await _spend(self._by_session, session)
        output = _Lines()
        place = await drawn(dialogue.agent, session)
        incoming = Incoming(session, self.name(), text, id_, place=place, **how)
        # The turn goes on when the person is gone: sent again, the message finds its answer.
        dialogue.begin(_turn(dialogue.agent, incoming, output))
        response = None
        async for bundle, is_last in output.bundles():
            lines = "".join(jsonlib.dumps(line, ensure_ascii=False) + "\n" for line in bundle)
            if response is None and is_last:
                return HTTPResponse(lines, content_type=LINES, headers=headers)
            if response is None:
                response = await request.respond(
                    content_type=LINES, headers={**headers, **self._cors(request)}
                )
            await response.send(lines)
        if response is not None:
            await response.eof()
        return None

    def _guarded(self, handler: Handler) -> Handler:
        """The handler behind the checks that all share, its errors as sentences."""

        @wraps(handler)
        async def guarded(request: Request) -> HTTPResponse | None:
            try:
                self._check_origin(request)
                await _spend(self._by_address, _address(request))
                response = await handler(request)
            except Refusal as refusal:
                response = _json({"error": refusal.error}, refusal.status)
                response.headers.update(refusal.headers)
            except (SanicException, asyncio.CancelledError):
                raise
            except Exception as error:
                logger.error("web request failed: %s", type(error).__name__)
                response = _json({"error": UNDONE.format(contact=guide_contact())}, 500)
            if response is not None:
                response.headers.update(self._cors(request))
            return response

        return guarded

    async def _check_crowd(self, request: Request) -> None:
        seconds = await self._opened.wait(_address(request))
        if seconds:
            metrics.REFUSED.labels(self.name(), metrics.CROWDED).inc()
            told = CROWDED.format(minutes=math.ceil(seconds / MINUTE), contact=guide_contact())
            raise Refusal(429, told, {"Retry-After": str(seconds)})

    def _check_origin(self, request: Request) -> None:
        if self._is_foreign(request) and request.headers["Origin"] not in self._settings.origins:
            # Without it the browser would keep the sentence from the widget.
            raise Refusal(403, ELSEWHERE, {"Access-Control-Allow-Origin": "*"})

    def _is_foreign(self, request: Request) -> bool:
        """Whether another site's page sends it."""
        origin = request.headers.get("Origin")
        return bool(origin) and _site(str(origin)) != request.host

    def _cors(self, request: Request) -> dict[str, str]:
        origin = request.headers.get("Origin")
        if origin not in self._settings.origins:
            return {"Vary": "Origin"}
        return {
            "Vary": "Origin",
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Headers": f"Content-Type, {HEADER}",
            "Access-Control-Allow-Methods": "GET, POST, DELETE",
            "Access-Control-Expose-Headers": f"{HEADER}, Retry-After",
            "Access-Control-Max-Age": "3600",
        }

    def _session(self, request: Request) -> str | None:
        return self._sessions.read(self._token(request))

    def _token(self, request: Request) -> str | None:
        # On another site's page the cookie would not be the person's choice.
        token = request.headers.get(HEADER)
        if token is None and not self._is_foreign(request):
            token = request.cookies.get(COOKIE)
        return token


class _Lines(CollectingOutputChannel):
    """Hands on what the guide says as soon as it says it, from its thread to the server's."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()
        self._said: list[dict[str, Any]] = []
        self._ended = asyncio.Event()

    async def _persist_message(self, message: dict[str, Any]) -> None:
        kept = {key: message[key] for key in ("text", "buttons", "custom") if message.get(key)}
        if kept:
            self.put({"type": "message", **with_cards(kept)})

    def put(self, line: dict[str, Any]) -> None:
        """Add a line."""
        self._said.append(line)

    def end(self) -> None:
        """Nothing is added any more."""
        self._loop.call_soon_threadsafe(self._ended.set)

    async def bundles(self) -> AsyncIterator[tuple[list[dict[str, Any]], bool]]:
        """The lines as they come, and whether these are the last: all at once when the turn is
        quick. An apology when none comes any more.

        Each look costs the turn a moment: Python lets one thread compute at a time.
        """
        told, silent_since, is_over = 0, time.monotonic(), False
        while not is_over:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._ended.wait(), LOOK_SECONDS)
            is_over = self._ended.is_set()
            bundle = self._said[told:]
            if not bundle and time.monotonic() - silent_since > LINE_SECONDS:
                logger.error("web message failed: no answer in %d s", LINE_SECONDS)
                bundle, is_over = [_failed()], True
            if bundle or is_over:
                told, silent_since = told + len(bundle), time.monotonic()
                yield bundle, is_over


async def _turn(agent: Any, incoming: Incoming, output: _Lines) -> None:
    try:
        outcome = await answer(agent, incoming, output)
        store = agent.tracker_store
        tracker = store.as_left(incoming.sender) if outcome == metrics.ANSWERED else None
        tracker = tracker or await store.look(incoming.sender)
        output.put({"type": "state", "state": state_of(tracker)})
    except Exception as error:
        logger.error("web message failed: %s", type(error).__name__)
        output.put(_failed())
    finally:
        output.end()


def _site(origin: str) -> str | None:
    """The host, and port, of an origin; None when it cannot be read."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _failed() -> dict[str, Any]:
    return {"type": "error", "error": FAILED.format(contact=guide_contact())}


def _body(request: Request, too_long: str) -> dict[str, Any]:
    """The body as readable JSON, once its length is known to be bearable."""
    if len(request.body) > MOST_BYTES:
        raise Refusal(413, too_long)
    try:
        data = readable_all(request.json)
    except (SanicException, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise Refusal(400, NOT_JSON)
    return data


def _bounded(given: Any) -> Any:
    """A project as it was given, if it is short enough to be looked at."""
    if len(jsonlib.dumps(given)) > MOST_ANSWERS:
        raise Refusal(413, TOO_MUCH)
    return given


def _masked(answers: Any) -> Any:
    """Answers as JSON, with what tells who somebody is masked in each text."""
    if isinstance(answers, str):
        return masked(answers)
    if isinstance(answers, list):
        return [_masked(one) for one in answers]
    if isinstance(answers, dict):
        return {key: _masked(one) for key, one in answers.items()}
    return answers


def _id(data: dict[str, Any]) -> str:
    found = data.get("id")
    if found is None:
        return uuid.uuid4().hex
    if not isinstance(found, str) or not 0 < len(found) <= LONGEST_ID:
        raise Refusal(400, BAD_ID)
    return found


async def _spend(limit: Limit, key: str) -> None:
    seconds = await limit.wait(key)
    if seconds:
        metrics.REFUSED.labels(WebInput.name(), metrics.RATE).inc()
        raise Refusal(429, SLOW_DOWN.format(seconds=seconds), {"Retry-After": str(seconds)})


def _address(request: Request) -> str:
    return counted_as(str(request.remote_addr or request.ip))


def _cookie(token: str, seconds: int, request: Request) -> str:
    morsel: Morsel[str] = Morsel()
    morsel.set(COOKIE, token, token)
    secure = request.scheme == "https"
    for name, value in (
        ("path", "/"),
        ("max-age", seconds),
        ("httponly", True),
        ("samesite", "Strict"),
        ("secure", secure),
    ):
        morsel[name] = value
    return morsel.OutputString()


def _json(data: Any, status: int = 200) -> HTTPResponse:
    return json(data, status, headers=dict(PRIVATE), ensure_ascii=False)


@lru_cache(maxsize=1)
def _openapi() -> Any:
    return yaml.safe_load(OPENAPI.read_text(encoding="utf-8"))
