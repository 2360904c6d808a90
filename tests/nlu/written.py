"""Words as those who learn see them, for the tests."""

from __future__ import annotations

from bot.nlu.words import Word


def words(text: str) -> list[Word]:
    """The words of a text, where they stand."""
    found, start = [], 0
    for part in text.split():
        at = text.index(part, start)
        start = at + len(part)
        found.append(Word(part, at, start))
    return found
