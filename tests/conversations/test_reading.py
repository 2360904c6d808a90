"""What the second process reads is what the guide reads; without it, nothing is lost."""

from __future__ import annotations

import asyncio
import inspect
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor

from bot import memory
from bot import reading as module
from bot.catalogue import load_catalogue, serve_catalogue
from bot.channels.turns import forget_what_was_read
from bot.nlu.text import normalise
from bot.reading import SLOTS, Reading, second_reader
from tests.guide import Conversation

pytestmark = pytest.mark.model

SAID = [
    "bonjour",
    "nous sommes une association à Lens",
    "et ça veut dire quoi ?",
    "avec la mairie et des habitants",
    "on démarre, pour environ 80 000 euros",
    "oui, en quartier prioritaire, et contre la précarité alimentaire",
    "les quatre",
    "et si c'était la commune qui portait ?",
    "oui",
]


@pytest.fixture
def reading(guide: Any) -> Iterator[Reading]:
    """A second process, always wanted."""
    found = Reading(guide.processor)
    found.is_busy = lambda: True
    yield found
    found.stop()
    del guide.processor.parse_message


NOTED: list[str] = []


def note(what: str) -> None:
    """Keep a word, in the process that is told to."""
    NOTED.append(what)


def noted_last() -> str:
    """The word kept last, in the process that is asked."""
    return NOTED[-1]


def remembered_texts() -> int:
    """Of how many texts the process that is asked remembers how they are normalised."""
    return int(normalise.cache_info().currsize)  # type: ignore[attr-defined]


async def never(*given: Any) -> Any:
    """What must not be called."""
    raise AssertionError("it was read here")


def pid(reading: Reading) -> int:
    """The second process."""
    assert reading._pool is not None
    return int(reading._pool.submit(os.getpid).result())


def is_alive(process: int) -> bool:
    """Whether a process runs; one that ended and was not waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(process: int) -> None:
    """Until a process has ended, ten seconds at most."""
    end = time.monotonic() + 10
    while is_alive(process):
        assert time.monotonic() < end, "it goes on"
        time.sleep(0.02)


def test_a_message_is_read_alike_wherever_the_conversation_stands(
    guide: Any, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = Conversation(guide)
    conversation.say("bonjour")
    for text in SAID:
        message, tracker = UserMessage(text, metadata={"id": "1"}), conversation.tracker
        with monkeypatch.context() as patch:
            patch.setattr(reading, "_here", never)
            there = asyncio.run(reading.parse_message(message, tracker))
        with monkeypatch.context() as patch:
            patch.setattr(reading, "is_busy", lambda: False)
            here = asyncio.run(reading.parse_message(message, tracker))
        assert there == here
        conversation.say(text)
    assert conversation.tracker.get_slot("oriented")


def test_the_pipeline_looks_at_nothing_else_of_a_conversation(
    guide: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = Conversation(guide)
    conversation.say(SAID[1])
    known, seen = conversation.tracker, set[str]()

    class Watched:
        """A conversation that notes what is asked of it."""

        def __getattr__(self, name: str) -> Any:
            seen.add(name)
            return getattr(known, name)

        def get_slot(self, name: str) -> Any:
            """The value of a slot."""
            seen.add(f"slot {name}")
            return known.get_slot(name)

    tracker: Any = Watched()
    asyncio.run(guide.processor.parse_message(UserMessage("juste nous"), tracker))
    assert seen == {"active_loop_name", *(f"slot {name}" for name in SLOTS)}


def test_turns_are_run_with_it(
    guide: Any, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_here", never)
    conversation = Conversation(guide)
    conversation.say("nous sommes une association à Lens")
    assert conversation.tracker.get_slot("lead") == "association"


def test_it_reads_only_while_others_wait(
    guide: Any, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(reading._pool, "submit", lambda *work: asked.append(work))
    reading.is_busy = lambda: False
    Conversation(guide).say("bonjour")
    assert asked == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_the_guide_reads_by_itself_once_the_process_is_gone(
    how: signal.Signals, guide: Any, reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    process = pid(reading)
    os.kill(process, how)
    wait_until_gone(process)
    conversation = Conversation(guide)
    for text in SAID[:5]:
        conversation.say(text)
        reading.tell(print)
    assert conversation.tracker.get_slot("lead") == "association"
    assert [one.getMessage() for one in caplog.records if one.name == module.__name__] == [
        "The process that reads is gone: the guide reads by itself from now on."
    ]


def test_what_is_meant_for_the_guide_does_not_end_it(reading: Reading) -> None:
    process = pid(reading)
    for one in (signal.SIGINT, signal.SIGUSR1):
        os.kill(process, one)
    assert pid(reading) == process


@pytest.mark.parametrize("hangs", [False, True])
def test_it_ends_when_the_guide_stops(
    guide: Any, hangs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "END_SECONDS", 0.3)
    found = Reading(guide.processor)
    process = pid(found)
    if hangs:
        os.kill(process, signal.SIGSTOP)
    asyncio.run(found.end(None, None))
    assert not is_alive(process)
    # One that is still closing would be disturbed by the end of Python.
    names = {type(one).__name__ for one in threading.enumerate()}
    assert "_ExecutorManagerThread" not in names
    read = asyncio.run(guide.processor.parse_message(UserMessage("bonjour")))
    assert read["intent"]["name"] == "greet"
    del guide.processor.parse_message


class App:
    """As much of a server as is needed."""

    def __init__(self) -> None:
        self.listeners: dict[str, Any] = {}

    def register_listener(self, listener: Any, event: str) -> None:
        """Keep a listener."""
        self.listeners[event] = listener


def test_it_works_for_a_dialogue_and_forgets_with_it(
    guide: Any, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_forgetting", list(memory._forgetting))
    app, dialogue = App(), SimpleNamespace(waiting=1)
    reading.attach(app, cast(Any, dialogue), forget_what_was_read)
    assert not reading.is_busy()
    dialogue.waiting = 2
    assert reading.is_busy()
    Conversation(guide).say("nous sommes une association à Lens")
    assert reading._pool is not None
    assert reading._pool.submit(remembered_texts).result() > 0
    memory.forget()
    assert reading._pool.submit(remembered_texts).result() == 0
    process = pid(reading)
    asyncio.run(app.listeners["after_server_stop"](None, None))
    wait_until_gone(process)


def test_one_that_hangs_is_done_without(
    guide: Any, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.3)
    process = pid(reading)
    os.kill(process, signal.SIGSTOP)
    conversation = Conversation(guide)
    conversation.say("nous sommes une association à Lens")
    assert conversation.tracker.get_slot("lead") == "association"
    wait_until_gone(process)


def test_one_that_cannot_do_what_it_is_told_is_done_without(
    guide: Any, reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    process = pid(reading)
    reading.tell(int, "no number")
    wait_until_gone(process)
    assert reading._pool is None
    assert "reads by itself" in caplog.text


def test_it_takes_another_catalogue_when_told(reading: Reading) -> None:
    assert reading._pool is not None
    before = load_catalogue()
    less = before.copy(update={"knowledge": {}})
    reading.tell(serve_catalogue, less)
    reading.tell(note, "told")
    assert reading._pool.submit(noted_last).result() == "told"
    assert NOTED == []
    assert reading._pool.submit(load_catalogue).result() == less
    assert load_catalogue() == before != less


def test_it_wraps_what_the_turn_calls() -> None:
    names = list(inspect.signature(MessageProcessor.parse_message).parameters)
    assert names == list(inspect.signature(Reading.parse_message).parameters)
    source = inspect.getsource(MessageProcessor._handle_message_with_tracker)
    assert "await self.parse_message(message, tracker)" in source


def test_there_is_none_where_a_second_processor_is_missing(
    guide: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0})
    assert second_reader(guide.processor) is None


def test_the_guide_goes_on_where_no_process_can_be_made(
    guide: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(*args: Any, **options: Any) -> None:
        raise PermissionError("no semaphores")

    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})
    monkeypatch.setattr(module, "ProcessPoolExecutor", refused)
    assert second_reader(guide.processor) is None
    assert "no semaphores" in caplog.text
    read = asyncio.run(guide.processor.parse_message(UserMessage("bonjour")))
    assert read["intent"]["name"] == "greet"
