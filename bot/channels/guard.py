"""What a person may send: words, and the payloads of buttons that the guide itself offered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from bot.nlu.text import plain

MAX_LENGTH = 1000
"""Characters of a message, whatever the channel."""
TOO_LONG = (
    f"Votre message dépasse {MAX_LENGTH} caractères. Raccourcissez-le, ou envoyez-le en plusieurs "
    "fois."
)


def offered(events: Iterable[Mapping[str, Any]]) -> set[str]:
    """Payloads of all buttons that the guide showed in a conversation."""
    return {
        str(button.get("payload"))
        for event in events
        if event.get("event") == "bot"
        for button in (event.get("data") or {}).get("buttons") or ()
    }


COMMANDS = ("/", "EXTERNAL:")
"""How a text begins that Rasa does not read as words."""


def is_command(text: str) -> bool:
    """Whether Rasa might take a text for a command."""
    return text.strip().startswith(COMMANDS)


def harmless(text: str, payloads: Iterable[str]) -> str:
    """The text as Rasa may read it: a command that no button offered becomes plain words."""
    if text in set(payloads):
        return text
    stripped = text.strip()
    while stripped.startswith(COMMANDS):
        stripped = stripped.removeprefix("/").removeprefix("EXTERNAL:").strip()
    return stripped


_ERASE = re.compile(
    r"(?:merci de |veuillez |svp |s'il vous plait |je veux |je voudrais )?"
    r"(?:supp?rime[rz]?|efface[rz]?) (?:tout|"
    r"tout ce que (?:j'ai|je vous ai|on a|nous avons) (?:dit|ecrit|raconte|tape|mis)|"
    r"(?:toutes? |tout |tous )?"
    r"(?:mes (?:donnees?|messages?|infos?|informations?)(?: personnelles?)?|"
    r"(?:la|ma|notre|cette) conversation))"
    r"(?: svp| s'il vous plait| merci)?\W*"
)
"""One answer that is taken back ("effacez ma réponse") is no such order."""


def asks_erasure(text: str) -> bool:
    """Whether the whole message asks to delete the conversation, as an order and not a question."""
    return bool(_ERASE.fullmatch(plain(text).strip())) and "?" not in text


def readable_all(value: Any) -> Any:
    """JSON with each of its texts made readable; raises ``RecursionError`` where it is too deep."""
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, list):
        return [readable_all(one) for one in value]
    if isinstance(value, dict):
        return {readable(key): readable_all(one) for key, one in value.items()}
    return value


def readable(text: str) -> str:
    """The text without what no keyboard writes: NUL and other controls, halves of characters."""
    return "".join(
        character
        for character in text
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
    )
