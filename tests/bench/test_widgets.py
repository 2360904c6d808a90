"""The bench of the web chat: what counts as traffic, the packages, the pages, the table."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import urllib.request
from typing import Any

from bench.visits import PAGES, Traffic, filled, site
from bench.widgets import PACKAGES, ROWS, WIDGETS, is_intact, medians, pages, table


def asked(id_: str, url: str, kind: str = "Script") -> dict[str, Any]:
    return {"requestId": id_, "request": {"url": url}, "type": kind}


def test_the_host_page_and_inline_images_are_no_traffic() -> None:
    traffic = Traffic()
    traffic.request(asked("1", "http://127.0.0.1:1/ours", "Document"))
    traffic.request(asked("2", "data:image/svg+xml,", "Image"))
    traffic.data({"requestId": "1", "encodedDataLength": 500})
    traffic.end({"requestId": "1", "encodedDataLength": 700})
    assert traffic.figures() == {"bytes": 0, "requests": 0, "elsewhere": 0}


def test_the_browser_s_sum_replaces_the_pieces() -> None:
    traffic = Traffic()
    traffic.request(asked("1", "http://127.0.0.1:1/widget.js"))
    traffic.response({"requestId": "1", "response": {"encodedDataLength": 300}})
    traffic.data({"requestId": "1", "encodedDataLength": 90})
    assert traffic.open == {"1"}
    traffic.end({"requestId": "1", "encodedDataLength": 400})
    assert not traffic.open
    assert traffic.figures()["bytes"] == 400


def test_a_stream_given_up_at_its_end_counts_by_its_pieces() -> None:
    traffic = Traffic()
    traffic.request(asked("1", "http://127.0.0.1:1/webhooks/web/messages", "Fetch"))
    traffic.response({"requestId": "1", "response": {"encodedDataLength": 300}})
    traffic.data({"requestId": "1", "encodedDataLength": 90})
    traffic.end({"requestId": "1", "canceled": True})
    assert not traffic.open
    assert traffic.figures()["bytes"] == 390


def test_a_socket_is_one_request_and_a_font_goes_elsewhere() -> None:
    traffic = Traffic()
    traffic.socket({"requestId": "1", "url": "ws://127.0.0.1:1/socket.io/"})
    for text in ("6", "é"):
        traffic.frame({"requestId": "1", "response": {"payloadData": text}})
    traffic.request(asked("2", "https://fonts.example/inter.css", "Stylesheet"))
    assert traffic.figures() == {"bytes": 3, "requests": 2, "elsewhere": 1}


def test_a_package_that_was_changed_is_not_intact() -> None:
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(b"package").digest()).decode()
    assert is_intact(b"package", integrity)
    assert not is_intact(b"package!", integrity)


def test_the_packages_are_pinned_without_an_address() -> None:
    for package in PACKAGES.values():
        assert set(package) == {"version", "integrity", "file"}
        assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
        assert re.fullmatch(r"sha512-[\w+/]{86}==", package["integrity"])


def test_every_page_is_filled_and_embeds_its_package() -> None:
    made = pages("http://guide.test", "http://scripts.test")
    assert set(made) == {f"/{one.page}" for one in WIDGETS.values()}
    for _, body in made.values():
        assert b"http://guide.test" in body
        assert not re.search(rb"@\w+@", body)
    for name in PACKAGES:
        assert f"http://scripts.test/{name}.js".encode() in made[f"/{name}"][1]
    assert {f"/{path.stem}" for path in PAGES.glob("*.html")} == set(made)


def test_the_watch_is_filled() -> None:
    for one in WIDGETS.values():
        script = filled("watch.js", field=one.field, said=one.said, answer="Bonjour")
        assert not re.search(r"@\w+@", script)


def test_a_site_sends_its_files_compressed() -> None:
    with (
        site({"/a.js": ("text/javascript", b"let a;")}) as address,
        urllib.request.urlopen(f"{address}/a.js") as found,
    ):
        assert found.headers["Content-Type"] == "text/javascript"
        assert gzip.decompress(found.read()) == b"let a;"


def test_the_table_has_a_row_a_figure_of_medians() -> None:
    runs = [{key: value for key, _, _ in ROWS} for value in (10.0, 1234.0, 99_999.0)]
    lines = table({"ours": medians(runs), "theirs": medians(runs)}).splitlines()
    assert len(lines) == len(ROWS) + 2
    assert "| received to the first answer | 1,234 B | 1,234 B |" in lines
