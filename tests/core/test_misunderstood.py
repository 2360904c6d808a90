"""What was not understood: kept without who said it, listed, written as training data, deleted."""

from __future__ import annotations

import datetime
import logging
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot import misunderstood
from bot.catalogue import ROOT
from bot.misunderstood import Misunderstood, anonymous, as_training_data, forget, keep, listed

DAY = datetime.date(2026, 11, 26)


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'guide.db'}"


def test_a_text_is_kept_with_its_day_and_its_question(database: str) -> None:
    keep(database, "ptet bin\n que oui", "rural_or_qpv", DAY)
    keep(database, "zblorg", None, DAY)
    assert listed(database) == [
        Misunderstood(DAY, "rural_or_qpv", "ptet bin que oui"),
        Misunderstood(DAY, None, "zblorg"),
    ]


def test_nothing_else_is_kept(database: str, tmp_path: Path) -> None:
    keep(database, "zblorg", None, DAY)
    with sqlite3.connect(tmp_path / "guide.db") as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(misunderstood)")]
    assert columns == ["id", "said_on", "question", "text"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("écrivez à jean.dupont@exemple.fr svp", "écrivez à [courriel] svp"),
        ("mon tel 06 12 34 56 78", "mon tel [téléphone]"),
        ("+33 6 12 34 56 78 merci", "[téléphone] merci"),
        ("voir https://exemple.fr/moi", "voir [lien]"),
        ("120 000 euros à 62300", "120 000 euros à 62300"),
    ],
)
def test_ways_to_reach_a_person_are_struck_out(said: str, kept: str) -> None:
    assert anonymous(said) == kept


def test_a_long_text_is_cut_and_an_empty_one_is_not_kept(database: str) -> None:
    keep(database, "bla " * 1000, None, DAY)
    keep(database, "  \n ", None, DAY)
    assert [len(one.text) for one in listed(database)] == [misunderstood.LONGEST]


def test_a_database_that_fails_costs_the_person_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        keep(f"sqlite:///{tmp_path / 'none' / 'guide.db'}", "zblorg", None, DAY)
    assert "zblorg" not in caplog.text
    assert "PASSERELLE_DB" in caplog.text


def test_training_data_to_complete_says_the_same_text_once() -> None:
    said = [
        Misunderstood(DAY, "lead", "Zblorg"),
        Misunderstood(DAY, "lead", "zblorg"),
        Misunderstood(DAY, None, "zblorg"),
    ]
    data = yaml.safe_load(as_training_data(said))
    assert data["version"] == "3.1"
    [block] = data["nlu"]
    assert block["intent"] == misunderstood.TO_LABEL
    assert [(one["text"], one["metadata"]["question"]) for one in block["examples"]] == [
        ("zblorg", "lead"),
        ("zblorg", None),
    ]
    assert block["examples"][0]["metadata"]["said_on"] == "2026-11-26"
    assert block["examples"][0]["metadata"]["facts"] == {}


def command(database: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "misunderstood", *arguments],
        cwd=ROOT,
        env={**os.environ, "PASSERELLE_DB": database},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_lists_and_writes(database: str, tmp_path: Path) -> None:
    keep(database, "zblorg", "actors", DAY)
    shown = command(database)
    assert (shown.returncode, shown.stderr) == (0, "")
    file = tmp_path / "a_completer.yml"
    written = command(database, "--output", str(file))
    assert written.returncode == 0
    assert "1" in written.stderr
    assert file.read_text(encoding="utf-8") == shown.stdout
    example = yaml.safe_load(shown.stdout)["nlu"][0]["examples"][0]
    assert example["text"] == "zblorg"


def test_the_command_overwrites_nothing(database: str, tmp_path: Path) -> None:
    keep(database, "zblorg", None, DAY)
    file = tmp_path / "a_completer.yml"
    file.write_text("mon travail")
    refused = command(database, "--output", str(file))
    assert refused.returncode == 1
    assert "existe déjà" in refused.stderr
    assert file.read_text() == "mon travail"


def test_the_command_says_when_there_is_nothing(database: str) -> None:
    shown = command(database)
    assert (shown.returncode, shown.stdout) == (0, "")
    assert "aucun message" in shown.stderr


def test_the_command_deletes(database: str) -> None:
    keep(database, "zblorg", None, DAY)
    assert command(database, "--forget").returncode == 0
    assert listed(database) == []
    assert forget(database) == 0


def test_the_command_deletes_what_was_written_and_nothing_that_came_since(
    database: str, tmp_path: Path
) -> None:
    keep(database, "Zblorg", None, DAY)
    keep(database, "zblorg", None, DAY)
    file = tmp_path / "a_completer.yml"
    assert command(database, "--output", str(file)).returncode == 0
    keep(database, "patatras", None, DAY)
    first, _, _ = file.read_text(encoding="utf-8").partition("\n")
    last = first.rpartition("--forget ")[2]
    done = command(database, "--forget", last)
    assert (done.returncode, done.stderr) == (0, "Messages effacés : 2.\n")
    assert listed(database) == [Misunderstood(DAY, None, "patatras")]


@pytest.mark.parametrize("order", [("--output", "--forget"), ("--forget", "--output")])
def test_what_is_written_is_not_deleted_at_once(
    database: str, tmp_path: Path, order: tuple[str, str]
) -> None:
    keep(database, "zblorg", None, DAY)
    file = tmp_path / "a_completer.yml"
    given = {"--output": ["--output", str(file)], "--forget": ["--forget"]}
    refused = command(database, *given[order[0]], *given[order[1]])
    assert refused.returncode == 2
    assert len(listed(database)) == 1
    assert not file.exists()


@pytest.mark.parametrize("number", ["0", "-1", "tous", "a_completer.yml", "9" * 30])
def test_what_is_no_number_deletes_nothing(database: str, number: str) -> None:
    keep(database, "zblorg", None, DAY)
    assert command(database, "--forget", number).returncode == 2
    assert len(listed(database)) == 1


def test_a_folder_that_is_not_there_is_said(database: str, tmp_path: Path) -> None:
    keep(database, "zblorg", None, DAY)
    refused = command(database, "--output", str(tmp_path / "none" / "a_completer.yml"))
    assert refused.returncode == 1
    assert "n'existe pas. Créez-le" in refused.stderr


def test_a_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    shown = command(f"sqlite:///{tmp_path / 'none' / 'guide.db'}")
    assert shown.returncode == 1
    assert "PASSERELLE_DB" in shown.stderr
    assert "Traceback" not in shown.stderr
