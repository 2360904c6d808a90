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


@pytest.mark.parametrize("greeting", [set(), {READS}])
@pytest.mark.parametrize(
    "away",
    [
        [{READS}],
        [{ANSWERS}],
        [{READS, ANSWERS}, {READS}],
        [{READS}, {READS, ANSWERS}],
        # Nothing was ever kept, and the question is the form's own choice.
        [{READS, ANSWERS}, {READS, ANSWERS}],
    ],
)
def test_a_message_that_was_not_read_is_asked_for_again(
    guide: Any, monkeypatch: pytest.MonkeyPatch, away: list[set[str]], greeting: set[str]
) -> None:
    run = guide.action_endpoint.request
    gone = set(greeting)

    async def request(*given: Any, **named: Any) -> Any:
        call = named["json"]
        if call["next_action"] in gone:
            # It is back before Rasa tries again.
            gone.remove(call["next_action"])
            return apology(call, "la CRESS")
        return await run(*given, **named)

    monkeypatch.setattr(guide.action_endpoint, "request", request)
    conversation = Conversation(guide)
    conversation.say("bonjour")
    for actions in away:
        gone.update(actions)
        assert AGAIN in conversation.say(TOLD).text
    conversation.say(TOLD)
    assert conversation.slot("lead") == "association"
    assert conversation.question == "actors"
