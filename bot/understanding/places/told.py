"""Which of the places that a message names may be the project's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain, spoken
from bot.profile import Place, Profile, bare_place
from bot.understanding.message import Exchange, Message
from bot.understanding.places.choices import landmarks, meant_by_neighbours
from bot.understanding.places.others import but_those_of_others, with_those_that_call

SAYS_WHERE = re.compile(
    r"\b(?:le|notre|mon) projet,? (?:c'est|est|se (?:passe|fait|deroule|situe|tient)|a lieu|"
    r"concerne|couvre) "
    r"(?:(?:bien|aussi|a la fois|uniquement|seulement|exclusivement|entierement) )*"
    r"(?:a|au|aux|sur|dans)\b"
)
"""Says in so many words where the project is, which changes what is known of it."""

_SAYS_WHERE_IT_IS = re.compile(rf"{SAYS_WHERE.pattern} ?(?:la |le |les |l')?$")
"""The same, right before the place."""

_REPLICATES = re.compile(
    r"\b(?:reprodui|dupliqu|transpos|essaim|deploy|refai)\w*"
    r"(?:(?! ce qu| (?:comme|qui|deja|fait|vue?s?|nee?s?|cree\w*|mene\w*|monte\w*|lance\w*|"
    r"teste\w*|ouverte?s?|existante?s?)\b)[^.;:!?]){0,40} "
    r"(?:a|au|aux|en|dans|sur) (?:la |le |les |l')?$"
)
"""Says that what they have is to be in the place that follows: "reproduire le modèle à Creil"."""
_IN_THESE = re.compile(
    r"\b(?:dans|sur|a) ces (deux|trois|quatre|2|3|4) "
    r"(?:villes?|communes?|villages?|quartiers?|territoires?|endroits?|bourgs?)\b"
)
_COUNTS = {"deux": 2, "trois": 3, "quatre": 4}

_NOT_IN = re.compile(
    r"(?<!pas )\b(?:hors|en dehors|a l'exterieur) ?(?:de |des |du |d')?(?:la |le |les |l')?$"
)
"""Before an area that the project is not in: "hors des Hauts-de-France"."""
_NEIGHBOURS_OF = re.compile(
    r"\b(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|\w+aine de|"
    r"(?:groupe|collectif|association|bande) de|quelques|plusieurs|des|les|entre) "
    r"voisine?s?(?: et voisine?s?)? (?:de |d'|du |des )(?:la |le |les |l')?$"
)
"""People who live in a place, and not a place that is near it."""

_THERE = re.compile(
    rf"(?:{SAYS_WHERE.pattern}|\b(?:sera|seront|serait|seraient|aura lieu|se (?:fera|feront)) "
    r"(?:a|au|aux|dans|sur)\b) ?(?:la |le |les |l')?$"
)
"""In an answer, that something will be there is enough."""

JOINED = re.compile(
    r"^\s*(?:,|et|ou|ni|puis|/|&|\+)\s*(?:et )?"
    r"(?:de |a |au |aux |dans |sur )?(?:la |le |les |l'|d')?$"
)
"""Between places of which the same is said."""

_ASKS_OF_IT = re.compile(
    r"^\W*(?:(?:et|mais|sinon|au fait|dites)\W+)*"
    r"(?:il y a|y a|ya|y avait|vous connaissez)\b"
)


def _asks_of_it(mention: Mention, message: Message) -> bool:
    """Whether its sentence only asks what is there: "il y a encore le marché à Amiens ?"."""
    start = max(message.text.rfind(mark, 0, mention.start) for mark in ".!?\n") + 1
    asks = re.match(r"[^.!?\n]*\?", message.text[mention.end :])
    return bool(asks) and bool(_ASKS_OF_IT.match(plain(message.text[start : mention.start])))


def places_told(exchange: Exchange) -> list[Mention]:
    """The places of a message that may be the project's; none where that has to be asked."""
    message = exchange.message
    asked = exchange.question == "territory"
    places = [
        one
        for one in of_kind(message.mentions, kinds.PLACE)
        if (not one.weak or asked)
        and one.role != kinds.EXCLUDED
        and not is_left_outside(one, message)
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
        these = _these(places, message)
        places = [one for one in places if one in these or not _of_partner(one, message)]
    places = _came_since(_said_there(places, message, asked), message)
    places = _but_those_taken_back(places, message)
    known = bool(exchange.profile.territory) and not asked
    places = but_those_of_others(places, message.text, known)
    places = with_those_that_call(places, message.text)
    if asked:
        places = _of_project(places, message)
    near = landmarks(message)
    places = [_told_apart(one, near, message) for one in places]
    places = [one for one in places if not _only_locates(one, places, message)]
    if asked and message.intent in ("dont_know", "english") and not _begins_with_one(message):
        places = [one for one in places if not one.weak and one.role != kinds.NEAR]
    if not asked and _far_or_wide(message, places):
        return []
    if any(is_kind(one, "commune", "epci") for one in places):
        places = [one for one in places if not _tells_namesakes_apart(one, message)]
    if any(is_kind(one, "bassin_minier") for one in places):
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
    these = _these(places, message)
    for one in places:
        before = spoken(message.text[max(0, one.start - 80) : one.start])
        there = bool(says.search(before[-60:]) or _REPLICATES.search(before)) or one in these
        if _NEIGHBOURS_OF.search(before) and one.role == kinds.NEAR:
            one = replace(one, role=kinds.SEAT)
        joined = end is not None and JOINED.match(plain(message.text[end : one.start]))
        if there or (joined and one.role == kinds.NEAR):
            one, end = replace(one, role=kinds.PROJECT), one.end
        found.append(one)
    return found


def _these(places: list[Mention], message: Message) -> list[Mention]:
    """The places that it names and then calls its own by their number: "on nous appelle de Denain
    et d'Anzin, on veut ouvrir dans ces deux villes"."""
    said = _IN_THESE.search(message.words)
    if said is None or "?" in message.text:
        return []
    sentence = re.split(r"[.;!?\n]", message.words[: said.start()])[-1]
    if re.search(r"\b(?:pas|plus|jamais)\b", sentence):
        return []
    before = [one for one in places if one.end <= said.start()]
    number = _COUNTS.get(said[1]) or int(said[1])
    return before if len(before) == number else []


def is_left_outside(mention: Mention, message: Message) -> bool:
    """Whether the project is said to be out of an area: "hors des Hauts-de-France"."""
    return bool(_NOT_IN.search(spoken(message.text[max(0, mention.start - 40) : mention.start])))


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
    return is_kind(mention, "departement") and first_place(mention).code in ("59", "62")


def first_place(mention: Mention) -> Place:
    """The place that a name means first of all."""
    return Place.parse_obj(bare_place(mention.value["places"][0]))


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


_LIES_IN = re.compile(
    r"^[ ,(]*(?:dans|en|au coeur|au milieu|au fin fond|secteur|cote|coin) ?"
    r"(?:(?:de |d')?(?:la |le |les |l')|du |de |d')?$"
)


_INTERCOMMUNALITY = re.compile(
    r"(?:(?:la |l')?(?:communaute|cc|ca|cu|com ?com|agglo\w*|metropole|interco\w*)\b)"
)


def _only_locates(mention: Mention, places: list[Mention], message: Message) -> bool:
    """Whether it is the natural area in which the town lies that is named right before it, and no
    intercommunalité by its name: "au Favril, dans l'Avesnois"."""
    said = message.text[mention.start : mention.end]
    if not is_kind(mention, "epci") or said.isupper() or _INTERCOMMUNALITY.match(plain(said)):
        return False
    return any(
        one.end <= mention.start
        and one.value["status"] == "sure"
        and is_kind(one, "commune")
        and _LIES_IN.match(plain(message.text[one.end : mention.start]))
        for one in places
    )


def _far_or_wide(message: Message, places: list[Mention]) -> bool:
    """Whether a town outside the region stands beside nothing but departments of it: "au Tréport,
    en face de la Picardie". Where the project is has to be asked."""
    far = [
        one
        for one in of_kind(message.mentions, kinds.PLACE)
        if one.weak and one.role == kinds.PROJECT and is_kind(one, "hors_region")
    ]
    return bool(far and places) and not any(is_kind(one, "commune", "epci") for one in places)


_NAMESAKE = re.compile(
    r"\b(?:celui|celle|une? autre|l'autre|homonyme) (?:(?:qui est|qu'il y a) )?"
    r"(?:de |du |dans |en )(?:la |le |l'|les )?$"
)


def _tells_namesakes_apart(mention: Mention, message: Message) -> bool:
    """Whether a department only says which town of a name is or is not meant: "celui du Nord"."""
    before = plain(message.text[max(0, mention.start - 40) : mention.start])
    return is_kind(mention, "departement") and bool(_NAMESAKE.search(before))


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
    r"(?:s'est (?:dedit|desist|retire)|a (?:renonce|jete l'eponge)|renonce\b|"
    r"se (?:retire|desiste)\b(?! (?:pas|plus)\b)|(?:participe|suit) (?:pas|plus)\b|"
    r"(?:c'est|est) (?:juste |seulement |uniquement |simplement |que |qu')*(?:notre|le|mon) "
    r"(?:siege|adresse)\b|"
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


_LIVED_ONCE = re.compile(
    r"^,? ?(?:(?:ou|et) (?:j'|je |nous |on )\w+ )?"
    r"(?:toute (?:ma|notre|sa) vie|(?P<time>pendant (?:\d+|\w+|plus de \w+) ans)|"
    r"jusqu'a (?:ma|la|notre) retraite|(?:dans|durant) ma jeunesse|"
    r"c'etait (?:quand|avant|du temps|a l'epoque|il y a))\b"
)
"""Behind the town of what is over in somebody's life: "à Hesdin toute ma vie"."""
_CAME_TO = re.compile(
    r"\b(?:sommes|suis|est) (?:(?:ensuite|puis|enfin|tous|alors|apres) )*"
    r"(?:venu|arrive|revenu|rentre|install|retourne)\w* (?:(?:vivre|habiter|nous) )?"
    r"(?:a|au|aux|en|dans|sur) (?:la |le |les |l')?$"
)
"""Before the town where somebody lives since."""


def _came_since(places: list[Mention], message: Message) -> list[Mention]:
    """The places, of a life told from one to the next the last as where those who write are:
    "institutrice à Hesdin toute ma vie, puis nous sommes venus à Fruges"."""
    if not any(_is_over(one, message) for one in places):
        return places
    return [
        replace(one, role=kinds.SEAT)
        if one.role == kinds.NEAR
        and _CAME_TO.search(spoken(message.text[max(0, one.start - 60) : one.start]))
        else one
        for one in places
    ]


def _is_over(mention: Mention, message: Message) -> bool:
    """Whether it is where somebody was once: of those who write, and not of what they do."""
    said = _LIVED_ONCE.match(spoken(message.text[mention.end : mention.end + 40]))
    if said is None:
        return False
    start = max(message.text.rfind(mark, 0, mention.start) for mark in ".!?\n") + 1
    before = spoken(message.text[start : mention.start])
    return not said["time"] or bool(re.search(r"\b(?:j'|je |mon mari|ma femme)", before))


def _but_those_taken_back(places: list[Mention], message: Message) -> list[Mention]:
    """The places but those that the same message takes back, and others remain: "Maubeuge et
    Hautmont, non pas Hautmont", "à Hesdin, enfin c'est ma sœur qui est à Hesdin, moi à Fruges",
    "Anzin et Raismes… Raismes s'est dédit"."""

    def denied(one: Mention) -> bool:
        before = plain(message.text[max(0, one.start - 20) : one.start])
        out = bool(_AFTER_NO.search(before)) or takes_no_part(one, message.text)
        out = out or _is_over(one, message)
        return out or _of_somebody(one, message) is not None

    named = of_kind(message.mentions, kinds.PLACE)
    gone = [one.value["places"] for one in named if denied(one)]
    kept = [one for one in places if one.value["places"] not in gone]
    return kept or places


def is_kind(mention: Mention, *kinds_of_place: str) -> bool:
    """Whether the place that it means first is of one of these kinds: ``commune``, ``epci``."""
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
        and not is_kind(mention, "hors_region")
        and bool(_AT.search(before))
    )
