"""Answers from the territory's data: the region, the bassin minier, the population of an EPCI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.catalogue import Catalogue, CriterionSpec, Programme
from bot.figures import NBSP, thousands
from bot.profile import Lead, Maturity, Place, PlaceKind, Profile
from bot.situation import basin_status, clean_places, region_status
from bot.status import Status
from bot.territory_data import Epci, Territory
from bot.wording import listed, without_aside

THRESHOLD = "habitants_plus_de"
BASIN_SOURCE, EPCI_SOURCE = "mission_bassin_minier", "insee_epci_liste"


def region_answer(places: Sequence[Place], territory: Territory) -> str:
    """Whether each place is in the region."""
    return "\n".join(
        f"Oui, {place.name} est dans les Hauts-de-France."
        if region_status([place]) is Status.MET
        else f"Non, {place.name} n'est pas dans les Hauts-de-France."
        for place in clean_places(places, territory)
    )


def basin_answer(places: Sequence[Place], territory: Territory, catalogue: Catalogue) -> str:
    """Whether each place is in the bassin minier; its list of communes decides."""
    lines = [_basin_line(place, territory) for place in clean_places(places, territory)]
    return "\n".join([*lines, f"Source : {catalogue.source_label(BASIN_SOURCE)}."])


def _basin_line(place: Place, territory: Territory) -> str:
    status = basin_status(place, territory)
    if status is Status.MET:
        return f"Oui, {place.name} est dans le bassin minier."
    if status is Status.UNMET:
        return f"Non, {place.name} n'est pas dans le bassin minier."
    if place.kind is PlaceKind.COMMUNE:
        return (
            f"{place.name} n'est pas dans la liste des communes du bassin minier. D'autres "
            "communes de son intercommunalité y sont : la fondation vous dira si votre projet "
            "convient."
        )
    return f"{place.name} est en partie seulement dans le bassin minier : donnez la commune."


def population_answer(
    places: Sequence[Place],
    claimed: int | None,
    profile: Profile,
    territory: Territory,
    catalogue: Catalogue,
) -> str:
    """The population of an EPCI beside the one that an aid asks for; empty when none asks."""
    rules = _rules(catalogue)
    if not rules:
        return ""
    named = [territory.epci[place.code or ""] for place in places] or _own(profile, territory)
    counted = [one.population for one in named] or ([] if claimed is None else [claimed])
    lines = [f"{one.name} compte {thousands(one.population)} habitants." for one in named]
    lines += [line for programme, spec in rules for line in _rule_lines(programme, spec, counted)]
    if not counted:
        lines.append("Dites-moi le nom de l'intercommunalité pour que je vérifie.")
    phases = dict.fromkeys(phase for _, spec in rules for phase in _condition(spec)["phases"])
    labels = [without_aside(catalogue.vocabulary.phases[Maturity(one)].label) for one in phases]
    lines.append(f"Elle ne peut porter le dossier qu'en phase {listed(labels, 'ou')}.")
    sources = [*(spec.source for _, spec in rules), *([EPCI_SOURCE] if named else [])]
    cited = " ; ".join(catalogue.source_label(source) for source in sources)
    return "\n".join([*lines, f"Source : {cited}."])


def _rule_lines(programme: Programme, spec: CriterionSpec, counted: Sequence[int]) -> list[str]:
    threshold = _condition(spec)[THRESHOLD]
    rule = (
        f"{programme.name} demande plus de {thousands(threshold)} habitants à une intercommunalité"
    )
    if not counted:
        return [f"{rule}."]
    over = {number > threshold for number in counted}
    if over == {True}:
        return [f"{rule}{NBSP}: c'est au-dessus."]
    return [f"{rule}{NBSP}: " + ("cela dépend de laquelle." if True in over else NOT_OVER)]


NOT_OVER = "ce n'est pas au-dessus."


def _own(profile: Profile, territory: Territory) -> list[Epci]:
    """The EPCI that carries, else those of the territory or of its communes."""
    places = clean_places(profile.territory or (), territory)
    codes: list[str | None] = [profile.lead_epci] if profile.lead_epci else []
    codes = codes or [place.code for place in places if place.kind is PlaceKind.EPCI]
    for place in () if codes else places:
        commune = territory.commune(place.code or "")
        codes += [commune.epci] if commune else []
    known = [territory.epci.get(code or "") for code in dict.fromkeys(codes)]
    return [one for one in known if one is not None]


def _rules(catalogue: Catalogue) -> list[tuple[Programme, CriterionSpec]]:
    """The programmes that ask for the population of an EPCI, and the criteria that do."""
    return [
        (programme, spec)
        for programme in catalogue.programmes.values()
        for spec in programme.criteria
        if {THRESHOLD, "phases"} <= set(_condition(spec))
    ]


def _condition(spec: CriterionSpec) -> dict[str, Any]:
    """What a criterion asks of an EPCI that carries."""
    found: dict[str, Any] = spec.params.get("conditions", {}).get(Lead.EPCI.value, {})
    return found
