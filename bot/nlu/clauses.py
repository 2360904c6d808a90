"""A message cut into parts of a few words, each of which tells one thing.

In a long message the words that tell how far the project is are few among many: a classifier hears
them better in the part where they stand.
"""

from __future__ import annotations

import re
from itertools import pairwise

MOST = 18
"""Words of a part; a longer one, whose writer forgot the punctuation, is cut into windows."""
WINDOW, STEP = 14, 7
"""Words of a window, and words between the starts of two: each word is read beside others."""

_BETWEEN = re.compile(r"[.;!?\n,:()]+|\s(?:et|mais|car|puis)(?=\s)")
_WORD = re.compile(r"\S+")


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the parts of a text start and end, in order; windows overlap."""
    cuts = [(0, 0), *(cut.span() for cut in _BETWEEN.finditer(text)), (len(text), len(text))]
    found = []
    for (_, start), (end, _) in pairwise(cuts):
        words = [word.span() for word in _WORD.finditer(text, start, end)]
        size = MOST if len(words) <= MOST else WINDOW
        for first in range(0, max(len(words) - size + STEP, 1) if words else 0, STEP):
            part = words[first : first + size]
            found.append((part[0][0], part[-1][1]))
    return found
