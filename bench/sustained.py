"""The guide under a steady load for minutes, then under more than it can serve.

People come on their own time, whatever the guide takes: a message is timed from the moment when it
was due, so that a guide which stalls pays for everybody who waited, not for one message alone.
Each person goes to the orientation, then another one comes. A conversation has one message at a
time; so many people are there at once, and no more.

Run: ``make bench-load``; ``SECONDS=60`` for a short one (600 otherwise).
"""

from __future__ import annotations

import asyncio
import datetime
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from bench.load import Bot, Person, client, converse, said_something
from bench.speed import OURS, RESULTS, quantile, served

SECONDS = 600.0
CROWD_SECONDS = 30.0
SCRIPT = (
    "bonjour",
    "nous sommes une association à Lens",
    "avec la mairie et des habitants",
    "on démarre",
    "80 000 euros",
    "non",
    "oui",
    "les quatre",
)
"""A whole conversation; the last message brings the orientation."""
ANSWERED, REFUSED, FAILED = "answered", "refused", "failed"
REFUSALS = (429, 503)
GOALS = {
    "steady": {"p95_ms": 500.0, "p99_ms": 1000.0, "failed": 0, "refused": 0},
    "crowd": {"p95_ms": 500.0, "p99_ms": 1000.0, "failed": 0, "refusal_p99_ms": 100.0},
}
"""At most; those who are accepted in a crowd wait no longer than others."""
ROWS = (
    ("sent", "messages"),
    ("answered_s", "answered a second"),
    ("p50_ms", "answered: p50, ms"),
    ("p95_ms", "p95"),
    ("p99_ms", "p99"),
    ("refused", "refused, with `Retry-After`"),
    ("refusal_p99_ms", "refused: p99, ms"),
    ("failed", "failed"),
)


@dataclass(frozen=True)
class Load:
    """So many people at once, who send together so many messages a second, for so long."""

    people: int
    rate: float
    seconds: float


STEADY = Load(50, 10, SECONDS)
CROWD = Load(500, 100, CROWD_SECONDS)


@dataclass(frozen=True)
class Outcome:
    """What became of a message, and the seconds to the end of the answer: from when it was due, but
    a refusal's from when it was sent, as the wait for the message before is not the refusal's."""

    kind: str
    seconds: float


def oriented(body: str) -> bool:
    """Whether an answer holds the orientation."""
    lines = [json.loads(line) for line in body.splitlines()]
    return any((line.get("custom") or {}).get("type") == "orientation" for line in lines)


async def attempt(person: Person, text: str, is_last: bool) -> str:
    """Say one message: answered, refused as a guide should, or failed."""
    try:
        _, body = await person.say(text)
    except aiohttp.ClientResponseError as error:
        told = error.status in REFUSALS and "Retry-After" in (error.headers or {})
        return REFUSED if told else FAILED
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return FAILED
    return ANSWERED if (oriented if is_last else said_something)(body) else FAILED


async def hold(base: str, bot: Bot, load: Load) -> list[Outcome]:
    """Send the load to a bot that speaks our shape; what became of each message, in no order.

    ``bot.turns`` is what each person says; who is refused says it again when the next one is due.
    """
    start = time.perf_counter()
    found: list[Outcome] = []
    async with client() as http:

        async def seat(rank: int) -> None:
            person, turn = Person(http, base, bot, ""), 0
            for number in range(rank, round(load.rate * load.seconds), load.people):
                due = start + number / load.rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                sent = time.perf_counter()
                is_last = turn == len(bot.turns) - 1
                kind = await attempt(person, bot.turns[turn], is_last)
                since = sent if kind == REFUSED else due
                found.append(Outcome(kind, time.perf_counter() - since))
                if kind != REFUSED:
                    turn += 1
                if turn == len(bot.turns):
                    person, turn = Person(http, base, bot, ""), 0

        await asyncio.gather(*(seat(rank) for rank in range(load.people)))
    return found


def figures(outcomes: Sequence[Outcome], seconds: float) -> dict[str, float]:
    """What ``ROWS`` name; times only where there was something to time."""
    took = {
        kind: [one.seconds for one in outcomes if one.kind == kind]
        for kind in (ANSWERED, REFUSED, FAILED)
    }
    found = {
        "sent": len(outcomes),
        "answered_s": len(took[ANSWERED]) / seconds,
        "refused": len(took[REFUSED]),
        "failed": len(took[FAILED]),
    }
    if took[ANSWERED]:
        for share in (50, 95, 99):
            found[f"p{share}_ms"] = quantile(took[ANSWERED], share / 100)
    if took[REFUSED]:
        found["refusal_p99_ms"] = quantile(took[REFUSED], 0.99)
    return found


def table(results: dict[str, dict[str, float]]) -> str:
    """The figures as a Markdown table, each load beside its goals; in bold: not reached."""
    lines = ["| | " + " | ".join(f"{name} | goal" for name in results) + " |"]
    lines.append("| --- |" + " --- | --- |" * len(results))
    for key, title in ROWS:
        cells = []
        for name, one in results.items():
            value, goal = one.get(key), GOALS[name].get(key)
            shown = "–" if value is None else f"{value:.0f}"
            if value is not None and goal is not None and value > goal:
                shown = f"**{shown}**"
            cells += [shown, "–" if goal is None else f"≤ {goal:g}"]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Hold both loads against one guide, write the figures and print the table."""
    steady = Load(STEADY.people, STEADY.rate, float(os.environ.get("SECONDS") or SECONDS))
    bot = Bot(OURS.name, OURS.path, SCRIPT, (), signed=True)
    results = {}
    with served(OURS) as (base, _, _):
        asyncio.run(converse(base, bot, 2, 1, "warm"))
        for name, load in (("steady", steady), ("crowd", CROWD)):
            print(f"{name}: {load.rate:g} a second for {load.seconds:g} s…", file=sys.stderr)
            began = time.perf_counter()
            outcomes = asyncio.run(hold(base, bot, load))
            results[name] = figures(outcomes, time.perf_counter() - began)
    kept = {
        "on": datetime.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "busy": os.getloadavg()[0],
        "seconds": steady.seconds,
        "results": results,
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "sustained.json").write_text(json.dumps(kept, indent=1) + "\n")
    print(table(results))


if __name__ == "__main__":
    main()
