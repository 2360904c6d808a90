"""The conversation in memory says what Rasa's tracker says, after any events in any order."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationPaused,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from bot.tracker import Conversation

FORM, OTHER = "orientation_form", "action_answer"
DOMAIN = Domain.from_dict(
    {
        "intents": ["inform", "ask"],
        "actions": [OTHER],
        "forms": {FORM: {"required_slots": ["lead"]}, "other_form": {"required_slots": ["lead"]}},
        "slots": {
            "lead": {"type": "text", "mappings": [], "influence_conversation": False},
            "seen": {"type": "bool", "mappings": [], "influence_conversation": True},
            "kind": {
                "type": "categorical",
                "values": ["a", "b"],
                "initial_value": "a",
                "mappings": [],
            },
        },
    }
)
EVENTS: list[Event] = [
    UserUttered("une association", intent={"name": "inform"}),
    UserUttered("quoi ?", intent={"name": "ask"}, entities=[{"entity": "place", "value": "Lens"}]),
    BotUttered("Où ?"),
    ActionExecuted("action_listen"),
    ActionExecuted("action_listen", hide_rule_turn=True),
    ActionExecuted(FORM),
    ActionExecuted(OTHER),
    ActionExecuted(OTHER, hide_rule_turn=True),
    ActiveLoop(FORM),
    ActiveLoop("other_form"),
    ActiveLoop(None),
    LoopInterrupted(True),
    ActionExecutionRejected(FORM),
    SlotSet("lead", "association"),
    SlotSet("seen", True),
    SlotSet("seen", None),
    SlotSet("kind", "b"),
    AllSlotsReset(),
    ActionReverted(),
    UserUtteranceReverted(),
    DefinePrevUserUtteredFeaturization(False),
    FollowupAction(OTHER),
    ConversationPaused(),
    SessionStarted(),
    Restarted(),
]
RULE_ONLY = {"rule_only_slots": ["seen"], "rule_only_loops": [FORM]}


def states(tracker: DialogueStateTracker) -> list[Any]:
    """What the policies are given."""
    return [
        tracker.past_states(DOMAIN),
        tracker.past_states(DOMAIN, omit_unset_slots=True),
        tracker.past_states(DOMAIN, ignore_rule_only_turns=True, rule_only_data=RULE_ONLY),
    ]


def pair() -> tuple[Conversation, DialogueStateTracker]:
    """A new conversation: ours, Rasa's."""
    return Conversation("x", DOMAIN.slots), DialogueStateTracker("x", DOMAIN.slots)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.booleans()), max_size=40))
def test_it_says_what_rasa_says(story: list[tuple[Event, bool]]) -> None:
    ours, theirs = pair()
    for number, (event, is_looked_at) in enumerate(story):
        happened = copy.copy(event)
        happened.timestamp = float(number)
        ours.update(happened)
        theirs.update(copy.copy(happened))
        if is_looked_at:
            assert ours.applied_events() == theirs.applied_events()
            assert states(ours) == states(theirs)
    assert states(ours.copy()) == states(theirs)
    for verbosity in EventVerbosity:
        assert ours.current_state(verbosity) == theirs.current_state(verbosity)
        assert ours.copy().current_state(verbosity) == theirs.current_state(verbosity)


@given(st.lists(st.sampled_from(EVENTS), max_size=30), st.integers(1, 6))
def test_as_many_last_states_as_are_wanted(story: list[Event], wanted: int) -> None:
    ours, theirs = pair()
    for event in story:
        ours.update(copy.copy(event))
        theirs.update(copy.copy(event))
    ours.looked_back = wanted
    assert ours.past_states(DOMAIN) == theirs.past_states(DOMAIN)[-wanted:]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: str(event.type_name))
def test_a_copy_goes_its_own_way(event: Event) -> None:
    ours, _ = pair()
    for before in (ActiveLoop(FORM), SlotSet("seen", False), EVENTS[0], ActionExecuted(FORM)):
        ours.update(before)
    was, applied = ours.current_state(EventVerbosity.ALL), ours.applied_events()
    twin = ours.copy()
    twin.update(copy.copy(event))
    twin.applied_events()
    assert ours.current_state(EventVerbosity.ALL) == was
    assert ours.applied_events() == applied
    went = twin.current_state(EventVerbosity.ALL)
    ours.update(SlotSet("seen", True))
    assert twin.current_state(EventVerbosity.ALL) == went


def test_what_it_hands_out_is_the_caller_s() -> None:
    ours, _ = pair()
    ours.update(EVENTS[0])
    ours.applied_events().clear()
    assert len(ours.applied_events()) == 1
