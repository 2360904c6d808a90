"""Says goodbye; who comes back finds the question open."""

from __future__ import annotations

from rasa_sdk.events import ActiveLoop, FollowupAction
from rasa_sdk.interfaces import ACTION_LISTEN_NAME

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.slots import FORM

NAME = "action_goodbye"


class ActionGoodbye(GuideAction):
    """For the intent ``goodbye``."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Say it, and ask nothing more."""
        turn.say("utter_goodbye")
        if turn.tracker.active_loop.get("name") != FORM:
            return []
        # A form that let a rule answer is silent until a rule calls it: started anew, it would ask
        # at once, but for the pause, and is the first to read what is said next.
        return [ActiveLoop(FORM), FollowupAction(ACTION_LISTEN_NAME)]
