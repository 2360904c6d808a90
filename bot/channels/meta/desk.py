"""What people said on Messenger, answered in order for each of them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.events import BotUttered

from bot import metrics
from bot.cards import cards_on, with_cards
from bot.catalogue import load_catalogue
from bot.channels.dialogue import Dialogue
from bot.channels.guard import MAX_LENGTH, TOO_LONG, readable
from bot.channels.limits import Limit
from bot.channels.meta.events import REFERRAL, Said
from bot.channels.meta.graph import WINDOW_SECONDS, Graph, NotSent, Unreachable
from bot.channels.meta.inbox import LEASE_SECONDS, Accepted, Inbox
from bot.channels.meta.setup import MENU, START
from bot.channels.meta.shape import DETAILS_PAYLOAD, chosen, details, in_words, shaped
from bot.channels.turns import FAILED, Incoming, answer, forget, reply, said
from bot.clock import today
from bot.profile import to_json
from bot.report import guide_contact
from bot.settings import MessengerSettings
from bot.situation import stored_profile
from bot.store import CLIENT_ID
from bot.territory_data import load_territory
from bot.tracker import Conversation

logger = logging.getLogger(__name__)

CHANNEL = "facebook"
"""The channel's name, as Rasa has it."""
ALIVE_SECONDS = LEASE_SECONDS / 3
"""How often a guide says that it is alive, and looks for what others left."""

Result = TypeVar("Result")

PRESENTATION = "Bonjour, je suis Passerelle, un assistant automatique."
NO_NAME = "Je ne vous demande ni nom ni adresse."
"""Sentences of the domain's greeting, which opens a conversation only when somebody greets."""
ONLY_TEXT = "Je ne lis que le texte. Écrivez-moi votre message en quelques mots."
SLOW_DOWN = "Vous écrivez très vite. Attendez {seconds} secondes, puis renvoyez votre message."
NO_DETAILS = "Je n'ai plus ces détails. Demandez-moi « montrez-moi le résultat »."


class Desk:
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
        await _ended([self._alive])
        if self._workers:
            await asyncio.wait(self._workers, timeout=self._dialogue.time_left)
        # Who takes an event up must be alone to answer it.
        await _ended(list(self._workers))
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
            # What they say from now on has a queue and a worker of its own.
            self._queues.pop(person, None)
            await _ended([one for one in self._workers if one.get_name() == person])
            # Before the conversation: a turn that begins later finds that nobody waits for it.
            await self._kept(partial(self._inbox.forget, person))
            found += await self._dialogue.run(forget(self._dialogue.agent, person))
        return found

    async def _kept(self, work: Callable[[], Result]) -> Result:
        # What was sent is noted, though nobody waits for it any more.
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._books, work))

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
            worker = asyncio.create_task(self._work(person, queue), name=person)
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
        if self._queues.get(person) is queue:
            del self._queues[person]

    async def _handle(self, one: Accepted) -> None:
        if time.time() - one.said.at / 1000 > WINDOW_SECONDS:
            return
        seconds = await self._limit.wait(one.said.person)
        if seconds:
            metrics.REFUSED.labels(CHANNEL, metrics.RATE).inc()
            await self._send(one, [{"text": SLOW_DOWN.format(seconds=seconds)}])
            return
        is_wanted = partial(self._inbox.holds, one)
        answers = _answers(self._dialogue.agent, one.said, is_wanted)
        turn = asyncio.create_task(self._dialogue.run(answers))
        signals = asyncio.create_task(self._signal(one.said.person, turn))
        try:
            await self._send(one, await turn)
        finally:
            await _ended([signals])

    async def _signal(self, person: str, turn: asyncio.Task[Any]) -> None:
        """Show that the message was read, and that somebody writes as long as that is true."""
        await self._graph.signal(person, "mark_seen")
        if not turn.done():
            await self._graph.signal(person, "typing_on")

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


async def _ended(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancel tasks, and return when they have ended."""
    for one in tasks:
        one.cancel()
    if tasks:
        await asyncio.wait(tasks)


async def _answers(agent: Agent, one: Said, is_wanted: Callable[[], bool]) -> list[dict[str, Any]]:
    """What to say back; what was said already when the turn was held and not sent."""
    store = agent.tracker_store
    before = await store.look(one.person)
    incoming, words = _incoming(one, before, is_wanted), _beside_the_conversation(one, before)
    output = CollectingOutputChannel()
    try:
        if words is None:
            outcome = await answer(agent, incoming, output)
        else:
            outcome = await reply(agent, incoming, output, words)
    except Exception as error:
        logger.error("a Messenger turn failed: %s", type(error).__name__)
        return [{"text": FAILED.format(contact=guide_contact())}]
    found = [with_cards(message) for message in output.messages]
    is_said = outcome in (metrics.ANSWERED, metrics.REPEATED)
    # As it stands after the turn: an answer that was broken off has the same parts again.
    if is_said and _is_first(one.id, await store.look(one.person)):
        return _introduced(found)
    return found


def _incoming(one: Said, tracker: Conversation | None, is_wanted: Callable[[], bool]) -> Incoming:
    """What was said, as a turn takes it."""
    last = None if tracker is None else tracker.get_last_event_for(BotUttered)
    buttons = said(last.as_dict()).get("buttons", []) if last else []
    trusted = not one.typed and one.text.startswith(REFERRAL)
    subject = _subject(one.text.removeprefix(REFERRAL)) if trusted else None
    return Incoming(
        one.person,
        CHANNEL,
        subject or chosen(one.text, buttons) or readable(one.text),
        one.id,
        shown=one.shown,
        trusted=trusted,
        offered=_own_payloads(),
        is_wanted=is_wanted,
    )


def _is_first(id_: str, tracker: Conversation | None) -> bool:
    """Whether a conversation begins with the message of an id."""
    if tracker is None:
        return True
    first = next((event for event in tracker.told() if event["event"] == "user"), None)
    return first is None or (
        tracker.is_whole and (first.get("metadata") or {}).get(CLIENT_ID) == id_
    )


def _introduced(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The messages after the guide's introduction, unless they begin with it."""
    if messages and str(messages[0].get("text")).startswith(PRESENTATION):
        return messages
    return [{"text": f"{PRESENTATION} {NO_NAME}"}, *messages]


def _beside_the_conversation(one: Said, tracker: Conversation | None) -> str | None:
    """What is said without a turn of the conversation; None when a turn is due."""
    if not one.readable:
        return ONLY_TEXT
    if len(one.text) > MAX_LENGTH:
        return TOO_LONG
    if not one.typed and one.text.startswith(DETAILS_PAYLOAD):
        return _details(tracker, one.text.removeprefix(DETAILS_PAYLOAD))
    return None


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


def _details(tracker: Conversation | None, id_: str) -> str:
    """What a card leaves out, for the project as it is known now."""
    slots = {} if tracker is None else tracker.current_slot_values()
    found = cards_on(to_json(stored_profile(slots, load_territory())), today())
    route = next((one for one in found["routes"] if one["id"] == id_), None)
    return NO_DETAILS if route is None else details(route)
