"""Gives the orientation: text for everybody, JSON for channels that carry it."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.base import GuideAction
from actions.nothing_new import CORRECTING, UNCHANGED, is_unread, say_what_is_kept
from actions.turn import Events, Turn
from bot import metrics
from bot.conversation import KNOWN
from bot.orientation import as_json
from bot.report import CARDS_INTRO, ask_more, changed_paragraphs, outcome, paragraphs
from bot.slots import ORIENTED
from bot.wording import unconfirmed_sentence

NAME = "action_orient"
SHOW_CARDS = ("web", "facebook")
"""Channels that show the payload as cards: the text would say everything twice."""


class ActionOrient(GuideAction):
    """Ends the questions, or answers "show me" with what is known."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Write the sections, or those that a correction changes, then send the payload."""
        oriented = bool(turn.tracker.get_slot(ORIENTED))
        if oriented and (is_unread(turn) or turn.progress.outcome == KNOWN):
            say_what_is_kept(turn)
            return []
        corrected = oriented and turn.intent in CORRECTING
        orientation = turn.orientation()
        payload = as_json(orientation, turn.catalogue)
        cards = turn.tracker.get_latest_input_channel() in SHOW_CARDS
        before, turn.progress.result = turn.progress.result, outcome(orientation)
        if corrected and before == turn.progress.result:
            turn.tell(UNCHANGED)
            if not cards:
                turn.show(payload)
            return [turn.keep()]
        metrics.oriented(payload)
        if cards:
            turn.tell(CARDS_INTRO)
            turn.show(payload)
            turn.tell(ask_more(orientation.case.lead))
            turn.tell(_left_out(turn))
        else:
            part = changed_paragraphs(before, orientation, turn.catalogue) if corrected else []
            for section in part or paragraphs(orientation, turn.catalogue):
                turn.tell(section)
            turn.tell(_left_out(turn))
            turn.show(payload)
        return [SlotSet(ORIENTED, True), turn.keep()]


def _left_out(turn: Turn) -> str:
    """The place that was not confirmed, said last: what is said before cards is out of sight."""
    pending = turn.progress.pending
    return unconfirmed_sentence([place["label"] for place in pending.places] if pending else ())
