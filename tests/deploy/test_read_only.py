"""A root file system that cannot be written suffices, with a scratch folder and a database."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.person import Browser
from tests.server import serve

READ_ONLY = (
    'mount -t tmpfs scratch "$TMPDIR" && mount -o remount,ro,bind / && '
    'if touch "$0" 2>/dev/null; then echo "still writable" >&2; exit 1; fi; exec "$@"'
)


def in_own_namespace(*command: str) -> list[str]:
    """A command whose mounts nobody else sees."""
    return ["unshare", "--mount", "--", "sh", "-c", *command]


def may_mount() -> bool:
    """Whether this user may have mounts of its own, as root in most containers may not."""
    if shutil.which("unshare") is None:
        return False
    tried = in_own_namespace("mount -o remount,ro,bind /")
    return subprocess.run(tried, capture_output=True).returncode == 0


@pytest.mark.model
@pytest.mark.skipif(not may_mount(), reason="needs the right to mount")
def test_the_guide_writes_nothing_but_scratch_and_database(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    within = in_own_namespace(READ_ONLY, str(tmp_path / "probe"))
    variables = {
        "TMPDIR": str(scratch),
        "HOME": str(scratch),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PASSERELLE_DB": f"sqlite:///{scratch}/conversations.db",
    }
    with serve(tmp_path, within=within, **variables) as server:
        person = Browser(server)
        assert "Lens" in str(person.say("nous sommes une association à Lens"))
        assert server.call("/health/ready").status == 200
        server.process.send_signal(signal.SIGTERM)
        _, err = server.process.communicate(timeout=20)
        assert server.process.returncode in (0, -signal.SIGTERM)
    assert len(err.splitlines()) == 2, err
    assert list(scratch.iterdir()) == [], "the scratch folder was not its own"
