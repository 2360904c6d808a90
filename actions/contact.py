"""Gives the CRESS's contact: to whom wants a human, is angry, or was not understood."""

from __future__ import annotations

import re

from actions.base import GuideAction
from actions.named import named_programmes
from actions.turn import Events, Turn
from bot.answers import contact_answer, contacts_answer
from bot.catalogue import Body, Programme
from bot.nlu.mentions import BODY, of_kind
from bot.nlu.text import plain
from bot.slots import ORIENTED
from bot.status import Status
from bot.understanding.asked.practical import ADDRESS, CONTACT

RESPONSES = {"human": "utter_human", "insult": "utter_insult", "english": "utter_english"}
OTHERWISE = "utter_lost"
FOUNDATION = "lumieres_permanent"
"""Whom people mean by "la fondation"."""
ELSEWHERE = (
    "Pour les aides de votre région, adressez-vous à sa chambre régionale de l'économie sociale et "
    "solidaire (CRESS) ou à sa Région : je n'ai pas leurs adresses."
)
"""Said beside the contact to whom the guide knows no aid for."""
_FOUNDATION = re.compile(r"\bfondation\b")


class ActionContact(GuideAction):
    """For the intents in ``RESPONSES``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return "action_contact"

    def perform(self, turn: Turn) -> Events:
        """Say it in the words that fit the intent; whom they want to reach when they say it."""
        if {CONTACT, ADDRESS} & set(turn.asked_for):
            turn.tell(_reached(turn))
            if turn.situation().region is Status.UNMET:
                turn.tell(ELSEWHERE)
            return []
        turn.say(RESPONSES.get(turn.intent, OTHERWISE), contact=turn.contact())
        return []


def _reached(turn: Turn) -> str:
    """How to reach whom the message names, else those of the result, else the body that can help
    this project most."""
    whom = _named(turn)
    if whom is None and turn.tracker.get_slot(ORIENTED):
        return contacts_answer(turn.orientation(), turn.text, turn.contact())
    return contact_answer(whom or turn.orientation().bodies[0], turn.text, turn.contact())


def _named(turn: Turn) -> Programme | Body | None:
    bodies = [one.value for one in of_kind(turn.mentions, BODY)]
    known = [turn.catalogue.bodies[one] for one in bodies if one in turn.catalogue.bodies]
    if known:
        return known[0]
    of_foundation = _FOUNDATION.search(plain(turn.text))
    named = [turn.catalogue.programmes[FOUNDATION]] if of_foundation else []
    return next(iter([*named_programmes(turn), *named]), None)


class ActionMisunderstood(ActionContact):
    """What Rasa falls back to when no rule fits."""

    def name(self) -> str:
        """Its name in the domain."""
        return "action_misunderstood"

    def perform(self, turn: Turn) -> Events:
        """Keep the message for staff, and say that it was not understood."""
        turn.keep_misunderstood()
        return super().perform(turn)
