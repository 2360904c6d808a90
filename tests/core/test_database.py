"""What is deleted is gone from the disk; a file that cannot be written can still be read."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from bot.database import WAIT_MS, leave_no_trace, open_engine

SECRET = "Madame Marchandise"


def filled(folder: Path) -> Engine:
    """An engine of a database with one line of text."""
    engine = open_engine(f"sqlite:///{folder / 'some.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE said (text TEXT)"))
        connection.execute(text("INSERT INTO said VALUES (:one)"), {"one": SECRET})
    return engine


def on_disk(folder: Path) -> bool:
    """Whether the text stands in any file of the database."""
    return any(SECRET.encode() in path.read_bytes() for path in folder.iterdir())


def test_what_is_deleted_leaves_no_trace(tmp_path: Path) -> None:
    engine = filled(tmp_path)
    assert on_disk(tmp_path)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM said"))
    leave_no_trace(engine)
    assert not on_disk(tmp_path)


@contextmanager
def reading(engine: Engine) -> Iterator[None]:
    """Somebody else reads what stands in the database, and goes on reading it."""
    path = str(engine.url.database)
    with closing(sqlite3.connect(path, check_same_thread=False)) as other:
        other.execute("BEGIN")
        assert other.execute("SELECT text FROM said").fetchall()
        yield


def test_what_is_deleted_while_somebody_reads_is_gone_as_soon_as_they_end(tmp_path: Path) -> None:
    engine = filled(tmp_path)
    with ExitStack() as stack:
        stack.enter_context(reading(engine))
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM said"))
        end = threading.Timer(0.3, stack.pop_all().close)
        end.start()
        leave_no_trace(engine)
        end.join()
    assert not on_disk(tmp_path)


def test_what_could_not_be_erased_from_the_disk_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = filled(tmp_path)
    with reading(engine):
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM said"))
        leave_no_trace(engine)
    assert "until the next purge" in caplog.text
    assert SECRET not in caplog.text
    caplog.clear()
    leave_no_trace(engine)
    assert not on_disk(tmp_path)
    assert caplog.text == ""


def test_others_write_while_it_waits_for_who_reads(tmp_path: Path) -> None:
    engine, took = filled(tmp_path), []
    with reading(engine), closing(sqlite3.connect(str(engine.url.database))) as other:
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM said"))
        erasure = threading.Thread(target=leave_no_trace, args=(engine,))
        erasure.start()
        while erasure.is_alive():
            started = time.monotonic()
            other.execute("INSERT INTO said VALUES ('something else')")
            other.commit()
            took.append(time.monotonic() - started)
    assert max(took) < WAIT_MS / 1000 / 2


def test_what_was_written_is_there_for_others_at_once(tmp_path: Path) -> None:
    filled(tmp_path)
    with open_engine(f"sqlite:///{tmp_path / 'some.db'}").connect() as connection:
        assert connection.execute(text("SELECT text FROM said")).scalar() == SECRET


def test_a_file_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    filled(tmp_path).dispose()
    path = tmp_path / "some.db"
    engine = open_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT text FROM said")).scalar() == SECRET


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_leaves_no_file(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    leave_no_trace(engine)
    assert list(tmp_path.iterdir()) == []
