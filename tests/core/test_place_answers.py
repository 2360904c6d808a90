"""Answers from the territory's data."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalogue import load_catalogue
from bot.place_answers import basin_answer, population_answer, region_answer
from bot.profile import Place, parse_profile
from bot.territory_data import load_territory

TERRITORY = load_territory()
CATALOGUE = load_catalogue()
SMALL = min(TERRITORY.epci.values(), key=lambda one: one.population)
LARGE = max(TERRITORY.epci.values(), key=lambda one: one.population)


def place(kind: str, code: str | None, name: str) -> Place:
    return Place.parse_obj({"kind": kind, "code": code, "name": name})


SOISSONS = place("commune", "02722", "Soissons")
REIMS = place("hors_region", "51454", "Reims")
LENS = place("commune", "62498", "Lens")


def test_a_place_is_in_the_region_or_not() -> None:
    inside, outside = region_answer([SOISSONS, REIMS], TERRITORY).split("\n")
    assert inside.startswith("Oui, Soissons ")
    assert outside.startswith("Non, Reims ")


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (LENS, "Oui, Lens "),
        (SOISSONS, "Non, Soissons "),
        (place("departement", "62", "Pas-de-Calais"), "en partie"),
    ],
)
def test_a_place_is_in_the_mining_basin_or_not(where: Place, says: str) -> None:
    answer = basin_answer([where], TERRITORY, CATALOGUE)
    assert says in answer
    assert "Source" in answer


def test_a_town_beside_the_mining_basin_is_no_plain_no() -> None:
    beside = next(
        one
        for one in TERRITORY.communes.values()
        if not one.mining_basin
        and any(TERRITORY.communes[code].mining_basin for code in TERRITORY.epci[one.epci].communes)
    )
    answer = basin_answer([place("commune", beside.code, beside.name)], TERRITORY, CATALOGUE)
    assert "la fondation vous dira" in answer
    assert not answer.startswith(("Oui", "Non"))


def population(places: list[Place], claimed: int | None = None, **known: Any) -> str:
    return population_answer(places, claimed, parse_profile(known), TERRITORY, CATALOGUE)


def test_the_population_of_an_epci_stands_beside_the_one_that_is_asked() -> None:
    small = population([place("epci", SMALL.code, SMALL.name)])
    large = population([place("epci", LARGE.code, LARGE.name)])
    assert f"{SMALL.population:,}".replace(",", "\u00a0") in small
    assert "ce n'est pas au-dessus" in small
    assert "c'est au-dessus" in large
    assert all("émergence" in answer and "Source" in answer for answer in (small, large))


@pytest.mark.parametrize(
    ("claimed", "says"),
    [
        (24_000, "\u00a0: c'est au-dessus"),
        (15_001, "\u00a0: c'est au-dessus"),
        (15_000, "n'est pas au-dessus"),
        (None, "le nom de l'intercommunalité"),
    ],
)
def test_a_population_that_is_told_is_compared(claimed: int | None, says: str) -> None:
    assert says in population([], claimed)


def test_the_data_count_before_what_is_told() -> None:
    answer = population([], 90_000, lead="epci", lead_epci=SMALL.code)
    assert "ce n'est pas au-dessus" in answer
