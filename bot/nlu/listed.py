"""Amounts that are parts of one whole: items, years, lots, what is added."""

from __future__ import annotations

import re

from bot.nlu.dismissed import is_dismissed
from bot.nlu.items import item_of
from bot.nlu.numerals import AFTER, NEAR_BY, Amount, to_digits

MORE_EXACTLY = re.compile(
    r"\b(?:non|nan|pardon|plutot|enfin|finalement|en fait|rectifi\w*|corrig\w*|"
    r"invers\w*|maintenant|desormais|disons|mettons|"
    r"bon (?:chiffre|montant)|reste a|fera avec|derniere version|trompe\w*|plant\w*|gour\w*|"
    r"(?:faute|erreur) de frappe|coquille|import\w* (?:koi|quoi))\b"
)
"""Says that the amount behind takes the place of the one before."""
HESITATES = re.compile(
    r"^\s*(?:€|euros?|e)?[ ,.;:…-]*(?:(?:ou|enfin) )?(?:euh+|heu+|hum+|hem)\b[ ,.:…-]*"
    r"(?:(?:non|pardon|plutot|disons|enfin|je dirais)[ ,.:…-]*)*$"
)
"""Between two amounts, takes the first back: "120 000. Euh non, 102 000"."""
FOR_THE_PROJECT = re.compile(rf"{AFTER}(?:pour )?(?:le|notre|ce) projet\b(?! (?:de la|du|des|d'))")
OF_ITEM = re.compile(rf"{AFTER}(?:(?:de|pour|pr) |d')[a-z]")
LISTED = re.compile(rf"{AFTER}(?:(?:de|pour|pr) |d')[a-z][^.;!?\d]{{0,60}}$")
"""Behind an amount, what it is for; the second up to the next amount."""
_NAMED_BEFORE = re.compile(
    r"(?:^|[,;:.]|\bet|\bplus)\s*(?:pour )?(?:les? |la |l'|une? |des |du |de la )"
    r"(?!budget|total|tout|maire|mairie|devis|cout|projet|reste|montant|second|premier|"
    r"deuxieme|autre|moins|plus|minimum|maximum|mieux|pire)"
    r"(?:[a-z'-]+ ){0,3}[a-z'-]+(?: ?[:=])?\s*$"
)
_PART_OF_IT = re.compile(
    r"\b(?:a (?:elle|lui) seule?|dont|rien que|deja|comprise?s?|inclus\w*|ou|sur|sinon|dit|disent|"
    r"pens\w+|parle\w*|voulait|estime\w*|voit)\b"
)
_ADDED = re.compile(
    r"(?:(?:\+|(?<!\bet )\bplus|\bauxquels s'ajoutent)|"
    # "plus un lot matériel à 28 000"
    r"(?:\+|(?<!\bet )\bplus) (?:une?|du|des|de la|les?|la|l'|deux|trois|\d) ?"
    r"(?!(?:pret|emprunt|don|dons|apport|aide|subvention|mecen\w*|dotation|reserve)s?\b)"
    r"(?:[a-z'-]+ ){1,5}(?:a|de|pour|:))\s*(?:environ\s*)?$"
)
# "60 000 si tout va bien, 75 000 sinon"
CONDITION = re.compile(
    r"^\s*(?:€|euros?|e)?,?\s*(?:s'il|si\b|sinon|au (?:mieux|pire)|dans le (?:meilleur|pire))"
)
"""Behind an amount that is the cost in one case only."""
EXCLUDED = re.compile(r"^\s*(?:€|euros?)?\s*\(?(?:ht|hors taxes?)\b")
INCLUDED = re.compile(r"^\s*(?:€|euros?)?\s*\(?(?:ttc|toutes taxes)\b")
"""Behind an amount, that it is without the tax, or with it."""
FEW = 2
"""Amounts up to which the last one of a list must say what it is for, too."""


_SAY = re.compile(r",? (?:disons|mettons|on va dire|je dirais) $")
"""Before the sum of an item that is new, and takes none back: "et un mi-temps, disons 18 000"."""


def by_item(amounts: list[Amount], text: str) -> dict[str, tuple[float, float]]:
    """The sum of each item, when all the amounts of a normalised text are of one each: "le salaire
    c'est 30 000 et les machines 12 000"; else empty."""
    digits = to_digits(text)
    if not amounts or any(one.part or one.total or one.eligible or one.doubt for one in amounts):
        return {}
    bounds = [0, *(one.end for one in amounts)], [*(one.start for one in amounts[1:]), len(digits)]
    found: dict[str, tuple[float, float]] = {}
    for one, first, last in zip(amounts, *bounds, strict=False):
        before, after = _SAY.sub(" ", digits[first : one.start]), digits[one.end : last]
        if is_dismissed(after):
            continue
        number = digits[one.start : one.end].strip()
        item = item_of(before, number, after)
        unclear = CONDITION.match(after) or EXCLUDED.match(after) or INCLUDED.match(after)
        again = found and (MORE_EXACTLY.search(before) or _PART_OF_IT.search(before))
        if item is None or item in found or unclear or again:
            return {}
        found[item] = (one.low, one.high)
    return found


def follows_plus(amount: Amount, digits: str) -> bool:
    """Whether it is added, however far the one before is: "… pendant un an plus 4 000"."""
    return bool(_ADDED.search(digits[: amount.start][-NEAR_BY:]))


_PARTS = r"(?:postes?|tranches?|lots?|volets?|phases?|etapes?|parties?|annees?)"
SEVERAL_PARTS = re.compile(rf"\b(?:deux|trois|quatre|[2-4]) {_PARTS}\s*[:=,]?\s*$")
"""Before amounts that are the parts of one: "deux tranches : 20 000 et 15 000"."""
_RANK = (
    r"(?:premiere?|1e?re?|deuxieme|2e(?:me)?|seconde?|troisieme|3e(?:me)?|quatrieme|4e(?:me)?|"
    r"suivante?|derniere?)"
)
_NTH_YEAR = r"(?:an|annee) ?[1-5]|n ?\+ ?\d"
_OF_A_SERIES = re.compile(
    rf"(?:\b{_PARTS}(?: n°)? ?(?:\d|[a-z]+|{_RANK})(?: [a-z]+)?|"
    rf"\b{_RANK} (?:annee|an|tranche|phase|lot|etape)|"
    # "la première année 45 000, la deuxième 50 000"
    rf"\bla {_RANK}|"
    rf"\b20\d\d|\b(?:l')?(?:{_NTH_YEAR})|\ben n)\s*[:=,]?\s*(?:a |de )?$"
)
_IN_A_SERIES = re.compile(
    rf"^\s*(?:€|euros?|e)?\s*(?:(?:ht|ttc)\b)?\s*\(?(?:pour |en |sur )?(?:la |le |l')?"
    rf"(?:20\d\d\b|{_RANK}\b|{_PARTS} \d|(?:{_NTH_YEAR})\b|n\b)"
)


def in_series(amounts: list[Amount], digits: str) -> list[Amount]:
    """The amounts that are parts of one whole: "20 000 la première année, 15 000 la deuxième",
    "poste 1 : 12 500, poste 2 : 8 000"."""
    if SEVERAL_PARTS.search(digits[: amounts[0].start]):
        return amounts
    found = []
    for before, one in zip([None, *amounts], amounts, strict=False):
        said = digits[before.end if before else 0 : one.start][-NEAR_BY:]
        if _OF_A_SERIES.search(said) or _IN_A_SERIES.match(digits[one.end :]):
            found.append(one)
    return found if len(found) > 1 else []


def each_named(amounts: list[Amount], digits: str) -> bool:
    """Whether two amounts each say what they are for: "500 de graines et une cabane à 2 000", "le
    couvreur demande 7 200, l'électricien 2 800"."""
    if len(amounts) != FEW:
        return False
    first, last = amounts
    between = digits[first.end : last.start]
    if _PART_OF_IT.search(between):
        return False
    if first.spread and OF_ITEM.match(digits[last.end :]):
        return True
    before = _NAMED_BEFORE.search(digits[: first.start][-NEAR_BY:])
    if before and OF_ITEM.match(digits[last.end :]):
        # "un poste à 30 000 et 10 000 de matériel"
        return True
    named = before or OF_ITEM.match(between)
    return bool(named and _NAMED_BEFORE.search(between))
