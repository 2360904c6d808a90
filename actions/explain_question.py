"""Says why the open question is asked, or asks it in other words."""

from __future__ import annotations

import re

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.nlu.text import plain
from bot.place_classes import FUNDED, class_sentences
from bot.territory_data import load_territory
from bot.understanding.retractions import NAMED

NAME = "action_explain_question"
EXPLAINED_ENOUGH = 3
"""Explanations of a question after which it counts as unknown."""


class ActionExplainQuestion(GuideAction):
    """For the intents ``why_question`` and ``clarify_question``."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Give the reason or the rephrasing, with the amounts of the catalogue."""
        question, progress = turn.question, turn.progress
        funded = turn.catalogue.programmes[FUNDED]
        if question is None:
            turn.say("utter_what_next")
            return []
        times = progress.explained.get(question, 0) + 1
        progress.explained = {**progress.explained, question: times}
        if progress.explained[question] > EXPLAINED_ENOUGH:
            # Who is told the same again and again can only leave.
            progress.set_aside(question)
            turn.say("utter_set_aside")
        elif turn.intent != "why_question" and _asks_who_carries(turn):
            turn.say("utter_rephrase_lead")
        elif turn.intent == "why_question":
            turn.say(f"utter_why_{_named(turn) or question}", **funded.amounts())
        else:
            turn.say(f"utter_rephrase_{question}")
            if question == "rural_or_qpv":
                places = turn.profile.territory or ()
                turn.tell("\n".join(class_sentences("mot_qpv", places, load_territory(), funded)))
        return [turn.keep()]


_WHO_CARRIES = re.compile(r"\b(?:qui|ki) (?:porte|depose|signe)\b|\bporteu(?:r|se)s?\b|\bporter\b")


def _asks_who_carries(turn: Turn) -> bool:
    """Whether it is not sure what carrying means, whatever the open question."""
    return bool(_WHO_CARRIES.search(plain(turn.text)))


def _named(turn: Turn) -> str | None:
    """The one question that the message names, which need not be the open one: "la précarité,
    pourquoi vous demandez ça ?"."""
    words = plain(turn.text)
    named = [key for key, pattern in NAMED.items() if pattern.search(words)]
    return named[0] if len(named) == 1 else None
