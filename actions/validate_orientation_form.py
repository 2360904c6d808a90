"""Says what was understood, counts what was not, and chooses the next question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import GuideAction
from actions.noted import said_back
from actions.replies import answer_beside, respond
from actions.turn import Events, Turn
from bot.conversation import ASKED
from bot.questions import next_question
from bot.slots import FORM, REQUESTED_SLOT, unchanged

NAME = f"validate_{FORM}"


class ValidateOrientationForm(GuideAction):
    """The form's own action: Rasa runs it on each message while the form is active."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Answer what the message gave, then request the next slot; None ends the form."""
        came_back = interrupted(turn.tracker)
        # What was not read has no outcome: that of the message before stands there.
        asked = turn.is_read and turn.progress.outcome == ASKED and not turn.insists
        if asked and turn.question is not None and not came_back:
            turn.tell(said_back(turn))
            answer_beside(turn)
            return [rejection()]
        if not came_back:
            respond(turn)
        question = _next(turn)
        return [SlotSet(REQUESTED_SLOT, question), turn.keep()]

    def after_failure(self, tracker: Tracker) -> Events:
        """Keep the question that was open; Rasa finds one when none was."""
        return [SlotSet(name, value) for name, value in unchanged(tracker.slots).items()]


def _next(turn: Turn) -> str | None:
    if not turn.is_read and turn.question is not None:
        # It will be written again: whatever was noted since, it answers the same question.
        return turn.question
    if turn.progress.pending is not None:
        return "territory"
    return next_question(turn.asked(), turn.catalogue)


def rejection() -> dict[str, Any]:
    """The event by which the form lets a rule answer."""
    return {"event": "action_execution_rejected", "name": FORM}


def interrupted(tracker: Tracker) -> bool:
    """Whether the form already let a rule answer this message."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action_execution_rejected":
            return True
    return False
