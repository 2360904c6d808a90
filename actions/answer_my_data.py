"""Says what is kept of the person and of the project, for how long, and how to erase it."""

from __future__ import annotations

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.settings import read_settings
from bot.wording import profile_lines

NAME = "action_answer_my_data"


class ActionAnswerMyData(GuideAction):
    """For the intent ``my_data``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Say the rules, then show the answers that are kept."""
        turn.say("utter_my_data", days=str(read_settings().retention_days))
        lines = profile_lines(turn.profile, turn.catalogue)
        if lines:
            turn.say("utter_my_data_kept", known="\n".join(f"- {line}" for line in lines.values()))
        else:
            turn.say("utter_my_data_none")
        return []
