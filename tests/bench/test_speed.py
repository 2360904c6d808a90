"""The bench of speed: what is counted, what is an answer, how figures become a table."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time

import pytest

from bench.load import Bot, converse, one_long, said_something
from bench.speed import FLOOR, GOALS, OURS, PEER, ROWS, memory, quantile, table
from bot.catalogue import ROOT
from tests.server import free_port


@pytest.mark.parametrize(
    ("body", "answers"),
    [
        ('[{"text": "Hey!"}]', True),
        ("[]", False),
        ('{"type": "message", "text": "Bonjour"}\n{"type": "state"}', True),
        ('{"type": "error", "error": "x"}\n', False),
        ("", False),
    ],
)
def test_silence_and_errors_are_no_answer(body: str, answers: bool) -> None:
    assert said_something(body) is answers


def test_quantiles_are_of_what_was_measured() -> None:
    took = [rank / 1000 for rank in range(1, 101)]
    assert quantile(took, 0.5) == 51
    assert quantile(took, 0.95) == 96
    assert quantile(took, 1) == 100


HOLDS = "import os, time; held = b'x' * 40_000_000; {then}; time.sleep(9)"
BY_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDS!r}])"


@pytest.mark.parametrize(
    "code", [BY_A_CHILD.format(then="pass"), HOLDS.format(then="os.fork()")], ids=["child", "fork"]
)
def test_memory_counts_the_children_and_once_what_they_share(code: str) -> None:
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    try:
        assert memory(os.getpid()) > 0
        time.sleep(1)
        assert 38 < memory(process.pid) < 70
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_the_table_compares_with_the_goal() -> None:
    ours = dict.fromkeys((key for key, _, _ in ROWS), 1.0)
    peer = {**dict.fromkeys(GOALS, 4.0), "growth": 20.0}
    found = table({"ours": ours, "rasa init": peer, "floor": {"p50_ms": 0.5}})
    lines = found.splitlines()
    assert len(lines) == len(ROWS) + 2
    assert "| 1.0 ms | 4.0 ms | 0.5 ms | 0.25 | ≤ 0.3 |" in found
    assert "≥ 4.0" in found


def test_conversations_over_http() -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.floor", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    base = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + 30
        while True:
            try:
                took = asyncio.run(converse(base, FLOOR, 3, 2, "test"))
                break
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.2)
        assert len(took) == 3 * len(FLOOR.turns)
        assert all(one > 0 for one in took)
        assert len(asyncio.run(one_long(base, FLOOR, 5))) == 5
        silent = Bot("silent", "/nowhere", ("x",), ("x",))
        with pytest.raises(Exception, match="404"):
            asyncio.run(converse(base, silent, 1, 1, "test"))
    finally:
        process.kill()
        process.wait()


def test_each_bot_is_asked_in_its_own_shape() -> None:
    assert OURS.body("a", "x") == {"text": "x"}
    assert PEER.body("a", "x") == {"sender": "a", "message": "x"}
