"""The network over the words of a message: what it learns, and how."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bot.nlu import network_training
from bot.nlu.network import Network
from bot.nlu.network_training import train_network
from bot.nlu.words import Labelled, Word

FAR = "de la salle du fond de notre rue"
"""More words than what stands near."""


def message(text: str, question: str | None, last: str) -> Labelled:
    words = text.split()
    return [Word(word, 0, 1) for word in words], question, ["O"] * (len(words) - 1) + [last]


EXAMPLES = [
    message(f"avec {FAR} mairie", None, "actor"),
    message(f"sans {FAR} mairie", None, "other"),
    message("mairie", "lead", "lead"),
    message("mairie", "actors", "actor"),
] * 8


@pytest.fixture(scope="module", name="network")
def _network() -> Network:
    return train_network(EXAMPLES)


def told(network: Network, text: str, question: str | None = None) -> str:
    words = [Word(word, 0, 1) for word in text.split()]
    likely = network.probabilities(words, question)[-1]
    return network.labels[int(likely.argmax())]


def test_a_word_far_back_says_what_another_means(network: Network) -> None:
    assert told(network, f"avec {FAR} mairie") == "actor"
    assert told(network, f"sans {FAR} mairie") == "other"


def test_the_open_question_says_what_a_bare_name_answers(network: Network) -> None:
    assert told(network, "mairie", "lead") == "lead"
    assert told(network, "mairie", "actors") == "actor"


def test_each_word_has_probabilities_of_all_labels(network: Network) -> None:
    words = [Word("jamais", 0, 6, hints=("org:jamais",)), Word("", 7, 8, capital=True)]
    likely = network.probabilities(words, "a question that was never open")
    assert likely.shape == (2, len(network.labels))
    assert likely.sum(axis=1) == pytest.approx(1.0)
    assert (likely >= 0).all()


@pytest.mark.parametrize("text", ["mairie", f"avec {FAR} mairie"])
def test_words_multiplied_one_by_one_tell_the_same(
    network: Network, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [Word(word, 0, 1) for word in text.split()]
    found = []
    for few in (0, len(words)):
        monkeypatch.setattr("bot.nlu.network.FEW", few)
        found.append(network.probabilities(words, None))
    assert found[0] == pytest.approx(found[1], abs=1e-5)


def test_the_same_messages_give_the_same_network(network: Network) -> None:
    again = train_network(EXAMPLES)
    assert np.array_equal(again.recurrent, network.recurrent)
    assert np.array_equal(again.out, network.out)


WEIGHTS = ("questions", "hints", "hints_bias", "inputs", "recurrent", "biases", "out", "out_bias")


def test_each_weight_moves_against_the_slope_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_training, "DROPPED", 0.0)
    texts = {"a b c a b": None, "b b a c a": "lead", "c c b a a": "lead"}
    examples = [
        (
            [Word(word, 0, 1, hints=(f"org:{word}",)) for word in text.split()],
            question,
            ["actor" if word in "ac" else "other" for word in text.split()],
        )
        for text, question in texts.items()
    ] * 2
    vocabulary = network_training._vocabulary(examples)
    rough = network_training._untrained(("actor", "other"), vocabulary)
    exact = {name: getattr(rough, name).astype(np.float64) for name in WEIGHTS}
    tables = tuple(table.astype(np.float64) for table in rough.embeddings)
    network = replace(rough, embeddings=tables, **exact)
    slopes: dict[int, Any] = {}

    class Told:
        def move(self, weights: Any, given: Any, rows: Any = None) -> None:
            slopes[id(weights)] = found = np.zeros_like(weights)
            found[slice(None) if rows is None else rows] = given

    (batch,) = network_training._by_length(network, examples)
    network_training._learn(network, batch, Told(), np.random.default_rng(0))  # type: ignore

    def loss() -> float:
        surprise = 0.0
        for words, question, labels in examples:
            likely = network.probabilities(words, question)
            for line, label in zip(likely, labels, strict=True):
                surprise -= np.log(line[network.labels.index(label)])
        return surprise / (len(words) * network_training.BATCH)

    for weights in (*exact.values(), tables[0]):
        slope = slopes[id(weights)]
        steepest = np.unravel_index(np.abs(slope).argmax(), slope.shape)
        was, step, around = weights[steepest], 1e-3, []
        for moved in (was + step, was - step):
            weights[steepest] = moved
            around.append(loss())
        weights[steepest] = was
        assert (around[0] - around[1]) / (2 * step) == pytest.approx(slope[steepest], rel=1e-3)
