"""Whether the sum that a message tells pays works, equipment, vehicles, rent or wages."""

from __future__ import annotations

import re

from bot.nlu.text import SENTENCE, plain
from bot.nlu.works import names_works

_ELSEWHERE = re.compile(
    r"\b(?:19\d\d|20[01]\d|a l'epoque|autrefois|jadis|dans le temps|il y a \w+ ans)\b|"
    r"\b(?:on|nous|ils|elles|les gens) (?:\w+ )?\w{3,}(?<!r)(?<!f)(?<!nn)(?:ait|aient)\b|"
    r"\b(?:loyers?|salaires?|prix|vehicules?|machines?|voitures?) (?:\w+ ){0,3}"
    r"(?:explos|augment|grimp|flamb|mont(?:e|ent)\b|trop chers?\b|hors de prix)"
)
"""Speaks of other times, or of prices: "les loyers ont explosé", "on achetait une machine"."""


def pays_works(text: str) -> bool:
    """Whether a message names one of these in a sentence that may be about its own budget."""
    sentences = SENTENCE.findall(plain(text))
    return names_works(" ".join(one for one in sentences if not _ELSEWHERE.search(one)))
