"""Questions about a place: is it in the region, in the bassin minier; how many live there?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import normalise, plain
from bot.profile import Lead, bare_place

REGION, BASIN, POPULATION = "region", "basin", "population"
"""What is asked of a place."""

_AREAS = {
    REGION: re.compile(
        r"\b(?:hauts?[ -]de[ -]france|hdf|(?:la|votre|notre|cette) region\b(?! (?:de|d'|des|du)\b))"
    ),
    BASIN: re.compile(r"\bbassin (?:minier|houiller)\b"),
}
_IS = re.compile(
    r"^[ ,]*(?:(?:c'?|ca|elle|il|on|qui)[ ,]*)?"
    r"(?:(?:est|sont|fait|font|se trouve|se situe|appartient|appartiennent)\b)?"
    r"(?:[ -]*\b(?:t|elle|il|elles|ils|ce|bien|toujours|pas|aussi|partie|situee?s?|comprise?s?|"
    r"classee?s?|dedans|vraiment|encore|quand meme)\b)*"
    r" *(?:(?:dans|ds|de|du|des|au|a|en|sur)\b)? *(?:la |le |les |l')?$"
)
_ENDS_ASKING = re.compile(
    r"^[ ,]*(?:ou pas|ou non|ou quoi|non|hein|si|svp|stp|s'il vous plait|n'est[ -]ce pas|c'est ca|"
    r"aussi|d'apres vous|selon vous|exactement)?[ ,]*\?"
)
_INSIDE = re.compile(
    r"^[ ,]*(?:(?:ca|elle|il|on|nous|c'|c|cest) ?)*(?:(?:est|y est|sommes|fait|en fait)\b)?"
    r"(?: ?\b(?:bien|aussi|pas|partie)\b)* ?\b(?:dedans?|dans|inclus\w*|compris\w*|partie|y est)\b"
    r"[ ,]*(?:ou pas|ou non|non|hein)?[ ,]*\?"
)
"""Behind a place that follows an area: "le bassin minier, Roubaix c'est dedans ?"."""
_OR_NOT = re.compile(r"^[ ,]*(?:ou pas|ou non)\b")
_ASKED_WHETHER = re.compile(
    r"\b(?:est[ -]ce qu[e']|savoir si|dire si|verifier (?:si|que)|surs? que|sures? que)"
    r" ?[^.,!?]{0,15}$"
)
_AND = re.compile(r"^\s*(?:,|et|ou)\s*(?:a |la |le |les |l')?$")
_PEOPLE = re.compile(r"\b(?:habitants?|population)\b")
_ENOUGH = re.compile(
    r"\b(?:depass\w*|plus de|seuil|suffi\w*|assez|combien|attein\w*|superieure?|15 ?000|"
    r"au dessus)\b"
)
_CLAIMED = re.compile(
    r"\b(?:compte|a|fait|avec|regroupe|rassemble|de|represente|ai|avons|sommes|est a) "
    r"(?:environ |pres de |autour de )?(\d{1,3}(?:[ .]?\d{3})+|\d{4,7}) (?:habitants?|hab)\b"
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_BEFORE = 60
"""Characters before a place, or between it and an area, in which the question is worded."""


@dataclass(frozen=True)
class PlaceQuestion:
    """What is asked, of which places; ``claimed``: the population that is told of one's own."""

    asks: str
    places: tuple[dict[str, Any], ...] = ()
    claimed: int | None = None


def asked_of_places(text: str, mentions: Sequence[Mention]) -> PlaceQuestion | None:
    """The question about places that a message asks; None when it asks something else."""
    places = [one for one in of_kind(mentions, kinds.PLACE) if one.value["status"] == "sure"]
    read = normalise(text)
    for asks, area in _AREAS.items():
        for match in area.finditer(read.text):
            start, _ = read.original_span(*match.span())
            named = _named_before(text, places, start)
            if named and _is_asked(read.text, match.end(), text[: named[0].start][-_BEFORE:]):
                return PlaceQuestion(asks, _as_data(named))
            _, end = read.original_span(*match.span())
            behind = next((one for one in places if one.start >= end), None)
            if behind and _INSIDE.match(plain(text[behind.end :])):
                return PlaceQuestion(asks, _as_data([behind]))
    if len(places) == 1 and _asks_if_it_works(text, places[0]):
        return PlaceQuestion(REGION, _as_data(places))
    return _population_asked(read.text, places, mentions)


def _asks_if_it_works(text: str, place: Mention) -> bool:
    """Whether all that it says of a place is to ask if aids reach there: "et l'Aisne, ça marche
    aussi ?"."""
    before, behind = plain(text[: place.start]), plain(text[place.end :])
    return bool(_AND_THERE.match(before) and _WORKS.match(behind))


_AND_THERE = re.compile(
    r"^\W*(?:et|mais|sinon)\b[ ,]*(?:(?:pour|a|dans|en|sur) )?(?:la |le |les |l')?$"
)
_WORKS = re.compile(
    r"^[ ,]*(?:est[- ]ce que )?(?:ca |cela |sa |c'est |c'? ?est |c )?"
    r"(?:marche|fonctionne|passe|compte|va|couvert|bon|ok|possible|eligible|accepte|pris)"
    r"(?: aussi| egalement| pareil| quand meme)?[ ,]*\?"
)


def _named_before(text: str, places: list[Mention], start: int) -> list[Mention]:
    """The places of which something is said to be at ``start``: "Lens et Avion sont dans le …"."""
    before = [one for one in places if one.end <= start]
    if not before or start - before[-1].end > _BEFORE:
        return []
    if not _IS.match(plain(text[before[-1].end : start])):
        return []
    named = [before.pop()]
    while before and _AND.match(plain(text[before[-1].end : named[0].start])):
        named.insert(0, before.pop())
    return named


def _is_asked(words: str, end: int, before: str) -> bool:
    rest = words[end:]
    if _ENDS_ASKING.match(rest) or _OR_NOT.match(rest):
        return True
    return bool(_ASKED_WHETHER.search(plain(before)))


def _population_asked(
    words: str, places: list[Mention], mentions: Sequence[Mention]
) -> PlaceQuestion | None:
    asking = [one for one in _SENTENCE.findall(words) if one.endswith("?")]
    if not any(_PEOPLE.search(one) and _ENOUGH.search(one) for one in asking):
        return None
    named = [one for one in places if one.value["places"][0]["kind"] == "epci"]
    if named:
        return PlaceQuestion(POPULATION, _as_data(named))
    if not any(one.value == Lead.EPCI for one in of_kind(mentions, kinds.ORGANISATION)):
        return None
    claimed = _CLAIMED.search(words)
    number = int(re.sub(r"\D", "", claimed[1])) if claimed else None
    return PlaceQuestion(POPULATION, claimed=number)


def _as_data(named: Sequence[Mention]) -> tuple[dict[str, Any], ...]:
    found = [place for one in named for place in one.value["places"]]
    return tuple(bare_place(place) for place in found)
