"""Imports go one way: from the doors to the core, never back."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.catalogue import ROOT

RASA = ("rasa", "rasa_sdk", "sanic")
OUTER = ("actions", "bot.channels", "bot.pipeline")
CORE = (
    *("profile", "places", "territory_data", "catalogue", "criteria", "situation", "status"),
    *("figures", "eligibility", "advice", "questions", "orientation", "wording", "slots"),
    *("report", "cards", "place_answers", "place_classes"),
)
BARRED: dict[str, tuple[str, ...]] = {
    **{f"bot/{name}.py": (*RASA, *OUTER, "bot.nlu", "bot.understanding") for name in CORE},
    "bot/gazetteer": (*RASA, *OUTER, "bot.nlu", "bot.understanding"),
    "bot/nlu": (*RASA, *OUTER, "bot.understanding"),
    "bot/understanding": (*RASA, *OUTER),
    "bot/pipeline": ("actions", "bot.channels"),
    "actions": ("rasa", "sanic", "bot.channels", "bot.pipeline"),
    "bot/channels": ("bot.pipeline",),
}
"""What each place must not import."""
MOST = 80
"""Lines of a file of ``actions``."""
SHARED = {"turn.py"}
"""What is no action, and may be longer."""


@pytest.mark.parametrize("place", BARRED)
def test_imports_go_one_way(place: str) -> None:
    where = ROOT / place
    files = sorted(where.rglob("*.py")) if where.is_dir() else [where]
    assert files
    back = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in files
        for name in imported(file)
        if any(name == barred or name.startswith(f"{barred}.") for barred in BARRED[place])
    }
    assert not back


CLOCK = "bot/clock.py"
"""The one place that reads the day."""


@pytest.mark.parametrize("place", ["bot", "actions"])
def test_the_day_is_read_in_one_place(place: str) -> None:
    read = {
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in (ROOT / place).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("today", "utcnow")
        if str(file.relative_to(ROOT)) != CLOCK
        # ``self.today`` is a turn's own.
        and isinstance(node.value, (ast.Attribute, ast.Name))
        and ast.unparse(node.value) in ("date", "datetime", "datetime.date", "datetime.datetime")
    }
    assert not read


@pytest.mark.parametrize("name", CORE)
def test_the_core_never_reads_the_clock(name: str) -> None:
    read = imported(ROOT / f"bot/{name}.py")
    assert not {one for one in read if one == "time" or one.startswith(("time.", "bot.clock"))}


def test_an_action_is_short() -> None:
    long = {
        file.name: lines
        for file in (ROOT / "actions").glob("*.py")
        if (lines := len(file.read_text("utf-8").splitlines())) > MOST and file.name not in SHARED
    }
    assert not long


def imported(file: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{one.name}" for one in node.names)
    return found
