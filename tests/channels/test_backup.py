"""A copy of the conversations, taken while the guide runs, brings them back."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bot import backup as module
from bot.backup import BESIDE, BackupError, back_up, restore
from bot.catalogue import ROOT
from bot.database import open_engine
from tests.channels.test_keeping import Visitor, command
from tests.server import serve

OWNER_ONLY = 0o600


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A small database in its folder."""
    file = tmp_path / "conversations.db"
    fill(file, "first")
    return file


def fill(file: Path, data: str) -> None:
    """A database with one event."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, data TEXT)")
        connection.execute("INSERT INTO events (data) VALUES (?)", (data,))
        connection.commit()


def kept(file: Path) -> list[str]:
    """The events of a database."""
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT data FROM events ORDER BY id")]


def url(file: Path) -> str:
    """The address of a database."""
    return f"sqlite:///{file}"


@pytest.mark.model
def test_a_conversation_goes_on_from_a_copy_taken_while_another_runs(tmp_path: Path) -> None:
    copy = tmp_path / "copie.db"
    with serve(tmp_path) as server:
        one, other = Visitor(server), Visitor(server)
        one.say("nous sommes une association à Lens")
        over = threading.Event()
        said: list[int] = []

        def converse() -> None:
            while not over.is_set():
                said.append(other.say("nous sommes une commune").status)

        conversing = threading.Thread(target=converse)
        conversing.start()
        try:
            done = command(server, "backup", str(copy))
        finally:
            over.set()
            conversing.join()
        assert done.returncode == 0, done.stderr
        assert f".venv/bin/python -m bot restore {copy}" in done.stderr
        assert set(said) == {200}
        one.say("finalement nous sommes une commune")
        refused = command(server, "restore", str(copy))
        assert (refused.returncode, "arrêtez le guide" in refused.stderr) == (1, True)
        assert one.say("bonjour").status == 200
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(30)
        for end in BESIDE:
            server.database.with_name(server.database.name + end).unlink(missing_ok=True)
    done = command(server, "restore", str(copy))
    assert (done.returncode, done.stderr) == (
        0,
        "La sauvegarde est remise. Vous pouvez relancer le guide.\n",
    )
    with serve(tmp_path, port=server.port):
        assert "finalement" not in one.conversation.body
        answer = one.say("qu'avez-vous noté ?").body
    assert '"lead": "association"' in answer
    assert "Lens" in answer


def test_a_copy_holds_what_was_not_yet_in_the_database_s_own_file(database: Path) -> None:
    copy = database.with_name("copie.db")
    engine = open_engine(url(database))
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO events (data) VALUES ('second')")
    assert database.with_name("conversations.db-wal").stat().st_size
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO events (data) VALUES ('never')")
        back_up(url(database), copy)
        connection.exec_driver_sql("DELETE FROM events WHERE data = 'never'")
    engine.dispose()
    assert kept(copy) == ["first", "second"]
    assert copy.stat().st_mode & 0o777 == OWNER_ONLY
    assert {one.name for one in database.parent.glob("copie.db*")} == {"copie.db"}


def test_nothing_is_overwritten(database: Path) -> None:
    copy = database.with_name("copie.db")
    copy.write_text("precious")
    with pytest.raises(BackupError, match="existe déjà"):
        back_up(url(database), copy)
    assert copy.read_text() == "precious"


def test_the_database_that_was_there_is_kept(database: Path) -> None:
    copy = database.with_name("copie.db")
    back_up(url(database), copy)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("INSERT INTO events (data) VALUES ('later')")
        connection.commit()
    aside = restore(url(database), copy)
    assert aside is not None
    assert kept(database) == ["first"]
    assert kept(aside) == ["first", "later"]
    assert database.stat().st_mode & 0o777 == OWNER_ONLY


def test_a_damaged_database_is_replaced(database: Path) -> None:
    copy = database.with_name("copie.db")
    back_up(url(database), copy)
    database.write_bytes(b"damaged" * 1000)
    aside = restore(url(database), copy)
    assert aside is not None
    assert kept(database) == ["first"]
    assert aside.read_bytes().startswith(b"damaged")


def test_what_a_lost_database_left_does_not_meet_the_copy(database: Path) -> None:
    copy = database.with_name("copie.db")
    back_up(url(database), copy)
    database.unlink()
    database.with_name("conversations.db-wal").write_bytes(b"left over")
    aside = restore(url(database), copy)
    assert aside is not None
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"left over"
    assert kept(database) == ["first"]


def test_a_database_in_use_is_left_alone(database: Path) -> None:
    copy = database.with_name("copie.db")
    back_up(url(database), copy)
    engine = open_engine(url(database))
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO events (data) VALUES ('later')")
    with pytest.raises(BackupError, match="arrêtez le guide"):
        restore(url(database), copy)
    engine.dispose()
    assert kept(database) == ["first", "later"]
    assert {one.name for one in database.parent.glob("*.db*")} == {"conversations.db", "copie.db"}


@pytest.mark.parametrize("failing", ["conversations.db", "-wal", "restauration"])
def test_a_restoration_that_fails_at_its_end_changes_nothing(
    database: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    copy = database.with_name("copie.db")
    back_up(url(database), copy)
    database.with_name("conversations.db-wal").write_bytes(b"left over")
    # Looking whether somebody uses it, SQLite would take away what is left over.
    monkeypatch.setattr(module, "_refuse_used", lambda target: None)
    before = {one.name: one.read_bytes() for one in database.parent.iterdir()}
    rename, failures = Path.rename, []

    def fail_once(self: Path, target: Path) -> Path:
        if self.name.endswith(failing) and not failures:
            failures.append(self)
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_once)
    with pytest.raises(BackupError, match="n'a pas pu être faite"):
        restore(url(database), copy)
    assert {one.name: one.read_bytes() for one in database.parent.iterdir()} == before


def test_a_database_that_cannot_get_its_name_back_is_named(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = database.with_name("copie.db")
    back_up(url(database), copy)
    rename = Path.rename

    def fail_from_the_second(self: Path, target: Path) -> Path:
        if self != database:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_from_the_second)
    with pytest.raises(BackupError, match=r"avant-.*renommez") as error:
        restore(url(database), copy)
    [aside] = database.parent.glob("*.avant-*")
    assert str(aside) in str(error.value)
    assert kept(aside) == ["first"]


def test_what_a_killed_restoration_left_is_in_nobodys_way(database: Path) -> None:
    copy = database.with_name("copie.db")
    back_up(url(database), copy)
    for end in ("", "-journal"):
        database.with_name(f"conversations.db.restauration{end}").write_bytes(b"half of a copy")
    restore(url(database), copy)
    assert kept(database) == ["first"]
    assert not list(database.parent.glob("*.restauration*"))


def test_a_copy_in_a_folder_that_is_not_there_is_said(database: Path) -> None:
    with pytest.raises(BackupError, match=r"le dossier .*none n'existe pas\. Créez-le"):
        back_up(url(database), database.with_name("none") / "copie.db")


@pytest.mark.parametrize("content", [None, b"", b"no database" * 1000, "cut", "other"])
def test_what_is_no_whole_copy_changes_nothing(database: Path, content: bytes | str | None) -> None:
    copy = database.with_name("copie.db")
    if isinstance(content, bytes):
        copy.write_bytes(content)
    elif content == "cut":
        big = database.with_name("big.db")
        fill(big, "x" * 100_000)
        copy.write_bytes(big.read_bytes()[:50_000])
    elif content == "other":
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("CREATE TABLE other (id INTEGER)")
    with pytest.raises(BackupError, match=copy.name):
        restore(url(database), copy)
    assert kept(database) == ["first"]


@pytest.mark.parametrize("name", ["backup", "restore"])
def test_where_the_copy_is_not_taken_by_the_guide_the_commands_are_said(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", name, "some.db"],
        cwd=ROOT,
        env={**os.environ, "PASSERELLE_DB": "postgresql://guide:hidden-word@127.0.0.1:1/none"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "pg_dump" in done.stderr
    assert "pg_restore" in done.stderr
    assert "hidden-word" not in done.stderr


def test_a_database_that_is_not_there_or_no_database_is_said(tmp_path: Path) -> None:
    copy = tmp_path / "copie.db"
    with pytest.raises(BackupError, match="il n'y a pas de base"):
        back_up(url(tmp_path / "none.db"), copy)
    with pytest.raises(BackupError, match="adresse"):
        back_up("://", copy)
    (tmp_path / "bad.db").write_bytes(b"no database" * 1000)
    with pytest.raises(BackupError, match="n'a pas pu être faite"):
        back_up(url(tmp_path / "bad.db"), copy)
    assert not copy.exists()
