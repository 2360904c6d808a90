"""Ma fiche projet: on paper, as text, by mail."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Open

pytestmark = pytest.mark.model
Shot = Callable[[Page, str], None]
A4_POINTS = (595, 842)


@pytest.fixture
def sheet(open_guide: Open) -> Page:
    """The sheet of a project that was oriented."""
    chat = open_guide()
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.orient()
    chat.project.click()
    with chat.page.context.expect_page() as opened:
        chat.page.get_by_role("link", name="Ma fiche projet").click()
    expect(opened.value.get_by_role("heading", name="L'orientation")).to_be_visible()
    return opened.value


def test_the_pdf_holds_all_of_it(sheet: Page, shot: Shot) -> None:
    shot(sheet, "screen")
    pages = PdfReader(io.BytesIO(sheet.pdf(prefer_css_page_size=True))).pages
    size = pages[0].mediabox
    assert (round(float(size.width)), round(float(size.height))) == A4_POINTS
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    text = unicodedata.normalize("NFKC", text)  # ligatures
    for part in (
        "Ma fiche projet",
        "Fiche établie le",
        "Une coopérative",
        "Lens (62)",
        "ACTE : Vous semblez remplir les conditions",
        "48 000",
        "Source :",
        "À préparer",
        "Qui peut vous accompagner",
        "cresshdf.org",
    ):
        assert part in text
    assert "Copier le texte" not in text


def test_the_text_is_copied(sheet: Page) -> None:
    sheet.get_by_role("button", name="Copier le texte").click()
    expect(sheet.get_by_role("status")).to_have_text("Le texte est copié.")
    text = sheet.evaluate("navigator.clipboard.readText()")
    assert "Une coopérative." in text
    assert "Qui peut vous accompagner" in text


def test_the_mail_holds_the_summary(sheet: Page) -> None:
    address = sheet.get_by_role("link", name="Envoyer à la CRESS").get_attribute("href")
    assert address is not None
    found = urlsplit(address)
    assert found.scheme == "mailto"
    body = parse_qs(found.query)["body"][0]
    assert "Une coopérative." in body
    assert "ACTE" in body


def test_an_address_without_a_project_says_so(open_guide: Open) -> None:
    for fragment in ("", "#", "#nothing", "#e30x%%"):
        page = open_guide(f"/fiche{fragment}").page
        expect(page.get_by_role("status")).to_contain_text("projet lisible")
