"""Three-valued logic: a criterion is met, unmet or unknown, and unknown never becomes yes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Status(str, Enum):
    """What is known of a condition (Kleene)."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class Verdict(str, Enum):
    """What the guide says of a programme, from best to worst."""

    ELIGIBLE = "eligible"
    A_CONFIRMER = "a_confirmer"
    NON_ELIGIBLE = "non_eligible"
    CLOS = "clos"


def from_bool(value: bool | None) -> Status:
    """True is met, False unmet, None unknown."""
    if value is None:
        return Status.UNKNOWN
    return Status.MET if value else Status.UNMET


def all_same(statuses: Iterable[Status]) -> Status:
    """The status that all share; unknown for a mix or for nothing."""
    distinct = set(statuses)
    return distinct.pop() if len(distinct) == 1 else Status.UNKNOWN


def verdict_of(statuses: Iterable[Status]) -> Verdict:
    """``non_eligible`` as soon as one is unmet, else ``a_confirmer`` as soon as one is unknown."""
    unknown = False
    for status in statuses:
        # The rest is not asked: the criteria after an unmet one need not be decided.
        if status is Status.UNMET:
            return Verdict.NON_ELIGIBLE
        unknown = unknown or status is Status.UNKNOWN
    return Verdict.A_CONFIRMER if unknown else Verdict.ELIGIBLE
