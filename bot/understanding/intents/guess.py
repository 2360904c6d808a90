"""A message with the intent that the classifier guessed, and which intents are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.understanding.message import Message

SURE = 0.6
"""Below this confidence a goodbye or a wish to stop is only words that were not understood."""


def holds_facts(mentions: Sequence[Mention]) -> bool:
    """Whether it names, and surely, somebody, a place, a sum or a stage."""
    facts = (kinds.ORGANISATION, kinds.PLACE, kinds.AMOUNT, kinds.PHASE)
    return any(one.kind in facts and not one.weak for one in mentions)


@dataclass(frozen=True)
class Guess:
    """A message with the intent that the classifier guessed, and when it was said: ``answering``
    a question of the guide, or once the guide ``tried`` a variant of the project."""

    message: Message
    answering: bool
    tried: bool

    @cached_property
    def telling(self) -> list[Mention]:
        """The mentions with which it surely tells of the project."""
        return told(self.message.intent, self.message.mentions)

    def of(self, kind: str) -> list[Mention]:
        """Its mentions of a kind."""
        return of_kind(self.message.mentions, kind)


def told(intent: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with which a message surely tells of the project."""
    return [
        one
        for one in mentions
        if (one.kind == kinds.ORGANISATION and one.role == kinds.LEAD)
        or (one.kind == kinds.AMOUNT and not one.weak)
        or (one.kind in (kinds.PHASE, kinds.PRECARITY, kinds.RURAL) and not one.weak)
        or (
            one.kind == kinds.PLACE
            and not one.weak
            and (one.role == kinds.SEAT or intent == "insult")
        )
    ]


FACTS = frozenset(
    {
        kinds.ORGANISATION,
        kinds.PLACE,
        kinds.AMOUNT,
        kinds.PHASE,
        kinds.RURAL,
        kinds.PRECARITY,
        kinds.NOBODY,
    }
)
OF_RESULT = frozenset(
    {"ask_verdict", "ask_programme", "ask_options", "why_question", "clarify_question"}
)
"""Intents that ask of the result, which another lead would change."""
KNOWLEDGE = frozenset({"ask_definition", "ask_levers", "ask_study"})
"""Intents that the catalogue's knowledge answers, whatever entry is meant."""
POLITE = frozenset({"greet", "thank", "insult", "help"})
"""Intents with which a message about a project may begin."""
ASKING = frozenset(
    {
        "ask_programme",
        "ask_body",
        "ask_definition",
        "ask_verdict",
        "ask_options",
        "ask_levers",
        "ask_examples",
        "ask_study",
    }
)
"""Intents that ask for information."""
CHATTER = POLITE | {"out_of_scope", "goodbye", "cancel"}
"""Intents that a message about a project may be mistaken for."""
