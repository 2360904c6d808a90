"""New files of what people said: nothing is overwritten, and a failure says what to do."""

from __future__ import annotations

import os
from pathlib import Path

REMEDIES: dict[type[OSError], str] = {
    FileExistsError: "{path} existe déjà : déplacez-le, ou choisissez un autre nom.",
    FileNotFoundError: (
        "{path} : le dossier {folder} n'existe pas. Créez-le, ou choisissez-en un autre."
    ),
    NotADirectoryError: "{path} : {folder} n'est pas un dossier. Choisissez-en un autre.",
    PermissionError: (
        "{path} : vous n'avez pas le droit d'écrire dans {folder}. Choisissez un autre dossier."
    ),
}
OTHERWISE = "{path} ne peut pas être écrit ({reason}). Choisissez un autre fichier."


class FileError(ValueError):
    """A file cannot be written; the message says why, and what to do."""


def create(path: Path) -> int:
    """Make a file that only its owner may read; its descriptor, open for writing.

    Raises ``FileError``, also when something is there already.
    """
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise _explained(path, error) from None


def write_new(path: Path, text: str) -> None:
    """Write a text into a file of its own. Raises ``FileError``; then there is no new file."""
    handle = create(path)
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _explained(path, error) from None


def _explained(path: Path, error: OSError) -> FileError:
    sentence = REMEDIES.get(type(error), OTHERWISE)
    return FileError(sentence.format(path=path, folder=path.parent, reason=error.strerror))
