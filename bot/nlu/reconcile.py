"""What was learnt laid over what the rules found: roles, places, phases, and what is doubtful.

A reading gets a certainty from the tagger's probability, the second opinion's and what the rules
say: their weights come from logistic regression over the open and the development messages, which
no model learns. Thresholds, and what ranks the leads, were chosen on these and on annotated
messages, each read by a model that had not learnt it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from bot.nlu import mentions as kinds
from bot.nlu.amounts import (
    find_amounts,
    find_prices,
    is_computed,
    is_denied,
    is_ordinal,
    replaces,
)
from bot.nlu.cost import cost_of, is_guess
from bot.nlu.funds import is_in_hand
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.multiples import is_by_place
from bot.nlu.opinions import NOBODY, SAID, TOLD, Opinion
from bot.nlu.places import is_end_of_basin, is_only_a_seat, place_heard
from bot.nlu.quotes import is_quoted
from bot.nlu.ranges import NEAR
from bot.nlu.roles import takes_part
from bot.nlu.tagger import Heard, Tag
from bot.nlu.text import plain
from bot.nlu.works import is_of_works
from bot.profile import OWN_CATEGORY, Actor, Lead, Maturity, SelectionCriterion

LEADS = tuple(lead.value for lead in Lead)
PHASES = tuple(phase.value for phase in Maturity)
PLACE, ELSEWHERE, COSTS = "place", "elsewhere", "costs"
"""Labels without a value."""


@dataclass(frozen=True)
class Trust:
    """Certainties from which a reading is taken, and from which it is worth a confirmation."""

    sure: float
    doubt: float


LEAD = Trust(sure=0.85, doubt=0.55)
"""Certainties of who carries the project."""
ACTOR = Trust(sure=0.65, doubt=0.5)
UNASKED_ACTOR = Trust(sure=0.7, doubt=0.5)
"""Who takes part decides the first verdict: what nobody asked must be clearer."""
PLAIN_ACTOR = 0.3
"""The same for who is said to take part in words behind the name ("une association s'y associe"):
of the open and the development messages, 9 of 11 were right between 0.3 and 0.6, 1 of 2 between 0.1
and 0.3 (1 December 2026)."""
NAMED_ACTOR = 0.6
"""The same for who the rules heard to take part ("avec des associations"), without confirmation. On
the development messages precision 0.951 and recall 0.908, with 0.4 0.946 and 0.913; on the open
ones 0.982 instead of 0.966, and as many found (1 December 2026)."""
PHASE = Trust(sure=0.65, doubt=0.6)
"""How far the project is: to confirm a wrong one takes a turn, as the plain question."""
UNASKED_PHASE = Trust(sure=0.7, doubt=0.7)
"""The same when something else was asked, or nothing: what is less clear is asked plainly."""
CERTAIN = 0.9
"""Certainty from which a phase needs no confirmation even where it decides a verdict."""
GAINSAID = 0.95
"""Certainty from which a phase is taken though words that name one name another. Of the development
messages where it was so, 15 of 15 were right (30 November 2026)."""
ANSWER = 0.15
"""Certainty from which a phase answers its own question."""
SUREST = 0.99
"""Probability beyond which one that was learnt says no more."""
RULE = 0.7
"""What a rule that is sure of a lead adds to its score."""
KIN = 0.6
"""Score from which the more precise of two names of a lead is taken, if half the other's."""
OPENING = 6
"""Characters within which who writes names themselves first: "une coopérative"."""
ALONE = 0.4
"""What is added to the score of the only organisation of a message, its subject."""
HEARD = 0.9
"""Probability from which an amount is the cost though the rules believe another or none."""
STATED = 0.6
"""Probability from which the second opinion alone states a fact that has no words of its own."""
STATED_UNASKED = 0.85
"""The same when nobody asked: the question comes, should the fact matter."""
LONG = 40
"""Characters from which a message may tell of itself what is in none of its words alone."""
FIRST = 3
"""Characters within which a place stands first, as an answer to "where?" does."""
HERE = 0.9
"""Probability from which the place of something else is the project's."""
NAMED = 0.8
"""Probability from which an everyday word, or one that the rules passed over, is a place."""
LIKELY = 0.6
"""Certainty from which a town outside the region is where the project is, though nobody asked."""
FAR = 0.55
"""Probability from which one of several places is elsewhere though the rules believe it here."""


def organisations(
    text: str, found: Sequence[Mention], heard: Heard, opinion: Opinion, question: str | None
) -> list[Mention]:
    """Who carries the project, who takes part, and all others that are named.

    ``found``: what the rules found in ``text``; they alone answer the open question when nothing
    else does.
    """
    lead = _lead(found, heard, opinion, question)
    trust = UNASKED_ACTOR if question is None else ACTOR
    actors = [
        one
        for one in _actors(text, found, heard, opinion, trust)
        # What carries the project does not take part in it besides.
        if not any(_overlap(one, other) for other in lead)
    ]
    chosen = [*lead, *actors]
    if (question == "lead" and not lead) or (question == "actors" and not actors):
        return sorted([*found, *chosen], key=lambda one: one.start)
    named = [
        Mention(one.kind, one.value, one.start, one.end, _aside(one))
        for one in found
        if not any(_overlap(one, other) for other in chosen if other.end > other.start)
    ]
    return sorted([*chosen, *named], key=lambda one: one.start)


def _lead(
    found: Sequence[Mention], heard: Heard, opinion: Opinion, question: str | None
) -> list[Mention]:
    rule = {one.value for one in found if one.role == kinds.LEAD}
    # "une coopérative de Lens" and nobody else: who writes first says who they are.
    alone = question is None and len(found) == 1 and found[0].role == kinds.SUBJECT
    scores = {
        value: heard.likely.get(f"lead:{value}", 0.0)
        + opinion["lead"].get(value, 0.0)
        + RULE * (value in rule)
        + ALONE * (alone and found[0].value == value)
        for value in LEADS
    }
    best = max(scores, key=scores.__getitem__)
    precise = PRECISER.get(best)
    named = best not in rule or any(one.value == precise for one in found)
    if precise is not None and named and scores[precise] >= max(KIN, scores[best] / 2):
        best = precise
    opens = alone and found[0].value == best and found[0].start <= OPENING
    certain = _certainty(best, heard, opinion, best in rule or opens)
    if certain < LEAD.doubt or _is_said_not_to_be(best, found):
        return []
    # Who opens by naming themselves, and nobody else, needs no confirmation: of the annotated
    # messages that do, each read by a model that had not learnt it, 87 of 90 were right.
    weak = certain < LEAD.sure and not opens
    spans = [(tag.start, tag.end) for tag in heard.tags if tag.label == f"lead:{best}"]
    ruled = [(one.start, one.end) for one in found if one.role == kinds.LEAD and one.value == best]
    return [
        Mention(kinds.ORGANISATION, best, *span, kinds.LEAD, weak)
        for span in spans or ruled or [NOWHERE]
    ]


_ITS_KIND = (
    r"(?:(?:la|le|l'|notre) ?)?"
    r"(?:(?:cc|ca|cu|comcom|interco\w*|metropole|agglo\w*|commun\w+(?: (?:de communes|"
    r"d'agglo\w*|urbaine))?)(?: (?:de|du|des|de la|de l'|d'))? ?)?"
)
_CARRIED_BY = re.compile(
    r"(?:\b(?:porte|pilote|mene|depose|conduit|lance|initie)e?s? par|"
    r"\b(?:nous|ns) sommes|\bon est|\bporteur(?: du projet)? ?(?::|=|est|c'est)|^\W*epci ?(?::|=)) "
    + _ITS_KIND
    + "$"
)
_OPENS_CLAUSE = re.compile(
    r"(?:(?:^|[,:(])\W*|\b(?:c'est|cest|ce sera|car|donc|mais|et|que) )" + _ITS_KIND + "$"
)
_CARRIES = re.compile(
    r"^ (?:qui )?(?:va |doit )?(?:porte(?:ra|r)?|pilote(?:ra|r)?|depose(?:ra|r)?) "
    r"(?:le |ce |notre |un |la |l')?(?:projet|dossier|demande|action|candidature|operation)\b"
)
_SENTENCE_END = re.compile(r"[.;!?\n]")
TITLE_GAP = 4
"""Characters between a kind of body and its name: "communauté de communes du Ternois"."""


def named_epci(text: str, ruled: Sequence[Mention], placed: Sequence[Mention]) -> Mention | None:
    """The place that is an EPCI of which the words say that it carries: "porté par la CALL"."""
    for one in placed:
        if not (
            _is_sure(one) and any(place["kind"] == "epci" for place in one.value["places"][:1])
        ):
            continue
        before = plain(_SENTENCE_END.split(text[: one.start])[-1])
        rest = text[one.end :]
        end = _SENTENCE_END.search(rest)
        said = _CARRIED_BY.search(before) or (
            _OPENS_CLAUSE.search(before) and _CARRIES.match(plain(rest))
        )
        known = any(
            org.value == Lead.EPCI.value
            and (_overlap(org, one) or org.end <= one.start <= org.end + TITLE_GAP)
            for org in ruled
        )
        asks = end is not None and end.group() == "?"
        if said and known and not asks:
            return one
    return None


def with_epci(organisations: Sequence[Mention], epci: Mention) -> list[Mention]:
    """The organisations, an EPCI that is said to carry being the lead unless another surely is."""
    others = [
        one
        for one in organisations
        if not _overlap(one, epci) and not (one.role == kinds.LEAD and one.value == Lead.EPCI.value)
    ]
    if any(one.role == kinds.LEAD and not one.weak for one in others):
        return list(organisations)
    carries = Mention(kinds.ORGANISATION, Lead.EPCI.value, epci.start, epci.end, kinds.LEAD)
    others = [one for one in others if one.role != kinds.LEAD]
    return sorted([*others, carries], key=lambda one: one.start)


def _is_said_not_to_be(lead: str, found: Sequence[Mention]) -> bool:
    """Whether all that names a lead says that there is none: "on a pas fait d'association"."""
    return {one.role for one in found if one.value == lead} == {kinds.ABSENT}


PRECISER = {
    Lead.ENTREPRISE.value: Lead.SOCIETE_ESS.value,
    Lead.EPCI.value: Lead.GROUPEMENT_EPCI.value,
}
"""What a lead may be called besides, in general words: "une SAS agréée ESUS" is both."""


def _certainty(lead: str, heard: Heard, opinion: Opinion, ruled: bool) -> float:
    """How likely it is that a lead is right: less when another one is heard, too."""
    rival = max(
        heard.likely.get(f"lead:{one}", 0.0)
        for one in LEADS
        if one != lead and PRECISER.get(one) != lead and not (ruled and PRECISER.get(lead) == one)
    )
    silent = 1.0 - sum(opinion["lead"].values())
    return _probability(
        5.1 * heard.likely.get(f"lead:{lead}", 0.0)
        + 2.8 * opinion["lead"].get(lead, 0.0)
        + 1.3 * ruled
        - 4.0 * rival
        - 4.5 * silent
        - 1.8
    )


def _probability(weighed: float) -> float:
    return 1.0 / (1.0 + math.exp(-weighed))


def _odds(probability: float) -> float:
    """The logarithm of the odds; nothing is surer than ``SUREST``."""
    within = min(max(probability, 1.0 - SUREST), SUREST)
    return math.log(within / (1.0 - within))


_NOT_BESIDE = (kinds.ABSENT, kinds.LEAD, kinds.SERVED)
_BEHIND = 80
"""Characters behind a name in which it may be said to take part."""


def _said(organisation: Mention, text: str) -> bool:
    """Whether the words behind a name say that it takes part."""
    named = organisation.end > organisation.start
    return named and takes_part(plain(text[organisation.end :][:_BEHIND]))


def _actors(
    text: str, named: Sequence[Mention], heard: Heard, opinion: Opinion, trust: Trust
) -> list[Mention]:
    found = []
    for actor in Actor:
        label = f"actor:{actor.value}"
        word = heard.likely.get(label, 0.0)
        clause = opinion[actor.value].get(SAID, 0.0)
        likely = _probability(1.06 * _odds(word) + 0.35 * _odds(clause) - 0.65)
        own = [one for one in named if one.value in _names_of(actor)]
        ruled = any(one.role == kinds.ACTOR for one in own)
        plainly = any(one.role not in _NOT_BESIDE and _said(one, text) for one in own)
        if likely >= (PLAIN_ACTOR if plainly else NAMED_ACTOR if ruled else trust.doubt):
            weak = not (ruled or plainly) and likely < trust.sure
            for span in _spans(label, heard.tags):
                one = Mention(kinds.ORGANISATION, label, *span, kinds.ACTOR, weak)
                found.append(replace(one, value=_precise(one, actor, named)))
    return found


def _precise(mention: Mention, actor: Actor, named: Sequence[Mention]) -> str:
    """What the vocabulary calls a participant, when it is of that category: ``commune``."""
    under = (str(one.value) for one in named if _overlap(one, mention))
    own = _names_of(actor) - {f"actor:{actor.value}"}
    return next((value for value in under if value in own), str(mention.value))


def _names_of(actor: Actor) -> set[str]:
    """The values of mentions that are of a category."""
    own = {lead.value for lead, category in OWN_CATEGORY.items() if category is actor}
    return {f"actor:{actor.value}", *own}


def _spans(label: str, tags: Iterable[Tag]) -> list[tuple[int, int]]:
    """Where a label stands; nowhere in particular when no word got it."""
    return [(tag.start, tag.end) for tag in tags if tag.label == label] or [NOWHERE]


NOWHERE = (0, 0)
"""The span of what only the message as a whole says."""


def _aside(mention: Mention) -> str:
    return kinds.ABSENT if mention.role == kinds.ABSENT else kinds.ASIDE


def places(text: str, found: Sequence[Mention], heard: Heard) -> list[Mention]:
    """The places with the roles that the tagger gives them, and those that it alone heard."""
    unknown = [
        tag
        for tag in heard.tags
        if tag.label == PLACE
        and not any(_overlap(one, tag) for one in found)
        and not is_end_of_basin(tag.start, tag.end, found, text)
    ]
    alone = len(found) == 1 and not any(tag.sure >= FAR for tag in unknown)
    before = {one.start: plain(text[max(0, one.start - 30) : one.start]) for one in found}
    shares = [one for one in found if _SHARE.search(before[one.start])]
    told = [
        Tag(PLACE, one.start, one.end, 1.0)
        for one in found
        if _HAPPENS.search(before[one.start]) or (one in shares and len(shares) > 1)
    ]
    heard = replace(heard, tags=[*heard.tags, *told])
    placed = [_place(one, heard.tags, alone) for one in found]
    placed = [_as_its_equal(old, new, placed, text) for old, new in zip(found, placed, strict=True)]
    placed = _both_of_between(placed, text)
    here = (kinds.PROJECT, kinds.SEAT)
    placed, together = _all_of_series(found, placed, text)
    equals = [one for one in placed if one in together or _is_joined(one, placed, text)]
    if any(_is_local(one) and one.role in here for one in placed):
        # Who works in the region names a town elsewhere in passing, unless it surely is one more.
        placed = [
            replace(one, role=kinds.NEAR)
            if _is_outside(one)
            and one.role == kinds.PROJECT
            and not (_is_here(one, heard.tags) or one.start <= FIRST or one in equals)
            else one
            for one in placed
        ]
    # A town outside the region ends the questions: in passing, it is asked for, not taken.
    placed = [
        replace(one, weak=True)
        if len(text) >= LONG
        and _is_outside(one)
        and (one.role == kinds.PROJECT or is_only_a_seat(one, text))
        and not (_is_here(one, heard.tags, LIKELY) or one in equals)
        else one
        for one in placed
    ]
    for tag in unknown:
        sure = tag.sure >= NAMED and not _BY.search(text[: tag.start])
        new = place_heard(text, tag.start, tag.end, sure)
        known = any(_is_sure(one) and one.role in here for one in placed)
        if new is not None and (_is_sure(new) or not known):
            placed.append(replace(new, role=kinds.PROJECT))
    return sorted(placed, key=lambda one: one.start)


_BY = re.compile(r"\ben\s+$", re.IGNORECASE)
"""Before no town: who travels "en avion" is not at Avion."""
_HAPPENS = re.compile(
    r"\b(?:(?:ca|cela|projet|tout|on) (?:se (?:fera|ferait|passera|passerait|tiendra)|aura lieu)|"
    r"tout (?:sera|serait)) "
    r"(?:(?:plutot|finalement|donc) )?(?:a |au |aux |en |dans (?:la |le |l'|les )?)?$"
)
"""What says where in so many words: "ça se fera au Tréport"."""


_SHARE = re.compile(
    r"\b(?:moitie|un bout|un pied|une (?:partie|antenne)|un (?:site|volet|atelier)|"
    r"l'autre(?: bout| moitie| partie| pied| site)?) (?:a |au |aux |en |sur |dans )$"
)
"""Before each of the places that share the project: "moitié à Trélon, moitié à Chimay", "un bout à
Lille, l'autre à Tournai"."""
_JOINT = re.compile(r"\s*(?:et|&|\+)\s*(?:a |au |aux )?")


def _is_joined(place: Mention, others: Iterable[Mention], text: str) -> bool:
    """Whether it stands beside another place of the project as its equal: "Mers et Le Tréport"."""
    pairs = [pair for one in others for pair in ((one, place), (place, one))]
    return place.role == kinds.PROJECT and any(
        first.role == second.role
        and first.end <= second.start
        and _JOINT.fullmatch(plain(text[first.end : second.start]))
        for first, second in pairs
    )


_AT = r"(?:a|au|aux|en|sur|dans|ds)"
_THE = r"(?:la |le |les |l')?"
_SERIES = re.compile(rf"\s*(?:,|,? ?\b(?:et|ou|ainsi que)\b|[&+/])\s*(?:{_AT} )?{_THE}")
_OPENS_SERIES = re.compile(rf"\b{_AT} {_THE}$")
_ENDS_SERIES = re.compile(r"\s*(?:[,.;:!?)]|$|(?:avec|pour|depuis|afin|par|car)\b)")
_ONLY_A_SERIES = re.compile(
    r"\W*(?:(?:c'est|cest|ce sera|on est|nous sommes|je suis|ben|bah|euh|alors|plutot|surtout|"
    rf"principalement|{_AT}|entre|la|le|les|l')\W*)*"
)
_WHERE_IT_IS = re.compile(
    r"\b(?:projet|(?:se|aura|a) (?:passe|lieu|fera|deroule|tient|situe)\w*|a cheval|interv\w+)\b"
)
"""Before a series of places: they are the project's."""


def _all_of_series(
    ruled: Sequence[Mention], placed: Sequence[Mention], text: str
) -> tuple[list[Mention], list[Mention]]:
    """The places, and those that are joined with one of the project's as its equals: "à Paris et à
    Lille", or a bare "Lille, Paris"; where others are, "et à Paris on nous aide", is no series."""
    here = (kinds.PROJECT, kinds.SEAT)
    placed, together = list(placed), []
    first = 0
    while first < len(ruled):
        last = first
        while last + 1 < len(ruled) and _SERIES.fullmatch(
            plain(text[ruled[last].end : ruled[last + 1].start])
        ):
            last += 1
        ranks = range(first, last + 1)
        before, after = text[: ruled[first].start], text[ruled[last].end :]
        clause = plain(re.split(r"[.;!?\n]", before)[-1])
        bare = _ONLY_A_SERIES.fullmatch(clause) and not after.strip(" .!")
        announced = _OPENS_SERIES.search(clause) and _ENDS_SERIES.match(plain(after))
        counts = any(placed[rank].role in here for rank in ranks) or _WHERE_IT_IS.search(clause)
        if (
            last > first
            and all(ruled[rank].role in here for rank in ranks)
            and (bare or (announced and counts))
        ):
            for rank in ranks:
                placed[rank] = replace(placed[rank], role=ruled[rank].role)
                together.append(placed[rank])
        first = last + 1
    return placed, together


_BETWEEN = re.compile(r"\bentre (?:la |le |les |l')?$")


def _both_of_between(placed: list[Mention], text: str) -> list[Mention]:
    """The places, the first of "entre Lens et Arras" here where the second is."""
    found = list(placed)
    for rank, (first, second) in enumerate(pairwise(placed)):
        joined = _JOINT.match(plain(text[first.end : second.start]) + " ")
        between = _BETWEEN.search(plain(text[max(0, first.start - 15) : first.start]))
        if joined and between and second.role == kinds.PROJECT:
            found[rank] = replace(first, role=kinds.PROJECT)
    return found


_LISTED = re.compile(r"^\s*(?:,[^,.;!?]{0,20})?(?:,|&|\bet)\s*(?:a |au |aux )?$")
"""Between two places of a list, or with one name between that was not read."""
_NOTHING_MORE = re.compile(r"\s*(?:[,.;!]|$)")


def _as_its_equal(ruled: Mention, place: Mention, placed: list[Mention], text: str) -> Mention:
    """The place as the rules have it where it ends a list with one that counts: "à Guise et Lille"
    tells of both, "à Guise, et Lille nous aide" does not."""
    if ruled.role == place.role or ruled.role != kinds.PROJECT or not _is_local(place):
        return place
    before = [one for one in placed if one.end <= place.start]
    listed = any(one.role == kinds.PROJECT for one in before) and _LISTED.search(
        plain(text[before[-1].end : place.start])
    )
    ends = _NOTHING_MORE.match(text[place.end :])
    return replace(place, role=ruled.role) if listed and ends else place


def _is_outside(place: Mention) -> bool:
    return any(one["kind"] == "hors_region" for one in place.value["places"][:1])


def _is_local(place: Mention) -> bool:
    """Whether it is a town or an EPCI of the region: a department may be named in passing."""
    return any(one["kind"] in ("commune", "epci") for one in place.value["places"][:1])


def _is_here(place: Mention, tags: Iterable[Tag], least: float = HERE) -> bool:
    return any(tag.label == PLACE and tag.sure >= least and _overlap(place, tag) for tag in tags)


def _is_sure(place: Mention) -> bool:
    return bool(place.value["status"] == "sure")


def _place(place: Mention, tags: Iterable[Tag], alone: bool) -> Mention:
    sure = {tag.label: tag.sure for tag in tags if _overlap(place, tag)}
    if PLACE in sure:
        here = place.role in (kinds.COMPLEMENT, kinds.NEAR) and sure[PLACE] >= HERE
        role = kinds.PROJECT if here else place.role
        return replace(place, role=role, weak=place.weak and sure[PLACE] < HERE)
    # The only place of a message is seldom beside the point.
    believed = place.role == kinds.COMPLEMENT or (
        place.role in (kinds.PROJECT, kinds.SEAT) and not alone
    )
    if sure.get(ELSEWHERE, 0.0) >= FAR and believed:
        return replace(place, role=kinds.NEAR)
    return place


def phases(
    said: Sequence[Mention], heard: Heard, opinion: Opinion, length: int, question: str | None
) -> list[Mention]:
    """The phase of a message of ``length`` characters.

    ``said``: those of the vocabulary, of which words that mean nothing else come first, unless all
    that is told surely tells another phase: what was opened is now handed on to others.
    """
    scores = {phase: _phase_certainty(phase, heard, opinion) for phase in PHASES}
    best = max(scores, key=scores.__getitem__)
    clear = {one.value for one in said if not one.weak}
    if clear and (best in clear or scores[best] < GAINSAID):
        return list(said)
    trust = PHASE if question == "maturity" else UNASKED_PHASE
    if scores[best] >= CERTAIN:
        return [Mention(kinds.PHASE, best, 0, length)]
    if scores[best] >= trust.sure:
        return [Mention(kinds.PHASE, best, 0, length, kinds.LIKELY)]
    if scores[best] >= trust.doubt:
        return [Mention(kinds.PHASE, best, 0, length, kinds.DOUBT, weak=True)]
    if scores[best] >= ANSWER:
        return [Mention(kinds.PHASE, best, 0, length, kinds.GUESS, weak=True)]
    return list(said)


def unsure(phase: Mention) -> Mention:
    """A phase that was learnt from words that name a field as well: to be confirmed."""
    learnt = phase.role in (None, kinds.LIKELY) and not phase.weak
    return replace(phase, role=kinds.DOUBT, weak=True) if learnt else phase


def _phase_certainty(phase: str, heard: Heard, opinion: Opinion) -> float:
    """How likely it is that a phase is right: less when some words or clause tell another one."""
    others = [one for one in PHASES if one != phase]
    return _probability(
        0.7 * _odds(heard.likely.get(f"phase:{phase}", 0.0))
        + 0.75 * _odds(opinion["maturity"].get(phase, 0.0))
        + 0.5 * _odds(opinion[TOLD].get(phase, 0.0))
        - 0.1 * _odds(max(heard.likely.get(f"phase:{one}", 0.0) for one in others))
        - 0.2 * _odds(max(opinion[TOLD].get(one, 0.0) for one in others))
    )


_COUNT_BEFORE = re.compile(
    r"\b(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\s+$", re.IGNORECASE
)


def amounts(
    text: str, found: Sequence[Mention], heard: Heard, question: str | None
) -> list[Mention]:
    """The rules' amounts; where nobody asked, another one that the tagger heard, and of several
    that answer the question, that which it heard."""
    if question is not None:
        return _one_of_several(text, found, heard) if question == "eligible_costs" else list(found)
    said = [_bounds(one.value) for one in found if not one.weak]
    multiplied = any(one.role == kinds.DOUBT and one.value is not None for one in found)
    settled = any(not one.weak for one in found) and replaces(plain(text))
    words = plain(text)
    adds_up = "+" in text and any(one.total for one in find_amounts(words, expected=True))
    if multiplied or settled or adds_up or is_by_place(words) or _computed(words, found):
        # The tagger hears one part of it, or what was taken back.
        return list(found)
    tagged = [(tag, *_tagged(text, tag)) for tag in heard.tags]
    if any(cost is not None and _within(cost, said) for _, cost, _ in tagged):
        # Of several that the tagger heard, the rules know which counts: "40 000 en tout".
        return list(found)
    for tag, cost, after in tagged:
        if cost is None:
            continue
        if is_of_works(after) and any(low > cost[1] for low, _ in said):
            # "310 000, dont 215 000 de travaux"
            continue
        # "un peu moins de 30 000": the rules know more than the marked words.
        value = cost[0] if cost[0] == cost[1] else list(cost)
        return [Mention(kinds.AMOUNT, value, tag.start, tag.end)]
    return list(found)


def _within(cost: tuple[float, float], said: Sequence[tuple[float, float]]) -> bool:
    """Whether a cost may be one of those that the rules read."""
    return any(low <= cost[1] and cost[0] <= high for low, high in said)


def _one_of_several(text: str, found: Sequence[Mention], heard: Heard) -> list[Mention]:
    """The amounts of an answer; the only one that the tagger heard, where the rules take the
    largest for want of better: "50 000, c'est l'immeuble… pour le projet, 27 000"."""
    words = plain(text)
    if not is_guess(find_prices(words, expected=True), words):
        return list(found)
    told = {cost for tag in heard.tags if (cost := _tagged(text, tag)[0]) is not None}
    if len(told) != 1:
        return list(found)
    low, high = told.pop()
    taken_back = [one for one in found if one.role == kinds.ABSENT]
    value = low if low == high else [low, high]
    return [*taken_back, Mention(kinds.AMOUNT, value, 0, len(text))]


def _tagged(text: str, tag: Tag) -> tuple[tuple[float, float] | None, str]:
    """The amount that a tag surely tells as the cost, and the normalised words behind it."""
    before = plain(text[: tag.start])
    if tag.label != COSTS or tag.sure < HEARD or is_denied(before):
        return None, ""
    if is_ordinal(before, plain(text[tag.start :])):
        return None, ""
    count = _COUNT_BEFORE.search(text[: tag.start])
    words = plain(text[count.start() if count else tag.start :])
    # What stands around may belong to it: "million" marked of "un million et demi".
    first = [one for one in find_amounts(words, expected=True) if not one.start][:1]
    cost = cost_of(first, words)
    around = (plain(text[: tag.start]), words[first[0].end :] if first else "")
    if cost is None or is_in_hand(*around) or is_quoted(*around):
        return None, ""
    return cost, around[1]


def _computed(words: str, found: Sequence[Mention]) -> bool:
    """Whether the rules added up or multiplied what the message tells."""
    strong = [one.value for one in found if not one.weak]
    return any(
        is_computed(words, *(value if isinstance(value, list) else (value, value)))
        for value in strong
    )


def _bounds(value: Any) -> tuple[float, float]:
    low, high = value if isinstance(value, list) else (value, value)
    return low * (1 - NEAR), high * (1 + NEAR)


def statements(
    found: Sequence[Mention], opinion: Opinion, question: str | None, length: int
) -> list[Mention]:
    """The rules' statements, and those that only the second opinion heard.

    It is asked about what nobody asked, or about the open question when the rules are silent.
    """
    learnt = []
    for kind, head in ((kinds.RURAL, "rural_or_qpv"), (kinds.PRECARITY, "fights_precarity")):
        if question in (None, head) and all(one.weak for one in of_kind(found, kind)):
            value, likely = max(opinion[head].items(), key=lambda pair: pair[1])
            if likely >= (STATED if question == head else STATED_UNASKED) and (
                question == head or length >= LONG
            ):
                learnt.append(Mention(kind, value == "yes", 0, length))
    unsaid = question in (None, "actors") and not of_kind(found, kinds.NOBODY)
    if unsaid and opinion[NOBODY][SAID] >= STATED:
        learnt.append(Mention(kinds.NOBODY, True, 0, length, kinds.DOUBT, weak=True))
    named = of_kind(found, kinds.CRITERION)
    told = question is None and length >= LONG
    if told or (question == "selection_criteria" and not named):
        learnt += [
            Mention(kinds.CRITERION, criterion.value, 0, length)
            for criterion in SelectionCriterion
            if opinion[criterion.value][SAID] >= STATED
        ]
    return [*found, *learnt]


def _overlap(one: Mention | Tag, other: Mention | Tag) -> bool:
    return one.start < other.end and other.start < one.end
