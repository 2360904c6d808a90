"""Where the project takes place: the places that count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from bot.conversation import Pending
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.places import is_only_a_seat
from bot.nlu.text import plain, spoken
from bot.profile import Lead, PlaceKind, Profile, bare_place
from bot.situation import contains
from bot.territory_data import load_territory
from bot.understanding.message import Exchange, Message, Understood
from bot.understanding.people.actors import CLOSED
from bot.understanding.places.told import SAYS_WHERE, first_place, is_kind, places_told
from bot.understanding.places.unread import unread_names

_ADDS = re.compile(
    r"\b(?:aussi|egalement|en plus|ainsi que|et meme|rejoint|rejoignent|vient avec)\b|"
    r"\bessaim(?:e|ons|er|era|erons) (?:a|au|aux|en|dans|sur|vers)\b|"
    # "on ouvre une 2e épicerie à Berlaimont"
    r"\b(?:une? |la |le )(?:2e|2eme|deuxieme|second|seconde|3e|3eme|troisieme) "
    r"(?!(?:fois|phase|etape|partie|temps|annee|question|tour|projet|demande)\b)[a-z'-]+ "
    r"(?:[a-z-]+ )?(?:a|au|aux|dans|sur)\b"
)

_IN_ITS_STEAD = re.compile(
    r"\b(?:plutot|au lieu|a la place|remplac\w*|tromp\w*|erreur|et non|et pas|pas (?:a|en|au))\b"
)
"""Says that a place stands for another: "pardon, à Denain aussi, et pas à Lille"."""


def find_territory(exchange: Exchange, found: Understood) -> None:
    """Where the project takes place: the places said to be, else the lead's seat."""
    message, profile, progress = exchange.message, exchange.profile, exchange.progress
    asked = exchange.question == "territory"
    places = places_told(exchange)
    project = _where_project_is(places, found.changes.get("lead") or profile.lead, message.text)
    project = _without_clientele(_with_their_towns(project, places, message.text), places, message)
    chosen = project or _where_it_may_be(places, exchange, found)
    if not chosen:
        beside = _far_from_the_seat(exchange) or _town_of_partner(exchange)
        if beside is not None:
            found.pending = _doubt_of(beside, [])
        return
    # Where it is now, or who carries it is: the town to which it goes takes its place.
    seat = not asked and (not project or _goes_elsewhere(message, chosen))
    free = _is_free_to_move(exchange)
    moves = free or (progress.seat and not seat) or (project and _ADDS.search(message.words))
    if profile.territory and (not moves or _only_moves_the_seat(chosen, exchange)):
        return
    if exchange.question in CLOSED and not free and _are_known(chosen, profile):
        # "oui, Denain c'est un quartier prioritaire", of Denain and another.
        if any(one.value["qpv"] for one in chosen):
            found.changes["rural_or_qpv"] = True
        return
    if not asked and _only_names_department(chosen, exchange):
        return
    unsure = _unsure(chosen, exchange)
    kept = _kept(chosen, exchange, free)
    if any(one.value["qpv"] for one in chosen):
        found.changes["rural_or_qpv"] = True
    if asked:
        found.unread = unread_names(message)
    if unsure:
        doubt = _doubt_of(unsure[0], kept)
        if doubt != progress.pending or not kept:
            found.pending = doubt
            return
        # The same doubt again: what is sure of the answer is taken.
        told = unsure[0].value["status"] == "sure"
        kept = [bare_place(place) for place in doubt.places] if told else kept
    if kept:
        found.changes["territory"] = without_doubles(kept)
        found.seat = seat


def _are_known(chosen: list[Mention], profile: Profile) -> bool:
    """Whether all of these are places where the project is known to be."""
    known = [bare_place(vars(one)) for one in profile.territory or ()]
    return all(any(bare_place(place) in known for place in one.value["places"]) for one in chosen)


_ALL_OF_IT = re.compile(r"\b(?:toute?s?|tte|entier|entiere|ensemble|partout|departement)\b")
_DEPARTMENT_LENGTH = 2
"""Characters of a department's code, with which those of its communes begin."""


def _only_names_department(chosen: list[Mention], exchange: Exchange) -> bool:
    """Whether it only says in which department the known towns lie: "dans l'Aisne", of Guise; not
    "dans toute l'Aisne"."""
    message = exchange.message
    whole = message.corrects or _ALL_OF_IT.search(message.words)
    return len(chosen) == 1 and is_department_of(chosen[0], exchange.profile) and not whole


def is_department_of(mention: Mention, profile: Profile) -> bool:
    """Whether it names the department in which all known towns lie."""
    known = profile.territory or ()
    code = mention.value["places"][0]["code"] or ""
    lie_there = all(
        one.kind is not PlaceKind.EPCI and (one.code or "").startswith(code) for one in known
    )
    return bool(known) and len(code) == _DEPARTMENT_LENGTH and lie_there


def _far_from_the_seat(exchange: Exchange) -> Mention | None:
    """A town out of the region that a message brings in, perhaps as a public partner, where nothing
    is known but the lead's seat: the project may be there."""
    places = of_kind(exchange.message.mentions, kinds.PLACE)
    asked = exchange.question in ("territory", *CLOSED)
    if asked or not exchange.progress.seat:
        return None
    if any(not is_kind(one, "hors_region") for one in places):
        return None
    return next(
        (
            one
            for one in places
            if one.role in (kinds.PROJECT, kinds.PARTNER)
            and one.value["status"] == "sure"
            # "euh 50000 pardon" is a sum, though the Manche has that number.
            and not exchange.message.text[one.start : one.end].isdigit()
        ),
        None,
    )


def _town_of_partner(exchange: Exchange) -> Mention | None:
    """The only place that is named where none is known, though it is a town that takes part: "avec
    la ville d'Abbeville et les jeunes du quartier". It is proposed, and not taken."""
    places = of_kind(exchange.message.mentions, kinds.PLACE)
    if exchange.profile.territory or exchange.question not in (None, "lead", "actors"):
        return None
    if len(places) != 1 or "?" in exchange.message.text or exchange.progress.pending is not None:
        return None
    town = places[0]
    taken = town.role == kinds.PARTNER and town.value["status"] == "sure" and not town.weak
    return town if taken and is_kind(town, "commune") else None


_SEAT_OF = re.compile(r"\bsiege\b[^.;!?,]{0,30}$")


def _only_moves_the_seat(chosen: list[Mention], exchange: Exchange) -> bool:
    """Whether only the registered office is told of, where the project's own places are known."""
    text = exchange.message.text
    told = all(_SEAT_OF.search(plain(text[max(0, one.start - 50) : one.start])) for one in chosen)
    return told and exchange.question != "territory" and not exchange.progress.seat


_IN_TOWN = re.compile(r"\W*(?:base[es]* )?(?:a|au|aux)(?: la| le| les)?\W*")


_ACTS_THERE = re.compile(
    r"^,? ?(?:on|nous|je|j'|il|elle|ou|qui|un|une|le projet|notre projet|dans)\b"
)
"""Behind a town where something is to be, and not an office: "…, à Frévent on veut ouvrir"."""


def _offices(places: list[Mention], text: str) -> list[Mention]:
    """The towns that only say where a body known by its area sits."""
    territory = load_territory()
    return [
        town
        for area, town in pairwise(places)
        if area.role == kinds.SEAT
        and _IN_TOWN.fullmatch(spoken(text[area.end : town.start]))
        and _is_sure_of_one(area)
        and _is_sure_of_one(town)
        and contains(first_place(area), first_place(town), territory)
        and not _ACTS_THERE.match(spoken(text[town.end : town.end + 20]))
    ]


def _without_town_of_seat(
    project: list[Mention], places: list[Mention], text: str
) -> list[Mention]:
    """The places of the project but the town where a body of an area sits, when there are others:
    "la chambre d'agriculture de l'Oise à Beauvais aide les éleveurs du pays de Bray"."""
    offices = _offices(places, text)
    return [one for one in project if one not in offices] or project


def _where_project_is(places: list[Mention], lead: str | None, text: str) -> list[Mention]:
    """The places where the message says that the project is."""
    project = [
        one
        for one in places
        if one.role == kinds.PROJECT
        or (lead == Lead.GROUPEMENT_EPCI.value and is_kind(one, "epci"))
    ]
    project = _without_town_of_seat(project, places, text)
    if project and not any(is_kind(one, "commune", "epci") for one in project):
        # "un ESAT de Clermont, dans l'Oise"
        return [*(one for one in places if one.role == kinds.SEAT), *project]
    return project


_CUSTOMERS_OF = re.compile(
    r"\b(?:hotels?|restaurants?|restaurateurs|gites?|campings?|commerces|commercants|magasins|"
    r"clients?|clientele|entreprises|touristes|vacanciers|usines|cantines|ecoles|bureaux|"
    r"hopitaux|ehpad|maisons de retraite) (?:de |d'|du |des )(?:toute? )?(?:la |le |les |l')?$"
)
"""Before the area where those are whom a project works for."""
_AMONG_THEM = re.compile(
    r"\b(?:dans|chez|au sein d\w+|a l'interieur d\w+) ?(?:toutes? |tous )?(?:les |des )?$"
)
"""Before customers at whose place the project is: "on anime des ateliers dans les écoles de"."""


def _without_clientele(
    project: list[Mention], places: list[Mention], message: Message
) -> list[Mention]:
    """The places of the project, with the lead's town in the stead of the area around it where
    only its customers are: "à Abbeville, on lave le linge des hôtels de la Baie de Somme"."""
    territory = load_territory()
    found = list(project)
    for area in project:
        before = spoken(message.text[max(0, area.start - 50) : area.start])
        towns = [
            one
            for one in places
            if one.role == kinds.SEAT
            and _is_sure_of_one(one)
            and contains(first_place(area), first_place(one), territory)
        ]
        customers = _CUSTOMERS_OF.search(before)
        if customers and towns and not _AMONG_THEM.search(before[: customers.start()]):
            found = [one for one in found if one != area]
            found += [one for one in towns if one not in found]
    return found


_AROUND_IT = re.compile(
    r"\W*(?:qui est |situee? )?(?:(?:dans|ds|sur|en|au sein de|au coeur de|membre de)\W*)?"
    r"(?:(?:la|le|les|l'|territoire de|commun\w+ (?:de communes|d'agglo\w*|urbaine)|agglo\w*|"
    r"metropole|interco\w*)\W*)*"
)


def _with_their_towns(project: list[Mention], places: list[Mention], text: str) -> list[Mention]:
    """The places of the project, with the town that one of them only says where to find: "une
    association à Avion, dans la CALL"."""
    territory = load_territory()
    towns = [
        town
        for town, area in pairwise(places)
        if town not in project
        and area in project
        and town.role in (kinds.SEAT, kinds.COMPLEMENT)
        and _AROUND_IT.fullmatch(plain(text[town.end : area.start]))
        and _is_sure_of_one(town)
        and _is_sure_of_one(area)
        and contains(first_place(area), first_place(town), territory)
    ]
    return sorted([*towns, *project], key=lambda one: one.start)


def _is_sure_of_one(mention: Mention) -> bool:
    return mention.value["status"] == "sure" and len(mention.value["places"]) == 1


def _where_it_may_be(places: list[Mention], exchange: Exchange, found: Understood) -> list[Mention]:
    """The places that may be the project's for want of another: the lead's seat, that of something
    else, then whatever an answer names, or what the project is near to."""
    lead = found.changes.get("lead") or exchange.profile.lead
    seats = [
        one
        for one in places
        # "une communauté de communes de l'Aisne": which one has to be asked.
        if one.role == kinds.SEAT and not (lead == Lead.EPCI and is_kind(one, "departement"))
    ]
    if lead == Lead.EPCI:
        seats = _without_offices(seats, exchange.message.text)
    meant = [one for one in places if _may_be_meant(one, exchange.message, exchange.question)]
    beside = [one for one in meant if one.role == kinds.COMPLEMENT]
    around = [one for one in meant if one.role == kinds.NEAR]
    return seats or beside or (places if exchange.question == "territory" else around)


def _without_offices(seats: list[Mention], text: str) -> list[Mention]:
    """The area of a public body without the town of its offices: "la communauté de communes du
    Ternois, à Saint-Pol"."""
    offices = _offices(seats, text)
    return [one for one in seats if one not in offices]


def _is_free_to_move(exchange: Exchange) -> bool:
    """Whether the message may change where the project is known to be."""
    message = exchange.message
    return (
        exchange.question == "territory"
        or message.corrects
        or message.intent == "what_if"
        or bool(SAYS_WHERE.search(message.words))
    )


def _unsure(chosen: list[Mention], exchange: Exchange) -> list[Mention]:
    """The places that are to be confirmed, or chosen among several of their name."""
    unsure = [
        one
        for one in chosen
        # A neighbourhood that bears a common name says no town to whom was asked of QPV.
        if one.value["status"] in ("confirm", "choose") and exchange.question not in CLOSED
    ]
    if unsure:
        return unsure
    text = exchange.message.text
    if all(one.role in (kinds.NEAR, kinds.NAME) for one in chosen) or all(
        is_kind(one, "hors_region") and is_only_a_seat(one, text) for one in chosen
    ):
        # "près d'Amiens" names a landmark, "notre siège est à Reims" who asks: whether the project
        # is there remains to be said.
        return chosen
    if len(chosen) == 1 and is_kind(chosen[0], "epci") and _is_seated_outside(exchange.message):
        # An area may go on beyond the border, and they come from there: "association de Rouen,
        # pour le pays de Bray".
        return chosen
    return []


def _is_seated_outside(message: Message) -> bool:
    """Whether those who write have their seat outside the region."""
    return any(
        one.role == kinds.SEAT and one.value["status"] == "sure" and is_kind(one, "hors_region")
        for one in of_kind(message.mentions, kinds.PLACE)
    )


def _kept(chosen: list[Mention], exchange: Exchange, free: bool) -> list[dict[str, Any]]:
    """The places that are sure, beside the known ones unless they stand in their stead."""
    words, known = exchange.message.words, exchange.profile.territory
    sure = [
        bare_place(place)
        for one in chosen
        if one.value["status"] == "sure"
        for place in one.value["places"]
    ]
    adds = bool(_ADDS.search(words)) and not _IN_ITS_STEAD.search(words)
    beside = (not free and not exchange.progress.seat) or (
        adds and exchange.question != "territory"
    )
    return [*(bare_place(vars(one)) for one in known), *sure] if known and beside else sure


def _doubt_of(unsure: Mention, kept: list[dict[str, Any]]) -> Pending:
    """What is to be asked of a place; ``kept``: the places that are sure beside it."""
    status, places = unsure.value["status"], unsure.value["places"]
    if status == "sure":
        return Pending(status="confirm", places=[_with_departments(one) for one in places])
    return Pending(status=status, places=places, kept=kept)


def _with_departments(place: dict[str, Any]) -> dict[str, Any]:
    """A place to be confirmed, an EPCI with the departments that it lies in: an area of that name
    may go on elsewhere."""
    if place["kind"] != PlaceKind.EPCI.value or "(" in place["label"]:
        return place
    territory = load_territory()
    names = [territory.departments[code].name for code in territory.epci[place["code"]].departments]
    return {**place, "label": f"{place['label']} ({', '.join(names)})"}


_IN_ANOTHER_TOWN = re.compile(
    r"\b(?:(?:cre|mont|lanc|dupliqu|implant|install|transpos)(?:er|ons)|ouvr(?:ir|ons)|refaire|"
    r"reproduire|transmettre)\b[^.;!?]{0,40}\b"
    r"(?:dans (?:une autre|d'autres) (?:villes?|communes?|villages?|departements?)|ailleurs)\b"
    r"(?! qu)"
)


def _goes_elsewhere(message: Message, places: list[Mention]) -> bool:
    """Whether the project is to be in another town than those that it names, and names none:
    "notre école est à Hirson, nous voulons ouvrir la même dans une autre ville"."""
    said = _IN_ANOTHER_TOWN.search(spoken(message.text))
    return said is not None and all(one.end <= said.start() for one in places)


LONG_STORY = 30
"""Words from which on a message tells of much besides the project."""


def _may_be_meant(mention: Mention, message: Message, question: str | None) -> bool:
    """Whether the place of something else may be the project's when no other is named; one far
    away that a long story names, which would close every aid, only when it was asked for."""
    is_far = all(place["kind"] == "hors_region" for place in mention.value["places"])
    in_passing = is_far and len(message.text.split()) > LONG_STORY
    asked = question == "territory" or (question in (None, "lead") and not in_passing)
    return asked and mention.value["status"] == "sure"


def without_doubles(places: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each place once, by the name that it was called by first; of "Namur, en Belgique", Namur."""
    once: dict[tuple[str, str], dict[str, Any]] = {}
    for one in places:
        once.setdefault((one["kind"], one["code"] or one["name"]), one)
    names = [one["name"] for one in once.values()]
    return [
        one for one in once.values() if not any(name.endswith(f"({one['name']})") for name in names)
    ]


_IS_THE_ONE = re.compile(r"\bcel(?:le|ui) (?:de |du |des |d')(?:la |l')?$")
"""Before the name of the body spoken of: "la communauté de communes, celle du Ternois"."""


def find_lead_epci(message: Message, question: str | None, found: Understood) -> None:
    """The EPCI that carries the file, when it is named, also by the name of the lead itself: "je
    travaille à GrandSoissons Agglomération"."""
    leads = [
        one
        for one in of_kind(message.mentions, kinds.ORGANISATION)
        if one.role == kinds.LEAD and one.value == Lead.EPCI.value
    ]
    named = {
        place["code"]
        for one in of_kind(message.mentions, kinds.PLACE)
        if one.role == kinds.SEAT
        or (question == "lead" and one.role != kinds.NAME)
        or any(one.start <= lead.start and lead.end <= one.end for lead in leads)
        or (leads and _IS_THE_ONE.search(plain(message.text[: one.start])))
        for place in one.value["places"]
        if one.value["status"] == "sure" and place["kind"] == "epci"
    }
    if len(named) == 1:
        found.changes["lead_epci"] = named.pop()
