"""Questions about a place."""

from __future__ import annotations

import pytest

from bot.nlu.reader import Reader
from bot.territory_data import load_territory
from bot.understanding import mended_intent
from bot.understanding.places.questions import BASIN, POPULATION, REGION, asked_of_places
from tests.nlu.understood import understood


@pytest.mark.parametrize(
    ("text", "asks", "places"),
    [
        ("Soissons c'est bien dans les Hauts-de-France non ?", REGION, ["Soissons"]),
        ("Pourquoi c'est toujours non ? Soissons est dans la région ?", REGION, ["Soissons"]),
        ("est ce que Reims est dans les hauts de france", REGION, ["Reims"]),
        ("reims fait partie des hauts de france ou pas", REGION, ["Reims"]),
        ("l'Oise, c'est dans les Hauts-de-France ?", REGION, ["Oise"]),
        ("Roubaix est dans le bassin minier ou pas ?", BASIN, ["Roubaix"]),
        ("ROUBAIX DANS LE BASSIN MINIER ?", BASIN, ["Roubaix"]),
        ("Lens et Avion font-ils partie du bassin minier ?", BASIN, ["Lens", "Avion"]),
        ("Douai fait-elle partie du bassin minier ?", BASIN, ["Douai"]),
        ("euh c ou le bassin minier roubaix c dedan ?", BASIN, ["Roubaix"]),
        ("le bassin minier, est-ce que Douai en fait partie ?", BASIN, ["Douai"]),
        ("et la région, Soissons est bien dedans ?", REGION, ["Soissons"]),
        ("Et l'Aisne, ça marche aussi ?", REGION, ["Aisne"]),
        ("et pour Soissons c'est possible ?", REGION, ["Soissons"]),
        (
            "La communauté de communes Thiérache Sambre et Oise dépasse-t-elle 15 000 habitants ?",
            POPULATION,
            ["CC Thiérache Sambre et Oise"],
        ),
        (
            "Combien d'habitants compte la CC du Ternois ?",
            POPULATION,
            ["CC du Ternois"],
        ),
    ],
)
def test_what_is_asked_of_places(reader: Reader, text: str, asks: str, places: list[str]) -> None:
    mentions = reader.read(text)
    question = asked_of_places(text, mentions)
    assert question is not None
    assert question.asks == asks
    assert [place["name"] for place in question.places] == places
    assert mended_intent(text, "inform", mentions) == "ask_definition"
    assert mended_intent(text, "ask_verdict", mentions) == "ask_verdict"


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Notre EPCI compte 24 000 habitants, est-ce bien suffisant ?", 24000),
        ("notre interco fait 9500 habitants ça suffit ?", 9500),
        ("notre communauté de communes dépasse-t-elle le seuil d'habitants ?", None),
    ],
)
def test_the_population_that_is_told_of_an_epci(
    reader: Reader, text: str, claimed: int | None
) -> None:
    question = asked_of_places(text, reader.read(text))
    assert question is not None
    assert (question.asks, question.claimed) == (POPULATION, claimed)


@pytest.mark.parametrize(
    "text",
    [
        "c'est quoi le bassin minier ?",
        "notre projet est à Lens, dans le bassin minier",
        "une association à Lens dans le bassin minier, on a droit à quoi ?",
        "Lille est dans le projet ?",
        "et Laon ?",
        "on est à Soissons, ça marche ?",
        "on est à Soissons dans les Hauts-de-France, qui peut nous aider ?",
        "y a-t-il des aides dans les Hauts-de-France ?",
        "la région de Soissons, ça va ?",
        "Lens est en QPV ?",
        "notre EPCI compte 24 000 habitants",
        "combien d'habitants participent ?",
        "une commune de 15 000 habitants peut-elle porter ?",
        "la fondation aide qui dans le bassin minier ?",
    ],
)
def test_what_asks_nothing_of_places(reader: Reader, text: str) -> None:
    assert asked_of_places(text, reader.read(text)) is None


@pytest.mark.parametrize(
    ("text", "town", "answer"),
    [
        ("au quartier Europe", "02691", True),
        ("Saint-Quentin, dans le quartier Europe", "02691", True),
        ("à Étouvie", "80021", True),
        ("au quartier Europe", "80021", None),
        ("à côté du quartier Europe", "02691", None),
        ("l'Europe nous aide", "02691", None),
    ],
)
def test_a_priority_neighbourhood_of_the_town_answers(
    reader: Reader, text: str, town: str, answer: bool | None
) -> None:
    place = {"kind": "commune", "code": town, "name": load_territory().communes[town].name}
    found = understood(reader, text, "rural_or_qpv", territory=[place])
    assert found.changes.get("rural_or_qpv") is answer
