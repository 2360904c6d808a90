"""Every dependency has its reason and is used; nothing is used that is not declared."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from typing import Any

import pytest
import tomli

from bot.catalogue import ROOT

PROJECT: dict[str, Any] = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKED = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text(), re.MULTILINE))
FOLDERS = ("bot", "actions", "tests", "tools", "bench")
RUNNING = ("bot", "actions")
OWN = {*FOLDERS, *(file.stem for file in (ROOT / "tools").glob("*.py"))}
NOT_IMPORTED = {
    "click": "spaCy imports it through typer",
    "psycopg2-binary": "SQLAlchemy loads it for PostgreSQL",
    "ruff": "a command of the Makefile",
    "mypy": "a command of the Makefile",
    "pytest-xdist": "the Makefile asks pytest for it",
    "types-pyyaml": "mypy reads it",
    "setuptools": "builds what has no wheel",
    "wheel": "builds what has no wheel",
}
"""Declared for another reason than an import of ours."""
BROUGHT = {
    "scipy": "scikit-learn",
    "srsly": "spacy",
    "matplotlib": "rasa",
    "pykwalify": "rasa",
    "ruamel-yaml": "rasa",
    "ruamel-yaml-clib": "rasa",
    "tomli": "pytest",
}
"""Imported and not declared: a part of what the dependency named beside it gives us."""


def plain(name: str) -> str:
    """A distribution's name as the index compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(group: str | None = None) -> set[str]:
    """The names of what the project declares: what runs it, or a group."""
    listed = PROJECT["dependency-groups"][group] if group else PROJECT["project"]["dependencies"]
    return {plain(re.split(r"[<>=!~\[; ]", one, maxsplit=1)[0]) for one in listed}


def imported(folders: Iterable[str]) -> dict[str, str]:
    """The top-level modules that are imported, with a file that does so."""
    return {
        name: file.relative_to(ROOT).as_posix()
        for folder in folders
        for file in sorted((ROOT / folder).rglob("*.py"))
        for name in _modules(ast.parse(file.read_bytes()))
        if name not in OWN and name not in sys.stdlib_module_names
    }


def _modules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


DISTRIBUTIONS = {**packages_distributions(), "text_to_num": ["text2num"]}


def needed(folders: Iterable[str]) -> dict[str, str]:
    """The distributions that hold what is imported, with a file that does so."""
    found = {}
    for module, file in imported(folders).items():
        for name in DISTRIBUTIONS.get(module, [module]):
            found[plain(name)] = file
    return found


def test_no_dependency_is_unused() -> None:
    used = set(needed(FOLDERS)) | set(NOT_IMPORTED)
    everything = declared() | declared("build") | declared("dev")
    assert everything - used == set()


def test_nothing_undeclared_is_used() -> None:
    known = declared() | set(BROUGHT)
    undeclared = {name: file for name, file in needed(RUNNING).items() if name not in known}
    assert undeclared == {}
    known |= declared("dev") | declared("build")
    undeclared = {name: file for name, file in needed(FOLDERS).items() if name not in known}
    assert undeclared == {}


def test_the_exceptions_are_still_needed() -> None:
    assert not set(NOT_IMPORTED) & set(needed(FOLDERS))
    assert set(NOT_IMPORTED) <= declared() | declared("build") | declared("dev")
    assert set(BROUGHT) <= set(needed(FOLDERS))
    assert set(BROUGHT.values()) <= declared() | declared("dev")
    assert not set(BROUGHT) & (declared() | declared("dev"))


def test_everything_is_pinned_with_hashes() -> None:
    lines = (ROOT / "requirements.txt").read_text("ascii")
    pins = re.split(r"^(?=[a-z0-9])", lines, flags=re.MULTILINE)
    bare = [pin.splitlines()[0] for pin in pins if "==" in pin and "--hash=sha256:" not in pin]
    assert bare == []
    assert declared() | declared("dev") <= LOCKED
    assert not re.search(r"https?://", lines)


@pytest.mark.parametrize("page", ["docs/advisories.md"])
def test_the_advisories_speak_of_what_is_pinned(page: str) -> None:
    rows = re.findall(
        r"^\| `([a-z0-9-]+) ([^`]+)` ", (ROOT / page).read_text("utf-8"), re.MULTILINE
    )
    assert rows
    pins = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements.txt").read_text(), re.M))
    assert {name: version for name, version in rows if pins.get(name) != version} == {}
