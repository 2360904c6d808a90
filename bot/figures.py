"""Numbers as people read them in French."""

from __future__ import annotations

NBSP = "\u00a0"


def thousands(number: int) -> str:
    """Its digits by threes: ``15 000`` (no-break spaces)."""
    return f"{number:,}".replace(",", NBSP)
