"""The guide beside the bot that ``rasa init --no-prompt`` makes, and beside the least that HTTP and
a prediction cost: same machine, over HTTP, one run.

The other bot's turns call no action and keep conversations in memory, its own default; ours run two
or three actions each and keep them in a database. Both are asked one message at a time for each
conversation. Figures are medians over ``RUNS`` runs (three by default); a bot is started anew for
each run.

Run: ``make bench``; ``RUNS=1`` for a short one. The other bot stays in ``.cache/bench-speed``.
"""

from __future__ import annotations

import asyncio
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.load import Bot, Person, client, converse, one_long
from bot.catalogue import ROOT
from bot.training import train_in_process_apart

CACHE = ROOT / ".cache" / "bench-speed"
RESULTS = ROOT / "bench" / "results"
RUNS = 3
SEQUENTIAL = 20
AT_ONCE = 32
LONG = 500
EDGE = 10
"""Turns at each end of a long conversation of which the median is taken."""
START_SECONDS = 300

OURS = Bot(
    "ours",
    "/webhooks/web/messages",
    ("bonjour", "nous sommes une association", "à Lens", "avec la mairie et des habitants"),
    ("c'est quoi un PTCE ?", "à Lens", "et un QPV ?", "en fait on est à Liévin"),
    signed=True,
)
PEER = Bot(
    "rasa init",
    "/webhooks/rest/webhook",
    ("hello", "i am sad", "no", "are you a bot?"),
    ("hello", "i am sad", "no", "are you a bot?"),
)
FLOOR = Bot("floor", "/message", PEER.turns, PEER.long)
HURRIED = (
    "on est une SCIC à Douai, avec des habitants et la mairie, on démarre, 80 000 euros, en QPV, "
    "contre la précarité"
)
TALK = (
    "bonjour",
    "nous sommes une association",
    "à Lens",
    "avec la mairie et des habitants",
    "on démarre",
    "80 000 euros",
    "oui",
    "oui",
    "les quatre",
)
"""A conversation whose last answer brings the orientation."""
ROWS: tuple[tuple[str, str, str], ...] = (
    ("p50_ms", "turn, one conversation at a time, p50", "{:.1f} ms"),
    ("p95_ms", "the same, p95", "{:.1f} ms"),
    ("turns_s", f"turns a second, {AT_ONCE} conversations", "{:.1f}"),
    ("busy_p95_ms", f"p95, {AT_ONCE} conversations", "{:.0f} ms"),
    ("memory_mib", "memory of all its processes, afterwards", "{:.0f} MiB"),
    ("start_s", "start to the first answer", "{:.1f} s"),
    ("train_s", "training", "{:.0f} s"),
    ("growth", f"turn {LONG} of a conversation against turn 1", "× {:.1f}"),
    ("orientation", "the turn that brings the orientation against a plain one, p50", "× {:.1f}"),
    ("hurried", "a message of thirty words that says all against a plain one, p50", "× {:.1f}"),
)
GOALS = {
    "p50_ms": 0.30,
    "p95_ms": 0.35,
    "turns_s": 4.0,
    "busy_p95_ms": 0.30,
    "memory_mib": 0.60,
    "start_s": 0.40,
    "train_s": 0.5,
}
"""What is wanted of ours against the other bot: at most, but at least for turns a second."""


def command(bot: Bot, port: int) -> list[str]:
    """What serves a bot."""
    if bot.name == OURS.name:
        return [sys.executable, "-m", "bot", "serve"]
    if bot.name == FLOOR.name:
        return [sys.executable, "-m", "bench.floor", str(port)]
    return [sys.executable, "-m", "rasa", "run", "--port", str(port), "-i", "127.0.0.1"]


@contextmanager
def served(bot: Bot) -> Iterator[tuple[str, float, int]]:
    """A bot that runs: its address, how long it took to its first answer, its process."""
    from tests.server import free_port

    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "PASSERELLE_PORT": str(port),
            "PASSERELLE_DB": f"sqlite:///{folder}/conversations.db",
            "PASSERELLE_SECRET": "a secret of the bench, long enough",
            "PASSERELLE_RATE": "90000",
            "PASSERELLE_ADDRESS_RATE": "90000",
            "RASA_TELEMETRY_ENABLED": "false",
        }
        started = time.perf_counter()
        process = subprocess.Popen(
            command(bot, port),
            cwd=CACHE / "rasa-init" if bot.name == PEER.name else ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            base = f"http://127.0.0.1:{port}"
            asyncio.run(_answers(base, bot, process))
            yield base, time.perf_counter() - started, process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)


async def _answers(base: str, bot: Bot, process: subprocess.Popen[bytes]) -> None:
    end = time.perf_counter() + START_SECONDS
    async with client() as http:
        while time.perf_counter() < end and process.poll() is None:
            try:
                await Person(http, base, bot, "first").say(bot.turns[0])
                return
            except (OSError, RuntimeError, ValueError):
                await asyncio.sleep(0.1)
            except Exception as error:
                if type(error).__module__.startswith("aiohttp"):
                    await asyncio.sleep(0.1)
                    continue
                raise
    sys.exit(f"{bot.name} does not answer.")


def memory(process: int) -> float:
    """MiB that a process and its children hold; what they share counts once (PSS)."""
    kilobytes, left = 0, [process]
    while left:
        one = Path("/proc") / str(left.pop())
        for line in (one / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kilobytes += int(line.split()[1])
        for task in (one / "task").iterdir():
            left += [int(child) for child in (task / "children").read_text().split()]
    return kilobytes / 1024


def trained(bot: Bot) -> float:
    """Seconds that training takes, in a process of its own, with nothing cached."""
    if bot.name == FLOOR.name:
        return 0.0
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        if bot.name == OURS.name:
            train_in_process_apart(ROOT, Path(folder, "model.tar.gz"), Path(folder, "log"))
        else:
            subprocess.run(
                [sys.executable, "-m", "rasa", "train", "--force", "--out", folder],
                cwd=CACHE / "rasa-init",
                env={**os.environ, "RASA_MAX_CACHE_SIZE": "0", "RASA_TELEMETRY_ENABLED": "false"},
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        return time.perf_counter() - started


def quantile(took: list[float], share: float) -> float:
    """Milliseconds under which that share of the answers stays."""
    return 1000 * sorted(took)[min(len(took) - 1, int(share * len(took)))]


def measure(bot: Bot) -> dict[str, float]:
    """All figures of one run but the training's."""
    with served(bot) as (base, start, process):
        asyncio.run(converse(base, bot, 2, 1, "warm"))
        alone = asyncio.run(converse(base, bot, SEQUENTIAL, 1, "alone"))
        began = time.perf_counter()
        busy = asyncio.run(converse(base, bot, 2 * AT_ONCE, AT_ONCE, "busy"))
        seconds = time.perf_counter() - began
        found = {
            "p50_ms": quantile(alone, 0.5),
            "p95_ms": quantile(alone, 0.95),
            "turns_s": len(busy) / seconds,
            "busy_p95_ms": quantile(busy, 0.95),
            "start_s": start,
            "memory_mib": memory(process),
        }
        if bot.name != FLOOR.name:
            long = asyncio.run(one_long(base, bot, LONG))
            found["growth"] = statistics.median(long[-EDGE:]) / statistics.median(long[:EDGE])
        if bot.name == OURS.name:
            for key, turns in (("orientation", TALK), ("hurried", (HURRIED,))):
                told = Bot(bot.name, bot.path, turns, (), signed=True)
                took = asyncio.run(converse(base, told, SEQUENTIAL, 1, key))
                last = took[len(turns) - 1 :: len(turns)]
                found[key] = quantile(last, 0.5) / found["p50_ms"]
        return found


def make_peer() -> None:
    """The bot of ``rasa init``, once."""
    project = CACHE / "rasa-init"
    if (project / "domain.yml").is_file():
        return
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    made = [sys.executable, "-m", "rasa", "init", "--no-prompt", "--init-dir", str(project)]
    quiet = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
    silent = subprocess.DEVNULL
    subprocess.run(made, check=True, env=quiet, stdout=silent, stderr=silent)


def table(results: dict[str, dict[str, float]]) -> str:
    """The medians as a Markdown table, with the ratio of ours to the other bot and its goal."""
    heads = [*results, "ours / rasa init", "goal"]
    lines = ["| | " + " | ".join(heads) + " |", "| --- |" + " --- |" * len(heads)]
    for key, title, shape in ROWS:
        cells = [shape.format(one[key]) if key in one else "–" for one in results.values()]
        ours, peer = results["ours"].get(key), results["rasa init"].get(key)
        ratio = f"{ours / peer:.2f}" if ours and peer and key != "growth" else "–"
        goal = GOALS.get(key)
        wanted = "–" if goal is None else f"{'≥' if key == 'turns_s' else '≤'} {goal}"
        lines.append(f"| {title} | " + " | ".join([*cells, ratio, wanted]) + " |")
    return "\n".join(lines)


def chart(results: dict[str, dict[str, float]], path: Path) -> None:
    """Draw what ours costs for one of the other bot's, beside the goals."""
    import matplotlib

    matplotlib.use("svg")
    # The same figures give the same file.
    matplotlib.rcParams["svg.hashsalt"] = "bench"
    from matplotlib import pyplot

    keys = [key for key, _, _ in ROWS if key in GOALS]
    titles = {key: title for key, title, _ in ROWS}
    ratios = [results["ours"][key] / results["rasa init"][key] for key in keys]
    figure, axes = pyplot.subplots(figsize=(9, 4))
    axes.barh(range(len(keys)), ratios, 0.5, label="ours / rasa init")
    axes.plot([GOALS[key] for key in keys], range(len(keys)), "k|", markersize=22, label="goal")
    axes.set_yticks(range(len(keys)))
    axes.set_yticklabels([titles[key] for key in keys])
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure all, write table, chart and raw figures."""
    runs = int(os.environ.get("RUNS") or RUNS)
    make_peer()
    raw: dict[str, list[dict[str, float]]] = {"ours": [], "rasa init": [], "floor": []}
    for rank in range(runs):
        for bot in (OURS, PEER, FLOOR):
            print(f"Run {rank + 1} of {runs}: {bot.name}…", file=sys.stderr, flush=True)
            figures = measure(bot)
            if rank == 0 and bot.name != FLOOR.name:
                figures["train_s"] = trained(bot)
            raw[bot.name].append(figures)
    results = {
        name: {
            key: statistics.median(run[key] for run in listed if key in run)
            for key, _, _ in ROWS
            if any(key in run for run in listed)
        }
        for name, listed in raw.items()
    }
    RESULTS.mkdir(exist_ok=True)
    kept: dict[str, Any] = {
        "on": datetime.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("rasa", "sanic", "scikit-learn")},
        "results": results,
        "runs": raw,
    }
    (RESULTS / "speed.json").write_text(json.dumps(kept, indent=1) + "\n")
    chart(results, RESULTS / "speed.svg")
    print(table(results))


if __name__ == "__main__":
    main()
