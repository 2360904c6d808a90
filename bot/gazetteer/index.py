"""The index of place names: every name a place goes by, and what may be confused with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

import yaml

from bot.gazetteer.candidate import TIER, Candidate, Confidence, Facts, Ref
from bot.gazetteer.names import (
    LINKERS,
    NearIndex,
    compact,
    fold,
    sound,
    without_article,
    without_linkers,
)
from bot.territory_data import (
    DEFAULT_FOLDER,
    Territory,
    TerritoryError,
    load_territory,
    unreadable,
)

# An outside commune of that size is known by name to most: a misspelling of it is recognised.
LARGE_OUTSIDE: Final = 5000
# What a place abroad that is worth listing counts for.
LARGE_ABROAD: Final = 20_000


@dataclass(frozen=True)
class NamesFile:
    """`names.yml`, folded."""

    usual: Mapping[str, tuple[str, ...]]
    ambiguous: Mapping[str, tuple[str, ...]]
    together: Mapping[str, tuple[str, ...]]
    outside: Mapping[str, str]
    acronyms: frozenset[str]
    everyday: frozenset[str]
    capital_only: frozenset[str]
    plain: frozenset[str]
    generic_heads: frozenset[str]
    generic_quarters: frozenset[str]
    not_places: frozenset[str]


def _load_names(path: Path) -> NamesFile:
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
        spelled = [str(name) for names in data["usual"].values() for name in names]
        for part in ("ambiguous", "together", "outside"):
            spelled += map(str, data[part])
        capital_only = frozenset(map(fold, data["capital_only"]))
        return NamesFile(
            usual={target: tuple(map(str, names)) for target, names in data["usual"].items()},
            ambiguous={str(name): tuple(to) for name, to in data["ambiguous"].items()},
            together={str(name): tuple(to) for name, to in data["together"].items()},
            outside={str(name): str(to) for name, to in data["outside"].items()},
            acronyms=frozenset(fold(name) for name in spelled if name.isupper() and len(name) <= 8),
            everyday=frozenset(map(fold, data["everyday_words"])) | capital_only,
            capital_only=capital_only,
            plain=frozenset(map(fold, data["plain_towns"])),
            generic_heads=frozenset(map(fold, data["generic_heads"])),
            generic_quarters=frozenset(map(fold, data["generic_quarters"])),
            not_places=frozenset(map(fold, data["not_places"])),
        )
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error
    except (KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise TerritoryError(f"{path.name} : structure incorrecte ; lancez make check") from error


@dataclass(frozen=True)
class Gazetteer:
    """All names, folded, and what each may mean."""

    territory: Territory
    file: NamesFile
    names: dict[str, list[Ref]] = field(default_factory=dict)
    unions: dict[str, list[Ref]] = field(default_factory=dict)
    cores: dict[str, str] = field(default_factory=dict)
    """EPCI name without its type ("hénin carvin") → SIREN."""
    postcodes: dict[str, list[str]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    """First word → how many words the longest name that begins so has."""

    # -- building -----------------------------------------------------------------------------

    def build(self) -> None:
        self._add_communes()
        self._add_epci()
        self._add_departments()
        self._add_usual()
        self._add_qpv()
        for key in (*self.names, *self.unions, *self.file.not_places):
            head, length = key.split(" ", 1)[0], key.count(" ") + 1
            if self.longest.get(head, 0) < length:
                self.longest[head] = length

    @cached_property
    def longest_name(self) -> int:
        """How many words the longest name of all has."""
        return max(self.longest.values())

    def _add(self, key: str, ref: Ref) -> None:
        refs = self.names.setdefault(key, [])
        for index, other in enumerate(refs):
            if (other.kind, other.code, other.detail) == (ref.kind, ref.code, ref.detail):
                if TIER[ref.how] < TIER[other.how]:
                    refs[index] = ref
                return
        refs.append(ref)

    def _add_name(self, key: str, ref: Ref) -> None:
        self._add(key, ref)
        loose = ref._replace(how="loose" if TIER[ref.how] < 2 else ref.how)
        bare = without_linkers(key)
        for other in (without_article(key), bare if " " in bare else key):
            if other != key:
                self._add(other, loose)

    def _add_communes(self) -> None:
        communes = list(self.territory.communes.values())
        keys = fold("\n".join(commune.name for commune in communes)).split("\n")
        for commune, key in zip(communes, keys, strict=True):
            ref = Ref("commune", commune.code, "name", population=commune.population)
            if commune.name.startswith("Lez-"):
                self._add(key, ref)  # near, not an article: Lez-Fontaine is no Fontaine
            else:
                self._add_name(key, ref)
                for short in _short_forms(without_article(key), self.file.generic_heads):
                    self._add(short, ref._replace(how="short"))
            for postcode in commune.postcodes:
                self.postcodes.setdefault(postcode, []).append(commune.code)
        for name, code in self.territory.former_names:
            population = self.territory.communes[code].population
            self._add_name(fold(name), Ref("commune", code, "former", population=population))

    def _add_epci(self) -> None:
        for epci in self.territory.epci.values():
            key = fold(epci.name)
            core = _EPCI_TYPE.sub("", key)
            ref = Ref("epci", epci.code, "name", population=epci.population)
            self._add(key, ref)
            self.cores[core] = epci.code
            if not self._is_commune(core) and core not in self.file.everyday:
                self._add_name(core, ref._replace(how="usual"))

    def _is_commune(self, key: str) -> bool:
        return any(ref.kind == "commune" and ref.how != "short" for ref in self.names.get(key, ()))

    def _add_departments(self) -> None:
        for one in self.territory.departments.values():
            if one.inside:
                self._add(fold(one.name), Ref("departement", one.code, "name", name=one.name))
            elif one.code != "75" and not self.names.get(fold(one.name)):  # Paris is the town
                self._add(fold(one.name), Ref("hors_region", one.code, "name", one.name, one.code))

    def _add_usual(self) -> None:
        for target, names in self.file.usual.items():
            if target.startswith("qpv:"):
                continue
            for name in names:
                key = without_article(fold(name))
                self._add(key, self._target(target))
                if (kind := target.partition(":")[0]) == "epci":
                    self.cores.setdefault(key, target[len(kind) + 1 :])
        for name, targets in self.file.ambiguous.items():
            for target in targets:
                self._add(without_article(fold(name)), self._target(target))
        for name, targets in self.file.together.items():
            self.unions[without_article(fold(name))] = [self._target(one) for one in targets]
        for name, target in self.file.outside.items():
            self._add(fold(name), self._outside_target(name, target))

    def _target(self, target: str) -> Ref:
        kind, _, code = target.partition(":")
        population = 0
        if kind == "commune" and code in self.territory.communes:
            population = self.territory.communes[code].population
        elif kind == "epci" and code in self.territory.epci:
            population = self.territory.epci[code].population
        elif kind == "commune" or kind == "epci":
            raise TerritoryError(f"names.yml : lieu « {target} » inconnu ; corrigez-le")
        return Ref(kind, code, "usual", population=population)  # type: ignore[arg-type]

    def _outside_target(self, name: str, target: str) -> Ref:
        kind, _, code = target.partition(":")
        if kind == "departement":
            return Ref("hors_region", code, "usual", self.territory.departments[code].name)
        if kind == "region":
            return Ref("hors_region", None, "usual", name, target)
        return Ref("hors_region", target, "usual", name, "", LARGE_OUTSIDE)

    def _add_qpv(self) -> None:
        for qpv in self.territory.qpv.values():
            usual = self.file.usual.get(f"qpv:{qpv.code}", ())
            for key in {*_qpv_keys(qpv.name, self.file.generic_quarters), *map(fold, usual)}:
                if key in self.names and any(TIER[ref.how] < 2 for ref in self.names[key]):
                    continue
                for code in qpv.communes:
                    population = self.territory.communes[code].population
                    self._add(key, Ref("commune", code, "qpv", "", qpv.code, population))

    # -- what is loaded when first needed ----------------------------------------------------------

    @cached_property
    def outside(self) -> dict[str, list[list[str]]]:
        """Folded name → rows (name, code or "", population, country) of places outside.

        Rows stay as read: making 31 187 references would double the time of the load.
        """
        rows = self.territory.outside_rows
        keys = fold("\n".join([row[0] for row in rows])).split("\n")
        found: dict[str, list[list[str]]] = {}
        for key, row in zip(keys, rows, strict=True):
            if key in found:
                found[key].append(row)
            else:
                found[key] = [row]
        for name, country, others in self.territory.abroad:
            shown = name if name == country else f"{name} ({country})"
            # The list keeps to places of some size, and has no populations.
            row = [shown, "", str(LARGE_ABROAD), country]
            for key in {fold(name), *map(fold, others)}:
                found.setdefault(key, []).append(row)
        return found

    @cached_property
    def outside_longest(self) -> dict[str, int]:
        """First word → how many words the longest name of a place outside that begins so has."""
        found: dict[str, int] = {}
        for key in self.outside:
            head, length = key.split(" ", 1)[0], key.count(" ") + 1
            if found.get(head, 0) < length:
                found[head] = length
        return found

    def outside_named(self, key: str) -> list[Ref]:
        """The places outside of exactly that folded name."""
        return [
            Ref("hors_region", row[1] or None, "name", row[0], row[3] if len(row) > 3 else "",
                int(row[2] or 0))
            for row in self.outside.get(key, ())
        ]  # fmt: skip

    @cached_property
    def selectors(self) -> dict[str, tuple[str, ...]]:
        """Folded name of a department, outside region or country → the departments or country."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.territory.departments.values():
            found[fold(one.name)] = (one.code,)
        for name, target in self.file.outside.items():
            if target.startswith("region:"):
                code = target.partition(":")[2]
                found[fold(name)] = tuple(
                    one.code for one in self.territory.departments.values() if one.region == code
                )
        for name, refs in self.file.together.items():
            found[fold(name)] = tuple(ref.partition(":")[2] for ref in refs)
        found.update({fold(country): (country,) for _, country, _ in self.territory.abroad})
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Ordinary French words, folded, that look like the name of a place."""
        path = self.territory.folder / "words.txt"
        try:
            return frozenset(path.read_text(encoding="utf-8").split("\n"))
        except (OSError, UnicodeDecodeError) as error:
            raise unreadable(path, error) from error

    @cached_property
    def near(self) -> NearIndex[Ref]:
        """Names that a misspelling is compared with: the region's, and the large ones outside."""
        return NearIndex(self._near_entries())

    def _near_entries(self) -> Iterable[tuple[str, Ref]]:
        seen: set[tuple[str, str, str | None]] = set()
        for key, refs in self.names.items():
            if key in self.file.acronyms:
                continue
            for ref in refs:
                if ref.how == "qpv" or (ref.how == "short" and ref.population < LARGE_OUTSIDE):
                    continue
                entry = (compact(key), ref.kind, ref.code)
                if entry not in seen:
                    seen.add(entry)
                    yield entry[0], ref
        for key, rows in self.outside.items():
            large = any(row[2] and int(row[2]) >= LARGE_OUTSIDE for row in rows)
            # Lens in Belgium must not stand in the way of a misspelt Lens.
            if large and not self._is_commune(key):
                for ref in self.outside_named(key):
                    if ref.population >= LARGE_OUTSIDE:
                        yield compact(key), ref

    @cached_property
    def towns(self) -> dict[str, Ref]:
        """The communes of the region by compact name; of homonyms, the largest."""
        communes = sorted(self.territory.communes.values(), key=lambda one: one.population)
        return {
            compact(fold(one.name)): Ref("commune", one.code, "name", population=one.population)
            for one in communes
        }

    @cached_property
    def town_sounds(self) -> frozenset[str]:
        """How the names of the region's communes sound."""
        return frozenset(sound("\n".join(self.towns)).split("\n"))

    @cached_property
    def facts(self) -> Facts:
        """Makes candidates."""
        return Facts(self.territory)

    def departments_of(self, ref: Ref) -> tuple[str, ...]:
        """Departments (or the country) a reference lies in."""
        return self.facts.departments_of(ref)

    def candidate(self, ref: Ref, score: float, confidence: Confidence) -> Candidate:
        """The place with its facts."""
        return self.facts.candidate(ref, score, confidence)


_EPCI_TYPE: Final = re.compile(r"^(?:cc|ca|cu)(?: (?:de la|de l|des|du|de|d))? ")
_QPV_LEAD: Final = re.compile(
    r"^(?:quartier|residences?|cites?)?(?: ?intercommunal| ?prioritaire| ?intercommunale)*"
    r"(?: ?(?:de la|de l|des|du|de|d)(?= ))? ?"
)


def _short_forms(key: str, generic: Collection[str]) -> Iterable[str]:
    """Beginnings that people use for the whole: "boulogne", "saint amand", "le touquet"."""
    words = key.split()
    for length in range(1, len(words)):
        head = words[:length]
        if head[-1] in LINKERS or all(word in generic for word in head):
            continue
        yield " ".join(head)
        if words[length] not in LINKERS:
            return


def _qpv_keys(name: str, generic: Collection[str]) -> set[str]:
    keys: set[str] = set()
    for part in {name, *re.split(r" ?- (?=\D)| -(?=\D)|- ", name)}:
        whole = fold(part)
        for key in (whole, without_article(whole), without_article(_QPV_LEAD.sub("", whole))):
            if len(key) > 3 and key not in generic and not key.isdigit():
                keys.add(key)
    return keys


def looks_like_place(gaz: Gazetteer, word: str) -> bool:
    """Whether a folded word is, but for caution, a name inside or outside (no misspellings)."""
    return (
        word in gaz.names
        or word in gaz.outside
        or any(f"{article} {word}" in gaz.outside for article in ("le", "la", "les", "l"))
    )


@lru_cache(maxsize=2)
def gazetteer(folder: Path = DEFAULT_FOLDER) -> Gazetteer:
    """The index over a territory folder, built once. Raises TerritoryError."""
    built = Gazetteer(load_territory(folder), _load_names(folder / "names.yml"))
    built.build()
    return built
