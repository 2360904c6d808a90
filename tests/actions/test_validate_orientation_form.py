"""The form: says back, counts failures, lets rules answer, asks the next question."""

from __future__ import annotations

from typing import Any

import pytest

from actions.noted import TOTAL_WANTED
from actions.unanswered import ITS_NAME, NOT_COUNTED
from actions.validate_orientation_form import ValidateOrientationForm
from bot.nlu.mentions import ABSENT, ORGANISATION, Mention
from tests.actions.turns import LENS, ROUVROY, Outcome, run, tracker

KNOWN = {"lead": "association", "territory": [LENS], "actors": ["habitants"]}
REJECTION = "action_execution_rejected"


def validate(outcome: str, *mentions: Mention, **more: Any) -> Outcome:
    """Validate a turn of that outcome, whose message was read to mention those."""
    last = [one["message_id"] for one in more.get("events") or () if "message_id" in one] or ["m1"]
    progress = {"outcome": outcome, "turn": last[-1], **more.pop("progress", {})}
    more = {"question": "maturity", "slots": KNOWN, **more}
    text, intent = more.pop("text", "mmh"), more.pop("intent", "inform")
    of = tracker(text, intent, *mentions, progress=progress, **more)
    return run(ValidateOrientationForm(), of)


def test_what_was_taken_back_is_acknowledged() -> None:
    found = validate("answered", progress={"withdrawn": True})
    assert found.responses == ["utter_taken_back"]
    assert found.slots == {"requested_slot": "maturity"}


def test_the_first_failure_asks_again() -> None:
    found = validate("nothing")
    assert found.responses == ["utter_not_understood"]
    assert found.slots == {"requested_slot": "maturity"}
    assert found.progress["failures"] == {"maturity": 1}


def test_an_intercommunality_without_a_name_is_asked_for_it() -> None:
    text = "Sur la communauté de communes, pas au-delà."
    named = Mention(ORGANISATION, "epci", 7, 29)
    found = validate("nothing", named, text=text, question="territory", slots={"lead": "epci"})
    assert found.texts == [ITS_NAME]
    assert found.progress["failures"] == {"territory": 1}


def test_who_refuses_is_not_counted_nor_called_misunderstood() -> None:
    refuses = Mention(ORGANISATION, "commune", 3, 9, ABSENT)
    known = {"lead": "association", "territory": [LENS]}
    text = "la mairie a dit non"
    found = validate("nothing", refuses, text=text, question="actors", slots=known)
    assert found.texts == [NOT_COUNTED]
    assert found.slots == {"requested_slot": "actors"}
    assert found.progress["failures"] == {"actors": 1}


def test_what_only_describes_the_project_has_the_question_explained() -> None:
    progress = {"noted": ["themes"]}
    found = validate("nothing", text="un garage solidaire", question="lead", progress=progress)
    assert found.responses == ["utter_rephrase_lead"]


def test_the_second_failure_rephrases() -> None:
    found = validate("nothing", progress={"failures": {"maturity": 1}})
    assert found.responses == ["utter_rephrase_maturity"]
    assert found.slots == {"requested_slot": "maturity"}
    assert found.progress["failures"] == {"maturity": 2}
    assert found.progress["declined"] == []


def test_the_third_failure_moves_on() -> None:
    found = validate("nothing", progress={"failures": {"maturity": 2}})
    assert found.responses == ["utter_move_on"]
    assert found.slots == {"requested_slot": "eligible_costs"}
    assert found.progress["declined"] == ["maturity"]


def test_the_third_failure_on_a_place_drops_the_choice() -> None:
    pending = {"status": "choose", "places": ROUVROY}
    found = validate(
        "nothing",
        question="territory",
        slots={"lead": "association"},
        progress={"failures": {"territory": 2}, "pending": pending},
    )
    assert found.responses == ["utter_move_on"]
    assert found.slots == {"requested_slot": "actors"}
    assert found.progress["pending"] is None


def test_failures_of_other_questions_do_not_count() -> None:
    found = validate("nothing", progress={"failures": {"lead": 2}})
    assert found.responses == ["utter_not_understood"]
    assert found.progress["failures"] == {"lead": 2, "maturity": 1}


def test_a_question_of_the_person_is_left_to_the_rules() -> None:
    found = validate("asked")
    assert found.messages == []
    assert [one["event"] for one in found.events] == [REJECTION]
    assert found.events[0]["name"] == "orientation_form"


def test_facts_that_came_with_a_question_are_said_back_then_left_to_the_rules() -> None:
    found = validate("asked", progress={"noted": ["territory"]})
    assert len(found.texts) == 1
    assert "Lens" in found.texts[0]
    assert [one["event"] for one in found.events] == [REJECTION]


def test_the_form_that_came_back_asks_and_says_nothing() -> None:
    events = [{"event": REJECTION, "name": "orientation_form"}, {"event": "bot", "text": "…"}]
    found = validate("asked", events=events, progress={"failures": {"maturity": 1}})
    assert found.messages == []
    assert found.slots == {"requested_slot": "maturity"}
    assert found.progress["failures"] == {"maturity": 1}


@pytest.mark.parametrize(
    ("before", "intent", "moves"),
    [
        (["Je veux rien.", "je veux rien !"], "help", True),
        (["je veux rien"], "help", False),
        (["c'est long ?", "je veux rien"], "help", False),
        # What a word means is told as often as it is asked.
        (["je veux rien", "je veux rien"], "ask_definition", False),
    ],
)
def test_who_says_the_same_three_times_is_not_answered_alike(
    before: list[str], intent: str, moves: bool
) -> None:
    first, *others = [*before, "JE VEUX RIEN"]
    events = [{"event": "user", "text": text, "message_id": "m1"} for text in others]
    found = validate("asked", text=first, intent=intent, events=events)
    assert (found.responses == ["utter_move_on"]) is moves
    if moves:
        assert found.progress["declined"] == ["maturity"]
        assert found.slots == {"requested_slot": "eligible_costs"}
    else:
        assert [one["event"] for one in found.events] == [REJECTION]


@pytest.mark.parametrize("earlier", ["answered", "asked"])
def test_a_message_that_was_not_read_is_apologised_for(earlier: str) -> None:
    found = validate(earlier, progress={"turn": "m0", "noted": ["lead"]})
    assert found.responses == ["utter_failure"]
    assert found.progress["failures"] == {}


def test_a_rejection_of_an_earlier_message_does_not_count() -> None:
    events = [{"event": REJECTION}, {"event": "user", "text": "encore", "message_id": "m2"}]
    found = validate("nothing", events=events)
    assert found.responses == ["utter_not_understood"]


def test_an_answer_is_said_back_and_the_next_question_asked() -> None:
    found = validate(
        "answered",
        slots={**KNOWN, "maturity": "emergence"},
        progress={"noted": ["maturity"]},
    )
    assert len(found.texts) == 1
    assert found.slots == {"requested_slot": "eligible_costs"}


def test_a_declined_question_is_skipped() -> None:
    found = validate("answered", progress={"declined": ["maturity"]})
    assert found.responses == ["utter_skipped"]
    assert found.slots == {"requested_slot": "eligible_costs"}


def test_what_a_place_is_stays_open_and_the_rate_with_it() -> None:
    found = validate("answered", question="rural_or_qpv", progress={"declined": ["rural_or_qpv"]})
    assert found.responses[0] == "utter_skipped_rate"


def test_a_place_that_exists_no_more_is_asked_again() -> None:
    gone = {"kind": "epci", "code": "999999999", "name": "CC d'hier"}
    found = validate("answered", slots={"lead": "association", "territory": [gone]})
    assert found.slots["requested_slot"] == "territory"


def test_a_place_that_is_refused_is_asked_again() -> None:
    found = validate("rejected", question="territory", slots={"lead": "association"})
    assert found.responses == ["utter_place_rejected"]
    assert found.slots == {"requested_slot": "territory"}


def test_a_place_to_choose_is_asked_before_anything_else() -> None:
    pending = {"status": "choose", "places": ROUVROY}
    found = validate("answered", progress={"pending": pending})
    assert found.slots == {"requested_slot": "territory"}


@pytest.mark.parametrize(
    ("slots", "question"),
    [
        ({}, "lead"),
        ({"lead": "association"}, "territory"),
        ({"lead": "association", "territory": [LENS]}, "actors"),
        (KNOWN, "maturity"),
        ({**KNOWN, "maturity": "emergence"}, "eligible_costs"),
        ({**KNOWN, "maturity": "emergence", "eligible_costs": 50000}, "rural_or_qpv"),
        (
            {
                **KNOWN,
                "maturity": "emergence",
                "eligible_costs": 50000,
                "rural_or_qpv": True,
                "fights_precarity": False,
            },
            None,
        ),
    ],
)
def test_the_next_question_is_the_contract_s(slots: dict[str, Any], question: str | None) -> None:
    found = validate("answered", question="lead", slots=slots)
    assert found.slots == {"requested_slot": question}


@pytest.mark.parametrize(
    ("doubt", "asked"),
    [
        (
            [20000, 25000],
            "Je crois comprendre\u00a0: de 20 000\u00a0€ à 25 000\u00a0€. Si c'est bien",
        ),
        (None, TOTAL_WANTED),
    ],
)
def test_a_doubtful_sum_is_asked_about(doubt: Any, asked: str) -> None:
    found = validate(
        "answered",
        question="eligible_costs",
        slots={**KNOWN, "maturity": "emergence"},
        progress={"doubts": {"eligible_costs": doubt}},
    )
    assert asked.replace("\u00a0", " ") in " ".join(found.texts).replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    assert found.slots == {"requested_slot": "eligible_costs"}


def test_what_is_not_counted_is_said_with_what_is_noted() -> None:
    found = validate("answered", progress={"uncounted": ["Lille"]})
    assert found.responses == []
    assert "Lille" in found.texts[0]
    assert LENS["name"] in found.texts[0]
    assert found.progress["failures"] == {}


def test_a_name_that_was_not_read_is_said_beside_what_was_noted() -> None:
    found = validate("answered", progress={"unread": ["Lan"], "noted": ["territory"]})
    noted, unread = found.texts[0].split("\n")
    assert LENS["name"] in noted
    assert "« Lan »" in unread.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("oui, en QPV", "en quartier prioritaire (QPV)."),
        ("c'est un village", "en territoire rural."),
        ("pas QPV mais à la campagne", "en territoire rural."),
        ("oui", "en territoire rural ou en quartier prioritaire (QPV)."),
        ("les deux, rural et QPV", "en territoire rural ou en quartier prioritaire (QPV)."),
    ],
)
def test_the_class_that_was_named_is_said_back(text: str, said: str) -> None:
    progress = {"outcome": "answered", "turn": "m1", "noted": ["rural_or_qpv"]}
    slots = {**KNOWN, "rural_or_qpv": True}
    of = tracker(text, question="rural_or_qpv", slots=slots, progress=progress)
    assert run(ValidateOrientationForm(), of).texts[0].endswith(f": {said}")


@pytest.mark.parametrize(
    ("text", "lead", "said"),
    [
        ("45 000 €, surtout du matériel", "association", True),
        ("45 000 € d'animation", "association", False),
        ("215 000 € de travaux, plutôt 95 000 €", "association", False),
        ("45 000 €, surtout du matériel", "commune", False),
    ],
)
def test_works_that_may_not_count_are_told_beside_the_sum(text: str, lead: str, said: bool) -> None:
    progress = {"outcome": "answered", "turn": "m1", "noted": ["eligible_costs"]}
    slots = {**KNOWN, "lead": lead, "eligible_costs": 45000}
    asked = tracker(text, question="rural_or_qpv", slots=slots, progress=progress)
    found = run(ValidateOrientationForm(), asked)
    assert ("ni travaux, ni matériel" in found.texts[0]) is said
