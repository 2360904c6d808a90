"""The day as those who write to the guide live it.

A call closes at midnight in France, whatever the machine's time zone.
"""

from __future__ import annotations

import datetime

import pytz

FRANCE = pytz.timezone("Europe/Paris")


def today() -> datetime.date:
    """The day in France now. Read at the edges alone: inside, the day is an argument."""
    return day_of(datetime.datetime.now(datetime.timezone.utc))


def day_of(moment: datetime.datetime) -> datetime.date:
    """The day in France at a moment, which says its own time zone."""
    return moment.astimezone(FRANCE).date()
