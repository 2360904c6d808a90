"""Says what the guide is, and how it works, to who asks while no question is open."""

from __future__ import annotations

from actions.base import GuideAction
from actions.turn import Events, Turn

NAME = "action_answer_talk"
RESPONSES = {"bot_identity": "utter_bot_identity", "help": "utter_help"}


class ActionAnswerTalk(GuideAction):
    """For the intents in ``RESPONSES``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Say it; the questions follow where the same message told of the project."""
        turn.say(RESPONSES[turn.intent])
        return []
