"""The model's graph gives in our order what it gives in Rasa's."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.runner.dask import DaskGraphRunner

from bot.runner import InOrder
from tests.guide import Conversation

pytestmark = pytest.mark.model

SAID = ["bonjour", "nous sommes une association à Lens", "qsdfgh", "avec la mairie, 80 000 euros"]


@pytest.fixture
def runners(guide: Any) -> tuple[InOrder, DaskGraphRunner]:
    """Ours as the guide uses it, and Rasa's over the same nodes."""
    ours = guide.processor.graph_runner
    assert isinstance(ours, InOrder)
    theirs = DaskGraphRunner.__new__(DaskGraphRunner)
    theirs._graph_schema = ours._schema
    theirs._instantiated_nodes = ours._nodes
    theirs._execution_context = None
    return ours, theirs


@pytest.mark.parametrize("text", SAID)
def test_a_message_is_read_alike(
    text: str, guide: Any, runners: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    processor: MessageProcessor = guide.processor
    found = []
    for runner in runners:
        monkeypatch.setattr(processor, "graph_runner", runner)
        found.append(asyncio.run(processor.parse_message(UserMessage(text))))
    assert found[0]["intent"]["name"]
    assert found[0] == found[1]


def test_the_next_action_is_foreseen_alike(
    guide: Any, runners: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = Conversation(guide)
    for text in SAID:
        conversation.say(text)
        found = []
        for runner in runners:
            monkeypatch.setattr(guide.processor, "graph_runner", runner)
            found.append(guide.processor._predict_next_with_tracker(conversation.tracker))
        assert found[0].probabilities == found[1].probabilities
        assert found[0].policy_name == found[1].policy_name
