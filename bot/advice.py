"""What would change a no: the smallest honest changes to a project, found by trying them.

Each change is evaluated by the same criteria as the project itself. Nothing is advised that would
be false to declare: only what a project can really do (let another participant carry the file,
bring an actor in, spend more, apply for another phase).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.catalogue import Catalogue, Programme, euros
from bot.criteria import RULES, possible_rates
from bot.eligibility import judge, verdict_on
from bot.profile import OWN_CATEGORY, Actor, Lead, Maturity
from bot.situation import Situation
from bot.status import Status, Verdict
from bot.wording import listed, without_aside

LEADS_AMONG: dict[Actor, Lead] = {Actor.ASSOCIATIONS: Lead.ASSOCIATION, Actor.ESS: Lead.COOPERATIVE}
"""Who could carry the file instead, by category of the actors who take part."""

ESS_STRUCTURE = "une coopérative ou une entreprise solidaire"
"""How the participants of ``Actor.ESS`` that could carry are named: which of them takes part is not
known, and both are treated alike."""

NEWCOMERS: tuple[Actor, ...] = (
    Actor.HABITANTS,
    Actor.ASSOCIATIONS,
    Actor.POUVOIRS_PUBLICS,
    Actor.ESS,
    Actor.ENTREPRISES,
    Actor.AUTRES,
)
"""Whom to bring in first when nobody of another category takes part."""


@dataclass(frozen=True)
class Step:
    """A change of the profile, as the profile's keys and new values, and how to say it."""

    change: dict[str, Any]
    case: Situation
    clause: str


@dataclass(frozen=True)
class Advice:
    """Something that would change a no. ``change`` is empty when nothing of the project can.

    ``clause``: the change in words, the same for all programmes: "une association … portait".
    """

    change: dict[str, Any]
    text: str
    verdict: Verdict | None = None
    clause: str = ""


FIXED = {
    "region": "Cela dépend du lieu du projet.",
    "bassin_minier": "Cela dépend du lieu du projet.",
    "precarite": "Cela dépend du but du projet.",
}
"""What a criterion that no change can meet depends on."""


def advise(
    programme: Programme,
    case: Situation,
    catalogue: Catalogue,
    day: datetime.date,
    alternative: str,
) -> list[Advice]:
    """Advice for a programme that is not open to this project.

    ``alternative``: whom or what to turn to when no change of the project helps.
    """
    unmet = [
        judgement.spec.rule
        for judgement in judge(programme, case)
        if judgement.status is Status.UNMET
    ]
    fixed = [FIXED[rule] for rule in unmet if not RULES[rule].remedies]
    if fixed:
        return [Advice({}, f"{fixed[0]} {alternative}")]
    fields = frozenset().union(*(RULES[rule].remedies for rule in unmet))
    singles = list(_steps(programme, case, fields, catalogue))
    found = _those_that_open(programme, [(step,) for step in singles], day)
    if not found:
        pairs = [
            (first, second)
            for first in singles
            for second in _steps(programme, first.case, fields, catalogue, first.change)
        ]
        found = _those_that_open(programme, pairs, day)
    if not found:
        return [Advice({}, f"Il faudrait changer plus de deux choses au projet. {alternative}")]
    return found


def _steps(
    programme: Programme,
    case: Situation,
    fields: Collection[str],
    catalogue: Catalogue,
    changed: Collection[str] = (),
) -> Iterator[Step]:
    """The honest changes that bear on these answers, but for those that are ``changed`` already."""
    if "lead" in fields and "lead" not in changed:
        yield from _other_leads(case, catalogue)
    if ("actors" in fields or "lead" in fields) and "actors" not in changed:
        yield from _newcomers(case, catalogue, for_lead="lead" in fields)
    if "eligible_costs" in fields and "eligible_costs" not in changed:
        yield from _higher_costs(programme, case)
    if "maturity" in fields and "maturity" not in changed:
        yield from _other_phases(case, catalogue)


def _other_leads(case: Situation, catalogue: Catalogue) -> Iterator[Step]:
    for category in NEWCOMERS:
        lead = LEADS_AMONG.get(category)
        if lead is None or lead is case.lead or category not in (case.actors or ()):
            continue
        change: dict[str, Any] = {"lead": lead.value}
        if case.staff is not None:
            # The number of employees was the former lead's.
            change["staff"] = None
        label = (
            ESS_STRUCTURE
            if category is Actor.ESS
            else without_aside(catalogue.vocabulary.leads[lead].label)
        )
        clause = f"{label} du projet portait le dossier"
        actors = case.actors
        if case.lead is not None and actors == frozenset({category}):
            # Else who carries would be the only one who takes part.
            actors = actors | {OWN_CATEGORY[case.lead]}
            clause += " et que vous restiez partenaire"
        yield Step(change, case._replace(lead=lead, staff=None, actors=actors), clause)


def _newcomers(case: Situation, catalogue: Catalogue, for_lead: bool) -> Iterator[Step]:
    present = case.actors or frozenset()
    own = OWN_CATEGORY.get(case.lead) if case.lead else None
    wanted = [actor for actor in NEWCOMERS if actor not in present and actor is not own]
    # One newcomer of another category is enough for the cooperation: the first stands for all.
    # A change of lead needs one who can carry the file.
    chosen = wanted[:1] if not present else []
    if for_lead:
        chosen += [actor for actor in wanted if actor in LEADS_AMONG and actor not in chosen]
    for actor in chosen:
        actors = [one for one in Actor if one in present or one is actor]
        label = without_aside(catalogue.vocabulary.actors[actor].label)
        yield Step(
            {"actors": [one.value for one in actors]},
            case._replace(actors=frozenset(actors)),
            f"{label} rejoignaient le projet",
        )


def _higher_costs(programme: Programme, case: Situation) -> Iterator[Step]:
    funding = programme.funding
    if funding is None:
        return
    lowest, highest = possible_rates(case, funding)
    needed, at_best = funding.costs_at(lowest), funding.costs_at(highest)
    aside = f" ({euros(at_best)} au taux de {highest} %)" if at_best != needed else ""
    yield Step(
        {"eligible_costs": needed},
        case._replace(costs=(needed, needed)),
        f"les dépenses éligibles atteignaient {euros(needed)}{aside}",
    )


def _other_phases(case: Situation, catalogue: Catalogue) -> Iterator[Step]:
    for phase in Maturity:
        if phase is not case.maturity:
            label = without_aside(catalogue.vocabulary.phases[phase].label)
            yield Step(
                {"maturity": phase.value},
                case._replace(maturity=phase),
                f"la demande portait sur une coopération en phase {label}",
            )


def _those_that_open(
    programme: Programme, paths: Sequence[tuple[Step, ...]], day: datetime.date
) -> list[Advice]:
    found: list[Advice] = []
    reached = [(verdict_on(programme, path[-1].case, day), path) for path in paths]
    for verdict in (Verdict.ELIGIBLE, Verdict.A_CONFIRMER):
        for path in (path for given, path in reached if given is verdict):
            change = {key: value for step in path for key, value in step.change.items()}
            if all(change != advice.change for advice in found):
                clauses = " et si ".join(step.clause for step in path)
                outcomes = {verdict: [programme.in_sentence]}
                found.append(Advice(change, would_give(clauses, outcomes), verdict, clauses))
    return found


def would_give(clause: str, outcomes: Mapping[Verdict, Sequence[str]]) -> str:
    """What a change would give, with the names of the programmes by verdict."""
    tails = [_TAILS[verdict].format(listed(outcomes[verdict])) for verdict in outcomes]
    return f"Si {clause}, {' ; '.join(tails)}."


_TAILS = {
    Verdict.ELIGIBLE: "vous sembleriez remplir toutes les conditions pour {}",
    Verdict.A_CONFIRMER: "la réponse pour {} ne serait plus non, mais « à confirmer »",
}
