"""The one place where Rasa, and what it reads with, is changed from outside, because neither offers
a way to do so from within.

``tests/core/test_rasa_patches.py`` fails when a part that is replaced here changes in Rasa.
"""

from __future__ import annotations

import copy
import json
import re
import sys
from abc import ABCMeta
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, wraps
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

from cachetools import LRUCache

EMPTY = {
    "tensorflow": ("keras",),
    "tensorflow.keras": ("utils", "callbacks"),
    "tensorflow.keras.utils": ("Sequence",),
    "tensorflow.keras.callbacks": ("Callback",),
    "rasa.graph_components.validators.default_recipe_validator": ("DefaultV1RecipeValidator",),
}
"""Modules that stand empty in the guide that serves, with the names that others import of them."""

COPY_FOR_LOGS = (
    "rasa.core.processor",
    "rasa.core.actions.forms",
    "rasa.core.policies.rule_policy",
)
"""Modules that copy whole turns for the lines of their debug log, and nothing else."""


MOST_SITUATIONS = 2000
"""Of how many last states the rules that apply are remembered."""
MOST_TABLES = 10
"""Of how many tables of rules it is remembered what they look at; a policy has two."""
LISTEN = "action_listen"


def leave_out_tensorflow() -> None:
    """Let Rasa be imported without TensorFlow; only before its first import, and only to serve.

    Rasa imports it for models that the guide does not use: 400 MB and three seconds. Two of its
    classes, and Rasa's check of a pipeline before training, are named on the way and stand here
    empty; any other use of TensorFlow is an error.
    """
    if "tensorflow" in sys.modules:
        return
    made = {name: ModuleType(name) for name in EMPTY}
    for name, module in made.items():
        for held in EMPTY[name]:
            setattr(module, held, made.get(f"{name}.{held}") or type(held, (), {}))
    sys.modules.update(made)


def apply_patches() -> None:
    """Replace the parts; doing it again changes nothing."""
    from rasa.core.actions import action
    from rasa.core.actions.action import ActionExtractSlots, RemoteAction
    from rasa.core.actions.forms import FormAction
    from rasa.core.policies.rule_policy import RulePolicy
    from rasa.core.processor import MessageProcessor
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import Event

    if RemoteAction._validate_action_result is _validate_action_result:
        return
    read_yaml_quickly()
    RemoteAction._validate_action_result = _validate_action_result
    FormAction._temporary_tracker = _temporary_tracker
    slots_since = FormAction._get_events_since_last_user_uttered
    FormAction._get_events_since_last_user_uttered = staticmethod(
        wraps(slots_since)(_slots_since_the_message)
    )
    action.action_for_name_or_text = _kept_with_the_domain(action.action_for_name_or_text)
    ActionExtractSlots.run = _from_what_fills_slots(ActionExtractSlots.run)
    RulePolicy._get_possible_keys = _remembered(RulePolicy._get_possible_keys)
    RulePolicy._find_action_from_rules = _as_far_as_the_rules_look(
        RulePolicy._find_action_from_rules
    )
    empty = Domain.empty().as_dict()
    Domain.is_empty = lambda domain: domain.as_dict() == empty
    for kind in _and_below(Event):
        kind.__class__ = _ByItsClass
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=100)(Event.resolve_by_type))
    # The copies are made even while nothing is logged, and so is a list of all slots.
    MessageProcessor._log_slots = staticmethod(lambda tracker: None)
    for name in COPY_FOR_LOGS:
        vars(import_module(name))["copy"] = SimpleNamespace(deepcopy=lambda value: value)


class _ByItsClass(ABCMeta):
    """The class of Rasa's events, which asks no register of others whether one is of a kind: it
    does so hundreds of times a turn, and nothing is ever entered there."""

    __instancecheck__ = type.__instancecheck__


def _and_below(kind: type) -> Iterator[type]:
    yield kind
    below: type
    for below in kind.__subclasses__():
        yield from _and_below(below)


def read_yaml_quickly() -> None:
    """Let the YAML library that Rasa reads with take the same time for each word of a file; doing
    it again changes nothing.

    To the patterns that a word is tried with it adds, for each word, once more those that Rasa
    added for variables of the environment: half a million patterns for a thousand words.
    """
    from ruamel.yaml.resolver import VersionedResolver

    resolver: Any = VersionedResolver
    if not hasattr(resolver.resolve, "__wrapped__"):
        resolver.resolve = _with_each_pattern_once(resolver.resolve)


@contextmanager
def patterns_later(longer: int) -> Iterator[None]:
    """Have the patterns of more than so many characters, of modules that are imported inside,
    compiled when they are first matched."""
    compiled = re.compile

    def later(pattern: Any, flags: Any = 0) -> Any:
        if len(pattern) <= longer:
            return compiled(pattern, flags)
        return SimpleNamespace(match=lambda text: compiled(pattern, flags).match(text))

    re.compile = later
    try:
        yield
    finally:
        re.compile = compiled


def _with_each_pattern_once(resolve: Any) -> Any:
    from ruamel.yaml.nodes import ScalarNode

    @wraps(resolve)
    def resolved(self: Any, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is not ScalarNode or not implicit[0]:
            return resolve(self, kind, value, implicit)
        known = self.versioned_resolver
        for tag, pattern in (*known.get(value[:1], ()), *known.get(None, ())):
            if pattern.match(value):
                return tag
        return resolve(self, kind, value, (False, implicit[1]))

    return resolved


def _validate_action_result(self: Any, result: dict[str, Any]) -> bool:
    """True; raises jsonschema's ``ValidationError`` for an answer in another shape than Rasa's.

    Rasa checks its own schema against the schema of schemas each time an action has run, which
    took three quarters of a turn (RasaHQ/rasa#11717). What an action of this process answers comes
    from Rasa's own executor, in that shape.
    """
    from bot.endpoint import LocalEndpoint

    if isinstance(self.action_endpoint, LocalEndpoint):
        return True
    for error in _validator().iter_errors(result):
        raise error
    return True


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    return validator_for(schema)(schema)


def _temporary_tracker(self: Any, current_tracker: Any, additional_events: Any, domain: Any) -> Any:
    """The conversation as a form will have left it; Rasa replays it from its first event."""
    from rasa.shared.core.constants import REQUESTED_SLOT
    from rasa.shared.core.events import ActionExecuted, SlotSet

    tracker = current_tracker.copy()
    asked = SlotSet(REQUESTED_SLOT, self.get_slot_to_fill(current_tracker))
    for event in [asked, ActionExecuted(self.name()), *additional_events]:
        tracker.update(event)
    return tracker


def _slots_since_the_message(tracker: Any) -> list[Any]:
    """The slots set since the last message; Rasa compares it with each event, field by field."""
    from rasa.shared.core.events import Restarted, SlotSet, UserUttered

    found: list[Any] = []
    message = tracker.latest_message
    for event in reversed(tracker.events):
        kind = event.type_name
        if kind == Restarted.type_name:
            break
        if kind == UserUttered.type_name and (event is message or event == message):
            break
        if kind == SlotSet.type_name:
            found.append(event)
    return found[::-1]


def _kept_with_the_domain(make: Any) -> Any:
    """``action_for_name_or_text`` with the actions that it made before for the same domain and
    endpoint: they hold nothing but their name, where they run and what they read of the domain.
    Rasa makes all of its own, and then the one asked for, each time."""

    @wraps(make)
    def made(name: str, domain: Any, action_endpoint: Any) -> Any:
        kept = vars(domain).setdefault("_actions", {})
        # A copy of the domain holds copies of its actions, which run on a copy of the endpoint.
        if name not in kept or kept[name][1] is not action_endpoint:
            kept[name] = make(name, domain, action_endpoint), action_endpoint
        return kept[name][0]

    return made


def _from_what_fills_slots(run: Any) -> Any:
    """``ActionExtractSlots.run`` without the slots that no mapping of theirs can fill: Rasa weighs
    each mapping of each slot for each message. An ``action_validate_slot_mappings``, if the guide
    had one, would be given the domain without them.

    Rasa runs it for a message, and once more when the message starts a form. That changes nothing
    where no mapping waits for the form: it is not run again."""

    @wraps(run)
    async def extract(
        self: Any, output_channel: Any, nlg: Any, tracker: Any, domain: Any
    ) -> list[Any]:
        if "_filled" not in vars(domain):
            domain._filled = copy.copy(domain)
            domain._filled.slots = [slot for slot in domain.slots if _may_fill(slot.mappings)]
        if _started_a_form(tracker) and not _wait_for_a_form(domain._filled.slots):
            return []
        found: list[Any] = await run(self, output_channel, nlg, tracker, domain._filled)
        return found

    return extract


def _may_fill(mappings: list[dict[str, Any]]) -> bool:
    return any(one.get("type") != "custom" or one.get("action") for one in mappings)


def _started_a_form(tracker: Any) -> bool:
    """Whether a form started with the last message."""
    for event in reversed(tracker.events):
        if event.type_name in ("user", "active_loop"):
            return bool(event.type_name == "active_loop" and event.name)
    return False


def _wait_for_a_form(slots: list[Any]) -> bool:
    return any(one.get("conditions") for slot in slots for one in slot.mappings)


def _as_far_as_the_rules_look(find: Any) -> Any:
    """``RulePolicy._find_action_from_rules``, given no more of a ``bot.tracker.Conversation`` than
    its last states, as many as the longest rule has. Rasa also asks it about the words of a message
    before its intent: where each rule that may follow a message names an intent, words find none.
    """

    @wraps(find)
    def found(self: Any, tracker: Any, domain: Any, use_text_for_last_user_input: bool) -> Any:
        tables = [_read(self.lookup[kind]) for kind in ("rules", "rules_for_loop_unhappy_path")]
        if use_text_for_last_user_input and all(one.name_intents for one in tables):
            return None, None, False
        tracker.looked_back = max(one.longest for one in tables)
        try:
            return find(self, tracker, domain, use_text_for_last_user_input)
        finally:
            tracker.looked_back = None

    return found


def _remembered(possible_keys: Any) -> Any:
    """``RulePolicy._get_possible_keys`` with what it found before for the same last states.

    Rasa compares the states with each of the rules, for each prediction.
    """

    @wraps(possible_keys)
    def remembered(self: Any, lookup: dict[str, str], states: list[dict[str, Any]]) -> Any:
        if "_found" not in vars(self):
            self._found = LRUCache(maxsize=MOST_SITUATIONS)
        table = _read(lookup)
        if table.look_at_words:
            return possible_keys(self, lookup, states)
        # What somebody wrote is not kept: no rule looks at it.
        recent = [_without_text(state) for state in states[-table.longest :]]
        asked = id(lookup), json.dumps(recent, sort_keys=True)
        found = self._found.get(asked)
        if found is None:
            found = self._found[asked] = possible_keys(self, lookup, recent)
        return found

    return remembered


@dataclass(frozen=True)
class _Rules:
    """Rules of a policy, what comes next by the states before: how many states the ``longest`` has,
    whether some ``look_at_words``, and whether those that may follow a message ``name_intents``."""

    table: dict[str, str]
    longest: int
    look_at_words: bool
    name_intents: bool


def _read(table: dict[str, str]) -> _Rules:
    known = _tables.get(id(table))
    if known is None:
        rules = [json.loads(rule) for rule in table]
        # The table is kept, so that no other gets its id.
        known = _tables[id(table)] = _Rules(
            table,
            max(map(len, rules), default=1),
            any("text" in state.get("user", {}) for states in rules for state in states),
            all(
                "intent" in states[-1].get("user", {})
                or states[-1].get("prev_action", {}).get("action_name", LISTEN) != LISTEN
                for states in rules
            ),
        )
    return known


_tables: LRUCache[int, _Rules] = LRUCache(maxsize=MOST_TABLES)


def _without_text(state: dict[str, Any]) -> dict[str, Any]:
    if "text" not in state.get("user", {}):
        return state
    return {**state, "user": {key: val for key, val in state["user"].items() if key != "text"}}
