"""The orientation for a screen: the contract's payload, and the sentences beside it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.cards import cards, with_cards
from bot.catalogue import load_catalogue
from bot.territory_data import load_territory

DAY = datetime.date(2026, 11, 23)
SCHEMA = json.loads((Path(__file__).parent / "orientation.schema.json").read_text())
PROJECT: dict[str, Any] = {
    "lead": "cooperative",
    "territory": [{"kind": "commune", "code": "62498", "name": "Lens"}],
    "actors": ["habitants"],
    "maturity": "emergence",
    "eligible_costs": 80000,
    "rural_or_qpv": True,
}


def of(profile: dict[str, Any]) -> dict[str, Any]:
    """The cards of a profile."""
    return cards(profile, load_catalogue(), load_territory(), DAY)


def route(found: dict[str, Any], id_: str) -> dict[str, Any]:
    """A programme's card."""
    return next(one for one in found["routes"] if one["id"] == id_)


def test_a_message_that_carries_an_orientation_gets_its_cards() -> None:
    message = {"text": "Voici.", "custom": {"type": "orientation", **of(PROJECT)}}
    assert with_cards(message) == {"text": "Voici.", "custom": of(PROJECT)}


def test_an_old_orientation_leaves_out_the_places_that_exist_no_more() -> None:
    gone = {"kind": "epci", "code": "999999999", "name": "CC d'hier"}
    kept = {**of(PROJECT), "profile": {**PROJECT, "territory": [gone]}}
    shown = with_cards({"custom": {"type": "orientation", **kept}})["custom"]
    assert shown == of({**PROJECT, "territory": None})


@pytest.mark.parametrize("message", [{"text": "Bonjour."}, {"custom": {"type": "other"}}, {}])
def test_any_other_message_stays_as_it_is(message: dict[str, Any]) -> None:
    assert with_cards(message) == message


@pytest.mark.parametrize("profile", [{}, PROJECT, {"lead": "commune", "actors": []}])
def test_they_keep_to_the_contract(profile: dict[str, Any]) -> None:
    jsonschema.validate(of(profile), SCHEMA)


def test_the_amount_comes_with_its_arithmetic() -> None:
    amounts = " ".join(route(of(PROJECT), "acte")["amounts"]).replace("\u00a0", " ")
    assert "60 % de 80 000 € = 48 000 €" in amounts
    assert "32 000 €" in amounts


def test_no_amount_without_a_grant() -> None:
    assert route(of({**PROJECT, "lead": "commune"}), "acte")["amounts"] == []
    assert route(of({}), "acte")["amounts"] == []


def test_each_programme_says_its_age_and_who_decides() -> None:
    for one in of(PROJECT)["routes"]:
        if one["kind"] == "programme":
            assert one["verdict_text"]
            assert one["summary"]
            assert one["dated"]
            assert one["decides"]
            assert one["next_step"]


def test_the_summary_says_the_answers_back() -> None:
    found = of(PROJECT)["summary"]
    assert {"title": "Qui porte le projet", "text": "Une coopérative."} in found
    assert len(found) == len(PROJECT)
    assert of({})["summary"] == []


def test_a_profile_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="lead"):
        of({"lead": "roi"})
