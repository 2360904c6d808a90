"""The text classifier that intents and facts share: n-grams of words, letters, sounds and
families of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import hstack
from scipy.special import expit
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.memory import latest
from bot.nlu.families import in_families, in_kindreds
from bot.nlu.sounds import sounds
from bot.nlu.text import plain

_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"[a-z0]+|[?!]")


def features_text(text: str, abbreviations: dict[str, str]) -> str:
    """The text that the classifier sees: normalised, numbers alike, abbreviations in full."""
    words = _TOKEN.findall(_DIGITS.sub("0", plain(text)))
    return " ".join(abbreviations.get(word, word) for word in words)


Vector = tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]
"""What a text is made of: which features, and how much of each."""


View = Callable[[str], str]
"""A normalised text as it is, as it sounds, or as what its words are about."""


@dataclass(frozen=True)
class Features:
    """n-grams of words, letters, sounds and families of words, tf-idf: what scikit-learn's
    vectorizers learnt, for one text at a time. Each has the view of the text that it learnt from.

    Their own ``transform`` takes milliseconds a text, whatever its length.
    """

    learnt: tuple[tuple[View, TfidfVectorizer], ...]

    def of(self, text: str) -> Vector:
        """The features of a normalised text."""
        idf, firsts = self._weights
        indices: list[int] = []
        weights: list[float] = []
        parts: list[int] = []
        for part, (grams, (_, vectorizer)) in enumerate(
            zip(_grams(text), self.learnt, strict=True)
        ):
            known = vectorizer.vocabulary_.get
            for gram, weight in grams:
                # But for the n-grams that were never seen.
                index = known(gram)
                if index is not None:
                    indices.append(index)
                    weights.append(weight)
            parts += [part] * (len(indices) - len(parts))
        owners = np.array(parts, dtype=np.int64)
        found = np.array(indices, dtype=np.int64) + firsts[owners]
        values = np.array(weights) * idf[found]
        norms = np.sqrt(np.bincount(owners, values * values, len(firsts)))
        return found, values / norms[owners]

    def matrix(self, texts: list[str]) -> Any:
        """The features of many normalised texts, a line for each."""
        views = {view: [view(text) for text in texts] for view in VIEWS}
        columns = [vectorizer.transform(views[view]) for view, vectorizer in self.learnt]
        return hstack(columns, format="csr")

    @cached_property
    def _weights(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
        """What each feature weighs, and where those of each vectorizer begin."""
        idfs = [vectorizer.idf_ for _, vectorizer in self.learnt]
        firsts = np.cumsum([0, *map(len, idfs)])[:-1]
        return np.concatenate(idfs), firsts

    def __getstate__(self) -> dict[str, Any]:
        return {"learnt": self.learnt}


@dataclass(frozen=True)
class Scorer:
    """Calibrated linear classifiers over the same features: their weights in one table, a line for
    each feature, so that one look gives the answers of all."""

    classes: Mapping[str, tuple[str, ...]]
    weights: npt.NDArray[np.float32]
    intercepts: npt.NDArray[np.float64]
    slopes: npt.NDArray[np.float64]
    offsets: npt.NDArray[np.float64]

    @classmethod
    def of(cls, models: Mapping[str, CalibratedClassifierCV]) -> Scorer:
        """What the classifiers of ``calibrated_svm`` learnt, by name."""
        parts = {name: model.calibrated_classifiers_[0] for name, model in models.items()}
        linear = [part.base_estimator for part in parts.values()]
        sigmoids = [one for part in parts.values() for one in part.calibrators]
        return cls(
            {name: tuple(str(one) for one in part.classes) for name, part in parts.items()},
            # In single precision: half as much to keep, to load and to hold in memory.
            np.ascontiguousarray(np.concatenate([one.coef_ for one in linear]).T, np.float32),
            np.concatenate([one.intercept_ for one in linear]),
            np.array([one.a_ for one in sigmoids]),
            np.array([one.b_ for one in sigmoids]),
        )

    def probabilities(self, seen: Vector) -> dict[str, dict[str, float]]:
        """How likely each class of each classifier is."""
        indices, values = seen
        # ``take`` and one precision: half the time of an index and of both.
        rows = self.weights.take(indices, axis=0)
        scores = values.astype(np.float32) @ rows + self.intercepts
        likely = expit(-(self.slopes * scores + self.offsets)).tolist()
        found, first = {}, 0
        for name, classes in self.classes.items():
            if len(classes) == 2:
                own = [1.0 - likely[first], likely[first]]
                first += 1
            else:
                own = likely[first : first + len(classes)]
                first += len(classes)
                total = sum(own)
                own = [one / total if total else 1 / len(own) for one in own]
            found[name] = dict(zip(classes, own, strict=True))
        return found


def train_features(texts: list[str]) -> tuple[Features, Any]:
    """The features of normalised texts, and the matrix that they make of them."""
    learnt = _untrained()
    views = {view: [view(text) for text in texts] for view in VIEWS}
    columns = [vectorizer.fit_transform(views[view]) for view, vectorizer in learnt]
    for _, vectorizer in learnt:
        # What was left out is kept for who looks into it, and would weigh as much as the rest.
        vectorizer.stop_words_ = None
    return Features(learnt), hstack(columns, format="csr")


def as_written(text: str) -> str:
    """The text itself."""
    return text


VIEWS: tuple[View, ...] = (as_written, sounds, in_families, in_kindreds)


FOLDS = 2
"""Parts that an SVM is calibrated on: a class needs an example for each. A third part, or letters
of how words sound, takes a third more time and tells facts no better (``bench/README.md``)."""
TOLERANCE = 0.1
"""How near its best an SVM has to come. With a thousandth of it, training takes twice as long and
gets the same share of the annotated messages right that it did not learn."""


LEAST = 2
"""Texts that an n-gram has to come in. Half of them come in one, and tell no new text apart:
without them the file of the model is a quarter smaller and gets as many messages right."""


def calibrated_svm(c: float = 0.3) -> CalibratedClassifierCV:
    """A linear SVM to which calibration on both halves gives probabilities.

    On the same examples it beat logistic regression over words and letters by 1 to 2 points on
    each part of the open evaluation.
    """
    return CalibratedClassifierCV(
        LinearSVC(C=c, tol=TOLERANCE, random_state=0), cv=FOLDS, ensemble=False
    )


def _untrained() -> tuple[tuple[View, TfidfVectorizer], ...]:
    """The vectorizers of ``Features``, each with its view."""
    return (
        (as_written, _words()),
        (as_written, _letters()),
        (sounds, _words()),
        (in_families, _words()),
        (in_kindreds, _words()),
    )


@lru_cache(maxsize=1)
def _splits() -> list[tuple[View, Callable[[str], list[str]]]]:
    """Each view with how its vectorizer splits it."""
    return [(view, vectorizer.build_analyzer()) for view, vectorizer in _untrained()]


@latest
def _grams(text: str) -> list[list[tuple[str, float]]]:
    """The n-grams of a normalised text, by vectorizer, and what each weighs by how often it comes.

    Those of the last text alone are kept: intents, then facts are heard in them, and those of a
    long text take a megabyte.
    """
    seen = {view: view(text) for view in VIEWS}
    return [
        [
            (gram, 1.0 if count == 1 else 1.0 + log(count))
            for gram, count in Counter(split(seen[view])).items()
        ]
        for view, split in _splits()
    ]


def _words() -> TfidfVectorizer:
    return TfidfVectorizer(
        ngram_range=(1, 2), token_pattern=r"\S+", min_df=LEAST, sublinear_tf=True
    )


def _letters() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=LEAST, sublinear_tf=True)
