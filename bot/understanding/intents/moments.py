"""What an intent comes to at the moment of a conversation at which it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation import FACTUAL
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, left_of, of_kind
from bot.nlu.text import plain, spoken
from bot.understanding.asked.choices import asks_which_aids, names_only_an_aid, rank_chosen
from bot.understanding.asked.definitions import asked_class
from bot.understanding.asked.verdicts import asks_if_good, asks_of_its_sum
from bot.understanding.intents.guess import holds_facts
from bot.understanding.intents.suppositions import plans_to_found
from bot.understanding.intents.telling import tells_nothing
from bot.understanding.message import YES_OR_NO
from bot.understanding.money.own_amount import how_much_aid, only_how_much
from bot.understanding.money.sums import tries_bare_sum
from bot.understanding.places.rate_answers import asks_of_rate
from bot.understanding.second_thoughts import answers_first
from bot.understanding.short_answers import SO_TO_SAY

_NOTHING_MORE = re.compile(r"^[^\w?]*(?:une?|notre|nos|mon|le|la|projet|de|d'|[^\w?])*$")
"""What may stand beside a theme that says no more of the project."""

_ONLY_ANSWERS = frozenset({"affirm", "deny", "refuse", "dont_know"})
"""Intents that answer a question, and say nothing where none is open."""


@dataclass(frozen=True)
class Moment:
    """When something is said: while a question is open (``answering``, and which: ``question``),
    once the result is given and none is (``oriented``), when the result left a place out that a yes
    puts back (``left_out``), right after something was asked of the aids that may be asked of one
    (``offered``)."""

    answering: bool = False
    question: str | None = None
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
    if moment.answering:
        return _asked_during_questions(moment.question, intent, text, mentions)
    if moment.oriented:
        return _said_of_the_result(intent, text)
    return _first_said(intent, text, mentions, confidence)


def _asked_during_questions(
    question: str | None, intent: str, text: str, mentions: Sequence[Mention]
) -> str:
    """The intent of what is asked in a few words while a question is open: how much asks for the
    aid, but of the costs it may ask what is meant; a word of the question asks for the question."""
    words = spoken(text)
    if question is not None and only_how_much(words):
        return intent if question == "eligible_costs" and not how_much_aid(words) else "ask_verdict"
    if question == "lead" and intent == "ask_definition" and _ONLY_NAMES.match(words):
        return "clarify_question"
    if question == "maturity" and intent in ("start_over", "orient_now"):
        return "inform" if _TELLS_OF_THE_PROJECT.match(words) else intent
    if question is not None and _MUST_I.match(words):
        return "why_question"
    if question is not None and _KNOWS_NOT.match(words):
        return "clarify_question"
    if question == "fights_precarity" and _WHOSE_PRECARITY.match(words):
        return "clarify_question"
    if question == "rural_or_qpv" and (asked := asks_of_rate(words)):
        return asked
    if question == "rural_or_qpv" and intent not in FACTUAL and asked_class(text, mentions):
        return "ask_definition"
    if question in YES_OR_NO and intent == "out_of_scope" and answers_first(text):
        return "inform"
    if question in YES_OR_NO and SO_TO_SAY.match(words):
        return "affirm"
    asks_word = intent == "ask_definition" and not of_kind(mentions, kinds.TERM)
    own = _OWN_WORD.get(question or "")
    return "clarify_question" if asks_word and own and own.search(words) else intent


_ONLY_NAMES = re.compile(
    r"^\W*(?:(?:c'est|pour|ben|bah)\W+)*(?:une?|le|la|notre) [a-z'-]+(?: [a-z]+)?\W*$"
)
"""Names what the project is, and not who carries it: "un tiers-lieu"."""
_TELLS_OF_THE_PROJECT = re.compile(
    r"^\W*(?:(?:ben|bah|la|maintenant)\W+)*(?:(?:on|nous) (?:est|sommes) (?:\w+ )?prets?|"
    r"(?:on|nous|l'asso\w*) (?:voudr|aimer|souhait)\w+ (?:re)?(?:commencer|demarrer|partir))\W*$"
)
"""Says how far it is, and wipes out or ends nothing: "on est prêts", "on voudrait recommencer"."""
_MUST_I = re.compile(
    r"^\W*(?:(?:et|mais|euh|ah)\W+)*(?:(?:c'?est|c|est[- ]ce(?: que c'est)?) )?(?:vraiment )?"
    r"(?:oblige|obligatoire|indispensable|necessaire|important|utile)"
    r"(?: (?:de (?:repondre|(?:le )?dire|savoir)|ca|comme question))?\s*\?\W*$"
)
"""Asks whether it must be answered: "c'est obligé ?"."""
_KNOWS_NOT = re.compile(
    r"^\W*(?:(?:ben|bah|euh|ah|non|desole\w*)\W+)*(?:(?:je|moi|j'|on)\W*)*(?:ne |n')?connai[st] pas"
    r"(?: (?:ca|cela|(?:ce|cette|votre|le|la) (?:truc|mot|terme|machin|chose|jargon)))?\W*$"
)
"""Says that what is asked is unknown: "connais pas ce truc"."""
_WHOSE_PRECARITY = re.compile(
    r"^\W*(?:(?:et|mais|euh|ah)\W+)*(?:la |une |quelle )?(?:precarite|pauvrete)\W*"
    r"(?:de (?:qui|quoi)|c'?est[ -]a[ -]dire|cad|quoi|koi|de quel genre|\?)\W*$"
)
_OWN_WORD = {
    "actors": re.compile(
        r"^\W*(?:(?:et|mais|euh|pardon)\W+)*"
        r"(?:(?:c'?est|c) (?:quoi|koi|kwa)|qu'est[- ]ce qu(?:e |'(?:on|vous) appell?e\w* )|"
        r"qu'est[- ]ce qu'|qu'appelez[- ]vous|(?:c'?est|c) (?:qui|ki))[ ,]*"
        r"(?:(?:une?|les?|des|l'|d'autres?) ?)?(?:acteurs?|participants?)\W*$"
    )
}
"""Asks what a word of these questions means, which only the question itself explains."""


def _said_of_the_result(intent: str, text: str) -> str:
    """The intent of what is said in a few words of the result: a sum that is asked is tried, who
    comes back is told what is kept."""
    if intent in _BESIDE_A_SUM and tries_bare_sum(text):
        return "what_if"
    words = spoken(text)
    if asks_if_good(words) or (intent in _BESIDE_A_SUM and asks_of_its_sum(words)):
        return "ask_verdict"
    return "recap" if intent == "greet" else intent


_BESIDE_A_SUM = frozenset({"inform", "correct", "out_of_scope", "ask_verdict"})
"""Intents that a bare sum may be mistaken for."""


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
    intent = "out_of_scope" if nothing else intent
    if intent == "greet" or holds_facts(mentions):
        return intent
    return next((meant for meant, opens in _OPENINGS if opens.match(spoken(text))), intent)


_HELLO = r"^\W*(?:(?:bonjour|bjr|bonsoir|bsr|salut|slt|coucou|hello|voila|alors|bon|ben|euh)\W+)*"
_PLEASE = r"(?:\W+(?:svp|s'il vous plait|stp|merci))*\W*$"
_OPENINGS = (
    (
        "inform",
        re.compile(
            rf"{_HELLO}(?:(?:j'ai|j ai|jai|g|j'aurais|on a|nous avons|c'est pour|c pour|pour|"
            r"(?:je|on) (?:veux|veut|voudrai[ts]) (?:monter|lancer|faire|creer|presenter))\W+)?"
            r"(?:un |mon |notre |le )?(?:(?:petit|gros|nouveau|beau) )?projet"
            rf"(?: (?:collectif|associatif|solidaire|local))?{_PLEASE}"
        ),
    ),
    (
        "ask_options",
        re.compile(
            rf"{_HELLO}(?:(?:je|j'|on|nous|il|me|nous) ?)*(?:veux|veut|voulons|voudrai\w*|"
            r"voudrions|cherch\w+|faut|faudrait|ai besoin|a besoin|avons besoin|besoin)\W+"
            r"(?:de l'|du |des |de |d'|un peu d'|un peu de )?"
            rf"(?:argent|fric|thunes?|tunes?|sous|ble|pognon|pepettes?|flouze?){_PLEASE}"
        ),
    ),
    ("affirm", re.compile(rf"{_HELLO}(?:commencer|start|demarrer|je commence){_PLEASE}")),
    ("greet", re.compile(rf"{_HELLO}c'?est (?:bien )?(?:par )?ici{_PLEASE}")),
)
"""Intents of a few words with which people begin, before anything is known."""


def _names_only_a_theme(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it says what a project is about, and no more: "un tiers-lieu"."""
    themes = of_kind(mentions, kinds.THEME)
    return bool(themes) and bool(_NOTHING_MORE.match(plain(left_of(text, themes))))
