"""Prices by the piece, by the month or by the year, and what they come to.

Works on normalised text whose numbers are in digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_COUNT = r"(\d{1,3}|une?|deux|trois|quatre|cinq|six)"
_MONTHS = 12

_UNIT = r"^\s*(?:€|euros?|e\b)?\s*(?:(?:ht|ttc)\b)?\s*"
_TIMES = re.compile(rf"{_UNIT}(?:x|\*|fois|multiplie par)\s?{_COUNT}\b(?![.,]?\d)")
_TIMES_BEFORE = re.compile(rf"\b{_COUNT} ?(?:fois|x|\*)\s*$")
_STATED = re.compile(r"^[^\d=]{0,12}(?:(?:x|\*|fois|multiplie par)\s?\d{1,3}[^\d=]{0,12})?=\s*\d")
"""Behind a number whose result follows: "3 000 x 12 = 36 000"."""

_MONTHLY = re.compile(
    rf"{_UNIT}(?:de [a-z]+ )?(?:(?:par|/|chaque|tous les) ?mois|"
    r"(?:le|au) ?mois(?! (?:de|d'))|mensuels?)\b"
)
_YEARLY = re.compile(r"\b(?:par an|l'an|annuels?|chaque annee)\b|/an\b")
_NEXT = re.compile(r"\d{2}")
"""Begins the next sum, of which the rest speaks."""
_OFTEN = re.compile(
    rf"{_UNIT}(?:(?:par|/|le|la|chaque) ?(?:jour|heure|semaine|journee)\b|de l'heure\b)"
)
_LASTS = re.compile(
    rf"\b(?:pendant|sur|pdt|pour|durant|x|fois)\s*{_COUNT}\s*(an|ans|annees?|mois)\b"
)
_LASTS_BEFORE = re.compile(rf"\b(?:sur|durant)\s*{_COUNT}\s*(an|ans|annees?|mois)\s*[:,]")
"""Before the sums of a plan: "sur 2 ans : 45 000 € par an"."""
_A_YEAR = re.compile(r"\b(?:a l'annee|sur (?:toute )?l'annee|toute l'annee)\b")

_FRACTIONS = {"moitie": 1 / 2, "tiers": 1 / 3, "quart": 1 / 4}
_FRACTION = re.compile(
    r"\b(?:la |le |un |d'un )(moitie|tiers|quart) (?:de |des |d')(?:les |nos )?$"
)
_EACH = re.compile(
    rf"{_UNIT}(?:par an |annuels? |/an )?(?:(?:la )?piece\b|l'unite\b|chacune?s?\b|unitaires?\b|"
    r"(?:par|/|(?:(?:pour|dans) )?chaque) ?(?:personne|tete|participant|foyer|famille|menage|part|"
    r"poste|salarie\w*|velo|atelier|asso|association|structure|adherent|partenaire|unite|piece|lot|"
    r"kit|machine|module|seance|session|jeune|enfant|logement|site|village|ville|commune|quartier|"
    r"bourg)s?\b)"
)
_EACH_ONE = re.compile(
    r"\bchaque (?!an\b|annee|mois|jour|fois|semaine)[a-z]+ (?:en |nous |lui )?"
    r"(?:cout|revien|vau|demand|necessit|exig|represent|depens)[a-z]* "
    r"(?:a |bien |environ |dans les |autour de |a peu pres )*$|"
    r"\b(?:par|(?:pour|dans) chaque|(?:pour|dans) chacune des) (?:ville|commune|village)s?"
    r"(?: ?[:,])? (?:environ |c'est |il faut |on compte |comptez )*$"
)
"""Before the price of one: "chaque ville coûterait 40 000"."""
_PLACE = re.compile(
    r"\b(?:par|/|chaque|pour chaque|chacune des|chacun des) ?"
    r"(?:(?:deux|trois|quatre|cinq|six|\d) )?(?:ville|commune|village|bourg)s?\b"
)
_BY_ITS_NAME = re.compile(
    rf"{_UNIT}(?:le |la |l')(?!mois\b|jour\b|heure\b|an\b|annee\b|total\b|tout\b|projet\b)[a-z]+"
)
"""Says of what it is the price, which may be of one alone: "1 500 le vélo"."""
_WANTED = re.compile(
    r"\ben (?:faut|faudr\w+|veu[tx]|voudr\w+|voulons|prend\w*|achet\w*|prevoi\w*|compte\w*) "
    rf"(?:au moins |environ |bien |a peu pres )?{_COUNT}\b(?! ?(?:%|000|k\b))"
)
_COUNTED = re.compile(
    rf"(?<!\d )\b{_COUNT} (?!euros?\b|balles\b|k\b)(?:[a-z'-]+ ){{1,5}}(?:a|de|entre)"
    r"(?: environ| peu pres)? $"
)
_SEVERAL = re.compile(
    r"(?<!\d )\b(\d{1,3}|deux|trois|quatre|cinq|six) "
    r"(?!euros\b|balles\b|mois\b|ans\b|personnes\b|gens\b|habitants\b|communes\b|familles\b|"
    r"fois\b|jours\b|semaines\b|heures\b|projets\b|devis\b)"
    r"[a-z]{3,}[sx] (?:[a-z'-]+ ){0,2}(?:a|entre)(?: environ| peu pres)? $"
)
_NEAR = 80
"""Characters around a price in which it is said how many."""


@dataclass(frozen=True)
class Multiple:
    """By how much a price is multiplied: None when that is not said. ``sure`` unless it may as
    well be the price of all: "3 vélos à 2 000"."""

    factor: float | None
    sure: bool = True
    spread: bool = True
    """Whether it is the price of one piece, or of one month."""


def multiple_of(before: str, after: str) -> Multiple:
    """How many times the price between these texts is to be paid."""
    near, far = before[-_NEAR:], after[:_NEAR]
    fraction = _FRACTION.search(near)
    if fraction:
        return Multiple(_FRACTIONS[fraction[1]], sure=False, spread=False)
    written = _TIMES.match(far) or _TIMES_BEFORE.search(near)
    if written:
        return Multiple(_number(written[1]))
    times = _times(near, far)
    spread = times != 1
    each = bool(_EACH.match(far) or _EACH_ONE.search(near))
    wanted = _WANTED.search(far)
    counted = _COUNTED.search(near) if each else _SEVERAL.search(near)
    if each or (wanted and _BY_ITS_NAME.match(far)):
        many = counted or wanted
        if many is None or times is None:
            return Multiple(None)
        return Multiple(times * _number(many[1]))
    if counted and times is not None and _number(counted[1]) > 1:
        return Multiple(times * _number(counted[1]), sure=False)
    return Multiple(times, spread=spread)


def is_by_place(text: str) -> bool:
    """Whether a text tells what something costs for each town: "25 000 par ville"."""
    return bool(_PLACE.search(text))


def is_stated(after: str) -> bool:
    """Whether the result of a multiplication or of a sum follows the number."""
    return bool(_STATED.match(after))


def _times(before: str, after: str) -> float | None:
    """How often it is paid; None when that is not said."""
    monthly, yearly = _MONTHLY.match(after), _YEARLY.search(_NEXT.split(after[:40])[0])
    if not (monthly or yearly):
        return None if _OFTEN.match(after) else 1
    lasts = _LASTS.search(after) or _LASTS_BEFORE.search(before)
    if lasts is None:
        if monthly:
            return _MONTHS if _A_YEAR.search(after) else None
        return 1
    months = _number(lasts[1]) * (1 if lasts[2] == "mois" else _MONTHS)
    return months if monthly else max(1, months / _MONTHS)


def _number(said: str) -> int:
    return _WORDS.get(said) or int(said)
