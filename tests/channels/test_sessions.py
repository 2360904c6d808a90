"""Tokens of sessions: random, signed, and only good for their time."""

from __future__ import annotations

import time

import pytest

from bot.channels.sessions import BYTES, Sessions

SECRET = "a secret of the tests, long enough"


def test_a_token_opens_its_conversation() -> None:
    sessions = Sessions(SECRET, 60)
    session, token = sessions.create()
    assert sessions.read(token) == session


def test_ids_are_random_and_long_enough() -> None:
    sessions = Sessions(SECRET, 60)
    assert len({sessions.create()[0] for _ in range(100)}) == 100
    assert BYTES * 8 >= 128


def test_another_secret_opens_nothing() -> None:
    _, token = Sessions(SECRET, 60).create()
    assert Sessions(SECRET[::-1], 60).read(token) is None


def test_a_token_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(SECRET, 60)
    session, token = sessions.create()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 59)
    assert sessions.read(token) == session
    monkeypatch.setattr(time, "time", lambda: now - 86_400)
    assert sessions.read(token) == session, "the clock went back"
    monkeypatch.setattr(time, "time", lambda: now + 62)
    assert sessions.read(token) is None


@pytest.mark.parametrize("token", [None, "", "a", "a.b.c", "é.b.c", "\udcff.b.c", "." * 10_000])
def test_what_is_no_token_opens_nothing(token: str | None) -> None:
    assert Sessions(SECRET, 60).read(token) is None
