"""Amounts of money in a message: what the project costs, and what is a count of something else.

Works on normalised text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot.nlu.funds import is_anothers, is_in_hand, is_lost, is_missing, is_owned
from bot.nlu.listed import (
    FEW,
    FOR_THE_PROJECT,
    HESITATES,
    LISTED,
    OF_ITEM,
    by_item,
    follows_plus,
    in_series,
)
from bot.nlu.multiples import is_stated, multiple_of
from bot.nlu.numerals import BIG, LEAST, NEAR_BY, ONE, Amount, numbers_in, to_digits
from bot.nlu.quotes import is_not_ours, is_quoted
from bot.nlu.ranges import amounts_in

_MINUS = re.compile(r"(?:^\s*|\b(?:c'est|est|de|a|fait|coute|pour|euros?) )[-−–]\s?$")
"""Before a sum that is less than nothing, which no project costs; a dash begins each of a list."""
_MONEY = re.compile(
    r"\b(budget\w*|budjet|buget|faut|cout\w*|depens\w*|montant|devis|total|chiffr\w*|prevoi\w*|prevu\w*|estim\w*|"
    r"financ\w*|investi\w*|tablons|table sur|il faut|il faudra\w*|revien\w*|ca fait|environ|"
    r"(?:pour|cote|niveau|question|au niveau) (?:les |le |la |l'|des |du |de l')?"
    r"(?:sous|argent|fric|pognon|thunes?|tunes?|finances?)|"
    r"enveloppe|facture|y en a pour|en a pour|tourne autour|a peu pres|autour de|grosso modo)\b"
)
_ASKED_FOR = re.compile(
    r"\b(subvention\w*|aide|aides|demand\w*|touch\w*|obten\w*|recev\w*|recu|dotation|don|prime|"
    r"chiffre d'affaires?|ca de|loyer|salaire de|par mois|smic|rsa)\b[\w\s']{0,18}$"
)
_NOT_THE_COST = re.compile(
    r"\b(?:subventions?|cagnotte|crowdfunding|lev(?:e|es|ee|er)|accord\w*|"
    # A town's own budget is voted too: "on a voté 150 000 euros".
    r"(?<!\bon a )(?<!nous avons )(?<!conseil a )(?<!municipal a )(?<!communautaire a )"
    r"vot(?:e|es|ee|er)|capital|"
    r"apport\w*|emprunt\w*|benefices?|bilan|ca de|code postal|manque|espere|esperons|"
    r"rev(?:e|es|ais|ait|ions|er|ons)|touche|recu|(?:re)?distribu(?:ee?s?|es?|ons|ez|ent|ait|aient|ions|era|erons)|revers\w+|"
    r"(?:je|il|elle) gagne|(?:s'est|avons|ai|on a|ont) (?:deja |bien )?(?:re)?vendue?s?)\b"
    r"(?:\s+(?!(?:devis|factures?)\b)(?:[a-z]+(?:'[a-z]+)?)){0,4}\s*$|"
    # "sans compter les travaux (640 000 €)"
    r"\b(?:sans compter|non compris|sans inclure) (?:les? |la |l'|nos )?"
    r"(?:(?:[a-z]+(?:'[a-z]+)? ){1,3}\(\s*)?$|"
    r"\b(?:chiffre d'affaires?|bud[gj]ets? (?:annuel|de fonctionnement|de l['’ ]asso\w*))"
    r"(?:\s+[a-z']+){0,4},?\s*$"
)
"""Whose money it is, a part of it, or the budget of the whole organisation."""
_ASKED_AFTER = re.compile(
    r"^\s*(?:€|euros?)?\s*"
    r"(?:(?:de|d')\s*(?:subvention|aide|fonds propres|apport|emprunt|capital|chiffre d'affaires?|"
    r"ca|tresorerie|cotisations?)|(?:sur|dans) (?:le|un|notre|mon|la) (?:livret|compte|caisse)|"
    r"fleches?)\b"
)
_WISHED_FOR = re.compile(
    r"\b(?:aimer|voudr|souhait)\w+ (?:bien )?(?:(?:avoir|obtenir|toucher|recevoir) )?"
    r"(?:(?:environ|dans les|une aide de|une subvention de) )?$"
)
"""Before money that they would like to get, where nobody asked what the project costs."""
_HOPED_FOR = re.compile(
    r"\bsi (?:on|nous|je|j') ?(?:(?:va|vais|allons|peut|peux|pouvons|pourr\w+) "
    r"(?:avoir|toucher|recevoir|obtenir)|aur\w+) (?:environ |au moins )?$"
)
"""Before money that they would like to get: "savoir si on va avoir 2 000 balles"."""
_REST_UNKNOWN = re.compile(
    r"\ble reste\b[^.;]*\b(?:pas|non|verra\w*|apres)\b|\breste non\b|"
    r"\b(?:le total|cout global)\b[^.;,]*\b(?:pas|non|mois prochain|plus tard)\b"
)
"""Whoever knows the price of a part alone does not know the cost."""
_OF_CRITERIA = re.compile(r"\bcrit(?:eres?)?\b[^.;!?]*")
"""What is said of the criteria, whose rest is of no sum: "critères : le 1 et le 3, le reste non".
"""
_PART = re.compile(r"\b(?:dont|dt|deja)\s+(?:[a-z']+\s+){0,2}$")
_SAID_SO = re.compile(
    r"\b(?:c'est|c|ce sera|ca fait|passait? a|passe a|passer a|montait? a|monte a|avec|"
    r"finalement|plutot|donc|disons)\s*$"
)
_NOT_THIS = re.compile(
    r"(?:\bet non|\bpas?|\bet pas|\bet plus|\bau lieu des?|\bplutot que|\bni)\s*(?:de |les )?$"
)
_COUNTED = re.compile(
    r"^\s*(?:d'|de |des |petits? |jeunes? |autres? )?(habitant|hab\b|salari|employ|personnes?\b|"
    r"gens|famille|benevole|adherent|membre|m2|m²|metre|(?:ans?\b|annee)(?! ?\d)|mois|jour|semaine|"
    r"heure|h\b|km|%|pour cent|voisin|asso|commune|place|logement|repas|enfant|eleve|artisan|"
    r"lycee|comcom|epci|producteur|etp|ames?\b|visiteur|foyer|menage|usager|client|citoyen|"
    r"quartier|ville|village|structure|acteur|partenaire|partners?|kilo|tonne|litre|fois|projet|atelier|points|critere|"
    r"reunion|equivalent|poste|agent|hectare|ha\b|are\b|lot\b|minute|etage|eme|e\b siecle)"
)
_WITH_WHOM = re.compile(r"^\s*(?:partenaire|partners?\b|acteur|projet|structure)")
_CURRENCY = re.compile(r"(?:€|\beuros?|\beur)\s*$")
"""Ends a sum, behind which those who take part may be told: "55 000 € partenaires : la mairie"."""
_ROUND_YEAR = 2000
"""A year, and as good a price."""
_SMALL = 5000
"""Euros under which an amount that nobody asked for is a price or a wage, unless it is called the
cost."""
_INSTEAD = re.compile(
    r"\b(?:euh+|heu+|non|nan|pardon|plutot|rectification|correction|je veux dire|"
    r"(?:faute|erreur) (?:de frappe|de ma part)|coquille|je voulais (?:dire|ecrire|mettre))"
    r"[ ,.:…-]*$"
)
_REJECTED = re.compile(
    r"\b(?:n'? ?import\w* (?:quoi|koi)|pas du tout|jamais dit|mais non|ca va pas)[ ,:]*$"
)
"""Disputes the amount that follows: "n'importe quoi, 1 000 euros !"."""
_OTHER_CURRENCY = re.compile(
    r"^\s*(?:de |d')?(?:anciens |nouveaux |vieux )?"
    r"(?:francs?|frs?|ff|dollars?|\$|£|livres sterling)(?!\w)"
)
_UNSAID = re.compile(
    r"^\s*(?:€|euros?|e)?[ ,.;:!?…-]*(?:(?:enfin|euh+|ah|oh|bah|ben|bof|mais)[ ,.…]*)*"
    r"(?:non|nan)\b[ ,.;:!…-]*[a-z' ]{0,25}"
    r"(?:\b(?:sai[st]|savons|saurais) (?:(?:vraiment|absolument|trop|meme|du tout) )?"
    r"(?:pas|plus|rien)|\bjsp|\baucune idee|\bignore|\boublie[rz]?|\blaisse[rz]?(?: tomber)?)"
    r"(?: (?:trop|du tout|encore|vraiment|combien|ca|le (?:montant|chiffre)))*\s*(?:[.,;!?…]|$)"
)
"""Takes back the amount before it, with none in its stead: "10 000, non, je ne sais pas"."""


def find_amounts(text: str, expected: bool = False) -> list[Amount]:
    """Amounts of costs in a normalised text. ``expected``: the question of the costs is open."""
    return [one for one in find_prices(text, expected) if not one.part]


_CALLED_BUDGET = re.compile(r"\b(?:budget|cout|total)\w*[^.;!?\d]{0,20}$")
_NEEDED = re.compile(
    r"\b(?:on (?:a|aurait)|nous (?:avons|aurions)|j'ai|j'aurais|avons|avec) besoin "
    r"(?:de |d')(?:environ |plus de )?$"
)


def find_prices(text: str, expected: bool = False) -> list[Amount]:
    """The same, with what is only a part of the cost: prices by the piece or by the month, and
    what is missing when nothing else is told."""
    text = to_digits(text)
    merged = [one for one in amounts_in(text, expected) if not is_stated(text[one.end :])]
    whole = [one for one in merged if not is_missing(text[: one.start], text[one.end :])]
    if len(whole) < len(merged):
        whole = [one for one in whole if not is_owned(text[: one.start], text[one.end :])]
    if any(_CALLED_BUDGET.search(text[: one.start][-NEAR_BY:]) for one in whole):
        # "budget 85 000 euros, on a besoin de 30 000"
        whole = [one for one in whole if not _NEEDED.search(text[: one.start][-NEAR_BY:])]
    priced = [_multiplied(text, amount, expected) for amount in whole or merged]
    costs = [one for one in priced if one is not None and _is_cost(text, one, expected)]
    if expected:
        return costs
    listed = find_prices(text, expected=True) if len(priced) > 1 else []
    if len(listed) > 1 and by_item(listed, text):
        return listed
    return _with_listed(text, costs, priced)


def _with_listed(text: str, costs: list[Amount], priced: list[Amount | None]) -> list[Amount]:
    """With the bare numbers listed behind a cost: "40 000 euros de travaux, 12 000 de mobilier"."""
    kept: list[Amount] = []
    for one in priced:
        if one is None or one in costs:
            kept += [] if one is None else [one]
        elif kept and _goes_on(text, kept[-1], one):
            kept.append(one)
    return kept


def _goes_on(text: str, before: Amount, one: Amount) -> bool:
    """Whether a bare number goes on with the list or with the years of the cost before it."""
    if one.part or not _is_cost(text, one, expected=True):
        return False
    if HESITATES.match(text[before.end : one.start]):
        return True
    if OF_ITEM.match(text[one.end :]) and LISTED.match(text[before.end : one.start]):
        return True
    return follows_plus(one, text) or len(in_series([before, one], text)) == FEW


def is_denied(before: str) -> bool:
    """Whether the normalised words before an amount take it back, or only hope for it: "au lieu
    de", "savoir si on va avoir"."""
    return bool(_NOT_THIS.search(before) or _HOPED_FOR.search(before))


def replaces(text: str) -> bool:
    """Whether a normalised text tells an amount in the stead of one that it told before."""
    text = to_digits(text)
    sums = [one for one in numbers_in(text) if one.value >= BIG]
    return any(_INSTEAD.search(text[before.end : after.start]) for before, after in pairwise(sums))


def is_computed(text: str, low: float, high: float) -> bool:
    """Whether a cost is written nowhere in the normalised text that gave it."""
    return not {low, high} & {value for value, *_ in numbers_in(to_digits(text))}


def denied_amounts(text: str) -> list[float]:
    """The amounts that a normalised text takes back: "c'est 2 500, pas 500"."""
    text = to_digits(text)
    return [
        value
        for value, _, _, start, end in numbers_in(text)
        if _NOT_THIS.search(text[:start]) or is_not_ours(text[end:])
    ]


def money_in_hand(text: str) -> float:
    """The money that a normalised text says the project has already."""
    text = to_digits(text)
    return sum(
        value
        for value, _, _, start, end in numbers_in(text)
        if value >= LEAST
        and is_in_hand(text[:start], text[end:])
        and not is_lost(text[:start], text[end:])
    )


def disowns_amount(text: str) -> bool:
    """Whether a normalised text says of an amount that the project does not cost it."""
    text = to_digits(text)
    return any(is_not_ours(text[end:]) for *_, end in numbers_in(text))


def _is_cost(text: str, amount: Amount, expected: bool) -> bool:
    before, after = text[: amount.start], text[amount.end :]
    if _NOT_THIS.search(before) or _is_rejected(before, after):
        return False
    if _COUNTED.match(after) and not (
        _WITH_WHOM.match(after) and _CURRENCY.search(text[: amount.end])
    ):
        return False
    if _MINUS.search(before) and len(ONE.findall(text)) == 1:
        return False
    if _OTHER_CURRENCY.match(after) or _UNSAID.match(after) or is_quoted(before, after):
        return False
    if is_anothers(before, after):
        return False
    if amount.high < LEAST or is_ordinal(before, text[amount.start :]):
        return False
    if is_missing(before, after):
        return expected
    if _NOT_THE_COST.search(before) or _rest_unknown(text) or is_in_hand(before, after):
        return False
    if _HOPED_FOR.search(before) or (not expected and _WISHED_FOR.search(before)):
        return False
    if _ASKED_FOR.search(before) and (amount.sure or not expected):
        return False
    if _ASKED_AFTER.match(after) or (_PART.search(before) and not amount.eligible):
        return False
    called = bool(_MONEY.search(before[-40:] + " | " + after[:15]) or FOR_THE_PROJECT.match(after))
    if not expected and amount.high < _SMALL and not called:
        return False
    if amount.sure:
        return True
    number = text[amount.start : amount.end].strip()
    year = re.fullmatch(r"(19|20)\d\d", number) and not (expected and amount.high == _ROUND_YEAR)
    # "la première année 30 000" is no year
    dated = r"loi|en|depuis|n°" + (r"|annee|l'an" if amount.high <= _ROUND_YEAR else "")
    if year or re.search(rf"\b(?:{dated})\s*$", before):
        return False
    if expected:
        return amount.high >= BIG
    if _SAID_SO.search(before) and amount.high % 500 == 0 and amount.high >= 5 * BIG:
        return True
    if re.fullmatch(r"\d{5}", number) and not _MONEY.search(before[-30:]):
        return False
    return amount.high >= BIG and called


_ORDINAL = re.compile(r"\d+ ?e(?:me)?\b")
_THE = re.compile(r"\b(?:la|le|notre|sa|leur|cette|ce) $")


def is_ordinal(before: str, words: str) -> bool:
    """Whether a number tells which one, and no euros: "on a fêté la 500e"."""
    return bool(_ORDINAL.match(words) and _THE.search(before))


def _rest_unknown(text: str) -> bool:
    return bool(_REST_UNKNOWN.search(_OF_CRITERIA.sub(" ", text)))


def _is_rejected(before: str, after: str) -> bool:
    return bool(_REJECTED.search(before)) and bool(re.match(r"\s*(?:€|euros?)?\s*[!?]", after))


def _multiplied(text: str, amount: Amount, expected: bool) -> Amount | None:
    """As many times as it is to be paid; None when that makes no cost out of it."""
    before, after = text[: amount.start], text[amount.end :]
    multiple = multiple_of(before, after)
    called = bool(_MONEY.search(before[-40:]))
    if multiple.factor is None or is_missing(before, after):
        return replace(amount, part=True) if expected else None
    if not multiple.spread and multiple.factor == 1:
        return amount
    if not expected and multiple.spread and not (called or amount.high >= _SMALL):
        # A rent or a wage, of a project that costs more.
        return None
    if not (expected or multiple.sure):
        return None
    return replace(
        amount,
        low=amount.low * multiple.factor,
        high=amount.high * multiple.factor,
        doubt=amount.doubt or not multiple.sure,
        spread=multiple.spread,
    )
