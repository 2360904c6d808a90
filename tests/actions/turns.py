"""A turn made up for one action: a tracker from plain data in, messages and events out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import GuideAction
from bot.catalogue import load_catalogue
from bot.conversation import read_progress
from bot.nlu.entities import to_entity
from bot.nlu.mentions import Mention
from bot.report import contacts_line
from bot.slots import BUTTON, FORM, PROGRESS

LENS = {"kind": "commune", "code": "62498", "name": "Lens"}
ROUVROY = [
    {"kind": "commune", "code": "62724", "name": "Rouvroy", "label": "Rouvroy (Pas-de-Calais)"},
    {"kind": "commune", "code": "02659", "name": "Rouvroy", "label": "Rouvroy (Aisne)"},
]


def tracker(
    text: str = "",
    intent: str = "inform",
    *mentions: Mention,
    question: str | None = None,
    slots: dict[str, Any] | None = None,
    progress: dict[str, Any] | None = None,
    button: dict[str, Any] | None = None,
    events: list[dict[str, Any]] | None = None,
    message: str = "m1",
) -> Tracker:
    """A tracker whose last message is ``text``; ``question`` is the open one."""
    entities = [to_entity(mention) for mention in mentions]
    if button is not None:
        entities.append({"entity": BUTTON, "value": button})
    said = {"event": "user", "text": text, "message_id": message}
    return Tracker.from_dict(
        {
            "sender_id": "somebody",
            "slots": {**(slots or {}), PROGRESS: progress, "requested_slot": question},
            "latest_message": {
                "text": text,
                "intent": {"name": intent, "confidence": 1.0},
                "entities": entities,
            },
            "events": [said, *(events or [])],
            "active_loop": {"name": FORM} if question else {},
        }
    )


@dataclass(frozen=True)
class Outcome:
    """What an action said and which events it returned."""

    messages: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def responses(self) -> list[str]:
        """Identifiers of the responses, in order."""
        return [one["response"] for one in self.messages if one.get("response")]

    @property
    def texts(self) -> list[str]:
        """Texts that the core wrote."""
        return [one["text"] for one in self.messages if one.get("text")]

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Buttons of all messages."""
        return [button for one in self.messages for button in one.get("buttons") or ()]

    @property
    def slots(self) -> dict[str, Any]:
        """Slots that the events set, the progress apart."""
        return {
            one["name"]: one["value"]
            for one in self.events
            if one["event"] == "slot" and one["name"] != PROGRESS
        }

    @property
    def progress(self) -> dict[str, Any]:
        """The progress as the events leave it."""
        found = [one["value"] for one in self.events if one.get("name") == PROGRESS]
        assert found, self.events
        return read_progress(found[-1]).dict()


def run(action: GuideAction, of: Tracker) -> Outcome:
    """Run an action on a tracker."""
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, of, {})
    return Outcome(dispatcher.messages, list(events))


def cress_contact() -> str:
    """How to reach the CRESS."""
    return contacts_line(load_catalogue().bodies["cress_hdf"].contacts)
