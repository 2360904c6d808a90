"""Evaluates "what if": the project with other answers, the project itself unchanged."""

from __future__ import annotations

from typing import Any

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.figures import NBSP
from bot.profile import Lead, Profile, after_lead_change, parse_profile, to_json
from bot.report import variant_lines
from bot.wording import noted_sentence

NAME = "action_try_variant"


class ActionTryVariant(GuideAction):
    """For the intent ``what_if``."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Say what the variant would change."""
        changes = turn.progress.variant
        if not changes:
            turn.say("utter_which_variant")
            return []
        variant = varied(turn.profile, changes)
        before, after = turn.orientation(), turn.orientation(variant)
        supposed = noted_sentence(variant, changes, turn.catalogue, "Supposons")
        if name := turn.epci_name(changes.get("lead_epci")):
            supposed = f"{supposed} Porteur{NBSP}: {name}."
        turn.tell("\n".join([supposed, *variant_lines(before, after, turn.catalogue)]))
        turn.say("utter_variant_kept")
        return []


def varied(profile: Profile, changes: dict[str, Any]) -> Profile:
    """The profile with other answers. A lead that gives way still takes part."""
    moved = (
        after_lead_change(profile, Lead(changes["lead"]), stays=True) if "lead" in changes else {}
    )
    data = {**to_json(profile), **moved, **changes}
    if "territory" in changes and "rural_or_qpv" not in changes:
        data["rural_or_qpv"] = None
    return parse_profile(data)
