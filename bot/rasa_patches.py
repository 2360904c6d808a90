"""The one place where Rasa is changed from outside, because it offers no way to do so from within.

``tests/core/test_rasa_patches.py`` fails when a part that is replaced here changes in Rasa.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

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
    "rasa.core.policies.memoization",
    "rasa.core.policies.rule_policy",
)
"""Modules that copy whole turns for the lines of their debug log, and nothing else."""


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
    from rasa.core.actions.action import RemoteAction

    RemoteAction._validate_action_result = _validate_action_result
    # The copies are made even while nothing is logged.
    for name in COPY_FOR_LOGS:
        vars(import_module(name))["copy"] = SimpleNamespace(deepcopy=lambda value: value)


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
