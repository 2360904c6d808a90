"""Which of the amounts of a message is what the project costs."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.nlu.dismissed import is_dismissed
from bot.nlu.listed import (
    CONDITION,
    EXCLUDED,
    FEW,
    FOR_THE_PROJECT,
    HESITATES,
    INCLUDED,
    MORE_EXACTLY,
    by_item,
    each_named,
    follows_plus,
    in_series,
)
from bot.nlu.numerals import AFTER, Amount, to_digits

_AND_MAYBE = re.compile(r"\b(?:peut[- ]etre|voire|mais|ou|jusqu'a|plutot)(?: (?:plutot|meme))? $")
_IF_BEHIND = re.compile(r"^ ?(?:€|euros?)? ?(?:si |s'|avec |au cas ou )")
"""Around the other end of a range, which depends on something."""
_PLUS = re.compile(r"^[\w\s',]{0,40}(?:\+|(?<!et )plus)\s*$")
# What is said before the amount that counts.
_AT_FIRST = re.compile(
    r"\b(?:au (?:debut|depart)|initialement|d'abord|rectifi\w*|pardon|ancien|"
    r"j'avais (?:ecrit|dit|mis))\b"
)
_ITEM = re.compile(rf"{AFTER}(?:(?:de|pour|pr)\s|d'|,\s?)[a-z][^.;!?]*[.!]?\s*$")
"""What stands between amounts that are listed: "28 000 pour le poste, 11 500 d'ingénierie"."""
_OF_ONE = re.compile(
    rf"{AFTER}(?:(?:de|pour|pr) |d')(?!(?:(?:le|la|les|un|une|tout|toute|ce|cette|notre|mon) |l')*"
    r"(?:projets?|tout|total|ensemble|budget|operation|annee|an|ans|depenses?|financement|cout|"
    r"lieu|besoin\w*|investissement\w*|programme)\b)[a-z]"
)
"""Behind a sum that is of one thing among several, and not of the whole project."""
# "40 000 neuf, 33 000 d'occasion"
_NEW = re.compile(rf"{AFTER}(?:en |du )?(?:neufs?|9)\b")
_USED = re.compile(rf"{AFTER}(?:en |d'|de l')?(?:occase|occasion|recup\w*)\b")
_BOUNDS = (
    (_NEW, _USED),
    # "33 000 sans, 61 000 avec"
    (
        re.compile(rf"{AFTER}(?:sans|san)\s*(?:[,.;!]|$)"),
        re.compile(rf"{AFTER}(?:avec|avc|ac)\s*(?:[,.;!]|$)"),
    ),
    # "cent mille au moins, cent vingt mille au plus"
    (
        re.compile(rf"{AFTER}(?:au moins|au minimum|mini)\b"),
        re.compile(rf"{AFTER}(?:au plus|au maximum|maxi?)\b"),
    ),
)
"""What two amounts of a range are said with."""
_BETWEEN_THEM = re.compile(r"\bentre les deux\b|\bde l'un a l'autre\b|\bcette fourchette\b")
_ELSE = re.compile(r"\b(?:sinon|autrement|si non|dans le cas contraire)\s*(?:c'est |ca fait )?$")
_WITHIN_IT = re.compile(r"\b(?:dedans|compris\w*|inclu\w*|dont)\b")
"""Says that a price by the piece is part of the total: "58 000, les cachets à 110 pièce dedans"."""


def cost_of(amounts: list[Amount], text: str) -> tuple[float, float] | None:
    """The one cost that a message gives: the eligible part, else the total, else the sum or last.

    ``text`` is the normalised text in which the amounts were found.
    """
    if not amounts:
        return None
    for amount in amounts:
        if amount.eligible:
            return amount.low, amount.high
    digits = to_digits(text)
    amounts = _that_count(_but_mistaken(amounts, digits), digits)
    if before_tax := _before_tax(amounts, digits):
        return before_tax.low, before_tax.high
    totals = [rank for rank, amount in enumerate(amounts) if amount.total]
    if totals:
        # "3 000 x 12 = 36 000, plus 4 000"
        first = amounts[totals[-1]]
        low, high = first.low, first.high
        for before, after in pairwise(amounts[totals[-1] :]):
            if not _PLUS.match(digits[before.end : after.start]):
                break
            low, high = low + after.low, high + after.high
        return low, high
    whole = [amount for amount in amounts if not amount.part]
    if len(whole) < len(amounts):
        if not (whole and _WITHIN_IT.search(digits)):
            return None
        amounts = whole
    if (
        len(whole) == FEW
        and _AND_MAYBE.search(digits[whole[0].end : whole[1].start])
        and _IF_BEHIND.match(digits[whole[1].end :])
    ):
        # "20 000, peut-être 30 000 si on achète les machines"
        return min(one.low for one in whole), max(one.high for one in whole)
    if all(
        _PLUS.match(digits[before.end : after.start]) or follows_plus(after, digits)
        for before, after in pairwise(amounts)
    ):
        return _sum(amounts)
    return _meant(amounts, digits)


def is_guess(amounts: list[Amount], text: str) -> bool:
    """Whether the cost that they give is only the largest, as nothing says which one counts."""
    if len(amounts) < FEW:
        return False
    digits = to_digits(text)
    told = _that_count(amounts, digits)
    if len(told) < FEW or any(one.eligible or one.total or one.part for one in told):
        return False
    cost = cost_of(amounts, text)
    return _said_to_count(told, digits) is None and cost == _largest(told)


_ONCE = re.compile(
    r"\b(?:nous |m')?(?:avait|avaient) (?:deja |bien )?(?:coute\w*|pris|demande) "
    r"(?:environ |pres de |dans les )?$"
)
"""Before what something else cost: "la boulangerie nous avait coûté 140 000"."""


def _that_count(amounts: list[Amount], digits: str) -> list[Amount]:
    """The amounts but for those that the text dismisses, unless it dismisses all."""
    ends = [*(one.start for one in amounts[1:]), len(digits)]
    kept = [
        one
        for one, end in zip(amounts, ends, strict=True)
        if not (is_dismissed(digits[one.end : end]) or _ONCE.search(digits[: one.start]))
    ]
    return kept or amounts


def _but_mistaken(amounts: list[Amount], digits: str) -> list[Amount]:
    """The amounts but for those that the next one takes back: "120 000. Euh non, 102 000"."""
    taken_back = [
        one for one, after in pairwise(amounts) if HESITATES.match(digits[one.end : after.start])
    ]
    return [one for one in amounts if one not in taken_back]


_PROJECT_COSTS = re.compile(
    r"\b(?:(?:le|notre|mon|ce) projet|"
    r"(?:le (?:budget|cout)|les depenses) (?:du|de ce|de notre|de mon) projet)\b[^.;!?\d]{0,60}?"
    r"(?:\b(?:coute(?:ra|rait)?|pese|represente|revient a|(?:est|sont|sera|seront|serait) de|c'est|"
    r"fait|chiffre a|evalue a|estime a)|[:=])"
    r"(?: (?:entre|environ|a peu pres|dans les|autour de|de))* ?$"
)
_APART = re.compile(r"[.;!?]\s")


def _of_the_project(amounts: list[Amount], digits: str) -> tuple[float, float] | None:
    """Of several, the only one that is called the project's, in a sentence of its own: "64 000 pour
    le projet. Les 250 000 de travaux, c'est la foncière"."""
    own = [
        one
        for one in amounts
        if _PROJECT_COSTS.search(digits[: one.start]) or FOR_THE_PROJECT.match(digits[one.end :])
    ]
    if len(amounts) < FEW or len(own) != 1:
        return None
    (found,) = own
    apart = all(
        _APART.search(digits[min(one.end, found.end) : max(one.start, found.start)])
        for one in amounts
        if one is not found
    )
    return (found.low, found.high) if apart else None


def _largest(amounts: list[Amount]) -> tuple[float, float]:
    """The largest, and of equal ones the widest."""
    found = max(amounts, key=lambda one: (one.high, -one.low))
    return found.low, found.high


_MOST_TAX = 1.25


def _before_tax(amounts: list[Amount], digits: str) -> Amount | None:
    """Of one sum told without and with the tax, the first: nobody knows which counts, and it
    promises less."""
    if len(amounts) != FEW:
        return None
    low, high = sorted(amounts, key=lambda one: one.high)
    told = EXCLUDED.match(digits[low.end :]) and INCLUDED.match(digits[high.end :])
    return low if told and low.high < high.high <= _MOST_TAX * low.high else None


_EARLIER = re.compile(r"\bj'avais (?:d'abord |deja )?(?:ecrit|dit|mis|note|marque|annonce)\s*$")
_SENTENCE_ENDS = re.compile(r"[.;!]\s*$")
_FORGET = re.compile(r"\b(?:oublie[zr]?|par erreur|trompe\w*|autre (?:formulaire|dossier)|faux)\b")


def _taken_back(amount: Amount, digits: str) -> bool:
    """Whether it is what was told elsewhere or by mistake: "j'avais écrit 80 000, oubliez",
    "90 000. J'avais écrit 80 000"."""
    told_before = _EARLIER.search(digits[: amount.start])
    if told_before is None:
        return False
    apart = _SENTENCE_ENDS.search(digits[: told_before.start()])
    return bool(apart or _FORGET.search(digits[amount.end :]))


def _sum(amounts: list[Amount]) -> tuple[float, float]:
    return sum(one.low for one in amounts), sum(one.high for one in amounts)


def is_doubtful(amounts: list[Amount]) -> bool:
    """Whether the cost that they give is to be confirmed."""
    return any(amount.doubt for amount in amounts)


def _meant(amounts: list[Amount], digits: str) -> tuple[float, float]:
    """Of several: the last when it takes the others back, the sum of what is listed, the one that
    is called the project's, else the largest, which holds them."""
    said = _said_to_count(amounts, digits) or _of_the_project(amounts, digits)
    return said or _largest(amounts)


def _said_to_count(amounts: list[Amount], digits: str) -> tuple[float, float] | None:
    """What the text says of several amounts; None when it says nothing."""
    if len(amounts) < FEW:
        return None
    if _taken_back(amounts[-1], digits):
        return amounts[-2].low, amounts[-2].high
    last = amounts[-1]
    if len(amounts) == FEW and _BETWEEN_THEM.search(digits[last.end :]):
        return min(one.low for one in amounts), max(one.high for one in amounts)
    if HESITATES.match(digits[amounts[-2].end : last.start]):
        return last.low, last.high
    if MORE_EXACTLY.search(digits[amounts[0].end :]) or _AT_FIRST.search(digits[: last.start]):
        return last.low, last.high
    series = in_series(amounts, digits)
    if series and _sum(series)[1] >= max(one.high for one in amounts):
        # "tranche 1 10 000, tranche 2 15 000 et 5 000 de communication"
        return _sum([one for one in amounts if one in series or _OF_ONE.match(digits[one.end :])])
    if any(CONDITION.match(digits[one.end :]) for one in amounts) and all(
        CONDITION.match(digits[one.end :]) or _ELSE.search(digits[: one.start]) for one in amounts
    ):
        return min(one.low for one in amounts), max(one.high for one in amounts)
    for one_case, other_case in _BOUNDS:
        if any(one_case.match(digits[one.end :]) for one in amounts) and any(
            other_case.match(digits[one.end :]) for one in amounts
        ):
            return min(one.low for one in amounts), max(one.high for one in amounts)
    if by_item(amounts, digits):
        return _sum(amounts)
    largest = max(amounts, key=lambda amount: amount.high)
    others = sum(one.high for one in amounts if one is not largest)
    between = [digits[one.end : after.start] for one, after in pairwise(amounts)]
    listed = [*between, digits[last.end :]] if len(amounts) <= FEW else between
    if (others != largest.high or _OF_ONE.match(digits[largest.end :])) and (
        all(_ITEM.match(part) for part in listed) or each_named(amounts, digits)
    ):
        return _sum(amounts)
    return None
