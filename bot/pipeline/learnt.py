"""What a component learnt, as a file of the model.

Not by joblib, which scikit-learn recommends: it reads in pure Python, and the half million words
that are learnt here took it seven of the thirteen seconds that the guide needed to start.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any


def write_learnt(learnt: Any, path: Path) -> None:
    """Write what was learnt."""
    with path.open("wb") as file:
        pickle.dump(learnt, file, pickle.HIGHEST_PROTOCOL)


def read_learnt(path: Path) -> Any:
    """What was learnt, from a file of ``write_learnt``: running what it says, so one of ours."""
    with path.open("rb") as file:
        return pickle.load(file)
