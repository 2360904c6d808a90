"""What words mean, in numbers: words that are used alike have vectors that point the same way.

``data/lexicon/meanings.npz`` has the vector of each word of the families, in their order;
``tools/build_families.py`` made both. A network that learnt what one word tells hears it in words
that it never met.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bot.catalogue import ROOT
from bot.nlu.families import words_of_families

FILE = ROOT / "data" / "lexicon" / "meanings.npz"

NONE = 0
"""The line of a word of which nothing is known."""


def meaning(word: str) -> int:
    """The line of ``vectors`` that a normalised word has; ``NONE`` when it has none."""
    return _table()[0].get(word, NONE)


def vectors() -> npt.NDArray[np.float32]:
    """A line for each meaning: how far it goes in each direction; nowhere for ``NONE``."""
    return _table()[1]


def warm_up() -> None:
    """Reads this table and that of the families now rather than at the first word."""
    _table()


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, int], npt.NDArray[np.float32]]:
    with np.load(FILE) as kept:
        lines, steps, step = kept["lines"].tolist(), kept["steps"], kept["step"]
    found = np.zeros((len(steps) + 1, steps.shape[1]), dtype=np.float32)
    found[1:] = steps * step
    words = words_of_families()
    return {word: line + 1 for word, line in zip(words, lines, strict=True)}, found
