"""The action server is killed while people converse: they repeat a message, and lose nothing."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from bench.sustained import SCRIPT
from bot.channels.turns import given_before
from bot.store import CLIENT_ID
from tests.action_server import action_server
from tests.person import Browser
from tests.server import Server, free_port, serve

pytestmark = pytest.mark.model

PEOPLE, AT_ONCE = 12, 6
TRIES = 60
PAUSE_SECONDS = 0.5
PATIENCE_SECONDS = 30
REPEAT = "Réécrivez votre dernier message"
"""What the guide says when an action did not run."""


class Talk:
    """Somebody who writes a message again when asked to."""

    def __init__(self, server: Server) -> None:
        self.person = Browser(server)
        self.answers: dict[str, list[dict[str, Any]]] = {}
        self.repeated = 0

    def hold(self, texts: tuple[str, ...] = SCRIPT) -> Talk:
        """Say each text until it is answered."""
        for text in texts:
            for _ in range(TRIES):
                id_ = f"message-{len(self.answers)}"
                lines = self.person.post(text, id=id_).lines
                assert lines[-1]["type"] == "state"
                self.answers[id_] = [one for one in lines if one["type"] == "message"]
                if not any(REPEAT in one.get("text", "") for one in self.answers[id_]):
                    break
                self.repeated += 1
                time.sleep(PAUSE_SECONDS)
            else:
                pytest.fail(f"Nobody answers {text!r}.")
        return self

    @property
    def routes(self) -> Any:
        """The orientation's programmes."""
        payloads = [
            one["custom"] for said in self.answers.values() for one in said if "custom" in one
        ]
        return payloads[-1]["routes"]


def wait_for(fact: Callable[[], bool]) -> None:
    """Return once something holds."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not fact():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_it_is_killed_and_comes_back_while_people_converse(tmp_path: Path) -> None:
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}/webhook"
    with ExitStack() as stack, ThreadPoolExecutor(AT_ONCE) as pool:
        actions = stack.enter_context(action_server(port))
        server = stack.enter_context(serve(tmp_path, PASSERELLE_ACTION_ENDPOINT=endpoint))
        undisturbed = Talk(server).hold().routes
        talks = [Talk(server) for _ in range(PEOPLE)]
        held = [pool.submit(talk.hold) for talk in talks]
        wait_for(lambda: any(talk.answers for talk in talks))
        actions.send_signal(signal.SIGKILL)
        actions.wait()
        assert not all(one.done() for one in held)
        wait_for(lambda: any(talk.repeated for talk in talks))
        stack.enter_context(action_server(port))
        for one in held:
            one.result()
        for talk in talks:
            assert talk.routes == undisturbed
            events = server.events(talk.person.session)
            kept = [one["metadata"][CLIENT_ID] for one in events if one["event"] == "user"]
            assert kept == list(talk.answers)
            for id_, said in talk.answers.items():
                again = given_before(events, id_)
                assert again is not None
                assert [one.get("text") for one in again] == [one.get("text") for one in said]
