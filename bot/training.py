"""The trained model: what it is made of, where it lies, and its training when it is missing.

A model's file is named by the digest of what it was trained from, so a model whose file exists is
up to date. Nothing here needs Rasa until a training really starts, and that runs in a process of
its own: what Rasa and its libraries print goes to a log file, and their memory is given back.
"""

from __future__ import annotations

import ast
import contextlib
import fcntl
import hashlib
import importlib
import logging
import multiprocessing.connection
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Report = Callable[[str], None]
#: Trains from a root, writes the model at the path, and all it has to say in the log file.
Trainer = Callable[[Path, Path, Path], None]

#: The environment variables that keep Rasa and its libraries quiet.
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL": "WARNING",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}
#: What is multiplied here is small: the threads of BLAS take more time than they save.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
#: Models that stay on disk, the one in use included: going back a commit costs no training.
KEPT = 3
LOG = Path(".logs") / "training.log"

_TRAINING_DATA = ("data/nlu", "data/stories", "data/rules")
_DATA_SUFFIXES = {".csv", ".json", ".txt", ".yaml", ".yml"}
_MODEL_NAME = re.compile(r"[0-9a-f]{16}\.tar\.gz")
_PROGRESS_EVERY = 10.0
_ATTEMPTS = 3


class TrainingError(ValueError):
    """The training failed; the message is for people and says where the log is.

    A ``ValueError``, like all that the command line shows without a traceback: bad data cause it.
    """


def inputs_digest(root: Path) -> str:
    """The digest of all that the model is made of: paths and bytes of the input files.

    These are Rasa's configuration and domain, the data, the pins, and the code of our components
    with the modules of ``bot`` that they import.
    """
    digest = hashlib.sha256()
    for file in sorted(set(_input_files(root)), key=lambda file: file.relative_to(root).as_posix()):
        name = file.relative_to(root).as_posix().encode()
        content = hashlib.sha256(file.read_bytes()).digest()
        digest.update(len(name).to_bytes(4, "big") + name + content)
    return digest.hexdigest()


def model_path(root: Path) -> Path:
    """Where the model of the present inputs lies, trained or not."""
    return root / "models" / f"{inputs_digest(root)[:16]}.tar.gz"


def ensure_model(root: Path, *, report: Report, train: Trainer | None = None) -> Path:
    """The path of the model of the present inputs, trained first when it is missing.

    A killed training leaves no model behind, and of two that start at once the second waits for
    the first and uses its model.

    Raises:
        TrainingError: the training failed, or the inputs kept changing under it.
    """
    path = model_path(root)
    if not path.is_file():
        path.parent.mkdir(exist_ok=True)
        with _lock(path.parent / ".lock", report):
            path = _train_until_current(root, report, train or train_in_process_apart)
            _mark_used(path)
            _remove_old_models(path)
    else:
        _mark_used(path)
    return path


def quieten() -> None:
    """Silences what Rasa and its libraries say, and has them use one thread for small sums; has
    to be called before they are imported.

    Rasa would log what people write, through structlog, unless it is told the level.
    """
    os.environ.update(QUIET | ONE_THREAD)
    importlib.import_module("sanic.app")  # turns deprecation warnings on, so it goes first
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.filterwarnings("ignore", module=r"rasa(\.|$)")
    structlog = importlib.import_module("structlog")
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        # Else each line, said or not, makes a logger anew.
        cache_logger_on_first_use=True,
    )


def end_with_maker() -> None:
    """Has a worker of a pool end with the process that made the pool, however that ends.

    It would wait for work for ever: it holds both ends of the pipe that work comes by.
    """
    maker = multiprocessing.parent_process()
    if maker is not None:
        threading.Thread(target=_end_after, args=(maker.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def train_in_process_apart(root: Path, output: Path, log: Path) -> None:
    """Trains with Rasa in a child process, which ends with its parent, however that ends.

    Raises:
        TrainingError: Rasa failed; the message ends with the tail of the log.
    """
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUNBUFFERED": "1"}
    # Rasa's own cache is no use to a model trained from scratch, and misses changes of helpers.
    environment.update(
        RASA_MAX_CACHE_SIZE="0", RASA_CACHE_DIRECTORY=str(output.parent), TMPDIR=str(output.parent)
    )
    with log.open("wb") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "bot.training", str(output)],
            cwd=root,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            status = child.wait()
        finally:
            child.kill()
            child.wait()
    if status != 0 or not output.is_file():
        raise TrainingError(f"The training failed. {_tail(log)}")


def _train_until_current(root: Path, report: Report, train: Trainer) -> Path:
    """Trains until the model is that of the inputs as they are at the end."""
    log = root / LOG
    log.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(_ATTEMPTS):
        path = model_path(root)
        if path.is_file():
            return path
        report("Training the model (some minutes)…")
        started = time.monotonic()
        with _scratch(path.parent) as folder:
            with _progress(report):
                train(root, folder / path.name, log)
            if model_path(root) == path:
                _sync(folder / path.name)
                os.replace(folder / path.name, path)
                report(f"Model trained in {time.monotonic() - started:.0f} s.")
                return path
        report("The data changed during the training: once more.")
    raise TrainingError("The data kept changing during the training; run it again when they rest.")


# What a model is made of


def _input_files(root: Path) -> Iterator[Path]:
    for name in ("config.yml", "domain.yml", "requirements.txt"):
        if (root / name).is_file():
            yield root / name
    yield from (file for file in _files(root / "data") if file.suffix in _DATA_SUFFIXES)
    # A component's folder may hold word lists beside its code.
    yield from _files(root / "bot" / "nlu")
    yield from _code(root)


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder that people wrote: nothing hidden, nothing compiled."""
    for file in folder.rglob("*"):
        parts = file.relative_to(folder).parts
        made = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if not made and not file.name.endswith("~") and file.is_file():
            yield file


def _code(root: Path) -> set[Path]:
    """The modules of our components, this one, and those of ``bot`` that they import, all deep."""
    seen: set[Path] = set()
    waiting = list((root / "bot" / "nlu").rglob("*.py"))
    config = root / "config.yml"
    named = re.findall(r"\bbot(?:\.\w+)+", config.read_text("utf-8")) if config.is_file() else []
    for name in (*named, "bot.training"):
        waiting += _module_files(root, name)
    while waiting:
        file = waiting.pop()
        if file not in seen:
            seen.add(file)
            waiting += _imported_files(root, file)
    return seen


def _imported_files(root: Path, file: Path) -> Iterator[Path]:
    package = file.relative_to(root).parent.parts
    try:
        tree = ast.parse(file.read_bytes())
    except SyntaxError:
        return  # the training will say so better
    for node in ast.walk(tree):
        names: Iterable[str] = ()
        if isinstance(node, ast.Import):
            names = (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *filter(None, [node.module])))
            names = (f"{base}.{alias.name}" for alias in node.names)
        for name in names:
            yield from _module_files(root, name)


def _module_files(root: Path, name: str) -> Iterator[Path]:
    """The files that importing a dotted name runs; it may end with a class or a function."""
    parts = name.split(".")
    if parts[0] != "bot":
        return
    for length in range(1, len(parts) + 1):
        place = root.joinpath(*parts[:length])
        for file in (place / "__init__.py", place.with_suffix(".py")):
            if file.is_file():
                yield file


# Files of models


def _mark_used(path: Path) -> None:
    with contextlib.suppress(OSError):  # a folder that is read-only is no reason to stop
        os.utime(path)


def _remove_old_models(current: Path) -> None:
    models = [file for file in current.parent.iterdir() if _MODEL_NAME.fullmatch(file.name)]
    for file in sorted(models, key=lambda file: file.stat().st_mtime, reverse=True)[KEPT:]:
        if file != current:
            file.unlink(missing_ok=True)


@contextlib.contextmanager
def _lock(file: Path, report: Report) -> Iterator[None]:
    """Holds a file's lock, which the system frees when the process ends, even killed."""
    with file.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report("Waiting for another training to end…")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _scratch(models: Path) -> Iterator[Path]:
    """A folder on the models' own disk; removes what killed trainings left. Needs the lock."""
    for left in models.glob(".training-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(dir=models, prefix=".training-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sync(file: Path) -> None:
    """Makes sure that the bytes are on the disk before the name is."""
    with file.open("rb") as handle:
        os.fsync(handle.fileno())


@contextlib.contextmanager
def _progress(report: Report) -> Iterator[None]:
    """Reports the time that passes."""
    ended = threading.Event()

    def tell() -> None:
        started = time.monotonic()
        while not ended.wait(_PROGRESS_EVERY):
            report(f"  {time.monotonic() - started:.0f} s…")

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        ended.set()
        teller.join()


def _tail(log: Path, lines: int = 20) -> str:
    tail = log.read_text("utf-8", "replace").splitlines()[-lines:]
    return "\n".join([f"The end of {log}:", *(f"    {line}" for line in tail)])


# The child process


def _train_here(output: Path) -> None:
    """Trains from the current folder with Rasa; the exit status says whether it worked."""
    threading.Thread(target=_end_with_parent, daemon=True).start()

    quieten()
    import rasa
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.WARNING)
    configure_structlog(logging.WARNING)
    result = rasa.train(
        domain="domain.yml",
        config="config.yml",
        training_files=[folder for folder in _TRAINING_DATA if Path(folder).is_dir()],
        output=str(output.parent),
        fixed_model_name=output.name,
        force_training=True,
    )
    sys.exit(result.code)


def _end_with_parent() -> None:
    """The parent holds the other end of our input: it closes when the parent is no more."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    _train_here(Path(sys.argv[1]))
