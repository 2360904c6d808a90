"""One turn as an action sees it: what is known, what was said, and how to answer."""

from __future__ import annotations

import datetime
import re
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.catalogue import Catalogue, load_catalogue
from bot.clock import today
from bot.conversation import Progress, read_progress
from bot.metrics import MISUNDERSTANDINGS
from bot.misunderstood import keep
from bot.nlu.entities import to_mentions
from bot.nlu.mentions import Mention
from bot.nlu.text import spoken
from bot.orientation import Orientation, orient
from bot.profile import Profile
from bot.questions import Asked
from bot.report import GUIDE_BODY, contacts_line
from bot.settings import read_settings
from bot.situation import Situation, situate, stored_profile
from bot.slots import FORM, PROGRESS, REQUESTED_SLOT
from bot.territory_data import load_territory
from bot.understanding.asked.practical import practical
from bot.understanding.intents.guess import CHATTER

Events = list[dict[str, Any]]
_INSISTING = 3
"""Times that somebody says the same."""


class Turn:
    """What an action needs of the tracker, read once."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        self._dispatcher = dispatcher
        self.tracker = tracker
        self.catalogue: Catalogue = load_catalogue()

    @cached_property
    def today(self) -> datetime.date:
        """The day in France."""
        return today()

    @cached_property
    def progress(self) -> Progress:
        """Where the conversation stands."""
        return read_progress(self.tracker.get_slot(PROGRESS))

    @property
    def is_read(self) -> bool:
        """Whether the last message was read: with a server of actions it may have failed."""
        return self.progress.turn == message_key(self.tracker)

    @cached_property
    def profile(self) -> Profile:
        """What is known of the project."""
        return stored_profile(self.tracker.slots, load_territory())

    @property
    def intent(self) -> str:
        """The intent of the last message."""
        return str((self.tracker.latest_message.get("intent") or {}).get("name") or "")

    @property
    def confidence(self) -> float:
        """How sure the classifier is of the intent, from 0 to 1."""
        intent = self.tracker.latest_message.get("intent") or {}
        return float(intent.get("confidence") or 0)

    @property
    def text(self) -> str:
        """The last message."""
        return str(self.tracker.latest_message.get("text") or "")

    @property
    def asked_for(self) -> tuple[str, ...]:
        """What the last message asks that is practical: see ``bot.understanding.asked``."""
        return practical(self.text)

    @property
    def mentions(self) -> list[Mention]:
        """What the last message mentions."""
        return to_mentions(self.tracker.latest_message.get("entities") or [])

    @property
    def insists(self) -> bool:
        """Whether the last three messages are the same words and ask nothing that could be told
        again: what was answered did not help."""
        if self.intent not in CHATTER:
            return False
        said = [
            tuple(re.findall(r"\w+", spoken(str(event.get("text") or ""))))
            for event in self.tracker.events
            if event.get("event") == "user"
        ][-_INSISTING:]
        return len(said) == _INSISTING and len(set(said)) == 1

    @property
    def question(self) -> str | None:
        """The open question, None when none is."""
        if self.tracker.active_loop_name != FORM:
            return None
        question = self.tracker.get_slot(REQUESTED_SLOT)
        return str(question) if question else None

    def situation(self, profile: Profile | None = None) -> Situation:
        """The situation of the profile."""
        return situate(profile or self.profile, load_territory())

    def epci_name(self, siren: str | None) -> str | None:
        """The name of an intercommunality."""
        epci = load_territory().epci.get(siren or "")
        return epci.name if epci else None

    def asked(self) -> Asked:
        """What decides the next question."""
        return Asked(self.profile, self.situation(), self.progress.declined, self.today)

    def orientation(self, profile: Profile | None = None) -> Orientation:
        """The orientation of the profile today."""
        return orient(profile or self.profile, self.catalogue, load_territory(), self.today)

    def say(self, response: str, **values: str) -> None:
        """Utter a response of the domain."""
        self._dispatcher.utter_message(response=response, **values)

    def tell(self, text: str, buttons: list[dict[str, Any]] | None = None) -> None:
        """Utter a text that the core wrote."""
        if text:
            self._dispatcher.utter_message(text=text, buttons=buttons or [])

    def show(self, payload: dict[str, Any]) -> None:
        """Send JSON to channels that carry it."""
        self._dispatcher.utter_message(json_message=payload)

    def keep_misunderstood(self) -> None:
        """Keep what was not understood, without who said it, for staff to label."""
        MISUNDERSTANDINGS.inc()
        keep(read_settings().database, self.text, self.question, self.today)

    def contact(self) -> str:
        """Whom to turn to, with the address."""
        return contacts_line(self.catalogue.bodies[GUIDE_BODY].contacts)

    def keep(self) -> dict[str, Any]:
        """The event that keeps the progress."""
        event: dict[str, Any] = SlotSet(PROGRESS, self.progress.as_data())
        return event


def message_key(tracker: Tracker) -> str:
    """What tells the last message from the one before."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return str(event.get("message_id") or event.get("timestamp"))
    return ""
