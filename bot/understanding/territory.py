"""Where the project takes place: the places that count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from bot.conversation import Pending
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.places import is_only_a_seat
from bot.nlu.text import plain, spoken
from bot.profile import Lead, Place, PlaceKind, Profile, bare_place
from bot.situation import contains
from bot.territory_data import load_territory
from bot.understanding.actors import CLOSED
from bot.understanding.choices import landmarks, meant_by_neighbours
from bot.understanding.message import Exchange, Message, Understood
from bot.understanding.unread import unread_names

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


_SAYS_WHERE = re.compile(
    r"\b(?:le|notre|mon) projet,? (?:c'est|est|se (?:passe|fait|deroule|situe|tient)|a lieu|"
    r"concerne|couvre) "
    r"(?:(?:bien|aussi|a la fois|uniquement|seulement|exclusivement|entierement) )*"
    r"(?:a|au|aux|sur|dans)\b"
)
"""Says in so many words where the project is, which changes what is known of it."""
_SAYS_WHERE_IT_IS = re.compile(rf"{_SAYS_WHERE.pattern} ?(?:la |le |les |l')?$")
"""The same, right before the place."""
_THERE = re.compile(
    rf"(?:{_SAYS_WHERE.pattern}|\b(?:sera|seront|serait|seraient|aura lieu|se (?:fera|feront)) "
    r"(?:a|au|aux|dans|sur)\b) ?(?:la |le |les |l')?$"
)
"""In an answer, that something will be there is enough."""
JOINED = re.compile(
    r"^\s*(?:,|et|ou|ni|puis|/|&|\+)\s*(?:et )?"
    r"(?:de |a |au |aux |dans |sur )?(?:la |le |les |l'|d')?$"
)
"""Between places of which the same is said."""


def find_territory(exchange: Exchange, found: Understood) -> None:
    """Where the project takes place: the places said to be, else the lead's seat."""
    message, profile, progress = exchange.message, exchange.profile, exchange.progress
    asked = exchange.question == "territory"
    places = _places_told(exchange)
    project = _where_project_is(places, found.changes.get("lead") or profile.lead)
    project = _with_their_towns(project, places, message.text)
    chosen = project or _where_it_may_be(places, exchange, found)
    if not chosen:
        far = _far_from_the_seat(exchange)
        if far is not None:
            found.pending = _doubt_of(far, [])
        return
    # Where it is now, or who carries it is: the town to which it goes takes its place.
    seat = not asked and (not project or _goes_elsewhere(message, chosen))
    free = _is_free_to_move(exchange)
    moves = free or (progress.seat and not seat) or (project and _ADDS.search(message.words))
    if profile.territory and (not moves or _only_moves_the_seat(chosen, exchange)):
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


def _far_from_the_seat(exchange: Exchange) -> Mention | None:
    """A town out of the region that a message brings in, perhaps as a public partner, where nothing
    is known but the lead's seat: the project may be there."""
    places = of_kind(exchange.message.mentions, kinds.PLACE)
    asked = exchange.question in ("territory", *CLOSED)
    if asked or not exchange.progress.seat:
        return None
    if any(not _is(one, "hors_region") for one in places):
        return None
    return next(
        (
            one
            for one in places
            if one.role in (kinds.PROJECT, kinds.PARTNER) and one.value["status"] == "sure"
        ),
        None,
    )


_ASKS_OF_IT = re.compile(
    r"^\W*(?:(?:et|mais|sinon|au fait|dites)\W+)*"
    r"(?:il y a|y a|ya|y avait|vous connaissez)\b"
)


def _asks_of_it(mention: Mention, message: Message) -> bool:
    """Whether its sentence only asks what is there: "il y a encore le marché à Amiens ?"."""
    start = max(message.text.rfind(mark, 0, mention.start) for mark in ".!?\n") + 1
    asks = re.match(r"[^.!?\n]*\?", message.text[mention.end :])
    return bool(asks) and bool(_ASKS_OF_IT.match(plain(message.text[start : mention.start])))


_SEAT_OF = re.compile(r"\bsiege\b[^.;!?,]{0,30}$")


def _only_moves_the_seat(chosen: list[Mention], exchange: Exchange) -> bool:
    """Whether only the registered office is told of, where the project's own places are known."""
    text = exchange.message.text
    told = all(_SEAT_OF.search(plain(text[max(0, one.start - 50) : one.start])) for one in chosen)
    return told and exchange.question != "territory" and not exchange.progress.seat


def _places_told(exchange: Exchange) -> list[Mention]:
    """The places of a message that may be the project's; none where that has to be asked."""
    message = exchange.message
    asked = exchange.question == "territory"
    places = [
        one
        for one in of_kind(message.mentions, kinds.PLACE)
        if (not one.weak or asked)
        and one.role != kinds.EXCLUDED
        and not (asked and _asks_of_it(one, message))
        and (
            asked
            or (
                _may_be_here(one, message, exchange.profile)
                and not _of_somebody(one, message)
                and not _of_former_attempt(one, message)
            )
        )
    ]
    if exchange.question == "actors" and exchange.profile.territory:
        places = [one for one in places if not _of_partner(one, message)]
    places = _but_those_taken_back(_said_there(places, message, asked), message)
    if asked:
        places = _of_project(places, message)
    near = landmarks(message)
    places = [_told_apart(one, near, message) for one in places]
    if asked and message.intent in ("dont_know", "english") and not _begins_with_one(message):
        places = [one for one in places if not one.weak and one.role != kinds.NEAR]
    if not asked and _far_or_wide(message, places):
        return []
    if any(_is(one, "commune", "epci") for one in places):
        places = [one for one in places if not _tells_namesakes_apart(one, message)]
    if any(_is(one, "bassin_minier") for one in places):
        # "tout le bassin minier, côté Nord comme côté Pas-de-Calais"
        places = [one for one in places if not _is_around_the_bassin_minier(one)]
    return places


_ONCE = re.compile(
    r"\ben (?:19|20)\d\d\b|\bil y a (?:\d+|deux|trois|quatre|cinq|six|dix) ans\b|"
    r"\b(?:premier essai|premiere (?:fois|tentative))\b"
)
_CAME_TO_NOTHING = re.compile(
    r"\b(?:on|nous|ils|elle) (?:a|avons|ont) (?:du |tout )?ferm\w+|\ba ferme\b|"
    r"\bca (?:a |avait )?(?:capote|coule|echoue|plante|foire|rate|n'a pas (?:marche|tenu|pris))|"
    r"\bpuis plus rien\b|\b(?:un|cet|par un|notre) echec\b|\bn'a pas (?:marche|survecu)\b"
)


def _of_former_attempt(mention: Mention, message: Message) -> bool:
    """Whether it is where something that is over was tried once: "en 2012 on a ouvert une maison à
    Roubaix, on a fermé"."""
    start = max(message.text.rfind(mark, 0, mention.start) for mark in ".!?\n") + 1
    sentence = plain(message.text[start : mention.end])
    return bool(_ONCE.search(sentence)) and bool(_CAME_TO_NOTHING.search(message.words))


_BEFORE_ONE = re.compile(r"^\W*(?:a |au |aux |en |sur )?(?:la |le |les |l')?$")


def _begins_with_one(message: Message) -> bool:
    """Whether a place that is sure is all that its first sentence says: "À Reims. Et alors ?"."""
    return any(
        one.value["status"] == "sure"
        and _BEFORE_ONE.match(plain(message.text[: one.start]))
        and re.match(r"\s*(?:[.,;:!]|$)", message.text[one.end :])
        for one in of_kind(message.mentions, kinds.PLACE)
    )


def _said_there(places: list[Mention], message: Message, asked: bool) -> list[Mention]:
    """The places, those the project's of which that is said in so many words, with those joined to
    them: "le siège est à Soissons mais le projet se passe uniquement à Reims"."""
    says = _THERE if asked else _SAYS_WHERE_IT_IS
    found: list[Mention] = []
    end = None
    for one in places:
        there = bool(says.search(plain(message.text[max(0, one.start - 60) : one.start])))
        joined = end is not None and JOINED.match(plain(message.text[end : one.start]))
        if there or (joined and one.role == kinds.NEAR):
            one, end = replace(one, role=kinds.PROJECT), one.end
        found.append(one)
    return found


_PARTNER_OF = re.compile(
    r"\b(?:une?|la|le|l'|les|des|deux|trois|quelques|plusieurs) ?"
    r"(?!(?:villes?|communes?|villages?|bourgs?|quartiers?|secteurs?|cantons?|pays|region|agglo\w*|"
    r"metropole|centre|territoires?|projets?)\b)[a-z-]+ (?:de |d')$"
)


def _of_partner(mention: Mention, message: Message) -> bool:
    """Whether an answer to who takes part tells where somebody is from: "un électricien d'Éleu"."""
    before = plain(message.text[max(0, mention.start - 40) : mention.start])
    return bool(_PARTNER_OF.search(before))


def _is_around_the_bassin_minier(mention: Mention) -> bool:
    """Whether it is one of the two departments that the bassin minier lies in."""
    return _is(mention, "departement") and _first(mention).code in ("59", "62")


def _where_project_is(places: list[Mention], lead: str | None) -> list[Mention]:
    """The places where the message says that the project is."""
    project = [
        one
        for one in places
        if one.role == kinds.PROJECT or (lead == Lead.GROUPEMENT_EPCI.value and _is(one, "epci"))
    ]
    if project and not any(_is(one, "commune", "epci") for one in project):
        # "un ESAT de Clermont, dans l'Oise"
        return [*(one for one in places if one.role == kinds.SEAT), *project]
    return project


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
        and contains(_first(area), _first(town), territory)
    ]
    return sorted([*towns, *project], key=lambda one: one.start)


def _is_sure_of_one(mention: Mention) -> bool:
    return mention.value["status"] == "sure" and len(mention.value["places"]) == 1


def _first(mention: Mention) -> Place:
    return Place.parse_obj(bare_place(mention.value["places"][0]))


def _where_it_may_be(places: list[Mention], exchange: Exchange, found: Understood) -> list[Mention]:
    """The places that may be the project's for want of another: the lead's seat, that of something
    else, then whatever an answer names, or what the project is near to."""
    lead = found.changes.get("lead") or exchange.profile.lead
    seats = [
        one
        for one in places
        # "une communauté de communes de l'Aisne": which one has to be asked.
        if one.role == kinds.SEAT and not (lead == Lead.EPCI and _is(one, "departement"))
    ]
    meant = [one for one in places if _may_be_meant(one, exchange.message, exchange.question)]
    beside = [one for one in meant if one.role == kinds.COMPLEMENT]
    around = [one for one in meant if one.role == kinds.NEAR]
    return seats or beside or (places if exchange.question == "territory" else around)


def _is_free_to_move(exchange: Exchange) -> bool:
    """Whether the message may change where the project is known to be."""
    message = exchange.message
    return (
        exchange.question == "territory"
        or message.corrects
        or message.intent == "what_if"
        or bool(_SAYS_WHERE.search(message.words))
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
        _is(one, "hors_region") and is_only_a_seat(one, text) for one in chosen
    ):
        # "près d'Amiens" names a landmark, "notre siège est à Reims" who asks: whether the project
        # is there remains to be said.
        return chosen
    return []


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
        return Pending(status="confirm", places=places)
    return Pending(status=status, places=places, kept=kept)


_WHOLE = re.compile(
    r"\b(?:toute? (?:la |le |l')?|(?:l'ensemble|la totalite|l'integralite) "
    r"(?:de la |du |de l'|des ))$"
)


def _told_apart(mention: Mention, near: list[dict[str, Any]], message: Message) -> Mention:
    """The place, sure when the rest of the message says which one of its name is meant, or that
    all of an area are: "toute la Thiérache"."""
    if mention.value["status"] != "choose":
        return mention
    named = mention.value["places"]
    before = plain(message.text[max(0, mention.start - 25) : mention.start])
    if _WHOLE.search(before) and all(place["kind"] == "epci" for place in named):
        return replace(mention, value={**mention.value, "status": "sure"})
    others = [place for place in near if place not in named]
    meant = meant_by_neighbours(named, others)
    if meant is None:
        return mention
    return replace(mention, value={**mention.value, "status": "sure", "places": [meant]})


def _far_or_wide(message: Message, places: list[Mention]) -> bool:
    """Whether a town outside the region stands beside nothing but departments of it: "au Tréport,
    en face de la Picardie". Where the project is has to be asked."""
    far = [
        one
        for one in of_kind(message.mentions, kinds.PLACE)
        if one.weak and one.role == kinds.PROJECT and _is(one, "hors_region")
    ]
    return bool(far and places) and not any(_is(one, "commune", "epci") for one in places)


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
    r"((?:,? qui)? (?:(?:habit|viv|boss|travaill)\w+|vit|est|etait|a grandi|a vecu|"
    r"(?:tient|dirige|gere|preside|a) (?:une?|le|la|son|sa) \w+)"
    r"(?: \w+){0,2})? (?:de |d'|a |au |en |sur )$"
)


def _of_somebody(mention: Mention, message: Message) -> re.Match[str] | None:
    """Where somebody lives: "ma cousine de Lille m'a envoyé le lien"; the group says what they do
    there, and is None in "chez ma tante à Douai"."""
    return _SOMEBODY.search(plain(message.text[max(0, mention.start - 60) : mention.start]))


def _of_project(places: list[Mention], message: Message) -> list[Mention]:
    """The places of an answer but those that are only somebody's: "Fruges, mon mari était mineur à
    Lens"; these are to be confirmed when there are no others."""
    theirs = [one for one in places if (said := _of_somebody(one, message)) is not None and said[1]]
    left = [one for one in places if one not in theirs]
    return left or [replace(one, role=kinds.NEAR) for one in theirs]


_AFTER_NO = re.compile(r"\b(?<!pourquoi )pas (?:a |en |au |aux )?$")
_TAKES_NO_PART = re.compile(
    r"^[ ,]*(?:(?:elle|il|qui|n'|ne|existe|tourne|marche|deja|et|mais)[ ,]*)*"
    r"(?:s'est (?:dedit|desist|retire)|a (?:renonce|jete l'eponge)|"
    r"(?:est|fait) (?:pas|plus) (?:partie )?(?:dans|de|du) ?(?:la |le |l'|notre |cette )?"
    r"(?:demande|projet|dossier|perimetre|territoire))"
)
"""Behind a place that has no part in the project."""
OF_A_BODY = re.compile(r"\b[a-z]{2,} (?:de |d'|du |des )(?:la |le |les |l')?$")
"""Before the town of somebody, who goes while the project stays there."""


def takes_no_part(mention: Mention, text: str) -> bool:
    """Whether it is said of a place that it is not, or no more, in the project: "Raismes s'est
    dédit", and not "la mairie de Raismes s'est retirée"."""
    before = plain(text[max(0, mention.start - 40) : mention.start])
    after = plain(text[mention.end : mention.end + 60])
    return bool(_TAKES_NO_PART.match(after)) and not OF_A_BODY.search(before)


def _but_those_taken_back(places: list[Mention], message: Message) -> list[Mention]:
    """The places but those that the same message takes back, and others remain: "Maubeuge et
    Hautmont, non pas Hautmont", "à Hesdin, enfin c'est ma sœur qui est à Hesdin, moi à Fruges",
    "Anzin et Raismes… Raismes s'est dédit"."""

    def denied(one: Mention) -> bool:
        before = plain(message.text[max(0, one.start - 20) : one.start])
        out = bool(_AFTER_NO.search(before)) or takes_no_part(one, message.text)
        return out or _of_somebody(one, message) is not None

    named = of_kind(message.mentions, kinds.PLACE)
    gone = [one.value["places"] for one in named if denied(one)]
    kept = [one for one in places if one.value["places"] not in gone]
    return kept or places


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


_AT = re.compile(r"\b(?:a|au|aux|sur|commune|ville|village)(?: de)? ?(?:la |le |les |l'|d')?$")


def _may_be_here(mention: Mention, message: Message, profile: Profile) -> bool:
    """Whether a place that nobody asked for may be the project's: credible, or a name that several
    towns of the region share, said to be where they are."""
    if _credible(mention):
        return True
    before = plain(message.text[max(0, mention.start - 25) : mention.start])
    return (
        not profile.territory
        and mention.value["status"] == "choose"
        and mention.role in (kinds.PROJECT, kinds.SEAT)
        and not _is(mention, "hors_region")
        and bool(_AT.search(before))
    )


def without_doubles(places: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each place once, by the name that it was called by first; of "Namur, en Belgique", Namur."""
    once: dict[tuple[str, str], dict[str, Any]] = {}
    for one in places:
        once.setdefault((one["kind"], one["code"] or one["name"]), one)
    names = [one["name"] for one in once.values()]
    return [
        one for one in once.values() if not any(name.endswith(f"({one['name']})") for name in names)
    ]


def find_lead_epci(message: Message, question: str | None, found: Understood) -> None:
    """The EPCI that carries the file, when it is named."""
    named = {
        place["code"]
        for one in of_kind(message.mentions, kinds.PLACE)
        if one.role == kinds.SEAT or (question == "lead" and one.role != kinds.NAME)
        for place in one.value["places"]
        if one.value["status"] == "sure" and place["kind"] == "epci"
    }
    if len(named) == 1:
        found.changes["lead_epci"] = named.pop()


_CLASSED = r"(?:oui|ouais|rural\w*|qpv|campagne|prioritaire)"
_NOT_CLASSED = r"(?:non|nan|pas|ville)"
_ONE_BUT = r"[^.;!?]{0,60}?(?:,|\b(?:mais|et|ms|par contre|alors que)\b)[^.;!?]{0,60}?"
_DIFFERS = re.compile(
    rf"\b{_CLASSED}\b{_ONE_BUT}\b{_NOT_CLASSED}\b|\b(?:non|nan)\b{_ONE_BUT}\b{_CLASSED}\b"
)
_SOME_AND_OTHERS = re.compile(
    r"\b(?:certain\w*|une partie|l'une?|une?) (?:\w+ )?(?:oui|est|sont|rural\w*|qpv)\b[^.;!?]*"
    r"\b(?:d'autres|les autres|l'autre|pas l'autre|le reste)\b|"
    r"\b(?:une?|1) (?:commune |ville |village )?sur (?:deux|trois|2|3)\b|"
    r"\bmoitie moitie\b|\b(?:pas|que) (?:toutes|tous|les deux|partout)\b"
)


_NEXT_TO_IT = re.compile(
    r"\b(?:a cote|tout pres|pres|proche|en face|en bordure|en limite|au bord|aux portes) "
    r"(?:d'un|d'une|du|de|des|d') ?(?:quartiers? prioritaires?|qpv)\b"
)


def is_next_to_it(words: str) -> bool:
    """Whether it says only that a priority neighbourhood is near: "à côté d'un QPV"."""
    return bool(_NEXT_TO_IT.search(words)) and not re.match(r"\W*(?:oui|ouais|non|nan)\b", words)


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
    read = [one.value["places"][:1] for one in of_kind(message.mentions, kinds.PLACE)]
    named = any(place["code"] in codes for some in read for place in some) or any(
        plain(one.name) in words for one in places
    )
    return named and bool(_DIFFERS.search(words))
