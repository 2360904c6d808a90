"""What is counted and timed, for Prometheus: how many and how long, never what was said or by whom.

Served on a port of its own, so that a public address cannot show it by mistake.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from prometheus_client import Counter, Gauge, Histogram, start_http_server

from bot.settings import Settings, SettingsError

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SHORT_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.5)

ANSWERED, REPEATED, ERASED, NOTICE = "answered", "repeated", "erased", "notice"
LONG, FAILED, WITHDRAWN = "long", "failed", "withdrawn"
"""How a turn ended."""
RATE, CROWDED, FULL, STOPPING = "rate", "crowded", "full", "stopping"
"""Why a message was refused."""

TURNS = Histogram(
    "passerelle_turn_seconds",
    "From the arrival of a message to the end of its answer",
    ["channel", "outcome"],
    buckets=SECONDS,
)
REFUSED = Counter("passerelle_refused", "Messages that were not read", ["channel", "reason"])
ORIENTATIONS = Counter(
    "passerelle_orientations", "Programmes in the orientations given", ["programme", "verdict"]
)
MISUNDERSTANDINGS = Counter("passerelle_misunderstandings", "Messages that were not understood")
STORE = Histogram(
    "passerelle_store_seconds",
    "Reading and writing of a conversation",
    ["work"],
    buckets=SHORT_SECONDS,
)
LOCK = Histogram(
    "passerelle_lock_seconds",
    "Waiting for the turn before of the same conversation",
    buckets=SHORT_SECONDS,
)
WAITING = Gauge("passerelle_waiting_turns", "Turns under way or waiting")


def serve(settings: Settings) -> None:
    """Answer Prometheus, if a port is set. Raises ``SettingsError`` when it cannot be had."""
    if settings.metrics_port is None:
        return
    try:
        start_http_server(settings.metrics_port, settings.metrics_host)
    except OSError as error:
        raise SettingsError(
            f"PASSERELLE_METRICS_PORT: cannot listen on {settings.metrics_host}:"
            f"{settings.metrics_port} ({error.strerror}). Choose another port."
        ) from None


@dataclass
class Turn:
    """A turn under way; whoever runs it says how it ended."""

    outcome: str = ANSWERED


@contextmanager
def turn(channel: str, conversation: str, since: float) -> Iterator[Turn]:
    """Time a turn and log it; ``since``: when its message came, by ``time.perf_counter``."""
    found = Turn()
    try:
        yield found
    except BaseException:
        found.outcome = FAILED
        raise
    finally:
        seconds = time.perf_counter() - since
        TURNS.labels(channel, found.outcome).observe(seconds)
        logger.info(
            "turn",
            extra={
                "conversation": conversation,
                "channel": channel,
                "outcome": found.outcome,
                "seconds": round(seconds, 4),
            },
        )


def stored(
    work: str,
) -> Callable[[Callable[P, Awaitable[T]]], Callable[P, Awaitable[T]]]:
    """Time a method of the store as a kind of work."""

    def decorate(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        @wraps(method)
        async def timed(*args: P.args, **kwargs: P.kwargs) -> T:
            with STORE.labels(work).time():
                return await method(*args, **kwargs)

        return timed

    return decorate


def oriented(payload: Mapping[str, Any]) -> None:
    """Count the verdicts of an orientation, in the contract's JSON."""
    for route in payload["routes"]:
        if route["kind"] == "programme":
            ORIENTATIONS.labels(route["id"], route["verdict"]).inc()
