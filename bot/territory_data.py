"""The territory's data: communes, EPCI, departments, QPV, former communes, places outside.

Everything is read from `data/territory/` (sources and dates in its README). Importing this module
opens no file; `load_territory` reads the region (about 20 ms), and the rest of France is read
only when `Territory.outside_rows` is first used (about 30 ms).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, TypeVar

DEFAULT_FOLDER: Final = Path(__file__).resolve().parent.parent / "data" / "territory"
REGION_CODE: Final = "32"
REGION_NAME: Final = "Hauts-de-France"
BASIN_CODE: Final = "bassin_minier"
BASIN_NAME: Final = "bassin minier du Nord et du Pas-de-Calais"
BASIN_DEPARTMENTS: Final = frozenset({"59", "62"})


class TerritoryError(ValueError):
    """A data file is missing or a line of it cannot be read; the French message names both."""


@dataclass(frozen=True)
class Commune:
    """A commune of the region, by its INSEE code (COG 2026)."""

    code: str
    name: str
    department: str
    epci: str
    population: int
    """Municipal population, inhabitants."""
    postcodes: tuple[str, ...]
    density: int | None
    """INSEE grid, 1 (grands centres urbains) to 7 (rural très dispersé)."""
    frr: str | None
    """`FRR`, `FRR+`, `FRR_beneficiaire`, or None when not classed."""
    qpv: tuple[str, ...]
    """Codes of the QPV that lie wholly or partly in the commune."""
    mining_basin: bool


@dataclass(frozen=True)
class Epci:
    """An EPCI à fiscalité propre with at least one commune in the region, by its SIREN."""

    code: str
    name: str
    type: str
    """`CC`, `CA`, `CU` or `METRO`."""
    population: int
    """`population_municipal` of the whole EPCI, inhabitants, also beyond the regional border."""
    departments: tuple[str, ...]
    """Departments of the region only."""
    communes: tuple[str, ...]
    """INSEE codes of its communes in the region only."""
    communes_in_region: int
    """How many they are, as its source says."""
    crosses_border: bool
    """True when it also has communes outside the region."""


@dataclass(frozen=True)
class Department:
    """A department of France, or an overseas collectivity."""

    code: str
    name: str
    region: str
    region_name: str

    @property
    def inside(self) -> bool:
        """True in Hauts-de-France."""
        return self.region == REGION_CODE


@dataclass(frozen=True)
class Qpv:
    """A priority neighbourhood (QPV 2024) and the communes it lies in."""

    code: str
    name: str
    communes: tuple[str, ...]


@dataclass(frozen=True)
class Territory:
    """All places of the region, and on demand those outside."""

    folder: Path
    communes: Mapping[str, Commune]
    epci: Mapping[str, Epci]
    departments: Mapping[str, Department]
    qpv: Mapping[str, Qpv]
    former: Mapping[str, str]
    """Code of a former commune of the region → code of the present one."""
    former_names: tuple[tuple[str, str], ...]
    """(name of a former commune, code of the present one)."""

    @cached_property
    def outside_rows(self) -> list[list[str]]:
        """[name, INSEE code, population] of the communes of the other regions, sorted by name.

        The population is an empty string under 2 000 inhabitants. Read at first use, and left as
        strings: there are 31 187 rows.
        """
        return _rows(self.folder / "outside.csv", ("name", "code", "population"))

    @cached_property
    def outside_codes(self) -> frozenset[str]:
        """INSEE codes of the communes of the other regions."""
        return frozenset(row[1] for row in self.outside_rows)

    @cached_property
    def abroad(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """(name, country, other names) of towns and countries nearby."""
        rows = _rows(self.folder / "abroad.csv", ("name", "country", "other_names"))
        return tuple((row[0], row[1], tuple(filter(None, row[2].split("|")))) for row in rows)

    @cached_property
    def region_departments(self) -> frozenset[str]:
        """Codes of the five departments of the region."""
        return frozenset(code for code, one in self.departments.items() if one.inside)

    def is_outside(self, code: str) -> bool:
        """Whether that INSEE code is a commune of another region (reads `outside_rows`)."""
        return code in self.outside_codes

    def commune(self, code: str) -> Commune | None:
        """The commune of that INSEE code, present or former; None when not of the region."""
        return self.communes.get(self.former.get(code, code))


def department_of(code: str) -> str:
    """The department of an INSEE code ("59350" → "59", "97411" → "974", "2A004" → "2A")."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


@lru_cache(maxsize=2)
def load_territory(folder: Path = DEFAULT_FOLDER) -> Territory:
    """Read the region's files once.

    Raises TerritoryError for a missing file, other columns than expected, or a value that cannot
    be read.
    """
    communes = _by_code(folder / "communes.csv", _COMMUNE, _commune)
    members: dict[str, list[str]] = {}
    for commune in communes.values():
        members.setdefault(commune.epci, []).append(commune.code)
    epci = _by_code(folder / "epci.csv", _EPCI, lambda row: _epci(row, members))
    departments = _by_code(
        folder / "departments.csv",
        ("code", "name", "region", "region_name"),
        lambda row: Department(row[0], row[1], row[2], row[3]),
    )
    qpv = _by_code(
        folder / "qpv.csv",
        ("code", "name", "communes"),
        lambda row: Qpv(row[0], row[1], tuple(row[2].split())),
    )
    former = _rows(folder / "former.csv", ("code", "name", "commune"))
    return Territory(
        folder=folder,
        communes=communes,
        epci=epci,
        departments=departments,
        qpv=qpv,
        # A delegated commune may bear the code of the commune it became part of.
        former={row[0]: row[2] for row in former if row[0] != row[2]},
        former_names=tuple((row[1], row[2]) for row in former if row[1]),
    )


_COMMUNE: Final = (
    "code", "name", "department", "epci", "population", "postcodes", "density", "frr", "qpv",
    "mining_basin", "former_names",
)  # fmt: skip
_EPCI: Final = (
    "code", "name", "type", "tax_regime", "population_municipal", "population_total",
    "communes_in_region", "communes", "departments",
)  # fmt: skip


def _rows(path: Path, header: tuple[str, ...]) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            found = next(reader, [])
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise unreadable(path, error) from error
    if tuple(found) != header:
        raise TerritoryError(f"{path.name} : colonnes incorrectes ; attendu : {','.join(header)}")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise TerritoryError(
                f"{path.name}, ligne {number} : {len(row)} valeurs ; écrivez-en {len(header)}"
            )
    return rows


def unreadable(path: Path, error: Exception) -> TerritoryError:
    """What to say of a file that is missing or holds something else than text."""
    if isinstance(error, FileNotFoundError):
        return TerritoryError(f"{path.name} : fichier absent ; remettez-le en place")
    if isinstance(error, UnicodeDecodeError):
        return TerritoryError(f"{path.name} : encodage incorrect ; enregistrez-le en UTF-8")
    return TerritoryError(f"{path.name} : fichier illisible ; remettez l'ancien en place")


Entity = TypeVar("Entity")


def _by_code(
    path: Path, header: tuple[str, ...], build: Callable[[list[str]], Entity]
) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for number, row in enumerate(_rows(path, header), start=2):
        at = f"{path.name}, ligne {number} : {row[0]}"
        if row[0] in found:
            raise TerritoryError(f"{at} : code en double ; retirez l'une des deux lignes")
        try:
            found[row[0]] = build(row)
        except KeyError as error:
            raise TerritoryError(f"{at} : « {error.args[0]} » ; écrivez 1 ou 0") from error
        except ValueError as error:
            value = str(error).rpartition(": ")[2].strip("'")
            raise TerritoryError(
                f"{at} : « {value} » n'est pas un nombre ; écrivez un nombre entier, sans espace"
            ) from error
    return found


_FLAGS: Final = {"1": True, "0": False}


def _commune(row: list[str]) -> Commune:
    return Commune(
        code=row[0],
        name=row[1],
        department=row[2],
        epci=row[3],
        population=int(row[4]),
        postcodes=tuple(row[5].split()),
        density=int(row[6]) if row[6] else None,
        frr=row[7] or None,
        qpv=tuple(row[8].split()),
        mining_basin=_FLAGS[row[9]],
    )


def _epci(row: list[str], members: Mapping[str, list[str]]) -> Epci:
    return Epci(
        code=row[0],
        name=row[1],
        type=row[2],
        population=int(row[4]),
        departments=tuple(row[8][at : at + 2] for at in range(0, len(row[8]), 2)),
        communes=tuple(members.get(row[0], ())),
        communes_in_region=int(row[6]),
        crosses_border=row[6] != row[7],
    )
