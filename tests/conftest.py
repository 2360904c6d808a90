"""What every test needs: a place of its own for what the guide keeps."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import Server, free_port, serve


@pytest.fixture(scope="session", autouse=True)
def _own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Actions run in this process find their database in the environment: not the real one."""
    path = tmp_path_factory.mktemp("database") / "conversations.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "PASSERELLE_DB", f"sqlite:///{path}")
        yield path


@pytest.fixture(scope="session")
def other_port() -> int:
    """The port of another site, which may embed the widget."""
    return free_port()


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory, other_port: int) -> Iterator[Server]:
    """The guide for the public: without an API token."""
    folder = tmp_path_factory.mktemp("public")
    with serve(folder, PASSERELLE_ORIGINS=f"http://localhost:{other_port}") as server:
        yield server
