"""Each criterion of the three schemes, row by row of the contract's tables."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core import oracle
from tests.core.asking import (
    AVION,
    CALL,
    CHARLY,
    COMPLETE,
    ELSEWHERE,
    LENS,
    LILLE,
    SENLIS_62,
    SOLESMOIS,
    orientation_of,
    programme,
    statuses_of,
)

Json = dict[str, Any]


def status(profile: Json, scheme: str, criterion: str) -> str:
    """The status of one criterion."""
    return statuses_of(programme(orientation_of(profile), scheme))[criterion]


@pytest.mark.parametrize("scheme", ["acte", "cote"])
@pytest.mark.parametrize(
    ("territory", "expected"),
    [([LENS], "met"), ([ELSEWHERE], "unmet"), ([LENS, ELSEWHERE], "unknown"), (None, "unknown")],
)
def test_territory(scheme: str, territory: list[Json] | None, expected: str) -> None:
    assert status({"territory": territory}, scheme, "territoire") == expected


@pytest.mark.parametrize("scheme", ["acte", "cote"])
@pytest.mark.parametrize("lead", oracle.LEADS)
def test_cooperation_needs_another_category_than_the_leads_own(scheme: str, lead: str) -> None:
    for actor in oracle.ACTORS:
        expected = "unknown" if actor == oracle.OWN[lead] else "met"
        assert status({"lead": lead, "actors": [actor]}, scheme, "cooperation") == expected
    both = {"lead": lead, "actors": [oracle.OWN[lead], "habitants", "ess"]}
    assert status(both, scheme, "cooperation") == "met"
    assert status({"lead": lead, "actors": []}, scheme, "cooperation") == "unmet"
    assert status({"lead": lead}, scheme, "cooperation") == "unknown"


@pytest.mark.parametrize("scheme", ["acte", "cote"])
@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        (None, "unknown"),
        ([], "unmet"),
        (["ess"], "unknown"),
        (["ess", "ess"], "unknown"),
        (["ess", "habitants"], "met"),
    ],
)
def test_cooperation_without_a_lead_needs_two_categories(
    scheme: str, actors: list[str] | None, expected: str
) -> None:
    assert status({"actors": actors}, scheme, "cooperation") == expected


@pytest.mark.parametrize("phase", [*oracle.PHASES, None])
@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        *((lead, "met") for lead in oracle.ESS_LEADS),
        ("commune", "unmet"),
        ("autre_collectivite", "unmet"),
        ("entreprise", "unmet"),
        ("collectif_habitants", "unmet"),
        ("autre", "unknown"),
        (None, "unknown"),
    ],
)
def test_acte_lead_whatever_the_phase(lead: str | None, phase: str | None, expected: str) -> None:
    profile = {"lead": lead, "maturity": phase, "territory": [LENS]}
    assert status(profile, "acte", "beneficiaire") == expected


@pytest.mark.parametrize(
    ("lead", "place", "phase", "expected"),
    [
        ("epci", CHARLY, "emergence", "met"),
        ("epci", SOLESMOIS, "emergence", "unmet"),
        ("epci", CHARLY, None, "unknown"),
        ("epci", SOLESMOIS, None, "unmet"),
        ("epci", None, "emergence", "unknown"),
        ("epci", None, None, "unknown"),
        ("epci", None, "structuration", "unmet"),
        ("epci", CHARLY, "structuration", "unmet"),
        ("epci", CHARLY, "developpement", "unmet"),
        ("epci", CHARLY, "essaimage", "unmet"),
        ("groupement_epci", SOLESMOIS, "emergence", "met"),
        ("groupement_epci", None, "emergence", "met"),
        ("groupement_epci", CALL, None, "unknown"),
        ("groupement_epci", CALL, "structuration", "unmet"),
        ("groupement_epci", CALL, "developpement", "unmet"),
        ("groupement_epci", CALL, "essaimage", "unmet"),
    ],
)
def test_acte_lead_of_intercommunal_bodies(
    lead: str, place: Json | None, phase: str | None, expected: str
) -> None:
    profile = {"lead": lead, "maturity": phase, "territory": place and [place]}
    assert status(profile, "acte", "beneficiaire") == expected


@pytest.mark.parametrize(
    ("territory", "expected"),
    [
        ([CHARLY, CALL], "met"),
        ([CHARLY, SOLESMOIS], "unknown"),
        ([SENLIS_62, AVION], "met"),
    ],
)
def test_several_epci_may_lead(territory: list[Json], expected: str) -> None:
    profile = {"lead": "epci", "maturity": "emergence", "territory": territory}
    assert status(profile, "acte", "beneficiaire") == expected


@pytest.mark.parametrize("threshold", [15_000])
def test_more_than_15_000_inhabitants_is_strict(threshold: int) -> None:
    assert all(
        status({"lead": "epci", "maturity": "emergence", "lead_epci": code}, "acte", "beneficiaire")
        == ("met" if int(row["population_municipal"]) > threshold else "unmet")
        for code, row in oracle.epcis().items()
    )


@pytest.mark.parametrize("phase", [*oracle.PHASES, None])
def test_any_known_phase_will_do(phase: str | None) -> None:
    assert status({"maturity": phase}, "acte", "maturite") == ("met" if phase else "unknown")


@pytest.mark.parametrize(
    ("costs", "rural", "expected"),
    [
        (29_999, False, "unmet"),
        (29_999.99, False, "unmet"),
        (30_000, False, "met"),
        (24_999, True, "unmet"),
        (25_000, True, "met"),
        (24_999, None, "unmet"),
        (25_000, None, "unknown"),
        (29_999, None, "unknown"),
        (30_000, None, "met"),
        ([24_999, 25_000], True, "unknown"),
        ([25_000, 90_000], True, "met"),
        ([10_000, 24_999], True, "unmet"),
        ([10_000, 30_000], False, "unknown"),
        ([30_000, 40_000], None, "met"),
        ([20_000, 25_000], None, "unknown"),
        ([20_000, 24_999], None, "unmet"),
        (0, None, "unmet"),
        (10**12, None, "met"),
        (None, True, "unknown"),
    ],
)
def test_amount(costs: Any, rural: bool | None, expected: str) -> None:
    profile = {"eligible_costs": costs, "rural_or_qpv": rural, "territory": [LENS]}
    assert status(profile, "acte", "montant") == expected


@pytest.mark.parametrize(
    ("place", "expected"), [(LENS, "met"), (LILLE, "unknown"), (CHARLY, "unmet")]
)
def test_the_permanent_call_is_for_the_bassin_minier(place: Json, expected: str) -> None:
    assert status({"territory": [place]}, "lumieres_permanent", "territoire") == expected


@pytest.mark.parametrize(
    ("answer", "expected"), [(True, "met"), (False, "unmet"), (None, "unknown")]
)
def test_precarity(answer: bool | None, expected: str) -> None:
    assert status({"fights_precarity": answer}, "lumieres_permanent", "precarite") == expected


@pytest.mark.parametrize("lead", [*oracle.LEADS, None])
def test_the_foundations_lead(lead: str | None) -> None:
    expected = {
        "association": "met",
        "fondation": "met",
        "entreprise": "unmet",
        "collectif_habitants": "unmet",
    }.get(lead or "", "unknown")
    assert status({"lead": lead}, "lumieres_permanent", "porteur") == expected


@pytest.mark.parametrize("staff", [None, 0, 1, 40])
@pytest.mark.parametrize("lead", [*oracle.LEADS, None])
def test_cote_lead(lead: str | None, staff: int | None) -> None:
    if lead in ("cooperative", "societe_ess"):
        expected = "met"
    elif lead == "association":
        expected = "unknown" if staff is None else ("met" if staff else "unmet")
    elif lead in ("mutuelle", "fondation", "autre", None):
        expected = "unknown"
    else:
        expected = "unmet"
    assert status({"lead": lead, "staff": staff}, "cote", "porteur") == expected


def test_cote_status_is_never_known() -> None:
    assert status(COMPLETE, "cote", "statut") == "unknown"
    assert status({}, "cote", "statut") == "unknown"


def test_each_scheme_has_the_criteria_of_the_contract_in_its_order() -> None:
    orientation = orientation_of({})
    for scheme, criteria in oracle.criteria({}).items():
        assert list(statuses_of(programme(orientation, scheme))) == list(criteria)
