"""Works, equipment, vehicles, rent and wages, and words that only sound like them."""

from __future__ import annotations

import pytest

from bot.nlu.text import plain
from bot.nlu.works import is_of_works, names_works


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("environ 45000 euros, mais c'est surtout du matériel", True),
        ("130 000 € dont 40 000 € de travaux de toiture", True),
        ("30 000 € pour une camionnette", True),
        ("20 000 € de machines", True),
        ("un minibus d'occasion, 18 000", True),
        ("8 000 € de loyer", True),
        ("le salaire c'est 32 000", True),
        ("200 000 euros d'investissement", True),
        ("40 000 € d'investissement humain", False),
        ("60 000 €, on ne demande pas de salaire", False),
        ("30 000 € pour les salariés", False),
        ("60 000 €, sans les travaux", False),
        ("60 000 € hors travaux", False),
        ("60 000 €, pas de matériel", False),
        ("12 000 € pour un groupe de travaux pratiques", False),
        ("40 000 € pour animer un équipement public", False),
        ("45 000 € pour l'équipe", False),
    ],
)
def test_works_that_are_named(text: str, named: bool) -> None:
    assert names_works(plain(text)) is named


def test_what_an_amount_pays() -> None:
    assert is_of_works(" € de travaux et d'equipement")
    assert not is_of_works(" € d'animation et 20 000 € de travaux")
