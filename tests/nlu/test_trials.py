"""What was tried, and is to be kept."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand

REIMS = {"kind": "hors_region", "code": "51454", "name": "Reims"}
SOISSONS = {"kind": "commune", "code": "02722", "name": "Soissons"}
NAMED = Mention(kinds.ORGANISATION, "mutuelle", 21, 29, kinds.LEAD)
TRIED = {"lead": "cooperative", "territory": [SOISSONS], "eligible_costs": 40000}


def said(reader: Reader, text: str, tried: dict[str, Any]) -> Understood:
    message = Message(text, "inform", reader.read(text))
    known = parse_profile({"lead": "association", "territory": [REIMS]})
    return understand(message, None, known, Progress(tried=tried), oriented=True)


@pytest.mark.parametrize(
    "text",
    [
        "Ok gardez la version SCOP à Soissons avec le lycée, 40 000 €",
        "gardez cette version",
        "on garde ce scénario",
        "je retiens cette variante",
        "JE PREFERE, GARDEZ LA DERNIERE VERSION",
        "Veuillez conserver les données : je valide cette hypothèse.",
    ],
)
def test_what_was_tried_is_kept(reader: Reader, text: str) -> None:
    found = said(reader, text, TRIED)
    assert {key: found.changes.get(key) for key in TRIED} == TRIED
    assert found.variant is None
    assert mended_intent(text, "ask_verdict", reader.read(text)) == "correct"


def test_what_is_said_counts_before_what_was_tried(reader: Reader) -> None:
    found = said(reader, "gardez cette version, mais avec 50 000 euros", TRIED)
    assert found.changes["eligible_costs"] == 50000


def test_the_variant_that_is_named_is_kept_alone(reader: Reader) -> None:
    message = Message("on garde la variante mutuelle", "correct", [NAMED])
    known = parse_profile({"lead": "association", "territory": [REIMS]})
    tried = Progress(tried={"territory": [SOISSONS]})
    assert understand(message, None, known, tried, oriented=True).changes == {"lead": "mutuelle"}


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        ("et si on faisait une coopérative ?", {"lead": "cooperative"}),
        ("et si on n'avait que 10000 ?", {"eligible_costs": 10000}),
    ],
)
def test_everyday_words_try_something(reader: Reader, text: str, tried: dict[str, Any]) -> None:
    message = Message(text, "what_if", reader.read(text))
    known = parse_profile({"lead": "association", "eligible_costs": 40000})
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.variant is not None
    assert found.variant == {**found.variant, **tried}


@pytest.mark.parametrize(
    "text",
    ["ne gardez pas cette version", "gardez la version initiale", "vous gardez mes données ?"],
)
def test_nothing_is_kept(reader: Reader, text: str) -> None:
    assert said(reader, text, TRIED).changes.get("territory") != [SOISSONS]
    assert said(reader, "gardez cette version", {}).changes == {}


def test_what_is_told_before_a_question_is_kept(reader: Reader) -> None:
    text = "Nous on a un tiers-lieu à Hazebrouck, c'est quoi la définition d'une SCIC ?"
    message = Message(text, "ask_definition", reader.read(text))
    found = understand(message, "lead", parse_profile({}), Progress())
    assert [place["name"] for place in found.changes["territory"]] == ["Hazebrouck"]
    assert "lead" not in found.changes
