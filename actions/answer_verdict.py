"""Explains a verdict: every criterion with its source, and what would change a no."""

from __future__ import annotations

import re

from actions.amounts import amounts_told
from actions.base import GuideAction
from actions.explained import explain
from actions.named import named_programmes
from actions.place_answers import place_answer
from actions.try_variant import varied
from actions.turn import Events, Turn
from bot.nlu.text import spoken
from bot.slots import ORIENTED
from bot.understanding.asked.practical import IN_SHORT, TOO_LONG
from bot.understanding.asked.verdicts import asks_if_good
from bot.wording import noted_sentence, profile_lines

NAME = "action_answer_verdict"
IN_TRIAL = "Dans cet essai"
"""Begins the answer to a question that follows a trial: it is about the trial."""
_OURS = re.compile(r"\bpour (?:nous|moi)\b|\b(?:notre|mon) vrai projet\b")
"""Asks of the project as it is, whatever was tried: "ça fait combien pour nous ?"."""


class ActionAnswerVerdict(GuideAction):
    """For the intent ``ask_verdict``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def then(self, turn: Turn) -> Events:
        """The questions, until the result is given: an explanation is one already."""
        return [] if turn.tracker.get_slot(ORIENTED) else super().then(turn)

    def perform(self, turn: Turn) -> Events:
        """Explain the programmes named, else all that are not closed; first what the message asks
        of a place."""
        turn.tell(place_answer(turn))
        tried = {} if _OURS.search(spoken(turn.text)) else turn.progress.after_trial
        about = varied(turn.profile, tried) if tried else turn.profile
        orientation = turn.orientation(about)
        if tried:
            turn.tell(noted_sentence(about, tried, turn.catalogue, IN_TRIAL))
        told = amounts_told(turn, orientation)
        turn.tell(told)
        short = bool({IN_SHORT, TOO_LONG} & set(turn.asked_for)) or asks_if_good(spoken(turn.text))
        known = profile_lines(turn.profile, turn.catalogue)
        if not known and not (told and named_programmes(turn)):
            turn.say("utter_help" if short else "utter_nothing_known")
        elif not told:
            explain(turn, orientation, short)
        return []
