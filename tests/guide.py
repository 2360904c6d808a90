"""A conversation with the guide, in-process, through the trained model, with the actions executed.

``rasa test`` predicts and never runs custom actions; this runs everything but HTTP.
"""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass, field
from typing import Any

from bot.conversation import read_progress
from bot.slots import PROGRESS


@dataclass(frozen=True)
class Reply:
    """What the guide answered to one message."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All texts, a line each."""
        return "\n".join(message["text"] for message in self.messages if message.get("text"))

    @property
    def payloads(self) -> list[str]:
        """Payloads of the buttons offered."""
        return [
            button["payload"]
            for message in self.messages
            for button in message.get("buttons") or ()
        ]

    @property
    def orientation(self) -> dict[str, Any] | None:
        """The JSON payload of the orientation, None when there is none."""
        found = [message["custom"] for message in self.messages if message.get("custom")]
        return found[-1] if found else None

    def route(self, programme: str) -> dict[str, Any]:
        """The route of a programme in the orientation."""
        assert self.orientation is not None, self.text
        return next(one for one in self.orientation["routes"] if one["id"] == programme)


class Conversation:
    """One person's conversation with a loaded guide."""

    def __init__(self, agent: Any, sender: str | None = None) -> None:
        self._agent = agent
        self.sender = sender or uuid.uuid4().hex

    def say(self, *texts: str) -> Reply:
        """Send messages one after the other; the reply to the last."""
        reply = Reply()
        for text in texts:
            answers = asyncio.run(self._agent.handle_text(text, sender_id=self.sender))
            reply = Reply(list(answers or []))
        return reply

    @property
    def tracker(self) -> Any:
        """The conversation as it is stored."""
        return asyncio.run(self._agent.tracker_store.look(self.sender))

    def slot(self, name: str) -> Any:
        """What a slot holds now."""
        return self.tracker.get_slot(name)

    @property
    def progress(self) -> dict[str, Any]:
        """Where it stands, with what is as at the beginning."""
        return read_progress(self.slot(PROGRESS)).dict()

    @property
    def question(self) -> str | None:
        """The open question, None when no question is open."""
        tracker = self.tracker
        return tracker.get_slot("requested_slot") if tracker.active_loop_name else None

    @property
    def events(self) -> list[str]:
        """Names of the events, in order."""
        return [event.type_name for event in self.tracker.events]

    @property
    def responses(self) -> list[str]:
        """Identifiers of the responses uttered so far."""
        return [
            event.metadata["utter_action"]
            for event in self.tracker.events
            if event.type_name == "bot" and "utter_action" in event.metadata
        ]
