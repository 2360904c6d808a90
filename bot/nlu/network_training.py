"""How the network over the words of a message learns (``bot.nlu.network``).

Backpropagation through time, with Adam. TensorFlow, which Rasa brings, took twice as long on two
processors as this on one: so small a network is mostly the start of operations, word by word.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.nlu.meanings import vectors
from bot.nlu.network import (
    VIEWS,
    Floats,
    Memory,
    Network,
    Numbers,
    Vocabulary,
    hints_of,
    in_order,
    softmax,
)
from bot.nlu.words import Labelled

WIDTHS = {"word": 64, "sound": 48, "start": 32, "end": 32, "family": 48, "kindred": 32}
"""Numbers by which a view of a word is known."""
HINTS, QUESTION, UNITS = 48, 16, 96
"""Numbers by which hints and questions are known, and that each direction keeps in mind."""
LEAST_SEEN, LEAST_HINTED = 2, 3
"""How often what is learnt has to occur."""
BATCH, ROUNDS, FEWEST_STEPS = 32, 6, 300
"""Messages a step, times that each is read, and steps when there are few."""
RATE, DECAYS, TINY = 0.004, (0.9, 0.999), 1e-7
"""Adam's."""
DROPPED = 0.4
"""The share of what is known that is left out at random, so that nothing is learnt by heart."""

Batch = tuple[Numbers, Floats, Numbers, Numbers]
"""Messages of one length: views, meanings and hints of their words, open questions, labels of the
words.

The words come first, then the messages."""


def train_network(examples: Iterable[Labelled]) -> Network:
    """A network trained on messages; the same messages give the same network."""
    listed = [one for one in examples if one[0]]
    labels = tuple(sorted(set(chain.from_iterable(labels for _, _, labels in listed))))
    network = _untrained(labels, _vocabulary(listed))
    chance = np.random.default_rng(0)
    by_length = _by_length(network, listed)
    steps = sum(math.ceil(len(questions) / BATCH) for _, _, questions, _ in by_length)
    rounds = max(ROUNDS, math.ceil(FEWEST_STEPS / steps))
    adam = _Adam()
    for number in range(rounds):
        adam.rate = RATE * (1 - number / rounds)
        for batch in _batches(by_length, chance):
            _learn(network, batch, adam, chance)
    return network


def _vocabulary(examples: Sequence[Labelled]) -> Vocabulary:
    words = [word for told, _, _ in examples for word in told]
    views = {
        name: {
            seen: number
            # NONE and UNKNOWN come first.
            for number, seen in enumerate(_often((view(one) for one in words), LEAST_SEEN), start=2)
        }
        for name, view in VIEWS.items()
    }
    hints = _often(chain.from_iterable(map(hints_of, words)), LEAST_HINTED)
    questions = sorted({question for _, question, _ in examples if question})
    return Vocabulary(
        views,
        {hint: column for column, hint in enumerate(hints)},
        {question: number for number, question in enumerate([None, *questions])},
    )


def _often(seen: Iterable[str], least: int) -> list[str]:
    return sorted(one for one, times in Counter(seen).items() if one and times >= least)


def _untrained(labels: tuple[str, ...], vocabulary: Vocabulary) -> Network:
    chance = np.random.default_rng(0)

    def even(*shape: int, most: float | None = None) -> Floats:
        most = most or math.sqrt(6 / sum(shape[-2:]))
        return chance.uniform(-most, most, shape).astype(np.float32)

    known = sum(WIDTHS.values()) + vectors().shape[1] + HINTS + QUESTION
    turned = [np.linalg.qr(chance.normal(size=(4 * UNITS, UNITS)))[0].T for _ in range(2)]
    biases = np.zeros((2, 4, UNITS), dtype=np.float32)
    biases[:, 1] = 1.0  # At first everything is kept in mind.
    return Network(
        labels,
        vocabulary,
        embeddings=tuple(
            even(len(vocabulary.views[name]) + 2, WIDTHS[name], most=0.05) for name in VIEWS
        ),
        questions=even(len(vocabulary.questions), QUESTION, most=0.05),
        hints=even(len(vocabulary.hints), HINTS),
        hints_bias=np.zeros(HINTS, dtype=np.float32),
        inputs=np.concatenate(even(2, known, 4 * UNITS), axis=1),
        recurrent=np.stack(turned).astype(np.float32),
        biases=biases.ravel(),
        out=even(2 * UNITS + HINTS, len(labels)),
        out_bias=np.zeros(len(labels), dtype=np.float32),
    )


def _by_length(network: Network, examples: Sequence[Labelled]) -> list[Batch]:
    """All messages as numbers, those of one length together."""
    numbers = {label: number for number, label in enumerate(network.labels)}
    vocabulary = network.vocabulary
    found = defaultdict(list)
    for words, question, labels in examples:
        found[len(words)].append((words, question, [numbers[label] for label in labels]))
    return [
        (
            np.stack([vocabulary.numbers(words) for words, _, _ in alike], axis=1),
            np.stack([vocabulary.told(words) for words, _, _ in alike], axis=1),
            np.array([vocabulary.question(question) for _, question, _ in alike], dtype=np.int32),
            np.array([labels for _, _, labels in alike], dtype=np.int32).T,
        )
        for alike in found.values()
    ]


def _batches(by_length: Sequence[Batch], chance: np.random.Generator) -> Iterator[Batch]:
    parts = [
        (rank, order[start : start + BATCH])
        for rank, (_, _, questions, _) in enumerate(by_length)
        for order in [chance.permutation(len(questions))]
        for start in range(0, len(order), BATCH)
    ]
    for index in chance.permutation(len(parts)):
        rank, some = parts[index]
        numbers, hints, questions, labels = by_length[rank]
        yield numbers[:, some], hints[:, some], questions[some], labels[:, some]


class _Adam:
    """Moves weights against their slopes, each by how steady its slope has been."""

    def __init__(self) -> None:
        self.rate = RATE
        self._moments: dict[int, tuple[Floats, Floats, Floats]] = {}

    def move(
        self, weights: Floats, slopes: Floats, rows: npt.NDArray[np.intp] | None = None
    ) -> None:
        """Move the weights, or those of some rows alone, in place."""
        if id(weights) not in self._moments:
            counts = np.zeros((len(weights), *[1] * (weights.ndim - 1)), dtype=np.float32)
            self._moments[id(weights)] = np.zeros_like(weights), np.zeros_like(weights), counts
        first, second, counts = self._moments[id(weights)]
        own = slice(None) if rows is None else rows
        counts[own] += 1
        mean = first[own] * DECAYS[0] + (1 - DECAYS[0]) * slopes
        spread = second[own] * DECAYS[1] + (1 - DECAYS[1]) * slopes**2
        first[own], second[own] = mean, spread
        mean /= 1 - DECAYS[0] ** counts[own]
        spread /= 1 - DECAYS[1] ** counts[own]
        weights[own] -= self.rate * mean / (np.sqrt(spread) + TINY)


def _learn(network: Network, batch: Batch, adam: _Adam, chance: np.random.Generator) -> None:
    """One step: how the loss of a batch depends on each weight, and the weights moved."""
    numbers, hints, questions, labels = batch
    length, messages, _ = numbers.shape
    told = network.told(hints)
    known = network.known(numbers, told, questions)
    kept = _kept(known.shape, chance)
    known *= kept
    mind = network.kept_in_mind(known)
    shown = np.stack(mind.states)
    kept_states = _kept((length, messages, 2 * UNITS), chance)
    states = in_order(shown) * kept_states
    wrong = softmax(network.scores(states, told)).reshape(length * messages, -1)
    wrong[np.arange(len(wrong)), labels.ravel()] -= 1.0
    # A step of few messages moves less.
    wrong /= length * BATCH

    to_last = (wrong @ network.out.T).reshape(length, messages, -1)
    to_states = to_last[..., : 2 * UNITS] * kept_states
    ahead, back = to_states[..., :UNITS], to_states[::-1, :, UNITS:]
    to_gates = _backward(network, np.stack([ahead, back], axis=1), mind)
    flat = in_order(to_gates).reshape(length * messages, -1)
    to_known = (flat @ network.inputs.T).reshape(known.shape) * kept
    last = np.concatenate([states, told], axis=2).reshape(len(wrong), -1)

    to_told = to_last[..., 2 * UNITS :] + to_known[..., -HINTS - QUESTION : -QUESTION]
    to_told = to_told.reshape(-1, HINTS)
    adam.move(network.out, last.T @ wrong)
    adam.move(network.out_bias, wrong.sum(axis=0))
    adam.move(network.inputs, known.reshape(len(flat), -1).T @ flat)
    adam.move(network.recurrent, _sum_of_products(shown[:-1], to_gates[1:]))
    adam.move(network.biases, flat.sum(axis=0))
    adam.move(network.hints, hints.reshape(len(to_told), -1).T @ to_told)
    adam.move(network.hints_bias, to_told.sum(axis=0))
    _move_rows(adam, network.questions, questions, to_known[..., -QUESTION:].sum(axis=0))
    first = 0
    for rank, table in enumerate(network.embeddings):
        width = table.shape[1]
        slopes = to_known[..., first : first + width].reshape(-1, width)
        _move_rows(adam, table, numbers[..., rank].ravel(), slopes)
        first += width


def _kept(shape: tuple[int, ...], chance: np.random.Generator) -> Floats:
    """What is not dropped, and counts for what is."""
    kept = chance.random(shape, dtype=np.float32) >= DROPPED
    return kept.astype(np.float32) / np.float32(1 - DROPPED)


def _backward(network: Network, to_states: Floats, mind: Memory) -> Floats:
    """How the loss depends on what enters the gates, given how it depends on the states."""
    gates, memories, spreads = map(np.stack, (mind.gates, mind.memories, mind.spreads))
    enters, stays, candidate, leaves = (gates[..., part, :] for part in range(4))
    before = np.concatenate([np.zeros_like(memories[:1]), memories[:-1]])
    found = np.empty_like(gates)
    found[..., 0, :] = candidate * enters * (1 - enters)
    found[..., 1, :] = before * stays * (1 - stays)
    found[..., 2, :] = enters * (1 - candidate**2)
    found[..., 3, :] = spreads * leaves * (1 - leaves)
    through = leaves * (1 - spreads**2)
    recurrent = network.recurrent.transpose(0, 2, 1)
    to_state = to_memory = np.zeros_like(memories[0])
    for word in reversed(range(len(memories))):
        to_state = to_state + to_states[word]
        to_memory = to_memory + to_state * through[word]
        to_gate = found[word]
        to_gate[:, :, :3] *= to_memory[:, :, None]
        to_gate[:, :, 3] *= to_state
        to_memory = to_memory * stays[word]
        to_state = to_gate.reshape(2, -1, 4 * UNITS) @ recurrent
    return found


def _sum_of_products(states: Floats, to_gates: Floats) -> Floats:
    """How the loss depends on the weights between states and the gates of the next word."""
    return np.stack(
        [
            states[:, way].reshape(-1, UNITS).T @ to_gates[:, way].reshape(-1, 4 * UNITS)
            for way in range(2)
        ]
    )


def _move_rows(adam: _Adam, table: Floats, rows: Numbers, slopes: Floats) -> None:
    """Move the rows of a table that a batch used, some of them several times."""
    order = np.argsort(rows, kind="stable")
    own, starts = np.unique(rows[order], return_index=True)
    adam.move(table, np.add.reduceat(slopes[order], starts, axis=0), own)
