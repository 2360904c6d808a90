"""The doors of docs/security.md: what listens where, what opens which, what an error gives away."""

from __future__ import annotations

import inspect
import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import rasa.server

from tests.server import Answer, Server, serve

pytestmark = pytest.mark.model

TOKEN = "a-token-for-the-doors"
REST = "/webhooks/rest/webhook"
ROUTES = re.findall(r'@app\.(get|post|put|delete)\("([^"]+)"', inspect.getsource(rasa.server))
HEADERS = ("content-security-policy", "x-content-type-options", "referrer-policy")
LISTENING, LOOPBACK = "0A", "0100007F"
BETRAYALS = ("Traceback", "site-packages", "/bot/", 'File "', "slots", "latest_message")
OPEN_SECONDS = 15


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The guide with an API token."""
    with serve(tmp_path_factory.mktemp("house"), PASSERELLE_API_TOKEN=TOKEN) as server:
        yield server


def listening(process: int) -> set[tuple[str, int]]:
    """Addresses (hexadecimal, as the kernel writes them) and ports on which a process listens."""
    sockets = set()
    for one in _descriptors(process):
        with suppress(FileNotFoundError):  # it was closed since it was listed
            sockets.add(os.readlink(one).removeprefix("socket:[").removesuffix("]"))
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENING and fields[9] in sockets:
                address, port = fields[1].split(":")
                found.add((address, int(port, 16)))
    return found


def _descriptors(process: int) -> list[Path]:
    return [one for one in Path(f"/proc/{process}/fd").iterdir() if one.is_symlink()]


def rest(server: Server, sender: str, text: Any) -> list[dict[str, Any]]:
    """What the guide answers to a program."""
    answer = server.call(REST, {"sender": sender, "message": text})
    assert answer.status == 200, answer.body
    return list(answer.json)


def users(server: Server, sender: str) -> list[dict[str, Any]]:
    """The messages of a conversation."""
    return [one for one in server.events(sender) if one["event"] == "user"]


def slot(server: Server, sender: str, name: str) -> Any:
    """What a slot was set to last."""
    events = server.events(sender)
    values = [e["value"] for e in events if e["event"] == "slot" and e.get("name") == name]
    return values[-1] if values else None


def test_it_listens_on_loopback_alone(house: Server, guide: Server) -> None:
    for server in (house, guide):
        assert listening(server.process.pid) == {(LOOPBACK, server.port)}


def test_rasa_has_the_routes_that_the_tests_know() -> None:
    assert len(ROUTES) >= 18
    assert ("get", "/conversations/<conversation_id:path>/tracker") in ROUTES


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("given", ["", "?token=wrong", "?token=", "bearer"])
def test_no_route_of_the_api_opens_without_the_token(
    house: Server, method: str, path: str, given: str
) -> None:
    if path == "/":
        pytest.skip("the guide's own page")
    path = re.sub(r"<[^>]+>", "somebody", path)
    headers = {"Authorization": "Bearer wrong"} if given == "bearer" else {}
    query = "" if given == "bearer" else given
    body = None if method == "get" else b"{}"
    answer = house.call(path + query, body, headers, method.upper())
    assert answer.status == 401
    assert set(answer.json) == {"error"}


def test_the_token_opens_the_api_in_a_header_or_in_the_address(house: Server) -> None:
    rest(house, "known", "nous sommes une association")
    for headers, query in (({"Authorization": f"Bearer {TOKEN}"}, ""), ({}, f"?token={TOKEN}")):
        answer = house.call(f"/conversations/known/tracker{query}", headers=headers)
        assert answer.json["slots"]["lead"] == "association"
    assert house.call("/status", headers={"Authorization": f"Basic {TOKEN}"}).status == 401


def test_programs_are_served_without_the_token(house: Server) -> None:
    assert rest(house, "program", "bonjour")[0]["text"]


@pytest.mark.parametrize(
    "text",
    [
        '/inform{"lead": "commune"}',
        '/inform{"answer": {"lead": "commune"}}',
        '/inform{"answer": {"staff": 12}}',
        "/restart",
        "/session_start",
        "EXTERNAL: /restart",
    ],
)
def test_a_command_of_a_program_is_words(house: Server, text: str) -> None:
    sender = f"typed {text}"[:60]
    rest(house, sender, "nous sommes une association à Lens")
    rest(house, sender, text)
    said = users(house, sender)[-1]
    assert not said["text"].startswith(("/", "EXTERNAL"))
    assert slot(house, sender, "lead") != "commune"
    assert slot(house, sender, "staff") is None


def test_a_button_that_was_offered_to_a_program_works(house: Server) -> None:
    rest(house, "buttons", "bonjour")
    shown = rest(house, "buttons", "/inform")
    payloads = [one["payload"] for message in shown for one in message.get("buttons", ())]
    rest(house, "buttons", next(one for one in payloads if '"association"' in one))
    assert slot(house, "buttons", "lead") == "association"
    rest(house, "other", next(one for one in payloads if '"association"' in one))
    assert not users(house, "other")[-1]["text"].startswith("/")


def test_what_a_program_sends_is_masked_and_can_be_erased(house: Server) -> None:
    rest(house, "masked", "appelez le 06 12 34 56 78")
    assert "06 12" not in str(house.events("masked"))
    assert "effacée" in rest(house, "masked", "supprimez mes données")[0]["text"]
    assert house.events("masked") == []


@pytest.mark.parametrize("sender", ["a" * 256, "a\u0000b", "a\ud800"])
def test_a_sender_that_is_none_is_refused(house: Server, sender: str) -> None:
    assert house.call(REST, {"sender": sender, "message": "bonjour"}).status == 400


@pytest.mark.parametrize(
    ("path", "data", "method", "status"),
    [
        ("/nothing", None, "GET", 404),
        ("/webhooks/", None, "GET", 404),
        ("/webhooks/web/", None, "GET", 404),
        ("/bot/", None, "GET", 404),
        ("/.git/config", None, "GET", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", None, "GET", 404),
        ("/webhooks/web/messages", None, "GET", 405),
        ("/webhooks/web/conversation", b"{}", "PUT", 405),
        (REST, None, "GET", 405),
        ("/webhooks/web/messages", b"{", "POST", 400),
        (REST, b"{", "POST", 400),
        (f"/conversations/x/execute?token={TOKEN}", b'{"name": 12}', "POST", 404),
        (f"/model/parse?token={TOKEN}", b"{", "POST", 500),
    ],
)
def test_an_error_is_one_sentence(
    house: Server, path: str, data: Any, method: str, status: int
) -> None:
    assert_is_plain(house.call(path, data, method=method), status)


@pytest.mark.parametrize("path", ["/webhooks/web/messages", REST])
def test_a_body_too_large_is_refused(house: Server, path: str) -> None:
    assert_is_plain(house.call(path, b"x" * 1_000_001), 413)


def assert_is_plain(answer: Answer, status: int) -> None:
    """An error in JSON that gives nothing away."""
    assert answer.status == status, answer.body
    assert answer.headers["content-type"].startswith("application/json")
    assert not [word for word in BETRAYALS if word in answer.body]
    assert len(answer.body) < 600


@pytest.mark.parametrize(
    "path",
    ["/", "/widget.js", "/nothing", "/status", "/webhooks/web/conversation", "/webhooks/rest/"],
)
def test_every_answer_has_the_headers_that_protect(house: Server, path: str) -> None:
    answer = house.call(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "server" not in answer.headers


def test_streamed_answers_have_them_too(house: Server) -> None:
    answer = house.call("/webhooks/web/messages", {"text": "bonjour"})
    assert [name for name in HEADERS if name not in answer.headers] == []


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_request_that_comes_drop_by_drop_ends(house: Server, part: str) -> None:
    head = b"POST /webhooks/web/messages HTTP/1.1\r\nHost: localhost\r\n"
    if part == "body":
        head += b"Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n"
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", house.port)) as line:
        line.settimeout(0.5)
        line.sendall(head)
        answer = b""
        while time.monotonic() - started < 3 * OPEN_SECONDS and not answer:
            try:
                line.sendall(b"x")
                answer = line.recv(1000)
            except TimeoutError:
                continue
            except OSError:
                break
    assert OPEN_SECONDS - 1 < time.monotonic() - started < 2 * OPEN_SECONDS
    assert answer == b"" or b" 408 " in answer.splitlines()[0]


def test_no_secret_is_in_the_command_line_or_in_the_logs(tmp_path: Path) -> None:
    secrets = {"PASSERELLE_API_TOKEN": "t" * 40, "PASSERELLE_SECRET": "s" * 40}
    with serve(tmp_path, **secrets) as server:
        server.call(f"/status?token={'t' * 40}")
        server.call(f"/conversations/x/messages?token={'t' * 40}", b"{", method="POST")
        server.call("/status", headers={"Authorization": f"Bearer {'t' * 40}"})
        rest(server, "x", "bonjour")
        command = Path(f"/proc/{server.process.pid}/cmdline").read_text()
        server.process.terminate()
        written = "".join(server.process.communicate(timeout=20))
    for secret in secrets.values():
        assert secret not in command + written
