"""Amounts in words: the arithmetic of the grant, its floor, its cap and the share left to find.

Only figures are asserted: sentences are staff's to rewrite.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue import euros, load_catalogue
from bot.profile import parse_profile
from bot.wording import (
    amount_sentences,
    costs_label,
    criterion_sentence,
    listed,
    noted_sentence,
    profile_lines,
)
from tests.core.asking import COMPLETE, LENS, NBSP, oriented

Json = dict[str, Any]
AMOUNT = re.compile(r"\d[\d\u00a0\u202f ]*(?:,\d\d)?[\u00a0\u202f ]€")
RATE = re.compile(r"(\d+)[\u00a0\u202f ]%")


def number(text: str) -> float:
    """The figure of an amount in words."""
    return float(re.sub(r"[^\d,]", "", text).replace(",", "."))


def sentences(profile: Json, scheme: str = "acte") -> list[str]:
    """The sentences on money for a programme."""
    orientation = oriented({**COMPLETE, **profile})
    route = orientation.route(scheme)
    assert route is not None
    return amount_sentences(route.assessment, orientation.case)


def amounts(text: str) -> list[float]:
    """All amounts of a text, in order."""
    return [number(found) for found in AMOUNT.findall(text)]


def rates(text: str) -> list[int]:
    """All rates of a text, in order."""
    return [int(found) for found in RATE.findall(text)]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0 €"),
        (999, "999 €"),
        (1_000, "1 000 €"),
        (48_000, "48 000 €"),
        (1_194_040, "1 194 040 €"),
        (59_999.4, "59 999,40 €"),
        (0.5, "0,50 €"),
        (25_000.0, "25 000 €"),
        (24_999.999, "25 000 €"),
        (24_999.99, "24 999,99 €"),
    ],
)
def test_amounts_are_written_the_french_way(amount: float, text: str) -> None:
    assert euros(amount) == text.replace(" ", NBSP)


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 10**9))
def test_an_amount_in_cents_can_be_read_back(cents: int) -> None:
    assert number(euros(cents / 100)) == pytest.approx(cents / 100, abs=0.0051)


@pytest.mark.parametrize(
    ("costs", "rural", "rate", "first", "left"),
    [
        (80_000, True, [60], [80_000, 48_000], [32_000]),
        (80_000, False, [50], [80_000, 40_000], [40_000]),
        (25_000, True, [60], [25_000, 15_000], [10_000]),
        (30_000, False, [50], [30_000, 15_000], [15_000]),
        (100_000, True, [60], [100_000, 60_000], [40_000]),
        (120_000, False, [50], [120_000, 60_000], [60_000]),
        (80_000, None, [50, 60], [80_000, 40_000, 48_000], [32_000, 40_000]),
        ([40_000, 50_000], True, [60], [40_000, 50_000, 24_000, 30_000], [16_000, 20_000]),
        ([40_000, 50_000], None, [50, 60], [40_000, 50_000, 20_000, 30_000], [16_000, 25_000]),
        (33_333, True, [60], [33_333, 19_999.8], [13_333.2]),
    ],
)
def test_the_grant_is_shown_with_its_arithmetic_and_the_share_left_to_find(
    costs: Any, rural: bool | None, rate: list[int], first: list[float], left: list[float]
) -> None:
    found = sentences({"eligible_costs": costs, "rural_or_qpv": rural})
    assert rates(found[0]) == rate
    assert amounts(found[0])[: len(first)] == first
    assert amounts(found[-1]) == left


@pytest.mark.parametrize(
    ("costs", "rural", "raw", "grant", "left"),
    [
        (200_000, True, [120_000], [60_000], [140_000]),
        (120_001, False, [60_000.5], [60_000], [60_001]),
        (100_001, True, [60_000.6], [60_000], [40_001]),
        (110_000, None, [55_000, 66_000], [55_000, 60_000], [50_000, 55_000]),
        ([90_000, 200_000], True, [54_000, 120_000], [54_000, 60_000], [36_000, 140_000]),
    ],
)
def test_beyond_the_cap_the_cap_is_the_grant(
    costs: Any, rural: bool | None, raw: list[float], grant: list[float], left: list[float]
) -> None:
    found = sentences({"eligible_costs": costs, "rural_or_qpv": rural})
    assert set(raw) <= set(amounts(found[0]))
    assert 60_000 in amounts(found[0])
    assert amounts(found[1]) == grant
    assert amounts(found[-1]) == left


@pytest.mark.parametrize(
    ("costs", "rural", "raw", "grant"),
    [
        (27_000, None, [13_500, 16_200], [15_000, 16_200]),
        ([10_000, 50_000], True, [6_000, 30_000], [15_000, 30_000]),
    ],
)
def test_below_the_floor_the_floor_is_said(
    costs: Any, rural: bool | None, raw: list[float], grant: list[float]
) -> None:
    found = sentences({"eligible_costs": costs, "rural_or_qpv": rural})
    assert set(raw) <= set(amounts(found[0]))
    assert 15_000 in amounts(found[0])
    assert amounts(found[1])[: len(grant)] == grant


@pytest.mark.parametrize(
    ("costs", "rural", "needed"),
    [
        ([20_000, 25_000], True, [25_000]),
        ([20_000, 40_000], False, [30_000]),
        (27_000, None, [30_000, 25_000]),
    ],
)
def test_a_grant_that_is_not_sure_says_from_which_costs(
    costs: Any, rural: bool | None, needed: list[float]
) -> None:
    found = sentences({"eligible_costs": costs, "rural_or_qpv": rural})
    assert amounts(found[1])[-len(needed) :] == needed
    assert "seulement si" in found[1]
    sure = sentences({"eligible_costs": 200_000, "rural_or_qpv": rural})
    assert "seulement si" not in sure[1]


@pytest.mark.parametrize(("rural", "named"), [(True, False), (None, True)])
def test_what_the_minimum_hangs_on_names_the_rates_only_while_they_are_open(
    rural: bool | None, named: bool
) -> None:
    orientation = oriented({**COMPLETE, "eligible_costs": [20_000, 28_000], "rural_or_qpv": rural})
    route = orientation.route("acte")
    assert route is not None
    judgement = next(one for one in route.assessment.judgements if one.spec.id == "montant")
    text = criterion_sentence(route.programme, judgement, orientation.case, load_catalogue())
    assert bool(rates(text)) is named


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(
    st.tuples(st.integers(30_000, 250_000), st.integers(30_000, 250_000)).map(sorted),
    st.sampled_from([True, False, None]),
)
def test_grant_and_share_left_make_the_costs(costs: list[int], rural: bool | None) -> None:
    profile = {**COMPLETE, "eligible_costs": costs, "rural_or_qpv": rural}
    orientation = oriented(profile)
    route = orientation.route("acte")
    assert route is not None and route.assessment.grant is not None
    low_rate, high_rate = {True: (60, 60), False: (50, 50), None: (50, 60)}[rural]
    least = costs[0] - min(60_000, costs[0] * high_rate / 100)
    most = costs[1] - min(60_000, costs[1] * low_rate / 100)
    left = amounts(amount_sentences(route.assessment, orientation.case)[-1])
    assert (left[0], left[-1]) == pytest.approx((least, most), abs=0.01)


@pytest.mark.parametrize(("rural", "rate"), [(True, [60]), (False, [50]), (None, [50, 60])])
def test_without_costs_the_rate_and_the_bounds_are_said(
    rural: bool | None, rate: list[int]
) -> None:
    found = " ".join(sentences({"eligible_costs": None, "rural_or_qpv": rural}))
    assert rates(found) == rate
    assert amounts(found) == [15_000, 60_000]


@pytest.mark.parametrize("change", [{"lead": "commune"}, {"eligible_costs": 24_999}])
def test_no_grant_is_computed_where_the_answer_is_no(change: Json) -> None:
    found = " ".join(sentences(change))
    assert amounts(found) == [15_000, 60_000]


def test_the_permanent_call_promises_no_amount() -> None:
    assert sentences({}, "lumieres_permanent") == []


@pytest.mark.parametrize(
    ("costs", "figures"),
    [
        (80_000, [80_000]),
        ([40_000, 50_000], [40_000, 50_000]),
        ([40_000, 40_000], [40_000]),
        (0, [0]),
        (None, []),
    ],
)
def test_costs_are_said_back(costs: Any, figures: list[float]) -> None:
    assert amounts(costs_label(costs)) == figures


def test_a_list_has_one_link_word() -> None:
    found = [listed(["a", "b", "c"][:size]) for size in range(4)]
    assert found == ["", "a", "a et b", "a, b et c"]
    assert listed(["a", "b"], "ou") == "a ou b"


def test_only_what_is_known_is_said_back() -> None:
    catalogue = load_catalogue()
    assert profile_lines(parse_profile({}), catalogue) == {}
    known = parse_profile({"lead": "association", "territory": [LENS], "eligible_costs": 80_000})
    assert set(profile_lines(known, catalogue)) == {"lead", "territory", "eligible_costs"}
    assert noted_sentence(known, ["maturity"], catalogue) == ""
    noted = noted_sentence(known, ["lead", "territory", "eligible_costs"], catalogue)
    assert "Lens" in noted
    assert amounts(noted) == [80_000]


@pytest.mark.parametrize("key", [key for key in COMPLETE if key != "selection_criteria"])
def test_each_known_answer_has_its_words(key: str) -> None:
    lines = profile_lines(parse_profile({key: COMPLETE[key]}), load_catalogue())
    assert list(lines) == [key]


@pytest.mark.parametrize("value", [[], ["besoins", "cooperations"]])
def test_the_criteria_that_are_met_have_their_words_even_when_there_are_none(
    value: list[str],
) -> None:
    lines = profile_lines(parse_profile({"selection_criteria": value}), load_catalogue())
    assert lines["selection_criteria"].strip()


@pytest.mark.parametrize(("costs", "more"), [(600, True), ([500, 900], True), (80_000, False)])
def test_a_fixed_amount_above_the_costs_is_told_to_be_so(costs: Any, more: bool) -> None:
    told = sentences({"eligible_costs": costs}, "cote")
    assert amounts(told[0]) == [60_000]
    assert (len(told) == 2) is more


def place(kind: str, code: str | None, name: str) -> Json:
    return {"kind": kind, "code": code, "name": name}


@pytest.mark.parametrize(
    ("places", "text"),
    [
        (
            [place("commune", "62498", "Lens"), place("commune", "62510", "Liévin")],
            "à Lens (62) et Liévin (62)",
        ),
        (
            [
                place("commune", "62826", "Le Touquet-Paris-Plage"),
                place("commune", "62498", "Lens"),
            ],
            "au Touquet-Paris-Plage (62) et à Lens (62)",
        ),
        (
            [place("epci", "200043321", "CC du Pays de Mormal")],
            "dans la communauté de communes du Pays de Mormal",
        ),
        (
            [place("epci", "200093201", "Métropole Européenne de Lille")],
            "dans la Métropole Européenne de Lille",
        ),
        ([place("departement", "60", "Oise")], "dans l'Oise"),
        ([place("region", "32", "Hauts-de-France")], "dans les Hauts-de-France"),
        ([place("hors_region", "76540", "Rouen")], "à Rouen"),
        ([place("hors_region", None, "Tournai (Belgique)")], "à Tournai (Belgique)"),
        ([place("hors_region", None, "Normandie")], "hors de la région (Normandie)"),
    ],
)
def test_a_place_is_said_with_its_preposition(places: list[Json], text: str) -> None:
    profile = parse_profile({"territory": places})
    assert profile_lines(profile, load_catalogue())["territory"] == text


@pytest.mark.parametrize(
    ("costs", "bounds"), [(80_000, True), (100_000, True), (100_001, False), (27_000, False)]
)
def test_a_limit_that_does_not_bite_is_told_with_the_bounds(costs: int, bounds: bool) -> None:
    found = sentences({"eligible_costs": costs, "rural_or_qpv": costs != 27_000 or None})
    assert ("(l'aide va de" in found[0]) is bounds
    assert "dans la limite" not in found[0]
