"""What must hold for every project: the core against a second reading of the contract.

The first half compares with ``oracle.py``; the second states promises of the guide.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.core import oracle
from tests.core.asking import (
    NBSP,
    SCHEMA,
    SCHEMES,
    TODAY,
    bodies_of,
    orientation_of,
    programme,
    question_after,
    questions_after,
    situation_of,
    statuses_of,
    verdicts_of,
)
from tests.core.strategies import ANSWERS, ASKED_OR_STAFF, complete_profiles, profiles

Json = dict[str, Any]

checked = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
thorough = settings(checked, max_examples=150)

VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
DAYS = st.dates(datetime.date(2018, 1, 1), datetime.date(2027, 12, 31))
ORDER = ("eligible", "a_confirmer", "non_eligible", "clos")

PARTS: dict[tuple[str, str], frozenset[str]] = {
    ("acte", "territoire"): frozenset({"territory", "lead_epci"}),
    ("acte", "cooperation"): frozenset({"actors", "lead"}),
    ("acte", "beneficiaire"): frozenset({"lead", "maturity", "lead_epci", "territory"}),
    ("acte", "maturite"): frozenset({"maturity"}),
    ("acte", "montant"): frozenset({"eligible_costs", "rural_or_qpv", "territory", "lead_epci"}),
    ("lumieres_permanent", "territoire"): frozenset({"territory", "lead_epci"}),
    ("lumieres_permanent", "precarite"): frozenset({"fights_precarity"}),
    ("lumieres_permanent", "porteur"): frozenset({"lead"}),
    ("cote", "territoire"): frozenset({"territory", "lead_epci"}),
    ("cote", "cooperation"): frozenset({"actors", "lead"}),
    ("cote", "porteur"): frozenset({"lead", "staff"}),
    ("cote", "statut"): frozenset(),
}
"""The answers that each criterion is made of."""


def criteria_of(orientation: Json) -> dict[tuple[str, str], str]:
    """Status by programme and criterion."""
    return {
        (scheme, criterion): status
        for scheme in SCHEMES
        for criterion, status in statuses_of(programme(orientation, scheme)).items()
    }


def contradicts(profile: Mapping[str, Any]) -> bool:
    """Whether the holder's answer and the data disagree on "rural or QPV"."""
    answer, data = profile.get("rural_or_qpv"), oracle.settled(profile)
    return answer is not None and data is not None and answer != data


# The core agrees with the second reading of the contract


@thorough
@given(profiles())
def test_criteria_and_verdicts_are_those_of_the_contract(profile: Json) -> None:
    orientation = orientation_of(profile)
    expected = {
        (scheme, criterion): oracle.STATUS[known]
        for scheme, found in oracle.criteria(profile).items()
        for criterion, known in found.items()
    }
    assert criteria_of(orientation) == expected
    verdicts = verdicts_of(orientation)
    assert {one: verdicts[one] for one in SCHEMES} == {
        one: oracle.verdict(profile, one) for one in SCHEMES
    }


@thorough
@given(profiles("territory", "lead_epci", "rural_or_qpv"))
def test_territory_facts_are_those_of_the_contract(profile: Json) -> None:
    case = situation_of(profile)
    assert case.region.value == oracle.STATUS[oracle.region(profile)]
    assert case.basin.value == oracle.STATUS[oracle.basin(profile)]
    assert case.rural_settled is oracle.settled(profile)
    assert case.rural is oracle.raised(profile)
    assert case.departments == oracle.departments(profile)


@thorough
@given(complete_profiles("lead_epci", "actors", "lead").map(lambda one: {**one, "lead": "epci"}))
def test_an_epci_that_leads_is_measured_as_the_contract_says(profile: Json) -> None:
    profile = {**profile, "maturity": "emergence"}
    beneficiary = statuses_of(programme(orientation_of(profile), "acte"))["beneficiaire"]
    assert beneficiary == oracle.STATUS[oracle.lead_is_large(profile)]


@thorough
@given(complete_profiles("lead_epci"))
def test_rate_and_grant_are_those_of_the_contract(profile: Json) -> None:
    route = programme(orientation_of(profile), "acte")
    low, high = oracle.rate_bounds(profile)
    assert route["rate"] == {"min": float(low), "max": float(high)}
    expected = oracle.grant(profile)
    if expected is None:
        assert route["grant"] is None
    else:
        found = (route["grant"]["min"], route["grant"]["max"])
        assert found == pytest.approx(tuple(map(float, expected)), abs=0.006)


@checked
@given(profiles())
def test_bodies_are_those_of_the_contract(profile: Json) -> None:
    found = bodies_of(orientation_of(profile))
    assert set(found) == oracle.bodies(profile)
    assert len(found) == len(set(found)) >= 1


@checked
@given(profiles("selection_criteria", "lead"))
def test_selection_criteria_are_those_of_the_contract(profile: Json) -> None:
    orientation = orientation_of(profile)
    found = statuses_of(programme(orientation, "lumieres_permanent"), "selection")
    assert found == {one: oracle.STATUS[known] for one, known in oracle.selection(profile).items()}
    others = {route["id"]: route["selection"] for route in orientation["routes"][:7]}
    assert [one for one, entries in others.items() if entries] == ["lumieres_permanent"]


@checked
@given(profiles(), st.sets(st.sampled_from(oracle.QUESTIONS), max_size=4))
def test_questions_are_those_of_the_contract(profile: Json, declined: set[str]) -> None:
    # Whether a lead EPCI that was named makes the place known is left to the dialogue.
    profile = {key: value for key, value in profile.items() if key != "lead_epci"}
    expected = oracle.missing(profile, declined)
    assert questions_after(profile, declined) == expected
    assert question_after(profile, declined) == (expected[0] if expected else None)


# The shape of the answer


@checked
@given(profiles(), DAYS)
def test_every_orientation_has_the_shape_of_the_schema(profile: Json, day: datetime.date) -> None:
    orientation = orientation_of(profile, day)
    assert [error.message for error in VALIDATOR.iter_errors(orientation)] == []
    assert orientation["on"] == day.isoformat()


@checked
@given(profiles(), DAYS)
def test_programmes_come_best_first_then_the_bodies(profile: Json, day: datetime.date) -> None:
    routes = orientation_of(profile, day)["routes"]
    kinds = [route["kind"] for route in routes]
    assert kinds == sorted(kinds, reverse=True)
    ranks = [ORDER.index(route["verdict"]) for route in routes if route["kind"] == "programme"]
    assert ranks == sorted(ranks)
    assert len(ranks) == len(SCHEMES) + len(oracle.LAST_YEARS)


@checked
@given(profiles(), DAYS)
def test_a_dated_call_is_closed_after_its_year_and_never_open(
    profile: Json, day: datetime.date
) -> None:
    verdicts = verdicts_of(orientation_of(profile, day))
    assert {one for one, verdict in verdicts.items() if verdict == "clos"} == oracle.closed(day)
    assert all(verdicts[call] != "eligible" for call in oracle.LAST_YEARS)


@checked
@given(profiles())
def test_the_profile_comes_back_as_it_was_given(profile: Json) -> None:
    found = orientation_of(profile)["profile"]
    assert set(found) == set(ANSWERS)
    assert {key: found[key] for key in profile} == profile
    assert all(value is None for key, value in found.items() if key not in profile)


@thorough
@given(complete_profiles("lead_epci"))
def test_amounts_stay_between_the_floor_and_the_cap(profile: Json) -> None:
    for route in orientation_of(profile)["routes"][:7]:
        if route["grant"] is not None:
            assert 15_000 <= route["grant"]["min"] <= route["grant"]["max"] <= 60_000
            assert route["verdict"] in ("eligible", "a_confirmer")


@checked
@given(profiles())
def test_cote_is_never_better_than_to_be_confirmed(profile: Json) -> None:
    assert verdicts_of(orientation_of(profile))["cote"] in ("a_confirmer", "non_eligible")


# What more knowledge may and may not do


@st.composite
def one_more_answer(draw: st.DrawFn) -> tuple[Json, str, Any]:
    """A profile, the key of an answer that it lacks, and that answer."""
    profile = draw(profiles())
    key = draw(st.sampled_from(list(ANSWERS)))
    profile.pop(key, None)
    return profile, key, draw(ANSWERS[key])


@thorough
@given(one_more_answer())
def test_an_answer_changes_only_the_criteria_that_it_is_part_of(
    drawn: tuple[Json, str, Any],
) -> None:
    profile, key, answer = drawn
    before = criteria_of(orientation_of(profile))
    after = criteria_of(orientation_of({**profile, key: answer}))
    changed = {one for one in before if before[one] != after[one]}
    assert all(key in PARTS[one] for one in changed)


@thorough
@given(one_more_answer())
def test_a_no_stays_a_no_when_more_is_known(drawn: tuple[Json, str, Any]) -> None:
    profile, key, answer = drawn
    # A lead EPCI stands in for a place that is not said: to name either corrects the other.
    profile.pop("lead_epci", None)
    assume(key in ASKED_OR_STAFF)
    after = {**profile, key: answer}
    # An answer that contradicts the data takes certainty away: that is the contract's wish.
    assume(not contradicts(after))
    before_verdicts = verdicts_of(orientation_of(profile))
    after_verdicts = verdicts_of(orientation_of(after))
    closed = {one for one, verdict in before_verdicts.items() if verdict == "non_eligible"}
    assert all(after_verdicts[one] == "non_eligible" for one in closed)


@checked
@given(profiles(), st.integers(0, 10_000))
def test_the_order_of_the_answers_does_not_matter(profile: Json, seed: int) -> None:
    shuffler = random.Random(seed)
    keys = list(profile)
    shuffler.shuffle(keys)
    shuffled = {key: profile[key] for key in keys}
    for key in ("territory", "actors", "selection_criteria", "themes", "need"):
        if shuffled.get(key):
            shuffled[key] = shuffler.sample(shuffled[key], len(shuffled[key]))
    one, other = orientation_of(profile), orientation_of(shuffled)
    assert criteria_of(one) == criteria_of(other)
    assert verdicts_of(one) == verdicts_of(other)
    assert bodies_of(one) == bodies_of(other)
    for scheme in SCHEMES:
        for key in ("rate", "grant", "expenses"):
            assert programme(one, scheme)[key] == programme(other, scheme)[key]
    assert questions_after(profile) == questions_after(shuffled)


@checked
@given(complete_profiles("lead_epci"), st.permutations(oracle.QUESTIONS))
def test_a_dialogue_asks_each_question_once_and_ends_whatever_is_volunteered_first(
    answers: Json, order: list[str]
) -> None:
    known: Json = {key: answers[key] for key in order[:3]}
    asked: list[str] = []
    while (question := question_after(known)) is not None:
        assert question not in known
        known[question] = answers[question]
        asked.append(question)
    assert asked == [question for question in oracle.QUESTIONS if question in asked]
    skipped = {key: value for key, value in answers.items() if key not in known}
    if not contradicts(answers):
        full = verdicts_of(orientation_of({**known, **skipped, "staff": None}))
        assert verdicts_of(orientation_of(known)) == full


@checked
@given(
    complete_profiles("lead_epci", *oracle.ANSWERS_TO_TRY),
    profiles(*oracle.ANSWERS_TO_TRY),
    st.sets(st.sampled_from(list(oracle.ANSWERS_TO_TRY)), max_size=1),
)
def test_a_question_that_is_asked_can_change_something(
    start: Json, more: Json, declined: set[str]
) -> None:
    profile = {**start, **more}
    question = question_after(profile, declined)
    assume(question in oracle.ANSWERS_TO_TRY)
    assert question is not None

    def outcome(case: Json) -> list[Any]:
        found = orientation_of(case)
        return [
            (route["id"], route["verdict"], route["rate"], route["grant"])
            for route in sorted(found["routes"][:7], key=lambda route: str(route["id"]))
        ]

    now = outcome(profile)
    answers = reversed(oracle.ANSWERS_TO_TRY[question])
    assert any(outcome({**profile, question: answer}) != now for answer in answers)


# Advice


@st.composite
def with_a_no(draw: st.DrawFn) -> Json:
    """Profiles that a programme is often closed to for a reason that can be changed."""
    profile = draw(profiles())
    profile["lead"] = draw(st.sampled_from((*oracle.PUBLIC_LEADS, *oracle.LEADS)))
    some = st.sampled_from([["associations"], ["ess", "habitants"], ["associations", "ess"]])
    profile["actors"] = draw(st.one_of(some, some, st.just([]), ANSWERS["actors"], st.none()))
    profile["eligible_costs"] = draw(
        st.one_of(st.sampled_from([80_000, None, 10_000]), ANSWERS["eligible_costs"])
    )
    profile["staff"] = draw(st.sampled_from([None, 0, 0, 2]))
    return profile


def advice_of(profile: Json) -> list[tuple[str, Json, str]]:
    """(programme, change, text) of all advice given to a project."""
    return [
        (route["id"], advice["change"], advice["text"])
        for route in orientation_of(profile)["routes"][:7]
        for advice in route["advice"]
    ]


@thorough
@given(with_a_no())
def test_a_change_that_is_advised_can_be_made_and_opens_the_programme(profile: Json) -> None:
    for scheme, change, text in advice_of(profile):
        assert text.strip() and "{" not in text
        assert set(change) <= {"lead", "actors", "eligible_costs", "maturity", "staff"}
        if "staff" in change:
            assert change["staff"] is None and "lead" in change
        if "lead" in change:
            # Who would carry the file takes part already, or is brought in by the same advice.
            taking_part = change.get("actors", profile.get("actors")) or []
            assert oracle.OWN[change["lead"]] in taking_part
            assert {**profile, **change}.get("staff") is None
        if "actors" in change:
            assert set(profile.get("actors") or ()) < set(change["actors"])
        if change:
            assert all(profile.get(key) != value for key, value in change.items())
            after = orientation_of({**profile, **change})
            assert programme(after, scheme)["verdict"] in ("eligible", "a_confirmer")


@checked
@given(with_a_no())
def test_advice_stands_where_the_answer_is_no_and_only_there(profile: Json) -> None:
    unchangeable = {"territoire", "precarite"}
    for route in orientation_of(profile)["routes"][:7]:
        assert bool(route["advice"]) is (route["verdict"] == "non_eligible")
        changes = [advice["change"] for advice in route["advice"]]
        assert len(changes) == len({repr(sorted(one.items())) for one in changes})
        unmet = {one for one, status in statuses_of(route).items() if status == "unmet"}
        if unmet & unchangeable:
            assert changes == [{}]


@checked
@given(with_a_no(), st.sampled_from(["75056", None]))
def test_outside_the_region_no_change_is_advised(profile: Json, code: str | None) -> None:
    profile["territory"] = [{"kind": "hors_region", "code": code, "name": "Ailleurs"}]
    assert all(change == {} for _, change, _ in advice_of(profile))


@checked
@given(profiles())
def test_no_text_is_left_unfilled(profile: Json) -> None:
    for route in orientation_of(profile)["routes"]:
        entries = [*route.get("criteria", ()), *route.get("selection", ())]
        texts = [value for entry in entries for value in (entry["text"], entry["source"])]
        texts += [*route.get("expenses", ()), route.get("reason", NBSP)]
        assert not [text for text in texts if "{" in text or "}" in text or "None" in text]


def test_today_is_a_day_on_which_every_dated_call_is_closed() -> None:
    assert oracle.closed(TODAY) == set(oracle.LAST_YEARS)
