"""Defects of the territory's data: codes that lead nowhere, counts that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.gazetteer.index import gazetteer
from bot.territory_data import DEFAULT_FOLDER, Territory, TerritoryError, load_territory


def territory_defects(folder: Path = DEFAULT_FOLDER) -> list[str]:
    """One line for each defect: file, key, what is wrong. Never raises for broken data."""
    try:
        territory = load_territory.__wrapped__(folder)
        defects = [*_communes(territory), *_epci(territory), *_qpv(territory), *_others(territory)]
        if not defects:
            gaz = gazetteer.__wrapped__(folder)
            _ = (gaz.outside, gaz.words)
    except TerritoryError as error:
        return [str(error)]
    return defects


def _communes(territory: Territory) -> Iterator[str]:
    for one in territory.communes.values():
        at = f"communes.csv, {one.code}"
        if one.epci not in territory.epci:
            yield f"{at}: unknown EPCI {one.epci}"
        if one.department not in territory.region_departments:
            yield f"{at}: department {one.department} is not of the region"
        if one.density not in range(1, 8):
            yield f"{at}: density {one.density} is not 1 to 7"
        if one.frr not in (None, "FRR", "FRR+", "FRR_beneficiaire"):
            yield f"{at}: unknown FRR class {one.frr}"
        if one.population < 0 or not one.postcodes:
            yield f"{at}: population below 0, or no postcode"
        for code in one.qpv:
            if code not in territory.qpv or one.code not in territory.qpv[code].communes:
                yield f"{at}: {code} does not list it in qpv.csv"


def _epci(territory: Territory) -> Iterator[str]:
    for one in territory.epci.values():
        at = f"epci.csv, {one.code}"
        if one.type not in ("CC", "CA", "CU", "METRO"):
            yield f"{at}: unknown type {one.type}"
        found = {territory.communes[code].department for code in one.communes}
        if not found:
            continue  # its communes name an EPCI that is not there: reported with them
        if found != set(one.departments):
            yield f"{at}: departments {' '.join(one.departments)}, its communes say otherwise"


def _qpv(territory: Territory) -> Iterator[str]:
    for one in territory.qpv.values():
        for code in one.communes:
            if code not in territory.communes or one.code not in territory.communes[code].qpv:
                yield f"qpv.csv, {one.code}: {code} does not list it in communes.csv"


def _others(territory: Territory) -> Iterator[str]:
    for old, new in territory.former.items():
        if new not in territory.communes:
            yield f"former.csv, {old}: unknown commune {new}"
    for number, row in enumerate(territory.outside_rows, start=2):
        if row[1] in territory.communes:
            yield f"outside.csv, line {number}: {row[1]} is inside"
        if row[2] and not row[2].isdigit():
            yield f"outside.csv, line {number}: population {row[2]} is no number"
