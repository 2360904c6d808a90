"""Tokens of sessions: random, signed, and only good for their time."""

from __future__ import annotations

import time

import pytest

from bot.channels.sessions import BYTES, Sessions

SECRET = "a secret of the tests, long enough"


def test_a_token_opens_its_conversation() -> None:
    sessions = Sessions(SECRET, 60)
    session = sessions.create()
    assert sessions.read(sessions.sign(session)) == session


def test_ids_are_random_and_long_enough() -> None:
    sessions = Sessions(SECRET, 60)
    assert len({sessions.create() for _ in range(100)}) == 100
    assert BYTES * 8 >= 128


def test_another_secret_opens_nothing() -> None:
    token = Sessions(SECRET, 60).sign("web-one")
    other = Sessions(SECRET[::-1], 60)
    assert other.read(token) is None
    assert other.read_of_any_age(token) is None


def test_a_token_ends_and_still_tells_whose_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(SECRET, 60)
    session = sessions.create()
    token = sessions.sign(session)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 59)
    assert sessions.read(token) == session
    monkeypatch.setattr(time, "time", lambda: now - 86_400)
    assert sessions.read(token) == session, "the clock went back"
    monkeypatch.setattr(time, "time", lambda: now + 62)
    assert sessions.read(token) is None
    assert sessions.read_of_any_age(token) == session
    assert sessions.read(sessions.sign(session)) == session


@pytest.mark.parametrize("token", [None, "", "a", "a.b.c", "é.b.c", "\udcff.b.c", "." * 10_000])
def test_what_is_no_token_opens_nothing(token: str | None) -> None:
    sessions = Sessions(SECRET, 60)
    assert sessions.read(token) is None
    assert sessions.read_of_any_age(token) is None
