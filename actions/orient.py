"""Gives the orientation: text for everybody, JSON for channels that carry it."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.base import GuideAction
from actions.names import ORIENTED
from actions.turn import Events, Turn
from bot.conversation import NOTHING
from bot.orientation import as_json
from bot.report import paragraphs

NAME = "action_orient"


class ActionOrient(GuideAction):
    """Ends the questions, or answers "show me" with what is known."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Write the sections, then send the payload."""
        if turn.tracker.get_slot(ORIENTED) and turn.progress.outcome == NOTHING:
            # Nothing was understood after the orientation: saying it again would not help.
            turn.say("utter_what_next")
            return []
        orientation = turn.orientation()
        for section in paragraphs(orientation, turn.catalogue):
            turn.tell(section)
        turn.show(as_json(orientation, turn.catalogue))
        return [SlotSet(ORIENTED, True)]
