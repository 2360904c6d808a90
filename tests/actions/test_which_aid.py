"""An aid that is named, or chosen, after something was asked of the aids; trials that are over."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_knowledge import ActionAnswerKnowledge
from actions.answer_options import GO_ON, ActionAnswerOptions
from actions.answer_programme import ActionAnswerProgramme
from actions.answer_verdict import ActionAnswerVerdict
from actions.categories import category_answer
from actions.recap import ActionRecap
from actions.replies import WELCOME
from actions.turn import Turn
from actions.understand import ActionUnderstand
from bot.nlu.mentions import ASPECT, ORGANISATION, PROGRAMME, TERM, Mention
from tests.actions.turns import LENS, Outcome, run, tracker

FOUNDATION = Mention(PROGRAMME, "lumieres_permanent", 0, 12)
KNOWN: dict[str, Any] = {
    "lead": "association",
    "territory": [LENS],
    "actors": ["habitants"],
    "maturity": "emergence",
    "eligible_costs": 70_000,
    "rural_or_qpv": True,
    "fights_precarity": True,
    "oriented": True,
}


def ask_programme(text: str, *mentions: Mention, **progress: Any) -> Outcome:
    asked = tracker(text, "ask_programme", *mentions, slots=KNOWN, progress=progress)
    return run(ActionAnswerProgramme(), asked)


def test_what_holds_for_all_aids_is_said_at_once() -> None:
    found = ask_programme("quelle date ?", Mention(ASPECT, "dates", 0, 5))
    assert found.responses == []
    assert found.texts[0].startswith("La date limite")
    assert found.progress["which_aid"] == ["dates"]
    rate = ask_programme("quel taux ?", Mention(ASPECT, "taux", 0, 5))
    assert rate.responses == ["utter_which_programme"]
    assert rate.progress["which_aid"] == ["taux"]


def test_the_aid_that_is_named_then_is_told_of_under_the_same_aspect() -> None:
    asked = ask_programme("la fondation", FOUNDATION, of_aid=["dates"])
    assert "Les dates" in asked.texts[0]
    assert "Pour qui" not in asked.texts[0]
    chosen = ask_programme("la deuxième", of_aid=["dates"])
    assert chosen.texts == asked.texts
    assert ask_programme("la deuxième").responses == ["utter_which_programme"]
    assert "Pour qui" in ask_programme("la fondation", FOUNDATION).texts[0]


def test_what_was_asked_of_the_aids_is_remembered_for_one_message() -> None:
    papers = tracker("quels papiers faut-il ?", "ask_definition", slots=KNOWN)
    progress = run(ActionAnswerKnowledge(), papers).progress
    assert progress["which_aid"] == ["contact"]
    for key, expected in (("m2", ["contact"]), ("m3", None)):
        said = tracker("ACTE", "ask_programme", slots=KNOWN, progress=progress, message=key)
        progress = run(ActionUnderstand(), said).progress
        assert progress["of_aid"] == expected
        assert progress["which_aid"] is None


def test_whom_to_ask_is_said_of_the_aids_that_are_open() -> None:
    text = "et cette aide on la demande où ?"
    asked = tracker(text, "ask_definition", slots=KNOWN)
    told = run(ActionAnswerKnowledge(), asked).texts[0]
    assert told.startswith("ACTE : parlez-en à la CRESS")
    assert "COTE :" not in told
    before = tracker(text, "ask_definition", slots={**KNOWN, "oriented": False})
    assert run(ActionAnswerKnowledge(), before).texts[0].startswith("Où déposer la demande")


@pytest.mark.parametrize(
    ("intent", "kept"),
    [("ask_verdict", True), ("affirm", True), ("ask_definition", False), ("my_data", False)],
)
def test_a_trial_is_over_with_other_talk(intent: str, kept: bool) -> None:
    tried = {"lead": "commune"}
    asked = tracker("et puis ?", intent, slots=KNOWN, progress={"after_trial": tried})
    found = run(ActionUnderstand(), asked).progress["after_trial"]
    assert found == (tried if kept else {})


def test_how_much_for_us_is_of_the_project_as_it_is() -> None:
    progress = {"after_trial": {"lead": "commune"}}
    for text, tried in (("ça fait combien pour nous ?", False), ("on touche combien ?", True)):
        asked = tracker(text, "ask_verdict", slots=KNOWN, progress=progress)
        told = run(ActionAnswerVerdict(), asked).texts
        assert told[0].startswith("Dans cet essai") is tried
        assert ("42 000 €" in "".join(told).replace("\u00a0", " ")) is not tried


def test_a_sum_and_a_range_are_explained() -> None:
    why = run(
        ActionAnswerVerdict(),
        tracker("pourquoi 42 000 et pas plus ?", "ask_verdict", slots=KNOWN),
    )
    assert "60 % de 70 000 € = 42 000 €" in why.texts[0].replace("\u00a0", " ")
    assert "Plancher" not in why.texts[0]
    open_rate = {**KNOWN, "rural_or_qpv": None}
    asked = tracker("pourquoi une fourchette ?", "ask_verdict", slots=open_rate)
    told = run(ActionAnswerVerdict(), asked).texts[0]
    assert told.endswith("les deux taux restent possibles.")
    assert "en détail" not in told


def test_one_rule_is_told_of_a_project_that_is_not_known() -> None:
    found = run(ActionAnswerVerdict(), tracker("combien on peut avoir", "ask_verdict"))
    assert found.responses == ["utter_nothing_known"]
    assert len(found.texts) == 1
    assert found.texts[0].startswith("ACTE") and "\n" not in found.texts[0]


def test_a_no_is_told_beside_what_is_open() -> None:
    slots = {**KNOWN, "fights_precarity": False}
    asked = tracker("on peut pas porter nous ?", "ask_verdict", slots=slots)
    told = run(ActionAnswerVerdict(), asked).texts
    assert told[0].startswith("Vous semblez pouvoir demander : ACTE.")
    assert len(told) == 2
    why = tracker("pourquoi non ?", "ask_verdict", slots=slots)
    assert run(ActionAnswerVerdict(), why).texts == told[1:]


@pytest.mark.parametrize(
    ("text", "slots", "begins"),
    [
        ("il me faut de l'argent pour un local", {}, WELCOME),
        ("y a des sous pour un café associatif ?", {}, WELCOME),
        ("il y a des aides pour une association ?", {}, "Je connais ces aides"),
        ("quelles aides existent ?", {}, "Je connais ces aides"),
        ("je cherche de l'argent", KNOWN, "Je connais ces aides"),
        ("et pour nous il y a quoi", KNOWN, "Je connais ces aides"),
        (
            "et sinon pour moi y a quoi",
            {"lead": "entreprise", "actors": [], "fights_precarity": False, "oriented": True},
            "En l'état, aucune",
        ),
    ],
)
def test_who_wants_money_is_not_told_a_list(text: str, slots: dict[str, Any], begins: str) -> None:
    found = run(ActionAnswerOptions(), tracker(text, "ask_options", slots=slots))
    assert found.texts[0].startswith(begins)


@pytest.mark.parametrize(
    ("text", "begins"),
    [("il nous faut des sous", GO_ON), ("quelles aides existent ?", "Je connais ces aides")],
)
def test_who_wants_money_goes_on_with_the_questions(text: str, begins: str) -> None:
    asked = tracker(text, "ask_options", question="territory", slots={"lead": "association"})
    assert run(ActionAnswerOptions(), asked).texts[0].startswith(begins)


def test_who_goes_back_or_said_it_already_sees_what_is_noted() -> None:
    slots = {"lead": "association", "territory": [LENS]}
    for text, ends in (("retour", "Je recalcule aussitôt."), ("idem", "la question qui suit.")):
        found = run(ActionRecap(), tracker(text, "recap", question="actors", slots=slots))
        assert found.texts[0].startswith("J'ai noté\u00a0: une association")
        assert found.texts[0].endswith(ends)


def test_two_aids_are_compared_for_the_project() -> None:
    term = Mention(TERM, "voisin_acte_ou_cote", 0, 12)
    told = ask_programme("ACTE ou COTE ?", term).texts
    assert told[0].startswith("ACTE : vous semblez remplir les conditions.")
    assert "COTE : à confirmer." in told[0]
    assert told[1].startswith("ACTE et COTE")
    unknown = tracker("ACTE ou COTE ?", "ask_programme", term)
    assert len(run(ActionAnswerProgramme(), unknown).texts) == 1


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("la régie fait-elle partie des entreprises ?", "actor:ess", "économie sociale"),
        ("la mairie, vous la comptez dans quelle catégorie ?", "commune", "pouvoirs publics"),
        ("la mairie participe ?", "commune", ""),
    ],
)
def test_how_somebody_counts(text: str, value: str, told: str) -> None:
    named = Mention(ORGANISATION, value, 3, 9, "lead")
    answer = category_answer(Turn(CollectingDispatcher(), tracker(text, "ask_definition", named)))
    assert (told in answer) if told else answer == ""


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("c'est quoi ACTE ?", True),
        ("on m'a dit ACTE, qu'est-ce que c'est ?", True),
        ("quels sont les objectifs d'ACTE ?", False),
        ("ACTE, ça sert à quoi ?", False),
    ],
)
def test_what_an_aid_is_comes_with_its_amount_and_its_aims_when_asked(
    text: str, short: bool
) -> None:
    acte = Mention(PROGRAMME, "acte", text.index("ACTE"), text.index("ACTE") + 4)
    told = ask_programme(text, acte, Mention(ASPECT, "objet", 0, len(text))).texts[0]
    assert ("Le montant" in told and "Pour qui" in told) is short
    assert ("Objectif 1" in told) is not short
    assert "Source" in told


@pytest.mark.parametrize("text", ["", "/ask_options"])
def test_a_button_that_asks_for_the_list_gets_it(text: str) -> None:
    (found,) = run(ActionAnswerOptions(), tracker(text, "ask_options")).texts
    assert "ACTE" in found
    assert WELCOME not in found
