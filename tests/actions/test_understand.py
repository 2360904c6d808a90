"""Reading a message: what it changes, once, and only what fits."""

from __future__ import annotations

from typing import Any

import pytest

from actions.understand import ActionUnderstand
from bot.nlu.mentions import ACTOR, AMOUNT, LEAD, ORGANISATION, Mention
from tests.actions.turns import LENS, ROUVROY, Outcome, run, tracker

ASSOCIATION = Mention(ORGANISATION, "association", 5, 16, LEAD)
TOWN = Mention(ORGANISATION, "commune", 25, 31, ACTOR)
COSTS = Mention(AMOUNT, 60000, 0, 12)


def understand(*arguments: Any, **more: Any) -> Outcome:
    """Read the last message of a tracker."""
    return run(ActionUnderstand(), tracker(*arguments, **more))


def test_an_association_with_the_town_gives_lead_and_actors() -> None:
    found = understand("nous sommes une association avec la mairie", "inform", ASSOCIATION, TOWN)
    assert found.slots == {"lead": "association", "actors": ["pouvoirs_publics"]}
    assert found.messages == []
    assert found.progress["outcome"] == "answered"
    assert sorted(found.progress["noted"]) == ["actors", "lead"]


def test_facts_are_taken_whatever_the_question() -> None:
    found = understand("60 000 euros", "inform", COSTS, question="lead")
    assert found.slots == {"eligible_costs": 60000}


def test_the_same_message_read_twice_changes_nothing() -> None:
    first = understand("60 000 euros", "inform", COSTS, question="eligible_costs")
    again = understand(
        "60 000 euros",
        "inform",
        COSTS,
        question="eligible_costs",
        slots=first.slots,
        progress=first.progress,
    )
    assert again.events == []
    assert again.messages == []


def test_the_same_words_in_another_message_are_read() -> None:
    first = understand("60 000 euros", "inform", COSTS, question="eligible_costs")
    again = understand("60 000 euros", "inform", COSTS, progress=first.progress, message="m2")
    assert again.slots == {"eligible_costs": 60000}


@pytest.mark.parametrize(
    "button",
    [
        {"lead": "roi"},
        {"lead": ["association"]},
        {"territory": "Lens"},
        {"territory": [{"kind": "commune", "name": "Lens"}]},
        {"eligible_costs": -5},
        {"eligible_costs": True},
        {"rural_or_qpv": "oui"},
        {"staff": "beaucoup"},
        {"progress": {"declined": ["lead"]}},
        {"requested_slot": "maturity"},
        {"unknown": 1},
    ],
)
def test_a_payload_that_does_not_fit_is_ignored(button: dict[str, Any]) -> None:
    found = understand("/inform", button=button, question="lead")
    assert found.slots == {}
    assert found.progress["declined"] == []


@pytest.mark.parametrize(
    "button",
    [
        {"lead": "association"},
        {"actors": []},
        {"territory": [LENS]},
        {"selection_criteria": ["besoins", "implication"]},
        {"maturity": "essaimage"},
    ],
)
def test_a_payload_that_fits_is_the_answer(button: dict[str, Any]) -> None:
    found = understand("/inform", button=button, question=next(iter(button)))
    assert found.slots == button
    assert found.progress["outcome"] == "answered"


def test_an_old_button_gives_the_places_that_still_exist() -> None:
    gone = {"kind": "epci", "code": "999999999", "name": "CC d'hier"}
    assert understand("/inform", button={"territory": [gone]}, question="territory").slots == {}
    found = understand("/inform", button={"territory": [gone, LENS]}, question="territory")
    assert found.slots == {"territory": [LENS]}


def test_what_fits_of_a_payload_is_kept() -> None:
    found = understand("/inform", button={"lead": "association", "maturity": "jamais"})
    assert found.slots == {"lead": "association"}


@pytest.mark.parametrize("intent", ["dont_know", "refuse"])
def test_declining_is_noted_for_the_open_question(intent: str) -> None:
    found = understand("je ne sais pas", intent, question="actors", progress={"declined": ["lead"]})
    assert found.slots == {}
    assert found.progress["declined"] == ["lead", "actors"]


def test_an_answer_takes_the_question_from_the_declined_ones() -> None:
    found = understand(
        "60 000 euros", "inform", COSTS, progress={"declined": ["lead", "eligible_costs"]}
    )
    assert found.progress["declined"] == ["lead"]


def test_yes_to_the_place_proposed() -> None:
    pending = {"status": "confirm", "places": ROUVROY[:1]}
    found = understand("oui", "affirm", question="territory", progress={"pending": pending})
    place = {key: ROUVROY[0][key] for key in ("kind", "code", "name")}
    assert found.slots == {"territory": [place]}
    assert found.progress["pending"] is None


def test_no_to_the_place_proposed() -> None:
    pending = {"status": "confirm", "places": ROUVROY[:1]}
    found = understand("non", "deny", question="territory", progress={"pending": pending})
    assert found.slots == {}
    assert found.progress["pending"] is None
    assert found.progress["outcome"] == "rejected"


def test_a_variant_changes_no_answer() -> None:
    found = understand(
        "et si c'était l'association qui portait ?",
        "what_if",
        ASSOCIATION,
        slots={"lead": "commune"},
    )
    assert found.slots == {}
    assert found.progress["variant"] == {"lead": "association"}


def test_a_question_that_names_a_structure_changes_nothing() -> None:
    found = understand(
        "ACTE est ouvert aux associations ?",
        "ask_programme",
        Mention(ORGANISATION, "association", 18, 30, "served"),
        question="lead",
    )
    assert found.slots == {}
    assert found.progress["outcome"] == "asked"


@pytest.mark.parametrize(
    ("question", "intent", "value"),
    [
        ("rural_or_qpv", "affirm", True),
        ("rural_or_qpv", "deny", False),
        ("fights_precarity", "deny", False),
        ("actors", "deny", []),
        ("selection_criteria", "deny", []),
    ],
)
def test_yes_and_no_mean_what_the_question_asks(question: str, intent: str, value: Any) -> None:
    words = {"affirm": "oui", "deny": "non"}[intent]
    found = understand(words, intent, question=question)
    assert found.slots == {question: value}


def test_a_likely_phase_is_taken_back_when_a_button_says_an_intercommunalite() -> None:
    known = {"slots": {"maturity": "emergence"}, "progress": {"likely_phase": True}}
    found = understand("/inform", "inform", question="lead", button={"lead": "epci"}, **known)
    assert found.slots == {"lead": "epci", "maturity": None}
    assert found.progress["doubts"] == {"maturity": "emergence"}
    assert found.progress["noted"] == ["lead"]
    assert not found.progress["likely_phase"]


def test_a_likely_phase_stays_when_somebody_else_carries() -> None:
    known = {"slots": {"maturity": "emergence"}, "progress": {"likely_phase": True}}
    found = understand(
        "/inform", "inform", question="lead", button={"lead": "association"}, **known
    )
    assert found.slots == {"lead": "association"}
    assert found.progress["likely_phase"]


def test_a_former_lead_is_no_partner_when_it_was_a_mistake() -> None:
    scic = Mention(ORGANISATION, "cooperative", 14, 18, "lead")
    known = {"lead": "association", "actors": [], "staff": 3}
    found = understand("non, on est une SCIC", "correct", scic, slots=known)
    assert found.slots == {"lead": "cooperative", "staff": None}


def test_who_left_is_kept_for_the_next_message() -> None:
    mairie = Mention(ORGANISATION, "commune", 3, 9, "aside")
    known = {"lead": "association", "actors": ["habitants", "pouvoirs_publics"]}
    found = understand("la mairie s'est retirée", "correct", mairie, slots=known)
    assert found.slots == {"actors": ["habitants"]}
    assert found.progress["left"]
    partners = Mention(ORGANISATION, "actor:habitants", 7, 16, "aside")
    also = understand(
        "et les habitants aussi",
        "inform",
        partners,
        slots={**known, **found.slots},
        progress=found.progress,
        message="m2",
    )
    assert also.slots == {"actors": None}
    assert (also.progress["left"], also.progress["withdrawn"]) == (True, True)


@pytest.mark.parametrize("stays", [True, False])
def test_what_could_not_be_said_of_a_place_is_asked_of_another_only(stays: bool) -> None:
    places = [{"kind": "commune", "code": "62041", "name": "Arras"}, *([LENS] if stays else [])]
    found = understand(
        button={"territory": places},
        slots={"territory": [LENS]},
        question="territory",
        progress={"declined": ["rural_or_qpv"]},
    )
    assert found.progress["declined"] == (["rural_or_qpv"] if stays else [])


SOMME = {"kind": "departement", "code": "80", "name": "Somme"}
AULT = {"kind": "commune", "code": "80039", "name": "Ault"}


@pytest.mark.parametrize(
    ("known", "now", "forgotten"),
    [
        ([SOMME], [AULT], False),
        ([SOMME], [LENS], True),
        ([LENS], [AULT], True),
        ([LENS], [LENS, AULT], True),
        ([LENS, AULT], [AULT], True),
    ],
)
def test_a_place_that_is_only_made_precise_keeps_what_was_said_of_it(
    known: list[dict[str, Any]], now: list[dict[str, Any]], forgotten: bool
) -> None:
    found = understand(
        button={"territory": now},
        slots={"territory": known, "rural_or_qpv": True},
        question="territory",
    )
    assert ("rural_or_qpv" in found.slots) is forgotten


def test_a_trial_is_remembered_until_something_else_is_told() -> None:
    tried = {"lead": "cooperative"}
    asked = understand("pourquoi ?", "ask_verdict", progress={"variant": tried})
    assert asked.progress["after_trial"] == tried
    again = understand("et COTE ?", "ask_verdict", progress={"after_trial": tried})
    assert again.progress["after_trial"] == tried
    lead = Mention(ORGANISATION, "association", 8, 24, "lead")
    told = understand("on est une association", "inform", lead, progress={"variant": tried})
    assert told.progress["after_trial"] == {}


@pytest.mark.parametrize(
    ("told", "said", "actors"),
    [
        ("avec une association", "c'est l'association qui porte", ["pouvoirs_publics"]),
        (
            "avec deux associations",
            "c'est l'association qui porte",
            ["associations", "pouvoirs_publics"],
        ),
        ("avec l'association", "finalement c'est l'association qui portera", ["pouvoirs_publics"]),
    ],
)
def test_the_only_partner_that_carries_from_now_on_is_none_beside(
    told: str, said: str, actors: list[str]
) -> None:
    start = told.index("association")
    partner = Mention(ORGANISATION, "association", start, len(told), ACTOR)
    first = understand(told, "inform", partner, question="actors", slots={"lead": "commune"})
    assert first.slots == {"actors": ["associations"]}
    start = said.index("association")
    carrier = Mention(ORGANISATION, "association", start, start + 11, LEAD)
    slots = {"lead": "commune", **first.slots}
    then = understand(said, "correct", carrier, slots=slots, progress=first.progress, message="m2")
    assert then.slots["lead"] == "association"
    assert then.slots["actors"] == actors


def test_a_second_partner_of_a_kind_is_no_longer_the_only_one() -> None:
    known = {"slots": {"lead": "commune", "actors": ["associations"]}}
    another = Mention(ORGANISATION, "association", 14, 25, ACTOR)
    text = "et aussi une association"
    found = understand(
        text, "inform", another, question="actors", progress={"singles": ["associations"]}, **known
    )
    assert found.progress["singles"] == []


def test_another_fact_leaves_a_doubt_open() -> None:
    doubt = {"doubts": {"lead": "cooperative"}}
    found = understand("60 000 euros", "inform", COSTS, question="lead", progress=doubt)
    assert found.slots == {"eligible_costs": 60000}
    assert found.progress["doubts"] == {"lead": "cooperative"}
    found = understand("euh voilà quoi", "inform", question="lead", progress=doubt)
    assert found.progress["doubts"] == {}


def test_who_takes_part_is_said_back_when_somebody_left_who_was_not_counted() -> None:
    found = understand(
        "la comcom s'est retirée",
        "inform",
        Mention(ORGANISATION, "epci", 3, 9),
        question="rural_or_qpv",
        slots={"lead": "association", "actors": ["pouvoirs_publics"]},
        progress={"partners": {"pouvoirs_publics": ["commune"]}},
    )
    assert found.progress["outcome"] == "answered"
    assert found.progress["noted"] == ["actors"]
