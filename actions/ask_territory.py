"""Asks where: the plain question, a confirmation, or a choice between places of one name."""

from __future__ import annotations

import json
from typing import Any

from actions.ask_or_confirm import BUTTONS
from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.conversation import Pending

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
                f"Est-ce bien {pending.places[0]['label']} ?",
                BUTTONS,
            )
        else:
            labels = "\n".join(f"- {place['label']}" for place in pending.places)
            turn.tell(
                f"Plusieurs lieux correspondent. Duquel parlez-vous ?\n{labels}",
                [_button(pending, place) for place in pending.places],
            )
        return []


TITLE = 20
"""Characters that a button shows; the full names stand in the text."""


def _title(place: dict[str, Any]) -> str:
    aside = f" ({place['code'][:2]})" if place["kind"] == "commune" else ""
    name = place["name"]
    room = TITLE - len(aside)
    return (name if len(name) <= room else f"{name[: room - 1]}…") + aside


def _button(pending: Pending, place: dict[str, Any]) -> dict[str, Any]:
    bare = {key: place[key] for key in ("kind", "code", "name")}
    value = json.dumps({"answer": {"territory": [*pending.kept, bare]}}, ensure_ascii=False)
    return {"title": _title(place), "payload": f"/inform{value}"}
