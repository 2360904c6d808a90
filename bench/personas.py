"""Plays the evaluation's personas against the guide and compares the orientations.

The right orientation is the one that the core computes from the persona's facts.
Run: ``python -m bench.personas open`` (or ``held``: figures only, nobody looks into that half).
"""

from __future__ import annotations

import datetime
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.sets import half_asked, load_guide, personas
from bot.catalogue import load_catalogue
from bot.orientation import as_json, orient
from bot.profile import parse_profile
from bot.territory_data import load_territory
from tests.guide import Conversation, Reply

JUDGED = ("acte", "lumieres_permanent", "cote")
COMPARED = ("verdict", "rate", "grant")
MOST_TURNS = 30
UNANSWERED = "je ne sais pas"
"""What a persona says to a question that its author did not foresee."""


@dataclass(frozen=True)
class Played:
    """A persona's conversation: the turns it took and what came out wrong."""

    persona: dict[str, Any]
    turns: int
    differences: list[str]
    wrong_yes: bool
    transcript: list[tuple[str, str]]


def expected_routes(facts: dict[str, Any], day: datetime.date) -> dict[str, Any]:
    """The routes that the core gives for a persona's facts, by id."""
    catalogue = load_catalogue()
    orientation = orient(parse_profile(facts), catalogue, load_territory(), day)
    return {route["id"]: route for route in as_json(orientation, catalogue)["routes"]}


def messages(persona: dict[str, Any], conversation: Conversation) -> Iterator[str]:
    """What the persona says, given the question that is open."""
    yield persona["opening"]
    interruptions = {
        key: list(value) for key, value in (persona.get("interruptions") or {}).items()
    }
    answers = {
        key: list(value) if isinstance(value, list) else [value]
        for key, value in persona["answers"].items()
    }
    unasked = 0
    while True:
        question = conversation.question
        if question is None:
            # The guide answered without asking: the person goes on about the project.
            unasked += 1
            yield answers["lead"][0] if unasked == 1 else "montrez-moi le résultat"
        elif interruptions.get(question):
            yield interruptions[question].pop(0)
        else:
            said = answers.get(question, [UNANSWERED])
            yield said.pop(0) if len(said) > 1 else said[0]


def play(persona: dict[str, Any], agent: Any, day: datetime.date) -> Played:
    """Hold the conversation to the orientation and compare."""
    conversation = Conversation(agent)
    transcript: list[tuple[str, str]] = []
    reply = Reply()
    for text in messages(persona, conversation):
        reply = conversation.say(text)
        transcript.append((text, reply.text))
        if reply.orientation is not None or len(transcript) >= MOST_TURNS:
            break
    if reply.orientation is None:
        return Played(persona, len(transcript), ["no orientation"], False, transcript)
    turns, found = len(transcript), reply.orientation
    for text in persona.get("after") or ():
        reply = conversation.say(text)
        transcript.append((text, reply.text))
        # A correction may open questions again.
        while conversation.question is not None and len(transcript) < MOST_TURNS:
            answer = persona["answers"].get(conversation.question, UNANSWERED)
            text = answer if isinstance(answer, str) else answer[-1]
            reply = conversation.say(text)
            transcript.append((text, reply.text))
        found = reply.orientation or found
    expected = expected_routes(persona["facts"], day)
    got = {route["id"]: route for route in found["routes"]}
    differences = [
        f"{programme}.{key}: {got[programme][key]} instead of {expected[programme][key]}"
        for programme in JUDGED
        for key in COMPARED
        if got[programme][key] != expected[programme][key]
        # The rate of a grant that is not open to the project changes nothing for anybody.
        and not (key == "rate" and expected[programme]["verdict"] == "non_eligible")
    ]
    wrong_yes = any(
        got[programme]["verdict"] == "eligible" != expected[programme]["verdict"]
        for programme in JUDGED
    )
    return Played(persona, turns, differences, wrong_yes, transcript)


def main() -> None:
    """Print the figures of a half; for the open half also each wrong conversation."""
    half = half_asked()
    agent, today = load_guide(), datetime.date.today()
    played = [play(persona, agent, today) for persona in personas(half)]
    for one in played:
        if half != "held" and (one.differences or "-v" in sys.argv):
            print(f"--- {one.persona['id']} ({one.persona['manner']}): {one.differences}")
            for said, answered in one.transcript:
                print(f"   > {said}\n     {answered[:300]!r}")
    right = [one for one in played if not one.differences]
    hurried = [one.turns for one in played if one.persona["manner"] == "hurried"]
    print(f"{half}: {len(right)} of {len(played)} right ({len(right) / len(played):.0%})")
    print(f"wrong eligible: {sum(one.wrong_yes for one in played)}")
    print(f"turns, median: {statistics.median(one.turns for one in played)}")
    print(f"turns when the first message says all, median: {statistics.median(hurried)}")


if __name__ == "__main__":
    main()
