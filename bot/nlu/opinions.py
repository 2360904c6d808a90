"""A second opinion on what a message says, from the message as a whole and from its clauses.

The tagger reads word by word and misses what no single word tells ("ça germe", "les voisins se
parlent enfin"). One linear classifier a fact, over the same n-grams, says how likely each value is;
``bot.nlu.reconcile`` weighs both. Who takes part is told by a clause, and drowned by the rest of a
long message; how far the project is, by a clause and by all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.calibration import CalibratedClassifierCV

from bot.nlu.classifier import (
    FOLDS,
    Features,
    Scorer,
    Vector,
    calibrated_svm,
    features_text,
    train_features,
)
from bot.nlu.clauses import clauses
from bot.nlu.examples import Annotated
from bot.profile import Actor, Lead, Maturity, SelectionCriterion

SAID = "said"
"""The value of a fact that is either said or not."""
NOBODY = "nobody"
"""The head that says that nobody else takes part."""

TOLD = "told"
"""The head that says how far the project is by the clause that tells it most."""

Opinion = Mapping[str, Mapping[str, float]]
"""Probability of each value, by head: ``{"lead": {"association": 0.8, …}, "besoins": …}``."""

HEADS: dict[str, frozenset[str]] = {
    "lead": frozenset(one.value for one in Lead),
    "maturity": frozenset(one.value for one in Maturity),
    "rural_or_qpv": frozenset({"yes", "no"}),
    "fights_precarity": frozenset({"yes", "no"}),
    **{one.value: frozenset({SAID}) for one in SelectionCriterion},
    NOBODY: frozenset({SAID}),
}
"""The values of each head that hears the message as a whole, besides that nothing is said."""
CLAUSE_HEADS: dict[str, frozenset[str]] = {
    TOLD: HEADS["maturity"],
    **{one.value: frozenset({SAID}) for one in Actor},
}
"""The same of each head that hears one clause after another."""

_BARE = frozenset({"lead", "actors"})
"""Questions whose answers are bare names, which mean nothing without the question."""
_NOTHING = "-"
PHASE, ACTOR = "phase:", "actor:"
"""How the labels of words that tell either begin."""


@dataclass
class Opinions:
    """The classifiers of the heads, over one set of features."""

    features: Features
    whole: Scorer
    clause: Scorer
    abbreviations: dict[str, str]

    def of(self, text: str, question: str | None) -> Opinion:
        """How likely each value of each head is; of a clause's head, in the clause that tells it
        most."""
        # What there were no examples of is never said.
        found = {
            name: dict.fromkeys(values, 0.0) for name, values in (HEADS | CLAUSE_HEADS).items()
        }
        whole = self._features(text, question)
        parts = clauses(text)
        alone = len(parts) == 1
        heard = [
            self.whole.probabilities(whole),
            *(
                self.clause.probabilities(
                    whole if alone else self._features(text[start:end], question)
                )
                for start, end in parts
            ),
        ]
        for heads in heard:
            for name, likely in heads.items():
                for value in found[name]:
                    found[name][value] = max(found[name][value], likely.get(value, 0.0))
        return found

    def _features(self, text: str, question: str | None) -> Vector:
        return self.features.of(_seen(text, question, self.abbreviations))


def train_opinions(examples: Iterable[Annotated], abbreviations: dict[str, str]) -> Opinions:
    """Classifiers trained on messages, and on the clauses that their marked words stand in."""
    listed = list(examples)
    features, seen = train_features(
        [_seen(one.text, one.question, abbreviations) for one in listed]
    )
    parts = [part for one in listed for part in _parts(one)]
    seen_parts = features.matrix([_seen(one.text, one.question, abbreviations) for one in parts])
    return Opinions(
        features,
        Scorer.of(_learnt(HEADS, listed, seen)),
        Scorer.of(_learnt(CLAUSE_HEADS, parts, seen_parts)),
        abbreviations,
    )


def _learnt(
    names: Iterable[str], examples: list[Annotated], seen: Any
) -> dict[str, CalibratedClassifierCV]:
    heads = {}
    for name in names:
        told = [label_of(name, one.facts) for one in examples]
        counts = Counter(told)
        # Fewer examples than parts to calibrate on teach nothing.
        labels = np.array([one if counts[one] >= FOLDS else _NOTHING for one in told])
        if len(set(labels)) > 1:
            heads[name] = calibrated_svm().fit(seen, labels)
    return heads


def _parts(example: Annotated) -> Iterator[Annotated]:
    """The clauses of a message, each with the phase and the participants marked in it."""
    parts = clauses(example.text)
    if len(parts) == 1:
        yield example
        return
    for start, end in parts:
        marked = [label for label, first, last in example.spans if first < end and start < last]
        phases = [label.removeprefix(PHASE) for label in marked if label.startswith(PHASE)]
        actors = [label.removeprefix(ACTOR) for label in marked if label.startswith(ACTOR)]
        facts = {"maturity": next(iter(phases), None), "actors": actors or None}
        yield Annotated(example.text[start:end], facts, example.question)


def label_of(head: str, facts: Mapping[str, Any]) -> str:
    """What a message with these facts teaches a head."""
    if head in ("lead", "maturity", TOLD):
        return facts.get("maturity" if head == TOLD else head) or _NOTHING
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
