"""A second opinion on what a message says, from the message as a whole.

The tagger reads word by word and misses what no single word tells ("ça germe", "les voisins se
parlent enfin"). One linear classifier a fact, over the same n-grams, says how likely each value is;
``bot.nlu.reconcile`` weighs both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.nlu.classifier import (
    FOLDS,
    Features,
    Scorer,
    calibrated_svm,
    features_text,
    train_features,
)
from bot.profile import Actor, Lead, Maturity, SelectionCriterion

SAID = "said"
"""The value of a fact that is either said or not."""
NOBODY = "nobody"
"""The head that says that nobody else takes part."""

Opinion = Mapping[str, Mapping[str, float]]
"""Probability of each value, by head: ``{"lead": {"association": 0.8, …}, "besoins": …}``."""

HEADS: dict[str, frozenset[str]] = {
    "lead": frozenset(one.value for one in Lead),
    "maturity": frozenset(one.value for one in Maturity),
    "rural_or_qpv": frozenset({"yes", "no"}),
    "fights_precarity": frozenset({"yes", "no"}),
    **{one.value: frozenset({SAID}) for one in (*Actor, *SelectionCriterion)},
    NOBODY: frozenset({SAID}),
}
"""The values of each head, besides that nothing is said."""

_BARE = frozenset({"lead", "actors"})
"""Questions whose answers are bare names, which mean nothing without the question."""
_NOTHING = "-"


@dataclass
class Opinions:
    """The classifiers of the heads, over one set of features."""

    features: Features
    scorer: Scorer
    abbreviations: dict[str, str]

    def of(self, text: str, question: str | None) -> Opinion:
        """How likely each value of each head is."""
        seen = self.features.of(_seen(text, question, self.abbreviations))
        # What there were no examples of is never said.
        found = {name: dict.fromkeys(values, 0.0) for name, values in HEADS.items()}
        for name, likely in self.scorer.probabilities(seen).items():
            found[name] = {value: one for value, one in likely.items() if value != _NOTHING}
        return found


def train_opinions(
    examples: Iterable[tuple[str, str | None, Mapping[str, Any]]], abbreviations: dict[str, str]
) -> Opinions:
    """Classifiers trained on messages: their text, the open question, the facts that they give."""
    listed = list(examples)
    features, seen = train_features(
        [_seen(text, asked, abbreviations) for text, asked, _ in listed]
    )
    heads = {}
    for name in HEADS:
        told = [label_of(name, facts) for _, _, facts in listed]
        counts = Counter(told)
        # Fewer examples than parts to calibrate on teach nothing.
        labels = np.array([one if counts[one] >= FOLDS else _NOTHING for one in told])
        if len(set(labels)) > 1:
            heads[name] = calibrated_svm().fit(seen, labels)
    return Opinions(features, Scorer.of(heads), abbreviations)


def label_of(head: str, facts: Mapping[str, Any]) -> str:
    """What a message with these facts teaches a head."""
    if head in ("lead", "maturity"):
        return facts.get(head) or _NOTHING
    if head in ("rural_or_qpv", "fights_precarity"):
        said = facts.get(head)
        return _NOTHING if said is None else "yes" if said else "no"
    if head == NOBODY:
        return SAID if facts.get("actors") == [] else _NOTHING
    key = "actors" if head in {one.value for one in Actor} else "selection_criteria"
    return SAID if head in (facts.get(key) or ()) else _NOTHING


def _seen(text: str, question: str | None, abbreviations: dict[str, str]) -> str:
    asked = f"question{question} " if question in _BARE else ""
    return asked + features_text(text, abbreviations)
