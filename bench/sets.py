"""The evaluation's messages and personas, and the guide they are tried on.

A half is ``open`` (anybody may look), ``held`` (only its figures are read) or ``develop`` (written
later, to tune on).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue import ROOT

FOLDER = ROOT / "tests" / "evaluation"
KINDS = ("clean", "noisy", "answers")
HALVES = ("open", "held", "develop")


def messages(half: str) -> dict[str, list[dict[str, Any]]]:
    """Annotated messages by kind: ``text``, ``intent``, ``question`` (or None), ``facts``."""
    if half == "develop":
        files = sorted((FOLDER / half).glob("*.yml"))
        return {file.stem: _read(file) for file in files if not file.stem.startswith("personas")}
    return {kind: _read(FOLDER / "messages" / f"{kind}_{half}.yml") for kind in KINDS}


def personas(half: str) -> list[dict[str, Any]]:
    """People with a project: what they say, and the facts that a good adviser would note."""
    if half == "develop":
        files = sorted((FOLDER / half).glob("personas*.yml"))
        return [one for file in files for one in _read(file)]
    return _read(FOLDER / "personas" / f"{half}.yml")


def _read(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def half_asked() -> str:
    """The half named on the command line, ``open`` by default."""
    half = sys.argv[1] if len(sys.argv) > 1 else "open"
    if half not in HALVES:
        sys.exit(f"{half}: no such half; one of {', '.join(HALVES)}")
    return half


def load_guide() -> Any:
    """The guide, in-process, with an empty store in memory."""
    from bot.settings import Settings
    from bot.training import ensure_model, quieten

    quieten()
    model = ensure_model(ROOT, report=lambda line: print(line, file=sys.stderr))
    from bot.guide import load_guide

    return load_guide(model, Settings(database="sqlite://"))
