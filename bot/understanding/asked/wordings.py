"""How people put what they ask: by signs that stand together in one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_MOST_ASKED = 25
"""Words of a sentence up to which it only asks; a longer one tells of a project."""
_MOST_UNMARKED = 12
"""The same for one without a question mark."""
_MOST_BARE = 6
"""Words up to which a sentence without a verb of somebody's is a request: "documents à fournir"."""
_QUESTION = re.compile(
    r"\?|\b(?:quoi|koi|kwa|kelle?s?|quels?|quelles?|comment|cmt|coment|combien|ou pas|ou non|"
    r"est[- ]ce|esk\w*|ke?s?k\w?|qu'est|peut[- ]on|puis[- ]je|doit[- ]on|dois[- ]je|vous pouvez|"
    r"pouvez[- ]vous|savez[- ]vous|pourquoi|quand|jdois|jveu|je veux|je voudrais|"
    r"j'aimerais|donne[zr]?)\b|"
    r"^\W*(?:(?:et|mais|alors|bon|non|dites|bonjour|euh) )*(?:a )?(?:qui|ki|ou)\b"
)
_OPENS = re.compile(
    r"^\W*(?:(?:et|mais|alors|bon|dites|bonjour|euh) )*(?:dans )?"
    r"(?:combien|cb|est[- ]ce|pourquoi|quels?|quelles?|kel\w*|peut[- ]on|puis[- ]je)\b"
)
"""Asks from its first word on, however long it is."""
_ASKS_FROM = re.compile(r"\best[- ]ce qu(?:e\b|')")
"""Where a question begins, whatever is said before it."""
_SOMEBODY = re.compile(
    r"\b(?:on|nous|ns|je|j|tu|ils?|elles?|notre|nos|mon|ma|mes)\b|\bj'|"
    r"\b(?:est|sont|sera|avec)\b"
)
_TELLS_OF_ONE = re.compile(
    r"^\W*une? (?!lien|contact|numero|mail|adresse|pdf|exemple)|\bnumero vert\b"
)
"""Tells of something that the project has: "un site internet pour la région"."""
_KNOWN_HOW = re.compile(r"\b(?:savons|sais|sait|appris|apprendre|apprenons) comment\b")


@dataclass(frozen=True)
class Sentence:
    """A normalised sentence; how it is put is looked at once for all wordings."""

    text: str

    @cached_property
    def asks(self) -> bool:
        """Whether it is a question, short enough to tell nothing besides."""
        if "?" not in self.text and _KNOWN_HOW.search(self.text):
            return False
        asked = _ASKS_FROM.search(self.text)
        marked = "?" in self.text or _OPENS.search(self.text) or asked
        most = _MOST_ASKED if marked else _MOST_UNMARKED
        # "non non on garde nous alors est-ce que l'argent vient avant"
        said = self.text[asked.start() :] if asked else self.text
        return len(said.split()) <= most and bool(_QUESTION.search(said))

    @cached_property
    def is_bare(self) -> bool:
        """Whether it is a few words that tell of nobody."""
        few = len(self.text.split()) <= _MOST_BARE
        return few and not (_SOMEBODY.search(self.text) or _TELLS_OF_ONE.search(self.text))


@dataclass(frozen=True)
class Wording:
    """A way to ask: all of ``signs`` stand in one sentence, and ``but`` does not.

    ``bare``: a few words without a question ask it too; ``told``: so does any sentence.
    """

    about: str
    signs: tuple[re.Pattern[str], ...]
    but: re.Pattern[str] | None = None
    bare: bool = False
    told: bool = False

    @property
    def needs_a_question(self) -> bool:
        """Whether it fits no sentence that does not ask, as most do not."""
        return not (self.told or self.bare)

    def fits(self, sentence: Sentence) -> bool:
        """Whether a sentence asks it."""
        return (
            (self.told or sentence.asks or (self.bare and sentence.is_bare))
            and all(sign.search(sentence.text) for sign in self.signs)
            and not (self.but and self.but.search(sentence.text))
        )


def wording(
    about: str, *signs: str, but: str = "", bare: bool = False, told: bool = False
) -> Wording:
    """A way to ask, of regular expressions over normalised text."""
    needed = tuple(re.compile(sign) for sign in signs)
    return Wording(about, needed, re.compile(but) if but else None, bare, told)


MONEY = (
    r"(?:argent|pognon|fric|aides?|subventions?|subv|sous|fonds|tunes?|thunes?|somme|versement|"
    r"paiement)"
)
"""How people name what an aid pays."""
FORM = r"(?:asso(?:ciation|c)?s?|scic|scop|cooperative|coop|societe|structure|sarl|cuma)"
"""How people name a structure that may be founded."""
