"""Writes the pins of what the serving guide needs: the lock without the tools of development and
without TensorFlow, which only Rasa's unused models need (`bot/rasa_patches.py`).

    python tools/runtime_pins.py builders > builders.txt
    python tools/runtime_pins.py > pins.txt
    pip install --no-deps --require-hashes -r builders.txt
    pip install --no-deps --require-hashes --no-build-isolation -r pins.txt

The model is trained elsewhere. The comments of the lock say who needs what.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = "passerelle (pyproject.toml)"
"""Who needs what ``project.dependencies`` names, in the words of the lock."""
LEFT_OUT = re.compile(r"tensorflow|tensorboard|keras|jax")
#: They build the packages that have no wheel, and stay as some of these import them.
BUILDERS = ("setuptools", "wheel")


def blocks(lock: str) -> dict[str, str]:
    """Each package with its lines of the lock."""
    found = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]
    return {block.split("==")[0].partition("[")[0]: block for block in found}


def needed_by(block: str) -> set[str]:
    """Who needs a package."""
    names = re.findall(r"^ +# +(?:via +)?(\S.*)$", block, re.MULTILINE)
    return {name.partition("[")[0] for name in names} - {"via"}


def needed(pins: Mapping[str, str]) -> set[str]:
    """The packages that the serving guide needs, those needed by them included."""
    parents = {name: needed_by(block) for name, block in pins.items()}
    found = {ROOT}
    while True:
        more = {
            name
            for name, by in parents.items()
            if name not in found and by & found and not LEFT_OUT.match(name)
        }
        if not more:
            return found - {ROOT}
        found |= more


def main() -> int:
    """Write the pins, or those of the builders alone."""
    pins = blocks((Path(__file__).parents[1] / "requirements.txt").read_text())
    rest = [] if sys.argv[1:] == ["builders"] else sorted(needed(pins) - set(BUILDERS))
    sys.stdout.writelines(pins[name] for name in (*BUILDERS, *rest))
    return 0


if __name__ == "__main__":
    sys.exit(main())
