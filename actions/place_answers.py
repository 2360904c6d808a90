"""What the territory's data answer to a question about a place, before anything else is said."""

from __future__ import annotations

from actions.turn import Turn
from bot.place_answers import basin_answer, population_answer, region_answer
from bot.profile import Place
from bot.territory_data import load_territory
from bot.understanding.place_questions import BASIN, REGION, asked_of_places
from bot.wording import uncounted_sentence


def place_answer(turn: Turn) -> str:
    """The answer to what the message asks of places; empty when it asks nothing of the kind."""
    question = asked_of_places(turn.text, turn.mentions)
    if question is None:
        return ""
    territory = load_territory()
    places = [Place.parse_obj(place) for place in question.places]
    if question.asks == REGION:
        return "\n".join(filter(None, [region_answer(places, territory), _uncounted(turn, places)]))
    if question.asks == BASIN:
        return basin_answer(places, territory, turn.catalogue)
    return population_answer(places, question.claimed, turn.profile, territory, turn.catalogue)


def _uncounted(turn: Turn, places: list[Place]) -> str:
    """That the places asked about are not those of the project, when others are noted."""
    noted = turn.profile.territory or []
    absent = [place.name for place in places if place not in noted]
    return uncounted_sentence(absent, turn.profile) if noted and absent else ""
