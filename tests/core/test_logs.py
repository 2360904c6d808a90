"""Logs as JSON: a line is an object, without words of people or what they are known by."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest

from bot.logs import JsonLines, configure, reporter
from bot.settings import Settings

SECRET = "a secret of the tests, long enough"
WORDS = "nous sommes une association"


def line(name: str, message: str, *arguments: Any, secret: str = SECRET, **extra: Any) -> Any:
    """A record of a logger as it is written."""
    record = logging.LogRecord(
        name, logging.ERROR, "/somewhere/module.py", 7, message, arguments, extra.pop("error", None)
    )
    record.__dict__.update(extra)
    text = JsonLines(secret).format(record)
    assert "\n" not in text
    return json.loads(text)


def test_a_turn_is_told_without_its_conversation() -> None:
    turn = {"channel": "web", "outcome": "answered", "seconds": 0.03, "conversation": "web-abc"}
    found = line("bot.metrics", "turn", **turn, text=WORDS)
    assert found.pop("time").endswith("+00:00")
    hashed = found.pop("conversation")
    assert found == {
        "level": "error",
        "logger": "bot.metrics",
        "event": "turn",
        "channel": "web",
        "outcome": "answered",
        "seconds": 0.03,
    }
    assert len(hashed) == 16 and "abc" not in hashed
    assert line("bot.metrics", "turn", **turn)["conversation"] == hashed
    other = line("bot.metrics", "turn", **turn, secret=SECRET + "!")["conversation"]
    assert other != hashed, "without the secret, the hash could be tried out"


def test_what_libraries_say_is_left_out() -> None:
    found = line("rasa.core.processor", "cannot read %s", WORDS)
    assert found["event"] == "module:7"
    assert (
        line("rasa.core.processor", WORDS, code="processor.failed")["event"] == "processor.failed"
    )
    assert line("bot.purge", "purged: %d", 3)["event"] == "purged: 3"


def test_an_error_is_told_by_kind_and_place() -> None:
    try:
        raise ValueError(WORDS)
    except ValueError:
        found = line("sanic.error", "Exception occurred", error=sys.exc_info())
    assert found["error"] == "ValueError"
    assert found["where"].startswith("test_logs.py:")
    assert WORDS not in json.dumps(found)


def test_nothing_changes_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(logging.root.handlers)
    configure(Settings(secret=SECRET))
    assert logging.root.handlers == before
    told: list[str] = []
    reporter(Settings(), told.append)("Starting")
    assert told == ["Starting"]
