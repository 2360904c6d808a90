"""What the guide understands of a text that the rules alone read, for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.conversation import Progress
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, understand


def names(changes: Mapping[str, Any]) -> list[str]:
    """The names of the places where what is changed says that the project is."""
    return [place["name"] for place in changes.get("territory") or ()]


def understood(
    reader: Reader,
    text: str,
    question: str | None = None,
    intent: str = "inform",
    progress: Progress | None = None,
    oriented: bool = False,
    **known: Any,
) -> Understood:
    """What a text changes, of a project of which ``known`` is known."""
    message = Message(text, intent, reader.read(text))
    return understand(message, question, parse_profile(known), progress or Progress(), oriented)
