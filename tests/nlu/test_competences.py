"""Words of a phase that name a job, a field or a policy; and who says how far the project is."""

from __future__ import annotations

import pytest

from bot.nlu import mentions as kinds
from bot.nlu.competences import named_fields
from bot.nlu.mentions import of_kind
from bot.nlu.reader import Reader
from bot.nlu.text import plain
from bot.understanding import Message, mended_intent
from tests.nlu.test_understanding import understood


@pytest.mark.parametrize(
    "text",
    [
        "la communauté de communes, compétente en développement, porte le projet",
        "la compétence développement économique",
        "CHARGEE DE DEVELOPPEMENT dans une mairie",
        "agent de développement local",
        "je suis chargé de mission développement",
        "la vice-présidente au développement",
        "une association de développement durable",
        "le pôle développement territorial",
        "pour la structuration de la filière bois",
        "structurer une filière lin",
    ],
)
def test_a_field_is_no_phase(reader: Reader, text: str) -> None:
    assert named_fields(plain(text))
    assert of_kind(reader.read(text), kinds.PHASE) == []


@pytest.mark.parametrize(
    "text",
    [
        "on est en développement",
        "en plein développement local",
        "phase de développement",
        "nous sommes en structuration",
        "on se développe",
        "le projet est en phase de structuration",
        "un agent communal, en développement",
    ],
)
def test_a_phase_is_one(reader: Reader, text: str) -> None:
    assert named_fields(plain(text)) == []
    assert of_kind(reader.read(text), kinds.PHASE)


def test_a_field_beside_a_phase(reader: Reader) -> None:
    read = reader.read("chargée de développement, et on démarre")
    assert {one.value for one in of_kind(read, kinds.PHASE)} == {"emergence"}


@pytest.mark.parametrize(
    "text",
    [
        "Nous en sommes à l'étude de faisabilité",
        "on en est encore à l'étude de faisabilité",
        "j'en suis au tout début",
        "ON EST ENCORE AU STADE DE L'IDEE",
        "on n'en est qu'au démarrage",
    ],
)
def test_how_far_it_is_replaces_what_was_known(reader: Reader, text: str) -> None:
    found = understood(reader, text, maturity="developpement", lead="association")
    assert found.changes["maturity"] == "emergence"


@pytest.mark.parametrize(
    "text",
    [
        "une étude de faisabilité, c'est payé ?",
        "nous en sommes où ?",
        "on est au courant que ça tourne déjà ailleurs",
        "on en est contents",
        "est-ce qu'on en est à l'étude de faisabilité ?",
    ],
)
def test_what_does_not_say_how_far_it_is(reader: Reader, text: str) -> None:
    found = understood(reader, text, maturity="structuration", lead="association")
    assert "maturity" not in found.changes


def test_who_tells_the_stage_asks_nothing(reader: Reader) -> None:
    def mended(text: str) -> str:
        return mended_intent(text, "ask_study", reader.read(text))

    assert mended("on en est encore à l'étude préalable") == "inform"
    assert mended("l'étude du Labo, vous avez ?") == "ask_study"
    assert Message("on en est à l'étude préalable ?", "inform", []).tells_stage is False
