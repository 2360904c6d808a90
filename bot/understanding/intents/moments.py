"""What an intent comes to at the moment of a conversation at which it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, left_of, of_kind
from bot.nlu.text import plain, spoken
from bot.understanding.asked.choices import asks_which_aids, names_only_an_aid, rank_chosen
from bot.understanding.intents.guess import holds_facts
from bot.understanding.intents.suppositions import plans_to_found
from bot.understanding.intents.telling import tells_nothing

_NOTHING_MORE = re.compile(r"^[^\w?]*(?:une?|notre|nos|mon|le|la|projet|de|d'|[^\w?])*$")


_ONLY_ANSWERS = frozenset({"affirm", "deny", "refuse", "dont_know"})
"""Intents that answer a question, and say nothing where none is open."""


@dataclass(frozen=True)
class Moment:
    """When something is said: while a question is open (``answering``), once the result is given
    and none is (``oriented``), when the result left a place out that a yes puts back
    (``left_out``), right after something was asked of the aids that may be asked of one
    (``offered``)."""

    answering: bool = False
    oriented: bool = False
    left_out: bool = False
    offered: bool = False


def settled_at(
    moment: Moment, intent: str, text: str, mentions: Sequence[Mention], confidence: float
) -> str:
    """The intent of a text, already mended by its words, as the moment settles it."""
    if intent == "affirm" and moment.left_out:
        intent = "inform"
    if intent == "inform" and moment.oriented and plans_to_found(text, mentions):
        # What is not founded yet is tried.
        intent = "what_if"
    tells = holds_facts(mentions) or any(one.value for one in of_kind(mentions, kinds.AMOUNT))
    if moment.oriented and intent in _ONLY_ANSWERS and tells:
        # "nan 80000", "on passe en scop" are no answers: nothing is asked.
        intent = "correct" if intent == "deny" else "inform"
    if _names_an_aid(moment, text, mentions):
        return "ask_programme"
    if moment.answering or moment.oriented:
        return intent
    return _first_said(intent, text, mentions, confidence)


def _names_an_aid(moment: Moment, text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it chooses an aid of which to be told: a foundation is the one that pays, once who
    carries the project is known."""
    named = moment.offered or moment.oriented
    if named and names_only_an_aid(text, mentions):
        return True
    return moment.offered and not moment.answering and rank_chosen(text) is not None


def _first_said(intent: str, text: str, mentions: Sequence[Mention], confidence: float) -> str:
    """The intent of what is said before anything was asked."""
    wishes = intent == "ask_options" and not asks_which_aids(spoken(text))
    if wishes and "?" not in text and holds_facts(mentions):
        # "on cherche des sous pour notre épicerie à Lens" tells of a project.
        intent = "inform"
    if intent == "ask_definition" and _names_only_a_theme(text, mentions):
        # "un tiers-lieu" is what they want to do, as "une ressourcerie" is.
        intent = "inform"
    nothing = intent == "inform" and tells_nothing(mentions, confidence, text)
    return "out_of_scope" if nothing else intent


def _names_only_a_theme(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it says what a project is about, and no more: "un tiers-lieu"."""
    themes = of_kind(mentions, kinds.THEME)
    return bool(themes) and bool(_NOTHING_MORE.match(plain(left_of(text, themes))))
