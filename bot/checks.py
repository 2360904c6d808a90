"""What ``python -m bot check`` verifies, and the JSON Schemas of the catalogue for editors."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from bot.catalogue import (
    FOLDER,
    ROOT,
    Body,
    CatalogueError,
    Knowledge,
    Programme,
    Source,
    Vocabulary,
    read_catalogue,
)
from bot.clock import today
from bot.defects import read_yaml
from bot.places import territory_defects
from bot.territory_data import DEFAULT_FOLDER

SCHEMAS = FOLDER / "schemas"
ABBREVIATIONS = ROOT / "data" / "lexicon" / "sms.yml"


class KnowledgeFile(BaseModel):
    """Things to explain, one after the other."""

    __root__: list[Knowledge]


class SourcesFile(BaseModel):
    """The sources by the name that the other files cite."""

    __root__: dict[str, Source]


MODELS: dict[str, type[BaseModel]] = {
    "programme": Programme,
    "body": Body,
    "knowledge": KnowledgeFile,
    "sources": SourcesFile,
    "vocabulary": Vocabulary,
}
"""What a file of each kind holds; editors read its schema, which the file's first line names."""


def all_defects(
    catalogue: Path = FOLDER, territory: Path = DEFAULT_FOLDER, lexicon: Path = ABBREVIATIONS
) -> list[str]:
    """Every defect of the data that staff edit, one line each, in French."""
    return [
        *catalogue_defects(catalogue),
        *territory_defects(territory),
        *lexicon_defects(lexicon),
    ]


def catalogue_defects(folder: Path) -> list[str]:
    """Defects of the catalogue: file, key, what is wrong, what to write."""
    try:
        catalogue = read_catalogue(folder)
    except CatalogueError as error:
        return error.defects
    return [
        f"programmes/{one.id}.yml : a_jour_au : {one.as_of} n'est pas encore passé ; écrivez le "
        "jour où vous avez vérifié la fiche"
        for one in catalogue.programmes.values()
        if one.as_of > today()
    ]


def lexicon_defects(path: Path) -> list[str]:
    """Defects of the abbreviations: a full word, then the list of its short forms."""
    defects: list[str] = []
    data = read_yaml(path, path.name, defects)
    if defects:
        return defects
    if not isinstance(data, dict):
        return [f"{path.name} : attendu : une ligne « mot: [abréviation, autre] » par mot"]
    return [
        f"{path.name} : {word} : attendu : une liste ; écrivez [abréviation, autre]"
        for word, shorts in data.items()
        if not isinstance(shorts, list) or not all(isinstance(one, str) for one in shorts)
    ]


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
