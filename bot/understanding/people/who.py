"""Who carries the project and who takes part, as a message tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import OWN_CATEGORY, Actor, Lead, Maturity, Profile
from bot.understanding.message import DECLINES, Exchange, Message, Understood
from bot.understanding.people.actors import (
    ONLY_WE,
    SOME_PEOPLE,
    actors_of,
    names_others,
    nobody_in,
    partners_after,
    says_nobody,
    singles_of,
    with_actor,
)
from bot.understanding.people.around import after, before
from bot.understanding.people.beside import met_there, only_sent_us
from bot.understanding.people.commitments import uncommitted
from bot.understanding.people.forms import (
    is_one_person,
    precise_lead,
    with_forms,
    without_accreditation,
    writes_alone,
)
from bot.understanding.people.founding import (
    has_filed_statutes,
    is_missing,
    is_not_founded,
    is_unborn,
)
from bot.understanding.people.joining import we_take_part
from bot.understanding.people.lead import lead_of
from bot.understanding.people.leaving import left_alone, surely_alone
from bot.understanding.people.noted import misses_partners
from bot.understanding.people.organisations import (
    as_lead,
    can_lead,
    category,
    comes_in,
    those_gone,
)
from bot.understanding.people.partners import asks_to_add, with_known_form, with_partners
from bot.understanding.people.undecided import former_lead_stays, lead_taken_back, leaves_lead_open


@dataclass(frozen=True)
class Named:
    """The organisations that a message names. ``lead``: the one that it says carries the project;
    ``gone``: those that leave; ``thinking``: those that have not said yes; ``undecided``: whether
    it says that the open question has no answer yet; ``lead_open``: whether it says that who will
    carry is not decided."""

    organisations: list[Mention]
    lead: Mention | None
    gone: list[Mention]
    thinking: list[Mention]
    undecided: bool
    lead_open: bool


def organisations_of(exchange: Exchange) -> tuple[Named, Exchange]:
    """The organisations of a message, and the rest without the towns of those that leave."""
    message, profile = exchange.message, exchange.profile
    organisations = of_kind(message.mentions, kinds.ORGANISATION)
    gone = those_gone(organisations, message)
    exchange = exchange.with_message(_without_places_of(gone, message))
    message = exchange.message
    undecided = message.intent in ("dont_know", "refuse") or (
        exchange.question == "lead"
        and bool(DECLINES.search(message.words))
        and not message.corrects
    )
    organisations = [
        one
        for one in organisations
        if not (profile.lead and _only_named(one, message))
        and not met_there(one, message)
        and not only_sent_us(one, message)
        and not _only_opposes(one, organisations, message)
    ]
    organisations = without_accreditation(organisations, message)
    if profile.lead is None:
        organisations = with_forms(organisations, message)
    organisations = with_partners(organisations, message, profile)
    organisations = with_known_form(organisations, message, profile)
    lead_open = leaves_lead_open(message)
    staying = [one for one in organisations if not _left(one, gone)]
    lead = None if lead_open else lead_of(exchange, staying)
    if lead_open:
        organisations = _as_partners(organisations, message)
    thinking = uncommitted(message, organisations)
    return Named(organisations, lead, gone, thinking, undecided, lead_open), exchange


def _left(mention: Mention, gone: list[Mention]) -> bool:
    """Whether it is one of those who left, or only heard of them without words of its own."""
    return any(
        mention.start == one.start or (mention.start == mention.end and mention.value == one.value)
        for one in gone
    )


_OURS = re.compile(r"\b(?:la |le |l'|notre |nos |mon |ma )$")


def _as_partners(organisations: list[Mention], message: Message) -> list[Mention]:
    """The organisations, those one of which will carry taking part until it is decided which."""
    return [
        replace(one, role=kinds.ACTOR, weak=False)
        if one.role in (kinds.LEAD, kinds.LEAD_WEAK, kinds.SUBJECT, kinds.ASIDE)
        and _OURS.search(before(one, message.text))
        else one
        for one in organisations
    ]


_SUPPOSED = re.compile(
    r"^[^.;!?]{0,40},? (?:je (?:suppose|pense|crois|dirais)|j'imagine|sans doute|surement|"
    r"probablement)\b"
)
"""Behind a name that answers, though not surely: "je ne sais pas… l'association, je suppose"."""
_ONLY_ME = re.compile(
    r"^\W*(?:(?:ben|bah|euh|bin|alors)\W+)*(?:c'est |ce sera |ce serait )?"
    r"(?:moi|nous|juste moi|juste nous)(?:[- ]memes?)?"
    r"(?: qui (?:porte|portons|depose|deposons|demande|demandons|m'en occupe|nous en occupons))?"
    r"(?: (?:et|avec) (?:ma|mon|mes) [a-z]+)?(?: et (?:c'est tout|voila))?\W*$"
)
"""Says no more than that those who write carry it, in whatever form."""


def note_lead(exchange: Exchange, named: Named, found: Understood) -> None:
    """Who carries the project; a reading that is not sure is asked to be confirmed."""
    message, question, profile = exchange.message, exchange.question, exchange.profile
    lead, organisations = named.lead, named.organisations
    if named.lead_open:
        found.declined = "lead"
        if profile.lead is not None:
            found.changes["lead"], found.withdrawn = None, True
        return
    supposed = lead is not None and _SUPPOSED.match(after(lead, message.text))
    unanswered = named.undecided and question == "lead" and not supposed
    if lead is not None and not (unanswered and not _is_a_group(lead, message)):
        _note_carrier(exchange, lead, organisations, found)
    elif profile.lead is Lead.AUTRE and is_one_person(message):
        found.changes["lead"] = Lead.COLLECTIF_HABITANTS.value
    elif _is_being_founded(organisations, message, profile):
        if profile.maturity is None or question == "maturity":
            found.changes["maturity"] = Maturity.STRUCTURATION.value
    elif _has_yet_to_be_founded(organisations, message, profile):
        found.changes["lead"] = Lead.COLLECTIF_HABITANTS.value
    elif (
        lead is None
        and profile.lead is None
        and (
            _unborn(organisations, message)
            or (question == "lead" and _ONLY_ME.match(message.words))
            or (question is None and writes_alone(message))
        )
    ):
        # Until then they are a group, which is asked of those who did not say so.
        group = Lead.COLLECTIF_HABITANTS.value
        kept = found.changes if exchange.says_again("lead", group) else found.doubts
        kept["lead"] = group
    elif lead is None and not message.imagines and lead_taken_back(message, organisations, profile):
        found.changes["lead"], found.withdrawn = None, True


def _note_carrier(
    exchange: Exchange, lead: Mention, organisations: list[Mention], found: Understood
) -> None:
    """The lead that the message tells, a group as long as it is still to be founded."""
    message = exchange.message
    carrier = precise_lead(message, lead, organisations)
    to_come = is_not_founded(message.text) or any(
        one.value == lead.value and is_unborn(one, message.text) for one in organisations
    )
    unborn = carrier in TO_BE_FOUNDED and to_come and not message.imagines
    carrier = Lead.COLLECTIF_HABITANTS.value if unborn else carrier
    founded = carrier == Lead.COLLECTIF_HABITANTS.value and has_filed_statutes(message.words)
    carrier = Lead.ASSOCIATION.value if founded else carrier
    doubtful = unborn or founded or _is_doubtful(carrier, lead, exchange)
    unsure = doubtful and not exchange.says_again("lead", carrier)
    kept = found.doubts if unsure else found.changes
    kept["lead"] = carrier


def note_actors(exchange: Exchange, named: Named, found: Understood) -> None:
    """Who takes part, given who carries the project in ``found``."""
    if exchange.profile.actors and exchange.question is None and left_alone(exchange.message.words):
        found.changes["actors"], found.left = [], True
        return
    named = _without_own_form(named, found, exchange.profile)
    _note_participants(exchange, named, found)
    partner = _note_former_lead(exchange, named, found)
    if found.changes.get("actors"):
        earlier = [actor.value for actor in exchange.profile.actors or ()]
        found.singles = singles_of(
            named.organisations,
            exchange.message,
            found.changes["actors"],
            earlier,
            exchange.progress.singles,
        )
        if partner is not None:
            found.singles = [*found.singles, partner]
    decided = "actors" in found.changes or "actors" in found.doubts
    found.wavering = bool(named.thinking) and not decided
    if not exchange.message.imagines:
        _note_names(exchange, named, found)


def _note_participants(exchange: Exchange, named: Named, found: Understood) -> None:
    message, question, profile = exchange.message, exchange.question, exchange.profile
    sure = _surely_meant(exchange, named)
    actors = actors_of(exchange, sure, named.lead)
    if actors is None:
        _note_likely_participants(exchange, named, found)
    elif _leaves_nobody(actors, message, profile):
        # Who is left is asked: others may take part who were not named.
        found.changes["actors"], found.withdrawn = None, True
    elif (
        question is None
        and not _with_others(actors, found, profile)
        and not (names_others(message, sure) or asks_to_add(message))
        and not misses_partners(message.words)
        and not _stay_behind(actors, named, profile)
    ):
        # Unasked, the lead's own kind may be only another name of the lead; and who says "tout
        # seul" of something else would be refused an aid.
        kept = found.changes if not actors and surely_alone(message.words) else found.doubts
        kept["actors"] = actors
    elif question == "actors" and not actors and _only_sounds_alone(exchange):
        found.doubts["actors"] = actors
    elif not named.undecided or actors or (question == "actors" and says_nobody(message)):
        found.changes["actors"] = actors


def _stay_behind(actors: list[str], named: Named, profile: Profile) -> bool:
    """Whether they are those who were known to take part, but for who is said to leave."""
    known = {actor.value for actor in profile.actors or ()}
    return bool(named.gone and actors) and set(actors) <= known


def _surely_meant(exchange: Exchange, named: Named) -> list[Mention]:
    """The organisations that are named in so many words, or spoken of as the question asks."""
    trusted = exchange.question == "actors" or exchange.message.again
    return [
        one
        for one in named.organisations
        if not one.weak
        or one is named.lead
        or trusted
        or one in named.gone
        or comes_in(one, exchange.message)
        or (one in named.thinking and exchange.profile.actors)
    ]


def _note_likely_participants(exchange: Exchange, named: Named, found: Understood) -> None:
    """Who takes part as far as it only sounds so, to be confirmed."""
    actors = actors_of(exchange, named.organisations, named.lead)
    alone = not named.thinking and any(
        one.role == kinds.DOUBT for one in nobody_in(exchange.message)
    )
    if actors or (alone and not exchange.profile.actors):
        told = actors or []
        kept = found.changes if exchange.says_again("actors", told) else found.doubts
        kept["actors"] = told
    elif exchange.question == "actors" and (vague := _vaguely(exchange)) is not None:
        found.doubts["actors"] = vague
    elif named.thinking and exchange.question == "actors":
        # Who may join is not decided: an answer, and nobody to count.
        found.declined = exchange.question


_HAS_A_COMPANY = re.compile(
    r"^\W*(?:(?:moi|ben|bah|euh|alors|oui)\W+)*(?:j'ai|j ai|jai|on a|nous avons) (?:aussi |deja )?"
    r"(?:une?|ma|mon|notre) (?:petite? )?(?:sarl|sasu?|eurl|ei|boite|entreprise|societe|"
    r"auto[- ]?entreprise|micro[- ]?entreprise)\W*$"
)
"""Answers with a company of their own, which may take part: "j'ai une SARL"."""


def _vaguely(exchange: Exchange) -> list[str] | None:
    """Who may be meant by an answer that names nobody: "des gens", "ben nous"."""
    if "actors" in exchange.progress.doubts:
        return None
    if SOME_PEOPLE.match(exchange.message.words):
        return [Actor.HABITANTS.value]
    if _HAS_A_COMPANY.match(exchange.message.words):
        return [Actor.ENTREPRISES.value]
    return [] if ONLY_WE.match(exchange.message.words) else None


def _note_former_lead(exchange: Exchange, named: Named, found: Understood) -> str | None:
    """Who carried so far takes part from now on, where another carries in their stead; the category
    of which it is the only one."""
    message, profile, lead = exchange.message, exchange.profile, named.lead
    if lead is None or profile.lead is None or "lead" not in found.changes:
        return None
    if profile.lead == Lead.ENTREPRISE and lead.value == Lead.SOCIETE_ESS.value:
        # The same company, of which more is known.
        return None
    if not former_lead_stays(message, lead, named.organisations, profile):
        return None
    known = None if profile.actors is None else [actor.value for actor in profile.actors]
    others = found.changes.get("actors", known)
    if others is None and we_take_part(message.words):
        others = []
    if others is None:
        return None
    # The only partner of its kind that carries from now on is no partner beside.
    single = _is_the_single_one(lead, named.organisations, message, exchange.progress)
    moved = {category(lead)} if single else set()
    if single and _SOCIAL_TOO.match(after(lead, message.text)):
        # "l'association d'insertion" may have been heard as both.
        moved |= {Actor.ESS.value} - exchange.progress.partners.keys()
    left = [actor for actor in others if actor not in moved]
    found.changes["actors"] = with_actor(left, profile.lead)
    own = OWN_CATEGORY[profile.lead].value
    return None if own in others else own


_SOCIAL_TOO = re.compile(r"^ (?:d'|de l')?(?:insertion|solidaire|chantier)")


def _note_names(exchange: Exchange, named: Named, found: Understood) -> None:
    """By what names those who take part are known from now on."""
    told = found.changes.get("actors") or found.doubts.get("actors")
    present = [
        one
        for one in named.organisations
        if one is not named.lead
        and one not in named.gone
        and one not in named.thinking
        and one.role not in (kinds.ABSENT, kinds.ASIDE)
    ]
    counted = [Actor(actor).value for actor in told or exchange.profile.actors or ()]
    found.partners = partners_after(
        exchange.progress.partners, present, named.gone, exchange.message, counted
    )


TO_BE_FOUNDED = (
    Lead.ASSOCIATION,
    Lead.COOPERATIVE,
    Lead.MUTUELLE,
    Lead.FONDATION,
    Lead.SOCIETE_ESS,
    Lead.ENTREPRISE,
)
"""Leads that people found: until then they are a group without a legal form."""


def _is_the_single_one(
    lead: Mention, organisations: list[Mention], message: Message, progress: Progress
) -> bool:
    """Whether who carries from now on was the only partner of its kind, and no other is named:
    "une association" may be another."""
    kind = category(lead)
    others = [
        one
        for one in organisations
        if one.role == kinds.ACTOR and category(one) == kind and one.start != lead.start
    ]
    return kind in progress.singles and not (others or _ONE_MORE.search(before(lead, message.text)))


_IF = re.compile(r"\b(?:si|ou)\b")


def _is_a_group(lead: Mention, message: Message) -> bool:
    """Whether it says in words that they are people without a legal form, which answers whatever
    else they do not know: "jsp, on est 4 amis"."""
    in_words = lead.role == kinds.LEAD and not lead.weak and lead.end > lead.start
    wonders = _IF.search(message.words)
    return in_words and lead.value == Lead.COLLECTIF_HABITANTS.value and not wonders


def _without_own_form(named: Named, found: Understood, profile: Profile) -> Named:
    """The organisations without the form that a group gives up: "finalement on reste sans asso"
    takes no partner out."""
    if found.changes.get("lead") != Lead.COLLECTIF_HABITANTS.value:
        return named
    kept = [
        one
        for one in named.organisations
        if one.role != kinds.ABSENT or not can_lead(one) or as_lead(one.value) != profile.lead
    ]
    return replace(named, organisations=kept)


def _has_yet_to_be_founded(
    organisations: list[Mention], message: Message, profile: Profile
) -> bool:
    """Whether who is known to carry is said not to exist yet: "l'asso n'existe pas encore"."""
    return profile.lead in TO_BE_FOUNDED and any(
        as_lead(one.value) == profile.lead
        # "on va créer une association" may be one more, unless something is taken back.
        and (message.corrects or not _ONE_MORE.search(before(one, message.text)))
        for one in _unborn(organisations, message)
    )


def _is_being_founded(organisations: list[Mention], message: Message, profile: Profile) -> bool:
    """Whether the cooperative that carries is about to be founded, which is what a project does
    whose phase is to get organised: "on crée la SCIC en janvier"."""
    return (
        profile.lead == Lead.COOPERATIVE
        and not message.corrects
        and any(
            as_lead(one.value) == profile.lead
            and not is_missing(one, message.text)
            and not _ONE_MORE.search(before(one, message.text))
            for one in _unborn(organisations, message)
        )
    )


_ONE_MORE = re.compile(r"\b(?:une?|d'autres?|des) $")


def _unborn(organisations: list[Mention], message: Message) -> list[Mention]:
    """Those that are still to be founded: "on va créer l'association en janvier"."""
    return [
        one
        for one in organisations
        if can_lead(one)
        and as_lead(one.value) in TO_BE_FOUNDED
        and is_unborn(one, message.text, message.imagines)
    ]


_OF_IT = re.compile(r"^ ?(?:de |d'|du |des |a )?(?:la |le |l'|les )?$")


def _without_places_of(gone: list[Mention], message: Message) -> Message:
    """The message without the towns of who left: "la commune de Lumbres se retire"."""
    theirs = _places_of(gone, message)
    kept = [one for one in message.mentions if one not in theirs]
    return replace(message, mentions=kept) if theirs else message


def _places_of(organisations: list[Mention], message: Message) -> list[Mention]:
    """The places that are part of a name: "la commune de Lumbres"."""
    return [
        one
        for one in of_kind(message.mentions, kinds.PLACE)
        if any(
            other.start <= one.start and _OF_IT.match(plain(message.text[other.end : one.start]))
            for other in organisations
            if other.end > other.start
        )
    ]


def seats_of_others(named: Named, message: Message) -> list[Mention]:
    """The places of the public body that would carry the project or help it, or of who would join,
    while the project stays where it is: "et si c'était porté par Amiens Métropole ?", "et si la
    mairie d'Arques nous aidait ?"."""
    if not message.imagines:
        return []
    public = [one for one in named.organisations if category(one) == Actor.POUVOIRS_PUBLICS.value]
    if named.lead is not None:
        carrying = [one for one in named.organisations if one.value == named.lead.value]
        theirs = _places_of(carrying, message)
        # "Emmaüs Beauvais" is a name; "une association de Beauvais" may tell where it would be.
        ends = {one.end + 1 for one in carrying}
        public_lead = category(named.lead) == Actor.POUVOIRS_PUBLICS.value
        known = any(_THE_ONE.search(before(one, message.text)) for one in carrying)
        return theirs if public_lead or known else [one for one in theirs if one.start in ends]
    helping = [one for one in public if not _STANDS_THERE.search(before(one, message.text))]
    helping += [one for one in named.organisations if comes_in(one, message)]
    return _places_of(helping, message)


_THE_ONE = re.compile(r"\b(?:l'|cette )$")
"""Before one that is known, whose town is its own: "et si l'association de Roye portait ?"."""
_STANDS_THERE = re.compile(r"\b(?:a|dans|sur|en|vers) (?:la |le |les |l')?$")


def _leaves_nobody(actors: list[str], message: Message, profile: Profile) -> bool:
    """Whether the last known participants are gone, and nobody said that there is none other."""
    said = says_nobody(message) or nobody_in(message)
    return bool(profile.actors) and not actors and not (said or message.imagines)


_NAME_OF = re.compile(r"\b(?<!au )noms? (?:de |d')(?:la |l'|cette |une |cet )$")


def _only_named(organisation: Mention, message: Message) -> bool:
    """Whether only its name is spoken of: "Les Jardins de l'Oise est le nom de l'association"."""
    before = plain(message.text[max(0, organisation.start - 30) : organisation.start])
    return bool(_NAME_OF.search(before))


_OPPOSES = re.compile(
    r"^,?(?: (?:elle|il|eux|ils|elles),?)? (?:nous|ns|me) "
    r"(?:a |ont )?(?:coll|emmerd|embet|bloqu|refus|interdi|ignor|expuls|empech|menac)"
)
"""Says of who is named that they stand against the project: "la préfecture nous colle des amendes".
"""


def _only_opposes(heard: Mention, organisations: list[Mention], message: Message) -> bool:
    """Whether somebody who is heard nowhere in particular is named as who opposes the project."""
    named = [one for one in organisations if one.end > one.start]
    alike = [one for one in named if category(one) == category(heard)]
    return heard.start == heard.end and any(
        _OPPOSES.match(after(one, message.text)) for one in alike
    )


_NONE_OF_A_KIND = re.compile(
    r"^\W*(?:(?:non|nan|ben|bah|euh|oh|pour l'instant)\W+)*(?:(?:il )?(?:n'?)?y ?a |on (?:n')?a )?"
    r"(?:pas|aucune?)\b(?! autres?\b| d'autres?\b)"
)
_NOBODY_AT_ALL = re.compile(r"\b(?:personne|seule?s?|rien que|que nous)\b")
_ALONE = re.compile(r"\b(?:personne|seule?s?|aucune?s?|rien que|zero|0)\b")


def _only_sounds_alone(exchange: Exchange) -> bool:
    """Whether that nobody takes part is only how a longer message sounds: it would close an aid."""
    message = exchange.message
    said = of_kind(message.mentions, kinds.NOBODY)
    again = exchange.says_again("actors", [])
    if denies_one_kind(message):
        return not again
    in_words = any(one.role != kinds.DOUBT for one in said) or _ALONE.search(message.words)
    return not (message.brief or in_words or again or says_nobody(message))


def denies_one_kind(message: Message) -> bool:
    """Whether it says only of somebody that there is none, which leaves open who else there is:
    "non, y a pas d'association"."""
    named = any(one.end > one.start for one in of_kind(message.mentions, kinds.ORGANISATION))
    one_kind = _NONE_OF_A_KIND.match(message.words) and not _NOBODY_AT_ALL.search(message.words)
    return named and bool(one_kind)


def _is_doubtful(carrier: str, lead: Mention, exchange: Exchange) -> bool:
    """Whether who carries is to be confirmed: never a correction, nor who is named in few words
    that can mean but one."""
    if exchange.profile.lead is not None:
        return False
    message = exchange.message
    named = {one.value for one in of_kind(message.mentions, kinds.ORGANISATION)}
    says_one = exchange.question == "lead" or len(named) == 1
    plain_answer = len(message.text.split()) <= PLAIN and says_one
    of_any_kind = carrier == Lead.ENTREPRISE.value and _of_any_kind(message)
    return of_any_kind or (lead.weak and not plain_answer)


PLAIN = 6
"""Words up to which a message says plainly who carries."""

_ANY_COMPANY = re.compile(r"\b(?:entreprise|societe|boite|boate|pme|tpe|start ?-?up)s?\b")
_COMMERCIAL = re.compile(
    r"\b(?:sarl|sasu?|eurl|earl|gaec|scea|sa|(?:auto|micro)[- ]?entrepr\w+|agricol\w+|commerc\w+|"
    r"individuelle|familiale|classique|artisan\w*|privee?)\b"
)


def _of_any_kind(message: Message) -> bool:
    """Whether "une entreprise" may as well be one of the social economy, which aids are for."""
    return (
        not message.supposes
        and bool(_ANY_COMPANY.search(message.words))
        and not _COMMERCIAL.search(message.words)
    )


def _with_others(actors: list[str], found: Understood, profile: Profile) -> bool:
    """Whether somebody of another category than the lead's own takes part."""
    lead = found.changes.get("lead") or profile.lead
    own = {OWN_CATEGORY[Lead(lead)].value} if lead else set()
    return bool(set(actors) - own)
