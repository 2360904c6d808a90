"""How many employees the lead has, and numbers of employees that are not its own."""

from __future__ import annotations

import pytest

from bot.nlu import mentions as kinds
from bot.nlu.mentions import of_kind
from bot.nlu.reader import Reader
from bot.nlu.text import plain
from bot.understanding import mended_intent
from bot.understanding.people.hires import hires
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
        ("il faut 3 salariés et on en a 2", 2),
        ("nous n'emploierions qu'une personne", 1),
        ("on n'emploie que deux personnes", 2),
        ("association employeuse de 12 personnes", 12),
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
        ("faut un salarié pour cote ou pas nous on en a pas", 0),
        ("il faut 1 salarié, on n'en a pas", 0),
        ("on avait 4 salariés, il n'en reste plus qu'un", 1),
    ],
)
def test_employees(reader: Reader, text: str, number: int) -> None:
    assert [one.value for one in of_kind(reader.read(text), kinds.STAFF)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "on va embaucher 2 salariés",
        "on doit avoir 2 salariés pour l'aide",
        "nous voudrions recruter deux salariés",
        "une crèche pour 30 salariés du quartier",
        "avec des entreprises de 50 salariés",
        "si on avait 2 salariés",
        "faut un salarié pour cote ou pas",
        "il faut au moins 1 salarié",
        "on a besoin d'un salarié",
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


@pytest.mark.parametrize(
    ("text", "staff", "would_be"),
    [
        ("si on embauche quelqu'un ça marche pour la cote ?", None, 1),
        ("et si on recrutait deux personnes ?", None, 2),
        ("si l'asso prend un salarié, COTE c'est bon ?", 0, 1),
        ("si nous embauchions 2 salariés", 3, 5),
        ("si on avait un salarié ?", None, 1),
        ("si on avait 2 salariés", 3, 2),
        ("et si on trouvait une salariée ?", None, 1),
        ("et si nous trouvions un permanent", 1, 2),
        ("si une salariée était embauchée par l'asso ?", None, 1),
        ("si deux personnes étaient recrutées", 1, 3),
        ("et si quelqu'un était embauché ?", None, 1),
    ],
)
def test_employees_that_are_supposed_are_tried(
    reader: Reader, text: str, staff: int | None, would_be: int
) -> None:
    found = understood(reader, text, None, "what_if", lead="association", staff=staff)
    assert found.variant is not None and found.variant["staff"] == would_be
    assert found.changes == {}


@pytest.mark.parametrize(
    "text",
    [
        "on embauche quelqu'un",
        "si on prend quelqu'un de la mairie",
        "si on prend une personne âgée",
        "si on avait deux communes",
        "si on embauche un jour",
        "si quelqu'un embauche",
        "si on trouvait un emploi",
        "si on trouvait deux partenaires",
        "si deux personnes étaient là",
    ],
)
def test_nobody_is_supposed_to_be_employed(text: str) -> None:
    assert hires(plain(text), None) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("compagnie en asso, on est 2 a temps plein", 2),
        ("nous sommes trois à plein temps", 3),
        ("on est que des benevoles", 0),
        ("nous ne sommes que des bénévoles", 0),
        ("on est tous bénévoles", 0),
        ("on est que des bénévoles et un salarié", 1),
        ("on a 20 bénévoles", None),
        ("30 000, on ne demande pas de salaire", None),
        ("nous ne sollicitons pas de salaire", None),
        ("on n'a pas de salarié", 0),
        ("on n'est pas que des bénévoles", None),
        ("on a deux projets à plein temps", None),
    ],
)
def test_who_works_full_time_or_for_nothing(reader: Reader, text: str, number: int | None) -> None:
    staff = [one.value for one in reader.read(text) if one.kind == kinds.STAFF]
    assert staff == ([] if number is None else [number])


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("12 en insertion et 3 permanents", []),
        ("on a 8 salariés en insertion", []),
        ("des contrats en insertion, deux encadrants", []),
        ("avec une structure d'insertion et 3 permanents", ["societe_ess"]),
    ],
)
def test_who_is_employed_is_no_partner(reader: Reader, text: str, partners: list[str]) -> None:
    named = of_kind(reader.read(text), kinds.ORGANISATION)
    assert [one.value for one in named if one.role != kinds.ASIDE] == partners
