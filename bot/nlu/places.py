"""Places of a message as mentions, ready to travel as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot import places
from bot.nlu.mentions import PLACE, SEAT, Mention
from bot.nlu.text import plain


def place_mentions(text: str) -> list[Mention]:
    """The places that a message names. ``weak``: only believable as an answer to "where?"."""
    sure, answers = places.find_mentions_both(text)
    found = [_mention(one, weak=False) for one in sure if not _common_noun(one, text)]
    for one in answers:
        if _common_noun(one, text):
            continue
        beside = [other for other in found if other.start < one.end and one.start < other.end]
        if not beside:
            found.append(_mention(one, weak=True))
        elif len(beside) == 1 and _is_misspelt_there(one, beside[0]):
            found[found.index(beside[0])] = _mention(one, weak=False)
    return sorted(found, key=lambda mention: mention.start)


def _is_misspelt_there(town: places.Mention, department: Mention) -> bool:
    """Whether a misspelt town stands before the department that it lies in: "Bauvais, Oise"."""
    inside = town.start < department.start and department.end <= town.end
    if town.match != "fuzzy" or not inside:
        return False
    named = plain(town.text[: department.start - town.start]).split()
    kinds = {one["kind"] for one in department.value["places"]}
    return kinds == {"departement"} and bool(named) and not places.is_word(named[0].strip(",("))


def place_heard(text: str, start: int, end: int, sure: bool) -> Mention | None:
    """The place that the words between two offsets may be, when they likely are one.

    Unless ``sure``, not a place of just that name: the rules did not find it, an everyday word.
    """
    said = text[start:end]
    # "darras": an article without its apostrophe.
    skips = range(2 if said[:1].lower() in ("d", "l") else 1)
    for search in (places.lookup, places.likely):
        for skip in skips:
            found = search(said[skip:])
            if found is not None:
                if not sure and found.match != "fuzzy":
                    return None
                return replace(_mention(found, weak=False), start=start + skip, end=end)
    return None


_ARTICLES = ("la ", "le ", "les ", "l'")


def _only_everyday(said: str) -> bool:
    """Whether these are several ordinary words, and no misspelt name: "d'autres villes" is no
    Autreville, but "la basse" may be La Bassée."""
    words = plain(said)
    several = len(words.split()) > 1 and not words.startswith(_ARTICLES)
    return several and all(places.is_word(word) for word in words.split())


def sounds_like_place(word: str) -> bool:
    """Whether a word that no place is called by may be a misspelt name."""
    skips = range(2 if word[:1] in ("d", "l") else 1)
    return len(word) >= SHORTEST and any(places.sounds_like_town(word[skip:]) for skip in skips)


def resembles_place(words: str) -> bool:
    """Whether words may be a misspelt name, with or without an article that lost its apostrophe."""
    skips = range(2 if words[:1] in ("d", "l") else 1)
    return len(words) >= SHORTEST and any(places.resembles_town(words[skip:]) for skip in skips)


def is_no_word(word: str) -> bool:
    """Whether a word is none of the language: it may be a name."""
    return not places.is_word(word)


SHORTEST = 5
"""Letters of the shortest word that may be a misspelt name."""


def is_only_a_seat(place: Mention, text: str) -> bool:
    """Whether only a registered office is there: "une mutuelle (siège à Paris)"."""
    before = plain(text[max(0, place.start - SEAT_WITHIN) : place.start])
    return place.role == SEAT and "siege" in before


SEAT_WITHIN = 30
"""Characters before a place in which its seat is named: "notre siège social, situé à"."""


_THE = re.compile(r"\b(?:la|une|cette|notre|votre|leur|sa)\s*$")
_OF_NAME = re.compile(r"\s*(?:de|du|des|d')\b")


_OF_SEVERAL = re.compile(r"\bdes $", re.IGNORECASE)


def _has_plural_name(found: places.Mention) -> bool:
    """Whether "des" may stand before it, unlike before a town's bare name: "des Attaques", "des
    Hauts-de-France", "le quartier des Hauts de Creil"."""
    named = [one.place() for one in places.resolve(found).places]
    return any(
        one["kind"] not in ("commune", "hors_region")
        or plain(str(one["name"])) != plain(found.text)
        for one in named
    )


AROUND = 10
"""Characters beside a word that tell whether it is a name."""


_FROM = r"^\s*[,(:]?\s*(?:soit |c'est-a-dire )?(?:de |d'|du )"
_FROM_HERE, _TO_THERE = re.compile(_FROM + "$"), re.compile(r"^ (?:a|au|aux|jusqu'a) ")
_TO_HERE = re.compile(_FROM + r"[\w' -]{2,40} (?:a|au|aux|jusqu'a) (?:la |le |les )?$")


def is_end_of_basin(start: int, end: int, places: Iterable[Mention], text: str) -> bool:
    """Whether the name between two offsets only says how far the mining basin goes: "le bassin
    minier, de Condé à Bruay", and not "le bassin minier de Lens"."""
    before = [
        plain(text[one.end : start])
        for one in places
        if one.end <= start and one.value["places"][:1]
        if one.value["places"][0]["kind"] == "bassin_minier"
    ]
    onwards = _TO_THERE.match(plain(text[end:]))
    return any(_TO_HERE.match(one) or (onwards and _FROM_HERE.match(one)) for one in before)


_SIDES = frozenset({"nord", "sud", "est", "ouest"})
_QUARTER = re.compile(r"\bquartiers? (?:du )?$")
"""Before the side of a town: "au quartier Nord" is in no department."""


def _common_noun(found: places.Mention, text: str) -> bool:
    """ "à la campagne" is no commune, unless it has its capital; nor "la Ville de Lille", nor
    the word of "Lille est pas dans le Nord", nor the mills of "Les Amis des Moulins"."""
    if found.match == "fuzzy" and _only_everyday(found.text):
        return True
    if _OF_SEVERAL.search(text[: found.start]) and not _has_plural_name(found):
        return True
    if plain(found.text) == "pas":
        return found.text != "Pas"
    if plain(found.text) in _SIDES and _QUARTER.search(plain(text[: found.start])[-AROUND:]):
        return True
    if plain(found.text) == "ville":
        before, after = text[max(0, found.start - AROUND) : found.start], text[found.end :][:AROUND]
        before, after = plain(before), plain(after)
        return bool(_THE.search(before) or _OF_NAME.match(after))
    return found.text == "campagne"


def _mention(found: places.Mention, weak: bool) -> Mention:
    resolution = places.resolve(found)
    value: dict[str, Any] = {
        "status": resolution.status,
        "places": [{**one.place(), "label": one.label} for one in resolution.places],
        "qpv": bool(found.qpv),
    }
    return Mention(PLACE, value, found.start, found.end, weak=weak)
