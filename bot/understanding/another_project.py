"""Another project than the one that was told: what was known of the first says nothing of it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.understanding.message import Message

_OTHER = r"(?:autre|second|seconde|deuxieme|2 ?nd|2 ?(?:e|eme)|troisieme|3 ?(?:e|eme))"
_MINE = r"(?:(?:d'|de )?(?:une?|mon|notre|le|la|l'|cet) ?)?"
_STARTS = (
    r"(?:^|[.!?;])\W*(?:(?:et|bon|ok|oui|non|maintenant|alors|merci|sinon|mais|du coup|en fait|"
    r"finalement|attendez|pardon|bonjour|re|allez)\W+)*"
)
"""Begins a sentence: behind other words, another project is only spoken of."""
_OPENS = re.compile(
    rf"{_STARTS}(?:(?:pour|passons a|parlons|c'est (?:pour|sur)) )?{_MINE}"
    rf"(?:{_OTHER} (?:projet|dossier)\b|nouveau (?:projet|dossier) ?[:,;.-])|"
    # "merci, dernière chose : autre projet, une ludothèque…"
    rf"[:,]\W*{_OTHER} (?:projet|dossier) ?[:,;]"
)
"""Begins with another project: "merci. Et pour notre second projet : …"."""
_WISHES = r"(?:(?:je|j'|on|nous) ?(?:voud\w+|veu\w*|aimer\w+|souhait\w+|vais|va|allons)? ?)?"
_HAS = re.compile(
    rf"{_STARTS}(?:j'ai|j'aurais|je (?:porte|monte|lance)|c'est (?:pour|sur)|"
    r"(?:on|nous) (?:a|aurait|avons|aurions|porte|portons|lance|lancons|monte|montons)|"
    rf"{_WISHES}(?:pass(?:e|er|ons) a|parl(?:e|er|ons) de|"
    r"(?:voir|regarder|essayer|tester|refaire|recommence[rz]?|repart(?:ir|ons|s)?|"
    r"repren(?:d|ds|dre|ons))(?: de zero| tout| a zero)? (?:pour|avec|sur))) ?"
    rf"(?:(?:aussi|maintenant|encore|egalement|ensuite) )*{_MINE}(?:{_OTHER}|nouveau) projet\b"
)
"""Says that there is another: "j'ai un autre projet"."""
_PERSON = (
    r"(?:mon|ma|mes|notre|nos|une?) (?:amie?s?|copines?|copains?|voisine?s?|cousine?s?|collegues?|"
    r"soeurs?|freres?|fils|filles?|belle[- ]soeur|beau[- ]frere)"
)
_SOMEBODY_ELSE_S = re.compile(
    rf"\b{_PERSON} (?:a|ont|porte|monte|lance|prepare) (?:aussi )?(?:une? )?"
    rf"(?:{_OTHER}|nouveau) projet\b(?!.*\b(?:nous|notre|nos)\b)|"
    rf"{_STARTS}autre sujet ?[:,;] ?{_PERSON}\b"
)
"""Tells of the project of somebody else: "mon amie a un autre projet", "autre sujet : notre
voisin veut la même chose"."""
_BEGINS_AGAIN = re.compile(
    rf"{_STARTS}{_WISHES}(?:"
    r"(?:recommen\w+|oublie[zr]?|oublions|efface[zr]?|effacons)(?: donc| alors)? tout\b"
    r"(?= *(?:[,.:;!]|$))|"
    r"(?:recommen\w+|repart(?:ir|ons|ez|s)?|repren(?:d|ds|ons|ez|dre)|refai\w+)(?: donc| alors)?"
    r"(?: tout)? (?:a|de|du|au|depuis le|par le) (?:zero|debut|depart)\b)"
)
"""Begins anew, for the same project or another; "on refait tout le toit" does not."""
_BESIDE = re.compile(
    r"\b(?:projet|dossier)\b[^.;:!?]{0,25}\b(?:deja|en cours|qui (?:tourne|marche|existe)|"
    r"est (?:fini|termine|lance)|tourne|marche|termine|abouti|finance|semblable|similaire|"
    r"du meme)|"
    rf"\b(?:deja|comme|avec (?:un|l')|tel) (?:une? |notre |mon |l')?{_OTHER} (?:projet|dossier)\b"
)
"""Speaks of another project beside its own: "on a déjà un second projet à Arras"."""
_TELLING = (kinds.ORGANISATION, kinds.PLACE, kinds.AMOUNT, kinds.THEME)


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
    if _HAS.search(message.words) or _SOMEBODY_ELSE_S.search(message.words):
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
