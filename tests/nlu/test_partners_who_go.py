"""Partners who leave, or are taken out, and former carriers who stay."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, understand

LIEVIN = {"kind": "commune", "code": "62510", "name": "Liévin"}
KNOWN: dict[str, Any] = {
    "lead": "association",
    "territory": [LIEVIN],
    "actors": ["associations", "pouvoirs_publics"],
    "maturity": "developpement",
}
NAMES = {"associations": ["association"], "pouvoirs_publics": ["commune"]}


def told(
    reader: Reader,
    text: str,
    intent: str = "inform",
    question: str | None = None,
    progress: Progress | None = None,
    **known: Any,
) -> Understood:
    message = Message(text, intent, reader.read(text, question))
    profile = parse_profile({**KNOWN, **known})
    return understand(message, question, profile, progress or Progress(), question is None)


@pytest.mark.parametrize(
    "text",
    [
        "la mairie de Liévin s'est retirée",
        "la ville n'est plus partenaire",
        "enlevez la ville",
        "la ville de Liévin ne participe plus",
        "plus de mairie dans les partenaires, juste la MJC",
    ],
)
def test_who_leaves_goes_though_only_the_own_kind_of_the_lead_is_left(
    reader: Reader, text: str
) -> None:
    found = told(reader, text, progress=Progress(partners=NAMES))
    assert found.changes == {"actors": ["associations"]}
    assert found.left
