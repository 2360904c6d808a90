"""A notice that stands in for every answer while staff keep the guide closed."""

from __future__ import annotations

import datetime
import logging
import time
from dataclasses import dataclass

from cachetools import TTLCache
from sqlalchemy import Column, DateTime, Integer, MetaData, Table, Text, delete, select
from sqlalchemy.engine import Engine

from bot.clock import FRANCE
from bot.database import create_missing

logger = logging.getLogger(__name__)

SECONDS = 5.0
"""How long a guide goes by what it read last."""
LONGEST = 600
"""Characters of a notice."""

TABLE = Table(
    "notice",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("since", DateTime, nullable=False),
    Column("text", Text, nullable=False),
)


def post(engine: Engine, text: str) -> None:
    """Close the guide with a text. Raises ``ValueError`` for an empty or very long one."""
    text = " ".join(text.split())
    if not 0 < len(text) <= LONGEST:
        raise ValueError(f"L'avis doit compter de 1 à {LONGEST} caractères.")
    create_missing(engine, TABLE)
    with engine.begin() as connection:
        connection.execute(delete(TABLE))
        now = datetime.datetime.now(FRANCE).replace(tzinfo=None)
        row = {"since": now, "text": text}
        connection.execute(TABLE.insert().values(row))


def take_down(engine: Engine) -> bool:
    """Open the guide again; whether it was closed."""
    create_missing(engine, TABLE)
    with engine.begin() as connection:
        return bool(connection.execute(delete(TABLE)).rowcount)


@dataclass(frozen=True)
class Posted:
    """A notice, and the day since which it stands there."""

    text: str
    since: datetime.date


def posted(engine: Engine) -> Posted | None:
    """The notice that stands there now, None when the guide is open."""
    create_missing(engine, TABLE)
    return _standing(engine)


def _standing(engine: Engine) -> Posted | None:
    with engine.connect() as connection:
        row = connection.execute(select(TABLE.c.text, TABLE.c.since)).first()
    return None if row is None else Posted(str(row[0]), row[1].date())


class Notice:
    """What stands there, read again every few seconds; a change is logged."""

    def __init__(self, engine: Engine) -> None:
        create_missing(engine, TABLE)
        self._engine = engine
        self._read: TTLCache[str, str | None] = TTLCache(1, SECONDS, timer=time.monotonic)
        self._last: str | None = None

    def text(self) -> str | None:
        """The notice, None when the guide is open."""
        if "text" not in self._read:
            notice = _standing(self._engine)
            found = notice.text if notice is not None else None
            if found != self._last:
                logger.warning("the guide is %s", "closed by a notice" if found else "open again")
            self._read["text"] = self._last = found
        return self._read["text"]
