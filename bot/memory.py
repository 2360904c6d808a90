"""What is kept ready because a turn asks for it several times. An erasure leaves nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

REMEMBERED = 256
"""Texts, whole or in parts, of which it is remembered what was made of them."""

Work = TypeVar("Work", bound=Callable[..., Any])

_forgetting: list[Callable[[], None]] = []


def remembered(read: Work) -> Work:
    """A reading of texts that is not done again for the last ones. What it gives must not be
    changed."""
    found: Any = lru_cache(maxsize=REMEMBERED)(read)
    _forgetting.append(found.cache_clear)
    return found  # type: ignore[no-any-return]


def latest(make: Work) -> Work:
    """What makes something of data, and not again while these are equal to the last. Neither the
    data nor what is made of them may be changed."""
    kept: list[tuple[Any, Any]] = []

    @wraps(make)
    def made(*data: Any) -> Any:
        for known, found in kept:
            if known == data:
                return found
        found = make(*data)
        kept[:] = [(data, found)]
        return found

    _forgetting.append(kept.clear)
    return made  # type: ignore[return-value]


def also_forget(work: Callable[[], None]) -> None:
    """Have something done whenever an erasure must leave nothing."""
    _forgetting.append(work)


def forget() -> None:
    """Remember nothing that anybody wrote."""
    for one in _forgetting:
        one()
