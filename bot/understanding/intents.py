"""The intent, mended by what the reader found."""

from __future__ import annotations

from collections.abc import Sequence

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.understanding.message import Message

SURE = 0.6
"""Below this confidence nothing is wiped out."""


def mended_intent(text: str, intent: str, mentions: Sequence[Mention], confidence: float) -> str:
    """The intent, given what the reader found and how sure the classifier is.

    A greeting, an insult or a doubt that also says who carries the project is about the project;
    a request to explain that names a word of the field asks for its meaning; nobody supposes
    anything without an "if"; answers are only wiped out on a clear request.
    """
    message = Message(text, intent, mentions)
    if intent == "clarify_question" and of_kind(list(mentions), kinds.TERM):
        return "ask_definition"
    if intent == "what_if" and not message.supposes:
        return "inform"
    if intent == "start_over" and (
        confidence < SURE or any(one.kind == kinds.PLACE for one in mentions)
    ):
        return "inform"
    telling = [
        one
        for one in mentions
        if (one.kind == kinds.ORGANISATION and one.role == kinds.LEAD)
        or (one.kind == kinds.AMOUNT and not one.weak)
        or (one.kind == kinds.PHASE and not one.weak)
        or (one.kind == kinds.PLACE and not one.weak and one.role == kinds.SEAT)
    ]
    if intent in CHATTER and confidence < SURE and len(message.words.split()) >= LONG:
        return "inform"
    if intent in CHATTER and telling and not message.asks and "?" not in text:
        return "inform"
    return intent


LONG = 9
"""Words from which a greeting or a goodbye must be sure to be one."""

CHATTER = frozenset({"out_of_scope", "greet", "thank", "insult", "help", "goodbye", "cancel"})
"""Intents that a message about a project may be mistaken for."""
