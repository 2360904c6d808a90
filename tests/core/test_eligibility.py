"""Verdicts, rates and grants."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from bot.status import Status, Verdict, all_same, from_bool, verdict_of
from tests.core.asking import (
    COMPLETE,
    ELSEWHERE,
    LENS,
    SENLIS_60,
    SENLIS_62,
    acte,
    orientation_of,
    programme,
    verdicts_of,
)

Json = dict[str, Any]
MET, UNMET, UNKNOWN = Status.MET, Status.UNMET, Status.UNKNOWN


@pytest.mark.parametrize(
    ("statuses", "verdict"),
    [
        ([MET, MET], Verdict.ELIGIBLE),
        ([MET, UNKNOWN], Verdict.A_CONFIRMER),
        ([UNKNOWN, MET], Verdict.A_CONFIRMER),
        ([UNKNOWN, UNMET], Verdict.NON_ELIGIBLE),
        ([UNMET, MET], Verdict.NON_ELIGIBLE),
        ([UNMET], Verdict.NON_ELIGIBLE),
        ([UNKNOWN], Verdict.A_CONFIRMER),
    ],
)
def test_one_no_closes_and_one_unknown_leaves_to_confirm(
    statuses: list[Status], verdict: Verdict
) -> None:
    assert verdict_of(statuses) is verdict


@pytest.mark.parametrize(
    ("statuses", "shared"),
    [
        ([], UNKNOWN),
        ([MET], MET),
        ([UNMET, UNMET], UNMET),
        ([MET, UNMET], UNKNOWN),
        ([MET, UNKNOWN], UNKNOWN),
    ],
)
def test_places_that_differ_leave_unknown(statuses: list[Status], shared: Status) -> None:
    assert all_same(statuses) is shared


def test_unknown_is_neither_yes_nor_no() -> None:
    assert [from_bool(value) for value in (True, False, None)] == [MET, UNMET, UNKNOWN]


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, "eligible"),
        ({"actors": None}, "a_confirmer"),
        ({"actors": []}, "non_eligible"),
        ({"actors": ["associations"]}, "a_confirmer"),
        ({"maturity": None}, "a_confirmer"),
        ({"eligible_costs": None}, "a_confirmer"),
        ({"eligible_costs": 10_000}, "non_eligible"),
        ({"lead": None}, "a_confirmer"),
        ({"lead": "commune"}, "non_eligible"),
        ({"territory": None}, "a_confirmer"),
        ({"territory": [ELSEWHERE]}, "non_eligible"),
        ({"territory": [ELSEWHERE, LENS]}, "a_confirmer"),
        ({"rural_or_qpv": None}, "eligible"),
        ({"fights_precarity": False}, "eligible"),
        ({"staff": 0}, "eligible"),
    ],
)
def test_acte_verdict_when_one_answer_differs(change: Json, verdict: str) -> None:
    assert acte({**COMPLETE, **change})["verdict"] == verdict


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, "eligible"),
        ({"fights_precarity": None}, "a_confirmer"),
        ({"fights_precarity": False}, "non_eligible"),
        ({"lead": "cooperative"}, "a_confirmer"),
        ({"lead": "entreprise"}, "non_eligible"),
        ({"territory": [SENLIS_60]}, "non_eligible"),
        ({"actors": [], "eligible_costs": 0, "maturity": None}, "eligible"),
        ({"selection_criteria": []}, "eligible"),
        ({"selection_criteria": None}, "eligible"),
    ],
)
def test_permanent_call_verdict_when_one_answer_differs(change: Json, verdict: str) -> None:
    assert verdicts_of(orientation_of({**COMPLETE, **change}))["lumieres_permanent"] == verdict


@pytest.mark.parametrize(
    ("place", "answer", "low", "high"),
    [
        (LENS, True, 0.6, 0.6),
        (LENS, False, 0.5, 0.5),
        (LENS, None, 0.5, 0.6),
        (SENLIS_62, None, 0.6, 0.6),
        (SENLIS_62, False, 0.5, 0.6),
        (SENLIS_60, None, 0.5, 0.5),
        (SENLIS_60, True, 0.5, 0.6),
    ],
)
def test_rate(place: Json, answer: bool | None, low: float, high: float) -> None:
    profile = {**COMPLETE, "territory": [place], "rural_or_qpv": answer}
    assert acte(profile)["rate"] == {"min": low, "max": high}


def test_the_rate_is_known_even_when_the_answer_is_no() -> None:
    route = acte({**COMPLETE, "lead": "commune"})
    assert (route["verdict"], route["rate"]) == ("non_eligible", {"min": 0.6, "max": 0.6})


@pytest.mark.parametrize(
    ("costs", "answer", "low", "high"),
    [
        (80_000, True, 48_000, 48_000),
        (80_000, False, 40_000, 40_000),
        (80_000, None, 40_000, 48_000),
        (25_000, True, 15_000, 15_000),
        (30_000, False, 15_000, 15_000),
        (27_000, None, 15_000, 16_200),
        (99_999, True, 59_999.4, 59_999.4),
        (100_000, True, 60_000, 60_000),
        (100_001, True, 60_000, 60_000),
        (119_999, False, 59_999.5, 59_999.5),
        (120_000, False, 60_000, 60_000),
        (1_000_000, None, 60_000, 60_000),
        (110_000, None, 55_000, 60_000),
        ([40_000, 50_000], True, 24_000, 30_000),
        ([40_000, 50_000], None, 20_000, 30_000),
        ([10_000, 50_000], True, 15_000, 30_000),
        ([0, 10**9], None, 15_000, 60_000),
        ([90_000, 200_000], False, 45_000, 60_000),
        (33_333.33, True, 20_000, 20_000),
        (44_444.44, False, 22_222.22, 22_222.22),
    ],
)
def test_grant(costs: Any, answer: bool | None, low: float, high: float) -> None:
    profile = {**COMPLETE, "eligible_costs": costs, "rural_or_qpv": answer}
    found = acte(profile)["grant"]
    assert (found["min"], found["max"]) == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize(
    "change",
    [
        {"eligible_costs": None},
        {"lead": "commune"},
        {"actors": []},
        {"eligible_costs": 24_999},
        {"territory": [ELSEWHERE]},
    ],
)
def test_no_grant_without_costs_or_when_the_answer_is_no(change: Json) -> None:
    assert acte({**COMPLETE, **change})["grant"] is None


def test_only_acte_has_a_rate_and_a_grant() -> None:
    routes = orientation_of(COMPLETE)["routes"][:7]
    for key in ("rate", "grant"):
        assert [route["id"] for route in routes if route[key] is not None] == ["acte"]


@pytest.mark.parametrize(
    ("call", "year"),
    [
        ("lumieres_sante_2019", 2019),
        ("lumieres_ecocitoyennete_2020", 2020),
        ("lumieres_employabilite_2021", 2021),
        ("lumieres_covid19", 2020),
    ],
)
def test_a_dated_call_closes_on_the_first_of_january(call: str, year: int) -> None:
    last, first = datetime.date(year, 12, 31), datetime.date(year + 1, 1, 1)
    assert programme(orientation_of(COMPLETE, last), call)["verdict"] in (
        "a_confirmer",
        "non_eligible",
    )
    assert programme(orientation_of(COMPLETE, first), call)["verdict"] == "clos"


@pytest.mark.parametrize("scheme", ["acte", "lumieres_permanent", "cote"])
def test_a_scheme_without_an_end_never_closes(scheme: str) -> None:
    far = datetime.date(2099, 1, 1)
    assert programme(orientation_of(COMPLETE, far), scheme)["verdict"] != "clos"
