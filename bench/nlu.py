"""Our understanding beside two peers: same examples, same messages, same machine, one run.

Peers: the pipeline that ``rasa init`` writes, and spaCy's vectors with DIET. They learn the facts
as entities from the marked words of the training data; what their entities mean is read as plainly
as a newcomer would. Each is trained and measured in a process of its own.

Run: ``make bench-nlu``. With ``EXAMPLES=1000``, all learn from that many, drawn at random.
DIET takes half an hour for 400 of them; with ``INTENTS=1``, the peers learn the intents alone.
The models stay in ``.cache`` until what they learn from changes.
"""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from bench.scores import MEASURED, Tally
from bench.sets import KINDS, messages
from bench.understanding import OUTSIDE, facts_of, read
from bot.catalogue import ROOT

PIPELINES = {
    "rasa init": "bench/peers/rasa_default.yml",
    "spaCy + DIET": "bench/peers/spacy_diet.yml",
    "ours": "config.yml",
}
HALVES = ("open", "held")
RESULTS = ROOT / "bench" / "results"
CACHE = ROOT / ".cache" / "bench-nlu"
WARM_UP = 20


def examples_asked() -> int | None:
    """How many examples all learn from, None for all."""
    return int(os.environ["EXAMPLES"]) if os.environ.get("EXAMPLES") else None


def intents_alone(name: str) -> bool:
    """Whether a pipeline learns from texts without marked words."""
    return bool(os.environ.get("INTENTS")) and name != "ours"


_MARKED = re.compile(r"\[([^\[\]]+)\]\([a-z_]+\)")


def training_data(name: str, folder: Path) -> Path:
    """The examples that all learn from: the guide's own, or as many as asked, drawn at random."""
    count = examples_asked()
    source = ROOT / "data" / "nlu"
    if count is None and not intents_alone(name):
        return source
    listed: list[tuple[str, dict[str, Any]]] = []
    for file in sorted(source.rglob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            found = block["examples"]
            if isinstance(found, str):
                lines = (line[2:].strip() for line in found.splitlines() if line.startswith("- "))
                listed += [(block["intent"], {"text": line}) for line in lines]
            else:
                listed += [(block["intent"], one) for one in found]
    blocks: dict[str, list[dict[str, Any]]] = {}
    for intent, one in random.Random(0).sample(listed, count or len(listed)):
        text = _MARKED.sub(r"\1", one["text"]) if intents_alone(name) else one["text"]
        blocks.setdefault(intent, []).append({**one, "text": text})
    data = {
        "version": "3.1",
        "nlu": [{"intent": intent, "examples": found} for intent, found in blocks.items()],
    }
    sample = folder / "sample.yml"
    sample.write_text(yaml.safe_dump(data, allow_unicode=True, width=100_000), encoding="utf-8")
    return sample


def digest(name: str) -> str:
    """What a model depends on: its configuration, the examples, and our code for ours."""
    found = hashlib.sha256(f"{examples_asked()} {intents_alone(name)}".encode())
    files = [ROOT / PIPELINES[name], *sorted((ROOT / "data" / "nlu").rglob("*.yml"))]
    if name == "ours":
        files += [*sorted((ROOT / "bot" / "nlu").rglob("*.py"))]
        files += [*sorted((ROOT / "data" / "catalogue").rglob("*.yml"))]
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def train(name: str) -> None:
    """Train a pipeline and write its model with the seconds that it took."""
    from bot.training import quieten

    quieten()
    from rasa.model_training import train_nlu

    folder = CACHE / digest(name)
    folder.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    train_nlu(
        str(ROOT / PIPELINES[name]),
        str(training_data(name, folder)),
        str(folder),
        fixed_model_name="model",
        domain=str(ROOT / "domain.yml"),
    )
    seconds = time.perf_counter() - started
    (folder / "seconds.json").write_text(json.dumps(seconds))


def plain_facts(entities: list[dict[str, Any]]) -> dict[str, Any]:
    """What a newcomer's bot makes of the entities: the name says the fact and its value."""
    from bot.nlu.amounts import find_amounts
    from bot.nlu.cost import cost_of
    from bot.nlu.text import plain

    facts: dict[str, Any] = {}
    for entity in entities:
        part, _, value = str(entity["entity"]).partition("_")
        if part == "lead":
            facts["lead"] = value
        elif part == "phase":
            facts["maturity"] = value
        elif part == "actor":
            facts["actors"] = [*facts.get("actors", []), value]
        elif part == "place":
            facts["territory"] = [*facts.get("territory", []), str(entity["value"])]
        elif part == "costs":
            text = plain(str(entity["value"]))
            cost = cost_of(find_amounts(text, expected=True), text)
            if cost is not None:
                facts["eligible_costs"] = cost[0] if cost[0] == cost[1] else list(cost)
    return facts


def measure(name: str) -> dict[str, Any]:
    """Load a trained pipeline and read every message of the evaluation."""
    from bot.training import quieten

    quieten()
    started = time.perf_counter()
    from rasa.core.agent import Agent

    folder = CACHE / digest(name)
    agent = Agent.load(str(folder / "model.tar.gz"))
    figures: dict[str, Any] = {
        "training_s": json.loads((folder / "seconds.json").read_text()),
        "load_s": time.perf_counter() - started,
        "model_mb": (folder / "model.tar.gz").stat().st_size / 1e6,
    }
    tally = Tally()
    right: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    took: list[float] = []
    outside: list[bool] = []
    for half in HALVES:
        for kind, listed in messages(half).items():
            for one in listed:
                begun = time.perf_counter()
                if name == "ours":
                    intent, understood = read(agent, one["text"], one["question"])
                    facts = facts_of(understood)
                else:
                    parsed = asyncio.run(agent.parse_message(one["text"]))
                    intent, facts = parsed["intent"]["name"], plain_facts(parsed["entities"])
                took.append(time.perf_counter() - begun)
                right[kind].append(intent == one["intent"])
                if one["intent"] in OUTSIDE:
                    outside.append(intent in OUTSIDE or intent == "nlu_fallback")
                tally.add({} if intents_alone(name) else one["facts"], facts)
    figures["p50_ms"] = statistics.median(took[WARM_UP:]) * 1000
    figures["rss_mb"] = _rss()
    figures["accuracy"] = {kind: sum(found) / len(found) for kind, found in right.items()}
    figures["outside"] = sum(outside) / len(outside)
    figures["f1"] = (
        {}
        if intents_alone(name)
        else {fact: _f1(tally.precision(fact), tally.recall(fact)) for fact in MEASURED}
    )
    return figures


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _rss() -> float:
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


ROWS: tuple[tuple[str, str, str], ...] = (
    ("accuracy.clean", "intents, clean messages", "{:.1%}"),
    ("accuracy.noisy", "intents, noisy messages", "{:.1%}"),
    ("accuracy.answers", "intents, answers", "{:.1%}"),
    ("outside", "outside the subject, recognised", "{:.1%}"),
    *((f"f1.{fact}", f"F1 of {fact}", "{:.3f}") for fact in MEASURED),
    ("training_s", "training", "{:.0f} s"),
    ("model_mb", "model on disk", "{:.1f} MB"),
    ("load_s", "load, imports included", "{:.1f} s"),
    ("rss_mb", "memory after the run", "{:.0f} MB"),
    ("p50_ms", "p50 of a message", "{:.1f} ms"),
)


def at(figures: dict[str, Any], path: str) -> float | None:
    """A figure by its dotted path; None when it was not measured."""
    found: Any = figures
    for key in path.split("."):
        found = found.get(key) if found else None
    return None if found is None else float(found)


def table(results: dict[str, dict[str, Any]]) -> str:
    """The figures as a Markdown table."""
    lines = ["| | " + " | ".join(results) + " |", "| --- |" + " --- |" * len(results)]
    for path, title, shape in ROWS:
        found = [at(figures, path) for figures in results.values()]
        cells = " | ".join("not learnt" if one is None else shape.format(one) for one in found)
        lines.append(f"| {title} | {cells} |")
    return "\n".join(lines)


def chart(results: dict[str, dict[str, Any]], path: Path) -> None:
    """Draw the shares (accuracy, F1) as grouped bars."""
    import matplotlib

    matplotlib.use("svg")
    # The same figures give the same file.
    matplotlib.rcParams["svg.hashsalt"] = "bench"
    from matplotlib import pyplot

    rows = [(path_, title) for path_, title, _ in ROWS if path_.startswith(("acc", "f1", "out"))]
    figure, axes = pyplot.subplots(figsize=(9, 5))
    height = 0.8 / len(results)
    for index, (name, figures) in enumerate(results.items()):
        positions = [row + index * height for row in range(len(rows))]
        axes.barh(positions, [at(figures, path_) or 0.0 for path_, _ in rows], height, label=name)
    axes.set_yticks([row + 0.4 - height / 2 for row in range(len(rows))])
    axes.set_yticklabels([title for _, title in rows])
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.legend(loc="lower left")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def _apart(step: str, name: str) -> str:
    """A step in a process of its own; its output."""
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.nlu", step, name],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{step} of {name} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def main() -> None:
    """Train what is missing, measure all three in turn, write table, chart and raw figures."""
    results = {}
    for name in PIPELINES:
        if not (CACHE / digest(name) / "seconds.json").is_file():
            print(f"Training: {name}…", file=sys.stderr, flush=True)
            _apart("train", name)
        print(f"Reading the messages: {name}…", file=sys.stderr, flush=True)
        results[name] = json.loads(_apart("measure", name).splitlines()[-1])
    RESULTS.mkdir(exist_ok=True)
    raw = {
        "on": datetime.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "examples": examples_asked() or "all",
        "peers learn": "intents" if os.environ.get("INTENTS") else "intents and facts",
        "results": results,
    }
    (RESULTS / "nlu.json").write_text(json.dumps(raw, indent=1) + "\n")
    chart(results, RESULTS / "nlu.svg")
    print(table(results))


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] == "train":
        train(sys.argv[2])
    elif len(sys.argv) > 2 and sys.argv[1] == "measure":
        print(json.dumps(measure(sys.argv[2])))
    else:
        main()
