"""Which wording of a sentence is said."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.sentences import Sentences

NAMED = [{"type": "slot", "name": "place", "value": "Lens"}]
RESPONSES: dict[str, list[dict[str, Any]]] = {
    "utter_hello": [{"text": "Bonjour."}, {"text": "Bienvenue."}],
    "utter_place": [
        {"text": "À {place}."},
        {"text": "Sur Messenger.", "channel": "messenger"},
        {"text": "À Lens, donc.", "condition": NAMED},
    ],
    "utter_buttons": [{"text": "Oui ?", "buttons": [{"title": "{place}", "payload": "/affirm"}]}],
}


def said(generator: TemplatedNaturalLanguageGenerator, name: str, channel: str, place: str) -> Any:
    slot = TextSlot("place", [], initial_value=place)
    tracker = DialogueStateTracker("x", [slot])
    return asyncio.run(generator.generate(name, tracker, channel))


def ours() -> Sentences:
    generator = Sentences()
    generator.responses = RESPONSES
    return generator


@pytest.mark.parametrize("name", ["utter_place", "utter_buttons", "utter_none"])
@pytest.mark.parametrize("channel", ["web", "messenger"])
@pytest.mark.parametrize("place", ["Lens", "Douai"])
def test_one_that_fits_is_filled_in_as_rasa_does(name: str, channel: str, place: str) -> None:
    theirs = TemplatedNaturalLanguageGenerator(RESPONSES)
    assert said(ours(), name, channel, place) == said(theirs, name, channel, place)


def test_each_of_several_is_said_now_and_then() -> None:
    generator = ours()
    texts = {said(generator, "utter_hello", "web", "Lens")["text"] for _ in range(50)}
    assert texts == {"Bonjour.", "Bienvenue."}


def test_the_responses_stay_as_they_are() -> None:
    said(ours(), "utter_buttons", "web", "Lens")
    assert RESPONSES["utter_buttons"][0]["buttons"][0]["title"] == "{place}"
