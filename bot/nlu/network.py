"""A recurrent network over the words of a message: what it makes of each, from all the others.

It reads the message from both ends. ``bot.nlu.network_training`` says how it learns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bot.nlu.families import families
from bot.nlu.meanings import meaning, vectors
from bot.nlu.sounds import sound
from bot.nlu.words import Word

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]

NONE, UNKNOWN = 0, 1
"""The number of what a word lacks, and of what was not learnt."""


def spelling(word: Word) -> str:
    """A word as it is learnt: all numbers of so many figures are one."""
    return "0" * len(word.norm) if word.norm.isdigit() else word.norm


VIEWS: dict[str, Callable[[Word], str]] = {
    "word": spelling,
    "sound": lambda word: sound(word.norm),
    "start": lambda word: word.norm[:4],
    "end": lambda word: word.norm[-3:],
    "family": lambda word: (families(word.norm) or ("",))[0],
    "kindred": lambda word: (families(word.norm) or ("",))[-1],
}
"""What is learnt of a word; nothing of one that has an empty view."""

CAPITAL = "capital"

FEW = 10
"""Words of a message that are quicker multiplied one by one than all at once."""


@dataclass(frozen=True)
class Vocabulary:
    """The numbers of what was learnt, by view; the places of the hints; the open questions."""

    views: Mapping[str, Mapping[str, int]]
    hints: Mapping[str, int]
    questions: Mapping[str | None, int]

    def numbers(self, words: Sequence[Word]) -> Numbers:
        """A line for each word, a column for each view and for what it means."""
        lines = [
            [
                *(
                    self.views[name].get(seen, UNKNOWN) if (seen := view(word)) else NONE
                    for name, view in VIEWS.items()
                ),
                meaning(word.norm),
            ]
            for word in words
        ]
        return np.array(lines, dtype=np.int32).reshape(len(words), len(VIEWS) + 1)

    def told(self, words: Sequence[Word]) -> Floats:
        """A line for each word: 1 where the rules' hint of that column says something of it."""
        found = np.zeros((len(words), len(self.hints)), dtype=np.float32)
        for line, word in enumerate(words):
            for hint in hints_of(word):
                column = self.hints.get(hint)
                if column is not None:
                    found[line, column] = 1.0
        return found

    def question(self, question: str | None) -> int:
        """The number of an open question; none was open for one that was not learnt."""
        return self.questions.get(question, self.questions[None])


def hints_of(word: Word) -> tuple[str, ...]:
    """What the rules say of a word, and whether it has a capital."""
    return (*word.hints, CAPITAL) if word.capital else word.hints


@dataclass(frozen=True)
class Network:
    """What was learnt. ``recurrent`` holds what each direction does with what it kept in mind, the
    forward one first; the columns of ``inputs`` and ``biases`` are both directions'. Of each, they
    are the input, forget, candidate and output gates."""

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    embeddings: tuple[Floats, ...]
    questions: Floats
    hints: Floats
    hints_bias: Floats
    inputs: Floats
    recurrent: Floats
    biases: Floats
    out: Floats
    out_bias: Floats

    def probabilities(self, words: Sequence[Word], question: str | None) -> Floats:
        """How likely each label is of each word: a line for each of at least one word."""
        vocabulary = self.vocabulary
        numbers = vocabulary.numbers(words)[:, None]
        told = self.told(vocabulary.told(words)[:, None])
        seen = self.known(numbers, told, np.array([vocabulary.question(question)]))
        states = in_order(np.stack(self.kept_in_mind(seen).states))
        return softmax(self.scores(states, told))[:, 0]

    # Words come first, then messages of as many words: in serving, one.

    def told(self, hints: Floats) -> Floats:
        """What the hints of each word tell."""
        return hints @ self.hints + self.hints_bias

    def known(self, numbers: Numbers, told: Floats, questions: Numbers) -> Floats:
        """What is known of each word before the others are read."""
        found = np.empty((*numbers.shape[:2], len(self.inputs)), dtype=self.inputs.dtype)
        first = 0
        for view, table in enumerate((*self.embeddings, vectors())):
            last = first + table.shape[1]
            found[..., first:last] = table[numbers[..., view]]
            first = last
        last = first + told.shape[-1]
        found[..., first:last] = told
        found[..., last:] = self.questions[questions]
        return found

    def kept_in_mind(self, known: Floats) -> Memory:
        """What is kept in mind at each word: of those before it, and of those behind it."""
        words, messages, _ = known.shape
        units = self.recurrent.shape[1]
        enters = (_product(known.reshape(words * messages, -1), self.inputs) + self.biases).reshape(
            words, messages, 2, 4 * units
        )
        in_turn = np.stack([enters[:, :, 0], enters[::-1, :, 1]], axis=1)
        found = Memory()
        state = memory = np.zeros((2, messages, units), dtype=known.dtype)
        with np.errstate(over="ignore"):  # What is beyond all numbers shuts a gate.
            for word in range(words):
                opens = state @ self.recurrent
                opens += in_turn[word]
                gates = opens.reshape(2, messages, 4, units)
                # The logistic function, twice as steep and from -1 to 1 for the candidate: the
                # hyperbolic tangent, which NumPy computes four times slower.
                gates *= _STEEP
                np.exp(gates, out=gates)
                gates += 1.0
                np.divide(_WIDTH, gates, out=gates)
                gates += _LEAST
                memory = gates[:, :, 1] * memory + gates[:, :, 0] * gates[:, :, 2]
                spread = np.tanh(memory)
                state = gates[:, :, 3] * spread
                found.gates.append(gates)
                found.memories.append(memory)
                found.spreads.append(spread)
                found.states.append(state)
        return found

    def scores(self, states: Floats, told: Floats) -> Floats:
        """How much speaks for each label of each word."""
        return np.concatenate([states, told], axis=-1) @ self.out + self.out_bias


@dataclass(frozen=True)
class Memory:
    """What both directions keep in mind at each word that they read, the last word first for the
    second: the gates, the memory that they made, how far it spreads, the state shown."""

    gates: list[Floats] = field(default_factory=list)
    memories: list[Floats] = field(default_factory=list)
    spreads: list[Floats] = field(default_factory=list)
    states: list[Floats] = field(default_factory=list)


def _product(lines: Floats, matrix: Floats) -> Floats:
    """``lines @ matrix``, which takes as long for one line as for a dozen."""
    if len(lines) > FEW:
        return lines @ matrix
    return np.stack([line @ matrix for line in lines])


def in_order(kept: Floats) -> Floats:
    """What each direction has of each word that it reads, in the order of the message: words,
    messages, then both directions one behind the other."""
    ahead, back = kept[:, 0], kept[::-1, 1]
    return np.concatenate([one.reshape(*one.shape[:2], -1) for one in (ahead, back)], axis=2)


def softmax(scores: Floats) -> Floats:
    """Probabilities from what speaks for each."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    likely: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return likely


_STEEP = np.array([[-1.0], [-1.0], [-2.0], [-1.0]], dtype=np.float32)
_WIDTH = np.array([[1.0], [1.0], [2.0], [1.0]], dtype=np.float32)
_LEAST = np.array([[0.0], [0.0], [-1.0], [0.0]], dtype=np.float32)
"""Of each gate: how steeply it opens (as the exponent has it), how wide, and from where."""
