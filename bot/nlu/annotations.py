"""What an example of the training data teaches besides its intent: the facts that it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData


@dataclass(frozen=True)
class Annotated:
    """A message, and the facts that it gives, by key of the profile."""

    text: str
    facts: dict[str, Any]


def annotated_examples(training_data: TrainingData) -> list[Annotated]:
    """The examples of the training data that are annotated, in order."""
    found = []
    for example in training_data.training_examples:
        metadata = (example.get("metadata") or {}).get("example") or {}
        text = example.get(TEXT)
        if text and metadata:
            found.append(Annotated(str(text), metadata.get("facts") or {}))
    return found
