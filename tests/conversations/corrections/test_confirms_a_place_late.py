"""People who ask for the result before they confirm a place, then confirm it."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk, verdicts

pytestmark = pytest.mark.model


def test_a_yes_after_the_result_puts_the_place_back(talk: Talk) -> None:
    conversation = talk()
    conversation.say(
        "une asso, un jardin partagé du côté de Vervin avec des habitants, on démarre, 50 000 €"
    )
    assert conversation.question == "territory"
    before = conversation.say("montrez-moi le résultat")
    assert "Vervins" in before.text
    assert verdicts(before)["acte"] == "a_confirmer"
    after = conversation.say("oui")
    assert [place["name"] for place in conversation.slot("territory")] == ["Vervins"]
    assert verdicts(after)["acte"] == "eligible"
    conversation.say("oui")
    assert conversation.responses[-1] == "utter_what_next"
