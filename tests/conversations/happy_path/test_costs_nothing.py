"""People whose project costs nothing."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk, verdicts

pytestmark = pytest.mark.model


@pytest.mark.parametrize("words", ["rien", "0 euro", "ça ne coûte rien"])
def test_nothing_is_an_answer(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("asso de Fourmies avec la mairie, en développement")
    assert conversation.question == "eligible_costs"
    reply = conversation.say(words)
    assert conversation.slot("eligible_costs") == 0
    assert verdicts(reply)["acte"] == "non_eligible"
