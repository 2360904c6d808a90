"""The answers to a doubt about a place: "do you mean this one?", "which one?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz

from bot.conversation import ANSWERED, REJECTED, Pending, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import bare_place
from bot.territory_data import department_of, load_territory
from bot.understanding.message import NO, YES, Message, Understood


def settle(message: Message, pending: Pending) -> Understood | None:
    """The answer to "do you mean this place?" or "which one?"; None when it is something else."""
    sure = [one for one in of_kind(message.mentions, kinds.PLACE) if one.value["status"] == "sure"]
    words = message.words
    if pending.status == "confirm" and (message.intent == "affirm" or YES.search(words)):
        return chosen_place(pending, pending.places[0])
    matching = [place for place in pending.places if _picks(words, place, pending.places)]
    if message.intent == "dont_know" and not matching:
        return Understood(ANSWERED, declined="territory")
    if not matching:
        # "pas celui du Nord", of two
        matching = [place for place in pending.places if not _is_denied(words, place)]
    if len(matching) == 1 and len(pending.places) > 1:
        return chosen_place(pending, matching[0])
    if 1 < len(matching) < len(pending.places) and not _names_town(sure):
        return Understood(ANSWERED, pending=pending.copy(update={"places": matching}))
    if pending.status == "choose":
        if _picks_all(words, len(pending.places)):
            every = [bare_place(place) for place in pending.places]
            return Understood(ANSWERED, {"territory": [*pending.kept, *every]}, seat=False)
        near = meant_by_neighbours(pending.places, landmarks(message))
        if near is not None:
            return chosen_place(pending, near)
    no = message.intent == "deny" or bool(NO.search(words))
    if (
        pending.status == "confirm"
        and sure
        and all(_is_rejected(one, pending, message) for one in sure)
    ):
        return Understood(REJECTED)
    # "l'ensemble du département" means all of it, and not which of its towns.
    other = no or _names_town(sure) or _WHOLE.search(words)
    if sure and pending.status == "confirm" and not other:
        # "Fourmie, dans le 59": its own department says that it is the one.
        near = meant_by_neighbours(pending.places, landmarks(message))
        if near is not None:
            return chosen_place(pending, near)
    if sure:
        return None
    if no:
        return Understood(REJECTED)
    return None


_NOT_MEANT = re.compile(
    r"\b(?:pas|jamais|aucun rapport)\b(?: (?:du tout|dit|parle|cite|ecrit|mentionne|note|question|"
    r"avec|de|d'|a|au|en|la|le|les))* ?$"
)


def agreed_place(message: Message, progress: Progress) -> Understood | None:
    """The place that the result left out, when a yes is all that the message says; else None."""
    agrees = message.says_yes and not message.mentions and "?" not in message.text
    if progress.pending is None or progress.proposed is None or not agrees:
        return None
    return chosen_place(progress.pending, progress.proposed)


def _is_rejected(place: Mention, pending: Pending, message: Message) -> bool:
    """Whether the pending place is named as not meant: "je n'ai jamais parlé de Calonne"."""
    doubted = {one["code"] for one in pending.places}
    if not any(one["code"] in doubted for one in place.value["places"]):
        return False
    return bool(_NOT_MEANT.search(plain(message.text[max(0, place.start - 50) : place.start])))


def _names_town(sure: Iterable[Mention]) -> bool:
    return any(place["kind"] != "departement" for one in sure for place in one.value["places"])


_ORDINALS = (
    "premiere?|1er",
    "deuxieme|seconde?|2e",
    "troisieme|3e",
    "quatrieme|4e",
    "cinquieme|5e",
)


def _picks(words: str, place: dict[str, Any], places: list[dict[str, Any]]) -> bool:
    """Whether the words name this one of several places: its label, its number, its department."""
    label, said = _letters(place["label"]), _letters(words)
    position = places.index(place)
    number = str(position + 1)
    ordinal = _ORDINALS[position] if position < len(_ORDINALS) else None
    aside = re.search(r"\(([^)]*)\)", label)
    department = place["code"][:2] if place["code"] and place["kind"] != "epci" else None
    return (
        said in (label, number)
        or bool(ordinal and re.search(rf"\b(?:{ordinal})\b", words))
        or (len(places) > 1 and _letters(place["name"]) == said)
        or bool(aside and _is_said(aside.group(1), said))
        or bool(department and _is_said(department, said))
    )


_DENIED = re.compile(r"\b(?:pas|aut|autre) [^.,;!?]{0,20}$")


def _is_denied(words: str, place: dict[str, Any]) -> bool:
    """Whether the words only say that this place is not meant."""
    said = _letters(words)
    aside = re.search(r"\(([^)]*)\)", _letters(place["label"]))
    names = [aside.group(1) if aside else "", _letters(place["name"])]
    return any(
        name and re.search(rf"\b{re.escape(name)}\b", said) and not _is_said(name, said)
        for name in names
    )


def _is_said(name: str, words: str) -> bool:
    """Whether the words say a name, and not that it is not meant: "pas celui du Nord"."""
    return any(
        not _DENIED.search(words[: match.start()])
        for match in re.finditer(rf"\b{re.escape(name)}\b", words)
    )


def _letters(text: str) -> str:
    """Without hyphens: people leave them out."""
    return plain(text).replace("-", " ").strip()


_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8}
_EACH = re.compile(r"\b(?:toutes|tous|chacune?|tout ca)\b")
_WHOLE = re.compile(r"\b(?:partout|l'ensemble|la totalite|l'integralite|toute? l[ae']|entier)\b")
_SO_MANY = re.compile(r"\bles (\w+)\b")
ALL_WITHIN = 6
"""Words up to which "toutes" is the answer itself."""


def _picks_all(words: str, number: int) -> bool:
    """Whether all of so many places are meant: "toutes", "les quatre", "toute la Thiérache"."""
    if len(words.split()) > ALL_WITHIN or NO.search(words):
        return False
    counted = _SO_MANY.search(words)
    said = counted and (_NUMBERS.get(counted[1]) or counted[1])
    return bool(_EACH.search(words) or _WHOLE.search(words)) or str(said) == str(number)


_BESIDE = re.compile(
    r"\b(?:pres|proche|cotes?|vers|autour|secteur|environs?|alentours|arrondissement|agglo\w*|"
    r"banlieue|loin|minutes|min|km|coin|limites?)\b[^.;!?]{0,15}$"
)
_OTHER = re.compile(r"\b(?:aut\b|autre|pas\b(?! (?:tres |bien )?loin))[^.;!?]*$")
_LANDMARK_WITHIN = 40
"""Characters before a place that make a landmark of it."""


def landmarks(message: Message) -> list[dict[str, Any]]:
    """Places that say where another one is: "à côté de Béthune", a department; none of those that
    say where it is not: "l'autre Bruay est du côté de Valenciennes"."""
    found: list[dict[str, Any]] = []
    last = 0
    for one in of_kind(message.mentions, kinds.PLACE):
        before = plain(message.text[max(last, one.start - _LANDMARK_WITHIN) : one.start])
        last = one.end
        beside = one.role == kinds.NEAR or _BESIDE.search(before)
        wide = any(place["kind"] == "departement" for place in one.value["places"][:1])
        if (beside or wide) and one.role != kinds.EXCLUDED and not _OTHER.search(before):
            found += one.value["places"]
    return found


def meant_by_neighbours(
    places: Sequence[dict[str, Any]], near: Iterable[dict[str, Any]]
) -> dict[str, Any] | None:
    """Of places of one name, the only one in the EPCI of a landmark, else in its department."""
    near = list(near)
    for areas_of in (_epci_of, _departments_of):
        areas = {area for one in near for area in areas_of(one)}
        meant = [place for place in places if areas & areas_of(place)]
        if len(meant) == 1:
            return meant[0]
    return None


def _epci_of(place: dict[str, Any]) -> set[str]:
    if place["kind"] == "epci":
        return {place["code"]}
    commune = load_territory().commune(place["code"] or "")
    return {commune.epci} if commune and commune.epci else set()


def _departments_of(place: dict[str, Any]) -> set[str]:
    code = place["code"]
    if place["kind"] == "epci":
        return set(load_territory().epci[code].departments)
    if code and place["kind"] in ("commune", "hors_region"):
        return {department_of(code)}
    return {code} if place["kind"] == "departement" else set()


def chosen_place(pending: Pending, place: dict[str, Any]) -> Understood:
    """The answer that one of the pending places is meant."""
    return Understood(ANSWERED, {"territory": [*pending.kept, bare_place(place)]}, seat=False)


def said_again(words: str, pending: Pending) -> dict[str, Any] | None:
    """The pending place that somebody means who says the same words again; None when unclear."""
    if pending.status == "confirm":
        return pending.places[0]
    letters = re.sub(r"[^a-z ]", "", words).strip()
    alike = sorted(
        (fuzz.ratio(letters, plain(place["name"]).replace("-", " ")), rank)
        for rank, place in enumerate(pending.places)
    )
    (second, _), (best, rank) = alike[-2:]
    return pending.places[rank] if best - second >= CLEARLY else None


CLEARLY = 10
"""Points of likeness, of a hundred, by which one name stands out."""
