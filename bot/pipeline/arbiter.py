"""Rasa component: mends the intent where what the reader found says otherwise."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entities import to_mentions
from bot.pipeline.facts import LEFT_OUT, ORIENTED_ALREADY, QUESTION, TRIED, WHICH_AID
from bot.understanding import mended_intent
from bot.understanding.intents.moments import Moment, settled_at
from bot.understanding.intents.talk import greets


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
            text = str(message.get(TEXT) or "")
            ranking = message.get(INTENT_RANKING_KEY) or []
            intent = _no_greeting(_less_final(message.get(INTENT) or {}, ranking), ranking, text)
            message.set(INTENT, intent, add_to_output=True)
            name = str(intent.get("name"))
            mentions = to_mentions(message.get(ENTITIES) or [])
            confidence = float(intent.get("confidence") or 0.0)
            answering = message.get(QUESTION) is not None
            tried = bool(message.get(TRIED))
            mended = mended_intent(text, name, mentions, confidence, answering, tried)
            moment = Moment(
                answering=answering,
                question=message.get(QUESTION),
                oriented=bool(message.get(ORIENTED_ALREADY)),
                left_out=bool(message.get(LEFT_OUT)),
                offered=bool(message.get(WHICH_AID)),
            )
            mended = settled_at(moment, mended, text, mentions, confidence)
            if mended != name:
                message.set(INTENT, {**intent, "name": mended}, add_to_output=True)
        return messages


FINAL = frozenset({"orient_now", "start_over", "cancel"})
"""Intents that end the questions, or wipe out the answers."""
FINAL_FROM = 0.5
"""Confidence from which they are believed."""


def _less_final(intent: dict[str, Any], ranking: list[dict[str, Any]]) -> dict[str, Any]:
    """The intent, or the next likely one when it would end the questions and is not sure to."""
    if intent.get("name") not in FINAL or intent.get("confidence", 0.0) >= FINAL_FROM:
        return intent
    return next((one for one in ranking if one["name"] not in FINAL), intent)


def _no_greeting(
    intent: dict[str, Any], ranking: list[dict[str, Any]], text: str
) -> dict[str, Any]:
    """The intent, or the next likely one when it greets with words that do not."""
    if intent.get("name") != "greet" or greets(text):
        return intent
    return next((one for one in ranking if one["name"] not in FINAL | {"greet"}), intent)
