"""The store of conversations: Rasa's, which reads only as much of a long one as a turn needs, and
deletes one for good."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import dropwhile
from typing import Any

from cachetools import TTLCache
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Restarted,
    SlotSet,
    UserUttered,
)
from sqlalchemy import BigInteger, Index, MetaData, Table, bindparam, delete, func, insert, select
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.orm import sessionmaker

from bot.database import create_missing, leave_no_trace, take_your_time
from bot.metrics import stored
from bot.notice import Notice
from bot.tracker import Conversation

TURNS = 8
"""Turns that are read back word by word; the policies of ``config.yml`` look back three."""
KEPT = 500
"""Conversations kept ready in memory."""
KEPT_SECONDS = 600.0
"""How long, so that one that was erased by another guide does not stay."""
MOST_EVENTS = 150
"""Events of a conversation that is kept ready; a longer one is read anew, as its last turns."""
FULL = 20_000
"""Events that a conversation may hold: some two thousand turns."""
CLIENT_ID = "client_id"
"""Metadata of a message: the id that its sender gave it, the same when it is sent again."""


EVENTS = SQLTrackerStore.SQLEvent.__table__
_SENDER, _SINCE = bindparam("sender"), bindparam("since")
_OWN = EVENTS.c.sender_id == _SENDER
_LAST = select(func.max(EVENTS.c.id)).where(_OWN)
_ALL = select(EVENTS.c.id, EVENTS.c.data).where(_OWN).order_by(EVENTS.c.id)
_ADDED = select(func.max(EVENTS.c.id).label("last"), func.count().label("number")).where(
    _OWN, EVENTS.c.id > _SINCE
)
_ONE_AT_A_TIME = select(func.pg_advisory_xact_lock(func.hashtextextended(_SENDER, 0)))
_RECENT = _ALL.where(EVENTS.c.id >= _SINCE)
_WITH = _ALL.where(
    EVENTS.c.type_name == bindparam("kind"), EVENTS.c.data.like(bindparam("part"), escape="/")
)
_PAUSE_BEFORE_LAST_TURNS = (
    select(EVENTS.c.id)
    .where(
        _OWN,
        EVENTS.c.type_name == ActionExecuted.type_name,
        EVENTS.c.action_name == ACTION_LISTEN_NAME,
    )
    .order_by(EVENTS.c.id.desc())
    .limit(1)
    .offset(bindparam("turns"))
)
_RESTART = _LAST.where(EVENTS.c.id < _SINCE, EVENTS.c.type_name == Restarted.type_name)
_LATEST_OF_EACH = _LAST.where(
    EVENTS.c.id < _SINCE,
    EVENTS.c.id > bindparam("restart"),
    EVENTS.c.type_name.in_((SlotSet.type_name, ActiveLoop.type_name)),
).group_by(EVENTS.c.type_name, EVENTS.c.action_name)
"""The last word on each slot, and on the form."""
_STATE_BEFORE = _ALL.where(EVENTS.c.id.in_(_LATEST_OF_EACH))
_ADD = insert(EVENTS)
_DELETE_OLD = delete(EVENTS).where(
    _OWN, select(func.max(EVENTS.c.timestamp)).where(_OWN).scalar_subquery() < _SINCE
)


_INDEXED = EVENTS.to_metadata(MetaData())
Index("ix_events_conversation", _INDEXED.c.sender_id, _INDEXED.c.id)
# Rasa's integer ends after two thousand million events: a month of a million conversations a day.
_INDEXED.c.id.type = BigInteger()


class Overtaken(RuntimeError):
    """Somebody else added to the conversation since it was read: this turn did not take place."""


class Conversations(SQLTrackerStore):
    """Rasa's SQL store, with turns that do not grow slower with their conversation.

    A conversation is read as its last turns, after the answers and the form as they stood before.
    As it was saved last it stays in memory, for as long as nobody else added to it.
    SQLite overwrites what is deleted, instead of only letting go of it.
    """

    def __init__(self, engine: Engine, domain: Domain) -> None:
        """On an engine of ``bot.database``. Raises SQLAlchemy's errors when it does not answer."""
        # Rasa's own would make another engine, and wait for ever for a database that is away.
        TrackerStore.__init__(self, domain, None)
        self.engine = engine
        self.sessionmaker = sessionmaker(bind=engine)
        create_missing(engine, events_table(engine))
        self.notice = Notice(engine)
        self._saved: TTLCache[str, tuple[int, Conversation]] = TTLCache(KEPT, KEPT_SECONDS)
        self._checked: set[str] = set()

    @contextmanager
    def alone(self, sender_id: str) -> Iterator[None]:
        """While nobody else may add to a conversation, because its lock is held: whether what is
        kept of it is all that the database has is looked up once."""
        kept = self._saved.get(sender_id)
        if kept is not None:
            with self.engine.connect() as connection:
                is_all = kept[0] == _last(connection, sender_id)
            if is_all:
                self._checked.add(sender_id)
            else:
                # It may have had its time meanwhile.
                self._saved.pop(sender_id, None)
        try:
            yield
        finally:
            self._checked.discard(sender_id)

    @stored("read")
    async def retrieve(self, sender_id: str) -> Conversation | None:
        """The conversation as it stands, with its last turns; None when there is none.

        It is the caller's: it is not handed out again before it is saved.
        """
        saved_until, saved = self._saved.pop(sender_id, (0, None))
        if saved is not None and sender_id in self._checked:
            return saved
        with self.engine.connect() as connection:
            if saved is not None and saved_until == _last(connection, sender_id):
                return saved
            rows, is_whole = _last_turns(connection, sender_id)
        tracker = self._tracker(sender_id, rows)
        if tracker is not None:
            tracker.is_whole = is_whole
        return tracker

    async def look(self, sender_id: str) -> Conversation | None:
        """The conversation as ``retrieve`` gives it, only to read."""
        kept = self._saved.get(sender_id)
        tracker = await self.retrieve(sender_id)
        if kept is not None and tracker is kept[1]:
            self._saved[sender_id] = kept
        return tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> Conversation | None:
        """The conversation with every turn; None when there is none."""
        with self.engine.connect() as connection:
            rows = _rows(connection, _ALL, sender=conversation_id)
        return self._tracker(conversation_id, rows)

    async def events(self, sender_id: str) -> list[dict[str, Any]]:
        """Every event of a conversation as plain data, in order."""
        with self.engine.connect() as connection:
            return _events(_rows(connection, _ALL, sender=sender_id))

    @stored("look up")
    async def events_since(self, sender_id: str, client_id: str) -> list[dict[str, Any]]:
        """The events from the message of that id on; none when it was never received."""
        kept = self._saved.get(sender_id)
        if kept is not None and sender_id in self._checked and kept[1].is_whole:
            return list(dropwhile(_is_not(client_id), kept[1].told()))
        with self.engine.connect() as connection:
            found = _rows_with(connection, sender_id, UserUttered.type_name, client_id)
            same = (
                row.id
                for row in found
                if (json.loads(row.data).get("metadata") or {}).get(CLIENT_ID) == client_id
            )
            first = next(same, None)
            if first is None:
                return []
            return _events(_rows(connection, _RECENT, sender=sender_id, since=first))

    async def messages_with(self, sender_id: str, payload: str) -> list[dict[str, Any]]:
        """The guide's messages in which a payload stands, and perhaps other events."""
        kept = self._saved.get(sender_id)
        if kept is not None and sender_id in self._checked and kept[1].is_whole:
            return list(kept[1].told())
        with self.engine.connect() as connection:
            return _events(_rows_with(connection, sender_id, BotUttered.type_name, payload))

    def as_left(self, sender_id: str) -> Conversation | None:
        """The conversation as this guide saved it last, only to read; None when it is not kept."""
        return self._saved.get(sender_id, (0, None))[1]

    async def is_long(self, sender_id: str) -> bool:
        """Whether a conversation holds as much as one may."""
        if sender_id in self._saved:
            return False
        last_allowed = _ALL.limit(1).offset(FULL - 1)
        with self.engine.connect() as connection:
            return bool(_rows(connection, last_allowed, sender=sender_id))

    @stored("write")
    async def save(self, tracker: Conversation) -> None:
        """Add the events that came since it was read.

        Raises ``Overtaken`` when others came meanwhile; nothing is added then.
        """
        await self.stream_events(tracker)
        sender_id = tracker.sender_id
        stored, seen = tracker.stored
        rows = [_row(sender_id, one) for one in tracker.told()[stored:]]
        if not rows:
            return
        with self.engine.begin() as connection:
            if self.engine.dialect.name == "postgresql":
                # SQLite lets one write at a time.
                connection.execute(_ONE_AT_A_TIME, {"sender": sender_id})
            connection.execute(_ADD, rows)
            added = connection.execute(_ADDED, {"sender": sender_id, "since": seen}).one()
            if added.number != len(rows):
                raise Overtaken
        tracker.stored = len(tracker.events), added.last
        if len(tracker.events) <= MOST_EVENTS:
            self._saved[sender_id] = added.last, tracker

    async def forget(self, sender_id: str) -> None:
        """Delete every event of a conversation; with SQLite, what else was deleted before leaves
        the file with it."""
        self._saved.pop(sender_id, None)
        with self.engine.begin() as connection:
            connection.execute(delete(EVENTS).where(_OWN), {"sender": sender_id})
        # In a thread, so that turns go on: it waits for who reads the file.
        await asyncio.to_thread(leave_no_trace, self.engine)

    async def purge(self, before: float) -> int:
        """Delete the conversations whose last event is older than a time (seconds of the epoch);
        how many."""
        # In a thread, so that turns go on: every conversation is looked at.
        purged = await asyncio.to_thread(self._purge, before)
        for sender_id in purged:
            self._saved.pop(sender_id, None)
        return len(purged)

    def _purge(self, before: float) -> list[str]:
        old = select(EVENTS.c.sender_id).group_by(EVENTS.c.sender_id)
        with self.engine.begin() as connection:
            take_your_time(connection)
            found = connection.execute(old.having(func.max(EVENTS.c.timestamp) < before)).all()
        purged = [row.sender_id for row in found if self._delete_old(row.sender_id, before)]
        leave_no_trace(self.engine)
        return purged

    def _delete_old(self, sender_id: str, before: float) -> bool:
        """Delete a conversation, unless it went on meanwhile; whether it did."""
        with self.engine.begin() as connection:
            take_your_time(connection)
            values = {"sender": sender_id, "since": before}
            return bool(connection.execute(_DELETE_OLD, values).rowcount)

    def init_tracker(self, sender_id: str) -> Conversation:
        """A conversation in which nothing was said."""
        return Conversation(sender_id, self.domain.slots)

    def _tracker(self, sender_id: str, rows: list[Row]) -> Conversation | None:
        if not rows:
            return None
        tracker: Conversation = Conversation.from_dict(sender_id, _events(rows), self.domain.slots)
        tracker.stored = len(tracker.events), rows[-1].id
        return tracker


def events_table(engine: Engine) -> Table:
    """The table of events as it is made. PostgreSQL walks through all conversations to find the
    last event of one, unless it has an index for it; to SQLite that index is one too many."""
    return _INDEXED if engine.dialect.name == "postgresql" else EVENTS


def _last(connection: Connection, sender_id: str) -> int:
    """The id of the last event of a conversation; 0 when there is none."""
    return connection.execute(_LAST, {"sender": sender_id}).scalar() or 0


def _last_turns(connection: Connection, sender_id: str) -> tuple[list[Row], bool]:
    """The events of the last turns, after the state before them; whether these are all."""
    sender = {"sender": sender_id}
    since = connection.execute(_PAUSE_BEFORE_LAST_TURNS, {**sender, "turns": TURNS}).scalar()
    if since is None:
        return _rows(connection, _ALL, **sender), True
    restart = connection.execute(_RESTART, {**sender, "since": since}).scalar() or 0
    before = _rows(connection, _STATE_BEFORE, **sender, since=since, restart=restart)
    return [*before, *_rows(connection, _RECENT, **sender, since=since)], False


def _is_not(client_id: str) -> Callable[[dict[str, Any]], bool]:
    """Tells the message of an id from all other events."""
    return lambda event: (
        event["event"] != UserUttered.type_name
        or (event.get("metadata") or {}).get(CLIENT_ID) != client_id
    )


def _rows(connection: Connection, which: Any, **values: Any) -> list[Row]:
    found: list[Row] = connection.execute(which, values).all()
    return found


def _rows_with(connection: Connection, sender_id: str, kind: str, text: str) -> list[Row]:
    """The events of a kind in which a text stands, and perhaps some where it differs a little."""
    quoted = re.sub("[/%_]", r"/\g<0>", json.dumps(text))
    return _rows(connection, _WITH, sender=sender_id, kind=kind, part=f"%{quoted}%")


def _events(rows: list[Row]) -> list[dict[str, Any]]:
    return [json.loads(row.data) for row in rows]


def _row(sender_id: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "sender_id": sender_id,
        "type_name": data["event"],
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }
