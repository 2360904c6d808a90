"""Numbers in a normalised text, in words or in figures, and the amounts of money that they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from text_to_num import alpha2digit

from bot.memory import remembered

_SPELLING = (
    (r"\bquarente\b", "quarante"),
    (r"\bcinquente\b", "cinquante"),
    (r"\bsoisante\b", "soixante"),
    (r"\btr[ai]nte\b", "trente"),
    (r"\bkarant[e]?\b", "quarante"),
    (r"\bcinkant[e]?\b", "cinquante"),
    (r"\bsoissant[e]?\b", "soixante"),
    (r"\bkin[zs]e?\b", "quinze"),
    (r"\b(mil|mile|milles)\b", "mille"),
    # "entre 20 et 25, mille euros"
    (r"(?<=\d), (?=mille (?:euros?|balles|€))", " "),
    (r"\bvin(?= mille\b)", "vingt"),
    (r"\bdis(?= mille\b)", "dix"),
    # "vintcinq", "vingthuit"
    (r"\bving?t?[ -]?(deux|trois|quatre|cinq|six|sept|huit|neuf)\b", r"vingt \1"),
    # "entre cent et cent vingt mille": two numbers
    (r"\b(entre (?:[a-z]+[ -]){0,2}cents?) et (?=[a-z])", r"\1 a "),
    (r"(?<=\d)\s*millions?\s+et\s+demi\b", ",5 m€"),
    # "entre trente mille et quarante mille" is two numbers, "vingt et un mille" is one
    (r"(?<=\bmille) et (?=(?:[a-z]+[ -]){1,4}mille\b)", " a "),
    (r"(?<=\d)\s*mille\b(?: (?:d'|de ))?", "k"),
    (r"(?<=\d)\s*millions?\b(?: d'? ?| de )?", " m€ "),
    (r"\bun demi[ -]million\b", "500000"),
    (r"\bun quart de million\b", "250000"),
    (r"\bun million et demi\b", "1500000"),
    (r"\bdeux millions et demi\b", "2500000"),
    (r"\bune centaine de (milliers|mille)( d')?", "100000 "),
    (r"\bune cinquantaine de (milliers|mille)( d')?", "50000 "),
    (r"\bune quarantaine de (milliers|mille)( d')?", "40000 "),
    (r"\bune trentaine de (milliers|mille)( d')?", "30000 "),
    (r"\bune vingtaine de (milliers|mille)( d')?", "20000 "),
    (r"\bune dizaine de (milliers|mille)( d')?", "10000 "),
    (r"\bune soixantaine de (milliers|mille)( d')?", "60000 "),
    (r"\bune quinzaine de (milliers|mille)( d')?", "15000 "),
)
_MISSPELT = re.compile("|".join(wrong for wrong, _ in _SPELLING))
_NUMBER = r"\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_SCALE = r"millions?|m(?=\s?€|\s?euros?)|k\s?(?=€|e\b|euros?\b)|k\b|mille\b"
_UNIT = r"€|euros?\b|eur\b|e\b(?! ?\d)|balles?\b|boules\b"
ONE = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})\s?(?P<scale>{_SCALE})?(?:\s?(?:d')?(?P<unit>{_UNIT}))?"
)
"""A number with its scale and its unit."""
LEAST = 100
"""Euros under which a number is never the cost of a project."""
MOST = 1e12
"""Euros beyond which it is no sum of anybody's."""
BIG = 1000
"""Euros from which a bare number may be the cost of a project, and what "mille" stands for."""
NEAR_BY = 60
"""Characters before an amount in which it is said what it is for."""
AFTER = r"^\s*(?:€|euros?|e)?\s*(?:(?:ht|ttc|hors taxes?)\b)?\s*"
"""What stands right behind an amount."""
_IN_WORDS = re.compile(
    r"\b(?:mille|cents?|vingt|trente|quarante|cinquante|soixante|million|deux|trois|quatre|cinq|"
    r"six|sept|huit|neuf|dix|onze|douze)"
)
_SPACES = re.compile(r"\s{2,}")


@remembered
def to_digits(text: str) -> str:
    """Numbers in words become digits: ``trente cinq mille`` is ``35000``; runs of spaces, which
    would make the patterns slow, become one."""
    text = _SPACES.sub(" ", text)
    if _MISSPELT.search(text):
        for wrong, right in _SPELLING:
            text = re.sub(wrong, right, text)
    if not _IN_WORDS.search(text):
        return text
    try:
        return str(alpha2digit(text, "fr"))
    except (ValueError, KeyError, IndexError):
        return text


@dataclass(frozen=True)
class Amount:
    """``low`` to ``high`` euros. ``sure`` when the text itself says that it is money."""

    low: float
    high: float
    start: int
    end: int
    sure: bool
    eligible: bool = False
    total: bool = False
    doubt: bool = False
    """Whether another amount may be meant: "entre 20 et 25", "3 vélos à 2 000"."""
    spread: bool = False
    """Whether it is what pieces or months come to."""
    part: bool = False
    """Whether it is only a part of the cost: the price of one piece or of one month, and how many
    there are is not said, or what is still to be found."""


class Number(NamedTuple):
    """A number from ``start`` to ``end``: its value, scaled already; its scale as it was written
    ("k", "mille", "millions"); whether a unit says that it is money."""

    value: float
    scale: str
    unit: bool
    start: int
    end: int


COUNTED = (
    r" ?(?:fois|ans?|annees?|mois|jours?|semaines?|heures?|h\b|euros?|€|k\b|%|personnes?|gens)"
    r"(?![a-z])|"
    # "3 salariés", and not "le 3 nous l'avons", "1 et 2 remplis".
    r" (?!(?:premi|derni|criter|autres|besoin|solidar|cooper|habitant|acteur|rempli|coche|valide)"
    r"|(?:mais|sans|dans|puis|plus|moins|alors|apres|nous|vous|tous|toutes|sommes|avons|voulons|"
    r"pouvons|faisons|pensons|disons|allons|repondons|cochons)\b)[a-z]{3,}(?:s|aux|eux)\b"
)
"""What stands right behind a figure that counts something, in normalised words."""
HAVE_SO_MANY = (
    r"\ben (?:a|ai|as|ont|avons|avez|emploi\w+|remplit|remplissons|coche|cochons) "
    r"(?:deja |que |bien |deux ou )?"
)
"""Says before a figure how many of something there are: "on en a 3"."""


def numbers_in(text: str) -> list[Number]:
    """The numbers of a normalised text in figures, in order."""
    found = []
    for match in ONE.finditer(text):
        number = match["number"]
        if re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?", number):
            value = float(re.sub(r"[ .]", "", number).replace(",", "."))
        else:
            value = float(number.replace(",", "."))
        scale = (match["scale"] or "").strip()
        if scale.startswith("m") and scale != "mille":
            value *= 1_000_000
        elif scale:
            value *= 1_000
        if value <= MOST:
            found.append(Number(value, scale, bool(match["unit"]), match.start(), match.end()))
    return found
