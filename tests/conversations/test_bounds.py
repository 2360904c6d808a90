"""What a conversation may hold and a turn may take; and that nothing is lost at the bound."""

from __future__ import annotations

import asyncio
import socket
import time
import uuid
from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel

from bot import store as store_module
from bot.channels import turns
from bot.channels.turns import ERASED, LONG, Incoming, answer
from bot.endpoint import RemoteEndpoint
from bot.gazetteer.index import gazetteer
from bot.nlu import sounds, tokens

pytestmark = pytest.mark.model

WITHIN_SECONDS = 2.0


def say(guide: Any, sender: str, text: str) -> list[str]:
    """Send a message as a channel does; the texts that answer it."""
    output = CollectingOutputChannel()
    incoming = Incoming(sender, "web", text, uuid.uuid4().hex)
    asyncio.run(answer(guide, incoming, output))
    return [one["text"] for one in output.messages if one.get("text")]


def users(guide: Any, sender: str) -> int:
    """How many messages of a person are kept."""
    events = asyncio.run(guide.tracker_store.events(sender))
    return len([one for one in events if one["event"] == "user"])


def test_a_conversation_that_is_full_says_so_and_keeps_all(
    guide: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = uuid.uuid4().hex
    say(guide, sender, "nous sommes une association")
    monkeypatch.setattr(store_module, "FULL", 5)
    guide.tracker_store._saved.clear()
    assert say(guide, sender, "à Lens") == [LONG]
    assert users(guide, sender) == 1
    assert say(guide, uuid.uuid4().hex, "à Lens") != [LONG]
    assert say(guide, sender, "supprimez mes données") == [ERASED]
    assert say(guide, sender, "à Lens") != [LONG]


def test_an_erasure_reaches_the_words_that_are_remembered(guide: Any) -> None:
    def remembered() -> int:
        kept = (sounds._remembered, gazetteer().near._remembered)
        return sum(one.cache_info().currsize for one in kept)

    sender = uuid.uuid4().hex
    say(guide, sender, "avec Zorglubette de Patafioule on monte une épicerie")
    assert remembered() > 0
    assert "zorglubette" in tokens._current().vocab.strings
    assert say(guide, sender, "supprimez mes données") == [ERASED]
    assert remembered() == 0
    assert "zorglubette" not in tokens._current().vocab.strings


def test_a_turn_that_takes_too_long_is_broken_off_and_changes_nothing(
    guide: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = uuid.uuid4().hex
    say(guide, sender, "nous sommes une association")

    async def hang(*args: Any, **kwargs: Any) -> None:
        await asyncio.sleep(60)

    with monkeypatch.context() as patch:
        patch.setattr(turns, "TURN_SECONDS", 0.2)
        patch.setattr(guide.processor, "_run_prediction_loop", hang)
        with pytest.raises(asyncio.TimeoutError):
            say(guide, sender, "à Lens")
    assert users(guide, sender) == 1
    assert say(guide, sender, "à Lens")
    assert users(guide, sender) == 2


def test_an_action_server_that_does_not_answer_is_given_up_in_time() -> None:
    async def asked(endpoint: RemoteEndpoint) -> tuple[Any, float]:
        started = time.monotonic()
        call = {"next_action": "action_recap", "tracker": {}}
        return await endpoint.request(json=call), time.monotonic() - started

    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/webhook"
        endpoint = RemoteEndpoint(address, "la CRESS")
        first, took = asyncio.run(asked(endpoint))
        assert first["responses"] == [{"response": "utter_failure", "contact": "la CRESS"}]
        assert took < WITHIN_SECONDS
        again, took = asyncio.run(asked(endpoint))
        assert again == first
        assert took < 0.1
