"""The staff's shell: text alone, buttons by letter, nothing but the conversation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.catalogue import ROOT
from tests.server import free_port

pytestmark = pytest.mark.model


def talk(*lines: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Hold a conversation through the shell's standard input."""
    return subprocess.run(
        [sys.executable, "-m", "bot", "shell"],
        input="\n".join(lines) + "\n",
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_conversation_by_letters_and_words() -> None:
    done = talk("une asso de Calais avec la mairie", "a", "50 000 euros", "b", "/fin")
    assert done.returncode == 0
    assert "[a]" in done.stdout
    assert "25 000" in done.stdout.replace("\u00a0", " ")
    assert '"type"' not in done.stdout
    assert "debug" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_end_of_the_input_ends_it() -> None:
    done = talk("/restart")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_what_staff_try_is_not_kept_among_what_people_said(tmp_path: Path) -> None:
    database = tmp_path / "conversations.db"
    done = talk(
        "une asso de Calais",
        "sdfkjh qsdlkj",
        PASSERELLE_DB=f"sqlite:///{database}",
        PASSERELLE_ACTION_ENDPOINT=f"http://localhost:{free_port()}/webhook",
    )
    assert done.returncode == 0
    assert "Calais" in done.stdout.partition("sdfkjh")[0]
    assert "Traceback" not in done.stderr
    assert not database.exists()
