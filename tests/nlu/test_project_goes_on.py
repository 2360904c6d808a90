"""A project that goes on to its next phase, or to more places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand

GUISE = {"kind": "commune", "code": "02361", "name": "Guise"}
KNOWN: dict[str, Any] = {
    "lead": "cooperative",
    "territory": [GUISE],
    "actors": ["pouvoirs_publics"],
    "maturity": "emergence",
}


def told(
    reader: Reader, text: str, intent: str = "inform", *, seat: bool = False, **known: Any
) -> Understood:
    # The places as the tagger has them.
    mentions = [
        replace(one, role=kinds.PROJECT) if one.kind == kinds.PLACE else one
        for one in reader.read(text)
    ]
    message = Message(text, mended_intent(text, intent, mentions, 0.5), mentions)
    profile = parse_profile({**KNOWN, **known})
    return understand(message, None, profile, Progress(seat=seat), True)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("je ne suis plus en émergence : on structure la filière", "inform"),
        ("l'étude est finie, on structure la filière maintenant", "ask_study"),
        ("nous sommes en train de structurer la filière", "inform"),
    ],
)
def test_an_emerging_project_gets_organised(reader: Reader, text: str, intent: str) -> None:
    found = told(reader, text, intent)
    assert found.changes["maturity"] == "structuration"


def test_a_grown_project_that_organises_something_stays_grown(reader: Reader) -> None:
    found = told(reader, "on structure la filière", maturity="developpement")
    assert found.changes.get("maturity", "developpement") == "developpement"
    found = told(reader, "et si on structure la filière ?", "what_if")
    assert "maturity" not in found.changes


@pytest.mark.parametrize("seat", [True, False])
@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("on essaime à Saint-Quentin et Chauny", ["Guise", "Saint-Quentin", "Chauny"]),
        ("on pense ouvrir une 2eme epicerie a Berlaimont", ["Guise", "Berlaimont"]),
        ("nous ouvrons une deuxième boutique à Chauny", ["Guise", "Chauny"]),
    ],
)
def test_where_the_project_spreads_is_added(
    reader: Reader, text: str, towns: list[str], seat: bool
) -> None:
    found = told(reader, text, seat=seat)
    assert [place["name"] for place in found.changes["territory"]] == towns


def test_a_project_that_spreads_has_come_to_that_phase(reader: Reader) -> None:
    found = told(reader, "on essaime à Saint-Quentin et Chauny", maturity="developpement")
    assert found.changes["maturity"] == "essaimage"


def test_what_is_second_is_no_other_place(reader: Reader) -> None:
    found = told(reader, "c'est la deuxième fois à Chauny")
    assert "territory" not in found.changes
