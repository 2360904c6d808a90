"""The store of conversations: Rasa's, with a conversation that can be deleted for good."""

from __future__ import annotations

from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy import event
from sqlalchemy.engine import Engine


class Conversations(SQLTrackerStore):
    """Rasa's SQL store. SQLite overwrites what is deleted, instead of only letting go of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        event.listen(Engine, "connect", _overwrite_deleted)
        try:
            super().__init__(*args, **kwargs)
        finally:
            event.remove(Engine, "connect", _overwrite_deleted)
        event.listen(self.engine, "connect", _overwrite_deleted)

    async def forget(self, sender_id: str) -> None:
        """Delete every event of a conversation."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()


def _overwrite_deleted(connection: Any, record: Any) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        connection.execute("PRAGMA secure_delete = ON")
