"""Asks where: the plain question, a confirmation, or a choice between places of one name."""

from __future__ import annotations

import json
from typing import Any

from actions.ask_or_confirm import BUTTONS
from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.conversation import Pending
from bot.profile import bare_place

NAME = "action_ask_territory"


class ActionAskTerritory(GuideAction):
    """The form runs it when the territory is the open question."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Ask the question that fits what is pending."""
        pending = turn.progress.pending
        if pending is None:
            turn.say("utter_ask_territory")
        elif pending.status == "confirm":
            turn.tell(
                f"Le lieu du projet, est-ce bien {pending.places[0]['label']} ?",
                BUTTONS,
            )
        else:
            labels = "\n".join(f"- {place['label']}" for place in pending.places)
            buttons = [_button(pending, [place], _title(place)) for place in pending.places]
            ending = ""
            if _may_be_all(pending):
                buttons.append(_button(pending, pending.places, ALL))
                ending = f"\n{ALL_OFFERED}"
            elif len(pending.places) > FEW:
                ending = f"\n{ELSE}"
            turn.tell(
                f"Plusieurs lieux correspondent. Duquel parlez-vous ?\n{labels}{ending}", buttons
            )
        return []


ALL = "Toutes"
ALL_OFFERED = "Répondez « toutes » si le projet les concerne toutes."
FEW = 4
ELSE = "S'il n'est pas dans la liste, donnez son nom complet ou son code postal."
TITLE = 20
"""Characters that a button shows; the full names stand in the text."""


def _title(place: dict[str, Any]) -> str:
    aside = f" ({place['code'][:2]})" if place["kind"] == "commune" else ""
    name = place["name"]
    room = TITLE - len(aside)
    return (name if len(name) <= room else f"{name[: room - 1]}…") + aside


def _may_be_all(pending: Pending) -> bool:
    """Whether the places may all be meant: the EPCI of an area, not towns of one name."""
    return all(place["kind"] == "epci" for place in pending.places)


def _button(pending: Pending, places: list[dict[str, Any]], title: str) -> dict[str, Any]:
    named = [*pending.kept, *map(bare_place, places)]
    value = json.dumps({"answer": {"territory": named}}, ensure_ascii=False)
    return {"title": title, "payload": f"/inform{value}"}
