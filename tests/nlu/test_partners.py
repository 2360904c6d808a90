"""Partners made precise, forgotten, or to be added."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.people.partners import with_partners

KNOWN: dict[str, Any] = {
    "lead": "association",
    "territory": [{"kind": "commune", "code": "80021", "name": "Amiens"}],
    "actors": ["autres"],
    "maturity": "emergence",
}


def told(reader: Reader, text: str, intent: str = "inform", **known: Any) -> Understood:
    mentions = reader.read(text)
    message = Message(text, mended_intent(text, intent, mentions), mentions)
    return understand(message, None, parse_profile({**KNOWN, **known}), Progress(), True)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Corrigez : le fablab est une SARL, donc une entreprise.", ["entreprises", "autres"]),
        (
            "je doute du terme « autres acteurs » : un fablab privé est une entreprise (SARL)",
            ["entreprises", "autres"],
        ),
        ("le fablab c une entreprise", ["entreprises", "autres"]),
        ("LE FABLAB EST UNE SARL", ["entreprises", "autres"]),
        ("En fait le tiers-lieu d'à côté est une SCIC", ["ess", "autres"]),
        ("l'école est une association", ["associations", "autres"]),
    ],
)
def test_the_kind_of_a_partner_is_noted(reader: Reader, text: str, actors: list[str]) -> None:
    found = told(reader, text)
    assert set(found.changes.get("actors") or found.doubts["actors"]) == set(actors)
    assert "lead" not in found.changes


def carrying(text: str, said: str, value: str) -> list[Mention]:
    start = text.index(said)
    return [Mention(kinds.ORGANISATION, value, start, start + len(said), kinds.LEAD)]


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("en fait le porteur est une SARL", "SARL", "entreprise"),
        ("en fait nous sommes une SARL", "SARL", "entreprise"),
        ("finalement la structure est une coopérative", "coopérative", "cooperative"),
        ("en fait on est une coopérative", "coopérative", "cooperative"),
    ],
)
def test_who_carries_is_still_corrected(text: str, said: str, value: str) -> None:
    named = carrying(text, said, value)
    message = Message(text, "correct", named)
    assert with_partners(named, message, parse_profile(KNOWN)) == named
    found = understand(message, None, parse_profile(KNOWN), Progress(), True)
    assert found.changes["lead"] == value


def test_what_the_carrier_becomes_is_no_partner() -> None:
    text = "en fait l'association est une SCIC"
    named = carrying(text, "SCIC", "cooperative") + carrying(text, "association", "association")
    message = Message(text, "correct", named)
    assert with_partners(named, message, parse_profile(KNOWN)) == named


def test_without_a_vague_partner_nothing_is_made_precise() -> None:
    text = "le fablab est une SARL"
    named = carrying(text, "SARL", "entreprise")
    message = Message(text, "inform", named)
    alone = parse_profile({**KNOWN, "actors": ["pouvoirs_publics"]})
    assert with_partners(named, message, alone) == named
    assert with_partners(named, message, parse_profile(KNOWN))[0].role == kinds.ACTOR


@pytest.mark.parametrize(
    "text",
    [
        "En fait l'épicerie solidaire est une association, ajoutez-la, et nous avons 12 salariés",
        "l'épicerie est une association, il faut la rajouter",
        "la boutique d'à côté c'est une association, comptez-la",
        "le centre d'à côté est une asso, ajoutez le svp",
    ],
)
def test_who_is_to_be_added_takes_part(reader: Reader, text: str) -> None:
    found = told(reader, text, actors=["pouvoirs_publics"])
    assert {"associations", "pouvoirs_publics"} <= set(found.changes["actors"])
    assert found.changes.get("lead", "association") == "association"


@pytest.mark.parametrize(
    "text",
    [
        "Et l'épicerie solidaire, vous ne l'avez pas notée ?",
        "vous avez pas compté l'épicerie solidaire",
        "Vous avez oublié l'épicerie solidaire !",
        "et l'epicerie solidaire ? vous l'avez oubliée",
        "Pourquoi vous n'avez pas compté l'épicerie solidaire ?",
    ],
)
@pytest.mark.parametrize("intent", ["ask_examples", "inform", "ask_verdict"])
def test_who_was_forgotten_takes_part(reader: Reader, text: str, intent: str) -> None:
    found = told(reader, text, intent, actors=["pouvoirs_publics"])
    assert found.changes["actors"] == ["ess", "pouvoirs_publics"]


@pytest.mark.parametrize(
    "text",
    [
        "vous n'avez pas noté que c'est la mairie qui porte",
        "vous n'avez pas mis la bonne commune",
        "vous avez oublié de répondre sur l'association",
        "vous avez noté la mairie ?",
        "et l'épicerie solidaire, c'est quoi ?",
        "vous n'avez pas compris",
    ],
)
def test_what_else_is_missed_adds_nobody(reader: Reader, text: str) -> None:
    assert "actors" not in told(reader, text, "ask_examples", actors=["autres"]).changes


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Et si c'était le garage solidaire qui portait le dossier ?", "association"),
        ("et si l'épicerie solidaire portait ?", "association"),
        ("et si l'épicerie solidaire nous aidait ?", None),
        ("et si le garage solidaire nous rejoignait ?", None),
    ],
)
def test_a_place_of_the_association_that_was_told_is_tried(
    reader: Reader, text: str, lead: str | None
) -> None:
    known = {"lead": "epci", "actors": ["associations", "ess"]}
    found = told(reader, text, "what_if", **known)
    assert (found.variant or {}).get("lead") == lead
    alone = told(reader, text, "what_if", **{**known, "actors": ["pouvoirs_publics"]})
    assert (alone.variant or {}).get("lead") is None
