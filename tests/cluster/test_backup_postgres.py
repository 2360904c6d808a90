"""PostgreSQL is saved while guides write, and restored, by the commands that the guide says."""

from __future__ import annotations

import asyncio
import os
import subprocess
import threading
from collections import Counter
from pathlib import Path

from sqlalchemy import create_engine, text

from bot.backup import POSTGRESQL_BACKUP, POSTGRESQL_RESTORE
from bot.catalogue import ROOT
from bot.database import open_engine
from bot.migrate import migrate
from tests.cluster.servers import Postgres, found
from tests.cluster.test_postgres import SOMEBODY, another, begin, new, told, turn


def run(command: str, url: str, file: Path) -> None:
    """A command of the documentation, on a database and a file."""
    subprocess.run(
        ["sh", "-c", command.replace("FICHIER", str(file))],
        env={
            **os.environ,
            "PASSERELLE_DB": url,
            "PATH": f"{Path(found('pg_dump')).parent}:{os.environ['PATH']}",
        },
        check=True,
    )


def test_a_conversation_goes_on_from_a_copy_taken_while_others_are_written(
    database: Postgres, tmp_path: Path
) -> None:
    url, copy = database.fresh(), tmp_path / "copie.dump"
    migrate(open_engine(url))
    store = another(url)
    asyncio.run(begin(store))
    over, writing = threading.Event(), threading.Event()

    async def write() -> None:
        others = another(url)
        number = 0
        while not over.is_set():
            tracker = new()
            tracker.sender_id = f"other {number}"
            turn(tracker, "hello")
            await others.save(tracker)
            writing.set()
            number += 1

    guide = threading.Thread(target=lambda: asyncio.run(write()))
    guide.start()
    try:
        assert writing.wait(10)
        run(POSTGRESQL_BACKUP, url, copy)
    finally:
        over.set()
        guide.join()
    assert copy.stat().st_mode & 0o777 == 0o600
    tracker = asyncio.run(store.retrieve(SOMEBODY))
    assert tracker is not None
    turn(tracker, "after the copy")
    asyncio.run(store.save(tracker))
    for target in (url, database.fresh()):
        run(POSTGRESQL_RESTORE, target, copy)
        restored = another(target)
        assert told(restored) == ["hello"]
        with create_engine(target).connect() as connection:
            events = connection.execute(text("SELECT sender_id FROM events")).scalars().all()
        # Four events a turn: no turn was saved in part.
        assert set(Counter(events).values()) == {4}
        assert len(events) > 4
        found_again = asyncio.run(restored.retrieve(SOMEBODY))
        assert found_again is not None
        turn(found_again, "and on")
        asyncio.run(restored.save(found_again))
        assert told(restored) == ["hello", "and on"]


def test_the_documents_give_the_same_commands() -> None:
    guide = (ROOT / "docs/guide-du-personnel.md").read_text(encoding="utf-8")
    assert POSTGRESQL_BACKUP in guide
    assert POSTGRESQL_RESTORE in guide
