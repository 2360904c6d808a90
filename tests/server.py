"""The guide as ``python -m bot serve`` serves it, on a port of its own, for the tests over HTTP."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import ROOT
from bot.training import ensure_model

SECRET = "a secret of the tests, long enough"
START_SECONDS = 90
STOP_SECONDS = 15


@dataclass(frozen=True)
class Answer:
    """An answer over HTTP."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The body as lines of JSON."""
        return [json.loads(line) for line in self.body.splitlines()]


def answered(status: int, found: Any) -> Answer:
    """An answer of ``urllib``, its headers' names in small letters."""
    headers = {name.lower(): value for name, value in found.headers.items()}
    return Answer(status, headers, found.read().decode())


@dataclass
class Server:
    """A running guide."""

    port: int
    process: subprocess.Popen[str]
    database: Path

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://localhost:{self.port}"

    def call(
        self,
        path: str,
        data: Any = None,
        headers: dict[str, str] | None = None,
        method: str | None = None,
    ) -> Answer:
        """GET a path, or POST JSON to it; bytes are sent as they are."""
        body = data if data is None or isinstance(data, bytes) else json.dumps(data).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            body,
            {"Content-Type": "application/json", **(headers or {})},
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as found:
                return answered(found.status, found)
        except urllib.error.HTTPError as error:
            return answered(error.code, error)

    def events(self, session: str) -> list[dict[str, Any]]:
        """The events of a conversation in the database, in order."""
        query = "SELECT data FROM events WHERE sender_id = ? ORDER BY id"
        with closing(sqlite3.connect(self.database)) as database:
            return [json.loads(row[0]) for row in database.execute(query, (session,))]


def free_port() -> int:
    """A port of the loopback interface that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serve(
    folder: Path,
    port: int | None = None,
    within: Sequence[str] = (),
    root: Path = ROOT,
    **variables: str,
) -> Iterator[Server]:
    """``python -m bot serve`` in ``root``, once it answers; ``within``: a command that runs it;
    ``variables``: of its environment."""
    ensure_model(ROOT, report=lambda line: None)
    port, database = port or free_port(), folder / "conversations.db"
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("PASSERELLE_")
    }
    environment.update(
        PASSERELLE_PORT=str(port),
        PASSERELLE_DB=f"sqlite:///{database}",
        PASSERELLE_SECRET=SECRET,
        PASSERELLE_RATE="1000",
        PASSERELLE_ADDRESS_RATE="10000",
    )
    environment.update(variables)
    process = subprocess.Popen(
        [*within, sys.executable, "-m", "bot", "serve"],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    server = Server(port, process, database)
    try:
        _wait(server)
        yield server
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def _wait(server: Server) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.process.poll() is not None:
            pytest.fail(f"The server ended: {server.process.communicate()[1][-500:]}")
        with suppress(OSError):
            server.call("/")
            return
        time.sleep(0.2)
    pytest.fail("The server does not answer.")
