"""A long conversation is read back in part, and goes on as if it were read back whole."""

from __future__ import annotations

import asyncio
import json
import random
from copy import copy
from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.events import SlotSet

from bot import store
from bot.channels.turns import Incoming, answer
from tests.guide import Conversation

pytestmark = pytest.mark.model

SAYINGS = [
    "nous sommes une association",
    "à Lens",
    "en fait on est à Liévin",
    "avec la mairie et des habitants",
    "on démarre",
    "on se développe",
    "80 000 euros",
    "entre 20 000 et 30 000",
    "oui",
    "non",
    "je ne sais pas",
    "je préfère ne pas répondre",
    "c'est quoi un PTCE ?",
    "pourquoi cette question ?",
    "et si c'était la mairie qui portait ?",
    "les quatre",
    "à Senlis",
    "qu'avez-vous noté ?",
    "montrez-moi le résultat",
    "on recommence",
    "stop",
    "bonjour",
    "il pleut",
    "qsdfgh",
    "merci",
]
CONVERSATIONS, TURNS = 6, 30


def played(guide: Any, sender: str, said: list[str]) -> list[tuple[list[Any], Any]]:
    """What is answered to each message, and the slots after it."""
    conversation, found = Conversation(guide, sender), []
    for text in said:
        messages = [
            {key: value for key, value in message.items() if key != "recipient_id"}
            for message in conversation.say(text).messages
        ]
        slots = conversation.tracker.current_slot_values()
        # The turn's own name is drawn anew for each conversation.
        slots["progress"] = {**(slots.get("progress") or {}), "turn": ""}
        found.append((messages, slots))
    return found


@pytest.mark.parametrize("seed", range(CONVERSATIONS))
def test_nothing_changes_by_what_is_not_read_back(
    guide: Any, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = random.Random(seed).choices(SAYINGS, k=TURNS)
    kept = played(guide, f"kept-{seed}", said)
    monkeypatch.setattr(store, "MOST_EVENTS", 0)
    bounded = played(guide, f"bounded-{seed}", said)
    monkeypatch.setattr(store, "TURNS", 10**6)
    whole = played(guide, f"whole-{seed}", said)
    for rank, turns in enumerate(zip(kept, bounded, whole, strict=True)):
        first, *others = (json.dumps(one, sort_keys=True) for one in turns)
        assert others == [first, first], said[: rank + 1]


def test_what_is_kept_ready_gives_way_to_what_another_guide_added(guide: Any) -> None:
    conversation = Conversation(guide)
    conversation.say("nous sommes une SCIC")
    another = copy(guide.tracker_store)
    another._saved = {}
    tracker = asyncio.run(another.retrieve(conversation.sender))
    tracker.update(SlotSet("lead", "association"))
    asyncio.run(another.save(tracker))
    assert conversation.slot("lead") == "association"


def test_only_the_last_turns_are_read_back(guide: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_EVENTS", 0)
    conversation = Conversation(guide)
    for _ in range(20):
        conversation.say("c'est quoi un PTCE ?")
    read = [event for event in conversation.events if event == "user"]
    assert len(read) == store.TURNS
    everything = asyncio.run(guide.tracker_store.events(conversation.sender))
    assert sum(event["event"] == "user" for event in everything) == 20
    full = asyncio.run(guide.tracker_store.retrieve_full_tracker(conversation.sender))
    assert sum(event.type_name == "user" for event in full.events) == 20


def said_with_id(guide: Any, sender: str, text: str, id_: str) -> list[Any]:
    """What is answered to a message of that id."""
    output = CollectingOutputChannel()
    asyncio.run(answer(guide, Incoming(sender, "web", text, id_), output))
    return output.messages


def test_an_old_message_sent_again_gets_its_old_answer(guide: Any) -> None:
    sender, id_ = "resends", 'an "odd" id_%'
    first = said_with_id(guide, sender, "c'est quoi un PTCE ?", id_)
    said_with_id(guide, sender, "c'est quoi un QPV ?", "an odd id__")
    for rank in range(2 * store.TURNS):
        said_with_id(guide, sender, "bonjour", str(rank))
    assert said_with_id(guide, sender, "c'est quoi un PTCE ?", id_) == first
    events = asyncio.run(guide.tracker_store.events(sender))
    assert sum(event["event"] == "user" for event in events) == 2 * store.TURNS + 2


def test_an_old_button_still_works(guide: Any) -> None:
    conversation = Conversation(guide)
    conversation.say("nous sommes une SCIC à Lens", "avec la mairie", "on démarre")
    payload = conversation.say("80 000 euros").payloads[0]
    for _ in range(2 * store.TURNS):
        conversation.say("c'est quoi un PTCE ?")
    said_with_id(guide, conversation.sender, payload, "old-button")
    last = [e for e in conversation.tracker.events if e.type_name == "user"][-1]
    assert last.text == payload


def test_what_the_last_turns_do_not_say_is_still_known(guide: Any) -> None:
    conversation = Conversation(guide)
    conversation.say("nous sommes une SCIC à Lens")
    question = conversation.question
    for _ in range(2 * store.TURNS):
        conversation.say("c'est quoi un PTCE ?")
    assert conversation.slot("lead") == "cooperative"
    assert conversation.question == question == "actors"
    conversation.say("on recommence")
    for _ in range(2 * store.TURNS):
        conversation.say("bonjour")
    assert conversation.slot("lead") is None
