"""A project that is noted in the region, and is said to be elsewhere: in Normandy, in Belgium."""

from __future__ import annotations

import re
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
_WE_ARE = re.compile(rf"\b(?:on est|nous sommes|je suis|c'est|ca se passe|tout se passe){_THERE}")
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
    if not ours:
        return None
    there = [bare_place(one.value["places"][0]) for one in ours]
    if any(_PROJECT_IS.search(_before(one, message)) for one in ours) or any(
        _denies_known(one, message, profile) for one in named
    ):
        return Understood(ANSWERED, {"territory": there}, seat=False)
    doubt = Pending(status="confirm", places=ours[0].value["places"][:1])
    return Understood(ANSWERED, pending=doubt)


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
        after = spoken(message.text[place.end : place.end + 5])
        return not (_THAT.match(after) or any(_is_project_here(one, message) for one in named))
    return any(
        one.end <= place.start and _IT_IS.search(spoken(message.text[one.end : place.start]))
        for one in named
    )


_THAT = re.compile(r"^ qu(?:e |')")


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
