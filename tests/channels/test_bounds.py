"""What an address may open, and how long a person waits for a word."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels import web
from bot.channels.web import SESSIONS, Refusal, WebInput
from bot.settings import Settings

SETTINGS = Settings(secret="a secret of the tests, long enough", address_rate=2)


def request(address: str) -> Any:
    """As much of a request as is needed."""
    return SimpleNamespace(remote_addr=address, ip=address)


def test_an_address_opens_so_many_conversations_and_others_still_can() -> None:
    channel = WebInput(SETTINGS)

    def open_one(address: str) -> None:
        asyncio.run(channel._check_crowd(request(address)))

    for _ in range(SESSIONS * SETTINGS.address_rate):
        open_one("192.0.2.1")
    with pytest.raises(Refusal) as refused:
        open_one("192.0.2.1")
    assert refused.value.status == 429
    assert int(refused.value.headers["Retry-After"]) > 0
    assert "cresshdf.org" in refused.value.error
    open_one("192.0.2.2")


def test_the_addresses_of_one_ipv6_network_count_together() -> None:
    channel = WebInput(SETTINGS)
    for last in range(SESSIONS * SETTINGS.address_rate):
        asyncio.run(channel._check_crowd(request(f"2001:db8::{last:x}")))
    with pytest.raises(Refusal):
        asyncio.run(channel._check_crowd(request("[2001:DB8::ffff:1]")))
    asyncio.run(channel._check_crowd(request("2001:db8:0:1::1")))


def test_what_fails_is_said_without_promising_that_a_message_is_kept() -> None:
    async def broken(asked: Any) -> None:
        raise OSError

    asked = request("192.0.2.1")
    asked.headers = {}
    answer = asyncio.run(WebInput(SETTINGS)._guarded(broken)(asked))
    assert answer is not None
    assert answer.status == 500
    told = json.loads(answer.body or b"")["error"]
    assert "cresshdf.org" in told
    assert "gardé" not in told


def test_a_person_who_gets_no_line_gets_the_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LINE_SECONDS", 0.1)

    async def heard() -> list[dict[str, Any]]:
        return [line async for bundle, _ in web._Lines().bundles() for line in bundle]

    (line,) = asyncio.run(heard())
    assert line["type"] == "error"
    assert "cresshdf.org" in line["error"]
