"""Names that stand among places and are no place that is known: "Saint-Quentin, Lan et Guise"."""

from __future__ import annotations

import re

from bot import places
from bot.nlu import mentions as kinds
from bot.nlu.mentions import of_kind
from bot.nlu.places import is_no_word
from bot.nlu.text import plain
from bot.understanding.message import Message

_BETWEEN = re.compile(r"[,;/&+\n]|\s(?:et|puis|plus|ainsi que)\s", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:non|oui|nan|ouais|bon|alors|enfin|mais|donc|voila|bonjour|bonsoir|merci|desolee?|pardon|"
    r"euh|attention|exact|justement)"
)
"""Words that begin an answer, and are no name whatever their capital."""
_IN_AREA = re.compile(r"^\W*(?:dans|au coeur|en plein|cote|secteur)\b")
"""Says of the place before it only in which area it lies: "à Fruges, dans le Haut-Pays"."""
_BEFORE_NAME = re.compile(
    r"^\W*(?:(?:(?:on est|nous sommes|c'est|et|puis|aussi|surtout|a|au|aux|en|dans|sur|de|du|des|"
    r"la|le|les|commune|communes|ville|villes|village|villages)\b|[dl]')\W*)*"
)
_NAME = re.compile(r"[^\W\d_][\w'’-]{2,}(?: [\w'’-]{2,}){0,2}$")
MOST_NAMES = 2
"""Unknown names from which on a message is no list of places."""


def unread_names(message: Message) -> list[str]:
    """Names in a list of places, as they were written, that are no place and no ordinary word."""
    read = of_kind(message.mentions, kinds.PLACE)
    if not read or "?" in message.text:
        return []
    taken = [(one.start, one.end) for one in message.mentions if _has_words(one.kind)]
    found: list[str] = []
    start = 0
    for separator in (*_BETWEEN.finditer(message.text), None):
        end = len(message.text) if separator is None else separator.start()
        if not any(first < end and start < last for first, last in taken):
            item = message.text[start:end].strip(" .!…\t")
            name = item[len(_BEFORE_NAME.match(plain(item)).group()) :]  # type: ignore[union-attr]
            # The first word of a message has a capital, whatever it is.
            tells = start > 0 or len(read) > 1
            # What is known and was not read was taken back: "Lille, euh non Béthune".
            unknown = _is_no_word(name) and not places.find_mentions(name)
            unknown = unknown and not _NO_NAME.fullmatch(plain(name))
            aside = any(one.end <= start for one in read) and _IN_AREA.match(plain(item))
            if tells and not aside and name[:1].isupper() and _NAME.match(name) and unknown:
                found.append(name)
        start = end if separator is None else separator.end()
    return found if len(found) <= MOST_NAMES else []


def _is_no_word(name: str) -> bool:
    return is_no_word(re.split(r"[ -]", name)[0])


def _has_words(kind: str) -> bool:
    """Whether a mention of that kind stands for words of its own."""
    return kind in (kinds.PLACE, kinds.ORGANISATION, kinds.TERM, kinds.THEME, kinds.BODY)
