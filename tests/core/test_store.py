"""What the store keeps in memory of conversations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain

from bot.database import open_engine
from bot.store import Conversations


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
