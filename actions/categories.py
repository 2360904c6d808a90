"""To which category of participants somebody counts, when that is asked."""

from __future__ import annotations

from actions.turn import Turn
from bot.figures import NBSP
from bot.nlu.mentions import ORGANISATION, of_kind
from bot.profile import OWN_CATEGORY, Actor, Lead
from bot.understanding.asked.definitions import asks_category
from bot.wording import without_aside

COUNTED = "Je compte «{0}{1}{0}» parmi ceux-ci{0}: {2}."


def category_answer(turn: Turn) -> str:
    """How the first that the message names counts, where it asks that: "le centre social fait-il
    partie des associations ?"; empty when it asks nothing of the kind."""
    if not asks_category(turn.text):
        return ""
    named = [one for one in of_kind(turn.mentions, ORGANISATION) if one.end > one.start]
    if not named:
        return ""
    first = min(named, key=lambda one: one.start)
    value = str(first.value)
    actor = (
        Actor(value[len("actor:") :]) if value.startswith("actor:") else OWN_CATEGORY[Lead(value)]
    )
    label = without_aside(turn.catalogue.vocabulary.actors[actor].label)
    return COUNTED.format(NBSP, turn.text[first.start : first.end], label)
