"""What the territory's data answer to a question about a place, before anything else is said."""

from __future__ import annotations

from collections.abc import Iterable

from actions.turn import Turn
from bot.nlu.mentions import PLACE, of_kind
from bot.place_answers import basin_answer, population_answer, region_answer
from bot.place_classes import FUNDED, class_sentences
from bot.profile import Place, PlaceKind, bare_place
from bot.territory_data import load_territory
from bot.understanding.asked.definitions import asked_class
from bot.understanding.places.questions import BASIN, REGION, asked_of_places
from bot.wording import uncounted_sentence

BASIN_TERM = "mot_bassin_minier"


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


def of_places(turn: Turn) -> str:
    """What the data say of the places named, else of the project's, when that is asked."""
    asked = asked_class(turn.text, turn.mentions)
    if asked is None or turn.intent != "ask_definition":
        return ""
    said = [
        Place.parse_obj(bare_place(one.value["places"][0]))
        for one in of_kind(turn.mentions, PLACE)
        if one.value["status"] == "sure" and not one.weak
    ]
    places = _with_data(said) or _with_data(turn.situation().places)
    if asked == BASIN_TERM:
        return basin_answer(places, load_territory(), turn.catalogue) if places else ""
    funded = turn.catalogue.programmes[FUNDED]
    return "\n".join(class_sentences(asked, places, load_territory(), funded))


def _with_data(places: Iterable[Place]) -> list[Place]:
    return [one for one in places if one.kind in (PlaceKind.COMMUNE, PlaceKind.EPCI)]


def _uncounted(turn: Turn, places: list[Place]) -> str:
    """That the places asked about are not those of the project, when others are noted."""
    noted = turn.profile.territory or []
    absent = [place.name for place in places if place not in noted]
    return uncounted_sentence(absent, turn.profile) if noted and absent else ""
