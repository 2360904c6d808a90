"""Says which grants exist and who can help."""

from __future__ import annotations

import re

from actions.base import GuideAction
from actions.replies import WELCOME
from actions.turn import Events, Turn
from bot.answers import options_answer, support_answer
from bot.nlu.text import plain
from bot.orientation import could_help
from bot.report import NONE_OPEN
from bot.slots import ORIENTED
from bot.understanding.asked.choices import asks_which_aids
from bot.understanding.asked.practical import SUPPORT

NAME = "action_answer_options"
GO_ON = (
    "C'est ce que nous cherchons ensemble. Encore quelques questions, puis je vous dis quelles "
    "aides et qui peut vous accompagner."
)
"""Answers the same wish while a question is open."""


class ActionAnswerOptions(GuideAction):
    """For the intent ``ask_options``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """List programmes and bodies; bodies alone to who asks for them."""
        bodies = could_help(turn.profile, turn.situation(), turn.catalogue)
        # A button asks for the list, and says it in no words.
        which = asks_which_aids(plain(turn.text)) or not turn.text or turn.text.startswith("/")
        if SUPPORT in turn.asked_for:
            turn.tell(support_answer(bodies))
        elif not (which or turn.tracker.get_slot(ORIENTED)):
            # Who wants money, and not a list, is asked about the project.
            turn.tell(GO_ON if turn.question else WELCOME)
        elif _for_themselves(turn, which) and not turn.orientation().possible:
            turn.tell(f"{NONE_OPEN}\n{support_answer(bodies)}")
        else:
            turn.tell(options_answer(turn.catalogue, turn.today, bodies))
        return []


_OURS = re.compile(r"\b(?:pour|pr|a) (?:nous|ns|moi)\b")


def _for_themselves(turn: Turn, which: bool) -> bool:
    """Whether it asks, the result being known, what there is for those who write, and not ``which``
    aids there are."""
    ours = _OURS.search(plain(turn.text))
    return bool(turn.tracker.get_slot(ORIENTED) and (ours or not which))
