"""Reads the annotated messages, each with a model that had not learnt it.

Three models learn two thirds each and read the last third. What is printed says how far a reading
may be believed: rightly or wrongly taken, asked to be confirmed, missed.
Run: ``python -m bench.crossed`` (five minutes on two processors; ``-v``: what is wrongly taken).
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from bot.catalogue import ROOT
from bot.training import end_with_maker

PARTS = 3
FACTS = ("lead", "maturity", "eligible_costs", "rural_or_qpv", "fights_precarity")
"""Facts of one value, which are right or wrong as a whole."""
OUTCOMES = ("right", "wrong", "doubt, right", "doubt, wrong", "missed")

Outcome = tuple[str, str, str, str]
"""The fact, whether its question was open, the outcome, the message."""


def read_part(part: int) -> list[Outcome]:
    """What a model makes of one part of the messages after it learnt the others."""
    from bot.training import quieten

    quieten()
    from rasa.shared.nlu.constants import INTENT
    from rasa.shared.nlu.training_data.loading import load_data

    from bot.catalogue import load_catalogue
    from bot.conversation import Progress
    from bot.nlu.lexicon import build_lexicon
    from bot.nlu.opinions import train_opinions
    from bot.nlu.reader import Learnt, Reader
    from bot.nlu.tagger import labels_of, train_tagger
    from bot.pipeline.annotations import annotated_examples
    from bot.profile import Profile
    from bot.understanding import Message, understand

    data = load_data(str(ROOT / "data" / "nlu"))
    intents = [
        str(one.get(INTENT))
        for one in data.training_examples
        if (one.get("metadata") or {}).get("example")
    ]
    listed = list(zip(annotated_examples(data), intents, strict=True))
    random.Random(0).shuffle(listed)
    learnt = [one for index, (one, _) in enumerate(listed) if index % PARTS != part]
    catalogue, lexicon = load_catalogue(), build_lexicon(load_catalogue())
    rules = Reader(lexicon, catalogue)
    tagger = train_tagger(
        (words, one.question, labels_of(words, one.spans))
        for one in learnt
        for words in [rules.words(one.text)]
    )
    opinions = train_opinions(learnt, dict(lexicon.abbreviations))
    reader = Reader(lexicon, catalogue, Learnt(tagger, opinions))
    found = []
    for one, intent in listed[part::PARTS]:
        message = Message(one.text, intent, reader.read(one.text, one.question))
        understood = understand(message, one.question, Profile(), Progress())
        found += _outcomes(one, understood.changes, understood.doubts)
    return found


def _outcomes(example: Any, changes: dict[str, Any], doubts: dict[str, Any]) -> Iterator[Outcome]:
    for fact in FACTS:
        if example.question not in (None, fact):
            continue
        told, asked = example.facts.get(fact), "asked" if example.question else "unasked"
        if changes.get(fact) is not None:
            outcome = "right" if changes[fact] == told else "wrong"
        elif doubts.get(fact) is not None:
            outcome = "doubt, right" if doubts[fact] == told else "doubt, wrong"
        elif told is not None:
            outcome = "missed"
        else:
            continue
        yield fact, asked, outcome, example.text


def main() -> None:
    """Print the counts as a Markdown table."""
    with ProcessPoolExecutor(2, get_context("spawn"), initializer=end_with_maker) as pool:
        outcomes = [one for part in pool.map(read_part, range(PARTS)) for one in part]
    counts = Counter(one[:3] for one in outcomes)
    print("| | " + " | ".join(OUTCOMES) + " | of those taken |")
    print("| --- |" + " --- |" * (len(OUTCOMES) + 1))
    for asked in ("unasked", "asked"):
        for fact in FACTS:
            row = [counts[fact, asked, outcome] for outcome in OUTCOMES]
            taken = f"{row[0] / (row[0] + row[1]):.1%}" if row[0] + row[1] else ""
            print(f"| {fact}, {asked} | " + " | ".join(map(str, row)) + f" | {taken} |")
    if "-v" in sys.argv:
        for fact, asked, outcome, text in outcomes:
            if outcome == "wrong":
                print(f"{fact}, {asked}: {text[:300]}")


if __name__ == "__main__":
    main()
