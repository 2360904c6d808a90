"""The situation: what the criteria look at, derived once from a profile and the territory.

The rules of the derivation are those of the contract, under "Territory facts".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from bot.profile import Actor, Lead, Maturity, Place, PlaceKind, Profile, read_profile
from bot.status import Status, all_same
from bot.territory_data import BASIN_DEPARTMENTS, REGION_CODE, Commune, Epci, Territory

MIDDLE_DENSITY = 5
"""From this level of INSEE's communal grid on, a commune is rural (1 dense to 7 very sparse)."""
SMALLEST = (PlaceKind.COMMUNE, PlaceKind.HORS_REGION)
"""Places that are not known to hold another one."""


class Situation(NamedTuple):
    """A profile with its territory worked out.

    ``costs``: lowest and highest eligible costs in euros. ``rural``: whether the raised rate
    applies, None when it is not known; ``rural_settled``: what the data alone say.
    ``epci_populations``: of the lead EPCI, or of each that could be it; None where unknown.
    ``departments``: those in which a place of the project lies.
    """

    lead: Lead | None
    actors: frozenset[Actor] | None
    maturity: Maturity | None
    places: tuple[Place, ...]
    region: Status
    basin: Status
    rural_settled: bool | None
    rural: bool | None
    costs: tuple[float, float] | None
    precarity: bool | None
    staff: int | None
    epci_populations: tuple[int | None, ...]
    departments: frozenset[str]


def situate(profile: Profile, territory: Territory) -> Situation:
    """Derive the situation of a profile.

    Raises ``ValueError`` in French when the profile names a place that does not exist.
    """
    places = project_places(profile, territory)
    settled = settled_rural(places, territory)
    return Situation(
        lead=profile.lead,
        actors=None if profile.actors is None else frozenset(profile.actors),
        maturity=profile.maturity,
        places=tuple(places),
        region=region_status(places),
        basin=all_same(basin_status(place, territory) for place in places),
        rural_settled=settled,
        rural=effective_rural(settled, profile.rural_or_qpv),
        costs=profile.cost_range,
        precarity=profile.fights_precarity,
        staff=profile.staff,
        epci_populations=tuple(_lead_epci_populations(profile, places, territory)),
        departments=frozenset(
            department for place in places for department in departments_of(place, territory)
        ),
    )


def effective_rural(settled: bool | None, answer: bool | None) -> bool | None:
    """The holder's answer where the data do not settle it; unknown where the two contradict."""
    if settled is None:
        return answer
    return settled if answer in (None, settled) else None


def project_places(profile: Profile, territory: Territory) -> list[Place]:
    """The project's places: those given, cleaned, else the territory of the EPCI that leads."""
    if profile.territory:
        return clean_places(profile.territory, territory)
    epci = territory.epci.get(profile.lead_epci or "")
    if epci is not None:
        return [Place(kind=PlaceKind.EPCI, code=epci.code, name=epci.name)]
    return []


def clean_places(places: Iterable[Place], territory: Territory) -> list[Place]:
    """Without doubles, and without a place that contains another one that is named.

    Raises ``ValueError`` in French when a code does not exist.
    """
    current: dict[tuple[PlaceKind, str | None], Place] = {}
    for place in places:
        place = _present(place, territory)
        key = (place.kind, place.code or place.name.casefold())
        current.setdefault(key, place)
    kept = list(current.values())
    return [
        place
        for place in kept
        if place.kind in SMALLEST
        or not any(contains(place, other, territory) for other in kept if other is not place)
    ]


def stored_profile(slots: Mapping[str, Any], territory: Territory) -> Profile:
    """The profile that was kept in slots, as it may be read today: without the places whose code is
    no more, which are asked for anew."""
    profile = read_profile(slots)
    there = [place for place in profile.territory or () if _exists(place, territory)]
    return profile.copy(update={"territory": there or None}) if profile.territory else profile


def with_places_of_today(answers: dict[str, Any], territory: Territory) -> dict[str, Any]:
    """Answers as JSON, by key of the profile, without the places whose code is no more: a button
    that was offered long ago may hold one."""
    told = answers.get("territory") or []
    there = [place for place in told if _exists(Place.parse_obj(place), territory)]
    if told and not there:
        return {key: value for key, value in answers.items() if key != "territory"}
    return {**answers, "territory": there} if told else answers


def _exists(place: Place, territory: Territory) -> bool:
    """Whether the code of a place is one of today's: each year some communes and EPCI merge."""
    try:
        _present(place, territory)
    except ValueError:
        return False
    return True


def _present(place: Place, territory: Territory) -> Place:
    """The place under its present code: a former commune becomes the one that took it in."""
    if place.kind is PlaceKind.COMMUNE:
        code = territory.former.get(place.code or "", place.code or "")
        if code in territory.communes:
            if code == place.code:
                return place
            return Place(kind=place.kind, code=code, name=territory.communes[code].name)
        if territory.is_outside(code):
            return Place(kind=PlaceKind.HORS_REGION, code=code, name=place.name)
        raise ValueError(f"territory : commune « {place.code} » inconnue ; donnez son code INSEE")
    if place.kind is PlaceKind.EPCI and place.code not in territory.epci:
        raise ValueError(
            f"territory : EPCI « {place.code} » inconnu dans la région ; donnez son SIREN, ou "
            "hors_region pour un lieu d'ailleurs"
        )
    if place.kind is PlaceKind.DEPARTEMENT and place.code not in territory.departments:
        raise ValueError(
            f"territory : département « {place.code} » inconnu ; donnez son numéro, par exemple 62"
        )
    if place.kind is PlaceKind.REGION and place.code not in _regions(territory):
        raise ValueError(
            f"territory : région « {place.code} » inconnue ; donnez son numéro, {REGION_CODE} pour "
            "les Hauts-de-France"
        )
    if place.kind is PlaceKind.REGION and place.code != REGION_CODE:
        return Place(kind=PlaceKind.HORS_REGION, code=place.code, name=place.name)
    if place.kind is PlaceKind.DEPARTEMENT and not _department_inside(place.code, territory):
        return Place(kind=PlaceKind.HORS_REGION, code=place.code, name=place.name)
    return place


def _regions(territory: Territory) -> set[str]:
    return {one.region for one in territory.departments.values()}


def _department_inside(code: str | None, territory: Territory) -> bool:
    return code in territory.region_departments


def contains(outer: Place, inner: Place, territory: Territory) -> bool:
    """Whether ``outer`` is a larger place that holds the whole of ``inner``."""
    if inner.kind is PlaceKind.HORS_REGION or outer.kind in SMALLEST:
        return False
    if outer.kind is PlaceKind.REGION:
        return inner.kind is not PlaceKind.REGION
    if outer.kind is PlaceKind.BASSIN_MINIER:
        return (
            inner.kind in (PlaceKind.COMMUNE, PlaceKind.EPCI)
            and basin_status(inner, territory) is Status.MET
        )
    if outer.kind is PlaceKind.DEPARTEMENT:
        return inner.kind in (PlaceKind.COMMUNE, PlaceKind.EPCI) and departments_of(
            inner, territory
        ) == {outer.code}
    return inner.kind is PlaceKind.COMMUNE and _commune(inner, territory).epci == outer.code


def _commune(place: Place, territory: Territory) -> Commune:
    return territory.communes[place.code or ""]


def _epci(place: Place, territory: Territory) -> Epci:
    return territory.epci[place.code or ""]


def departments_of(place: Place, territory: Territory) -> set[str]:
    """Departments of the region in which the place lies; those of the basin for the basin."""
    if place.kind is PlaceKind.COMMUNE:
        return {_commune(place, territory).department}
    if place.kind is PlaceKind.EPCI:
        return set(_epci(place, territory).departments)
    if place.kind is PlaceKind.DEPARTEMENT:
        return {place.code or ""}
    return set(BASIN_DEPARTMENTS) if place.kind is PlaceKind.BASSIN_MINIER else set()


def region_status(places: list[Place]) -> Status:
    """Whether the places lie in Hauts-de-France; an EPCI of the region counts as inside whole."""
    return all_same(
        Status.UNMET if place.kind is PlaceKind.HORS_REGION else Status.MET for place in places
    )


def basin_status(place: Place, territory: Territory) -> Status:
    """Whether a place lies in the bassin minier. Outside it, near it: unknown, not no."""
    if place.kind is PlaceKind.BASSIN_MINIER:
        return Status.MET
    if place.kind is PlaceKind.REGION:
        return Status.UNKNOWN
    if place.kind is PlaceKind.DEPARTEMENT:
        return Status.UNKNOWN if place.code in BASIN_DEPARTMENTS else Status.UNMET
    if place.kind is PlaceKind.EPCI:
        return _epci_in_basin(_epci(place, territory), territory)
    if place.kind is PlaceKind.COMMUNE:
        commune = _commune(place, territory)
        if commune.mining_basin:
            return Status.MET
        epci = territory.epci.get(commune.epci or "")
        if epci is not None and _epci_in_basin(epci, territory) is not Status.UNMET:
            return Status.UNKNOWN
    return Status.UNMET


def _epci_in_basin(epci: Epci, territory: Territory) -> Status:
    if BASIN_DEPARTMENTS.isdisjoint(epci.departments):
        return Status.UNMET
    inside = {territory.communes[code].mining_basin for code in epci.communes}
    if inside == {True} and not epci.crosses_border:
        return Status.MET
    return Status.UNKNOWN if True in inside else Status.UNMET


def settled_rural(places: Iterable[Place], territory: Territory) -> bool | None:
    """What the data say of "rural or QPV": True, False, or None where they do not settle it."""
    found = {_settled(place, territory) for place in places}
    return found.pop() if len(found) == 1 else None


def _settled(place: Place, territory: Territory) -> bool | None:
    if place.kind is PlaceKind.COMMUNE:
        return _settled_commune(_commune(place, territory))
    if place.kind is PlaceKind.EPCI:
        members = (territory.communes[code] for code in _epci(place, territory).communes)
        found = {_settled_commune(commune) for commune in members}
        return found.pop() if len(found) == 1 else None
    return None


def _settled_commune(commune: Commune) -> bool | None:
    if commune.density is None:
        return None
    if commune.density >= MIDDLE_DENSITY:
        return True if commune.frr else None
    return None if commune.frr or commune.qpv else False


def _lead_epci_populations(
    profile: Profile, places: list[Place], territory: Territory
) -> Iterable[int | None]:
    if profile.lead_epci is not None:
        epci = territory.epci.get(profile.lead_epci)
        return [None if epci is None else epci.population]
    codes = [place.code for place in places if place.kind is PlaceKind.EPCI] or [
        _commune(place, territory).epci for place in places if place.kind is PlaceKind.COMMUNE
    ]
    known = (territory.epci.get(code or "") for code in dict.fromkeys(codes))
    return [None if epci is None else epci.population for epci in known]
