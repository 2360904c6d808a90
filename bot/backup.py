"""Copies of the database of conversations: one taken while guides run, put back while none does."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine.url import make_url
from sqlalchemy.exc import ArgumentError

from bot.files import FileError, create
from bot.settings import make_folder

POSTGRESQL_BACKUP = 'umask 077; pg_dump --format=custom --file=FICHIER "$PASSERELLE_DB"'
POSTGRESQL_RESTORE = (
    "pg_restore --clean --if-exists --no-owner --single-transaction "
    '--dbname="$PASSERELLE_DB" FICHIER'
)
"""Commands of a shell; what is there is replaced, all of it or nothing."""
BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to a database's name for the files that belong to it."""


class BackupError(ValueError):
    """The copy cannot be made or put back; the message says why, and what to do."""


def back_up(database: str, copy: Path) -> None:
    """Copy the SQLite database of a URL, as it stands at one moment, into a new file.

    Only its owner may read the file. Raises ``BackupError``; then there is no file.
    """
    source = _file(database)
    if not source.is_file():
        raise BackupError(f"PASSERELLE_DB : il n'y a pas de base dans {source}.")
    _create(copy)
    try:
        _copy(source, copy)
    except BaseException as error:
        _remove(copy)
        if isinstance(error, (sqlite3.Error, OSError)):
            raise BackupError(f"La sauvegarde n'a pas pu être faite : {error}.") from None
        raise


def restore(database: str, copy: Path) -> Path | None:
    """Make a copy the SQLite database of a URL.

    The database that was there is kept under a new name, which is returned; None when there was
    none. Raises ``BackupError``, also while a guide runs on it; then nothing has changed.
    """
    target = _file(database)
    _check(copy)
    _refuse_used(target)
    new = target.with_name(f"{target.name}.restauration")
    make_folder(database)
    # What a restoration that was killed has left is of no use to anybody.
    _remove(new)
    _create(new)
    try:
        _copy(copy, new)
        return _replace(target, new)
    except BaseException as error:
        _remove(new)
        if isinstance(error, (sqlite3.Error, OSError)):
            raise BackupError(f"La restauration n'a pas pu être faite : {error}.") from None
        raise


def _file(database: str) -> Path:
    try:
        url = make_url(database)
    except ArgumentError:
        raise BackupError("PASSERELLE_DB : ce n'est pas l'adresse d'une base.") from None
    if url.get_backend_name() != "sqlite":
        raise BackupError(
            "PASSERELLE_DB n'est pas une base SQLite. Avec PostgreSQL, pour sauvegarder :\n"
            f"    {POSTGRESQL_BACKUP}\n"
            "Pour restaurer, les guides arrêtés :\n"
            f"    {POSTGRESQL_RESTORE}"
        )
    return Path(url.database)


def _create(file: Path) -> None:
    try:
        os.close(create(file))
    except FileError as error:
        raise BackupError(str(error)) from None


def _copy(source: Path, copy: Path) -> None:
    with closing(_open(source)) as one, closing(_open(copy)) as other:
        one.backup(other)
        # One file, with nothing beside it.
        other.execute("PRAGMA journal_mode = DELETE")


def _open(file: Path) -> sqlite3.Connection:
    """Open a database, which must be there."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)


def _check(copy: Path) -> None:
    if not copy.is_file():
        raise BackupError(f"{copy} : il n'y a pas de sauvegarde sous ce nom.")
    try:
        with closing(_open(copy)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            connection.execute("SELECT 1 FROM events")
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        raise BackupError(f"{copy} n'est pas une sauvegarde entière du guide ({found}).")


def _refuse_used(target: Path) -> None:
    """Raise ``BackupError`` while somebody has the database open, who would write on into a file
    that is no longer there."""
    if not target.is_file():
        return
    try:
        with closing(_open(target)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        # A damaged one is what a copy is for.
        if "locked" in str(error):
            raise BackupError(
                f"La base {target} est utilisée : arrêtez le guide, puis recommencez."
            ) from None


def _replace(target: Path, new: Path) -> Path | None:
    """Put a new database in the place of another, all of it or nothing; the name under which the
    other is kept, None when nothing was there."""
    aside = target.with_name(f"{target.name}.avant-{datetime.now():%Y%m%d-%H%M%S-%f}")
    try:
        there = _rename(target, aside)
        new.rename(target)
    except BaseException:
        _put_back(aside, target)
        raise
    return aside if there else None


def _put_back(aside: Path, target: Path) -> None:
    try:
        _rename(aside, target)
    except OSError as error:
        raise BackupError(
            f"La restauration n'a pas pu être faite, et la base d'avant est restée dans {aside} "
            f"({error}). Avant de relancer le guide, renommez ce fichier en {target} et, de même, "
            f"ceux qui ont le même nom suivi de {', '.join(BESIDE[1:])}."
        ) from None


def _rename(database: Path, name: Path) -> bool:
    """Rename a database with the files that belong to it, which must not meet another one; whether
    anything was there."""
    there = [end for end in BESIDE if _beside(database, end).exists()]
    for end in there:
        _beside(database, end).rename(_beside(name, end))
    return bool(there)


def _remove(copy: Path) -> None:
    for end in BESIDE:
        _beside(copy, end).unlink(missing_ok=True)


def _beside(database: Path, end: str) -> Path:
    return database.with_name(database.name + end)
