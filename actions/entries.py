"""Entries of the knowledge in a turn: what they answer."""

from __future__ import annotations

from collections.abc import Sequence

from actions.besides import EXPENSES, SOURCES, told_besides
from actions.turn import Turn
from bot.answers import knowledge_answer
from bot.catalogue import Knowledge
from bot.examples import examples_answer
from bot.nlu.mentions import THEME, of_kind
from bot.report import next_steps
from bot.slots import ORIENTED

DEPOSIT = "demarche_depot"
"""The entry on where an aid is asked for, which the result makes precise."""
ASPECTS = {
    DEPOSIT: "contact",
    EXPENSES: "depenses",
    SOURCES: "source",
    "demarche_pieces": "contact",
    "demarche_date_limite": "dates",
    "demarche_porteurs": "beneficiaires",
}
"""What of one aid is asked by the question that an entry answers of them all."""


def tell_entries(turn: Turn, entries: Sequence[Knowledge]) -> None:
    """Tell what the entries say, and what else the message asks of the first; whoever names an aid
    next asks the same of it."""
    for entry in entries:
        turn.tell(_steps(turn, entry) or knowledge_answer(entry, turn.catalogue))
    for entry in entries[:1]:
        turn.tell(told_besides(turn, entry))
    turn.progress.which_aid = [ASPECTS[one.id] for one in entries if one.id in ASPECTS] or None


def _steps(turn: Turn, entry: Knowledge) -> str:
    """Whom to ask for the aids that are open to the project, once that is known."""
    if entry.id != DEPOSIT or not turn.tracker.get_slot(ORIENTED):
        return ""
    return "\n".join(next_steps(turn.orientation()))


def practical_entries(turn: Turn) -> list[Knowledge]:
    """Entries that answer the practical questions of the message."""
    knowledge = turn.catalogue.knowledge
    return [knowledge[one] for one in turn.asked_for if one in knowledge]


def examples_told(turn: Turn) -> str:
    """Examples of the themes that the message names, else of the project's."""
    named = of_kind(turn.mentions, THEME)
    words = list(dict.fromkeys(turn.text[one.start : one.end].lower() for one in named))
    themes = [one.value for one in named] or list(turn.profile.themes or ())
    return examples_answer(turn.text, words, themes, turn.catalogue)
