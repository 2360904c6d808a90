"""What turns cost beside one prediction of scikit-learn: ratios, which another machine shares.

``tests/bench/test_ratios.py`` measures them again and fails when one is a quarter above what
``results/ratios.json`` holds. Seconds are those of the processor, so that others who work on the
machine count little.

Run: ``.venv/bin/python -m bench.ratios`` prints them; with ``keep``, the medians of several
measurements become what is compared.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.floor import TEXTS, predictor
from bench.speed import HURRIED, OURS, TALK
from bot.catalogue import ROOT

KEPT = Path(__file__).parent / "results" / "ratios.json"
CONVERSATIONS = 30
PREDICTIONS = 10
TRIES = 5
"""Measurements: from one to the next they differ by a fifth."""
LONG = 64
"""Turns after which a conversation is long: it was read back more than once."""
EDGE = 16
"""Turns of a long conversation that are compared: each of what is said in it four times."""


def low(took: list[float]) -> float:
    """The lowest quartile: what a thing costs when nothing disturbs it."""
    return quantiles(took, n=4)[0]


def measure() -> dict[str, float]:
    """``turn``: of the first turns of a conversation, and ``message``: of one that says all at
    once, both in predictions; ``orientation``: of the last answer, after which the orientation
    comes, and ``growth``: of a late turn of a long conversation, both in other turns."""
    return asyncio.run(_measure())


async def _measure() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        say = _speaker(folder)
        predict, floor = predictor(), []
        turns: list[list[float]] = [[] for _ in TALK]
        hurried = []
        for rank in range(CONVERSATIONS):
            for took, text in zip(turns, TALK, strict=True):
                took.append(await say(f"plain-{rank}", text))
            hurried.append(await say(f"hurried-{rank}", HURRIED))
            started = time.thread_time()
            for _ in range(PREDICTIONS):
                predict(TEXTS[0])
            floor.append((time.thread_time() - started) / PREDICTIONS)
        long = [await say("long", OURS.long[rank % len(OURS.long)]) for rank in range(LONG)]
    *plain, orientation = map(low, turns)
    turn = sum(plain) / len(plain)
    return {
        "turn": round(turn / low(floor), 1),
        "message": round(low(hurried) / low(floor), 1),
        "orientation": round(orientation / turn, 2),
        "growth": round(median(long[-EDGE:]) / median(long[:EDGE]), 2),
    }


def _speaker(folder: str) -> Callable[[str, str], Any]:
    """What says a message in a conversation, and gives the processor's seconds for its answer."""
    from bot.rasa_patches import leave_out_tensorflow
    from bot.training import ensure_model, quieten

    leave_out_tensorflow()
    quieten()
    from rasa.core.channels.channel import CollectingOutputChannel

    from bot.channels.turns import Incoming, answer
    from bot.guide import load_guide
    from bot.settings import Settings

    model = ensure_model(ROOT, report=lambda line: None)
    guide = load_guide(model, Settings(database=f"sqlite:///{folder}/bench.db"))

    async def say(sender: str, text: str) -> float:
        output = CollectingOutputChannel()
        started = time.thread_time()
        said = f"{sender}-{started}"
        await answer(guide, Incoming(sender, "web", text, said), output)
        took = time.thread_time() - started
        if not output.messages:
            raise RuntimeError(f"nothing was said to {text!r}")
        return took

    return say


def measured() -> Iterator[dict[str, float]]:
    """The ratios of ``TRIES`` measurements, each in a process of its own."""
    for _ in range(TRIES):
        done = subprocess.run(
            [sys.executable, "-m", "bench.ratios"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        found: dict[str, float] = json.loads(done.stdout)
        yield found


def main(arguments: list[str]) -> None:
    """Print the ratios; or measure them several times, and keep the medians."""
    if arguments != ["keep"]:
        print(json.dumps(measure(), indent=1))
        return
    found = list(measured())
    kept = {name: median(one[name] for one in found) for name in found[0]}
    KEPT.write_text(json.dumps(kept, indent=1) + "\n")
    print(KEPT.read_text(), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
