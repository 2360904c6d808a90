"""The pages and files as they are sent: small, marked when they change, and complete."""

from __future__ import annotations

import datetime
import gzip
import re

import pytest
import yaml

from bot.catalogue import ROOT, french_date, load_catalogue
from bot.web.greeting import greeting
from bot.web.page import page
from bot.web.site import COMPRESSION, assets, widget
from tests.server import Server

MOST_BYTES = 12_000
DAYS = 30


def test_the_widget_is_small() -> None:
    assert len(gzip.compress(widget().encode(), COMPRESSION)) <= MOST_BYTES


def test_the_widget_holds_its_style_and_the_greeting() -> None:
    script = widget()
    assert "@@" not in script
    assert ".launcher" in script
    domain = yaml.safe_load((ROOT / "domain.yml").read_text())
    first = domain["responses"]["utter_greet"][0]
    assert greeting() == {"text": first["text"], "buttons": first["buttons"]}
    assert first["buttons"][0]["title"] in script


def test_no_page_has_a_script_or_a_style_of_its_own() -> None:
    for path, asset in assets(DAYS):
        if asset.kind.startswith("text/html"):
            html = asset.body.decode()
            assert re.findall(r"<script(?![^>]*\bsrc=)", html) == [], path
            assert re.findall(r"<style|\bstyle=|\bon\w+=|javascript:", html) == [], path


def test_the_page_says_how_long_a_conversation_is_kept() -> None:
    assert "pendant 12 jours" in dict(assets(12))["/"].body.decode()


def test_the_page_states_its_accessibility_and_what_it_keeps() -> None:
    page = dict(assets(DAYS))["/"].body.decode()
    for heading in ("Accessibilité : non conforme", "Vos données"):
        assert f">{heading}</h2>" in page


@pytest.mark.parametrize("day", [datetime.date(2020, 12, 31), datetime.date(2099, 6, 30)])
def test_the_last_day_of_an_aid_is_told_as_it_is_before_and_after(day: datetime.date) -> None:
    catalogue = load_catalogue()
    acte = catalogue.programmes["acte"].copy(update={"last_day": day})
    found = page(catalogue.copy(update={"programmes": {"acte": acte}}), DAYS)
    assert f"Dernier jour pour demander\u00a0: le {french_date(day)}." in found
    assert "Clos" not in found


def test_a_call_of_which_the_year_alone_is_known_has_no_last_day() -> None:
    assert "Dernier jour" not in dict(assets(DAYS))["/"].body.decode()


@pytest.mark.model
def test_a_file_that_did_not_change_is_not_sent_again(guide: Server) -> None:
    first = guide.call("/widget.js")
    again = guide.call("/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status, again.status) == (200, 304)
    assert again.body == ""
    assert first.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in guide.call("/").headers
