"""Gives the CRESS's contact: to whom wants a human, is angry, or was not understood."""

from __future__ import annotations

from actions.base import GuideAction
from actions.turn import Events, Turn

RESPONSES = {"human": "utter_human", "insult": "utter_insult"}
OTHERWISE = "utter_lost"


class ActionContact(GuideAction):
    """For the intents in ``RESPONSES``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return "action_contact"

    def perform(self, turn: Turn) -> Events:
        """Say it in the words that fit the intent."""
        turn.say(RESPONSES.get(turn.intent, OTHERWISE), contact=turn.contact())
        return []


class ActionMisunderstood(ActionContact):
    """What Rasa falls back to when no rule fits."""

    def name(self) -> str:
        """Its name in the domain."""
        return "action_misunderstood"

    def perform(self, turn: Turn) -> Events:
        """Keep the message for staff, and say that it was not understood."""
        turn.keep_misunderstood()
        return super().perform(turn)
