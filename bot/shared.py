"""What several guides share in Redis, and how it is reached."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import redis
import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bot.settings import SettingsError

CONNECT_SECONDS = 0.4
ANSWER_SECONDS = 1.5
"""How long Redis may take: a person is told within two seconds that it is away."""

AWAY_SECONDS = 1.0
"""How long it is not asked again after it did not answer."""


class Shared:
    """A Redis server. Names of people and conversations reach it as keyed hashes only."""

    def __init__(self, url: str, secret: str) -> None:
        self._url = url
        self._secret = secret.encode()
        self._clients: WeakKeyDictionary[Any, redis.asyncio.Redis[bytes]] = WeakKeyDictionary()
        self._away_until = 0.0

    @property
    def client(self) -> redis.asyncio.Redis[bytes]:
        """The client of the running event loop: connections do not cross from one to another."""
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            self._clients[loop] = redis.asyncio.Redis.from_url(
                self._url,
                socket_connect_timeout=CONNECT_SECONDS,
                socket_timeout=ANSWER_SECONDS,
                # A server that was started again costs nobody an answer.
                retry=Retry(NoBackoff(), 1, (redis.ConnectionError,)),
                retry_on_error=[redis.ConnectionError],
            )
        return self._clients[loop]

    @property
    def is_away(self) -> bool:
        """Whether it did not answer a moment ago: nobody waits for it a second time."""
        return time.monotonic() < self._away_until

    def note_away(self) -> None:
        """It did not answer."""
        self._away_until = time.monotonic() + AWAY_SECONDS

    def key(self, kind: str, name: str) -> str:
        """The key of something named; in a cluster, all that begins with it stays together."""
        digest = hmac.new(self._secret, f"{kind} {name}".encode(), hashlib.sha256).hexdigest()
        return f"passerelle:{kind}:{{{digest[:32]}}}"


@lru_cache(maxsize=4)
def shared(url: str, secret: str) -> Shared:
    """The Redis at a URL, the same at each call."""
    return Shared(url, secret)


def check_redis(url: str) -> None:
    """Raise ``SettingsError`` when Redis does not answer."""
    try:
        with redis.Redis.from_url(
            url, socket_connect_timeout=ANSWER_SECONDS, socket_timeout=ANSWER_SECONDS
        ) as client:
            client.ping()
    except (redis.RedisError, OSError, ValueError) as error:
        raise SettingsError(
            f"PASSERELLE_REDIS: Redis does not answer ({type(error).__name__}). Check the address "
            "and the password, and that the server runs."
        ) from None
