"""What sounds like a fact and tells none: who is only sought, or refuses; sums that are parts or
postcodes; times that are no age of the project; a no that stays an answer."""

from __future__ import annotations

import pytest

from bot.nlu.reader import Reader
from bot.understanding.asked.definitions import asks_category
from bot.understanding.asked.verdicts import asks_reasons_of_no
from tests.nlu.understood import understood

CREIL = {"kind": "commune", "code": "60175", "name": "Creil"}


# --- who takes part


@pytest.mark.parametrize(
    "text",
    [
        "on cherche des entreprises qui veulent aider",
        "on n'a pas de commerçants qui veulent participer",
        "aucune mairie qui veut aider",
        "la mairie refuse aussi",
    ],
)
def test_who_is_sought_or_refuses_takes_no_part(reader: Reader, text: str) -> None:
    assert "actors" not in understood(reader, text, "actors", lead="association").changes


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("on a deux agriculteurs qui veulent aider", ["entreprises"]),
        ("la mission locale aussi", ["autres"]),
        ("et la mairie d'ailleurs aussi", ["pouvoirs_publics"]),
    ],
)
def test_who_offers_or_is_added_takes_part(reader: Reader, text: str, actors: list[str]) -> None:
    found = understood(reader, text, "actors", lead="association")
    assert found.changes["actors"] == actors


def test_a_firm_with_inhabitants_is_no_group(reader: Reader) -> None:
    found = understood(reader, "une ferme et des habitants du village", "lead")
    assert found.changes == {"lead": "entreprise", "actors": ["habitants"]}
    found = understood(reader, "des paysans et des habitants", "lead")
    assert found.changes["lead"] == "collectif_habitants"


# --- sums


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("on a déposé un dossier à la région pour un projet de 80 000 euros", 80_000),
        ("pour distribuer des repas 40 000 euros", 40_000),
        ("pour la distribution de repas 40 000 euros", 40_000),
        ("ok on met 32 000", 32_000),
    ],
)
def test_the_cost_is_told(reader: Reader, text: str, euros: float) -> None:
    found = understood(reader, text, "eligible_costs", lead="association", territory=[CREIL])
    assert found.changes["eligible_costs"] == euros


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("eligible_costs", "nous, on met 32 000"),
        ("eligible_costs", "j'attends une réponse du département pour 15 000"),
        ("eligible_costs", "on a distribué 20 000 euros"),
        ("actors", "notre adresse : 3 rue du Port, 60000, Beauvais"),
        ("actors", "le siège, 62000, Arras, et des habitants"),
        ("actors", "avec Arras, 62000, et Lens"),
    ],
)
def test_another_sum_is_not_the_cost(reader: Reader, question: str, text: str) -> None:
    found = understood(reader, text, question, lead="association", territory=[CREIL])
    assert "eligible_costs" not in found.changes


# --- how far, yes and no, excuses


@pytest.mark.parametrize("text", ["deux ans", "un an", "plusieurs années"])
@pytest.mark.parametrize("question", ["actors", "eligible_costs"])
def test_a_time_alone_is_no_age_of_the_project(reader: Reader, question: str, text: str) -> None:
    assert understood(reader, text, question, lead="association").doubts == {}


def test_since_when_is_an_age_whatever_was_asked(reader: Reader) -> None:
    found = understood(reader, "depuis deux ans", "actors", lead="association")
    assert found.doubts["maturity"] == "developpement"


@pytest.mark.parametrize(
    "text",
    ["non, c'est pour tout le monde à la campagne", "non, notre village est rural mais riche"],
)
def test_a_no_that_explains_itself_is_one(reader: Reader, text: str) -> None:
    found = understood(reader, text, "fights_precarity", lead="association")
    assert found.changes["fights_precarity"] is False
    assert found.changes["rural_or_qpv"] is True


def test_a_yes_beside_who_carries_is_one(reader: Reader) -> None:
    text = "oui, c'est nous qui portons"
    assert understood(reader, text, "rural_or_qpv", lead="association").changes["rural_or_qpv"]
    text = "non, c'est nous qui portons"
    assert "rural_or_qpv" not in understood(reader, text, "rural_or_qpv").changes


@pytest.mark.parametrize(
    "text", ["je sais pas, c'est écrit nulle part", "je ne sais pas bien lire un devis"]
)
def test_what_is_not_written_is_no_excuse_for_spelling(reader: Reader, text: str) -> None:
    found = understood(reader, text, "eligible_costs", lead="association")
    assert found.declined == "eligible_costs"


# --- what is asked


def test_whom_they_may_ask_is_no_doubt_of_filing() -> None:
    assert not asks_reasons_of_no("on peut pas demander a la mairie ?")
    assert not asks_reasons_of_no("on peut pas demander aux habitants de porter ?")
    assert asks_reasons_of_no("on peut pas demander nous ?")


def test_who_belongs_to_some_is_told_and_not_asked() -> None:
    assert not asks_category("des écoles qui font partie des acteurs, c'est quoi la suite")
    assert asks_category("le centre social fait partie des associations ?")


def test_a_sum_first_tells_the_cost_that_is_asked(reader: Reader) -> None:
    text = "avec 40 000 ça fait combien"
    found = understood(reader, text, "eligible_costs", "what_if", lead="association")
    assert found.changes == {"eligible_costs": 40_000}
    found = understood(reader, text, None, "what_if", oriented=True, lead="association")
    assert found.variant == {"eligible_costs": 40_000}
