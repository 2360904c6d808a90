"""The model follows its inputs: trained when they change, once, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import training

FILES = {
    "config.yml": "pipeline:\n- name: bot.nlu.places.Places\n- name: bot.router.Router\n",
    "domain.yml": "intents: []\n",
    "requirements.txt": "rasa==3.6.21\n",
    "data/nlu/project.yml": "nlu: []\n",
    "data/rules/form.yml": "rules: []\n",
    "data/territory/communes.csv": "code,name\n",
    "bot/__init__.py": "",
    "bot/nlu/__init__.py": "",
    "bot/nlu/places.py": "from bot import gazetteer\nfrom .words import WORDS\n",
    "bot/nlu/words.py": "WORDS = ()\n",
    "bot/nlu/sms.txt": "koi quoi\n",
    "bot/gazetteer.py": "def f():\n    import bot.text\n",
    "bot/text.py": "from bot.gazetteer import f\n",
    "bot/router.py": "",
    "bot/wording.py": "",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project with the files of ``FILES``."""
    return project(tmp_path / "project")


def project(root: Path) -> Path:
    for name, text in FILES.items():
        write(root, name, text)
    return root


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text)


class FakeTrainer:
    """Writes a model that says how often it was asked; ``meanwhile`` runs during the training."""

    def __init__(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        self.asked = 0
        self.meanwhile = meanwhile

    def __call__(self, root: Path, output: Path, log: Path) -> None:
        self.asked += 1
        output.write_text(f"half of {self.asked}")
        self.meanwhile()
        output.write_text(f"model {self.asked}")


def quiet(line: str) -> None:
    pass


def models(root: Path) -> set[str]:
    return {file.name for file in (root / "models").iterdir()} - {".lock"}


# What a model is made of


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "domain.yml",
        "requirements.txt",
        "data/nlu/project.yml",
        "data/territory/communes.csv",
        "bot/__init__.py",
        "bot/nlu/places.py",
        "bot/nlu/words.py",
        "bot/nlu/sms.txt",
        "bot/gazetteer.py",
        "bot/text.py",
        "bot/router.py",
    ],
)
def test_digest_follows_each_input(root: Path, name: str) -> None:
    before = training.inputs_digest(root)
    write(root, name, FILES[name] + "\n")
    assert training.inputs_digest(root) != before


@pytest.mark.parametrize(
    "name",
    ["data/stories/new.yml", "bot/nlu/new.py"],
)
def test_digest_follows_new_files(root: Path, name: str) -> None:
    before = training.inputs_digest(root)
    write(root, name, "")
    assert training.inputs_digest(root) != before


@pytest.mark.parametrize(
    "name",
    [
        "bot/wording.py",
        "README.md",
        "data/README.md",
        "data/conversations.db",
        "data/nlu/.project.yml.swp",
        "data/nlu/project.yml~",
        "bot/nlu/__pycache__/places.cpython-310.pyc",
        "tests/core/test_places.py",
        "models/0123456789abcdef.tar.gz",
    ],
)
def test_digest_ignores_what_no_model_is_made_of(root: Path, name: str) -> None:
    before = training.inputs_digest(root)
    write(root, name, "else")
    assert training.inputs_digest(root) == before


def test_digest_is_the_same_elsewhere_and_later(root: Path, tmp_path: Path) -> None:
    copy = project(tmp_path / "other" / "place")
    for file in copy.rglob("*.yml"):
        os.utime(file, (1, 1))
    assert training.inputs_digest(copy) == training.inputs_digest(root)


def test_digest_tells_which_file_holds_what(root: Path) -> None:
    before = training.inputs_digest(root)
    write(root, "config.yml", FILES["domain.yml"])
    write(root, "domain.yml", FILES["config.yml"])
    assert training.inputs_digest(root) != before


def test_digest_of_an_empty_project_and_of_broken_code(tmp_path: Path, root: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert len(training.inputs_digest(tmp_path / "empty")) == 64
    write(root, "bot/nlu/places.py", "def (")
    assert len(training.inputs_digest(root)) == 64


def test_model_is_named_by_the_digest(root: Path) -> None:
    digest = training.inputs_digest(root)
    assert training.model_path(root) == root / "models" / f"{digest[:16]}.tar.gz"


# Training


def test_trains_once(root: Path) -> None:
    train = FakeTrainer()
    lines: list[str] = []
    path = training.ensure_model(root, report=lines.append, train=train)
    assert path == training.model_path(root)
    assert path.read_text() == "model 1"
    assert models(root) == {path.name}
    assert lines[0].startswith("Training the model")
    assert lines[-1].startswith("Model trained in")

    lines.clear()
    assert training.ensure_model(root, report=lines.append, train=train) == path
    assert (train.asked, lines) == (1, [])


def test_trains_again_when_an_input_changes_and_not_when_it_changes_back(root: Path) -> None:
    train = FakeTrainer()
    first = training.ensure_model(root, report=quiet, train=train)
    write(root, "config.yml", "other: 1\n")
    assert training.ensure_model(root, report=quiet, train=train) != first
    write(root, "config.yml", FILES["config.yml"])
    assert training.ensure_model(root, report=quiet, train=train) == first
    assert train.asked == 2


def test_reports_the_time_that_passes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "_PROGRESS_EVERY", 0.02)
    lines: list[str] = []
    train = FakeTrainer(lambda: time.sleep(0.2))
    training.ensure_model(root, report=lines.append, train=train)
    assert lines[1:-1]
    assert all(line.endswith("s…") for line in lines[1:-1])


def test_a_failed_training_leaves_no_model(root: Path) -> None:
    def fail() -> None:
        raise training.TrainingError("no")

    with pytest.raises(training.TrainingError):
        training.ensure_model(root, report=quiet, train=FakeTrainer(fail))
    assert models(root) == set()
    training.ensure_model(root, report=quiet, train=FakeTrainer())


def test_data_that_change_during_the_training_are_trained_again(root: Path) -> None:
    def edit_once() -> None:
        write(root, "data/nlu/project.yml", "nlu: [edited]\n")

    train = FakeTrainer(edit_once)
    path = training.ensure_model(root, report=quiet, train=train)
    assert path == training.model_path(root)
    assert path.read_text() == "model 2"
    assert models(root) == {path.name}


def test_data_that_never_rest_are_an_error(root: Path) -> None:
    def edit() -> None:
        write(root, "data/nlu/project.yml", f"nlu: [{time.monotonic_ns()}]\n")

    with pytest.raises(training.TrainingError, match="kept changing"):
        training.ensure_model(root, report=quiet, train=FakeTrainer(edit))
    assert models(root) == set()


def test_two_at_once_train_once(root: Path) -> None:
    train = FakeTrainer(lambda: time.sleep(0.3))
    lines: list[str] = []
    paths: list[Path] = []

    def ensure() -> None:
        paths.append(training.ensure_model(root, report=lines.append, train=train))

    threads = [threading.Thread(target=ensure) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert train.asked == 1
    assert set(paths) == {training.model_path(root)}
    assert "Waiting for another training to end…" in lines


def test_a_killed_training_leaves_no_half_model(root: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom bot import training\n"
        "def train(root, output, log):\n"
        "    output.write_text('half')\n    print('half', flush=True)\n    time.sleep(60)\n"
        "training.ensure_model(Path(sys.argv[1]), report=lambda line: None, train=train)\n"
    )
    killed = subprocess.Popen(
        [sys.executable, "-c", code, str(root)],
        cwd=Path(training.__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert killed.stdout is not None
    assert killed.stdout.readline() == "half\n"
    killed.kill()
    killed.communicate()
    assert not training.model_path(root).exists()
    assert models(root)  # the half is in a folder of its own

    path = training.ensure_model(root, report=quiet, train=FakeTrainer())
    assert path.read_text() == "model 1"
    assert models(root) == {path.name}


def test_old_models_go_and_others_files_stay(root: Path) -> None:
    (root / "models").mkdir()
    (root / "models" / "mine.tar.gz").write_text("mine")
    trained = []
    for number in range(training.KEPT + 2):
        write(root, "config.yml", f"number: {number}\n")
        path = training.ensure_model(root, report=quiet, train=FakeTrainer())
        os.utime(path, (number, number))
        trained.append(path.name)
    assert models(root) == {"mine.tar.gz", *trained[-training.KEPT :]}


# Rasa's training, with something else in Rasa's place


@pytest.fixture
def with_rasa(root: Path) -> Path:
    """The project, with the real ``bot/training.py`` and a made-up ``rasa``."""
    shutil.copy(training.__file__, root / "bot" / "training.py")
    for name in ("rasa/utils/__init__.py", "bot/__init__.py"):
        write(root, name, "")
    write(root, "rasa/utils/common.py", "def configure_logging_and_warnings(level): pass\n")
    write(root, "rasa/utils/log_utils.py", "def configure_structlog(level): pass\n")
    rasa_does(root, "Path(output, fixed_model_name).write_text(json.dumps(given))")
    return root


def rasa_does(root: Path, *lines: str, code: int = 0) -> None:
    write(
        root,
        "rasa/__init__.py",
        "import json, os, sys, time\nfrom pathlib import Path\nfrom types import SimpleNamespace\n"
        "def train(domain, config, training_files, output, fixed_model_name, force_training):\n"
        "    given = [domain, config, training_files, force_training]\n"
        "    given += [os.environ['RASA_TELEMETRY_ENABLED']]\n"
        + "".join(f"    {line}\n" for line in lines)
        + f"    return SimpleNamespace(code={code})\n",
    )


def test_rasa_gets_the_project(with_rasa: Path) -> None:
    path = training.ensure_model(with_rasa, report=quiet)
    assert path.read_text() == (
        '["domain.yml", "config.yml", ["data/nlu", "data/rules"], true, "false"]'
    )


def test_rasa_prints_into_the_log_only(with_rasa: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rasa_does(
        with_rasa,
        "print('out'); print('err', file=sys.stderr)",
        "import warnings; warnings.warn('old', DeprecationWarning)",
        "Path(output, fixed_model_name).write_text('')",
    )
    training.ensure_model(with_rasa, report=quiet)
    assert capfd.readouterr() == ("", "")
    assert set((with_rasa / training.LOG).read_text().splitlines()) == {"out", "err"}


@pytest.mark.parametrize(
    ("line", "code"),
    [("print('why')", 1), ("print('why'); raise ValueError", 0), ("print('why')", 0)],
    ids=["status", "exception", "no model"],
)
def test_rasas_failure_shows_the_end_of_the_log(with_rasa: Path, line: str, code: int) -> None:
    rasa_does(with_rasa, line, code=code)
    with pytest.raises(training.TrainingError) as failure:
        training.ensure_model(with_rasa, report=quiet)
    assert "why" in str(failure.value)
    assert str(training.LOG) in str(failure.value)
    assert models(with_rasa) == set()


IN_A_POOL = (
    "from bot.training import end_with_maker",
    "from concurrent.futures import ProcessPoolExecutor",
    "from multiprocessing import get_context",
    "pool = ProcessPoolExecutor(1, get_context('spawn'), initializer=end_with_maker)",
    "pid = pool.submit(os.getpid).result()",
)


@pytest.mark.parametrize("lines", [("pid = os.getpid()",), IN_A_POOL], ids=["itself", "its worker"])
def test_rasas_process_ends_with_a_killed_parent(with_rasa: Path, lines: tuple[str, ...]) -> None:
    rasa_does(with_rasa, *lines, "Path('pid').write_text(str(pid))", "time.sleep(60)")
    code = (
        "import sys\nfrom pathlib import Path\nfrom bot import training\n"
        "training.ensure_model(Path('.'), report=lambda line: None)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=with_rasa)
    pid = with_rasa / "pid"
    wait_for(lambda: pid.exists() and pid.read_text() != "")
    parent.kill()
    parent.wait()
    wait_for(lambda: not is_running(int(pid.read_text())))


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Whether a process lives; one that ended and that nobody waited for does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
