"""Our web chat beside two widgets of npm: same guide, same machine, a real browser, one run.

Peers: rasa-webchat over Rasa's own Socket.IO channel, added here beside ours, and deep-chat over
our channel. Each stands on a page of a few lines (``bench/pages``), embedded as it is documented
and open from the start; its script comes from a site that is not the page's, compressed by gzip at
its best level. Every visit is somebody new with an empty cache. Both peers also ask another company
for a font: no request leaves the machine here, so it fails at once and weighs nothing. rasa-webchat
always says something first: here it asks for the greeting, and the message is sent once that stands
there. It holds every answer back for 0.8 to 3 s: it is measured so, and with that delay off.

Run: ``make bench-widgets``; with ``RUNS=3``, fewer visits. The packages stay in ``.cache/widgets``.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.metadata import version
from typing import Any

from bench.visits import ARGUMENTS, LOOPBACK, Widget, filled, site, visit
from bot.catalogue import ROOT

PACKAGES: dict[str, dict[str, str]] = json.loads((ROOT / "bench" / "widgets.json").read_text())
RESULTS = ROOT / "bench" / "results"
CACHE = ROOT / ".cache" / "widgets"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
RUNS = 25
START_SECONDS = 120

_OURS = 'document.querySelector("passerelle-chat")?.shadowRoot'
_DEEP = 'document.querySelector("deep-chat")?.shadowRoot'
_RASA = ('document.querySelector(".rw-new-message")', 'document.querySelectorAll(".rw-response")')
WIDGETS = {
    "ours": Widget(
        "ours", f'{_OURS}?.querySelector("textarea")', f'{_OURS}?.querySelectorAll(".theirs")'
    ),
    "deep-chat": Widget(
        "deep-chat",
        f'{_DEEP}?.querySelector("#text-input")',
        f'{_DEEP}?.querySelectorAll(".ai-message-text")',
        greets=False,
    ),
    "rasa-webchat": Widget("rasa-webchat", *_RASA),
    "rasa-webchat, no delay": Widget("rasa-webchat-no-delay", *_RASA),
}
ROWS: tuple[tuple[str, str, str], ...] = (
    ("bytes", "received to the first answer", "{:,.0f} B"),
    ("requests", "requests to the first answer", "{:.0f}"),
    ("elsewhere", "of these, to another company's site", "{:.0f}"),
    ("usable_ms", "navigation to a usable field", "{:.0f} ms"),
    ("answer_ms", "sending to the first answer", "{:.0f} ms"),
    ("total_ms", "both together", "{:.0f} ms"),
)


def is_intact(packed: bytes, integrity: str) -> bool:
    """Whether a package is the one that its integrity names."""
    kind, _, wanted = integrity.partition("-")
    return base64.b64encode(hashlib.new(kind, packed).digest()).decode() == wanted


def script(name: str) -> bytes:
    """A package's script for plain pages; the package comes from npm when it is not there."""
    package = PACKAGES[name]
    path = CACHE / f"{name}-{package['version']}.tgz"
    if not path.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        asked = ["npm", "pack", "--silent", f"{name}@{package['version']}"]
        subprocess.run(asked, cwd=CACHE, check=True, stdout=subprocess.DEVNULL)
    if not is_intact(path.read_bytes(), package["integrity"]):
        sys.exit(f"{name}: the package is not the one of bench/widgets.json. Remove {path.name}.")
    with tarfile.open(path) as files:
        found = files.extractfile(f"package/{package['file']}")
        assert found is not None
        return found.read()


def pages(guide: str, scripts: str) -> dict[str, tuple[str, bytes]]:
    """The page of each widget, by its path."""
    names = [one.page for one in WIDGETS.values()]
    made = {name: filled(f"{name}.html", guide=guide, scripts=scripts) for name in names}
    return {f"/{name}": ("text/html; charset=utf-8", page.encode()) for name, page in made.items()}


def serve(port: int, database: str, origin: str) -> None:
    """Serve the guide with Rasa's Socket.IO channel beside its own."""
    from bot.training import ensure_model, quieten

    quieten()
    model = ensure_model(ROOT, report=print)
    from rasa.core.channels.channel import register
    from rasa.core.channels.socketio import SocketIOInput

    from bot.guide import load_guide
    from bot.server import build_app
    from bot.settings import Settings

    settings = Settings(
        port=port,
        database=f"sqlite:///{database}",
        secret="a secret of the bench, long enough",
        origins=frozenset({origin}),
        rate=10_000,
        address_rate=10_000,
    )
    app = build_app(load_guide(model, settings), settings, print)
    register([SocketIOInput(session_persistence=False)], app, "/webhooks/")

    @app.on_response
    async def let_in(request: Any, response: Any) -> None:
        if request.path.startswith("/socket.io"):
            response.headers["Access-Control-Allow-Origin"] = origin

    app.run(host=LOOPBACK, port=port, workers=1, motd=False, access_log=False)


@contextmanager
def guide(port: int, origin: str) -> Iterator[None]:
    """The guide in a process of its own, once it answers; ``origin`` may embed it."""
    with tempfile.TemporaryDirectory() as folder:
        asked = ["-m", "bench.widgets", "serve", str(port), f"{folder}/conversations.db", origin]
        process = subprocess.Popen([sys.executable, *asked], cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            end = time.monotonic() + START_SECONDS
            while process.poll() is None and time.monotonic() < end:
                with suppress(OSError):
                    urllib.request.urlopen(f"http://{LOOPBACK}:{port}/").close()
                    break
                time.sleep(0.2)
            else:
                sys.exit("The guide does not answer.")
            yield
        finally:
            process.kill()
            process.wait()


def table(results: dict[str, dict[str, float]]) -> str:
    """The medians as a Markdown table."""
    lines = ["| | " + " | ".join(results) + " |", "| --- |" + " --- |" * len(results)]
    for key, title, shape in ROWS:
        cells = " | ".join(shape.format(figures[key]) for figures in results.values())
        lines.append(f"| {title} | {cells} |")
    return "\n".join(lines)


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    """The median of each figure over the runs."""
    return {key: statistics.median(run[key] for run in runs) for key, _, _ in ROWS}


def main() -> None:
    """Visit all in drawn order, a first time for nothing; write table and raw figures."""
    from playwright.sync_api import sync_playwright

    from tests.server import free_port

    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("No Chromium: apt install chromium.")
    count, port = int(os.environ.get("RUNS") or RUNS), free_port()
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in WIDGETS}
    scripts = {f"/{name}.js": ("text/javascript", script(name)) for name in PACKAGES}
    with ExitStack() as stack:
        delivery = stack.enter_context(site(scripts))
        host = stack.enter_context(site(pages(f"http://{LOOPBACK}:{port}", delivery)))
        stack.enter_context(guide(port, host))
        driver = stack.enter_context(sync_playwright())
        browser = driver.chromium.launch(executable_path=found, args=ARGUMENTS)
        for turn in range(count + 1):
            for name in random.sample(list(WIDGETS), len(WIDGETS)):
                figures = visit(browser, WIDGETS[name], host)
                if turn:
                    runs[name].append(figures)
        versions = {"chromium": browser.version}
        browser.close()
    versions |= {name: version(name) for name in ("playwright", "rasa", "sanic", "python-socketio")}
    versions |= {name: package["version"] for name, package in PACKAGES.items()}
    results = {name: medians(listed) for name, listed in runs.items()}
    RESULTS.mkdir(exist_ok=True)
    raw = {
        "on": datetime.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "versions": versions,
        "medians": results,
        "runs": runs,
    }
    (RESULTS / "widgets.json").write_text(json.dumps(raw, indent=1) + "\n")
    print(table(results))


if __name__ == "__main__":
    if len(sys.argv) > 4 and sys.argv[1] == "serve":
        serve(int(sys.argv[2]), *sys.argv[3:5])
    else:
        main()
