"""The lock of a conversation in Redis: in order, soon free of the dead, honest when it is away."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
import redis.asyncio as redis_client
from rasa.core.lock_store import LockError

from bot import locks
from bot.channels.turns import drawn
from bot.locks import LEASE_SECONDS, RENEWED_SECONDS, RedisLocks
from bot.shared import Shared
from tests.cluster.servers import Redis

SECRET = "a secret of the tests, long enough"
COMES_SECONDS = 30.0


@pytest.fixture(autouse=True)
def emptied(redis: Redis) -> None:
    """A call that nobody waited for, in another test, ends by itself only after seconds."""
    redis.empty()


def guides(redis: Redis, count: int = 2) -> list[RedisLocks]:
    """The locks of several guides on one Redis."""
    return [RedisLocks(Shared(redis.url, SECRET)) for _ in range(count)]


async def turn(guide: RedisLocks, said: list[Any], name: Any, seconds: float = 0.02) -> None:
    """A turn of one conversation that notes its beginning and its end."""
    async with guide.lock("somebody"):
        said.append(("begins", name))
        await asyncio.sleep(seconds)
        said.append(("ends", name))


async def until(comes: Callable[[], bool]) -> None:
    """Wait for what comes soon, however busy the machine is. Raises ``TimeoutError``."""

    async def look() -> None:
        while not comes():
            await asyncio.sleep(0.001)

    await asyncio.wait_for(look(), COMES_SECONDS)


def in_turn(names: list[Any]) -> list[Any]:
    """What turns that come one after the other note."""
    return [(what, name) for name in names for what in ("begins", "ends")]


def test_turns_of_two_guides_come_one_after_the_other_in_order_of_arrival(redis: Redis) -> None:
    async def run() -> list[Any]:
        said: list[Any] = []
        both, tasks = guides(redis), []
        for number in range(10):
            tasks.append(asyncio.create_task(turn(both[number % 2], said, number)))
            await until(lambda: redis.has_all(tasks))
        await asyncio.gather(*tasks)
        return said

    assert asyncio.run(run()) == in_turn(list(range(10)))


def test_who_arrived_first_is_first_however_late_its_turn_is_asked_for(redis: Redis) -> None:
    async def run() -> list[Any]:
        said: list[Any] = []
        both = guides(redis)
        tickets = [await both[number % 2].draw("somebody") for number in range(4)]

        async def late(number: int) -> None:
            # The guide that the first reached was busy.
            await asyncio.sleep(0.1 * (4 - number))
            async with tickets[number].held():
                said.extend([("begins", number), ("ends", number)])

        await asyncio.gather(*map(late, range(4)))
        return said

    assert asyncio.run(run()) == in_turn([0, 1, 2, 3])


def test_a_place_is_drawn_while_the_thread_of_the_dialogue_computes(redis: Redis) -> None:
    ours, theirs = guides(redis)
    agent: Any = SimpleNamespace(lock_store=ours)
    computed, said = threading.Event(), []

    async def scene(pool: ThreadPoolExecutor) -> None:
        place = await drawn(agent, "somebody")

        async def dialogue() -> None:
            computed.wait(10)
            assert place is not None
            async with place:
                said.append("ours")

        answered = pool.submit(asyncio.run, dialogue())
        later = asyncio.create_task(turn(theirs, said, "theirs"))
        await asyncio.sleep(0.1)
        computed.set()
        await asyncio.gather(asyncio.wrap_future(answered), later)

    with ThreadPoolExecutor(1) as pool:
        asyncio.run(asyncio.wait_for(scene(pool), 10))
    assert said == ["ours", *in_turn(["theirs"])]


def test_the_next_is_called_at_once(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[Any] = []

    async def noted(client: Any, *arguments: Any, **options: Any) -> Any:
        waited.append(await blpop(client, *arguments, **options))
        return waited[-1]

    async def run() -> list[Any]:
        said: list[Any] = []
        both = guides(redis)
        await asyncio.gather(*(turn(both[number % 2], said, number) for number in range(5)))
        return said

    blpop = redis_client.Redis.blpop
    monkeypatch.setattr(redis_client.Redis, "blpop", noted)
    assert len(asyncio.run(run())) == 10
    # Nobody waited in vain for the time after which one looks again.
    assert waited and None not in waited


def test_a_renewal_under_way_takes_no_place_after_the_leave(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluate, sent = redis_client.Redis.eval, asyncio.Event()

    async def arrives_late(*arguments: Any) -> Any:
        await asyncio.sleep(0.2)
        return await evaluate(*arguments)

    async def on_its_way(*arguments: Any) -> Any:
        sent.set()
        # What was sent reaches Redis, whether or not anybody waits for it.
        return await asyncio.shield(asyncio.create_task(arrives_late(*arguments)))

    async def run() -> list[bytes]:
        shared = Shared(redis.url, SECRET)
        async with RedisLocks(shared).lock("somebody"):
            monkeypatch.setattr(redis_client.Redis, "eval", on_its_way)
            await sent.wait()
            monkeypatch.setattr(redis_client.Redis, "eval", evaluate)
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))
        return list(await shared.client.keys("*"))

    monkeypatch.setattr(locks, "RENEWED_SECONDS", 0.05)
    assert asyncio.run(run()) == []


def test_a_turn_longer_than_the_lease_keeps_it(redis: Redis) -> None:
    async def run() -> list[Any]:
        said: list[Any] = []
        first = asyncio.create_task(turn(guides(redis)[0], said, "long", LEASE_SECONDS + 1))
        await until(lambda: redis.has_all([first]))
        await asyncio.gather(first, turn(guides(redis)[1], said, "next"))
        return said

    assert asyncio.run(run()) == in_turn(["long", "next"])


def test_one_that_died_soon_leaves_the_queue(redis: Redis) -> None:
    async def run() -> float:
        await guides(redis)[0].draw("somebody")
        start = time.monotonic()
        await turn(guides(redis)[0], [], "next")
        return time.monotonic() - start

    assert 1 < asyncio.run(run()) < LEASE_SECONDS + RENEWED_SECONDS + 0.5


def test_when_redis_loses_the_queue_every_turn_is_still_served(redis: Redis) -> None:
    async def run() -> list[Any]:
        said: list[Any] = []
        both, tasks = guides(redis), []
        for number in range(4):
            tasks.append(asyncio.create_task(turn(both[number % 2], said, number, 1.5)))
            await asyncio.sleep(0.2)
        await Shared(redis.url, SECRET).client.flushall()
        await asyncio.gather(*tasks)
        return said

    said = asyncio.run(run())
    # Those that waited may begin before the first ends, which saving finds out; none is lost.
    assert sorted(name for what, name in said if what == "ends") == [0, 1, 2, 3]


def test_who_gives_up_waiting_leaves_the_queue(redis: Redis) -> None:
    async def run() -> list[Any]:
        said: list[Any] = []
        both, given_up = guides(redis), asyncio.Event()

        async def until_given_up() -> None:
            async with both[0].lock("somebody"):
                said.append(("begins", 0))
                await given_up.wait()
                said.append(("ends", 0))

        first = asyncio.create_task(until_given_up())
        await until(lambda: redis.has_all([first]))
        second = asyncio.create_task(turn(both[1], said, 1))
        third = asyncio.create_task(turn(both[0], said, 2))
        await until(lambda: redis.waiting() == 2)
        # Python 3.10's wait_for, by which the client sends, loses a cancellation in its last step.
        for _ in range(20):
            await asyncio.sleep(0)
        second.cancel()
        given_up.set()
        await asyncio.wait([first, second, third])
        return said

    assert asyncio.run(run()) == in_turn([0, 2])


def test_nothing_stays_in_redis_and_nothing_names_the_conversation(redis: Redis) -> None:
    async def run() -> tuple[list[bytes], list[bytes]]:
        shared = Shared(redis.url, SECRET)
        async with RedisLocks(shared).lock("somebody"):
            during = await shared.client.keys("*")
        return during, await shared.client.keys("*")

    during, after = asyncio.run(run())
    assert len(during) == 2
    assert not any(b"somebody" in key for key in during)
    assert after == []


def test_a_turn_under_way_ends_when_redis_goes_and_the_next_is_refused_at_once(
    redis: Redis,
) -> None:
    async def run() -> float:
        guide = guides(redis)[0]
        said: list[Any] = []
        async with guide.lock("somebody"):
            redis.stop()
            await asyncio.sleep(RENEWED_SECONDS + 0.2)
            said.append("ends")
        assert said == ["ends"]
        start = time.monotonic()
        with pytest.raises(LockError):
            await turn(guide, said, "refused")
        return time.monotonic() - start

    try:
        assert asyncio.run(run()) < 1
    finally:
        redis.stop()
        redis.start()


def test_a_redis_that_hangs_is_given_up_within_two_seconds(redis: Redis) -> None:
    async def run() -> float:
        guide = guides(redis)[0]
        await turn(guide, [], "before")
        assert redis.process is not None
        redis.process.send_signal(signal.SIGSTOP)
        start = time.monotonic()
        with pytest.raises(LockError):
            await turn(guide, [], "refused")
        return time.monotonic() - start

    try:
        assert asyncio.run(run()) < 2
    finally:
        assert redis.process is not None
        redis.process.send_signal(signal.SIGCONT)


def test_a_redis_that_was_started_again_costs_nobody_a_turn(redis: Redis) -> None:
    async def run() -> list[Any]:
        guide = guides(redis)[0]
        said: list[Any] = []
        await turn(guide, said, "before")
        redis.stop()
        redis.start()
        await turn(guide, said, "after")
        return said

    assert asyncio.run(run()) == in_turn(["before", "after"])
