"""Defects of the territory's data: codes that lead nowhere, counts that disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.defects import read_yaml
from bot.gazetteer.index import gazetteer
from bot.territory_data import DEFAULT_FOLDER, Territory, TerritoryError, load_territory


def territory_defects(folder: Path = DEFAULT_FOLDER) -> list[str]:
    """One line for each defect, in French: file, key, what is wrong, what to do. Never raises."""
    try:
        territory = load_territory.__wrapped__(folder)
        defects = [*_communes(territory), *_epci(territory), *_qpv(territory), *_others(territory)]
        defects += _names(folder, territory)
        if not defects:
            # A commune that is wrong, and said to be, is missing elsewhere.
            defects = list(_counts(territory))
        if not defects:
            gaz = gazetteer.__wrapped__(folder)
            _ = (gaz.outside, gaz.words, gaz.territory.abroad)
    except TerritoryError as error:
        return [str(error)]
    return defects


_FIVE_FIGURES = re.compile(r"[0-9]{5}")


def _communes(territory: Territory) -> Iterator[str]:
    for one in territory.communes.values():
        at = f"communes.csv : {one.code}"
        if not _FIVE_FIGURES.fullmatch(one.code):
            yield f"{at} : code de commune incorrect ; écrivez les 5 chiffres de l'INSEE"
        if not one.name.strip():
            yield f"{at} : nom manquant ; ajoutez-le"
        if one.epci not in territory.epci:
            yield f"{at} : EPCI « {one.epci} » inconnu ; corrigez-le ou ajoutez-le à epci.csv"
        if one.department not in territory.region_departments:
            yield f"{at} : département « {one.department} » hors de la région ; corrigez-le"
        if one.density not in range(1, 8):
            yield f"{at} : densité « {one.density} » ; écrivez un nombre de 1 à 7"
        if one.frr not in (None, "FRR", "FRR+", "FRR_beneficiaire"):
            yield f"{at} : classe « {one.frr} » ; permises : FRR, FRR+, FRR_beneficiaire, ou rien"
        if one.population < 0:
            yield f"{at} : population négative ; corrigez-la"
        if not one.postcodes:
            yield f"{at} : code postal manquant ; ajoutez-le"
        for postcode in one.postcodes:
            if not _FIVE_FIGURES.fullmatch(postcode):
                yield f"{at} : code postal « {postcode} » ; écrivez 5 chiffres"
        for code in one.qpv:
            if code not in territory.qpv or one.code not in territory.qpv[code].communes:
                yield f"{at} : le QPV {code} ne cite pas cette commune ; corrigez qpv.csv"


def _epci(territory: Territory) -> Iterator[str]:
    for one in territory.epci.values():
        at = f"epci.csv : {one.code}"
        if one.type not in ("CC", "CA", "CU", "METRO"):
            yield f"{at} : type « {one.type} » inconnu ; permis : CC, CA, CU, METRO"
        found = {territory.communes[code].department for code in one.communes}
        # Without communes, or with one of a wrong department: reported with the communes.
        if found and found <= territory.region_departments and found != set(one.departments):
            said = " ".join(one.departments)
            yield f"{at} : départements {said} ; ses communes disent {' '.join(sorted(found))}"


def _counts(territory: Territory) -> Iterator[str]:
    for one in territory.epci.values():
        if len(one.communes) != one.communes_in_region:
            yield (
                f"epci.csv : {one.code} : {one.communes_in_region} communes dans la région ; "
                f"communes.csv en cite {len(one.communes)} ; corrigez l'un des deux"
            )


def _qpv(territory: Territory) -> Iterator[str]:
    for one in territory.qpv.values():
        at = f"qpv.csv : {one.code}"
        for code in one.communes:
            if code not in territory.communes:
                yield f"{at} : commune « {code} » inconnue ; corrigez-la"
            elif one.code not in territory.communes[code].qpv:
                yield f"{at} : la commune {code} ne cite pas ce QPV ; corrigez communes.csv"


def _others(territory: Territory) -> Iterator[str]:
    for old, new in territory.former.items():
        if new not in territory.communes:
            yield f"former.csv : {old} : commune « {new} » inconnue ; corrigez-la"
    for number, row in enumerate(territory.outside_rows, start=2):
        at = f"outside.csv, ligne {number} : {row[1]}"
        if row[1] in territory.communes:
            yield f"{at} : commune de la région ; retirez la ligne"
        if row[2] and not row[2].isdigit():
            yield f"{at} : population « {row[2]} » ; écrivez un nombre entier, ou rien"


_LISTS = ("everyday_words", "capital_only", "plain_towns", "not_places", "generic_heads")
_MORE_LISTS = ("generic_quarters", "other_words")
_TARGETS = {"usual": False, "ambiguous": True, "together": True, "outside": True}
"""Parts of `names.yml` by key; True where the target stands on the right."""


def _names(folder: Path, territory: Territory) -> Iterator[str]:
    """Defects of `names.yml`, the file that staff edit."""
    defects: list[str] = []
    data = read_yaml(folder / "names.yml", "names.yml", defects)
    yield from defects
    if defects:
        return
    known = (*_TARGETS, *_LISTS, *_MORE_LISTS)
    if not isinstance(data, dict) or set(data) != set(known):
        wrong = sorted(set(known) ^ set(data)) if isinstance(data, dict) else []
        yield f"names.yml : rubriques {', '.join(wrong)} ; attendu : {', '.join(known)}"
        return
    for part in (*_LISTS, *_MORE_LISTS):
        yield from _names_list(part, data[part])
    for part, on_the_right in _TARGETS.items():
        if not isinstance(data[part], dict):
            yield f"names.yml : {part} : attendu : des lignes « clé : valeur »"
            continue
        for key, value in data[part].items():
            at = f"{part} : {key}"
            if part != "outside":
                yield from _names_list(at, value)
            values = value if isinstance(value, list) else [value]
            for target in values if on_the_right else [key]:
                if not _leads_somewhere(str(target), territory):
                    yield (
                        f"names.yml : {at} : lieu « {target} » inconnu ; "
                        "écrivez par exemple commune:62498 ou epci:246200364"
                    )


def _names_list(at: str, value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield f"names.yml : {at} : attendu : une liste de textes ; écrivez [un nom, un autre nom]"


def _leads_somewhere(target: str, territory: Territory) -> bool:
    kind, _, code = target.rpartition(":")
    if kind == "region":
        return any(one.region == code for one in territory.departments.values())
    found: dict[str, Any] = {
        "": territory.outside_codes,
        "commune": territory.communes,
        "epci": territory.epci,
        "qpv": territory.qpv,
        "departement": territory.departments,
        "bassin_minier": ("bassin_minier",),
    }
    return code in found.get(kind, ())
