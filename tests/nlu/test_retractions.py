"""What is taken back without another answer is asked anew; what is only named stays."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.conversation import ANSWERED, Progress
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, mended_intent, understand

KNOWN: dict[str, Any] = {
    "lead": "association",
    "rural_or_qpv": True,
    "fights_precarity": True,
    "eligible_costs": 40000,
}


def changes(reader: Reader, text: str, **known: Any) -> dict[str, Any]:
    message = Message(text, "inform", reader.read(text))
    return understand(message, None, parse_profile({**KNOWN, **known}), Progress()).changes


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("j'ai jamais dit qu'on était en rural", "rural_or_qpv"),
        ("je n'ai pas parlé de quartier prioritaire", "rural_or_qpv"),
        ("Pourquoi vous dites contre la précarité ?", "fights_precarity"),
        ("enlevez la précarité s'il vous plaît", "fights_precarity"),
        ("faut pas compter la précarité", "fights_precarity"),
        ("retirez le montant, je l'ai inventé", "eligible_costs"),
        ("oubliez mon budget", "eligible_costs"),
        ("pouvez-vous enlever la précarité", "fights_precarity"),
        ("faudrait retirer le QPV", "rural_or_qpv"),
        ("merci d'effacer le montant", "eligible_costs"),
    ],
)
def test_a_fact_that_is_taken_back_is_asked_anew(reader: Reader, text: str, fact: str) -> None:
    assert changes(reader, text) == {fact: None}
    found = understand(
        Message(text, "inform", reader.read(text)), None, parse_profile(KNOWN), Progress()
    )
    assert (found.outcome, found.withdrawn) == (ANSWERED, True)


def test_another_answer_counts_in_its_stead(reader: Reader) -> None:
    text = "j'ai pas dit ce montant, c'est 25 000 euros"
    assert changes(reader, text)["eligible_costs"] == 25000
    text = "pourquoi vous dites précarité, ce n'est pas contre la pauvreté"
    assert changes(reader, text)["fights_precarity"] is False


def test_what_is_said_beside_is_kept(reader: Reader) -> None:
    text = "enlevez la précarité, et notez 25 000 euros"
    assert changes(reader, text) == {"fights_precarity": None, "eligible_costs": 25000}


def test_a_long_message_is_read_in_no_time(reader: Reader) -> None:
    text = "otez " * 260 + ". " + "cout " * 140
    message = Message(text, "inform", ())
    started = time.process_time()
    understand(message, None, parse_profile(KNOWN), Progress())
    assert time.process_time() - started < 0.5


DOUAI = {"kind": "commune", "code": "59178", "name": "Douai"}
HIRSON = {"kind": "commune", "code": "02381", "name": "Hirson"}


@pytest.mark.parametrize(
    "text",
    [
        "on n'est plus en QPV",
        "en fait nous ne sommes pas en QPV",
        "enlevez le QPV, on n'y est plus",
        "finalement hors QPV",
        "non on est pas dans un quartier prioritaire",
        "le local n'est plus situé en quartier prioritaire",
    ],
)
def test_where_they_are_no_longer_is_a_no_unless_the_other_class_may_hold(
    reader: Reader, text: str
) -> None:
    known = {"rural_or_qpv": True}
    assert changes(reader, text, **known, territory=[DOUAI]) == {"rural_or_qpv": False}
    assert changes(reader, text, **known, territory=[HIRSON]) == {"rural_or_qpv": None}


@pytest.mark.parametrize(
    "text",
    [
        "la mairie n'est pas en QPV",
        "on n'est pas loin d'un QPV",
        "on n'est pas que en QPV",
        "ce n'est pas le QPV qui compte",
        "pourquoi ce n'est pas en QPV ?",
        "On est pas dans un quartier prioritaire, ah si, pardon, on y est",
        "on est plus en campagne qu'en ville",
    ],
)
def test_what_denies_no_place_of_the_project_leaves_the_rate(reader: Reader, text: str) -> None:
    found = changes(reader, text, territory=[DOUAI])
    assert found.get("rural_or_qpv", True) is True


def test_a_no_that_is_taken_back_is_a_yes(reader: Reader) -> None:
    text = "On est pas dans un quartier prioritaire, ah si, pardon, on y est"
    assert changes(reader, text, rural_or_qpv=False) == {"rural_or_qpv": True}


@pytest.mark.parametrize(
    "text", ["enlève le QPV, on n'y est plus", "retirez le quartier prioritaire"]
)
def test_what_is_taken_away_under_its_question_is_no_yes(reader: Reader, text: str) -> None:
    message = Message(text, "correct", reader.read(text))
    known = parse_profile({"lead": "association", "territory": [DOUAI]})
    found = understand(message, "rural_or_qpv", known, Progress())
    assert found.changes == {"rural_or_qpv": False}


def test_a_no_is_not_turned_round(reader: Reader) -> None:
    text = "enlevez la précarité"
    assert changes(reader, text, fights_precarity=False) == {"fights_precarity": False}


@pytest.mark.parametrize(
    "text",
    [
        "on lutte contre la précarité",
        "notre budget est de 40 000 euros",
        "n'oubliez pas qu'on est en zone rurale",
        "on n'oublie pas les plus pauvres",
        "il faut noter que nous sommes en milieu rural",
        "il faut compter les dépenses de personnel",
        "un village oublié, en pleine campagne",
        "Le conseil n'a pas dit quel montant il donnerait",
        "Pourquoi vous parlez de budget ?",
        "on veut supprimer la misère",
        "on va retirer les encombrants de la campagne",
        "j'ai jamais dit qu'on était en ville, on est à la campagne",
    ],
)
def test_what_is_said_again_is_not_taken_back(reader: Reader, text: str) -> None:
    assert None not in changes(reader, text).values()


def test_what_was_not_known_is_not_taken_back(reader: Reader) -> None:
    text = "pourquoi vous parlez de précarité, c'est contre la précarité justement"
    assert changes(reader, text, fights_precarity=None) == {"fights_precarity": True}


def test_a_supposition_takes_nothing_back(reader: Reader) -> None:
    message = Message("et si on enlève la précarité ?", "what_if", reader.read("et si"))
    assert understand(message, None, parse_profile(KNOWN), Progress()).changes == {}


@pytest.mark.parametrize(
    "text",
    [
        "Pourquoi dites-vous que nous sommes en structuration ?",
        "pourquoi vous mettez structuration",
        "Pourquoi dites-vous que nous sommes en structuration ? Nous n'en sommes qu'à l'étude",
        "j'ai jamais dit structuration",
    ],
)
def test_a_phase_that_is_disputed_is_asked_anew(reader: Reader, text: str) -> None:
    if "pourquoi" in text.lower():
        assert mended_intent(text, "ask_study", reader.read(text)) == "correct"
    message = Message(text, "correct", reader.read(text))
    known = parse_profile({"lead": "epci", "maturity": "structuration"})
    found = understand(message, None, known, Progress(), oriented=True)
    assert (found.changes, found.withdrawn) == ({"maturity": None}, True)


@pytest.mark.parametrize(
    "text",
    [
        "pourquoi la structuration ?",
        "c'est quoi la structuration ?",
        "je n'ai pas parlé de développement durable",
    ],
)
def test_a_word_that_is_asked_about_takes_nothing_back(reader: Reader, text: str) -> None:
    message = Message(text, "ask_definition", reader.read(text))
    known = parse_profile({"lead": "epci", "maturity": "structuration"})
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.changes == {}


@pytest.mark.parametrize("text", ["on démarre", "Corrigez : on démarre"])
def test_a_phase_alone_changes_the_known_one(reader: Reader, text: str) -> None:
    assert changes(reader, text, maturity="developpement") == {"maturity": "emergence"}


@pytest.mark.parametrize("text", ["on démarre quand ?", "on démarre la réunion à Lens"])
def test_a_phase_beside_something_else_changes_none(reader: Reader, text: str) -> None:
    assert "maturity" not in changes(reader, text, maturity="developpement")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("corriger le budget", "eligible_costs"),
        ("je me suis trompé de ville", "territory"),
        ("Je voudrais changer la phase", "maturity"),
        ("je me suis trompée sur le porteur", "lead"),
        ("modifier les partenaires svp", "actors"),
    ],
)
def test_what_is_to_be_changed_is_asked_anew(reader: Reader, text: str, key: str) -> None:
    known = {
        "lead": "association",
        "actors": ["habitants"],
        "maturity": "emergence",
        "eligible_costs": 30000,
        "territory": [{"kind": "commune", "code": "62498", "name": "Lens"}],
    }
    message = Message(text, "correct", reader.read(text))
    found = understand(message, None, parse_profile(known), Progress(), True)
    assert (found.changes, found.withdrawn) == ({key: None}, True)
    unknown = understand(message, None, parse_profile({}), Progress(), True)
    assert not unknown.withdrawn
    asked = Message(f"{text} ?", "correct", reader.read(text))
    assert not understand(asked, None, parse_profile(known), Progress(), True).withdrawn
