"""What the project costs, told item by item: the sums of different items add up."""

from __future__ import annotations

import re
from typing import Any

from bot.catalogue import load_catalogue
from bot.nlu.amounts import find_prices, replaces
from bot.nlu.items import is_of_staff, is_usual, unknown_items
from bot.nlu.listed import by_item
from bot.nlu.numerals import to_digits
from bot.profile import Costs, Profile
from bot.understanding.message import Exchange, Understood

Items = dict[str, Any]
"""A sum by item, None for one whose sum is not known yet."""

_LARGE = 5000
"""Euros from which the sum of an item is taken for a cost where nobody asked."""
_INSTEAD = re.compile(r"\b(?:finalement|plutot|en fait|au total|en tout|tout compris|au final)\b")
"""Says that what follows stands in the place of what was told."""


def note_items(exchange: Exchange, found: Understood) -> bool:
    """Add the sums of items to those known of others, in ``found``; whether the message tells
    any. While one is not known, and the rest does not reach an aid for sure, there is no total."""
    told, unknown = _told(exchange)
    if not told or not _counts(told, exchange):
        return False
    kept = _kept(told, exchange)
    missing = {name: None for name in unknown if name not in told}
    items = {**kept, **missing, **told}
    whole = total(items)
    found.items = items
    if None in items.values() and not _suffices(whole):
        if exchange.profile.eligible_costs is not None:
            found.changes["eligible_costs"] = None
        found.doubts["eligible_costs"] = None
    else:
        found.changes["eligible_costs"] = whole
    return True


def total(items: Items) -> Costs:
    """What the items come to whose sum is known."""
    sums = [one if isinstance(one, list) else [one, one] for one in items.values() if one]
    low, high = sum(one[0] for one in sums), sum(one[1] for one in sums)
    return low if low == high else [low, high]


def _told(exchange: Exchange) -> tuple[Items, list[str]]:
    """The sums that the message tells by item, and the items of which it says that it has none."""
    words = exchange.message.words
    told = by_item(find_prices(words, expected=True), words)
    sums = {name: low if low == high else [low, high] for name, (low, high) in told.items()}
    return sums, unknown_items(to_digits(words))


def _counts(told: Items, exchange: Exchange) -> bool:
    """Whether these sums are costs: asked for, several, or of an item as projects have them."""
    if exchange.question == "eligible_costs" or len(told) > 1:
        return True
    known = _known(exchange.progress.items, exchange.profile)
    (name, said), *_ = told.items()
    if known:
        return is_usual(name) or name in known
    low = said[0] if isinstance(said, list) else said
    return exchange.profile.eligible_costs is None and is_usual(name) and low >= _LARGE


def _known(items: Items, profile: Profile) -> Items:
    """The items that the known costs are made of; none when they were told otherwise."""
    known = profile.eligible_costs
    return items if known is None or known == total(items) else {}


def _kept(told: Items, exchange: Exchange) -> Items:
    """The known items that stay beside those that are told."""
    words, items = exchange.message.words, _known(exchange.progress.items, exchange.profile)
    again = any(items.get(name) is not None for name in told)
    if (_INSTEAD.search(words) and not again) or replaces(words):
        return {}
    paid = any(is_of_staff(name) for name in told)
    # Who is paid may have another name than the wage that was not known.
    return {
        name: one
        for name, one in items.items()
        if one is not None or not (paid and is_of_staff(name))
    }


def _suffices(whole: Costs) -> bool:
    """Whether so much reaches the floor of every aid, whatever its rate."""
    low = whole[0] if isinstance(whole, list) else whole
    funded = (one.funding for one in load_catalogue().programmes.values())
    return all(low >= one.costs_at(one.rate) for one in funded if one is not None)
