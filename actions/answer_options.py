"""Says which grants exist and who can help."""

from __future__ import annotations

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.answers import options_answer

NAME = "action_answer_options"


class ActionAnswerOptions(GuideAction):
    """For the intent ``ask_options``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """List programmes and bodies."""
        turn.tell(options_answer(turn.catalogue, turn.today))
        return []
