"""How far a project is, when people say it in words that no list holds ("ça germe").

A small classifier that learns from the annotated messages. It is only believed as an answer to the
question itself, and only when it is sure enough: unasked, "on veut monter" decides too much.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.nlu.classifier import features_text, train_classifier

OTHER = "autre"
"""The class of messages that say nothing of the phase."""
LIKELY = 0.3
"""Below this probability the guide asks again rather than guess."""


class PhaseClassifier:
    """Says the phase of a message, or nothing."""

    def __init__(self, model: Any, abbreviations: dict[str, str]) -> None:
        self.model = model
        self._abbreviations = abbreviations

    def phase(self, text: str) -> str | None:
        """The most likely phase; None where all are unlikely."""
        seen = features_text(text, self._abbreviations)
        probabilities = dict(
            zip(self.model.classes_, self.model.predict_proba([seen])[0], strict=True)
        )
        probabilities.pop(OTHER)
        best = max(probabilities, key=probabilities.__getitem__)
        return str(best) if probabilities[best] >= LIKELY else None


def train_phases(
    examples: Iterable[tuple[str, str | None]], abbreviations: dict[str, str]
) -> PhaseClassifier:
    """A classifier trained on texts and their phases, None for a text that tells no phase."""
    labelled = [(features_text(text, abbreviations), phase or OTHER) for text, phase in examples]
    texts, phases = [text for text, _ in labelled], [phase for _, phase in labelled]
    return PhaseClassifier(train_classifier(0.3, texts, phases), abbreviations)
