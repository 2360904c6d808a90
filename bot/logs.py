"""Logs for machines: one JSON object a line, without a word of what people write.

Without ``PASSERELLE_LOGS=json`` nothing changes: the terminal shows warnings as plain lines.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
import logging
import traceback
from collections.abc import Callable, MutableMapping
from typing import Any

import structlog

from bot.settings import JSON, Settings, session_secret

OURS = ("bot", "actions")
"""Whose sentences are known to hold nothing of a person; of others only the place is told."""
FIELDS = ("channel", "outcome", "seconds")
HASH_DIGITS = 16

logger = logging.getLogger(__name__)


class JsonLines(logging.Formatter):
    """``time``, ``level``, ``logger``, ``event``, and what a record carries of ``FIELDS``.

    ``conversation`` is a keyed hash: the same in every line, and of no use without the secret.
    """

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._key = hashlib.sha256(b"passerelle.logs" + secret.encode()).digest()

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.timezone.utc)
        line: dict[str, Any] = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        conversation = getattr(record, "conversation", None)
        if conversation is not None:
            line["conversation"] = self.hashed(conversation)
        line.update({key: getattr(record, key) for key in FIELDS if hasattr(record, key)})
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)

    def hashed(self, conversation: str) -> str:
        """What stands for a conversation's id."""
        return hmac.new(self._key, conversation.encode(), hashlib.sha256).hexdigest()[:HASH_DIGITS]


def configure(settings: Settings) -> None:
    """Write all logs as JSON, if asked to; again after a library has set up its own.

    Raises ``SettingsError`` when there is no secret to hash with.
    """
    if settings.logs != JSON:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines(session_secret(settings)))
    logging.root.handlers = [handler]
    logging.getLogger("bot").setLevel(logging.INFO)
    for name in ("sanic.root", "sanic.error", "sanic.access"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
    structlog.configure(
        processors=[_as_code],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def reporter(settings: Settings, report: Callable[[str], None]) -> Callable[[str], None]:
    """Where the steps of the start are told: on the terminal, or in the logs."""
    return logger.info if settings.logs == JSON else report


def _as_code(
    _: Any, __: str, event: MutableMapping[str, Any]
) -> tuple[tuple[str], dict[str, dict[str, str]]]:
    # The event is a constant of Rasa's code; the values beside it may be a person's words.
    return ("",), {"extra": {"code": str(event["event"])}}


def _event(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    return getattr(record, "code", f"{record.module}:{record.lineno}")


def _where(trace: Any) -> str | None:
    frames = traceback.extract_tb(trace)
    return f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else None
