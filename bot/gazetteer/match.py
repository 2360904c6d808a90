"""From a folded name to candidates: exact, with homonyms weighed, or misspelt."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz, process

from bot.gazetteer.candidate import SCORE, TIER, Candidate, How, Ref
from bot.gazetteer.index import LARGE_OUTSIDE, Gazetteer
from bot.gazetteer.names import SAME_SOUND, Near, allowed_errors, compact, without_article

# A homonym that is so many times as populous as each other one is taken without asking.
DOMINANCE = 20
# A longer name is proposed beside its exact short homonym when so many times as populous.
OVERSHADOW = 5
_MOST = 10
# How much a word that surely names a place must look like a town's name, and its shortest length.
LIKELY_RATIO = 0.82
LEAST_LIKELY = 5
# From so many inhabitants an outside town is meant by its bare name: Marseille, Tours.
FAMOUS = 50_000


@dataclass(frozen=True)
class Found:
    """What a name may mean."""

    candidates: tuple[Candidate, ...]
    how: How
    union: bool = False
    """All candidates are meant together ("Nord-Pas-de-Calais")."""
    qpv: tuple[str, ...] = ()
    """Codes of the QPV that were named."""


def match_key(
    gaz: Gazetteer, key: str, where: Collection[str] = (), fuzzy: bool = True
) -> Found | None:
    """What a folded name means; `where` holds the only departments (or countries) allowed."""
    if not key:
        return None
    if key in gaz.unions or without_article(key) in gaz.unions:
        refs = gaz.unions.get(key) or gaz.unions[without_article(key)]
        return Found(tuple(gaz.candidate(ref, 1.0, "sure") for ref in refs), "usual", union=True)
    found = match_postcode(gaz, key, where) if key.isdigit() else match_exact(gaz, key, where)
    if found is None and fuzzy:
        found = match_near(gaz, key, where)
    return found


def match_postcode(gaz: Gazetteer, key: str, where: Collection[str] = ()) -> Found | None:
    """The communes of a postcode, biggest first; else the commune of that INSEE code; else, for
    two figures, the department."""
    codes = gaz.postcodes.get(key, [])
    if not codes and key in gaz.territory.communes:
        codes = [key]
    if len(key) in (2, 3) and key in gaz.territory.departments:
        one = gaz.territory.departments[key]
        kind = "departement" if one.inside else "hors_region"
        ref = Ref(kind, key, "postcode", one.name, key)  # type: ignore[arg-type]
        return Found((gaz.candidate(ref, 1.0, "sure"),), "postcode")
    communes = [gaz.territory.communes[code] for code in codes]
    refs = [
        Ref("commune", one.code, "postcode", population=one.population)
        for one in communes
        if not where or one.department in where
    ]
    if not refs:
        return None
    refs.sort(key=lambda ref: -ref.population)
    score = 1.0 if len(refs) == 1 else 0.9
    sure = "sure" if len(refs) == 1 else "confirm"
    return Found(tuple(gaz.candidate(ref, score, sure) for ref in refs), "postcode")  # type: ignore[arg-type]


def inside_refs(gaz: Gazetteer, key: str, where: Collection[str] = ()) -> list[Ref]:
    """What the region's index holds under a folded name, with or without its article."""
    refs = gaz.names.get(key)
    if refs is None:
        refs = [
            ref._replace(how="loose") if ref.kind == "commune" and ref.how == "name" else ref
            for ref in gaz.names.get(without_article(key), ())
        ]
    return [ref for ref in refs if not where or set(gaz.departments_of(ref)) & set(where)]


def outside_refs(gaz: Gazetteer, key: str, where: Collection[str] = ()) -> list[Ref]:
    """Outside places of exactly that name; "au havre" is "le havre"."""
    refs = gaz.outside_named(key)
    head, _, tail = key.partition(" ")
    if not refs and tail and head in ("au", "aux"):
        refs = gaz.outside_named(f"{'le' if head == 'au' else 'les'} {tail}")
    if not refs:
        refs = [
            ref
            for article in ("le", "la", "les", "l")
            for ref in gaz.outside_named(f"{article} {key}")
            if ref.population >= LARGE_OUTSIDE
        ]
    return [ref for ref in refs if not where or set(gaz.departments_of(ref)) & set(where)]


def match_exact(gaz: Gazetteer, key: str, where: Collection[str] = ()) -> Found | None:
    """What exactly that name means. Inside wins over outside; a name shortened does not."""
    inside = inside_refs(gaz, key, where)
    tier = min((TIER[ref.how] for ref in inside), default=9)
    best = [ref for ref in inside if TIER[ref.how] == tier]
    outside = outside_refs(gaz, key, where) if tier else []
    if not best:
        return _outside_only(gaz, key, outside, where) if outside else None
    longer = _overshadowing(best, inside)
    if longer:
        return _to_choose(gaz, [*longer, *best], "short")
    found = weigh(gaz, best)
    return _beside_outside(gaz, found, best, outside) if outside else found


def _overshadowing(best: list[Ref], inside: list[Ref]) -> list[Ref]:
    """Much larger places that go by the short name: Crépy-en-Valois beside Crépy."""
    if any(ref.how in ("usual", "short", "qpv") or ref.kind != "commune" for ref in best):
        return []
    least = max(OVERSHADOW * max(ref.population for ref in best), 3000)
    return [ref for ref in inside if ref.how == "short" and ref.population >= least]


def _outside_only(gaz: Gazetteer, key: str, outside: list[Ref], where: Collection[str]) -> Found:
    """An outside place; beside a hamlet, a large town of the region that is one letter away."""
    one = merge_outside(outside)
    if not one.population and not where and len(key) >= 4:
        said = compact(key)
        towns = [
            near.entry
            for near in gaz.near.near(said)
            if near.distance == 1
            and near.entry.kind == "commune"
            and near.entry.population >= LARGE_OUTSIDE
        ]
        if towns:
            return _to_choose(gaz, [one, *towns], "fuzzy")
    return Found((gaz.candidate(one, 1.0, "sure"),), "name")


def _beside_outside(gaz: Gazetteer, found: Found, best: list[Ref], outside: list[Ref]) -> Found:
    """A shortened name of the region that is also, in full, the name of a place outside."""
    one = merge_outside(outside)
    largest = max(ref.population for ref in best)
    famous = one.code is not None and one.population >= FAMOUS
    if TIER[best[0].how] == TIER["qpv"] or (
        TIER[best[0].how] == TIER["short"]
        and famous
        and largest < max(min(OVERSHADOW * max(one.population, 600), LARGE_OUTSIDE), 600)
    ):
        return Found((gaz.candidate(one, 1.0, "sure"),), "name")
    inside = [replace(kept, confidence="confirm") for kept in found.candidates[: _MOST - 1]]
    return Found((*inside, gaz.candidate(one, 0.8, "confirm")), found.how)


def _to_choose(gaz: Gazetteer, refs: list[Ref], how: How) -> Found:
    return Found(
        tuple(gaz.candidate(ref, SCORE[ref.how] - 0.1, "confirm") for ref in refs[:_MOST]), how
    )


def merge_outside(refs: list[Ref]) -> Ref:
    """One reference for outside homonyms: all are outside, so which one is meant changes nothing.

    The code is kept for a single place, or one that is far more populous than the others.
    """
    ordered = sorted(refs, key=lambda ref: -ref.population)
    first = ordered[0]
    if len(ordered) == 1 or first.population >= DOMINANCE * max(ordered[1].population, 500):
        return first
    return first._replace(code=None, detail="", name=first.name.partition(" (")[0])


def weigh(gaz: Gazetteer, refs: list[Ref]) -> Found:
    """One reference is sure; so is one far more populous than each other; else all to choose."""
    how = min((ref.how for ref in refs), key=lambda one: TIER[one])
    qpv = tuple(sorted({ref.detail for ref in refs if ref.how == "qpv"}))
    areas = [ref for ref in refs if ref.how == "usual" and ref.kind != "commune"]
    # names.yml lists the likeliest first; communes go by population.
    refs = areas or sorted(refs, key=lambda ref: -ref.population)
    first = refs[0]
    dominant = not areas and all(first.population >= DOMINANCE * ref.population for ref in refs[1:])
    if len({(ref.kind, ref.code) for ref in refs}) == 1 or dominant:
        head = gaz.candidate(first, SCORE[first.how], "sure")
        rest = [
            gaz.candidate(ref, SCORE[ref.how] - 0.4, "confirm")
            for ref in refs[1:]
            if (ref.kind, ref.code) != (first.kind, first.code)
        ]
        return Found((head, *rest[: _MOST - 1]), how, qpv=qpv)
    candidates = tuple(gaz.candidate(ref, SCORE[ref.how] - 0.1, "confirm") for ref in refs)
    return Found(candidates[:_MOST], how, qpv=qpv)


def match_near(gaz: Gazetteer, key: str, where: Collection[str] = ()) -> Found | None:
    """What a misspelt name may mean; never sure when two places are as near."""
    said = compact(key)
    if len(said) < 4 or said.isdigit():
        return None
    best: dict[tuple[str, str | None, str], tuple[float, Near[Ref]]] = {}
    for near in gaz.near.near(said):
        ref = near.entry
        if where and not set(gaz.departments_of(ref)) & set(where):
            continue
        if not _plausible(said, near):
            continue
        errors = _errors(said, near)
        place = (ref.kind, ref.code, ref.name)
        if place not in best or errors < best[place][0]:
            best[place] = (errors, near)
    if not best:
        return None
    ranked = sorted(best.values(), key=lambda pair: (pair[0], -pair[1].entry.population))
    least = ranked[0][0]
    rivals = [pair for pair in ranked if pair[0] <= least + 0.15]
    first = rivals[0][1]
    if len(rivals) > 1:
        largest = max(rivals, key=lambda pair: pair[1].entry.population)
        others = [pair for pair in rivals if pair is not largest]
        # A town of the region is asked about before a much smaller one outside, never after.
        inside = largest[1].entry.kind != "hors_region"
        if all(
            largest[1].entry.population
            >= (DOMINANCE if inside == (pair[1].entry.kind != "hors_region") else OVERSHADOW)
            * pair[1].entry.population
            and (inside or pair[1].entry.kind == "hors_region")
            for pair in others
        ):
            rivals, first = [largest], largest[1]
    if len(rivals) > 1:
        listed = sorted(rivals, key=lambda pair: -pair[1].entry.population)[:_MOST]
        candidates = (
            gaz.candidate(near.entry, _score(said, near) - 0.1, "confirm") for _, near in listed
        )
        return Found(tuple(candidates), "fuzzy")
    alone = len(ranked) == 1 or ranked[1][0] >= least + 1
    # The department that is named beside says as much as two letters more.
    enough = len(said) >= (6 if where else 8)
    clear = first.distance == 0 or (enough and alone and (first.distance <= 1 or first.same_sound))
    candidate = gaz.candidate(first.entry, _score(said, first), "sure" if clear else "confirm")
    return Found((candidate,), "fuzzy")


def match_likely(gaz: Gazetteer, key: str) -> Found | None:
    """The town of the region that looks most like a word that surely names a place; to confirm."""
    said = compact(key)
    if len(said) < LEAST_LIKELY:
        return None
    best = process.extractOne(
        said, gaz.towns.keys(), scorer=fuzz.ratio, score_cutoff=LIKELY_RATIO * 100
    )
    if best is None:
        return None
    ref = gaz.towns[best[0]]
    return Found((gaz.candidate(ref, best[1] / 100 - 0.1, "confirm"),), "fuzzy")


def _plausible(said: str, near: Near[Ref]) -> bool:
    longest = max(len(said), len(near.key))
    if near.distance == 0:
        return True
    if longest < 6:
        # Short names have too many neighbours: the sound must agree, or the place be large.
        if near.distance == 1:
            return near.same_sound or (len(said) >= 5 and near.entry.population >= 10_000)
        return near.same_sound and near.distance == 2 and near.entry.population >= LARGE_OUTSIDE
    if near.distance <= min(allowed_errors(len(said)), allowed_errors(len(near.key))):
        return True
    return near.same_sound and near.distance <= min(SAME_SOUND, (longest + 1) // 3)


def _errors(said: str, near: Near[Ref]) -> float:
    """Typing errors; the likelier ones, and those that leave the sound, count for less."""
    key, errors = near.key, float(near.distance)
    if near.distance == 1:
        omitted = len(said) < len(key)
        swapped = len(said) == len(key) and sorted(said) == sorted(key)
        doubled = len(said) > len(key) and any(a == b for a, b in pairwise(said))
        errors = 0.8 if omitted or swapped or doubled else 1.0
    if near.same_sound:
        errors -= 0.9
    if said[0] != key[0] and said[1:] != key and key[1:] != said:
        errors += 0.3
    return max(errors, 0.0)


def _score(said: str, near: Near[Ref]) -> float:
    """0 to 0.97: one less the errors a letter."""
    return min(0.97, 1 - max(_errors(said, near), 0.0) / max(len(said), len(near.key)))


def only(found: Found, keep: Iterable[tuple[str, str | None]]) -> Found:
    """The same with those candidates only, sure when one is left."""
    wanted = set(keep)
    left = tuple(one for one in found.candidates if (one.kind, one.code) in wanted)
    if len(left) == 1:
        left = (replace(left[0], confidence="sure"),)
    return replace(found, candidates=left)
