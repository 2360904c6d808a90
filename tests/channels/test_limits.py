"""Rate limits: so many a minute, the rest told how long to wait."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.limits import HOUR, RateLimit, counted_as


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def wait(limit: RateLimit, key: str) -> int:
    """What it says of one more."""
    return asyncio.run(limit.wait(key))


def test_the_burst_of_a_minute_then_one_at_a_time() -> None:
    clock = Clock()
    limit = RateLimit(6, clock=clock)
    assert [wait(limit, "a") for _ in range(7)] == [0] * 6 + [10]
    clock.now += 9
    assert wait(limit, "a") == 1
    clock.now += 1
    assert wait(limit, "a") == 0
    assert wait(limit, "a") == 10


def test_each_has_its_own() -> None:
    limit = RateLimit(1, clock=Clock())
    assert wait(limit, "a") == 0
    assert wait(limit, "b") == 0
    assert wait(limit, "a") == 60


def test_a_refusal_costs_nothing() -> None:
    clock = Clock()
    limit = RateLimit(1, clock=clock)
    wait(limit, "a")
    assert [wait(limit, "a") for _ in range(5)] == [60] * 5
    clock.now += 60
    assert wait(limit, "a") == 0


def test_an_hour_s_worth() -> None:
    clock = Clock()
    limit = RateLimit(2, HOUR, clock)
    assert [wait(limit, "a") for _ in range(3)] == [0, 0, 1800]
    clock.now += 1800
    assert wait(limit, "a") == 0


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:DB8:1:2::]", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("::1", "::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
    ],
)
def test_an_ipv6_network_is_one_subscriber(address: str, counted: str) -> None:
    assert counted_as(address) == counted
