"""Places as answers: what a name points to, and the candidate with its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

from bot.territory_data import (
    BASIN_CODE,
    BASIN_DEPARTMENTS,
    BASIN_NAME,
    REGION_CODE,
    REGION_NAME,
    Territory,
    department_of,
)

Kind = Literal["commune", "epci", "departement", "region", "bassin_minier", "hors_region"]
Confidence = Literal["sure", "confirm"]
How = Literal["name", "usual", "former", "loose", "short", "qpv", "postcode", "fuzzy"]

# Lower wins: a name outranks a shortened one. The score is that of an unhurried exact match.
TIER: Final[Mapping[How, int]] = {
    "name": 0, "usual": 0, "postcode": 0, "former": 1, "loose": 1, "short": 2, "qpv": 3, "fuzzy": 4,
}  # fmt: skip
SCORE: Final[Mapping[How, float]] = {
    "name": 1.0, "usual": 1.0, "postcode": 1.0, "former": 0.98, "loose": 0.97, "short": 0.92,
    "qpv": 0.9, "fuzzy": 0.9,
}  # fmt: skip


class Ref(NamedTuple):
    """What a name points to."""

    kind: Kind
    code: str | None
    how: How
    name: str = ""
    """Name to show, for places outside."""
    detail: str = ""
    """QPV code for a QPV; department code or country for a place outside."""
    population: int = 0
    """Inhabitants, 0 when unknown; only orders and separates homonyms."""


@dataclass(frozen=True)
class Candidate:
    """A place that a text may mean; a fact that does not apply or is not known is None.

    `hors_region` has the INSEE code of an outside commune, the code of an outside department, or
    no code (a region, a country, a name that several outside communes bear).
    """

    kind: Kind
    code: str | None
    name: str
    label: str
    """What a button or a confirmation shows: "Fleury (Oise)"."""
    department: str | None
    epci: str | None
    population: int | None
    density: int | None
    frr: str | None
    qpv: tuple[str, ...] | None
    mining_basin: bool | None
    """For an EPCI: True wholly inside, False none of it, None partly or across the border."""
    score: float
    """0 to 1, 1 for the very name."""
    confidence: Confidence

    def place(self) -> dict[str, str | None]:
        """The place as the project profile holds it."""
        return {"kind": self.kind, "code": self.code, "name": self.name}

    def as_json(self) -> dict[str, Any]:
        """The place as the command line writes it."""
        return {
            **self.place(),
            "department": self.department,
            "epci": self.epci,
            "population": self.population,
            "density": self.density,
            "frr": self.frr,
            "qpv": None if self.qpv is None else list(self.qpv),
            "mining_basin": self.mining_basin,
            "score": round(self.score, 3),
        }


@dataclass(frozen=True)
class Facts:
    """Makes candidates from the territory."""

    territory: Territory

    @cached_property
    def area_populations(self) -> Mapping[str, int]:
        """Inhabitants of each department, of the region and of the mining basin."""
        sums: dict[str, int] = {}
        for one in self.territory.communes.values():
            areas = (one.department, REGION_NAME, *((BASIN_CODE,) if one.mining_basin else ()))
            for area in areas:
                sums[area] = sums.get(area, 0) + one.population
        return sums

    def departments_of(self, ref: Ref) -> tuple[str, ...]:
        """Departments (or the country) a reference lies in."""
        if ref.kind == "commune" and ref.code:
            return (self.territory.communes[ref.code].department,)
        if ref.kind == "epci" and ref.code:
            return self.territory.epci[ref.code].departments
        if ref.kind == "hors_region" and ref.code and len(ref.code) == 5:
            return (department_of(ref.code),)
        return (ref.detail or ref.code or "",)

    def candidate(self, ref: Ref, score: float, confidence: Confidence) -> Candidate:
        """The place with its facts."""
        if ref.kind == "commune":
            return self._commune(ref.code or "", score, confidence)
        if ref.kind == "epci":
            return self._epci(ref.code or "", score, confidence)
        if ref.kind == "hors_region":
            return self._outside(ref, score, confidence)
        return self._area(ref, score, confidence)

    def _commune(self, code: str, score: float, confidence: Confidence) -> Candidate:
        one = self.territory.communes[code]
        return Candidate(
            kind="commune",
            code=code,
            name=one.name,
            label=f"{one.name} ({self.territory.departments[one.department].name})",
            department=one.department,
            epci=one.epci,
            population=one.population,
            density=one.density,
            frr=one.frr,
            qpv=one.qpv,
            mining_basin=one.mining_basin,
            score=score,
            confidence=confidence,
        )

    def _epci(self, code: str, score: float, confidence: Confidence) -> Candidate:
        one = self.territory.epci[code]
        members = [self.territory.communes[member] for member in one.communes]
        inside = {member.mining_basin for member in members}
        return _plain(
            "epci",
            code,
            one.name,
            score,
            confidence,
            department=one.departments[0] if len(one.departments) == 1 else None,
            population=one.population,
            qpv=tuple(sorted({qpv for member in members for qpv in member.qpv})),
            mining_basin=inside.pop() if len(inside) == 1 else None,
        )

    def _area(self, ref: Ref, score: float, confidence: Confidence) -> Candidate:
        sums = self.area_populations
        if ref.kind == "departement":
            code = ref.code or ""
            return _plain(
                "departement",
                code,
                self.territory.departments[code].name,
                score,
                confidence,
                department=code,
                population=sums[code],
                mining_basin=None if code in BASIN_DEPARTMENTS else False,
            )
        if ref.kind == "region":
            population = sums[REGION_NAME]
            return _plain(
                "region", REGION_CODE, REGION_NAME, score, confidence, population=population
            )
        return _plain(
            "bassin_minier",
            BASIN_CODE,
            BASIN_NAME,
            score,
            confidence,
            population=sums[BASIN_CODE],
            mining_basin=True,
        )

    def _outside(self, ref: Ref, score: float, confidence: Confidence) -> Candidate:
        name, label, department = ref.name, ref.name, None
        if not ref.code and not ref.detail:
            label = f"{name} (hors de la région)"
        if ref.code:
            department = department_of(ref.code) if len(ref.code) == 5 else ref.code
            if len(ref.code) == 5:
                label = f"{name} ({self.territory.departments[department].name})"
        return replace(
            _plain("hors_region", ref.code, name, score, confidence, department=department),
            label=label,
            population=ref.population if ref.code and ref.population else None,
            mining_basin=False,
        )


def _plain(
    kind: Kind, code: str | None, name: str, score: float, confidence: Confidence, **facts: Any
) -> Candidate:
    unknown = dict.fromkeys(
        ("department", "epci", "population", "density", "frr", "qpv", "mining_basin")
    )
    return Candidate(
        kind=kind,
        code=code,
        name=name,
        label=name,
        score=score,
        confidence=confidence,
        **{**unknown, **facts},
    )
