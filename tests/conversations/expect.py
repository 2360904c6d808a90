"""What the conversation tests expect of replies and of conversations."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema

from bot.answers import body_answer, knowledge_answer, programme_answer
from bot.catalogue import load_catalogue
from bot.clock import today
from bot.report import contacts_line
from tests.guide import Conversation, Reply

Talk = Callable[[], Conversation]

SCHEMA = Path(__file__).parents[1] / "core" / "orientation.schema.json"
CLOSED = {
    "lumieres_sante_2019",
    "lumieres_ecocitoyennete_2020",
    "lumieres_employabilite_2021",
    "lumieres_covid19",
}


def commune(code: str, name: str) -> dict[str, Any]:
    """A commune as the slot holds it."""
    return {"kind": "commune", "code": code, "name": name}


LENS = commune("62498", "Lens")
ARRAS = commune("62041", "Arras")
LIEVIN = commune("62510", "Liévin")


def verdicts(reply: Reply) -> dict[str, str]:
    """Verdicts of the calls that are not closed; the payload is valid and complete."""
    payload = check_orientation(reply)
    return {
        route["id"]: route["verdict"]
        for route in payload["routes"]
        if route["kind"] == "programme" and route["verdict"] != "clos"
    }


def bodies(reply: Reply) -> list[str]:
    """The support bodies of the orientation, in order."""
    payload = check_orientation(reply)
    return [route["id"] for route in payload["routes"] if route["kind"] == "body"]


def check_orientation(reply: Reply) -> dict[str, Any]:
    """The orientation of a reply, valid against the contract's schema."""
    payload = reply.orientation
    assert payload is not None, reply.text
    jsonschema.validate(payload, json.loads(SCHEMA.read_text("utf-8")))
    assert payload["on"] == today().isoformat()
    assert {one["id"] for one in payload["routes"] if one.get("verdict") == "clos"} == CLOSED
    return payload


def asked_again(conversation: Conversation, question: str) -> bool:
    """Whether the question is open, and was the last thing that the guide said."""
    return (
        conversation.question == question and conversation.responses[-1] == f"utter_ask_{question}"
    )


def about_programme(programme: str, *aspects: str) -> str:
    """What the catalogue answers about a programme under these aspects."""
    catalogue = load_catalogue()
    return programme_answer(catalogue.programmes[programme], aspects, catalogue, today())


def answers(text: str, programme: str, *aspects: str) -> bool:
    """Whether a text holds what the catalogue says of these aspects of a programme, or more."""
    expected = about_programme(programme, *aspects).splitlines()
    return {line for line in expected if not line.startswith("Source")} <= set(text.splitlines())


def about_body(body: str) -> str:
    """What the catalogue answers about a body."""
    catalogue = load_catalogue()
    return body_answer(catalogue.bodies[body], catalogue)


def about_entry(entry: str) -> str:
    """What the catalogue answers about a word, a phase, a lever or an example."""
    catalogue = load_catalogue()
    return knowledge_answer(catalogue.knowledge[entry], catalogue)


def cress_contact() -> str:
    """How to reach the CRESS."""
    return contacts_line(load_catalogue().bodies["cress_hdf"].contacts)


def clicks(reply: Reply) -> dict[str, dict[str, Any]]:
    """Answers that the buttons of a reply set, by payload."""
    found = {}
    for payload in reply.payloads:
        command, brace, data = payload.partition("{")
        if command == "/inform" and brace:
            answers = json.loads(brace + data)
            found[payload] = answers.get("answer", answers)
    return found


def click(reply: Reply, **answer: Any) -> str:
    """The payload of the button that sets an answer."""
    return next(payload for payload, answers in clicks(reply).items() if answers == answer)


def slots(conversation: Conversation, *names: str) -> list[Any]:
    """What several slots hold."""
    return [conversation.slot(name) for name in names]
