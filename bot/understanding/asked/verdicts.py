"""What of a verdict a message asks: where its rate and its bounds come from, why it is a no."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.nlu.numerals import numbers_in, to_digits

_RATES = re.compile(
    r"\btaux\b|\bpourcentages?\b|\b(?:[56]0|cinquante|soixante) ?(?:%|pour ?cents?)"
)
"""How people name the rates of ACTE: "pourquoi 60 % et non 50 ?"."""
_BOUNDS = re.compile(
    r"\b(?:pourquoi|pk|pourkoi|d'ou (?:vient|sort))\b[^.?!]{0,40}"
    r"\b(?:maxi\w*|plafon\w+|limit\w+|pas plus|mini(?:mum)?|plancher)\b"
)
"""Asks why an aid goes from so much to so much: "pourquoi 60 000 maximum ?"."""
_REASONS = (
    r"\b(?:comment (?:(?:ca|cela|sa) se fait|se fait[- ]il)|pour quelles? raisons?|"
    r"(?:quelles?|c'est quoi) (?:sont |est )?(?:la|les) raisons?)\b"
)
_OF_NO = (
    r"[^.?!]{0,40}\b(?:non|refus\w*|rejet\w*|exclu\w*|ineligibles?|ferme\w*|"
    r"pas (?:\w+ )?(?:eligibles?|ouverte?s?|droit|possible|bon|retenue?s?|accepte\w*))\b"
)
_DOES_NOT_WORK = (
    r"\b(?:pourquoi|pk|pq|pourkoi|pkoi) "
    r"(?:(?:ca|sa|cela|c'?est|c|on|nous|est[- ]ce que|donc|alors) )*"
    r"(?:ne |n')?(?:marche|passe|va|fonctionne|est|a|peut|avons|pouvons) (?:pas|pa)"
    r"(?: (?:pour (?:nous|moi|notre \w+)|possible|bon|droit|porter|demander|nous|alors|"
    r"du tout))*\W*$"
)
_NO_FILE = (
    r"\b(?:on|nous|je) (?:ne |n')?(?:peut|peux|pouvons|pourra|pourrait) (?:donc |alors |vraiment )?"
    r"(?:pas|jamais) (?:du tout )?(?:le |la |l')?(?:porter|deposer|demander(?! (?:a|au|aux)\b)|"
    r"postuler|candidater)\b[^.?!,]{0,25}\?"
)
"""Doubts that they may not file at all: "on peut pas porter du tout nous ?"."""
_REASONS_OF_NO = re.compile(rf"{_REASONS}{_OF_NO}|{_DOES_NOT_WORK}|{_NO_FILE}")
_WHY_NOT = re.compile(
    rf"(?:\b(?:pourquoi|pk|pourkoi|pq)\b|{_REASONS}){_OF_NO}|{_DOES_NOT_WORK}|{_NO_FILE}"
)


_MISSING = re.compile(
    r"\b(?:manque(?:nt|rait|ra)?|bloqu\w*|coince\w*|empech\w*|cloche)\b|"
    r"\b(?:faut|faudrait|fo|manque) (?:qui|ki) (?:d'autres?|encore|en plus)\b|"
    r"\b(?:doit|dois|devons|faut|reste\w*|encore)\b[^.?!]{0,15}\b(?:precis\w*|confirm\w*)\b|"
    r"\b(?:criteres?|conditions?|points?)\b[^.?!]{0,40}"
    r"\b(?:rempli\w*|respect\w*|coch\w*|valid\w*) pas\b|"
    r"\b(?:rempli\w*|respect\w*|coch\w*|valid\w*) pas\b[^.?!]{0,30}\b(?:criteres?|conditions?)\b|"
    r"\bpourquoi\b[^.?!]{0,30}\ba confirmer\b"
)
_WHO_ELSE = re.compile(
    r"^\W*(?:(?:et|mais|alors|bon|ok|donc|il|nous)\W+)*(?:faut|faudrait|fo|manque) (?:qui|ki) "
    r"(?:d'autres?|encore|en plus)\b"
)
_WHAT_IS_MISSING = re.compile(
    rf"{_WHO_ELSE.pattern}|"
    r"^\W*(?:(?:et|mais|alors|bon|ok|donc)\W+)*(?:(?:il|ca|y) )?(?:nous |me )?manque\w* "
    r"(?:encore )?(?:koi|quoi)\b(?![^?]*\b(?:papiers?|pieces?|documents?|dossier)\b)|"
    r"\bqu'?est[- ]ce qu[ei' ]{1,3}(?:il )?(?:nous |me )?manque\w*\b"
    r"(?![^?]*\b(?:papiers?|pieces?|documents?|dossier)\b)"
)
_COMES_FROM = re.compile(r"\b(?:pourquoi|pk|pourkoi|d'ou|comment|sort\w*|calcul\w*|explique\w*)\b")


_THE_SUM = re.compile(r"\bpourquoi (?:autant|si peu|tant|cette somme|ce montant)\b")


def asks_missing(words: str) -> bool:
    """Whether normalised words ask what a project lacks: "qu'est-ce qui manque ?"."""
    return bool(_MISSING.search(words))


def asks_only_what_is_missing(words: str) -> bool:
    """The same of words that can ask nothing else: "il manque quoi ?"."""
    return bool(_WHAT_IS_MISSING.search(words))


def asks_who_else(words: str) -> bool:
    """Whether normalised words ask who has yet to take part: "faut qui d'autre avec nous ?"."""
    return bool(_WHO_ELSE.search(words))


def asks_where_sum_comes_from(words: str, sums: Iterable[float]) -> bool:
    """Whether normalised words ask why the result says one of these sums: "pourquoi 60 000 ?"."""
    if _THE_SUM.search(words) and any(sums):
        return True
    named = {value for value, *_ in numbers_in(to_digits(words))}
    return bool(_COMES_FROM.search(words)) and bool(named & set(sums))


_IN_THE_COUNTRY = re.compile(
    r"\b(?:campagne|rural\w*|qpv|quartier prioritaire|frr)\b[^.!]{0,20}\b(?:ca|sa|cela) "
    r"(?:nous |vous )?(?:joue|change|compte|aide|influe\w*|apporte|rapporte|donne|"
    r"fait (?:quoi|quelque chose))\b"
)
"""Asks what the country, or a priority neighbourhood, does for the aid: it does for its rate."""


def names_rate(words: str) -> bool:
    """Whether normalised words name a rate, or what it hangs on: "c'est la campagne, ça joue ?"."""
    return bool(_RATES.search(words) or _IN_THE_COUNTRY.search(words))


_THAT_IS_ALL = re.compile(
    r"^\W*(?:(?:et|mais|que|seulement|ok|bon|ah)\W+)*\d[\d .]*(?:k|k?€|euros?|balles)? "
    r"(?:(?:c'?est|c|ca fait) )?(?:tout|peu|pas (?:beaucoup|grand[- ]chose|enorme|lourd)|le max\w*)"
    r"\s*\?"
)


def asks_of_its_sum(words: str) -> bool:
    """Whether normalised words ask where a rate of the result comes from, or whether its sum is
    all: "d'où vient le 50 %", "20 000 c'est tout ?"."""
    asks_rate = names_rate(words) and _COMES_FROM.search(words)
    return bool(asks_rate or _THAT_IS_ALL.match(words))


def asks_bounds(words: str) -> bool:
    """Whether normalised words ask why the grant has a least or a most."""
    return bool(_BOUNDS.search(words))


_RANGE = re.compile(
    r"\b(?:fourchette|intervalle)\b|\bpourquoi (?:deux|2) (?:montants?|chiffres?|sommes?|taux)\b|"
    r"\b(?:pourquoi|pk) (?:c'est |ca va )?(?:entre|de) \d"
)


def asks_why_a_range(words: str) -> bool:
    """Whether normalised words ask why the grant goes from so much to so much: "pourquoi une
    fourchette ?"."""
    return bool(_RANGE.search(words))


def asks_why_not(words: str) -> bool:
    """Whether normalised words ask why an aid is not open to the project."""
    return bool(_WHY_NOT.search(words))


def doubts_of_filing(words: str) -> bool:
    """Whether normalised words doubt that those who write may ask for any aid."""
    return bool(re.search(_NO_FILE, words))


def asks_reasons_of_no(words: str) -> bool:
    """The same of words that can ask nothing else, as "pourquoi" can."""
    return bool(_REASONS_OF_NO.search(words))


_IS_IT_GOOD = re.compile(
    r"^\W*(?:(?:et|bon|ok|bah|ben|alors|donc|du coup|bref)\W+)*"
    r"(?:c'?est|c) (?:bon|ok|oui|non|mort|fini|tout|foutu|gagne)"
    r"(?: (?:alors|donc|du coup|ou pas|ou non|pour nous|pr nous))*\s*\?\W*$"
)


def asks_if_good(words: str) -> bool:
    """Whether a normalised text asks in two words what came out: "c bon ?", "donc c'est oui ?"."""
    return bool(_IS_IT_GOOD.match(words))
