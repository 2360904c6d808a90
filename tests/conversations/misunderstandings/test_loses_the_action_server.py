"""Actions on a separate server: the same answers, and an apology when it goes away."""

from __future__ import annotations

import signal
from typing import Any

import pytest

from bot.catalogue import ROOT
from bot.settings import Settings
from bot.training import ensure_model, quieten
from tests.action_server import action_server
from tests.conversations.expect import LENS, cress_contact, slots, verdicts
from tests.guide import Conversation
from tests.server import free_port

pytestmark = pytest.mark.model


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
