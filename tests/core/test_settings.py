"""Settings come from the environment, and a wrong one is named."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bot.server import check_port
from bot.settings import SettingsError, read_settings


def test_defaults_are_local_and_closed() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 5005)
    assert settings.database.startswith("sqlite:///")
    assert settings.api_token is None
    assert settings.action_endpoint is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSERELLE_PORT", "http"),
        ("PASSERELLE_PORT", "70000"),
        ("PASSERELLE_DB", "conversations.db"),
        ("PASSERELLE_ACTION_ENDPOINT", "localhost:5055"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})


def test_a_taken_port_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match="PASSERELLE_PORT"):
            check_port(read_settings({"PASSERELLE_PORT": str(port)}))


def test_a_database_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    from bot.guide import open_store

    with pytest.raises(SettingsError, match="PASSERELLE_DB"):
        open_store(f"sqlite:///{tmp_path / 'missing' / 'conversations.db'}")
