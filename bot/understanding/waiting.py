"""Who asks to wait while a question is open: "deux secondes, je passe un péage"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.mentions import Mention
from bot.nlu.text import spoken
from bot.understanding.intents.guess import FACTS

_ASIDE = (
    r"^\W*(?:(?:oups|pardon|desolee?|dsl|excusez(?:[- ]moi)?|euh|ah|hop|ok|bon|alors|attend[sz]?|"
    r"attendez)\W+)*"
)
_A_MOMENT = re.compile(
    rf"{_ASIDE}(?:(?:je (?:vous |te )?(?:laisse|quitte) )?"
    r"(?:deux|2|une?|1|trois|3|cinq|5|dix|10|qq|quelques) "
    r"(?:petites? )?(?:secondes?|sec|secs|minutes?|min|mn|mins|instants?|moments?)|je reviens|"
    r"j'?reviens)\b(?!\W*(?:de|d'|a|en|par|pour)\b)[^?\d]*$"
)
"""Says for how long: "2 minutes svp", "je reviens"."""
_HOLD = re.compile(rf"{_ASIDE}(?:(?:attend[sz]?|attendez|patientez?)\b[^?\d]*|pause\W*)$")
"""Asks to wait in any words, which may as well begin an answer: "attends, on démarre"."""
_CALLED_AWAY = re.compile(
    rf"{_ASIDE}(?:on sonne|ca sonne|(?:j'ai|y a|il y a) "
    r"(?:une?|le|la|les|mon|ma|du|des|quelqu'un)\b[^.;!?]{0,25} "
    r"(?:a la porte|au tel\w*|a l'accueil|qui (?:sonne|appelle|m'appelle|arrive(?=\W*$))))"
    r"[^?\d]*$"
)
"""Says who or what calls: "j'ai un livreur à la porte", who takes no part in the project."""
_ANSWERS = re.compile(
    r"\b(?:oui|ouais|non|nan|si|tous|toutes|aucune?s?|rien|personne|les deux|"
    r"c'est (?:en|au|a|pour|contre|la|le)|on est|nous sommes)\b"
)
"""Words of an answer, with which nobody only asks to wait."""


def asks_to_wait(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it says nothing but that its author goes on later; "attendez, c'est à Lens" and
    "attends, oui" go on at once, and "2 minutes à pied" tells how far."""
    words = spoken(text)
    if _ANSWERS.search(words):
        return False
    if _A_MOMENT.match(words) or _CALLED_AWAY.match(words):
        return True
    told = any(one.kind in FACTS and not one.weak for one in mentions)
    return bool(_HOLD.match(words)) and not told
