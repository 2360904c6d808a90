"""What the guide did not understand, kept for staff to label: a text, its day, the open question.

Nothing says who wrote it: no conversation, no hour; addresses and numbers by which a person could
be reached are struck out before the text is kept.
"""

from __future__ import annotations

import datetime
import logging
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

import yaml
from sqlalchemy import Column, Date, Integer, MetaData, String, Table, delete, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql import Delete

from bot.database import create_missing, leave_no_trace, named_errors, open_engine
from bot.privacy import masked
from bot.settings import SettingsError

logger = logging.getLogger(__name__)

TO_LABEL = "A_COMPLETER"
"""The intent of what nobody has labelled yet."""
LONGEST = 1000
"""Characters that are kept of a text."""

TABLE = Table(
    "misunderstood",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("said_on", Date, nullable=False),
    Column("question", String(40)),
    Column("text", String(LONGEST), nullable=False),
)

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Misunderstood:
    """A text, the day when it was written, the question that was open (None when none was).

    ``number``: texts that come later have higher ones.
    """

    said_on: datetime.date
    question: str | None
    text: str
    number: int = field(default=0, compare=False)


def anonymous(text: str) -> str:
    """The text in one line without the addresses and numbers by which a person could be reached."""
    return masked(_LINK.sub("[lien]", " ".join(text.split())))[:LONGEST]


def keep(database: str, text: str, question: str | None, day: datetime.date) -> None:
    """Keep a text. A database that fails costs the person nothing: it is only logged."""
    kept = anonymous(text)
    if not kept:
        return
    try:
        with _connected(database) as connection:
            row = {"said_on": day, "question": question, "text": kept}
            connection.execute(TABLE.insert().values(**row))
    except SettingsError as error:
        logger.error("a text that was not understood is lost: %s", error)


def listed(database: str) -> list[Misunderstood]:
    """All that is kept, oldest first. Raises ``SettingsError``."""
    with _connected(database) as connection:
        rows = connection.execute(select(TABLE).order_by(TABLE.c.id)).all()
    return [Misunderstood(row.said_on, row.question, row.text, row.id) for row in rows]


def forget(database: str, last: int = sys.maxsize) -> int:
    """Delete what is kept, up to the text of a number; how many texts that was.

    Raises ``SettingsError``.
    """
    return _delete(database, delete(TABLE).where(TABLE.c.id <= last))


def forget_texts(database: str, texts: Iterable[str]) -> None:
    """Delete what a person wrote, wherever it came from. It leaves SQLite's file with their
    conversation (``Conversations.forget``). Raises ``SettingsError``."""
    kept = {anonymous(text) for text in texts}
    with _connected(database) as connection:
        connection.execute(delete(TABLE).where(TABLE.c.text.in_(kept)))


def forget_before(database: str, day: datetime.date) -> int:
    """Delete what was written before a day; how many texts that was. Raises ``SettingsError``."""
    return _delete(database, delete(TABLE).where(TABLE.c.said_on < day))


def as_training_data(kept: Sequence[Misunderstood]) -> str:
    """The texts as Rasa's NLU YAML, ready to complete: an intent to name, facts to fill in.

    The same text said twice under one question stands once. The first line says how to delete
    these texts, and none that came since.
    """
    last = max(one.number for one in kept)
    once = {(one.question, one.text.casefold()): one for one in kept}
    examples = [
        {
            "text": one.text,
            "metadata": {
                "question": one.question,
                "said_on": one.said_on.isoformat(),
                "facts": {},
            },
        }
        for one in once.values()
    ]
    data = {"version": "3.1", "nlu": [{"intent": TO_LABEL, "examples": examples}]}
    command = f".venv/bin/python -m bot misunderstood --forget {last}"
    remedy = f"# Une fois traités, effacez-les : {command}\n"
    return remedy + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000)


@lru_cache(maxsize=4)
def _engine(database: str) -> Engine:
    engine = open_engine(database)
    create_missing(engine, TABLE)
    return engine


def _delete(database: str, which: Delete) -> int:
    with _connected(database) as connection:
        found = int(connection.execute(which).rowcount)
    with named_errors():
        leave_no_trace(_engine(database))
    return found


@contextmanager
def _connected(database: str) -> Iterator[Connection]:
    with named_errors(), _engine(database).begin() as connection:
        yield connection
