"""The line that answers a message which was to answer the open question."""

from __future__ import annotations

from actions.entries import practical_entries, tell_entries
from actions.noted import COSTS, NOT_YET, doubtful_sum, said_back
from actions.turn import Turn
from actions.unanswered import ask_again
from bot.conversation import ANSWERED, ASKED, FACTUAL, FAILED, KNOWN, NOTHING, REJECTED
from bot.understanding.asked.practical import OPENING

WELCOME = "Oui : quelques questions, puis je vous dis quelles aides et qui peut vous accompagner."
"""Answers a wish for help with which a person begins."""


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
        ask_again(turn, question)


def answer_beside(turn: Turn) -> None:
    """Answer the practical questions of a message that tells facts: no rule does."""
    if turn.intent in FACTUAL:
        tell_entries(turn, practical_entries(turn))
