"""Rasa component: mends the intent where what the reader found says otherwise."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entities import to_mentions
from bot.understanding import mended_intent


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Arbiter(GraphComponent):
    """Runs after the classifier and the reader."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Arbiter:
        """It has nothing to load."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Replace the intent where the mentions decide it."""
        for message in messages:
            intent = message.get(INTENT) or {}
            name = str(intent.get("name"))
            mentions = to_mentions(message.get(ENTITIES) or [])
            mended = mended_intent(str(message.get(TEXT) or ""), name, mentions)
            if mended != name:
                message.set(INTENT, {**intent, "name": mended}, add_to_output=True)
        return messages
