"""Places: what a text names, in Hauts-de-France or outside. Pure Python; import opens no file.

- `describe(query)`: a query that is a place, as JSON (the command line's `place`).
- `search(query)`: the same as candidates, best first.
- `find_mentions(text, expected)`: the places named inside a message.
- `resolve(mention or candidates)`: one sure place, one to confirm, several to choose from, none.
- `load_territory()`: the facts themselves; `territory_defects()`: what is wrong with them.

All raise TerritoryError when a data file is missing or broken, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from bot.gazetteer.candidate import Candidate
from bot.gazetteer.checks import territory_defects
from bot.gazetteer.index import Gazetteer, gazetteer
from bot.gazetteer.match import Found, match_key, match_likely, match_near
from bot.gazetteer.mentions import Mention, is_lead_in, scan, scan_both
from bot.gazetteer.names import compact, fold
from bot.territory_data import (
    Commune,
    TerritoryError,
    load_territory,
)

__all__ = [
    "MAX_CHOICES",
    "Candidate",
    "Commune",
    "Mention",
    "Resolution",
    "TerritoryError",
    "describe",
    "find_mentions",
    "is_word",
    "likely",
    "load_territory",
    "lookup",
    "resembles_town",
    "resolve",
    "search",
    "sounds_like_town",
    "territory_defects",
    "warm_up",
]

MAX_CHOICES: Final = 10
"""Most buttons that a choice shows."""

# A message is cut there before it is searched: no place is worth the time that more would take.
MAX_LENGTH: Final = 2000


@dataclass(frozen=True)
class Resolution:
    """What to do with what was found.

    `sure`: take all `places` (one; several for a name like Nord-Pas-de-Calais).
    `confirm`: ask whether `places[0]` is meant. `choose`: ask which one, at most MAX_CHOICES, each
    with its `label`. `none`: nothing was found.
    """

    status: Literal["sure", "confirm", "choose", "none"]
    places: tuple[Candidate, ...]


def lookup(query: str) -> Mention | None:
    """The place that a query is ("lens", "St Omer", "62300", "henin bomont"); None for none.

    The mention's offsets are those of the query's words that were understood.
    """
    understood = _understood(query[:MAX_LENGTH])
    return understood[0] if understood else None


def likely(query: str) -> Mention | None:
    """The town of the region that a word most looks like, when it surely names a place.

    It is always to be confirmed: the word may as well name a place elsewhere.
    """
    found = match_likely(gazetteer(), fold(query[:MAX_LENGTH]))
    return None if found is None else _whole(query, found)


def sounds_like_town(word: str) -> bool:
    """Whether a word that is no ordinary one sounds like the name of a commune of the region."""
    gaz, key = gazetteer(), compact(fold(word))
    return key not in gaz.words and gaz.near.sound(key) in gaz.town_sounds


def is_word(word: str) -> bool:
    """Whether a word is an ordinary one of the language."""
    gaz, key = gazetteer(), fold(word)
    return key in gaz.words or key in gaz.file.everyday


def resembles_town(words: str) -> bool:
    """Whether words that are no name of a place are a few errors away from one of the region."""
    gaz, key = gazetteer(), fold(words)
    if key in gaz.words or key in gaz.names:
        return False
    found = match_near(gaz, key)
    return found is not None and found.candidates[0].kind in ("commune", "epci")


def search(query: str) -> list[Candidate]:
    """The places that a query may be, best first; those of all names when it holds several."""
    understood = _understood(query[:MAX_LENGTH])
    return [candidate for mention in understood for candidate in mention.candidates]


def _understood(query: str) -> list[Mention]:
    """The query as one place when it is one, else the places that are named in it."""
    gaz = gazetteer()
    key = fold(query).replace("\n", " ")
    exact = match_key(gaz, key, fuzzy=False)
    if exact is not None:
        return [_whole(query, exact)]
    mentions = scan(gaz, query, expected=True)
    for mention in mentions:
        if is_lead_in(query[: mention.start] + " " + query[mention.end :]):
            return [mention]
    near = match_key(gaz, key)
    return mentions if near is None else [_whole(query, near)]


def describe(query: str) -> dict[str, Any]:
    """`{"query": …, "places": [{kind, code, name, department, epci, population, density, frr,
    qpv, mining_basin, score}…]}`, best first; null where not known or not applicable."""
    found = sorted(search(query), key=lambda candidate: -candidate.score)
    return {"query": query, "places": [candidate.as_json() for candidate in found]}


def find_mentions(text: str, expected: bool = False) -> list[Mention]:
    """The places named in a message, in order, without overlap.

    `expected` says that the territory question is open: a short message may then be a bare name,
    a postcode, an everyday word ("Rue") or a misspelling. Offsets are those of `text`.
    """
    return scan(gazetteer(), text[:MAX_LENGTH], expected)


def find_mentions_both(text: str) -> tuple[list[Mention], list[Mention]]:
    """`find_mentions` when no place is expected, and when one is."""
    return scan_both(gazetteer(), text[:MAX_LENGTH])


def resolve(found: Mention | Sequence[Candidate] | None) -> Resolution:
    """What to do with a mention, or with the candidates of a search."""
    if found is None:
        return Resolution("none", ())
    if isinstance(found, Mention):
        if found.union:
            return Resolution("sure", found.candidates)
        candidates: Sequence[Candidate] = found.candidates
    else:
        candidates = found
    if not candidates:
        return Resolution("none", ())
    if candidates[0].confidence == "sure":
        return Resolution("sure", (candidates[0],))
    if len(candidates) == 1:
        return Resolution("confirm", (candidates[0],))
    return Resolution("choose", tuple(candidates[:MAX_CHOICES]))


def warm_up() -> None:
    """Load everything now (about 0.4 s), so that no message waits for it."""
    gaz: Gazetteer = gazetteer()
    _ = (gaz.outside, gaz.outside_longest, gaz.near, gaz.words, gaz.towns, gaz.town_sounds)


def _whole(query: str, found: Found) -> Mention:
    return Mention(
        start=0,
        end=len(query),
        text=query,
        candidates=found.candidates,
        match=found.how,
        union=found.union,
        qpv=found.qpv,
    )
