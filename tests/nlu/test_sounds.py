"""Words written by ear sound like the words they stand for."""

from __future__ import annotations

import pytest

from bot.nlu import sounds as module
from bot.nlu.sounds import sound, sounds


@pytest.mark.parametrize(
    ("written", "meant"),
    [("koi", "quoi"), ("ke", "que"), ("asso", "aso"), ("projai", "projet"), ("fote", "faute")],
)
def test_words_that_sound_alike_are_alike(written: str, meant: str) -> None:
    assert sound(written) == sound(meant)


def test_words_that_sound_apart_stay_apart() -> None:
    assert len({sound(word) for word in ("ville", "vélo".replace("é", "e"), "valse")}) == 3


def test_every_word_of_a_text_has_a_sound() -> None:
    assert sounds("le h de qui") == "le _ de ki"


def test_what_is_no_word_is_heard_and_not_kept() -> None:
    kept = module._remembered.cache_info().currsize
    assert sound("ph" * 200) == "f"
    assert module._remembered.cache_info().currsize == kept
