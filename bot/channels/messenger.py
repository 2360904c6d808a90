"""Messenger: signed webhooks in, answers out, in order for each person.

Meta is answered at once; the work goes on in a queue of each person. Source:
developers.facebook.com/docs/messenger-platform/webhooks (verification, signature, answer within
seconds, redelivery).
"""

from __future__ import annotations

import asyncio
import datetime
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from cachetools import TTLCache
from itsdangerous import BadSignature, URLSafeSerializer
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, html, json, text

from bot.cards import cards
from bot.catalogue import french_date, load_catalogue
from bot.channels.guard import MAX_LENGTH, readable
from bot.channels.limits import RateLimit
from bot.channels.meta.events import REFERRAL, Said, said
from bot.channels.meta.graph import WINDOW_SECONDS, Graph, NotSent
from bot.channels.meta.setup import MENU, START
from bot.channels.meta.shape import DETAILS_PAYLOAD, chosen, details, shaped
from bot.channels.meta.signature import is_signed, same, signed_request
from bot.channels.turns import Incoming, answer, events_of
from bot.channels.turns import said as said_by_guide
from bot.profile import read_profile, to_json
from bot.settings import Settings
from bot.territory_data import load_territory

logger = logging.getLogger(__name__)

AT_ONCE = 2
"""Turns that run at the same time: a webhook is answered between two of them."""
STOP_SECONDS = 8.0
HOUR = 3600.0
KEPT = 10_000

TOO_LONG = f"Votre message dépasse {MAX_LENGTH} caractères. Envoyez-le en plusieurs fois."
ONLY_TEXT = "Je ne lis que le texte. Écrivez-moi votre message en quelques mots."
SLOW_DOWN = "Vous écrivez très vite. Attendez {seconds} secondes, puis renvoyez votre message."
FAILED = "Je n'ai pas pu répondre. Renvoyez votre message dans un instant."
NO_DETAILS = "Je n'ai plus ces détails. Demandez-moi « montrez-moi le résultat »."
DELETED = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Données effacées</title>'
    "<h1>Données effacées</h1><p>La demande du {day} est faite : la conversation avec Passerelle a "
    "été effacée de sa base, pour de bon.</p></html>"
)
UNKNOWN_CODE = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Code inconnu</title>'
    "<h1>Code inconnu</h1><p>Ce code ne correspond à aucune demande. Vérifiez-le.</p></html>"
)


class MessengerInput(InputChannel):
    """The routes under ``/webhooks/facebook``."""

    def __init__(self, settings: Settings) -> None:
        if settings.messenger is None:
            raise ValueError("Messenger is off")
        self._meta = settings.messenger
        self._limit = RateLimit(settings.rate)
        self._codes = URLSafeSerializer(self._meta.app_secret, salt="passerelle.deletion")
        self._queues: dict[str, asyncio.Queue[Said]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._unread: TTLCache[str, bool] = TTLCache(KEPT, HOUR)
        self._turns: asyncio.Semaphore | None = None
        self._graph: Graph | None = None
        self._agent: Agent | None = None

    @classmethod
    def name(cls) -> str:
        """The channel's name, and its place under ``/webhooks/``."""
        return "facebook"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes."""
        routes = Blueprint("facebook")
        # Sanic writes on its handlers, which methods do not allow.
        routes.add_route(partial(self.verify), "/webhook", ["GET"], name="verify")
        routes.add_route(partial(self.receive), "/webhook", ["POST"], name="receive")
        routes.add_route(partial(self.forget), "/deletion", ["POST"], name="forget")
        routes.add_route(partial(self.deletion_status), "/deletion", ["GET"], name="status")
        return routes

    def attach(self, app: Sanic) -> None:
        """Open the client when the server starts; finish what was accepted before it stops."""

        async def start(app: Sanic, loop: Any) -> None:
            self._agent = app.ctx.agent
            self._turns = asyncio.Semaphore(AT_ONCE)
            self._graph = Graph(self._meta)

        async def stop(app: Sanic, loop: Any) -> None:
            if self._workers:
                await asyncio.wait(self._workers, timeout=STOP_SECONDS)
            if self._graph is not None:
                await self._graph.close()

        app.register_listener(start, "after_server_start")
        app.register_listener(stop, "before_server_stop")

    async def verify(self, request: Request) -> HTTPResponse:
        """Meta's handshake when the webhook is set up."""
        given = str(request.args.get("hub.verify_token") or "")
        if request.args.get("hub.mode") == "subscribe" and same(given, self._meta.verify_token):
            return text(str(request.args.get("hub.challenge") or ""))
        return text("Forbidden", status=403)

    async def receive(self, request: Request) -> HTTPResponse:
        """Take a batch of events, and answer before they are handled."""
        signature = request.headers.get("X-Hub-Signature-256")
        if not is_signed(request.body, signature, self._meta.app_secret):
            return text("Forbidden", status=403)
        try:
            body = request.json
        except SanicException:
            return text("Not JSON", status=400)
        if not isinstance(body, dict) or body.get("object") != "page":
            return text("Not a page", status=404)
        for one in said(body):
            self._enqueue(one)
        return text("EVENT_RECEIVED")

    async def forget(self, request: Request) -> HTTPResponse:
        """Meta's data-deletion callback: erase, and say where the proof is."""
        data = signed_request(str(request.form.get("signed_request") or ""), self._meta.app_secret)
        person = str((data or {}).get("user_id") or "")
        if not person:
            return text("Forbidden", status=403)
        agent = request.app.ctx.agent
        async with agent.lock_store.lock(person):
            await agent.tracker_store.forget(person)
        code = self._codes.dumps(datetime.date.today().isoformat())
        url = f"{request.scheme}://{request.host}{request.path}?code={code}"
        return json({"url": url, "confirmation_code": code})

    async def deletion_status(self, request: Request) -> HTTPResponse:
        """What became of a deletion, by its code."""
        try:
            day = datetime.date.fromisoformat(
                self._codes.loads(str(request.args.get("code") or ""))
            )
        except (BadSignature, ValueError, TypeError):
            return html(UNKNOWN_CODE, status=404)
        return html(DELETED.format(day=french_date(day)))

    def _enqueue(self, one: Said) -> None:
        queue = self._queues.get(one.person)
        if queue is None:
            queue = self._queues[one.person] = asyncio.Queue()
            worker = asyncio.create_task(self._work(one.person, queue))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        queue.put_nowait(one)

    async def _work(self, person: str, queue: asyncio.Queue[Said]) -> None:
        """Handle what a person says, one after the other, until nothing is left."""
        while not queue.empty():
            one = queue.get_nowait()
            try:
                await self._handle(one)
            except Exception as error:
                logger.error("a Messenger message failed: %s", type(error).__name__)
        del self._queues[person]

    async def _handle(self, one: Said) -> None:
        assert self._graph is not None and self._turns is not None and self._agent is not None
        if time.time() - one.at / 1000 > WINDOW_SECONDS:
            return
        refused = self._refusal(one)
        if refused is not None:
            await self._send(one, [{"text": refused}])
            return
        await self._graph.signal(one.person, "mark_seen")
        await self._graph.signal(one.person, "typing_on")
        async with self._turns:
            messages = await self._answers(self._agent, one)
        await self._send(one, messages)

    def _refusal(self, one: Said) -> str | None:
        """Why a message is not read; empty when it was refused before already."""
        if not one.readable:
            repeated = one.id in self._unread
            self._unread[one.id] = True
            return "" if repeated else ONLY_TEXT
        if len(one.text) > MAX_LENGTH:
            return TOO_LONG
        seconds = self._limit.wait(one.person)
        return SLOW_DOWN.format(seconds=seconds) if seconds else None

    async def _answers(self, agent: Agent, one: Said) -> list[dict[str, Any]]:
        """What to say back; nothing for a message that was answered before."""
        tracker = await agent.tracker_store.retrieve(one.person)
        if one.text.startswith(DETAILS_PAYLOAD):
            return [{"text": _details(tracker, one.text.removeprefix(DETAILS_PAYLOAD))}]
        events = events_of(tracker)
        last = [said_by_guide(event) for event in events if event.get("event") == "bot"]
        offered = last[-1].get("buttons", []) if last else []
        words = chosen(one.text, offered) or readable(one.text)
        trusted = one.text.startswith(REFERRAL)
        incoming = Incoming(
            one.person,
            self.name(),
            _subject(one.text.removeprefix(REFERRAL)) if trusted else words,
            one.id,
            shown=one.shown,
            trusted=trusted,
            offered=_own_payloads(),
            replay=False,
        )
        output = CollectingOutputChannel()
        try:
            await answer(agent, incoming, output)
        except Exception as error:
            logger.error("a Messenger turn failed: %s", type(error).__name__)
            return [{"text": FAILED}]
        return [_enriched(message) for message in output.messages]

    async def _send(self, one: Said, messages: list[dict[str, Any]]) -> None:
        assert self._graph is not None
        try:
            for message in messages:
                for part in shaped(message):
                    if part.get("text") != "":
                        await self._graph.send(one.person, part, one.at)
        except NotSent as error:
            logger.error("a Messenger answer was not sent: %s", error)


def _own_payloads() -> set[str]:
    """Payloads of the start button, the menu and the cards."""
    programmes = load_catalogue().programmes
    why = {f'/ask_verdict{{"programme": "{one}"}}' for one in programmes}
    return {START, *(payload for _, payload in MENU), *why}


def _subject(ref: str) -> str:
    """The first words of a conversation that a link with a parameter opens."""
    catalogue = load_catalogue()
    if ref in catalogue.programmes:
        return f'/ask_programme{{"programme": "{ref}"}}'
    if ref in catalogue.bodies:
        return f'/ask_body{{"body": "{ref}"}}'
    return START


def _details(tracker: Any, id_: str) -> str:
    """What a card leaves out, for the project as it is known now."""
    slots = {} if tracker is None else tracker.current_slot_values()
    found = _cards(to_json(read_profile(slots)), datetime.date.today())
    route = next((one for one in found["routes"] if one["id"] == id_), None)
    return NO_DETAILS if route is None else details(route)


def _enriched(message: dict[str, Any]) -> dict[str, Any]:
    custom = message.get("custom")
    if not custom:
        return message
    return {"custom": _cards(custom["profile"], datetime.date.fromisoformat(custom["on"]))}


def _cards(profile: Any, day: datetime.date) -> dict[str, Any]:
    return cards(profile, load_catalogue(), load_territory(), day)
