"""Another project than the one that was told: what was known of the first says nothing of it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.understanding.message import Message

_OTHER = r"(?:autre|second|seconde|deuxieme|2 ?nd|2 ?(?:e|eme)|troisieme|3 ?(?:e|eme))"
_PROJECT = r"(?:projet|dossier|idee)"
_MINE = r"(?:(?:d'|de )?(?:une?|mon|notre|le|la|l'|cet) ?)?"
_OPENS = re.compile(
    r"(?:^|[.!?;])\W*(?:(?:et|bon|ok|maintenant|alors|merci|sinon|mais|du coup|pour|passons a|"
    rf"parlons|c'est pour)\W+)*{_MINE}(?:{_OTHER} {_PROJECT}|nouveau {_PROJECT} ?[:,;.-])"
)
"""Begins a sentence with another project: "merci. Et pour notre second projet : …"."""
_HAS = re.compile(
    r"\b(?:j'ai|j'aurais|(?:on|nous) (?:a|aurait|avons|aurions|porte|portons|lance|lancons|monte|"
    r"montons)|je (?:porte|monte|lance)|c'est (?:pour|sur)|passe(?:r|ons)? a|parle(?:r|ons)?|"
    r"(?:voir|regarder|essayer|tester|refaire|recommence[rz]?|repart(?:ir|ons|s)?|"
    r"repren(?:d|ds|dre|ons))(?: de zero| tout| a zero)? (?:pour|avec|sur)) ?"
    r"(?:(?:aussi|maintenant|encore|egalement|ensuite) )*"
    rf"{_MINE}(?:{_OTHER}|nouveau|nouvelle) {_PROJECT}\b"
)
"""Says that there is another: "j'ai un autre projet"."""
_BEGINS_AGAIN = re.compile(
    r"\b(?:recommen|repar|repren|refai|refon|reset|reinitialis)\w*\b[^.?!:;,]{0,15}"
    r"\b(?:zero|debut|depart|tout)\b|"
    r"\b(?:oublie[zr]?|oublions|efface[zr]?|effacons) tout\b"
)
"""Begins anew, for the same project or another."""
_BESIDE = re.compile(
    rf"\b{_PROJECT}\b[^.;:!?]{{0,25}}\b(?:deja|qui (?:tourne|marche|existe)|"
    r"est (?:fini|termine|lance)|tourne|marche|termine|abouti|finance|semblable|similaire|"
    r"du meme)|"
    rf"\b(?:deja|comme|avec (?:un|l')|tel) (?:une? |notre |mon |l')?{_OTHER} {_PROJECT}\b"
)
"""Speaks of another project beside its own: "on a déjà un second projet à Arras"."""
_TELLING = (kinds.ORGANISATION, kinds.PLACE, kinds.AMOUNT)


def begins_another(message: Message, question: str | None = None) -> bool:
    """Whether a message tells of another project, or of its own from the beginning.

    ``question``: the open one; "on repart de zéro" may answer how far the project is.
    """
    tells = any(one.kind in _TELLING and not one.weak for one in message.mentions)
    if not tells or message.answers or message.supposes:
        return False
    if _BEGINS_AGAIN.search(message.words) and question != "maturity":
        return True
    if _BESIDE.search(message.words):
        return False
    if _HAS.search(message.words):
        return True
    only_asks = "?" in message.text and message.beside_its_questions() is None
    return bool(_OPENS.search(message.words)) and not only_asks


def without_announcement(message: Message) -> Message:
    """The message without the phase that its announcement would tell: "on repart de zéro"."""
    said = [
        match.span()
        for pattern in (_BEGINS_AGAIN, _HAS, _OPENS)
        for match in pattern.finditer(message.words)
    ]
    kept = [
        one
        for one in message.mentions
        if one.kind != kinds.PHASE
        or not any(one.start < end and start < one.end for start, end in said)
    ]
    return replace(message, mentions=kept)
