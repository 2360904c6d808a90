"""The Makefile does what each target needs first, and nothing twice."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def make(*arguments: str) -> str:
    # The flags of the make that runs these tests are not for this one.
    env = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, check=True
    ).stdout


def made(target: str) -> list[str]:
    """The commands that a target would run, in their order; none is run."""
    return re.findall(
        r"tools/setup\.py -c|-m bot \w+|-m tools\.quiet_rasa [\w ]+|-m ruff \w+|-m mypy|-m pytest",
        make("--dry-run", target),
    )


@pytest.mark.parametrize(
    ("target", "commands"),
    [
        ("setup", ["tools/setup.py -c"]),
        ("train", ["tools/setup.py -c", "-m bot train"]),
        ("run", ["tools/setup.py -c", "-m bot train", "-m bot serve"]),
        ("shell", ["tools/setup.py -c", "-m bot train", "-m bot shell"]),
        (
            "test",
            [
                "tools/setup.py -c",
                "-m ruff check",
                "-m ruff format",
                "-m mypy",
                "-m bot train",
                "-m pytest",
                "-m pytest",
            ],
        ),
    ],
)
def test_each_step_once_and_in_order(target: str, commands: list[str]) -> None:
    assert made(target) == commands


def test_check_reads_the_catalogue_then_rasas_data() -> None:
    assert made("check")[:3] == [
        "tools/setup.py -c",
        "-m bot check",
        "-m tools.quiet_rasa data validate ",
    ]


def test_help_is_the_default_and_names_every_target_for_people() -> None:
    assert re.findall(r"^make ([\w-]+) ", make(), re.MULTILINE) == [
        "help",
        "run",
        "shell",
        "train",
        "test",
        "check",
        "bench",
        "bench-load",
        "bench-nlu",
        "bench-widgets",
        "fuzz",
        "sbom",
        "setup",
        "format",
        "lock",
        "clean",
    ]
