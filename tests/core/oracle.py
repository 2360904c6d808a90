"""A second reading of the contract, to hold the core against.

Written from ``contract.md`` alone: it reads the data files itself and shares no code with ``bot``.
Statuses are ``True`` (met), ``False`` (unmet) and ``None`` (unknown); amounts are exact fractions.
Profiles are plain JSON data.
"""

from __future__ import annotations

import csv
import datetime
import itertools
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data" / "territory"

Profile = Mapping[str, Any]
Place = Mapping[str, Any]
Known = bool | None
Row = dict[str, str]

FLOOR, CAP = 15_000, 60_000
HALF, SIXTY = Fraction(1, 2), Fraction(3, 5)
LEAST_POPULATION = 15_000
DEPARTMENTS = frozenset({"02", "59", "60", "62", "80"})
ESS_LEADS = ("association", "cooperative", "mutuelle", "fondation", "societe_ess")
PUBLIC_LEADS = ("epci", "groupement_epci", "commune", "autre_collectivite")
LEADS = (*ESS_LEADS, *PUBLIC_LEADS, "entreprise", "collectif_habitants", "autre")
ACTORS = ("associations", "habitants", "entreprises", "ess", "pouvoirs_publics", "autres")
PHASES = ("emergence", "structuration", "developpement", "essaimage")
SELECTION = ("besoins", "implication", "solidarites", "cooperations")
OWN = {
    "association": "associations",
    **dict.fromkeys(("cooperative", "mutuelle", "fondation", "societe_ess"), "ess"),
    **dict.fromkeys(PUBLIC_LEADS, "pouvoirs_publics"),
    "entreprise": "entreprises",
    "collectif_habitants": "habitants",
    "autre": "autres",
}
QUESTIONS = (
    "lead",
    "territory",
    "actors",
    "maturity",
    "eligible_costs",
    "rural_or_qpv",
    "fights_precarity",
    "selection_criteria",
)
LAST_YEARS = {
    "lumieres_sante_2019": 2019,
    "lumieres_ecocitoyennete_2020": 2020,
    "lumieres_employabilite_2021": 2021,
    "lumieres_covid19": 2020,
}
STATUS = {True: "met", False: "unmet", None: "unknown"}


def rows(name: str) -> list[Row]:
    """The lines of a data file."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def communes() -> dict[str, Row]:
    """Communes of the region by INSEE code."""
    return {row["code"]: row for row in rows("communes.csv")}


@cache
def epcis() -> dict[str, Row]:
    """EPCI of the region by SIREN."""
    return {row["code"]: row for row in rows("epci.csv")}


@cache
def members() -> dict[str, list[Row]]:
    """Communes of the region by SIREN of their EPCI."""
    found: dict[str, list[Row]] = {code: [] for code in epcis()}
    for commune in communes().values():
        found[commune["epci"]].append(commune)
    return found


@cache
def former() -> dict[str, str]:
    """Code of a commune that is no more → code of the one that took it in."""
    return {row["code"]: row["commune"] for row in rows("former.csv")}


def same(values: Iterable[Known]) -> Known:
    """What all say; unknown for a mix and for nothing."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def inside(place: Place) -> bool:
    """Whether a place lies in Hauts-de-France."""
    kind, code = place["kind"], place["code"]
    if kind == "commune":
        return code in communes()
    if kind == "departement":
        return code in DEPARTMENTS
    return str(code) == "32" if kind == "region" else str(kind) != "hors_region"


def renamed(place: Place) -> Place:
    """A former commune is the one that took it in (Lomme and Hellemmes are Lille)."""
    code = former().get(str(place["code"]))
    if place["kind"] != "commune" or code is None:
        return place
    return {**place, "code": code}


def holds(outer: Place, inner: Place) -> bool:
    """Whether a place contains another, smaller one."""
    if not inside(outer) or not inside(inner):
        return False
    size = ("commune", "epci", "bassin_minier", "departement", "region")
    kinds = outer["kind"], inner["kind"]
    if size.index(kinds[0]) <= size.index(kinds[1]) or kinds == ("departement", "bassin_minier"):
        return False
    if outer["kind"] == "region":
        return True
    code = inner["code"]
    parts = [communes()[code]] if inner["kind"] == "commune" else members()[code]
    if outer["kind"] == "bassin_minier":
        return all(part["mining_basin"] == "1" for part in parts)
    key = "epci" if outer["kind"] == "epci" else "department"
    return all(part[key] == outer["code"] for part in parts)


def places(profile: Profile) -> list[Place]:
    """The project's places: cleaned, else the territory of the EPCI that carries the file."""
    named = [renamed(place) for place in profile.get("territory") or []]
    if not named and profile.get("lead_epci") in epcis():
        return [{"kind": "epci", "code": profile["lead_epci"], "name": ""}]
    kept: list[Place] = []
    for place in named:
        double = any((place["kind"], place["code"]) == (one["kind"], one["code"]) for one in kept)
        outside = not inside(place)
        if outside or not (double or any(holds(place, other) for other in named)):
            kept.append(place)
    return kept


def region(profile: Profile) -> Known:
    """Whether the project lies in the region."""
    return same(inside(place) for place in places(profile))


def in_basin(place: Place) -> Known:
    """Whether a place lies in the bassin minier."""
    kind, code = place["kind"], place["code"]
    if not inside(place):
        return False
    if kind == "bassin_minier":
        return True
    if kind == "region":
        return None
    if kind == "departement":
        return None if code in ("59", "62") else False
    if kind == "commune" and communes()[code]["mining_basin"] == "1":
        return True
    epci = code if kind == "epci" else communes()[code]["epci"]
    found = {commune["mining_basin"] for commune in members()[epci]}
    if "1" not in found:
        return False
    return True if kind == "epci" and found == {"1"} else None


def basin(profile: Profile) -> Known:
    """Whether the project lies in the bassin minier."""
    return same(in_basin(place) for place in places(profile))


def commune_settles(commune: Row) -> Known:
    """What the data say of "rural or QPV" in a commune."""
    if int(commune["density"]) >= 5:
        return True if commune["frr"] else None
    return None if commune["frr"] or commune["qpv"] else False


def place_settles(place: Place) -> Known:
    """What the data say of "rural or QPV" in a place."""
    if place["kind"] == "epci":
        return same(commune_settles(commune) for commune in members()[place["code"]])
    if place["kind"] == "commune" and inside(place):
        return commune_settles(communes()[place["code"]])
    return None


def settled(profile: Profile) -> Known:
    """What the data say of "rural or QPV" for the project."""
    return same(place_settles(place) for place in places(profile))


def raised(profile: Profile) -> Known:
    """Whether the raised rate applies."""
    data, answer = settled(profile), profile.get("rural_or_qpv")
    if data is None:
        return answer
    return data if answer is None or answer == data else None


def lead_is_large(profile: Profile) -> Known:
    """Whether the EPCI that carries the file has more than 15 000 inhabitants."""
    found = places(profile)
    if profile.get("lead_epci") is not None:
        codes = {profile["lead_epci"]}
    else:
        codes = {place["code"] for place in found if place["kind"] == "epci"}
        codes = codes or {
            communes()[place["code"]]["epci"]
            for place in found
            if place["kind"] == "commune" and inside(place)
        }
    return same(
        int(epcis()[code]["population_municipal"]) > LEAST_POPULATION if code in epcis() else None
        for code in codes
    )


def cooperation(profile: Profile) -> Known:
    """Whether an actor of another category than the lead's own takes part."""
    actors, lead = profile.get("actors"), profile.get("lead")
    if actors is None:
        return None
    if not actors:
        return False
    if lead is None:
        return True if len(set(actors)) >= 2 else None
    return True if any(actor != OWN[lead] for actor in actors) else None


def acte_lead(profile: Profile) -> Known:
    """Whether ACTE can help this lead."""
    lead, phase = profile.get("lead"), profile.get("maturity")
    if lead in ESS_LEADS:
        return True
    if lead in (None, "autre"):
        return None
    if lead not in ("epci", "groupement_epci"):
        return False
    in_time = None if phase is None else phase == "emergence"
    large = lead_is_large(profile) if lead == "epci" else True
    if False in (in_time, large):
        return False
    return None if None in (in_time, large) else True


def cost_bounds(profile: Profile) -> tuple[Fraction, Fraction] | None:
    """Lowest and highest eligible costs."""
    costs = profile.get("eligible_costs")
    if costs is None:
        return None
    low, high = costs if isinstance(costs, list) else (costs, costs)
    return Fraction(low), Fraction(high)


def rate_bounds(profile: Profile) -> tuple[Fraction, Fraction]:
    """Lowest and highest possible rate of ACTE."""
    answer = raised(profile)
    if answer is None:
        return HALF, SIXTY
    return (SIXTY, SIXTY) if answer else (HALF, HALF)


def acte_amount(profile: Profile) -> Known:
    """Whether the grant that the costs allow reaches ACTE's floor."""
    costs, rates = cost_bounds(profile), rate_bounds(profile)
    if costs is None:
        return None
    if costs[0] * rates[0] >= FLOOR:
        return True
    return False if costs[1] * rates[1] < FLOOR else None


def lumieres_lead(profile: Profile) -> Known:
    """Whether the foundation's permanent call is open to this lead."""
    lead = profile.get("lead")
    if lead in ("association", "fondation"):
        return True
    return False if lead in ("entreprise", "collectif_habitants") else None


def cote_lead(profile: Profile) -> Known:
    """Whether COTE can help this lead."""
    lead, staff = profile.get("lead"), profile.get("staff")
    if lead in ("cooperative", "societe_ess"):
        return True
    if lead == "association":
        return None if staff is None else staff >= 1
    return None if lead in (None, "autre", "mutuelle", "fondation") else False


def criteria(profile: Profile) -> dict[str, dict[str, Known]]:
    """Every criterion of the three schemes that can be open, by programme."""
    return {
        "acte": {
            "territoire": region(profile),
            "cooperation": cooperation(profile),
            "beneficiaire": acte_lead(profile),
            "maturite": None if profile.get("maturity") is None else True,
            "montant": acte_amount(profile),
        },
        "lumieres_permanent": {
            "territoire": basin(profile),
            "precarite": profile.get("fights_precarity"),
            "porteur": lumieres_lead(profile),
        },
        "cote": {
            "territoire": region(profile),
            "cooperation": cooperation(profile),
            "porteur": cote_lead(profile),
            "statut": None,
        },
    }


def verdict(profile: Profile, programme: str) -> str:
    """The verdict on a scheme that does not close."""
    found = criteria(profile)[programme].values()
    if False in found:
        return "non_eligible"
    return "a_confirmer" if None in found else "eligible"


def closed(day: datetime.date) -> set[str]:
    """The calls that are over on a day."""
    return {programme for programme, year in LAST_YEARS.items() if day.year > year}


def grant(profile: Profile) -> tuple[Fraction, Fraction] | None:
    """Lowest and highest grant of ACTE in euros."""
    costs, rates = cost_bounds(profile), rate_bounds(profile)
    if costs is None or verdict(profile, "acte") == "non_eligible":
        return None
    return (
        min(Fraction(CAP), max(Fraction(FLOOR), costs[0] * rates[0])),
        min(Fraction(CAP), costs[1] * rates[1]),
    )


def selection(profile: Profile) -> dict[str, Known]:
    """The four selection criteria of the permanent call."""
    chosen = profile.get("selection_criteria")
    return {one: None if chosen is None else one in chosen for one in SELECTION}


def departments(profile: Profile) -> set[str]:
    """Departments of the region in which the project has a place."""
    found: set[str] = set()
    for place in filter(inside, places(profile)):
        if place["kind"] == "commune":
            found.add(communes()[place["code"]]["department"])
        elif place["kind"] == "epci":
            found |= {commune["department"] for commune in members()[place["code"]]}
        elif place["kind"] == "departement":
            found.add(place["code"])
        elif place["kind"] == "bassin_minier":
            found |= {"59", "62"}
    return found


def bodies(profile: Profile) -> set[str]:
    """The support bodies that the profile calls for."""
    here, lead = region(profile), profile.get("lead")
    wanted = {
        "cress_hdf": here is not False,
        "institut_godin": here is True
        and profile.get("maturity") in ("emergence", "structuration"),
        "pas_de_calais_actif": lead in ESS_LEADS and "62" in departments(profile),
        "nord_actif": lead in ESS_LEADS and "59" in departments(profile),
        "rtes": lead in PUBLIC_LEADS,
        "labo_ess": here is False
        or bool({"exemples", "methodes"} & set(profile.get("need") or ())),
    }
    return {body for body, named in wanted.items() if named}


COSTS_TO_TRY = (None, 0, 24_999, 25_000, 29_999, 30_000, 99_999, 100_000, 119_999, 120_000)
ANSWERS_TO_TRY: dict[str, tuple[Any, ...]] = {
    "eligible_costs": COSTS_TO_TRY,
    "rural_or_qpv": (None, True, False),
    "fights_precarity": (None, True, False),
}


def outcome(profile: Profile) -> tuple[Any, ...]:
    """What an answer may change: verdict, rate and grant of what is open or may be."""
    return (
        verdict(profile, "acte"),
        rate_bounds(profile),
        grant(profile),
        verdict(profile, "lumieres_permanent"),
        verdict(profile, "cote"),
    )


def can_change(profile: Profile, question: str, declined: Collection[str]) -> bool:
    """Whether answers to a question differ for an open programme, found by trying them all."""
    open_ones = [
        at
        for at, programme in ((0, "acte"), (3, "lumieres_permanent"), (4, "cote"))
        if verdict(profile, programme) != "non_eligible"
    ]
    shown = {at for one in open_ones for at in ((0, 1, 2) if one == 0 else (one,))}
    later = [
        other
        for other in QUESTIONS[QUESTIONS.index(question) + 1 :]
        if other in ANSWERS_TO_TRY and profile.get(other) is None and other not in declined
    ]
    for answers in itertools.product(*(ANSWERS_TO_TRY[other] for other in later)):
        rest = {**profile, **dict(zip(later, answers, strict=True))}
        found = {
            tuple(
                value for at, value in enumerate(outcome({**rest, question: answer})) if at in shown
            )
            for answer in ANSWERS_TO_TRY[question]
        }
        if len(found) > 1:
            return True
    return False


def worth_asking(profile: Profile, question: str, declined: Collection[str] = ()) -> bool:
    """Whether a question is still to be asked (on a day when the dated calls are over)."""
    if profile.get(question) is not None or question in declined:
        return False
    if question in ("lead", "territory"):
        return True
    if question in ("actors", "maturity"):
        return region(profile) is not False
    if question == "selection_criteria":
        return verdict(profile, "lumieres_permanent") != "non_eligible"
    if question == "rural_or_qpv" and settled(profile) is not None:
        return False
    return can_change(profile, question, declined)


def missing(profile: Profile, declined: Collection[str] = ()) -> list[str]:
    """The questions that are worth asking given what is known now, in order."""
    return [question for question in QUESTIONS if worth_asking(profile, question, declined)]
