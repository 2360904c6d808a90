"""What a conversation costs: seconds of its turns, queries, rows and bytes in the database.

``python -m bench.footprint [DATABASE_URL]`` holds conversations with a guide of its own over HTTP
and writes ``bench/results/capacity.json``. The database is SQLite in a temporary folder, unless
another is named, which must be empty.
"""

from __future__ import annotations

import asyncio
import datetime
import json
import os
import platform
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.capacity import FILE, quantile
from bench.load import Bot, Person, client, converse
from bot.rasa_patches import leave_out_tensorflow
from bot.training import model_path, quieten

CONVERSATIONS = 60
"""Weighed, one after the other."""
AT_ONCE = 32
TALK = (
    "bonjour, nous sommes une association de Lens",
    "avec la mairie et des habitants",
    "on démarre, pour environ 80 000 euros",
    "oui, contre la précarité alimentaire",
    "les quatre",
)
"""A conversation as most are: five messages to the orientation (``bench/README.md``)."""
STEADY_RATE = 10.0
"""Messages a second of the check that the simulation foretells what people meet."""
STEADY_SECONDS = 60.0
PAUSE_SECONDS = 2.0
OURS = Bot("ours", "/webhooks/web/messages", TALK, (), signed=True)
SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}


def measure(database: str | None) -> dict[str, Any]:
    """All figures of the file."""
    from tests.server import serve

    variables = {"PASSERELLE_RATE": "90000", "PASSERELLE_ADDRESS_RATE": "90000"}
    with tempfile.TemporaryDirectory() as folder:
        address = database or f"sqlite:///{folder}/conversations.db"
        with serve(Path(folder), PASSERELLE_DB=address, **variables) as server:
            base = f"http://127.0.0.1:{server.port}"
            asyncio.run(converse(base, OURS, 2, 1, "warm"))
            load = os.getloadavg()[0]
            empty, before = weighed(address), processor_seconds(server.process.pid)
            alone = asyncio.run(converse(base, OURS, CONVERSATIONS, 1, "alone"))
            computed = processor_seconds(server.process.pid) - before
            full = weighed(address)
            began = time.perf_counter()
            busy = asyncio.run(converse(base, OURS, 2 * AT_ONCE, AT_ONCE, "busy"))
            seconds = time.perf_counter() - began
            met = asyncio.run(steady(base))
        made = queries(address)
    rows, grown = (
        (after - before) / CONVERSATIONS for before, after in zip(empty, full, strict=True)
    )
    return {
        "on": datetime.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "load_before": round(load, 1),
        "database": address.partition(":")[0],
        "at_once": AT_ONCE,
        "turns_s": round(len(busy) / seconds, 1),
        "messages": len(TALK),
        "queries": made,
        "rows": rows,
        "bytes": grown,
        "steady": {
            "rate": STEADY_RATE,
            "p50": quantile(met, 0.5),
            "p95": quantile(met, 0.95),
            "p99": quantile(met, 0.99),
        },
        "processor_seconds": round(computed / len(alone), 5),
        "turn_seconds": [round(one, 5) for one in sorted(alone)],
    }


def processor_seconds(process: int) -> float:
    """What a process has computed so far, all its threads together."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


async def steady(base: str) -> list[float]:
    """Seconds of each answer while people come at random, whatever those before them wait for."""
    chance, took = random.Random(1), list[float]()
    async with client() as http:

        async def talk(rank: int) -> None:
            person = Person(http, base, OURS, f"steady-{rank}")
            for text in TALK:
                took.append((await person.say(text))[0])
                await asyncio.sleep(chance.expovariate(1 / PAUSE_SECONDS))

        talks, end = list[asyncio.Task[None]](), time.perf_counter() + STEADY_SECONDS
        while time.perf_counter() < end:
            talks.append(asyncio.create_task(talk(len(talks))))
            await asyncio.sleep(chance.expovariate(STEADY_RATE / len(TALK)))
        await asyncio.gather(*talks)
    return took


def weighed(database: str) -> tuple[int, int]:
    """Rows of events, and bytes of the whole database with its indexes."""
    from sqlalchemy import create_engine, text

    engine = create_engine(database, future=True)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT count(*) FROM events")).scalar_one()
        size = connection.execute(text(SIZE[engine.dialect.name])).scalar_one()
    engine.dispose()
    return int(rows), int(size)


def queries(database: str) -> float:
    """Statements that a turn sends, on average over a conversation, in this process."""
    leave_out_tensorflow()
    quieten()
    from rasa.core.channels.channel import CollectingOutputChannel
    from sqlalchemy import event

    from bot.catalogue import ROOT
    from bot.channels.turns import Incoming, answer
    from bot.guide import load_guide
    from bot.settings import read_settings

    guide = load_guide(model_path(ROOT), read_settings({"PASSERELLE_DB": database}))
    sent = []

    async def talk(sender: str) -> None:
        for rank, text in enumerate(TALK):
            message = Incoming(sender, "web", text, f"{sender}-{rank}")
            await answer(guide, message, CollectingOutputChannel())
            # The web channel says where the conversation stands.
            await guide.tracker_store.look(sender)

    async def both() -> None:
        await talk("warm")
        event.listen(guide.tracker_store.engine, "before_cursor_execute", lambda *_: sent.append(1))
        await talk("counted")

    asyncio.run(both())
    return len(sent) / len(TALK)


def main() -> None:
    """Measure and write."""
    found = measure(sys.argv[1] if len(sys.argv) > 1 else None)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(found, indent=1) + "\n")
    print(json.dumps({key: one for key, one in found.items() if key != "turn_seconds"}, indent=1))


if __name__ == "__main__":
    main()
