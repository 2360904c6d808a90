"""A project that is noted in the region, and is said to be elsewhere: in Normandy, in Belgium."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.conversation import ANSWERED, Pending
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import spoken
from bot.profile import PlaceKind, Profile, bare_place
from bot.territory_data import REGION_CODE, department_of, load_territory
from bot.understanding.message import Message, Understood
from bot.understanding.places.told import is_kind, is_left_outside

_AROUND = 60
_THERE = (
    r"(?: (?:bien|donc|en fait|plutot|entierement|uniquement|situee?s?|basee?s?|pas ici,?))* "
    r"(?:a|au|aux|en|dans|sur) ?(?:la |le |les |l')?$"
)
_PROJECT_IS = re.compile(
    r"\b(?:le|notre|mon|ce) projet,? (?:c'est|est|sera|se (?:passe|fait|fera|deroule|situe|tient)|"
    rf"a lieu){_THERE}"
)
_WE_ARE = re.compile(
    # Not "la compta c'est à Paris".
    r"(?:\b(?:on est|nous sommes|je suis|ca se passe|tout se passe)|"
    rf"(?:^|[.,;!?]|\b(?:et|mais|non|oui|car|donc|fait)) ?c'est){_THERE}"
)
_IS_AT = re.compile(rf"\bc'est{_THERE}")
"""In a correction, says where the project is: "je me suis trompé, c'est à Rouen"."""
_IT_IS = re.compile(rf"^ ?,? ?(?:c'est|est|se (?:trouve|situe)){_THERE}")
"""Between a place and the area in which it lies: "le pays de Bray est en Normandie"."""
_ADDS = re.compile(r"\b(?:aussi|egalement|en plus|ainsi que)\b")
_DENIED = re.compile(r"\b(?:pas|plus|jamais) (?:a |en |au |aux |dans |sur )?(?:la |le |les |l')?$")


def is_away(message: Message, profile: Profile) -> Understood | None:
    """The territory, when the message says that the project is outside of the region where it is
    noted: "le projet est en Normandie"; asked about when only those who write are said to be
    there, and nothing of what is known is denied."""
    if not profile.territory or "?" in message.text or message.asks or message.imagines:
        return None
    if _ADDS.search(message.words):
        return None
    if all(one.kind is PlaceKind.HORS_REGION for one in profile.territory):
        return None
    named = of_kind(message.mentions, kinds.PLACE)
    ours = [one for one in named if _is_outside(one) and _is_where(one, named, message)]
    if not ours or any(_is_still_known(one, message, profile) for one in named):
        return None
    there = [bare_place(one.value["places"][0]) for one in ours]
    said = (
        any(_PROJECT_IS.search(_before(one, message)) for one in ours)
        or (message.corrects and any(_IS_AT.search(_before(one, message)) for one in ours))
        or any(_denies_known(one, message, profile) for one in named)
    )
    if said:
        return Understood(ANSWERED, {"territory": there}, seat=False)
    doubt = Pending(status="confirm", places=ours[0].value["places"][:1])
    return Understood(ANSWERED, pending=doubt)


def without_replaced(message: Message) -> Message:
    """The message without the public bodies that are only the name of a place that is replaced:
    "remplacez la CC du Pays de Bray" tells of no partner."""
    replaced = {
        (one.start, one.end)
        for one in of_kind(message.mentions, kinds.PLACE)
        if _is_replaced(one, message)
    }
    kept = [
        one
        for one in message.mentions
        if one.kind != kinds.ORGANISATION or (one.start, one.end) not in replaced
    ]
    return replace(message, mentions=kept)


def _before(place: Mention, message: Message) -> str:
    return spoken(message.text[max(0, place.start - _AROUND) : place.start])


def _is_outside(place: Mention) -> bool:
    return bool(place.value["status"] == "sure") and is_kind(place, "hors_region")


def _is_where(place: Mention, named: list[Mention], message: Message) -> bool:
    """Whether it is said that the project, those who write or its place are there."""
    before = _before(place, message)
    if _PROJECT_IS.search(before):
        return True
    if _WE_ARE.search(before):
        # "c'est à Paris que ça se décide", "on est à Lyon, mais le projet est à Creil"
        after = spoken(message.text[place.end : place.end + _AROUND])
        return not (
            _OF_SOMETHING_ELSE.match(after) or any(_is_project_here(one, message) for one in named)
        )
    return any(
        one.end <= place.start
        and _IT_IS.search(spoken(message.text[one.end : place.start]))
        and _OPENS.search(_before(one, message))
        for one in named
    )


_OPENS = re.compile(r"(?:^|[.,;:!?\n]|\b(?:et|mais|non|car|or|que)) ?(?:la |le |les |l')?$")
"""Before a place that is spoken of itself, and not "l'usine de Gournay est en Normandie"."""
_OF_SOMETHING_ELSE = re.compile(
    r"^(?:,? qu(?:e |')|,? (?:la|le|les|l'|leurs?|son|sa) ?(?!projet)[a-z]+\W|"
    # Where somebody is for a while is not where the project is.
    r"[^.;!?]{0,20}\b(?:demain|aujourd'hui|presque|(?:ce|cette) (?:semaine|mois|soir|matin|midi|"
    r"apres-midi|week-?end)|en (?:deplacement|vacances|reunion|formation|conge)|"
    r"pour (?:un|une|le|la|les|voir|rencontrer|des|quelques) (?!projet)|"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))\b)"
)
"""Behind a place where something else is, or somebody is for a while: "c'est à Paris que ça se
décide", "je suis à Lyon cette semaine"."""


def _is_project_here(place: Mention, message: Message) -> bool:
    """Whether it is said in so many words that the project is in a place of the region."""
    return not _is_outside(place) and bool(_PROJECT_IS.search(_before(place, message)))


def _denies_known(place: Mention, message: Message, profile: Profile) -> bool:
    """Whether a place of the message is said not to be the project's though what is known is that
    place, or lies in it: "pas dans l'Oise", "hors des Hauts-de-France"."""
    excluded = place.role == kinds.EXCLUDED or bool(_DENIED.search(_before(place, message)))
    if not (excluded or is_left_outside(place, message) or _is_replaced(place, message)):
        return False
    denied = place.value["places"][:1]
    return any(_lies_in(vars(known), one) for known in profile.territory or () for one in denied)


_STILL_AT = re.compile(r"\b(?:a|au|aux|en|dans|sur) (?:la |le |les |l')?$")
_NO_LONGER = re.compile(
    r"\b(?:non|pas|plus|jamais|avant|au lieu|plutot que?|etai\w+|etions)\b|\bqu'a "
)


def _is_still_known(place: Mention, message: Message, profile: Profile) -> bool:
    """Whether it says of a place where the project is known to be that it is there: "ce projet est
    en Belgique, on veut le faire à Creil"."""
    codes = {one.code for one in profile.territory or ()}
    clause = re.split(r"[.,;:!?\n]", _before(place, message))[-1]
    return (
        any(one["code"] in codes for one in place.value["places"][:1])
        and place.role != kinds.EXCLUDED
        and bool(_STILL_AT.search(clause))
        and not _NO_LONGER.search(clause)
    )


_REPLACED = re.compile(r"\b(?:remplac|retir|enlev|supprim|effac)(?:ez|er)\b (?:la |le |les |l')?$")


def _is_replaced(place: Mention, message: Message) -> bool:
    return bool(_REPLACED.search(_before(place, message)))


def _lies_in(place: dict[str, Any], area: dict[str, Any]) -> bool:
    """Whether a place is that area, or may lie in that department or region."""
    if area["code"] == place["code"]:
        return True
    if area["kind"] == "region":
        return bool(area["code"] == REGION_CODE)
    if area["kind"] != "departement":
        return False
    if place["kind"] == "epci":
        return area["code"] in load_territory().epci[place["code"]].departments
    return bool(place["kind"] == "commune" and department_of(place["code"]) == area["code"])
