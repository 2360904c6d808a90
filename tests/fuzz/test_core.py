"""The command line and the catalogue's loader on anything: an answer or a sentence, no crash."""

from __future__ import annotations

import gc
import io
import itertools
import json
import random
import shutil
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from bot.__main__ import main
from bot.catalogue import FOLDER, ROOT, CatalogueError, read_catalogue
from tests.core.strategies import profiles
from tests.fuzz.inputs import CORPUS, COUNT, raw, run, texts, values

PROCESSES = 12
KEYS = ("lead", "territory", "actors", "maturity", "eligible_costs", "staff", "lead_epci", "nom")
GROWTH_BYTES = 1_000_000
WHOLE = 40
"""One in so many damaged files is read beside all the others, which takes a tenth of a second."""


class Input(io.TextIOWrapper):
    """A standard input of bytes."""

    def __init__(self, lines: list[bytes]) -> None:
        super().__init__(io.BytesIO(b"\n".join(lines) + b"\n"), encoding="utf-8")


def lines_of(
    command: str, lines: list[bytes], monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> list[dict[str, Any]]:
    """What a command writes for lines of input, run in this process."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", Input(lines))
        patch.setattr(sys, "stdout", output)
        patch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
        assert main([command]) in (0, 1)
    output.seek(0)
    return [json.loads(line) for line in output.read().split("\n") if line]


def one_line(data: bytes) -> bytes:
    """Bytes without the end of a line."""
    return data.replace(b"\n", b" ")


def as_line(value: Any) -> bytes:
    """A value as a line of JSON."""
    return one_line(json.dumps(value).encode())


PROFILES = st.one_of(
    values().map(as_line),
    st.dictionaries(st.sampled_from(KEYS), values(), max_size=4).map(as_line),
    profiles().map(as_line),
    raw().map(one_line),
)


def test_orient_answers_each_line(monkeypatch: pytest.MonkeyPatch, capfd: Any) -> None:
    def check(lines: list[bytes]) -> None:
        found = lines_of("orient", [*lines, b"{}"], monkeypatch, capfd)
        assert len(found) == len(lines) + 1
        for answer in found:
            assert answer.get("type") == "orientation" or answer["error"]
        assert found[-1]["type"] == "orientation"

    batch = st.lists(PROFILES, min_size=10, max_size=10)
    run(check, batch, COUNT // 10)


def test_place_answers_each_line(monkeypatch: pytest.MonkeyPatch, capfd: Any) -> None:
    def check(queries: list[str]) -> None:
        lines = [one_line(query.encode("utf-8", "surrogatepass")) for query in queries]
        found = lines_of("place", [*lines, b"Lens"], monkeypatch, capfd)
        asked = [one for one in lines if one.decode("utf-8", "replace").strip()]
        assert len(found) == len(asked) + 1
        assert found[-1]["places"][0]["code"] == "62498"

    run(check, st.lists(texts(), min_size=10, max_size=10), COUNT // 10)


@pytest.mark.parametrize("command", ["orient", "place"])
def test_as_a_process_of_its_own(command: str) -> None:
    rng = random.Random(1)
    for _ in range(PROCESSES):
        lines = [rng.randbytes(rng.randrange(400)) for _ in range(20)]
        lines += [one.encode("utf-8", "surrogatepass") for one in rng.sample(CORPUS, 20)]
        done = subprocess.run(
            [sys.executable, "-m", "bot", command],
            input=b"\n".join(lines),
            cwd=ROOT,
            capture_output=True,
            timeout=60,
        )
        assert done.returncode in (0, 1)
        assert b"Traceback" not in done.stderr
        assert all(json.loads(line) for line in done.stdout.splitlines())


def damaged(text: str, at: int, length: int, instead: str) -> str:
    """A text with a part of it replaced."""
    at %= len(text)
    return text[:at] + instead + text[at + length :]


FILES = sorted(file for file in FOLDER.rglob("*.yml"))
DAMAGE = st.tuples(
    st.sampled_from(FILES),
    st.integers(0, 50_000),
    st.integers(0, 40),
    st.one_of(texts(), raw().map(lambda data: data.decode("latin-1")), st.just("")),
)


def read_damaged(folder: Path, damage: tuple[Path, int, int, str]) -> None:
    """Read a folder in which one file is damaged; then the folder is as before."""
    file, at, length, instead = damage
    target = folder / file.relative_to(FOLDER)
    before = target.read_bytes() if target.exists() else None
    text = damaged(file.read_text("utf-8"), at, length, instead)
    target.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        read_catalogue(folder)
    except CatalogueError as error:
        assert error.defects
        assert not [line for line in error.defects if "\n" in line or not line.strip()]
    finally:
        target.unlink() if before is None else target.write_bytes(before)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A catalogue's folder without files: reading one alone is quick."""
    for kind in ("programmes", "bodies", "knowledge"):
        (tmp_path / "few" / kind).mkdir(parents=True)
    return tmp_path / "few"


def test_the_catalogue_s_loader_names_the_file(tmp_path: Path, few: Path) -> None:
    whole = tmp_path / "catalogue"
    shutil.copytree(FOLDER, whole)
    folders = itertools.cycle([whole, *[few] * (WHOLE - 1)])
    run(lambda damage: read_damaged(next(folders), damage), DAMAGE)


def test_what_is_broken_leaves_nothing_in_memory(few: Path) -> None:
    rng = random.Random(2)

    def read(count: int) -> int:
        for _ in range(count):
            instead = f"{rng.choice(CORPUS)}{rng.random()}"
            read_damaged(
                few, (rng.choice(FILES), rng.randrange(50_000), rng.randrange(40), instead)
            )
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    before = read(100)
    grown = read(COUNT) - before
    tracemalloc.stop()
    assert grown < GROWTH_BYTES
