"""Words that mean something alike: the table, and what the classifiers and the tagger see of it."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.nlu.families import FILE, families, in_families, in_kindreds
from bot.nlu.tagger import train_tagger
from bot.nlu.text import plain
from tests.nlu.written import words


def test_each_word_stands_once_and_normalised() -> None:
    lines = [line.split() for line in FILE.read_text("utf-8").splitlines()]
    assert all(line[0].isdigit() and len(line) > 1 for line in lines)
    words = Counter(word for _, *words in lines for word in words)
    assert len(words) == 60_000
    assert set(words.values()) == {1}
    assert all(plain(word) == word for word in words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("boulangerie", "patisserie"),
        ("infirmiere", "pharmacien"),
        ("college", "lycee"),
        ("janvier", "octobre"),
    ],
)
def test_words_of_a_kind_are_of_one_family(one: str, other: str) -> None:
    assert families(one) == families(other) != ()
    assert families(one) != families("autoroute")


def test_a_word_without_family_stays_as_it_is() -> None:
    assert families("xqzt") == ()
    assert in_families("xqzt un") == in_kindreds("xqzt un") == "xqzt un"
    family, kindred = families("boulangerie")
    assert in_families("une boulangerie") == f"{in_families('une')} {family}"
    assert in_kindreds("une boulangerie") == f"{in_kindreds('une')} {kindred}"


def test_what_is_learnt_of_one_word_is_known_of_its_family() -> None:
    kin, stranger = "patisserie", "autoroute"
    labels = ["O", "O", "actor:entreprises"]
    examples = [(words("avec une boulangerie"), None, labels)] * 8
    examples += [(words("avec une montagne"), None, ["O"] * 3)] * 8
    tagger = train_tagger(examples)
    likely = [
        tagger.hear(words(f"avec une {word}"), None).likely["actor:entreprises"]
        for word in (kin, stranger)
    ]
    assert likely[0] > likely[1] + 0.1
