"""A real browser on the running guide. What the tests saw is kept in ``.cache/screenshots``."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bot.catalogue import ROOT
from tests.browser.chat import Chat
from tests.server import Server

NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREENSHOTS = ROOT / ".cache" / "screenshots"
DESKTOP = {"width": 1100, "height": 900}

Open = Callable[..., Chat]


# Playwright keeps an event loop running: longer than a module, it would break the other tests.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser; without one, these tests are skipped, and fail where nobody would notice."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        missing = "no Chromium: apt install chromium, and these tests run"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes people: each has a browser of their own, with nothing in it."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        made.append(chromium.new_context(**{"viewport": DESKTOP, "locale": "fr-FR", **options}))
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Iterator[Callable[[Page, str], None]]:
    """Keeps what a page shows, under the test's name."""

    def keep(page: Page, state: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"\W+", "-", f"{request.node.name}-{state}".removeprefix("test_"))
        page.screenshot(path=SCREENSHOTS / f"{name}.png")

    yield keep


@pytest.fixture
def open_guide(contexts: Callable[..., BrowserContext], guide: Server) -> Iterator[Open]:
    """Opens the guide's page as somebody new; the page must raise no error."""
    chats: list[Chat] = []

    def make(path: str = "/", context: BrowserContext | None = None, **options: object) -> Chat:
        page = (context or contexts(**options)).new_page()
        chats.append(Chat(page))
        page.goto(guide.address + path)
        return chats[-1]

    yield make
    for chat in chats:
        assert chat.errors == []
