"""Made-up projects on real places, for hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.core import oracle

Json = dict[str, Any]

NEAR_A_STEP = (
    *(0, 14_999, 24_999, 24_999.99, 25_000, 29_999, 29_999.99, 30_000),
    *(99_999, 100_000, 100_001, 119_999, 120_000, 120_001, 1_000_000),
)
BORDER = ("200069722", "247600588")
FORMER = tuple(sorted(code for code, now in oracle.former().items() if code != now))
_NAMES = [row["name"] for row in oracle.communes().values()]
HOMONYMS = tuple(code for code, row in oracle.communes().items() if _NAMES.count(row["name"]) > 1)
BASIN_EPCIS = tuple(
    code
    for code, found in oracle.members().items()
    if any(commune["mining_basin"] == "1" for commune in found)
)
NEAR_15_000 = tuple(
    code
    for code, row in oracle.epcis().items()
    if 14_000 < int(row["population_municipal"]) < 16_000
)
WIDE: tuple[Json, ...] = (
    *(
        {"kind": "departement", "code": code, "name": f"département {code}"}
        for code in ("02", "59", "60", "62", "80", "76", "75")
    ),
    {"kind": "region", "code": "32", "name": "Hauts-de-France"},
    {"kind": "region", "code": "11", "name": "Île-de-France"},
    {"kind": "bassin_minier", "code": "bassin_minier", "name": "bassin minier"},
    {"kind": "hors_region", "code": None, "name": "Belgique"},
    {"kind": "hors_region", "code": "75056", "name": "Paris"},
    {"kind": "commune", "code": "76540", "name": "Rouen"},
)


def _commune(code: str) -> Json:
    row = oracle.communes().get(code)
    return {"kind": "commune", "code": code, "name": row["name"] if row else "ancienne commune"}


def _epci(code: str) -> Json:
    return {"kind": "epci", "code": code, "name": oracle.epcis()[code]["name"]}


def _around(code: str) -> st.SearchStrategy[Json]:
    """An EPCI, its communes, and what may hold them."""
    communes = [_commune(row["code"]) for row in oracle.members()[code]]
    department = communes[0]["code"][:2]
    wide = [
        {"kind": "departement", "code": department, "name": f"département {department}"},
        *WIDE[7:],
    ]
    return st.one_of(
        st.sampled_from(communes), st.sampled_from(communes), st.just(_epci(code)),
        st.sampled_from(wide),
    )  # fmt: skip


communes = st.one_of(
    st.sampled_from(sorted(oracle.communes())),
    st.sampled_from(FORMER),
    st.sampled_from(["59355", "59298", "59350"]),
    st.sampled_from(HOMONYMS),
    st.sampled_from([row["code"] for code in BASIN_EPCIS for row in oracle.members()[code]]),
).map(_commune)
sirens = st.one_of(
    st.sampled_from(sorted(oracle.epcis())),
    st.sampled_from(BORDER),
    st.sampled_from(BASIN_EPCIS),
    st.sampled_from(NEAR_15_000),
)
places = st.one_of(communes, communes, sirens.map(_epci), st.sampled_from(WIDE))
neighbours = sirens.flatmap(lambda code: st.lists(_around(code), min_size=2, max_size=4))
territories = st.one_of(places.map(lambda place: [place]), neighbours, st.lists(places, max_size=3))
amounts = st.one_of(
    st.sampled_from(NEAR_A_STEP),
    st.integers(0, 200_000),
    st.integers(0, 20_000_000).map(lambda cents: cents / 100),
)
costs = st.one_of(amounts, st.lists(amounts, min_size=2, max_size=2).map(sorted))

ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "lead": st.sampled_from(oracle.LEADS),
    "territory": territories,
    "actors": st.lists(st.sampled_from(oracle.ACTORS), unique=True, max_size=4),
    "maturity": st.sampled_from(oracle.PHASES),
    "eligible_costs": costs,
    "rural_or_qpv": st.booleans(),
    "fights_precarity": st.booleans(),
    "selection_criteria": st.lists(st.sampled_from(oracle.SELECTION), unique=True),
    "lead_epci": st.one_of(sirens, st.just("999999999")),
    "staff": st.integers(0, 60),
    "themes": st.lists(st.sampled_from(["alimentation", "mobilité"]), unique=True),
    "need": st.lists(st.sampled_from(["exemples", "methodes", "financement"]), unique=True),
}
"""One strategy for each answer of the profile."""

ASKED_OR_STAFF = (*oracle.QUESTIONS, "staff")


def profiles(*keys: str) -> st.SearchStrategy[Json]:
    """Profiles with these keys (all by default), each known, null or absent."""
    chosen = keys or tuple(ANSWERS)
    return st.fixed_dictionaries(
        {}, optional={key: st.one_of(ANSWERS[key], ANSWERS[key], st.none()) for key in chosen}
    )


def complete_profiles(*without: str) -> st.SearchStrategy[Json]:
    """Profiles in which every answer is known, but those."""
    return st.fixed_dictionaries(
        {key: answers for key, answers in ANSWERS.items() if key not in without}
    )
