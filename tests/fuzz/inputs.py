"""What hostile and clumsy people send: a corpus of texts, and what hypothesis makes of them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

CORPUS: list[str] = json.loads((Path(__file__).parent / "corpus.json").read_text("ascii"))
COUNT = int(os.environ.get("FUZZ", "250"))
"""Inputs for each thing that is tested; ``make fuzz`` sends ten thousand."""
DEEP = 20_000

ANYTHING = st.characters(blacklist_categories=())
"""Every code point, surrogates too."""
COMBINING = st.builds(
    lambda base, mark, count: base + mark * count,
    st.sampled_from("aeoZ1 "),
    st.sampled_from("\u0300\u0301\u0327\u0361\u20dd\u1ab0\ufe20\u0f77"),
    st.integers(1, 1200),
)


def texts() -> st.SearchStrategy[str]:
    """Texts, most of them short enough to be read."""
    known = st.sampled_from(CORPUS)
    return st.one_of(
        known,
        st.text(ANYTHING, max_size=60),
        st.lists(known, min_size=2, max_size=3).map(" ".join),
        st.builds(lambda text, noise: text + noise, known, st.text(ANYTHING, max_size=20)),
        st.text("0123456789 .,-/€%kKmMeuros", max_size=60),
        st.text("aeilnrst'’-, àéè.?!", max_size=200),
        COMBINING,
    )


def values() -> st.SearchStrategy[Any]:
    """Anything that JSON can say."""
    leaves = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.sampled_from([10**30, -(10**400), 2**63, 1e308, -0.0]),
        st.floats(),
        texts(),
    )
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts(), inner, max_size=4),
        max_leaves=12,
    )


def raw() -> st.SearchStrategy[bytes]:
    """Bodies that are no JSON, or hardly."""
    broken = [
        b"",
        b"{",
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        b"\x1f\x8b\x08\x00",
        b"[" * DEEP,
        b'{"text":' * DEEP,
        b'{"text":' + b"[" * DEEP + b"]" * DEEP + b"}",
        b'{"text": 1' + b"0" * 5000 + b"}",
        b'{"text": 1e999999}',
        b'{"text": NaN}',
        b'{"text": "a", "text": "b"}',
        b"{'text': 'a'}",
        b'{"text": "\xff"}',
        b"a=b&c=d",
        b"--x\r\nContent-Disposition: form-data\r\n\r\n",
    ]
    return st.sampled_from(broken) | st.binary(max_size=300)


def mostly(
    often: st.SearchStrategy[Any], *seldom: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    """Four in five of the first kind; ``one_of`` counts a strategy once, however often named."""
    return st.integers(0, 4).flatmap(lambda one: often if one else st.one_of(*seldom))


def run(check: Callable[[Any], None], strategy: st.SearchStrategy[Any], count: int = COUNT) -> None:
    """Check so many inputs, the same ones each time."""

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def each(value: Any) -> None:
        check(value)

    each()
