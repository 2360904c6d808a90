"""Rasa as it is changed does what it did; and a test fails when Rasa changes there."""

from __future__ import annotations

import abc
import ast
import asyncio
import copy
import hashlib
import importlib
import inspect
import json
import os
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import ValidationError, validate
from rasa.core.actions import action
from rasa.core.actions.action import ActionExtractSlots, RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.domain import ActionNotFoundException, Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    Restarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import FloatSlot
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.utils.io import read_yaml
from ruamel.yaml import YAML as YAMLReader
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from bot.catalogue import ROOT
from bot.endpoint import LocalEndpoint
from bot.rasa_patches import (
    COPY_FOR_LOGS,
    _and_below,
    apply_patches,
    leave_out_tensorflow,
    read_yaml_quickly,
)
from bot.training import ensure_model

REPLACED = {
    ("rasa.core.actions.action", "_validate_action_result"): "24da0f6bdeb2d44f",
    ("rasa.core.actions.action", "action_response_format_spec"): "6f492274727ebb10",
    ("rasa.core.actions.action", "action_for_name_or_text"): "edcd24369d0570e6",
    ("rasa.core.processor", "_log_slots"): "4887ebb4049fd699",
    ("rasa.core.actions.forms", "_get_events_since_last_user_uttered"): "dcee1b6d436c03ec",
    ("rasa.core.actions.forms", "_temporary_tracker"): "01ff5ba740924b1c",
    ("rasa.core.featurizers.tracker_featurizers", "_choose_last_user_input"): "19592c8645e7e397",
    ("rasa.core.actions.action", "ActionExtractSlots.run"): "1a6de71f319a5933",
    ("rasa.core.actions.action", "_execute_custom_action"): "c1335b40c4ba694c",
    ("rasa.core.policies.rule_policy", "_find_action_from_rules"): "9a6c28d7af23def6",
    ("rasa.core.policies.rule_policy", "_get_possible_keys"): "ae2257980a444fb0",
    ("rasa.core.policies.rule_policy", "_is_rule_applicable"): "c60740c10d00a4cf",
    ("rasa.core.policies.rule_policy", "_predict"): "d0f079b86973bf96",
    ("rasa.shared.core.domain", "is_empty"): "95485f444497dba7",
    ("rasa.shared.utils.io", "replace_environment_variables"): "6fc3b1598425c103",
    ("ruamel.yaml.resolver", "VersionedResolver.resolve"): "82a4cfed376be2bb",
    ("ruamel.yaml.resolver", "VersionedResolver.versioned_resolver"): "71e2e5de55933ad0",
    ("rasa.shared.core.events", "resolve_by_type"): "ffabe9999fc8f7f3",
}
"""Functions of Rasa that are replaced or relied upon, and what their source was."""

ANSWERS: list[Any] = [
    {},
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "lead", "value": "association"}]},
    {"responses": [{"text": "Bonjour."}]},
    {"events": [{"event": "slot"}]},
    {"events": [{"event": "unheard_of"}]},
    {"responses": "Bonjour."},
    [],
]


rasas_possible_keys = inspect.unwrap(RulePolicy._get_possible_keys)
rasas_slots_since = inspect.unwrap(FormAction._get_events_since_last_user_uttered)


@pytest.fixture(autouse=True, scope="module")
def patched() -> None:
    """Rasa with the patches."""
    apply_patches()


@pytest.mark.parametrize(("module", "name"), REPLACED)
def test_rasa_is_as_it_was_when_it_was_patched(module: str, name: str) -> None:
    source = inspect.getsource(importlib.import_module(module))
    owner, _, function = name.rpartition(".")
    places = [
        node
        for node in ast.walk(ast.parse(source))
        if not owner or (isinstance(node, ast.ClassDef) and node.name == owner)
    ]
    found = {
        ast.get_source_segment(source, node)
        for place in places
        for node in ast.walk(place)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == function
    }
    assert len(found) == 1
    digest = hashlib.sha256(str(found.pop()).encode()).hexdigest()[:16]
    assert digest == REPLACED[module, name], "Rasa changed: is the patch still right, and needed?"


YAML = """
- [a, "a", 'a', a a, "", '', ~, null, true, Yes, no, on, 12, -1.5, 1e3, .inf, 0x1F, 0b11, 1_000]
- {date: 2026-11-27, text: é à ü, equal: "=", quoted: "12"}
- |
  two
  lines
- "${HOME}/data"
- mine is ${HOME}
- !!str 12
- &once [a]
- *once
"""


def test_yaml_means_what_it_meant() -> None:
    resolve = VersionedResolver.resolve
    ours = read_yaml(YAML)
    VersionedResolver.resolve = inspect.unwrap(resolve)
    try:
        theirs = read_yaml(YAML)
    finally:
        VersionedResolver.resolve = resolve
    assert repr(ours) == repr(theirs)
    assert ours[4] == f"mine is {os.environ['HOME']}"


def test_a_word_of_yaml_is_tried_with_no_more_patterns_than_the_one_before() -> None:
    read_yaml_quickly()
    resolver = YAMLReader(typ="safe", pure=True).resolver
    patterns = resolver.versioned_resolver

    def count() -> int:
        return sum(map(len, patterns.values()))

    before = count()
    for word in ("oui", "12", "") * 100:
        resolver.resolve(ScalarNode, word, (True, False))
    assert count() == before
    inspect.unwrap(VersionedResolver.resolve)(resolver, ScalarNode, "12", (True, False))
    assert count() > before, "the library mended it: is the patch still needed?"


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_action_s_answer_is_judged_as_rasa_judges_it(answer: Any) -> None:
    def accepts(check: Any, *arguments: Any) -> bool:
        try:
            check(*arguments)
        except ValidationError:
            return False
        return True

    remote = RemoteAction("action_orient", None)
    ours = accepts(remote._validate_action_result, answer)
    assert ours == accepts(validate, answer, RemoteAction.action_response_format_spec())


def test_what_our_own_executor_answers_is_not_checked_again() -> None:
    assert RemoteAction("action_orient", LocalEndpoint())._validate_action_result({"events": 1})


def test_a_form_sees_what_it_saw_when_rasa_replayed_the_conversation() -> None:
    domain = Domain.from_dict(
        {
            "forms": {"form": {"required_slots": ["lead"]}},
            "slots": {
                "lead": {"type": "text", "mappings": []},
                "place": {"type": "text", "mappings": []},
            },
        }
    )
    form = FormAction("form", None)
    tracker = DialogueStateTracker("x", domain.slots)
    for event in (
        Restarted(),
        ActionExecuted("action_listen"),
        UserUttered("à Lens"),
        ActiveLoop("form"),
        SlotSet("requested_slot", "lead"),
        SlotSet("place", "Lens"),
    ):
        tracker.update(event)
    added = [SlotSet("lead", "association")]
    seen = form._temporary_tracker(tracker, added, domain).current_state(
        EventVerbosity.AFTER_RESTART
    )
    replayed = [
        *tracker.events_after_latest_restart(),
        SlotSet("requested_slot", "lead"),
        ActionExecuted("form"),
        *added,
    ]
    rasa_s = DialogueStateTracker.from_events("x", replayed, domain.slots)
    theirs = rasa_s.current_state(EventVerbosity.AFTER_RESTART)
    for state in (seen, theirs):
        del state["latest_event_time"]
        for event in state["events"]:
            del event["timestamp"]
    assert seen == theirs
    assert tracker.get_slot("lead") is None


SAID = st.sampled_from(
    [
        UserUttered("à Lens"),
        UserUttered("à Arras"),
        SlotSet("lead", "association"),
        SlotSet("seen", True),
        ActionExecuted("action_listen"),
        Restarted(),
    ]
)


@given(st.lists(SAID, max_size=12))
def test_the_slots_since_the_message_are_those_that_rasa_finds(events: list[Event]) -> None:
    tracker = DialogueStateTracker("x", [])
    for event in events:
        tracker.events.append(event)
        if isinstance(event, UserUttered):
            tracker.latest_message = event
    ours = FormAction._get_events_since_last_user_uttered(tracker)
    assert ours == rasas_slots_since(tracker)


DOMAIN = Domain.from_dict(
    {
        "actions": ["action_answer"],
        "responses": {"utter_hello": [{"text": "Bonjour."}]},
        "forms": {"a_form": {"required_slots": []}},
    }
)


@pytest.mark.parametrize("name", DOMAIN.action_names_or_texts)
def test_an_action_is_made_once_for_a_domain_and_an_endpoint(name: str) -> None:
    here, there = LocalEndpoint(), LocalEndpoint()
    kept = action.action_for_name_or_text(name, DOMAIN, here)
    assert action.action_for_name_or_text(name, DOMAIN, here) is kept
    assert action.action_for_name_or_text(name, DOMAIN, there) is not kept
    of_copy = action.action_for_name_or_text(name, copy.deepcopy(DOMAIN), here)
    assert of_copy is not kept
    assert vars(of_copy) == vars(kept)
    made = inspect.unwrap(action.action_for_name_or_text)(name, DOMAIN, here)
    assert (type(kept), vars(kept)) == (type(made), vars(made))


def test_an_action_that_is_none_is_an_error_each_time() -> None:
    for _ in range(2):
        with pytest.raises(ActionNotFoundException):
            action.action_for_name_or_text("action_other", DOMAIN, None)


RULES = {
    json.dumps(states): "action_listen"
    for states in (
        [{"user": {"intent": "ask"}, "prev_action": {"action_name": "action_listen"}}],
        [
            {},
            {"prev_action": {"action_name": "action_listen"}, "slots": {"seen": [1.0]}},
            {"user": {"intent": "ask"}, "prev_action": {"action_name": "answer"}},
        ],
        [{"prev_action": {"action_name": "answer"}, "active_loop": {"name": "form"}}],
    )
}
STATE = st.fixed_dictionaries(
    {},
    optional={
        "user": st.sampled_from([{"intent": "ask"}, {"intent": "inform"}, {"text": "Lens"}]),
        "prev_action": st.sampled_from(["action_listen", "answer"]).map(
            lambda name: {"action_name": name}
        ),
        "slots": st.just({"seen": (1.0,)}),
        "active_loop": st.just({"name": "form"}),
    },
)


@given(st.lists(st.lists(STATE, max_size=5), max_size=10))
def test_the_rules_that_apply_are_those_that_rasa_finds(asked: list[list[dict[str, Any]]]) -> None:
    policy = RulePolicy.__new__(RulePolicy)
    for states in [*asked, *asked]:
        found = policy._get_possible_keys(RULES, states)
        assert found == rasas_possible_keys(policy, RULES, states)
    assert "Lens" not in str(vars(policy))


LISTENED: dict[str, Any] = {"prev_action": {"action_name": "action_listen"}}
ANSWERED: dict[str, Any] = {"prev_action": {"action_name": "answer"}}
ASKS: dict[str, Any] = {**LISTENED, "user": {"intent": "ask"}}


@pytest.mark.parametrize(
    ("rules", "asks_once"),
    [
        ([[ASKS], [ASKS, ANSWERED]], True),
        ([[ASKS], [{**LISTENED, "user": {"text": "oui"}}]], False),
        ([[ASKS], [{**LISTENED, "active_loop": {"name": "form"}}]], False),
        ([[ASKS], [{}]], False),
    ],
)
@pytest.mark.parametrize("where", ["rules", "rules_for_loop_unhappy_path"])
def test_the_words_of_a_message_are_looked_at_where_a_rule_may_fit_them(
    rules: list[list[dict[str, Any]]], asks_once: bool, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = RulePolicy.__new__(RulePolicy)
    empty: dict[str, Any] = {"rules": {}, "rules_for_loop_unhappy_path": {}}
    policy.lookup = {**empty, where: {json.dumps(one): "a" for one in rules}}
    states = [{**LISTENED, "user": {"text": "oui"}}]
    monkeypatch.setattr(policy, "_prediction_states", lambda *_, **__: states, raising=False)
    monkeypatch.setattr(policy, "_get_rule_only_data", dict, raising=False)
    tracker = DialogueStateTracker("x", [])
    tracker.update(ActionExecuted("action_listen"))
    found = policy._find_action_from_rules(tracker, Domain.empty(), True)
    assert (found == (None, None, False)) == asks_once
    if asks_once:
        rasa_s = inspect.unwrap(RulePolicy._find_action_from_rules)
        action_name, _, returning = rasa_s(policy, tracker, Domain.empty(), True)
        assert (action_name, returning) == (None, False)


def test_slots_that_no_mapping_fills_are_left_out_and_no_others() -> None:
    domain = Domain.from_dict(
        {
            "intents": ["inform"],
            "entities": ["town"],
            "slots": {
                "lead": {"type": "any", "mappings": [{"type": "custom"}]},
                "place": {"type": "any", "mappings": [{"type": "custom", "action": "fill"}]},
                "town": {"type": "text", "mappings": [{"type": "from_entity", "entity": "town"}]},
                "word": {"type": "text", "mappings": [{"type": "from_text"}]},
            },
        }
    )

    class Endpoint(LocalEndpoint):
        async def request(self, *_: Any, **__: Any) -> Any:
            return {"events": [{"event": "slot", "name": "lead", "value": 1}], "responses": []}

    tracker = DialogueStateTracker("x", domain.slots)
    heard = {"intent": {"name": "inform"}, "entities": [{"entity": "town", "value": "Lens"}]}
    tracker.update(UserUttered("à Lens", heard["intent"], heard["entities"]))

    def extracted(run: Any) -> list[Event]:
        return list(asyncio.run(run(ActionExtractSlots(Endpoint()), None, None, tracker, domain)))

    ours = extracted(ActionExtractSlots.run)
    assert ours == extracted(inspect.unwrap(ActionExtractSlots.run))
    assert {one.key: one.value for one in ours if isinstance(one, SlotSet)} == {
        "lead": 1,
        "town": "Lens",
        "word": "à Lens",
    }


@pytest.mark.parametrize(
    ("waits", "starts", "runs"), [(False, True, 0), (True, True, 1), (False, False, 1)]
)
def test_a_message_that_starts_a_form_is_looked_through_once(
    waits: bool, starts: bool, runs: int
) -> None:
    mapping: dict[str, Any] = {"type": "custom", "action": "fill"}
    if waits:
        mapping["conditions"] = [{"active_loop": "form"}]
    domain = Domain.from_dict(
        {
            "forms": {"form": {"required_slots": ["place"]}},
            "slots": {"place": {"type": "any", "mappings": [mapping]}},
        }
    )
    asked: list[Any] = []

    class Endpoint(LocalEndpoint):
        async def request(self, *_: Any, **call: Any) -> Any:
            asked.append(call)
            return {"events": [], "responses": []}

    tracker = DialogueStateTracker("x", domain.slots)
    said = [UserUttered("à Lens", {"name": "inform"}), ActiveLoop("form")]
    for event in said if starts else reversed(said):
        tracker.update(event)
    asyncio.run(ActionExtractSlots(Endpoint()).run(None, None, tracker, domain))
    assert len(asked) == runs


def test_rules_that_read_a_text_are_asked_each_time() -> None:
    policy = RulePolicy.__new__(RulePolicy)
    rule = json.dumps([{"user": {"text": "oui"}, "prev_action": {"action_name": "action_listen"}}])
    state = {"user": {"text": "oui"}, "prev_action": {"action_name": "action_listen"}}
    assert policy._get_possible_keys({rule: "a"}, [state]) == {rule}
    assert policy._get_possible_keys({rule: "a"}, [{**state, "user": {"text": "non"}}]) == set()


def test_events_and_domains_are_told_as_before() -> None:
    assert Event.resolve_by_type("slot") is SlotSet
    assert Event.resolve_by_type("unheard_of", ActionExecuted) is ActionExecuted
    with pytest.raises(ValueError, match="unheard_of"):
        Event.resolve_by_type("unheard_of")
    assert Domain.empty().is_empty()
    assert not Domain.from_dict({"intents": ["ask"]}).is_empty()


@pytest.mark.parametrize("name", COPY_FOR_LOGS)
def test_what_is_not_copied_any_more_was_copied_for_the_log_alone(name: str) -> None:
    def copies(tree: ast.AST) -> int:
        return sum(
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "copy"
            for node in ast.walk(tree)
        )

    tree = ast.parse(inspect.getsource(importlib.import_module(name)))
    logged = sum(
        copies(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "structlogger.debug"
    )
    assert copies(tree) == logged > 0


LOADS = """
import sys
from bot.rasa_patches import leave_out_tensorflow
leave_out_tensorflow()
from bot.training import model_path, quieten
quieten()
from bot.catalogue import ROOT
from bot.guide import load_guide
from bot.settings import Settings
import asyncio
import rasa.server
guide = load_guide(model_path(ROOT), Settings(database="sqlite://"))
found = asyncio.run(guide.parse_message("une asso a lens"))
import tensorflow
print(found["intent"]["name"], hasattr(tensorflow, "constant"))
"""


@pytest.mark.model
def test_the_guide_needs_nothing_of_tensorflow() -> None:
    ensure_model(ROOT, report=lambda line: None)
    done = subprocess.run(
        [sys.executable, "-c", LOADS], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.split() == ["inform", "False"], done.stderr[-500:]


def test_tensorflow_that_is_there_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    there = ModuleType("tensorflow")
    monkeypatch.setitem(sys.modules, "tensorflow", there)
    leave_out_tensorflow()
    assert sys.modules["tensorflow"] is there


def test_an_event_is_of_the_kinds_that_its_class_descends_from() -> None:
    apply_patches()
    kinds = list(_and_below(Event))
    assert {ActionExecuted, SlotSet, UserUttered} <= set(kinds)
    for one in kinds:
        if not inspect.isabstract(one):
            event = object.__new__(one)
            assert [kind for kind in kinds if isinstance(event, kind)] == [
                kind for kind in kinds if kind in one.__mro__
            ]
        assert not isinstance("lead", one)
        # Where another class is entered, our answer would be another than Python's.
        assert not abc._get_dump(one)[0]  # type: ignore[attr-defined]


def test_the_message_is_found_whether_it_is_the_same_or_equal() -> None:
    apply_patches()
    events = [UserUttered("Lens"), SlotSet("staff", 2), UserUttered("Avion"), SlotSet("staff", 3)]
    tracker = DialogueStateTracker.from_events("one", events, slots=[FloatSlot("staff", [])])
    assert FormAction._get_events_since_last_user_uttered(tracker) == events[3:]
    tracker.latest_message = Event.from_parameters(tracker.latest_message.as_dict())
    assert tracker.latest_message is not events[2]
    assert FormAction._get_events_since_last_user_uttered(tracker) == events[3:]
