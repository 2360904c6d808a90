"""Command line: ``python -m bot COMMAND``. Each command imports only what it needs."""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"« {text} » n'est pas une date ; écrivez par exemple 2026-11-23"
        ) from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) <= sys.maxsize:
        raise argparse.ArgumentTypeError(
            f"« {text} » n'est pas un numéro ; il est en tête du fichier"
        )
    return int(text)


def _lines() -> Iterable[bytes]:
    return iter(sys.stdin.buffer.readline, b"")


def _write(data: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")


def orient_command(arguments: argparse.Namespace) -> int:
    """Read one profile a line, write one orientation a line; 1 when a line was bad."""
    from bot.catalogue import load_catalogue
    from bot.clock import today
    from bot.orientation import as_json, orient
    from bot.profile import parse_profile
    from bot.territory_data import load_territory

    catalogue, territory = load_catalogue(), load_territory()
    # What was loaded stays to the end: the collector need not visit it again and again.
    gc.freeze()
    day = arguments.on or today()
    bad, blanks = False, 0
    for number, line in enumerate(_lines(), start=1):
        if not line.strip():
            blanks += 1
            continue
        # Empty lines at the end of the input are nothing; before a profile they are bad lines.
        for empty in range(number - blanks, number):
            bad = True
            _write({"error": "La ligne est vide.", "line": empty})
        blanks = 0
        try:
            profile = parse_profile(_json(line))
            _write(as_json(orient(profile, catalogue, territory, day), catalogue))
        except ValueError as error:
            bad = True
            _write({"error": str(error), "line": number})
    return int(bad)


def _json(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("La ligne n'est pas en UTF-8.") from None
    except RecursionError:
        raise ValueError("La ligne n'est pas un profil : trop d'imbrications.") from None
    except json.JSONDecodeError as error:
        raise ValueError(
            f"La ligne n'est pas du JSON (colonne {error.colno}) ; "
            'écrivez par exemple {"lead": "association"}.'
        ) from None
    except ValueError:
        raise ValueError("La ligne n'est pas du JSON : un nombre y est trop long.") from None


def place_command(arguments: argparse.Namespace) -> int:
    """Say which places a text names, one query a line, or all the arguments as one."""
    from bot.places import describe

    if arguments.text:
        _write(describe(" ".join(arguments.text)))
        return 0
    for line in _lines():
        query = line.decode("utf-8", errors="replace").strip()
        if query:
            _write(describe(query))
    return 0


def check_command(arguments: argparse.Namespace) -> int:
    """Validate the catalogue and the territory data: one line per defect."""
    from bot.checks import all_defects

    defects = all_defects()
    for defect in defects:
        print(defect)
    if not defects:
        print("Catalogue et territoire : aucun défaut.")
    return int(bool(defects))


def schema_command(arguments: argparse.Namespace) -> int:
    """Write the JSON Schemas of the catalogue's files, for editors."""
    from bot.checks import write_schemas

    for path in write_schemas():
        print(path)
    return 0


def train_command(arguments: argparse.Namespace) -> int:
    """Train the model unless it is there already."""
    from bot.catalogue import ROOT
    from bot.training import ensure_model

    ensure_model(ROOT, report=_report)
    return 0


def serve_command(arguments: argparse.Namespace) -> int:
    """Serve the guide over HTTP."""
    from bot.server import serve

    return serve(report=_report)


def shell_command(arguments: argparse.Namespace) -> int:
    """Talk with the guide in the terminal."""
    from bot.shell import talk

    return talk(report=_report)


def actions_command(arguments: argparse.Namespace) -> int:
    """Serve the actions alone, for a guide that names this server as its action endpoint."""
    from bot.action_server import serve_actions

    return serve_actions(report=_report)


def misunderstood_command(arguments: argparse.Namespace) -> int:
    """List what the guide did not understand, as training data ready to complete."""
    from bot import misunderstood
    from bot.files import write_new
    from bot.settings import read_settings

    database = read_settings().database
    if arguments.forget is not None:
        _report(f"Messages effacés : {misunderstood.forget(database, arguments.forget)}.")
        return 0
    kept = misunderstood.listed(database)
    if not kept:
        _report("Le guide a tout compris : aucun message à compléter.")
        return 0
    text = misunderstood.as_training_data(kept)
    if arguments.output is None:
        sys.stdout.write(text)
        return 0
    write_new(arguments.output, text)
    _report(f"Messages à compléter dans {arguments.output} : {len(kept)}.")
    return 0


def purge_command(arguments: argparse.Namespace) -> int:
    """Delete what is older than the guide keeps it; the running guide does so every day."""
    import asyncio

    from bot.rasa_patches import leave_out_tensorflow
    from bot.settings import read_settings
    from bot.training import quieten

    leave_out_tensorflow()
    quieten()
    from bot.database import named_errors
    from bot.guide import open_store
    from bot.purge import purge

    settings = read_settings()
    with named_errors():
        conversations, texts = asyncio.run(purge(open_store(settings.database), settings))
    _report(f"Effacés : {conversations} conversations, {texts} messages non compris.")
    return 0


def notice_command(arguments: argparse.Namespace) -> int:
    """Close the guide with a notice, or open it again (--off); takes a few seconds."""
    from bot import notice
    from bot.catalogue import french_date
    from bot.database import named_errors, open_engine
    from bot.settings import read_settings

    with named_errors():
        engine = open_engine(read_settings().database)
        if arguments.off:
            was = notice.take_down(engine)
            _report("Le guide répond de nouveau." if was else "Le guide répondait déjà.")
        elif arguments.text:
            notice.post(engine, " ".join(arguments.text))
            _report(
                "Le guide répond désormais par cet avis. "
                "Pour le rouvrir : .venv/bin/python -m bot notice --off"
            )
        else:
            stands = notice.posted(engine)
            _report(
                f"Avis depuis le {french_date(stands.since)} : {stands.text}"
                if stands is not None
                else "Aucun avis : le guide répond."
            )
    return 0


def migrate_command(arguments: argparse.Namespace) -> int:
    """Create the tables and indexes that the database lacks; can be run again, and by two."""
    from bot.rasa_patches import leave_out_tensorflow
    from bot.settings import read_settings
    from bot.training import quieten

    leave_out_tensorflow()
    quieten()
    from bot.database import named_errors, open_engine
    from bot.migrate import migrate

    with named_errors():
        migrate(open_engine(read_settings().database))
    _report("La base est à jour.")
    return 0


def backup_command(arguments: argparse.Namespace) -> int:
    """Copy the conversations into a new file, also while the guide runs (SQLite)."""
    from bot.backup import back_up
    from bot.settings import read_settings

    back_up(read_settings().database, arguments.file)
    _report(
        f"Sauvegarde faite dans {arguments.file}. Pour la remettre, le guide arrêté : "
        f".venv/bin/python -m bot restore {arguments.file}"
    )
    return 0


def restore_command(arguments: argparse.Namespace) -> int:
    """Put a copy of the conversations back, while no guide runs (SQLite)."""
    from bot.backup import restore
    from bot.settings import read_settings

    aside = restore(read_settings().database, arguments.file)
    _report("La sauvegarde est remise. Vous pouvez relancer le guide.")
    if aside is not None:
        _report(f"La base d'avant est gardée dans {aside} : effacez-la quand tout va bien.")
    return 0


def messenger_setup_command(arguments: argparse.Namespace) -> int:
    """Set up the page on Messenger: start button, greeting, menu, subscription."""
    from bot.channels.meta.setup import set_up
    from bot.settings import MESSENGER, read_settings

    settings = read_settings().messenger
    if settings is None:
        raise ValueError(
            f"Messenger n'est pas configuré : donnez {', '.join(MESSENGER)} (voir le guide du "
            "personnel)."
        )
    return set_up(settings, report=_report)


def _report(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "orient": orient_command,
    "place": place_command,
    "check": check_command,
    "schema": schema_command,
    "train": train_command,
    "serve": serve_command,
    "shell": shell_command,
    "actions": actions_command,
    "backup": backup_command,
    "restore": restore_command,
    "misunderstood": misunderstood_command,
    "migrate": migrate_command,
    "messenger-setup": messenger_setup_command,
    "notice": notice_command,
    "purge": purge_command,
}


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    root = argparse.ArgumentParser(prog="python -m bot", description="Passerelle")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, run in COMMANDS.items():
        command = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        if name == "orient":
            command.add_argument("--on", type=_day, metavar="DATE", help="day of the answer")
        if name == "place":
            command.add_argument("text", nargs="*", metavar="TEXT", help="name, postcode…")
        if name == "notice":
            either = command.add_mutually_exclusive_group()
            # A default of its own tells argparse that nothing was given.
            either.add_argument(
                "text", nargs="*", default=[], metavar="TEXT", help="what people read"
            )
            either.add_argument("--off", action="store_true", help="open the guide again")
        if name in ("backup", "restore"):
            command.add_argument("file", type=Path, metavar="FILE", help="the copy")
        if name == "misunderstood":
            either = command.add_mutually_exclusive_group()
            either.add_argument(
                "--output", type=Path, metavar="FILE", help="a new file to write, not the screen"
            )
            either.add_argument(
                "--forget",
                type=_number,
                nargs="?",
                const=sys.maxsize,
                metavar="LAST",
                help="delete what was kept, once it is labelled: up to the number that the file "
                "says, or all",
            )
    return root


def main(argv: list[str] | None = None) -> int:
    """Run a command; its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A lone surrogate in the input comes back as a JSON escape instead of an error.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    arguments = parser().parse_args(argv)
    try:
        return COMMANDS[arguments.command](arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
