"""Build the derived files of `data/territory/` from their sources.

    npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-*.tgz
    python tools/build_territory.py package/data

writes `departments.csv`, `former.csv` and `outside.csv`; with `--words` also `words.txt`, which
needs the package `spacy-lookups-data` and must be rebuilt whenever a name changes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
TERRITORY = ROOT / "data" / "territory"
REGION = "32"
# Below this size an outside commune keeps no population: the file stays small, and such a place
# is recognised by its exact name only.
KNOWN_OUTSIDE = 2000

Row = dict[str, Any]


def write_csv(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    path = TERRITORY / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def departments(folder: Path) -> list[Sequence[object]]:
    """Code, name, region code and region name; a collectivity without region is its own."""
    regions = {row["code"]: row["nom"] for row in _read(folder, "regions")}
    return [
        (row["code"], row["nom"], row["region"], regions[row["region"]])
        for row in sorted(_read(folder, "departements"), key=lambda row: str(row["code"]))
    ]


def former(communes: list[Row]) -> list[Sequence[object]]:
    """Old INSEE code, old name (empty when the source has none) and present code, region only."""
    rows: dict[str, tuple[str, str, str]] = {}
    inside = [row for row in communes if row["region"] == REGION]
    for row in inside:
        if row["type"] in ("commune-deleguee", "commune-associee"):
            rows[row["code"]] = (row["code"], row["nom"], row["chefLieu"])
    for row in inside:
        for old in row.get("anciensCodes", []):
            rows.setdefault(old, (old, "", row["code"]))
    names = {row["code"]: row["nom"] for row in inside if row["type"] == "commune-actuelle"}
    return [row for row in sorted(rows.values()) if names[row[2]] != row[1]]


def outside(communes: list[Row]) -> list[Sequence[object]]:
    """Name, INSEE code and population of the communes of every other region.

    The department is the head of the code, hence no column for it.
    """
    rows = [
        (row["nom"], row["code"], row.get("population") or 0)
        for row in communes
        if row["type"] == "commune-actuelle" and row["region"] != REGION
    ]
    return [
        (name, code, population if population >= KNOWN_OUTSIDE else "")
        for name, code, population in sorted(rows)
    ]


def french_words() -> set[str]:
    """Every lower-case form of one word of spacy-lookups-data, folded, and our `other_words`."""
    import spacy_lookups_data

    from bot.gazetteer.names import fold

    folder = Path(spacy_lookups_data.__file__).parent / "data"
    with gzip.open(folder / "fr_lemma_lookup.json.gz") as stream:
        forms: set[str] = set(json.load(stream))
    for name in ("index", "exc"):
        with gzip.open(folder / f"fr_lemma_{name}.json.gz") as stream:
            for group, words in json.load(stream).items():
                if group != "propn":
                    forms.update(words)
    names = yaml.safe_load((TERRITORY / "names.yml").read_text(encoding="utf-8"))
    forms.update(names["other_words"])
    return {key for form in forms if form[:1].islower() and " " not in (key := fold(form))}


def build_words() -> None:
    """Words that are, or look like, the name of a place; the towns of `plain_towns` are not."""
    from bot.gazetteer.index import gazetteer, looks_like_place
    from bot.gazetteer.match import match_near

    gaz = gazetteer()
    french = french_words()
    words = {
        word
        for word in french
        if word.isalpha() and (looks_like_place(gaz, word) or match_near(gaz, word))
    }
    # Shortened names made of ordinary words only: "bois grenier", "trois rivieres".
    for key, refs in gaz.names.items():
        parts = key.split()
        loose = all(ref.how in ("loose", "short") for ref in refs)
        if loose and len(parts) > 1 and all(part in french for part in parts):
            words.add(key)
    lines = sorted(words - gaz.file.plain)
    path = TERRITORY / "words.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} words, {path.stat().st_size / 1000:.0f} kB")


def _read(folder: Path, name: str) -> list[Row]:
    rows: list[Row] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", help="the package's data folder")
    parser.add_argument("--words", action="store_true", help="also rebuild words.txt")
    arguments = parser.parse_args()
    if arguments.folder is not None:
        communes = _read(arguments.folder, "communes")
        header = ("code", "name", "region", "region_name")
        write_csv("departments.csv", header, departments(arguments.folder))
        write_csv("former.csv", ("code", "name", "commune"), former(communes))
        write_csv("outside.csv", ("name", "code", "population"), outside(communes))
    if arguments.words:
        sys.path.insert(0, str(ROOT))
        build_words()


if __name__ == "__main__":
    main()
