"""Rate limits that several guides count together, in Redis."""

from __future__ import annotations

import logging
import math

from redis import RedisError

from bot.channels.limits import MINUTE, RateLimit
from bot.shared import Shared

logger = logging.getLogger(__name__)

# KEYS: the bucket, kept as the time (ms) when it is full again. ARGV: what one costs (ms), what the
# bucket holds (ms). Gives 0, or the milliseconds to wait.
SPEND = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + ARGV[1]
local wait = full - ARGV[2] - now
if wait > 0.001 then return math.ceil(wait) end
redis.call('SET', KEYS[1], string.format('%.3f', full), 'PX', math.ceil(full - now))
return 0
"""


class SharedLimit:
    """``most`` in ``seconds``, counted by all guides together.

    Without Redis each counts alone: nobody is refused for it, and nobody may flood.
    """

    def __init__(self, shared: Shared, name: str, most: int, seconds: float = MINUTE) -> None:
        self._shared = shared
        self._name = name
        self._span = seconds * 1000
        self._cost = self._span / most
        self._alone = RateLimit(most, seconds)

    async def wait(self, key: str) -> int:
        """Count one more; 0 when it is allowed, else the seconds to wait, and nothing counted."""
        if self._shared.is_away:
            return await self._alone.wait(key)
        bucket = self._shared.key(self._name, key)
        try:
            left = await self._shared.client.eval(SPEND, 1, bucket, self._cost, self._span)
        except RedisError as error:
            logger.error("limits are counted alone: %s", type(error).__name__)
            self._shared.note_away()
            return await self._alone.wait(key)
        return math.ceil(int(left) / 1000)
