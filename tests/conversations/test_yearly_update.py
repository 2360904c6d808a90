"""A conversation goes on after an update of the territory that dropped its place."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from bot.channels.state import state_of
from tests.guide import Conversation

pytestmark = pytest.mark.model

CALL, GONE = "246200364", "999999999"


def test_a_place_that_exists_no_more_is_asked_again(guide: Any) -> None:
    talk = Conversation(guide)
    talk.say("nous sommes une association", "dans la communauté d'agglomération de Lens-Liévin")
    assert [one["code"] for one in talk.slot("territory")] == [CALL]
    store = guide.tracker_store
    with store.engine.begin() as connection:
        dropped = text("UPDATE events SET data = replace(data, :call, :gone) WHERE sender_id = :id")
        connection.execute(dropped, {"call": CALL, "gone": GONE, "id": talk.sender})
    store._saved.clear()
    state = state_of(talk.tracker)
    assert state["profile"]["territory"] is None
    assert state["profile"]["lead"] == "association"
    reply = talk.say("avec la mairie")
    assert "utter_failure" not in talk.responses
    assert talk.question == "territory", reply.text
    talk.say("à Lens")
    assert talk.slot("territory") == [{"kind": "commune", "code": "62498", "name": "Lens"}]
    assert talk.question not in (None, "territory")
