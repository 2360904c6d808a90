"""How slow this machine is, so that bounds in seconds hold on one that is slower than ours."""

from __future__ import annotations

import time
from collections.abc import Callable

#: Processor milliseconds of ``_work`` on the machine that the bounds were set on.
REFERENCE = 16.0


def best_of(count: int, action: Callable[[], object]) -> float:
    """Least processor time of several runs, in milliseconds: other load does not count."""
    times = []
    for _ in range(count):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def slowness() -> float:
    """How many times longer than on the machine of the bounds a fixed work takes now: at least 1.

    Measured anew at each call, for a virtual machine's speed changes within minutes.
    """
    return max(1.0, best_of(5, _work) / REFERENCE)


def _work() -> None:
    counts: dict[str, int] = {}
    for number in range(20_000):
        word = f"mot{number % 977}"
        counts[word] = counts.get(word, 0) + len(word.replace("o", "a").split("t"))
    sorted(counts.items(), key=lambda entry: (entry[1], entry[0]))
