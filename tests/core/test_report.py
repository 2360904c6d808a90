"""The orientation written for a person: nothing lost, nothing promised that is closed."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from hypothesis import given, settings

from bot.catalogue import load_catalogue
from bot.orientation import Orientation, as_json
from bot.report import NOTHING_MISSING, missing_lines, paragraphs, variant_lines, verdict_details
from bot.status import Status, Verdict
from tests.core import oracle
from tests.core.asking import (
    COMPLETE,
    ELSEWHERE,
    LENS,
    NBSP,
    PARIS,
    SENLIS_60,
    TODAY,
    oriented,
    programme,
)
from tests.core.strategies import profiles

Json = dict[str, Any]
PROJECTS: list[Json] = [
    {},
    COMPLETE,
    {**COMPLETE, "lead": "commune"},
    {**COMPLETE, "eligible_costs": None},
    {**COMPLETE, "territory": [SENLIS_60], "rural_or_qpv": None},
    {"territory": [PARIS], "lead": "epci"},
    {"territory": [ELSEWHERE, LENS], "actors": []},
]
few = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def report(orientation: Orientation) -> str:
    """All paragraphs."""
    return "\n".join(paragraphs(orientation, load_catalogue()))


def routes(orientation: Orientation) -> list[Json]:
    """The routes as JSON."""
    found: list[Json] = as_json(orientation, load_catalogue())["routes"]
    return found


@pytest.mark.parametrize("profile", PROJECTS)
def test_every_programme_that_is_not_closed_is_named(profile: Json) -> None:
    text = report(oriented(profile))
    for route in routes(oriented(profile)):
        if route["kind"] == "programme" and route["verdict"] != "clos":
            assert route["name"] in text


@pytest.mark.parametrize("profile", PROJECTS)
def test_closed_calls_are_not_proposed(profile: Json) -> None:
    orientation = oriented(profile)
    text = report(orientation)
    for route in orientation.with_verdict(Verdict.CLOS):
        assert route.programme.full_name not in text
        assert route.programme.id not in text


@pytest.mark.parametrize("profile", PROJECTS)
def test_each_body_is_given_with_its_reason_and_its_address(profile: Json) -> None:
    text = report(oriented(profile))
    for route in routes(oriented(profile)):
        if route["kind"] == "body":
            assert route["reason"] in text
            for contact in route["contacts"]:
                assert contact["name"] in text
                address = (contact["url"] or "").removeprefix("mailto:")
                assert address.removeprefix("https://") in text


@pytest.mark.parametrize("profile", PROJECTS)
def test_what_is_missing_and_what_closes_are_explained(profile: Json) -> None:
    text = report(oriented(profile))
    wanted = {"a_confirmer": "unknown", "non_eligible": "unmet"}
    for route in routes(oriented(profile)):
        for criterion in route.get("criteria", ()):
            if criterion["status"] == wanted.get(route["verdict"]):
                assert criterion["text"] in text


@pytest.mark.parametrize("profile", PROJECTS)
def test_a_no_comes_with_the_first_thing_that_would_change_it(profile: Json) -> None:
    lines = report(oriented(profile)).splitlines()
    for route in routes(oriented(profile)):
        for advice in route.get("advice", ())[:1]:
            clause = re.split(", (?:vous sembleriez|la réponse pour) ", advice["text"])[0]
            told = [line for line in lines if line.startswith(clause)]
            assert len(told) == 1
            assert not advice["change"] or route["name"] in told[0]


def test_the_grant_and_the_share_left_to_find_are_shown() -> None:
    text = report(oriented(COMPLETE)).replace(NBSP, " ")
    for figure in ("60 %", "80 000 €", "48 000 €", "32 000 €"):
        assert figure in text


def test_the_expenses_that_count_are_shown() -> None:
    orientation = oriented(COMPLETE)
    text = report(orientation)
    expenses = programme(as_json(orientation, load_catalogue()), "acte")["expenses"]
    assert expenses
    assert all(expense in text for expense in expenses)


def test_the_age_of_the_information_is_said() -> None:
    assert "3 décembre 2020" in report(oriented(COMPLETE))


@few
@given(profiles())
def test_no_section_is_empty_and_nothing_is_left_unfilled(profile: Json) -> None:
    found = paragraphs(oriented(profile), load_catalogue())
    assert found
    for section in found:
        assert section.strip()
        assert not {"{", "}"} & set(section)
        assert "None" not in section and "nan" not in section.split()


@pytest.mark.parametrize("profile", PROJECTS)
def test_the_details_give_every_criterion_with_its_source(profile: Json) -> None:
    orientation = oriented(profile)
    for route in orientation.routes:
        details = verdict_details(route, orientation, load_catalogue())
        shown = programme(as_json(orientation, load_catalogue()), route.programme.id)
        for criterion in shown["criteria"]:
            assert criterion["text"] in details
            assert criterion["source"] in details


@pytest.mark.parametrize("profile", PROJECTS)
def test_what_is_missing_is_what_is_not_met_or_else_what_is_to_be_confirmed(profile: Json) -> None:
    orientation = oriented(profile)
    for route in orientation.routes:
        text = "\n".join(missing_lines([route], orientation, load_catalogue()))
        shown = programme(as_json(orientation, load_catalogue()), route.programme.id)
        by_status = {
            status: [one["text"] for one in shown["criteria"] if one["status"] == status]
            for status in ("unmet", "unknown")
        }
        lacking = by_status["unmet"] or by_status["unknown"]
        closed = route.verdict is Verdict.CLOS
        assert all((one in text) is not closed for one in lacking)
        assert (NOTHING_MISSING in text) is (not lacking and not closed)
        assert (f"{route.programme.name} : clos." in text) is closed


def test_a_variant_is_compared_programme_by_programme() -> None:
    before = oriented({**COMPLETE, "lead": "commune"})
    after = oriented(COMPLETE)
    lines = variant_lines(before, after, load_catalogue())
    opened = [route for route in after.routes if route.verdict is not Verdict.CLOS]
    assert len(lines) == len(opened)
    for route, line in zip(opened, lines, strict=True):
        assert route.programme.name in line
    assert "48 000 €" in " ".join(lines).replace(NBSP, " ")


def test_a_variant_says_what_is_left_to_know() -> None:
    before = oriented({**COMPLETE, "lead": "commune"})
    after = oriented({**COMPLETE, "eligible_costs": None})
    lines = variant_lines(before, after, load_catalogue())
    unsure = {route.programme.name for route in after.with_verdict(Verdict.A_CONFIRMER)}
    assert unsure
    for line in lines:
        changed = any(line.startswith(f"- {name} :") for name in unsure) and "aujourd'hui" in line
        assert ("Reste à savoir" in line) is changed
        assert ".." not in line


def test_a_variant_says_why_it_is_still_no_where_that_changed() -> None:
    before = oriented({**COMPLETE, "lead": "commune"})
    after = oriented({**COMPLETE, "eligible_costs": 8000})
    acte = next(line for line in variant_lines(before, after, load_catalogue()) if "- ACTE" in line)
    assert "aujourd'hui" not in acte
    assert "15 000 €" in acte.replace(NBSP, " ")
    same = variant_lines(before, before, load_catalogue())
    assert next(line for line in same if "- ACTE" in line) == "- ACTE : pas ouvert en l'état."


def test_on_an_earlier_day_the_report_still_holds() -> None:
    day = datetime.date(2019, 6, 1)
    orientation = oriented(COMPLETE, day)
    opened = {route.programme.id for route in orientation.with_verdict(Verdict.ELIGIBLE)}
    assert not opened & set(oracle.LAST_YEARS)
    assert report(orientation) != report(oriented(COMPLETE, TODAY))
    for route in orientation.with_verdict(Verdict.A_CONFIRMER):
        assert route.assessment.with_status(Status.UNKNOWN)


@pytest.mark.parametrize(
    ("commune", "counted"),
    [
        ({"code": "02361", "name": "Guise"}, "en territoire rural"),
        ({"code": "80212", "name": "Corbie"}, "hors territoire rural"),
        ({"code": "80039", "name": "Ault"}, None),
    ],
)
def test_how_the_place_counts_for_the_rate_is_said_where_nobody_was_asked(
    commune: Json, counted: str | None
) -> None:
    project = {**COMPLETE, "territory": [{"kind": "commune", **commune}], "rural_or_qpv": None}
    told = report(oriented(project, TODAY))
    assert ("Pour ce taux" in told) is (counted is not None)
    assert counted is None or f"le lieu est compté {counted}" in told
    decides = load_catalogue().programmes["acte"].decides
    assert counted is None or re.search(rf"est compté {counted}[^;]* ; {decides}\.", told)
    against = report(oriented({**project, "rural_or_qpv": counted != "en territoire rural"}, TODAY))
    assert "Pour ce taux" not in against


@pytest.mark.parametrize(("lead", "tried"), [("association", "une SCIC"), ("commune", "une asso")])
def test_the_variant_that_is_offered_is_another_lead(lead: str, tried: str) -> None:
    told = paragraphs(oriented({**COMPLETE, "lead": lead}), load_catalogue())
    assert f"si c'était {tried}" in told[-1]
