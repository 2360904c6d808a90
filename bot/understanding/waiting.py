"""Who asks to wait while a question is open: "deux secondes, je passe un péage"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.mentions import Mention
from bot.nlu.text import spoken
from bot.understanding.intents.guess import holds_facts

_ASIDE = (
    r"^\W*(?:(?:oups|pardon|desolee?|dsl|excusez(?:[- ]moi)?|euh|ah|hop|ok|bon|alors|attend[sz]?|"
    r"attendez)\W+)*"
)
_A_MOMENT = re.compile(
    rf"{_ASIDE}(?:(?:deux|2|une?|1|trois|3|cinq|5|dix|10|qq|quelques) "
    r"(?:petites? )?(?:secondes?|sec|secs|minutes?|min|mn|mins|instants?|moments?)|je reviens|"
    r"j'?reviens)\b(?!\W*(?:de|d'|a|en|par|pour)\b)[^?\d]*$"
)
_HOLD = re.compile(rf"{_ASIDE}(?:attend[sz]?|attendez|patientez?|pause)\b[^?\d]*$")


def asks_to_wait(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it says nothing but that its author goes on later; "attendez, c'est à Lens" goes on
    at once, and "2 minutes à pied" tells how far."""
    words = spoken(text)
    return bool(_A_MOMENT.match(words)) or bool(_HOLD.match(words) and not holds_facts(mentions))
