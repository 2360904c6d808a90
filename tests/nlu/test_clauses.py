"""A message in parts: none of its words is lost, none of its parts is long."""

from __future__ import annotations

import pytest

from bot.nlu.clauses import MOST, WINDOW, clauses

WORDS = " ".join(f"mot{number}" for number in range(50))


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text)]


def test_punctuation_and_the_words_that_join_cut_a_message() -> None:
    text = "On a signé le bail, mais la banque (la mienne) traîne et mon frère rit ; voilà !"
    assert parts(text) == [
        "On a signé le bail",
        "la banque",
        "la mienne",
        "traîne",
        "mon frère rit",
        "voilà",
    ]


def test_who_writes_without_punctuation_is_read_in_windows_that_overlap() -> None:
    found = parts(WORDS)
    assert [len(one.split()) for one in found[:-1]] == [WINDOW] * (len(found) - 1)
    assert found[0].split()[WINDOW // 2 :] == found[1].split()[: WINDOW // 2]
    assert {word for one in found for word in one.split()} == set(WORDS.split())


@pytest.mark.parametrize("count", [1, WINDOW, MOST])
def test_a_few_words_are_one_part(count: int) -> None:
    text = " ".join(WORDS.split()[:count])
    assert parts(f"  {text}. ") == [text]


@pytest.mark.parametrize("text", ["", "  ", "?!", " , , "])
def test_what_has_no_words_has_no_parts(text: str) -> None:
    assert clauses(text) == []
