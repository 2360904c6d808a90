"""The training data are read once, quickly, and as Rasa reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.exceptions import YamlException
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

from bot.catalogue import ROOT
from bot.pipeline.importer import QuickReader, ReadOnce

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
    reads: list[str] = []
    add = QuickReader.add

    def counted(self: QuickReader, string: str) -> None:
        reads.append(string)
        add(self, string)

    monkeypatch.setattr(QuickReader, "add", counted)
    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), training_data_paths=[str(tmp_path)]
    )
    found = [importer.get_nlu_data(), importer.get_nlu_data("fr"), importer.get_nlu_data("de")]
    assert reads == [DATA]
    plain = RasaFileImporter(training_data_paths=[str(tmp_path)])
    expected = [one.as_dict() for one in plain.get_nlu_data().intent_examples]
    assert len(expected) == 2
    for one in found:
        assert [example.as_dict() for example in one.intent_examples] == expected


def test_our_own_messages_are_those_that_rasa_reads() -> None:
    folder = [str(ROOT / "data" / "nlu")]
    ours = ReadOnce(training_data_paths=folder).get_nlu_data()
    theirs = RasaFileImporter(training_data_paths=folder)
    assert {Path(file).suffix for file in theirs._nlu_files} == {".yml"}
    file = str(ROOT / "data" / "nlu" / "project.yml")
    expected = [one.as_dict() for one in RasaYAMLReader().read(file).intent_examples]
    found = [one.as_dict() for one in ours.intent_examples]
    assert len(expected) > 100
    assert all(one in found for one in expected)


def test_several_files_are_read_as_rasa_reads_them(tmp_path: Path) -> None:
    other = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - bonjour
    - [asso](lead_association)
- synonym: association
  examples: |
    - asso
responses:
  utter_one:
  - text: un
"""
    for name, data in (("one.yml", DATA), ("two.yml", other), ("three.yml", DATA)):
        (tmp_path / name).write_text(data, encoding="utf-8")
    paths = [str(tmp_path)]
    ours = ReadOnce(training_data_paths=paths).get_nlu_data()
    theirs = RasaFileImporter(training_data_paths=paths).get_nlu_data()
    assert len(ours.training_examples) == 3
    assert ours.fingerprint() == theirs.fingerprint()
    assert [one.as_dict() for one in ours.training_examples] == [
        one.as_dict() for one in theirs.training_examples
    ]


def test_a_right_file_is_not_parsed_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    slowly: list[str] = []
    monkeypatch.setattr(RasaYAMLReader, "validate", lambda self, string: slowly.append(string))
    assert len(QuickReader().reads(DATA).intent_examples) == 2
    assert not slowly


@pytest.mark.parametrize(
    "wrong",
    [
        DATA.replace("metadata: {facts", "meta: {facts"),
        DATA.replace("- intent: greet", "- intent: [greet]"),
        DATA + "nlu: []\n",
        DATA + "  - text: 'ouvert\n",
    ],
)
def test_a_wrong_file_is_refused_in_the_words_of_rasa(
    wrong: str, caplog: pytest.LogCaptureFixture
) -> None:
    said = []
    for reader in (QuickReader(), RasaYAMLReader()):
        reader.filename = "nlu.yml"
        with pytest.raises(YamlException) as error:
            reader.reads(wrong)
        said.append(str(error.value))
    assert said[0] == said[1]
    assert not caplog.records


def test_the_configuration_names_it() -> None:
    assert f"{ReadOnce.__module__}.{ReadOnce.__name__}" in (ROOT / "config.yml").read_text("utf-8")
