"""Who does what in a message, learnt from marked messages, word by word.

Each word gets the label of the span that it belongs to in ``data/nlu/annotated``: who carries
the project, who takes part, who is only named, which places count, the words that tell the phase,
the amount that is the cost. The vocabulary's matches and the rules of ``bot.nlu.roles`` are among
its features, so that it learns when to believe them; the open question is one more.

A network that reads the whole message learns it (``bot.nlu.network``). A conditional random field
beside it, as taggers often have, made it no better (``bench/README.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.nlu.network import Network
from bot.nlu.network_training import train_network
from bot.nlu.words import Labelled, Word

OUTSIDE = "O"


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

    def __init__(self, network: Network) -> None:
        self._network = network

    def hear(self, words: Sequence[Word], question: str | None) -> Heard:
        """The labelled spans, in order, and the probabilities of all labels."""
        if not words:
            return Heard()
        labels = self._network.labels
        probabilities = self._network.probabilities(words, question)
        likely = dict(zip(labels, probabilities.max(axis=0).tolist(), strict=True))
        tags: list[Tag] = []
        for word, best, sure in zip(
            words,
            probabilities.argmax(axis=1).tolist(),
            probabilities.max(axis=1).tolist(),
            strict=True,
        ):
            label = labels[best]
            if label == OUTSIDE:
                continue
            last = tags[-1] if tags else None
            if last is not None and last.label == label and word.start - last.end <= 1:
                tags[-1] = Tag(label, last.start, word.end, max(last.sure, sure))
            else:
                tags.append(Tag(label, word.start, word.end, sure))
        return Heard(tags, likely)


def train_tagger(examples: Iterable[Labelled]) -> Tagger:
    """A tagger trained on messages: their words, the open question, the label of each word."""
    return Tagger(train_network(examples))


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
