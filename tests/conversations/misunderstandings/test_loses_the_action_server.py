"""Actions on a separate server: the same answers, and an apology when it goes away."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from bot.catalogue import ROOT
from bot.settings import Settings
from bot.training import ensure_model, quieten
from tests.conversations.expect import LENS, cress_contact, slots, verdicts
from tests.guide import Conversation

pytestmark = pytest.mark.model

START_SECONDS = 60


def free_port() -> int:
    """A port of the loopback interface that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def action_server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """``python -m bot actions`` on a port, once it listens."""
    server = subprocess.Popen(
        [sys.executable, "-m", "bot", "actions"],
        cwd=ROOT,
        env={**os.environ, "PASSERELLE_ACTION_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        wait_for(server, port)
        yield server
    finally:
        with suppress(ProcessLookupError):
            server.kill()
        server.communicate()


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Until the server listens."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(server.communicate()[1].decode()[-500:])
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.5):
            return
        time.sleep(0.1)
    pytest.fail("The action server does not listen.")


@pytest.fixture(scope="module")
def port() -> int:
    """Where the action server listens."""
    return free_port()


@pytest.fixture(scope="module")
def remote_guide(port: int) -> Any:
    """A guide whose actions run on the server of ``port``."""
    quieten()
    model = ensure_model(ROOT, report=lambda line: None)
    from bot.guide import load_guide

    endpoint = f"http://127.0.0.1:{port}/webhook"
    return load_guide(model, Settings(database="sqlite://", action_endpoint=endpoint))


def test_a_whole_conversation_then_the_server_dies_and_comes_back(
    remote_guide: Any, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    conversation = Conversation(remote_guide)
    with action_server(port) as server:
        whole = Conversation(remote_guide)
        reply = whole.say(
            "une asso de Lens avec la mairie, on démarre, 50 000 euros", "oui", "oui", "les quatre"
        )
        assert verdicts(reply)["acte"] == "eligible"
        assert reply.route("acte")["grant"] == {"min": 30000, "max": 30000}
        whole.say("et si c'était la mairie qui portait ?")
        assert whole.responses[-1] == "utter_variant_kept"

        conversation.say("une asso de Lens avec la mairie")
        assert conversation.question == "maturity"
        server.send_signal(signal.SIGKILL)
        server.wait()
        reply = conversation.say("on démarre poulidor")
        assert conversation.responses.count("utter_failure") == 1
        assert cress_contact() in reply.text
        assert slots(conversation, "lead", "territory", "actors") == [
            "association",
            [LENS],
            ["pouvoirs_publics"],
        ]
        assert conversation.question == "maturity"
        assert "poulidor" not in caplog.text
        reply = conversation.say("où en est-on ?")
        assert cress_contact() in reply.text
        assert conversation.question == "maturity"
    with action_server(port):
        conversation.say("on démarre")
        assert conversation.slot("maturity") == "emergence"
        assert conversation.question == "eligible_costs"


def test_a_server_that_never_was(remote_guide: Any, port: int) -> None:
    conversation = Conversation(remote_guide)
    reply = conversation.say("nous sommes une association", "à Lens")
    assert cress_contact() in reply.text
    assert slots(conversation, "lead", "territory") == [None, None]
