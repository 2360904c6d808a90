"""The widget on another site's page, by its one line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bot.channels.web import ELSEWHERE
from tests.browser.chat import FIRST, Chat
from tests.server import Server, free_port

pytestmark = pytest.mark.model
Contexts = Callable[..., BrowserContext]
Shot = Callable[[Page, str], None]


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def site(tmp_path: Path, guide: Server) -> Iterator[Callable[[int], str]]:
    """Another site's page with the widget's line, on a port of its own."""
    line = (
        f'<script type="module" src="{guide.address}/widget.js" data-label="Un projet ?"></script>'
    )
    (tmp_path / "index.html").write_text(
        f"<!doctype html><html lang=fr><title>Mairie</title><h1>Mairie</h1>{line}</html>"
    )
    servers: list[ThreadingHTTPServer] = []

    def start(port: int) -> str:
        handler = partial(Quiet, directory=str(tmp_path))
        servers.append(ThreadingHTTPServer(("127.0.0.1", port), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://localhost:{port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_another_site_embeds_it_with_one_line(
    contexts: Contexts, site: Callable[[int], str], other_port: int, shot: Shot
) -> None:
    page = contexts().new_page()
    chat = Chat(page)
    page.goto(site(other_port))
    launcher = page.get_by_role("button", name="Un projet ?")
    shot(page, "closed")
    expect(launcher).to_have_attribute("aria-expanded", "false")
    launcher.click()
    expect(chat.field).to_be_focused()
    shot(page, "open")
    chat.say(FIRST)
    chat.press("Oui")
    page.reload()
    page.get_by_role("button", name="Un projet ?").click()
    expect(chat.log.locator(".mine")).to_have_count(2)
    assert [one for one in page.context.cookies() if one["name"] == "passerelle"] == []
    chat.project.click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Ma fiche projet").click()
    expect(opened.value.get_by_text("Une coopérative.")).to_be_visible()
    assert chat.errors == []


def test_escape_closes_it_and_gives_the_focus_back(
    contexts: Contexts, site: Callable[[int], str], other_port: int
) -> None:
    page = contexts().new_page()
    chat = Chat(page)
    page.goto(site(other_port))
    launcher = page.get_by_role("button", name="Un projet ?")
    launcher.press("Enter")
    expect(chat.field).to_be_focused()
    page.keyboard.type("à Lens")
    page.keyboard.press("Escape")
    expect(chat.field).to_be_hidden()
    expect(launcher).to_be_focused()
    launcher.press("Enter")
    expect(chat.field).to_have_value("à Lens")
    page.get_by_role("button", name="Fermer la conversation").click()
    expect(launcher).to_be_focused()


def test_a_site_that_may_not_is_told_so(contexts: Contexts, site: Callable[[int], str]) -> None:
    page = contexts().new_page()
    chat = Chat(page)
    page.goto(site(free_port()))
    page.get_by_role("button", name="Un projet ?").click()
    chat.field.fill("bonjour")
    chat.field.press("Enter")
    expect(page.locator(".note")).to_have_text(ELSEWHERE)
    expect(chat.field).to_have_value("bonjour")
    assert chat.said_by_me() == []
    assert chat.errors == []
