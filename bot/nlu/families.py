"""Which words mean something alike: what is learnt of one is then known of the others.

``data/lexicon/families.txt`` has a line for each family: the number of its kindred (families that
are near one another), then its words, normalised. ``tools/build_families.py`` made it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bot.catalogue import ROOT

FILE = ROOT / "data" / "lexicon" / "families.txt"


@lru_cache(maxsize=1)
def _families() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for number, line in enumerate(FILE.read_text("utf-8").splitlines()):
        kindred, *words = line.split()
        found.update(dict.fromkeys(words, (f"family{number}", f"kindred{kindred}")))
    return found


def words_of_families() -> Iterable[str]:
    """All words that have a family, in the order of the table."""
    return _families()


def families(word: str) -> tuple[str, ...]:
    """The family of a normalised word and its kindred; nothing for a word without any."""
    return _families().get(word, ())


def in_families(text: str) -> str:
    """A normalised text with the family in the place of each word that has one."""
    return " ".join((families(word) or (word,))[0] for word in text.split())


def in_kindreds(text: str) -> str:
    """A normalised text with the kindred in the place of each word that has one."""
    return " ".join((families(word) or (word,))[-1] for word in text.split())
