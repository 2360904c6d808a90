"""Real servers of Debian's packages on loopback, each with a port and a folder of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import redis as client
from sqlalchemy import create_engine, text
from sqlalchemy.engine.url import make_url

from tests.server import free_port

START_SECONDS = 30
PASSWORD = "a-password-of-the-tests"
NOBODY = 65534
"""PostgreSQL refuses to run as root."""


def found(name: str) -> str:
    """The path of a program. Without it the test is left out, in CI it fails."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin") or (newest or [None])[0]
    if path is None:
        said = f"{name} is missing: apt install postgresql redis-server"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    return str(path)


@dataclass
class Program:
    """A server that can be stopped and started again at the same place."""

    command: list[str]
    is_ready: Callable[[], bool]
    user: int | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it and wait until it is ready."""
        self.process = subprocess.Popen(
            self.command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=self.user,
            group=self.user,
            extra_groups=None if self.user is None else [],
        )
        end = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if time.monotonic() > end or self.process.poll() is not None:
                pytest.fail(f"{self.command[0]} does not start.")
            time.sleep(0.05)

    def stop(self, with_: signal.Signals = signal.SIGTERM) -> None:
        """Stop it, if it runs."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.send_signal(with_)
            self.process.wait(START_SECONDS)
            self.process = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Run it for as long as it is needed."""
        try:
            self.start()
            yield
        finally:
            self.stop(signal.SIGKILL)


@dataclass
class Redis(Program):
    """A Redis that keeps nothing: started again it is empty."""

    port: int = 0

    @property
    def url(self) -> str:
        """Its address, with its password."""
        return f"redis://:{PASSWORD}@127.0.0.1:{self.port}/0"

    def has_all(self, sent: Sequence[Future[Any] | asyncio.Future[Any]]) -> bool:
        """Whether each turn sent is over or has its place in the queue of its conversation."""
        # In this order: one that ends meanwhile is counted by neither, not by both.
        over = sum(one.done() for one in sent)
        with client.Redis.from_url(self.url) as one:
            queued = sum(one.zcard(queue) for queue in one.scan_iter("passerelle:turns:{*}"))
        return over + queued == len(sent)

    def waiting(self) -> int:
        """How many clients wait for something to be put into a list."""
        with client.Redis.from_url(self.url) as one:
            return int(one.info("clients")["blocked_clients"])

    def empty(self) -> None:
        """Forget everything."""
        with client.Redis.from_url(self.url) as one:
            one.flushall()


def redis_server(folder: Path) -> Redis:
    """A Redis, not started yet."""
    port = free_port()
    command = [
        *(found("redis-server"), "--port", str(port), "--bind", "127.0.0.1"),
        *("--dir", str(folder), "--save", "", "--requirepass", PASSWORD),
    ]
    return Redis(command, lambda: listens(port), port=port)


@dataclass
class Postgres(Program):
    """A PostgreSQL with an empty database."""

    port: int = 0
    folder: Path = Path()

    @property
    def url(self) -> str:
        """Its address, with its password."""
        return f"postgresql://guide:{PASSWORD}@127.0.0.1:{self.port}/postgres"

    def fresh(self) -> str:
        """The address of a new database in it."""
        name = f"test_{uuid.uuid4().hex}"
        with create_engine(self.url, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def stop(self, with_: signal.Signals = signal.SIGINT) -> None:
        """Stop it at once, its connections with it."""
        # Killed, it leaves its children and its shared memory behind.
        super().stop(signal.SIGQUIT if with_ is signal.SIGKILL else with_)


def postgres(folder: Path) -> Postgres:
    """A PostgreSQL, not started yet, with the settings of Debian."""
    port, data = free_port(), folder / "data"
    password = folder / "password"
    password.write_text(PASSWORD, encoding="ascii")
    user = NOBODY if os.geteuid() == 0 else None
    if user is not None:
        for path in (folder, password):
            os.chown(path, user, user)
    subprocess.run(
        [
            *(found("initdb"), "--pgdata", str(data), "--username", "guide", "--no-sync"),
            *("--auth", "scram-sha-256", "--pwfile", str(password), "--encoding", "UTF8"),
            "--locale=C.UTF-8",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        cwd="/",
    )
    command = [
        *(found("postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1"),
        *("-k", "", "-c", "fsync=off"),
    ]
    ready = [found("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    return Postgres(
        command,
        lambda: subprocess.run(ready, check=False).returncode == 0,
        user=user,
        port=port,
        folder=folder,
    )


def listens(port: int) -> bool:
    """Whether somebody listens on a port of loopback."""
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
