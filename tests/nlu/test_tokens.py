"""Words are cut as spaCy cuts them, and the tokenizer starts at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from spacy.lang.fr import tokenizer_exceptions

from bot.catalogue import ROOT
from bot.nlu import tokens
from bot.nlu.text import plain
from bot.nlu.tokens import cut, tokenizer
from bot.rasa_patches import patterns_later

ODD = (
    "grand'rue grands'meres r'envoie entr'ouvert z'yeuter prud'homal ch'tiiste aujourd'hui l'asso",
    "presqu'ile 15h30 a.b.c. 12,5% 3eme (le) «non» m. dupont, n°4 !!! etc... j'ai",
    "www.exemple.fr jean@exemple.fr l'ecole.du r'",
)


def _texts() -> list[str]:
    data = yaml.safe_load(Path(ROOT / "data" / "nlu" / "project.yml").read_text("utf-8"))
    lines = [line for one in data["nlu"] for line in str(one["examples"]).splitlines()]
    return [plain(text).replace("-", " ") for text in (*lines, *ODD)]


def test_texts_without_hyphens_are_cut_as_spacy_cuts_them() -> None:
    ours, theirs = tokenizer(), spacy.blank("fr").tokenizer
    texts = _texts()
    assert len(texts) > 100
    for text in texts:
        assert [one.text for one in ours(text)] == [one.text for one in theirs(text)]


def test_a_new_tokenizer_says_of_words_what_the_old_one_said() -> None:
    def told(text: str) -> list[tuple[Any, ...]]:
        return [(one.text, one.norm_, one.idx, one.whitespace_, one.is_space) for one in cut(text)]

    texts = [*_texts(), "deux  espaces \t et\nla suite "]
    before = [told(text) for text in texts]
    tokens.forget_words()
    assert [told(text) for text in texts] == before


def test_words_that_were_read_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens.forget_words()
    monkeypatch.setattr(tokens, "MOST_REMEMBERED", len(tokens._current().vocab.strings) + 50)
    for rank in range(30):
        words = [f"mot{rank}x{one}" for one in range(20)]
        assert [one.text for one in cut(" ".join(words))] == words
        # Beside a word stand its first letter, its last ones and its shape.
        assert len(tokens._current().vocab.strings) <= tokens.MOST_REMEMBERED + 4 * len(words)
    tokens.forget_words()
    assert "mot29x0" not in tokens._current().vocab.strings


def test_a_word_that_spacy_keeps_whole_has_a_hyphen_or_an_apostrophe() -> None:
    for pattern in tokenizer_exceptions._regular_exp:
        assert re.search("\\[-–—‐‑\\](?![?*{])|\\['’\\](?![?*{])", pattern)


def test_long_patterns_are_compiled_when_they_are_first_matched() -> None:
    short: Any
    long: Any
    with patterns_later(10):
        short, long = re.compile("a+"), re.compile("a+|b+|c+|d+")
    assert isinstance(short, re.Pattern)
    assert not isinstance(long, re.Pattern)
    assert long.match("bbb").end() == 3
    assert isinstance(re.compile("a+|b+|c+|d+"), re.Pattern)
