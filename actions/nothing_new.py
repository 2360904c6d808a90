"""Says, once the result was given, that a message changes nothing of it."""

from __future__ import annotations

from actions.noted import NOT_YET
from actions.recap import HOW_TO_CORRECT
from actions.turn import Turn
from bot.conversation import ASKED, KNOWN, NOTHING
from bot.nlu import mentions as kinds
from bot.nlu.mentions import of_kind
from bot.profile import QUESTIONS
from bot.understanding.people.organisations import category
from bot.wording import noted_sentence

UNCHANGED = "Le résultat ne change pas."
BY_CATEGORY = "Je compte ceux qui participent par catégorie"
NOTHING_NEW = "Je n'ai rien changé. Je garde"
NOT_READ = "Je n'ai pas compris ce qu'il faut corriger. Je garde"
CORRECTING = ("inform", "correct")
"""Intents that change an answer: others ask to see the result, and see it whole."""


def is_unread(turn: Turn) -> bool:
    """Whether nothing of the message was understood that could change the result."""
    progress = turn.progress
    asks = progress.outcome == ASKED and turn.intent in CORRECTING and not progress.noted
    return progress.outcome == NOTHING or asks


def say_what_is_kept(turn: Turn) -> None:
    """Say that nothing changed, and how to correct: saying the result again would not help."""
    if turn.progress.wavering:
        turn.tell(NOT_YET)
        return
    if turn.progress.outcome == KNOWN and _names_one_counted(turn):
        counted = noted_sentence(turn.profile, ["actors"], turn.catalogue, BY_CATEGORY)
        turn.tell(f"{counted} {UNCHANGED}")
        return
    misread = turn.intent == "correct" and is_unread(turn)
    begins = NOT_READ if misread else NOTHING_NEW
    turn.tell(noted_sentence(turn.profile, QUESTIONS, turn.catalogue, begins))
    if misread:
        turn.keep_misunderstood()
        turn.tell(HOW_TO_CORRECT)
    else:
        turn.say("utter_what_next")


def _names_one_counted(turn: Turn) -> bool:
    """Whether it names somebody who takes part, of a category that is counted already."""
    counted = {actor.value for actor in turn.profile.actors or ()}
    return any(
        one.role == kinds.ACTOR and one.end > one.start and category(one) in counted
        for one in of_kind(turn.mentions, kinds.ORGANISATION)
    )
