"""What all actions share: they read a turn, answer, and never leave a person without a word."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Events, Turn
from bot.conversation import ASKED
from bot.report import guide_contact
from bot.slots import FORM

logger = logging.getLogger(__name__)


class GuideAction(Action, ABC):
    """An action of the guide: ``perform`` answers and returns events.

    ``answers``: it answers what a person asks, whatever the open question.
    """

    answers = False

    @abstractmethod
    def name(self) -> str:
        """The action's name in the domain."""

    @abstractmethod
    def perform(self, turn: Turn) -> Events:
        """Answer the turn; the events to keep."""

    def then(self, turn: Turn) -> Events:
        """What follows an answer: the questions, or the new result, when the same message told of
        the project."""
        # What was not read told nothing: what the message before it told stands there.
        told = turn.is_read and turn.progress.noted and turn.progress.outcome == ASKED
        if not (self.answers and told) or turn.question:
            return []
        return [FollowupAction(FORM)]

    def after_failure(self, tracker: Tracker) -> Events:
        """Events that leave the conversation whole when ``perform`` failed."""
        return []

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Perform; on an error apologise, say whom to turn to, and keep the conversation."""
        try:
            turn = Turn(dispatcher, tracker)
            return [*self.perform(turn), *self.then(turn)]
        except Exception as error:
            # The traceback may quote what the person wrote: only its place is logged.
            logger.error("%s failed: %s at %s", self.name(), type(error).__name__, _place(error))
            dispatcher.messages.clear()
            dispatcher.utter_message(response="utter_failure", contact=guide_contact())
            return self.after_failure(tracker)


def _place(error: Exception) -> str:
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is None:
        return "?"
    return f"{step.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{step.tb_lineno}"
