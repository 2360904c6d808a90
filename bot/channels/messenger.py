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
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from itsdangerous import BadSignature, URLSafeSerializer
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.events import BotUttered
from sanic import Blueprint, Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, html, json, text

from bot import metrics
from bot.cards import cards_on, with_cards
from bot.catalogue import french_date, load_catalogue
from bot.channels.dialogue import Dialogue
from bot.channels.guard import MAX_LENGTH, TOO_LONG, readable
from bot.channels.limits import Limit
from bot.channels.meta.events import REFERRAL, Said, said
from bot.channels.meta.graph import WINDOW_SECONDS, Graph, NotSent, Unreachable
from bot.channels.meta.inbox import LEASE_SECONDS, Accepted, Inbox
from bot.channels.meta.setup import MENU, START
from bot.channels.meta.shape import DETAILS_PAYLOAD, chosen, details, in_words, shaped
from bot.channels.meta.signature import is_signed, same, signed_request
from bot.channels.rates import rate_limit
from bot.channels.turns import FAILED, Incoming, answer, forget
from bot.channels.turns import said as said_by_guide
from bot.clock import today
from bot.profile import to_json
from bot.report import guide_contact
from bot.settings import MessengerSettings, Settings
from bot.situation import stored_profile
from bot.territory_data import load_territory

logger = logging.getLogger(__name__)

ALIVE_SECONDS = LEASE_SECONDS / 3
"""How often a guide says that it is alive, and looks for what others left."""

Result = TypeVar("Result")

ONLY_TEXT = "Je ne lis que le texte. Écrivez-moi votre message en quelques mots."
SLOW_DOWN = "Vous écrivez très vite. Attendez {seconds} secondes, puis renvoyez votre message."
NO_DETAILS = "Je n'ai plus ces détails. Demandez-moi « montrez-moi le résultat »."
DELETED = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Données effacées</title>'
    "<h1>Données effacées</h1><p>La demande du {day} est faite : la conversation avec Passerelle a "
    "été effacée de sa base, pour de bon.</p></html>"
)
NOTHING_KEPT = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Rien à effacer</title>'
    "<h1>Rien à effacer</h1><p>La demande du {day} est faite : aucune conversation n'était gardée "
    "sous cet identifiant. Facebook en donne un autre à Messenger : en cas de doute, écrivez "
    "« supprimez mes données » dans la conversation.</p></html>"
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
        self._limit = rate_limit(settings, "messenger", settings.rate)
        self._codes = URLSafeSerializer(self._meta.app_secret, salt="passerelle.deletion")
        self._desk: _Desk | None = None

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
        """Open what it needs when the server starts, close it before it stops."""

        async def start(app: Sanic, loop: Any) -> None:
            self._desk = _Desk(app.ctx.dialogue, self._meta, self._limit)

        async def stop(app: Sanic, loop: Any) -> None:
            await self.desk.close()

        app.register_listener(start, "after_server_start")
        app.register_listener(stop, "before_server_stop")

    @property
    def desk(self) -> _Desk:
        """Where events are answered, once the server runs."""
        assert self._desk is not None
        return self._desk

    async def verify(self, request: Request) -> HTTPResponse:
        """Meta's handshake when the webhook is set up."""
        given = str(request.args.get("hub.verify_token") or "")
        if request.args.get("hub.mode") == "subscribe" and same(given, self._meta.verify_token):
            return text(str(request.args.get("hub.challenge") or ""))
        return text("Forbidden", status=403)

    async def receive(self, request: Request) -> HTTPResponse:
        """Take a batch of events, and answer before they are handled."""
        if request.app.ctx.dialogue.is_stopping:
            # Meta sends it again later.
            return text("Stopping", status=503)
        signature = request.headers.get("X-Hub-Signature-256")
        if not is_signed(request.body, signature, self._meta.app_secret):
            return text("Forbidden", status=403)
        try:
            body = request.json
        except SanicException:
            return text("Not JSON", status=400)
        if not isinstance(body, dict) or body.get("object") != "page":
            return text("Not a page", status=404)
        try:
            await self.desk.take(list(said(body)))
        except Exception as error:
            logger.error("a webhook could not be kept: %s", type(error).__name__)
            # Meta sends it again later.
            return text("Not kept", status=503)
        return text("EVENT_RECEIVED")

    async def forget(self, request: Request) -> HTTPResponse:
        """Meta's data-deletion callback: erase, and say where the proof is."""
        data = signed_request(str(request.form.get("signed_request") or ""), self._meta.app_secret)
        person = str((data or {}).get("user_id") or "")
        if not person:
            return text("Forbidden", status=403)
        found = await self.desk.forget(person)
        code = self._codes.dumps([today().isoformat(), found])
        url = f"{request.scheme}://{request.host}{request.path}?code={code}"
        return json({"url": url, "confirmation_code": code})

    async def deletion_status(self, request: Request) -> HTTPResponse:
        """What became of a deletion, by its code."""
        try:
            day, found = self._codes.loads(str(request.args.get("code") or ""))
            when = french_date(datetime.date.fromisoformat(day))
        except (BadSignature, ValueError, TypeError):
            return html(UNKNOWN_CODE, status=404)
        return html((DELETED if found else NOTHING_KEPT).format(day=when))


class _Desk:
    """Answers what was accepted: for each person in order, for several at the same time."""

    def __init__(self, dialogue: Dialogue, meta: MessengerSettings, limit: Limit) -> None:
        self._dialogue = dialogue
        self._graph = Graph(meta)
        self._inbox = Inbox(dialogue.agent.tracker_store.engine, meta.app_secret)
        self._limit = limit
        self._queues: dict[str, asyncio.Queue[Accepted]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._given_up: set[str] = set()
        # What is delivered first is kept first, and does not wait for what is written of answers.
        self._door = ThreadPoolExecutor(1, "inbox")
        self._books = ThreadPoolExecutor(1, "inbox-books")
        self._alive = asyncio.create_task(self._stay_alive())

    async def close(self) -> None:
        """Finish the answers under way; other guides, or the next start, take the rest up."""
        self._alive.cancel()
        await asyncio.wait([self._alive])
        if self._workers:
            await asyncio.wait(self._workers, timeout=self._dialogue.time_left)
        try:
            await self._kept(self._inbox.release)
        except Exception as error:
            logger.error("the inbox cannot be released: %s", type(error).__name__)
        await self._graph.close()
        self._door.shutdown()
        self._books.shutdown()

    async def take(self, events: list[Said]) -> None:
        """Keep events and queue those that are new."""
        if not events:
            return
        loop = asyncio.get_running_loop()
        for one in await loop.run_in_executor(self._door, self._inbox.accept, events):
            self._enqueue(one)

    async def forget(self, user: str) -> int:
        """Delete a user's conversations; how many there were."""
        found = 0
        for person in {user, *await self._graph.page_ids(user)}:
            queue = self._queues.get(person)
            while queue and not queue.empty():
                queue.get_nowait()
            await self._kept(partial(self._inbox.forget, person))
            found += await self._dialogue.run(forget(self._dialogue.agent, person))
        return found

    async def _kept(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._books, work)

    async def _stay_alive(self) -> None:
        while True:
            try:
                given_up = frozenset(self._given_up)
                for one in await self._kept(partial(self._inbox.take_over, given_up)):
                    self._enqueue(one)
                self._given_up -= given_up
            except Exception as error:
                logger.error("the inbox cannot be read: %s", type(error).__name__)
            await asyncio.sleep(ALIVE_SECONDS)

    def _enqueue(self, one: Accepted) -> None:
        person = one.said.person
        queue = self._queues.get(person)
        if queue is None:
            queue = self._queues[person] = asyncio.Queue()
            worker = asyncio.create_task(self._work(person, queue))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        queue.put_nowait(one)

    async def _work(self, person: str, queue: asyncio.Queue[Accepted]) -> None:
        """Handle what a person says, one after the other, until nothing is left or it stops."""
        while not queue.empty() and not self._dialogue.is_stopping:
            one = queue.get_nowait()
            try:
                await self._handle(one)
                await self._kept(partial(self._inbox.close, one))
            except Exception as error:
                # What failed may be the database: nothing is written of it before the next look.
                self._given_up.add(one.key)
                logger.error("a Messenger message failed: %s", type(error).__name__)
        del self._queues[person]

    async def _handle(self, one: Accepted) -> None:
        if time.time() - one.said.at / 1000 > WINDOW_SECONDS:
            return
        refused = await self._refusal(one.said)
        if refused is not None:
            await self._send(one, [{"text": refused}])
            return
        await self._graph.signal(one.said.person, "mark_seen")
        await self._graph.signal(one.said.person, "typing_on")
        await self._send(one, await self._dialogue.run(_answers(self._dialogue.agent, one.said)))

    async def _refusal(self, one: Said) -> str | None:
        """Why a message is not read."""
        if not one.readable:
            return ONLY_TEXT
        if len(one.text) > MAX_LENGTH:
            return TOO_LONG
        seconds = await self._limit.wait(one.person)
        if not seconds:
            return None
        metrics.REFUSED.labels(MessengerInput.name(), metrics.RATE).inc()
        return SLOW_DOWN.format(seconds=seconds)

    async def _send(self, one: Accepted, messages: list[dict[str, Any]]) -> None:
        """Send an answer, from the part where it was broken off. A part that Meta refuses keeps
        the others back only when nothing reaches the person any more."""
        parts = [
            (part, message)
            for message in messages
            for part in shaped(message)
            if part.get("text") != ""
        ]
        try:
            for rank, (part, message) in enumerate(parts[one.sent :], one.sent + 1):
                if not await self._delivered(one.said, part):
                    for words in in_words(message, part):
                        await self._delivered(one.said, words)
                await self._kept(partial(self._inbox.note_sent, one, rank))
        except Unreachable as error:
            logger.error("a Messenger answer was not sent: %s", error)

    async def _delivered(self, to: Said, part: dict[str, Any]) -> bool:
        """Whether a part went out; False when Meta refuses it. Raises ``Unreachable``."""
        try:
            await self._graph.send(to.person, part, to.at)
        except Unreachable:
            raise
        except NotSent as error:
            logger.error("a Messenger answer was not sent whole: %s", error)
            return False
        return True


async def _answers(agent: Agent, one: Said) -> list[dict[str, Any]]:
    """What to say back; what was said already when the turn was held and not sent."""
    tracker = await agent.tracker_store.look(one.person)
    if not one.typed and one.text.startswith(DETAILS_PAYLOAD):
        return [{"text": _details(tracker, one.text.removeprefix(DETAILS_PAYLOAD))}]
    last = None if tracker is None else tracker.get_last_event_for(BotUttered)
    buttons = said_by_guide(last.as_dict()).get("buttons", []) if last else []
    words = chosen(one.text, buttons) or readable(one.text)
    trusted = not one.typed and one.text.startswith(REFERRAL)
    incoming = Incoming(
        one.person,
        MessengerInput.name(),
        _subject(one.text.removeprefix(REFERRAL)) if trusted else words,
        one.id,
        shown=one.shown,
        trusted=trusted,
        offered=_own_payloads(),
    )
    output = CollectingOutputChannel()
    try:
        await answer(agent, incoming, output)
    except Exception as error:
        logger.error("a Messenger turn failed: %s", type(error).__name__)
        return [{"text": FAILED.format(contact=guide_contact())}]
    return [with_cards(message) for message in output.messages]


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
    found = cards_on(to_json(stored_profile(slots, load_territory())), today())
    route = next((one for one in found["routes"] if one["id"] == id_), None)
    return NO_DETAILS if route is None else details(route)
