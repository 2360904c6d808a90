"""``python -m bot actions`` in a process of its own, for the tests that do without it later."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from bot.catalogue import ROOT

START_SECONDS = 60


@contextmanager
def action_server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """``python -m bot actions`` on a port, once it listens."""
    server = subprocess.Popen(
        [sys.executable, "-m", "bot", "actions"],
        cwd=ROOT,
        env={**os.environ, "PASSERELLE_ACTION_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        wait_for(server, port)
        yield server
    finally:
        with suppress(ProcessLookupError):
            server.kill()
        server.communicate()


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Until the server listens."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(server.communicate()[1].decode()[-500:])
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.5):
            return
        time.sleep(0.1)
    pytest.fail("The action server does not listen.")
