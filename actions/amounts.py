"""What a message asks of amounts and rates: our grant, what is left to find, why so much."""

from __future__ import annotations

from actions.named import named_programmes, named_routes
from actions.turn import Turn
from bot.answers import knowledge_answer, rate_answer
from bot.nlu.amounts import money_in_hand
from bot.nlu.text import plain, spoken
from bot.orientation import Orientation
from bot.report import own_amounts, what_remains
from bot.understanding.asked.verdicts import asks_bounds, asks_where_sum_comes_from, names_rate
from bot.understanding.money.own_amount import asks_own_amount, asks_what_remains

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
    if remains and not in_hand:
        return what_remains(routes, orientation, turn.catalogue)
    return own_amounts(routes, orientation, turn.catalogue, in_hand)


def sum_explained(turn: Turn, orientation: Orientation) -> str:
    """How the sums that the message names come out; empty when it asks of none of the result's."""
    asked = [
        route
        for route in named_routes(turn, orientation)
        if asks_where_sum_comes_from(spoken(turn.text), route.assessment.grant or ())
    ]
    return own_amounts(asked, orientation, turn.catalogue) if asked else ""


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
