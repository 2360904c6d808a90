"""Rate limits that guides count together; without Redis each counts alone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot import shared
from bot.channels.shared_limits import SharedLimit
from bot.settings import SettingsError
from bot.shared import Shared, check_redis
from tests.cluster.servers import PASSWORD, Redis, redis_server
from tests.server import free_port

SECRET = "a secret of the tests, long enough"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Redis that is slow because the machine is busy is not away."""
    for name in ("CONNECT_SECONDS", "ANSWER_SECONDS"):
        monkeypatch.setattr(shared, name, 30.0)


def two(redis: Redis, name: str, most: int, seconds: float = 60) -> list[SharedLimit]:
    """The same limit in two guides."""
    return [SharedLimit(Shared(redis.url, SECRET), name, most, seconds) for _ in range(2)]


async def waits(limits: list[SharedLimit], key: str, count: int) -> list[int]:
    """What they say of so many in a row, in turn."""
    return [await limits[number % len(limits)].wait(key) for number in range(count)]


def test_the_burst_of_a_minute_is_shared(redis: Redis) -> None:
    limits = two(redis, "burst", 6)
    assert asyncio.run(waits(limits, "a", 9)) == [0] * 6 + [10] * 3
    assert asyncio.run(waits(limits, "b", 1)) == [0]


def test_one_more_is_allowed_once_its_time_has_come(redis: Redis) -> None:
    async def run() -> list[int]:
        limits = two(redis, "again", 2, seconds=1)
        first = await waits(limits, "a", 4)
        await asyncio.sleep(0.55)
        return first + await waits(limits, "a", 2)

    assert asyncio.run(run()) == [0, 0, 1, 1, 0, 1]


def test_at_once_no_more_pass_than_may(redis: Redis) -> None:
    async def run() -> list[int]:
        limits = two(redis, "at once", 10)
        return await asyncio.gather(*(limits[n % 2].wait("a") for n in range(50)))

    assert asyncio.run(run()).count(0) == 10


def test_keys_name_nobody_and_expire(redis: Redis) -> None:
    async def run() -> list[int]:
        server = Shared(redis.url, SECRET)
        await SharedLimit(server, "expiry", 10).wait("203.0.113.7")
        keys = await server.client.keys("passerelle:expiry:*")
        assert len(keys) == 1
        assert b"203.0.113" not in keys[0]
        return [await server.client.pttl(key) for key in keys]

    (left,) = asyncio.run(run())
    assert 0 < left <= 6000


def test_without_redis_a_guide_counts_alone(tmp_path: Path) -> None:
    redis = redis_server(tmp_path)
    limit = two(redis, "away", 2)[0]
    assert asyncio.run(waits([limit], "a", 3)) == [0, 0, 30]


def test_a_redis_that_does_not_answer_is_said_without_its_password(redis: Redis) -> None:
    check_redis(redis.url)
    for wrong in (
        redis.url.replace(PASSWORD, "wrong-secret"),
        f"redis://:wrong-secret@127.0.0.1:{free_port()}/0",
    ):
        with pytest.raises(SettingsError, match="PASSERELLE_REDIS") as error:
            check_redis(wrong)
        assert "wrong-secret" not in str(error.value)
