"""The pages and files as they are sent: small, marked when they change, and complete."""

from __future__ import annotations

import datetime
import gzip
import re
from html import escape

import pytest
import yaml

from bot.catalogue import ROOT, french_date, load_catalogue
from bot.channels.guard import MAX_LENGTH
from bot.web.greeting import greeting
from bot.web.page import page
from bot.web.site import COMPRESSION, SCRIPT, assets, widget
from tests.server import Server

MOST_BYTES = 12_000
DAYS = {"days": 30, "retention": 30}


def test_the_widget_is_small() -> None:
    assert len(gzip.compress(widget().encode(), COMPRESSION)) <= MOST_BYTES


def test_the_widget_holds_its_style_and_the_greeting() -> None:
    script = widget()
    assert "@@" not in script
    assert ".launcher" in script
    assert f"const MOST = {MAX_LENGTH};" in script
    domain = yaml.safe_load((ROOT / "domain.yml").read_text())
    first = domain["responses"]["utter_greet"][0]
    assert greeting() == {"text": first["text"], "buttons": first["buttons"]}
    assert first["buttons"][0]["title"] in script


def test_no_script_asks_for_another_one() -> None:
    scripts = [asset.body.decode() for _, asset in assets(**DAYS) if asset.kind == SCRIPT]
    assert len(scripts) == 2
    for script in scripts:
        assert re.findall(r"^(?:import|export)\b", script, re.MULTILINE) == []
        assert "function decode(" in script


def test_no_page_has_a_script_or_a_style_of_its_own() -> None:
    for path, asset in assets(**DAYS):
        if asset.kind.startswith("text/html"):
            html = asset.body.decode()
            assert re.findall(r"<script(?![^>]*\bsrc=)", html) == [], path
            assert re.findall(r"<style|\bstyle=|\bon\w+=|javascript:", html) == [], path


def test_the_page_says_how_long_the_cookie_and_the_messages_are_kept() -> None:
    found = " ".join(page(load_catalogue(), days=12, retention=45).split())
    assert "jusqu'à 12 jours après votre dernier message" in found
    assert "Ils sont effacés 45 jours après le dernier." in found


def test_the_page_states_its_accessibility_what_it_keeps_and_to_whom_to_complain() -> None:
    found = page(load_catalogue(), **DAYS)
    for heading in ("Accessibilité : non conforme", "Vos données"):
        assert f">{heading}</h2>" in found
    assert "saisir la <a" in " ".join(found.split())
    assert "https://www.cnil.fr/" in found


def test_the_page_names_as_helpers_only_those_that_help() -> None:
    catalogue = load_catalogue()
    helpers = page(catalogue, **DAYS).partition("Qui peut vous accompagner")[2].partition("<footer")
    named = {id_ for id_, body in catalogue.bodies.items() if escape(body.reason) in helpers[0]}
    assert named == {id_ for id_, body in catalogue.bodies.items() if body.when is not None}
    assert named < set(catalogue.bodies)


def test_an_aid_is_shown_with_the_caution_of_the_catalogue() -> None:
    catalogue = load_catalogue()
    found = page(catalogue, **DAYS)
    cautions = [one.caution.text for one in catalogue.programmes.values() if one.caution]
    assert cautions
    for text in cautions:
        assert found.count(escape(text)) == cautions.count(text)


@pytest.mark.parametrize("day", [datetime.date(2020, 12, 31), datetime.date(2099, 6, 30)])
def test_the_last_day_of_an_aid_is_told_as_it_is_before_and_after(day: datetime.date) -> None:
    catalogue = load_catalogue()
    acte = catalogue.programmes["acte"].copy(update={"last_day": day})
    found = page(catalogue.copy(update={"programmes": {"acte": acte}}), **DAYS)
    assert f"Dernier jour pour demander\u00a0: le {french_date(day)}." in found
    assert "Clos" not in found


def test_a_call_of_which_the_year_alone_is_known_has_no_last_day() -> None:
    assert "Dernier jour" not in dict(assets(**DAYS))["/"].body.decode()


@pytest.mark.model
def test_a_file_that_did_not_change_is_not_sent_again(guide: Server) -> None:
    first = guide.call("/widget.js")
    again = guide.call("/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status, again.status) == (200, 304)
    assert again.body == ""
    assert first.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in guide.call("/").headers
