"""The proxy of ``deploy/nginx.conf`` before two guides: what it lets through, and a stop."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.deploy.read import DEPLOY
from tests.person import Browser
from tests.server import Server, free_port, serve

START_SECONDS = 10
TALK = ("nous sommes une association", "à Lens", "avec la mairie et des habitants", "on démarre")

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed"),
]


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
    process = subprocess.Popen(
        ["nginx", "-p", str(folder), "-c", str(file), "-g", "daemon off;"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
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
        assert process.poll() is None, process.communicate()[1]
        yield found
    finally:
        process.send_signal(signal.SIGQUIT)
        process.communicate(timeout=20)


def test_two_guides_behind_it_and_one_is_told_to_stop(tmp_path: Path) -> None:
    with (
        serve(tmp_path) as first,
        serve(tmp_path) as second,
        proxy(tmp_path, first, second) as door,
    ):
        assert "Passerelle" in door.call("/").body
        for closed in ("/health/ready", "/metrics", "/webhooks/rest/webhook"):
            assert door.call(closed).status == 404

        def talk(rank: int) -> list[int]:
            person = Browser(door)
            return [person.post(text, id=f"{rank}-{text}").status for text in TALK * 3]

        with ThreadPoolExecutor(8) as people:
            talks = [people.submit(talk, rank) for rank in range(8)]
            time.sleep(0.7)
            assert not all(one.done() for one in talks)
            first.process.send_signal(signal.SIGTERM)
            found = [one.result(timeout=60) for one in talks]
        assert first.process.wait(timeout=15) in (0, -signal.SIGTERM)
        assert found == [[200] * len(TALK) * 3] * 8
        assert second.call("/health/ready").status == 200
