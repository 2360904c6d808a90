"""What the store keeps in memory of conversations, and what it finds in long ones."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered

from bot.channels.guard import offered
from bot.database import open_engine
from bot.store import TURNS, Conversations


class Ending(dict[str, Any]):
    """Holds what has its time as soon as it was looked at."""

    def get(self, key: str, default: Any = None) -> Any:
        """What is held, for the last time."""
        return self.pop(key, default)


def test_a_conversation_that_has_its_time_while_it_is_looked_up_is_read_anew(
    tmp_path: Path,
) -> None:
    store = Conversations(open_engine(f"sqlite:///{tmp_path / 'some.db'}"), Domain.empty())
    store._saved = Ending(someone=(12, store.init_tracker("someone")))
    with store.alone("someone"):
        assert store.as_left("someone") is None


def test_of_a_long_conversation_a_payload_is_found_without_reading_the_rest(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'some.db'}"
    payloads = [f'/inform{{"answer": {{"staff": {rank}}}}}' for rank in range(3 * TURNS)]

    async def asked(payload: str) -> list[dict[str, Any]]:
        # Of another guide, which keeps nothing of it.
        other = Conversations(open_engine(database), Domain.empty())
        return await other.messages_with("someone", payload)

    async def work() -> None:
        store = Conversations(open_engine(database), Domain.empty())
        tracker = store.init_tracker("someone")
        for payload in payloads:
            tracker.update(BotUttered("?", {"buttons": [{"title": "Oui", "payload": payload}]}))
            tracker.update(ActionExecuted("action_listen"))
        await store.save(tracker)
        with store.alone("someone"):
            assert set(payloads) <= offered(await store.messages_with("someone", payloads[0]))
        assert offered(await asked(payloads[0])) == {payloads[0]}
        assert await asked(payloads[0].replace("staff", "%")) == []

    asyncio.run(work())
