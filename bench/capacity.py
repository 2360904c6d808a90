"""How many guides so many conversations a day need, by a simulation with measured costs.

``python -m bench.capacity`` reads ``bench/results/capacity.json`` (``python -m bench.footprint``
measures it anew) and puts the figures into ``docs/scaling.md``.

A guide computes one turn at a time: the simulation is a queue before each guide. Turns take as long
as they took when measured, drawn again at random; people come at random, write, read, write again.
"""

from __future__ import annotations

import heapq
import json
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.catalogue import ROOT

FILE = ROOT / "bench" / "results" / "capacity.json"
DOCUMENT = ROOT / "docs" / "scaling.md"
START, END = "<!-- python -m bench.capacity: start -->\n", "<!-- end -->\n"
DAY_SECONDS = 86_400
DAYS = (10_000, 1_000_000)
"""Conversations a day."""
PEAK = 6
"""The busiest minutes against the mean of the day: a working day in eight hours, and its rush."""
THINK_SECONDS = 25.0
"""Between an answer and the next message, on average."""
WARM_SECONDS, WATCHED_SECONDS = 200.0, 400.0
P95_SECONDS, P99_SECONDS = 0.5, 1.0
"""What is wanted of the answers at the peak."""
WANTED = "p95 under 500 ms and p99 under 1 s"
RETENTION_DAYS = 30
BUSY, LEAST = 0.6, 2
"""What the autoscaler of ``deploy/kubernetes`` aims at, and the guides that it always keeps."""


@dataclass(frozen=True)
class Costs:
    """What was measured: seconds of single turns, and what a conversation leaves and asks for."""

    turns: tuple[float, ...]
    messages: int
    queries: float
    rows: float
    bytes: float

    @property
    def mean(self) -> float:
        """Seconds of a turn."""
        return sum(self.turns) / len(self.turns)


@dataclass(frozen=True)
class Outcome:
    """What people met: seconds to an answer; and the share of the time that guides computed."""

    p50: float
    p95: float
    p99: float
    busy: float

    @property
    def good(self) -> bool:
        """Whether it is what is wanted."""
        return self.p95 <= P95_SECONDS and self.p99 <= P99_SECONDS


def simulate(costs: Costs, guides: int, conversations_s: float, seed: int = 1) -> Outcome:
    """So many guides, each message to one at random, under so many new conversations a second."""
    chance = random.Random(seed)
    # When each guide will have answered all that it was sent.
    free = [0.0] * guides
    end = WARM_SECONDS + WATCHED_SECONDS
    # When a message comes, and how many follow it in its conversation.
    coming: list[tuple[float, int]] = []
    opening = chance.expovariate(conversations_s)
    waits: list[float] = []
    worked = 0.0
    while True:
        if coming and coming[0][0] < opening:
            now, left = heapq.heappop(coming)
        else:
            now, left = opening, costs.messages - 1
            opening += chance.expovariate(conversations_s)
        if now >= end:
            break
        guide = chance.randrange(guides)
        took = chance.choice(costs.turns)
        free[guide] = max(now, free[guide]) + took
        if now >= WARM_SECONDS:
            waits.append(free[guide] - now)
            worked += took
        if left:
            heapq.heappush(coming, (free[guide] + chance.expovariate(1 / THINK_SECONDS), left - 1))
    return Outcome(
        *(quantile(waits, share) for share in (0.5, 0.95, 0.99)),
        worked / (guides * WATCHED_SECONDS),
    )


def quantile(values: Sequence[float], share: float) -> float:
    """The value under which that share stays; 0 of none."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0


def fewest(costs: Costs, conversations_s: float) -> tuple[int, Outcome]:
    """The fewest guides with which the peak goes well, and how it goes."""
    guides = max(1, math.ceil(conversations_s * costs.messages * costs.mean))
    while not (found := simulate(costs, guides, conversations_s)).good:
        guides += 1
    return guides, found


def most(costs: Costs) -> float:
    """Messages a second that one guide answers as wanted, to a tenth."""
    rate = 1 / costs.mean
    while rate > 0 and not simulate(costs, 1, rate / costs.messages).good:
        rate -= 0.1
    return rate


def report(costs: Costs, measured: dict[str, Any]) -> str:
    """The figures of the document, in Markdown."""
    p50, p95 = (1000 * quantile(costs.turns, share) for share in (0.5, 0.95))
    one = [
        ("a turn, alone: mean, p50, p95", f"{1000 * costs.mean:.0f}, {p50:.0f}, {p95:.0f} ms"),
        ("processor time of a turn", f"{1000 * measured['processor_seconds']:.0f} ms"),
        (f"turns a second, {measured['at_once']} at once", f"{measured['turns_s']:.0f}"),
        (f"messages a second with {WANTED}", f"{most(costs):.0f}"),
        ("queries a turn", f"{costs.queries:.1f}"),
        (f"rows of a conversation of {costs.messages} messages", f"{costs.rows:.0f}"),
        ("bytes of it, indexes included", f"{costs.bytes / 1000:.0f} kB"),
    ]
    steady = measured["steady"]
    foretold = simulate(costs, 1, steady["rate"] / costs.messages)
    one += [
        (f"{steady['rate']:.0f} messages a second for a minute: p50, p95, p99", _times(steady)),
        ("the same, simulated", _times(vars(foretold))),
    ]
    peaks = [day * PEAK / DAY_SECONDS for day in DAYS]
    plans = [fewest(costs, peak) for peak in peaks]
    many = [
        ("messages a second at the peak", [f"{peak * costs.messages:.1f}" for peak in peaks]),
        ("the fewest guides that do, one core each", [f"{guides}" for guides, _ in plans]),
        ("p50, p95, p99 with these", [_times(vars(found)) for _, found in plans]),
        ("their cores busy", [f"{found.busy:.0%}" for _, found in plans]),
        (
            f"guides at {BUSY:.0%} busy, {LEAST} at least",
            [
                f"{max(LEAST, math.ceil(peak * costs.messages * costs.mean / BUSY))}"
                for peak in peaks
            ],
        ),
        (
            "queries a second at the peak",
            [f"{peak * costs.messages * costs.queries:.0f}" for peak in peaks],
        ),
        (
            f"kept for {RETENTION_DAYS} days",
            [f"{day * RETENTION_DAYS * costs.bytes / 1e9:.0f} GB" for day in DAYS],
        ),
    ]
    heads = [f"{day:,}".replace(",", " ") for day in DAYS]
    lines = [
        f"| one guide, {measured['on']}, {measured['machine']} (load {measured['load_before']} by "
        f"others), {measured['database']} | |",
        "| --- | --- |",
        *(f"| {title} | {cell} |" for title, cell in one),
        "",
        "| conversations a day | " + " | ".join(heads) + " |",
        "| --- |" + " --- |" * len(DAYS),
        *("| " + " | ".join([title, *cells]) + " |" for title, cells in many),
    ]
    return "\n".join(lines) + "\n"


def _times(found: Mapping[str, float]) -> str:
    return ", ".join(f"{1000 * found[key]:.0f}" for key in ("p50", "p95", "p99")) + " ms"


def read(data: dict[str, Any]) -> Costs:
    """The costs of the file."""
    return Costs(
        tuple(data["turn_seconds"]), data["messages"], data["queries"], data["rows"], data["bytes"]
    )


def placed(text: str, block: str) -> str:
    """The document with the figures in their place."""
    before, _, rest = text.partition(START)
    return before + START + block + END + rest.partition(END)[2]


def main() -> None:
    """Simulate, and put the figures into the document."""
    data = json.loads(FILE.read_text())
    block = report(read(data), data)
    DOCUMENT.write_text(placed(DOCUMENT.read_text(), block))
    print(block, end="")


if __name__ == "__main__":
    main()
