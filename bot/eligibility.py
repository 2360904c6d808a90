"""Verdicts: what the criteria of a programme say of a situation, with the rate and the grant."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.catalogue import CriterionSpec, Programme
from bot.criteria import RULES, Outcome, possible_rates
from bot.situation import Situation
from bot.status import Status, Verdict, verdict_of

Interval = tuple[float, float]
Rates = tuple[int, int]


@dataclass(frozen=True)
class Judgement:
    """One criterion decided: ``reason`` is the key of the sentence that explains it."""

    spec: CriterionSpec
    status: Status
    reason: str


@dataclass(frozen=True)
class Assessment:
    """A programme judged on a day.

    ``rate``: lowest and highest possible rate in per cent; ``grant``: lowest and highest possible
    grant in euros. Both None for a programme that has none, ``grant`` also when the costs are
    unknown or the programme is not open to the project.
    """

    programme: Programme
    verdict: Verdict
    judgements: tuple[Judgement, ...]
    rate: Rates | None
    grant: Interval | None

    def with_status(self, status: Status) -> list[Judgement]:
        """The criteria that have this status."""
        return [judgement for judgement in self.judgements if judgement.status is status]


def parameters(programme: Programme, spec: CriterionSpec) -> Mapping[str, Any]:
    """What the rule of a criterion is told: its own parameters, or the programme's amounts."""
    if RULES[spec.rule].needs_funding:
        return {"financement": programme.funding}
    return spec.params


def judge(programme: Programme, case: Situation) -> tuple[Judgement, ...]:
    """Decide each criterion of a programme."""
    decided = zip(programme.criteria, _decided(programme, case), strict=True)
    return tuple(Judgement(spec, status, reason) for spec, (status, reason) in decided)


def _decided(programme: Programme, case: Situation) -> Iterator[Outcome]:
    for spec in programme.criteria:
        yield RULES[spec.rule].decide(case, parameters(programme, spec))


def verdict_on(programme: Programme, case: Situation, day: datetime.date) -> Verdict:
    """The verdict alone."""
    return _verdict(programme, (status for status, _ in _decided(programme, case)), day)


def _verdict(programme: Programme, statuses: Iterable[Status], day: datetime.date) -> Verdict:
    """The verdict that the criteria give, unless the call is closed: they are then not read."""
    return Verdict.CLOS if programme.closed_on(day) else verdict_of(statuses)


def assess(programme: Programme, case: Situation, day: datetime.date) -> Assessment:
    """Judge a programme for a situation on a day."""
    judgements = judge(programme, case)
    verdict = _verdict(programme, (judgement.status for judgement in judgements), day)
    return Assessment(programme, verdict, judgements, *_amounts(programme, case, verdict))


def verdict_and_amounts(
    programme: Programme, case: Situation, day: datetime.date
) -> tuple[Verdict, Rates | None, Interval | None]:
    """The verdict, the rate and the grant of ``assess``, without what explains them."""
    verdict = verdict_on(programme, case, day)
    return verdict, *_amounts(programme, case, verdict)


def _amounts(
    programme: Programme, case: Situation, verdict: Verdict
) -> tuple[Rates | None, Interval | None]:
    """The rates that are possible, and the grant of a programme that is open to the project."""
    rate = possible_rates(case, programme.funding) if programme.funding else None
    opened = verdict in (Verdict.ELIGIBLE, Verdict.A_CONFIRMER)
    return rate, grant(programme, case) if opened else None


def grant(programme: Programme, case: Situation) -> Interval | None:
    """Lowest and highest grant in euros that costs and rate allow, between floor and cap."""
    funding = programme.funding
    if funding is None or case.costs is None:
        return None
    lowest, highest = possible_rates(case, funding)
    return (
        min(funding.cap, max(funding.floor, case.costs[0] * lowest / 100)),
        min(funding.cap, case.costs[1] * highest / 100),
    )
