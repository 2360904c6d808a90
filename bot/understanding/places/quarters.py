"""A priority neighbourhood of the project's own town, named to say where the project is."""

from __future__ import annotations

import re

from bot.nlu import mentions as kinds
from bot.nlu.mentions import of_kind
from bot.nlu.text import plain
from bot.profile import PlaceKind, Profile
from bot.territory_data import load_territory
from bot.understanding.message import Message

_BEFORE = (
    r"\b(?:quartiers?|qpv|cite|residence|secteur) (?:(?:prioritaire|du|de la|de l'|de|des|d') ?)*"
    r"(?:(?:le|la|les|l') ?)?"
)
_NOT_THERE = re.compile(
    r"\b(?:pas|plus|ni|hors|sauf|jamais|pres|proche|cote|limite|bord|loin|face|autour|peut[- ]etre|"
    r"sais|sait)\b"
)
"""Says that the project is not in it, or only near it, or is not sure."""


def names_own_quarter(message: Message, profile: Profile) -> bool:
    """Whether an answer says that the project is in a priority neighbourhood of its only town:
    "Saint-Quentin même, au quartier Europe"."""
    places = profile.territory or ()
    if len(places) != 1 or places[0].kind is not PlaceKind.COMMUNE:
        return False
    if message.asks or message.supposes or message.says_no or _NOT_THERE.search(message.words):
        return False
    code = places[0].code or ""
    if any(
        one.value["qpv"] and [place["code"] for place in one.value["places"]] == [code]
        for one in of_kind(message.mentions, kinds.PLACE)
    ):
        return True
    territory = load_territory()
    town = territory.commune(code)
    names = [plain(territory.qpv[one].name) for one in town.qpv] if town else []
    return any(re.search(rf"{_BEFORE}{re.escape(name)}\b", message.words) for name in names)
