"""What ``python -m bot check`` verifies, and the JSON Schemas of the catalogue for editors."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from bot.catalogue import (
    FOLDER,
    Body,
    CatalogueError,
    Knowledge,
    Programme,
    Source,
    Vocabulary,
    read_catalogue,
)
from bot.territory_data import DEFAULT_FOLDER, Territory, TerritoryError, load_territory

SCHEMAS = FOLDER / "schemas"
MODELS: dict[str, type[BaseModel]] = {
    "programme": Programme,
    "body": Body,
    "knowledge": Knowledge,
    "source": Source,
    "vocabulary": Vocabulary,
}
"""The models whose schemas editors read."""


def all_defects(catalogue: Path = FOLDER, territory: Path = DEFAULT_FOLDER) -> list[str]:
    """Every defect of the catalogue and of the territory data, one line each, in French."""
    return [*catalogue_defects(catalogue), *territory_defects(territory)]


def catalogue_defects(folder: Path) -> list[str]:
    """Defects of the catalogue: file, key, what is wrong."""
    try:
        read_catalogue(folder)
    except CatalogueError as error:
        return error.defects
    except FileNotFoundError as error:
        return [f"{Path(str(error.filename)).name} : fichier absent ; remettez-le en place"]
    return []


def territory_defects(folder: Path) -> list[str]:
    """Defects of the territory data: file, key, what is wrong."""
    try:
        territory = load_territory(folder)
        return [*_commune_defects(territory), *_doubles(folder)]
    except TerritoryError as error:
        return [str(error)]


def _commune_defects(territory: Territory) -> Iterator[str]:
    for commune in territory.communes.values():
        where = f"communes.csv : {commune.code}"
        if commune.department not in territory.region_departments:
            yield f"{where} : département « {commune.department} » hors de la région"
        if commune.epci and commune.epci not in territory.epci:
            yield f"{where} : EPCI « {commune.epci} » absent de epci.csv"
        if commune.density is not None and not 1 <= commune.density <= 7:
            yield f"{where} : densité {commune.density} ; attendu de 1 à 7"
        for code in commune.qpv:
            if code not in territory.qpv:
                yield f"{where} : QPV « {code} » absent de qpv.csv"
    for epci in territory.epci.values():
        if not epci.communes:
            yield f"epci.csv : {epci.code} : aucune commune dans communes.csv"
    for former, code in territory.former.items():
        if code not in territory.communes:
            yield f"former.csv : {former} : commune « {code} » absente de communes.csv"


def _doubles(folder: Path) -> Iterator[str]:
    for name in ("communes.csv", "epci.csv", "qpv.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            seen: set[str] = set()
            for row in csv.DictReader(file):
                code = row.get("code") or ""
                if code in seen:
                    yield f"{name} : {code} : code en double"
                seen.add(code)


def schema_text(model: type[BaseModel]) -> str:
    """The JSON Schema of a model, as its file holds it."""
    return json.dumps(model.schema(by_alias=True), ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path = SCHEMAS) -> list[Path]:
    """Write the schema of each model; the files written."""
    folder.mkdir(exist_ok=True)
    paths = []
    for name, model in MODELS.items():
        path = folder / f"{name}.schema.json"
        path.write_text(schema_text(model), encoding="utf-8")
        paths.append(path)
    return paths
