"""The orientation as JSON: shape, ranking, bodies, expenses, selection, dates and sources."""

from __future__ import annotations

import datetime
from typing import Any

import jsonschema
import pytest

from bot.catalogue import load_catalogue
from bot.orientation import could_help
from bot.profile import parse_profile
from bot.situation import situate
from bot.territory_data import load_territory
from tests.core import oracle
from tests.core.asking import (
    BASSIN,
    CHARLY,
    COMPLETE,
    ELSEWHERE,
    LENS,
    LILLE,
    LOMME,
    NORD,
    PARIS,
    PAS_DE_CALAIS,
    REGION,
    SCHEMA,
    SCHEMES,
    SOMME,
    TODAY,
    acte,
    bodies_of,
    orientation_of,
    programme,
    statuses_of,
    verdicts_of,
)

Json = dict[str, Any]


@pytest.mark.parametrize(
    "profile", [{}, COMPLETE, {"territory": [PARIS]}, {"territory": [], "actors": []}]
)
def test_the_shape_is_that_of_the_schema(profile: Json) -> None:
    orientation = orientation_of(profile)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(orientation, SCHEMA)
    assert (orientation["type"], orientation["version"]) == ("orientation", 1)
    assert orientation["on"] == "2026-11-23"


def test_all_programmes_are_listed_once_whatever_the_verdict() -> None:
    expected = {*SCHEMES, *oracle.LAST_YEARS}
    for profile in ({}, COMPLETE, {"territory": [PARIS]}):
        routes = orientation_of(profile)["routes"]
        found = [route["id"] for route in routes if route["kind"] == "programme"]
        assert len(found) == len(expected)
        assert set(found) == expected


def test_what_is_open_comes_before_what_is_to_confirm_and_what_is_not() -> None:
    profile = {**COMPLETE, "fights_precarity": False}
    ranked = list(verdicts_of(orientation_of(profile)).items())
    assert ranked[:3] == [
        ("acte", "eligible"),
        ("cote", "a_confirmer"),
        ("lumieres_permanent", "non_eligible"),
    ]
    assert {verdict for _, verdict in ranked[3:]} == {"clos"}


def test_the_profile_is_shown_with_every_key_and_a_place_as_it_was_named() -> None:
    found = orientation_of({"lead": "association", "territory": [LOMME]})["profile"]
    assert found["territory"] == [LOMME]
    assert found["lead"] == "association"
    assert [key for key, value in found.items() if value is not None] == ["lead", "territory"]


@pytest.mark.parametrize(
    ("profile", "bodies"),
    [
        ({}, {"cress_hdf"}),
        ({"territory": [ELSEWHERE]}, {"labo_ess"}),
        ({"territory": [PARIS], "lead": "commune"}, {"labo_ess", "rtes"}),
        ({"territory": [PARIS], "maturity": "emergence"}, {"labo_ess"}),
        ({"territory": [PARIS, LENS], "maturity": "emergence"}, {"cress_hdf"}),
        ({"maturity": "emergence"}, {"cress_hdf"}),
        ({"territory": [SOMME], "maturity": "emergence"}, {"cress_hdf", "institut_godin"}),
        ({"territory": [SOMME], "maturity": "structuration"}, {"cress_hdf", "institut_godin"}),
        ({"territory": [SOMME], "maturity": "developpement"}, {"cress_hdf"}),
        ({"territory": [SOMME], "maturity": "essaimage"}, {"cress_hdf"}),
        ({"need": ["exemples"]}, {"cress_hdf", "labo_ess"}),
        ({"need": ["methodes"]}, {"cress_hdf", "labo_ess"}),
        ({"need": ["financement"]}, {"cress_hdf"}),
        ({"territory": [LENS], "lead": None}, {"cress_hdf"}),
    ],
)
def test_bodies(profile: Json, bodies: set[str]) -> None:
    found = bodies_of(orientation_of(profile))
    assert set(found) == bodies
    assert len(found) == len(bodies)


@pytest.mark.parametrize(
    ("place", "bodies"),
    [
        (LENS, {"pas_de_calais_actif"}),
        (PAS_DE_CALAIS, {"pas_de_calais_actif"}),
        (LILLE, {"nord_actif"}),
        (NORD, {"nord_actif"}),
        (BASSIN, {"nord_actif", "pas_de_calais_actif"}),
        (REGION, set()),
        (CHARLY, set()),
        (SOMME, set()),
    ],
)
@pytest.mark.parametrize("lead", oracle.LEADS)
def test_funders_and_networks_by_lead_and_department(
    lead: str, place: Json, bodies: set[str]
) -> None:
    expected = {"cress_hdf"}
    if lead in oracle.ESS_LEADS:
        expected |= bodies
    if lead in oracle.PUBLIC_LEADS:
        expected.add("rtes")
    assert set(bodies_of(orientation_of({"lead": lead, "territory": [place]}))) == expected


@pytest.mark.parametrize(
    ("place", "bodies"),
    [
        (PARIS, {"labo_ess"}),
        (SOMME, {"cress_hdf", "institut_godin"}),
        (NORD, {"cress_hdf", "institut_godin", "nord_actif"}),
    ],
)
def test_who_could_help_an_association_works_where_its_project_is(
    place: Json, bodies: set[str]
) -> None:
    known = parse_profile({"lead": "association", "territory": [place]})
    found = could_help(known, situate(known, load_territory()), load_catalogue())
    assert {body.id for body in found} == bodies


def test_the_regional_chamber_comes_first_where_it_can_help() -> None:
    assert bodies_of(orientation_of(COMPLETE))[0] == "cress_hdf"


def test_expenses_are_those_of_the_known_phase() -> None:
    assert acte({})["expenses"] == []
    by_phase = [tuple(acte({"maturity": phase})["expenses"]) for phase in oracle.PHASES]
    assert all(by_phase)
    assert len(set(by_phase)) > 1


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (None, ["unknown"] * 4),
        ([], ["unmet"] * 4),
        (["solidarites"], ["unmet", "unmet", "met", "unmet"]),
        (list(oracle.SELECTION), ["met"] * 4),
    ],
)
def test_selection_criteria_are_shown_and_never_change_the_verdict(
    chosen: list[str] | None, expected: list[str]
) -> None:
    profile = {**COMPLETE, "selection_criteria": chosen}
    route = programme(orientation_of(profile), "lumieres_permanent")
    assert statuses_of(route, "selection") == dict(zip(oracle.SELECTION, expected, strict=True))
    assert route["verdict"] == "eligible"
    assert not set(statuses_of(route)) & set(oracle.SELECTION)


def test_every_fact_is_dated_and_sourced() -> None:
    for route in orientation_of(COMPLETE)["routes"][:7]:
        assert datetime.date.fromisoformat(route["as_of"]) <= TODAY
        assert route["contacts"]
        assert all(criterion["source"] for criterion in route["criteria"])
    assert acte(COMPLETE)["as_of"] == "2020-12-03"


def test_the_same_project_on_the_same_day_gets_the_same_answer() -> None:
    assert orientation_of(COMPLETE) == orientation_of(COMPLETE)
    assert orientation_of(COMPLETE, datetime.date(2019, 5, 1)) != orientation_of(COMPLETE)


def test_a_place_that_does_not_exist_is_said() -> None:
    with pytest.raises(ValueError, match="99999"):
        orientation_of({"territory": [{"kind": "commune", "code": "99999", "name": "?"}]})


def test_what_is_shut_by_the_place_comes_after_what_the_project_can_change() -> None:
    profile = {"lead": "entreprise", "territory": [SOMME], "fights_precarity": True}
    routes = orientation_of(profile)["routes"]
    shut = [one["id"] for one in routes if one.get("verdict") == "non_eligible"]
    assert shut[2:] == ["lumieres_permanent"]
