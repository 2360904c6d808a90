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
from bot.nlu.text import spoken
from bot.pipeline.facts import LEFT_OUT, ORIENTED_ALREADY, QUESTION, TRIED, WHICH_AID
from bot.understanding import mended_intent
from bot.understanding.asked.choices import (
    asks_which_aids,
    names_only_an_aid,
    place_chosen,
)
from bot.understanding.intents.guess import holds_facts
from bot.understanding.intents.suppositions import plans_to_found
from bot.understanding.intents.talk import greets
from bot.understanding.intents.telling import tells_nothing


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
            if mended == "affirm" and message.get(LEFT_OUT):
                mended = "inform"
            if (
                mended == "inform"
                and message.get(ORIENTED_ALREADY)
                and plans_to_found(text, mentions)
            ):
                # What is not founded yet is tried.
                mended = "what_if"
            offered = bool(message.get(WHICH_AID))
            named = offered or message.get(ORIENTED_ALREADY)
            if (named and names_only_an_aid(text, mentions)) or (
                offered and not answering and place_chosen(text) is not None
            ):
                # A foundation is the one that pays, once who carries the project is known.
                mended = "ask_programme"
            begins = not (answering or message.get(ORIENTED_ALREADY))
            wishes = begins and mended == "ask_options" and not asks_which_aids(spoken(text))
            if wishes and "?" not in text and holds_facts(mentions):
                # "on cherche des sous pour notre épicerie à Lens" tells of a project.
                mended = "inform"
            if begins and mended == "inform" and tells_nothing(mentions, confidence, spoken(text)):
                mended = "out_of_scope"
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
