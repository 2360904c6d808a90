"""The proxy of ``deploy/nginx.conf`` before two guides: what it lets through, and a stop."""

from __future__ import annotations

import shutil
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.deploy.proxy import proxy
from tests.person import Browser
from tests.server import serve

TALK = ("nous sommes une association", "à Lens", "avec la mairie et des habitants", "on démarre")

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed"),
]


def test_two_guides_behind_it_and_one_is_told_to_stop(tmp_path: Path) -> None:
    with (
        serve(tmp_path) as first,
        serve(tmp_path) as second,
        proxy(tmp_path, first, second) as door,
    ):
        assert "Passerelle" in door.call("/").body
        for closed in ("/health/ready", "/metrics", "/webhooks/rest/webhook"):
            assert door.call(closed).status == 404

        begun = threading.Event()

        def talk(rank: int) -> list[int]:
            person = Browser(door)
            found: list[int] = []
            for text in TALK * 3:
                found.append(person.post(text, id=f"{rank}-{text}").status)
                begun.set()
            return found

        with ThreadPoolExecutor(8) as people:
            talks = [people.submit(talk, rank) for rank in range(8)]
            assert begun.wait(timeout=60)
            assert not all(one.done() for one in talks)
            first.process.send_signal(signal.SIGTERM)
            found = [one.result(timeout=60) for one in talks]
        assert first.process.wait(timeout=15) in (0, -signal.SIGTERM)
        assert found == [[200] * len(TALK) * 3] * 8
        assert second.call("/health/ready").status == 200
