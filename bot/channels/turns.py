"""A message of the public through the guide: guarded, one after another, and never twice.

Both channels of the public go through here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.guard import asks_erasure, harmless, offered

ID = "client_id"
"""Metadata of a message: the id that its sender gave it, the same when it is sent again."""
ERASED = (
    "C'est fait : votre conversation est effacée pour de bon. Vous pouvez en commencer une autre."
)
SHOWN = "shown"
"""Metadata of a message: what the person sees of it when it is not its text."""


@dataclass(frozen=True)
class Incoming:
    """A message: who sends it by which channel, its id there, and its text.

    ``trusted``: the guide's own page made the text; it may then be a command. ``offered``: payloads
    that stand outside the conversation. ``replay``: whether a message that was answered before
    gets its answer again, for channels where it may have been lost.
    """

    sender: str
    channel: str
    text: str
    id: str
    shown: str | None = None
    trusted: bool = False
    offered: Iterable[str] = field(default=())
    replay: bool = True


async def answer(agent: Agent, message: Incoming, output: OutputChannel) -> None:
    """Answer a message on ``output``: once, however often it is sent."""
    async with agent.lock_store.lock(message.sender):
        tracker = await agent.tracker_store.retrieve(message.sender)
        events = events_of(tracker)
        known = given_before(events, message.id)
        if known is not None:
            for one in known if message.replay else ():
                await output.send_response(message.sender, one)
            return
        if not message.trusted and asks_erasure(message.text):
            await agent.tracker_store.forget(message.sender)
            await output.send_text_message(message.sender, ERASED)
            return
        text, shown = message.text, message.shown
        if not message.trusted:
            text = harmless(text, {*message.offered, *offered(events)})
            shown = None if text == message.text else message.text
        metadata = {ID: message.id}
        if shown is not None:
            metadata[SHOWN] = shown
        await agent.processor.handle_message(
            UserMessage(
                text,
                output,
                message.sender,
                input_channel=message.channel,
                metadata=metadata,
            )
        )


def events_of(tracker: DialogueStateTracker | None) -> list[dict[str, Any]]:
    """The events of a conversation as plain data, in order."""
    return [] if tracker is None else [event.as_dict() for event in tracker.events]


def given_before(events: Iterable[Mapping[str, Any]], id_: str) -> list[dict[str, Any]] | None:
    """What the guide answered to the message of an id; None when it never saw it."""
    found: list[dict[str, Any]] | None = None
    for event in events:
        if event.get("event") == "user":
            if found is not None:
                return found
            if (event.get("metadata") or {}).get(ID) == id_:
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
