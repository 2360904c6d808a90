"""Says what was understood, counts what was not, and chooses the next question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.answer_knowledge import practical_entries, tell_entries
from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.conversation import ANSWERED, ASKED, FACTUAL, FAILED, NOTHING, REJECTED
from bot.nlu.amounts import replaces
from bot.nlu.text import plain
from bot.nlu.works import names_works
from bot.profile import Profile
from bot.questions import next_question
from bot.report import caution_within_reach
from bot.slots import FORM, PROGRESS, REQUESTED_SLOT
from bot.understanding.practical import OPENING
from bot.understanding.rate_classes import LABELS, named_class
from bot.wording import noted_sentence, uncounted_sentence, unread_sentence

NAME = f"validate_{FORM}"
COSTS = "eligible_costs"
ON_WORKS = "demarche_travaux"
"""The entry on works and equipment, told beside a sum that pays some."""
TOTAL_WANTED = "Je ne sais pas calculer le total à partir de ces prix. Donnez-le-moi, en euros."
CONFIRM_OR_WRITE = "Si c'est bien cela, répondez « oui ». Sinon, écrivez le montant."


WELCOME = "Oui : quelques questions, puis je vous dis quelles aides et qui peut vous accompagner."
"""Answers a wish for help with which a person begins."""
GIVE_UP = 3
"""Failures after which a question counts as unknown."""


class ValidateOrientationForm(GuideAction):
    """The form's own action: Rasa runs it on each message while the form is active."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Answer what the message gave, then request the next slot; None ends the form."""
        came_back = interrupted(turn.tracker)
        if turn.progress.outcome == ASKED and turn.question is not None and not came_back:
            return [*_noted(turn), rejection()]
        if not came_back:
            _respond(turn)
        question = _next(turn)
        return [SlotSet(REQUESTED_SLOT, question), turn.keep()]

    def after_failure(self, tracker: Tracker) -> Events:
        """Keep the question that was open; Rasa finds one when none was."""
        kept = [name for name in (PROGRESS, REQUESTED_SLOT) if tracker.get_slot(name)]
        return [SlotSet(name, tracker.get_slot(name)) for name in kept]


def _next(turn: Turn) -> str | None:
    if turn.progress.pending is not None:
        return "territory"
    return next_question(turn.asked(), turn.catalogue)


def _noted(turn: Turn) -> Events:
    """Say back the facts that came with a question."""
    turn.tell(_said_back(turn))
    _answer_beside(turn)
    return []


def _answer_beside(turn: Turn) -> None:
    """Answer the practical questions of a message that tells facts: no rule does."""
    if turn.intent in FACTUAL:
        tell_entries(turn, practical_entries(turn))


def _said_back(turn: Turn) -> str:
    """What was noted, and what the message said of places that was not."""
    progress = turn.progress
    lines = [
        noted_sentence(turn.profile, progress.noted, turn.catalogue, said=_own_words(turn)),
        unread_sentence(progress.unread),
    ]
    words = plain(turn.text)
    if COSTS in progress.noted and names_works(words) and not replaces(words):
        lines.append(caution_within_reach(ON_WORKS, turn.orientation(), turn.catalogue))
    if progress.uncounted is not None:
        lines.append(uncounted_sentence(progress.uncounted, turn.profile))
    return "\n".join(filter(None, lines))


def _own_words(turn: Turn) -> dict[str, str]:
    """Of the country and priority neighbourhoods, the one that the message names alone."""
    if not turn.profile.rural_or_qpv:
        return {}
    named = named_class(plain(turn.text))
    return {} if named is None else {"rural_or_qpv": LABELS[named]}


def _respond(turn: Turn) -> None:
    """One line on what the message gave to the open question."""
    progress, question = turn.progress, turn.question
    noted = _said_back(turn)
    doubt = doubtful_sum(turn) if progress.outcome == ANSWERED and question == COSTS else ""
    if progress.outcome == FAILED:
        turn.say("utter_failure", contact=turn.contact())
    elif noted or doubt:
        turn.tell(noted)
        _answer_beside(turn)
        turn.tell(doubt)
    elif OPENING in turn.asked_for and question is None:
        turn.tell(WELCOME)
    elif progress.outcome == ANSWERED and progress.withdrawn:
        turn.say("utter_taken_back")
    elif progress.outcome == ANSWERED and question in progress.declined:
        turn.say("utter_skipped_rate" if question == "rural_or_qpv" else "utter_skipped")
    elif progress.outcome == REJECTED:
        turn.say("utter_place_rejected" if question == "territory" else "utter_reading_rejected")
    elif progress.outcome == NOTHING and question is not None:
        _misunderstood(turn, question)


def doubtful_sum(turn: Turn) -> str:
    """Asks for the total of several sums, or whether the one that was read is meant: the question
    of the costs follows. Empty when none is in doubt."""
    if COSTS not in turn.progress.doubts:
        return ""
    doubt = turn.progress.doubts[COSTS]
    if doubt is None:
        return TOTAL_WANTED
    read = Profile.parse_obj({COSTS: doubt})
    understood = noted_sentence(read, [COSTS], turn.catalogue, "Je crois comprendre")
    return f"{understood} {CONFIRM_OR_WRITE}"


def _misunderstood(turn: Turn, question: str) -> None:
    """Ask again, then rephrase with an example, then go on without the answer."""
    turn.keep_misunderstood()
    failures = turn.progress.failures.get(question, 0) + 1
    turn.progress.failures[question] = failures
    if failures >= GIVE_UP:
        turn.progress.declined.append(question)
        turn.progress.pending = None
        turn.say("utter_move_on")
    elif failures == GIVE_UP - 1 or question == "territory":
        # A place that was not recognised needs its example at once.
        turn.say(f"utter_rephrase_{question}")
    elif turn.intent == "out_of_scope":
        turn.say("utter_out_of_scope")
    else:
        turn.say("utter_not_understood")


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
