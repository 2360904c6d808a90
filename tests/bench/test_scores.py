"""Facts are counted value by value."""

from __future__ import annotations

from bench.scores import Tally, values


def test_each_value_of_a_list_counts_by_itself() -> None:
    tally = Tally()
    differing = tally.add({"actors": ["habitants", "ess"]}, {"actors": ["habitants", "autres"]})
    assert differing == ["actors"]
    assert (tally.precision("actors"), tally.recall("actors")) == (0.5, 0.5)


def test_nobody_is_an_answer() -> None:
    assert values("actors", []) != values("actors", None)


def test_a_number_is_a_range_of_one() -> None:
    assert values("eligible_costs", 5000) == values("eligible_costs", [5000, 5000])


def test_a_place_is_the_same_by_name_and_by_code() -> None:
    lens = {"kind": "commune", "code": "62498", "name": "Lens"}
    assert values("territory", ["Lens"]) == values("territory", [lens])


def test_what_nobody_said_is_neither_found_nor_missed() -> None:
    tally = Tally()
    assert tally.add({}, {}) == []
    assert (tally.precision("lead"), tally.recall("lead")) == (1.0, 1.0)
