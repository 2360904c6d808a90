"""The orientation for a screen: the contract's routes with the sentences that go beside them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from bot.catalogue import Catalogue, Programme, load_catalogue
from bot.orientation import Orientation, Route, as_json, orient
from bot.profile import parse_profile, to_json
from bot.report import VERDICTS, information_age
from bot.situation import stored_profile
from bot.territory_data import Territory, load_territory
from bot.wording import FACT_TITLES, amount_sentences, fill, profile_lines, sentence


def cards(
    profile: object, catalogue: Catalogue, territory: Territory, day: datetime.date
) -> dict[str, Any]:
    """The orientation of a profile on a day, with what a card or a sheet of paper says.

    ``routes``: those of the contract; a programme's also has ``verdict_text``, ``summary``,
    ``amounts`` (sentences), ``decides``, ``next_step``, ``dated`` and ``caution`` (None for none).
    ``summary``: the project's answers, ``title`` and ``text``.
    Raises ``ValueError`` in French when the profile cannot be read.
    """
    found = orient(parse_profile(profile), catalogue, territory, day)
    shown = as_json(found, catalogue)
    for route in found.routes:
        card = next(one for one in shown["routes"] if one["id"] == route.programme.id)
        card.update(_beside(route, found, catalogue))
    shown["summary"] = [
        {"title": FACT_TITLES[key], "text": sentence(text)}
        for key, text in profile_lines(found.profile, catalogue).items()
    ]
    return shown


def cards_on(profile: object, day: datetime.date) -> dict[str, Any]:
    """``cards`` from the guide's own catalogue and territory."""
    return cards(profile, load_catalogue(), load_territory(), day)


def with_cards(message: Mapping[str, Any]) -> dict[str, Any]:
    """A message of the guide; its orientation, if it carries one, as cards."""
    custom = message.get("custom")
    if not custom or custom.get("type") != "orientation":
        return dict(message)
    day = datetime.date.fromisoformat(custom["on"])
    kept = stored_profile(custom["profile"], load_territory())
    return {**message, "custom": cards_on(to_json(kept), day)}


def _beside(route: Route, orientation: Orientation, catalogue: Catalogue) -> dict[str, Any]:
    programme = route.programme
    return {
        "verdict_text": VERDICTS[route.verdict],
        "summary": _filled(programme, programme.summary),
        "amounts": amount_sentences(route.assessment, orientation.case)
        if route.assessment.grant is not None
        else [],
        "decides": sentence(programme.decides),
        "next_step": _filled(programme, programme.next_step),
        "dated": information_age(programme, catalogue),
        "caution": programme.caution.text if programme.caution else None,
    }


def _filled(programme: Programme, text: str) -> str:
    return sentence(fill(text, programme.amounts()))
