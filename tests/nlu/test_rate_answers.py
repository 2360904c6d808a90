"""What is answered to whether the project is rural or in a priority neighbourhood."""

from __future__ import annotations

import pytest

from bot.conversation import ANSWERED, NOTHING, Progress
from bot.nlu.reader import Reader
from bot.profile import NO_PROFILE
from bot.understanding.intents.moments import Moment, settled_at
from bot.understanding.progress import progressed
from tests.nlu.understood import understood

RATE = "rural_or_qpv"
WATTRELOS = [{"kind": "commune", "code": "59650", "name": "Wattrelos"}]


@pytest.mark.parametrize(
    "text",
    [
        "oui enfin on est a coté d'un qpv",
        "le qpv est de l'autre coté de la rue",
        "pas loin d'un quartier prioritaire",
        "le quartier d'a coté est en qpv",
        "la moitié de nos adherents viennent du qpv",
        "les gens viennent d'un qpv mais le local est en centre ville",
        "on demande à etre classé qpv",
        "ce serait bien qu'on soit en qpv",
        "on était en qpv avant",
        "ex zus",
        "quartier en veille active",
        "entre les deux",
        "plutôt semi-rural",
        "une petite ville",
        "une partie seulement",
    ],
)
def test_what_is_neither_leaves_the_rate_open(reader: Reader, text: str) -> None:
    found = understood(reader, text, RATE, territory=WATTRELOS)
    assert RATE not in {**found.changes, **found.doubts}
    assert found.declined == RATE


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("oui, à côté de la gare, en qpv", True),
        ("on est en qpv, à côté d'un autre qpv", True),
        ("le qpv est de l'autre côté mais nous c'est la campagne", True),
        ("non mais on est en face d'un qpv", False),
        ("avant oui, plus maintenant", False),
        ("c'est plus un quartier prioritaire depuis 2024", False),
        ("la ville", False),
        ("aucun", False),
        ("le deuxième", True),
        ("je crois", True),
        ("je crois pas", False),
    ],
)
def test_what_settles_the_rate(reader: Reader, text: str, answer: bool) -> None:
    assert understood(reader, text, RATE, territory=WATTRELOS).changes[RATE] is answer


@pytest.mark.parametrize("text", ["quartier populaire", "une cité", "c'est les HLM"])
def test_what_often_is_a_priority_neighbourhood_is_confirmed(reader: Reader, text: str) -> None:
    found = understood(reader, text, RATE, territory=WATTRELOS)
    assert RATE not in found.changes
    assert found.doubts == {RATE: True}


@pytest.mark.parametrize("text", ["si on peut dire", "oui enfin si on veut", "plus ou moins"])
def test_a_yes_in_a_manner_of_speaking_is_confirmed(reader: Reader, text: str) -> None:
    found = understood(reader, text, "fights_precarity", intent="affirm")
    assert "fights_precarity" not in found.changes
    assert found.doubts == {"fights_precarity": True}


@pytest.mark.parametrize(
    ("text", "guessed", "intent"),
    [
        ("QPV ?", "ask_definition", "clarify_question"),
        ("qpv connais pas", "ask_definition", "clarify_question"),
        ("kwa qpv", "ask_definition", "clarify_question"),
        ("jamais entendu parler de qpv", "inform", "clarify_question"),
        ("la campagne ou quoi", "inform", "clarify_question"),
        ("connais pas ce truc", "insult", "clarify_question"),
        ("il faut etre en qpv ?", "inform", "why_question"),
        ("faut être en QPV pour toucher plus ?", "inform", "why_question"),
        ("où je trouve si on est en qpv", "what_if", "ask_definition"),
        ("en qpv", "inform", "inform"),
        ("qpv oui", "affirm", "affirm"),
    ],
)
def test_what_is_asked_of_the_question(
    reader: Reader, text: str, guessed: str, intent: str
) -> None:
    moment = Moment(answering=True, question=RATE)
    assert settled_at(moment, guessed, text, reader.read(text), 0.7) == intent


@pytest.mark.parametrize("text", ["la précarité de qui", "précarité ?"])
def test_whose_precarity_is_asked(reader: Reader, text: str) -> None:
    moment = Moment(answering=True, question="fights_precarity")
    assert settled_at(moment, "inform", text, reader.read(text), 0.4) == "clarify_question"


def test_a_yes_after_what_may_be_a_no_is_a_yes(reader: Reader) -> None:
    """The plain question was asked again: the yes is to it."""
    text = "la ville a un quartier prioritaire mais l'atelier serait dans une ferme"
    first = understood(reader, text, RATE)
    assert first.doubts == {RATE: False}
    assert progressed(Progress(), first, NO_PROFILE, RATE, "1").outcome == NOTHING
    then = understood(reader, "oui", RATE, intent="affirm", progress=Progress(doubts=first.doubts))
    assert (then.outcome, then.changes) == (ANSWERED, {RATE: True})
