"""Which question comes next, and which are never asked."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tests.core import oracle
from tests.core.asking import (
    AVION,
    COMPLETE,
    ELSEWHERE,
    LENS,
    NORD,
    PARIS,
    SENLIS_60,
    SENLIS_62,
    SOMME,
    question_after,
    questions_after,
)

Json = dict[str, Any]


def without(*keys: str) -> Json:
    """A complete project that lacks these answers."""
    return {key: value for key, value in COMPLETE.items() if key not in keys}


def test_of_a_project_that_nothing_is_known_of_all_is_asked_in_order() -> None:
    assert questions_after({}) == list(oracle.QUESTIONS)
    assert question_after({}) == "lead"


def test_of_a_complete_project_nothing_is_asked() -> None:
    assert question_after(COMPLETE) is None


@pytest.mark.parametrize("key", oracle.QUESTIONS)
def test_the_one_answer_that_lacks_is_asked(key: str) -> None:
    assert questions_after(without(key)) == [key]


@pytest.mark.parametrize("key", oracle.QUESTIONS)
def test_what_was_declined_is_not_asked_again(key: str) -> None:
    assert question_after(without(key), declined=[key]) is None


@pytest.mark.parametrize("key", ["lead_epci", "staff", "themes", "need"])
def test_what_is_volunteered_is_never_asked(key: str) -> None:
    assert key not in questions_after({})
    assert question_after(without(key)) is None


@pytest.mark.parametrize("key", ["actors", "selection_criteria"])
def test_none_is_an_answer(key: str) -> None:
    assert key not in questions_after({key: []})


@pytest.mark.parametrize(
    ("territory", "asked"),
    [([ELSEWHERE], False), ([PARIS], False), ([LENS, PARIS], True), ([LENS], True), (None, True)],
)
def test_who_and_how_far_are_not_asked_outside_the_region(
    territory: list[Json] | None, asked: bool
) -> None:
    found = questions_after({"lead": "association", "territory": territory})
    assert ("actors" in found) is asked
    assert ("maturity" in found) is asked


def test_outside_the_region_only_the_lead_is_asked() -> None:
    assert questions_after({"territory": [PARIS]}) == ["lead"]


@pytest.mark.parametrize("lead", oracle.LEADS)
def test_amounts_are_asked_while_acte_is_not_refused(lead: str) -> None:
    profile = {**without("eligible_costs", "rural_or_qpv"), "lead": lead, "territory": [NORD]}
    found = questions_after(profile)
    opened = oracle.verdict(profile, "acte") != "non_eligible"
    assert ("eligible_costs" in found) is opened
    assert ("rural_or_qpv" in found) is opened


@pytest.mark.parametrize(
    ("territory", "asked"),
    [
        ([SENLIS_62], False),
        ([SENLIS_60], False),
        ([SENLIS_62, SENLIS_60], True),
        ([LENS], True),
        ([NORD], True),
        (None, True),
    ],
)
def test_rural_is_asked_only_where_the_data_do_not_settle_it(
    territory: list[Json] | None, asked: bool
) -> None:
    profile = {**without("rural_or_qpv"), "territory": territory}
    assert ("rural_or_qpv" in questions_after(profile)) is asked


@pytest.mark.parametrize(
    ("costs", "asked"),
    [(24_999, False), (25_000, True), (29_999, True), (80_000, True), (500_000, True)],
)
def test_rural_is_asked_only_where_it_can_count(costs: int, asked: bool) -> None:
    profile = {**without("rural_or_qpv"), "eligible_costs": costs}
    assert ("rural_or_qpv" in questions_after(profile)) is asked


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({}, True),
        ({"territory": [NORD]}, True),
        ({"territory": [SOMME]}, False),
        ({"territory": [ELSEWHERE]}, False),
        ({"lead": "entreprise"}, False),
        ({"lead": "collectif_habitants"}, False),
        ({"lead": "mutuelle"}, True),
        ({"lead": "commune"}, True),
        ({"territory": [AVION, SENLIS_60]}, True),
    ],
)
def test_precarity_is_asked_while_the_permanent_call_is_possible(change: Json, asked: bool) -> None:
    profile = {**without("fights_precarity", "selection_criteria"), **change}
    found = questions_after(profile)
    assert ("fights_precarity" in found) is asked
    assert ("selection_criteria" in found) is asked


def test_the_foundations_criteria_are_not_asked_once_precarity_is_denied() -> None:
    profile = {**without("selection_criteria"), "fights_precarity": False}
    assert question_after(profile) is None


def test_a_question_that_was_declined_leaves_the_others_to_ask() -> None:
    declined: list[str] = []
    asked: list[str] = []
    while (question := question_after({}, declined)) is not None:
        asked.append(question)
        declined.append(question)
    assert asked == list(oracle.QUESTIONS)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2026])
def test_dated_calls_that_are_open_bring_no_question(year: int) -> None:
    day = datetime.date(year, 12, 31)
    assert question_after(COMPLETE, day=day) is None
    assert questions_after({"territory": [PARIS], "lead": "commune"}, day=day) == []
