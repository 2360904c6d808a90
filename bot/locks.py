"""One turn of a conversation at a time, in the order of arrival, whichever guide it reached.

Who wants a conversation draws a ticket, which Redis orders by its own clock: where the message
arrives, as the thread of the dialogue may be busy. A ticket lives for a
short lease that its guide renews, so that those of a guide that was killed soon leave the queue. A
queue that Redis lost is made again from the tickets of the living. Two that run at once all the
same are told apart when they save (``bot.store.Overtaken``).
"""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from redis import RedisError

from bot.shared import Shared

logger = logging.getLogger(__name__)

LEASE_SECONDS = 3.0
RENEWED_SECONDS = 1.0
"""How often a ticket is renewed, and how long one waits to be called before looking again."""

# KEYS: the queue (tickets by arrival, microseconds), the leases (tickets by the end of theirs).
# ARGV: the ticket, its arrival (0: now), the lease (ms). Gives its rank in the queue, its arrival.
KNOCK = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
  redis.call('ZREM', KEYS[1], dead)
  redis.call('ZREM', KEYS[2], dead)
end
local arrival = tonumber(ARGV[2])
if arrival == 0 then arrival = now end
redis.call('ZADD', KEYS[1], arrival, ARGV[1])
redis.call('ZADD', KEYS[2], now + ARGV[3] * 1000, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return {redis.call('ZRANK', KEYS[1], ARGV[1]), arrival}
"""
# The same KEYS; ARGV: the ticket, for how long its successor may hear the call (ms).
LEAVE = """
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
local next = redis.call('ZRANGE', KEYS[1], 0, 0)[1]
if next then
  redis.call('RPUSH', KEYS[1] .. next, 1)
  redis.call('PEXPIRE', KEYS[1] .. next, ARGV[2])
end
"""


class RedisLocks(LockStore):
    """Rasa's lock store over Redis. Raises Rasa's ``LockError`` when Redis does not answer."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    async def ping(self) -> None:
        """Raise ``RedisError`` when Redis does not answer."""
        await self._shared.client.ping()

    async def draw(self, conversation_id: str) -> Ticket:
        """A place in the queue of a conversation, to be ``held`` soon: on another loop, if need
        be. Raises Rasa's ``LockError`` when Redis does not answer."""
        if self._shared.is_away:
            raise LockError("Redis did not answer a moment ago.")
        ticket = Ticket(self._shared, conversation_id)
        try:
            await ticket.draw()
        except RedisError as error:
            raise _gone(self._shared, error) from None
        return ticket

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 1,
    ) -> AsyncIterator[TicketLock]:
        """Wait for the turn of a conversation, and hold it. It is kept for as long as the guide
        lives and one is called at once: Rasa's arguments mean nothing here."""
        ticket = await self.draw(conversation_id)
        async with ticket.held():
            yield TicketLock(conversation_id)


class Ticket:
    """A place in the queue of a conversation."""

    def __init__(self, shared: Shared, conversation_id: str) -> None:
        self._shared = shared
        self._queue = shared.key("turns", conversation_id)
        self._id = uuid.uuid4().hex
        self._arrival = 0
        self._is_first = False
        self._drawn = 0.0

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Wait until it is the first, and give it back at the end. Raises ``LockError``."""
        try:
            try:
                await self.wait()
            except RedisError as error:
                raise _gone(self._shared, error) from None
            over = asyncio.Event()
            renewal = asyncio.create_task(self._stay(over))
            try:
                yield
            finally:
                over.set()
                # Redis may hear a renewal that is under way after the leave.
                await asyncio.wait([renewal])
        finally:
            # Without Redis its lease ends by itself.
            if not self._shared.is_away:
                with suppress(RedisError):
                    await self._leave()

    async def draw(self) -> None:
        """Take the place. Raises ``RedisError``."""
        self._drawn = time.monotonic()
        self._is_first = await self._knock() == 0

    async def wait(self) -> None:
        """Return when it is the first. Raises ``RedisError``."""
        if self._is_first and time.monotonic() - self._drawn < RENEWED_SECONDS:
            return
        while await self._knock() > 0:
            await self._shared.client.blpop([self._queue + self._id], timeout=RENEWED_SECONDS)

    async def _stay(self, over: asyncio.Event) -> None:
        """Renew it until its turn is over."""
        while not await _set_within(over, RENEWED_SECONDS):
            try:
                await self._knock()
            except RedisError as error:
                logger.error("a lock could not be renewed: %s", type(error).__name__)

    async def _leave(self) -> None:
        """Give it back, and call the next. Raises ``RedisError``."""
        await self._run(LEAVE, self._id, int(LEASE_SECONDS * 1000))

    async def _knock(self) -> int:
        """Draw or renew it; how many stand before it."""
        lease = int(LEASE_SECONDS * 1000)
        rank, self._arrival = await self._run(KNOCK, self._id, self._arrival, lease)
        return int(rank)

    async def _run(self, script: str, *arguments: str | int) -> Any:
        return await self._shared.client.eval(
            script, 2, self._queue, f"{self._queue}leases", *arguments
        )


async def _set_within(event: asyncio.Event, seconds: float) -> bool:
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()


def _gone(shared: Shared, error: RedisError) -> LockError:
    shared.note_away()
    return LockError(f"Redis does not answer ({type(error).__name__}).")
