"""What every connection to the guide's database has in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

WAIT_MS = 1500
"""How long SQLite waits for another writer: a person gets an answer within two seconds."""


def prepare(engine: type[Engine] | Engine) -> None:
    """Have each new connection of an engine overwrite what is deleted, and not wait for ever."""
    event.listen(engine, "connect", on_connect)


def on_connect(connection: Any, record: Any) -> None:
    """Set a connection of SQLite up; another database's needs nothing."""
    if type(connection).__module__.startswith("sqlite3"):
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
