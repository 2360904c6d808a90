"""The questions that may confirm a doubtful reading: plain, or to confirm it."""

from __future__ import annotations

from typing import Any

import pytest

from actions.ask_or_confirm import (
    ActionAskActors,
    ActionAskFightsPrecarity,
    ActionAskLead,
    ActionAskMaturity,
    ActionAskRuralOrQpv,
    AskOrConfirm,
)
from actions.understand import ActionUnderstand
from bot.nlu.mentions import GUESS, PHASE, Mention
from tests.actions.turns import run, tracker

ASKS = [
    ActionAskLead(),
    ActionAskActors(),
    ActionAskMaturity(),
    ActionAskRuralOrQpv(),
    ActionAskFightsPrecarity(),
]


@pytest.mark.parametrize("action", ASKS, ids=lambda action: action.question)
def test_the_plain_question(action: AskOrConfirm) -> None:
    found = run(action, tracker(question=action.question))
    assert found.responses == [f"utter_ask_{action.question}"]
    assert found.events == []


@pytest.mark.parametrize(
    ("action", "doubt", "said"),
    [
        (ASKS[0], "cooperative", "une coopérative"),
        (ASKS[1], ["habitants", "entreprises"], "des habitants"),
        (ASKS[1], [], "sans autre participant"),
        (ASKS[2], "emergence", "en phase"),
        (ASKS[3], True, "en territoire rural ou en quartier prioritaire"),
        (ASKS[4], True, "contre la précarité"),
    ],
)
def test_a_doubt_to_confirm(action: AskOrConfirm, doubt: Any, said: str) -> None:
    progress = {"doubts": {action.question: doubt}}
    found = run(action, tracker(question=action.question, progress=progress))
    assert found.responses == []
    assert said in found.texts[0]
    assert [one["payload"] for one in found.buttons] == ["/affirm", "/deny"]


@pytest.mark.parametrize("action", ASKS[3:], ids=lambda action: action.question)
def test_what_may_be_a_no_is_asked_plainly(action: AskOrConfirm) -> None:
    """ "Non" would be no clear answer to whether it is not so."""
    progress = {"doubts": {action.question: False}}
    found = run(action, tracker(question=action.question, progress=progress))
    assert found.responses == [f"utter_ask_{action.question}"]


def test_a_company_is_asked_whether_it_is_of_the_social_economy() -> None:
    found = run(ASKS[0], tracker(question="lead", progress={"doubts": {"lead": "entreprise"}}))
    assert found.responses == ["utter_confirm_entreprise"]


def test_a_doubtful_answer_is_confirmed_and_not_called_misunderstood() -> None:
    guess = Mention(PHASE, "emergence", 0, 20, GUESS, weak=True)
    found = run(
        ActionUnderstand(),
        tracker("on gratte un peu la terre", "inform", guess, question="maturity"),
    )
    assert found.slots == {}
    assert found.progress["doubts"] == {"maturity": "emergence"}
    assert found.progress["outcome"] == "answered"


def test_a_doubt_that_is_no_answer_is_not_asked_about() -> None:
    progress = {"doubts": {"lead": "a crowd"}}
    found = run(ASKS[0], tracker(question="lead", progress=progress))
    assert found.responses == ["utter_ask_lead"]


def understood(text: str, intent: str, **slots: Any) -> Any:
    progress = {"doubts": {"lead": "cooperative", "maturity": "emergence"}}
    return run(
        ActionUnderstand(),
        tracker(text, intent, question="lead", progress=progress, slots=slots),
    )


def test_yes_takes_the_doubtful_reading() -> None:
    found = understood("oui", "affirm")
    assert found.slots["lead"] == "cooperative"
    assert found.progress["doubts"] == {"maturity": "emergence"}


def test_no_drops_it_and_the_question_is_asked_plainly() -> None:
    found = understood("non", "deny")
    assert "lead" not in found.slots
    assert found.progress["doubts"] == {"maturity": "emergence"}
    assert found.progress["outcome"] == "rejected"


def test_a_question_in_between_leaves_the_doubt_open() -> None:
    found = understood("pourquoi cette question ?", "why_question")
    assert found.progress["doubts"] == {"lead": "cooperative", "maturity": "emergence"}
