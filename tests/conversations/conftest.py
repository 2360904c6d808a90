"""The trained guide, loaded once for all conversations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.catalogue import ROOT
from bot.settings import Settings
from bot.training import ensure_model, quieten
from tests.guide import Conversation


@pytest.fixture(scope="session")
def guide() -> Any:
    """The guide with its own model, an empty store in memory and actions in-process."""
    quieten()
    model = ensure_model(ROOT, report=lambda line: None)
    from bot.guide import load_guide

    return load_guide(
        model,
        Settings(
            host="127.0.0.1",
            port=5005,
            database="sqlite://",
            api_token=None,
            action_endpoint=None,
        ),
    )


@pytest.fixture
def talk(guide: Any) -> Callable[[], Conversation]:
    """Starts a new conversation."""
    return lambda: Conversation(guide)
