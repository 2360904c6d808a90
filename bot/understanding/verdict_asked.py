"""What of a verdict a message asks: where its rate and its bounds come from, why it is a no."""

from __future__ import annotations

import re

_RATES = re.compile(r"\btaux\b|\bpourcentages?\b|\b[56]0 ?(?:%|pour ?cent)")
"""How people name the rates of ACTE: "pourquoi 60 % et non 50 ?"."""
_BOUNDS = re.compile(
    r"\b(?:pourquoi|pk|pourkoi|d'ou (?:vient|sort))\b[^.?!]{0,40}"
    r"\b(?:maxi\w*|plafon\w+|limit\w+|pas plus|mini(?:mum)?|plancher)\b"
)
"""Asks why an aid goes from so much to so much: "pourquoi 60 000 maximum ?"."""
_WHY_NOT = re.compile(
    r"\b(?:pourquoi|pk|pourkoi|pq|comment ca se fait)\b[^.?!]{0,30}"
    r"\b(?:non|refus\w*|rejet\w*|exclu\w*|pas (?:\w+ )?(?:eligibles?|ouverte?s?|droit|possible|bon|"
    r"retenue?s?|accepte\w*)|ineligibles?|ferme\w*)\b"
)


def names_rate(words: str) -> bool:
    """Whether normalised words name a rate."""
    return bool(_RATES.search(words))


def asks_bounds(words: str) -> bool:
    """Whether normalised words ask why the grant has a least or a most."""
    return bool(_BOUNDS.search(words))


def asks_why_not(words: str) -> bool:
    """Whether normalised words ask why an aid is not open to the project."""
    return bool(_WHY_NOT.search(words))
