"""Says what is known of the project and what is left to ask."""

from __future__ import annotations

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.questions import remaining_questions
from bot.wording import profile_lines

NAME = "action_recap"


class ActionRecap(GuideAction):
    """For the intent ``recap``."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """List the answers, then count the questions that are left."""
        lines = profile_lines(turn.profile, turn.catalogue)
        left = len(list(remaining_questions(turn.asked(), turn.catalogue)))
        if not lines:
            turn.say("utter_nothing_known")
            return []
        turn.say("utter_recap", known="\n".join(f"- {line}" for line in lines.values()))
        if left:
            turn.say("utter_questions_left", left=f"{left} question" + ("s" if left > 1 else ""))
        return []
