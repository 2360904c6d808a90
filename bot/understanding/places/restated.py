"""Where the project is said to be anew, of one that is known to be elsewhere or in a part of it:
"c'est à Calais", "on a 2 lieux, Douai et Cambrai", "le projet couvre Chauny et Tergnier"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.conversation import ANSWERED, Pending
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.places import place_heard
from bot.nlu.text import normalise, spoken
from bot.profile import Profile, bare_place
from bot.understanding.message import Message, Understood
from bot.understanding.places.told import JOINED, is_kind

_AROUND = 90
_THE = r"(?:la |le |les |l')?$"
_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_SITES = re.compile(
    r"\b(?:c'est|c|ce sont|on a|nous avons|il y a|y a|ya|on est sur|nous sommes sur|"
    r"(?:le|notre) projet a|sur|dans) (?:(?:bien|donc|en fait) )*"
    r"(?P<number>\d|deux|trois|quatre|cinq) "
    r"(?P<what>sites|lieux|villes|communes|endroits|villages|bourgs|implantations?)\b ?[,:(]? ?"
    r"(?:(?:c'est|c|ce sont|donc|qui sont) )?(?:(?:a|au|aux|en) )?" + _THE
)
"""Before all the places of the project, which it counts: "c'est deux sites, Creil et Beauvais"."""
_BODIES = ("villes", "communes", "villages", "bourgs")
_TELLS_OF_THEM = re.compile(
    r"^[\s,]*(?:qui|dont|ou|nous|voisin\w*|partenaires?|veulent|voudraient|ont|sont|seraient|"
    r"participent|aident|soutiennent|a \d+ (?:km|minutes))\b"
)
"""Behind places of which something else is told: "on a deux villes, Creil et Méru, qui aident"."""
_COVERS = re.compile(
    r"\b(?:le|notre|mon) projet (?:(?:il|lui) )?(?:couvre|concerne|touche|s'etend)(?: (?:bien|donc|"
    r"aussi|egalement|a la fois))*(?: (?:sur|a|au|aux|jusqu'a))? ?(?:les (?:villes|communes) de )?"
    + _THE
)
_OPENING = (
    r"^\W*(?:(?:non|nan|mais|ben|bah|euh|attendez|pardon|desole\w*|alors|en fait|je vous dis|"
    r"je dis|vous vous (?:etes )?trompez?\w*|(?:il )?y a (?:une )?erreur|erreur|c'est faux|"
    r"c'est pas (?:ca|la)|c'est pas bon)\b\W*)*"
)
_IT_IS_AT = re.compile(
    rf"{_OPENING}(?:c'est|c|ca se passe|tout se passe|(?:le|notre|mon) projet,? "
    r"(?:c'est|est|se passe|se fait|sera)) (?:(?:bien|en fait|plutot|uniquement|seulement|que) )*"
    r"(?:a|au|aux) (?:la |le |les )?$"
)
"""Before the only thing a message says, where the project is: "non c'est à Calais"."""
_WE_ARE_AT = re.compile(
    rf"{_OPENING}(?:on est|nous sommes) (?:(?:bien|en fait|plutot) )*"
    r"(?:a|au|aux) (?:la |le |les )?$"
)
"""Before where those who write are, and the project perhaps."""
_ENDS = re.compile(
    r"^\W*(?:(?:en fait|hein|svp|merci|desole\w*|du coup|les deux|tous les deux|uniquement|"
    r"seulement)\b\W*)*$"
)
_ALSO = re.compile(r"\b(?:aussi|egalement|en plus|ainsi que|meme)\b")
_ONE_MORE = re.compile(
    r"^\W*(?:(?:et|mais|oui|puis|ah)\W+)*(?:aussi|egalement|en plus|il y a aussi|y a aussi|"
    r"on a aussi) (?:a|au|aux) (?P<name>[a-z][a-z' -]{1,30}?)\W*$"
)
"""A town that may bear an everyday word: "et aussi a rue"."""


def restated(message: Message, profile: Profile, question: str | None) -> Understood | None:
    """The territory that a message says anew, whole or with what is to be asked of it."""
    if (
        not profile.territory
        or question == "territory"
        or "?" in message.text
        or message.asks
        or message.imagines
    ):
        return None
    known = [bare_place(vars(one)) for one in profile.territory]
    named = [one for one in of_kind(message.mentions, kinds.PLACE) if one.value["places"]]
    if not named:
        return _one_more(message, known, question)
    for rank, one in enumerate(named):
        series = _series(named[rank:], message.text)
        if any(place.value["status"] != "sure" for place in series):
            continue
        said = [bare_place(place.value["places"][0]) for place in series]
        before = spoken(message.text[max(0, one.start - _AROUND) : one.start])
        rest = message.text[series[-1].end :]
        now = _counted(before, rest, said, question) or _covered(before, rest, said, known)
        if now:
            return None if now == known else Understood(ANSWERED, {"territory": now}, seat=False)
    # While a question is open, "c'est à Calais" may answer it.
    return None if question is not None else _elsewhere(message, named, known)


def _series(named: Sequence[Mention], text: str) -> list[Mention]:
    """The places, from the first on, of which the same is said."""
    series = [named[0]]
    for one in named[1:]:
        if not JOINED.match(spoken(text[series[-1].end : one.start])):
            break
        series.append(one)
    return series


def _counted(
    before: str, rest: str, said: list[dict[str, Any]], question: str | None
) -> list[dict[str, Any]]:
    """All the places, when as many follow as are counted; "deux communes" answers who takes part,
    where that is asked."""
    sites = _SITES.search(before)
    if sites is None or _TELLS_OF_THEM.match(spoken(rest)):
        return []
    if question in ("lead", "actors") and sites["what"] in _BODIES:
        return []
    number = _NUMBERS.get(sites["number"]) or int(sites["number"])
    return said if number == len(said) else []


def _covered(
    before: str, rest: str, said: list[dict[str, Any]], known: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The places that the project is said to cover, beside those known unless all are others."""
    covers = _COVERS.search(before)
    if covers is None or not (_ENDS.match(spoken(rest)) or re.match(r"\s*[.,;!]", rest)):
        return []
    beside = _ALSO.search(covers[0]) or any(one in known for one in said)
    return [*known, *(one for one in said if one not in known)] if beside else said


def _elsewhere(
    message: Message, named: Sequence[Mention], known: list[dict[str, Any]]
) -> Understood | None:
    """The other place where the project is, when a message says nothing but that; where it may be
    only those who write, it is asked."""
    series = _series(named, message.text)
    others = [one for one in series if bare_place(one.value["places"][0]) not in known]
    communes = all(is_kind(one, "commune") and one.value["status"] == "sure" for one in series)
    alone = len(series) == len(named) and _ENDS.match(spoken(message.text[series[-1].end :]))
    if not (communes and alone) or len(others) != len(series) or _ALSO.search(message.words):
        return None
    before = spoken(message.text[: series[0].start])
    if _IT_IS_AT.match(before):
        places = [bare_place(one.value["places"][0]) for one in series]
        return Understood(ANSWERED, {"territory": places}, seat=False)
    if _WE_ARE_AT.match(before) and len(series) == 1 and not message.corrects:
        return Understood(
            ANSWERED, pending=Pending(status="confirm", places=series[0].value["places"][:1])
        )
    return None


def _one_more(
    message: Message, known: list[dict[str, Any]], question: str | None
) -> Understood | None:
    """One more town, named by an everyday word, that is asked about: "et aussi a rue"."""
    read = normalise(message.text)
    said = _ONE_MORE.match(spoken(message.text))
    if question is not None or said is None:
        return None
    start, end = read.original_span(*said.span("name"))
    heard = place_heard(message.text, start, end, sure=True)
    if heard is None or not is_kind(heard, "commune") or len(heard.value["places"]) != 1:
        return None
    if bare_place(heard.value["places"][0]) in known:
        return None
    pending = Pending(status="confirm", places=heard.value["places"], kept=known)
    return Understood(ANSWERED, pending=pending)
