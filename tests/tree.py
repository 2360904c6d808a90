"""A copy of the guide's own files, which a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.catalogue import ROOT

NO_PART = (".git", ".venv", "models", "var", "docs", "tests", "bench", ".cache", ".logs")


def copied(folder: Path) -> Path:
    """The copy, in a folder of its own: code, data and settings, without the trained model."""
    copy = folder / "guide"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NO_PART))
    return copy
