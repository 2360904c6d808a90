"""What people take back in the same breath, answer beside a question, or only ask."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import ASKED, NOTHING, Progress
from bot.nlu import mentions as kinds
from bot.nlu.amounts import find_amounts
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.nlu.text import plain
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.second_thoughts import last_word

ORIENTED = {
    "lead": "association",
    "territory": [{"kind": "commune", "code": "62498", "name": "Lens"}],
    "actors": ["habitants"],
}


def understood(
    reader: Reader,
    text: str,
    question: str | None = None,
    intent: str = "inform",
    oriented: bool = False,
    **known: Any,
) -> Understood:
    message = Message(text, intent, reader.read(text))
    return understand(message, question, parse_profile(known), Progress(), oriented)


@pytest.mark.parametrize(
    ("text", "question", "key", "value"),
    [
        ("Nous sommes une SARL. Enfin non, pas une SARL, une SCOP.", None, "lead", "cooperative"),
        ("on est une SCIC, euh non, une association", None, "lead", "association"),
        ("on se développe, hmm, non : on structure", "maturity", "maturity", "structuration"),
        ("30 000. Non, 35 000.", "eligible_costs", "eligible_costs", 35000),
    ],
)
def test_what_is_taken_back_does_not_count(
    reader: Reader, text: str, question: str | None, key: str, value: Any
) -> None:
    assert understood(reader, text, question).changes[key] == value


def test_a_town_that_is_taken_back_is_not_the_place(reader: Reader) -> None:
    text = "des frigos partagés à Denain. Pas Denain pardon, Escaudain"
    names = [place["name"] for place in understood(reader, text).changes["territory"]]
    assert names == ["Escaudain"]


def test_what_is_not_replaced_stays(reader: Reader) -> None:
    text = "on est une association à Lens, pardon, j'ai oublié : avec la mairie"
    changes = understood(reader, text).changes
    assert changes["lead"] == "association"
    assert [place["name"] for place in changes["territory"]] == ["Lens"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("oui. euh, non : le depot a ferme", "non"),
        ("non, c'est ecologique. enfin si, suis-je bete : oui.", "oui"),
        ("oui", None),
        ("non, pas vraiment", None),
    ],
)
def test_the_last_of_two_words_counts(text: str, word: str | None) -> None:
    assert last_word(text) == word


@pytest.mark.parametrize(
    ("text", "question", "intent", "changes", "declined"),
    [
        (
            "Oui, carrément. Il pleut chez vous aussi ?",
            "fights_precarity",
            "out_of_scope",
            {"fights_precarity": True},
            None,
        ),
        (
            "Je ne sais pas. C'est quoi, la définition de rural ?",
            "rural_or_qpv",
            "ask_definition",
            {},
            "rural_or_qpv",
        ),
    ],
)
def test_an_answer_beside_a_question_counts(
    reader: Reader,
    text: str,
    question: str,
    intent: str,
    changes: dict[str, Any],
    declined: str | None,
) -> None:
    found = understood(reader, text, question, intent)
    assert (found.outcome, found.changes, found.declined) == (ASKED, changes, declined)


@pytest.mark.parametrize("intent", ["dont_know", "refuse", "deny"])
def test_a_question_declines_nothing(reader: Reader, intent: str) -> None:
    found = understood(reader, "Et le montant, il est fixe ?", "eligible_costs", intent)
    assert (found.outcome, found.declined) == (NOTHING, None)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("et la mairie, elle a droit à quoi ?", "ask_verdict"),
        ("une mutuelle ?", "inform"),
        ("pourquoi pas 80 000 euros ?", "ask_verdict"),
    ],
)
def test_after_the_orientation_a_question_changes_nothing(
    reader: Reader, text: str, intent: str
) -> None:
    found = understood(reader, text, intent=intent, oriented=True, **ORIENTED)
    assert (found.changes, found.pending) == ({}, None)


def test_after_the_orientation_a_supposition_is_tried(reader: Reader) -> None:
    text = "une coopérative à la place, ça passerait ?"
    found = understood(reader, text, intent="what_if", oriented=True, **ORIENTED)
    assert found.changes == {}
    assert found.variant is not None


def test_after_the_orientation_a_correction_counts(reader: Reader) -> None:
    text = "en fait on est une SCIC, ça change quelque chose ?"
    found = understood(reader, text, intent="correct", oriented=True, **ORIENTED)
    assert found.changes["lead"] == "cooperative"


@pytest.mark.parametrize(
    ("text", "intent", "mended"),
    [
        ("une association. Et alors ?", "what_if", "inform"),
        ("une association, et alors ?", "what_if", "what_if"),
        ("une association, et fichez-moi la paix", "insult", "inform"),
        ("bande de nuls", "insult", "insult"),
    ],
)
def test_a_rude_message_may_tell_of_the_project(text: str, intent: str, mended: str) -> None:
    named = Mention(kinds.ORGANISATION, "association", 0, 15, kinds.LEAD)
    mentions = [named] if text.startswith("une association") else []
    assert mended_intent(text, intent, mentions) == mended


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("entre trente mille et quarante mille", [(30000, 40000)]),
        ("vingt et un mille euros", [(21000, 21000)]),
        ("dans les 20 000, ou alors 30 000", [(20000, 30000)]),
        ("des dames qui vivent avec 750 euros par mois", []),
    ],
)
def test_amounts_as_people_say_them(text: str, amounts: list[tuple[float, float]]) -> None:
    assert [(one.low, one.high) for one in find_amounts(plain(text), expected=True)] == amounts


def test_a_foyer_rural_says_nothing_of_the_place(reader: Reader) -> None:
    assert "rural_or_qpv" not in understood(reader, "avec le foyer rural", "actors").changes
