"""Says which grants exist and who can help."""

from __future__ import annotations

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.answers import options_answer, support_answer
from bot.orientation import could_help
from bot.understanding.asked.practical import SUPPORT

NAME = "action_answer_options"


class ActionAnswerOptions(GuideAction):
    """For the intent ``ask_options``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """List programmes and bodies; bodies alone to who asks for them."""
        bodies = could_help(turn.profile, turn.situation(), turn.catalogue)
        if SUPPORT in turn.asked_for:
            turn.tell(support_answer(bodies))
        else:
            turn.tell(options_answer(turn.catalogue, turn.today, bodies))
        return []
