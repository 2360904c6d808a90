"""The profile: what it accepts, what it refuses, and what it gives back."""

from __future__ import annotations

import math
from typing import Any

import pytest
from pydantic import ValidationError

from bot.profile import (
    MOST_LISTED,
    MOST_PLACES,
    OWN_CATEGORY,
    QUESTIONS,
    VOLUNTEERED,
    Profile,
    explain_validation,
    parse_profile,
    to_json,
)
from tests.core import oracle
from tests.core.asking import COMPLETE, ELSEWHERE, LENS

BASIN = {"kind": "bassin_minier", "code": "bassin_minier", "name": "bassin minier"}
KEYS = {*oracle.QUESTIONS, "lead_epci", "staff", "themes", "need"}


def test_the_profile_has_the_keys_of_the_contract_and_no_other() -> None:
    assert set(Profile.__fields__) == KEYS
    assert QUESTIONS == oracle.QUESTIONS
    assert set(VOLUNTEERED) == KEYS - set(oracle.QUESTIONS)


@pytest.mark.parametrize("lead", oracle.LEADS)
def test_each_lead_belongs_to_the_category_of_the_contract(lead: str) -> None:
    known = parse_profile({"lead": lead}).lead
    assert known is not None
    assert known.value == lead
    assert OWN_CATEGORY[known].value == oracle.OWN[lead]


@pytest.mark.parametrize("key", sorted(KEYS))
def test_an_absent_answer_and_a_null_are_the_same_unknown(key: str) -> None:
    assert parse_profile({key: None}) == parse_profile({})
    assert to_json(parse_profile({}))[key] is None
    assert not parse_profile({}).known(key)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("lead", lead) for lead in oracle.LEADS),
        *(("maturity", phase) for phase in oracle.PHASES),
        *(("actors", [actor]) for actor in oracle.ACTORS),
        ("actors", []),
        ("actors", list(oracle.ACTORS)),
        ("selection_criteria", []),
        ("selection_criteria", list(oracle.SELECTION)),
        ("lead_epci", "246200364"),
        ("territory", []),
        ("territory", [LENS, ELSEWHERE]),
        ("territory", [BASIN]),
        ("territory", [{**ELSEWHERE, "code": None}]),
        ("eligible_costs", 0),
        ("eligible_costs", 80_000),
        ("eligible_costs", 29_999.99),
        ("eligible_costs", [40_000, 50_000]),
        ("eligible_costs", [40_000, 40_000]),
        ("rural_or_qpv", False),
        ("fights_precarity", True),
        ("staff", 0),
        ("staff", 12),
        ("themes", ["alimentation"]),
        ("need", []),
    ],
)
def test_a_value_of_the_contract_is_kept_as_it_is(key: str, value: Any) -> None:
    profile = parse_profile({key: value})
    assert profile.known(key)
    assert to_json(profile) == {**dict.fromkeys(Profile.__fields__), key: value}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("lead", "sarl"),
        ("lead", ["association"]),
        ("lead", ""),
        ("lead_epci", "2462"),
        ("lead_epci", "CALL"),
        ("actors", "associations"),
        ("actors", ["association"]),
        ("maturity", "idee"),
        ("territory", "Lens"),
        ("territory", LENS),
        ("territory", ["62498"]),
        ("territory", [{"kind": "ville", "code": "62498", "name": "Lens"}]),
        ("territory", [{"kind": "commune", "name": "Lens"}]),
        ("territory", [{"kind": "epci", "code": None, "name": "CALL"}]),
        ("territory", [{"kind": "commune", "code": "62498"}]),
        ("territory", [{**LENS, "score": 1}]),
        ("territory", [{**BASIN, "code": "x"}]),
        ("territory", [{**BASIN, "code": "62"}]),
        ("territory", [{**LENS, "name": " "}]),
        ("territory", [{**LENS, "name": ""}]),
        ("eligible_costs", "80000"),
        ("eligible_costs", -1),
        ("eligible_costs", math.nan),
        ("eligible_costs", math.inf),
        pytest.param("eligible_costs", 10**400, id="eligible_costs-too large"),
        ("eligible_costs", True),
        ("eligible_costs", []),
        ("eligible_costs", [10_000]),
        ("eligible_costs", [10_000, 20_000, 30_000]),
        ("eligible_costs", [50_000, 40_000]),
        ("eligible_costs", [10_000, None]),
        ("eligible_costs", [10_000, math.nan]),
        ("rural_or_qpv", "oui"),
        ("rural_or_qpv", 1),
        ("fights_precarity", "true"),
        ("selection_criteria", ["budget"]),
        ("staff", -1),
        ("staff", 1.5),
        ("staff", True),
        ("staff", "trois"),
        ("themes", "alimentation"),
        ("need", [{}]),
        ("budget", 80_000),
    ],
)
def test_a_wrong_value_is_refused_and_its_key_is_named(key: str, value: Any) -> None:
    with pytest.raises(ValueError, match=key):
        parse_profile({"lead": "association", key: value} if key != "lead" else {key: value})


@pytest.mark.parametrize(
    ("place", "remedy"),
    [
        ({**BASIN, "code": "x"}, "écrivez bassin_minier"),
        ({**BASIN, "code": None}, "le code du lieu manque"),
        ({**LENS, "name": " \t"}, "attendu : un texte qui n'est pas vide"),
    ],
)
def test_a_wrong_place_is_refused_with_what_to_write(place: dict[str, Any], remedy: str) -> None:
    with pytest.raises(ValueError, match=remedy):
        parse_profile({"territory": [place]})


@pytest.mark.parametrize(
    ("key", "most"),
    [
        ("territory", MOST_PLACES),
        *((key, MOST_LISTED) for key in ("actors", "selection_criteria", "themes", "need")),
    ],
)
def test_a_list_that_is_too_long_is_refused_before_it_is_read(key: str, most: int) -> None:
    with pytest.raises(ValueError, match=f"^{key} : liste trop longue ; {most} éléments au plus$"):
        parse_profile({key: [{}] * (most + 1)})


def test_the_name_of_a_place_has_no_blanks_around() -> None:
    profile = parse_profile({"territory": [{**LENS, "name": " Lens "}]})
    assert to_json(profile)["territory"] == [LENS]


@pytest.mark.parametrize(
    "data",
    [
        {"territory": [{**LENS, "name": ""}]},
        {"territory": [5]},
        {"territory": ["Lens"]},
        {"territory": [None]},
        {"territory": [{"kind": "commune", "code": [], "name": {}}]},
        {"territory": [{**LENS, "kind": None, "score": 1}]},
        {"lead": [], "actors": {}, "maturity": 3, "themes": [{}], "need": [None], "budget": 3},
        {"lead_epci": "CALL", "staff": -1, "selection_criteria": [None]},
    ],
)
def test_a_wrong_value_is_explained_in_french(data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as error:
        Profile.parse_obj(data)
    said = explain_validation(error.value)
    for item in error.value.errors():
        assert item["type"] == "value_error" or item["msg"] not in said


def test_a_key_that_a_place_does_not_have_is_told_those_of_a_place() -> None:
    with pytest.raises(ValueError, match=r"score : .*: kind, code, name$"):
        parse_profile({"territory": [{**LENS, "score": 1}]})


@pytest.mark.parametrize("data", [None, [], [{}], "association", 3, True])
def test_what_is_not_an_object_is_refused(data: Any) -> None:
    with pytest.raises(ValueError):
        parse_profile(data)


def test_all_wrong_keys_are_named_at_once() -> None:
    with pytest.raises(ValueError, match=r"(?s)(?=.*lead)(?=.*staff)(?=.*budget)"):
        parse_profile({"lead": "sarl", "staff": -1, "budget": 3})


def test_doubles_are_dropped_and_the_order_is_kept() -> None:
    profile = parse_profile({"actors": ["ess", "habitants", "ess"]})
    assert to_json(profile)["actors"] == ["ess", "habitants"]


@pytest.mark.parametrize(
    ("costs", "bounds"),
    [(None, None), (80_000, (80_000, 80_000)), ([40_000, 50_000], (40_000, 50_000))],
)
def test_costs_have_two_bounds(costs: Any, bounds: Any) -> None:
    assert parse_profile({"eligible_costs": costs}).cost_range == bounds


def test_a_profile_written_and_read_again_is_the_same() -> None:
    profile = parse_profile(COMPLETE)
    assert parse_profile(to_json(profile)) == profile
