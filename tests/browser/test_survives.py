"""What goes wrong around a conversation, and what the person keeps."""

from __future__ import annotations

import base64
import datetime
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from bot.catalogue import load_catalogue
from bot.channels.guard import MAX_LENGTH
from tests.browser.chat import FIRST, Chat
from tests.browser.conftest import Open
from tests.server import Server, free_port, serve

pytestmark = pytest.mark.model
Shot = Callable[[Page, str], None]
Contexts = Callable[..., BrowserContext]
ATTEMPTS = 7
LONGEST_PAUSE_MS = 30_000
"""As the widget tries to read a conversation (``PAUSES_MS``)."""


def test_a_reload_in_the_middle(open_guide: Open) -> None:
    chat = open_guide()
    chat.say(FIRST)
    before = chat.log.inner_text()
    chat.page.reload()
    expect(chat.button("Oui")).to_be_enabled()
    assert chat.log.inner_text() == before
    chat.press("Oui")
    chat.page.reload()
    expect(chat.button("Oui")).to_be_visible()
    assert chat.said_by_me() == [FIRST, "Oui"]


def test_the_orientation_after_a_reload(open_guide: Open) -> None:
    chat = open_guide()
    chat.orient()
    chat.page.reload()
    expect(chat.cards.first).to_contain_text("48 000 €")
    chat.say("pourquoi ?")
    expect(chat.log.locator(".theirs").last).not_to_contain_text("Racontez-moi")


def test_two_tabs_show_the_same(open_guide: Open) -> None:
    one = open_guide()
    one.say("nous sommes une association")
    other = open_guide(context=one.page.context)
    expect(other.log.locator(".mine")).to_have_count(1)
    other.say("à Lens")
    expect(one.log.locator(".mine")).to_have_count(2)
    one.say("avec la mairie")
    expect(other.log.locator(".mine")).to_have_count(3)
    assert one.said_by_me() == other.said_by_me()


def test_offline_and_back(open_guide: Open, shot: Shot) -> None:
    chat = open_guide()
    chat.say("nous sommes une association")
    chat.page.context.set_offline(True)
    chat.field.fill("à Lens")
    chat.field.press("Enter")
    expect(chat.page.locator(".note")).to_contain_text("Votre message est gardé")
    shot(chat.page, "offline")
    chat.page.context.set_offline(False)
    chat.settled()
    expect(chat.page.locator(".note")).to_be_hidden()
    expect(chat.project).to_contain_text("2 réponses sur")
    assert chat.said_by_me() == ["nous sommes une association", "à Lens"]


def test_offline_with_nothing_to_send_promises_nothing(open_guide: Open) -> None:
    chat = open_guide()
    chat.page.context.set_offline(True)
    expect(chat.page.locator(".note")).to_have_text("La connexion est coupée.")
    chat.page.context.set_offline(False)
    expect(chat.page.locator(".note")).to_have_text("La connexion est revenue.")


def _erase_while_a_message_waits(chat: Chat) -> list[Route]:
    """Erase while the widget tries again to send "à Lens"; what it tried to reach."""
    chat.page.clock.install()
    chat.say("nous sommes une association")
    tried = _away(chat, "messages")
    chat.field.fill("à Lens")
    chat.field.press("Enter")
    expect(chat.page.locator(".note")).to_contain_text("nouvel essai")
    chat.option("Effacer")
    chat.button("Oui, effacer").click()
    return tried


def test_an_erasure_takes_the_message_that_waits_along(open_guide: Open) -> None:
    chat = open_guide()
    _erase_while_a_message_waits(chat)
    expect(chat.page.locator(".note")).to_have_text("La conversation est effacée.")
    expect(chat.field).to_have_value("")
    chat.page.unroute("**/webhooks/web/messages")
    chat.page.clock.fast_forward(LONGEST_PAUSE_MS)
    chat.settled()
    assert chat.page.context.cookies() == []
    chat.page.reload()
    expect(chat.button("Décrire mon projet")).to_be_enabled()
    assert chat.said_by_me() == []


def test_an_erasure_waits_for_the_answer_under_way(open_guide: Open) -> None:
    chat = open_guide()
    held: list[Route] = []
    chat.page.route("**/webhooks/web/messages", lambda route: held.append(route))
    chat.field.fill("nous sommes une association")
    chat.field.press("Enter")
    while not held:
        chat.page.wait_for_timeout(50)
    chat.option("Effacer")
    chat.button("Oui, effacer").click()
    held[0].continue_()
    expect(chat.page.locator(".note")).to_have_text("La conversation est effacée.")
    chat.page.reload()
    expect(chat.button("Décrire mon projet")).to_be_enabled()
    assert chat.said_by_me() == []
    assert chat.page.context.cookies() == []


def test_an_erasure_that_fails_says_so_and_can_be_tried_again(open_guide: Open, shot: Shot) -> None:
    chat = open_guide()
    _away(chat, "conversation")
    tried = _erase_while_a_message_waits(chat)
    expect(chat.page.locator(".note")).to_contain_text("La conversation n'est pas effacée.")
    shot(chat.page, "not-erased")
    expect(chat.field).to_have_value("à Lens")
    assert chat.said_by_me() == ["nous sommes une association"]
    so_far = len(tried)
    chat.page.clock.fast_forward(LONGEST_PAUSE_MS)
    chat.page.unroute("**/webhooks/web/conversation")
    chat.button("Réessayer maintenant").click()
    expect(chat.page.locator(".note")).to_have_text("La conversation est effacée.")
    assert len(tried) == so_far
    assert chat.said_by_me() == []


def _away(chat: Chat, path: str) -> list[Route]:
    """Let the guide be out of reach there; what was tried."""
    tried: list[Route] = []

    def refuse(route: Route) -> None:
        tried.append(route)
        route.abort()

    chat.page.route(f"**/webhooks/web/{path}", refuse)
    return tried


def test_a_message_kept_through_a_reload_is_sent_once(open_guide: Open) -> None:
    chat = open_guide()
    chat.say("nous sommes une association")
    chat.page.route("**/webhooks/web/messages", lambda route: route.abort())
    chat.field.fill("à Lens")
    chat.field.press("Enter")
    expect(chat.page.locator(".note")).to_be_visible()
    chat.page.unroute("**/webhooks/web/messages")
    chat.page.reload()
    expect(chat.project).to_contain_text("2 réponses sur")
    chat.settled()
    chat.page.reload()
    expect(chat.log.locator(".mine")).to_have_count(2)


def test_an_answer_lost_on_its_way_is_not_run_twice(open_guide: Open) -> None:
    chat = open_guide()
    chat.say("nous sommes une association")
    lost: list[str] = []

    def lose_once(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().text())
            route.abort()

    chat.page.route("**/webhooks/web/messages", lose_once)
    chat.say("à Lens")
    assert '"state"' in lost[0]
    chat.page.reload()
    expect(chat.log.locator(".mine")).to_have_count(2)
    assert chat.said_by_me() == ["nous sommes une association", "à Lens"]


def test_a_link_whose_answer_is_cut_founds_one_conversation(
    open_guide: Open, guide: Server
) -> None:
    known = json.dumps({"lead": "association", "maturity": "emergence"}).encode()
    sent: list[dict[str, Any]] = []

    def cut_once(route: Route) -> None:
        sent.append(route.request.post_data_json)
        if len(sent) > 1:
            route.continue_()
            return
        whole = route.fetch()
        route.fulfill(response=whole, body=whole.text().partition("\n")[0] + "\n")

    chat = open_guide("/fiche")
    chat.page.route("**/webhooks/web/answers", cut_once)
    chat.page.goto(f"{guide.address}/#passerelle={base64.urlsafe_b64encode(known).decode()}")
    expect(chat.project).to_contain_text("2 réponses sur")
    chat.settled()
    assert [one.get("new") for one in sent] == [True, None]
    query = "SELECT COUNT(DISTINCT sender_id) FROM events WHERE data LIKE ?"
    with closing(sqlite3.connect(guide.database)) as database:
        assert database.execute(query, (f"%{sent[0]['id']}%",)).fetchone() == (1,)


def test_a_reload_while_an_answer_is_under_way_shows_the_turn_once(open_guide: Open) -> None:
    chat = open_guide()
    chat.say("nous sommes une association")
    kept: list[str] = []
    # The guide answers; the page never hears it.
    chat.page.route("**/webhooks/web/messages", lambda route: kept.append(route.fetch().text()))
    chat.field.fill("à Lens")
    chat.field.press("Enter")
    while not kept:
        chat.page.wait_for_timeout(50)
    chat.page.unroute("**/webhooks/web/messages")
    chat.page.reload()
    expect(chat.log.locator(".mine")).to_have_count(2)
    assert chat.said_by_me() == ["nous sommes une association", "à Lens"]
    chat.settled()
    shown = chat.log.inner_text()
    chat.page.reload()
    expect(chat.log.locator(".mine")).to_have_count(2)
    assert chat.log.inner_text() == shown


def test_a_conversation_that_cannot_be_read_is_offered_again(open_guide: Open, shot: Shot) -> None:
    chat = open_guide()
    chat.say("nous sommes une association")
    chat.page.clock.install()
    tried = _away(chat, "conversation")
    chat.page.reload()
    for attempt in range(1, ATTEMPTS + 1):
        while len(tried) < attempt:
            chat.page.wait_for_timeout(50)
        if attempt < ATTEMPTS:
            expect(chat.page.locator(".note")).to_contain_text("Nouvel essai dans un instant")
            chat.page.clock.fast_forward(LONGEST_PAUSE_MS)
    expect(chat.page.locator(".note")).to_contain_text("Votre conversation est gardée")
    expect(chat.log.locator(".theirs")).to_have_count(1)
    shot(chat.page, "spent")
    chat.page.unroute("**/webhooks/web/conversation")
    chat.page.get_by_role("button", name="Réessayer maintenant").click()
    expect(chat.log.locator(".mine")).to_have_count(1)
    expect(chat.page.locator(".note")).to_be_hidden()


def test_who_writes_before_the_conversation_is_read_sees_both(open_guide: Open) -> None:
    chat = open_guide()
    chat.say("nous sommes une association")
    chat.page.route("**/webhooks/web/conversation", lambda route: route.abort())
    chat.page.reload()
    expect(chat.page.locator(".note")).to_contain_text("Nouvel essai dans un instant")
    chat.page.unroute("**/webhooks/web/conversation")
    chat.field.fill("à Lens")
    chat.field.press("Enter")
    expect(chat.log.locator(".mine")).to_have_count(2)
    assert chat.said_by_me() == ["nous sommes une association", "à Lens"]


def test_a_slow_answer_is_announced(open_guide: Open, shot: Shot) -> None:
    chat = open_guide()
    chat.page.clock.install()
    held: list[Route] = []
    chat.page.route("**/webhooks/web/messages", lambda route: held.append(route))
    chat.field.fill("bonjour")
    chat.field.press("Enter")
    expect(chat.page.get_by_text("Passerelle écrit…")).to_be_visible()
    expect(chat.page.locator(".note")).to_be_hidden()
    chat.page.clock.fast_forward(3100)
    expect(chat.page.locator(".note")).to_contain_text("plus de temps que d'habitude")
    shot(chat.page, "slow")
    held[0].continue_()
    expect(chat.page.locator(".note")).to_be_hidden()


def test_the_server_is_killed_and_comes_back(
    contexts: Contexts, tmp_path: Path, shot: Shot
) -> None:
    port = free_port()
    page = contexts().new_page()
    chat = Chat(page)
    with serve(tmp_path, port) as server:
        page.clock.install()
        page.goto(server.address)
        chat.say("nous sommes une association")
        server.process.kill()
        server.process.wait()
        chat.field.fill("à Lens")
        chat.field.press("Enter")
        expect(page.locator(".note")).to_contain_text("Votre message est gardé")
        shot(page, "away")
        # The page tries again by itself, too, and would be first.
        page.clock.pause_at(datetime.datetime.now() + datetime.timedelta(hours=1))
    with serve(tmp_path, port):
        page.get_by_role("button", name="Réessayer maintenant").click()
        page.clock.resume()
        expect(chat.project).to_contain_text("2 réponses sur", timeout=40_000)
        assert chat.said_by_me() == ["nous sommes une association", "à Lens"]
    assert chat.errors == []


def test_without_javascript_the_aids_and_contacts_are_read(open_guide: Open, shot: Shot) -> None:
    page = open_guide(java_script_enabled=False).page
    catalogue = load_catalogue()
    for programme in catalogue.programmes.values():
        expect(page.get_by_role("heading", name=programme.name, exact=True)).to_be_visible()
    helpers = [body for body in catalogue.bodies.values() if body.when is not None]
    for one in [*catalogue.programmes.values(), *helpers]:
        for contact in one.contacts:
            expect(page.get_by_text(contact.name).first).to_be_visible()
    # Chromium shows it to people without JavaScript, and not to Playwright.
    assert "La conversation a besoin de JavaScript" in page.content()
    shot(page, "page")


@pytest.mark.parametrize(
    "text",
    [
        "<script>document.title = 'pris'</script><img src=x onerror=\"document.title='pris'\">",
        "\u202eune association\u202c de \u200fLens",
        "javascript:alert(1) [lien](javascript:alert(1))",
        '/inform{"answer": {"lead": "commune"}}',
        '{"text": "{lead}"} {{7*7}} ${7*7} %s',
    ],
)
def test_hostile_text_is_only_text(open_guide: Open, text: str) -> None:
    chat = open_guide()
    title = chat.page.title()
    chat.say(text)
    assert chat.said_by_me() == [text]
    chat.page.reload()
    expect(chat.log.locator(".mine")).to_have_count(1)
    assert chat.page.title() == title
    assert chat.log.locator(".mine :is(script, img, a)").count() == 0


def test_a_text_of_5000_characters_is_not_sent(open_guide: Open, shot: Shot) -> None:
    chat = open_guide()
    chat.field.fill("a" * 5000)
    chat.field.press("Enter")
    expect(chat.page.get_by_text(f"{5000 - MAX_LENGTH} caractères de trop")).to_be_visible()
    shot(chat.page, "long")
    assert chat.said_by_me() == []
    chat.field.fill("b" * MAX_LENGTH)
    chat.field.press("Enter")
    expect(chat.log.locator(".mine")).to_have_count(1)
    chat.settled()


def test_a_refusal_gives_the_text_back(open_guide: Open) -> None:
    chat = open_guide()
    chat.page.route(
        "**/webhooks/web/messages",
        lambda route: route.fulfill(
            status=429, json={"error": "Attendez 7 secondes."}, headers={"Retry-After": "7"}
        ),
    )
    chat.say("à Lens")
    expect(chat.page.locator(".note")).to_contain_text("Attendez 7 secondes.")
    expect(chat.field).to_have_value("à Lens")
    assert chat.said_by_me() == []


def test_a_button_that_was_refused_can_be_pressed_again(open_guide: Open) -> None:
    chat = open_guide()
    chat.field.fill("à Lens")
    chat.page.route(
        "**/webhooks/web/messages",
        lambda route: route.fulfill(status=429, json={"error": "Attendez 7 secondes."}),
    )
    chat.press("Décrire mon projet")
    expect(chat.page.locator(".note")).to_have_text("Attendez 7 secondes.")
    expect(chat.field).to_have_value("à Lens")
    assert chat.said_by_me() == []
    chat.page.unroute("**/webhooks/web/messages")
    chat.press("Décrire mon projet")
    expect(chat.button("Une association")).to_be_enabled()
    assert chat.said_by_me() == ["Décrire mon projet"]
