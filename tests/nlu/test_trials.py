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
from bot.understanding.trials import tries_again

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


LENS = {"kind": "commune", "code": "62498", "name": "Lens"}


@pytest.mark.parametrize(
    "text", ["oui applique", "OUI APPLIQUEZ", "ok on garde", "appliquez ça svp", "je valide"]
)
def test_what_was_just_tried_is_applied(reader: Reader, text: str) -> None:
    assert mended_intent(text, "affirm", [], tried=True) == "correct"
    message = Message(text, "correct", reader.read(text))
    known = parse_profile({"lead": "association", "territory": [SOISSONS]})
    tried = {"territory": [LENS]}
    just = Progress(tried=tried, variant=tried)
    assert understand(message, None, known, just, oriented=True).changes == tried
    long_ago = Progress(tried=tried)
    assert understand(message, None, known, long_ago, oriented=True).changes == {}


@pytest.mark.parametrize("text", ["oui", "n'appliquez pas", "on garde des enfants"])
def test_a_mere_yes_applies_nothing(reader: Reader, text: str) -> None:
    assert mended_intent(text, "affirm", [], tried=True) == "affirm"
    message = Message(text, "affirm", reader.read(text))
    known = parse_profile({"lead": "association", "territory": [SOISSONS]})
    just = Progress(variant={"territory": [LENS]})
    assert "territory" not in understand(message, None, known, just, oriented=True).changes


@pytest.mark.parametrize("text", ["et à Lens ?", "Et Lens alors ?"])
def test_a_trial_follows_another(reader: Reader, text: str) -> None:
    mentions = reader.read(text)
    assert mended_intent(text, "inform", mentions, tried=True) == "what_if"
    known = parse_profile({"lead": "association", "territory": [SOISSONS]})
    just = Progress(variant={"territory": [REIMS]})
    found = understand(Message(text, "what_if", mentions), None, known, just, oriented=True)
    assert found.variant == {"territory": [LENS]}


@pytest.mark.parametrize("text", ["et à Lens", "et le montant ?", "Lens ?", "et la fondation ?"])
def test_what_is_no_other_trial(reader: Reader, text: str) -> None:
    assert not tries_again(text, reader.read(text))
