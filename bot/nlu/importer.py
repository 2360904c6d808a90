"""Rasa's reader of the training data, which reads them once."""

from __future__ import annotations

from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

LANGUAGE = "fr"


class ReadOnce(RasaFileImporter):
    """Rasa asks for the messages three times in a training, and each time reads and checks their
    files anew: half a minute each."""

    def __init__(self, *where: Any, **named: Any) -> None:
        super().__init__(*where, **named)
        self._read: TrainingData | None = None

    def get_nlu_data(self, language: str | None = LANGUAGE) -> TrainingData:
        """The messages, all French whatever the language: not to be changed."""
        if self._read is None:
            self._read = super().get_nlu_data(LANGUAGE)
        return self._read
