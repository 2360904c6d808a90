"""Territory facts, on real places: cleaning, region, bassin minier, rural or QPV, population."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.profile import MOST_PLACES, to_json
from bot.situation import stored_profile
from bot.territory_data import load_territory
from tests.core import oracle
from tests.core.asking import (
    AUMALE,
    AVION,
    BASSIN,
    CALL,
    CHARLY,
    ELSEWHERE,
    HELLEMMES,
    HENIN_CARVIN,
    LENS,
    LILLE,
    LOMME,
    MAING,
    NORD,
    PARIS,
    PAS_DE_CALAIS,
    REGION,
    ROUBAIX,
    SENLIS_60,
    SENLIS_62,
    SOLESMOIS,
    SOMME,
    VILLES_SOEURS,
    commune,
    epci,
    situation_of,
)

Json = dict[str, Any]
SOON = 2.0
"""Seconds."""

GONE = epci("999999999", "CC d'hier")
ARRAS = commune("62041", "Arras")
AMIENS = commune("80021", "Amiens")
AGNICOURT = commune("02004", "Agnicourt-et-Séchelles")
ABBECOURT = commune("02001", "Abbécourt")
ACHERY = commune("02002", "Achery")
MEL = epci("200093201", "Métropole Européenne de Lille")
CUA = epci("200033579", "CU d'Arras")
CA_AMIENS = epci("248000531", "CA Amiens Métropole")


def codes(*territory: Json) -> list[str | None]:
    """Codes of the places that are kept."""
    return [place.code for place in situation_of({"territory": list(territory)}).places]


@pytest.mark.parametrize(
    ("territory", "kept"),
    [
        ([LILLE, LILLE], ["59350"]),
        ([LOMME], ["59350"]),
        ([HELLEMMES], ["59350"]),
        ([LOMME, LILLE, HELLEMMES], ["59350"]),
        ([LOMME, ROUBAIX], ["59350", "59512"]),
        ([AVION, CALL], ["62065"]),
        ([CALL, AVION], ["62065"]),
        ([AVION, HENIN_CARVIN], ["62065", "246200299"]),
        ([AVION, LENS, CALL], ["62065", "62498"]),
        ([CALL, PAS_DE_CALAIS], ["246200364"]),
        ([CALL, NORD], ["246200364", "59"]),
        ([LENS, PAS_DE_CALAIS, REGION], ["62498"]),
        ([NORD, REGION], ["59"]),
        ([BASSIN, REGION], ["bassin_minier"]),
        ([BASSIN, LENS], ["62498"]),
        ([BASSIN, LILLE], ["bassin_minier", "59350"]),
        ([BASSIN, HENIN_CARVIN], ["246200299"]),
        ([BASSIN, CALL], ["bassin_minier", "246200364"]),
        ([BASSIN, PAS_DE_CALAIS], ["bassin_minier", "62"]),
        ([AUMALE, REGION], ["200069722"]),
        ([LENS, PARIS], ["62498", "75056"]),
        ([PARIS, REGION], ["75056", "32"]),
        ([ELSEWHERE, LENS], [None, "62498"]),
        ([], []),
    ],
)
def test_a_territory_is_cleaned(territory: list[Json], kept: list[str | None]) -> None:
    assert codes(*territory) == kept


def test_as_many_places_as_may_be_given_are_cleaned_in_a_moment() -> None:
    named = [{**ELSEWHERE, "name": f"ville {number}"} for number in range(MOST_PLACES - 1)]
    began = time.monotonic()
    assert len(codes(*named, REGION)) == MOST_PLACES
    assert time.monotonic() - began < SOON


@pytest.mark.parametrize(
    "place",
    [
        commune("99999"),
        commune("62"),
        epci("999999999"),
        {"kind": "departement", "code": "99", "name": "?"},
        {"kind": "region", "code": "R32", "name": "Hauts-de-France"},
    ],
)
def test_a_place_that_does_not_exist_is_refused_with_what_to_give(place: Json) -> None:
    with pytest.raises(ValueError, match=f"{place['code']}.*donnez son"):
        situation_of({"territory": [place]})


@pytest.mark.parametrize(
    "place",
    [
        commune("75056", "Paris"),
        {"kind": "departement", "code": "75", "name": "Paris"},
        {"kind": "region", "code": "11", "name": "Île-de-France"},
    ],
)
def test_a_place_of_another_region_is_outside_whatever_its_kind(place: Json) -> None:
    assert situation_of({"territory": [place]}).region.value == "unmet"


@pytest.mark.parametrize(
    ("territory", "status"),
    [
        ([LENS], "met"),
        ([AMIENS, SENLIS_60], "met"),
        ([REGION], "met"),
        ([BASSIN], "met"),
        ([SOMME], "met"),
        ([AUMALE], "met"),
        ([VILLES_SOEURS], "met"),
        ([PARIS], "unmet"),
        ([ELSEWHERE], "unmet"),
        ([PARIS, ELSEWHERE], "unmet"),
        ([LENS, PARIS], "unknown"),
        ([ELSEWHERE, REGION], "unknown"),
        ([], "unknown"),
        (None, "unknown"),
    ],
)
def test_region(territory: list[Json] | None, status: str) -> None:
    assert situation_of({"territory": territory}).region.value == status


@pytest.mark.parametrize(
    ("territory", "status"),
    [
        ([LENS], "met"),
        ([LENS, AVION], "met"),
        ([BASSIN], "met"),
        ([HENIN_CARVIN], "met"),
        ([MAING], "met"),
        ([LILLE], "unknown"),
        ([ARRAS], "unknown"),
        ([LILLE, ARRAS], "unknown"),
        ([CALL], "unknown"),
        ([MEL], "unknown"),
        ([CUA], "unknown"),
        ([NORD], "unknown"),
        ([PAS_DE_CALAIS], "unknown"),
        ([REGION], "unknown"),
        ([AMIENS], "unmet"),
        ([CA_AMIENS], "unmet"),
        ([SOLESMOIS], "unmet"),
        ([SOMME], "unmet"),
        ([AUMALE, VILLES_SOEURS], "unmet"),
        ([PARIS], "unmet"),
        ([AMIENS, PARIS], "unmet"),
        ([LENS, AMIENS], "unknown"),
        ([LENS, LILLE], "unknown"),
        ([LILLE, AMIENS], "unknown"),
        ([], "unknown"),
    ],
)
def test_bassin_minier(territory: list[Json], status: str) -> None:
    assert situation_of({"territory": territory}).basin.value == status


@pytest.mark.parametrize(
    ("territory", "data"),
    [
        ([AGNICOURT], True),  # density 6, FRR+
        ([SENLIS_62], True),  # density 6, FRR
        ([AGNICOURT, SENLIS_62], True),
        ([ABBECOURT], False),  # density 4, nothing
        ([SENLIS_60], False),  # density 2, nothing
        ([MAING, SENLIS_60], False),
        ([LENS], None),  # density 1, QPV
        ([ACHERY], None),  # density 6, no FRR
        ([LENS, AVION], None),
        ([AGNICOURT, ABBECOURT], None),
        ([ABBECOURT, LENS], None),
        ([ABBECOURT, PARIS], None),
        ([NORD], None),
        ([REGION], None),
        ([BASSIN], None),
        ([MEL], None),
        ([], None),
    ],
)
def test_rural_or_qpv_by_the_data(territory: list[Json], data: bool | None) -> None:
    assert situation_of({"territory": territory}).rural_settled is data


@pytest.mark.parametrize("code", sorted(oracle.epcis()))
def test_an_epci_is_rural_through_its_communes(code: str) -> None:
    found = {oracle.commune_settles(one) for one in oracle.members()[code]}
    expected = found.pop() if len(found) == 1 else None
    assert situation_of({"territory": [epci(code)]}).rural_settled is expected


@pytest.mark.parametrize(
    ("place", "answer", "rural"),
    [
        (AGNICOURT, None, True),
        (AGNICOURT, True, True),
        (AGNICOURT, False, None),
        (ABBECOURT, None, False),
        (ABBECOURT, False, False),
        (ABBECOURT, True, None),
        (LENS, None, None),
        (LENS, True, True),
        (LENS, False, False),
    ],
)
def test_the_holders_answer_counts_where_the_data_do_not_settle(
    place: Json, answer: bool | None, rural: bool | None
) -> None:
    assert situation_of({"territory": [place], "rural_or_qpv": answer}).rural is rural


@pytest.mark.parametrize(
    ("kept", "today"),
    [
        ([LENS, GONE], [LENS]),
        ([GONE, commune("62000"), ELSEWHERE], [ELSEWHERE]),
        ([GONE], None),
        ([LENS, LOMME, CALL], [LENS, LOMME, CALL]),
        ([], []),
        (None, None),
    ],
)
def test_places_that_exist_no_more_are_left_out_of_what_was_kept(
    kept: list[Json] | None, today: list[Json] | None
) -> None:
    slots = {"lead": "association", "territory": kept, "requested_slot": None}
    assert to_json(stored_profile(slots, load_territory()))["territory"] == today


@pytest.mark.parametrize(
    ("profile", "population"),
    [
        ({"lead_epci": "246200364", "territory": [CHARLY]}, [242_591]),
        ({"lead_epci": "999999999", "territory": [CHARLY]}, [None]),
        ({"territory": [CHARLY]}, [15_339]),
        ({"territory": [AUMALE]}, [21_244]),
        ({"territory": [VILLES_SOEURS]}, [35_612]),
        ({"territory": [CHARLY, LENS]}, [15_339]),
        ({"territory": [AVION, CALL]}, [242_591]),
        ({"territory": [AVION, LENS]}, [242_591]),
        ({"territory": [AVION, SENLIS_62]}, [242_591, 15_742]),
        ({"territory": [LOMME]}, [1_194_040]),
        ({"territory": [NORD]}, []),
        ({"territory": [PARIS]}, []),
        ({}, []),
    ],
)
def test_population_of_the_epci_that_leads(profile: Json, population: list[int | None]) -> None:
    assert list(situation_of({"lead": "epci", **profile}).epci_populations) == population


def test_the_territory_of_an_epci_that_leads_counts_where_the_place_is_not_said() -> None:
    unsaid: list[list[Json] | None] = [None, []]
    for territory in unsaid:
        case = situation_of({"lead": "epci", "lead_epci": "246200299", "territory": territory})
        assert (case.region.value, case.basin.value) == ("met", "met")
        assert case.departments == {"62"}


def test_the_place_that_is_said_counts_before_the_epci_that_leads() -> None:
    case = situation_of({"lead": "epci", "lead_epci": "246200299", "territory": [AMIENS]})
    assert case.basin.value == "unmet"
    assert case.departments == {"80"}


@pytest.mark.parametrize(
    ("territory", "departments"),
    [
        ([LENS], {"62"}),
        ([LOMME, LENS], {"59", "62"}),
        ([BASSIN], {"59", "62"}),
        ([REGION], set()),
        ([PARIS, LILLE], {"59"}),
        ([PAS_DE_CALAIS], {"62"}),
        ([AUMALE], {"80"}),
    ],
)
def test_departments_of_the_project(territory: list[Json], departments: set[str]) -> None:
    assert situation_of({"territory": territory}).departments == departments
