"""What words mean in numbers, and what the tagger hears in words that it never met."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.families import families, words_of_families
from bot.nlu.meanings import NONE, meaning, vectors
from bot.nlu.tagger import train_tagger
from tests.nlu.written import words


def alike(one: str, other: str) -> float:
    """The cosine between two words."""
    first, second = vectors()[meaning(one)], vectors()[meaning(other)]
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


def test_each_word_of_a_family_has_a_meaning() -> None:
    lines = [meaning(word) for word in words_of_families()]
    assert min(lines) > NONE
    assert max(lines) == len(vectors()) - 1


def test_a_word_without_any_means_nothing() -> None:
    assert meaning("xqzt") == meaning("") == NONE
    assert not vectors()[NONE].any()


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("boulangerie", "patisserie", "autoroute"),
        ("mairie", "prefecture", "carotte"),
        ("demarrer", "commencer", "infirmiere"),
        ("janvier", "octobre", "velo"),
    ],
)
def test_words_that_are_used_alike_are_near(word: str, near: str, far: str) -> None:
    assert alike(word, near) > 0.5 > alike(word, far)


def test_the_numbers_are_about_as_large_as_what_the_network_is_given_besides() -> None:
    assert vectors()[1:].std() == pytest.approx(0.3, abs=0.02)


def test_what_is_learnt_of_one_word_is_known_of_those_that_mean_the_like() -> None:
    told, kin, stranger = ("boulangerie", "epicerie"), "charcuterie", "autoroute"
    assert families(kin) != families(stranger)
    labels = ["O", "O", "actor:entreprises"]
    examples = [(words(f"avec une {word}"), None, labels) for word in told] * 8
    examples += [
        (words(f"avec une {word}"), None, ["O"] * 3) for word in ("montagne", "riviere")
    ] * 8
    tagger = train_tagger(examples)
    likely = [
        tagger.hear(words(f"avec une {word}"), None).likely["actor:entreprises"]
        for word in (kin, stranger)
    ]
    assert likely[0] > likely[1] + 0.2
