"""Amounts as a normalised text tells them, alone or as a range.

A range stays a range: ``entre 40 et 50 000`` is (40000, 50000).
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu.listed import SEVERAL_PARTS
from bot.nlu.numerals import AFTER, BIG, LEAST, NEAR_BY, Amount, Number, numbers_in

_BETWEEN = re.compile(
    r"^\s*(?:-|/|a|e|et|ou|voire|peut etre|peut-etre|max|ou plutot|,? ?peut[- ]etre|grand max|"
    r"jusqu'a|maxi|maximum|et demi|,? ?ou (?:alors|bien|meme))\s*$"
)
_FROM_TO = re.compile(r"^\s*(?:€|euros?|e)?\s*(?:a|jusqu'a)\s*$")
_MOVES = (
    r"(?:pass|mont|baiss|tomb|descen|grimp|chut|evolu|bascul)[a-z]*"
    r"(?: (?:donc|alors|finalement|maintenant|ainsi))?"
)
_DOWN = re.compile(r"^\s*a\s*$")
_MOST_TIMES = 3
"""How many times its lower end a range that is told downwards may reach."""
_CHANGES_FROM = re.compile(rf"\b{_MOVES} de $")
"""Before two sums of which the second takes the place of the first: "passe de 30 000 à 35 000"."""
_IT_CHANGES = re.compile(
    r"\b(?:ca|cela|on|nous|budget|total|couts?|montant|depenses|enveloppe|projet)"
    rf"(?: (?:est|sont|va|nous))? {_MOVES} de $"
)
"""Says that it is all of the costs that changes."""
_LESS = re.compile(r"\b(un peu|legerement|juste|a peine) moins (?:de|que|d')\s*$")
_UNDER = re.compile(r"\b(?:moins|plus) (?:de|que|d')\s*$")
_AT_MOST = re.compile(r"\b(?:au (?:moins|maxi?(?:mum)?|mini(?:mum)?)|minimum|maximum)\s*$")
_AT_MOST_BEHIND = re.compile(
    r"^\s*(?:€|euros?|e\b)?,? ?(?:grand )?(?:au )?(?:max(?:i|imum)?|mini(?:mum)?)\b|"
    r"^\s*(?:€|euros?|e\b)?,? ?au moins\b"
)
"""Say on which side of an amount the cost is, and not where."""
_MORE = re.compile(r"\b(?:un peu|legerement|a peine) (?:plus|plus) (?:de|que|d')\s*$")
_SUMS_UP = re.compile(r"\bca (?:nous |vous )?(?:fait|fe|fai)\s*$")
# "20 000, peut-être le double"
_DOUBLE = re.compile(
    rf"{AFTER},? ?(?:peut[- ]etre|voire|ou|jusqu'|mettons|sinon)[a-z' -]{{0,15}}"
    r"\b(?:le |au )(double|triple)\b"
)
_WITHIN = re.compile(
    r"^\s*(?:[,.;!?)]|$|(?:pour|je|environ|mais|hein|quoi|max\w*|selon|a (?:peu|vue)|"
    r"par la|de budget|en tout|au total)\b)"
)
"""What may stand behind thousands told without their noughts: "entre 20 et 25 pour le matériel"."""
_ONLY_RANGE = re.compile(
    r"^\W*(?:dans les |environ |genre |disons )?\d{2,3} ?(?:a|-|et|ou) ?\d{2,3}\W*$"
)
NEAR = 0.1
"""How far from the amount said "a bit less" or "a bit more" may lie."""
_MOST_PARTS = 10
_IN_YEAR = re.compile(r"\b(?:en|pour|depuis|annee)\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANKED = re.compile(r"\b(?:an|annee|tranche|lot|phase|poste|etape|volet)(?: n°)?\s*$")
"""Before a number that is a rank: "l'an 2 et 30 000"."""
_OF_SOMETHING = re.compile(
    r"\s*(?!(?:euros?|mille|environ|peut|plutot|apres|pour|avec|mais|parce|quand|donc|comme|sans|"
    r"maximum|minimum|grand|dans|voire|sinon|alors|finalement|hors|tout|selon|puis|enfin)\b)[a-z]{4}"
)
"""Behind a number, what it counts: "passer de 10 à 40 dates"."""


def amounts_in(text: str, expected: bool) -> list[Amount]:
    """All amounts of a normalised text in figures, in order, whatever they are of.

    ``expected``: the question of the costs is open, and "entre 20 et 25" are thousands.
    """
    singles = numbers_in(text)
    merged: list[Amount] = []
    index = 0
    while index < len(singles):
        value, scale, unit, start, end = singles[index]
        money = unit or bool(scale and scale != "mille")
        if index + 1 < len(singles):
            other, other_scale, other_unit, other_start, other_end = singles[index + 1]
            glue = text[end:other_start]
            # "60 70 mille"
            tens = not glue.strip() and not scale and other_scale and value * BIG < other
            # "20 000 en 2024 et 25 000 en 2025"
            year = _IN_YEAR.search(text[:start]) and _YEAR.fullmatch(text[start:end].strip())
            if year or (value < _MOST_PARTS and _RANKED.search(text[:start][-NEAR_BY:])):
                merged.append(_amount(text, value, value, start, end, money))
                index += 1
                continue
            if _FROM_TO.match(glue) and _CHANGES_FROM.search(text[:start][-NEAR_BY:]):
                small = not (other_scale or other_unit) and other < BIG
                counted = _OF_SOMETHING.match(text[other_end:])
                if not scale and not unit and value < BIG and small and not counted:
                    other *= BIG
                sure = money or other_unit or bool(_IT_CHANGES.search(text[:start][-NEAR_BY:]))
                merged.append(_amount(text, other, other, other_start, other_end, sure))
                index += 2
                continue
            listed = glue.strip() == "et" and SEVERAL_PARTS.search(text[:start])
            if (_BETWEEN.match(glue) or tens) and other > 0 and not listed:
                low = value
                if expected and _in_thousands(text, singles[index : index + 2]):
                    thousands = _amount(
                        text, value * BIG, other * BIG, start, other_end, sure=False
                    )
                    merged.append(replace(thousands, doubt=True))
                    index += 2
                    continue
                if not other_scale and not other_unit and other < BIG <= value <= other * BIG:
                    # "80 000 peut-être 90"
                    other *= BIG
                if not scale and not unit and value < 1000 <= other:
                    low = value * (1_000_000 if other >= 1_000_000 else 1_000)
                between = text[:start].endswith("entre ") and low >= LEAST
                if low > other >= BIG and _DOWN.match(glue) and low < _MOST_TIMES * other:
                    # "40 000 à 30 000 euros"
                    low, other = other, low
                if low <= other and (other >= BIG or other_unit or between):
                    sure = money or other_unit or bool(other_scale and other_scale != "mille")
                    merged.append(_amount(text, low, other, start, other_end, sure))
                    index += 2
                    continue
        merged.append(_amount(text, value, value, start, end, money))
        index += 1
    return merged


def _in_thousands(text: str, pair: list[Number]) -> bool:
    """Whether two small numbers are likely to be thousands: "entre 20 et 25"."""
    if any(scale or unit or value >= BIG for value, scale, unit, *_ in pair):
        return False
    (low, *_, start, _), (high, *_, end) = pair
    before = text[:start]
    # "25 000, disons de 18 à 25"
    narrowed = before.endswith("de ") and any(
        value >= BIG for value, *_ in numbers_in(before[-NEAR_BY:])
    )
    told = (narrowed or before.endswith("entre ")) and _WITHIN.match(text[end:])
    return low < high and bool(told or _ONLY_RANGE.match(text))


def _amount(text: str, low: float, high: float, start: int, end: int, sure: bool) -> Amount:
    before, after = text[max(0, start - 30) : start], text[end : end + 40]
    doubt = False
    if low == high:
        if _LESS.search(before):
            low = high * (1 - NEAR)
        elif _UNDER.search(before) or _AT_MOST.search(before) or _AT_MOST_BEHIND.match(after):
            doubt = True
        elif _MORE.search(before):
            high = low * (1 + NEAR)
        elif double := _DOUBLE.match(text[end : end + 50]):
            high = low * (2 if double[1] == "double" else 3)
    return Amount(
        low,
        high,
        start,
        end,
        sure,
        doubt=doubt,
        eligible=bool(
            re.match(r"[^\W\d]?(?:(?!\bpas\b)[^\d,;+]){0,25}\beligible", after)
            or (_is_our_share(before, after) and not _THE_TOTAL.search(text))
        ),
        total=bool(
            re.match(r"\s*(?:€|euros?)?\s*(?:au|en) tou[ts]?\b|\s*(?:€|euros?)?\s*au total", after)
            or re.search(
                r"(?:\bdonc|\bsoit|=|\btotal(?: de)?|\barrive a|\bmontant exact est de)\s*$", before
            )
            or _THE_TOTAL.search(before[-_NEAR_TOTAL:])
            or (_SUMS_UP.search(before) and re.search(r"\d", text[:start]))
        ),
    )


_THE_TOTAL = re.compile(
    r"\ble total(?: du projet)?,? (?:c'est|est de|fait|ca fait|:) ?(?:de |environ )?$|"
    r"\ble total(?: du projet)?,? (?:c'est|est de|fait|ca fait|:) ?(?:de |environ )?(?=\d)"
)
"""Calls a sum the total, of which what is "ours" is only what we bring."""
_NEAR_TOTAL = 40
_OUR_SHARE = re.compile(
    r"\b(?:nos depenses a (?:nous|moi)|notre (?:propre )?part(?:ie)?|"
    r"(?:;|\.|,|mais) (?:pour|cote) nous)\b,? ?(?:c'est|ca fait|c|est de|sont de|:)? ?$"
)
_OF_OUR_SHARE = re.compile(
    r"^\s*(?:€|euros?)?\s*(?:pour|c'est|sur) notre (?:propre )?part(?:ie)?\b"
)


def _is_our_share(before: str, after: str) -> bool:
    """Whether it is what the project costs of something larger: "un million pour la friche, dont
    180 000 pour notre partie"."""
    return bool(_OUR_SHARE.search(before) or _OF_OUR_SHARE.match(after))
