"""Amounts of money in a message: what the project costs, and what is a count of something else.

Works on normalised text. A range stays a range: ``entre 40 et 50 000`` is (40000, 50000).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from text_to_num import alpha2digit

from bot.memory import remembered
from bot.nlu.dismissed import is_dismissed
from bot.nlu.funds import is_anothers, is_in_hand, is_lost, is_missing, is_owned
from bot.nlu.items import item_of
from bot.nlu.multiples import is_stated, multiple_of
from bot.nlu.quotes import is_not_ours, is_quoted


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
    # "entre 20 et 25, mille euros"
    (r"(?<=\d), (?=mille (?:euros?|balles|€))", " "),
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
    rf"(?<![\w.,])(?P<number>{_NUMBER})\s?(?P<scale>{_SCALE})?(?:\s?(?:d')?(?P<unit>{_UNIT}))?"
)
_MINUS = re.compile(r"(?:^\s*|\b(?:c'est|est|de|a|fait|coute|pour|euros?) )[-−–]\s?$")
"""Before a sum that is less than nothing, which no project costs; a dash begins each of a list."""
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
_PLUS = re.compile(r"^[\w\s',]{0,40}(?:\+|(?<!et )plus)\s*$")
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
    r"apport\w*|emprunt\w*|benefices?|bilan|chiffre d'affaires?|ca de|budget (?:annuel|de "
    r"fonctionnement|de l'asso\w*)|code postal|manque|espere|esperons|touche|recu|"
    r"(?:je|il|elle) gagne|(?:s'est|avons|ai|on a|ont) (?:deja |bien )?(?:re)?vendue?s?)\b"
    r"(?:\s+(?!(?:devis|factures?)\b)(?:[a-z]+(?:'[a-z]+)?)){0,4}\s*$"
)
"""Whose money it is, a part of it, or the budget of the whole organisation."""
_ASKED_AFTER = re.compile(
    r"^\s*(?:€|euros?)?\s*"
    r"(?:(?:de|d')\s*(?:subvention|aide|fonds propres|apport|emprunt|capital|chiffre d'affaires?|"
    r"ca|tresorerie|cotisations?)|(?:sur|dans) (?:le|un|notre|mon|la) (?:livret|compte|caisse)|"
    r"fleches?)\b"
)
_REST_UNKNOWN = re.compile(
    r"\ble reste\b[^.;]*\b(?:pas|non|verra\w*|apres)\b|\breste non\b|"
    r"\b(?:le total|cout global)\b[^.;,]*\b(?:pas|non|mois prochain|plus tard)\b"
)
"""Whoever knows the price of a part alone does not know the cost."""
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
_LESS = re.compile(r"\b(un peu|legerement|juste|a peine) moins (?:de|que|d')\s*$")
_UNDER = re.compile(r"\b(?:moins|plus) (?:de|que|d')\s*$")
_AT_MOST = re.compile(r"\b(?:au (?:moins|maxi?(?:mum)?|mini(?:mum)?)|minimum|maximum)\s*$")
_AT_MOST_BEHIND = re.compile(
    r"^\s*(?:€|euros?|e\b)?,? ?(?:grand )?(?:au )?(?:max(?:i|imum)?|mini(?:mum)?)\b|"
    r"^\s*(?:€|euros?|e\b)?,? ?au moins\b"
)
"""Say on which side of an amount the cost is, and not where."""
_MORE = re.compile(r"\b(?:un peu|legerement|a peine) (?:plus|plus) (?:de|que|d')\s*$")
_LEAST = 100
"""Euros under which a number is never the cost of a project."""
_BIG = 1000
_ROUND_YEAR = 2000
"""A year, and as good a price."""
_SMALL = 5000
"""Euros under which an amount that nobody asked for is a price or a wage, unless it is called the
cost."""
_MORE_EXACTLY = re.compile(
    r"\b(?:non|nan|pardon|plutot|enfin|finalement|en fait|rectifi\w*|corrig\w*|"
    r"invers\w*|maintenant|desormais|disons|mettons|"
    r"bon (?:chiffre|montant)|reste a|fera avec|derniere version|trompe\w*|plant\w*|gour\w*|"
    r"(?:faute|erreur) de frappe|coquille|import\w* (?:koi|quoi))\b"
)
# What is said before the amount that counts.
_AT_FIRST = re.compile(
    r"\b(?:au (?:debut|depart)|initialement|d'abord|rectifi\w*|pardon|ancien|"
    r"j'avais (?:ecrit|dit|mis))\b"
)
_HESITATES = re.compile(
    r"^\s*(?:€|euros?|e)?[ ,.;:…-]*(?:(?:ou|enfin) )?(?:euh+|heu+|hum+|hem)\b[ ,.:…-]*"
    r"(?:(?:non|pardon|plutot|disons|enfin|je dirais)[ ,.:…-]*)*$"
)
_INSTEAD = re.compile(
    r"\b(?:euh+|heu+|non|nan|pardon|plutot|rectification|correction|je veux dire|"
    r"(?:faute|erreur) (?:de frappe|de ma part)|coquille|je voulais (?:dire|ecrire|mettre))"
    r"[ ,.:…-]*$"
)
_AFTER = r"^\s*(?:€|euros?|e)?\s*(?:(?:ht|ttc|hors taxes?)\b)?\s*"
_ITEM = re.compile(rf"{_AFTER}(?:(?:de|pour|pr)\s|d'|,\s?)[a-z][^.;!?]*[.!]?\s*$")
"""What stands between amounts that are listed: "28 000 pour le poste, 11 500 d'ingénierie"."""
_OF_ITEM = re.compile(rf"{_AFTER}(?:(?:de|pour|pr) |d')[a-z]")
_OF_ONE = re.compile(
    rf"{_AFTER}(?:(?:de|pour|pr) |d')(?!(?:(?:le|la|les|un|une|tout|toute|ce|cette|notre|mon) |l')*"
    r"(?:projets?|tout|total|ensemble|budget|operation|annee|an|ans|depenses?|financement|cout|"
    r"lieu|besoin\w*|investissement\w*|programme)\b)[a-z]"
)
"""Behind a sum that is of one thing among several, and not of the whole project."""
_LISTED = re.compile(rf"{_AFTER}(?:(?:de|pour|pr) |d')[a-z][^.;!?\d]{{0,60}}$")
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
_SUMS_UP = re.compile(r"\bca (?:nous |vous )?(?:fait|fe|fai)\s*$")
# "40 000 neuf, 33 000 d'occasion"
_NEW = re.compile(rf"{_AFTER}(?:en |du )?(?:neufs?|9)\b")
_USED = re.compile(rf"{_AFTER}(?:en |d'|de l')?(?:occase|occasion|recup\w*)\b")
_BOUNDS = (
    (_NEW, _USED),
    # "33 000 sans, 61 000 avec"
    (
        re.compile(rf"{_AFTER}(?:sans|san)\s*(?:[,.;!]|$)"),
        re.compile(rf"{_AFTER}(?:avec|avc|ac)\s*(?:[,.;!]|$)"),
    ),
    # "cent mille au moins, cent vingt mille au plus"
    (
        re.compile(rf"{_AFTER}(?:au moins|au minimum|mini)\b"),
        re.compile(rf"{_AFTER}(?:au plus|au maximum|maxi?)\b"),
    ),
)
"""What two amounts of a range are said with."""
_BETWEEN_THEM = re.compile(r"\bentre les deux\b|\bde l'un a l'autre\b|\bcette fourchette\b")
# "20 000, peut-être le double"
_DOUBLE = re.compile(
    rf"{_AFTER},? ?(?:peut[- ]etre|voire|ou|jusqu'|mettons|sinon)[a-z' -]{{0,15}}"
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
# "60 000 si tout va bien, 75 000 sinon"
_CONDITION = re.compile(
    r"^\s*(?:€|euros?|e)?,?\s*(?:s'il|si\b|sinon|au (?:mieux|pire)|dans le (?:meilleur|pire))"
)
_ELSE = re.compile(r"\b(?:sinon|autrement|si non|dans le cas contraire)\s*(?:c'est |ca fait )?$")
FEW = 2
"""Amounts up to which the last one of a list must say what it is for, too."""
_NEAR = 60
"""Characters before an amount in which it is said what it is for."""
NEAR = 0.1
"""How far from the amount said "a bit less" or "a bit more" may lie."""


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
    singles = _singles(text)
    merged = [one for one in _ranges(text, singles, expected) if not is_stated(text[one.end :])]
    whole = [one for one in merged if not is_missing(text[: one.start], text[one.end :])]
    if len(whole) < len(merged):
        whole = [one for one in whole if not is_owned(text[: one.start], text[one.end :])]
    if any(_CALLED_BUDGET.search(text[: one.start][-_NEAR:]) for one in whole):
        # "budget 85 000 euros, on a besoin de 30 000"
        whole = [one for one in whole if not _NEEDED.search(text[: one.start][-_NEAR:])]
    priced = [_multiplied(text, amount, expected) for amount in whole or merged]
    costs = [one for one in priced if one is not None and _is_cost(text, one, expected)]
    if expected:
        return costs
    listed = find_prices(text, expected=True) if len(priced) > 1 else []
    if len(listed) > 1 and by_item(listed, text):
        return listed
    return _with_listed(text, costs, priced)


def by_item(amounts: list[Amount], text: str) -> dict[str, tuple[float, float]]:
    """The sum of each item, when all the amounts of a normalised text are of one each: "le salaire
    c'est 30 000 et les machines 12 000"; else empty."""
    digits = to_digits(text)
    if not amounts or any(one.part or one.total or one.eligible or one.doubt for one in amounts):
        return {}
    bounds = [0, *(one.end for one in amounts)], [*(one.start for one in amounts[1:]), len(digits)]
    found: dict[str, tuple[float, float]] = {}
    for one, first, last in zip(amounts, *bounds, strict=False):
        before, after = digits[first : one.start], digits[one.end : last]
        number = digits[one.start : one.end].strip()
        item = item_of(before, number, after)
        unclear = _CONDITION.match(after) or _EXCLUDED.match(after) or _INCLUDED.match(after)
        again = found and (_MORE_EXACTLY.search(before) or _PART_OF_IT.search(before))
        if item is None or item in found or unclear or again:
            return {}
        found[item] = (one.low, one.high)
    return found


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
    if _OF_ITEM.match(text[one.end :]) and _LISTED.match(text[before.end : one.start]):
        return True
    return _follows_plus(one, text) or len(_series([before, one], text)) == FEW


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
    amounts = _that_count(amounts, digits)
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
    if all(
        _PLUS.match(digits[before.end : after.start]) or _follows_plus(after, digits)
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


def _that_count(amounts: list[Amount], digits: str) -> list[Amount]:
    """The amounts but for those that the text dismisses, unless it dismisses all."""
    ends = [*(one.start for one in amounts[1:]), len(digits)]
    kept = [
        one
        for one, end in zip(amounts, ends, strict=True)
        if not is_dismissed(digits[one.end : end])
    ]
    return kept or amounts


def _largest(amounts: list[Amount]) -> tuple[float, float]:
    """The largest, and of equal ones the widest."""
    found = max(amounts, key=lambda one: (one.high, -one.low))
    return found.low, found.high


_EXCLUDED = re.compile(r"^\s*(?:€|euros?)?\s*\(?(?:ht|hors taxes?)\b")
_INCLUDED = re.compile(r"^\s*(?:€|euros?)?\s*\(?(?:ttc|toutes taxes)\b")
_MOST_TAX = 1.25


def _before_tax(amounts: list[Amount], digits: str) -> Amount | None:
    """Of one sum told without and with the tax, the first: nobody knows which counts, and it
    promises less."""
    if len(amounts) != FEW:
        return None
    low, high = sorted(amounts, key=lambda one: one.high)
    told = _EXCLUDED.match(digits[low.end :]) and _INCLUDED.match(digits[high.end :])
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


def _follows_plus(amount: Amount, digits: str) -> bool:
    """Whether it is added, however far the one before is: "… pendant un an plus 4 000"."""
    return bool(_ADDED.search(digits[: amount.start][-_NEAR:]))


def is_doubtful(amounts: list[Amount]) -> bool:
    """Whether the cost that they give is to be confirmed."""
    return any(amount.doubt for amount in amounts)


def _meant(amounts: list[Amount], digits: str) -> tuple[float, float]:
    """Of several: the last when it takes the others back, the sum of what is listed, else the
    largest, which holds them."""
    return _said_to_count(amounts, digits) or _largest(amounts)


def _said_to_count(amounts: list[Amount], digits: str) -> tuple[float, float] | None:
    """What the text says of several amounts; None when it says nothing."""
    if len(amounts) < FEW:
        return None
    if _taken_back(amounts[-1], digits):
        return amounts[-2].low, amounts[-2].high
    last = amounts[-1]
    if len(amounts) == FEW and _BETWEEN_THEM.search(digits[last.end :]):
        return min(one.low for one in amounts), max(one.high for one in amounts)
    if _HESITATES.match(digits[amounts[-2].end : last.start]):
        return last.low, last.high
    if _MORE_EXACTLY.search(digits[amounts[0].end :]) or _AT_FIRST.search(digits[: last.start]):
        return last.low, last.high
    series = _series(amounts, digits)
    if series and _sum(series)[1] >= max(one.high for one in amounts):
        # "tranche 1 10 000, tranche 2 15 000 et 5 000 de communication"
        return _sum([one for one in amounts if one in series or _OF_ONE.match(digits[one.end :])])
    if any(_CONDITION.match(digits[one.end :]) for one in amounts) and all(
        _CONDITION.match(digits[one.end :]) or _ELSE.search(digits[: one.start]) for one in amounts
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
        all(_ITEM.match(part) for part in listed) or _each_named(amounts, digits)
    ):
        return _sum(amounts)
    return None


_PARTS = r"(?:postes?|tranches?|lots?|volets?|phases?|etapes?|parties?|annees?)"
_SEVERAL_PARTS = re.compile(rf"\b(?:deux|trois|quatre|[2-4]) {_PARTS}\s*[:=,]?\s*$")
_RANK = (
    r"(?:premiere?|1e?re?|deuxieme|2e(?:me)?|seconde?|troisieme|3e(?:me)?|quatrieme|4e(?:me)?|"
    r"suivante?|derniere?)"
)
_MOST_PARTS = 10
_NTH_YEAR = r"(?:an|annee) ?[1-5]|n ?\+ ?\d"
_OF_A_SERIES = re.compile(
    rf"(?:\b{_PARTS}(?: n°)? ?(?:\d|[a-z]+|{_RANK})(?: [a-z]+)?|"
    rf"\b{_RANK} (?:annee|an|tranche|phase|lot|etape)|"
    # "la première année 45 000, la deuxième 50 000"
    rf"\bla {_RANK}|"
    rf"\b20\d\d|\b(?:l')?(?:{_NTH_YEAR})|\ben n)\s*[:=,]?\s*(?:a |de )?$"
)
_IN_YEAR = re.compile(r"\b(?:en|pour|depuis|annee)\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANKED = re.compile(r"\b(?:an|annee|tranche|lot|phase|poste|etape|volet)(?: n°)?\s*$")
"""Before a number that is a rank: "l'an 2 et 30 000"."""
_IN_A_SERIES = re.compile(
    rf"^\s*(?:€|euros?|e)?\s*(?:(?:ht|ttc)\b)?\s*\(?(?:pour |en |sur )?(?:la |le |l')?"
    rf"(?:20\d\d\b|{_RANK}\b|{_PARTS} \d|(?:{_NTH_YEAR})\b|n\b)"
)


def _series(amounts: list[Amount], digits: str) -> list[Amount]:
    """The amounts that are parts of one whole: "20 000 la première année, 15 000 la deuxième",
    "poste 1 : 12 500, poste 2 : 8 000"."""
    if _SEVERAL_PARTS.search(digits[: amounts[0].start]):
        return amounts
    found = []
    for before, one in zip([None, *amounts], amounts, strict=False):
        said = digits[before.end if before else 0 : one.start][-_NEAR:]
        if _OF_A_SERIES.search(said) or _IN_A_SERIES.match(digits[one.end :]):
            found.append(one)
    return found if len(found) > 1 else []


def _each_named(amounts: list[Amount], digits: str) -> bool:
    """Whether two amounts each say what they are for: "500 de graines et une cabane à 2 000", "le
    couvreur demande 7 200, l'électricien 2 800"."""
    if len(amounts) != FEW:
        return False
    first, last = amounts
    between = digits[first.end : last.start]
    if _PART_OF_IT.search(between):
        return False
    if first.spread and _OF_ITEM.match(digits[last.end :]):
        return True
    before = _NAMED_BEFORE.search(digits[: first.start][-_NEAR:])
    if before and _OF_ITEM.match(digits[last.end :]):
        # "un poste à 30 000 et 10 000 de matériel"
        return True
    named = before or _OF_ITEM.match(between)
    return bool(named and _NAMED_BEFORE.search(between))


def is_denied(before: str) -> bool:
    """Whether the normalised words before an amount take it back: "au lieu de"."""
    return bool(_NOT_THIS.search(before))


def replaces(text: str) -> bool:
    """Whether a normalised text tells an amount in the stead of one that it told before."""
    text = to_digits(text)
    sums = [one for one in _singles(text) if one[0] >= _BIG]
    return any(_INSTEAD.search(text[before[-1] : after[-2]]) for before, after in pairwise(sums))


def is_computed(text: str, low: float, high: float) -> bool:
    """Whether a cost is written nowhere in the normalised text that gave it."""
    return not {low, high} & {value for value, *_ in _singles(to_digits(text))}


def denied_amounts(text: str) -> list[float]:
    """The amounts that a normalised text takes back: "c'est 2 500, pas 500"."""
    text = to_digits(text)
    return [
        value
        for value, _, _, start, end in _singles(text)
        if _NOT_THIS.search(text[:start]) or is_not_ours(text[end:])
    ]


def money_in_hand(text: str) -> float:
    """The money that a normalised text says the project has already."""
    text = to_digits(text)
    return sum(
        value
        for value, _, _, start, end in _singles(text)
        if value >= _LEAST
        and is_in_hand(text[:start], text[end:])
        and not is_lost(text[:start], text[end:])
    )


def disowns_amount(text: str) -> bool:
    """Whether a normalised text says of an amount that the project does not cost it."""
    text = to_digits(text)
    return any(is_not_ours(text[end:]) for *_, end in _singles(text))


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


_OF_SOMETHING = re.compile(
    r"\s*(?!(?:euros?|mille|environ|peut|plutot|apres|pour|avec|mais|parce|quand|donc|comme|sans|"
    r"maximum|minimum|grand|dans|voire|sinon|alors|finalement|hors|tout|selon|puis|enfin)\b)[a-z]{4}"
)
"""Behind a number, what it counts: "passer de 10 à 40 dates"."""


def _ranges(
    text: str, singles: list[tuple[float, str, bool, int, int]], expected: bool
) -> list[Amount]:
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
            # "20 000 en 2024 et 25 000 en 2025"
            year = _IN_YEAR.search(text[:start]) and _YEAR.fullmatch(text[start:end].strip())
            if year or (value < _MOST_PARTS and _RANKED.search(text[:start][-_NEAR:])):
                merged.append(_amount(text, value, value, start, end, money))
                index += 1
                continue
            if _FROM_TO.match(glue) and _CHANGES_FROM.search(text[:start][-_NEAR:]):
                small = not (other_scale or other_unit) and other < _BIG
                counted = _OF_SOMETHING.match(text[other_end:])
                if not scale and not unit and value < _BIG and small and not counted:
                    other *= _BIG
                sure = money or other_unit or bool(_IT_CHANGES.search(text[:start][-_NEAR:]))
                merged.append(_amount(text, other, other, other_start, other_end, sure))
                index += 2
                continue
            listed = glue.strip() == "et" and _SEVERAL_PARTS.search(text[:start])
            if (_BETWEEN.match(glue) or tens) and other > 0 and not listed:
                low = value
                if expected and _in_thousands(text, singles[index : index + 2]):
                    thousands = _amount(
                        text, value * _BIG, other * _BIG, start, other_end, sure=False
                    )
                    merged.append(replace(thousands, doubt=True))
                    index += 2
                    continue
                if not other_scale and not other_unit and other < _BIG <= value <= other * _BIG:
                    # "80 000 peut-être 90"
                    other *= _BIG
                if not scale and not unit and value < 1000 <= other:
                    low = value * (1_000_000 if other >= 1_000_000 else 1_000)
                between = text[:start].endswith("entre ") and low >= _LEAST
                if low > other >= _BIG and _DOWN.match(glue) and low < _MOST_TIMES * other:
                    # "40 000 à 30 000 euros"
                    low, other = other, low
                if low <= other and (other >= _BIG or other_unit or between):
                    sure = money or other_unit or bool(other_scale and other_scale != "mille")
                    merged.append(_amount(text, low, other, start, other_end, sure))
                    index += 2
                    continue
        merged.append(_amount(text, value, value, start, end, money))
        index += 1
    return merged


def _in_thousands(text: str, pair: list[tuple[float, str, bool, int, int]]) -> bool:
    """Whether two small numbers are likely to be thousands: "entre 20 et 25"."""
    if any(scale or unit or value >= _BIG for value, scale, unit, *_ in pair):
        return False
    (low, *_, start, _), (high, *_, end) = pair
    before = text[:start]
    # "25 000, disons de 18 à 25"
    narrowed = before.endswith("de ") and any(
        value >= _BIG for value, *_ in _singles(before[-_NEAR:])
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
            re.match(r"[^\W\d]?[^\d,;+]{0,25}\beligible", after) or _is_our_share(before, after)
        ),
        total=bool(
            re.match(r"\s*(?:€|euros?)?\s*(?:au|en) tou[ts]?\b|\s*(?:€|euros?)?\s*au total", after)
            or re.search(
                r"(?:\bdonc|\bsoit|=|\btotal(?: de)?|\barrive a|\bmontant exact est de)\s*$", before
            )
            or (_SUMS_UP.search(before) and re.search(r"\d", text[:start]))
        ),
    )


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


def _is_cost(text: str, amount: Amount, expected: bool) -> bool:
    before, after = text[: amount.start], text[amount.end :]
    if _NOT_THIS.search(before) or _COUNTED.match(after) or _is_rejected(before, after):
        return False
    if _MINUS.search(before) and len(_ONE.findall(text)) == 1:
        return False
    if _OTHER_CURRENCY.match(after) or _UNSAID.match(after) or is_quoted(before, after):
        return False
    if is_anothers(before, after):
        return False
    if amount.high < _LEAST:
        return False
    if is_missing(before, after):
        return expected
    if _NOT_THE_COST.search(before) or _REST_UNKNOWN.search(text) or is_in_hand(before, after):
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
    year = re.fullmatch(r"(19|20)\d\d", number) and not (expected and amount.high == _ROUND_YEAR)
    # "la première année 30 000" is no year
    dated = r"loi|en|depuis|n°" + (r"|annee|l'an" if amount.high <= _ROUND_YEAR else "")
    if year or re.search(rf"\b(?:{dated})\s*$", before):
        return False
    if expected:
        return amount.high >= _BIG
    if _SAID_SO.search(before) and amount.high % 500 == 0 and amount.high >= 5 * _BIG:
        return True
    if re.fullmatch(r"\d{5}", number) and not _MONEY.search(before[-30:]):
        return False
    return amount.high >= _BIG and called


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
