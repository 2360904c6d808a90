"""spaCy's French tokenizer, without the pattern that it takes five seconds to start.

The pattern lists the words that keep their hyphens. Here texts come without hyphens, so that what
is left of it are the few words that keep an apostrophe.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.rasa_patches import patterns_later

_HUGE = 100_000
"""Characters of a pattern that is not compiled before it is used; the next one has 20 000."""
_HYPHEN = "[-–—‐‑]"
MOST_REMEMBERED = 20_000
"""Texts that spaCy remembers at most, nearly all of them words: it forgets none by itself."""


def cut(text: str) -> Doc:
    """A text in which no word has a hyphen, cut into words."""
    if len(_current().vocab.strings) > MOST_REMEMBERED:
        forget_words()
    document: Doc = _current()(text)
    return document


def forget_words() -> None:
    """Remember no word that anybody wrote."""
    _current.cache_clear()


@lru_cache(maxsize=1)
def _current() -> Tokenizer:
    return tokenizer()


def tokenizer() -> Tokenizer:
    """A tokenizer for texts in which no word has a hyphen, which knows no word yet."""
    french = _french()
    return Tokenizer(
        Vocab(lex_attr_getters=french.vocab.lex_attr_getters),
        rules=french.rules,
        prefix_search=french.prefix_search,
        suffix_search=french.suffix_search,
        infix_finditer=french.infix_finditer,
        token_match=french.token_match,
        url_match=french.url_match,
    )


@lru_cache(maxsize=1)
def _french() -> Tokenizer:
    """spaCy's own, for its rules alone: it cuts nothing."""
    with patterns_later(_HUGE):
        from spacy.lang import fr
        from spacy.lang.fr.tokenizer_exceptions import _regular_exp

    class Defaults(fr.FrenchDefaults):
        token_match = re.compile(
            "|".join(one for one in _regular_exp if _HYPHEN not in one), re.IGNORECASE
        ).match

    french: Any = type("French", (fr.French,), {"Defaults": Defaults})
    return french().tokenizer
