"""The bench of the understanding: what entities mean for a peer, and the table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.nlu import MEASURED, PIPELINES, ROWS, plain_facts, table, training_data
from bot.catalogue import ROOT


def entity(name: str, value: str) -> dict[str, Any]:
    return {"entity": name, "value": value}


def test_entities_are_read_as_facts() -> None:
    found = plain_facts(
        [
            entity("lead_cooperative", "scop"),
            entity("actor_habitants", "voisins"),
            entity("actor_pouvoirs_publics", "mairie"),
            entity("phase_emergence", "on démarre"),
            entity("place", "Lens"),
            entity("costs", "entre 40 et 50 000 €"),
            entity("other", "chômeurs"),
        ]
    )
    assert found == {
        "lead": "cooperative",
        "actors": ["habitants", "pouvoirs_publics"],
        "maturity": "emergence",
        "territory": ["Lens"],
        "eligible_costs": [40000.0, 50000.0],
    }


def test_the_table_has_a_row_a_figure() -> None:
    figures = {
        "accuracy": {"clean": 0.9, "noisy": 0.8, "answers": 0.7},
        "outside": 0.9,
        "f1": dict.fromkeys(MEASURED, 0.5),
        "training_s": 12.0,
        "model_mb": 3.0,
        "load_s": 4.0,
        "rss_mb": 500.0,
        "p50_ms": 5.0,
    }
    lines = table({"ours": figures, "theirs": figures}).splitlines()
    assert len(lines) == len(ROWS) + 2
    assert "| intents, noisy messages | 80.0% | 80.0% |" in lines


def test_a_sample_holds_as_many_examples_as_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXAMPLES", "50")
    data = yaml.safe_load(training_data("ours", tmp_path).read_text(encoding="utf-8"))
    assert sum(len(block["examples"]) for block in data["nlu"]) == 50


def test_the_configurations_exist() -> None:
    assert [path for path in PIPELINES.values() if not (ROOT / path).is_file()] == []
