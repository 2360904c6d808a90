"""Whole conversations: by clicks, by the keyboard alone, and what can be changed afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import FIRST
from tests.browser.conftest import Open

pytestmark = pytest.mark.model
Shot = Callable[[Page, str], None]


def test_by_clicks_to_the_orientation(open_guide: Open, shot: Shot) -> None:
    chat = open_guide()
    for start in ("Décrire mon projet", "Comprendre une aide", "Qui peut m'aider ?"):
        expect(chat.button(start)).to_be_visible()
    shot(chat.page, "greeting")
    chat.press("Décrire mon projet")
    expect(chat.button("Décrire mon projet")).to_be_disabled()
    chat.press("Une association")
    expect(chat.button("Une association")).to_be_disabled()
    expect(chat.project).to_contain_text("1 réponse sur")
    shot(chat.page, "question")
    chat.say("à Lens")
    chat.press("Je ne sais pas")
    chat.say("on démarre, 80 000 euros")
    for _ in range(3):
        if chat.page.get_by_role("heading", name="Votre orientation").count() == 0:
            chat.press("Passer")
    expect(chat.page.get_by_role("heading", name="Votre orientation")).to_be_visible()
    acte = chat.cards.filter(has_text="ACTE").first
    expect(acte).to_contain_text("À confirmer")
    shot(chat.page, "cards")


def test_by_the_keyboard_alone(open_guide: Open, shot: Shot) -> None:
    chat = open_guide()
    page = chat.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller aux aides")).to_be_focused()
    _tab_to(page, "textarea")
    page.keyboard.type(FIRST)
    page.keyboard.press("Enter")
    chat.settled()
    expect(chat.field).to_be_focused()
    page.keyboard.press("Shift+Tab")  # Passer
    page.keyboard.press("Shift+Tab")  # Je ne sais pas
    page.keyboard.press("Shift+Tab")  # Non
    page.keyboard.press("Shift+Tab")  # Oui
    assert _focused(page).startswith("Oui")
    shot(page, "focus")
    page.keyboard.press("Enter")
    chat.settled()
    expect(chat.field).to_be_focused()
    page.keyboard.type("oui")
    page.keyboard.press("Enter")
    chat.settled()
    page.keyboard.type("les quatre")
    page.keyboard.press("Enter")
    chat.settled()
    expect(chat.cards.first).to_contain_text("48 000 €")


def _tab_to(page: Page, tag: str) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.localName") == tag:
            return
    pytest.fail(f"no {tag} is reached")


FOCUSED = "(document.activeElement.shadowRoot ?? document).activeElement"


def _focused(page: Page) -> str:
    return str(page.evaluate(f"{FOCUSED}.textContent"))


def test_the_orientation_says_all_on_its_cards(open_guide: Open, shot: Shot) -> None:
    chat = open_guide()
    chat.orient()
    acte = chat.cards.first
    for text in ("ACTE", "Vous semblez remplir les conditions", "48 000 €", "32 000 €", "CRESS"):
        expect(acte).to_contain_text(text)
    expect(acte.get_by_text("Source :").first).not_to_be_visible()
    acte.get_by_text("Les 5 conditions").click()
    expect(acte.get_by_text("Source :").first).to_be_visible()
    acte.get_by_text("Dépenses qui comptent").click()
    expect(acte.locator("li").last).to_be_visible()
    expect(chat.page.get_by_role("heading", name="Qui peut vous accompagner").first).to_be_visible()
    links = chat.log.get_by_role("link")
    assert links.count() > 3
    for index in range(links.count()):
        assert links.nth(index).get_attribute("href").startswith(("https://", "mailto:"))
    shot(chat.page, "unfolded")


def test_no_line_begins_with_a_sign_that_closes(open_guide: Open) -> None:
    chat = open_guide()
    chat.orient()
    chat.say("pourquoi ?")
    bubbles = chat.log.locator(".theirs").all_text_contents()
    assert any("Source\u00a0:" in text for text in bubbles)
    said = [text.removeprefix("Passerelle : ") for text in bubbles]
    assert not [text for text in said if re.search(r" [:;?!»]", text)]


def test_a_verdict_is_a_word_and_an_icon(open_guide: Open) -> None:
    chat = open_guide()
    chat.say(
        "je suis maire, la commune de Lens porte seule le projet, on démarre, 80 000 euros, "
        "pas contre la précarité"
    )
    for _ in range(4):
        if chat.page.get_by_role("heading", name="Votre orientation").count() == 0:
            chat.press("Passer")
    acte = chat.cards.filter(has=chat.page.get_by_role("heading", name="ACTE")).first
    expect(acte).to_contain_text("✕")
    expect(acte).to_contain_text("Pas ouvert en l'état")
    acte.get_by_text("Ce qui changerait la réponse").click()
    expect(acte.locator("li:visible").first).to_be_visible()


def test_an_answer_is_modified_and_the_rest_stays(open_guide: Open, shot: Shot) -> None:
    chat = open_guide()
    chat.orient()
    chat.project.click()
    shot(chat.page, "summary")
    chat.page.get_by_role("button", name="Modifier : Dépenses prévues").click()
    chat.settled()
    expect(chat.log.locator(".theirs").last).to_contain_text("dépenses")
    chat.say("100 000 euros")
    expect(chat.cards.first).to_contain_text("60 000 €")
    chat.project.click()
    expect(chat.page.get_by_text("Une coopérative.")).to_be_visible()


def test_restart_and_download(open_guide: Open) -> None:
    chat = open_guide()
    chat.say(FIRST)
    with chat.page.expect_download() as download:
        chat.option("Télécharger")
    text = download.value.path().read_text(encoding="utf-8")
    assert f"Vous : {FIRST}" in text
    assert "Passerelle : " in text
    chat.option("Recommencer")
    chat.settled()
    expect(chat.project).to_be_hidden()


def test_a_download_holds_each_orientation_whole(open_guide: Open) -> None:
    chat = open_guide()
    chat.orient()
    chat.project.click()
    chat.press("Modifier : Dépenses prévues")
    chat.say("100 000 euros")
    with chat.page.expect_download() as download:
        chat.option("Télécharger")
    text = download.value.path().read_text(encoding="utf-8").replace("\u00a0", " ")
    first, second = text.split("Votre orientation")[1:]
    assert "= 48 000 €" in first
    assert "= 60 000 €" in second
    for told in (first, second):
        assert "Source : " in told
    expect(chat.cards.first.get_by_text("Source :").first).not_to_be_visible()


def test_erase_asks_first_then_forgets(open_guide: Open, shot: Shot) -> None:
    chat = open_guide()
    chat.say(FIRST)
    chat.option("Effacer")
    shot(chat.page, "confirm")
    chat.press("Non, garder")
    assert chat.said_by_me() == [FIRST]
    chat.option("Effacer")
    chat.button("Oui, effacer").click()
    expect(chat.page.get_by_text("La conversation est effacée.").first).to_be_visible()
    assert chat.said_by_me() == []
    chat.page.reload()
    expect(chat.button("Décrire mon projet")).to_be_enabled()
    assert chat.said_by_me() == []


def test_a_link_starts_again_with_the_same_answers(open_guide: Open) -> None:
    context = open_guide().page.context
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat = open_guide(context=context)
    chat.orient()
    chat.option("Copier le lien de mes réponses")
    expect(chat.page.get_by_text("Le lien est copié.").first).to_be_visible()
    link = chat.page.evaluate("navigator.clipboard.readText()")
    address, _, answers = link.partition("#passerelle=")
    assert answers
    asked: list[str] = []
    other = open_guide()
    other.page.on("request", lambda request: asked.append(request.url))
    other.page.goto("about:blank")
    other.page.goto(link)
    expect(other.cards.first).to_contain_text("48 000 €")
    assert other.said_by_me() == ["Je reprends mes réponses."]
    assert all(answers not in url for url in asked)
    assert other.page.url == address
