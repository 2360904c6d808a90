"""spaCy's French tokenizer, without the pattern that it takes five seconds to start.

The pattern lists the words that keep their hyphens. Here texts come without hyphens, so that what
is left of it are the few words that keep an apostrophe.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.tokenizer import Tokenizer

from bot.rasa_patches import patterns_later

_HUGE = 100_000
"""Characters of a pattern that is not compiled before it is used; the next one has 20 000."""
_HYPHEN = "[-–—‐‑]"


def tokenizer() -> Tokenizer:
    """A tokenizer for texts in which no word has a hyphen."""
    with patterns_later(_HUGE):
        from spacy.lang import fr
        from spacy.lang.fr.tokenizer_exceptions import _regular_exp

    class Defaults(fr.FrenchDefaults):
        token_match = re.compile(
            "|".join(one for one in _regular_exp if _HYPHEN not in one), re.IGNORECASE
        ).match

    french: Any = type("French", (fr.French,), {"Defaults": Defaults})
    return french().tokenizer
