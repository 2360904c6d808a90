"""What else a message asks of an entry of the knowledge, which the project makes precise."""

from __future__ import annotations

import re

from actions.named import named_routes
from actions.turn import Turn
from bot.catalogue import Knowledge
from bot.examples import ASKED, example_of
from bot.nlu.text import plain
from bot.report import ages, expenses_lines, what_remains
from bot.slots import ORIENTED

EXPENSES = "demarche_depenses"
"""The entry on what counts as expenses, which the project's phase makes precise."""
SOURCES = "demarche_sources"
"""The entry on where the information comes from, which the age of each aid's makes precise."""
SEVERAL = "demarche_cumul"
"""The entry on several aids, which what is left to find makes precise."""
_TAKEN_OFF = re.compile(r"\b(?:enlev|retir|dedui|deduc|soustra|retranch|defalqu)\w*|\breste\w*\b")
"""Asks whether another aid is taken off the costs."""


def told_besides(turn: Turn, entry: Knowledge) -> str:
    """What else the message asks of an entry: an example of it, the expenses of the phase, the age
    of what is known, what is left to find."""
    if entry.id == SOURCES:
        programmes = turn.catalogue.programmes.values()
        opened = [one for one in programmes if not one.closed_on(turn.today)]
        return "\n".join(ages(opened, turn.catalogue))
    if entry.id == EXPENSES:
        return _expenses(turn, entry)
    if entry.id == SEVERAL:
        return _left_to_find(turn)
    if turn.intent == "ask_definition" and entry.topic == "mot" and ASKED.search(plain(turn.text)):
        return example_of(entry, turn.catalogue)
    return ""


def _expenses(turn: Turn, entry: Knowledge) -> str:
    programme = turn.catalogue.programmes.get(entry.programme or "")
    phase = turn.profile.maturity
    if programme is None or phase is None or phase not in programme.phases:
        return ""
    return expenses_lines(programme.phases[phase].expenses)


def _left_to_find(turn: Turn) -> str:
    """What is left to find, to who asks whether another aid is to be taken off."""
    asks = _TAKEN_OFF.search(plain(turn.text)) and turn.tracker.get_slot(ORIENTED)
    if not asks or turn.profile.eligible_costs is None:
        return ""
    orientation = turn.orientation()
    return what_remains(named_routes(turn, orientation), orientation, turn.catalogue)
