"""Towns of others: where somebody else does the like, or that were only seen; the project is not
there, whatever else is told of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import spoken
from bot.understanding.people.around import KIN
from bot.understanding.places.passing import (
    PEOPLE_OF,
    is_a_call,
    is_like_a_body,
    is_told_before,
    is_told_behind,
)

_AROUND = 80
"""Characters beside a town that say whose it is."""
_END = re.compile(r"[.;:!?\n]")

_OPENS = re.compile(
    r"(?:^|,|\b(?:et|mais|car|que|puis|meme)) ?(?:(?:a|au|aux|en|dans|sur) )?(?:la |le |les |l')?$"
)
"""Before the place with which a clause opens: "… mais à Trélon ils ont"."""
_THEY_DID = re.compile(
    r"^,? ?(?:ils|elles|eux)(?: ils)?(?: (?:l'|y|en|n'|les))* ?(?:ont|avaient) "
    r"(?:(?:deja|bien|aussi|tous|pas|meme) )*"
    r"(?:essaye\w*|tente\w*|pris|monte|ouvert|fait|cree|lance|embauche|recrute|eu|obtenu|touche|"
    r"recu|reussi|echoue|copie|rate|la meme|le meme|pareil|deux|trois|quatre|cinq|six|\d+|"
    r"une? (?:vrai |grand |gros )?(?:salarie|local|budget|gerant|directeur|subvention|aide)\w*)\b"
)
_ANOTHER_DID = re.compile(
    r"^,? ?(?:(?:une autre|un autre|d'autres) [\w'-]+(?: [\w'-]+){0,3}? (?:a|ont|avait) \w|"
    r"(?:une?|des) [\w'-]+(?: [\w'-]+){0,2}? (?:a|ont|avait) (?:deja |bien )?"
    r"(?:eu|touche|obtenu|recu) [^.;!?]{0,25}"
    r"(?:\d|euros|aide|subvention|financement|argent|meme chose))"
)
"""Behind the place: "à Lille un collège a eu 5000 euros pour la même chose"."""
_OUTDID_US = re.compile(
    r"^,? ?(?:(?:qui|aussi|maintenant|elle|eux) )*nous (?:"
    r"(?:a|avait|ont) (?:deja |tous |bien |meme )?(?:devance|double|coiffe|pique|copie|battu|"
    r"appele|contacte|sollicite)\w*|(?:appelle|contacte|sollicite|envie|jalouse)(?:nt)?)\b"
)
"""Behind a place that did it first, or calls those who write: "Laon nous a devancés"."""
_PAYS_US = re.compile(
    r"^,? ?(?:(?:qui|aussi|elle) )*nous (?:(?:a|avait|ont) (?:deja |bien )?)?"
    r"(?:donne|verse|finance|subventionne|octroie|accorde)\w*\b"
)
"""Behind an area whose body pays: a town that does may well be the project's."""
_HAS_ONE = re.compile(
    r"^,? ?(?:(?:elle|il|qui|eux|en) )*(?:a|ont|avait) deja "
    r"(?:sa|son|ses|leurs?|une?|le sien|la sienne|le leur|la leur)\b"
)
"""Behind a place that needs no other: "le Douaisis a déjà son projet alimentaire"."""
_VISITED = re.compile(
    r"\b(?:(?:suis|sommes|etions|etais|est) (?:(?:deja|tous|meme|juste|seulement) )*allee?s? "
    r"(?:(?:les |en |y )*(?:voir|visiter|rencontrer) )?"
    r"(?:(?:ceux|celui|celle|les gens) )?(?:de |d'|du |a |au |en |dans )?|"
    r"visit(?:e|er|ait|ions|ant)s? (?:(?:juste|seulement|deja) )*)(?:la |le |les |l')?$"
)
"""Before a place that was only seen: "j'ai seulement visité le Douaisis"."""
_AND_IN = re.compile(r"^ ?(?:et|puis|et puis) (?:a |au |aux |en |de |d'|du )?(?:la |le |les |l')?$")
"""Between two places that were seen: "on est allés à Anzin et Denain"."""
_OWN = re.compile(r"^ (?:on|nous|je|j'|c'est|est|sont|ou)\b")
"""Behind a town that is theirs: "on est allés à Lens et à Creil on ouvre"."""


_OF_SOMEBODY = re.compile(
    r"\b(?:une?|mon|ma|mes|notre|nos|des) (?:confreres?|consoeurs?|collegues?|homologues?|"
    r"cousine?s?|soeurs?|freres?|connaissances?) (?:de |d')(?:la |le |les |l')?$"
)
"""Before the town of somebody who is only told of: "un confrère de Soissons"."""
_DO_THE_SAME = re.compile(
    rf"\b(?:ma|mon|mes|une?|des) (?:{KIN}|collegues?)\b[^.;!?,]{{0,20}}? "
    r"(?:y )?(?:fait|font|faisait|a fait|ont fait|a monte|ont monte) (?:deja )?"
    r"(?:pareil\w*|la meme chose|le meme (?:projet|truc)|un truc pareil)\b"
    r"(?P<told>(?:(?!\b(?:nous|on|notre|nos|je|moi)\b)[^.;!?])*)"
)
"""Tells of somebody who does the like, as far as those who write speak of themselves again: "ma
soeur fait pareil à Amiens avec une asso"."""
_AID_OF = re.compile(
    r"\b(?:aides?|subventions?|financements?|soutien|argent|accord|fonds|sous) "
    r"(?:financi\w+ )?(?:de la|de|des|du) (?:conseil )?(?:region(?:al)? )?(?:des )?$"
)
"""Before the Région that pays, whose name is no place."""


def _of_who_does_the_same(mention: Mention, text: str) -> bool:
    """Whether it stands in what is told of somebody else who does the like."""
    return any(
        told.start("told") <= mention.start < told.end("told")
        for told in _DO_THE_SAME.finditer(spoken(text))
    )


def _clause(text: str, place: Mention) -> tuple[str, str]:
    """The words of its sentence before and behind a place."""
    before = spoken(text[max(0, place.start - _AROUND) : place.start])
    after = spoken(text[place.end : place.end + _AROUND])
    return _END.split(before)[-1].lstrip(), _END.split(after)[0]


def was_visited(place: Mention, text: str) -> bool:
    """Whether somebody only went to see what there is in a place."""
    return bool(_VISITED.search(_clause(text, place)[0]))


def is_of_others(place: Mention, text: str) -> bool:
    """Whether a place is told of as that of somebody else: "à Anzin ils ont deux salariés, eux",
    "Laon nous a devancés", "j'ai visité le Douaisis"."""
    before, after = _clause(text, place)
    if _VISITED.search(before) or _HAS_ONE.match(after) or _OF_SOMEBODY.search(before):
        return True
    if _of_who_does_the_same(place, text):
        return True
    kind = next((one["kind"] for one in place.value["places"]), None)
    if kind == "region" and _AID_OF.search(before):
        return True
    if not _OPENS.search(before):
        return False
    if kind not in (None, "commune") and _PAYS_US.match(after):
        return True
    return any(one.match(after) for one in (_THEY_DID, _ANOTHER_DID, _OUTDID_US))


def but_those_of_others(places: list[Mention], text: str, known: bool) -> list[Mention]:
    """The places but those of others; where there are only these, and none is ``known``, they are
    to be confirmed: "à Anor ils ont fait une maison de santé"."""
    theirs: list[Mention] = []
    for run in _runs(places, text):
        passing = _is_in_passing(run, text)
        for one in run:
            alone = is_of_others(one, text) or _is_in_passing([one], text)
            if passing or alone or _is_seen_with(theirs[-1:], one, text):
                theirs.append(one)
    left = [one for one in places if one not in theirs]
    if left or known:
        return left
    return [replace(one, role=kinds.NEAR) for one in theirs]


_TOWN_OF = re.compile(
    r"(?:^|,|\b(?:et|mais|car|que)) ?(?:la |les )?(?:ville|commune|mairie|villes|communes) "
    r"(?:de |d'|du )(?:la |le |les |l')?$"
)


def _runs(places: Sequence[Mention], text: str) -> list[list[Mention]]:
    """The places, those together of which the same is said: "Armentières et Orchies nous ont"."""
    runs: list[list[Mention]] = []
    for one in places:
        last = runs[-1][-1] if runs else None
        joined = last is not None and _AND_IN.match(spoken(text[last.end : one.start]))
        after = _clause(text, one)[1]
        told = is_told_behind(after) or is_a_call(after)
        if joined and (told or not _OWN.match(after)):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _opens(before: str) -> bool:
    return any(one.search(before) for one in (_OPENS, PEOPLE_OF, _TOWN_OF))


def _is_in_passing(run: Sequence[Mention], text: str) -> bool:
    """Whether places of which the same is said are only told of: "avant j'étais à Dunkerque", "des
    gens de Cambrai et de Caudry sont venus nous voir"."""
    before, after = _clause(text, run[0])[0], _clause(text, run[-1])[1]
    return is_told_before(before, after, spoken(text)) or (_opens(before) and is_told_behind(after))


def with_those_that_call(places: list[Mention], text: str) -> list[Mention]:
    """The places, those the project's where it is asked for, with that of who is asked: "asso à
    Noyon. Des gens de Chauny et de Tergnier nous ont demandé de faire la même chose chez eux"."""
    called = [
        one
        for run in _runs(places, text)
        if _opens(_clause(text, run[0])[0]) and is_a_call(_clause(text, run[-1])[1])
        for one in run
    ]
    if not called:
        return places
    return [
        replace(one, role=kinds.PROJECT) if one in called or one.role == kinds.SEAT else one
        for one in places
    ]


def _is_seen_with(before: list[Mention], place: Mention, text: str) -> bool:
    """Whether a place was visited with the one before it, and nothing else is said of it."""
    return any(
        was_visited(one, text)
        and _AND_IN.match(spoken(text[one.end : place.start]))
        and not _OWN.match(_clause(text, place)[1])
        for one in before
    )


def without_their_bodies(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions without the public bodies that are nothing but the name of a place of others,
    and without who acts with others: "le Douaisis a déjà son projet" names no partner."""
    spans = {
        (one.start, one.end)
        for one in of_kind(mentions, kinds.PLACE)
        if was_visited(one, text)
        or _HAS_ONE.match(_clause(text, one)[1])
        or (_opens(_clause(text, one)[0]) and is_like_a_body(_clause(text, one)[1]))
    }
    return [
        one
        for one in mentions
        if one.kind != kinds.ORGANISATION
        or not ((one.start, one.end) in spans or _of_who_does_the_same(one, text))
    ]
