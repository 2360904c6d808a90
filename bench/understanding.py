"""What the guide makes of the evaluation's messages: intents and facts.

Run: ``python -m bench.understanding open`` (``held``: figures only; ``-v``: each difference).
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bench.scores import FACTS, Tally
from bench.sets import half_asked, load_guide, messages
from bot.conversation import NOTHING, Progress
from bot.nlu.entities import to_mentions
from bot.profile import Profile, bare_place
from bot.slots import FORM, REQUESTED_SLOT
from bot.understanding import Message, Understood, understand
from bot.understanding.progress import cleaned

OUTSIDE = frozenset({"out_of_scope", "insult", "english"})
"""Intents of what is not about the guide's subject."""


@dataclass
class Figures:
    """What was right, over one set of messages."""

    right: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    facts: Tally = field(default_factory=Tally)
    outside: int = 0
    outside_seen: int = 0
    refused: int = 0
    real: int = 0


def read(agent: Any, text: str, question: str | None) -> tuple[str, Understood]:
    """The intent of a message, and what it changes when a question is open."""
    from rasa.core.channels.channel import UserMessage

    tracker = asking(agent, question)
    parsed = asyncio.run(agent.processor.parse_message(UserMessage(text), tracker))
    intent = parsed["intent"]["name"]
    message = Message(
        text,
        intent,
        to_mentions(parsed["entities"]),
        confidence=parsed["intent"]["confidence"],
    )
    return intent, understand(message, question, Profile(), Progress())


def asking(agent: Any, question: str | None) -> Any:
    """A conversation in which a question is open, None when none is."""
    from rasa.shared.core.events import ActiveLoop, SlotSet
    from rasa.shared.core.trackers import DialogueStateTracker

    events = [ActiveLoop(FORM), SlotSet(REQUESTED_SLOT, question)] if question else []
    return DialogueStateTracker.from_events("bench", events, slots=agent.domain.slots)


def facts_of(understood: Understood) -> dict[str, Any]:
    """The facts that a message gives; a reading still to be confirmed counts as found."""
    facts = dict(understood.changes if understood.variant is None else understood.variant)
    facts = {**understood.doubts, **facts}
    if understood.pending is not None:
        facts["territory"] = [*understood.pending.kept, understood.pending.places[0]]
    if facts.get("territory"):
        facts["territory"] = cleaned([bare_place(one) for one in facts["territory"]])
    return facts


def measure(agent: Any, half: str, report: Any = None) -> Figures:
    """Read every message of a half."""
    figures = Figures()
    for kind, listed in messages(half).items():
        for one in listed:
            intent, understood = read(agent, one["text"], one["question"])
            expected = one["intent"]
            figures.seen[kind] += 1
            figures.right[kind] += intent == expected
            differing = figures.facts.add(one["facts"], facts_of(understood))
            if expected in OUTSIDE:
                figures.outside_seen += 1
                figures.outside += intent in OUTSIDE
            else:
                figures.real += 1
                lost = intent in OUTSIDE or understood.outcome == NOTHING
                figures.refused += lost and not understood.changes
            if report is not None and intent != expected:
                report(f"intent {one['question']}: {one['text']!r}: {expected}, got {intent}")
            for fact in differing if report is not None else ():
                wanted, got = one["facts"].get(fact), facts_of(understood).get(fact)
                report(f"{fact} {one['question']}: {one['text']!r}: {wanted}, got {got}")
    return figures


def table(figures: Figures) -> list[str]:
    """The figures, a line each."""
    lines = [
        f"intent, {kind}: {figures.right[kind] / seen:.1%} of {seen}"
        for kind, seen in figures.seen.items()
    ]
    for fact in FACTS:
        tally = figures.facts
        count = tally.right[fact] + tally.missed[fact]
        lines.append(
            f"{fact}: precision {tally.precision(fact):.3f}, recall {tally.recall(fact):.3f} "
            f"({count} values)"
        )
    lines.append(f"outside the subject: {figures.outside} of {figures.outside_seen} recognised")
    lines.append(f"real messages refused: {figures.refused} of {figures.real}")
    return lines


def main() -> None:
    """Print the figures of a half; with ``-v``, and never for the held one, each difference."""
    half = half_asked()
    report = print if "-v" in sys.argv and half != "held" else None
    print("\n".join(table(measure(load_guide(), half, report))))


if __name__ == "__main__":
    main()
