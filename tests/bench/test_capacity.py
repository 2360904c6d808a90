"""The simulation of many guides: it agrees with theory, and the document with it."""

from __future__ import annotations

import json
import math
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bench.capacity import (
    BUSY,
    DOCUMENT,
    END,
    FILE,
    LEAST,
    RETENTION_DAYS,
    START,
    Costs,
    fewest,
    placed,
    quantile,
    read,
    report,
    simulate,
)
from bench.footprint import TALK, processor_seconds, weighed
from bot.settings import read_settings
from tests.deploy.read import manifest

EXPONENTIAL = tuple(-0.1 * math.log(1 - (rank + 0.5) / 2000) for rank in range(2000))


def costs(turns: tuple[float, ...], messages: int = 1) -> Costs:
    """Costs of which only the turns matter."""
    return Costs(turns, messages, queries=1, rows=1, bytes=1)


@pytest.mark.parametrize("rate", [3.0, 7.0])
def test_one_guide_is_the_queue_of_the_books(rate: float) -> None:
    found = simulate(costs(EXPONENTIAL), 1, rate)
    # M/M/1: the time to an answer is exponential, of mean 1 / (10 - rate).
    for share, value in ((0.5, found.p50), (0.95, found.p95)):
        assert value == pytest.approx(-math.log(1 - share) / (10 - rate), rel=0.15)
    assert found.busy == pytest.approx(rate / 10, rel=0.05)


def test_messages_of_a_conversation_count_each() -> None:
    assert simulate(costs((0.05,), 5), 1, 2.0).busy == pytest.approx(0.5, rel=0.1)


def test_the_same_seed_gives_the_same() -> None:
    first = simulate(costs(EXPONENTIAL), 2, 5.0)
    assert simulate(costs(EXPONENTIAL), 2, 5.0) == first
    assert simulate(costs(EXPONENTIAL), 2, 5.0, seed=2) != first


def test_the_fewest_guides_do_and_one_less_does_not() -> None:
    guides, found = fewest(costs(EXPONENTIAL), 40.0)
    assert guides > 4
    assert found.good
    assert not simulate(costs(EXPONENTIAL), guides - 1, 40.0).good


def test_quantiles() -> None:
    assert quantile([3, 1, 2], 0.5) == 2
    assert quantile([1, 2], 1.0) == 2
    assert quantile([], 0.5) == 0


def test_the_document_holds_the_figures_of_the_measure() -> None:
    data = json.loads(FILE.read_text())
    assert data["messages"] == len(TALK)
    text = DOCUMENT.read_text()
    assert START in text and END in text
    assert placed(text, report(read(data), data)) == text, "run: python -m bench.capacity"


def test_it_reckons_with_what_is_set_up() -> None:
    scaler = manifest("HorizontalPodAutoscaler")["spec"]
    assert scaler["minReplicas"] == LEAST
    assert scaler["metrics"][0]["resource"]["target"]["averageUtilization"] == 100 * BUSY
    assert read_settings({}).retention_days == RETENTION_DAYS


def test_a_process_is_timed_by_what_it_computes() -> None:
    before, end = processor_seconds(os.getpid()), time.monotonic() + 0.3
    while time.monotonic() < end:
        pass
    assert 0.02 <= processor_seconds(os.getpid()) - before < 1.0


def test_a_database_is_weighed_with_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "one.db"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE events (data TEXT)")
        database.executemany("INSERT INTO events VALUES (?)", [("x" * 1000,)] * 100)
        database.commit()
    assert weighed(f"sqlite:///{file}") == (100, file.stat().st_size)
