"""Precision and recall of the facts that a message gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.places import search

MEASURED = ("lead", "maturity", "actors", "eligible_costs", "territory")
"""Facts with a floor."""
FACTS = (*MEASURED, "rural_or_qpv", "fights_precarity", "selection_criteria", "staff")


@dataclass
class Tally:
    """Values found rightly, found wrongly and missed, by fact."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, wanted: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
        """Count a message; the facts that differ."""
        differing = []
        for fact in FACTS:
            expected, found = values(fact, wanted.get(fact)), values(fact, got.get(fact))
            self.right[fact] += len(expected & found)
            self.wrong[fact] += len(found - expected)
            self.missed[fact] += len(expected - found)
            if expected != found:
                differing.append(fact)
        return differing

    def precision(self, fact: str) -> float:
        """Share of the values found that are right."""
        return _share(self.right[fact], self.wrong[fact])

    def recall(self, fact: str) -> float:
        """Share of the values said that are found."""
        return _share(self.right[fact], self.missed[fact])


def _share(right: int, beside: int) -> float:
    return right / (right + beside) if right + beside else 1.0


def values(fact: str, value: Any) -> frozenset[Hashable]:
    """The values of a fact, each counted by itself; an empty list is a value of its own."""
    if value is None:
        return frozenset()
    if fact == "territory":
        return frozenset(_place(one) for one in value)
    if fact == "eligible_costs":
        return frozenset({tuple(value) if isinstance(value, list) else (value, value)})
    if isinstance(value, list):
        return frozenset(value) or frozenset({"nobody"})
    return frozenset({value})


def _place(place: Any) -> Hashable:
    if isinstance(place, dict):
        return place["code"] or place["name"]
    found = search(place)
    return found[0].code or found[0].name if found else place
