"""What a webhook holds: who says what, in Meta's own shape (docs/messenger-platform/reference/
webhook-events)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

REFERRAL = "ref:"
"""What stands before the parameter of a link, among payloads."""


@dataclass(frozen=True)
class Said:
    """One thing that a person does.

    ``text``: what they wrote, or the payload of what they pressed. ``shown``: what they saw of it.
    ``readable`` is False for what is no text: a sticker, a picture, a voice. ``typed``: it is what
    they wrote, however much it looks like a payload. ``at``: milliseconds.
    """

    person: str
    id: str
    text: str
    at: int
    shown: str | None = None
    readable: bool = True
    typed: bool = False


def said(body: Any) -> Iterator[Said]:
    """What people say in a webhook, in order; echoes, deliveries and reads are nothing said.

    An event in another shape than Meta's is passed over: the others must not be lost with it.
    """
    for entry in _list(body, "entry"):
        for event in _list(entry, "messaging"):
            found = _said(event) if isinstance(event, dict) else None
            if found is not None:
                yield found


def _list(data: Any, key: str) -> list[Any]:
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _said(event: dict[str, Any]) -> Said | None:
    person = _part(event, "sender").get("id")
    at = event.get("timestamp")
    if not isinstance(person, str) or not person or not isinstance(at, int):
        return None
    message, postback = _part(event, "message"), _part(event, "postback")
    if message and not message.get("is_echo"):
        return _message(person, at, message)
    if postback and isinstance(postback.get("payload"), str):
        ref = _part(postback, "referral").get("ref")
        text = f"{REFERRAL}{ref}" if isinstance(ref, str) else postback["payload"]
        title = postback.get("title")
        shown = title if isinstance(title, str) else None
        return Said(person, _id(postback, at), text, at, shown)
    ref = _part(event, "referral").get("ref")
    if isinstance(ref, str):
        return Said(person, f"{REFERRAL}{at}", f"{REFERRAL}{ref}", at)
    return None


def _message(person: str, at: int, message: dict[str, Any]) -> Said:
    text, payload = message.get("text"), _part(message, "quick_reply").get("payload")
    if isinstance(payload, str):
        shown = text if isinstance(text, str) else None
        return Said(person, _id(message, at), payload, at, shown)
    if isinstance(text, str) and text.strip():
        return Said(person, _id(message, at), text, at, typed=True)
    return Said(person, _id(message, at), "", at, readable=False)


def _id(part: dict[str, Any], at: int) -> str:
    found = part.get("mid")
    return found if isinstance(found, str) and found else f"at:{at}"


def _part(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}
