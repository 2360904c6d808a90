"""``tools/step.py`` shows one line for a step, and the end of the log when it fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import step


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_success_is_one_line_and_a_log(capfd: pytest.CaptureFixture[str], here: Path) -> None:
    assert step.run("noise", "Making noise", python("print('noise')")) == 0
    out, err = capfd.readouterr()
    assert (out, err) == ("Making noise  0 s\n", "")
    assert (here / ".logs" / "noise.log").read_text() == "noise\n"


def test_dots_while_it_lasts(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step, "DOT_EVERY", 0.05)
    step.run("slow", "Waiting", python("import time; time.sleep(0.5)"))
    assert capfd.readouterr().out.startswith("Waiting ...")


def test_failure_shows_the_end_of_the_log_and_where_it_is(
    capfd: pytest.CaptureFixture[str],
) -> None:
    code = "import sys\nfor n in range(100): print('line', n)\nsys.exit(3)"
    assert step.run("bad", "Failing", python(code)) == 3
    out = capfd.readouterr().out.splitlines()
    assert out[0].startswith("Failing  failed after")
    assert out[1:-1] == [f"line {n}" for n in range(60, 100)]
    assert out[-1] == f"The whole output is in {Path('.logs/bad.log')}"


def test_missing_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert step.run("none", "Trying", ["no-such-command"]) == 127
    assert "no-such-command" in capfd.readouterr().out


def test_killed_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert step.run("killed", "Dying", python("import os; os.kill(os.getpid(), 9)")) == 137
    assert "failed" in capfd.readouterr().out


def test_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert step.main(["name", "title", "command"]) == 2
    assert "usage" in capsys.readouterr().err


def test_command_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert step.main(["name", "Title", "--", *python("raise SystemExit(4)")]) == 4
    assert capfd.readouterr().out.startswith("Title  failed")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_interruption_ends_the_command_without_traceback(here: Path, number: int) -> None:
    code = f"import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)  # {number}"
    tool = [sys.executable, step.__file__, "long", "Lasting", "--", *python(code)]
    running = subprocess.Popen(
        tool,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Tests that run in the background of a shell ignore Ctrl-C, and so would their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 20
    while not (here / "pid").exists() or not (here / "pid").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    running.send_signal(number)
    out, _ = running.communicate(timeout=20)
    assert running.returncode == 128 + number
    assert "Traceback" not in out
    with pytest.raises(ProcessLookupError):
        os.kill(int((here / "pid").read_text()), 0)
