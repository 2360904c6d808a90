"""A message and what the words around a name say: announced as a place, a person, an amount…"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.gazetteer.candidate import Ref
from bot.gazetteer.index import Gazetteer
from bot.gazetteer.names import ARTICLES, LINKERS, Token, fold, tokens, without_article

# How firmly the words before announce a place.
NONE, WEAK, STRONG = 0, 1, 2


def words(text: str) -> frozenset[str]:
    """The set of the words of a text."""
    return frozenset(text.split())


WEAK_WORDS: Final = words(
    "de d du des sur vers dans en pour entre par depuis chez a au aux et ou ds jusqu jusque"
)
PLACE_NOUNS: Final = words(
    "commune communes ville villes mairie village villages bourg habitants habitant quartier "
    "quartiers secteur canton agglo agglomeration pres proche cote alentours environs autour "
    "centre territoire bassin hameau banlieue gare municipalite maire arrondissement pays "
    "metropole peripherie citoyens habitantes"
)
LEAD_IN: Final = words(
    "a au aux de d du des sur dans en le la les l c est on nous sommes je suis notre projet sera "
    "se situe situee basee base bases commune ville village pour oui cest ce moi plutot vers pres "
    "chez juste environ surtout donc alors ben euh bah"
)
_ANNOUNCE: Final = words(
    "commune communes ville villes village villages vers localite territoire lieu situe situee "
    "situes basee base bases basees implante implantee installe installee"
)
_LIVE: Final = words("habite habites habitons habitez habitent")
_OFFICE: Final = words("commune mairie ville village habitants bourg maire")
_TITLES: Final = words("m mr mme mlle monsieur madame mademoiselle dr maitre nom prenom appelle")
_STREETS: Final = words(
    "rue rues avenue boulevard bd bld av place chaussee route impasse allee quai square"
)
OF: Final = words("de d du des la le les l")
_QPV_WORDS: Final = words("quartier quartiers qpv cite residence prioritaire")
_STOP: Final = re.compile(r"[.,;:!?()\n\"«»…]|\s[-–/]\s")
_SENTENCE: Final = re.compile(r"[.!?\n:«\"]")
MOST_SAID: Final = 6
"""Words, lead-in apart, up to which a message may be a bare answer."""


@dataclass
class Message:
    """A text, its words, and the places recognised so far. Positions are those of words."""

    gaz: Gazetteer
    text: str
    expected: bool
    """The territory question is open."""
    words: list[Token] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Words already taken by a place, in order."""

    def __post_init__(self) -> None:
        self.words = tokens(self.text)
        self.keys = [word.key for word in self.words]
        inner = [word for at, word in enumerate(self.words) if not self.opens(at)]
        capitals = sum(word.capital for word in inner)
        # Capitals say nothing in a text that is written in capitals.
        self.capitals_count = not self.text.isupper() and (
            capitals <= 0.6 * len(inner) or len(inner) <= 4
        )
        self.said = self.without_lead_in()
        self.short = self.expected and len(self.said) <= MOST_SAID

    def in_capitals(self, first: int, end: int) -> bool:
        """Whether each of the words has its capital, where that says something: "Haute Somme"."""
        return self.capitals_count and all(one.capital for one in self.words[first:end])

    def opens(self, at: int) -> bool:
        return at == 0 or bool(_SENTENCE.search(self.words[at].gap))

    def without_lead_in(self) -> list[int]:
        at = 0
        while at < len(self.keys) and self.keys[at] in LEAD_IN:
            at += 1
        return list(range(at, len(self.keys)))

    def context(self, at: int) -> int:
        """How firmly the words before token `at` announce a place."""
        before = at - 1
        if before >= 0 and self.keys[before] in ARTICLES and not self.stops(at):
            before -= 1
        if before < 0 or self.stops(before + 1):
            return self.in_list(before + 1)
        key, raw = self.keys[before], self.words[before].raw
        if key in _TITLES:
            return NONE
        if raw in ("à", "À") or key in ("vers", "au", "aux"):
            return STRONG if key not in ("au", "aux") else WEAK
        if key in _ANNOUNCE:
            return STRONG
        if key in ("de", "d", "du") and before > 0 and self.keys[before - 1] in PLACE_NOUNS:
            return STRONG
        said = [one for one in self.before(before, 2) if one != "c"]
        if key == "est" and said[-1:] and said[-1] in _OFFICE:
            return WEAK  # "la commune c'est Ault"
        if key in _LIVE:
            return WEAK  # "nous habitons Acy"
        if key in WEAK_WORDS:
            return max(WEAK, self.in_list(before) if key in ("et", "ou") else WEAK)
        return self.in_list(before + 1)

    def in_list(self, at: int) -> int:
        """A name that follows another place, apart by a comma, "et" or "ou" only."""
        if self.spans and self.spans[-1][1] == at:
            return WEAK
        return NONE

    def follows_place(self, at: int) -> bool:
        """ "à Lens et roubai": after another place and a comma or "et"."""
        last = self.spans[-1][1] if self.spans else 0
        return last == at or (last == at - 1 and self.keys[last] in ("et", "ou"))

    def stops(self, at: int) -> bool:
        return bool(_STOP.search(self.words[at].gap))

    def capital(self, at: int) -> bool:
        """A capital that means something: inside a sentence, in a text of mostly small letters."""
        return self.capitals_count and self.words[at].capital and not self.opens(at)

    def names_other(self, at: int) -> bool:
        """A person ("M.", "mon nom est") or a street ("rue de", "avenue") bears the name here."""
        before = self.before(at, 2)
        if not before:
            return False
        if before[-1] in _TITLES or (before[-1] == "est" and before[0] in _TITLES):
            return True
        if self.stops(at):
            return False
        start = at - 1
        while start >= 0 and start >= at - 3 and self.keys[start] in OF and not self.stops(start):
            start -= 1
        return start >= 0 and self.keys[start] in _STREETS and not self.capital(start)

    def is_answer(self, at: int, end: int) -> bool:
        """Whether the message is nothing but this name, where a place is expected, or with its
        department: "Acy, Aisne"."""
        if not self.said or at > self.said[0]:
            return False
        if self.said[-1] < end:
            return self.expected
        return (self.expected or self.words[at].capital) and self.is_located(end)

    def is_located(self, end: int) -> bool:
        """Whether nothing but a department follows: "Acy (02)", "Guise 02", "Acy, dans l'Aisne"."""
        while end < len(self.keys) and self.keys[end] in ARTICLES | {"en", "dans", "ds"}:
            end += 1
        where = self.key(end, len(self.keys))
        return where in self.gaz.territory.departments or where in self.gaz.selectors

    def selected(self, end: int) -> bool:
        """Whether a department, region or country follows that can select: "mons en belgique"."""
        cursor = end
        while cursor < len(self.keys) and self.keys[cursor] in ARTICLES | {"en", "dans", "ds"}:
            cursor += 1
        return (
            cursor < len(self.keys)
            and (cursor > end or "(" in self.words[end].gap)
            and any(
                self.key(cursor, stop) in self.gaz.selectors
                for stop in range(cursor + 1, min(len(self.keys), cursor + 4) + 1)
            )
        )

    def key(self, at: int, end: int) -> str:
        return " ".join(self.keys[at:end])

    def before(self, at: int, count: int) -> list[str]:
        """The words before, fewer at the beginning."""
        return self.keys[max(0, at - count) : at]

    def after(self, at: int) -> str:
        return self.keys[at + 1] if at + 1 < len(self.keys) else ""

    def compound(self, end: int) -> bool:
        """Another capital follows at once: the name of something ("Croix Rouge")."""
        return (
            end < len(self.words)
            and self.words[end].capital
            and not self.stops(end)
            and (self.words[end].gap.strip() in ("", "-"))
            and self.keys[end] not in LINKERS
        )

    def ends(self, end: int) -> bool:
        """Nothing, a stop or a linking word follows: "à Tours." and not "à tours de rôle"."""
        return end >= len(self.keys) or self.stops(end)

    def set_apart(self, end: int) -> bool:
        """A stop or "et" and another name follow: "Eu (76) et Mers", not "celles et ceux"."""
        if end >= len(self.keys):
            return False
        named = self.keys[end] == "et" and end + 1 < len(self.keys) and self.words[end + 1].capital
        return self.stops(end) or named

    def announced(self, at: int) -> bool:
        """ "commune de Rue", "mairie de Long": nothing else can follow."""
        before = self.keys[max(0, at - 2) : at]
        return len(before) == 2 and before[1] in ("de", "d", "du") and before[0] in _OFFICE

    def is_quarter(self, at: int) -> bool:
        return bool(_QPV_WORDS & set(self.keys[max(0, at - 4) : at]))

    def names_town_of(self, refs: Sequence[Ref]) -> bool:
        """Whether the message also names one of the communes."""
        said = f" {' '.join(self.keys)} "
        communes = self.gaz.territory.communes
        return any(f" {fold(communes[ref.code or ''].name)} " in said for ref in refs)

    def is_everyday(self, key: str) -> bool:
        """Listed by hand as an ordinary word."""
        return key in self.gaz.file.everyday or without_article(key) in self.gaz.file.everyday

    def is_word(self, key: str) -> bool:
        """Also in a French dictionary."""
        bare = without_article(key)
        if key in self.gaz.file.plain or bare in self.gaz.file.plain:
            return False
        return self.is_everyday(key) or bare in self.gaz.words
