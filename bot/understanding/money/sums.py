"""Sums told through another: by the town, or as so many times what is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.nlu.amounts import find_prices
from bot.nlu.cost import cost_of
from bot.nlu.funds import is_in_hand
from bot.nlu.multiples import is_by_place
from bot.nlu.numerals import Amount, to_digits
from bot.nlu.text import plain
from bot.profile import PlaceKind, Profile, to_json
from bot.understanding.money.own_amount import asks_own_amount

WOULD_GET = (
    r"\b(?:on|nous|ca|ce|j') ?"
    r"(?:aur(?:ait|ions|ais)|toucher(?:ait|ions|ais)|serait|ferait|donnerait|monterait) "
    r"(?:droit )?(?:a |jusqu'a )?(?:combien|cb|quoi|koi)\b"
)
"""Asks what would come of it, in normalised words: "on aurait combien"."""

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


_UNIT = r"^\s*(?:€|euros?|e\b)?\s*"
_OF_AID = (
    r"aides?|subventions?|subv|dons?|apports?|emprunts?|prets?|recettes?|tresorerie|"
    r"chiffre d'affaires?|fonds propres|mecenat|cotisations?|benefices?|ventes"
)
_OF_WHAT = rf"(?:(?:de |d')(?!(?:{_OF_AID}|plus|moins)\b)[a-z]+ (?:eligibles? )?)?"
_ENDS = (
    r"(?= *(?:$|[.,;:!?)]|(?:de|pour|sur|et|ou|mais|si|alors|combien|par rapport|svp|ca|je|on|nous|"
    r"aux?|des)\b|[djc]'|que (?:prevue?s?|ce|ca|maintenant|dit|annonce)\b))"
)
_MORE_BEHIND = re.compile(
    rf"{_UNIT}{_OF_WHAT}(?:(?:de|en) plus(?! en plus)|supplementaires?|additionnel\w*|de rab\w*|"
    rf"de rallonge){_ENDS}"
)
_LESS_BEHIND = re.compile(rf"{_UNIT}{_OF_WHAT}(?:de|en) moins(?! en moins){_ENDS}")
_THE_COSTS = (
    r"(?: (?:(?:le|la|les|nos|notre|mon|mes) |l')?(?:budgets?|depenses|couts?|total|sommes?))?"
)
_MORE_AHEAD = re.compile(
    rf"\b(?:r?ajout\w+|augment\w+{_THE_COSTS} de|en plus(?: de)?|"
    r"(?:on|nous|j') ?(?:ai|a|avons|avais|avait|avions) (?:aussi |encore )?(?:oublie|omis|zappe))"
    r"(?: (?:encore|juste|aussi|environ))*"
    # "si on ajoute un camion à 15 000"
    r"(?: (?:une?|des|du|le|la|les|deux|trois)(?: (?!a\b|pour\b)[a-z'-]+){1,3} (?:a|pour|de))?\s*$"
)
_LESS_AHEAD = re.compile(
    rf"\b(?:enlev\w+|retir\w+|(?:baiss\w+|redui\w+|diminu\w+){_THE_COSTS} de)"
    r"(?: (?:encore|juste|aussi|environ))*\s*$"
)
_CHANGES_IT = re.compile(
    r"\b(?:plus|moins|supplementaire|additionnel|ra[bl]|r?ajout|augment|enlev|retir|baiss|redui|"
    r"diminu|oubli|omis|zapp)"
)
"""One of the words that these patterns need."""
_TO = re.compile(rf"{_UNIT}(?:a|jusqu'a) \d")
"""Goes from one sum to another: "augmenter de 20 000 à 30 000"."""
_GIVES = re.compile(
    r"\b(?:donn\w+|vers\w+|touch\w+|gagn\w+|aid(?:e|ait)|aides?|subvention\w*|obten\w+|obtien\w+|"
    r"recev\w+|recoi\w+|recu\w*|prom\w+|trouv\w+ (?:un )?(?:pret|don)|rest\w+|manqu\w+)\b"
    r"[^.;,!?]{0,25}$"
)
"""Says that the money comes in."""


def known_and(words: str, profile: Profile) -> Sum | None:
    """The known cost with what a normalised text adds to it or takes off: "5 000 € de plus", "si
    on ajoutait 2 000 € ?"; None when it does neither."""
    costs = profile.eligible_costs
    if costs is None or not _CHANGES_IT.search(words):
        return None
    digits = to_digits(words)
    low, high = costs if isinstance(costs, list) else (costs, costs)
    prices = [
        one for one in find_prices(digits, expected=True) if (one.low, one.high) != (low, high)
    ]
    if len(prices) != 1 or prices[0].part:
        return None
    sign = _added(prices[0], digits)
    low, high = low + sign * prices[0].low, high + sign * prices[0].high
    return _sum(low, high) if sign and low > 0 else None


def _added(one: Amount, digits: str) -> int:
    """1 when the text adds the amount to what is known, -1 when it takes it off, else 0."""
    before, after = digits[: one.start], digits[one.end :]
    if _GIVES.search(before[-60:]) or _TO.match(after):
        return 0
    for sign, behind, ahead in (
        (1, _MORE_BEHIND, _MORE_AHEAD),
        (-1, _LESS_BEHIND, _LESS_AHEAD),
    ):
        said = behind.match(after)
        if said is not None:
            return 0 if is_in_hand(before, after[said.end() :]) else sign
        if one.low == one.high and ahead.search(before[-60:]):
            return sign
    return 0


_AND_MORE = re.compile(
    r"^\W*(?:(?:et|ou|alors|bon|ok|mais|sinon|puis)\W+)+(?:avec |pour )?"
    rf"\d[\d .]*(?:\d{{3}}|k|€|euros?|mille)(?!\w)(?![^?]{{0,60}}\b(?:{_OF_AID})\b)[^?]{{0,30}}"
    r"\b(?:(?:de|en) (?:plus|moins)|supplementaires?)\b[^?]{0,25}\?\W*$"
)


def tries_more(words: str) -> bool:
    """Whether a normalised text asks only what more or less would give: "et 5 000 € de plus ?"."""
    return bool(_AND_MORE.match(to_digits(words)))


_BARE_SUM = re.compile(
    r"^\W*(?:(?:et|ou|alors|bon|ok|mais|sinon|puis|donc|du coup|avec|pour|pr|a|disons|"
    r"si c'est)\W+)*"
    r"(?:\d{1,3}[ .]?000|\d{1,3}[ .]\d{3}|\d+ ?k|\d{4,6}(?=\s?(?:€|euro)))\s?(?:€|euros?)?"
    r"(?: (?:alors|du coup|donc|plutot))?\W*\?\W*$"
)


def tries_bare_sum(text: str) -> bool:
    """Whether a text is a sum and a question mark, which asks of a result what that sum would
    give: "du coup 62 000 ?"."""
    return bool(_BARE_SUM.match(to_digits(plain(text))))


def _sum(low: float, high: float) -> Sum:
    return low if low == high else [low, high]


_TRIES = re.compile(
    r"\b(?:ca|cela|sa) (?:nous |me )?(?:donne\w*|ferait|changerait|change) (?:quoi|koi|combien)"
    r"(?: du coup| alors)?,? (?:avec|pour|a|si)\b|"
    r"\b(?:ce qu[e']|qu'est[- ]ce qu[e']|k) ?(?:ca|cela|sa) (?:nous |me )?"
    r"(?:donne\w*|ferait|changerait|change) (?:avec|pour|a|si)\b|"
    r"\bque (?:donne\w*|ferait|changerait)[a-z -]{0,12} (?:avec|pour|un budget de)\b"
)
_TRIED_FIRST = re.compile(
    r"^\W*(?:(?:et|ou|alors|bon|ok|mais|sinon|donc|du coup)\W+)*"
    r"(?P<sum>(?:avec|pour|a) (?:(?:un budget (?:total )?de|environ|disons|plutot) )?"
    r"\d[^?.;!,]{0,20}?),? "
    r"(?:(?:ca|cela|sa|ca nous) (?:donn\w+|f(?:ait|erait|ra|era)|chang\w+) (?:quoi|koi|combien)|"
    r"(?:on|nous|j') ?(?:aurait|aurions|aurais|toucherait|toucherions|toucherais|a|touche|"
    r"pourrait avoir|aurait droit a) (?:combien|quoi|koi))\b"
)
"""Asks what a sum would give, the sum first: "avec 50 000 ça donnerait quoi"."""
_ASKED_WITH = re.compile(
    r"^\W*(?:(?:et|ou|alors|bon|ok|mais|sinon|donc)\W+)*si (?:jamais )?"
    r"(?:on|nous|je) (?:en )?demand(?:e|ait|ais|ions|ons) (?:plutot )?"
    r"(?P<sum>\d[\d .]*(?:k\b|€|euros?)?) ?"
    r"(?:avec|en comptant|en ajoutant|y compris) (?:(?:les?|la|l'|une?|des|nos|notre|tous) ?)*"
    r"(?:travaux|materiel|equipements?|loyers?|salaires?|camions?|vehicules?|machines?|achats?|"
    r"amenagements?|investissements?|tout)\b[^?]{0,15}\?\W*$"
)
"""Asks for a sum with what it pays, as who speaks of the costs: "si on demandait 120 000 avec les
travaux ?"; a bare "si on demandait 30 000 ?" may speak of the aid."""
_ASKED_ONLY = re.compile(
    r"^\W*(?:(?:et|ou|alors|bon|ok|mais|sinon|donc|du coup)\W+)*si (?:jamais )?"
    r"(?:on |nous |je )(?:n'|ne )?(?:en )?demand(?:e|ait|ais|ions|ons) "
    r"(?:qu(?:e |')|seulement |juste )"
    r"(?P<sum>\d[\d .]*(?:k\b|€|euros?)?)(?: ?(?:de|en|comme) (?:budget|depenses?|couts?))?"
    r"(?:,? (?:ca|cela|sa|ce) (?:passe|marche|serait|va|tient|est|irait|fonctionne)\w*"
    r"(?: (?:encore|quand meme|aussi|toujours|possible|bon|mieux|ou pas))*)?\W*\?\W*$"
)
"""Asks for no more than a sum, as who cuts the costs: "si on demandait que 20 000 € ?"."""
_THOUSANDS = re.compile(r"\d{3}|\d ?(?:k\b|€|euros?\b|mille\b)")


_SUPPOSED = re.compile(
    r"\b(?:si|s'il)\b(?=[^?]{0,60}"
    r"\b(?:fall|faud|faut|cout|depens|invest|budget|mont(?:e|ait) a|revien|revenait)[a-z]*)|"
    r"\b(?:avec|pour) (?:(?:un |notre |mon )?(?:budget|total|cout)(?: total)? (?:de |a )|"
    r"(?:environ |disons )?(?=\d))"
)
"""Begins the sum for which somebody asks how much the project would get."""


def begins_with_its_sum(words: str) -> bool:
    """Whether it names a sum and then asks what it would give: "avec 40 000 ça fait combien", which
    tells the cost as well where that is asked."""
    return bool(_TRIED_FIRST.search(to_digits(words)))


def _asked_of(words: str) -> str:
    """What a normalised text asks about, when it asks what another sum would give; else empty."""
    digits = to_digits(words)
    if match := _TRIES.search(digits):
        return digits[match.end() :]
    if match := _TRIED_FIRST.search(digits):
        return match["sum"]
    if match := _ASKED_WITH.match(digits) or _ASKED_ONLY.match(digits):
        return match["sum"]
    match = _SUPPOSED.search(digits)
    if match is None or not asks_own_amount(digits[: match.start()]):
        return ""
    return digits[match.start() :]


def tries_sum(words: str) -> bool:
    """Whether a normalised text asks what another sum would give: "ça donnerait quoi avec 60 000",
    "combien je toucherais si ça coûte 28 000 €"."""
    asked = _asked_of(words)
    return bool(_THOUSANDS.search(asked)) and sum_tried(words) is not None


def sum_tried(words: str) -> Sum | None:
    """The sum that such a text asks about, and not another that it recalls."""
    asked = _asked_of(words)
    cost = cost_of(find_prices(asked, expected=True), asked)
    return None if cost is None else _sum(*cost)
