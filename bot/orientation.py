"""The orientation: every programme judged and ranked, then the bodies that can help."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from bot.advice import Advice, advise
from bot.catalogue import Body, Catalogue, Contact, Programme, SelectionSpec
from bot.eligibility import Assessment, assess
from bot.profile import Maturity, Profile, to_json
from bot.situation import Situation, situate
from bot.status import Status, Verdict
from bot.territory_data import Territory
from bot.wording import alternative_sentence, criterion_sentence, exceeds_costs, fill

VERSION = 1
RANKS = {verdict: rank for rank, verdict in enumerate(Verdict)}


@dataclass(frozen=True)
class Selection:
    """A selection criterion, beside the verdict."""

    spec: SelectionSpec
    status: Status


@dataclass(frozen=True)
class Route:
    """A programme with its assessment and all that is shown of it."""

    assessment: Assessment
    selection: tuple[Selection, ...]
    expenses: tuple[str, ...]
    advice: tuple[Advice, ...]

    @property
    def programme(self) -> Programme:
        """The programme itself."""
        return self.assessment.programme

    @property
    def verdict(self) -> Verdict:
        """The verdict of the assessment."""
        return self.assessment.verdict


TERRITORY = "territoire"
"""The criterion on where the project is, in each programme that has one."""


@dataclass(frozen=True)
class Orientation:
    """What the guide answers to a project on a day: programmes, best first, then bodies."""

    day: datetime.date
    profile: Profile
    case: Situation
    routes: tuple[Route, ...]
    bodies: tuple[Body, ...]

    def with_verdict(self, verdict: Verdict) -> list[Route]:
        """The programmes of this verdict, in order."""
        return [route for route in self.routes if route.verdict is verdict]

    @property
    def possible(self) -> list[Route]:
        """The programmes that are within reach, the surest first."""
        return [
            *self.with_verdict(Verdict.ELIGIBLE),
            *self.with_verdict(Verdict.A_CONFIRMER),
        ]

    def route(self, programme_id: str) -> Route | None:
        """The route of a programme, or None when there is none of that id."""
        return next((one for one in self.routes if one.programme.id == programme_id), None)


def orient(
    profile: Profile, catalogue: Catalogue, territory: Territory, day: datetime.date
) -> Orientation:
    """Judge every programme for a profile on a day, and name the bodies that can help.

    Raises ``ValueError`` in French when the profile names a place that does not exist.
    """
    case = situate(profile, territory)
    assessments = sorted(
        (assess(programme, case, day) for programme in catalogue.programmes.values()),
        key=_nearest_first,
    )
    bodies = tuple(useful_bodies(profile, case, catalogue))
    routes = tuple(
        Route(
            one,
            _selection(one, profile),
            _expenses(one.programme, case.maturity),
            tuple(_advice(one, assessments, case, catalogue, bodies, day)),
        )
        for one in assessments
    )
    return Orientation(day, profile, case, routes, bodies)


def _nearest_first(one: Assessment) -> tuple[int, bool, int]:
    """Where an aid stands in the result: of those that are shut, what is shut by the place, which
    nobody changes, comes last."""
    elsewhere = any(judgement.spec.id == TERRITORY for judgement in one.with_status(Status.UNMET))
    return RANKS[one.verdict], elsewhere, len(one.with_status(Status.UNKNOWN))


def useful_bodies(profile: Profile, case: Situation, catalogue: Catalogue) -> list[Body]:
    """The bodies whose condition holds, most useful first."""
    ranked = sorted(catalogue.bodies.values(), key=lambda body: body.rank)
    return [body for body in ranked if _helps(body, profile, case)]


def could_help(profile: Profile, case: Situation, catalogue: Catalogue) -> list[Body]:
    """The bodies that accompany, without those that what is known of the project rules out."""
    ranked = sorted(catalogue.bodies.values(), key=lambda body: body.rank)
    return [body for body in ranked if body.when is not None and _may_help(body, profile, case)]


def _may_help(body: Body, profile: Profile, case: Situation) -> bool:
    when = body.when
    assert when is not None
    return _helps(body, profile, case) or (
        (case.region is Status.UNKNOWN or when.region is None or case.region.value in when.region)
        and (
            when.departments is None
            or not (case.departments or case.region is Status.UNMET)
            or bool(case.departments & set(when.departments))
        )
        and (case.lead is None or when.leads is None or case.lead in when.leads)
        and (case.maturity is None or when.phases is None or case.maturity in when.phases)
    )


def _helps(body: Body, profile: Profile, case: Situation) -> bool:
    when = body.when
    if when is None:
        return False
    if set(when.needs) & set(profile.need or ()):
        return True
    return (
        (when.region is None or case.region.value in when.region)
        and (when.departments is None or bool(case.departments & set(when.departments)))
        and (when.leads is None or case.lead in when.leads)
        and (when.phases is None or case.maturity in when.phases)
    )


def _selection(assessment: Assessment, profile: Profile) -> tuple[Selection, ...]:
    chosen = profile.selection_criteria
    return tuple(
        Selection(
            spec,
            Status.UNKNOWN
            if chosen is None
            else (Status.MET if spec.id in chosen else Status.UNMET),
        )
        for spec in assessment.programme.selection
    )


def _expenses(programme: Programme, maturity: Maturity | None) -> tuple[str, ...]:
    if maturity is None or maturity not in programme.phases:
        return ()
    return tuple(programme.phases[maturity].expenses)


def _advice(
    assessment: Assessment,
    assessments: list[Assessment],
    case: Situation,
    catalogue: Catalogue,
    bodies: tuple[Body, ...],
    day: datetime.date,
) -> list[Advice]:
    if assessment.verdict is not Verdict.NON_ELIGIBLE:
        return []
    nearest = [
        one.programme
        for one in assessments
        if one.verdict in (Verdict.ELIGIBLE, Verdict.A_CONFIRMER)
        and not exceeds_costs(one.programme, case)
    ]
    alternative = alternative_sentence(nearest[:1], bodies[:1])
    return advise(assessment.programme, case, catalogue, day, alternative)


def as_json(orientation: Orientation, catalogue: Catalogue) -> dict[str, Any]:
    """The orientation as the contract's JSON (``orientation.schema.json``)."""
    return {
        "type": "orientation",
        "version": VERSION,
        "on": orientation.day.isoformat(),
        "profile": to_json(orientation.profile),
        "routes": [
            *(_route_json(route, orientation.case, catalogue) for route in orientation.routes),
            *(_body_json(body) for body in orientation.bodies),
        ],
    }


def _route_json(route: Route, case: Situation, catalogue: Catalogue) -> dict[str, Any]:
    programme, assessment = route.programme, route.assessment
    amounts = programme.amounts() if route.selection else {}
    return {
        "id": programme.id,
        "kind": "programme",
        "name": programme.name,
        "verdict": route.verdict.value,
        "as_of": programme.as_of.isoformat(),
        "criteria": [
            {
                "id": judgement.spec.id,
                "status": judgement.status.value,
                "text": criterion_sentence(programme, judgement, case, catalogue),
                "source": catalogue.source_label(judgement.spec.source),
            }
            for judgement in assessment.judgements
        ],
        "rate": None
        if assessment.rate is None
        else {"min": assessment.rate[0] / 100, "max": assessment.rate[1] / 100},
        "grant": None
        if assessment.grant is None
        else {"min": _number(assessment.grant[0]), "max": _number(assessment.grant[1])},
        "expenses": list(route.expenses),
        "selection": [
            {
                "id": one.spec.id.value,
                "status": one.status.value,
                "text": fill(one.spec.texts[one.status.value], amounts),
                "source": catalogue.source_label(one.spec.source),
            }
            for one in route.selection
        ],
        "advice": [{"change": one.change, "text": one.text} for one in route.advice],
        "contacts": [_contact_json(contact) for contact in programme.contacts],
    }


def _body_json(body: Body) -> dict[str, Any]:
    return {
        "id": body.id,
        "kind": "body",
        "name": body.name,
        "reason": body.reason,
        "contacts": [_contact_json(contact) for contact in body.contacts],
    }


def _contact_json(contact: Contact) -> dict[str, Any]:
    return {"name": contact.name, "url": contact.url}


def _number(amount: float) -> float:
    return int(amount) if float(amount).is_integer() else round(amount, 2)
