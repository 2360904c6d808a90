"""The tools that stand apart from the guide are pinned as it is: exactly, by hash, from nowhere."""

from __future__ import annotations

import re

import pytest

from bot.catalogue import ROOT


@pytest.mark.parametrize(
    "file",
    ["tools/sbom-requirements.txt", "tools/schemas-requirements.txt", "bench/requirements.txt"],
)
def test_the_pins_of_a_tool_are_exact_with_hashes_and_no_address(file: str) -> None:
    text = (ROOT / file).read_text()
    assert not re.search(r"https?:|file:|@ |^-", text, re.MULTILINE)
    pins = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert pins
    for pin in pins:
        assert re.match(r"[a-z0-9-]+==[0-9][^ ]* \\\n {4}--hash=sha256:[0-9a-f]{64}", pin)


def test_the_bill_of_materials_is_installed_by_hash_and_covers_the_lock() -> None:
    rule = (ROOT / "Makefile").read_text().partition("\nsbom:")[2].partition("\n\n")[0]
    assert "--require-hashes" in rule
    assert "cyclonedx_py requirements requirements.txt" in rule
