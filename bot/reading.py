"""A second process that reads messages while the guide runs the turns of others.

To read a message is a third of a turn, and needs no more of its conversation than a few slots. The
process is a fork of the guide, made once the model is loaded: it shares its memory and loads
nothing. Who writes alone is read by the guide itself, which is quicker than to hand it over.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context
from threading import Thread
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import ActiveLoop, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot import memory
from bot.channels.dialogue import Dialogue
from bot.channels.turns import TURN_SECONDS
from bot.slots import ORIENTED, PROGRESS, REQUESTED_SLOT
from bot.training import end_with_maker

logger = logging.getLogger(__name__)

SECONDS = TURN_SECONDS / 2
"""How long the second process may take to read; the guide has the rest, should it hang."""
END_SECONDS = 1.0
"""How long it may take to end, before it is killed."""
SLOTS = (PROGRESS, ORIENTED, REQUESTED_SLOT)
"""What the pipeline looks at in a conversation, beside the form that is open."""

Parsed = dict[str, Any]
"""What Rasa's ``parse_message`` gives: text, intent, entities."""


class Reading:
    """Reads messages for a ``MessageProcessor``, in the second process while ``is_busy``.

    To be made before any thread that may hold a lock, as it forks. Raises ``OSError`` or
    ``ImportError`` where the system lets no process be made.
    """

    def __init__(self, processor: MessageProcessor) -> None:
        self.is_busy: Callable[[], bool] = lambda: False
        self._here = processor.parse_message
        self._closing: Thread | None = None
        self._pool: ProcessPoolExecutor | None = ProcessPoolExecutor(
            1, get_context("fork"), initializer=_begin, initargs=(processor,)
        )
        # A pool forks when it is first asked.
        self._process = self._pool.submit(os.getpid).result(SECONDS)
        processor.parse_message = self.parse_message

    def attach(self, app: Any, dialogue: Dialogue, forget: Callable[[], None]) -> None:
        """Work for a dialogue as long as its server runs; ``forget``: what an erasure does."""
        self.is_busy = lambda: dialogue.waiting > 1
        memory.also_forget(lambda: self.tell(forget))
        app.register_listener(self.end, "after_server_stop")

    async def parse_message(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> Parsed:
        """What ``MessageProcessor.parse_message`` gives."""
        pool = self._pool
        if pool is not None and tracker is not None and self.is_busy():
            try:
                work = pool.submit(_parse, message.text, message.metadata, _looked_at(tracker))
                parsed: Parsed = await asyncio.wait_for(asyncio.wrap_future(work), SECONDS)
                return parsed
            # The first when it is gone or stopped, the other when it hangs.
            except (RuntimeError, asyncio.TimeoutError):
                self._do_without(pool)
        parsed = await self._here(message, tracker, only_output_properties)
        return parsed

    def tell(self, work: Callable[..., object], *given: Any) -> None:
        """Have the second process do something, too: forget, or serve another catalogue. Where it
        cannot, it reads no more."""
        pool = self._pool
        if pool is None:
            return

        def check(done: Future[object]) -> None:
            if done.cancelled() or done.exception() is not None:
                self._do_without(pool)

        try:
            pool.submit(work, *given).add_done_callback(check)
        except RuntimeError:
            self._do_without(pool)

    async def end(self, app: Any, loop: Any) -> None:
        """End the second process with the server."""
        await asyncio.to_thread(self.stop)

    def stop(self) -> None:
        """End the second process and wait until it has; the guide reads by itself from then on.

        A pool that is still closing when Python ends writes to a pipe that is closed already.
        """
        self._close()
        if self._closing is None:
            return
        self._closing.join(END_SECONDS)
        if self._closing.is_alive():
            self._kill()
            self._closing.join()

    def _close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            self._closing = Thread(
                target=pool.shutdown, kwargs={"cancel_futures": True}, daemon=True
            )
            self._closing.start()

    def _do_without(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is not pool:
            return
        logger.warning("The process that reads is gone: the guide reads by itself from now on.")
        self._close()
        # One that hangs would not end when it is asked to.
        self._kill()

    def _kill(self) -> None:
        # Of one that ended the number may by now be another's.
        for one in active_children():
            if one.pid == self._process:
                one.kill()


def second_reader(processor: MessageProcessor) -> Reading | None:
    """What reads in a second process; None where there is one processor only, or where the system
    lets no process be made."""
    if len(os.sched_getaffinity(0)) < 2:
        return None
    try:
        return Reading(processor)
    except (OSError, ImportError, BrokenProcessPool, TooLate) as error:
        logger.warning("No second process to read messages (%s): the guide reads alone.", error)
        return None


Situation = tuple[str | None, Mapping[str, Any]]
"""The form that is open, and ``SLOTS``."""


def _looked_at(tracker: DialogueStateTracker) -> Situation:
    return tracker.active_loop_name, {name: tracker.get_slot(name) for name in SLOTS}


# In the second process

_processor: MessageProcessor
_loop: asyncio.AbstractEventLoop


def _begin(processor: MessageProcessor) -> None:
    global _processor, _loop
    # They are for the guide, which ends this process by itself.
    for one in (signal.SIGINT, signal.SIGUSR1):
        signal.signal(one, signal.SIG_IGN)
    end_with_maker()
    _processor = processor
    _loop = asyncio.new_event_loop()


def _parse(text: str, metadata: dict[str, Any] | None, situation: Situation) -> Parsed:
    form, slots = situation
    tracker = DialogueStateTracker.from_events(
        "",
        [ActiveLoop(form), *(SlotSet(name, value) for name, value in slots.items())],
        slots=_processor.domain.slots,
    )
    message = UserMessage(text, metadata=metadata)
    read = MessageProcessor.parse_message(_processor, message, tracker)
    parsed: Parsed = _loop.run_until_complete(read)
    return parsed
