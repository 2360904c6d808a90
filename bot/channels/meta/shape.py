"""The guide's messages in the shapes and within the limits of Meta, with nothing lost.

Limits, as Meta's documentation names them (docs/messenger-platform/…): text of 2 000 characters
(reference/send-api), 13 quick replies, titles of 20 (send-messages/quick-replies), 1 to 3 buttons
of 20 under a text of 640 (send-messages/template/button), 10 elements, title and subtitle of 80
(send-messages/template/generic), payloads of 1 000 (reference/buttons/postback).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.catalogue import euros

TEXT = 2000
BUTTON_TEXT = 640
TITLE = 20
TEMPLATE_BUTTONS = 3
QUICK_REPLIES = 13
ELEMENTS = 10
ELEMENT_LINE = 80
ELLIPSIS = "…"
WHY, DETAILS, OPEN = "Pourquoi ?", "Détails", "Ouvrir le site"
DETAILS_PAYLOAD = "details:"
NUMBERS = "Répondez par un numéro :"

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
Message = dict[str, Any]


def shaped(message: Mapping[str, Any]) -> Iterator[Message]:
    """The messages to send for one of the guide's (``text``, ``buttons``, ``custom``)."""
    text, buttons = str(message.get("text") or ""), list(message.get("buttons") or ())
    if message.get("custom"):
        yield carousel(message["custom"])
    if not buttons:
        yield from ({"text": part} for part in split(text, TEXT))
    elif len(buttons) <= TEMPLATE_BUTTONS:
        *before, last = split(text, BUTTON_TEXT) if len(text) <= BUTTON_TEXT else _tail(text)
        yield from ({"text": part} for part in before)
        yield _template(last, [_postback(one) for one in buttons])
    elif len(buttons) <= QUICK_REPLIES:
        *before, last = split(text, TEXT)
        yield from ({"text": part} for part in before)
        replies = [
            {"content_type": "text", "title": cut(one["title"], TITLE), "payload": one["payload"]}
            for one in buttons
        ]
        yield {"text": last, "quick_replies": replies}
    else:
        yield from ({"text": part} for part in split(numbered(text, buttons), TEXT))


def numbered(text: str, buttons: Sequence[Mapping[str, Any]]) -> str:
    """More choices than Meta shows, as a list; its numbers are answers (see ``chosen``)."""
    lines = [f"{rank}. {button['title']}" for rank, button in enumerate(buttons, start=1)]
    return "\n".join([text, NUMBERS, *lines])


def chosen(text: str, buttons: Sequence[Mapping[str, Any]]) -> str | None:
    """The payload that a number chooses among more buttons than Meta shows."""
    match = re.fullmatch(r"\s*(?:n°\s*)?(\d{1,3})\s*[.)]?\s*", text)
    if len(buttons) <= QUICK_REPLIES or match is None:
        return None
    rank = int(match[1])
    return str(buttons[rank - 1]["payload"]) if 1 <= rank <= len(buttons) else None


def carousel(orientation: Mapping[str, Any]) -> Message:
    """The orientation as a row of cards: programmes that are open, then bodies."""
    elements = [
        _programme(one) if one["kind"] == "programme" else _body(one) for one in _dealt(orientation)
    ]
    payload = {"template_type": "generic", "elements": elements}
    return {"attachment": {"type": "template", "payload": payload}}


def _dealt(orientation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The routes that have a card."""
    return [one for one in orientation["routes"] if one.get("verdict") != "clos"][:ELEMENTS]


def in_words(message: Mapping[str, Any], part: Message) -> Iterator[Message]:
    """What to send in the place of a part that Meta refuses: a text for each card of a carousel;
    nothing for another part, whose words were refused themselves."""
    if message.get("custom") and "attachment" in part:
        for route in _dealt(message["custom"]):
            yield from ({"text": words} for words in split(details(route), TEXT))


def _programme(route: Mapping[str, Any]) -> Message:
    why = {"title": WHY, "payload": f'/ask_verdict{{"programme": "{route["id"]}"}}'}
    details = {"title": DETAILS, "payload": f"{DETAILS_PAYLOAD}{route['id']}"}
    line = f"{sentence_case(route['verdict_text'])}. {_grant(route['grant'])}".strip()
    return _element(route, line, [_postback(why), _postback(details)])


def _grant(grant: Mapping[str, float] | None) -> str:
    if grant is None:
        return ""
    low, high = grant["min"], grant["max"]
    return f"Aide : {euros(high)}." if low == high else f"Aide : {euros(low)} à {euros(high)}."


def _body(route: Mapping[str, Any]) -> Message:
    details = {"title": DETAILS, "payload": f"{DETAILS_PAYLOAD}{route['id']}"}
    return _element(route, route["reason"], [_postback(details)])


def _element(route: Mapping[str, Any], line: str, buttons: list[Message]) -> Message:
    links = [one["url"] for one in route["contacts"] if str(one.get("url")).startswith("https://")]
    if links:
        buttons.append({"type": "web_url", "title": OPEN, "url": links[0]})
    return {
        "title": cut(route["name"], ELEMENT_LINE),
        "subtitle": cut(line, ELEMENT_LINE),
        "buttons": buttons,
    }


def details(route: Mapping[str, Any]) -> str:
    """All that a card leaves out: amounts, conditions, expenses, advice, contacts."""
    contacts = ", ".join(
        f"{one['name']} ({one['url'].removeprefix('mailto:')})" if one.get("url") else one["name"]
        for one in route["contacts"]
    )
    if route["kind"] == "body":
        return f"{route['name']}\n{route['reason']}\nContact : {contacts}"
    words = {"met": "Oui", "unmet": "Non", "unknown": "À confirmer"}
    lines = [
        f"{route['name']} : {route['verdict_text']}.",
        route["summary"],
        *route["amounts"],
        *(f"- {words[one['status']]} : {one['text']}" for one in route["criteria"]),
        *_list("Critères de sélection :", [one["text"] for one in route["selection"]]),
        *_list("Dépenses qui comptent :", route["expenses"]),
        *(one["text"] for one in route["advice"]),
        f"Prochaine étape : {route['next_step']}",
        f"Contact : {contacts}",
        f"Informations {route['dated']}. {route['decides']}",
        route["caution"] or "",
    ]
    return "\n".join(line for line in lines if line)


def _list(title: str, items: Iterable[str]) -> list[str]:
    lines = [f"- {item}" for item in items]
    return [title, *lines] if lines else []


def _template(text: str, buttons: list[Message]) -> Message:
    payload = {"template_type": "button", "text": text, "buttons": buttons}
    return {"attachment": {"type": "template", "payload": payload}}


def _postback(button: Mapping[str, Any]) -> Message:
    return {
        "type": "postback",
        "title": cut(str(button["title"]), TITLE),
        "payload": button["payload"],
    }


def sentence_case(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def cut(text: str, most: int) -> str:
    """At most so many characters, cut after a whole word."""
    if len(text) <= most:
        return text
    head = text[: most - len(ELLIPSIS) + 1]
    kept = head.rpartition(" ")[0].rstrip(" ,;:'’") or head[:-1]
    return kept + ELLIPSIS


def split(text: str, most: int) -> list[str]:
    """Parts of at most so many characters, cut at the ends of sentences where there are any."""
    parts: list[str] = []
    rest = text.strip()
    while len(rest) > most:
        ends = [match.start() for match in _SENTENCE_END.finditer(rest, 0, most + 1)]
        spaces = rest.rfind(" ", 1, most + 1)
        end = next((one for one in reversed(ends) if 0 < one <= most), None) or (
            spaces if spaces > 0 else most
        )
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*parts, rest]


def _tail(text: str) -> list[str]:
    """A long text in front of buttons: its last sentences fit under them."""
    *before, last = split(text, TEXT)
    *more, end = split(last, BUTTON_TEXT)
    return [*before, *([" ".join(more)] if more else []), end]
