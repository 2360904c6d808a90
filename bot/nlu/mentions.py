"""What the reader finds in a message: mentions, each with its span in the person's own text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

ORGANISATION = "organisation"
"""An organisation or a group; its value is a lead or, for a group, ``actor:`` and its category."""
PLACE = "place"
AMOUNT = "amount"
PHASE = "phase"
STAFF = "staff"
NOBODY = "nobody"
RURAL = "rural"
PRECARITY = "precarity"
CRITERION = "criterion"
THEME = "theme"
NEED = "need"
PROGRAMME = "programme"
BODY = "body"
TERM = "term"
ASPECT = "aspect"
KINDS = frozenset(
    {
        ORGANISATION,
        PLACE,
        AMOUNT,
        PHASE,
        STAFF,
        NOBODY,
        RURAL,
        PRECARITY,
        CRITERION,
        THEME,
        NEED,
        PROGRAMME,
        BODY,
        TERM,
        ASPECT,
    }
)
"""Kinds of mentions, which are also the entities of the domain."""

LEAD, LEAD_WEAK, ACTOR, SUBJECT, PLURAL, ABSENT, SERVED, ASIDE = (
    "lead",
    "lead_weak",
    "actor",
    "subject",
    "plural",
    "absent",
    "served",
    "aside",
)
"""Roles of an organisation in its sentence: carries the file for sure or maybe, takes part, is
named without a cue (one, several), does not take part, is served by the project, is beside the
point (a place, a complement)."""

REFUSED = "refused"
"""Role of a criterion that is said not to be met."""

LIKELY, DOUBT, GUESS = "likely", "doubt", "guess"
"""Roles of what was learnt: taken, unless much depends on it; to be confirmed; believed as the
answer to its question alone."""

PROJECT, SEAT, PARTNER, EXCLUDED, NEAR, COMPLEMENT, NAME = (
    "project",
    "seat",
    "partner",
    "excluded",
    "near",
    "complement",
    "name",
)
"""Roles of a place: where the project is, where the lead sits, where a partner sits, where the
project is not (``pas Lens``), a landmark (``à côté de Lens``), the place of something else
(``le campus d'Amiens``), a part of an organisation's name (``Les Jardins de l'Oise``)."""


@dataclass(frozen=True)
class Mention:
    """Something found between ``start`` and ``end`` of the message."""

    kind: str
    value: Any
    start: int
    end: int
    role: str | None = None
    weak: bool = False


def of_kind(mentions: Iterable[Mention], kind: str) -> list[Mention]:
    """The mentions of one kind, in order."""
    return [mention for mention in mentions if mention.kind == kind]


def left_of(text: str, mentions: Iterable[Mention]) -> str:
    """A text with spaces in place of what was found."""
    for one in mentions:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
