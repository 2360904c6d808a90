"""Answers from the catalogue: a programme, a body, a word, a verdict, a reason, a contact."""

from __future__ import annotations

import pytest

from actions.answer_body import ActionAnswerBody
from actions.answer_knowledge import ActionAnswerKnowledge
from actions.answer_options import ActionAnswerOptions
from actions.answer_programme import ActionAnswerProgramme
from actions.answer_verdict import ActionAnswerVerdict
from actions.contact import ActionContact, ActionMisunderstood
from actions.explain_question import ActionExplainQuestion
from bot.catalogue import load_catalogue
from bot.nlu.mentions import ASPECT, BODY, PLACE, PROGRAMME, TERM, Mention
from bot.profile import QUESTIONS
from tests.actions.turns import LENS, cress_contact, run, tracker

ACTE = Mention(PROGRAMME, "acte", 0, 4)
FRUGES = {"kind": "commune", "code": "62364", "name": "Fruges"}
COTE = Mention(PROGRAMME, "cote", 8, 12)


def test_a_programme_by_its_aspect() -> None:
    whole = run(ActionAnswerProgramme(), tracker("ACTE ?", "ask_programme", ACTE))
    amount = run(
        ActionAnswerProgramme(),
        tracker("ACTE ?", "ask_programme", ACTE, Mention(ASPECT, "montant", 5, 6)),
    )
    assert "60 000 €" in amount.texts[0].replace("\u00a0", " ").replace("\u202f", " ")
    assert amount.texts != whole.texts


def test_two_programmes_give_two_answers_and_none_gives_a_question() -> None:
    both = run(ActionAnswerProgramme(), tracker("", "ask_programme", ACTE, COTE, ACTE))
    assert len(both.texts) == 2
    nothing = run(ActionAnswerProgramme(), tracker("", "ask_programme"))
    assert nothing.responses == ["utter_which_programme"]


def test_a_body_or_which_one() -> None:
    named = run(ActionAnswerBody(), tracker("", "ask_body", Mention(BODY, "rtes", 0, 4)))
    assert len(named.texts) == 1
    assert run(ActionAnswerBody(), tracker("", "ask_body")).responses == ["utter_which_body"]


@pytest.mark.parametrize(("message", "goes_on"), [("m1", True), ("m2", False)])
def test_the_questions_follow_an_answer_whose_own_message_told_something(
    message: str, goes_on: bool
) -> None:
    progress = {"turn": "m1", "noted": ["lead"], "outcome": "asked"}
    asked = tracker("", "ask_programme", ACTE, progress=progress, message=message)
    events = run(ActionAnswerProgramme(), asked).events
    assert [one["event"] for one in events] == ["followup"] * goes_on


@pytest.mark.parametrize(
    ("intent", "response", "need"),
    [
        ("ask_definition", "utter_which_word", None),
        ("ask_levers", "utter_which_lever", ["methodes"]),
        ("ask_examples", "utter_examples", ["exemples"]),
        ("ask_study", "utter_study", None),
    ],
)
def test_knowledge_that_is_not_named(intent: str, response: str, need: list[str] | None) -> None:
    found = run(ActionAnswerKnowledge(), tracker("", intent))
    assert found.responses == [response]
    assert found.slots == ({} if need is None else {"need": need})


def test_a_need_is_noted_once() -> None:
    found = run(ActionAnswerKnowledge(), tracker("", "ask_examples", slots={"need": ["exemples"]}))
    assert found.events == []


def test_a_word_that_is_named() -> None:
    found = run(
        ActionAnswerKnowledge(), tracker("", "ask_definition", Mention(TERM, "mot_epci", 0, 4))
    )
    assert len(found.texts) == 1
    assert found.responses == []


def test_the_options_need_nothing() -> None:
    assert len(run(ActionAnswerOptions(), tracker("", "ask_options")).texts) == 1


def test_a_verdict_needs_a_project() -> None:
    nothing = run(ActionAnswerVerdict(), tracker("", "ask_verdict"))
    assert nothing.responses == ["utter_nothing_known"]
    slots = {"lead": "commune", "territory": [LENS]}
    every = run(ActionAnswerVerdict(), tracker("", "ask_verdict", slots=slots))
    assert len(every.texts) == 3
    one = run(ActionAnswerVerdict(), tracker("", "ask_verdict", ACTE, slots=slots))
    assert len(one.texts) == 1


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("pourquoi non ?", 2),
        ("pk je suis pas éligible", 2),
        ("pourquoi est-ce que c'est refusé ?", 2),
        ("pourquoi ?", 3),
    ],
)
def test_why_not_explains_what_is_not_open(text: str, explained: int) -> None:
    slots = {"lead": "commune", "territory": [LENS], "actors": ["habitants"]}
    found = run(ActionAnswerVerdict(), tracker(text, "ask_verdict", slots=slots))
    assert len(found.texts) == explained


def test_the_own_amount_is_told_by_what_was_computed() -> None:
    slots = {
        "lead": "association",
        "territory": [LENS],
        "actors": ["habitants"],
        "maturity": "emergence",
        "eligible_costs": 40_000,
        "rural_or_qpv": True,
        "fights_precarity": True,
    }
    found = run(ActionAnswerVerdict(), tracker("et nous, combien ?", "ask_verdict", slots=slots))
    lines = found.texts[0].replace("\u00a0", " ").splitlines()
    acte = next(one for one in lines if one.startswith("ACTE"))
    assert "24 000 €" in acte and "16 000 €" in acte
    foundation = next(one for one in lines if one.startswith("Fondation"))
    assert "€" not in foundation
    asked = tracker("combien on aurait avec ACTE", "ask_verdict", ACTE, slots=slots)
    assert len(run(ActionAnswerVerdict(), asked).texts[0].splitlines()) == 1


def test_before_the_costs_are_known_the_own_amount_is_a_rule() -> None:
    for slots in ({}, {"lead": "association", "territory": [LENS]}):
        found = run(
            ActionAnswerVerdict(), tracker("combien on toucherait ?", "ask_verdict", slots=slots)
        )
        assert "il me manque vos dépenses" in found.texts[0]


def test_no_amount_where_the_answer_is_no() -> None:
    slots = {"lead": "commune", "territory": [LENS], "eligible_costs": 40_000}
    found = run(
        ActionAnswerVerdict(), tracker("on touche combien", "ask_verdict", ACTE, slots=slots)
    )
    assert "€" not in found.texts[0]


def test_why_this_rate_is_told_by_what_the_rate_hangs_on() -> None:
    slots = {
        "lead": "association",
        "territory": [LENS],
        "actors": ["habitants"],
        "eligible_costs": 40000,
        "rural_or_qpv": True,
    }
    found = run(ActionAnswerVerdict(), tracker("pourquoi 60 % ?", "ask_verdict", slots=slots))
    assert len(found.texts) == 1
    assert "territoire rural" in found.texts[0]
    assert "60 % de 40 000 €" in found.texts[0].replace("\u00a0", " ").replace("\u202f", " ")
    other = tracker("80 % de femmes, pourquoi c'est non ?", "ask_verdict", slots=slots)
    assert len(run(ActionAnswerVerdict(), other).texts) == 3


@pytest.mark.parametrize(
    ("town", "answer", "reason"),
    [
        (LENS, True, "suit la réponse donnée : en territoire rural ou en quartier prioritaire"),
        (LENS, False, "suit la réponse donnée : hors territoire rural"),
        (LENS, None, "Je ne sais pas si le lieu est en territoire rural"),
        (FRUGES, None, "le lieu est compté en territoire rural"),
        (FRUGES, False, "Votre réponse ne correspond pas aux données"),
    ],
)
def test_why_this_rate_names_who_says_so(
    town: dict[str, str], answer: bool | None, reason: str
) -> None:
    slots = {"lead": "association", "territory": [town], "rural_or_qpv": answer}
    text = "Pourquoi retenez-vous un taux de 60 % ?"
    found = run(ActionAnswerVerdict(), tracker(text, "ask_verdict", slots=slots))
    assert reason in found.texts[0].replace("\u00a0", " ")


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_has_a_reason_and_other_words(question: str) -> None:
    why = run(ActionExplainQuestion(), tracker("", "why_question", question=question))
    assert why.responses == [f"utter_why_{question}"]
    other = run(ActionExplainQuestion(), tracker("", "clarify_question", question=question))
    assert other.responses == [f"utter_rephrase_{question}"]


def test_no_question_has_no_reason() -> None:
    found = run(ActionExplainQuestion(), tracker("", "why_question"))
    assert found.responses == ["utter_what_next"]


@pytest.mark.parametrize(
    ("intent", "response"),
    [
        ("human", "utter_human"),
        ("insult", "utter_insult"),
        ("english", "utter_english"),
        ("other", "utter_lost"),
    ],
)
def test_the_contact(intent: str, response: str) -> None:
    for action in (ActionContact(), ActionMisunderstood()):
        found = run(action, tracker("", intent))
        assert found.responses == [response]
        assert found.messages[0]["contact"] == cress_contact()


GUISE = {"kind": "commune", "code": "02361", "name": "Guise"}
VALENCIENNES = {"kind": "commune", "code": "59606", "name": "Valenciennes"}


@pytest.mark.parametrize(
    ("text", "term", "place", "told"),
    [
        ("Guise est-elle classée en zone FRR ?", "mot_frr", GUISE, "Guise (02) est dans"),
        ("on est en QPV ou pas ?", "mot_qpv", VALENCIENNES, "3 quartiers prioritaires"),
        ("on est en bassin minier ?", "mot_bassin_minier", GUISE, "n'est pas dans le bassin"),
        ("c'est rural chez nous ?", "mot_territoire_rural", LENS, "n'est pas une commune rurale"),
    ],
)
def test_whether_a_place_is_of_a_class(
    text: str, term: str, place: dict[str, str], told: str
) -> None:
    asked = tracker(text, "ask_definition", Mention(TERM, term, 0, 2), slots={"territory": [place]})
    found = run(ActionAnswerKnowledge(), asked)
    assert told in found.texts[0]
    assert len(found.texts) == 2


def test_how_a_place_counts_says_for_which_aid_and_who_decides() -> None:
    asked = tracker(
        "Guise est-elle classée en zone FRR ?",
        "ask_definition",
        Mention(TERM, "mot_frr", 0, 2),
        slots={"territory": [GUISE]},
    )
    acte = load_catalogue().programmes["acte"]
    told = run(ActionAnswerKnowledge(), asked).texts[0]
    assert f"Pour le taux ({acte.name})" in told
    assert told.endswith(f"{acte.decides}.")


def test_a_place_that_is_named_is_told_of_instead_of_the_project_s() -> None:
    value = {"status": "sure", "places": [{**VALENCIENNES, "label": "Valenciennes (Nord)"}]}
    mentions = (Mention(TERM, "mot_qpv", 16, 19), Mention(PLACE, value, 0, 12))
    asked = tracker(
        "Valenciennes est QPV ?", "ask_definition", *mentions, slots={"territory": [GUISE]}
    )
    assert "Valenciennes" in run(ActionAnswerKnowledge(), asked).texts[0]


def test_a_class_is_only_defined_when_its_meaning_is_asked() -> None:
    asked = tracker(
        "c'est quoi un QPV ?",
        "ask_definition",
        Mention(TERM, "mot_qpv", 14, 17),
        slots={"territory": [GUISE]},
    )
    assert len(run(ActionAnswerKnowledge(), asked).texts) == 1


def test_the_word_asked_after_is_explained_alone() -> None:
    text = "ACTE, CRESS... ça veut dire quoi ESS ?"
    mentions = (Mention(TERM, "mot_cress", 6, 11), Mention(TERM, "mot_ess", 33, 36), ACTE)
    found = run(ActionAnswerKnowledge(), tracker(text, "ask_definition", *mentions))
    assert len(found.texts) == 1
    assert found.texts[0].startswith("Économie sociale et solidaire")


def test_a_question_after_a_trial_is_about_the_trial() -> None:
    known = {"lead": "collectif_habitants", "territory": [LENS], "maturity": "emergence"}
    tried = {"after_trial": {"lead": "cooperative"}}
    plain = run(ActionAnswerVerdict(), tracker("pourquoi ?", "ask_verdict", slots=known))
    found = run(
        ActionAnswerVerdict(), tracker("pourquoi ?", "ask_verdict", slots=known, progress=tried)
    )
    assert found.texts[0].startswith("Dans cet essai")
    assert "une coopérative" in found.texts[0]
    assert found.texts[1:] != plain.texts


@pytest.mark.parametrize(
    ("costs", "left"), [(90_000, "il vous resterait 24 000 €"), (30_000, "il vous resterait 0 €")]
)
def test_money_from_elsewhere_is_taken_off_under_condition(costs: int, left: str) -> None:
    text = "Nous avons déjà 12 000 € du Département : combien nous restera-t-il à trouver ?"
    slots = {
        "lead": "association",
        "territory": [LENS],
        "actors": ["habitants"],
        "maturity": "emergence",
        "eligible_costs": costs,
        "rural_or_qpv": True,
    }
    found = run(ActionAnswerVerdict(), tracker(text, "ask_verdict", slots=slots))
    told = found.texts[0].replace("\u00a0", " ")
    assert f"Avec vos 12 000 €, {left} à trouver, si cette somme peut s'ajouter" in told
    alone = tracker("combien nous restera-t-il à trouver ?", "ask_verdict", slots=slots)
    assert "s'ajouter" not in run(ActionAnswerVerdict(), alone).texts[0]
