"""The proxy of ``deploy/nginx.conf``, on a port of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.deploy.read import DEPLOY
from tests.server import Server, free_port

START_SECONDS = 10


@contextmanager
def proxy(folder: Path, *guides: Server) -> Iterator[Server]:
    """nginx with the file of ``deploy/``, its ports and folders replaced."""
    port = free_port()
    text = (DEPLOY / "nginx.conf").read_text()
    changes = {f"guide{rank}:5005": f"127.0.0.1:{one.port}" for rank, one in enumerate(guides, 1)}
    changes |= {"listen 8080;": f"listen 127.0.0.1:{port};", " /tmp/": f" {folder}/"}
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    if os.geteuid() == 0:
        # Its workers would not be allowed into the folder.
        text = f"user root;\n{text}"
    file = folder / "nginx.conf"
    file.write_text(text)
    said = folder / "nginx.log"
    with said.open("w") as log:
        # A pipe that nobody reads would be full one day, and nginx would wait.
        process = subprocess.Popen(
            ["nginx", "-p", str(folder), "-c", str(file), "-g", "daemon off;"],
            stdout=log,
            stderr=log,
            text=True,
        )
    found = Server(port, process, guides[0].database)
    try:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and process.poll() is None:
            try:
                found.call("/")
                break
            except OSError:
                time.sleep(0.1)
        assert process.poll() is None, said.read_text()
        yield found
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=20)
