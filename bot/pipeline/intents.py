"""Intent classifier: words, characters and sounds, tf-idf, linear SVM.

Rasa's own classifiers offer neither the sounds nor the regularisation; this one is tuned on the
open half of the evaluation messages.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.classifier import (
    FOLDS,
    Features,
    Scorer,
    calibrated_svm,
    features_text,
    train_features,
)
from bot.nlu.lexicon import read_abbreviations
from bot.pipeline.learnt import read_learnt, write_learnt

FILE = "classifier.pickle"
RANKED = 5
"""How many intents the ranking keeps."""


@dataclass(frozen=True)
class Classifier:
    """What was learnt of intents."""

    features: Features
    scorer: Scorer

    def probabilities(self, text: str) -> dict[str, float]:
        """How likely each intent is, for a normalised text."""
        return self.scorer.probabilities(self.features.of(text))[INTENT]


def train_classifier(c: float, texts: list[str], intents: list[str]) -> Classifier:
    """A classifier trained on normalised texts and their intents.

    The examples of an intent that has too few of them to be calibrated count several times.
    """
    counts = Counter(intents)
    times = np.array([ceil(FOLDS / counts[intent]) for intent in intents])
    repeated = np.repeat(np.arange(len(intents)), times)
    features, seen = train_features(texts)
    learnt = calibrated_svm(c).fit(seen[repeated], np.array(intents)[repeated])
    return Classifier(features, Scorer.of({INTENT: learnt}))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class WordAndCharacterClassifier(GraphComponent, IntentClassifier):
    """A Rasa intent classifier over ``bot.nlu.classifier``."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``C``: inverse of the regularisation strength."""
        return {"C": 0.3}

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        classifier: Classifier | None = None,
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._classifier = classifier
        self._abbreviations = read_abbreviations()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> WordAndCharacterClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> WordAndCharacterClassifier:
        """The classifier that a model holds."""
        with model_storage.read_from(resource) as folder:
            classifier = read_learnt(folder / FILE)
        return cls(config, model_storage, resource, classifier)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples that have an intent."""
        examples = [
            (str(example.get(TEXT)), str(example.get(INTENT)))
            for example in training_data.intent_examples
            if example.get(TEXT)
        ]
        texts = [features_text(text, self._abbreviations) for text, _ in examples]
        intents = [intent for _, intent in examples]
        self._classifier = train_classifier(self._config["C"], texts, intents)
        with self._storage.write_to(self._resource) as folder:
            write_learnt(self._classifier, folder / FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of each message."""
        if self._classifier is None:
            return messages
        for message in messages:
            ranking = _ranking(self._classifier, self._seen(message))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _seen(self, message: Message) -> str:
        return features_text(str(message.get(TEXT) or ""), self._abbreviations)


def _ranking(classifier: Classifier, text: str) -> list[dict[str, Any]]:
    """Most likely intents, best first: ``{"name", "confidence"}``."""
    best = sorted(classifier.probabilities(text).items(), key=lambda pair: -pair[1])
    return [{"name": name, "confidence": likely} for name, likely in best[:RANKED]]
