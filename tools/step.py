"""Runs one long step: a line that says what it does, dots while it lasts, its output in a file.

    python tools/step.py types "Checking the types" -- python -m mypy

When the command fails, the end of its output is shown, and where the rest is; the exit status is
the command's.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

LOGS = Path(".logs")
DOT_EVERY = 5.0
TAIL = 40


def run(name: str, title: str, command: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Runs a command and returns its exit status; its output goes to ``.logs/<name>.log``."""
    LOGS.mkdir(exist_ok=True)
    log = LOGS / f"{name}.log"
    print(f"{title} ", end="", flush=True)
    started = time.monotonic()
    status = _run_logged(command, log, env)
    elapsed = f"{time.monotonic() - started:.0f} s"
    if status == 0:
        print(f" {elapsed}", flush=True)
    elif status in (128 + signal.SIGINT, -signal.SIGINT):
        print(" interrupted", flush=True)
    else:
        print(f" failed after {elapsed}", flush=True)
        lines = log.read_text("utf-8", "replace").splitlines()
        print(*lines[-TAIL:], sep="\n")
        print(f"The whole output is in {log}", flush=True)
    return status if status >= 0 else 128 - status


def _run_logged(command: Sequence[str], log: Path, env: Mapping[str, str] | None) -> int:
    with log.open("wb") as out:
        try:
            child = subprocess.Popen(
                command, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
            )
        except OSError as error:
            out.write(f"{error}\n".encode())
            return 127
        try:
            return _wait(child)
        except KeyboardInterrupt:
            return 128 + signal.SIGINT
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()


def _wait(child: subprocess.Popen[bytes]) -> int:
    while True:
        try:
            return child.wait(timeout=DOT_EVERY)
        except subprocess.TimeoutExpired:
            print(".", end="", flush=True)


def end_on_termination() -> None:
    """Makes SIGTERM end the running command too, instead of leaving it behind."""

    def end(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, end)


def main(arguments: Sequence[str]) -> int:
    """The command line; returns the exit status."""
    if len(arguments) < 4 or arguments[2] != "--":
        print("usage: step.py NAME TITLE -- COMMAND…", file=sys.stderr)
        return 2
    end_on_termination()
    name, title, _, *command = arguments
    return run(name, title, command, dict(os.environ))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
