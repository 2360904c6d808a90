"""The guide's database: how it is opened, and what all of its connections have in common."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Any

from sqlalchemy import Table, create_engine, event, inspect
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.url import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot.settings import SettingsError, make_folder

logger = logging.getLogger(__name__)

WAIT_MS = 1500
"""How long SQLite waits for another writer, and PostgreSQL for anything: a person gets an answer
within two seconds."""
PAUSE_SECONDS = 0.05
"""Between two tries at emptying the log."""
CONNECTIONS = 5
"""Kept open, and as many more under load: nine guides fit PostgreSQL's default of a hundred."""
CONNECT_SECONDS = 1
MIGRATION = 0x70617373
"""The lock of PostgreSQL under which tables are made."""
IN_MEMORY = (None, "", ":memory:")


@contextmanager
def named_errors() -> Iterator[None]:
    """Raise ``SettingsError`` for what SQLAlchemy raises, without the address and its password."""
    try:
        yield
    except (SQLAlchemyError, ImportError) as error:
        raise SettingsError(
            f"PASSERELLE_DB : la base ne répond pas ({type(error).__name__}). Vérifiez son "
            "adresse, que son dossier existe, ou que son serveur répond."
        ) from None


@lru_cache(maxsize=4)
def open_engine(database: str) -> Engine:
    """The engine of a database URL, the same at each call.

    Raises SQLAlchemy's ``ArgumentError``, ``ImportError``, or ``SettingsError`` when the guide's
    own folder cannot be made.
    """
    make_folder(database)
    url = make_url(database)
    if url.get_backend_name() == "postgresql":
        return _postgresql(url)
    if url.get_backend_name() != "sqlite" or url.database in IN_MEMORY:
        return create_engine(url)
    # SQLAlchemy would open the file anew for each query, which also ends its write-ahead log.
    engine = create_engine(url, poolclass=QueuePool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _set_up)
    return engine


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        pool_timeout=WAIT_MS / 1000,
        # A server that was started again costs nobody a turn.
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "tcp_user_timeout": WAIT_MS,
            "options": f"-c statement_timeout={WAIT_MS}",
            "application_name": "passerelle",
        },
    )


def create_missing(engine: Engine, *tables: Table) -> None:
    """Create the tables and indexes that are not there; several guides may do so at once."""
    if all(_is_complete(engine, table) for table in tables):
        return
    with _alone(engine) as connection:
        for table in tables:
            table.create(connection, checkfirst=True)
            for index in table.indexes:
                index.create(connection, checkfirst=True)


def leave_no_trace(engine: Engine) -> None:
    """With SQLite, what was deleted is gone from the disk too, once this returns; where somebody
    reads on meanwhile, it waits a while, then leaves it in the log until the next time and tells
    staff so.

    PostgreSQL lets go of it; VACUUM frees its place, and the write-ahead log ends when it is due.
    """
    if engine.dialect.name != "sqlite":
        return
    end = time.monotonic() + WAIT_MS / 1000
    while not _empties_its_log(engine):
        if time.monotonic() > end:
            logger.warning("what was deleted is in the log of the database until the next purge")
            return
        time.sleep(PAUSE_SECONDS)


def _empties_its_log(engine: Engine) -> bool:
    with engine.connect() as connection:
        # While SQLite waits for who reads, it lets nobody write.
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        try:
            busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {WAIT_MS}")
    return not busy


def take_your_time(connection: Connection) -> None:
    """Let this transaction take as long as it takes: nobody waits for its answer."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


def _is_complete(engine: Engine, table: Table) -> bool:
    found = inspect(engine)
    if not found.has_table(table.name):
        return False
    there = {one["name"] for one in found.get_indexes(table.name)}
    return {one.name for one in table.indexes} <= there


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that waits for every other one of its kind, however long they take."""
    with engine.begin() as connection:
        take_your_time(connection)
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION})")
        elif engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def _set_up(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    # A write waits for the disk no more; a guide that is killed loses nothing by it, a machine that
    # loses its power may lose the last moments. A file that cannot be written is read as it is.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
