"""How many in a span of time: token buckets, forgotten when they are full again."""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Callable
from typing import Protocol

from cachetools import TTLCache

MINUTE = 60.0
HOUR = 3600.0
KEPT = 20_000
"""Keys remembered at once; the oldest go first."""


PREFIX = 64
"""Bits of an IPv6 address that name a subscriber, who draws the others as they like."""


def counted_as(address: str) -> str:
    """What an address is counted as: itself, or with IPv6 the network of its subscriber."""
    try:
        # A proxy may have put brackets.
        found = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(found), PREFIX), strict=False))


class Limit(Protocol):
    """So many in a span of time, by key, all at once or spread."""

    async def wait(self, key: str) -> int:
        """Count one more; 0 when it is allowed, else the seconds to wait, and nothing counted."""


class RateLimit:
    """``most`` in ``seconds``, counted by this guide alone."""

    def __init__(
        self, most: int, seconds: float = MINUTE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._buckets: TTLCache[str, tuple[float, float]] = TTLCache(KEPT, seconds, timer=clock)

    async def wait(self, key: str) -> int:
        """Count one more; 0 when it is allowed, else the seconds to wait, and nothing counted."""
        now = self._clock()
        left, since = self._buckets.get(key, (float(self._most), now))
        left = min(float(self._most), left + (now - since) * self._most / self._seconds)
        if left < 1:
            return math.ceil((1 - left) * self._seconds / self._most)
        self._buckets[key] = (left - 1, now)
        return 0
