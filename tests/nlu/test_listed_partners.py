"""Who takes part as a list names them, where the words of one say it of all."""

from __future__ import annotations

import pytest

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.series import with_listed


def roles(text: str, *named: tuple[str, str, str]) -> dict[str, str | None]:
    """The roles of organisations, each given as its words, its value and the role heard so far."""
    found = [
        Mention(
            kinds.ORGANISATION, value, text.index(said), text.index(said) + len(said), role=role
        )
        for said, value, role in named
    ]
    return {text[one.start : one.end]: one.role for one in with_listed(found, text)}


FARMERS = ("agriculteurs", "actor:entreprises", kinds.ACTOR)


@pytest.mark.parametrize(
    "text",
    [
        "chez nous il y a dix agriculteurs partants, une asso d'isolation et le lycée",
        "avec dix agriculteurs du coin une asso de tri et le lycée",
        "avec une asso, le lycée agricole et des agriculteurs.",
    ],
)
def test_who_stands_in_a_list_takes_part_as_its_neighbours(text: str) -> None:
    said = roles(
        text,
        *sorted(
            [
                FARMERS,
                ("asso", "association", kinds.ASIDE),
                ("lycée", "autre", kinds.ASIDE),
            ],
            key=lambda one: text.index(one[0]),
        ),
    )
    assert set(said.values()) == {kinds.ACTOR}


@pytest.mark.parametrize(
    "text",
    [
        "avec des agriculteurs, une asso a fermé",
        "avec des agriculteurs, une asso porte le projet",
        "avec des agriculteurs. Une asso de Lens nous ignore",
        "avec des agriculteurs qui vendent à une asso",
    ],
)
def test_of_whom_something_else_is_said_stands_in_no_list(text: str) -> None:
    asso = (text[text.lower().index("asso") :][:4], "association", kinds.ASIDE)
    assert roles(text, FARMERS, asso)["asso"] == kinds.ASIDE


@pytest.mark.parametrize("role", [kinds.LEAD, kinds.ABSENT, kinds.SERVED])
def test_who_has_a_part_of_their_own_keeps_it(role: str) -> None:
    asso = ("asso", "association", role)
    assert roles("avec des agriculteurs, une asso et la mairie", FARMERS, asso)["asso"] == role


def test_a_doubtful_neighbour_makes_nobody_take_part() -> None:
    text = "avec des agriculteurs et une asso"
    start = text.index("agriculteurs")
    doubtful = Mention(
        kinds.ORGANISATION, "actor:entreprises", start, start + 12, role=kinds.ACTOR, weak=True
    )
    asso = Mention(kinds.ORGANISATION, "association", len(text) - 4, len(text), role=kinds.ASIDE)
    assert with_listed([doubtful, asso], text)[1].role == kinds.ASIDE


def test_where_a_project_takes_place_is_no_partner() -> None:
    text = "sur tout le département de la Somme, une mairie nous prête un local"
    said = roles(
        text,
        ("département", "autre_collectivite", kinds.ASIDE),
        ("mairie", "commune", kinds.ACTOR),
    )
    assert said["département"] == kinds.ASIDE
