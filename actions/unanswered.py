"""The line that answers a message in which the open question found no answer."""

from __future__ import annotations

from actions.noted import KNOWN_ALREADY
from actions.turn import Turn
from bot.conversation import KNOWN
from bot.nlu.mentions import ABSENT, ORGANISATION, of_kind
from bot.profile import Lead
from bot.understanding.progress import UNSAID
from bot.understanding.waiting import asks_to_wait

TAKE_YOUR_TIME = "Prenez votre temps\u00a0: je garde vos réponses."
NOT_COUNTED = "D'accord, je ne compte que ceux qui participent."
GIVE_UP = 3
"""Failures after which a question counts as unknown."""
ITS_NAME = "Quelle intercommunalité\u00a0? Donnez-moi son nom, ou le nom d'une de ses communes."


def ask_again(turn: Turn, question: str) -> None:
    """Ask again, then rephrase with an example, then go on without the answer; at once where
    somebody says the same again and again."""
    if asks_to_wait(turn.text, turn.mentions):
        turn.tell(TAKE_YOUR_TIME)
        return
    known = turn.progress.outcome == KNOWN
    refused = question == "actors" and _names_who_refuses(turn)
    describes = bool(turn.progress.noted) and not {*turn.progress.noted} - UNSAID
    if not (known or refused or describes):
        turn.keep_misunderstood()
    failures = turn.progress.failures.get(question, 0) + 1
    turn.progress.failures = {**turn.progress.failures, question: failures}
    if failures >= GIVE_UP or turn.insists:
        turn.progress.set_aside(question)
        turn.say("utter_move_on")
    elif refused:
        turn.tell(NOT_COUNTED)
    elif known and failures < GIVE_UP - 1:
        turn.tell(KNOWN_ALREADY)
    elif question == "territory" and _names_an_epci(turn):
        turn.tell(ITS_NAME)
    elif failures == GIVE_UP - 1 or question == "territory" or describes:
        # A place that was not recognised needs its example at once.
        turn.say(f"utter_rephrase_{question}")
    elif turn.intent == "out_of_scope":
        turn.say("utter_out_of_scope")
    else:
        turn.say("utter_not_understood")


def _names_who_refuses(turn: Turn) -> bool:
    """Whether all whom it names take no part: "la mairie a dit non"."""
    named = of_kind(turn.mentions, ORGANISATION)
    return bool(named) and all(one.role == ABSENT for one in named)


def _names_an_epci(turn: Turn) -> bool:
    """Whether it says that it is an intercommunalité, and not which one."""
    return any(one.value == Lead.EPCI.value for one in of_kind(turn.mentions, ORGANISATION))
