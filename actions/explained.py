"""A result explained: the sums, the rate, what is missing, every criterion, or why it is a no."""

from __future__ import annotations

from dataclasses import replace

from actions.amounts import rates_told, sum_explained
from actions.named import named_routes
from actions.turn import Turn
from bot.nlu.text import plain
from bot.orientation import Orientation
from bot.report import missing_lines, short_lines, verdict_details, verdicts_in_short
from bot.status import Status, Verdict
from bot.understanding.asked.verdicts import asks_missing, asks_why_not, doubts_of_filing


def explain(turn: Turn, orientation: Orientation, short: bool) -> None:
    """Tell what it asks of the sums, the rate or what is missing, else every criterion."""
    if short:
        turn.tell("\n".join(short_lines(orientation)))
    elif text := sum_explained(turn, orientation) or rates_told(turn, orientation):
        turn.tell(text)
    elif asks_missing(plain(turn.text)):
        routes = named_routes(turn, orientation)
        turn.tell("\n".join(missing_lines(routes, orientation, turn.catalogue)))
    else:
        _criteria(turn, orientation)


def _criteria(turn: Turn, orientation: Orientation) -> None:
    """Tell the criteria of the programmes that the message names, else of all; of a no that it asks
    about, those that are not met."""
    routes = named_routes(turn, orientation)
    noes = [one for one in routes if one.verdict is Verdict.NON_ELIGIBLE]
    why_not = bool(noes) and asks_why_not(plain(turn.text))
    if why_not and doubts_of_filing(plain(turn.text)):
        turn.tell("\n".join(verdicts_in_short(replace(orientation, routes=tuple(routes)))))
    statuses = (Status.UNMET,) if why_not else tuple(Status)
    for route in noes if why_not else routes:
        turn.tell(verdict_details(route, orientation, turn.catalogue, statuses))
