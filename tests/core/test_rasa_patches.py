"""Rasa as it is changed does what it did; and a test fails when Rasa changes there."""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest
import rasa.core.actions.action as rasa_actions
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction

from bot.catalogue import ROOT
from bot.endpoint import LocalEndpoint
from bot.rasa_patches import COPY_FOR_LOGS, apply_patches, leave_out_tensorflow
from bot.training import ensure_model

REPLACED = {
    "_validate_action_result": "24da0f6bdeb2d44f",
    "action_response_format_spec": "6f492274727ebb10",
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


@pytest.fixture(autouse=True)
def patched() -> None:
    """Rasa with the patches."""
    apply_patches()


@pytest.mark.parametrize("name", REPLACED)
def test_rasa_is_as_it_was_when_it_was_patched(name: str) -> None:
    source = inspect.getsource(rasa_actions)
    found = [
        ast.get_source_segment(source, node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    assert len(found) == 1
    digest = hashlib.sha256(str(found[0]).encode()).hexdigest()[:16]
    assert digest == REPLACED[name], "Rasa changed: is the patch still right, and needed?"


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_action_s_answer_is_judged_as_rasa_judges_it(answer: Any) -> None:
    def accepts(check: Any, *arguments: Any) -> bool:
        try:
            check(*arguments)
        except ValidationError:
            return False
        return True

    action = RemoteAction("action_orient", None)
    ours = accepts(action._validate_action_result, answer)
    assert ours == accepts(validate, answer, RemoteAction.action_response_format_spec())


def test_what_our_own_executor_answers_is_not_checked_again() -> None:
    assert RemoteAction("action_orient", LocalEndpoint())._validate_action_result({"events": 1})


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
