"""Money of which a person only repeats what the guide said."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu.amounts import find_amounts
from bot.nlu.cost import cost_of
from bot.nlu.quotes import is_quoted
from bot.nlu.reader import Reader
from bot.nlu.text import plain
from bot.profile import parse_profile
from bot.understanding import Message, understand


def cost(text: str, expected: bool) -> tuple[float, float] | None:
    words = plain(text)
    return cost_of(find_amounts(words, expected), words)


@pytest.mark.parametrize("expected", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "Vous écrivez 15 000 € au moins. Quel est le taux ?",
        "VOUS DITES 15000 EUROS MINIMUM",
        "vous parlez de 60 000 euros, c'est par an ?",
        "Vous m'avez annoncé 25 410 €",
        "vous avez bien écrit un montant de 25 410 € ?",
        "votre plafond de 60 000 € me paraît bas",
        "Votre montant possible de 25 410 € est-il ferme ?",
        "le plafond est de 60 000 €, c'est ça ?",
        "le seuil de 15 000 € s'apprécie comment",
        "« dans la limite de 60 000 € » est superflu, votre calcul donne moins",
        'Que signifie "un montant de 60 000 €" ?',
        "puisque 21 175 < 60 000 €",
        "15 000 €, c'est votre propre chiffre",
        "15 000 € n'est pas le budget de mon projet",
        "les 25 410 € que vous annoncez sont-ils garantis ?",
    ],
)
def test_what_the_guide_said_is_no_cost(text: str, expected: bool) -> None:
    assert cost(text, expected) is None


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("vous demandez 15 000 € au moins, notre budget est de 42 000 €", 42000),
        ("vous dites 15 000 € au moins, nous c'est un budget de 42 000 €", 42000),
        ("vous écrivez un ordre de grandeur, disons 45 000 €", 45000),
        ("comme vous dites, 45 000 €", 45000),
        ("budget > 45 000 €", 45000),
        ("45 000 €, ce n'est pas un budget énorme", 45000),
        ("notre budget est de « 45 000 € »", 45000),
        ("« 45 000 € »", 45000),
        ("budget plafonné à 45 000 €", 45000),
        ("vous dites que nous avons besoin de 45 000 €", 45000),
        ("c'est notre budget : 45 000 €, un plafond", 45000),
        ("45 000 € de dépenses, dites-vous bien ça", 45000),
        ("notez 45 000 euros", 45000),
        ("45 000 €, ce n'est pas le budget total, c'est la part éligible", 45000),
        ("le devis indique 45 000 €", 45000),
        ("dites 45 000 €", 45000),
    ],
)
def test_what_is_theirs_after_all_is_a_cost(text: str, low: float) -> None:
    found = cost(text, True)
    assert found is not None and found[0] == low


@pytest.mark.parametrize(
    ("known", "changes"),
    [
        ({"eligible_costs": 15000}, {"eligible_costs": None}),
        ({"eligible_costs": 42000}, {}),
        ({}, {}),
    ],
)
def test_a_cost_that_was_the_guides_own_figure_is_taken_back(
    reader: Reader, known: dict[str, Any], changes: dict[str, Any]
) -> None:
    text = "Et non, 15 000 € n'est pas le budget de mon projet, c'est votre propre chiffre."
    message = Message(text, "correct", reader.read(text))
    assert understand(message, None, parse_profile(known), Progress()).changes == changes


def test_long_texts_stay_quick() -> None:
    start = time.perf_counter()
    for text in ("vous dites " * 3000, "« " * 5000, '"' * 5001, "votre montant " * 3000):
        is_quoted(text, text)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("expected", [True, False])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nous 52 000 €, le voisin c'était 120 000 €", 52000),
        ("52 000 euros, chez nos amis ça a coûté 120 000 euros", 52000),
        ("80350 c'est le code postal, pas le montant ! le montant c'est 64 000 euros", 64000),
        ("12 000 c'est les ouvriers de la verrerie, pas des euros", None),
        ("La ville de Saint-Quentin a donné 15 000 € à une asso comme nous", None),
        ("la mairie a donné son accord : 15 000 € de travaux", 15000),
        ("15 000 € c'est les dépenses de l'année", 15000),
    ],
)
def test_what_others_spent_or_what_is_no_money_is_no_cost(
    expected: bool, text: str, told: float | None
) -> None:
    found = cost(text, expected)
    assert (found and found[0]) == told


def test_a_number_that_was_no_sum_is_taken_back(reader: Reader) -> None:
    text = "non 12 000 c'est les ouvriers de la verrerie, pas des euros"
    known = parse_profile({"lead": "association", "eligible_costs": 12000})
    message = Message(text, "inform", reader.read(text))
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.changes["eligible_costs"] is None


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        ("18000 balles pour 30000 ok. et le reste on le sort d'où", None),
        ("finalement c'est 40 000 et pas 30 000", 40000),
    ],
)
def test_the_known_sum_beside_others_stays(reader: Reader, text: str, costs: float | None) -> None:
    known = parse_profile({"lead": "association", "eligible_costs": 30000})
    message = Message(text, "inform", reader.read(text))
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.changes.get("eligible_costs") == costs


@pytest.mark.parametrize(
    ("text", "question", "costs"),
    [
        ("le budget est de 35 000 euros au lieu de 30 000", None, 35000),
        ("finalement à Lens, 60000", None, 60000),
        ("60000, et c'est à Lens", "eligible_costs", 60000),
        ("62300 euros à Lens", None, 62300),
    ],
)
def test_sums_that_look_like_something_else_are_sums(
    reader: Reader, text: str, question: str | None, costs: float
) -> None:
    known = parse_profile({"lead": "association", "eligible_costs": 30000})
    message = Message(text, "correct", reader.read(text, question))
    found = understand(message, question, known, Progress(), oriented=question is None)
    assert found.changes.get("eligible_costs") == costs
