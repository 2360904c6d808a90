"""Sums told through another: by the town, or as so many times what is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.nlu.amounts import cost_of, find_prices
from bot.nlu.multiples import is_by_place
from bot.profile import PlaceKind, Profile, to_json

Sum = float | list[float]
"""Euros, or from how many to how many."""


def cost_of_towns(words: str, profile: Profile, changes: Mapping[str, Any]) -> Sum | None:
    """What the project costs when a normalised text tells what it costs in each of its towns;
    None when it does not, or when several towns are not known."""
    places = changes.get("territory") or to_json(profile)["territory"] or []
    towns = [one for one in places if one["kind"] == PlaceKind.COMMUNE.value]
    prices = find_prices(words, expected=True)
    if len(towns) < 2 or len(towns) < len(places) or len(prices) != 1:
        return None
    if not (prices[0].part and is_by_place(words)):
        return None
    return _sum(prices[0].low * len(towns), prices[0].high * len(towns))


_NUMBER = r"deux|trois|quatre|cinq|[2-5]"
_DOUBLED = r"(?:ait|era|erait|ions|aient|ais|ons|ez|er|e|es)"
_FACTOR = re.compile(
    rf"\b(?P<times>{_NUMBER}) ?(?:fois|x) (?:(?P<less>moins)|plus|(?=(?:le|la|les|ce|cette|ca) ))|"
    rf"\bpar (?P<by>{_NUMBER})\b|"
    rf"\b(?P<twice>doubl{_DOUBLED}(?! projet))\b|\b(?P<thrice>tripl{_DOUBLED})\b|"
    r"\b(?P<half>moitie)\b|\b(?P<third>tiers)\b|\b(?P<quarter>quart)\b"
)
_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_NAMED = {"twice": 2, "thrice": 3, "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4}
_NEEDS_MONEY = frozenset({"third", "quarter"})
""""Un tiers" is also somebody else."""
_OF_MONEY = re.compile(
    r"budgets?|depens\w*|cout\w*|montants?|sommes?|enveloppes?|frais|argent|invest\w*|total"
)
_MULTIPLIES, _DIVIDES = re.compile(r"\bmultipli\w*"), re.compile(r"\bdivis\w*")
_PLAIN = re.compile(
    r"et|si|ou|avec|pour|au?|aux|on|nous|je?|il|elle|[sclndy]|[cl]e|la|les|de|du|des|une?|notre|nos|"
    r"mon|mes|tout|etait|est|serait|soit|ca|cela|sa|donn\w+|fait|ferait|fera|change\w*|quoi|"
    r"koi|combien|alors|bon|ok|merci|plutot|fallait|faudrait|faudra|faut|av(?:ait|ais|ions|ons)|ait|"
    r"aurait|pass\w+|ne|que?|qu|seulement|plus|moins|en|devait|finalement|par|rapport|prevue?s?|"
    r"bien|imagin\w+|projet|suppos\w+|disons|mettons|admettons|svp|voire|mais|euh|hein|ben|bah|"
    r"redui\w+|coupait|demand\w+"
)
"""Words that tell nothing else of the project."""
_WE_ARE = re.compile(r"\b(?:on|nous|ils|elles) (?:est|etait|etions|sommes|serait|serions|soit)\b")
"""Says how many people they are."""
_ON_TOP = re.compile(r"\b(?:plus(?! qu)|moins)\b")
"""Makes another number of a half or of a double: "la moitié en plus"."""
_WORD = re.compile(r"[a-z0-9]+")


def factor_tried(words: str) -> float | None:
    """How many times the known cost a normalised text speaks of, and of nothing else: "si le
    budget doublait ?", "et la moitié ?"."""
    match = _FACTOR.search(words)
    if match is None or _WE_ARE.search(words):
        return None
    rest = f"{words[: match.start()]} {words[match.end() :]}"
    divides, multiplies = _DIVIDES.search(rest), _MULTIPLIES.search(rest)
    told = _WORD.findall(_DIVIDES.sub(" ", _MULTIPLIES.sub(" ", rest)))
    of_money = [word for word in told if _OF_MONEY.fullmatch(word)]
    if not all(_PLAIN.fullmatch(word) for word in told if word not in of_money):
        return None
    named = match.lastgroup or ""
    if named in _NAMED:
        vague = named in _NEEDS_MONEY and not of_money
        return None if vague or _ON_TOP.search(rest) else _NAMED[named]
    number = match["times"] or match["by"]
    times = _NUMBERS.get(number) or int(number)
    if match["by"] and not (divides or multiplies):
        return None
    return 1 / times if match["less"] or divides else times


def known_times(words: str, profile: Profile) -> Sum | None:
    """The sum that such a text tries; None when it tries none."""
    factor, costs = factor_tried(words), profile.eligible_costs
    if factor is None or costs is None:
        return None
    low, high = costs if isinstance(costs, list) else (costs, costs)
    return _sum(low * factor, high * factor)


def _sum(low: float, high: float) -> Sum:
    return low if low == high else [low, high]


_TRIES = re.compile(
    r"\b(?:ca|cela|sa) (?:nous |me )?(?:donne\w*|ferait|changerait|change) (?:quoi|koi|combien)"
    r"(?: du coup| alors)?,? (?:avec|pour|a|si)\b|"
    r"\b(?:ce qu[e']|qu'est[- ]ce qu[e']|k) ?(?:ca|cela|sa) (?:nous |me )?"
    r"(?:donne\w*|ferait|changerait|change) (?:avec|pour|a|si)\b|"
    r"\bque (?:donne\w*|ferait|changerait)[a-z -]{0,12} (?:avec|pour|un budget de)\b"
)
_THOUSANDS = re.compile(r"\d{3}|\d ?(?:k\b|€|euros?\b|mille\b)")


def tries_sum(words: str) -> bool:
    """Whether a normalised text asks what another sum would give: "ça donnerait quoi avec 60 000",
    "je demande ce que ça donne avec 32 000"."""
    match = _TRIES.search(words)
    return match is not None and bool(_THOUSANDS.search(words[match.end() :]))


def sum_tried(words: str) -> Sum | None:
    """The sum that such a text asks about, and not another that it recalls."""
    match = _TRIES.search(words)
    asked = "" if match is None else words[match.end() :]
    cost = cost_of(find_prices(asked, expected=True), asked)
    return None if cost is None else _sum(*cost)
