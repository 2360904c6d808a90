"""The reader with what was learnt: a stand-in hears what the test says, the rest is real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from bot.catalogue import load_catalogue
from bot.nlu import mentions as kinds
from bot.nlu.lexicon import build_lexicon
from bot.nlu.mentions import of_kind
from bot.nlu.opinions import CLAUSE_HEADS, HEADS, Opinion
from bot.nlu.reader import Learnt, Reader
from bot.nlu.tagger import Heard


@dataclass
class Unsure:
    """Hears and thinks nothing of any message."""

    def hear(self, *_: Any) -> Heard:
        return Heard()

    def of(self, *_: Any) -> Opinion:
        heads = HEADS | CLAUSE_HEADS
        return {head: dict.fromkeys(values, 0.0) for head, values in heads.items()}


@pytest.mark.parametrize(
    ("partner", "role"),
    [
        ("l'agglomération Creil Sud Oise", kinds.PARTNER),
        ("le département de l'Oise", kinds.PROJECT),
    ],
)
def test_a_partner_s_place_stays_one_where_what_was_learnt_is_not_sure(
    partner: str, role: str
) -> None:
    unsure: Any = Unsure()
    catalogue = load_catalogue()
    reader = Reader(build_lexicon(catalogue), catalogue, Learnt(unsure, unsure))
    found = reader.read(f"une SCIC de Montataire qui travaille avec {partner}")
    assert of_kind(found, kinds.PLACE)[-1].role == role


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("un client sur quatre est de Lens", kinds.NEAR),
        ("nos clients sont de Lens", kinds.NEAR),
        ("un groupe de jeunes de Lens", kinds.PROJECT),
    ],
)
def test_the_town_of_customers_is_not_where_the_project_is(told: str, role: str) -> None:
    catalogue = load_catalogue()
    reader = Reader(build_lexicon(catalogue), catalogue)
    found = reader.read(f"une boulangerie à Douvrin, {told}")
    assert [one.role for one in of_kind(found, kinds.PLACE)] == [kinds.SEAT, role]


def test_the_second_shop_of_those_who_write_is_theirs() -> None:
    catalogue = load_catalogue()
    reader = Reader(build_lexicon(catalogue), catalogue)
    found = reader.read("notre épicerie est à Lens et on ouvre celle de Liévin")
    assert kinds.NEAR not in [one.role for one in of_kind(found, kinds.PLACE)]


@pytest.mark.parametrize(
    ("told", "carries"),
    [
        ("l'action est portée par la CAHC", True),
        ("on est la MEL, et on ouvre un garage", True),
        ("C'est la CUD qui dépose le dossier", True),
        ("projet piloté par Douaisis Agglo avec des habitants", True),
        (
            "La communauté de communes Interrégionale Aumale - Blangy-sur-Bresle porte ce projet",
            True,
        ),
        ("un groupe de la CAHC porte le projet", False),
        ("on est dans la MEL", False),
        ("c'est la CUD qui porte le projet ?", False),
    ],
)
def test_an_epci_that_is_said_to_carry_is_the_lead(told: str, carries: bool) -> None:
    unsure: Any = Unsure()
    catalogue = load_catalogue()
    reader = Reader(build_lexicon(catalogue), catalogue, Learnt(unsure, unsure))
    found = reader.read(told)
    leads = [one.value for one in of_kind(found, kinds.ORGANISATION) if one.role == kinds.LEAD]
    assert leads == (["epci"] if carries else [])
    seats = [one for one in of_kind(found, kinds.PLACE) if one.role == kinds.SEAT]
    assert len(seats) == int(carries)


@pytest.mark.parametrize(
    "told",
    [
        "nous sommes une association sans salarié à Nantes",
        "nous sommes une coopérative de 8 salariés à Nantes",
    ],
)
def test_what_a_lead_is_like_does_not_part_it_from_its_seat(told: str) -> None:
    catalogue = load_catalogue()
    reader = Reader(build_lexicon(catalogue), catalogue)
    (place,) = of_kind(reader.read(told), kinds.PLACE)
    assert (place.role, place.weak) == (kinds.SEAT, False)


@pytest.mark.parametrize(
    "told",
    [
        "nous sommes une association à Guînes, déclarée à la sous-préfecture de Calais",
        "nous sommes une association à Guînes, déclarée à Calais",
        "nous sommes une coopérative à Guînes, immatriculée au tribunal de commerce d'Arras",
    ],
)
def test_where_the_statutes_lie_is_not_where_the_project_is(told: str) -> None:
    catalogue = load_catalogue()
    reader = Reader(build_lexicon(catalogue), catalogue)
    roles = [one.role for one in of_kind(reader.read(told), kinds.PLACE)]
    assert roles == [kinds.SEAT, kinds.NEAR]
