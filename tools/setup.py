"""Makes the environment in ``.venv`` from the pins in ``requirements.txt``, when it is not there.

    python3.10 tools/setup.py            makes it, unless it is up to date
    .venv/bin/python tools/setup.py -c   only says by the exit status whether it is up to date

It is up to date when its stamp is the digest of the pins and of the interpreter. An interrupted
set-up has no stamp and starts again. Needs nothing but the standard library.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import step

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".set-up"
PINS = Path("requirements.txt")
#: What builds the packages that have no wheel. Without them first, pip would fetch its own choice
#: of them, unpinned.
BUILDERS = ("setuptools", "wheel")
#: Settings of the caller's shell that would send the packages elsewhere or change what is imported.
MISLEADING = (
    "PIP_PREFIX",
    "PIP_TARGET",
    "PIP_USER",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONPATH",
)


def digest(pins: bytes) -> str:
    """What the stamp of an up-to-date environment says, for the running interpreter."""
    interpreter = f"{platform.python_version()} {sys.platform} {platform.machine()}\n"
    return hashlib.sha256(interpreter.encode() + pins).hexdigest()


def is_up_to_date() -> bool:
    """Whether the environment, whose interpreter must be the running one's, follows the pins."""
    try:
        return STAMP.read_text() == digest(PINS.read_bytes())
    except OSError:
        return False


def only(names: tuple[str, ...], pins: str) -> str:
    """The pins of the named packages, with their hashes."""
    kept = []
    keep = False
    for line in pins.splitlines(keepends=True):
        if line[0] not in " #\n":
            keep = line.split("==")[0] in names
        if keep:
            kept.append(line)
    return "".join(kept)


def set_up() -> int:
    """Makes the environment anew; returns the exit status of the step that failed, or 0."""
    pins = PINS.read_bytes()
    count = len(re.findall(rb"^[^ #\n]", pins, re.MULTILINE))
    env = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    status = step.run(
        "environment",
        f"Creating the environment for Python {platform.python_version()}",
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        env,
    )
    if status:
        return status
    builders = VENV / "builders.txt"
    builders.write_text(only(BUILDERS, pins.decode()))
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    pip += ["--require-hashes", "--no-deps", "--no-compile", "--progress-bar=off"]
    for name, title, arguments in (
        ("builders", "Installing the build tools", ["-r", str(builders)]),
        (
            "packages",
            f"Installing {count} packages, a few minutes",
            ["--no-build-isolation", "-r", str(PINS)],
        ),
    ):
        status = step.run(name, title, [*pip, *arguments], env)
        if status:
            return status
    # Not pip's own compilation, which uses one core. Its failures cost time at start, no more.
    packages = [str(path) for path in VENV.glob("lib/python3.*/site-packages")]
    compileall = [str(PYTHON), "-m", "compileall", "-q", "-j", "0"]
    step.run("bytecode", "Compiling them", [*compileall, *packages, "bot", "actions"], env)
    STAMP.write_text(digest(pins))
    return 0


def main() -> int:
    """The command line; returns the exit status."""
    os.chdir(Path(__file__).resolve().parent.parent)
    if sys.argv[1:] == ["-c"]:
        return 0 if is_up_to_date() else 1
    step.end_on_termination()
    with Path(".set-up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another set-up to end…", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        return 0 if _another_made_it() else set_up()


def _another_made_it() -> bool:
    """Asks the environment's own interpreter, whose version the stamp holds."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, __file__, "-c"], check=False).returncode == 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
