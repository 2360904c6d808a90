"""The bench of sustained load: what is an answer, from when it is timed, how figures are shown."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from bench.load import Bot
from bench.sustained import (
    ANSWERED,
    FAILED,
    GOALS,
    REFUSED,
    ROWS,
    Load,
    Outcome,
    figures,
    hold,
    oriented,
    table,
)

SAID = json.dumps({"type": "message", "text": "Bonjour"})
ORIENTED = json.dumps({"type": "message", "custom": {"type": "orientation"}})
BOT = Bot("test", "/say", ("one", "two"), (), signed=True)
Handler = Callable[[web.Request], Awaitable[web.Response]]


def held(handler: Handler, load: Load) -> list[Outcome]:
    """A load against a server that answers as told."""

    async def run() -> list[Outcome]:
        app = web.Application()
        app.router.add_post("/say", handler)
        runner = web.AppRunner(app)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            host, port = runner.addresses[0][:2]
            return await hold(f"http://{host}:{port}", BOT, load)
        finally:
            await runner.cleanup()

    return asyncio.run(run())


def answer(text: str, last: str = ORIENTED) -> web.Response:
    """The answer to a message; a cookie names the conversation."""
    return web.Response(text=last if text == "two" else SAID, headers={"Set-Cookie": "a=b"})


def kinds(outcomes: list[Outcome]) -> dict[str, int]:
    """How many of each kind."""
    found = [one.kind for one in outcomes]
    return {kind: found.count(kind) for kind in sorted(set(found))}


def test_people_come_at_the_rate_and_another_one_follows() -> None:
    said, started = [], []

    async def handler(request: web.Request) -> web.Response:
        text = (await request.json())["text"]
        said.append(text)
        if "Cookie" not in request.headers:
            started.append(text)
        return answer(text)

    outcomes = held(handler, Load(people=4, rate=40, seconds=0.5))
    assert kinds(outcomes) == {ANSWERED: 20}
    assert len(said) == 20
    # Five messages each: a third person sits on each seat.
    assert started == ["one"] * 12


def test_a_conversation_that_ends_without_orientation_has_failed() -> None:
    async def handler(request: web.Request) -> web.Response:
        return answer((await request.json())["text"], last=SAID)

    assert kinds(held(handler, Load(2, 20, 0.4))) == {ANSWERED: 4, FAILED: 4}


def test_who_is_refused_says_it_again() -> None:
    said: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        said.append((await request.json())["text"])
        if len(said) == 1:
            return web.Response(status=503, headers={"Retry-After": "5"})
        return answer(said[-1])

    assert kinds(held(handler, Load(1, 20, 0.15))) == {ANSWERED: 2, REFUSED: 1}
    assert said == ["one", "one", "two"]


def test_a_refusal_that_does_not_say_when_is_a_failure() -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(status=503)

    assert kinds(held(handler, Load(1, 20, 0.15))) == {FAILED: 3}


def test_a_stall_costs_everybody_who_was_due() -> None:
    said: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        said.append((await request.json())["text"])
        if len(said) == 1:
            await asyncio.sleep(0.5)
        return answer(said[-1])

    outcomes = held(handler, Load(people=1, rate=10, seconds=0.5))
    # Due at 0, 0.1, 0.2, 0.3 and 0.4 s, and none could be sent before 0.5 s.
    assert len(outcomes) == 5
    assert all(one.seconds > 0.5 - rank / 10 - 0.02 for rank, one in enumerate(outcomes))


def test_a_refusal_is_timed_from_when_it_was_sent() -> None:
    said: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        said.append((await request.json())["text"])
        if len(said) > 1:
            return web.Response(status=503, headers={"Retry-After": "5"})
        await asyncio.sleep(0.6)
        return answer(said[-1])

    outcomes = held(handler, Load(people=1, rate=10, seconds=0.2))
    assert [one.kind for one in outcomes] == [ANSWERED, REFUSED]
    assert outcomes[0].seconds >= 0.6
    # Due half a second before it could be sent.
    assert outcomes[1].seconds < 0.4


def test_figures_keep_answers_and_refusals_apart() -> None:
    outcomes = [Outcome(ANSWERED, rank / 1000) for rank in range(1, 101)]
    outcomes += [Outcome(REFUSED, 0.004), Outcome(FAILED, 9.0)]
    assert figures(outcomes, 10) == {
        "sent": 102,
        "answered_s": 10,
        "refused": 1,
        "failed": 1,
        "p50_ms": 51,
        "p95_ms": 96,
        "p99_ms": 100,
        "refusal_p99_ms": 4,
    }
    assert "p50_ms" not in figures([], 1)


def test_the_table_marks_what_falls_short() -> None:
    good = {"sent": 9.0, "p95_ms": 400.0, "failed": 0.0}
    found = table({"steady": good, "crowd": {**good, "p95_ms": 501.0}})
    assert len(found.splitlines()) == len(ROWS) + 2
    assert "| p95 | 400 | ≤ 500 | **501** | ≤ 500 |" in found
    assert all(set(goals) <= {key for key, _ in ROWS} for goals in GOALS.values())


def test_the_orientation_is_looked_for() -> None:
    assert oriented(f"{SAID}\n{ORIENTED}\n")
    assert not oriented(SAID)
    assert not oriented("")
