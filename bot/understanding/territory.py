"""Where the project takes place: the places that count, and the answers to a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz

from bot.conversation import ANSWERED, REJECTED, Pending, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.places import is_only_a_seat
from bot.nlu.text import plain
from bot.profile import Lead, PlaceKind, Profile
from bot.understanding.message import NO, YES, Message, Understood
from bot.understanding.people import CLOSED

_ADDS = re.compile(
    r"\b(?:aussi|egalement|en plus|ainsi que|et meme|rejoint|rejoignent|vient avec)\b"
)


def settle(message: Message, pending: Pending) -> Understood | None:
    """The answer to "do you mean this place?" or "which one?"; None when it is something else."""
    sure = [
        one for one in of_kind(list(message.mentions), kinds.PLACE) if one.value["status"] == "sure"
    ]
    words = message.words
    if pending.status == "confirm" and (message.intent == "affirm" or YES.search(words)):
        return chosen_place(pending, pending.places[0])
    if message.intent == "dont_know":
        return Understood(ANSWERED, declined="territory")
    matching = [place for place in pending.places if _picks(words, place, pending.places)]
    if len(matching) == 1:
        return chosen_place(pending, matching[0])
    if sure:
        return None
    if message.intent == "deny" or NO.search(words):
        return Understood(REJECTED)
    return None


_ORDINALS = (
    "premiere?|1er",
    "deuxieme|seconde?|2e",
    "troisieme|3e",
    "quatrieme|4e",
    "cinquieme|5e",
)


def _picks(words: str, place: dict[str, Any], places: list[dict[str, Any]]) -> bool:
    """Whether the words name this one of several places: its label, its number, its department."""
    label = plain(place["label"])
    position = places.index(place)
    number = str(position + 1)
    ordinal = _ORDINALS[position] if position < len(_ORDINALS) else None
    aside = re.search(r"\(([^)]*)\)", label)
    return (
        words.strip() in (label, number)
        or bool(ordinal and re.search(rf"\b(?:{ordinal})\b", words))
        or (len(places) > 1 and plain(place["name"]) == words.strip())
        or bool(aside and re.search(rf"\b{re.escape(aside.group(1))}\b", words))
        or bool(place["code"] and re.search(rf"\b{re.escape(place['code'][:2])}\b", words))
    )


def chosen_place(pending: Pending, place: dict[str, Any]) -> Understood:
    """The answer that one of the pending places is meant."""
    return Understood(ANSWERED, {"territory": [*pending.kept, bare(place)]}, seat=False)


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


def bare(place: dict[str, Any]) -> dict[str, Any]:
    """A place as the profile holds it, without its label."""
    return {key: place[key] for key in ("kind", "code", "name")}


def find_territory(
    message: Message,
    question: str | None,
    profile: Profile,
    progress: Progress,
    found: Understood,
) -> None:
    """Where the project takes place: the places said to be, else the lead's seat."""
    asked = question == "territory"
    free = asked or message.corrects or message.intent == "what_if"
    places = [
        one
        for one in of_kind(list(message.mentions), kinds.PLACE)
        if (not one.weak or asked)
        and one.role != kinds.EXCLUDED
        and (asked or (_credible(one) and not _of_somebody(one, message)))
    ]
    if asked and message.intent in ("dont_know", "english"):
        places = [one for one in places if not one.weak and one.role != kinds.NEAR]
    if not asked and _far_or_wide(message, places):
        return
    if any(_is(one, "commune", "epci") for one in places):
        places = [one for one in places if not _tells_namesakes_apart(one, message)]
    lead = found.changes.get("lead") or (profile.lead and profile.lead.value)
    project = [
        one
        for one in places
        if one.role == kinds.PROJECT or (lead == Lead.GROUPEMENT_EPCI.value and _is(one, "epci"))
    ]
    seats = [one for one in places if one.role == kinds.SEAT]
    if project and seats and not any(_is(one, "commune", "epci") for one in project):
        # "un ESAT de Clermont, dans l'Oise"
        project = [*seats, *project]
    beside = [
        one
        for one in places
        if one.role == kinds.COMPLEMENT and _may_be_meant(one, message, question)
    ]
    chosen = project or seats or beside or (places if asked else [])
    if not chosen:
        return
    seat = not project and not asked
    moves = free or (progress.seat and not seat) or (project and _ADDS.search(message.words))
    if profile.territory and not moves:
        return
    sure = [
        place for one in chosen if one.value["status"] == "sure" for place in one.value["places"]
    ]
    unsure = [
        one
        for one in chosen
        # A neighbourhood that bears a common name says no town to whom was asked of QPV.
        if one.value["status"] in ("confirm", "choose") and question not in CLOSED
    ]
    if not unsure and (
        all(one.role == kinds.NEAR for one in chosen)
        or all(_is(one, "hors_region") and is_only_a_seat(one, message.text) for one in chosen)
    ):
        # "près d'Amiens" names a landmark, "notre siège est à Reims" who asks: whether the project
        # is there remains to be said.
        unsure = chosen
    kept = [bare(place) for place in sure]
    if any(one.value["qpv"] for one in chosen):
        found.changes["rural_or_qpv"] = True
    adds = bool(_ADDS.search(message.words)) and not message.corrects
    if profile.territory and ((not free and not progress.seat) or (adds and not asked)):
        kept = [*(place_json(place) for place in profile.territory), *kept]
    if unsure:
        status = unsure[0].value["status"]
        doubt = Pending(
            status="confirm" if status == "sure" else status,
            places=unsure[0].value["places"],
            kept=[] if status == "sure" else kept,
        )
        if doubt != progress.pending or not kept:
            found.pending = doubt
            return
        # The same doubt again: what is sure of the answer is taken.
        kept = kept if status != "sure" else [bare(place) for place in doubt.places]
    if kept:
        found.changes["territory"] = without_doubles(kept)
        found.seat = seat


def _far_or_wide(message: Message, places: list[Mention]) -> bool:
    """Whether a town outside the region stands beside nothing but departments of it: "au Tréport,
    en face de la Picardie". Where the project is has to be asked."""
    far = [
        one
        for one in of_kind(list(message.mentions), kinds.PLACE)
        if one.weak and one.role == kinds.PROJECT and _is(one, "hors_region")
    ]
    return bool(far and places) and not any(_is(one, "commune", "epci") for one in places)


_NAMESAKE = re.compile(
    r"\b(?:celui|celle|une? autre|l'autre|homonyme) (?:(?:qui est|qu'il y a) )?"
    r"(?:de |du |dans |en )(?:la |le |l'|les )?$"
)


def _tells_namesakes_apart(mention: Mention, message: Message) -> bool:
    """Whether a department only says which town of a name is or is not meant: "celui du Nord"."""
    before = plain(message.text[max(0, mention.start - 40) : mention.start])
    return _is(mention, "departement") and bool(_NAMESAKE.search(before))


_SOMEBODY = re.compile(
    r"\b(?:ma|mon|sa|son|une?) "
    r"(?:cousine?|tante|oncle|tonton|tata|amie?|copain|copine|pote|collegue|mere|pere|soeur|"
    r"frere|fille|fils|niece|neveu|belle \w+|beau \w+|mamie|papi|mari|femme|compagnon|compagne)"
    r"(?: qui (?:habite|vit|est))? (?:de |d'|a |en |sur )$"
)


def _of_somebody(mention: Mention, message: Message) -> bool:
    """Whether it is where somebody lives: "ma cousine de Lille m'a envoyé le lien"."""
    return bool(_SOMEBODY.search(plain(message.text[max(0, mention.start - 50) : mention.start])))


LONG_STORY = 30
"""Words from which on a message tells of much besides the project."""


def _may_be_meant(mention: Mention, message: Message, question: str | None) -> bool:
    """Whether the place of something else may be the project's when no other is named; one far
    away that a long story names, which would close every aid, only when it was asked for."""
    is_far = all(place["kind"] == "hors_region" for place in mention.value["places"])
    in_passing = is_far and len(message.text.split()) > LONG_STORY
    asked = question == "territory" or (question in (None, "lead") and not in_passing)
    return asked and mention.value["status"] == "sure"


def _is(mention: Mention, *kinds_of_place: str) -> bool:
    return any(place["kind"] in kinds_of_place for place in mention.value["places"][:1])


def _credible(mention: Mention) -> bool:
    """Whether a place that nobody asked for may be meant: never an unsure one far away."""
    return mention.value["status"] == "sure" or all(
        place["kind"] != "hors_region" for place in mention.value["places"]
    )


def place_json(place: Any) -> dict[str, Any]:
    """A place of the profile as plain data."""
    return {"kind": place.kind.value, "code": place.code, "name": place.name}


def without_doubles(places: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each place once; of "Namur, en Belgique", Namur."""
    once = {(one["kind"], one["code"], one["name"]): one for one in places}
    names = [name for _, _, name in once]
    for key in list(once):
        if any(name.endswith(f"({key[2]})") for name in names):
            once.pop(key)
    return list(once.values())


def find_lead_epci(message: Message, question: str | None, found: Understood) -> None:
    """The EPCI that carries the file, when it is named."""
    named = {
        place["code"]
        for one in of_kind(list(message.mentions), kinds.PLACE)
        if one.role == kinds.SEAT or question == "lead"
        for place in one.value["places"]
        if one.value["status"] == "sure" and place["kind"] == "epci"
    }
    if len(named) == 1:
        found.changes["lead_epci"] = named.pop()


_CLASSED = r"(?:oui|ouais|rural\w*|qpv|campagne|prioritaire)"
_NOT_CLASSED = r"(?:non|nan|pas|ville)"
_ONE_BUT = r"[^.;!?]*(?:,|\b(?:mais|et|ms|par contre|alors que)\b)[^.;!?]*"
_DIFFERS = re.compile(
    rf"\b{_CLASSED}\b{_ONE_BUT}\b{_NOT_CLASSED}\b|\b(?:non|nan)\b{_ONE_BUT}\b{_CLASSED}\b"
)
_SOME_AND_OTHERS = re.compile(
    r"\b(?:certain\w*|une partie|l'une?|une?) (?:\w+ )?(?:oui|est|sont|rural\w*|qpv)\b[^.;!?]*"
    r"\b(?:d'autres|les autres|l'autre|pas l'autre|le reste)\b|"
    r"\b(?:une?|1) (?:commune |ville |village )?sur (?:deux|trois|2|3)\b|"
    r"\bmoitie moitie\b|\b(?:pas|que) (?:toutes|tous|les deux|partout)\b"
)


def differs_by_place(message: Message, profile: Profile) -> bool:
    """Whether some of the project's places are rural or QPV and others are not: "Guise oui, mais
    Saint-Quentin non"."""
    places = profile.territory or ()
    wide = len(places) > 1 or any(one.kind is not PlaceKind.COMMUNE for one in places)
    if not wide or "?" in message.text:
        return False
    words = message.words
    if _SOME_AND_OTHERS.search(words):
        return True
    codes = {one.code for one in places}
    read = [one.value["places"][:1] for one in of_kind(list(message.mentions), kinds.PLACE)]
    named = any(place["code"] in codes for some in read for place in some) or any(
        plain(one.name) in words for one in places
    )
    return named and bool(_DIFFERS.search(words))
