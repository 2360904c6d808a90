"""The catalogue is taken anew as it was read, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest

from bot import catalogue, reload
from bot.catalogue import Catalogue, CatalogueError, load_catalogue, serve_catalogue


@pytest.fixture
def served() -> Iterator[Catalogue]:
    """The catalogue that is served, and that is again afterwards."""
    found = load_catalogue()
    yield found
    serve_catalogue(found)


def read_by(monkeypatch: pytest.MonkeyPatch, read: Callable[[], Catalogue]) -> None:
    """Have the files read in another way, whoever reads them."""
    monkeypatch.setattr(catalogue, "read_catalogue", read)
    monkeypatch.setattr(reload, "read_catalogue", read)


def test_what_was_checked_is_served_whatever_is_saved_meanwhile(
    served: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = served.copy()
    saved = [good]

    def read() -> Catalogue:
        if not saved:
            raise CatalogueError(["programmes/acte.yml : en cours d'écriture"])
        return saved.pop()

    read_by(monkeypatch, read)
    assert asyncio.run(reload.reload())
    assert load_catalogue() is good
    assert not asyncio.run(reload.reload())
    assert load_catalogue() is good
