"""Holds conversations over HTTP, a bounded number at once, and notes how long each answer took."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import aiohttp

TIMEOUT_SECONDS = 120.0

Talk = Callable[[str], Awaitable[str]]
"""Says a message and returns what was answered, as text."""


@dataclass(frozen=True)
class Bot:
    """How one bot is spoken to. ``turns``: what people say, one conversation; ``long``: what a
    person may say again and again; ``signed``: whether the bot itself names the conversation, in a
    cookie."""

    name: str
    path: str
    turns: Sequence[str]
    long: Sequence[str]
    signed: bool = False

    def body(self, sender: str, text: str) -> dict[str, str]:
        """What is posted."""
        return {"text": text} if self.signed else {"sender": sender, "message": text}


class Person:
    """One conversation with a bot."""

    def __init__(self, client: aiohttp.ClientSession, base: str, bot: Bot, sender: str) -> None:
        self._client, self._base, self._bot, self._sender = client, base, bot, sender
        self._cookie: str | None = None

    async def say(self, text: str) -> tuple[float, str]:
        """Seconds to the end of the answer, and the answer. Raises for a status of an error."""
        headers = {"Cookie": self._cookie} if self._cookie else {}
        started = time.perf_counter()
        async with self._client.post(
            self._base + self._bot.path, json=self._bot.body(self._sender, text), headers=headers
        ) as response:
            response.raise_for_status()
            body = await response.text()
            took = time.perf_counter() - started
        if self._bot.signed and not self._cookie:
            self._cookie = response.headers["Set-Cookie"].partition(";")[0]
        return took, body


def said_something(body: str) -> bool:
    """Whether an answer holds a message: a list of Rasa's, or lines of ours."""
    if body.startswith("["):
        return bool(json.loads(body))
    return any(json.loads(line).get("type") == "message" for line in body.splitlines())


def client() -> aiohttp.ClientSession:
    """A client that keeps its connections and no cookies."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS),
        connector=aiohttp.TCPConnector(limit=0),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


async def converse(base: str, bot: Bot, conversations: int, at_once: int, run: str) -> list[float]:
    """Seconds of every answer of so many conversations, ``at_once`` of them at the same time."""
    gate, took = asyncio.Semaphore(at_once), []
    async with client() as http:

        async def one(rank: int) -> None:
            async with gate:
                person = Person(http, base, bot, f"{run}-{rank}")
                for text in bot.turns:
                    seconds, body = await person.say(text)
                    if not said_something(body):
                        raise RuntimeError(f"{bot.name} said nothing to {text!r}")
                    took.append(seconds)

        await asyncio.gather(*(one(rank) for rank in range(conversations)))
    return took


async def one_long(base: str, bot: Bot, turns: int) -> list[float]:
    """Seconds of each answer of one long conversation, be it silence: the other bot runs out of
    things to say."""
    async with client() as http:
        person = Person(http, base, bot, "long")
        return [(await person.say(bot.long[rank % len(bot.long)]))[0] for rank in range(turns)]
