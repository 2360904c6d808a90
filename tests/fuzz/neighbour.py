"""Somebody who converses with a running guide: a process of its own, not to wait for the test's.

Run: ``python -m tests.fuzz.neighbour PORT``. Writes a line a turn, the time when it began and how
long it took, until its input ends.
"""

from __future__ import annotations

import select
import sys
import time
from pathlib import Path
from typing import Any

from tests.person import Browser
from tests.server import Server

PAUSE_SECONDS = 0.2


def main(port: int, process: Any = None) -> None:
    """Converse until the input ends."""
    person = Browser(Server(port, process, Path()))
    while not select.select([sys.stdin], [], [], PAUSE_SECONDS)[0]:
        began = time.time()
        started = time.perf_counter()
        assert person.say("à Lens")
        print(began, time.perf_counter() - started, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
