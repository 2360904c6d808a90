"""What a person takes back in the same breath: "une SARL, enfin non, une SCOP"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain, spoken
from bot.understanding.message import JOKES, Message

_HESITATION = r"(?:enfin|euh+|heu+|hum+|hmm+|ah|oh|oups|mince|zut|attendez|attends|pardon)"
_TAKES_BACK = re.compile(
    rf"\b{_HESITATION}[ ,.:!…]*(?:non|nan|pardon|plut[oô]t|je veux dire)\b|"
    r"[.,;:!?…] *(?:non|nan|pardon|ou plut[oô]t|je veux dire)[ ,:]|"
    r"\bpardon\b|\bje (?:me trompe|confonds|rectifie|plaisante|rigole|blague|corrige)\b|"
    r"\bau temps pour moi\b|\bautant pour moi\b|\bje viens d'inverser\b|\bj'ai invers[eé]|"
    r"\bj'inverse\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:pas|plus) (?:a|en|une?|la|le|les|des|de|du|d'|l')?\s*$")
_TURNS = re.compile(
    rf"[ .,;:!…]{_HESITATION}[ ,.:!…]*(oui|non|nan|si(?=\s*(?:[,.;:!]|$)))\b|"
    r"[.;:!…] *(oui|non|si)\W*$|"
    # "Non. Si ! On est en QPV."
    r"(?<=\bnon)[.,!…] *(si)(?= *[!.,])|"
    # "ça compte, l'aide aux familles ? Oui, notamment alimentaire"
    rf"\? *(oui|non)(?=\s*(?:$|[.,;:!]))(?!{JOKES})|"
    # "je voudrais dire oui, mais non"
    r"\bmais (oui|non)\b(?=\s*(?:$|[.,;:!…]))|"
    # "des gens qui n'ont pas de sous, donc oui précarité"
    r"\bdonc (oui|non)\b(?! (?:negligeable|lucrati|marchand|plus|seulement|pas))|"
    # "je viens de vous dire que non"
    r"\b(?:dire|dit|repete|repondu|ecrit) que (oui|non)\W*$|"
    # "c'est un jardin quoi, pas vraiment"
    r"(?<!\bnon)(?<!\bnan)[,;.!…] (pas) (?:vraiment|specialement|tellement|du tout)\W*$",
    re.IGNORECASE,
)
_ONE_AT_A_TIME = (kinds.PLACE, kinds.AMOUNT, kinds.PHASE)


def takes_back(text: str) -> bool:
    """Whether a text takes back something that it says itself."""
    return bool(_TAKES_BACK.search(text))


def settled(message: Message, question: str | None = None) -> Message:
    """The message without what it takes back itself, when it says in its stead something alike.

    Under the question who carries, any organisation named stands for another: "l'office. Non, la
    commune"; under the question where, an organisation is a place that was taken back: "le
    département, euh non, Wormhout".
    """
    message = _replaced(message)
    marks = [match.start() for match in _TAKES_BACK.finditer(message.text)]
    if not marks:
        return message
    dropped: set[int] = set()
    for alike in (*_ONE_AT_A_TIME, kinds.LEAD):
        said = [
            (rank, one)
            for rank, one in enumerate(message.mentions)
            if _is(one, alike, question) and one.role not in (kinds.GUESS, kinds.PARTNER)
        ]
        denied = {rank for rank, one in said if _DENIED.search(plain(message.text[: one.start]))}
        kept = [one for rank, one in said if rank not in denied]
        before = [mark for mark in marks if kept and mark < kept[-1].start]
        if alike == kinds.PLACE and question == "territory":
            organisations = of_kind(message.mentions, kinds.ORGANISATION)
            said += [(message.mentions.index(one), one) for one in organisations]
            kept = [*organisations, *kept]
        if before and (denied or any(one.start < before[-1] for one in kept)):
            dropped |= denied | {rank for rank, one in said if one.start < before[-1]}
    if not dropped:
        return message
    left = [one for rank, one in enumerate(message.mentions) if rank not in dropped]
    return replace(message, mentions=left)


_INSTEAD = re.compile(r"^[\s,:]*(?:(?:mais|plutot|pardon|c'est)[\s,:]+)*(?:une?|la|le|l'|des?) ?$")

_LONGEST_INSTEAD = 24
"""Characters: what is farther away is not looked at."""


def _replaced(message: Message) -> Message:
    """ "Pas une SARL, une SCOP": the second takes the part that the first had before."""
    found = list(message.mentions)
    leads = [one for one in found if _is(one, kinds.LEAD)]
    taken_back = [match.end() for match in _TAKES_BACK.finditer(message.text)]
    values = {one.value for one in leads}
    named = [one for one in of_kind(found, kinds.ORGANISATION) if one.value in values]
    denied = [one.end for one in named if _is_denied(one, message)]
    for rank, one in enumerate(found):
        if one.kind == kinds.ORGANISATION and any(
            leads[0].start < end <= one.start <= end + _LONGEST_INSTEAD
            and _INSTEAD.match(plain(message.text[end : one.start]))
            for end in (*taken_back, *denied)
            if leads
        ):
            found[rank] = replace(one, role=kinds.LEAD, weak=False)
    return replace(message, mentions=found)


def _is_denied(mention: Mention, message: Message) -> bool:
    return mention.role == kinds.ABSENT or bool(
        mention.end > mention.start and _DENIED.search(plain(message.text[: mention.start]))
    )


def _is(mention: Mention, alike: str, question: str | None = None) -> bool:
    if alike != kinds.LEAD:
        return mention.kind == alike
    if mention.kind != kinds.ORGANISATION:
        return False
    if question == "lead":
        return mention.role not in (kinds.ACTOR, kinds.ABSENT)
    return mention.role in (kinds.LEAD, kinds.LEAD_WEAK)


_FIRST = re.compile(
    r"^\W*(?:(oui|ouais|evidemment|bien sur|absolument|tout a fait)|"
    r"(non|nan|pas du tout))\s*[,.!;:]"
)


def first_word(words: str) -> str | None:
    """The yes or no with which a message begins before it asks: ``oui`` or ``non``."""
    match = _FIRST.match(words)
    return None if match is None else "oui" if match[1] else "non"


def answers_first(text: str) -> bool:
    """Whether a text begins with a yes or a no, and asks nothing: "Oui, sans ça ils perdent le
    RSA"."""
    return "?" not in text and first_word(spoken(text)) is not None


def last_word(words: str) -> str | None:
    """The yes or no on which an answer ends after it said the contrary: ``oui`` or ``non``.

    "Enfin si, …" takes a no back; "enfin si la mairie veut bien" only sets a condition.
    """
    turns = list(_TURNS.finditer(words))
    if not turns:
        return None
    return "non" if turns[-1][turns[-1].lastindex or 0] in ("non", "nan", "pas") else "oui"
