"""Settings of the running guide, from the environment alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.catalogue import ROOT

DEFAULT_PORT = 5005
DEFAULT_HOST = "127.0.0.1"
DEFAULT_DATABASE = f"sqlite:///{ROOT / 'var' / 'conversations.db'}"


class SettingsError(ValueError):
    """A variable of the environment cannot be used; the message says which and what to write."""


@dataclass(frozen=True)
class Settings:
    """Where the guide listens, keeps its conversations and runs its actions.

    ``api_token``: opens the REST channel and Rasa's HTTP API. ``action_endpoint``: address of a
    separate action server; None runs the actions in the same process.
    """

    host: str
    port: int
    database: str
    api_token: str | None
    action_endpoint: str | None


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of an environment. Raises ``SettingsError``."""
    return Settings(
        host=environment.get("PASSERELLE_HOST") or DEFAULT_HOST,
        port=read_port("PASSERELLE_PORT", environment.get("PASSERELLE_PORT"), DEFAULT_PORT),
        database=_database(environment.get("PASSERELLE_DB")),
        api_token=environment.get("PASSERELLE_API_TOKEN") or None,
        action_endpoint=_endpoint(environment.get("PASSERELLE_ACTION_ENDPOINT")),
    )


def read_port(name: str, text: str | None, default: int) -> int:
    """A port number. Raises ``SettingsError`` that names the variable."""
    if not text:
        return default
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) < 65536:
        raise SettingsError(f"{name}={text}: expected a port number, for example {default}.")
    return int(text)


def _database(text: str | None) -> str:
    if not text:
        Path(urlsplit(DEFAULT_DATABASE).path).parent.mkdir(exist_ok=True)
        return DEFAULT_DATABASE
    if "://" not in text:
        raise SettingsError(
            "PASSERELLE_DB: expected a database URL, for example sqlite:///var/conversations.db "
            "or postgresql://user:password@host/name."
        )
    return text


def _endpoint(text: str | None) -> str | None:
    if not text:
        return None
    if not text.startswith(("http://", "https://")):
        raise SettingsError(
            f"PASSERELLE_ACTION_ENDPOINT={text}: expected an address, for example "
            "http://localhost:5055/webhook."
        )
    return text
