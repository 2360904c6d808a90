"""Normalisation keeps track of where each character came from."""

from __future__ import annotations

import pytest

from bot.nlu.text import normalise, plain


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
