"""A turn costs no more, beside one prediction of scikit-learn, than when it was measured last."""

from __future__ import annotations

import json

import pytest

from bench.ratios import KEPT, low, measured
from bot.catalogue import ROOT
from bot.training import ensure_model

LOSS = 1.25


@pytest.mark.alone
@pytest.mark.model
def test_no_quarter_of_the_speed_is_lost() -> None:
    ensure_model(ROOT, report=lambda line: None)
    kept: dict[str, float] = json.loads(KEPT.read_text())
    lowest = dict.fromkeys(kept, float("inf"))
    for found in measured():
        assert found.keys() == kept.keys()
        lowest = {name: min(lowest[name], found[name]) for name in kept}
        lost = {name: lowest[name] for name in kept if lowest[name] > LOSS * kept[name]}
        if not lost:
            break
    assert not lost, f"slower than {kept}; if it is worth it: python -m bench.ratios keep"


def test_what_is_kept_is_within_the_goals() -> None:
    kept = json.loads(KEPT.read_text())
    assert kept["growth"] <= 1.5
    assert kept["orientation"] <= 1.5


def test_the_low_quartile_leaves_out_what_disturbed() -> None:
    assert low([1.0, 1.0, 1.0, 9.0]) == 1.0
