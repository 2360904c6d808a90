"""What the guide did not understand is kept for staff, without who said it."""

from __future__ import annotations

import os

from bot.clock import today
from bot.misunderstood import Misunderstood, listed
from tests.conversations.expect import Talk

GIBBERISH = "sdfkjh qsdlkj"


def kept() -> list[Misunderstood]:
    return [one for one in listed(os.environ["PASSERELLE_DB"]) if one.text == GIBBERISH]


def test_an_answer_that_was_not_understood_is_kept_with_its_question(talk: Talk) -> None:
    conversation = talk()
    conversation.say("Nous sommes une association de Lens")
    question = conversation.question
    before = len(kept())
    conversation.say(GIBBERISH)
    assert kept()[before:] == [Misunderstood(today(), question, GIBBERISH)]
    assert conversation.question == question
