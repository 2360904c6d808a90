"""Answers a question about a support body."""

from __future__ import annotations

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.answers import body_answer
from bot.nlu.mentions import BODY, of_kind

NAME = "action_answer_body"
AT_MOST = 2


class ActionAnswerBody(GuideAction):
    """For the intent ``ask_body``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Present the body, or all those that accompany when none is named."""
        ids = dict.fromkeys(mention.value for mention in of_kind(turn.mentions, BODY))
        bodies = [turn.catalogue.bodies[one] for one in ids if one in turn.catalogue.bodies]
        if not bodies:
            turn.say("utter_which_body")
        for body in bodies[:AT_MOST]:
            turn.tell(body_answer(body, turn.catalogue))
        return []
