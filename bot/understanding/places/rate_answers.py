"""Answers to whether the project is rural or in a priority neighbourhood that are no plain yes and
no plain no: near one, once one, half and half, or a question of what the words mean."""

from __future__ import annotations

import re

from bot.nlu import mentions as kinds
from bot.nlu.mentions import of_kind
from bot.nlu.statements import COUNTRY, PRIORITY
from bot.nlu.text import plain
from bot.profile import PlaceKind, Profile
from bot.understanding.message import Message, Understood
from bot.understanding.places.quarters import names_own_quarter

QUESTION = "rural_or_qpv"

_QPV = r"(?:(?:quartiers? (?:dit )?|zones? )prioritaires?|quartiers? politique de la ville|qpv)"
_OF_QPV = rf"(?:(?:d'un|d'une|du|de|des|d'|en|dans (?:un|le|les)) ?)?{_QPV}"
_PEOPLE = (
    r"(?:adherents?|gens|habitant\w*|usagers?|benevoles?|clients?|publics?|personnes?|jeunes|"
    r"familles?|enfants?|gamins|eleves|salarie\w*|beneficiaires?|participants?|monde|femmes|ados)"
)
_NEAR = re.compile(
    r"\b(?:a cote|tout pres|pres|proche|en face|en bordure|en limite|au bord|aux portes|"
    rf"a deux pas|derriere|(?:pas (?:tres |trop |si )?|non )loin) {_OF_QPV}\b|"
    rf"\b{_QPV} (?:(?:il |elle )?est |c'est |se trouve )?(?:juste |plutot )?"
    r"(?:de l'autre cote|a cote|en face|derriere|plus loin|tout pres|pas loin)\b|"
    r"\bquartier (?:d'a cote|voisin|d'en face)\b(?: (?:il |lui )?(?:est|c'est) "
    rf"(?:en |un |dans un )?{_QPV})?"
)
"""Only near one: "à côté d'un QPV", "le QPV est de l'autre côté de la rue"."""
_FROM_THERE = re.compile(
    rf"\b{_PEOPLE}\b[^.;!?]{{0,30}}\b(?:vien|habit|arriv|sort|sont issu|issu|originaire)\w* "
    rf"(?:tous |surtout |aussi |pour beaucoup )?{_OF_QPV}\b"
)
"""Says where people come from: "nos adhérents viennent du QPV"."""
_WISHED = re.compile(
    r"\b(?:aimer\w*|voudr\w*|souhait\w*|esper\w*|demand\w*|reve\w*|"
    r"ce serait (?:bien|mieux|top|cool))\b[^.;!?]{0,15}\b"
    rf"(?:etre|soit|passer|passe|reconn\w+|class\w+|devenir|entrer)\b[^.;!?]{{0,15}}{_QPV}\b"
)
"""Says what is wished: "on demande à être classés QPV"."""
_ONCE = re.compile(
    r"\b(?:ex|ancien(?:ne)?)[ -](?:zus|qpv|zep|quartier prioritaire)\b|\bveille active\b|"
    r"^\W*avant,? (?:oui|c'etait|on (?:y )?etait)\b|"
    rf"\b(?:etait|etions|a ete|avons ete)\b[^.;!?]{{0,15}}\b{_QPV},? "
    r"(?:avant|autrefois|il y a|jusqu'en|a l'epoque|dans le temps)\b"
)
"""Says what was once: "on était en QPV avant", "quartier en veille active"."""
_NO_LONGER = re.compile(r"\bplus (?:maintenant|aujourd'hui|depuis|desormais)\b|\bmais plus\W*$")
"""Beside what was once: "avant oui, plus maintenant"."""
_BETWEEN = re.compile(
    r"^\W*(?:(?:ben|bah|euh|c'est|on est|plutot|un peu|du|en|dans une?)\W+)*"
    r"(?:entre les deux|(?:semi|mi|demi)[ -]?rural\w*|(?:peri|r)[ -]?urbain\w*|"
    r"en partie|une partie(?: seulement)?|moitie moitie|(?:a la )?limite|"
    r"(?:une )?petite ville|bourg(?:[ -]centre)?)\W*$"
)
"""Neither town nor country: "semi-rural", "petite ville"."""
_SETTLES = re.compile(
    r"^\W*(?:(?:ah|ben|bah|mais|euh)\W+)*"
    r"(?:(?:oui|ouais|si)(?!\W+(?:enfin|mais|presque|bon|quasi\w*|avant)\b)|(?:non|nan))\b"
)
"""Begins with a yes or a no that holds, whatever follows: "oui, à côté de la gare"."""


def _leaves_open(words: str) -> bool:
    """Whether normalised words say of the project neither that it is rural or in a priority
    neighbourhood nor that it is not: "à côté d'un QPV", "semi-rural", "ex-ZUS"."""
    if _BETWEEN.match(words):
        return True
    found = [_NEAR, _FROM_THERE, _WISHED, _ONCE]
    if _SETTLES.match(words) or not any(one.search(words) for one in found):
        return False
    rest = words
    for one in found:
        rest = one.sub(" ", rest)
    return not (COUNTRY.search(rest) or PRIORITY.search(rest))


_SOUNDS_LIKE_ONE = re.compile(
    r"^\W*(?:(?:ben|bah|euh|c'est|on est|un|une|le|la|les|dans|en|au milieu|des|d'un|d'une|oui)"
    r"\W+)*(?:quartiers? (?:tres )?(?:populaires?|ouvriers?)|cites?|hlm|grands? ensembles?|zus|"
    r"logements? socia(?:l|ux))\W*$"
)
"""Names a kind of neighbourhood that often is a priority one, and may not be: "une cité"."""
_TOWN = re.compile(
    r"^\W*(?:(?:ben|bah|euh|c'est|on est|plutot)\W+)*(?:en |la |une |dans (?:la|une) )?"
    r"(?:grande |grosse )?ville\W*$"
)
_SECOND = re.compile(
    r"^\W*(?:c'est |plutot )?(?:le |la )?(?:second|deuxieme|2e|2eme|dernier)e?\W*$"
)
_FIRST = re.compile(r"^\W*(?:c'est |plutot )?(?:le |la )?(?:premier|1er|1e)(?:e|ere)?\W*$")


def note_rate_answer(message: Message, profile: Profile, found: Understood) -> bool:
    """Note in ``found`` what such an answer says; whether it was one."""
    words = message.words
    if _ONCE.search(words) and _NO_LONGER.search(words):
        found.changes[QUESTION] = False
    elif differs_by_place(message, profile) or _leaves_open(words):
        found.changes.pop(QUESTION, None)
        found.changes.pop("territory", None)
        found.declined = QUESTION
    elif _TOWN.match(words):
        found.changes[QUESTION] = False
    elif names_own_quarter(message, profile):
        found.changes.setdefault(QUESTION, True)
    elif _SOUNDS_LIKE_ONE.match(words):
        found.changes.pop(QUESTION, None)
        found.doubts[QUESTION] = True
    elif _FIRST.match(words) or _SECOND.match(words):
        found.changes[QUESTION] = True
    else:
        return False
    return True


_THAT_IS = r"(?:c'?est[ -]a[ -]dire|c a dire|cad)"
_RATE_WORD = r"(?:(?:le |la |un )?(?:rural|campagne|qpv|quartier prioritaire))"
_WHAT = r"(?:quoi|koi|kwa|keskec|kesako)"
_UNKNOWN = (
    r"(?:(?:je |j'|on )?(?:ne |n')?connai[st] pas|(?:(?:je |j'|on )?(?:n')?(?:en )?(?:ai |a )?)?"
    r"jamais (?:entendu(?: parler)?|parle)|on (?:ne )?m'a jamais parle)"
)
_MEANS_WHAT = re.compile(
    r"^\W*(?:(?:et|mais|euh|pardon|ben|bah|ah)\W+)*"
    rf"(?:{_THAT_IS}\W*{_RATE_WORD}?|{_RATE_WORD}(?:\W*{_THAT_IS}|\s*\?| (?:ou )?{_WHAT})|"
    rf"{_WHAT} {_RATE_WORD}|{_RATE_WORD}\W+{_UNKNOWN}|"
    rf"{_UNKNOWN}(?: (?:de |du |d'un |le |la |ce |les )*(?:qpv|quartiers? prioritaires?))?)\W*$"
)
"""Asks what a word of the question means: "c'est-à-dire rural", "QPV ?", "QPV, connais pas"."""
_IS_IT_NEEDED = re.compile(
    r"^\W*(?:(?:et|mais|euh|donc|du coup|ah)\W+)*(?:(?:il )?faut|faudrait|c'est (?:obligatoire|"
    rf"oblige|mieux)|on (?:doit|est oblige))\b[^.;!?]*(?:\brural|{_QPV}|campagne)\b[^.;!?]*\?"
)
"""Asks whether it must be: "il faut être en QPV ?"."""


def asks_of_rate(words: str) -> str | None:
    """The intent of a question that normalised words ask of the guide's own question where the
    project is: what it means, or why it is asked; None when they ask neither."""
    if _MEANS_WHAT.match(words):
        return "clarify_question"
    return "why_question" if _IS_IT_NEEDED.match(words) else None


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
    r"\b(?:pour|a|sur) [^.;!?]{2,25}\b(?:oui|qpv|rural)\b[^.;!?]{0,15}[,;] ?(?:et |mais )?"
    r"(?:pour|a|sur) [^.;!?]{2,25}\bnon\b|"
    r"\b(?:pour|a|sur) [^.;!?]{2,25}\bnon\b[^.;!?]{0,15}[,;] ?(?:et |mais )?"
    r"(?:pour|a|sur) [^.;!?]{2,25}\b(?:oui|qpv|rural)\b|"
    r"\bmoitie moitie\b|\b(?:pas|que) (?:toutes|tous|les deux|partout)\b"
)


def differs_by_place(message: Message, profile: Profile) -> bool:
    """Whether some of the project's places are rural or QPV and others are not: "Guise oui, mais
    Saint-Quentin non"."""
    places = profile.territory or ()
    wide = len(places) > 1 or any(one.kind is not PlaceKind.COMMUNE for one in places)
    told = message.beside_its_questions() if "?" in message.text else message
    if not wide or told is None:
        return False
    words = told.words
    if _SOME_AND_OTHERS.search(words):
        return True
    codes = {one.code for one in places}
    read = [one.value["places"][:1] for one in of_kind(message.mentions, kinds.PLACE)]
    named = any(place["code"] in codes for some in read for place in some) or any(
        plain(one.name) in words for one in places
    )
    return named and bool(_DIFFERS.search(words))
