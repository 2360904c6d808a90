"""The day is that of France, not of the machine."""

from __future__ import annotations

import datetime

import pytest

from bot.clock import day_of

UTC = datetime.timezone.utc


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime.datetime(2026, 12, 31, 22, 59, tzinfo=UTC), datetime.date(2026, 12, 31)),
        (datetime.datetime(2026, 12, 31, 23, 0, tzinfo=UTC), datetime.date(2027, 1, 1)),
        (datetime.datetime(2027, 6, 30, 22, 0, tzinfo=UTC), datetime.date(2027, 7, 1)),
    ],
)
def test_midnight_is_that_of_france(moment: datetime.datetime, day: datetime.date) -> None:
    assert day_of(moment) == day
