"""Places named inside a message: longest names first, ordinary words only in a place context."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from bot.gazetteer.candidate import TIER, Candidate, How, Ref
from bot.gazetteer.context import (
    LEAD_IN,
    MOST_SAID,
    NONE,
    OF,
    PLACE_NOUNS,
    STRONG,
    WEAK_WORDS,
    Message,
    words,
)
from bot.gazetteer.index import LARGE_OUTSIDE, Gazetteer
from bot.gazetteer.match import (
    Found,
    inside_refs,
    match_exact,
    match_key,
    match_near,
    outside_refs,
    weigh,
)
from bot.gazetteer.names import LINKERS, fold, tokens
from bot.gazetteer.numbers import number_at
from bot.gazetteer.rules import accepts, accepts_outside, is_region
from bot.territory_data import REGION_CODE


@dataclass(frozen=True)
class Mention:
    """A place named in a text."""

    start: int
    end: int
    """`text[start:end]` of the message, the department that selects a homonym included."""
    text: str
    candidates: tuple[Candidate, ...]
    """Best first; never empty."""
    match: How
    """What the words were: a name, a usual or shortened one, a QPV, a postcode, a misspelling."""
    union: bool = False
    """All candidates are meant together ("Nord-Pas-de-Calais")."""
    qpv: tuple[str, ...] = ()
    """Codes of the QPV that the words name: the project is in it, which a commune never says."""


_EPCI_WORDS: Final = {
    "communaute": (
        "communaute d agglomeration", "communaute d agglo", "communaute de communes",
        "communaute des communes", "communaute urbaine", "communaute",
    ),
    "com": ("com de com", "com com"),
    **{
        word: (word,)
        for word in (
            "comcom", "agglomeration", "agglo", "cc", "ca", "cu", "interco", "intercommunalite",
            "codecom", "metropole",
        )
    },
}  # fmt: skip
_OUTSIDE_LONGEST: Final = 5
POSTCODE: Final = 5
"""Figures of a postcode."""
_MONEY: Final = words("euro euros eur e k")
_FAR: Final = re.compile(r"[.;!?\n]")
# How like a name several words must be.
_LEAST: Final = 0.8
_LEAST_OUTSIDE: Final = 0.9
_PARTICIPLE: Final = re.compile(r"(?:é|ée|és|ées|er)$")
# "puis deux" is not Puisieux.
_NUMBERS: Final = words("un une deux trois quatre cinq six sept huit neuf dix")
# "ce que ça donne" is not Calonne.
_NEVER_FIRST: Final = LEAD_IN | words("ca ce cela que qui quoi je tu il on nous vous")
_NEVER_LAST: Final = LEAD_IN | LINKERS | WEAK_WORDS | _NUMBERS
_JOINTS: Final = frozenset({"sur", "sous", "les", "en"})
# The part of an area that lies in another region or country: "le pays de Bray normand".
_ACROSS: Final = {
    **dict.fromkeys(("normand", "normande"), "normandie"),
    **dict.fromkeys(("belge", "wallon", "wallonne"), "belgique"),
    **dict.fromkeys(("champenois", "champenoise"), "champagne ardenne"),
    **dict.fromkeys(("ardennais", "ardennaise"), "ardennes"),
    **dict.fromkeys(("francilien", "francilienne"), "ile de france"),
}
_QUALIFIERS: Final = words("dans ds en le la les l du de d departement dept dpt dep cote")


@dataclass
class _Scan:
    """One pass over a message."""

    message: Message
    found: list[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gaz = self.message.gaz
        self.keys = self.message.keys
        self.key = self.message.key

    def run(self) -> list[Mention]:
        at = 0
        while at < len(self.keys):
            at = self._step(at)
        self._narrow()
        return self.found

    def _step(self, at: int) -> int:
        """Recognise what begins at a token, and say where to go on."""
        end = self._not_place(at)
        if end:
            longer = self._long_name(at)  # "saint nicolas", and Saint-Nicolas-aux-Bois
            return self._keep(at, *longer) if longer and longer[0] > end else end
        for recognise in (
            self._number, self._epci_of, self._region, self._long_name, self._long_outside,
            self._misspelt_long, self._name, self._outside_name, self._misspelt,
        ):  # fmt: skip
            hit = recognise(at)
            if hit is not None:
                return self._keep(at, *hit)
        return at + 1

    def _keep(self, at: int, end: int, found: Found) -> int:
        found, end = self._across(end, found) or self._qualified(at, end, found)
        text, words = self.message.text, self.message.words
        start, stop = words[at].start, words[end - 1].end
        if text[stop : stop + 1] == ")" and "(" in text[start:stop]:
            stop += 1
        self.found.append(
            Mention(
                start=start,
                end=stop,
                text=text[start:stop],
                candidates=found.candidates,
                match=found.how,
                union=found.union,
                qpv=found.qpv,
            )
        )
        self.message.spans.append((at, end))
        return end

    def _across(self, end: int, found: Found) -> tuple[Found, int] | None:
        """ "le pays de Bray normand", "la Thiérache belge": beyond the border of the region."""
        where = _ACROSS.get(self.keys[end]) if end < len(self.keys) else None
        if where is None or self.message.stops(end) or found.candidates[0].kind != "epci":
            return None
        if self.keys[end + 1 : end + 2] in (["et"], ["ou"], ["comme"]):
            # "le pays de Bray normand et picard" is on both sides.
            return None
        beyond = match_exact(self.gaz, where)
        return None if beyond is None else (beyond, end + 1)

    def _not_place(self, at: int) -> int:
        most = min(self.gaz.longest.get(self.keys[at], 0), len(self.keys) - at)
        for length in range(most, 0, -1):
            end = at + length
            if self.key(at, end) in self.gaz.file.not_places:
                return 0 if self.message.is_answer(at, end) or self._at_town(at, end) else end
        return 0

    def _at_town(self, at: int, end: int) -> bool:
        """ "à Saint-Nicolas", which is a town, and not "à la Saint-Nicolas"."""
        refs = self.gaz.names.get(self.key(at, end), ())
        town = any(ref.kind == "commune" and ref.how == "name" for ref in refs)
        said = at > 0 and self.message.words[at - 1].raw in ("à", "À")
        return town and said and self.message.capital(at)

    def _epci_of(self, at: int) -> tuple[int, Found] | None:
        if self.message.words[at].raw.lower() == "ça":
            return None
        for opening in _EPCI_WORDS.get(self.keys[at], ()):
            length = opening.count(" ") + 1
            if self.key(at, at + length) != opening:
                continue
            start = at + length
            while start < len(self.keys) and self.keys[start] in OF:
                start += 1
            bare = opening in ("cc", "ca", "cu", "agglo", "metropole") or " " in opening
            if start == at + length and not bare:
                continue
            for end in range(min(len(self.keys), start + 9), start, -1):
                found = self._epci_named(self.key(start, end), start > at + length)
                if found:
                    return end, found
        return None

    def _epci_named(self, key: str, linked: bool) -> Found | None:
        code = self.gaz.cores.get(key)
        if code:
            return Found((self.gaz.candidate(Ref("epci", code, "name"), 1.0, "sure"),), "name")
        if not linked:
            return None
        refs = inside_refs(self.gaz, key)
        tier = min((TIER[ref.how] for ref in refs), default=9)
        communes = [ref for ref in refs if ref.kind == "commune" and TIER[ref.how] == tier]
        if not communes or tier > TIER["short"]:
            return None
        main = max(communes, key=lambda ref: ref.population)
        epci = self.gaz.territory.epci[self.gaz.territory.communes[main.code or ""].epci]
        members = [self.gaz.territory.communes[code] for code in epci.communes]
        leads = main.code == max(members, key=lambda one: one.population).code
        ref = Ref("epci", epci.code, "usual")
        sure = "sure" if leads and len(communes) == 1 else "confirm"
        return Found((self.gaz.candidate(ref, 0.95 if leads else 0.85, sure),), "usual")  # type: ignore[arg-type]

    def _number(self, at: int) -> tuple[int, Found] | None:
        return number_at(self.message, at)

    def _region(self, at: int) -> tuple[int, Found] | None:
        """ "dans la région"."""
        if self.keys[at] != "region" or not is_region(self.message, at):
            return None
        ref = Ref("region", REGION_CODE, "usual")
        return at + 1, Found((self.gaz.candidate(ref, 0.95, "sure"),), "usual")

    def _long_name(self, at: int) -> tuple[int, Found] | None:
        """A name of several words; short forms of other names do not count here."""
        return self._exact(at, least=2, shortened=False)

    def _name(self, at: int) -> tuple[int, Found] | None:
        return self._exact(at, least=1, shortened=True)

    def _exact(self, at: int, least: int, shortened: bool) -> tuple[int, Found] | None:
        most = min(self.gaz.longest.get(self.keys[at], 0), len(self.keys) - at)
        for length in range(most, least - 1, -1):
            key = self.key(at, at + length)
            if key in self.gaz.unions:
                found = match_key(self.gaz, key, fuzzy=False)
                return (at + length, found) if found else None
            refs = self.gaz.names.get(key)
            if not refs or any(self.message.stops(inner) for inner in range(at + 1, at + length)):
                continue
            tier = min(TIER[ref.how] for ref in refs)
            if tier >= 2 and not shortened:
                continue
            if accepts(self.message, at, at + length, key, refs, tier):
                found = self._quarter(at, refs, tier) or match_exact(self.gaz, key)
                if found:
                    return at + length, found
        return None

    def _quarter(self, at: int, refs: list[Ref], tier: int) -> Found | None:
        """ "quartier Calonne": the neighbourhood, before the towns called Calonne-something."""
        quarters = [ref for ref in refs if ref.how == "qpv"]
        if not quarters or tier < TIER["short"] or not self.message.is_quarter(at):
            return None
        return weigh(self.gaz, quarters)

    def _long_outside(self, at: int) -> tuple[int, Found] | None:
        return self._outside_name(at, least=2)

    def _outside_name(self, at: int, least: int = 1) -> tuple[int, Found] | None:
        """A place of another region or country, of `least` words or more."""
        head = self.keys[at]
        # "au Mans" is "Le Mans", whose first word is not here.
        to_the = self.keys[max(at - 1, 0)] in ("au", "aux")
        most = _OUTSIDE_LONGEST if to_the else self.gaz.outside_longest.get(head, 0)
        if most < least or head.isdigit() or self.message.names_other(at):
            return None
        for length in range(min(most, _OUTSIDE_LONGEST, len(self.keys) - at), least - 1, -1):
            end = at + length
            key = self.key(at, end)
            refs = self.gaz.outside_named(key)
            if not refs and to_the:
                refs = outside_refs(self.gaz, f"{self.keys[at - 1]} {key}")
            if not refs or any(self.message.stops(inner) for inner in range(at + 1, end)):
                continue
            if accepts_outside(self.message, at, end, key, max(ref.population for ref in refs)):
                found = match_exact(self.gaz, key) or match_exact(
                    self.gaz, f"{self.keys[at - 1]} {key}"
                )
                if found:
                    return end, found
        return None

    def _misspelt_long(self, at: int) -> tuple[int, Found] | None:
        """Several words, one of them wrong: "henin bomont", "bruay la buisiere"."""
        head = self.keys[at]
        announced = self._may_be_misspelt(at) or head in _EPCI_WORDS
        if not announced and (len(head) < 4 or head.isdigit() or self.message.names_other(at)):
            return None
        if (head in PLACE_NOUNS and head not in _EPCI_WORDS) or head in _NEVER_FIRST:
            return None
        for length in range(min(5, len(self.keys) - at), 1, -1):
            end = at + length
            if any(self.message.stops(inner) for inner in range(at + 1, end)):
                continue
            span = self.keys[at:end]
            if span[-1] in _NEVER_LAST or any(key.isdigit() for key in span):
                continue
            key = " ".join(span)
            inside = self._names_inside(at, end)
            if len(key) < 8 or key in self.gaz.names or (inside and length <= 2):
                continue
            # Unannounced: only a whole message, or a name with "sur", "sous", "lez"… inside.
            if not announced and length < len(self.keys) and not (_JOINTS & set(span[1:-1])):
                continue
            found = match_near(self.gaz, key)
            if found is None:
                continue
            first = found.candidates[0]
            if inside and not _ends_alike(fold(first.name), span):
                continue  # "Marle les Mines" is Marles-les-Mines, and no Marle
            if not announced and first.confidence != "sure":
                continue
            if "a" in span[1:] and "a" not in fold(first.name).split():
                continue  # "a lieu à Saint-Omer" is no Lieusaint
            if first.score >= (_LEAST_OUTSIDE if first.kind == "hors_region" else _LEAST):
                return end, found
        return None

    def _names_inside(self, at: int, end: int) -> bool:
        """A place by itself and then other words are not one misspelt name."""
        for cut in range(at + 1, end):
            head = self.gaz.names.get(self.key(at, cut), ())
            if any(TIER[ref.how] < 2 and ref.population >= 1000 for ref in head):
                return True
        return False

    def _may_be_misspelt(self, at: int) -> bool:
        key = self.keys[at]
        if not key.isalpha() or len(key) < 2 or self.message.names_other(at):
            return False
        if key in LINKERS:
            return False
        context = self.message.context(at)
        if self.message.short:
            return at in self.message.said
        if context == NONE:
            return False
        if context == STRONG or self.message.capital(at) or self.message.follows_place(at):
            return True
        if self.keys[at - 1] == "a" and _PARTICIPLE.search(self.message.words[at].raw):
            return False  # "on l'a rachetée"
        return self.keys[at - 1] in ("sur", "vers", "a", "de", "d")

    def _misspelt(self, at: int) -> tuple[int, Found] | None:
        key = self.keys[at]
        if len(key) < 4 or key in LINKERS or key in WEAK_WORDS:
            return None
        if self.message.is_word(key):
            return self._in_its_department(at)
        if key in PLACE_NOUNS or key in LEAD_IN or not self._may_be_misspelt(at):
            return None
        if self.message.words[at].gap == "-":
            return None  # "Pierre-Mauroy"
        found = match_near(self.gaz, key)
        return (at + 1, found) if found and self._likely(at, found) else None

    def _in_its_department(self, at: int) -> tuple[int, Found] | None:
        """An ordinary word with its department, as an answer to "where?": "Doulens, dans la
        Somme"."""
        cursor = at + 1
        while cursor < len(self.keys) and self.keys[cursor] in _QUALIFIERS:
            cursor += 1
        if not self.message.short or self.message.said[:1] != [at] or cursor == at + 1:
            return None
        for stop in range(min(len(self.keys), cursor + 4), cursor, -1):
            where = self._where(self.key(cursor, stop))
            found = match_near(self.gaz, self.keys[at], where) if where else None
            if found is not None:
                return at + 1, found
        return None

    def _likely(self, at: int, found: Found) -> bool:
        """After a mere "de", any noun may stand: only a town that is hardly misspelt is one."""
        message, first = self.message, found.candidates[0]
        if not message.short and first.score < _LEAST and not message.capital(at):
            return False
        if message.short or message.context(at) == STRONG or message.capital(at):
            return True
        if message.follows_place(at) or self.keys[at - 1] in ("sur", "vers", "a"):
            return True
        return (
            first.kind == "commune"
            and len(found.candidates) == 1
            and (first.population or 0) >= LARGE_OUTSIDE
            and first.score >= 0.85
        )

    def _qualified(self, at: int, end: int, found: Found) -> tuple[Found, int]:
        """ "Bailleul dans le Pas-de-Calais", "Fleury (02)", "Lens en Belgique"."""
        if found.union or not {one.kind for one in found.candidates} & {"commune", "hors_region"}:
            return found, end
        cursor = end
        while cursor < min(len(self.keys), end + 4) and self.keys[cursor] in _QUALIFIERS:
            cursor += 1
        if any(_FAR.search(word.gap) for word in self.message.words[end : cursor + 1]):
            return found, end
        name = self.key(at, end)
        for stop in range(min(len(self.keys), cursor + 4), cursor, -1):
            where = self._where(self.key(cursor, stop))
            if not where or not self._qualifies(end, cursor, stop):
                continue
            chosen = match_key(self.gaz, name, where, fuzzy=found.how == "fuzzy")
            if chosen is None and (outside := outside_refs(self.gaz, name, where)):
                chosen = Found((self.gaz.candidate(outside[0], 1.0, "sure"),), "name")
            return (chosen, stop) if chosen else (found, end)
        return found, end

    def _qualifies(self, end: int, cursor: int, stop: int) -> bool:
        """ "Fleury, Aisne", "Fleury (02)", "Fleury 02", and not "à Fleury 60 adhérents"."""
        if cursor > end or self.message.words[end].gap.strip():
            return True
        number = self.keys[end]
        if len(number) == POSTCODE and number.isdigit():
            after = self.keys[stop] if stop < len(self.keys) else ""
            return after not in _MONEY
        return not number.isdigit() or self.message.ends(stop)

    def _where(self, key: str) -> tuple[str, ...]:
        """The departments or the country that a name or a number stands for."""
        if key in self.gaz.territory.departments:
            return (key,)
        if len(key) == 5 and key.isdigit():
            return (key[:2],)
        return self.gaz.selectors.get(key, ())

    def _narrow(self) -> None:
        """A neighbourhood or a homonym is the one of the town, EPCI or department also named."""
        sure = [one.candidates[0] for one in self.found if one.candidates[0].confidence == "sure"]
        places = {(one.kind, one.code) for one in sure}
        epci = {one.code if one.kind == "epci" else one.epci for one in sure} - {None}
        for index, mention in enumerate(self.found):
            if mention.candidates[0].confidence == "sure" or mention.match == "fuzzy":
                continue
            same = (
                [one for one in mention.candidates if (one.kind, one.code) in places]
                or [one for one in mention.candidates if one.epci in epci]
                or [one for one in mention.candidates if ("departement", one.department) in places]
            )
            if len(mention.candidates) > 1 and len(same) == 1:
                chosen = replace(same[0], confidence="sure")
                self.found[index] = replace(mention, candidates=(chosen,))


def _ends_alike(name: str, said: list[str]) -> bool:
    """Whether a folded name differs from what was said in its first word alone."""
    return name.split()[1:] == said[1:]


def scan(gaz: Gazetteer, text: str, expected: bool) -> list[Mention]:
    """The places named in a text, in order, without overlap."""
    return _Scan(Message(gaz, text, expected)).run()


def scan_both(gaz: Gazetteer, text: str) -> tuple[list[Mention], list[Mention]]:
    """The places named in a text, when no place is expected and when one is."""
    message = Message(gaz, text, expected=False)
    found = _Scan(message).run()
    if len(message.said) > max(MOST_SAID, gaz.longest_name):
        # No name is as long as all that is said: the message is not an answer.
        return found, found
    return found, scan(gaz, text, expected=True)


def is_lead_in(text: str) -> bool:
    """Whether a text holds nothing but words that announce a place ("on est à", "c'est")."""
    return all(word.key in LEAD_IN for word in tokens(text))
