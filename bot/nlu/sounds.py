"""How French words sound, roughly: what people write by ear ("koi", "ke", "asso") stays near."""

from __future__ import annotations

import re
from functools import lru_cache

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"qu|k|q|c(?=[aourltns]|$)", "k"),
        (r"c(?=[eiy])", "s"),
        (r"eaux?|aux?|ault", "o"),
        (r"(?:ais|ait|aient|ez|er|es|ee|ees|et|ai|ei|e)$", "e"),
        (r"ai|ei", "e"),
        (r"oi", "wa"),
        (r"(?:am|an|em|en)(?=[^aeiouymn]|$)", "an"),
        (r"(?:ain|ein|im|in|yn|ym)(?=[^aeiouymn]|$)", "in"),
        (r"h", ""),
        (r"y", "i"),
        (r"g(?=e[ao])|g(?=[ei])", "j"),
        (r"z", "s"),
        (r"ti(?=on)", "si"),
        (r"(.)\1+", r"\1"),
    )
)
_SILENT = re.compile(r"[stdxpe]+$")
_SHORT = 3
"""Words up to this length keep their last letters."""


LONGEST_KEPT = 40
"""Letters of a word whose sound is remembered; a longer one is hardly a word, and fills memory."""


def sound(word: str) -> str:
    """The sound of a normalised word; ``_`` when nothing is left of it."""
    return _remembered(word) if len(word) <= LONGEST_KEPT else _sound(word)


def _sound(word: str) -> str:
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    if len(word) > _SHORT:
        word = _SILENT.sub("", word)
    return word or "_"


_remembered = lru_cache(maxsize=50_000)(_sound)


def forget_words() -> None:
    """Remember no word that anybody wrote."""
    _remembered.cache_clear()


def sounds(text: str) -> str:
    """The sounds of a normalised text."""
    return " ".join(sound(word) for word in text.split())
