"""The guide's own pages and files, made once at start and sent compressed."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.catalogue import load_catalogue
from bot.channels.guard import MAX_LENGTH
from bot.settings import Settings
from bot.web.greeting import greeting
from bot.web.page import fiche, page

FOLDER = Path(__file__).resolve().parent
HTML, CSS, SCRIPT = "text/html; charset=utf-8", "text/css", "text/javascript"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
EVERYWHERE = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")
"""What also protects the answers of the channels and of errors."""
COMPRESSION = 9
SHARE = re.compile(r'^import .* from "\./share\.js";\n', re.MULTILINE)
"""Where a script takes in what the scripts share."""


@dataclass(frozen=True)
class Asset:
    """A file as it is sent. ``public``: any site may load it, as the widget's one line does."""

    body: bytes
    kind: str
    public: bool = False

    @property
    def tag(self) -> str:
        """What changes when the body does."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


def add_site(app: Sanic, settings: Settings) -> Callable[[], None]:
    """Serve the pages and files, and what makes them anew.

    A middleware, as Rasa holds the route of the page itself.
    """
    made: dict[str, tuple[Asset, bytes]] = {}

    def make() -> None:
        for path, asset in assets(settings.session_days, settings.retention_days):
            made[path] = asset, gzip.compress(asset.body, COMPRESSION)

    make()

    @app.on_request  # type: ignore[untyped-decorator]
    async def serve(request: Request) -> HTTPResponse | None:
        if request.method not in ("GET", "HEAD") or request.path not in made:
            return None
        asset, packed = made[request.path]
        headers = {**SECURITY, "ETag": asset.tag, "Vary": "Accept-Encoding"}
        if asset.public:
            headers["Access-Control-Allow-Origin"] = "*"
        if request.headers.get("If-None-Match") == asset.tag:
            return HTTPResponse(status=304, headers=headers)
        body = asset.body
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            body, headers["Content-Encoding"] = packed, "gzip"
        return HTTPResponse(body, content_type=asset.kind, headers=headers)

    @app.on_response  # type: ignore[untyped-decorator]
    async def protect(request: Request, response: HTTPResponse) -> None:
        for name in EVERYWHERE:
            response.headers.setdefault(name, SECURITY[name])

    return make


def assets(days: int, retention: int) -> Iterator[tuple[str, Asset]]:
    """Every path with what is served there; how many days after its last message a conversation
    can be resumed (``days``), and is deleted (``retention``)."""
    catalogue = load_catalogue()
    yield "/", Asset(page(catalogue, days, retention).encode(), HTML)
    yield "/fiche", Asset(fiche(catalogue).encode(), HTML)
    yield "/icon.svg", Asset(_read("icon.svg").encode(), "image/svg+xml")
    yield "/page.css", Asset(_read("page.css").encode(), CSS)
    yield "/fiche.js", Asset(_script("fiche.js").encode(), SCRIPT)
    yield "/widget.js", Asset(widget().encode(), SCRIPT, public=True)


def widget() -> str:
    """The widget's script with what it takes from elsewhere in place of the marks."""
    script = _script("widget.js")
    values = {"widget.css": _read("widget.css"), "greeting": greeting(), "longest": MAX_LENGTH}
    for mark, value in values.items():
        script = script.replace(f'"@@{mark}@@"', json.dumps(value, ensure_ascii=False), 1)
    return script


def _script(name: str) -> str:
    shared = _read("share.js").replace("export ", "")
    return SHARE.sub(lambda _: shared, _read(name), count=1)


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
