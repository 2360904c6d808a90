"""A message of the public through the guide: guarded, one after another, and never twice.

All channels go through here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import LockError

from bot import memory, metrics, misunderstood
from bot.channels.guard import asks_erasure, harmless, is_command, offered
from bot.gazetteer.index import gazetteer
from bot.nlu import sounds, tokens
from bot.privacy import masked
from bot.settings import read_settings
from bot.store import CLIENT_ID, Conversations

LOCK_PAUSE_SECONDS = 0.02
TURN_SECONDS = 20.0
"""What a turn may take; one that is broken off leaves the conversation as it was."""
ERASED = (
    "C'est fait : votre conversation est effacée pour de bon. Vous pouvez en commencer une autre."
)
LONG = (
    "Notre conversation est trop longue pour que j'y ajoute quelque chose. Rien n'en est perdu : "
    "gardez ce qui vous sert, puis écrivez « supprimez mes données » pour en commencer une autre."
)
FAILED = (
    "Je n'ai pas pu répondre. Renvoyez votre message dans un instant. Si cela dure, contactez : "
    "{contact}."
)
SHOWN = "shown"
"""Metadata of a message: what the person sees of it when it is not its text."""


@dataclass(frozen=True)
class Incoming:
    """A message: who sends it by which channel, its id there, and its text.

    ``trusted``: the guide's own page made the text; it may then be a command. ``offered``: payloads
    that stand outside the conversation. ``since``: when it came, by ``time.perf_counter``.
    ``place``: the lock of the conversation, if it was ``drawn`` when the message came.
    ``is_wanted``: whether it is still to be answered, asked when its turn begins.
    """

    sender: str
    channel: str
    text: str
    id: str
    shown: str | None = None
    trusted: bool = False
    offered: Iterable[str] = field(default=())
    since: float = field(default_factory=time.perf_counter)
    place: AbstractAsyncContextManager[None] | None = None
    is_wanted: Callable[[], bool] = lambda: True


async def answer(agent: Agent, message: Incoming, output: OutputChannel) -> str:
    """Answer a message on ``output``: once; sent again, it gets the same answer again.

    How the turn ended, in a word of ``bot.metrics``.
    """
    with metrics.turn(message.channel, message.sender, message.since) as turn:
        turn.outcome = await _answered(agent, message, output)
        return turn.outcome


async def reply(agent: Agent, message: Incoming, output: OutputChannel, words: str) -> str:
    """Answer a message with words that do not enter the conversation, or with the notice; how that
    ended, in a word of ``bot.metrics``."""
    with metrics.turn(message.channel, message.sender, message.since) as turn:
        notice = agent.tracker_store.notice.text()
        await output.send_text_message(message.sender, notice or words)
        turn.outcome = metrics.NOTICE if notice else metrics.ANSWERED
        return turn.outcome


async def _answered(agent: Agent, message: Incoming, output: OutputChannel) -> str:
    store = agent.tracker_store
    # Who wants their data deleted need not wait for the guide to open.
    notice = None if _asks_erasure(message) else store.notice.text()
    if notice is not None:
        await output.send_text_message(message.sender, notice)
        return metrics.NOTICE
    asked = time.perf_counter()
    async with message.place or locked(agent, message.sender):
        metrics.LOCK.observe(time.perf_counter() - asked)
        with store.alone(message.sender):
            return await _answered_alone(agent, message, output)


async def _answered_alone(agent: Agent, message: Incoming, output: OutputChannel) -> str:
    if not message.is_wanted():
        return metrics.WITHDRAWN
    store = agent.tracker_store
    known = given_before(await store.events_since(message.sender, message.id), message.id)
    if known is not None:
        for one in known:
            await output.send_response(message.sender, one)
        return metrics.REPEATED
    if _asks_erasure(message):
        await _erase(store, message.sender)
        await output.send_text_message(message.sender, ERASED)
        return metrics.ERASED
    if await store.is_long(message.sender):
        await output.send_text_message(message.sender, LONG)
        return metrics.LONG
    text, shown = message.text, message.shown
    if not message.trusted and is_command(text):
        told = await store.messages_with(message.sender, text)
        text = harmless(text, {*message.offered, *offered(told)})
        shown = None if text == message.text else message.text
    if not message.trusted and not is_command(text):
        # What is still a command here is the payload of a button, which the guide wrote.
        text = masked(text)
    metadata = {CLIENT_ID: message.id}
    if shown is not None:
        metadata[SHOWN] = masked(shown)
    turn = agent.processor.handle_message(
        UserMessage(
            text,
            output,
            message.sender,
            input_channel=message.channel,
            metadata=metadata,
        )
    )
    await asyncio.wait_for(turn, TURN_SECONDS)
    return metrics.ANSWERED


def _asks_erasure(message: Incoming) -> bool:
    return not message.trusted and asks_erasure(message.text)


async def forget(agent: Agent, sender: str) -> bool:
    """Delete a conversation for good, once no turn of it is under way; whether there was one."""
    async with locked(agent, sender):
        known = await agent.tracker_store.look(sender) is not None
        await _erase(agent.tracker_store, sender)
    return known


async def _erase(store: Conversations, sender: str) -> None:
    """Delete a conversation, and what it left among the messages that were not understood and in
    the memory of those who read."""
    events = await store.events(sender)
    said = [str(one["text"]) for one in events if one["event"] == "user" and one.get("text")]
    misunderstood.forget_texts(read_settings().database, said)
    await store.forget(sender)
    forget_what_was_read()


def forget_what_was_read() -> None:
    """Remember nothing of what anybody wrote, of all that is kept to be read again quickly."""
    sounds.forget_words()
    tokens.forget_words()
    gazetteer().near.forget_words()
    memory.forget()


async def drawn(agent: Agent, sender: str) -> AbstractAsyncContextManager[None] | None:
    """The lock of a conversation, with the place in its queue of a message that arrives now. None
    when this guide alone answers, in order anyhow, or when Redis is away, as the turn will say."""
    draw = getattr(agent.lock_store, "draw", None)
    if draw is not None:
        with suppress(LockError):
            place: AbstractAsyncContextManager[None] = (await draw(sender)).held()
            return place
    return None


def locked(agent: Agent, sender: str) -> AbstractAsyncContextManager[Any]:
    """The lock of a conversation. Rasa's own pause between two looks at it is a second."""
    lock: AbstractAsyncContextManager[Any] = agent.lock_store.lock(
        sender, wait_time_in_seconds=LOCK_PAUSE_SECONDS
    )
    return lock


def given_before(events: Iterable[Mapping[str, Any]], id_: str) -> list[dict[str, Any]] | None:
    """What the guide answered to the message of an id; None when it never saw it."""
    found: list[dict[str, Any]] | None = None
    for event in events:
        if event.get("event") == "user":
            if found is not None:
                return found
            if (event.get("metadata") or {}).get(CLIENT_ID) == id_:
                found = []
        elif event.get("event") == "bot" and found is not None:
            found.append(said(event))
    return found


def said(event: Mapping[str, Any]) -> dict[str, Any]:
    """A message of the guide as its event keeps it: ``text``, ``buttons``, ``custom``."""
    data = event.get("data") or {}
    found = {key: data[key] for key in ("buttons", "custom") if data.get(key)}
    return {"text": event["text"], **found} if event.get("text") else found


def transcript(
    events: Iterable[Mapping[str, Any]], titles: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """The conversation as the person saw it: ``from`` is ``person`` or ``guide``.

    ``titles``: of the buttons that stood there before the conversation, by payload.
    """
    titles = dict(titles)
    for event in events:
        if event.get("event") == "bot":
            message = said(event)
            for button in message.get("buttons", ()):
                titles[str(button.get("payload"))] = str(button.get("title"))
            if message:
                yield {"from": "guide", **message}
        elif event.get("event") == "user" and event.get("text"):
            text = str(event["text"])
            shown = (event.get("metadata") or {}).get(SHOWN) or titles.get(text) or text
            yield {"from": "person", "text": shown}
