"""The guide's first words, as the domain has them: shown before anything is sent."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from bot.catalogue import ROOT


@lru_cache(maxsize=1)
def greeting() -> dict[str, Any]:
    """``text`` and ``buttons`` (``title``, ``payload``)."""
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    found: dict[str, Any] = domain["responses"]["utter_greet"][0]
    return {"text": found["text"], "buttons": found["buttons"]}
