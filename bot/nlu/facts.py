"""Rasa component: the reader's mentions as entities of the message."""

from __future__ import annotations

import json
from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.catalogue import load_catalogue
from bot.nlu.annotations import annotated_examples
from bot.nlu.entities import to_entity
from bot.nlu.lexicon import build_lexicon, from_data
from bot.nlu.phases import PhaseClassifier, train_phases
from bot.nlu.reader import Reader
from bot.places import warm_up

FILE = "lexicon.json"
PHASES = "phases.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FactExtractor(GraphComponent):
    """Adds an entity for each mention; learns the forms of the vocabulary and the phases."""

    def __init__(
        self, storage: ModelStorage, resource: Resource, reader: Reader | None = None
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactExtractor:
        """An extractor without its lexicon."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FactExtractor:
        """The extractor with the lexicon of a model; it loads the gazetteer now."""
        with model_storage.read_from(resource) as folder:
            data = json.loads((folder / FILE).read_text(encoding="utf-8"))
            phases = joblib.load(folder / PHASES)
        warm_up()
        lexicon = from_data(data)
        classifier = PhaseClassifier(phases, dict(lexicon.abbreviations))
        reader = Reader(lexicon, load_catalogue(), classifier.phase)
        return cls(model_storage, resource, reader)

    def train(self, training_data: TrainingData) -> Resource:
        """Build the lexicon from the catalogue's vocabulary, and learn the phases."""
        lexicon = build_lexicon(load_catalogue())
        examples = annotated_examples(training_data)
        phases = train_phases(
            [(one.text, one.facts.get("maturity")) for one in examples],
            dict(lexicon.abbreviations),
        )
        self._reader = Reader(lexicon, load_catalogue(), phases.phase)
        with self._storage.write_to(self._resource) as folder:
            text = json.dumps(lexicon.as_data(), ensure_ascii=False)
            (folder / FILE).write_text(text, encoding="utf-8")
            joblib.dump(phases.model, folder / PHASES)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities found in each message."""
        if self._reader is None:
            return messages
        for message in messages:
            text = message.get(TEXT)
            if text:
                found = [to_entity(mention) for mention in self._reader.read(str(text))]
                known = message.get(ENTITIES) or []
                message.set(ENTITIES, [*known, *found], add_to_output=True)
        return messages
