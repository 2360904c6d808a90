"""One server of each kind for all tests of this folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.servers import Postgres, Redis, postgres, redis_server


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    """A running Redis; a test that stops it starts it again."""
    server = redis_server(tmp_path_factory.mktemp("redis"))
    with server.running():
        yield server


@pytest.fixture(scope="session")
def database() -> Iterator[Postgres]:
    """A running PostgreSQL; a test that stops it starts it again."""
    # Not among pytest's own folders, which its user may not enter.
    folder = Path(tempfile.mkdtemp())
    try:
        server = postgres(folder)
        with server.running():
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)
