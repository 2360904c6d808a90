"""Actions do not run for a while: a message that was not read is asked for again, and not lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from bench.sustained import SCRIPT
from bot.endpoint import apology
from bot.slots import PROGRESS
from tests.guide import Conversation

pytestmark = pytest.mark.model

TOLD = "nous sommes une association à Lens"
AGAIN = "Réécrivez votre dernier message"
Unless = Callable[[Callable[[str], bool]], None]
READS, ANSWERS = "action_understand", "validate_orientation_form"


@pytest.fixture
def unless(guide: Any, monkeypatch: pytest.MonkeyPatch) -> Unless:
    """Makes actions run unless the server is away, as a function of the action's name says."""
    run = guide.action_endpoint.request

    def become(is_away: Callable[[str], bool]) -> None:
        async def request(*given: Any, **named: Any) -> Any:
            call = named["json"]
            if is_away(call["next_action"]):
                return apology(call, "la CRESS")
            return await run(*given, **named)

        monkeypatch.setattr(guide.action_endpoint, "request", request)

    return become


@pytest.fixture
def gone(unless: Unless) -> set[str]:
    """Actions that do not run the next time that they are called."""
    away: set[str] = set()

    def is_away(name: str) -> bool:
        found = name in away
        away.discard(name)
        return found

    unless(is_away)
    return away


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
    guide: Any, gone: set[str], away: list[set[str]], greeting: set[str]
) -> None:
    gone.update(greeting)
    conversation = Conversation(guide)
    conversation.say("bonjour")
    for actions in away:
        gone.update(actions)
        assert AGAIN in conversation.say(TOLD).text
    conversation.say(TOLD)
    assert conversation.slot("lead") == "association"
    assert conversation.question == "actors"


def test_a_message_that_is_written_again_answers_the_same_question(
    guide: Any, gone: set[str]
) -> None:
    conversation = Conversation(guide)
    conversation.say(TOLD, "avec la mairie et des habitants", "on démarre", "80 000 euros")
    assert conversation.question == "rural_or_qpv"
    for away in (ANSWERS, READS):
        gone.add(away)
        assert AGAIN in conversation.say("non").text
        assert conversation.question == "rural_or_qpv"
    conversation.say("non")
    assert conversation.slot("rural_or_qpv") is False
    assert conversation.slot("fights_precarity") is None
    assert conversation.question == "fights_precarity"


@pytest.fixture(scope="module")
def undisturbed(guide: Any) -> dict[str, Any]:
    """The slots after a whole conversation of which no action failed."""
    conversation = Conversation(guide)
    conversation.say(*SCRIPT)
    return slots(conversation)


def slots(conversation: Conversation) -> dict[str, Any]:
    """The slots by name, but for what the last message was."""
    found: dict[str, Any] = conversation.tracker.current_slot_values()
    return {name: value for name, value in found.items() if name != PROGRESS}


@pytest.mark.parametrize("seed", range(25))
def test_whatever_fails_and_when_nothing_is_lost(
    guide: Any, unless: Unless, undisturbed: dict[str, Any], seed: int
) -> None:
    chance = random.Random(seed)
    share, calls_left = chance.choice((0.2, 0.4, 0.7)), 18
    quiet_left = chance.randrange(16)

    def is_away(name: str) -> bool:
        nonlocal calls_left, quiet_left
        if quiet_left:
            quiet_left -= 1
            return False
        calls_left -= 1
        return calls_left > 0 and chance.random() < share

    unless(is_away)
    conversation = Conversation(guide)
    for text in SCRIPT:
        while AGAIN in conversation.say(text).text:
            assert calls_left > -5
    assert slots(conversation) == undisturbed
