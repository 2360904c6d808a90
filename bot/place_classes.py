"""What the data say of a place, in a sentence: its QPV, its FRR class, whether it is rural."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.catalogue import Programme
from bot.profile import Place, PlaceKind
from bot.situation import MIDDLE_DENSITY, settled_rural
from bot.territory_data import Commune, Territory
from bot.wording import listed, place_label

FUNDED = "acte"
"""The programme whose rates and floor the questions about costs and place bear on."""
MOST_NAMES = 5
"""Neighbourhoods that are named one by one."""

BY_ADDRESS = "Tout dépend de l'adresse du projet : la mairie peut vous le dire."


def class_sentences(
    term: str, places: Iterable[Place], territory: Territory, funded: Programme
) -> list[str]:
    """A sentence a commune or EPCI on what the knowledge ``term`` explains; none where nothing is
    known. ``funded``: the programme for whose rate it counts."""
    tell = _CLASSES.get(term)
    told = [] if tell is None else [tell(place, territory, funded) for place in places]
    return [one for one in told if one]


def _communes(place: Place, territory: Territory) -> list[Commune]:
    if place.kind is PlaceKind.EPCI:
        return [territory.communes[one] for one in territory.epci[place.code or ""].communes]
    commune = territory.commune(place.code or "")
    return [] if commune is None else [commune]


def _qpv(place: Place, territory: Territory, funded: Programme) -> str:
    communes, name = _communes(place, territory), place_label(place)
    codes = dict.fromkeys(code for commune in communes for code in commune.qpv)
    if not communes:
        return ""
    if not codes:
        return f"{name} n'a aucun quartier prioritaire (QPV).{_counted(place, territory, funded)}"
    names = f" : {listed([territory.qpv[one].name for one in codes])}"
    several = "s" if len(codes) > 1 else ""
    return (
        f"{name} compte {len(codes)} quartier{several} prioritaire{several} (QPV)"
        f"{names if len(codes) <= MOST_NAMES else ''}. {BY_ADDRESS}"
    )


def _frr(place: Place, territory: Territory, funded: Programme) -> str:
    communes, name = _communes(place, territory), place_label(place)
    classed = sum(one.frr is not None for one in communes)
    if not communes:
        return ""
    if len(communes) > 1:
        return f"{name} : {classed} de ses {len(communes)} communes sont dans le classement FRR."
    is_or_not = "est" if classed else "n'est pas"
    return f"{name} {is_or_not} dans le classement FRR.{_counted(place, territory, funded)}"


def _rural(place: Place, territory: Territory, funded: Programme) -> str:
    communes, name = _communes(place, territory), place_label(place)
    if not communes or any(one.density is None for one in communes):
        return ""
    rural = sum((one.density or 0) >= MIDDLE_DENSITY for one in communes)
    if len(communes) > 1:
        return f"{name} : {rural} de ses {len(communes)} communes sont rurales pour l'Insee."
    is_or_not = "est" if rural else "n'est pas"
    return f"{name} {is_or_not} une commune rurale pour l'Insee. {_frr(place, territory, funded)}"


def _counted(place: Place, territory: Territory, funded: Programme) -> str:
    """How the place counts for the rate, where the data settle it."""
    settled = settled_rural([place], territory)
    if settled is None:
        return ""
    where = "en territoire rural" if settled else "hors territoire rural et hors QPV"
    return f" Pour le taux ({funded.name}), je la compte {where} ; {funded.decides}."


_CLASSES: dict[str, Callable[[Place, Territory, Programme], str]] = {
    "mot_qpv": _qpv,
    "mot_frr": _frr,
    "mot_territoire_rural": _rural,
}
