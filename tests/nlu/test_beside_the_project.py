"""What people tell of other places, other sums and other people than the project's own."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, understand

TERNOIS = {"kind": "epci", "code": "200069672", "name": "CC du Ternois"}


def told(reader: Reader, text: str, question: str | None = None, **known: Any) -> Understood:
    message = Message(text, "inform", reader.read(text, question))
    return understand(message, question, parse_profile(known), Progress(), question is None)


def names(found: Understood) -> list[str]:
    return [place["name"] for place in found.changes.get("territory") or ()]


def test_the_two_departments_of_the_bassin_minier_are_no_more_places(reader: Reader) -> None:
    found = told(reader, "Tout le bassin minier, côté Nord comme côté Pas-de-Calais.", "territory")
    assert [place["kind"] for place in found.changes["territory"]] == ["bassin_minier"]


def test_the_department_of_an_intercommunalite_says_not_which_it_is(reader: Reader) -> None:
    found = told(reader, "Nous sommes une communauté de communes de l'Aisne.")
    assert found.changes["lead"] == "epci"
    assert names(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "Grande-Synthe. Notre autre site, à Saint-Omer, ne bouge pas.",
        "Grande-Synthe, l'ancien atelier de Saint-Omer n'est pas concerné",
    ],
)
def test_another_site_that_stays_as_it_is_is_none_of_the_project(reader: Reader, text: str) -> None:
    assert names(told(reader, text, "territory", lead="societe_ess")) == ["Grande-Synthe"]


def test_a_town_that_has_its_own_is_not_where_the_project_is(reader: Reader) -> None:
    text = "Sur la communauté de communes, pas au-delà. Laon a sa propre filière."
    assert names(told(reader, text, "territory", lead="epci")) == []


def test_a_question_on_a_town_does_not_answer_where(reader: Reader) -> None:
    text = "Il y a encore le marché sur l'eau à Amiens ?"
    assert names(told(reader, text, "territory", lead="association")) == []


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("est-ce que Lens ça compte ?", "territory"),
        ("Bonjour, nous sommes une association. Il y a des aides pour un café à Lens ?", None),
    ],
)
def test_a_question_may_say_where_the_project_is(
    reader: Reader, text: str, question: str | None
) -> None:
    message = Message(text, "inform", reader.read(text, question))
    found = understand(message, question, parse_profile({}), Progress())
    assert names(found) == ["Lens"]


def test_what_is_not_sure_of_a_partner_moves_no_place(reader: Reader) -> None:
    text = "Des habitants. La déchetterie de Frévent c'est pas sûr du tout, mettez pas."
    found = told(reader, text, "actors", territory=[TERNOIS])
    assert found.changes["actors"] == ["habitants"]
    assert names(found) == []


def test_who_was_only_informed_takes_no_others_along(reader: Reader) -> None:
    text = "Six mareyeurs et la chambre de métiers. L'agglomération a été informée, sans plus."
    assert told(reader, text, "actors").changes["actors"] == ["entreprises", "autres"]


def test_a_share_of_the_employees_is_not_their_number(reader: Reader) -> None:
    text = "Oui, huit salariés sur dix sont en situation de handicap."
    assert "staff" not in told(reader, text, "fights_precarity").changes
    assert told(reader, "on est une association, huit salariés").changes["staff"] == 8


@pytest.mark.parametrize(
    "text",
    ["98 000 euros. Faute de frappe : 88 000.", "98 000, erreur de frappe, 88 000"],
)
def test_a_slip_of_the_keyboard_is_mended(reader: Reader, text: str) -> None:
    assert told(reader, text, "eligible_costs").changes["eligible_costs"] == 88000
