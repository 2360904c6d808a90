"""What a message asks of amounts and rates: our grant, what is left to find, why so much."""

from __future__ import annotations

from collections.abc import Sequence

from actions.named import named_programmes, named_routes
from actions.turn import Turn
from bot.answers import knowledge_answer, rate_answer
from bot.nlu.amounts import money_in_hand
from bot.nlu.text import plain, spoken
from bot.orientation import Orientation
from bot.report import own_amounts, what_remains, why_this_rate
from bot.slots import ORIENTED
from bot.understanding.asked.verdicts import (
    asks_bounds,
    asks_where_sum_comes_from,
    asks_why_a_range,
    names_rate,
)
from bot.understanding.money.own_amount import asks_own_amount, asks_what_remains
from bot.wording import profile_lines

ON_BOUNDS = "mot_plancher_plafond"
"""The knowledge that says where the bounds come from."""
ON_RATES = "mot_taux"
"""The knowledge that says what the rate hangs on."""


def amounts_told(turn: Turn, orientation: Orientation) -> str:
    """What the project would get, or what is left to find; empty when neither is asked."""
    words, in_hand = spoken(turn.text), money_in_hand(plain(turn.text))
    remains = asks_what_remains(words)
    if not remains and not asks_own_amount(words):
        return ""
    routes = named_routes(turn, orientation)
    if not profile_lines(turn.profile, turn.catalogue) and not named_programmes(turn):
        # Of a project that is not known, one rule says enough.
        routes = [route for route in routes if route.programme.funding is not None]
    if remains and not in_hand:
        return what_remains(routes, orientation, turn.catalogue)
    return own_amounts(routes, orientation, turn.catalogue, in_hand)


def compared(turn: Turn, programmes: Sequence[str]) -> str:
    """How these programmes stand for the project and what they would pay, once that is known."""
    if not turn.tracker.get_slot(ORIENTED):
        return ""
    orientation = turn.orientation()
    routes = [route for one in programmes if (route := orientation.route(one)) is not None]
    return own_amounts(routes, orientation, turn.catalogue)


def sum_explained(turn: Turn, orientation: Orientation) -> str:
    """How the sums that the message names come out; empty when it asks of none of the result's."""
    asked = [
        route
        for route in named_routes(turn, orientation)
        if asks_where_sum_comes_from(spoken(turn.text), route.assessment.grant or ())
    ]
    if not asked and asks_why_a_range(plain(turn.text)):
        asked = [one for one in named_routes(turn, orientation) if one.assessment.grant]
    told = own_amounts(asked, orientation, turn.catalogue) if asked else ""
    reasons = [line for route in asked for line in why_this_rate(route, orientation.case)]
    return "\n".join(filter(None, [told, *reasons]))


def rates_told(turn: Turn, orientation: Orientation) -> str:
    """Where the rate or the bounds come from; empty when neither is asked."""
    words, knowledge = plain(turn.text), turn.catalogue.knowledge
    named = {programme.id for programme in named_programmes(turn)}
    rates, bounds = knowledge.get(ON_RATES), knowledge.get(ON_BOUNDS)
    if rates is not None and names_rate(words) and named <= {rates.programme}:
        return rate_answer(rates, orientation, turn.catalogue)
    if bounds is not None and asks_bounds(words) and named <= {bounds.programme}:
        return knowledge_answer(bounds, turn.catalogue)
    return ""
