"""A conversation in memory: Rasa's tracker, which does not replay what it knows already.

Rasa makes a new tracker from all events to copy one, and again to tell the states before each
action: twice a prediction, three predictions a turn. What these give is the same here
(``tests/core/test_tracker.py`` compares).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity, TrackerActiveLoop

Kind = TypeVar("Kind")

_REVIEWS = {
    kind.type_name
    for kind in (ActionReverted, ActiveLoop, Restarted, SessionStarted, UserUtteranceReverted)
}
"""Events after which others before them may count no more."""


class Conversation(DialogueStateTracker):
    """A tracker as the store gives it (``bot.store``)."""

    stored = (0, 0)
    """How many of its events the database has, and the last one's id there."""
    is_whole = True
    """Whether it has all events, and not only those of the last turns."""
    active_loop: TrackerActiveLoop | None
    slots: dict[str, Slot]
    looked_back: int | None = None
    """Of how many of its last states policies want to know; None: of all."""
    _told: tuple[dict[str, Any], ...] = ()
    """Its first events as data: those that ``told`` was asked for."""
    _applied: tuple[int, list[Event], set[str]] = (0, [], set())
    """Of how many events ``applied_events`` is known, itself, and the forms that ran."""

    def copy(self) -> Conversation:
        """One that may go another way. Its events and slots are shared: they are not changed."""
        twin = _twin(self)
        twin.events = copy.copy(self.events)
        twin.slots = dict(self.slots)
        twin.active_loop = copy.copy(self.active_loop)
        return twin

    def _set_slot(self, key: str, value: Any) -> None:
        """Put another slot in its stead: copies may share it."""
        if key in self.slots:
            self.slots[key] = _twin(self.slots[key])
        super()._set_slot(key, value)

    def _reset_slots(self) -> None:
        """Put other slots in their stead, which hold nothing yet."""
        self.slots = {name: _twin(slot) for name, slot in self.slots.items()}
        super()._reset_slots()

    def applied_events(self) -> list[Event]:
        """The events without those that others took back."""
        known, applied, forms = self._applied
        # Events are only ever added.
        added = list(islice(self.events, known, None))
        if any(event.type_name in _REVIEWS for event in added):
            applied = super().applied_events()
            forms = {one.name for one in self.events if one.type_name == ActiveLoop.type_name}
        else:
            applied = list(applied)
            for event in added:
                self._add(event, applied, forms)
        self._applied = len(self.events), applied, forms
        return list(applied)

    def _add(self, event: Event, applied: list[Event], forms: set[str]) -> None:
        """Add an event to those that count; a form that runs again counts once."""
        name = event.action_name if event.type_name == ActionExecuted.type_name else None
        if name in forms and not self._first_loop_execution_or_unhappy_path(name, applied):
            self._undo_till_previous_loop_execution(name, applied)
        else:
            applied.append(event)

    def generate_all_prior_trackers(self) -> Iterator[tuple[DialogueStateTracker, bool]]:
        """What it was before each action, or before the last ones, as one tracker that changes, and
        whether the action is hidden from policies that learn. Only slots that policies see are kept
        up."""
        then = _twin(self)
        then.slots = {
            name: slot for name, slot in self.slots.items() if slot.influence_conversation
        }
        then._reset()
        applied = self.applied_events()
        # By name: ``isinstance`` is slow on Rasa's abstract events.
        states = 1 + sum(event.type_name == ActionExecuted.type_name for event in applied)
        passed_over = 0 if self.looked_back is None else states - self.looked_back
        for event in applied:
            kind = event.type_name
            if kind == ActionExecuted.type_name:
                if passed_over <= 0:
                    yield then, event.hide_rule_turn
                passed_over -= 1
            if kind != SlotSet.type_name or event.key in then.slots:
                event.apply_to(then)
        yield then, False

    def current_state(
        self, event_verbosity: EventVerbosity = EventVerbosity.NONE
    ) -> dict[str, Any]:
        """The conversation as data for an action."""
        wants_all = event_verbosity == EventVerbosity.ALL
        loop, self.active_loop = self.active_loop, None
        try:
            state: dict[str, Any] = super().current_state(
                EventVerbosity.NONE if wants_all else event_verbosity
            )
        finally:
            self.active_loop = loop
        if wants_all:
            state["events"] = list(self.told())
        # Rasa copies the message that started the form, to its depth.
        return {**state, "active_loop": dict(vars(loop)) if loop else {}}

    def told(self) -> tuple[dict[str, Any], ...]:
        """The events as data, not to be changed: three actions a turn are given them, and the
        database."""
        # Events are only ever added, and never changed.
        added = islice(self.events, len(self._told), None)
        self._told += tuple(event.as_dict() for event in added)
        return self._told


def _twin(thing: Kind) -> Kind:
    """A shallow copy, ten times as fast as ``copy.copy``."""
    twin: Kind = object.__new__(type(thing))
    vars(twin).update(vars(thing))
    return twin
