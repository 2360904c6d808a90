"""A Graph API on loopback that checks what Meta checks, and fails on demand."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE_TOKEN = "the-token-of-the-page"
APP_SECRET = "the-secret-of-the-app"
APP_ID = "4711"
SILENCE_SECONDS = 12
"""Longer than the guide waits."""
VERIFY_TOKEN = "the-token-of-the-webhook"
WINDOW_SECONDS = 24 * 3600


class FakeGraph:
    """``sent``: messages by person, in order; ``refused``: what broke a rule of Meta's.

    ``heard``: when somebody wrote last, in milliseconds; nobody else may be written to.
    ``refuses``: a type of template that is refused, for a while.
    ``pages``: ids on Messenger by the id of Facebook Login. ``tried``: how often a message to
    somebody came. ``may_signal``: when it is not set, signals hang.
    """

    def __init__(self) -> None:
        self.sent: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.signals: dict[str, list[str]] = defaultdict(list)
        self.profile: list[tuple[str, dict[str, Any]]] = []
        self.refused: list[str] = []
        self.paths: set[str] = set()
        self.heard: dict[str, int] = {}
        self.pages: dict[str, str] = {}
        self.tried: dict[str, int] = defaultdict(int)
        self.may_signal = threading.Event()
        self.may_signal.set()
        self.failures: deque[str] = deque()
        self.refuses: str | None = None
        self.until = 0.0
        self.lock = threading.Lock()
        self.port = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def fail(self, *how: str) -> None:
        """What the next calls that send a message get: ``500``, ``429``, ``limit``, ``400``,
        ``reset``, ``timeout``, ``closed``."""
        self.failures.extend(how)

    def away(self, seconds: float) -> None:
        """Fail everything for a while."""
        self.until = time.monotonic() + seconds

    def texts(self, person: str) -> list[str]:
        """The texts sent to somebody, those above buttons included."""
        return [_text(message) for message in self.sent[person]]

    def take(self, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any] | None:
        """Status and answer; None for a connection that breaks."""
        self.paths.add(path)
        denied = self._denied(query, PAGE_TOKEN)
        if denied:
            return self._error(denied)
        node = path.rsplit("/", 1)[-1]
        if node != "messages":
            self.profile.append((node, body))
            return 200, {"result": "success"}
        person = body["recipient"]["id"]
        if "sender_action" in body:
            self.signals[person].append(body["sender_action"])
            return 200, {"recipient_id": person}
        self.tried[person] += 1
        if time.monotonic() < self.until:
            return 500, {"error": {"message": "away", "code": 2}}
        if self.failures:
            how = self.failures.popleft()
            if how in ("reset", "timeout"):
                return None if how == "reset" else (0, None)
            code = {"limit": 613, "closed": 551}.get(how, 1)
            status = int(how) if how.isdigit() else 400
            return status, {"error": {"message": "on demand", "code": code}}
        payload = (body["message"].get("attachment") or {}).get("payload") or {}
        if self.refuses is not None and payload.get("template_type") == self.refuses:
            return 400, {"error": {"message": "on demand", "code": 100}}
        broken = broken_rule(body)
        if time.time() - self.heard.get(person, 0) / 1000 > WINDOW_SECONDS:
            broken = "outside of the 24 hours"
        if broken:
            return self._error(broken)
        self.sent[person].append(body["message"])
        return 200, {"recipient_id": person, "message_id": f"m_{len(self.sent[person])}"}

    def tell(self, path: str, query: dict[str, list[str]]) -> tuple[int, Any]:
        """What is read: the app, and the ids of a user."""
        node = path.rsplit("/", 1)[-1]
        app_token = f"{APP_ID}|{APP_SECRET}"
        denied = self._denied(query, PAGE_TOKEN if node == "app" else app_token)
        if denied:
            return self._error(denied)
        if node == "app":
            return 200, {"id": APP_ID}
        user = path.rsplit("/", 2)[-2]
        if user not in self.pages:
            return self._error("no such user")
        return 200, {"data": [{"id": self.pages[user], "page": {"id": "page"}}]}

    def _denied(self, query: dict[str, list[str]], token: str) -> str | None:
        proof = hmac.new(APP_SECRET.encode(), token.encode(), hashlib.sha256).hexdigest()
        if query.get("access_token") != [token]:
            return "no access token"
        return None if query.get("appsecret_proof") == [proof] else "no proof"

    def _error(self, message: str) -> tuple[int, Any]:
        self.refused.append(message)
        return 400, {"error": {"message": message, "code": 100}}


def _text(message: dict[str, Any]) -> str:
    payload = (message.get("attachment") or {}).get("payload") or {}
    return str(message.get("text") or payload.get("text") or "")


def broken_rule(body: dict[str, Any]) -> str | None:
    """What Meta would refuse in a message, None for nothing."""
    message = body["message"]
    if body.get("messaging_type") != "RESPONSE":
        return "messaging_type"
    if "text" in message and not 0 < len(message["text"]) <= 2000:
        return f"text of {len(message['text'])}"
    replies = message.get("quick_replies", [])
    if len(replies) > 13 or ("quick_replies" in message and not replies):
        return "quick replies"
    if any(not 0 < len(one["title"]) <= 20 or len(one["payload"]) > 1000 for one in replies):
        return "a quick reply"
    if "attachment" not in message:
        return None if "text" in message else "empty"
    payload = message["attachment"]["payload"]
    if payload["template_type"] == "button":
        if not 0 < len(payload["text"]) <= 640:
            return "text of a template"
        return _broken_buttons(payload["buttons"])
    elements = payload["elements"]
    if not 0 < len(elements) <= 10:
        return "elements"
    for one in elements:
        if not 0 < len(one["title"]) <= 80 or len(one.get("subtitle", "")) > 80:
            return "an element"
        if broken := _broken_buttons(one["buttons"]):
            return broken
    return None


def _broken_buttons(buttons: list[dict[str, Any]]) -> str | None:
    if not 1 <= len(buttons) <= 3:
        return "buttons"
    for one in buttons:
        if not 0 < len(one["title"]) <= 20:
            return "title of a button"
        if one["type"] == "web_url" and not one["url"].startswith("https://"):
            return "address of a button"
        if one["type"] == "postback" and not 0 < len(one["payload"]) <= 1000:
            return "payload of a button"
    return None


@contextmanager
def fake_graph() -> Iterator[FakeGraph]:
    """A Graph API that runs."""
    graph = FakeGraph()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """Answer as the API would."""
            parts = urlsplit(self.path)
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if "sender_action" in body:
                graph.may_signal.wait(SILENCE_SECONDS)
            with graph.lock:
                found = graph.take(parts.path, parse_qs(parts.query), body)
            if found is None:
                self.close_connection = True
                return
            if not found[0]:
                time.sleep(SILENCE_SECONDS)
                return
            self._answer(found)

        def do_GET(self) -> None:
            """Tell what is read."""
            parts = urlsplit(self.path)
            with graph.lock:
                found = graph.tell(parts.path, parse_qs(parts.query))
            self._answer(found)

        def _answer(self, found: tuple[int, Any]) -> None:
            data = json.dumps(found[1]).encode()
            self.send_response(found[0])
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            """Nothing."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *args: object) -> None:
            """A guide that goes away, or is killed, is no news."""

    server = Quiet(("127.0.0.1", 0), Handler)
    graph.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield graph
    finally:
        server.shutdown()
        server.server_close()
