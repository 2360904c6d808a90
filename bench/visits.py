"""Visits of a page that embeds a chat: what came over the wire, and when one could do what."""

from __future__ import annotations

import gzip
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from bot.catalogue import ROOT

PAGES = ROOT / "bench" / "pages"
LOOPBACK = "127.0.0.1"
ARGUMENTS = (
    "--no-sandbox",
    "--no-proxy-server",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {LOOPBACK}",
)
"""Of the browser: nothing leaves the machine."""
MESSAGE, ANSWER = "bonjour", "Bonjour, je suis Passerelle"
LONGEST_MS, SETTLE_MS = 20_000, 100
COMPRESSION = 9


@dataclass(frozen=True)
class Widget:
    """A widget's page; in JavaScript, where one writes and what it says; whether it greets."""

    page: str
    field: str
    said: str
    greets: bool = True


def filled(name: str, **values: str) -> str:
    """A file of ``bench/pages`` with values in place of its marks."""
    text = (PAGES / name).read_text(encoding="utf-8")
    for mark, value in values.items():
        text = text.replace(f"@{mark}@", value)
    return text


@contextmanager
def site(files: dict[str, tuple[str, bytes]]) -> Iterator[str]:
    """A site with files, each with its type by its path; the site's address."""
    packed = {
        path: (kind, gzip.compress(body, COMPRESSION)) for path, (kind, body) in files.items()
    }

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            kind, body = packed[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer((LOOPBACK, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Traffic:
    """What a page receives, itself left out, from the browser's own protocol."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        self.open: set[str] = set()
        self._sizes: dict[str, int] = {}

    def follow(self, network: Any) -> None:
        """Listen to a session of the protocol."""
        network.on("Network.requestWillBeSent", self.request)
        network.on("Network.webSocketCreated", self.socket)
        network.on("Network.responseReceived", self.response)
        network.on("Network.dataReceived", self.data)
        network.on("Network.webSocketFrameReceived", self.frame)
        network.on("Network.loadingFinished", self.end)
        network.on("Network.loadingFailed", self.end)
        network.send("Network.enable")

    def request(self, event: dict[str, Any]) -> None:
        """A request leaves; data: addresses are none."""
        url = event["request"]["url"]
        if event.get("type") != "Document" and not url.startswith("data:"):
            self.asked[event["requestId"]] = url
            self.open.add(event["requestId"])

    def socket(self, event: dict[str, Any]) -> None:
        """A WebSocket is one request, however much it brings."""
        self.asked[event["requestId"]] = event["url"]

    def response(self, event: dict[str, Any]) -> None:
        """The head of a response."""
        self._add(event, int(event["response"]["encodedDataLength"]))

    def data(self, event: dict[str, Any]) -> None:
        """A piece of a response."""
        self._add(event, int(event["encodedDataLength"]))

    def frame(self, event: dict[str, Any]) -> None:
        """A message of a WebSocket."""
        self._add(event, len(event["response"]["payloadData"].encode()))

    def end(self, event: dict[str, Any]) -> None:
        """The end of a response: its size as a whole, unless its reader left before the browser."""
        self.open.discard(event["requestId"])
        if event.get("encodedDataLength"):
            self._sizes[event["requestId"]] = int(event["encodedDataLength"])

    def _add(self, event: dict[str, Any], size: int) -> None:
        self._sizes[event["requestId"]] = self._sizes.get(event["requestId"], 0) + size

    def figures(self) -> dict[str, float]:
        """Bytes, requests, and how many of these went to another company's site."""
        elsewhere = sum(urlsplit(url).hostname != LOOPBACK for url in self.asked.values())
        size = sum(self._sizes.get(one, 0) for one in self.asked)
        return {"bytes": size, "requests": len(self.asked), "elsewhere": elsewhere}


def visit(browser: Any, widget: Widget, host: str) -> dict[str, float]:
    """Open a widget's page as somebody new, say the message, wait for the answer."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1100, "height": 900})
    page = context.new_page()
    page.set_default_timeout(LONGEST_MS)
    page.add_init_script(filled("watch.js", field=widget.field, said=widget.said, answer=ANSWER))
    traffic = Traffic()
    traffic.follow(context.new_cdp_session(page))
    page.goto(f"{host}/{widget.page}", wait_until="commit")
    page.wait_for_function("bench.usable" + (" && bench.greeted" if widget.greets else ""))
    page.evaluate(f"({widget.field}).focus()")
    page.keyboard.type(MESSAGE)
    page.keyboard.press("Enter")
    page.wait_for_function("bench.answered")
    end = time.monotonic() + LONGEST_MS / 1000
    page.wait_for_timeout(SETTLE_MS)
    while traffic.open:
        if time.monotonic() > end:
            sys.exit(f"{widget.page}: a request does not end.")
        page.wait_for_timeout(SETTLE_MS)
    seen = page.evaluate("bench")
    context.close()
    answer = seen["answered"] - seen["sent"]
    times = {"usable_ms": seen["usable"], "answer_ms": answer, "total_ms": seen["usable"] + answer}
    return {**traffic.figures(), **{key: round(found, 1) for key, found in times.items()}}
