"""What would change a no, on chosen projects (the general promises are in test_properties.py)."""

from __future__ import annotations

from typing import Any

import pytest

from bot.advice import would_give
from bot.status import Verdict
from tests.core import oracle
from tests.core.asking import (
    CHARLY,
    COMPLETE,
    ELSEWHERE,
    SENLIS_60,
    SENLIS_62,
    SOLESMOIS,
    orientation_of,
    programme,
)

Json = dict[str, Any]


def changes(profile: Json, scheme: str = "acte") -> list[Json]:
    """The changes that are advised for a programme."""
    return [advice["change"] for advice in advice_on(profile, scheme)]


def advice_on(profile: Json, scheme: str = "acte") -> list[Json]:
    """What is advised for a programme."""
    advice: list[Json] = programme(orientation_of(profile), scheme)["advice"]
    return advice


def test_an_open_programme_needs_no_advice() -> None:
    assert changes(COMPLETE) == []
    assert changes(COMPLETE, "lumieres_permanent") == []
    assert changes(COMPLETE, "cote") == []


@pytest.mark.parametrize("lead", ["commune", "autre_collectivite", "entreprise"])
def test_the_association_that_takes_part_may_carry_the_file(lead: str) -> None:
    profile = {**COMPLETE, "lead": lead, "actors": ["associations", "habitants"], "staff": None}
    assert {"lead": "association"} in changes(profile)


def test_who_takes_part_already_is_advised_before_anybody_else() -> None:
    profile = {**COMPLETE, "lead": "commune", "actors": ["ess", "habitants"], "staff": None}
    first, *_ = changes(profile)
    assert first == {"lead": "cooperative"}


def test_the_staff_of_the_former_lead_is_forgotten() -> None:
    profile = {**COMPLETE, "lead": "commune", "actors": ["associations", "habitants"], "staff": 250}
    assert {"lead": "association", "staff": None} in changes(profile)


def test_when_nobody_can_carry_the_file_somebody_is_brought_in() -> None:
    profile = {**COMPLETE, "lead": "commune", "actors": ["habitants"], "staff": None}
    found = changes(profile)
    assert found
    for change in found:
        assert change["lead"] in ("association", "cooperative")
        assert set(change["actors"]) == {"habitants", oracle.OWN[change["lead"]]}


def test_a_lone_lead_is_told_to_find_somebody_of_another_category() -> None:
    found = changes({**COMPLETE, "actors": []})
    assert found
    for change in found:
        assert set(change) == {"actors"}
        assert "associations" not in change["actors"]


@pytest.mark.parametrize(
    ("place", "answer", "needed"),
    [(SENLIS_62, None, 25_000), (SENLIS_60, None, 30_000), (SENLIS_62, False, 30_000)],
)
def test_low_costs_are_told_the_amount_that_suffices_for_sure(
    place: Json, answer: bool | None, needed: int
) -> None:
    profile = {
        **COMPLETE,
        "territory": [place],
        "rural_or_qpv": answer,
        "eligible_costs": 10_000,
    }
    assert changes(profile) == [{"eligible_costs": needed}]


def test_an_epci_past_emergence_may_apply_for_another_phase_or_let_another_lead() -> None:
    profile = {
        **COMPLETE,
        "lead": "epci",
        "lead_epci": CHARLY["code"],
        "actors": ["associations"],
        "maturity": "developpement",
        "staff": None,
    }
    found = changes(profile)
    assert {"maturity": "emergence"} in found
    assert {"lead": "association"} in found


def test_a_small_epci_is_not_told_to_change_phase_alone() -> None:
    profile = {
        **COMPLETE,
        "lead": "epci",
        "territory": [SOLESMOIS],
        "rural_or_qpv": True,
        "actors": ["associations"],
        "maturity": "structuration",
        "staff": None,
    }
    found = changes(profile)
    assert {"maturity": "emergence"} not in found
    assert {"lead": "association"} in found


def test_two_obstacles_are_lifted_together() -> None:
    profile = {
        **COMPLETE,
        "lead": "commune",
        "actors": ["associations", "habitants"],
        "eligible_costs": 5_000,
        "rural_or_qpv": True,
        "staff": None,
    }
    assert {"lead": "association", "eligible_costs": 25_000} in changes(profile)


@pytest.mark.parametrize("scheme", ["acte", "cote", "lumieres_permanent"])
def test_a_project_elsewhere_is_told_whom_to_turn_to_instead(scheme: str) -> None:
    profile = {**COMPLETE, "territory": [ELSEWHERE], "lead": "commune", "actors": []}
    assert changes(profile, scheme) == [{}]


def test_a_project_that_does_not_fight_precarity_is_not_told_to_say_so() -> None:
    assert changes({**COMPLETE, "fights_precarity": False}, "lumieres_permanent") == [{}]


def test_an_association_without_employees_is_never_told_to_declare_some() -> None:
    profile = {**COMPLETE, "staff": 0, "actors": ["ess", "habitants"]}
    found = changes(profile, "cote")
    assert {"lead": "cooperative", "staff": None} in found
    assert all(change.get("staff") is None for change in found)


def test_what_does_not_change_is_named() -> None:
    place = {**COMPLETE, "territory": [ELSEWHERE], "lead": "commune", "actors": ["associations"]}
    aim = {**COMPLETE, "fights_precarity": False}
    for profile, scheme, named in (
        (place, "acte", "Cela dépend du lieu du projet."),
        (aim, "lumieres_permanent", "Cela dépend du but du projet."),
    ):
        (advice,) = programme(orientation_of(profile), scheme)["advice"]
        assert advice["text"].startswith(named)


@pytest.mark.parametrize(("costs", "pointed_to"), [(600, False), (80_000, True)])
def test_a_fixed_amount_above_the_costs_is_not_called_nearer(costs: int, pointed_to: bool) -> None:
    profile = {**COMPLETE, "eligible_costs": costs, "fights_precarity": False}
    (advice,) = programme(orientation_of(profile), "lumieres_permanent")["advice"]
    assert ("plus proche" in advice["text"]) is pointed_to


def test_a_change_is_told_once_for_all_the_aids_that_it_opens() -> None:
    outcomes = {Verdict.ELIGIBLE: ["A"], Verdict.A_CONFIRMER: ["B", "C"]}
    told = would_give("une association portait", outcomes)
    assert told.startswith("Si une association portait, ")
    assert "pour A ; la réponse pour B et C " in told


def test_who_hands_the_file_over_stays_a_partner_where_nobody_else_is() -> None:
    alone = {**COMPLETE, "lead": "commune", "actors": ["associations"], "staff": None}
    [advice] = advice_on(alone)
    assert advice["change"] == {"lead": "association"}
    assert "et que vous restiez partenaire, vous sembleriez remplir" in advice["text"]
    [advice] = advice_on({**alone, "actors": ["associations", "habitants"]})
    assert "partenaire" not in advice["text"]


def test_who_of_the_social_economy_takes_part_need_be_no_cooperative() -> None:
    profile = {**COMPLETE, "lead": "commune", "actors": ["ess", "habitants"], "staff": None}
    texts = [advice["text"] for advice in advice_on(profile)]
    assert texts[0].startswith("Si une coopérative ou une entreprise solidaire du projet portait")
