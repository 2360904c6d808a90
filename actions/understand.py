"""Reads every message: what it changes in the profile, whatever the open question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import GuideAction
from actions.turn import Events, Turn, message_key
from bot.conversation import FAILED, read_progress
from bot.profile import fits
from bot.situation import with_places_of_today
from bot.slots import BUTTON, ORIENTED, PROGRESS
from bot.territory_data import load_territory
from bot.understanding import Message, understand
from bot.understanding.progress import cleaned, consequences, progressed

NAME = "action_understand"


class ActionUnderstand(GuideAction):
    """Rasa runs it on each message, before anything else, as the mapping of the slots."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def after_failure(self, tracker: Tracker) -> Events:
        """Rasa drops what this action says: the form apologises in its place."""
        progress = read_progress(tracker.get_slot(PROGRESS))
        progress.outcome, progress.noted, progress.turn = FAILED, [], message_key(tracker)
        progress.withdrawn = progress.left = progress.anew = progress.counting = False
        progress.wavering = False
        progress.uncounted, progress.unread = None, []
        return [SlotSet(PROGRESS, progress.as_data())]

    def perform(self, turn: Turn) -> Events:
        """Set the slots that the message changes."""
        if turn.is_read:
            # It may be asked for again: the message is read already.
            return []
        message = Message(
            turn.text,
            turn.intent,
            turn.mentions,
            button_answers(turn.tracker),
            turn.confidence,
        )
        oriented = bool(turn.tracker.get_slot(ORIENTED))
        found = understand(message, turn.question, turn.profile, turn.progress, oriented)
        found.changes = with_places_of_today(found.changes, load_territory())
        if found.changes.get("territory"):
            found.changes["territory"] = cleaned(found.changes["territory"])
        found.changes.update(consequences(found.changes, turn.profile))
        key = message_key(turn.tracker)
        turn.progress = progressed(
            turn.progress, found, turn.profile, turn.question, key, turn.intent
        )
        return [
            *(SlotSet(name, value) for name, value in found.changes.items()),
            *([SlotSet(ORIENTED, False)] if found.anew else []),
            turn.keep(),
        ]


def button_answers(tracker: Tracker) -> dict[str, Any]:
    """Answers that a button carries, those that fit the profile only."""
    for entity in tracker.latest_message.get("entities") or []:
        value = entity.get("value")
        if entity.get("entity") == BUTTON and isinstance(value, dict):
            return {name: answer for name, answer in value.items() if fits(name, answer)}
    return {}
