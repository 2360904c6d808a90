"""The action server: on loopback, or with a secret; and silent about what went wrong."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from bot.action_server import is_loopback
from bot.catalogue import ROOT
from bot.endpoint import RemoteEndpoint
from tests.server import answered, free_port
from tests.tree import copied

TOKEN = "a token of the actions"
START_SECONDS = 60
RELOAD_SECONDS = 20
CALL = {
    "next_action": "action_recap",
    "sender_id": "x",
    "version": "3.6.21",
    "tracker": {"sender_id": "x", "slots": {"secret": "zorglub"}, "events": []},
    "domain": {},
}


def actions(root: Path = ROOT, **variables: str) -> subprocess.Popen[str]:
    """``python -m bot actions`` in a folder and an environment."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "actions"],
        cwd=root,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of an action server that listens everywhere, with a secret."""
    port = free_port()
    process = actions(
        PASSERELLE_ACTION_HOST="0.0.0.0",
        PASSERELLE_ACTION_PORT=str(port),
        PASSERELLE_ACTION_TOKEN=TOKEN,
    )
    try:
        wait_for(process, port)
        yield port
    finally:
        process.kill()
        process.communicate()


def wait_for(process: subprocess.Popen[str], port: int) -> None:
    """Until the server answers."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with suppress(OSError):
            call(port, "/health")
            return
        assert process.poll() is None
        time.sleep(0.2)


def call(port: int, path: str, data: Any = None, token: str = "") -> Any:
    """What the server answers."""
    body = None if data is None else json.dumps(data).encode()
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as found:
            return answered(found.status, found)
    except urllib.error.HTTPError as error:
        return answered(error.code, error)


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1]])
def test_nobody_runs_an_action_without_the_secret(port: int, token: str) -> None:
    for path, data in (("/webhook", CALL), ("/actions", None)):
        answer = call(port, path, data, token)
        assert (answer.status, answer.json) == (401, {"error": "Unauthorized"})
    assert call(port, "/health").status == 200


def test_the_guide_runs_them_with_it(port: int) -> None:
    endpoint = RemoteEndpoint(f"http://127.0.0.1:{port}/webhook", "la CRESS", TOKEN)
    found = asyncio.run(endpoint.request(json=CALL))
    assert found["responses"]
    assert "utter_failure" not in json.dumps(found)
    refused = RemoteEndpoint(f"http://127.0.0.1:{port}/webhook", "la CRESS", "wrong")
    found = asyncio.run(refused.request(json=CALL))
    assert found["responses"] == [{"response": "utter_failure", "contact": "la CRESS"}]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html", b"<h1>Bonjour</h1>"),
        ("application/json", b"{"),
        ("application/json", b"\xff"),
        ("application/json", b""),
        ("application/json", b"[]"),
    ],
)
def test_an_answer_that_is_no_json_is_apologised_for(kind: str, body: bytes) -> None:
    async def asked() -> Any:
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body)
            await writer.drain()
            writer.close()

        async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            endpoint = RemoteEndpoint(f"http://127.0.0.1:{port}/webhook", "la CRESS")
            return await endpoint.request(json=CALL)

    found = asyncio.run(asked())
    assert found["responses"] == [{"response": "utter_failure", "contact": "la CRESS"}]


@pytest.mark.parametrize("data", [[], 12, {"tracker": {"slots": {"secret": "zorglub"}}}, "x"])
def test_an_error_gives_nothing_away(port: int, data: Any) -> None:
    answer = call(port, "/webhook", data, TOKEN)
    assert answer.status >= 200
    assert "zorglub" not in answer.body
    assert "Traceback" not in answer.body


def test_it_does_not_start_beyond_this_machine_without_a_secret() -> None:
    process = actions(PASSERELLE_ACTION_HOST="0.0.0.0", PASSERELLE_ACTION_PORT=str(free_port()))
    try:
        written = process.communicate(timeout=START_SECONDS)[1]
    finally:
        process.kill()
    assert process.returncode == 1
    assert "PASSERELLE_ACTION_TOKEN" in written
    assert "Traceback" not in written


def test_it_takes_the_catalogue_anew(tmp_path: Path) -> None:
    copy, port, name = copied(tmp_path), free_port(), "ACTE renommée par le personnel"
    acte = copy / "data/catalogue/programmes/acte.yml"
    process = actions(copy, PASSERELLE_ACTION_PORT=str(port))

    def says(text: str) -> bool:
        asked = {**CALL, "next_action": "action_answer_options"}
        return text in str(call(port, "/webhook", asked).json["responses"])

    try:
        wait_for(process, port)
        assert says("ACTE")
        assert not says(name)
        text = acte.read_text("utf-8")
        acte.write_text(text.replace("nom: ACTE\n", f"nom: {name}\n"), "utf-8")
        process.send_signal(signal.SIGUSR1)
        end = time.monotonic() + RELOAD_SECONDS
        while not says(name):
            assert time.monotonic() < end
            time.sleep(0.1)
    finally:
        process.kill()
        process.communicate()


def test_which_interfaces_are_this_machine_s() -> None:
    assert all(is_loopback(one) for one in ("127.0.0.1", "::1", "localhost", "127.0.0.53"))
    assert not any(is_loopback(one) for one in ("0.0.0.0", "::", "192.0.2.1", "actions"))
