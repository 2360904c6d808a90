"""The line that answers a message which was to answer the open question."""

from __future__ import annotations

from actions.entries import practical_entries, tell_entries
from actions.noted import COSTS, KNOWN_ALREADY, NOT_YET, doubtful_sum, said_back
from actions.turn import Turn
from bot.conversation import ANSWERED, ASKED, FACTUAL, FAILED, KNOWN, NOTHING, REJECTED
from bot.nlu.mentions import ORGANISATION, of_kind
from bot.profile import Lead
from bot.understanding.asked.practical import OPENING

WELCOME = "Oui : quelques questions, puis je vous dis quelles aides et qui peut vous accompagner."
"""Answers a wish for help with which a person begins."""
GIVE_UP = 3
"""Failures after which a question counts as unknown."""


ITS_NAME = "Quelle intercommunalité\u00a0? Donnez-moi son nom, ou le nom d'une de ses communes."


def respond(turn: Turn) -> None:
    """One line on what the message gave to the open question."""
    progress, question = turn.progress, turn.question
    noted = said_back(turn)
    doubt = doubtful_sum(turn) if progress.outcome == ANSWERED and question == COSTS else ""
    if progress.outcome == FAILED or not turn.is_read:
        turn.say("utter_failure", contact=turn.contact())
    elif noted or doubt:
        turn.tell(noted)
        answer_beside(turn)
        turn.tell(doubt)
    elif OPENING in turn.asked_for and (question is None or progress.outcome == NOTHING):
        turn.tell(WELCOME)
    elif progress.outcome == ANSWERED and progress.withdrawn:
        turn.say("utter_taken_back")
    elif progress.wavering and question == "actors":
        turn.tell(NOT_YET)
    elif progress.outcome == ANSWERED and question in progress.declined:
        turn.say("utter_skipped_rate" if question == "rural_or_qpv" else "utter_skipped")
    elif progress.outcome == REJECTED:
        turn.say("utter_place_rejected" if question == "territory" else "utter_reading_rejected")
    elif progress.outcome in (NOTHING, KNOWN, ASKED) and question is not None:
        _unanswered(turn, question)


def answer_beside(turn: Turn) -> None:
    """Answer the practical questions of a message that tells facts: no rule does."""
    if turn.intent in FACTUAL:
        tell_entries(turn, practical_entries(turn))


def _unanswered(turn: Turn, question: str) -> None:
    """Ask again, then rephrase with an example, then go on without the answer; at once where
    somebody says the same again and again."""
    known = turn.progress.outcome == KNOWN
    if not known:
        turn.keep_misunderstood()
    failures = turn.progress.failures.get(question, 0) + 1
    turn.progress.failures = {**turn.progress.failures, question: failures}
    if failures >= GIVE_UP or turn.insists:
        turn.progress.set_aside(question)
        turn.say("utter_move_on")
    elif known and failures < GIVE_UP - 1:
        turn.tell(KNOWN_ALREADY)
    elif question == "territory" and _names_an_epci(turn):
        turn.tell(ITS_NAME)
    elif failures == GIVE_UP - 1 or question == "territory":
        # A place that was not recognised needs its example at once.
        turn.say(f"utter_rephrase_{question}")
    elif turn.intent == "out_of_scope":
        turn.say("utter_out_of_scope")
    else:
        turn.say("utter_not_understood")


def _names_an_epci(turn: Turn) -> bool:
    """Whether it says that it is an intercommunalité, and not which one."""
    return any(one.value == Lead.EPCI.value for one in of_kind(turn.mentions, ORGANISATION))
