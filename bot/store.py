"""The store of conversations: Rasa's, which reads only as much of a long one as a turn needs, and
deletes one for good."""

from __future__ import annotations

import json
from typing import Any

from cachetools import TTLCache
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    Restarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import event, func
from sqlalchemy.engine import Engine

from bot.database import on_connect, prepare
from bot.notice import Notice

TURNS = 8
"""Turns that are read back word by word; the policies of ``config.yml`` look back three."""
KEPT = 500
"""Conversations kept ready in memory."""
KEPT_SECONDS = 600.0
"""How long, so that one that was erased by another guide does not stay."""
MOST_EVENTS = 150
"""Events of a conversation that is kept ready; a longer one is read anew, as its last turns."""
CLIENT_ID = "client_id"
"""Metadata of a message: the id that its sender gave it, the same when it is sent again."""


class Conversations(SQLTrackerStore):
    """Rasa's SQL store, with turns that do not grow slower with their conversation.

    A conversation is read as its last turns, after the answers and the form as they stood before.
    As it was saved last it stays in memory, for as long as nobody else added to it.
    SQLite overwrites what is deleted, instead of only letting go of it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        prepare(Engine)
        try:
            super().__init__(*args, **kwargs)
        finally:
            event.remove(Engine, "connect", on_connect)
        prepare(self.engine)
        self.notice = Notice(self.engine)
        self._saved: TTLCache[str, tuple[int, DialogueStateTracker]] = TTLCache(KEPT, KEPT_SECONDS)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it stands, with its last turns; None when there is none.

        It is the caller's: it is not handed out again before it is saved.
        """
        saved_until, saved = self._saved.pop(sender_id, (0, None))
        with self.session_scope() as session:
            if saved is not None and saved_until == self._last(session, sender_id):
                return saved
            since = self._start_of_last_turns(session, sender_id)
            query = self._rows(session, sender_id)
            before = self._state_before(session, sender_id, since) if since else []
            rows = query.filter(self.SQLEvent.id >= since).all()
        return self._tracker(sender_id, [*before, *(json.loads(row.data) for row in rows)])

    async def look(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as ``retrieve`` gives it, only to read."""
        kept = self._saved.get(sender_id)
        tracker = await self.retrieve(sender_id)
        if kept is not None and tracker is kept[1]:
            self._saved[sender_id] = kept
        return tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """The conversation with every turn; None when there is none."""
        return self._tracker(conversation_id, await self.events(conversation_id))

    async def events(self, sender_id: str) -> list[dict[str, Any]]:
        """Every event of a conversation as plain data, in order."""
        with self.session_scope() as session:
            return [json.loads(row.data) for row in self._rows(session, sender_id)]

    async def events_since(self, sender_id: str, client_id: str) -> list[dict[str, Any]]:
        """The events from the message of that id on; none when it was never received."""
        quoted = json.dumps(client_id)
        with self.session_scope() as session:
            found = (
                self._rows(session, sender_id, UserUttered.type_name)
                .filter(self.SQLEvent.data.contains(quoted, autoescape=True))
                .all()
            )
            same = (
                row.id
                for row in found
                if (json.loads(row.data).get("metadata") or {}).get(CLIENT_ID) == client_id
            )
            first = next(same, None)
            if first is None:
                return []
            rows = self._rows(session, sender_id).filter(self.SQLEvent.id >= first)
            return [json.loads(row.data) for row in rows]

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Add the events that came since it was read."""
        await self.stream_events(tracker)
        rows = [_row(tracker.sender_id, one) for one in list(tracker.events)[_stored(tracker) :]]
        with self.session_scope() as session:
            if rows:
                session.execute(self.SQLEvent.__table__.insert(), rows)
            last = self._last(session, tracker.sender_id)
            session.commit()
        tracker.stored = len(tracker.events)
        if tracker.stored <= MOST_EVENTS:
            self._saved[tracker.sender_id] = last, tracker

    async def forget(self, sender_id: str) -> None:
        """Delete every event of a conversation."""
        self._saved.pop(sender_id, None)
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()

    async def purge(self, before: float) -> int:
        """Delete the conversations whose last event is older than a time (seconds of the epoch)."""
        with self.session_scope() as session:
            last = func.max(self.SQLEvent.timestamp)
            old = (
                session.query(self.SQLEvent.sender_id)
                .group_by(self.SQLEvent.sender_id)
                .having(last < before)
            )
            found = [row.sender_id for row in old]
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id.in_(found)).delete(
                synchronize_session=False
            )
            session.commit()
        for sender_id in found:
            self._saved.pop(sender_id, None)
        return len(found)

    def _last(self, session: Any, sender_id: str) -> int:
        """The id of the last event of a conversation; 0 when there is none."""
        last = session.query(func.max(self.SQLEvent.id))
        return last.filter(self.SQLEvent.sender_id == sender_id).scalar() or 0

    def _tracker(self, sender_id: str, events: list[dict[str, Any]]) -> DialogueStateTracker | None:
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        tracker.stored = len(tracker.events)
        return tracker

    def _rows(self, session: Any, sender_id: str, type_name: str | None = None) -> Any:
        query = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id)
        if type_name is not None:
            query = query.filter(self.SQLEvent.type_name == type_name)
        return query.order_by(self.SQLEvent.id)

    def _start_of_last_turns(self, session: Any, sender_id: str) -> int:
        """The id of the pause before the last turns; 0 for a conversation with fewer."""
        ids = session.query(self.SQLEvent.id).filter(
            self.SQLEvent.sender_id == sender_id,
            self.SQLEvent.type_name == ActionExecuted.type_name,
            self.SQLEvent.action_name == ACTION_LISTEN_NAME,
        )
        found = ids.order_by(self.SQLEvent.id.desc()).offset(TURNS).first()
        return 0 if found is None else int(found.id)

    def _state_before(self, session: Any, sender_id: str, since: int) -> list[dict[str, Any]]:
        """The last word on each slot, and on the form, before an event."""
        event_id, before = self.SQLEvent.id, self.SQLEvent.id < since
        latest_id = session.query(func.max(event_id)).filter(
            self.SQLEvent.sender_id == sender_id, before
        )
        restart = latest_id.filter(self.SQLEvent.type_name == Restarted.type_name).scalar() or 0
        latest = latest_id.filter(
            event_id > restart,
            self.SQLEvent.type_name.in_((SlotSet.type_name, ActiveLoop.type_name)),
        ).group_by(self.SQLEvent.type_name, self.SQLEvent.action_name)
        rows = self._rows(session, sender_id).filter(event_id.in_(latest))
        return [json.loads(row.data) for row in rows]


def _stored(tracker: DialogueStateTracker) -> int:
    """How many of its events the database has already."""
    return getattr(tracker, "stored", 0)


def _row(sender_id: str, one: Event) -> dict[str, Any]:
    data = one.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": one.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }
