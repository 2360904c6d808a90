"""The guide's database: how it is opened, and what all of its connections have in common."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.url import make_url
from sqlalchemy.pool import QueuePool

WAIT_MS = 1500
"""How long SQLite waits for another writer: a person gets an answer within two seconds."""
IN_MEMORY = (None, "", ":memory:")


def open_engine(database: str) -> Engine:
    """The engine of a database URL. Raises SQLAlchemy's ``ArgumentError``, or ``ImportError``."""
    url = make_url(database)
    if url.get_backend_name() != "sqlite" or url.database in IN_MEMORY:
        return create_engine(url)
    # SQLAlchemy would open the file anew for each query, which also ends its write-ahead log.
    engine = create_engine(url, poolclass=QueuePool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _set_up)
    return engine


def leave_no_trace(engine: Engine) -> None:
    """What was deleted is gone from the disk too, once this returns."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _set_up(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    # A write waits for the disk no more; a guide that is killed loses nothing by it, a machine that
    # loses its power may lose the last moments. A file that cannot be written is read as it is.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
