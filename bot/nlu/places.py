"""Places of a message as mentions, ready to travel as plain data."""

from __future__ import annotations

from typing import Any

from bot import places
from bot.nlu.mentions import PLACE, Mention


def place_mentions(text: str) -> list[Mention]:
    """The places that a message names. ``weak``: only believable as an answer to "where?"."""
    sure = places.find_mentions(text, expected=False)
    found = [_mention(one, weak=False) for one in sure if not _countryside(one)]
    for one in places.find_mentions(text, expected=True):
        known = any(other.start < one.end and one.start < other.end for other in found)
        if not known and not _countryside(one):
            found.append(_mention(one, weak=True))
    return sorted(found, key=lambda mention: mention.start)


def _countryside(found: places.Mention) -> bool:
    """ "à la campagne" is no commune, unless it has its capital."""
    return found.text == "campagne"


def _mention(found: places.Mention, weak: bool) -> Mention:
    resolution = places.resolve(found)
    value: dict[str, Any] = {
        "status": resolution.status,
        "places": [{**one.place(), "label": one.label} for one in resolution.places],
        "qpv": bool(found.qpv),
    }
    return Mention(PLACE, value, found.start, found.end, weak=weak)
