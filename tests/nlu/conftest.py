"""The reader, built once."""

from __future__ import annotations

import pytest

from bot.catalogue import load_catalogue
from bot.nlu.lexicon import build_lexicon
from bot.nlu.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader of the project's own catalogue."""
    catalogue = load_catalogue()
    return Reader(build_lexicon(catalogue), catalogue)
