"""RGAA 4 and WCAG 2.2 AA, as far as a machine can tell: axe in each state, the keyboard, sizes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.chat import FIRST, Chat
from tests.browser.conftest import Open

pytestmark = pytest.mark.model
Shot = Callable[[Page, str], None]

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def violations(page: Page) -> list[tuple[str, Any]]:
    """What axe-core finds, as rule and place."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """Both colour schemes."""
    return str(request.param)


def test_each_state_of_a_conversation(open_guide: Open, shot: Shot, scheme: str) -> None:
    chat = open_guide(color_scheme=scheme)
    assert violations(chat.page) == []
    chat.press("Décrire mon projet")
    assert violations(chat.page) == []
    chat.page.get_by_text("Options", exact=True).click()
    shot(chat.page, "options")
    assert violations(chat.page) == []
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_text("Options", exact=True)).to_be_focused()
    chat.say(FIRST)
    chat.press("Oui")
    chat.press("Oui")
    chat.say("les quatre")
    for fold in chat.log.locator("summary").all():
        fold.click()
    shot(chat.page, "cards")
    assert violations(chat.page) == []
    chat.project.click()
    assert violations(chat.page) == []
    chat.option("Effacer")
    assert violations(chat.page) == []


def test_errors(open_guide: Open, shot: Shot, scheme: str) -> None:
    chat = open_guide(color_scheme=scheme)
    chat.field.fill("a" * 1200)
    assert violations(chat.page) == []
    chat.page.route("**/webhooks/web/messages", lambda route: route.abort())
    chat.field.fill("bonjour")
    chat.field.press("Enter")
    expect(chat.button("Réessayer maintenant")).to_be_visible()
    shot(chat.page, "error")
    assert violations(chat.page) == []


def test_the_sheet(open_guide: Open, scheme: str) -> None:
    chat = open_guide(color_scheme=scheme)
    chat.say("nous sommes une association de Lens, avec la mairie")
    chat.project.click()
    with chat.page.context.expect_page() as opened:
        chat.page.get_by_role("link", name="Ma fiche projet").click()
    sheet = opened.value
    expect(sheet.get_by_role("heading", name="Le projet")).to_be_visible()
    assert violations(sheet) == []


def test_without_javascript(open_guide: Open) -> None:
    # axe itself needs JavaScript: the same page, the widget's script kept away.
    chat = open_guide()
    chat.page.route("**/widget.js", lambda route: route.abort())
    chat.page.reload()
    assert violations(chat.page) == []
    chat.errors.clear()


def test_only_the_new_answer_is_announced_and_once(open_guide: Open) -> None:
    chat = open_guide()
    chat.page.evaluate(
        """() => {
            window.announced = [];
            const live = document.querySelector("passerelle-chat").shadowRoot
                .querySelector("[aria-live]");
            new MutationObserver(() => live.textContent && announced.push(live.textContent))
                .observe(live, { childList: true });
        }"""
    )
    chat.say("nous sommes une association")
    chat.say("à Lens")
    announced = chat.page.evaluate("announced")
    assert len(announced) == 2
    assert "une association" in announced[0]
    assert "une association" not in announced[1]
    assert "Lens" in announced[1]
    assert chat.log.get_attribute("aria-live") is None


@pytest.mark.parametrize("width", [320, 375, 550, 768])
def test_no_width_needs_to_scroll_sideways(open_guide: Open, shot: Shot, width: int) -> None:
    chat = open_guide(viewport={"width": width, "height": 640})
    chat.orient()
    chat.log.locator("summary").first.click()
    shot(chat.page, "cards")
    for target in ("document.documentElement", SHADOW % ".log", SHADOW % ".panel"):
        assert chat.page.evaluate(f"{target}.scrollWidth <= {target}.clientWidth + 1"), target
    chat.project.click()
    shot(chat.page, "summary")
    assert chat.page.evaluate(
        f"{SHADOW % '.project'}.scrollWidth <= {SHADOW % '.project'}.clientWidth + 1"
    )


SHADOW = "document.querySelector('passerelle-chat').shadowRoot.querySelector('%s')"


def test_a_phone_has_large_targets(open_guide: Open, shot: Shot) -> None:
    chat = open_guide(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    chat.press("Décrire mon projet")
    chat.say(FIRST)
    chat.project.click()
    shot(chat.page, "question")
    small = [
        (target.inner_text(), box)
        for target in chat.page.locator(
            "passerelle-chat :is(button, summary, textarea, a.button)"
        ).all()
        if target.is_visible()
        and (box := target.bounding_box())
        and (box["height"] < 44 or box["width"] < 44)
    ]
    assert small == []


def test_motion_is_reduced_on_demand(open_guide: Open) -> None:
    chat = open_guide(reduced_motion="reduce")
    held: list[Route] = []
    chat.page.route("**/webhooks/web/messages", lambda route: held.append(route))
    chat.field.fill("bonjour")
    chat.field.press("Enter")
    typing = chat.page.get_by_text("Passerelle écrit…")
    expect(typing).to_have_css("animation-name", "none")
    held[0].continue_()
    chat.settled()


def test_colours_are_the_site_s_own_when_it_says_so(open_guide: Open) -> None:
    chat: Chat = open_guide()
    chat.page.locator("passerelle-chat").evaluate(
        "one => one.style.setProperty('--passerelle-accent', 'rgb(120, 0, 60)')"
    )
    expect(chat.page.locator("passerelle-chat header")).to_have_css(
        "background-color", "rgb(120, 0, 60)"
    )
