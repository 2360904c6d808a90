"""Costs told item by item, in one message or over several."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu.amounts import find_prices
from bot.nlu.items import unknown_items
from bot.nlu.listed import by_item
from bot.nlu.numerals import to_digits
from bot.nlu.reader import Reader
from bot.nlu.text import plain
from bot.profile import NO_PROFILE, parse_profile
from bot.understanding import Message, Understood, understand
from bot.understanding.progress import progressed

ASKED = "eligible_costs"
KNOWN = {"lead": "association", "actors": ["entreprises"]}


def told(reader: Reader, *texts: str, question: str | None = ASKED) -> tuple[Any, Progress]:
    """The costs that are known after these messages, and the progress."""
    profile, progress = parse_profile(KNOWN), Progress()
    for rank, text in enumerate(texts):
        message = Message(text, "inform", reader.read(text))
        found = understand(message, question, profile, progress)
        progress = progressed(progress, found, profile, question, str(rank))
        costs = found.changes.get(ASKED, profile.eligible_costs)
        profile = profile.copy(update={ASKED: costs})
    return profile.eligible_costs, progress


@pytest.mark.parametrize(
    ("texts", "costs"),
    [
        (
            ["10000 de machines, puis 8000 de loyer et le salaire je sais pas", "le salaire 22000"],
            40000,
        ),
        (["les machines 12000, le salaire je vous dirai", "le salaire 32000"], 44000),
        (
            [
                "un minibus d'occasion peut-être 18 000",
                "18 000 c'était que le minibus, il faut encore un chauffeur, 14 000",
            ],
            32000,
        ),
        (["40 000 euros d'aménagement, plus 25 000 de machines et 30 000 d'animation"], 95000),
        (["20 000 de personnel et 15 000 de travaux"], 35000),
        (["32000 de salaire", "non c'est 12000 de machines ET 32000 de salaire"], 44000),
        (["12 000 de machines", "30 000 de salaire", "les machines 15 000"], 45000),
        (["12 000 de machines et 9 000 de loyer", "finalement le loyer c'est 10 000"], 22000),
        (["12 000 de machines", "le salaire entre 20 000 et 30 000"], [32000, 42000]),
        (["12 000 de machines et 30 000 de salaire", "au total 50 000"], 50000),
        (["12 000 de machines et 30 000 de salaire", "50 000"], 50000),
        (["12 000 de machines", "finalement 40 000"], 40000),
        (["12 000 de machines", "en fait 40 000 de travaux"], 40000),
        (["40 000", "le loyer 6 000"], 6000),
        (["le salaire je vous dirai, les machines 12000", "une animatrice à 25 000"], 37000),
    ],
)
def test_sums_of_different_items_add_up(reader: Reader, texts: list[str], costs: Any) -> None:
    assert told(reader, *texts)[0] == costs


def test_an_item_told_while_something_else_is_asked(reader: Reader) -> None:
    texts = "les machines 12 000", "le salaire 32 000"
    assert told(reader, *texts, question="maturity")[0] == 44000
    assert told(reader, "le loyer 1 200", question="maturity")[0] is None
    assert told(reader, "le moulin 15 000", question="maturity")[0] is None


@pytest.mark.parametrize("question", [ASKED, "maturity"])
def test_a_part_alone_refuses_nothing(reader: Reader, question: str) -> None:
    text = "l'achat de machines ferait 12000, et le salaire de l'animatrice je vous dirai"
    costs, progress = told(reader, text, question=question)
    assert costs is None
    assert progress.items == {"machine": 12000, "salaire": None}
    assert progress.counting
    assert progress.declined == []


def test_a_part_that_is_enough_counts(reader: Reader) -> None:
    text = "80 000 de travaux, le loyer je sais pas encore"
    assert told(reader, text)[0] == 80000


def test_the_rest_may_stay_unknown(reader: Reader) -> None:
    costs, progress = told(reader, "les machines 12000, le salaire je vous dirai", "je ne sais pas")
    assert costs is None
    assert progress.declined == [ASKED]
    assert not progress.counting


def test_a_new_project_has_no_items(reader: Reader) -> None:
    found = Understood("answered", {"lead": "association"}, anew=True)
    before = Progress(items={"machine": 12000})
    assert progressed(before, found, NO_PROFILE, None, "2").items == {}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("le salaire c'est 30000 et les machines 12000", {"salaire": 30000, "machine": 12000}),
        ("le moulin 38 000, la meunerie 15 000", {"moulin": 38000, "meunerie": 15000}),
        ("20 000 de travaux + 5 000 de matériel", {"travaux": 20000, "materiel": 5000}),
        ("38 000 pour le moulin, 15 000 pour la meunerie", {"moulin": 38000, "meunerie": 15000}),
        ("le projet est de 40 000, le camion 15 000", {}),
        ("40 000 de travaux dont 10 000 de toiture", {"travaux": 40000}),
        ("20 000 de travaux, non 25 000 de travaux", {}),
        ("un budget de 40 000 pour l'année", {}),
        ("le Touquet 62520, la Capelle 02260", {}),
        ("500 euros de loyer par mois", {}),
    ],
)
def test_what_each_sum_is_for(text: str, items: dict[str, float]) -> None:
    words = plain(text)
    found = by_item(find_prices(words, expected=True), words)
    assert found == {name: (one, one) for name, one in items.items()}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("8000 de loyer et le salaire je sais pas encore", ["salaire"]),
        ("je ne connais pas encore le salaire, 12000 de machines", ["salaire"]),
        ("les travaux à voir plus tard", ["travaux"]),
        ("12 000 de machines, j'attends le devis des travaux", ["travaux"]),
        ("12 000 de machines, je sais pas si on est en QPV", []),
        ("les machines 12 000", []),
    ],
)
def test_what_has_no_sum_yet(text: str, items: list[str]) -> None:
    assert unknown_items(to_digits(plain(text))) == items


@pytest.mark.parametrize(
    "text",
    [
        "le moulin 38 000, la meunerie 15 000",
        "38 000 pour le moulin et 15 000 pour la meunerie",
        "le salaire c'est 38000 et les machines 15000",
    ],
)
def test_several_items_are_heard_unasked(reader: Reader, text: str) -> None:
    assert told(reader, text, question="maturity")[0] == 53000


@pytest.mark.parametrize(
    "text",
    ["ça passe de 30 000 à 35 000", "non ça monte de 30 000 à 35 000", "le budget passe à 35 000"],
)
def test_a_known_sum_that_changes(reader: Reader, text: str) -> None:
    message = Message(text, "inform", reader.read(text))
    profile = parse_profile({ASKED: 30000})
    found = understand(message, "rural_or_qpv", profile, Progress())
    assert found.changes == {ASKED: 35000}


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        ("rien", 0),
        ("ça ne coûte rien", 0),
        ("0 euro", 0),
        ("zéro", 0),
        ("aucune dépense", 0),
        ("on ne sait rien", None),
        ("rien à déclarer", None),
    ],
)
def test_nothing_to_spend(reader: Reader, text: str, costs: float | None) -> None:
    assert told(reader, text)[0] == costs
    assert told(reader, text, question="maturity")[0] is None
