"""Intent classifier: words, characters and sounds, tf-idf, linear SVM.

Rasa's own classifiers offer neither the sounds nor the regularisation; this one is tuned on the
open half of the evaluation messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.classifier import features_text, train_classifier
from bot.nlu.lexicon import read_abbreviations

RANKED = 5
"""How many intents the ranking keeps."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class WordAndCharacterClassifier(GraphComponent, IntentClassifier):
    """A Rasa intent classifier over ``train_classifier``."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``C``: inverse of the regularisation strength."""
        return {"C": 0.3}

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        classifier: Any = None,
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
            classifier = joblib.load(folder / "classifier.joblib")
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
            joblib.dump(self._classifier, folder / "classifier.joblib")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of each message."""
        for message in messages:
            ranking = self.rank(str(message.get(TEXT) or ""))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def rank(self, text: str) -> list[dict[str, Any]]:
        """Most likely intents, best first: ``{"name", "confidence"}``."""
        seen = features_text(text, self._abbreviations)
        probabilities = self._classifier.predict_proba([seen])[0]
        names: Sequence[str] = self._classifier.classes_
        best: list[tuple[str, float]] = sorted(
            zip(names, probabilities.tolist(), strict=True), key=lambda pair: -pair[1]
        )[:RANKED]
        return [{"name": name, "confidence": confidence} for name, confidence in best]
