"""The guide's messages within Meta's limits, and what webhooks hold: nothing lost on the way."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.meta.events import Said, said
from bot.channels.meta.shape import chosen, cut, shaped, split
from bot.channels.meta.signature import is_signed, signed_request
from tests.channels.fake_graph import broken_rule

TEXTS = st.text(string.ascii_letters + " .,!?\n", min_size=1, max_size=5000).filter(
    lambda text: bool(text.strip())
)


def choices(count: int) -> list[dict[str, str]]:
    """So many buttons."""
    return [
        {"title": f"Un choix assez long {rank}", "payload": f"/{rank}"} for rank in range(count)
    ]


@given(TEXTS, st.integers(0, 30))
def test_every_message_keeps_to_the_limits_and_loses_nothing(text: str, count: int) -> None:
    messages = list(shaped({"text": text, "buttons": choices(count)}))
    for message in messages:
        assert broken_rule({"messaging_type": "RESPONSE", "message": message}) is None
    whole = "".join(
        message.get("text") or message["attachment"]["payload"]["text"] for message in messages
    )
    assert _letters(text) in _letters(whole)
    pressed = [
        one["payload"]
        for message in messages
        for one in message.get("quick_replies")
        or (message.get("attachment") or {}).get("payload", {}).get("buttons", [])
    ]
    assert pressed == ([f"/{rank}" for rank in range(count)] if count <= 13 else [])


def _letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("count", "shape"), [(0, "text"), (3, "button"), (4, "replies"), (13, "replies"), (14, "list")]
)
def test_the_shape_follows_the_number_of_choices(count: int, shape: str) -> None:
    last = list(shaped({"text": "Lequel ?", "buttons": choices(count)}))[-1]
    found = "text"
    if "quick_replies" in last:
        found = "replies"
    elif "attachment" in last:
        found = last["attachment"]["payload"]["template_type"]
    elif "14." in last["text"]:
        found = "list"
    assert found == shape


def test_a_number_chooses_in_a_list() -> None:
    many = choices(14)
    assert chosen("3", many) == "/2"
    assert chosen(" n°14. ", many) == "/13"
    assert chosen("15", many) is None
    assert chosen("0", many) is None
    assert chosen("3 associations", many) is None
    assert chosen("3", choices(13)) is None


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Oui", 20, "Oui"),
        ("Une question sur une aide", 20, "Une question sur…"),
        ("Anticonstitutionnellement", 20, "Anticonstitutionnel…"),
    ],
)
def test_titles_are_cut_at_a_word(text: str, most: int, expected: str) -> None:
    assert cut(text, most) == expected
    assert len(cut(text, most)) <= most


def test_texts_are_cut_at_sentences() -> None:
    assert split("Un deux. Trois quatre. Cinq.", 15) == ["Un deux.", "Trois quatre.", "Cinq."]
    assert split("mot " * 10, 11) == ["mot mot mot"] * 3 + ["mot"]
    assert split("", 10) == [""]


def event(**part: Any) -> dict[str, Any]:
    """An event of a person."""
    return {"sender": {"id": "1"}, "timestamp": 5, **part}


def webhook(*events: Any) -> dict[str, Any]:
    """A webhook with them."""
    return {"object": "page", "entry": [{"messaging": [one]} for one in events]}


def test_what_people_do() -> None:
    found = list(
        said(
            webhook(
                event(message={"mid": "a", "text": "bonjour"}),
                event(message={"mid": "b", "text": "Oui", "quick_reply": {"payload": "/affirm"}}),
                event(postback={"mid": "c", "title": "Démarrer", "payload": "/greet"}),
                event(postback={"payload": "/greet", "referral": {"ref": "acte"}}),
                event(referral={"ref": "cote"}),
                event(message={"mid": "d", "sticker_id": 1, "attachments": [{"type": "image"}]}),
            )
        )
    )
    assert found == [
        Said("1", "a", "bonjour", 5, typed=True),
        Said("1", "b", "/affirm", 5, "Oui"),
        Said("1", "c", "/greet", 5, "Démarrer"),
        Said("1", "at:5", "ref:acte", 5),
        Said("1", "ref:5", "ref:cote", 5),
        Said("1", "d", "", 5, readable=False),
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


WEBHOOKS = st.fixed_dictionaries({"entry": st.lists(st.fixed_dictionaries({"messaging": JSON}))})


@given(WEBHOOKS | JSON)
def test_no_shape_of_a_webhook_raises(body: Any) -> None:
    assert list(said(body)) == []


@given(st.binary(), st.text())
def test_no_made_up_signature_holds(body: bytes, header: str) -> None:
    assert not is_signed(body, header, "secret")
    assert not is_signed(body, f"sha256={header}", "secret")
    assert signed_request(header, "secret") is None
