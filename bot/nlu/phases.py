"""How far a project is, when people say it in words that no list holds ("ça germe").

A small classifier over ``data/lexicon/phases.yml``. It is only believed as an answer to the
question itself, and only when it is sure enough.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.catalogue import ROOT
from bot.nlu.classifier import train_classifier, features_text

FILE = ROOT / "data" / "lexicon" / "phases.yml"
OTHER = "autre"
"""The class of sentences that say nothing of the phase."""
LIKELY = 0.4
"""Below this probability the guide asks again rather than guess."""


def read_examples(path: Path = FILE) -> dict[str, list[str]]:
    """Example sentences by phase."""
    examples: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return examples


class PhaseClassifier:
    """Says the phase of a sentence, or nothing."""

    def __init__(self, model: Any, abbreviations: dict[str, str]) -> None:
        self.model = model
        self._abbreviations = abbreviations

    def phase(self, text: str) -> str | None:
        """The most likely phase; None for another subject or a doubt."""
        seen = features_text(text, self._abbreviations)
        probabilities = self.model.predict_proba([seen])[0]
        best = probabilities.argmax()
        name = str(self.model.classes_[best])
        return name if name != OTHER and probabilities[best] >= LIKELY else None


def train_phases(abbreviations: dict[str, str], path: Path = FILE) -> PhaseClassifier:
    """A classifier trained on the examples."""
    examples = [
        (features_text(str(sentence), abbreviations), phase)
        for phase, sentences in read_examples(path).items()
        for sentence in sentences
    ]
    texts, phases = [text for text, _ in examples], [phase for _, phase in examples]
    model = train_classifier(0.3, texts, phases)
    return PhaseClassifier(model, abbreviations)
