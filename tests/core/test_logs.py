"""Logs as JSON: a line is an object, without words of people or what they are known by."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from typing import Any

import pytest

from bot.catalogue import ROOT
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


RASA = """
import logging, structlog
from bot.logs import configure
from bot.settings import Settings
configure(Settings(secret="a secret of the tests, long enough", logs="json"))
structlog.get_logger("rasa.core.processor").debug("processor.heard", text="WORDS")
structlog.get_logger("rasa.core.processor").warning("processor.failed", text="WORDS")
logging.getLogger("rasa.core.lock_store").warning("waited for %s", "WORDS")
logging.getLogger("sanic.error").error("WORDS")
logging.getLogger("bot.purge").info("purged")
"""


def test_all_who_log_write_json_and_none_of_what_they_were_told() -> None:
    done = subprocess.run(
        [sys.executable, "-c", RASA], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = [json.loads(line) for line in done.stderr.splitlines()]
    assert done.stdout == ""
    assert [one["event"].split(":")[0] for one in found] == [
        "processor.failed",
        "<string>",
        "<string>",
        "purged",
    ]
    assert "WORDS" not in done.stderr


def test_nothing_changes_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(logging.root.handlers)
    configure(Settings(secret=SECRET))
    assert logging.root.handlers == before
    told: list[str] = []
    reporter(Settings(), told.append)("Starting")
    assert told == ["Starting"]
