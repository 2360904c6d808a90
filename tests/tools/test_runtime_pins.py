"""What the serving guide needs of the lock: all that it imports, and nothing of development."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import runtime_pins

from bot.catalogue import ROOT
from bot.training import ensure_model

LOCK = """\
# Compiled from pyproject.toml by `make lock`; do not edit.
app[more]==1.0 \\
    --hash=sha256:aa
    # via passerelle (pyproject.toml)
below==2.0 ; sys_platform == 'linux' \\
    --hash=sha256:bb
    # via
    #   app
    #   tool
loop==1.0 \\
    --hash=sha256:cc
    # via
    #   below
    #   loop
tensorflow==2.12 \\
    --hash=sha256:dd
    # via app
only-tensors==1 \\
    --hash=sha256:ee
    # via tensorflow
tool==3.0 \\
    --hash=sha256:ff
    # via passerelle (pyproject.toml:dev)
"""
SERVED = """
import asyncio, json, re, sys
from importlib.metadata import distributions

kept = set(json.loads(sys.stdin.read()))
known = {
    (re.sub(r"[-_.]+", "-", one.metadata["Name"]).lower(), str(file).split("/")[0])
    for one in distributions() for file in one.files or ()
}
tops = lambda names: {top.removesuffix(".py") for name, top in known if name in names}
absent = tops({name for name, _ in known} - kept) - tops(kept)

class Absent:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Absent())
from bot.rasa_patches import leave_out_tensorflow
leave_out_tensorflow()
from bot.training import model_path, quieten
quieten()
from bot.guide import load_guide
from bot.catalogue import ROOT
from bot.training import ensure_model
from bot.server import build_app
from bot.settings import read_settings

settings = read_settings()
guide = load_guide(model_path(ROOT), settings)
build_app(guide, settings, print)
said = asyncio.run(guide.handle_text("nous sommes une association à Lens"))
print(json.dumps([sorted(absent), said]))
"""


def test_the_closure_leaves_tools_and_tensorflow_out() -> None:
    pins = runtime_pins.blocks(LOCK)
    assert pins["below"].startswith("below==2.0 ; sys_platform")
    assert runtime_pins.needed(pins) == {"app", "below", "loop"}


def test_the_pins_are_the_lock_s_own_with_their_hashes() -> None:
    done = subprocess.run(
        [sys.executable, "tools/runtime_pins.py"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0
    lock = (ROOT / "requirements.txt").read_text()
    found = runtime_pins.blocks(done.stdout)
    assert all(block in lock and "--hash=sha256:" in block for block in found.values())
    assert {"rasa", "sanic", "psycopg2-binary", "redis", "prometheus-client"} <= found.keys()
    assert not {"tensorflow", "pytest", "playwright", "ruff", "mypy"} & found.keys()
    assert len(found) < 0.85 * len(runtime_pins.blocks(lock))


@pytest.mark.model
def test_the_guide_serves_when_the_rest_is_absent(tmp_path: Path) -> None:
    ensure_model(ROOT, report=lambda line: None)
    pins = runtime_pins.blocks((ROOT / "requirements.txt").read_text())
    kept = [*runtime_pins.needed(pins), *runtime_pins.BUILDERS, "pip"]
    environment = {
        **os.environ,
        "PASSERELLE_DB": f"sqlite:///{tmp_path}/conversations.db",
        "PASSERELLE_SECRET": "a secret of the tests, long enough",
        "PASSERELLE_API_TOKEN": "a-token-for-the-tests",
        "MESSENGER_VERIFY_TOKEN": "a",
        "MESSENGER_APP_SECRET": "b",
        "MESSENGER_PAGE_TOKEN": "c",
    }
    done = subprocess.run(
        [sys.executable, "-c", SERVED],
        cwd=ROOT,
        env=environment,
        input=json.dumps(kept),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    absent, said = json.loads(done.stdout.splitlines()[-1])
    assert {"tensorflow", "playwright", "pytest", "h5py"} <= set(absent)
    assert "Lens" in said[0]["text"]
