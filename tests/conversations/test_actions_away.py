"""Actions do not run for a while: a message that was not read is asked for again, and not lost."""

from __future__ import annotations

from typing import Any

import pytest

from bot.endpoint import apology
from tests.guide import Conversation

pytestmark = pytest.mark.model

TOLD = "nous sommes une association à Lens"
AGAIN = "Réécrivez votre dernier message"
READS, ANSWERS = "action_understand", "validate_orientation_form"


@pytest.mark.parametrize(
    "away", [[{READS}], [{ANSWERS}], [{READS, ANSWERS}, {READS}], [{READS}, {READS, ANSWERS}]]
)
def test_a_message_that_was_not_read_is_asked_for_again(
    guide: Any, monkeypatch: pytest.MonkeyPatch, away: list[set[str]]
) -> None:
    run = guide.action_endpoint.request
    gone: list[set[str]] = [set()]

    async def request(*given: Any, **named: Any) -> Any:
        call = named["json"]
        if call["next_action"] in gone[-1]:
            return apology(call, "la CRESS")
        return await run(*given, **named)

    monkeypatch.setattr(guide.action_endpoint, "request", request)
    conversation = Conversation(guide)
    conversation.say("bonjour")
    for actions in away:
        gone.append(actions)
        assert AGAIN in conversation.say(TOLD).text
    gone.append(set())
    conversation.say(TOLD)
    assert conversation.slot("lead") == "association"
    assert conversation.question == "actors"
