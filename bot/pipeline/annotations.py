"""What an example of the training data teaches besides its intent: the facts that it gives."""

from __future__ import annotations

import re
from typing import Any

from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.examples import Annotated


def annotated_examples(training_data: TrainingData) -> list[Annotated]:
    """The examples of the training data that are annotated, in order."""
    found = []
    for example in training_data.training_examples:
        metadata = (example.get("metadata") or {}).get("example") or {}
        text = example.get(TEXT)
        if text and metadata:
            spans = tuple(_span(one) for one in example.get(ENTITIES) or ())
            facts = metadata.get("facts") or {}
            found.append(Annotated(str(text), facts, metadata.get("question"), spans))
    return found


MARKED = re.compile(r"^(lead|actor|phase)_")


def _span(entity: dict[str, Any]) -> tuple[str, int, int]:
    """``lead_association`` is the label ``lead:association``."""
    label = MARKED.sub(r"\1:", str(entity["entity"]))
    return label, int(entity["start"]), int(entity["end"])
