"""What Meta delivered, kept in the database until it is answered: Meta is told at once that it
arrived, and does not send it again."""

from __future__ import annotations

import hashlib
import hmac
import time
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine

from bot.channels.meta.events import Said
from bot.database import create_missing

LEASE_SECONDS = 30.0
"""How long an event stays with the guide that took it, unless the guide says that it is alive."""
KEPT_SECONDS = 48 * 3600
"""How long an answered event is recognised, by a hash; Meta gives up before."""

TABLE = sa.Table(
    "messenger_inbox",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String(64), unique=True, nullable=False),
    sa.Column("at", sa.Float, index=True, nullable=False),
    sa.Column("owner", sa.String(32)),
    sa.Column("until", sa.Float),
    sa.Column("person", sa.String(255), index=True),
    sa.Column("said", sa.JSON),
    sa.Column("sent", sa.Integer, nullable=False, default=0),
)
_EMPTIED = {"said": sa.null(), "person": None, "owner": None, "until": None}


@dataclass(frozen=True)
class Accepted:
    """An event to answer, its key, and how many parts of its answer were sent already."""

    key: str
    said: Said
    sent: int = 0


class Inbox:
    """The table of events, shared by every guide on the database. Its methods block."""

    def __init__(self, engine: Engine, secret: str) -> None:
        self._engine = engine
        self._secret = secret.encode()
        self._owner = uuid.uuid4().hex
        insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert
        self._insert = insert(TABLE).on_conflict_do_nothing(index_elements=["key"])
        create_missing(engine, TABLE)

    def accept(self, events: Iterable[Said]) -> list[Accepted]:
        """Keep events; those that were never seen before, in order."""
        now, found = time.time(), []
        with self._engine.begin() as connection:
            for said in events:
                key = self._key(said)
                row = {
                    "key": key,
                    "at": now,
                    "owner": self._owner,
                    "until": now + LEASE_SECONDS,
                    "person": said.person,
                    "said": asdict(said),
                    "sent": 0,
                }
                if connection.execute(self._insert.values(row)).rowcount == 1:
                    found.append(Accepted(key, said))
        return found

    def holds(self, one: Accepted) -> bool:
        """Whether it still waits for its answer: what a person had deleted does not."""
        waits = sa.select(TABLE.c.id).where(TABLE.c.key == one.key, TABLE.c.person.is_not(None))
        with self._engine.connect() as connection:
            return connection.execute(waits).first() is not None

    def note_sent(self, one: Accepted, parts: int) -> None:
        """So many parts of its answer were sent."""
        self._update(TABLE.c.key == one.key, sent=parts)

    def close(self, one: Accepted) -> None:
        """It is answered: nothing but its key stays."""
        self._update(TABLE.c.key == one.key, **_EMPTIED)

    def take_over(self, given_up: Iterable[str] = ()) -> list[Accepted]:
        """Say that this guide is alive; the events of guides that are not, in order, and those
        that it gave up itself, by their keys."""
        now = time.time()
        with self._engine.begin() as connection:
            connection.execute(TABLE.delete().where(TABLE.c.at < now - KEPT_SECONDS))
        mine = {"owner": self._owner, "until": now + LEASE_SECONDS}
        own = TABLE.c.owner == self._owner
        self._update(own, **mine)
        for key in given_up:
            self._update(own & (TABLE.c.key == key), until=0.0)
        left = sa.select(TABLE).where(TABLE.c.until < now).order_by(TABLE.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(left).all()
        return [
            Accepted(row.key, Said(**row.said), row.sent)
            for row in rows
            # Another guide may be quicker.
            if self._update((TABLE.c.key == row.key) & (TABLE.c.until == row.until), **mine)
        ]

    def release(self) -> None:
        """Leave what is not answered to whoever looks next."""
        self._update(TABLE.c.owner == self._owner, until=0.0)

    def forget(self, person: str) -> None:
        """Delete what a person said and is not answered yet. It leaves SQLite's file with their
        conversation (``Conversations.forget``)."""
        self._update(TABLE.c.person == person, **_EMPTIED)

    def _update(self, which: Any, **values: Any) -> int:
        with self._engine.begin() as connection:
            changed: int = connection.execute(TABLE.update().where(which).values(values)).rowcount
        return changed

    def _key(self, said: Said) -> str:
        text = f"{said.person} {said.id}".encode()
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()
