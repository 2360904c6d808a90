"""What every test needs: a place of its own for what the guide keeps."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Actions run in this process find their database in the environment: not the real one."""
    path = tmp_path_factory.mktemp("database") / "conversations.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "PASSERELLE_DB", f"sqlite:///{path}")
        yield path
