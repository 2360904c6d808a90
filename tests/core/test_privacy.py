"""What is masked before it is kept; the examples of ``tests/evaluation`` were written apart.

The third set was never tuned on.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.catalogue import ROOT
from bot.privacy import masked
from tests.yardstick import best_of, slowness


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mon mail c jean-luc.dup+asso@gmail.com, merci", "mon mail c [courriel], merci"),
        ("le 06.12.34.56.78.", "le [téléphone]."),
        ("+33 (0)6 12 34 56 78 le soir", "[téléphone] le soir"),
        ("j'habite 12 bis rue des Lilas, 62300 Lens", "j'habite [adresse], 62300 Lens"),
        ("au 4 place Jean Jaurès à Lens", "au [adresse] à Lens"),
        ("sécu 2 85 02 62 498 123 45", "sécu [numéro de sécurité sociale]"),
        ("FR76 3000 1007 9412 3456 7890 185", "[numéro bancaire]"),
        ("carte 4970 1012 3456 7893", "carte [numéro bancaire]"),
    ],
)
def test_what_tells_who_somebody_is_goes(text: str, kept: str) -> None:
    assert masked(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "150 000 euros sur 2021-2027",
        "SIRET 123 456 789 00012, SIREN 246200364, RNA W623001234",
        "62300 Lens, 15 000 habitants, le 12/03/2024 à 14h30",
        "3 cours de cuisine, 12 places de parking, 1 place en crèche, 2 impasses",
        "la rue de la République, place Jean Jaurès",
        "carte 4970 1012 3456 7890 (fausse clé)",
    ],
)
def test_what_looks_alike_stays(text: str) -> None:
    assert masked(text) == text


def test_what_is_masked_stays_so() -> None:
    once = masked("06 12 34 56 78, 12 rue des Lilas, a@b.fr")
    assert masked(once) == once == "[téléphone], [adresse], [courriel]"


def examples(name: str) -> list[dict[str, Any]]:
    """Examples written apart."""
    text = (ROOT / "tests" / "evaluation" / "privacy" / f"{name}.yml").read_text("utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)
    return found


@pytest.mark.parametrize("name", ["personal", "personal_2", "personal_3"])
def test_98_percent_of_personal_data_go(name: str) -> None:
    data = [(one["text"], datum) for one in examples(name) for datum in one["personal"]]
    assert len(data) >= 300
    missed = [datum for text, datum in data if datum in masked(text)]
    assert len(missed) <= 0.02 * len(data), missed


@pytest.mark.parametrize("name", ["lookalikes", "lookalikes_2", "lookalikes_3"])
def test_99_percent_of_look_alikes_stay(name: str) -> None:
    texts = [one["text"] for one in examples(name)]
    assert len(texts) >= 300
    wrong = [text for text in texts if masked(text) != text]
    assert len(wrong) <= 0.01 * len(texts), wrong


def test_long_texts_take_no_time() -> None:
    for text in ("1 " * 5000, "rue " * 2500, "a@" * 5000, "a" * 10000, "12 rue de la " * 800):
        assert best_of(1, lambda told=text: masked(told)) < 1000 * slowness()
