"""What is kept and for how long: masking, erasure, purge, the notice, a database that is gone."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot.catalogue import ROOT, french_date
from bot.clock import today
from tests.server import Answer, Server, serve

pytestmark = pytest.mark.model

MESSAGES = "/webhooks/web/messages"
SECRETS = ("06 12 34 56 78", "zoe@example.org", "12 rue des Lilas", "saperlipopette")
CONTACT = "cresshdf.org"
WITHIN_SECONDS = 2.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A guide of its own, which the tests close and break."""
    with serve(tmp_path_factory.mktemp("keeping")) as found:
        yield found


class Visitor:
    """Somebody on the web."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._cookie = ""

    def say(self, text: str) -> Answer:
        """Say something; the answer."""
        headers = {"Cookie": self._cookie} if self._cookie else {}
        found = self._server.call(MESSAGES, {"text": text}, headers)
        if not self._cookie and "set-cookie" in found.headers:
            self._cookie = found.headers["set-cookie"].partition(";")[0]
        return found

    @property
    def conversation(self) -> Answer:
        """All that was said."""
        return self._server.call("/webhooks/web/conversation", headers={"Cookie": self._cookie})


def command(server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command on the database of a running guide."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env={**os.environ, "PASSERELLE_DB": f"sqlite:///{server.database}"},
        capture_output=True,
        text=True,
    )


def in_files(server: Server, text: str) -> bool:
    """Whether a text stands in any file of the database."""
    folder = server.database.parent
    return any(text.encode() in file.read_bytes() for file in folder.iterdir() if file.is_file())


@pytest.mark.parametrize("before", ["", "/", "/inform ", "EXTERNAL: ", " /EXTERNAL:/"])
def test_what_tells_who_somebody_is_is_never_kept(server: Server, before: str) -> None:
    visitor = Visitor(server)
    visitor.say(
        f"{before}appelez le {SECRETS[0]} ou {SECRETS[1]}, j'habite {SECRETS[2]}, 62300 Lens"
    )
    assert not any(in_files(server, secret) for secret in SECRETS)
    assert "[téléphone] ou [courriel], j'habite [adresse], 62300 Lens" in visitor.conversation.body


def test_my_data_says_what_is_kept(server: Server) -> None:
    visitor = Visitor(server)
    visitor.say("nous sommes une association à Lens")
    found = visitor.say("quelles données gardez-vous sur moi ?").body
    assert "30 jours" in found
    assert "supprimez mes données" in found
    assert "une association" in found


def test_erasure_leaves_nothing_anywhere(server: Server) -> None:
    visitor = Visitor(server)
    visitor.say("nous sommes une association")
    visitor.say(f"xkqz {SECRETS[3]} wvrtp")
    assert in_files(server, SECRETS[3])
    assert "effacée" in visitor.say("supprimez mes données").body
    assert not in_files(server, SECRETS[3])


def test_others_are_answered_while_an_erasure_waits_for_who_reads(server: Server) -> None:
    leaves, stays = Visitor(server), Visitor(server)
    for visitor in (leaves, stays):
        visitor.say("nous sommes une association")
    with closing(sqlite3.connect(server.database)) as reader, ThreadPoolExecutor(1) as elsewhere:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        erasure = elsewhere.submit(leaves.say, "supprimez mes données")
        while "nous sommes une association" in leaves.conversation.body:
            assert not erasure.done()
        assert "Lens" in stays.say("à Lens").body
        assert not erasure.done()
        assert "effacée" in erasure.result(timeout=10).body


def test_what_is_old_is_purged(server: Server) -> None:
    old, fresh = Visitor(server), Visitor(server)
    old.say("nous sommes une association de patatras")
    fresh.say("nous sommes une association de tralala")
    with closing(sqlite3.connect(server.database)) as database:
        database.execute(
            "UPDATE events SET timestamp = timestamp - 31 * 86400 WHERE sender_id IN "
            "(SELECT sender_id FROM events WHERE data LIKE '%patatras%')"
        )
        database.execute("INSERT INTO misunderstood (said_on, text) VALUES ('2020-01-01', 'vieux')")
        database.commit()
    done = command(server, "purge")
    assert (done.returncode, done.stderr) == (
        0,
        "Effacés : 1 conversations, 1 messages non compris.\n",
    )
    assert not in_files(server, "patatras")
    assert in_files(server, "tralala")
    assert command(server, "purge").stderr.startswith("Effacés : 0 conversations, 0")


def test_staff_close_the_guide_with_a_notice_and_open_it_again(server: Server) -> None:
    visitor = Visitor(server)
    visitor.say("nous sommes une association")
    assert command(server, "notice").stderr == "Aucun avis : le guide répond.\n"
    text = "Le guide est fermé jusqu'à midi. Appelez la CRESS."
    assert command(server, "notice", text).returncode == 0
    end = time.monotonic() + 10
    while text not in visitor.say("à Lens").body and time.monotonic() < end:
        time.sleep(0.5)
    assert text in visitor.say("à Lens").body
    assert command(server, "notice").stderr == f"Avis depuis le {french_date(today())} : {text}\n"
    other = Visitor(server)
    assert text in other.say("nous sommes une association").body
    assert "effacée" in other.say("supprimez mes données").body
    assert command(server, "notice", "--off").returncode == 0
    end = time.monotonic() + 10
    while text in visitor.say("en fait on est à Liévin").body and time.monotonic() < end:
        time.sleep(0.5)
    assert "Liévin" in visitor.say("qu'avez-vous noté ?").body
    assert command(server, "notice", "--off").stderr == "Le guide répondait déjà.\n"
    assert command(server, "notice", "x" * 601).returncode == 1


@pytest.mark.parametrize("how", ["locked", "gone"])
def test_without_the_database_a_person_gets_the_contact(tmp_path: Path, how: str) -> None:
    with serve(tmp_path) as server:
        visitor = Visitor(server)
        visitor.say("nous sommes une association")
        with closing(sqlite3.connect(server.database)) as other:
            if how == "locked":
                other.execute("BEGIN EXCLUSIVE")
            else:
                other.execute("DROP TABLE events")
            for _ in range(3):
                started = time.monotonic()
                found = visitor.say("à Lens")
                assert time.monotonic() - started < WITHIN_SECONDS
                assert CONTACT in found.body
            other.rollback()
        if how == "locked":
            visitor.say("à Lens")
            assert "une association" in visitor.say("qu'avez-vous noté ?").body
        server.process.terminate()
        assert "Traceback" not in server.process.communicate(timeout=20)[1]
