"""Each channel on anything: no 5xx, no silence, no crash, no growth; others are served meanwhile.

One running guide takes all of it over HTTP, one message after the other in each channel, while a
neighbour converses and slow requests hang on. ``FUZZ_REPORT`` names a file for the figures.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from bot.catalogue import ROOT
from tests.channels.fake_graph import (
    APP_SECRET,
    PAGE_TOKEN,
    VERIFY_TOKEN,
    FakeGraph,
    fake_graph,
)
from tests.fuzz.inputs import COUNT, mostly, raw, run, texts, values
from tests.server import Server, serve

pytestmark = pytest.mark.model

WEB = "/webhooks/web"
REST = "/webhooks/rest/webhook"
FACEBOOK = "/webhooks/facebook/webhook"
LARGE = b'{"text": "' + b"a" * 999_900 + b'"}'
TURNS = 10
"""Inputs of one conversation."""
NEVER_LOGGED = ("Traceback", "<script", "DROP TABLE", "{{", "\x1b[", "\u202e", "bonjour")
DRIPS = 20
"""Requests at a time that never come to their end."""
ALONE_SECONDS = 4.0
"""How long the neighbour converses before the rest begins."""
BURST_SECONDS, PAUSE_SECONDS = 6.0, 3.0
GROWTH_KIB = 30_000
AFTER_SECONDS = 120
NOISE_SECONDS = 0.05


@dataclass
class Caller:
    """Sends requests over one connection."""

    server: Server
    statuses: Counter[int] = field(default_factory=Counter)
    _line: http.client.HTTPConnection | None = None

    def send(self, path: str, body: bytes, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """POST a body; status, headers and body of the answer."""
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=40)
        try:
            self._line.request("POST", path, body, {"Content-Type": "application/json", **headers})
            answer = self._line.getresponse()
            found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        except (http.client.HTTPException, OSError):
            self._line.close()
            self._line = None
            raise
        if answer.will_close:
            self._line.close()
            self._line = None
        self.statuses[found[0]] += 1
        return found


def resident(process: int) -> int:
    """KiB of memory that a process holds."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    raise AssertionError("no such process")


@contextmanager
def neighbour(server: Server) -> Iterator[list[tuple[float, float]]]:
    """Somebody who converses: when each turn began, and how long it took, once they are gone."""
    turns: list[tuple[float, float]] = []
    person = subprocess.Popen(
        [sys.executable, "-m", "tests.fuzz.neighbour", str(server.port)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        time.sleep(ALONE_SECONDS)
        yield turns
    finally:
        written = person.communicate("\n", timeout=60)[0]
    for line in written.splitlines():
        began, took = line.split()
        turns.append((float(began), float(took)))


@contextmanager
def slow_requests(server: Server) -> Iterator[None]:
    """Requests that come drop by drop all the time."""
    ended = threading.Event()

    def drip() -> None:
        head = b"POST /webhooks/web/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n"
        while not ended.is_set():
            lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(DRIPS)]
            for line in lines:
                line.sendall(head)
            for _ in range(10):
                for line in lines:
                    with suppress(OSError):
                        line.sendall(b" ")
                if ended.wait(1):
                    break
            for line in lines:
                line.close()

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@pytest.fixture(scope="module")
def graph() -> Iterator[FakeGraph]:
    """Where the guide's answers on Messenger go."""
    with fake_graph() as found:
        yield found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, graph: FakeGraph) -> Iterator[Server]:
    """The guide with all its channels; nothing but what is known may stand in its log."""
    variables = {
        "PASSERELLE_API_TOKEN": "a token of the fuzz suite",
        "PASSERELLE_RATE": "90000",
        "PASSERELLE_ADDRESS_RATE": "90000",
        "MESSENGER_VERIFY_TOKEN": VERIFY_TOKEN,
        "MESSENGER_APP_SECRET": APP_SECRET,
        "MESSENGER_PAGE_TOKEN": PAGE_TOKEN,
        "MESSENGER_GRAPH_URL": graph.url,
    }
    with serve(tmp_path_factory.mktemp("fuzz"), **variables) as found:
        yield found
        assert found.process.poll() is None
        found.process.terminate()
        log = found.process.communicate(timeout=60)[1]
        assert [word for word in NEVER_LOGGED if word in log] == [], log[-3000:]


class Pace:
    """Checks inputs in bursts: between them the neighbour is alone, however busy the machine is.

    ``bursts``: when each began and ended. ``held``: memory when half of the inputs were sent, and
    every cache had filled.
    """

    def __init__(self, server: Server, check: Callable[[Any], None]) -> None:
        self._server, self._check = server, check
        self._sent = 0
        self.bursts: list[tuple[float, float]] = []
        self.held = 0
        self._began = time.time()

    def __call__(self, value: Any) -> None:
        """Check an input; pause when it was enough for a while."""
        self._check(value)
        self._sent += 1
        if self._sent == COUNT // 2:
            self.held = resident(self._server.process.pid)
        if time.time() - self._began > BURST_SECONDS:
            self.end()
            time.sleep(PAUSE_SECONDS)
            self._began = time.time()

    def end(self) -> None:
        """The burst is over."""
        self.bursts.append((self._began, time.time()))

    def is_crowded(self, moment: float) -> bool:
        """Whether inputs were sent at a moment."""
        return any(began < moment < ended for began, ended in self.bursts)


def judged(name: str, server: Server, check: Any, inputs: Any, calls: Caller) -> None:
    """Check inputs; then what they cost: memory, and time of a neighbour's turn."""
    with neighbour(server) as turns, slow_requests(server):
        pace = Pace(server, check)
        run(pace, inputs, COUNT)
        pace.end()
    crowded = [took for began, took in turns if pace.is_crowded(began)]
    alone = [took for began, took in turns if not pace.is_crowded(began)]
    before, during = statistics.median(alone), statistics.median(crowded)
    grown = resident(server.process.pid) - pace.held
    report = os.environ.get("FUZZ_REPORT")
    if report:
        figures = {
            "channel": name,
            "inputs": COUNT,
            "seconds": round(sum(ended - began for began, ended in pace.bursts), 1),
            "statuses": dict(calls.statuses),
            "neighbour_ms": [round(1000 * before, 1), round(1000 * during, 1)],
            "grown_kib": grown,
        }
        with open(report, "a", encoding="utf-8") as file:
            file.write(json.dumps(figures) + "\n")
    assert grown < GROWTH_KIB
    assert during <= 2 * before + NOISE_SECONDS


BODIES = st.one_of(
    raw(),
    values().map(lambda value: json.dumps(value).encode()),
)


def test_the_web(server: Server) -> None:
    calls = Caller(server)
    cookie, count = "", 0

    def check(sent: tuple[str, bytes]) -> None:
        nonlocal cookie, count
        path, body = sent
        count += 1
        headers = {"Cookie": cookie} if cookie and count % TURNS else {}
        status, answered, content = calls.send(path, body, **headers)
        if "set-cookie" in answered:
            cookie = answered["set-cookie"].partition(";")[0]
        if status != 200:
            assert status in (400, 413), (status, content)
            assert json.loads(content).get("error") or json.loads(content).get("message")
        elif answered["content-type"] == "application/x-ndjson":
            kinds = {json.loads(line)["type"] for line in content.splitlines()}
            assert kinds == {"message", "state"}, (body, content)

    message = st.fixed_dictionaries({"text": texts()}).map(lambda one: json.dumps(one).encode())
    answers = st.fixed_dictionaries({"answers": values()}).map(lambda one: json.dumps(one).encode())
    profile = st.fixed_dictionaries({"profile": values()}).map(lambda one: json.dumps(one).encode())
    inputs = mostly(
        st.tuples(st.just(f"{WEB}/messages"), message),
        st.tuples(st.just(f"{WEB}/answers"), answers),
        st.tuples(st.just(f"{WEB}/orientation"), profile),
        st.tuples(st.sampled_from([f"{WEB}/messages", f"{WEB}/answers"]), BODIES),
    )
    judged("web", server, check, inputs, calls)
    for _ in range(5):
        assert calls.send(f"{WEB}/messages", LARGE)[0] == 413


def test_programs(server: Server) -> None:
    calls = Caller(server)
    count = 0

    def check(body: bytes) -> None:
        nonlocal count
        count += 1
        status, _, content = calls.send(REST, body)
        found = json.loads(content)
        if status == 200:
            assert found, body
            assert all(one.get("text") or one.get("custom") for one in found)
        else:
            assert status in (400, 413), (status, content)
            assert found["message"]

    message = st.fixed_dictionaries({"message": texts()}).map(
        lambda one: json.dumps({"sender": f"fuzz-{count // TURNS}", **one}).encode()
    )
    odd = st.fixed_dictionaries({"message": texts(), "sender": values(), "metadata": values()}).map(
        lambda one: json.dumps(one).encode()
    )
    inputs = mostly(message, odd, BODIES)
    judged("rest", server, check, inputs, calls)
    for _ in range(5):
        assert calls.send(REST, LARGE.replace(b"text", b"message"))[0] == 413


def test_messenger(server: Server, graph: FakeGraph) -> None:
    calls = Caller(server)
    said: Counter[str] = Counter()
    count = 0

    def answered(person: str) -> None:
        end = time.monotonic() + AFTER_SECONDS
        while len(graph.sent[person]) < said[person]:
            assert time.monotonic() < end, (person, said[person], graph.sent[person])
            time.sleep(0.005)

    def check(part: Any) -> None:
        nonlocal count
        count += 1
        body = part
        person = f"fuzz-{count // TURNS}"
        if not isinstance(part, bytes):
            now = int(time.time() * 1000)
            graph.heard[person] = now
            event = {"sender": {"id": person}, "timestamp": now, **part}
            body = json.dumps({"object": "page", "entry": [{"messaging": [event]}]}).encode()
            message, postback = part.get("message"), part.get("postback")
            said[person] += isinstance(message, dict) or isinstance(postback, dict)
        digest = hmac.new(APP_SECRET.encode(), body, hashlib.sha256).hexdigest()
        signed = {"X-Hub-Signature-256": f"sha256={digest}"}
        status, _, _ = calls.send(FACEBOOK, body, **signed)
        assert status in (200, 400, 404, 413), (status, body)
        answered(person)

    mids = st.integers(0, 10**9).map(lambda one: f"m_{one}_{time.time_ns()}")
    message = st.builds(lambda text, mid: {"message": {"text": text, "mid": mid}}, texts(), mids)
    postback = st.builds(
        lambda text, mid: {"postback": {"payload": text, "title": text, "mid": mid}}, texts(), mids
    )
    odd = st.fixed_dictionaries({"read": values(), "delivery": values(), "optin": values()})
    inputs = mostly(message, postback, odd, BODIES)
    judged("messenger", server, check, inputs, calls)
    assert graph.refused == []
