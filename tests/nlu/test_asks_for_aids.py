"""What people tell in the question which aids there are, and what they answer beside scoffing."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import ANSWERED, ASKED, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.asked.described import described
from bot.understanding.asked.practical import CONTACT, practical
from tests.nlu.understood import names, understood

# --- aids for one who has a project


def asked_for(reader: Reader, text: str, words: str, carrier: str, **known: Any) -> Understood:
    """What is understood where the tagger heard that ``words`` carry: the rules alone do not."""
    start = text.index(words)
    heard = Mention(kinds.ORGANISATION, carrier, start, start + len(words), kinds.LEAD)
    others = [one for one in reader.read(text) if one.end <= start or one.start >= heard.end]
    message = Message(text, "ask_options", [heard, *others])
    return understand(message, None, parse_profile(known), Progress())


def test_who_asks_for_aids_for_a_project_tells_of_it(reader: Reader) -> None:
    text = "Quelles aides pour une association qui ouvre une épicerie à Lens avec des habitants ?"
    found = asked_for(reader, text, "association", "association")
    assert found.outcome == ASKED
    assert found.changes["lead"] == "association"
    assert found.changes["actors"] == ["habitants"]
    assert names(found.changes) == ["Lens"]


def test_who_asks_for_aids_for_a_kind_of_lead_is_asked_whether_they_are_one(
    reader: Reader,
) -> None:
    found = asked_for(reader, "quelles aides pour une SCOP ?", "SCOP", "cooperative")
    assert "lead" not in found.changes
    assert found.doubts == {"lead": "cooperative"}


def test_who_asks_for_aids_for_all_of_a_kind_tells_nothing(reader: Reader) -> None:
    found = understood(reader, "quelles aides pour les associations ?", intent="ask_options")
    assert (found.changes, found.doubts) == ({}, {})


def test_a_lead_that_is_known_is_not_changed_by_what_is_asked(reader: Reader) -> None:
    text = "et quelles aides pour une SCOP de Lens ?"
    found = asked_for(reader, text, "SCOP", "cooperative", lead="association")
    assert "lead" not in found.changes
    assert found.doubts == {}


def test_who_asks_for_aids_for_what_somebody_carries_tells_of_it(reader: Reader) -> None:
    text = "Quelle aide pour un repair café porté par une association avec des habitants à Lens ?"
    found = asked_for(reader, text, "association", "association")
    assert found.changes["lead"] == "association"
    assert found.changes["actors"] == ["habitants"]
    assert names(found.changes) == ["Lens"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Quelles aides pour une association de Guise qui monte un café ?",
            "une association de Guise qui monte un café .",
        ),
        (
            "bonjour, y a t il des aides pour un jardin porté par notre asso à Arras ?",
            "un jardin porté par notre asso à Arras .",
        ),
        ("quelles aides pour une SCOP ?", None),
        ("on est une SCOP, quelles aides pour un jardin partagé à Arras ?", None),
        ("quelles aides pour un café ? et qui décide pour un café à Arras ?", None),
    ],
)
def test_the_project_within_a_question(text: str, told: str | None) -> None:
    found = described(text)
    assert (found and found.strip()) == told
    assert found is None or len(found) == len(text)


# --- answers with a question that asks nothing


@pytest.mark.parametrize(
    ("question", "text", "key", "value"),
    [
        ("lead", "La commune. Qui voulez-vous que ce soit, le pape ?", "lead", "commune"),
        (
            "fights_precarity",
            "Oui. Qui croyez-vous que j'embauche ? Des gens sans logement.",
            "fights_precarity",
            True,
        ),
    ],
)
def test_a_question_that_asks_nothing_asks_nothing(
    reader: Reader, question: str, text: str, key: str, value: Any
) -> None:
    for guessed in ("clarify_question", "out_of_scope", "inform"):
        mended = mended_intent(text, guessed, reader.read(text), 0.3, answering=True)
        assert mended == "inform"
    found = understood(reader, text, question)
    assert found.outcome == ANSWERED
    assert found.changes[key] == value


def test_a_question_that_asks_something_is_still_one(reader: Reader) -> None:
    text = "La commune. Qui peut déposer ?"
    mended = mended_intent(text, "ask_definition", reader.read(text), 0.9, answering=True)
    assert mended == "ask_definition"


# --- refusals, and words that are not understood


@pytest.mark.parametrize(
    "text",
    [
        "Je ne vais pas vous faire votre grille. Passez.",
        "Ça ne vous regarde pas. Question suivante.",
        "passons à la suite svp",
        "bon, passez",
    ],
)
def test_who_wants_to_go_on_is_not_asked_again(reader: Reader, text: str) -> None:
    assert understood(reader, text, "selection_criteria", "help").declined == "selection_criteria"


def test_who_passes_through_a_town_answers(reader: Reader) -> None:
    found = understood(reader, "passez par Lens", "territory")
    assert found.declined is None
    assert names(found.changes) == ["Lens"]


@pytest.mark.parametrize("text", ["je sais pas sa veut dire koi", "je c pas, ca veut dire quoi"])
def test_who_does_not_know_what_is_meant_asks(reader: Reader, text: str) -> None:
    mended = mended_intent(text, "dont_know", reader.read(text), 0.4, answering=True)
    assert mended == "clarify_question"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ok et du coup on va voir ki en premier ?", True),
        ("on contacte qui alors ?", True),
        ("qui on va voir d'abord ?", True),
        ("on va voir qui veut participer", False),
    ],
)
def test_whom_to_see_first_is_asked(text: str, asks: bool) -> None:
    assert (CONTACT in practical(text)) is asks


# --- who takes part


@pytest.mark.parametrize(
    "text",
    [
        "Rien que nous, l'asso, sans personne d'autre.",
        "juste l'association",
        "il n'y a que l'asso",
        "que nous, l'association",
    ],
)
def test_only_who_carries_is_nobody_else(reader: Reader, text: str) -> None:
    assert understood(reader, text, "actors", lead="association").changes["actors"] == []


@pytest.mark.parametrize(
    ("lead", "text", "actors"),
    [
        ("commune", "juste l'association", ["associations"]),
        ("association", "juste l'association et la mairie", ["associations", "pouvoirs_publics"]),
    ],
)
def test_only_another_is_somebody(reader: Reader, lead: str, text: str, actors: list[str]) -> None:
    assert understood(reader, text, "actors", lead=lead).changes["actors"] == actors


def test_who_refused_takes_no_part_however_often_they_are_named(reader: Reader) -> None:
    text = "LES PARENTS DU QUARTIER ET LES DEUX ECOLES. LA CAF ELLE A DIT NON, MERCI LA CAF"
    found = understood(reader, text, "actors")
    assert found.changes["actors"] == ["habitants", "autres"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Nos trois communautés de communes : la Haute Somme, Terre de Picardie", None),
        ("Péronne, avec la communauté de communes Terre de Picardie", ["pouvoirs_publics"]),
    ],
)
def test_an_area_of_the_lead_is_no_partner(
    reader: Reader, text: str, actors: list[str] | None
) -> None:
    found = understood(reader, text, "territory", lead="groupement_epci")
    assert found.changes.get("actors", found.doubts.get("actors")) == actors
    assert found.changes["territory"]


# --- places, and sums before who takes part


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Reims, dans la Marne. Rien dans les Hauts-de-France.", ["Reims"]),
        ("à Lens, rien à Liévin", ["Lens"]),
        ("rien à Guise, donc on monte une épicerie", ["Guise"]),
        ("moitié à Trélon, moitié à Chimay, en Belgique", ["Trélon", "Chimay (Belgique)"]),
        ("dans le 80, le 60 et le 02 après", ["Somme", "Oise", "Aisne"]),
        ("à Lens, et le 02 mars on ouvre", ["Lens"]),
    ],
)
def test_where_the_project_is(reader: Reader, text: str, places: list[str]) -> None:
    assert names(understood(reader, text, "territory").changes) == places


def test_a_sum_before_the_partners_is_a_sum(reader: Reader) -> None:
    text = "recyclage de capsules 55000€ partenaires = mairie"
    assert understood(reader, text).changes["eligible_costs"] == 55000
    assert "eligible_costs" not in understood(reader, "15000 partenaires").changes
