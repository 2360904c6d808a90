"""What an annotated message teaches, whatever it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Annotated:
    """A message: the facts that it gives, by key of the profile, the question that was open, and
    its marked words as (label, start, end)."""

    text: str
    facts: dict[str, Any]
    question: str | None
    spans: tuple[tuple[str, int, int], ...] = ()
