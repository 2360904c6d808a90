"""Rasa's reader of the training data, which reads them once and checks them quickly."""

from __future__ import annotations

import copy
import logging
from functools import cache
from pathlib import Path
from typing import Any

import rasa
from pykwalify.core import Core
from pykwalify.errors import PyKwalifyException
from rasa.shared.constants import RESPONSES_SCHEMA_FILE, SCHEMA_EXTENSIONS_FILE
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import (
    KEY_NLU,
    KEY_RESPONSES,
    NLU_SCHEMA_FILE,
    RasaYAMLReader,
)
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import read_file, read_yaml, read_yaml_file
from rasa.shared.utils.validation import validate_training_data_format_version
from ruamel.yaml.error import YAMLError

from bot.rasa_patches import read_yaml_quickly

LANGUAGE = "fr"

read_yaml_quickly()

# Rasa says what is wrong, and as it does, silences who would log it besides.
logging.getLogger("pykwalify").setLevel(logging.CRITICAL)


class QuickReader(RasaYAMLReader):
    """Rasa parses a file once to check it, in pure Python, to know the lines of what is wrong, and
    again to read it: nine tenths of the time to read our data. Here a file that is right is parsed
    once, by libyaml."""

    def add(self, string: str) -> None:
        """Read one more file, after those before it.

        Raises:
            YamlException: as Rasa raises it, with the lines that are wrong.
        """
        content = _parsed(string)
        if content is None or not _fits(content):
            self.validate(string)
            content = read_yaml(string)
        if validate_training_data_format_version(content, self.filename):
            self._parse_nlu(content.get(KEY_NLU))
            self.responses.update(content.get(KEY_RESPONSES) or {})

    def added(self) -> TrainingData:
        """What was read, each message once: Rasa takes long to tell which are alike."""
        return TrainingData(
            self.training_examples,
            self.entity_synonyms,
            self.regex_features,
            self.lookup_tables,
            self.responses,
        )

    def reads(self, string: str, **named: Any) -> TrainingData:
        """The messages of one file."""
        self.add(string)
        return self.added()


class ReadOnce(RasaFileImporter):
    """Rasa asks for the messages three times in a training, and each time reads and checks their
    files anew."""

    def __init__(self, *where: Any, **named: Any) -> None:
        super().__init__(*where, **named)
        self._read: TrainingData | None = None

    def get_nlu_data(self, language: str | None = LANGUAGE) -> TrainingData:
        """The messages, all French whatever the language: not to be changed."""
        if self._read is None:
            reader = QuickReader()
            for file in self._nlu_files:
                reader.filename = str(file)
                reader.add(read_file(file))
            self._read = reader.added()
        return self._read


def _parsed(text: str) -> Any:
    """What a file holds, None for one that is no YAML."""
    try:
        return read_yaml(text)
    except YAMLError:
        return None


def _fits(content: Any) -> bool:
    """Whether a file is as Rasa's schema for messages wants it."""
    extensions = [str(_RASA / SCHEMA_EXTENSIONS_FILE)]
    try:
        Core(
            source_data=content, schema_data=copy.deepcopy(_schema()), extensions=extensions
        ).validate()
    except PyKwalifyException:
        return False
    return True


@cache
def _schema() -> dict[str, Any]:
    return {**_of_rasa(NLU_SCHEMA_FILE), **_of_rasa(RESPONSES_SCHEMA_FILE)}


_RASA = Path(rasa.__file__).parent


def _of_rasa(name: str) -> dict[str, Any]:
    return dict(read_yaml_file(_RASA / name))
