"""Who knows of the project and has not said yes, and who only seems so."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, understand
from bot.understanding.people.commitments import uncommitted

KNOWN: dict[str, Any] = {
    "lead": "association",
    "territory": [{"kind": "commune", "code": "62498", "name": "Lens"}],
    "maturity": "emergence",
}


def read(text: str) -> Message:
    """A message whose town hall, landlord and family fund are all taken for participants."""
    bodies = (("mairie", "commune"), ("bailleur", "autre"), ("CAF", "actor:pouvoirs_publics"))
    return Message(
        text,
        "inform",
        [
            Mention(kinds.ORGANISATION, value, start, start + len(said), kinds.ACTOR)
            for said, value in bodies
            if (start := text.find(said)) >= 0
        ],
    )


def understood(text: str, question: str | None = None, **known: Any) -> Understood:
    return understand(read(text), question, parse_profile({**KNOWN, **known}), Progress())


THINKING = [
    "la mairie est au courant, le bailleur social aussi, mais personne n'a dit oui",
    "la mairie et le bailleur sont juste informés",
    "on attend la réponse de la mairie et du bailleur",
    "la mairie réfléchit, le bailleur aussi",
    "la mairie est intéressée, le bailleur pareil, mais rien de signé",
    "la mairie n'a pas encore dit oui, le bailleur non plus",
    "la mairie et le bailleur sont intéressés. On attend leur réponse",
    "on a juste prévenu la mairie et le bailleur",
    "la mairie hésite et le bailleur ne s'est pas encore engagé",
    "la mairie, le bailleur : aucun n'a encore confirmé",
]


@pytest.mark.parametrize("text", THINKING)
def test_who_has_not_said_yes_is_not_counted(text: str) -> None:
    message = read(text)
    assert len(uncommitted(message, list(message.mentions))) == 2
    asked = understood(text, "actors")
    assert "actors" not in {**asked.changes, **asked.doubts}
    assert asked.declined == "actors"
    assert "actors" not in understood(text).changes


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("la mairie a dit oui, le bailleur réfléchit", ["pouvoirs_publics"]),
        ("on travaille avec la mairie, et le bailleur réfléchit encore", ["pouvoirs_publics"]),
        ("la mairie nous suit, le bailleur est intéressé mais rien de signé", ["pouvoirs_publics"]),
        ("le bailleur attend de voir, la mairie participe", ["pouvoirs_publics"]),
        ("la mairie est au courant et nous prête une salle", ["pouvoirs_publics"]),
        ("la mairie et le bailleur participent", ["pouvoirs_publics", "autres"]),
        ("la mairie est partante, on attend les devis", ["pouvoirs_publics"]),
        ("mairie, bailleur. On attend une réponse de la banque", ["pouvoirs_publics", "autres"]),
        ("mairie, bailleur. Rien d'officiel sur le lieu", ["pouvoirs_publics", "autres"]),
        ("mairie, bailleur ; rien n'est décidé pour le toit", ["pouvoirs_publics", "autres"]),
        (
            "le bailleur, la mairie : elle n'a pas encore signé la convention",
            ["pouvoirs_publics", "autres"],
        ),
        ("la mairie, le bailleur, personne d'autre", ["pouvoirs_publics", "autres"]),
        ("avec la mairie et le bailleur", ["pouvoirs_publics", "autres"]),
        ("la mairie réfléchit au nom, le bailleur aide", ["pouvoirs_publics", "autres"]),
        ("la mairie informe les gens, le bailleur aide", ["pouvoirs_publics", "autres"]),
        (
            "la mairie et le bailleur. J'ai écrit au journal aussi, ils n'ont jamais répondu",
            ["pouvoirs_publics", "autres"],
        ),
    ],
)
def test_who_said_yes_is_counted(text: str, actors: list[str]) -> None:
    assert understood(text, "actors").changes["actors"] == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("non mais la mairie est juste au courant", ["habitants"]),
        ("la mairie n'a pas encore dit oui", ["habitants"]),
        ("la mairie est seulement informée, elle participe pas", ["habitants"]),
        ("la mairie est intéressée mais rien de signé", ["habitants"]),
        ("la mairie a été informée de nos soucis", None),
        ("la mairie est au courant du budget", None),
        ("la mairie attend de voir les plans", None),
    ],
)
def test_who_was_noted_is_taken_out_only_when_it_is_plain(
    text: str, actors: list[str] | None
) -> None:
    found = understood(text, actors=["habitants", "pouvoirs_publics"])
    assert found.changes.get("actors") == actors


def test_who_remains_is_asked_when_nobody_that_was_noted_does() -> None:
    text = "non mais la mairie et le bailleur sont juste au courant, ils participent pas"
    found = understood(text, actors=["pouvoirs_publics", "autres"])
    assert found.changes == {"actors": None}
    assert found.withdrawn


def test_many_names_are_read_in_linear_time() -> None:
    text = "la mairie, " * 400 + "personne n'a dit oui"
    starts = range(3, len("la mairie, ") * 400, len("la mairie, "))
    all_of_them = [Mention(kinds.ORGANISATION, "commune", one, one + 6) for one in starts]
    started = time.process_time()
    assert len(uncommitted(Message(text, "inform", all_of_them), all_of_them)) == 400
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    "text",
    [
        "nous 4 et peut-être la mission locale et Emmaüs",
        "peut-être la mairie",
        "peut-être avec une association",
    ],
)
def test_who_may_join_perhaps_is_not_decided(reader: Reader, text: str) -> None:
    message = Message(text, "inform", reader.read(text, "actors"))
    known = parse_profile({"lead": "collectif_habitants"})
    found = understand(message, "actors", known, Progress())
    assert found.declined == "actors"
    assert "actors" not in found.changes
