"""The criteria: small named functions of a situation, chosen by name in the catalogue.

Each gives a status and a reason: the key of the sentence, in the catalogue, that explains it.
Parameters stand in the catalogue beside the name. ``RULES`` lists them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.figures import thousands
from bot.profile import OWN_CATEGORY, Lead, Maturity
from bot.situation import Situation
from bot.status import Status, from_bool

Outcome = tuple[Status, str]
Params = Mapping[str, Any]


def region(case: Situation, params: Params) -> Outcome:
    """All places of the project lie in the region."""
    if case.region is Status.UNKNOWN and case.places:
        return Status.UNKNOWN, "unknown_mixed"
    return case.region, case.region.value


def mining_basin(case: Situation, params: Params) -> Outcome:
    """The project takes place in the bassin minier of Nord and Pas-de-Calais."""
    if case.basin is Status.UNKNOWN and case.places:
        return Status.UNKNOWN, "unknown_partial"
    return case.basin, case.basin.value


def cooperation(case: Situation, params: Params) -> Outcome:
    """An actor of another category than the lead's own takes part."""
    if case.actors is None:
        return Status.UNKNOWN, "unknown"
    if not case.actors:
        return Status.UNMET, "unmet"
    if case.lead is None:
        if len(case.actors) >= 2:
            return Status.MET, "met"
        return Status.UNKNOWN, "unknown_lead"
    if case.actors - {OWN_CATEGORY[case.lead]}:
        return Status.MET, "met"
    return Status.UNKNOWN, "unknown_same"


def lead(case: Situation, params: Params) -> Outcome:
    """The lead is of a kind that the programme accepts.

    ``acceptes`` and ``refuses`` list kinds of leads; ``conditions`` gives, for a kind, the phases
    (``phases``), the population that its EPCI must exceed (``habitants_plus_de``) or the least
    number of employees (``salaries_au_moins``). A kind that is nowhere is unknown. ``a_preciser``:
    the accepted kinds of which a sentence of their own says more.
    """
    if case.lead is None:
        return Status.UNKNOWN, "unknown"
    if case.lead.value in params.get("acceptes", ()):
        told_apart = case.lead.value in params.get("a_preciser", ())
        return Status.MET, f"met_{case.lead.value}" if told_apart else "met"
    if case.lead.value in params.get("refuses", ()):
        return Status.UNMET, "unmet"
    conditions = params.get("conditions", {}).get(case.lead.value)
    if conditions is None:
        return Status.UNKNOWN, "unknown_other"
    outcomes = [
        (_CONDITIONS[name](case, wanted), suffix)
        for name, suffix in _SUFFIXES.items()
        if (wanted := conditions.get(name)) is not None
    ]
    for status in (Status.UNMET, Status.UNKNOWN):
        for found, suffix in outcomes:
            if found is status:
                return status, f"{status.value}_{suffix}"
    return Status.MET, "met"


def _in_phase(case: Situation, phases: Any) -> Status:
    if case.maturity is None:
        return Status.UNKNOWN
    return Status.MET if case.maturity.value in phases else Status.UNMET


def _population_over(case: Situation, threshold: Any) -> Status:
    above = {
        None if population is None else population > threshold
        for population in case.epci_populations
    }
    if above == {True}:
        return Status.MET
    return Status.UNMET if above == {False} else Status.UNKNOWN


def _staff_at_least(case: Situation, least: Any) -> Status:
    if case.staff is None:
        return Status.UNKNOWN
    return Status.MET if case.staff >= least else Status.UNMET


_CONDITIONS: dict[str, Callable[[Situation, Any], Status]] = {
    "phases": _in_phase,
    "habitants_plus_de": _population_over,
    "salaries_au_moins": _staff_at_least,
}
_SUFFIXES = {"phases": "phase", "habitants_plus_de": "population", "salaries_au_moins": "staff"}


def maturity(case: Situation, params: Params) -> Outcome:
    """The phase is known and among ``phases``."""
    if case.maturity is None:
        return Status.UNKNOWN, "unknown"
    if case.maturity.value in params["phases"]:
        return Status.MET, "met"
    return Status.UNMET, "unmet"


def amount(case: Situation, params: Params) -> Outcome:
    """The grant that the costs allow reaches the programme's floor.

    The floor and the rates are those of the programme's ``financement``.
    """
    if case.costs is None:
        return Status.UNKNOWN, "unknown"
    funding = params["financement"]
    lowest, highest = possible_rates(case, funding)
    if case.costs[0] * lowest >= funding.floor * 100:
        return Status.MET, "met"
    if case.costs[1] * highest < funding.floor * 100:
        return Status.UNMET, "unmet"
    return Status.UNKNOWN, "unknown_exact" if lowest == highest else "unknown_near"


def possible_rates(case: Situation, funding: Any) -> tuple[int, int]:
    """Lowest and highest rate, in per cent, that the situation leaves possible."""
    if case.rural is None:
        return funding.rate, funding.raised_rate
    return (funding.raised_rate,) * 2 if case.rural else (funding.rate,) * 2


def precarity(case: Situation, params: Params) -> Outcome:
    """The project fights precarity, by the holder's own account."""
    status = from_bool(case.precarity)
    return status, status.value


def unsettled(case: Situation, params: Params) -> Outcome:
    """Something that the guide cannot know, whatever the project."""
    return Status.UNKNOWN, "unknown"


@dataclass(frozen=True)
class Rule:
    """A named criterion: how it decides, what it may be told, what it may answer.

    ``remedies``: the answers that a project may honestly change to meet it.
    """

    decide: Callable[[Situation, Params], Outcome]
    remedies: frozenset[str]
    base_reasons: frozenset[str]
    needs_funding: bool = False
    optional: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()

    def check(self, params: Params) -> None:
        """Raise ``ValueError`` in French when the parameters are not the rule's."""
        unknown = sorted(set(params) - self.optional - self.required)
        if unknown:
            allowed = ", ".join(sorted(self.optional | self.required)) or "aucun"
            raise ValueError(f"paramètre inconnu « {', '.join(unknown)} » ; permis : {allowed}")
        missing = sorted(self.required - set(params))
        if missing:
            raise ValueError(f"paramètre manquant ; ajoutez {', '.join(missing)}")
        _check_values(params)

    def reasons(self, params: Params) -> frozenset[str]:
        """Keys of the sentences that the catalogue must hold for these parameters."""
        found = set(self.base_reasons)
        found |= {f"met_{kind}" for kind in params.get("a_preciser", ())}
        for condition in params.get("conditions", {}).values():
            for name in condition:
                found |= {f"unmet_{_SUFFIXES[name]}", f"unknown_{_SUFFIXES[name]}"}
        if "acceptes" in params and not params.get("refuses"):
            found -= {"unmet"}
        if self.decide is maturity and set(params["phases"]) == {phase.value for phase in Maturity}:
            found -= {"unmet"}
        return frozenset(found)

    def placeholders(self, params: Params) -> dict[str, str]:
        """Values that the catalogue's texts may read from the parameters."""
        for condition in params.get("conditions", {}).values():
            threshold = condition.get("habitants_plus_de")
            if threshold is not None:
                return {"habitants": thousands(threshold)}
        return {}


def _check_values(params: Params) -> None:
    leads = {kind.value for kind in Lead}
    phases = {phase.value for phase in Maturity}
    for name in ("acceptes", "refuses", "a_preciser"):
        _check_list(name, params.get(name, []), leads)
    _check_list("phases", params.get("phases", []), phases)
    conditions = params.get("conditions", {})
    if not isinstance(conditions, dict) or not all(
        isinstance(value, dict) for value in conditions.values()
    ):
        raise ValueError(
            "conditions : attendu « porteur : {condition : valeur} » ; relisez acte.yml"
        )
    _check_list("conditions", list(conditions), leads)
    for kind, condition in conditions.items():
        _check_list(f"conditions.{kind}", list(condition), set(_CONDITIONS))
        _check_list(f"conditions.{kind}.phases", condition.get("phases", []), phases)
        for name in ("habitants_plus_de", "salaries_au_moins"):
            if not isinstance(condition.get(name, 0), int):
                raise ValueError(f"conditions.{kind}.{name} : écrivez un nombre entier")
    listed = [*params.get("acceptes", []), *params.get("refuses", []), *conditions]
    doubles = sorted({kind for kind in listed if listed.count(kind) > 1})
    if doubles:
        raise ValueError(f"porteur cité deux fois ({', '.join(doubles)}) ; gardez-en un")


def _check_list(name: str, values: Any, allowed: set[str]) -> None:
    if not isinstance(values, list):
        raise ValueError(f"{name} : attendu : une liste ; écrivez [un, deux]")
    wrong = sorted(str(value) for value in values if value not in allowed)
    if wrong:
        raise ValueError(
            f"{name} : valeur inconnue « {', '.join(wrong)} » ; permises : "
            f"{', '.join(sorted(allowed))}"
        )


_THREE = frozenset({"met", "unmet", "unknown"})

RULES: dict[str, Rule] = {
    "region": Rule(region, frozenset(), _THREE | {"unknown_mixed"}),
    "bassin_minier": Rule(mining_basin, frozenset(), _THREE | {"unknown_partial"}),
    "cooperation": Rule(
        cooperation, frozenset({"actors"}), _THREE | {"unknown_lead", "unknown_same"}
    ),
    "porteur": Rule(
        lead,
        frozenset({"lead", "maturity"}),
        _THREE | {"unknown_other"},
        optional=frozenset({"refuses", "conditions", "a_preciser"}),
        required=frozenset({"acceptes"}),
    ),
    "maturite": Rule(maturity, frozenset({"maturity"}), _THREE, required=frozenset({"phases"})),
    "montant": Rule(
        amount,
        frozenset({"eligible_costs"}),
        _THREE | {"unknown_near", "unknown_exact"},
        needs_funding=True,
    ),
    "precarite": Rule(precarity, frozenset(), _THREE),
    "a_verifier": Rule(unsettled, frozenset(), frozenset({"unknown"})),
}
"""Every criterion that the catalogue may name."""
