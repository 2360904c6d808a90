"""The text classifier that intents and phases share: word and character n-grams, linear model."""

from __future__ import annotations

import re
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from bot.nlu.text import plain

_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"[a-z0]+|[?!]")


def features_text(text: str, abbreviations: dict[str, str]) -> str:
    """The text that the classifier sees: normalised, numbers alike, abbreviations in full."""
    words = _TOKEN.findall(_DIGITS.sub("0", plain(text)))
    return " ".join(abbreviations.get(word, word) for word in words)


def build_classifier(c: float) -> Any:
    """An untrained pipeline: word and character n-grams into logistic regression."""
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    )
    return make_pipeline(features, LogisticRegression(C=c, max_iter=400, class_weight="balanced"))
