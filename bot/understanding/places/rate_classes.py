"""The country and priority neighbourhoods, either of which raises a rate: which of the two a
message means, and what is left of a yes when it denies one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.statements import COUNTRY, DENIES, PARTS, PRIORITY
from bot.profile import Place, PlaceKind, Profile
from bot.situation import MIDDLE_DENSITY
from bot.territory_data import Commune, load_territory
from bot.understanding.message import Message
from bot.understanding.second_thoughts import last_word

RURAL, QPV = "rural", "qpv"
LABELS = {RURAL: "en territoire rural", QPV: "en quartier prioritaire (QPV)"}
"""How each is said back to who named it alone."""
_SIGNS = (
    (RURAL, re.compile(rf"{COUNTRY.pattern}|\b(?:villages?|hameaux?|bourgs?|champs?)\b")),
    (QPV, PRIORITY),
)
_NAME = rf"(?:{COUNTRY.pattern}|quartiers? prioritaires?|{PRIORITY.pattern})"
_WE_ARE = (
    r"(?:on (?:ne |n')?(?:est|etait|sera|se (?:situe|trouve))|nous (?:ne )?(?:sommes|serons)|"
    r"nous (?:ne )?nous (?:situons|trouvons)|je (?:ne )?suis|"
    r"(?:c'?|ce n'|ce ne )(?:est|etait|sera)|"
    r"(?:le|notre|ce) (?:projet|lieu|local|quartier|site|secteur|village|ville) (?:ne |n')?"
    r"(?:est|etait|sera|se (?:situe|trouve)))"
)
_ASIDE = (
    r"(?!(?:que|qu'|seulement|uniquement|juste|loin|parce|contre|sure?s?|certaine?s?|cote|bord|"
    r"limite|mais|si|pour)\b)"
)
_DENIED = re.compile(
    # "on n'est plus du tout en QPV"
    rf"\b{_WE_ARE} (?:(?:finalement|en fait|donc|du coup|vraiment|toujours) )?(?:pas|plus)\b"
    rf"(?: {_ASIDE}[\w'-]+){{0,6}}? (?:[dl]')?{_NAME}(?! (?:qui|que|dont)\b)|"
    # "mettez non pour le QPV"
    r"\b(?:mettez|notez|marquez|ecrivez|repondez) (?:donc |plutot )?(?:non|pas|hors) "
    rf"(?:(?:pour|a|au|en|de|sur|d') ?(?:le |la |les )?)?{_NAME}|"
    # "finalement hors QPV"
    r"(?:^|[.,;:!]) ?(?:(?:non|nan|en fait|finalement|pardon|euh|enfin|plutot|erreur|je corrige|"
    r"ah|et|donc)\W+)*(?:pas|plus|hors|en dehors)\b"
    r"(?: (?:d'|de |du |des |une? |en |dans |le |la |zone |territoire |milieu |quartier )*|\W+)"
    rf"{_NAME}\W*(?:$|[.,;!])"
)
_LEFT = re.compile(r"\b(?:on|nous|ns) (?:n'|ne )?y (?:est|sommes) (?:vraiment )?(?:pas|plus)\b")
"""Says of what it names that they are not there: "enlevez le QPV, on n'y est plus"."""


def named_class(words: str) -> str | None:
    """The one of the two that the words say the project is in; None when both, or neither."""
    said = {
        name
        for part in PARTS.split(words)
        if not DENIES.search(part)
        for name, sign in _SIGNS
        if sign.search(part)
    }
    return said.pop() if len(said) == 1 else None


def says_left(words: str) -> bool:
    """Whether it says that they are not where it named."""
    return bool(_LEFT.search(words))


def denies_class(message: Message) -> bool:
    """Whether it says that the project is not, or no longer, in one that it names."""
    if "?" in message.text or message.supposes or last_word(message.words) == "oui":
        return False
    return bool(_DENIED.search(message.words))


def after_denial(words: str, profile: Profile) -> bool | None:
    """What becomes of a yes once one of the two is denied: unknown while the project's places may
    be in the other one."""
    denied = {name for name, sign in _SIGNS if sign.search(words)}
    open_still = any(_may_be(name, profile) for name, _ in _SIGNS if name not in denied)
    return None if open_still else False


def _may_be(name: str, profile: Profile) -> bool:
    """Whether the data leave it open that a place of the project is rural, or has a QPV."""
    places = profile.territory or ()
    towns = [town for place in places for town in _towns(place)]
    wide = not places or any(
        place.kind not in (PlaceKind.COMMUNE, PlaceKind.EPCI) for place in places
    )
    return wide or any(bool(town.qpv) if name == QPV else _is_country(town) for town in towns)


def _is_country(town: Commune) -> bool:
    return bool(town.frr) or town.density is None or town.density >= MIDDLE_DENSITY


def _towns(place: Place) -> Iterator[Commune]:
    territory = load_territory()
    codes: tuple[str, ...] = (place.code or "",)
    if place.kind is PlaceKind.EPCI:
        codes = tuple(territory.epci[place.code or ""].communes)
    for code in codes:
        town = territory.commune(code)
        if town is not None:
            yield town
