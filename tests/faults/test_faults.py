"""Faults of the machine: what a person sees, what staff see, and that nothing answered is lost."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.catalogue import ROOT
from bot.settings import Settings, SettingsError
from bot.training import model_path
from tests.person import CONVERSATION, Browser
from tests.server import Server, free_port, serve
from tests.tree import copied

pytestmark = pytest.mark.model

CONTACT = "cresshdf.org"
WITHIN_SECONDS = 2.0
RELOAD_SECONDS = 20
READ_ONLY = b"\x03"
"""A format that SQLite reads and does not write: root may write any file."""
WRITE_VERSION = 18
"""Where it stands in the file's head."""


def apologises(person: Browser) -> None:
    """A message is answered in time with the contact, and no more."""
    started = time.monotonic()
    answer = person.post("avec la mairie")
    assert time.monotonic() - started < WITHIN_SECONDS
    assert CONTACT in answer.body
    assert "Traceback" not in answer.body


def log_of(server: Server) -> str:
    """What staff see, once the guide has stopped."""
    server.process.terminate()
    return str(server.process.communicate(timeout=30)[1])


def read_until(server: Server, words: str) -> str:
    """What staff see until some words are told. Who never tells them is killed."""
    assert server.process.stderr is not None
    impatience = threading.Timer(RELOAD_SECONDS, server.process.kill)
    impatience.start()
    seen = ""
    for line in server.process.stderr:
        seen += line
        if words in line:
            impatience.cancel()
            return seen
    return pytest.fail(f"{words!r} is not told: {seen}")


def fill_the_disk(server: Server) -> Callable[[], None]:
    """Let the guide write nothing more to files; how to undo that."""
    process, limit = server.process.pid, resource.RLIMIT_FSIZE
    _, most = resource.prlimit(process, limit)
    resource.prlimit(process, limit, (0, most))
    return lambda: resource.prlimit(process, limit, (most, most)) and None


def write_version(database: Path, version: bytes) -> bytes:
    """Change the format that a database says it is written in; what it said before."""
    with closing(sqlite3.connect(database)) as one:
        one.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = database.read_bytes()[WRITE_VERSION : WRITE_VERSION + 1]
    with database.open("r+b") as file:
        file.seek(WRITE_VERSION)
        file.write(version)
    return before


def test_on_a_full_disk_nothing_is_pretended_and_nothing_lost(tmp_path: Path) -> None:
    with serve(tmp_path) as server:
        person = Browser(server)
        person.say("nous sommes une association à Lens")
        said = server.call(CONVERSATION, headers=person.headers).json["messages"]
        undo = fill_the_disk(server)
        for _ in range(3):
            apologises(person)
        undo()
        assert server.call(CONVERSATION, headers=person.headers).json["messages"] == said
        assert person.say("avec la mairie")
        assert person.slot("lead") == "association"
        assert person.slot("actors") == ["pouvoirs_publics"]
        assert_told(log_of(server))


def test_on_a_read_only_database_too(tmp_path: Path) -> None:
    with serve(tmp_path) as server:
        person = Browser(server)
        person.say("nous sommes une association à Lens")
        server.process.terminate()
        server.process.wait()
    before = write_version(server.database, READ_ONLY)
    with serve(tmp_path) as server:
        person = Browser(server, cookie=person.cookie)
        for _ in range(3):
            apologises(person)
        assert "Lens" in server.call(CONVERSATION, headers=person.headers).body
        assert_told(log_of(server))
    write_version(server.database, before)
    with serve(tmp_path) as server:
        person = Browser(server, cookie=person.cookie)
        person.say("avec la mairie")
        assert person.slot("lead") == "association"
        assert person.slot("actors") == ["pouvoirs_publics"]


def assert_told(log: str) -> None:
    """Staff read what failed, and nothing that was written."""
    assert "web message failed: " in log
    assert "Traceback" not in log
    assert "mairie" not in log


def test_a_killed_guide_has_kept_what_it_answered_and_answers_the_rest_once(
    tmp_path: Path,
) -> None:
    person, port = None, None
    for life in range(3):
        with serve(tmp_path, port) as server:
            port = server.port
            person = Browser(server, cookie=person.cookie if person else "")
            if life:
                again = person.post("à Lens", id=f"cut-{life - 1}")
                assert [line for line in again.lines if line["type"] == "message"]
            person.say(f"nous sommes une association, vie {life}")
            known = {one["text"] for one in person.events if one["event"] == "user"}

            def cut(person: Browser, life: int) -> None:
                with suppress(OSError, ValueError):
                    person.post("à Lens", id=f"cut-{life}")

            sent = threading.Thread(target=cut, args=(person, life))
            sent.start()
            time.sleep(0.02 * life)
            server.process.send_signal(signal.SIGKILL)
            server.process.wait()
            sent.join()
        with closing(sqlite3.connect(server.database)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert known <= {one["text"] for one in person.events if one["event"] == "user"}
    assert person is not None
    ids = [one["metadata"]["client_id"] for one in person.events if one["event"] == "user"]
    assert len(ids) == len(set(ids))


def test_a_clock_that_goes_back_ends_no_conversation(tmp_path: Path) -> None:
    with serve(tmp_path) as server:
        person = Browser(server)
        person.say("nous sommes une association")
        with closing(sqlite3.connect(server.database)) as database:
            database.execute("UPDATE events SET timestamp = timestamp + 86400")
            database.commit()
        person.say("à Lens")
        assert person.slot("lead") == "association"
        assert person.slot("territory")[0]["code"] == "62498"


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    from bot.guide import load_guide

    damaged = tmp_path / "model.tar.gz"
    damaged.write_bytes(model_path(ROOT).read_bytes()[:1_000_000])
    with pytest.raises(SettingsError, match=r"model\.tar\.gz.*Remove the file"):
        load_guide(damaged, Settings(database="sqlite://"))


@pytest.mark.parametrize(
    ("name", "damage", "named"),
    [
        ("data/catalogue/programmes/acte.yml", "plancher: quinze mille", "financement.plancher"),
        ("data/catalogue/vocabulary.yml", None, "vocabulary.yml : fichier absent"),
        ("data/territory/epci.csv", None, "epci.csv"),
    ],
)
def test_a_start_refuses_broken_data_at_once(
    tmp_path: Path, name: str, damage: str | None, named: str
) -> None:
    copy = copied(tmp_path)
    file = copy / name
    if damage is None:
        file.unlink()
    else:
        text = file.read_text("utf-8")
        assert "plancher: 15000" in text
        file.write_text(text.replace("plancher: 15000", damage), "utf-8")
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "bot", "serve"],
        cwd=copy,
        env={**os.environ, "PASSERELLE_PORT": str(free_port())},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert time.monotonic() - started < 20
    assert done.returncode == 1
    assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_a_catalogue_is_read_anew_and_a_broken_one_changes_nothing(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    (copy / "models").symlink_to(ROOT / "models")
    acte = copy / "data/catalogue/programmes/acte.yml"
    good = acte.read_text("utf-8")

    def page_has(server: Server, text: str) -> bool:
        end = time.monotonic() + RELOAD_SECONDS
        while time.monotonic() < end:
            if text in server.call("/").body:
                return True
            time.sleep(0.2)
        return False

    with serve(tmp_path, root=copy) as server:
        person = Browser(server)
        person.say("nous sommes une association")
        name = "ACTE renommée par le personnel"
        acte.write_text(good.replace("nom: ACTE\n", f"nom: {name}\n"), "utf-8")
        server.process.send_signal(signal.SIGUSR1)
        assert page_has(server, f"<h3>{name}</h3>")
        acte.write_text(good.replace("plancher: 15000", "plancher: quinze mille"), "utf-8")
        server.process.send_signal(signal.SIGUSR1)
        log = read_until(server, "stays as it was: programmes/acte.yml : financement.plancher")
        assert person.say("à Lens")
        assert f"<h3>{name}</h3>" in server.call("/").body
    assert "read anew" in log
