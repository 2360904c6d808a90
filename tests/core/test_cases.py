"""The example cases of ``tests/cases``: a project and a day in, the answer of the contract out.

Keys of ``expect``: ``verdicts``, ``statuses``, ``selection`` (by programme or criterion; those
that are not named are free), ``rate`` and ``grant`` of ACTE as ``[min, max]`` or null, ``bodies``
(in any order), ``places`` (codes that are kept), ``missing`` (questions worth asking, in order),
``next`` (the first of them) and ``closed``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.core import oracle
from tests.core.asking import (
    SCHEMA,
    SCHEMES,
    bodies_of,
    orientation_of,
    programme,
    question_after,
    questions_after,
    situation_of,
    statuses_of,
    verdicts_of,
)

Json = dict[str, Any]
FOLDER = Path(__file__).resolve().parents[1] / "cases"
FILES = sorted(FOLDER.glob("*.yml"))
CASES: list[Json] = [
    {**case, "file": path.stem}
    for path in FILES
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
every_case = pytest.mark.parametrize(
    "case", CASES, ids=[f"{case['file']}: {case['name']}" for case in CASES]
)


def _bounds(value: Json | None) -> Any:
    return None if value is None else pytest.approx([value["min"], value["max"]], abs=0.005)


def _acte(case: Json, key: str) -> Any:
    return _bounds(programme(orientation_of(case["profile"], case["day"]), "acte")[key])


def _verdicts(case: Json) -> Any:
    found = verdicts_of(orientation_of(case["profile"], case["day"]))
    return {one: found[one] for one in case["expect"]["verdicts"]}


def _statuses(case: Json) -> Any:
    orientation = orientation_of(case["profile"], case["day"])
    return {
        one: {key: statuses_of(programme(orientation, one))[key] for key in wanted}
        for one, wanted in case["expect"]["statuses"].items()
    }


def _selection(case: Json) -> Any:
    orientation = orientation_of(case["profile"], case["day"])
    return statuses_of(programme(orientation, "lumieres_permanent"), "selection")


def _closed(case: Json) -> Any:
    found = verdicts_of(orientation_of(case["profile"], case["day"]))
    return sorted(one for one, verdict in found.items() if verdict == "clos")


READINGS: dict[str, Callable[[Json], Any]] = {
    "verdicts": _verdicts,
    "statuses": _statuses,
    "selection": _selection,
    "rate": lambda case: _acte(case, "rate"),
    "grant": lambda case: _acte(case, "grant"),
    "bodies": lambda case: sorted(bodies_of(orientation_of(case["profile"], case["day"]))),
    "places": lambda case: [place.code for place in situation_of(case["profile"]).places],
    "missing": lambda case: questions_after(case["profile"], case.get("declined", ()), case["day"]),
    "next": lambda case: question_after(case["profile"], case.get("declined", ()), case["day"]),
    "closed": _closed,
}


@every_case
def test_the_guide_answers_as_the_case_says(case: Json) -> None:
    expected = {
        key: sorted(value) if key in ("bodies", "closed") else value
        for key, value in case["expect"].items()
    }
    assert {key: READINGS[key](case) for key in expected} == expected


@every_case
def test_the_case_is_what_the_contract_says(case: Json) -> None:
    profile, expected = case["profile"], case["expect"]
    statuses = oracle.criteria(profile)
    for one, verdict in expected.get("verdicts", {}).items():
        assert oracle.verdict(profile, one) == verdict
    for one, wanted in expected.get("statuses", {}).items():
        found = {key: oracle.STATUS[statuses[one][key]] for key in wanted}
        assert found == wanted
    if "rate" in expected:
        assert [float(rate) for rate in oracle.rate_bounds(profile)] == expected["rate"]
    if "grant" in expected:
        grant = oracle.grant(profile)
        assert (grant and [float(bound) for bound in grant]) == expected["grant"]
    if "bodies" in expected:
        assert oracle.bodies(profile) == set(expected["bodies"])
    if "missing" in expected:
        assert oracle.missing(profile, case.get("declined", ())) == expected["missing"]
    if "closed" in expected:
        assert oracle.closed(case["day"]) == set(expected["closed"])


@every_case
def test_the_answer_has_the_shape_of_the_schema(case: Json) -> None:
    orientation = orientation_of(case["profile"], case["day"])
    jsonschema.validate(orientation, SCHEMA)
    assert orientation["on"] == case["day"].isoformat()


def test_the_cases_are_many_and_each_name_stands_once() -> None:
    assert len(CASES) >= 60
    assert len({case["name"] for case in CASES}) == len(CASES)


@every_case
def test_a_case_promises_something_and_spells_it_right(case: Json) -> None:
    assert set(case) <= {"name", "day", "profile", "declined", "expect", "file"}
    assert case["expect"]
    assert set(case["expect"]) <= set(READINGS)
    assert set(case["expect"].get("verdicts", {})) <= set(SCHEMES)
