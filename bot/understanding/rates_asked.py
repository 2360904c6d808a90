"""Who asks where the rates and the bounds of an aid come from."""

from __future__ import annotations

import re

_RATES = re.compile(r"\btaux\b|\bpourcentages?\b|\b[56]0 ?(?:%|pour ?cent)")
"""How people name the rates of ACTE: "pourquoi 60 % et non 50 ?"."""
_BOUNDS = re.compile(
    r"\b(?:pourquoi|pk|pourkoi|d'ou (?:vient|sort))\b[^.?!]{0,40}"
    r"\b(?:maxi\w*|plafon\w+|limit\w+|pas plus|mini(?:mum)?|plancher)\b"
)
"""Asks why an aid goes from so much to so much: "pourquoi 60 000 maximum ?"."""


def names_rate(words: str) -> bool:
    """Whether normalised words name a rate."""
    return bool(_RATES.search(words))


def asks_bounds(words: str) -> bool:
    """Whether normalised words ask why the grant has a least or a most."""
    return bool(_BOUNDS.search(words))
