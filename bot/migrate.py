"""The tables and indexes of everything that the guide keeps."""

from __future__ import annotations

from sqlalchemy.engine import Engine

from bot import misunderstood, notice, store
from bot.channels.meta import inbox
from bot.database import create_missing


def migrate(engine: Engine) -> None:
    """Create what is missing; twice or by two at once is the same. Raises SQLAlchemy's errors."""
    create_missing(
        engine, store.events_table(engine), notice.TABLE, misunderstood.TABLE, inbox.TABLE
    )
