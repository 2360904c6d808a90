"""``tools/setup.py`` knows when the environment is up to date, and installs nothing unpinned."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import setup

ROOT = Path(__file__).parents[2]
PINS = """\
# Compiled
alpha==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:ab
    # via
    #   setuptools
setuptools==70.3.0 \\
    --hash=sha256:ba
    # via alpha

setuptools-scm==8.0 \\
    --hash=sha256:ca
wheel==0.45.1 ; python_version < "4" \\
    --hash=sha256:da
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements.txt").write_text(PINS)
    return tmp_path


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str], dict[str, str]]]:
    """The steps that a set-up would run, each one succeeding."""
    taken: list[tuple[str, list[str], dict[str, str]]] = []

    def run(name: str, title: str, command: list[str], env: dict[str, str]) -> int:
        taken.append((name, command, env))
        return 0

    monkeypatch.setattr(setup.step, "run", run)
    return taken


def test_not_up_to_date_without_stamp(project: Path) -> None:
    assert not setup.is_up_to_date()


def test_up_to_date_after_set_up(project: Path, steps: list[object]) -> None:
    assert setup.set_up() == 0
    assert setup.is_up_to_date()
    assert len(steps) == 4


def test_not_up_to_date_when_the_pins_change(project: Path, steps: list[object]) -> None:
    setup.set_up()
    (project / "requirements.txt").write_text(PINS + "beta==2\n")
    assert not setup.is_up_to_date()


def test_not_up_to_date_under_another_interpreter(
    project: Path, steps: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    setup.set_up()
    monkeypatch.setattr(setup.platform, "python_version", lambda: "3.10.99")
    assert not setup.is_up_to_date()


def test_a_failed_step_stops_and_leaves_no_stamp(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []

    def run(name: str, title: str, command: list[str], env: dict[str, str]) -> int:
        taken.append(name)
        return 7 if name == "packages" else 0

    monkeypatch.setattr(setup.step, "run", run)
    assert setup.set_up() == 7
    assert taken[-1] == "packages"
    assert not setup.is_up_to_date()


def test_every_installation_checks_hashes_and_none_resolves(
    project: Path, steps: list[tuple[str, list[str], dict[str, str]]]
) -> None:
    setup.set_up()
    installations = [command for _, command, _ in steps if "install" in command]
    assert len(installations) == 2
    for command in installations:
        assert {"--require-hashes", "--no-deps"} <= set(command)
    assert "--no-build-isolation" in installations[-1]


def test_misleading_settings_stay_out(
    project: Path,
    steps: list[tuple[str, list[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PIP_PROXY", "kept")
    setup.set_up()
    for _, _, env in steps:
        assert "PYTHONDONTWRITEBYTECODE" not in env
        assert "PIP_TARGET" not in env
        assert env["PIP_PROXY"] == "kept"


def test_only_the_named_pins_with_their_hashes() -> None:
    assert setup.only(("setuptools", "wheel"), PINS) == (
        "setuptools==70.3.0 \\\n    --hash=sha256:ba\n    # via alpha\n\n"
        'wheel==0.45.1 ; python_version < "4" \\\n    --hash=sha256:da\n'
    )


def test_the_lock_pins_the_build_tools() -> None:
    pins = setup.only(setup.BUILDERS, (ROOT / "requirements.txt").read_text())
    assert re.findall(r"^([a-z]+)==", pins, re.MULTILINE) == ["setuptools", "wheel"]


def test_every_pin_is_exact_with_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.txt").read_text()
    assert not re.search(r"https?:|file:|@ |^-", text, re.MULTILINE)
    pins = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert len(pins) > 100
    for pin in pins:
        assert re.match(r"[a-z0-9-]+==[0-9][^ ]* (; .*)?\\\n {4}--hash=sha256:[0-9a-f]{64}", pin)


def test_every_dependency_is_in_the_lock() -> None:
    project = (ROOT / "pyproject.toml").read_text()
    lists = re.findall(r"^(?:dependencies|build|dev) = \[(.*?)\]$", project, re.MULTILINE | re.S)
    names = {
        re.split(r"[<>=]", name)[0].lower()
        for entries in lists
        for name in re.findall(r'"([^"]+)"', re.sub(r"#.*", "", entries))
    }
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    assert len(names) > 15
    assert names <= set(locked)
