"""Normalisation keeps track of where each character came from."""

from __future__ import annotations

import pytest

from bot.nlu.text import normalise, plain, spoken


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Épicerie SOLIDAIRE", "epicerie solidaire"),
        ("cœur d’Artois", "coeur d'artois"),
        ("ouiiiii", "ouii"),
        ("80\u00a0000\u202f€", "80 000 €"),
        ("a\u0301ge", "age"),
        ("zéro\u200blargeur", "zerolargeur"),
        ("", ""),
    ],
)
def test_plain_text(written: str, expected: str) -> None:
    assert plain(written) == expected


def test_spans_are_those_of_the_original_text() -> None:
    text = "Au cœur de Nœux, l’été"
    normalised = normalise(text)
    start = normalised.text.index("noeux")
    begin, end = normalised.original_span(start, start + len("noeux"))
    assert text[begin:end] == "Nœux"


@pytest.mark.parametrize(
    ("text", "read"),
    {
        "c est quoi l essaimage": "c'est quoi l'essaimage",
        "qu est ce qu un EPCI, j ai pas d idée": "qu'est ce qu'un epci, j'ai pas d'idee",
        "c a Lens, s il vous plait": "c a lens, s'il vous plait",
        "on est a 12 km d Arras": "on est a 12 km d'arras",
    }.items(),
)
def test_the_apostrophes_left_out(text: str, read: str) -> None:
    assert spoken(text) == read
    assert len(spoken(text)) == len(plain(text))
