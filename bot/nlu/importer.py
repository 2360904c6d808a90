"""Rasa's reader of the training data, which reads them once and checks them quickly."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import rasa
from pykwalify.core import Core
from pykwalify.errors import PyKwalifyException
from rasa.shared.constants import RESPONSES_SCHEMA_FILE, SCHEMA_EXTENSIONS_FILE
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import NLU_SCHEMA_FILE, RasaYAMLReader
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import read_yaml, read_yaml_file
from ruamel.yaml.error import YAMLError

from bot.rasa_patches import read_yaml_quickly

LANGUAGE = "fr"

read_yaml_quickly()

# Rasa says what is wrong, and as it does, silences who would log it besides.
logging.getLogger("pykwalify").setLevel(logging.CRITICAL)


class QuickReader(RasaYAMLReader):
    """Rasa parses what it checks in pure Python, to know the lines of what is wrong: three quarters
    of the time to read our data. Here a file that is right is parsed by libyaml."""

    def validate(self, string: str) -> None:
        """Check a file against Rasa's schema.

        Raises:
            YamlException: as Rasa raises it, with the lines that are wrong.
        """
        if not _fits(string):
            super().validate(string)


class ReadOnce(RasaFileImporter):
    """Rasa asks for the messages three times in a training, and each time reads and checks their
    files anew."""

    def __init__(self, *where: Any, **named: Any) -> None:
        super().__init__(*where, **named)
        self._read: TrainingData | None = None

    def get_nlu_data(self, language: str | None = LANGUAGE) -> TrainingData:
        """The messages, all French whatever the language: not to be changed."""
        if self._read is None:
            files = [QuickReader().read(file, language=LANGUAGE) for file in self._nlu_files]
            self._read = TrainingData().merge(*files)
        return self._read


def _fits(text: str) -> bool:
    """Whether a file is as Rasa's schema for messages wants it."""
    schema = {**_of_rasa(NLU_SCHEMA_FILE), **_of_rasa(RESPONSES_SCHEMA_FILE)}
    extensions = [str(_RASA / SCHEMA_EXTENSIONS_FILE)]
    try:
        Core(source_data=read_yaml(text), schema_data=schema, extensions=extensions).validate()
    except (YAMLError, PyKwalifyException):
        return False
    return True


_RASA = Path(rasa.__file__).parent


def _of_rasa(name: str) -> dict[str, Any]:
    return dict(read_yaml_file(_RASA / name))
