"""Explains a verdict: every criterion with its source, and what would change a no."""

from __future__ import annotations

import re

from actions.answer_programme import named_programmes
from actions.base import GuideAction
from actions.place_answers import place_answer
from actions.try_variant import varied
from actions.turn import Events, Turn
from bot.answers import knowledge_answer
from bot.nlu.amounts import money_in_hand
from bot.nlu.text import plain, spoken
from bot.orientation import Orientation, Route
from bot.report import own_amounts, short_lines, verdict_details, what_remains, why_this_rate
from bot.status import Verdict
from bot.understanding.own_amount import asks_own_amount, asks_what_remains
from bot.understanding.practical import IN_SHORT, TOO_LONG
from bot.wording import amount_sentences, noted_sentence, profile_lines

NAME = "action_answer_verdict"
IN_TRIAL = "Dans cet essai"
"""Begins the answer to a question that follows a trial: it is about the trial."""
_RATES = re.compile(r"\btaux\b|\bpourcentages?\b|\b[56]0 ?(?:%|pour ?cent)")
"""How people name the rates of ACTE: "pourquoi 60 % et non 50 ?"."""
_BOUNDS = re.compile(
    r"\b(?:pourquoi|pk|pourkoi|d'ou (?:vient|sort))\b[^.?!]{0,40}"
    r"\b(?:maxi\w*|plafon\w+|limit\w+|pas plus|mini(?:mum)?|plancher)\b"
)
"""Asks why an aid goes from so much to so much: "pourquoi 60 000 maximum ?"."""
ON_BOUNDS = "mot_plancher_plafond"
"""The knowledge that says where the bounds come from."""
ON_RATES = "mot_taux"
"""The knowledge that says what the rate hangs on."""


class ActionAnswerVerdict(GuideAction):
    """For the intent ``ask_verdict``."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Explain the programmes named, else all that are not closed; first what the message asks
        of a place."""
        turn.tell(place_answer(turn))
        tried = turn.progress.after_trial
        about = varied(turn.profile, tried) if tried else turn.profile
        orientation = turn.orientation(about)
        if tried:
            turn.tell(noted_sentence(about, tried, turn.catalogue, IN_TRIAL))
        words, in_hand = spoken(turn.text), money_in_hand(plain(turn.text))
        remains = asks_what_remains(words)
        if remains and not in_hand:
            turn.tell(what_remains(_routes(turn, orientation), orientation, turn.catalogue))
            return []
        if remains or asks_own_amount(words):
            routes = _routes(turn, orientation)
            turn.tell(own_amounts(routes, orientation, turn.catalogue, in_hand))
            return []
        short = {IN_SHORT, TOO_LONG} & set(turn.asked_for)
        if not profile_lines(turn.profile, turn.catalogue):
            turn.say("utter_help" if short else "utter_nothing_known")
            return []
        if short:
            turn.tell("\n".join(short_lines(orientation)))
            return []
        named = {programme.id for programme in named_programmes(turn)}
        entry = turn.catalogue.knowledge.get(ON_RATES)
        if entry is not None and _asks_rate(turn) and named <= {entry.programme}:
            route = orientation.route(entry.programme or "")
            reason = why_this_rate(route, orientation.case) if route else []
            amounts = amount_sentences(route.assessment, orientation.case) if route else []
            turn.tell("\n".join([*reason, knowledge_answer(entry, turn.catalogue), *amounts]))
            return []
        bounds = turn.catalogue.knowledge.get(ON_BOUNDS)
        if bounds is not None and _asks_bounds(turn) and named <= {bounds.programme}:
            turn.tell(knowledge_answer(bounds, turn.catalogue))
            return []
        for route in _routes(turn, orientation):
            turn.tell(verdict_details(route, orientation, turn.catalogue))
        return []


def _routes(turn: Turn, orientation: Orientation) -> list[Route]:
    """The programmes that the message names, else all that are not closed."""
    named = {programme.id for programme in named_programmes(turn)}
    return [
        route
        for route in orientation.routes
        if (route.programme.id in named if named else route.verdict is not Verdict.CLOS)
    ]


def _asks_bounds(turn: Turn) -> bool:
    return bool(_BOUNDS.search(plain(turn.text)))


def _asks_rate(turn: Turn) -> bool:
    return bool(_RATES.search(plain(turn.text)))
