"""Explains a verdict: every criterion with its source, and what would change a no."""

from __future__ import annotations

from actions.amounts import amounts_told, rates_told, sum_explained
from actions.base import GuideAction
from actions.named import named_routes
from actions.place_answers import place_answer
from actions.try_variant import varied
from actions.turn import Events, Turn
from bot.nlu.text import plain
from bot.orientation import Orientation
from bot.report import missing_lines, short_lines, verdict_details
from bot.slots import ORIENTED
from bot.status import Status, Verdict
from bot.understanding.asked.practical import IN_SHORT, TOO_LONG
from bot.understanding.asked.verdicts import asks_missing, asks_why_not
from bot.wording import noted_sentence, profile_lines

NAME = "action_answer_verdict"
IN_TRIAL = "Dans cet essai"
"""Begins the answer to a question that follows a trial: it is about the trial."""


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
        tried = turn.progress.after_trial
        about = varied(turn.profile, tried) if tried else turn.profile
        orientation = turn.orientation(about)
        if tried:
            turn.tell(noted_sentence(about, tried, turn.catalogue, IN_TRIAL))
        if text := amounts_told(turn, orientation):
            turn.tell(text)
            return []
        short = {IN_SHORT, TOO_LONG} & set(turn.asked_for)
        if not profile_lines(turn.profile, turn.catalogue):
            turn.say("utter_help" if short else "utter_nothing_known")
        elif short:
            turn.tell("\n".join(short_lines(orientation)))
        elif text := rates_told(turn, orientation) or sum_explained(turn, orientation):
            turn.tell(text)
        elif asks_missing(plain(turn.text)):
            routes = named_routes(turn, orientation)
            turn.tell("\n".join(missing_lines(routes, orientation, turn.catalogue)))
        else:
            _explain(turn, orientation)
        return []


def _explain(turn: Turn, orientation: Orientation) -> None:
    """Tell the criteria of the programmes that the message names, else of all; of a no that it asks
    about, those that are not met."""
    routes = named_routes(turn, orientation)
    noes = [one for one in routes if one.verdict is Verdict.NON_ELIGIBLE]
    why_not = bool(noes) and asks_why_not(plain(turn.text))
    statuses = (Status.UNMET,) if why_not else tuple(Status)
    for route in noes if why_not else routes:
        turn.tell(verdict_details(route, orientation, turn.catalogue, statuses))
