"""Ordinary messages in which rules made for others hear nothing but what is said."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu.places import place_mentions
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.asked.practical import practical

KNOWN: dict[str, Any] = {
    "lead": "association",
    "actors": ["pouvoirs_publics"],
    "maturity": "essaimage",
    "eligible_costs": 30000,
    "territory": [
        {"kind": "commune", "code": "02361", "name": "Guise"},
        {"kind": "commune", "code": "02691", "name": "Saint-Quentin"},
    ],
}


def told(
    reader: Reader, text: str, question: str | None = None, intent: str = "inform", **known: Any
) -> Understood:
    message = Message(text, intent, reader.read(text, question))
    profile = parse_profile(known or KNOWN)
    return understand(message, question, profile, Progress(), oriented=question is None)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("je monte une recyclerie à Guise, salut", "inform"),
        ("en fait c'est 40 000, salut", "correct"),
        ("je voudrais savoir combien on touche, bonne journée", "ask_verdict"),
    ],
)
def test_what_is_told_before_a_word_of_leave_counts(reader: Reader, text: str, intent: str) -> None:
    assert mended_intent(text, intent, reader.read(text)) == intent


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        ("30 000 c'était trop bas, c'est 45 000", 45000),
        ("30 000 puis 45 000 au total", 45000),
        ("en fait 60000 à Guise", 60000),
    ],
)
def test_a_sum_that_is_mended_is_mended(reader: Reader, text: str, costs: float) -> None:
    assert told(reader, text, intent="correct").changes["eligible_costs"] == costs


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        ("62000 à Lens", 62000),
        ("avec mes amis qui bossent dessus ça a coûté 15 000 euros", 15000),
        ("l'association des amis du marais a payé 22 000", 22000),
        ("50000 c'est un nombre rond", 50000),
    ],
)
def test_an_answer_on_the_costs_is_heard(reader: Reader, text: str, costs: float) -> None:
    assert (
        told(reader, text, "eligible_costs", lead="association").changes["eligible_costs"] == costs
    )


@pytest.mark.parametrize(
    "text", ["une commune du Ternois", "une petite commune de l'agglo d'Amiens"]
)
def test_a_commune_of_an_epci_is_a_commune(reader: Reader, text: str) -> None:
    found = told(reader, text, "lead", territory=None)
    assert {**found.changes, **found.doubts}["lead"] == "commune"


@pytest.mark.parametrize(
    "text",
    [
        "l'école de Guise se retire",
        "le maire de Guise abandonne le projet",
        "Guise ne se retire pas",
        "Guise abandonne la cuisine centrale",
        "on a des locaux seulement à Guise",
        "la réunion est seulement à Guise",
        "c'est rural seulement à Guise",
        "seulement à Guise on a une mairie partenaire",
    ],
)
def test_the_towns_stay(reader: Reader, text: str) -> None:
    assert "territory" not in told(reader, text).changes


@pytest.mark.parametrize(
    "text", ["on va y réfléchir", "ok on démarre lundi", "merci on démarre", "on démarre demain"]
)
def test_the_phase_stays(reader: Reader, text: str) -> None:
    assert "maturity" not in told(reader, text).changes


@pytest.mark.parametrize(
    "text",
    [
        "on arrive à 30 000 quand on compte tout",
        "la mairie, elle arrive quand elle peut",
        "en résumé, nos contacts : la mairie et une école",
        "au minimum 15 000, quand les habitants seront là",
        "faut-il que les 4 communes signent, toutes les quatre ?",
        "si on remplit que deux pages ?",
        "asso à Halluin, à coté de la Belgique, c'est bon ?",
        "le siège social est en Normandie mais le projet à Eu et Mers-les-Bains, c'est possible ?",
    ],
)
def test_nothing_practical_is_asked(text: str) -> None:
    assert practical(text) == ()


@pytest.mark.parametrize(
    "text", ["on peut avoir les documents de l'ACTE ?", "je peux avoir le contact de la COTE ?"]
)
def test_papers_and_contacts_of_an_aid_are_no_verdict(reader: Reader, text: str) -> None:
    assert mended_intent(text, "ask_programme", reader.read(text)) != "ask_verdict"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("on se voit chez l'association, c'est elle qui porte", "association"),
        ("réunion à la mairie qui porte le projet", "commune"),
    ],
)
def test_who_carries_may_be_where_people_meet(reader: Reader, text: str, lead: str) -> None:
    assert told(reader, text, "lead", territory=None).changes["lead"] == lead


def test_without_precarity_is_a_point_of_a_list(reader: Reader) -> None:
    found = told(reader, "sans précarité on n'existerait pas", lead="association")
    assert found.changes.get("fights_precarity") is not False


@pytest.mark.parametrize(
    "text",
    [
        "je travaille à l'agglo, je me demande qui devrait déposer : nous, ou une association ?",
        "on ne sait pas qui doit porter, l'asso ou la mairie",
    ],
)
def test_who_wonders_who_should_carry_has_not_said_who(reader: Reader, text: str) -> None:
    found = told(reader, text, territory=None)
    assert not {"lead"} & {*found.changes, *found.doubts}


def test_who_says_who_carries_beside_a_question_is_heard(reader: Reader) -> None:
    text = "une association de Lens, je me demande qui peut nous aider, la CRESS ou la Région"
    assert told(reader, text, territory=None).changes["lead"] == "association"


def test_ordinary_words_together_are_no_misspelt_town() -> None:
    text = "nous voulons dupliquer notre recyclerie dans d'autres villes"
    assert place_mentions(text) == []
