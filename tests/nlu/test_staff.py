"""How many employees the lead has, and numbers of employees that are not its own."""

from __future__ import annotations

import pytest

from bot.nlu import mentions as kinds
from bot.nlu.mentions import of_kind
from bot.nlu.reader import Reader
from bot.understanding import mended_intent
from tests.nlu.test_understanding import understood


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2 salaries", 2),
        ("deux salariés", 2),
        ("trois employés", 3),
        ("ON EST 4 SALARIES", 4),
        ("un salarié à mi-temps", 1),
        ("asso 3 salariés à Hénin-Beaumont", 3),
        ("g 3 sal", 3),
        ("2,5 ETP", 3),
        ("0,5 etp", 1),
        ("dix-sept salariés", 17),
        ("on a quatre personnes salariées", 4),
        ("deux animateurs salariés", 2),
        ("nous sommes 12 dont 3 salariés", 3),
        ("pour l'instant 2 salariés", 2),
        ("pour info on a 3 salariés", 3),
        ("notre entreprise a 14 salariés", 14),
        ("pas encore de salarié", 0),
        ("aucun salarié", 0),
        ("on n'a pas de salarié", 0),
        ("on a perdu 1 salarié, on est 3", 3),
        ("on était 5 salariés, on est 2 maintenant", 2),
        ("on avait 4 salariés, il n'en reste plus qu'un", 1),
    ],
)
def test_employees(reader: Reader, text: str, number: int) -> None:
    assert [one.value for one in of_kind(reader.read(text), kinds.STAFF)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "on va embaucher 2 salariés",
        "nous voudrions recruter deux salariés",
        "une crèche pour 30 salariés du quartier",
        "avec des entreprises de 50 salariés",
        "si on avait 2 salariés",
        "l'objectif est de 4 salariés",
        "3 salariés à recruter",
        "12 ans",
        "le salarié",
        "quelques salariés",
        "25 000 salariés",
        "on employe 2 000 euros",
    ],
)
def test_no_employees(reader: Reader, text: str) -> None:
    assert of_kind(reader.read(text), kinds.STAFF) == []


@pytest.mark.parametrize("question", [None, "eligible_costs"])
def test_a_question_may_tell_how_many(reader: Reader, question: str | None) -> None:
    found = understood(
        reader, "et g 3 salariés donc COTE c bon?", question, "ask_verdict", lead="association"
    )
    assert found.changes == {"staff": 3}
    other = understood(
        reader, "il faut 3 salariés pour COTE ?", question, "ask_verdict", lead="association"
    )
    assert other.changes == {}


def test_whether_an_aid_is_open_is_about_the_result(reader: Reader) -> None:
    def mended(text: str, intent: str) -> str:
        return mended_intent(text, intent, reader.read(text))

    assert mended("g 3 salariés je l'ai dit donc COTE c bon?", "inform") == "ask_verdict"
    assert mended("ACTE, c'est possible pour nous ?", "ask_programme") == "ask_verdict"
    assert mended("c'est bon ?", "affirm") == "affirm"
    assert mended("ACTE c'est combien ?", "ask_programme") == "ask_programme"


def test_a_wage_is_nobody(reader: Reader) -> None:
    text = "un camion à 18 000 euros, et un salaire à 20 000 euros"
    assert of_kind(reader.read(text), kinds.STAFF) == []
