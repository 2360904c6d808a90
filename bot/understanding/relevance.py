"""Whether a message that looks like a question or like chatter is about the project."""

from __future__ import annotations

import re

from bot.conversation import FACTUAL
from bot.nlu import mentions as kinds
from bot.nlu.mentions import of_kind
from bot.nlu.numerals import to_digits
from bot.understanding.asked.verdicts import asks_who_else
from bot.understanding.intents.guess import ASKING, CHATTER, SURE
from bot.understanding.intents.talk import takes_leave
from bot.understanding.message import Message, Understood
from bot.understanding.phase import guessed, strong_phase


def says_more_than_asks(message: Message, question: str | None, found: Understood) -> bool:
    """Whether a message that looks like a question or like chatter is about the project."""
    unsure = message.intent == "out_of_scope" and message.confidence < SURE
    chats = message.intent not in ASKING | FACTUAL | {"what_if"}
    if guessed(message.mentions) and chats and not (unsure and question == "maturity"):
        found.changes.pop("maturity", None)
        found.doubts.pop("maturity", None)
    plain_answer = message.brief or (
        question == "maturity"
        and message.intent != "ask_definition"
        and strong_phase(message.mentions)
    )
    if question == "eligible_costs" and begins_with_sum(message):
        return True
    asks_who = _asks_of_somebody(message) or asks_who_else(message.words)
    if question in ("lead", "actors") and asks_who:
        return False
    if message.asks or (message.intent in ASKING and "?" in message.text and not plain_answer):
        return False
    if message.intent == "what_if" and question is not None:
        return True
    byes = message.confidence >= SURE and _BYE.match(message.words)
    if message.intent == "goodbye" and (byes or takes_leave(message.words)):
        return False
    if question == "territory" and begins_with_place(message):
        return True
    if found.declined is not None or (question is not None and question in found.changes):
        return message.intent not in ("why_question", "clarify_question")
    if question == "territory" and found.pending is not None:
        return True
    if question is not None and _doubtful(message):
        return True
    if question is not None and message.intent == "out_of_scope":
        return True
    return message.intent in _UNSURE and bool(set(found.changes) & _TELLING)


_FOR_WHOM = re.compile(
    r"^\W*(?:(?:et|mais|donc|alors)\W+)*"
    r"(?:c'est (?:que |juste |seulement |reserve )?pour|ca (?:marche|concerne|vaut))\b"
)


def _asks_of_somebody(message: Message) -> bool:
    """Whether it asks for whom an aid is, or of a body: "c'est pour les mairies ?", "la Fondation
    de France ?"."""
    of_body = message.intent == "ask_body" and message.confidence >= SURE
    return "?" in message.text and bool(of_body or _FOR_WHOM.match(message.words))


def begins_with_place(message: Message) -> bool:
    """Whether a place is its first word, whatever follows: "Lens, faut que j'épelle ?"."""
    places = of_kind(message.mentions, kinds.PLACE)
    return any(one.start == 0 and one.value["status"] == "sure" for one in places)


_SUM_FIRST = re.compile(
    r"^\W*(?:(?:bon|ben|bah|euh|ok|alors|donc|oui|disons|environ|dans les|autour de|a peu pres|"
    r"c'est|ca fait|ce serait|on|est|a|sur|nous sommes|il nous faut|il faut)\W+){0,5}"
    r"\d[\d .]*(?:k€|k\b|m€|€|euros?\b|mille\b|balles\b)?(?: euros?)?\W*"
    r"(?:(?:et|mais|alors|donc|ou)\W+){0,2}"
    r"(?:c'est (?:a )?vous|vous (?:allez|me|nous|direz|dites|en pensez|trouvez|voyez)|a vous de|"
    r"(?:est[- ]ce|c'est|ca fait|ce n'est|ca va|ca vous|ca ira)(?: que)?(?: ca fait| c'est)?"
    r"(?: (?:pas|bien|un peu|vraiment|deja|va|fait))* ?"
    r"(?:trop|beaucoup|assez|peu|cher|enorme|suffisant|raisonnable|grave|bon|possible|"
    r"suffit|convient|passe|va|\?)|"
    # "ca sufi ou pas", "c assez ou pas"
    r"[cs]a (?:va |vous |nous )?(?:suff?i\w*|pass\w*|ira|convien\w*|joue|colle)\b|"
    r"(?:c|ct|s'?est|ces) (?:trop|bcp|beaucoup|assez|peu|cher|bon|ok|suff?i\w*)\b|"
    r"suff?i\w*\b|"
    r"(?:trop|beaucoup|assez|hein|non|nan|ok|d'accord|possible|ca suffit|ca passe|raisonnable))"
)


def begins_with_sum(message: Message) -> bool:
    """Whether a sum comes first, and what follows asks only what the guide thinks of it:
    "240 000, et c'est vous qui allez me dire si c'est trop ?"."""
    told = any(one.value for one in of_kind(message.mentions, kinds.AMOUNT))
    return told and bool(_SUM_FIRST.match(to_digits(message.words)))


DOUBTFUL = 0.4
"""Below this confidence a greeting or an insult is only words that were not understood."""

_LEAVING = re.compile(
    r"\b(?:revoir|revoyure|bye|bientot|ciao|tchao|adieu|bonne|bon|salut|prochaine|demain|plus tard|"
    r"\+|a plus|tard|quitte|laisse|pars|"
    r"vais(?=\W*$| (?:y aller|partir|vous laisser|m'arreter|devoir|me coucher|manger)\b))"
)

_SOON = re.compile(r"^\W*(?:(?:tres|assez|normalement|c'est pour) )?bientot\W*$")
"""Answers when: only "à bientôt" takes leave."""

_BYE = re.compile(
    r"^\W*(?:(?:bon|allez|ok|bref|voila|merci|et)\W+){0,4}"
    r"(?:au revoir|aurevoir|a bientot|bonne (?:journee|soiree|continuation)|adieu|bye|ciao)\b"
)
"""Begins by taking leave, whatever it seems to say of who carries: "au revoir jeune homme"."""


def _doubtful(message: Message) -> bool:
    """Whether a goodbye or an insult is more likely to be words that were not understood."""
    if message.intent == "goodbye" and takes_leave(message.words):
        return False
    leaves = _LEAVING.search(message.words) and not _SOON.match(message.words)
    if message.intent == "goodbye" and not leaves:
        return True
    needed = SURE if message.intent in ("goodbye", "cancel") else DOUBTFUL
    return message.intent in CHATTER and message.confidence < needed


_UNSURE = frozenset({"out_of_scope", "greet", "thank", "insult", "help", "ask_options"})
"""Intents that a message about a project may be mistaken for, or come with."""

_TELLING = frozenset({"lead", "maturity", "eligible_costs"})
"""Facts that show that a message is about a project: a town is also where it rains."""
