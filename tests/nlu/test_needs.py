"""What people look for beside money: examples and methods, for which a body is named."""

from __future__ import annotations

import pytest

from bot.conversation import Progress
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, understand


def needs(reader: Reader, text: str, **known: object) -> object:
    message = Message(text, "inform", reader.read(text))
    return understand(message, None, parse_profile(known), Progress()).changes.get("need")


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("nous cherchons des méthodes", ["methodes"]),
        ("une asso à Lens, on manque d'outils", ["methodes"]),
        ("on voudrait des exemples", ["exemples"]),
        ("il nous faudrait des retours d'expérience et une méthode", ["exemples", "methodes"]),
        ("on cherche une subvention", None),
        ("la grange abrite des outils de jardin", None),
        ("on prête des outils", None),
    ],
)
def test_what_is_sought_is_noted(reader: Reader, text: str, sought: list[str] | None) -> None:
    assert needs(reader, text) == sought


def test_a_need_adds_to_those_known(reader: Reader) -> None:
    found = needs(reader, "on cherche aussi des méthodes", need=["exemples"])
    assert found == ["exemples", "methodes"]
