"""Who does what in a message, learnt from marked messages, word by word.

Each word gets the label of the span that it belongs to in ``data/nlu/annotated``: who carries
the project, who takes part, who is only named, which places count, the words that tell the phase,
the amount that is the cost. The vocabulary's matches and the rules of ``bot.nlu.roles`` are among
its features, so that it learns when to believe them; the open question is one more.

Two learn it: a conditional random field over what stands near a word, and a network that reads the
whole message (``bot.nlu.network``). They err in different places; their mean is nearer the truth
than either (``bench/README.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sklearn_crfsuite import CRF

from bot.nlu.families import families
from bot.nlu.network import Network, spelling
from bot.nlu.network_training import train_network
from bot.nlu.sounds import sound
from bot.nlu.words import Labelled, Word

OUTSIDE = "O"
SPAN = 4
"""Words on each side whose presence counts, wherever they stand."""
NEAR = 2
"""Words on each side that count with their position."""


@dataclass(frozen=True)
class Tag:
    """A span with its label, as ``lead:association``; ``sure``: probability of its words' label."""

    label: str
    start: int
    end: int
    sure: float = field(compare=False)


@dataclass(frozen=True)
class Heard:
    """What the tagger makes of a message: its spans, and how likely each label is of some word."""

    tags: Sequence[Tag] = ()
    likely: Mapping[str, float] = field(default_factory=dict)


class Tagger:
    """Says the spans of a message."""

    def __init__(self, field: CRF, network: Network) -> None:
        self._field = field
        self._network = network

    def hear(self, words: Sequence[Word], question: str | None) -> Heard:
        """The labelled spans, in order, and the probabilities of all labels."""
        if not words:
            return Heard()
        tags: list[Tag] = []
        likely: dict[str, float] = {}
        for word, probabilities in zip(words, self._probabilities(words, question), strict=True):
            for name, probability in probabilities.items():
                likely[name] = max(likely.get(name, 0.0), probability)
            label = max(probabilities, key=probabilities.__getitem__)
            if label == OUTSIDE:
                continue
            sure = probabilities[label]
            last = tags[-1] if tags else None
            if last is not None and last.label == label and word.start - last.end <= 1:
                tags[-1] = Tag(label, last.start, word.end, max(last.sure, sure))
            else:
                tags.append(Tag(label, word.start, word.end, sure))
        return Heard(tags, likely)

    def _probabilities(
        self, words: Sequence[Word], question: str | None
    ) -> Iterator[dict[str, float]]:
        """The probability of each label, word by word: the mean of both."""
        near = self._field.predict_marginals_single(features(words, question))
        far = self._network.probabilities(words, question).tolist()
        for marginals, likely in zip(near, far, strict=True):
            yield {
                label: (marginals[label] + probability) / 2
                for label, probability in zip(self._network.labels, likely, strict=True)
            }


def train_tagger(examples: Iterable[Labelled]) -> Tagger:
    """A tagger trained on messages: their words, the open question, the label of each word."""
    listed = list(examples)
    return Tagger(train_field(listed), train_network(listed))


def train_field(examples: Iterable[Labelled]) -> CRF:
    """The conditional random field of a tagger."""
    inputs, labels = [], []
    for words, question, labelled in examples:
        inputs.append(features(words, question))
        labels.append(list(labelled))
    # As right as L-BFGS, less overconfident, in a quarter of its time.
    return CRF(algorithm="l2sgd", c2=1.0, max_iterations=15).fit(inputs, labels)


def labels_of(words: Sequence[Word], spans: Iterable[tuple[str, int, int]]) -> list[str]:
    """The label of each word, given labelled spans of the text."""
    marked = list(spans)
    return [
        next(
            (label for label, start, end in marked if start <= word.start < end),
            OUTSIDE,
        )
        for word in words
    ]


def features(words: Sequence[Word], question: str | None) -> list[dict[str, Any]]:
    """What the model sees of each word."""
    asked = question or "none"
    own = [_own(word) for word in words]
    shared = [[name for name in names if name.startswith(("w=", "h:", "f="))] for names in own]
    to_the_left = [f"l:{word.norm}" for word in words]
    to_the_right = [f"r:{word.norm}" for word in words]
    named = [hint for word in words for hint in word.hints if hint.startswith("org:")]
    before: set[str] = set()
    seen = []
    for index, word in enumerate(words):
        one: dict[str, Any] = {"bias": 1.0, f"asked={asked}": 1.0}
        for name in own[index]:
            one[name] = 1.0
            if name.startswith(("h:", "f=")):
                one[f"{asked}|{name}"] = 1.0
        for step in range(-NEAR, NEAR + 1):
            place = index + step
            if step and 0 <= place < len(words):
                for name in shared[place]:
                    one[f"{step}:{name}"] = 1.0
        if index:
            one[f"bi:{words[index - 1].norm}_{word.norm}"] = 1.0
            for hint in word.hints:
                one[f"bi:{words[index - 1].norm}_{hint}"] = 1.0
        for name in to_the_left[max(0, index - SPAN - NEAR) : index]:
            one[name] = 1.0
        for name in to_the_right[index + 1 : index + 1 + SPAN + NEAR]:
            one[name] = 1.0
        for hint in before:
            one[f"before:{hint}"] = 1.0
        before.update(hint for hint in word.hints if hint.startswith("role:"))
        if index < 3:
            one[f"at:{index}"] = 1.0
        one[f"named:{min(len(named), 4)}"] = 1.0
        seen.append(one)
    return seen


def _own(word: Word) -> list[str]:
    found = [
        f"w={spelling(word)}",
        f"s={sound(word.norm)}",
        f"pre={word.norm[:4]}",
        f"suf={word.norm[-3:]}",
    ]
    if word.capital:
        found.append("capital")
    found.extend(f"h:{hint}" for hint in word.hints)
    found.extend(f"f={family}" for family in families(word.norm))
    return found
