"""A project that is told within the question which aids there are for it."""

from __future__ import annotations

import re

from bot.nlu.text import spoken

_ASKS_FOR = re.compile(
    r"^\W*(?:(?:bonjour|bonsoir|salut|slt|bjr|coucou|hello|et|alors|dites)\W+)*"
    # Whole words: one that could be read as two would be tried in all ways.
    r"(?:\b(?:quelles?|kelles?|quels?|des|une?|vos|les|comme|quoi|existe|connaissez|avez|vous|il|y|a|"
    r"t|est|ce|qu|que|c)\b[-' ]*)+"
    r"\b(?:aides?|financements?|subventions?|subv|soutiens?|dispositifs?|appels? a projets?)"
    r"(?: (?!pour\b|pr\b)[a-z'-]+){0,5}? (?:pour|pr) "
    r"(?=(?:une?|1|notre|mon|ma|nos|mes|des|le|la|l') ?)"
)
_LEAST = 4
"""Words from which what stands behind tells of a project."""


def described(text: str) -> str | None:
    """The text with spaces in place of what asks, where it goes on to tell of a project: "quelles
    aides pour une association de Guise qui monte un café avec des habitants ?"; None elsewhere."""
    asks = _ASKS_FOR.match(spoken(text))
    if asks is None or len(text) != len(spoken(text)) or text.count("?") != 1:
        return None
    told = " " * asks.end() + text[asks.end() :].replace("?", ".")
    return told if len(told.split()) >= _LEAST else None
