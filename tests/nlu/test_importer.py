"""The training data are read once, and as Rasa reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter

from bot.catalogue import ROOT
from bot.nlu.importer import ReadOnce

DATA = """
version: "3.1"
nlu:
- intent: greet
  examples:
  - text: bonjour
  - text: '[une asso](lead_association)'
    metadata: {facts: {lead: association}}
"""


def test_the_messages_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nlu.yml").write_text(DATA, encoding="utf-8")
    reads: list[str | None] = []
    rasa_s = RasaFileImporter.get_nlu_data

    def counted(self: RasaFileImporter, language: str | None = "en") -> object:
        reads.append(language)
        return rasa_s(self, language)

    monkeypatch.setattr(RasaFileImporter, "get_nlu_data", counted)
    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), training_data_paths=[str(tmp_path)]
    )
    found = [importer.get_nlu_data(), importer.get_nlu_data("fr"), importer.get_nlu_data("de")]
    assert len(reads) == 1
    plain = RasaFileImporter(training_data_paths=[str(tmp_path)])
    expected = [one.as_dict() for one in rasa_s(plain).intent_examples]
    assert len(expected) == 2
    for one in found:
        assert [example.as_dict() for example in one.intent_examples] == expected


def test_the_configuration_names_it() -> None:
    assert f"{ReadOnce.__module__}.{ReadOnce.__name__}" in (ROOT / "config.yml").read_text("utf-8")
