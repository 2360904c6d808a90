"""What if: the variant is told, the project itself unchanged."""

from __future__ import annotations

from actions.try_variant import ActionTryVariant, varied
from bot.profile import Actor, Lead, parse_profile
from tests.actions.turns import LENS, run, tracker

TOWN = {
    "lead": "commune",
    "territory": [LENS],
    "actors": ["associations"],
    "maturity": "emergence",
    "eligible_costs": 80000,
    "rural_or_qpv": True,
}


def test_the_variant_is_told_and_no_slot_is_set() -> None:
    of = tracker("", "what_if", slots=TOWN, progress={"variant": {"lead": "association"}})
    found = run(ActionTryVariant(), of)
    assert found.responses == ["utter_variant_kept"]
    assert found.events == []
    assert "48 000 €" in found.texts[0].replace("\u00a0", " ").replace("\u202f", " ")
    assert of.slots["lead"] == "commune"


def test_a_variant_that_would_close_an_aid_says_why() -> None:
    of = tracker(
        "",
        "what_if",
        slots={**TOWN, "lead": "association", "actors": ["habitants"]},
        progress={"variant": {"lead": "commune"}},
    )
    text = run(ActionTryVariant(), of).texts[0]
    line = next(line for line in text.splitlines() if line.startswith("- ACTE"))
    assert "pas ouvert en l'état (aujourd'hui : vous semblez remplir les conditions)." in line
    assert "Le porteur est une commune" in line


def test_the_intercommunality_that_would_carry_is_named() -> None:
    changes = {"lead": "epci", "lead_epci": "248000531"}
    of = tracker("", "what_if", slots=TOWN, progress={"variant": changes})
    first = run(ActionTryVariant(), of).texts[0].splitlines()[0].replace("\u00a0", " ")
    assert first == "Supposons : une intercommunalité. Porteur : CA Amiens Métropole."


def test_without_a_change_it_is_asked_for() -> None:
    for variant in (None, {}):
        found = run(ActionTryVariant(), tracker("", "what_if", progress={"variant": variant}))
        assert found.responses == ["utter_which_variant"]
        assert found.events == []


def test_the_lead_that_gives_way_takes_part() -> None:
    profile = parse_profile({**TOWN, "staff": 3})
    variant = varied(profile, {"lead": "association"})
    assert variant.lead is Lead.ASSOCIATION
    assert Actor.POUVOIRS_PUBLICS in (variant.actors or [])
    assert variant.staff is None
    assert profile.lead is Lead.COMMUNE
    assert profile.actors == [Actor.ASSOCIATIONS]


def test_another_place_forgets_what_was_said_of_the_first() -> None:
    variant = varied(
        parse_profile(TOWN),
        {"territory": [{"kind": "commune", "code": "62193", "name": "Calais"}]},
    )
    assert variant.rural_or_qpv is None
    assert variant.lead is Lead.COMMUNE


def test_other_costs_change_nothing_else() -> None:
    variant = varied(parse_profile(TOWN), {"eligible_costs": 10000})
    assert variant.cost_range == (10000, 10000)
    assert variant.copy(update={"eligible_costs": 80000.0}) == parse_profile(TOWN)
