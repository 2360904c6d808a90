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


@pytest.mark.parametrize("question", ["lead", "actors"])
@pytest.mark.parametrize(
    "text",
    [
        "c'est ma voisine qui m'a dit de demander",
        "c'est la mairie qui m'envoie",
        "c'est la mairie qui m'a dit de vous appeler",
        "la commune nous a orientés vers vous",
        "une association m'a donné votre numéro",
    ],
)
def test_who_told_of_the_guide_neither_carries_nor_takes_part(
    reader: Reader, text: str, question: str
) -> None:
    found = told(reader, text, question)
    assert (found.changes, found.doubts) == ({}, {})


def test_who_told_of_the_guide_may_take_part_besides(reader: Reader) -> None:
    text = "la mairie nous a parlé de vous, elle participe au projet"
    assert told(reader, text, "actors").changes == {"actors": ["pouvoirs_publics"]}
    text = "c'est l'agglo qui nous a dirigés vers vous mais c'est une association qui porte"
    assert told(reader, text, "lead").changes["lead"] == "association"


def test_that_none_of_a_kind_takes_part_leaves_open_who_else_does(reader: Reader) -> None:
    text = "non, il n'y a pas d'entreprise"
    found = denied(reader, text, "actors", Progress(), lead="association")
    assert (found.changes, found.doubts) == ({}, {"actors": []})
    nobody = "non, il n'y a personne"
    assert denied(reader, nobody, "actors", Progress(), lead="association").changes == {
        "actors": []
    }


@pytest.mark.parametrize(
    ("text", "is_answer"),
    [
        ("non c'est pas contre la pauvreté, c'est du bois", False),
        ("non, on n'est pas contre la précarité", False),
        ("non. Et ce n'est pas contre la précarité", True),
        ("non, ce n'est pas contre la précarité non plus", True),
    ],
)
def test_the_no_of_another_answer_says_nothing_of_the_place(
    reader: Reader, text: str, is_answer: bool
) -> None:
    found = denied(reader, text, "rural_or_qpv", Progress(), lead="association")
    assert found.changes["fights_precarity"] is False
    assert ("rural_or_qpv" in found.changes) == is_answer


def denied(
    reader: Reader, text: str, question: str, progress: Progress, **known: Any
) -> Understood:
    message = Message(text, "deny", reader.read(text, question))
    return understand(message, question, parse_profile(known), progress)


@pytest.mark.parametrize(
    ("text", "wavers"),
    [
        ("la mairie est au courant mais elle n'a pas dit oui", True),
        ("peut-être le centre social mais on ne leur a pas demandé", True),
        ("la mairie participe", False),
        ("personne d'autre", False),
    ],
)
def test_who_has_not_said_yes_is_noticed(reader: Reader, text: str, wavers: bool) -> None:
    for question in ("actors", None):
        found = told(reader, text, question, lead="collectif_habitants", maturity="emergence")
        assert found.wavering == wavers, question
