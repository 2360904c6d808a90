"""The words of a message as those who learn see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A word of a message: ``norm`` is its corrected form; ``start`` and ``end`` are offsets in
    the person's own text; ``hints``: what the reader's rules say of it."""

    norm: str
    start: int
    end: int
    capital: bool = False
    hints: tuple[str, ...] = ()


Labelled = tuple[Sequence[Word], str | None, Sequence[str]]
"""A message: its words, the open question, the label of each word."""
