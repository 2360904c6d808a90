"""Names as people type them: folding, tokens, sound keys, and look-up by likeness.

Nothing here knows a place: `index.py` fills the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

ARTICLES: Final = frozenset({"le", "la", "les", "l"})
LINKERS: Final = ARTICLES | {"de", "du", "des", "d", "en", "sur", "sous", "au", "aux", "a", "et"}
_ABBREVIATIONS: Final = {
    "st": "saint", "ste": "sainte", "sts": "saints", "lez": "les", "mt": "mont",
}  # fmt: skip


def _fold_table() -> dict[int, str]:
    table = {ord("œ"): "oe", ord("æ"): "ae", ord("ß"): "ss", ord("’"): "'"}
    for code in range(0xC0, 0x250):
        lower = chr(code).lower()
        if code in table or lower in ("œ", "æ"):
            table.setdefault(code, table.get(ord(lower[0]), lower))
            continue
        plain = "".join(c for c in unicodedata.normalize("NFD", lower) if c.isascii())
        table[code] = plain or lower
    return table


_FOLD: Final = _fold_table()
_ACCENTED: Final = re.compile(r"[^\x00-\x7f]+")
_NOT_WORD: Final = re.compile(r"[^a-z0-9\n]+")
_ABBREVIATED: Final = re.compile(r"\b(?:" + "|".join(_ABBREVIATIONS) + r")\b")


def fold(text: str) -> str:
    """Lower case, without accents, words apart by one space, abbreviations in full.

    "St-Omer" → "saint omer", "Nœux-lez-Mines" → "noeux les mines". Line breaks are kept, so that
    a whole list of names folds in one call.
    """
    lower = unicodedata.normalize("NFC", text).lower()
    # Not the whole through the table: of a long list, that takes twice as long and more.
    plain = _ACCENTED.sub(lambda found: found.group().translate(_FOLD), lower)
    plain = _NOT_WORD.sub(" ", plain)
    plain = _ABBREVIATED.sub(lambda found: _ABBREVIATIONS[found.group()], plain)
    return "\n".join(line.strip() for line in plain.split("\n")) if "\n" in plain else plain.strip()


def without_article(key: str) -> str:
    """The folded key without its leading article."""
    head, _, tail = key.partition(" ")
    return tail if tail and head in ARTICLES else key


def without_linkers(key: str) -> str:
    """The folded key without articles and linking words, itself when nothing else is left."""
    return " ".join(word for word in key.split() if word not in LINKERS) or key


def compact(key: str) -> str:
    """The folded key without leading article nor spaces: what likeness is measured on."""
    return without_article(key).replace(" ", "")


@dataclass(frozen=True)
class Token:
    """A word of a message: its folded form, and offsets in the original text."""

    key: str
    start: int
    end: int
    raw: str
    gap: str
    """What stands between the previous word and this one, as typed."""

    @property
    def capital(self) -> bool:
        return self.raw[0].isupper()


_WORD: Final = re.compile(r"[^\W_]+", re.UNICODE)


def tokens(text: str) -> list[Token]:
    """The words of a text. Offsets are those of the text as given."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        raw = match.group()
        key = raw.lower().translate(_FOLD)
        if not key.isascii():
            key = fold(raw)
        gap = text[end : match.start()]
        end = match.end()
        key = _ABBREVIATIONS.get(key, key)
        # "Boulogne s/ Mer", "Boulogne s/Mer"
        if key == "s" and text[end : end + 1] == "/":
            key = "sur"
        if key:
            found.append(Token(key, match.start(), end, raw, gap))
    return found


# French spelling to a rough sound, in this order; applied to compact keys.
_SOUNDS: Final = [
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        (r"sch|sh", "ch"), (r"ph", "f"), (r"(?<!c)h", ""),
        (r"eaux?|aux?|ault|haut", "o"), (r"oeu|eu", "e"), (r"ou", "u"),
        (r"gn", "n"), (r"gu(?=[eiy])", "g"), (r"ge(?=[ao])", "j"), (r"g(?=[eiy])", "j"),
        (r"qu|ck|q", "k"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"x(?=.)", "ks"),
        (r"[ae][mn](?![aeiouymn])", "A"), (r"(?:ai|ei|[iy])[mn](?![aeiouymn])", "I"),
        (r"o[mn](?![aeiouymn])", "O"),
        (r"ai|ei|ay|ey", "e"), (r"y", "i"), (r"z", "s"), (r"w", "v"),
        (r"(.)\1+", r"\1"),
        (r"(?:e?s|[esxtdzp]|g)+$", ""), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip


def sound(key: str) -> str:
    """A rough French sound of a compact key: "heninbomont" and "heninbeaumont" share it.

    Works on many keys at once, one a line.
    """
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key


SAME_SOUND: Final = 4
"""Typing errors that a name may hold when it sounds the same: "salomine" is Sallaumines."""

REMEMBERED: Final = 20_000
"""Words and pairs of words of which the near names are kept; most have none."""

T = TypeVar("T")


@dataclass(frozen=True)
class Near(Generic[T]):
    """An entry near a query: its distance in typing errors, and whether both sound the same."""

    key: str
    entry: T
    distance: int
    same_sound: bool


class NearIndex(Generic[T]):
    """Finds the keys within a few typing errors of a query.

    Two errors seldom touch both ends of a name: only keys that share the first two or the last
    two letters, or the sound, are compared.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._entries: dict[str, list[T]] = {}
        for key, entry in entries:
            self._entries.setdefault(key, []).append(entry)
        self._alike: dict[tuple[str, int], list[str]] = {}
        """By their first or last letters (``ar-``, ``-ns``) and the length of what they answer."""
        self._sounds: dict[str, list[str]] = {}
        keys = list(self._entries)
        for key, heard in zip(keys, sound("\n".join(keys)).split("\n"), strict=True):
            for length in range(len(key) - MOST_ERRORS, len(key) + MOST_ERRORS + 1):
                if abs(length - len(key)) <= allowed_errors(length):
                    self._alike.setdefault((f"{key[:2]}-", length), []).append(key)
                    self._alike.setdefault((f"-{key[-2:]}", length), []).append(key)
            self._sounds.setdefault(heard, []).append(key)
        self._longest = max(map(len, keys), default=0)
        # The same words come again and again.
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._near)
        self._heard = lru_cache(maxsize=REMEMBERED)(sound)

    def near(self, key: str) -> tuple[Near[T], ...]:
        """Entries within the errors that a name of that length allows, in no order."""
        return self._remembered(key) if self._may_be_near(key) else ()

    def sound(self, key: str) -> str:
        """The sound of a key; one too long for a name is not remembered."""
        return self._heard(key) if self._may_be_near(key) else sound(key)

    def _may_be_near(self, key: str) -> bool:
        return len(key) <= self._longest + SAME_SOUND

    def forget_words(self) -> None:
        """Remember no word that anybody wrote."""
        self._remembered.cache_clear()
        self._heard.cache_clear()

    def _near(self, key: str) -> tuple[Near[T], ...]:
        heard = self._sounds.get(self.sound(key), ())
        most = allowed_errors(len(key))
        found = dict(self._close(key, heard, max(most, SAME_SOUND)))
        for ends in (f"{key[:2]}-", f"-{key[-2:]}"):
            found.update(self._close(key, self._alike.get((ends, len(key)), ()), most))
        return tuple(
            Near(other, entry, distance, other in heard)
            for other, distance in found.items()
            for entry in self._entries[other]
        )

    def _close(self, key: str, keys: Sequence[str], most: int) -> Iterator[tuple[str, int]]:
        if keys:
            found = process.extract(key, keys, scorer=OSA.distance, score_cutoff=most, limit=None)
            for other, distance, _ in found:
                yield other, distance


MOST_ERRORS: Final = 2
"""How many typing errors the longest names may hold."""


def allowed_errors(length: int) -> int:
    """How many typing errors a name of that many letters may hold."""
    return 0 if length < 4 else 1 if length < 10 else MOST_ERRORS
