"""Amounts of money in a message: what the project costs, and what is a count of something else.

Works on normalised text. A range stays a range: ``entre 40 et 50 000`` is (40000, 50000).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from text_to_num import alpha2digit


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


_SPELLING = (
    (r"\bquarente\b", "quarante"),
    (r"\bcinquente\b", "cinquante"),
    (r"\bsoisante\b", "soixante"),
    (r"\btrante\b", "trente"),
    (r"\bkarant[e]?\b", "quarante"),
    (r"\bcinkant[e]?\b", "cinquante"),
    (r"\bsoissant[e]?\b", "soixante"),
    (r"\bkin[zs]e?\b", "quinze"),
    (r"\b(mil|milles)\b", "mille"),
    (r"\bvin(?= mille\b)", "vingt"),
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
_ONE = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})\s?(?P<scale>{_SCALE})?\s?(?:d')?(?P<unit>{_UNIT})?"
)
_BETWEEN = re.compile(
    r"^\s*(?:-|/|a|e|et|ou|voire|peut etre|peut-etre|max|ou plutot|,? ?peut[- ]etre|grand max|"
    r"jusqu'a|maxi|maximum|et demi|,? ?ou (?:alors|bien|meme))\s*$"
)
_PLUS = re.compile(r"^[\w\s']{0,25}(?:\+|(?<!et )plus)\s*$")
_MONEY = re.compile(
    r"\b(budget\w*|budjet|buget|faut|cout\w*|depens\w*|montant|devis|total|chiffr\w*|prevoi\w*|prevu\w*|estim\w*|"
    r"financ\w*|investi\w*|tablons|table sur|il faut|il faudra\w*|revien\w*|ca fait|environ|"
    r"enveloppe|facture|y en a pour|en a pour|tourne autour|a peu pres|autour de|grosso modo)\b"
)
_ASKED_FOR = re.compile(
    r"\b(subvention\w*|aide|aides|demand\w*|touch\w*|obten\w*|recev\w*|recu|dotation|don|prime|"
    r"chiffre d'affaires?|ca de|loyer|salaire de|par mois|smic|rsa)\b[\w\s']{0,18}$"
)
_NOT_THE_COST = re.compile(
    r"\b(?:subventions?|cagnotte|crowdfunding|lev(?:e|es|ee|er)|accord\w*|vot(?:e|es|ee|er)|capital|"
    r"apport\w*|emprunt\w*|benefices?|bilan|chiffre d'affaires?|ca de|budget (?:annuel|de "
    r"fonctionnement|de l'asso\w*)|code postal|manque|espere|esperons|touche|recu)\b"
    r"(?:\s+(?:[a-z]+(?:'[a-z]+)?)){0,4}\s*$"
)
"""Whose money it is, a part of it, or the budget of the whole organisation."""
_ASKED_AFTER = re.compile(
    r"^\s*(?:€|euros?)?\s*"
    r"(?:(?:de|d')\s*(?:subvention|aide|fonds propres|apport|emprunt|capital|chiffre d'affaires?|"
    r"ca|tresorerie|cotisations?)|(?:sur|dans) (?:le|un|notre|mon|la) (?:livret|compte|caisse)|"
    r"fleches?|(?:par|/|le|chaque|pour chaque) ?"
    r"(?:mois?|jour|heure|semaine|personne|tete|foyer|part)|"
    r"la journee|(?:la )?piece|chacune?|l'unite|de l'heure)\b"
)
_REST_UNKNOWN = re.compile(
    r"\ble reste\b[^.;]*\b(?:pas|non|verra\w*|apres)\b|\breste non\b|"
    r"\b(?:le total|cout global)\b[^.;,]*\b(?:pas|non|mois prochain|plus tard)\b"
)
"""Whoever knows the price of a part alone does not know the cost."""
_PART = re.compile(r"\b(?:dont|deja)\s+(?:[a-z']+\s+){0,2}$")
_SAID_SO = re.compile(
    r"\b(?:c'est|c|ce sera|ca fait|passait? a|passe a|passer a|montait? a|monte a|avec|"
    r"finalement|plutot|donc|disons)\s*$"
)
_NOT_THIS = re.compile(
    r"(?:\bet non|\bpas?|\bet pas|\bet plus|\bau lieu des?|\bplutot que|\bni)\s*(?:de |les )?$"
)
_COUNTED = re.compile(
    r"^\s*(?:d'|de |des |petits? |jeunes? |autres? )?(habitant|hab\b|salari|employ|personne|gens|"
    r"famille|benevole|adherent|membre|m2|m²|metre|ans?\b|annee|mois|jour|semaine|heure|h\b|km|%|"
    r"pour cent|voisin|asso|commune|place|logement|repas|enfant|eleve|artisan|lycee|comcom|epci|"
    r"producteur|etp|ame|visiteur|foyer|menage|usager|client|citoyen|quartier|ville|village|"
    r"structure|acteur|partenaire|partners?|kilo|tonne|litre|fois|projet|atelier|points|critere|"
    r"reunion|equivalent|poste|agent|hectare|ha\b|are\b|lot\b|minute|etage|eme|e\b siecle)"
)
_YEARS = re.compile(r"\b(?:par an|/an|l'an|annuels?|chaque annee)\b")
_DURATION = re.compile(
    r"\b(?:pendant|sur|pdt|pour|x)\s*(\d|deux|trois|quatre|cinq)\s*(?:ans|annees)\b"
)
_YEARS_SAID = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_TIMES = re.compile(r"\b(\d|deux|trois|quatre|cinq) (?:fois|x)\s*$")
_LESS = re.compile(r"\b(un peu|legerement|juste|a peine) moins (?:de|que|d')\s*$")
_MORE = re.compile(r"\b(?:un peu|legerement|a peine) (?:plus|plus) (?:de|que|d')\s*$")
_BIG = 1000
_SMALL = 5000
"""Euros under which an amount that nobody asked for is a price or a wage, unless it is called the
cost."""
_MORE_EXACTLY = re.compile(
    r"\b(?:non|nan|pardon|plutot|enfin|finalement|en fait|rectifi\w*|maintenant|desormais|disons|"
    r"bon (?:chiffre|montant)|reste a|fera avec|derniere version|trompe\w*|plant\w*|gour\w*|"
    r"import\w* (?:koi|quoi))\b"
)
# What is said before the amount that counts.
_AT_FIRST = re.compile(
    r"\b(?:au (?:debut|depart)|initialement|d'abord|rectifi\w*|pardon|ancien|"
    r"j'avais (?:ecrit|dit|mis))\b"
)
_ITEM = re.compile(r"^\s*(?:€|euros?|e)?\s*(?:de|d'|pour|pr|,)\s?[a-z][^.;!?]*$")
"""What stands between amounts that are listed: "28 000 pour le poste, 11 500 d'ingénierie"."""
# "60 000 si tout va bien, 75 000 sinon"
_CONDITION = re.compile(
    r"^\s*(?:€|euros?|e)?,?\s*(?:s'il|si\b|sinon|au (?:mieux|pire)|dans le (?:meilleur|pire))"
)
FEW = 2
"""Amounts up to which the last one of a list must say what it is for, too."""
NEAR = 0.1
"""How far from the amount said "a bit less" or "a bit more" may lie."""


_IN_WORDS = re.compile(
    r"\b(?:mille|cents?|vingt|trente|quarante|cinquante|soixante|million|deux|trois|quatre|cinq|"
    r"six|sept|huit|neuf|dix|onze|douze)"
)


def to_digits(text: str) -> str:
    """Numbers in words become digits: ``trente cinq mille`` is ``35000``."""
    if _MISSPELT.search(text):
        for wrong, right in _SPELLING:
            text = re.sub(wrong, right, text)
    if not _IN_WORDS.search(text):
        return text
    try:
        return str(alpha2digit(text, "fr"))
    except (ValueError, KeyError, IndexError):
        return text


def find_amounts(text: str, expected: bool = False) -> list[Amount]:
    """Amounts of costs in a normalised text. ``expected``: the question of the costs is open."""
    text = to_digits(text)
    singles = _singles(text)
    merged = _ranges(text, singles)
    kept = [amount for amount in merged if _is_cost(text, amount, expected)]
    return [_over_years(text, amount) for amount in kept]


def cost_of(amounts: list[Amount], text: str) -> tuple[float, float] | None:
    """The one cost that a message gives: the eligible part, else the total, else the sum or last.

    ``text`` is the normalised text in which the amounts were found.
    """
    if not amounts:
        return None
    for wanted in ("eligible", "total"):
        for amount in amounts:
            if getattr(amount, wanted):
                return amount.low, amount.high
    digits = to_digits(text)
    low, high = amounts[0].low, amounts[0].high
    for before, after in pairwise(amounts):
        if not _PLUS.match(digits[before.end : after.start]):
            return _meant(amounts, digits)
        low, high = low + after.low, high + after.high
    return low, high


def _meant(amounts: list[Amount], digits: str) -> tuple[float, float]:
    """Of several: the last when it takes the others back, the sum of what is listed, else the
    largest, which holds them."""
    last = amounts[-1]
    if _MORE_EXACTLY.search(digits[amounts[0].end :]) or _AT_FIRST.search(digits[: last.start]):
        return last.low, last.high
    if all(_CONDITION.match(digits[one.end :]) for one in amounts):
        return min(one.low for one in amounts), max(one.high for one in amounts)
    largest = max(amounts, key=lambda amount: amount.high)
    others = sum(one.high for one in amounts if one is not largest)
    between = [digits[one.end : after.start] for one, after in pairwise(amounts)]
    listed = [*between, digits[last.end :]] if len(amounts) <= FEW else between
    if others != largest.high and all(_ITEM.match(part) for part in listed):
        return sum(one.low for one in amounts), sum(one.high for one in amounts)
    return largest.low, largest.high


def is_denied(before: str) -> bool:
    """Whether the normalised words before an amount take it back: "au lieu de"."""
    return bool(_NOT_THIS.search(before))


def _singles(text: str) -> list[tuple[float, str, bool, int, int]]:
    found = []
    for match in _ONE.finditer(text):
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
        end = match.end()
        found.append((value, scale, bool(match["unit"]), match.start(), end))
    return found


def _ranges(text: str, singles: list[tuple[float, str, bool, int, int]]) -> list[Amount]:
    merged: list[Amount] = []
    index = 0
    while index < len(singles):
        value, scale, unit, start, end = singles[index]
        money = unit or bool(scale and scale != "mille")
        if index + 1 < len(singles):
            other, other_scale, other_unit, other_start, other_end = singles[index + 1]
            glue = text[end:other_start]
            # "60 70 mille"
            tens = not glue.strip() and not scale and other_scale and value * _BIG < other
            if (_BETWEEN.match(glue) or tens) and other > 0:
                low = value
                if not other_scale and not other_unit and other < _BIG <= value <= other * _BIG:
                    # "80 000 peut-être 90"
                    other *= _BIG
                if not scale and not unit and value < 1000 <= other:
                    low = value * (1_000_000 if other >= 1_000_000 else 1_000)
                if low <= other and (other >= _BIG or other_unit):
                    sure = money or other_unit or bool(other_scale and other_scale != "mille")
                    merged.append(_amount(text, low, other, start, other_end, sure))
                    index += 2
                    continue
        merged.append(_amount(text, value, value, start, end, money))
        index += 1
    return merged


def _amount(text: str, low: float, high: float, start: int, end: int, sure: bool) -> Amount:
    before, after = text[max(0, start - 30) : start], text[end : end + 40]
    if low == high:
        if _LESS.search(before):
            low = high * (1 - NEAR)
        elif _MORE.search(before):
            high = low * (1 + NEAR)
    return Amount(
        low,
        high,
        start,
        end,
        sure,
        eligible=bool(re.match(r"[^\W\d]?[^\d,;+]{0,25}\beligible", after)),
        total=bool(
            re.match(r"\s*(?:€|euros?)?\s*(?:au|en) tou[ts]?\b|\s*(?:€|euros?)?\s*au total", after)
            or re.search(
                r"(?:\bdonc|\bsoit|=|\btotal(?: de)?|\barrive a|\bmontant exact est de)\s*$", before
            )
        ),
    )


def _is_cost(text: str, amount: Amount, expected: bool) -> bool:
    before, after = text[: amount.start], text[amount.end :]
    if _NOT_THIS.search(before) or _COUNTED.match(after):
        return False
    if amount.high < 100:
        return False
    if _NOT_THE_COST.search(before) or _REST_UNKNOWN.search(text):
        return False
    if _ASKED_FOR.search(before) and (amount.sure or not expected):
        return False
    if _ASKED_AFTER.match(after) or (_PART.search(before) and not amount.eligible):
        return False
    called = bool(_MONEY.search(before[-40:] + " | " + after[:15]))
    if not expected and amount.high < _SMALL and not called:
        return False
    if amount.sure:
        return True
    number = text[amount.start : amount.end].strip()
    if re.fullmatch(r"(19|20)\d\d", number) or re.search(
        r"\b(?:loi|en|depuis|annee|n°)\s*$", before
    ):
        return False
    if expected:
        return amount.high >= _BIG
    if _SAID_SO.search(before) and amount.high % 500 == 0 and amount.high >= 5 * _BIG:
        return True
    if re.fullmatch(r"\d{5}", number) and not _MONEY.search(before[-30:]):
        return False
    return amount.high >= _BIG and called


def _over_years(text: str, amount: Amount) -> Amount:
    around = text[amount.end : amount.end + 40]
    times = _TIMES.search(text[: amount.start])
    duration = _DURATION.search(around) if _YEARS.search(around) else times
    if duration is None:
        return amount
    said = duration.group(1)
    years = _YEARS_SAID.get(said) or int(said)
    return Amount(
        amount.low * years,
        amount.high * years,
        amount.start,
        amount.end,
        amount.sure,
        amount.eligible,
        amount.total,
    )
