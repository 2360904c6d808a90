"""Several guides on one PostgreSQL and one Redis behind nginx: nothing that breaks loses or doubles
a message.

``CONVERSATIONS=200 KILLS=20`` for longer runs than those of the suite.
"""

from __future__ import annotations

import json
import os
import random
import signal
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from bot.channels.turns import given_before
from bot.store import CLIENT_ID
from tests.cluster.servers import Postgres, Redis, found
from tests.deploy.proxy import proxy
from tests.person import Browser, orientation
from tests.server import Server, serve

CONVERSATIONS = int(os.environ.get("CONVERSATIONS", "20"))
KILLS = int(os.environ.get("KILLS", "2"))
AT_ONCE = 8
"""Conversations held at the same time."""
AMOUNTS = ("30 000", "80 000", "140 000")
"""Euros: conversations differ, so that a mix-up of two would show."""
AT_THE_SAME_TIME = range(1, 6)
"""Messages of the script that a person sends without waiting for the answers."""
DRAWN_SECONDS = 10.0
"""By when one of them has its place in the queue, whatever else the machine does."""
PAUSE_SECONDS = 0.25
TRIES = 120
READY_SECONDS = 60.0
SEED = 6

pytestmark = pytest.mark.model


@dataclass
class Cluster:
    """Two guides behind a proxy, and what they share."""

    folder: Path
    database: Postgres
    redis: Redis
    stack: ExitStack
    url: str
    guides: list[Server] = field(default_factory=list)
    door: Server = field(init=False)

    def start(self, port: int | None = None) -> Server:
        """Start a guide, and wait until it is ready."""
        guide = self.stack.enter_context(
            serve(
                self.folder,
                port,
                PASSERELLE_DB=self.url,
                PASSERELLE_REDIS=self.redis.url,
                PASSERELLE_RATE="90000",
                PASSERELLE_ADDRESS_RATE="90000",
            )
        )
        assert guide.call("/health/ready").status == 200
        return guide

    def kill(self, rank: int) -> None:
        """Kill a guide, whatever it does."""
        self.guides[rank].process.send_signal(signal.SIGKILL)
        self.guides[rank].process.wait()

    def start_again(self, rank: int) -> float:
        """Start a guide that was killed; seconds until it is ready."""
        started = time.monotonic()
        self.guides[rank] = self.start(self.guides[rank].port)
        return time.monotonic() - started

    def events(self, session: str) -> list[dict[str, Any]]:
        """The events of a conversation in the database, in order."""
        query = text("SELECT data FROM events WHERE sender_id = :sender ORDER BY id")
        with create_engine(self.url, poolclass=NullPool).connect() as connection:
            rows = connection.execute(query, {"sender": session}).all()
        return [json.loads(row.data) for row in rows]


@dataclass
class Talk:
    """A conversation: what was answered to each message, by its id, in the order of sending."""

    amount: str
    person: Browser
    answers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    sent_again: int = 0

    @property
    def script(self) -> Sequence[str]:
        """What the person says; the last message brings the orientation."""
        return (
            "bonjour",
            "nous sommes une association à Lens",
            "avec la mairie et des habitants",
            "on démarre",
            f"{self.amount} euros",
            "non",
            "oui",
            "les quatre",
        )

    def say(self, rank: int) -> None:
        """Send a message of the script until it is answered, as the widget does."""
        id_ = f"message-{rank}"
        for _ in range(TRIES):
            with suppress(OSError, HTTPException):
                answer = self.person.post(self.script[rank], id=id_)
                lines = answer.lines if answer.status == 200 else []
                if lines and lines[-1]["type"] == "state":
                    self.answers[id_] = [one for one in lines if one["type"] == "message"]
                    return
            self.sent_again += 1
            time.sleep(PAUSE_SECONDS)
        pytest.fail(f"Nobody answers {self.script[rank]!r}.")

    def hold(self, first: int = 0) -> Talk:
        """Say the rest of the script, one message after the other."""
        for rank in range(first, len(self.script)):
            self.say(rank)
        return self

    @property
    def routes(self) -> Any:
        """The orientation's programmes: verdicts, rates, grants and reasons."""
        return orientation(self.answers[f"message-{len(self.script) - 1}"])["routes"]


@pytest.fixture(scope="module")
def cluster(
    tmp_path_factory: pytest.TempPathFactory, database: Postgres, redis: Redis
) -> Iterator[Cluster]:
    """Two guides behind nginx; a test that kills one starts it again."""
    found("nginx")
    folder = tmp_path_factory.mktemp("guides")
    with ExitStack() as stack:
        one = Cluster(folder, database, redis, stack, database.fresh())
        one.guides = [one.start(), one.start()]
        one.door = stack.enter_context(proxy(folder, *one.guides))
        yield one


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one guide alone answers in the end, by amount."""
    with serve(tmp_path_factory.mktemp("alone")) as alone:
        return {amount: Talk(amount, Browser(alone)).hold().routes for amount in AMOUNTS}


def people(server: Server, count: int = CONVERSATIONS) -> list[Talk]:
    """So many conversations, not begun yet."""
    return [Talk(AMOUNTS[rank % len(AMOUNTS)], Browser(server)) for rank in range(count)]


def check(cluster: Cluster, talks: Sequence[Talk], undisturbed: dict[str, Any]) -> None:
    """Each ended as it should, and what was answered is kept once and in order of sending."""
    assert talks
    for talk in talks:
        events = cluster.events(talk.person.session)
        ids = [one["metadata"][CLIENT_ID] for one in events if one["event"] == "user"]
        assert ids == [f"message-{rank}" for rank in range(len(talk.script))]
        for id_ in ids:
            kept = given_before(events, id_)
            assert kept is not None
            assert [one.get("text") for one in kept] == [
                one.get("text") for one in talk.answers[id_]
            ]
        assert talk.routes == undisturbed[talk.amount]


def test_conversations_whose_messages_alternate_between_guides(
    cluster: Cluster, undisturbed: dict[str, Any]
) -> None:
    def hold(talk: Talk) -> None:
        for rank in range(len(talk.script)):
            talk.person.server = cluster.guides[rank % 2]
            talk.say(rank)

    talks = people(cluster.door)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(hold, talks))
    check(cluster, talks, undisturbed)
    assert sum(talk.sent_again for talk in talks) == 0


def test_five_messages_at_once_are_answered_in_order_of_sending(
    cluster: Cluster, undisturbed: dict[str, Any]
) -> None:
    talks, extra = people(cluster.door), []
    for rank, talk in enumerate(talks):
        alone = Talk(talk.amount, Browser(cluster.guides[rank % 2]))
        alone.say(0)
        started = time.monotonic()
        for number in AT_THE_SAME_TIME:
            alone.say(number)
        one_by_one = time.monotonic() - started
        talk.say(0)
        tabs = [
            Talk(talk.amount, Browser(guide, talk.person.cookie), talk.answers)
            for guide in cluster.guides
        ]
        started = time.monotonic()
        with ThreadPoolExecutor(len(AT_THE_SAME_TIME)) as pool:
            sent = []
            for number in AT_THE_SAME_TIME:
                sent.append(pool.submit(tabs[number % 2].say, number))
                until_drawn(cluster, sent)
            for one in sent:
                one.result()
        extra.append(time.monotonic() - started - one_by_one)
        talk.hold(AT_THE_SAME_TIME.stop)
    check(cluster, talks, undisturbed)
    print(
        f"five at once: {len(talks)} people waited "
        f"{1000 * statistics.median(extra):+.0f} ms longer than one by one, "
        f"{1000 * max(extra):+.0f} ms at most"
    )


def until_drawn(cluster: Cluster, sent: Sequence[Future[None]]) -> None:
    """Wait until each message sent is answered or has its place in the queue."""
    end = time.monotonic() + DRAWN_SECONDS
    while time.monotonic() < end:
        if cluster.redis.has_all(sent):
            return
        time.sleep(0.002)
    pytest.fail("A message that arrived has no place in the queue.")


def kill_a_guide(cluster: Cluster) -> None:
    cluster.kill(1)
    assert cluster.start_again(1) < READY_SECONDS


def restart_postgresql(cluster: Cluster) -> None:
    cluster.database.stop()
    cluster.database.start()


def restart_redis(cluster: Cluster) -> None:
    cluster.redis.stop()
    cluster.redis.start()


def empty_redis(cluster: Cluster) -> None:
    for _ in range(10):
        cluster.redis.empty()
        time.sleep(0.05)


@pytest.mark.parametrize("fault", [kill_a_guide, restart_postgresql, restart_redis, empty_redis])
def test_a_fault_while_conversations_run(
    cluster: Cluster, undisturbed: dict[str, Any], fault: Callable[[Cluster], None]
) -> None:
    talks = people(cluster.door)
    for talk in talks:
        talk.say(0)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        held = [pool.submit(talk.hold, 1) for talk in talks]
        # The first message was answered before.
        while not any(len(talk.answers) > 1 for talk in talks):
            assert not any(one.done() for one in held)
            time.sleep(0.01)
        assert not all(one.done() for one in held)
        fault(cluster)
        for one in held:
            one.result()
    check(cluster, talks, undisturbed)
    again = sum(talk.sent_again for talk in talks)
    print(f"{fault.__name__}: {len(talks)} conversations, {again} messages sent again")


def test_kills_at_random_moments(cluster: Cluster, undisturbed: dict[str, Any]) -> None:
    chance, over = random.Random(SEED), threading.Event()

    def visitors(seed: int) -> list[Talk]:
        held = []
        while not over.is_set():
            talk = Talk(AMOUNTS[(seed + len(held)) % len(AMOUNTS)], Browser(cluster.door))
            held.append(talk.hold())
            time.sleep(PAUSE_SECONDS)
        return held

    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(visitors, seed) for seed in range(AT_ONCE)]
        ready = []
        try:
            for number in range(KILLS):
                time.sleep(chance.uniform(0.1, 1.5))
                cluster.kill(number % 2)
                ready.append(cluster.start_again(number % 2))
        finally:
            over.set()
        talks = [talk for one in running for talk in one.result()]
    check(cluster, talks, undisturbed)
    assert max(ready) < READY_SECONDS
    again = sum(talk.sent_again for talk in talks)
    print(
        f"{KILLS} kills: {len(talks)} conversations, {again} messages sent again, "
        f"ready after {statistics.median(ready):.1f} s, {max(ready):.1f} s at most"
    )
