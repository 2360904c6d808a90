"""Whether words that are a place's name name it here, or are ordinary words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.gazetteer.candidate import TIER, Ref
from bot.gazetteer.context import STRONG, WEAK, Message, words
from bot.gazetteer.index import LARGE_OUTSIDE
from bot.gazetteer.names import ARTICLES, without_article

# Outside towns of that size are recognised without being announced.
_FAMOUS: Final = 20_000
# Below it, they must be announced and have a capital.
_KNOWN: Final = 2000
# Adjectives that end so make another region of "la région": lyonnaise, parisienne.
_OF_PLACE: Final = re.compile(r"(?:[ao]ise|enne|aine|onne|ande)$")
_OF: Final = words("de d des du")


def accepts(message: Message, at: int, end: int, key: str, refs: Sequence[Ref], tier: int) -> bool:
    """Whether these words are that place here, and not ordinary words."""
    if message.is_answer(at, end):
        return True
    if message.names_other(at):
        return False
    kinds = {ref.kind for ref in refs if TIER[ref.how] == tier}
    if "departement" in kinds:
        return _is_department(message, at, end, key)
    if key in message.gaz.file.acronyms:
        return _is_acronym(message, at)
    if kinds == {"hors_region"}:
        return _is_outside_area(message, at, end, key)
    context, capital = message.context(at), message.capital(at)
    usual = any(ref.how == "usual" for ref in refs)
    if message.is_everyday(key) or (not usual and message.is_word(key)):
        if tier == 3:
            return _accepts_quarter(message, at, key, refs)
        return _accepts_word(message, at, end, key, context, tier)
    if tier == 3:
        return _accepts_quarter(message, at, key, refs)
    if tier == 2:
        # "bohain", "noeux": towns that everybody calls so
        large = max(ref.population for ref in refs) >= LARGE_OUTSIDE and len(key) >= 5
        return context >= WEAK or capital or (large and len(refs) == 1)
    if " " not in key and len(key) <= 4 and max(ref.population for ref in refs) < 2500:
        return context == STRONG or (context == WEAK and capital)
    return True


def _accepts_quarter(message: Message, at: int, key: str, refs: Sequence[Ref]) -> bool:
    """ "quartier Calonne", "la grande résidence à Lens", "à la Grande Résidence"."""
    if message.is_quarter(at):
        return True
    if " " not in key:
        return False
    return message.names_town_of(refs) or (message.capital(at) and message.context(at) >= WEAK)


def _accepts_word(message: Message, at: int, end: int, key: str, context: int, tier: int) -> bool:
    bare = without_article(key)
    first = end - 1 - bare.count(" ")
    if first < end - 1 and message.in_capitals(first, end):
        return True
    if message.capital(first) and not message.compound(end):
        # "notre présidente, Ève, …": set apart by commas, a first name as likely
        return context >= WEAK or (tier < 2 and not message.stops(at))
    if message.short and message.follows_place(at):
        return message.ends(end)
    if message.selected(end):
        return True
    if bare in message.gaz.file.capital_only:
        return message.announced(at)
    if tier == 2:
        return message.announced(at)
    return context == STRONG and not message.compound(end)


def _is_acronym(message: Message, at: int) -> bool:
    raw = message.words[at].raw
    if raw.isupper() and not message.text.isupper():
        return True
    if message.short or len(message.keys) <= 2:
        return True
    return at > 0 and message.keys[at - 1] in ("la", "l")


def _is_department(message: Message, at: int, end: int, key: str) -> bool:
    """ "le Nord", "dans la somme", and not "le nord de Lille", "la somme de 15 000 €"."""
    bare = without_article(key)
    if bare not in message.gaz.file.everyday:
        return True
    before, capital = message.before(at, 3), message.capital(end - 1)
    if {"departement", "dept"} & set(before):
        return True
    after = message.after(end - 1)
    if message.gaz.selectors.get(key) == (after,):
        return True  # "Nord (59)"
    according_to = tuple(message.keys[end : end + 2]) == ("d", "apres")
    if (after in _OF and not according_to) or (after in ("est", "ouest") and not capital):
        return False
    inside = {"dans", "ds", "sur", "tout", "toute"} & set(before[-2:])
    return capital or (bool(inside) and before[-1] in ("le", "la"))


def _is_outside_area(message: Message, at: int, end: int, key: str) -> bool:
    """An outside region, department or short name: "en Bretagne", "dans le Lot"."""
    before = message.before(at, 2)
    if message.is_word(key) or len(key) < 6:
        if message.keys[at] not in ARTICLES:
            before = before[:-1] if before[-1:] != ["en"] else before
        area = before[-1:] and before[-1] in ("en", "dans", "ds", "departement")
        if message.capital(end - 1) and message.context(at) == STRONG:
            return True  # "à la Réunion"
        return bool(area) and (message.capital(end - 1) or not message.is_word(key))
    return message.context(at) >= WEAK or message.capital(at) or len(key) >= 7


def is_region(message: Message, at: int) -> bool:
    """ "dans la région": the territory, where "la région" alone is the public body."""
    before = message.before(at, 2)
    if message.after(at) in _OF | {"hauts"}:
        return False
    if _OF_PLACE.search(message.after(at)):
        return False  # "la région lyonnaise"
    if before[-1:] != ["la"]:
        return False
    return (
        before[0] in ("dans", "toute", "sur", "ds")
        or message.after(at) == "entiere"
        or message.is_answer(at, at + 1)
    )


def accepts_outside(message: Message, at: int, end: int, key: str, population: int) -> bool:
    """Whether these words are that outside place, of so many inhabitants (0 unknown), here."""
    bare = without_article(key)
    first = end - 1 - bare.count(" ")
    if message.is_answer(at, end):
        # No town is "en": "en ligne".
        is_name = population >= LARGE_OUTSIDE and message.before(first, 1) != ["en"]
        return not message.is_word(key) or is_name
    context = message.context(at)
    capital = message.capital(first)
    if message.is_word(key):
        if message.short and message.said[:1] == [at] and message.set_apart(end):
            # "Eu (76) et Mers-les-Bains", "tournai, le moulin est là"
            written = message.words[first].capital and population >= LARGE_OUTSIDE
            return written or population >= _FAMOUS
        if capital and not message.compound(end):
            return context >= WEAK and population >= _KNOWN
        return context == STRONG and population >= _FAMOUS and message.ends(end)
    if population >= _FAMOUS:
        return len(key) >= 5 or context >= WEAK or capital
    if population >= _KNOWN:
        return context == STRONG or (context == WEAK and capital)
    return context == STRONG and capital and len(key) > 3
