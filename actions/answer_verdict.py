"""Explains a verdict: every criterion with its source, and what would change a no."""

from __future__ import annotations

from actions.answer_programme import named_programmes
from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.report import verdict_details
from bot.status import Verdict
from bot.wording import profile_lines

NAME = "action_answer_verdict"


class ActionAnswerVerdict(GuideAction):
    """For the intent ``ask_verdict``."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Explain the programmes named, else all that are not closed."""
        if not profile_lines(turn.profile, turn.catalogue):
            turn.say("utter_nothing_known")
            return []
        orientation = turn.orientation()
        named = {programme.id for programme in named_programmes(turn)}
        routes = [
            route
            for route in orientation.routes
            if (route.programme.id in named if named else route.verdict is not Verdict.CLOS)
        ]
        for route in routes:
            turn.tell(verdict_details(route, orientation, turn.catalogue))
        return []
