"""What a conversation's events say: what was answered before, and what the person saw."""

from __future__ import annotations

from typing import Any

from bot.channels.turns import forget_what_was_read, given_before, said, transcript
from bot.nlu import tokens
from bot.nlu.numerals import to_digits
from bot.understanding.asked.practical import practical


def user(text: str, **metadata: str) -> dict[str, Any]:
    """A message of the person."""
    return {"event": "user", "text": text, "metadata": metadata}


def bot(text: str | None = None, **data: Any) -> dict[str, Any]:
    """A message of the guide."""
    return {"event": "bot", "text": text, "data": data}


BUTTON = {"title": "Oui", "payload": "/affirm"}
EVENTS = [
    {"event": "action", "name": "action_listen"},
    user("bonjour", client_id="a"),
    bot("Bonjour."),
    bot("Une question ?", buttons=[BUTTON]),
    user("/affirm", client_id="b"),
    bot(custom={"type": "orientation"}),
    user("restart", client_id="c", shown="/restart"),
]


def test_what_was_answered_to_a_message() -> None:
    assert given_before(EVENTS, "a") == [
        {"text": "Bonjour."},
        {"text": "Une question ?", "buttons": [BUTTON]},
    ]
    assert given_before(EVENTS, "b") == [{"custom": {"type": "orientation"}}]
    assert given_before(EVENTS, "c") == []


def test_a_message_never_seen_has_no_answer() -> None:
    assert given_before(EVENTS, "d") is None
    assert given_before([], "a") is None


def test_the_transcript_shows_what_was_seen() -> None:
    assert list(transcript([user("/start"), *EVENTS], {"/start": "Commencer"})) == [
        {"from": "person", "text": "Commencer"},
        {"from": "person", "text": "bonjour"},
        {"from": "guide", "text": "Bonjour."},
        {"from": "guide", "text": "Une question ?", "buttons": [BUTTON]},
        {"from": "person", "text": "Oui"},
        {"from": "guide", "custom": {"type": "orientation"}},
        {"from": "person", "text": "/restart"},
    ]


def test_an_empty_message_of_the_guide_is_none() -> None:
    assert said(bot()) == {}
    assert list(transcript([bot(), user("")], {})) == []


def test_nothing_that_was_read_is_remembered_once_it_is_erased() -> None:
    practical("qui paie le reste ?")
    to_digits("trente mille euros")
    tokens.cut("avec zorglubette")
    assert "zorglubette" in tokens._current().vocab.strings
    forget_what_was_read()
    assert "zorglubette" not in tokens._current().vocab.strings
    assert practical.cache_info().currsize == to_digits.cache_info().currsize == 0
