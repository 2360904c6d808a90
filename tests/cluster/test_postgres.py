"""PostgreSQL keeps what SQLite keeps, and a turn that was overtaken leaves nothing."""

from __future__ import annotations

import asyncio
import datetime
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import TextSlot
from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot import misunderstood, notice
from bot.catalogue import ROOT
from bot.channels.meta.events import Said
from bot.channels.meta.inbox import Inbox
from bot.clock import today
from bot.database import WAIT_MS, open_engine
from bot.guide import open_store
from bot.migrate import migrate
from bot.store import CLIENT_ID, TURNS, Conversations, Overtaken
from bot.tracker import Conversation
from tests.cluster.servers import Postgres

SOMEBODY = "somebody"


@pytest.fixture(params=["postgresql", "sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'some.db'}"
    return str(request.getfixturevalue("database").fresh())


@pytest.fixture
def empty(database: Postgres) -> str:
    """The address of an empty database of PostgreSQL."""
    return database.fresh()


def another(url: str) -> Conversations:
    """The store of another guide on the same database."""
    open_engine.cache_clear()
    store = open_store(url)
    store.domain = Domain.from_dict({"slots": {"lead": {"type": "text", "mappings": []}}})
    return store


def turn(tracker: Conversation, said: str) -> None:
    """Add a turn."""
    tracker.update(UserUttered(said, metadata={CLIENT_ID: f"id of {said}"}))
    tracker.update(SlotSet("lead", said))
    tracker.update(BotUttered(f"answer to {said}"))
    tracker.update(ActionExecuted("action_listen"))


def new() -> Conversation:
    """A conversation that nobody has saved yet."""
    return Conversation(SOMEBODY, [TextSlot("lead", mappings=[])])


def told(store: Conversations) -> list[str]:
    """What the person said, as the database has it."""
    events = asyncio.run(store.events(SOMEBODY))
    return [one["text"] for one in events if one["event"] == "user"]


def tables(engine: Engine) -> set[str]:
    """The tables that are there."""
    return set(inspect(engine).get_table_names())


def test_a_conversation_is_read_as_it_was_saved(url: str) -> None:
    async def run() -> None:
        store = another(url)
        tracker = new()
        for number in range(TURNS + 5):
            turn(tracker, str(number))
            await store.save(tracker)
            found = await store.retrieve(SOMEBODY)
            assert found is not None
            tracker = found
        read = await another(url).retrieve(SOMEBODY)
        assert read is not None
        assert read.get_slot("lead") == str(TURNS + 4)
        again = await store.events_since(SOMEBODY, f"id of {TURNS}")
        assert [one["text"] for one in again if one["event"] == "user"] == [
            "8",
            "9",
            "10",
            "11",
            "12",
        ]
        await store.forget(SOMEBODY)
        assert await another(url).retrieve(SOMEBODY) is None

    asyncio.run(run())


def test_of_two_turns_at_once_the_second_to_end_did_not_take_place(url: str) -> None:
    async def run() -> None:
        one, other = another(url), another(url)
        await begin(one)
        mine, theirs = await one.retrieve(SOMEBODY), await other.retrieve(SOMEBODY)
        assert mine is not None and theirs is not None
        turn(mine, "first")
        turn(theirs, "second")
        await one.save(mine)
        with pytest.raises(Overtaken):
            await other.save(theirs)
        again = await other.retrieve(SOMEBODY)
        assert again is not None
        assert again.get_slot("lead") == "first"
        turn(again, "second")
        await other.save(again)

    asyncio.run(run())
    assert told(another(url)) == ["hello", "first", "second"]


def queries(store: Conversations) -> list[str]:
    """What the database is asked from now on."""
    found: list[str] = []

    def note(_: object, __: object, statement: str, *rest: object) -> None:
        found.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    return found


def test_a_turn_asks_once_whether_what_is_kept_is_all(url: str) -> None:
    async def run() -> None:
        store = another(url)
        await begin(store)
        asked = queries(store)
        with store.alone(SOMEBODY):
            assert await store.events_since(SOMEBODY, "another id") == []
            again = await store.events_since(SOMEBODY, "id of hello")
            tracker = await store.retrieve(SOMEBODY)
        assert len(asked) == 1
        assert [one["event"] for one in again] == ["user", "slot", "bot", "action"]
        assert tracker is not None and tracker.get_slot("lead") == "hello"

    asyncio.run(run())


def test_what_another_guide_added_is_seen_by_a_turn(url: str) -> None:
    async def run() -> None:
        one, other = another(url), another(url)
        await begin(one)
        theirs = await other.retrieve(SOMEBODY)
        assert theirs is not None
        turn(theirs, "second")
        await other.save(theirs)
        with one.alone(SOMEBODY):
            again = await one.events_since(SOMEBODY, "id of second")
            mine = await one.retrieve(SOMEBODY)
        assert again[0]["text"] == "second"
        assert mine is not None and mine.get_slot("lead") == "second"
        # What was true in a turn is looked up again after it.
        await one.save(mine)
        with one.alone(SOMEBODY):
            pass
        await other.forget(SOMEBODY)
        assert await one.retrieve(SOMEBODY) is None

    asyncio.run(run())


def test_of_a_long_conversation_the_first_message_is_still_known(url: str) -> None:
    async def run() -> None:
        store = another(url)
        await begin(store)
        for number in range(TURNS + 5):
            tracker = await another(url).retrieve(SOMEBODY)
            assert tracker is not None
            turn(tracker, str(number))
            await store.save(tracker)
        with store.alone(SOMEBODY):
            assert (await store.events_since(SOMEBODY, "id of hello"))[0]["text"] == "hello"

    asyncio.run(run())


async def begin(store: Conversations) -> None:
    """Save the first turn of the conversation."""
    tracker = new()
    turn(tracker, "hello")
    await store.save(tracker)


def test_a_conversation_begins_only_once(url: str) -> None:
    async def run() -> None:
        await begin(another(url))
        with pytest.raises(Overtaken):
            await begin(another(url))

    asyncio.run(run())
    assert told(another(url)) == ["hello"]


def test_of_many_that_save_at_the_very_same_time_one_does(url: str) -> None:
    stores = [another(url) for _ in range(4)]
    asyncio.run(begin(stores[0]))

    def save(number: int) -> bool:
        async def run() -> bool:
            tracker = await stores[number].retrieve(SOMEBODY)
            assert tracker is not None
            turn(tracker, str(number))
            try:
                await stores[number].save(tracker)
            except (Overtaken, SQLAlchemyError):
                return False
            return True

        return asyncio.run(run())

    with ThreadPoolExecutor(4) as threads:
        saved = list(threads.map(save, range(4)))
    assert saved.count(True) >= 1
    assert len(told(stores[0])) == 1 + saved.count(True)


def test_everything_else_works_there_too(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    notice.post(engine, "Fermé.")
    assert notice.posted(engine) == notice.Posted("Fermé.", today())
    assert notice.take_down(engine)
    day = datetime.date(2026, 11, 26)
    misunderstood.keep(url, "des mots étranges", None, day)
    assert [one.said_on for one in misunderstood.listed(url)] == [day]
    assert misunderstood.forget(url) == 1
    inbox = Inbox(engine, "secret")
    said = Said("somebody", "id", 1, "bonjour")
    (accepted,) = inbox.accept([said, said])
    assert inbox.accept([said]) == []
    assert Inbox(engine, "secret").take_over() == []
    inbox.close(accepted)
    inbox.forget("somebody")


def test_tables_are_made_twice_and_by_several_at_once(url: str) -> None:
    environment = {**os.environ, "PASSERELLE_DB": url}
    several = [
        subprocess.Popen(
            [sys.executable, "-m", "bot", "migrate"],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    assert [one.communicate()[1].decode() for one in several] == ["La base est à jour.\n"] * 2
    engine = open_engine(url)
    assert tables(engine) == {"events", "notice", "misunderstood", "messenger_inbox"}
    migrate(engine)


def test_an_older_database_gets_its_index(empty: str) -> None:
    engine = open_engine(empty)
    Conversations.Base.metadata.create_all(engine)
    migrate(engine)
    names = {one["name"] for one in inspect(engine).get_indexes("events")}
    assert "ix_events_conversation" in names


def test_a_database_that_is_not_there_is_said_without_its_password() -> None:
    process = subprocess.run(
        [sys.executable, "-m", "bot", "migrate"],
        cwd=ROOT,
        env={**os.environ, "PASSERELLE_DB": "postgresql://guide:hidden-word@127.0.0.1:1/none"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 1
    assert "PASSERELLE_DB" in process.stderr
    assert "hidden-word" not in process.stderr


def test_a_restart_costs_nobody_a_turn(empty: str, database: Postgres) -> None:
    store = another(empty)
    asyncio.run(begin(store))
    database.stop()
    start = time.monotonic()
    with pytest.raises(SQLAlchemyError):
        asyncio.run(store.events(SOMEBODY))
    assert time.monotonic() - start < 2
    database.start()
    assert told(store) == ["hello"]


def test_a_database_that_is_locked_is_given_up_within_two_seconds(empty: str) -> None:
    store = another(empty)
    with create_engine(empty).begin() as connection:
        connection.execute(text("LOCK TABLE events"))
        start = time.monotonic()
        with pytest.raises(SQLAlchemyError):
            asyncio.run(begin(store))
        assert time.monotonic() - start < 2


def test_a_database_that_accepts_nobody_is_given_up_within_two_seconds(database: Postgres) -> None:
    assert database.process is not None
    database.process.send_signal(signal.SIGSTOP)
    try:
        start = time.monotonic()
        with pytest.raises(SQLAlchemyError):
            open_engine.__wrapped__(database.url).connect()
        assert time.monotonic() - start < 2
    finally:
        database.process.send_signal(signal.SIGCONT)


def test_a_guide_keeps_few_connections(empty: str) -> None:
    engine = open_engine(empty)
    held = [engine.connect() for _ in range(10)]
    try:
        with pytest.raises(SQLAlchemyError):
            engine.connect()
    finally:
        for one in held:
            one.close()


def test_the_purge_takes_as_long_as_it_takes_while_turns_go_on(empty: str) -> None:
    store, locked = another(empty), create_engine(empty)
    asyncio.run(begin(store))

    async def run() -> int:
        with locked.begin() as connection:
            connection.execute(text("LOCK TABLE events"))
            purging = asyncio.create_task(store.purge(time.time() + 60))
            await asyncio.sleep(2 * WAIT_MS / 1000)
            assert not purging.done(), "the statement was given up, or turns waited for the purge"
        return await purging

    assert asyncio.run(run()) == 1
    assert told(store) == []


def test_the_purge_leaves_a_conversation_that_went_on_meanwhile(url: str) -> None:
    store = another(url)
    asyncio.run(begin(store))
    assert not store._delete_old(SOMEBODY, time.time() - 60)
    assert told(store) == ["hello"]
    assert store._delete_old(SOMEBODY, time.time() + 60)
    assert told(store) == []


def test_events_are_numbered_beyond_two_thousand_million(empty: str) -> None:
    store = another(empty)
    with create_engine(empty).begin() as connection:
        connection.execute(text("SELECT setval('events_id_seq', 3000000000)"))
    asyncio.run(begin(store))
    assert told(store) == ["hello"]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """PostgreSQL has a hundred connections for all tests."""
    yield
    open_engine.cache_clear()
