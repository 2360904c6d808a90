"""Rate limits: so many a minute, the rest told how long to wait."""

from __future__ import annotations

from bot.channels.limits import HOUR, RateLimit


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_burst_of_a_minute_then_one_at_a_time() -> None:
    clock = Clock()
    limit = RateLimit(6, clock=clock)
    assert [limit.wait("a") for _ in range(7)] == [0] * 6 + [10]
    clock.now += 9
    assert limit.wait("a") == 1
    clock.now += 1
    assert limit.wait("a") == 0
    assert limit.wait("a") == 10


def test_each_has_its_own() -> None:
    limit = RateLimit(1, clock=Clock())
    assert limit.wait("a") == 0
    assert limit.wait("b") == 0
    assert limit.wait("a") == 60


def test_a_refusal_costs_nothing() -> None:
    clock = Clock()
    limit = RateLimit(1, clock=clock)
    limit.wait("a")
    assert [limit.wait("a") for _ in range(5)] == [60] * 5
    clock.now += 60
    assert limit.wait("a") == 0


def test_an_hour_s_worth() -> None:
    clock = Clock()
    limit = RateLimit(2, HOUR, clock)
    assert [limit.wait("a") for _ in range(3)] == [0, 0, 1800]
    clock.now += 1800
    assert limit.wait("a") == 0
