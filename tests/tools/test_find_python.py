"""``tools/find-python`` finds an interpreter that runs, wherever it is, or says how to get one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "find-python"
GOOD = Path(getattr(sys, "_base_executable", None) or sys.executable)


class Machine:
    """A made-up machine: nothing but what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.bin = folder / "some tools"
        self.home.mkdir()
        self.bin.mkdir()

    def install(self, place: Path, script: str | None = None) -> Path:
        """A script, or when none is given a Python 3.10 that works."""
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"#!/bin/sh\n{script}\n" if script else f'#!/bin/sh\nexec "{GOOD}" "$@"\n')
        place.chmod(0o755)
        return place

    def find(self, **variables: str) -> subprocess.CompletedProcess[str]:
        env = {"HOME": str(self.home), "PATH": str(self.bin), **variables}
        return subprocess.run(["/bin/sh", TOOL], env=env, capture_output=True, text=True)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def assert_found(answer: subprocess.CompletedProcess[str]) -> None:
    assert answer.returncode == 0
    assert answer.stderr == ""
    found = answer.stdout.splitlines()
    assert len(found) == 1
    assert os.path.samefile(found[0], GOOD)


def assert_not_found(answer: subprocess.CompletedProcess[str]) -> None:
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("was not found") == 1
    for remedy in ("apt install", "pyenv install", "uv python install"):
        assert remedy in answer.stderr


def test_on_path(machine: Machine) -> None:
    machine.install(machine.bin / "python3.10")
    assert_found(machine.find())


def test_nothing_anywhere(machine: Machine) -> None:
    assert_not_found(machine.find())


def test_no_home_no_path(machine: Machine) -> None:
    answer = subprocess.run(["/bin/sh", TOOL], env={}, capture_output=True, text=True)
    # A shell without PATH has a default one, which may well hold a Python 3.10.
    assert answer.returncode in (0, 1)
    assert "unbound" not in answer.stderr


@pytest.mark.parametrize(
    "script",
    [
        "echo 'pyenv: python3.10: command not found' >&2; exit 127",
        "echo 3.12; exit 1",
        "exit 0",
        "kill -9 $$",
    ],
    ids=["pyenv's shim", "another version", "silent", "crash"],
)
def test_what_does_not_run_is_not_found(machine: Machine, script: str) -> None:
    machine.install(machine.bin / "python3.10", script)
    assert_not_found(machine.find())


def test_a_broken_shim_hides_nothing_later_on_path(machine: Machine, tmp_path: Path) -> None:
    machine.install(machine.bin / "python3.10", "exit 127")
    later = machine.install(tmp_path / "later" / "python3.10").parent
    assert_found(machine.find(PATH=f"{machine.bin}:{later}"))


def test_pyenv_version_that_is_not_active(machine: Machine) -> None:
    machine.install(machine.bin / "python3.10", "exit 127")
    machine.install(machine.home / ".pyenv" / "versions" / "3.10.13" / "bin" / "python")
    assert_found(machine.find())


def test_pyenv_elsewhere(machine: Machine, tmp_path: Path) -> None:
    machine.install(tmp_path / "pyenv" / "versions" / "3.10.4" / "bin" / "python")
    assert_found(machine.find(PYENV_ROOT=str(tmp_path / "pyenv")))


def test_broken_pyenv_version_beside_a_good_one(machine: Machine) -> None:
    versions = machine.home / ".pyenv" / "versions"
    machine.install(versions / "3.10.1" / "bin" / "python", "exit 1")
    machine.install(versions / "3.10.2" / "bin" / "python")
    assert_found(machine.find())


def test_other_pyenv_versions_are_left_alone(machine: Machine) -> None:
    machine.install(machine.home / ".pyenv" / "versions" / "3.11.7" / "bin" / "python")
    assert_not_found(machine.find())


def test_uv(machine: Machine, tmp_path: Path) -> None:
    python = machine.install(tmp_path / "uv's own" / "python3.10")
    machine.install(machine.bin / "uv", f'echo "{python}"')
    assert_found(machine.find())


def test_uv_without_it(machine: Machine) -> None:
    machine.install(machine.bin / "uv", "echo 'No interpreter found' >&2; exit 2")
    assert_not_found(machine.find())


def test_named_by_the_caller(machine: Machine, tmp_path: Path) -> None:
    machine.install(machine.bin / "python3.10", "exit 127")
    assert_found(machine.find(PYTHON=str(machine.install(tmp_path / "mine"))))


def test_named_wrongly_by_the_caller(machine: Machine, tmp_path: Path) -> None:
    machine.install(machine.bin / "python3.10")
    assert_found(machine.find(PYTHON=str(tmp_path / "missing")))


def test_from_inside_an_environment_it_names_the_interpreter_below(machine: Machine) -> None:
    (machine.bin / "python3.10").symlink_to(sys.executable)
    assert_found(machine.find())
