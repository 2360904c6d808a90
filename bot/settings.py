"""Settings of the running guide, from the environment alone."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.catalogue import ROOT

DEFAULT_PORT = 5005
DEFAULT_HOST = "127.0.0.1"
METRICS_PORT = 9105
"""Proposed for the metrics, which are off unless a port is set."""
FOLDER = ROOT / "var"
DEFAULT_DATABASE = f"sqlite:///{FOLDER / 'conversations.db'}"
SECRET_FILE = FOLDER / "secret"
SECRET_BYTES = 32
SHORTEST_SECRET = 32
MOST = 99_999
"""Of a number of messages, days or proxies."""
DEFAULT_DAYS = 30
DEFAULT_RATE = 20
DEFAULT_ADDRESS_RATE = 120
MESSENGER = ("MESSENGER_VERIFY_TOKEN", "MESSENGER_APP_SECRET", "MESSENGER_PAGE_TOKEN")
GRAPH_URL = "https://graph.facebook.com"
GRAPH_VERSION = "v23.0"
TEXT, JSON = "text", "json"
"""The forms of the logs."""


class SettingsError(ValueError):
    """A variable of the environment cannot be used; the message says which and what to write."""


@dataclass(frozen=True)
class MessengerSettings:
    """What Meta's app and page gave: see the staff's guide. Nothing of it is ever printed."""

    verify_token: str = field(repr=False)
    app_secret: str = field(repr=False)
    page_token: str = field(repr=False)
    graph_url: str = GRAPH_URL
    graph_version: str = GRAPH_VERSION


@dataclass(frozen=True)
class Settings:
    """Where the guide listens, keeps its conversations and runs its actions.

    ``redis``: what several guides share; None when there is one guide alone.
    ``api_token``: opens the REST channel and Rasa's HTTP API. ``action_endpoint``: address of a
    separate action server, which asks for ``action_token``; None runs the actions in the same
    process. ``secret`` signs the sessions of the web chat, which end ``session_days`` after their
    last message. Conversations are deleted ``retention_days`` after theirs. ``origins``: other
    sites that may embed it.
    ``rate`` and ``address_rate``: messages a minute, by session and by address. ``proxies``:
    how many trusted proxies stand before the guide and name the address. ``metrics_port``:
    where Prometheus is answered; None: nowhere.
    """

    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    database: str = field(default=DEFAULT_DATABASE, repr=False)
    redis: str | None = field(default=None, repr=False)
    api_token: str | None = field(default=None, repr=False)
    action_endpoint: str | None = None
    action_token: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    session_days: int = DEFAULT_DAYS
    retention_days: int = DEFAULT_DAYS
    origins: frozenset[str] = frozenset()
    rate: int = DEFAULT_RATE
    address_rate: int = DEFAULT_ADDRESS_RATE
    proxies: int = 0
    messenger: MessengerSettings | None = None
    metrics_host: str = DEFAULT_HOST
    metrics_port: int | None = None
    logs: str = TEXT


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of an environment. Raises ``SettingsError``."""
    return Settings(
        host=environment.get("PASSERELLE_HOST") or DEFAULT_HOST,
        port=read_port("PASSERELLE_PORT", environment.get("PASSERELLE_PORT"), DEFAULT_PORT),
        database=_database(environment.get("PASSERELLE_DB")),
        redis=_redis(environment),
        api_token=environment.get("PASSERELLE_API_TOKEN") or None,
        action_endpoint=_endpoint(environment.get("PASSERELLE_ACTION_ENDPOINT")),
        action_token=environment.get("PASSERELLE_ACTION_TOKEN") or None,
        secret=_secret(environment.get("PASSERELLE_SECRET")),
        session_days=_number("PASSERELLE_SESSION_DAYS", environment, DEFAULT_DAYS, least=1),
        retention_days=_number("PASSERELLE_RETENTION_DAYS", environment, DEFAULT_DAYS, least=1),
        origins=_origins(environment.get("PASSERELLE_ORIGINS")),
        rate=_number("PASSERELLE_RATE", environment, DEFAULT_RATE, least=1),
        address_rate=_number("PASSERELLE_ADDRESS_RATE", environment, DEFAULT_ADDRESS_RATE, least=1),
        proxies=_number("PASSERELLE_PROXIES", environment, 0, least=0),
        messenger=_messenger(environment),
        metrics_host=environment.get("PASSERELLE_METRICS_HOST") or DEFAULT_HOST,
        metrics_port=_metrics_port(environment.get("PASSERELLE_METRICS_PORT")),
        logs=_logs(environment.get("PASSERELLE_LOGS")),
    )


def _messenger(environment: Mapping[str, str]) -> MessengerSettings | None:
    """All of the three that Meta gives, or none."""
    given = {name: environment.get(name) or "" for name in MESSENGER}
    missing = [name for name, value in given.items() if not value]
    if len(missing) == len(given):
        return None
    if missing:
        raise SettingsError(
            f"{' and '.join(missing)}: missing. Messenger needs {', '.join(MESSENGER)}: set all "
            "three, or none to leave it off."
        )
    url = (environment.get("MESSENGER_GRAPH_URL") or GRAPH_URL).rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise SettingsError(f"MESSENGER_GRAPH_URL={url}: expected an address, as {GRAPH_URL}.")
    version = environment.get("MESSENGER_GRAPH_VERSION") or GRAPH_VERSION
    if not re.fullmatch(r"v\d{1,3}\.\d", version):
        raise SettingsError(
            f"MESSENGER_GRAPH_VERSION={version}: expected a version, as {GRAPH_VERSION}."
        )
    verify, secret, token = given.values()
    return MessengerSettings(verify, secret, token, url, version)


def _number(name: str, environment: Mapping[str, str], default: int, least: int) -> int:
    text = environment.get(name)
    if not text:
        return default
    if not _is_number(text, least, MOST):
        raise SettingsError(
            f"{name}={text}: expected a whole number from {least} to {MOST}, for example {default}."
        )
    return int(text)


def _is_number(text: str, least: int, most: int) -> bool:
    """Whether a text is a whole number within bounds."""
    # Python reads no number of thousands of figures.
    is_short = len(text) <= len(str(most))
    return is_short and text.isascii() and text.isdecimal() and least <= int(text) <= most


def _secret(text: str | None) -> str | None:
    if text and len(text) < SHORTEST_SECRET:
        raise SettingsError(
            f"PASSERELLE_SECRET: at least {SHORTEST_SECRET} characters, drawn at random."
        )
    return text or None


def make_folder(database: str) -> None:
    """Make the guide's own folder when a database is to be there. Raises ``SettingsError``."""
    if database != DEFAULT_DATABASE:
        return
    try:
        FOLDER.mkdir(exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The conversations cannot be kept in {FOLDER} ({error.strerror}). Make the folder "
            "writable, or set PASSERELLE_DB."
        ) from None


def session_secret(settings: Settings) -> str:
    """What signs the sessions: the secret of the settings, else that of a file made once.

    Raises ``SettingsError`` when the file can be neither made nor read.
    """
    if settings.secret:
        return settings.secret
    try:
        FOLDER.mkdir(exist_ok=True)
        with suppress(FileExistsError):
            handle = os.open(SECRET_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(SECRET_BYTES))
        found = SECRET_FILE.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingsError(
            f"The secret of the sessions cannot be kept in {SECRET_FILE} "
            f"({error.strerror}). Make the folder writable, or set PASSERELLE_SECRET."
        ) from None
    if len(found) < SHORTEST_SECRET:
        raise SettingsError(f"{SECRET_FILE} is damaged: remove it, a new one is made at start.")
    return found


def _origins(text: str | None) -> frozenset[str]:
    found = frozenset(one.strip().rstrip("/") for one in (text or "").split(",") if one.strip())
    for one in found:
        if not _is_origin(one):
            raise SettingsError(
                f"PASSERELLE_ORIGINS: {one} is no origin; expected for example "
                "https://www.exemple.fr, several separated by commas."
            )
    return found


def _is_origin(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and text == f"{parts.scheme}://{parts.netloc}"


def _logs(text: str | None) -> str:
    if text and text not in (TEXT, JSON):
        raise SettingsError(f"PASSERELLE_LOGS={text}: expected {TEXT} or {JSON}.")
    return text or TEXT


def _metrics_port(text: str | None) -> int | None:
    return read_port("PASSERELLE_METRICS_PORT", text, METRICS_PORT) if text else None


def read_port(name: str, text: str | None, default: int) -> int:
    """A port number. Raises ``SettingsError`` that names the variable."""
    if not text:
        return default
    if not _is_number(text, 1, 65535):
        raise SettingsError(f"{name}={text}: expected a port number, for example {default}.")
    return int(text)


_IN_MEMORY = re.compile(
    r"sqlite(?:\+\w+)?://[^/?]*"
    r"(?:/?(?:\?.*)?|/(?:file:)?:memory:(?:\?.*)?|/[^?]*\?(?:.*&)?mode=memory(?:&.*)?)"
)
"""The address of a database without a file, whatever its options."""


def _database(text: str | None) -> str:
    if not text:
        return DEFAULT_DATABASE
    if not re.match(r"(?:sqlite|postgresql)(?:\+\w+)?://", text):
        raise SettingsError(
            "PASSERELLE_DB: expected the URL of an SQLite or PostgreSQL database, for example "
            "sqlite:///var/conversations.db or postgresql://user:password@host/name."
        )
    if _IN_MEMORY.fullmatch(text):
        raise SettingsError(
            "PASSERELLE_DB: a database in memory forgets everything; name a file, for example "
            "sqlite:///var/conversations.db."
        )
    return text


def _redis(environment: Mapping[str, str]) -> str | None:
    text = environment.get("PASSERELLE_REDIS")
    if not text:
        return None
    try:
        parts = urlsplit(text)
        well_formed = parts.scheme in ("redis", "rediss") and bool(parts.hostname)
        # Reading the port checks it.
        well_formed = well_formed and (parts.port or 0) >= 0
        well_formed = well_formed and (parts.path in ("", "/") or parts.path[1:].isdecimal())
    except ValueError:
        well_formed = False
    if not well_formed:
        raise SettingsError(
            "PASSERELLE_REDIS: expected an address, for example redis://:password@host:6379/0, or "
            "rediss:// for TLS."
        )
    if not environment.get("PASSERELLE_SECRET"):
        raise SettingsError(
            "PASSERELLE_REDIS: guides that share Redis sign the same sessions. Set "
            "PASSERELLE_SECRET, the same for all."
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
