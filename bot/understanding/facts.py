"""Every fact of a message, given the open question."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import ANSWERED, FACTUAL, Progress
from bot.nlu import mentions as kinds
from bot.nlu.amounts import disowns_amount
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.statements import NOT_ONLY, SPOKEN_OF, speaks_of_both
from bot.nlu.text import plain
from bot.profile import OWN_CATEGORY, Actor, Lead, Maturity, Profile
from bot.understanding.actors import (
    actors_of,
    names_others,
    nobody_in,
    partners_after,
    says_nobody,
    singles_of,
    with_actor,
)
from bot.understanding.commitments import uncommitted
from bot.understanding.criteria import criteria_of, only_answers_criteria
from bot.understanding.definitions import asked_class
from bot.understanding.lead import (
    former_lead_stays,
    lead_of,
    lead_taken_back,
    met_there,
    precise_lead,
    with_forms,
)
from bot.understanding.message import DECLINES, HEARD, YES_OR_NO, Message, Understood
from bot.understanding.organisations import as_lead, can_lead, category, has_left
from bot.understanding.partners import asks_to_add, with_known_form, with_partners
from bot.understanding.people_moves import before, is_missing, is_not_founded, is_unborn
from bot.understanding.phase import phase_of
from bot.understanding.rate_classes import after_denial, denies_class
from bot.understanding.retractions import takes_away
from bot.understanding.second_thoughts import last_word
from bot.understanding.sums import cost_of_towns, known_and, known_times, sum_tried
from bot.understanding.territory import find_lead_epci, find_territory

_BOTH = re.compile(
    r"\bles (?:deux|2)\b(?! (?:qui|que|sont|ont|autres?|asso\w*|partenaires?|structures?|"
    r"entreprises?|communes?|villages?|mairies?|villes?|premiers?|premieres?|dernier\w*)\b)"
)


def collect(
    message: Message, question: str | None, profile: Profile, progress: Progress
) -> Understood:
    """Every fact of the message."""
    if message.supposes and (times := known_times(message.words, profile)):
        return Understood(ANSWERED, {"eligible_costs": times})
    found = Understood(ANSWERED)
    organisations = of_kind(list(message.mentions), kinds.ORGANISATION)
    gone = [one for one in organisations if has_left(one, message)]
    found.left = bool(gone) and not message.imagines
    message = _without_places_of(gone, message)
    undecided = message.intent in ("dont_know", "refuse") or (
        question == "lead" and bool(DECLINES.search(message.words)) and not message.corrects
    )
    organisations = [
        one
        for one in organisations
        if not (profile.lead and _only_named(one, message)) and not met_there(one, message)
    ]
    if profile.lead is None:
        organisations = with_forms(organisations, message)
    organisations = with_partners(organisations, message, profile)
    organisations = with_known_form(organisations, message, profile)
    lead = lead_of(message, organisations, question, profile)
    if lead is not None and not (undecided and question == "lead" and not _is_a_group(lead)):
        carrier = precise_lead(message, lead, organisations)
        to_come = is_not_founded(message.text) or any(
            one.value == lead.value and is_unborn(one, message.text) for one in organisations
        )
        unborn = carrier in TO_BE_FOUNDED and to_come and not message.imagines
        carrier = Lead.COLLECTIF_HABITANTS.value if unborn else carrier
        doubtful = unborn or _is_doubtful(carrier, lead, message, question, profile)
        # What is said again after a doubt is meant.
        again = question == "lead" and progress.doubts.get("lead") == carrier
        kept = found.doubts if doubtful and not again else found.changes
        kept["lead"] = carrier
    elif _is_being_founded(organisations, message, profile):
        if profile.maturity is None or question == "maturity":
            found.changes["maturity"] = Maturity.STRUCTURATION.value
    elif _has_yet_to_be_founded(organisations, message, profile):
        found.changes["lead"] = Lead.COLLECTIF_HABITANTS.value
    elif lead is None and profile.lead is None and _unborn(organisations, message):
        # Until then they are a group, which is asked of those who did not say so.
        found.doubts["lead"] = Lead.COLLECTIF_HABITANTS.value
    elif lead is None and not message.imagines and lead_taken_back(message, organisations, profile):
        found.changes["lead"], found.withdrawn = None, True
    organisations = _without_own_form(organisations, found, profile)
    trusted = question == "actors" or message.again
    thinking = uncommitted(message, organisations)
    sure = [
        one
        for one in organisations
        if not one.weak
        or one is lead
        or trusted
        or one in gone
        or (one in thinking and profile.actors)
    ]
    actors = actors_of(message, sure, lead, question, profile, progress.partners)
    if actors is None:
        actors = actors_of(message, organisations, lead, question, profile, progress.partners)
        alone = not thinking and any(one.role == kinds.DOUBT for one in nobody_in(message))
        if actors or (alone and not profile.actors):
            found.doubts["actors"] = actors or []
        elif thinking and question == "actors":
            # Who may join is not decided: an answer, and nobody to count.
            found.declined = question
    elif _leaves_nobody(actors, message, profile):
        # Who is left is asked: others may take part who were not named.
        found.changes["actors"], found.withdrawn = None, True
    elif (
        question is None
        and not _with_others(actors, found, profile)
        and not (names_others(message, sure) or asks_to_add(message))
    ):
        # Unasked, the lead's own kind may be only another name of the lead; and who says "tout
        # seul" of something else would be refused an aid.
        found.doubts["actors"] = actors
    elif question == "actors" and not actors and _only_sounds_alone(message, progress):
        found.doubts["actors"] = actors
    elif not undecided or actors or (question == "actors" and says_nobody(message)):
        found.changes["actors"] = actors
    if (
        "lead" in found.changes
        and lead is not None
        and former_lead_stays(message, lead, organisations, profile)
    ):
        known = None if profile.actors is None else [actor.value for actor in profile.actors]
        others = found.changes.get("actors", known)
        if others is not None and profile.lead is not None:
            # The only partner of its kind that carries from now on is no partner beside.
            single = _is_the_single_one(lead, organisations, message, progress)
            moved = category(lead) if single else None
            left = [actor for actor in others if actor != moved]
            found.changes["actors"] = with_actor(left, profile.lead)
    if found.changes.get("actors"):
        earlier = [actor.value for actor in profile.actors or ()]
        found.singles = singles_of(
            organisations, message, found.changes["actors"], earlier, progress.singles
        )
    if not message.imagines:
        told = found.changes.get("actors") or found.doubts.get("actors") or profile.actors or ()
        present = [
            one
            for one in organisations
            if one is not lead
            and one not in gone
            and one not in thinking
            and one.role not in (kinds.ABSENT, kinds.ASIDE)
        ]
        counted = [Actor(actor).value for actor in told]
        found.partners = partners_after(progress.partners, present, gone, message, counted)
    seats = _seats_of_others(organisations, lead, message) if profile.territory else []
    here = [one for one in message.mentions if one not in seats]
    find_territory(replace(message, mentions=here), question, profile, progress, found)
    _costs(message, question, profile, progress, found)
    _simple_facts(message, question, profile, found)
    asked = question == "fights_precarity" and question not in {**found.changes, **progress.doubts}
    if asked and not message.protests and _LONELY.search(message.words):
        found.doubts["fights_precarity"] = True
    if not only_answers_criteria(message, question, profile):
        # "pas le premier" is of no phase.
        phase_of(message, question, profile, progress, found)
    if found.changes.get("lead", profile.lead) == Lead.EPCI.value:
        others = [replace(one, role=kinds.SEAT) for one in seats]
        find_lead_epci(replace(message, mentions=[*here, *others]), question, found)
    return found


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


def _is_a_group(lead: Mention) -> bool:
    """Whether it says in words that they are people without a legal form, which answers whatever
    else they do not know: "jsp, on est 4 amis"."""
    in_words = lead.role == kinds.LEAD and not lead.weak and lead.end > lead.start
    return in_words and lead.value == Lead.COLLECTIF_HABITANTS.value


def _without_own_form(
    organisations: list[Mention], found: Understood, profile: Profile
) -> list[Mention]:
    """The organisations without the form that a group gives up: "finalement on reste sans asso"
    takes no partner out."""
    if found.changes.get("lead") != Lead.COLLECTIF_HABITANTS.value:
        return organisations
    return [
        one
        for one in organisations
        if one.role != kinds.ABSENT or not can_lead(one) or as_lead(one.value) != profile.lead
    ]


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
        for one in of_kind(list(message.mentions), kinds.PLACE)
        if any(
            other.start <= one.start and _OF_IT.match(plain(message.text[other.end : one.start]))
            for other in organisations
            if other.end > other.start
        )
    ]


def _seats_of_others(
    organisations: list[Mention], lead: Mention | None, message: Message
) -> list[Mention]:
    """The places of the public body that would carry the project or help it, which stays where it
    is: "et si c'était porté par Amiens Métropole ?", "et si la mairie d'Arques nous aidait ?"."""
    if not message.imagines:
        return []
    public = [one for one in organisations if category(one) == Actor.POUVOIRS_PUBLICS.value]
    if lead is not None:
        return _places_of([one for one in public if one.value == lead.value], message)
    named = [one for one in public if not _STANDS_THERE.search(before(one, message.text))]
    return _places_of(named, message)


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


_ALONE = re.compile(r"\b(?:personne|seule?s?|aucune?s?|rien que|zero|0)\b")


def _only_sounds_alone(message: Message, progress: Progress) -> bool:
    """Whether that nobody takes part is only how a longer message sounds: it would close an aid.
    What is said again after a doubt is meant."""
    said = of_kind(list(message.mentions), kinds.NOBODY)
    in_words = any(one.role != kinds.DOUBT for one in said) or _ALONE.search(message.words)
    again = progress.doubts.get("actors") == []
    return not (message.brief or in_words or again or says_nobody(message))


def _is_doubtful(
    carrier: str, lead: Mention, message: Message, question: str | None, profile: Profile
) -> bool:
    """Whether who carries is to be confirmed: never a correction, nor who is named in few words
    that can mean but one."""
    named = {one.value for one in of_kind(list(message.mentions), kinds.ORGANISATION)}
    plain_answer = len(message.text.split()) <= PLAIN and (question == "lead" or len(named) == 1)
    if profile.lead is not None:
        return False
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


def _simple_facts(
    message: Message, question: str | None, profile: Profile, found: Understood
) -> None:
    """Facts that one mention gives: rural, precarity, criteria, staff, themes."""
    mentions = list(message.mentions)
    unsure = bool(DECLINES.search(message.words))
    for kind, key in ((kinds.RURAL, "rural_or_qpv"), (kinds.PRECARITY, "fights_precarity")):
        if _asked_about(message, kind, question):
            continue
        settled = getattr(profile, key) is not None and question != key
        if settled and not SPOKEN_OF[kind].search(message.words):
            continue
        for one in of_kind(mentions, kind):
            if unsure and (kind == kinds.RURAL or message.intent == "dont_know"):
                break
            if kind == kinds.PRECARITY and not one.value and NOT_ONLY.search(message.words):
                continue
            # "pas en campagne" leaves open whether it is a QPV, unless both were asked about; a
            # trial of it takes away what is known.
            half = kind == kinds.RURAL and not one.value and not speaks_of_both(message.words)
            tried = message.imagines and profile.rural_or_qpv is True
            if settled and not one.value and last_word(message.words) == "oui":
                # "on n'est pas en QPV, ah si, pardon, on y est"
                found.changes.setdefault(key, True)
                break
            if half and question != key and not tried:
                if profile.rural_or_qpv and denies_class(message):
                    found.changes[key] = after_denial(message.words, profile)
                    found.withdrawn = found.changes[key] is None
                break
            if one.value and not settled and takes_away(message, key):
                if question == key:
                    found.changes.setdefault(key, False)
                break
            if not one.weak or question == key:
                if kind == kinds.PRECARITY and _is_only_sensed(message, question):
                    _doubt_precarity(one, profile, found)
                else:
                    found.changes.setdefault(key, one.value)
                break
            if kind == kinds.PRECARITY and (
                says_yes_to_precarity(message.words)
                or (not settled and _ends_solitude(one, message))
            ):
                found.changes.setdefault(key, True)
                break
    criteria = criteria_of(message, question, profile)
    if criteria is not None:
        found.changes["selection_criteria"] = criteria
    if question == "rural_or_qpv" and _BOTH.search(message.words):
        found.changes.setdefault("rural_or_qpv", True)
    for one in of_kind(mentions, kinds.STAFF):
        found.changes["staff"] = one.value
    themes = [one.value for one in of_kind(mentions, kinds.THEME)]
    if themes and message.intent in FACTUAL:
        found.changes["themes"] = list(dict.fromkeys([*(profile.themes or ()), *themes]))


_YES_TO = re.compile(
    r"^\W*(?:(?:ah|mais|et|en fait) )*(?:oui|ouais)\W+(?:(?:si|oui|aussi|mais|en fait)\W+)*"
    r"(?:c'est )?(?:pour|contre|sur) (?:la |l'|le |les )?"
    r"(?:solitude|isolement|precarite|pauvrete|manque de (?:liens?|logements?|soins?|sous))\b"
    r"[^?]{0,20}$"
)


def says_yes_to_precarity(words: str) -> bool:
    """Whether it says yes to what the question of precarity names: "oui pour la solitude"."""
    return bool(_YES_TO.search(words))


_SOLITUDE = re.compile(
    r"(?:(?<!pas )\bcontre|\bromp\w*|\bbris\w*|\bcombat\w*|\bvainc\w*|\bcass(?:er?|ons)) "
    r"(?:l'|la |leur |cet |cette )?(?:isolement|solitude)\b"
    r"(?! (?:thermique|phonique|acoustique|du village|du territoire|du quartier|geographique))"
)


def _ends_solitude(said: Mention, message: Message) -> bool:
    """Whether it tells unasked of the want of company, which the question names: "rompre
    l'isolement des personnes âgées"."""
    return said.value is True and "?" not in message.text and bool(_SOLITUDE.search(message.words))


def _is_only_sensed(message: Message, question: str | None) -> bool:
    """Whether no word tells of precarity and nobody asked: it decides an aid, so it is asked."""
    # As the reader spaces them: "mal logés", "n' ont".
    words = message.words.replace("-", " ").replace("'", "' ")
    return question != "fights_precarity" and not SPOKEN_OF[kinds.PRECARITY].search(words)


def _doubt_precarity(said: Mention, profile: Profile, found: Understood) -> None:
    """Keep a yes to be confirmed when its question comes."""
    if said.value and profile.fights_precarity is None:
        found.doubts.setdefault("fights_precarity", True)


_HEARSAY = re.compile(
    r"\b(?:m'a|m'ont|nous a|nous ont|lui a) (?:dit|parle de|annonce)\b|\b(?:dit|disent|parle|"
    r"pretend|jure|parait|entendu)\b|\b(?:selon|d'apres)\b"
)


_OF_A_PART = re.compile(
    r"\b(?:poste|ligne|lot|tranche|volet)s?\b(?! de (?:salarie|travail))"
    r"[^.;!?]{0,40}\d[^.;!?]{0,40}\bau lieu de\b|"
    r"^(?!.*\b(?:budget|total|cout\w*|depenses|projet|donc|soit|nombre|personnes|salaries?)\b).*"
    r"\b(?:passe(?:nt|rait|ra)?|monte(?:nt)?|descen\w+) de \d[\d .]*\S* a \d"
)
"""Changes one part of what the project costs: "le poste matériel passe de 8 000 à 12 000"."""


def _costs(
    message: Message,
    question: str | None,
    profile: Profile,
    progress: Progress,
    found: Understood,
) -> None:
    """What the project costs; a sum that is not sure is asked to be confirmed, or for its total."""
    mentions = of_kind(list(message.mentions), kinds.AMOUNT)
    denied = [one.value for one in mentions if one.role == kinds.ABSENT]
    amounts = [one for one in mentions if one.role != kinds.ABSENT]
    asked = question == "eligible_costs"
    here = of_kind(list(message.mentions), kinds.PLACE)
    if message.supposes and not here and (whole := sum_tried(message.words)) is not None:
        found.changes["eligible_costs"] = whole
        return
    told = message.imagines or "?" not in message.text
    if told and not asked and (changed := known_and(message.words, profile)) is not None:
        found.changes["eligible_costs"] = changed
        return
    denies_known = profile.eligible_costs is not None and profile.eligible_costs in denied
    late = _comes_back(message, question, profile)
    # "et si on n'avait que 10 000 ?"; a postcode is a place as well.
    tried = message.imagines and not here
    if not (asked or late or message.corrects or denies_known or tried):
        amounts = [one for one in amounts if not one.weak]
    if not message.text.strip().isdecimal():
        amounts = [one for one in amounts if not (one.weak and _is_postcode(one, message))]
    if not amounts:
        if denies_known and disowns_amount(message.words):
            found.changes["eligible_costs"], found.withdrawn = None, True
        return
    if profile.eligible_costs is not None and not asked and _OF_A_PART.search(message.words):
        # What the whole comes to then is asked anew.
        found.changes["eligible_costs"], found.withdrawn = None, True
        return
    said = amounts[-1]
    whole = sum_tried(message.words) if message.supposes else None
    if whole is None and said.value is None:
        whole = cost_of_towns(message.words, profile, found.changes)
    said = said if whole is None else replace(said, value=whole, role=None)
    hearsay = DECLINES.search(message.words) and _HEARSAY.search(message.words)
    # A correction is said back, and asked no further.
    meant = said.role != kinds.DOUBT or (message.corrects and said.value is not None)
    sure = meant and not (asked and hearsay)
    again = said.value is not None and progress.doubts.get("eligible_costs") == said.value
    if sure or again:
        found.changes["eligible_costs"] = said.value
    elif asked:
        found.doubts["eligible_costs"] = said.value


_POSTCODE = re.compile(
    r"(?<!\d)(?<!\d[ ,.])(?:02|59|60|62|80)\d{3}(?![\d ,.]*(?:\d|€|k\b|euros?|eur\b))"
)


def _is_postcode(amount: Mention, message: Message) -> bool:
    """Whether a bare number is written as a postcode of the region, beside a town or in a
    supposition: "c'est à Mers-les-Bains 80350", "et si je vous dis 62210 ?"."""
    written = [one for one in _POSTCODE.finditer(message.words) if float(one[0]) == amount.value]
    places = of_kind(list(message.mentions), kinds.PLACE)
    return bool(written) and bool(places or message.supposes)


_LONELY = re.compile(
    r"^(?!.*\b(?:pas|jamais|aucun)\b).*"
    r"\b(?:vieux|vieilles?|anciens?|agee?s|aines|retraite\w*|gens|voisine?s?|meres?|mamans?|papys?|"
    r"papis?|mamies?|jeunes|habitants|veufs?|veuves?|ceux|celles|personnes)\b(?:\W+\w+){0,4}?"
    r"\W+(?:seule?s?|isolee?s?|solitude|voi(?:en)?t (?:plus )?personne)\b"
)
"""People who lack company: perhaps what the question means, and perhaps not."""


def _comes_back(message: Message, question: str | None, profile: Profile) -> bool:
    """Whether a bare number answers late how much it costs: "ok 40 000 alors"."""
    unknown = question in YES_OR_NO and profile.eligible_costs is None
    return unknown and len(message.text.split()) <= PLAIN and bool(HEARD.match(message.words))


def _asked_about(message: Message, kind: str, question: str | None) -> bool:
    """Whether what it says of a place or of precarity is only what it asks."""
    if message.says_yes or message.says_no:
        return False
    if kind == kinds.RURAL:
        return asked_class(message.text, message.mentions) is not None
    return (
        question is not None
        and "?" in message.text
        and not _WILL_DO.search(message.words)
        and message.beside_its_questions() is None
    )


_WILL_DO = re.compile(
    r", ?(?:(?:et )?(?:ca|cela|sa|c'est|c) [^,?]{2,30}|non|nan|hein|pas vrai|n'est ce pas) ?\?\W*$"
)
"""Ends by asking whether what it told will do: "c'est pour des sans-abri, ça compte ?"."""
