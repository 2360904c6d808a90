"""Places inside the names of organisations."""

from __future__ import annotations

import pytest

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import of_kind
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, understand


def said(reader: Reader, text: str, question: str | None, **known: object) -> Understood:
    message = Message(text, "inform", reader.read(text))
    return understand(message, question, parse_profile(dict(known)), Progress())


@pytest.mark.parametrize(
    "text",
    [
        "une association, le Relais des Flandres",
        "une association, Les Jardins de l'Oise",
        "nous sommes les jardins de l'oise, une asso",
        "Radio Artois, une asso",
        "notre association Graines d'Artois",
        "asso Les Amis de la Thiérache",
    ],
)
def test_a_name_is_no_place(reader: Reader, text: str) -> None:
    found = said(reader, text, "lead")
    assert found.changes["lead"] == "association"
    assert "territory" not in found.changes
    assert found.pending is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("une association de l'Oise", "Oise"),
        ("Association de l'Oise", "Oise"),
        ("une asso dans l'Oise", "Oise"),
        ("les habitants de l'Oise", "Oise"),
        ("le département de l'Oise", "Oise"),
        ("le Département de l'Oise", "Oise"),
        ("la Communauté de communes du Ternois", "CC du Ternois"),
        ("une asso en Thiérache", "Thiérache"),
        ("le Pays de l'Artois", "Artois"),
    ],
)
def test_a_place_is_no_name(reader: Reader, text: str, place: str) -> None:
    assert [one for one in of_kind(reader.read(text), kinds.PLACE) if one.role != kinds.NAME]


def test_a_town_in_the_name_of_the_lead_is_its_seat(reader: Reader) -> None:
    for text in ("l'association Les Amis de Fourmies", "Emmaüs Roubaix, une association"):
        found = said(reader, text, "lead")
        assert [place["kind"] for place in found.changes["territory"]] == ["commune"], text


def test_the_place_is_the_one_beside_the_name(reader: Reader) -> None:
    text = (
        "Vous faites erreur : Les Jardins de l'Oise est le nom de l'association, pas un lieu. "
        "L'opération se situe à Guise."
    )
    found = said(reader, text, "actors", lead="cooperative", territory=[OISE])
    assert [place["name"] for place in found.changes["territory"]] == ["Guise"]
    assert "lead" not in found.changes


OISE = {"kind": "departement", "code": "60", "name": "Oise"}


def test_a_name_alone_is_confirmed_as_the_place(reader: Reader) -> None:
    found = said(reader, "aux Jardins de l'Oise", "territory", lead="association")
    assert found.pending is not None
    assert found.pending.status == "confirm"


@pytest.mark.parametrize(
    "text", ["Lens est pas dans le bassin minier", "Lens est pas dans le nord du bassin minier"]
)
def test_what_a_town_is_not_in_is_no_place(reader: Reader, text: str) -> None:
    found = understand(
        Message(text, "inform", reader.read(text)), None, parse_profile({}), Progress()
    )
    assert [place["name"] for place in found.changes["territory"]] == ["Lens"]
