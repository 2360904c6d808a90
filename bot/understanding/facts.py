"""Every fact of a message, given the open question."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import ANSWERED, FACTUAL, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import OWN_CATEGORY, Lead, Maturity, Profile
from bot.understanding.criteria import criteria_of
from bot.understanding.definitions import asked_class
from bot.understanding.message import DECLINES, HEARD, YES_OR_NO, Message, Understood
from bot.understanding.people import (
    actors_of,
    former_lead_stays,
    has_left,
    lead_of,
    lead_taken_back,
    names_others,
    nobody_in,
    precise_lead,
    says_nobody,
    with_actor,
)
from bot.understanding.second_thoughts import takes_back
from bot.understanding.territory import find_lead_epci, find_territory

ADVANCED = [phase.value for phase in Maturity]
"""Phases from first to last: of several that a message names, the most advanced is meant."""


DECIDED_BY_PHASE = (Lead.EPCI, Lead.GROUPEMENT_EPCI)
"""Leads that a phase opens an aid to, or closes."""

_BOTH = re.compile(r"\bles (?:deux|2)\b")
_HESITATES = re.compile(
    r"\b(?:hesit\w+(?! pas)|sais? pas si|ou bien les deux|entre (?:les )?(?:2|deux)|tranche\w*|"
    r"(?:arrive|reussi\w*) pas a (?:choisir|dire))\b"
)


def collect(
    message: Message, question: str | None, profile: Profile, progress: Progress
) -> Understood:
    """Every fact of the message."""
    found = Understood(ANSWERED)
    organisations = of_kind(list(message.mentions), kinds.ORGANISATION)
    gone = [one for one in organisations if has_left(one, message)]
    found.left = bool(gone) and not message.imagines
    message = _without_places_of(gone, message)
    undecided = message.intent in ("dont_know", "refuse") or (
        question == "lead" and bool(DECLINES.search(message.words)) and not message.corrects
    )
    organisations = [
        one for one in organisations if not (profile.lead and _only_named(one, message))
    ]
    lead = lead_of(message, organisations, question, profile)
    if lead is not None and not (undecided and question == "lead"):
        carrier = precise_lead(message, lead, organisations)
        doubtful = _is_doubtful(carrier, lead, message, question, profile)
        # What is said again after a doubt is meant.
        again = question == "lead" and progress.doubts.get("lead") == carrier
        kept = found.doubts if doubtful and not again else found.changes
        kept["lead"] = carrier
    elif lead is None and not message.imagines and lead_taken_back(message, organisations, profile):
        found.changes["lead"], found.withdrawn = None, True
    trusted = question == "actors" or message.again
    sure = [one for one in organisations if not one.weak or one is lead or trusted]
    actors = actors_of(message, sure, lead, question, profile)
    if actors is None:
        actors = actors_of(message, organisations, lead, question, profile)
        alone = any(one.role == kinds.DOUBT for one in nobody_in(message))
        if actors or (alone and not profile.actors):
            found.doubts["actors"] = actors or []
    elif _leaves_nobody(actors, message, profile):
        # Who is left is asked: others may take part who were not named.
        found.changes["actors"], found.withdrawn = None, True
    elif (
        question is None
        and not _with_others(actors, found, profile)
        and not names_others(message, sure)
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
            found.changes["actors"] = with_actor(others, profile.lead)
    find_territory(message, question, profile, progress, found)
    _costs(message, question, profile, progress, found)
    _simple_facts(message, question, profile, found)
    asked = question == "fights_precarity" and question not in {**found.changes, **progress.doubts}
    if asked and not message.protests and _LONELY.search(message.words):
        found.doubts["fights_precarity"] = True
    _phase(message, question, profile, progress, found)
    if found.changes.get("lead", profile.lead) == Lead.EPCI.value:
        find_lead_epci(message, question, found)
    return found


_OF_IT = re.compile(r"^ ?(?:de |d'|du |des |a )?(?:la |le |l'|les )?$")


def _without_places_of(gone: list[Mention], message: Message) -> Message:
    """The message without the towns of who left: "la commune de Lumbres se retire"."""
    kept = [
        one
        for one in message.mentions
        if one.kind != kinds.PLACE
        or not any(
            other.start <= one.start and _OF_IT.match(plain(message.text[other.end : one.start]))
            for other in gone
            if other.end > other.start
        )
    ]
    return message if len(kept) == len(message.mentions) else replace(message, mentions=kept)


def _leaves_nobody(actors: list[str], message: Message, profile: Profile) -> bool:
    """Whether the last known participants are gone, and nobody said that there is none other."""
    said = says_nobody(message) or nobody_in(message)
    return bool(profile.actors) and not actors and not (said or message.imagines)


_NAME_OF = re.compile(r"\b(?<!au )noms? (?:de |d')(?:la |l'|cette |une |cet )$")


def _only_named(organisation: Mention, message: Message) -> bool:
    """Whether only its name is spoken of: "Les Jardins de l'Oise est le nom de l'association"."""
    before = plain(message.text[max(0, organisation.start - 30) : organisation.start])
    return bool(_NAME_OF.search(before))


def with_phase_confirmed(found: Understood, profile: Profile, progress: Progress) -> Understood:
    """The same, with the phase to be confirmed when it was only likely and an intercommunalité is
    now said to carry, however that was said."""
    decided = found.changes.get("lead") in DECIDED_BY_PHASE
    if decided and progress.likely_phase and profile.maturity and "maturity" not in found.changes:
        _ask_phase_again(found, profile.maturity.value)
    return found


def _ask_phase_again(found: Understood, phase: str) -> None:
    """Take the phase back until it is confirmed: an aid hangs on it."""
    found.changes["maturity"] = None
    found.doubts["maturity"] = phase


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
    """Whether who carries is to be confirmed: never a correction, nor who is named in few words."""
    named = {one.value for one in of_kind(list(message.mentions), kinds.ORGANISATION)}
    plain_answer = len(message.text.split()) <= PLAIN and (question == "lead" or len(named) == 1)
    if profile.lead is not None or plain_answer:
        return False
    return lead.weak or (carrier == Lead.ENTREPRISE.value and _of_any_kind(message))


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
        for one in of_kind(mentions, kind):
            if unsure and (kind == kinds.RURAL or message.intent == "dont_know"):
                break
            if not one.weak or question == key:
                found.changes.setdefault(key, one.value)
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


_HEARSAY = re.compile(
    r"\b(?:m'a|m'ont|nous a|nous ont|lui a) (?:dit|parle de|annonce)\b|\b(?:dit|disent|parle|"
    r"pretend|jure|parait|entendu)\b|\b(?:selon|d'apres)\b"
)


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
    denies_known = profile.eligible_costs is not None and profile.eligible_costs in denied
    late = _comes_back(message, question, profile)
    if not (asked or late or message.corrects or denies_known):
        amounts = [one for one in amounts if not one.weak]
    if not amounts:
        return
    if takes_back(message.text):
        # "43 000. Je viens d'inverser les chiffres : 34 000.": the doubtful one was taken back.
        amounts = [one for one in amounts if not one.weak] or amounts
    said = amounts[-1]
    hearsay = DECLINES.search(message.words) and _HEARSAY.search(message.words)
    sure = said.role != kinds.DOUBT and not (asked and hearsay)
    again = said.value is not None and progress.doubts.get("eligible_costs") == said.value
    if sure or again:
        found.changes["eligible_costs"] = said.value
    elif asked:
        found.doubts["eligible_costs"] = said.value


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


def _phase(
    message: Message,
    question: str | None,
    profile: Profile,
    progress: Progress,
    found: Understood,
) -> None:
    """How far the project is; a mere guess is asked to be confirmed, once."""
    mentions = list(message.mentions)
    asked = question == "maturity"
    phases = {
        one.value
        for one in of_kind(mentions, kinds.PHASE)
        if (not one.weak or asked) and not _denied(message, one)
    }
    doubtful = {one.value for one in of_kind(mentions, kinds.PHASE) if one.role == kinds.DOUBT}
    beside = message.corrects and bool(found.changes or found.pending)
    lead = found.changes.get("lead") or profile.lead
    if message.corrects and not asked and _takes_phase_back(message, phases, lead, profile, found):
        return
    if (beside or message.supposes) and not strong_phase(mentions):
        phases = set()
    if guessed(mentions) and _about_something_else(message):
        phases = set()
    if profile.maturity and not asked and not (message.corrects or message.supposes):
        # What is known is changed by the phase's own name, not by words that sound like one.
        stage = message.tells_stage
        phases = {phase for phase in phases if stage or phase in message.words}
    if asked and strong_phase(mentions):
        phases = {
            one.value
            for one in of_kind(mentions, kinds.PHASE)
            if not one.weak and not _denied(message, one)
        } or phases
    likely = any(one.role == kinds.LIKELY for one in of_kind(mentions, kinds.PHASE))
    unknown = not asked and profile.maturity is None
    if phases and likely and unknown and lead in DECIDED_BY_PHASE:
        found.doubts["maturity"] = max(phases, key=ADVANCED.index)
        return
    if asked and _HESITATES.search(message.words):
        found.declined = "maturity"
        return
    hesitates = _is_undecided(message) and (len(phases) > 1 or not strong_phase(mentions))
    if phases and not (asked and hesitates):
        guess = asked and guessed(mentions) and "maturity" not in progress.doubts
        kept = found.doubts if guess else found.changes
        kept["maturity"] = max(phases, key=ADVANCED.index)
        found.likely_phase = likely and not asked
    elif doubtful and not (asked or beside or message.supposes):
        found.doubts["maturity"] = max(doubtful, key=ADVANCED.index)


def _is_undecided(message: Message) -> bool:
    return message.intent in ("dont_know", "refuse") or bool(
        DECLINES.search(message.words) or _HESITATES.search(message.words)
    )


def guessed(mentions: list[Mention]) -> bool:
    """Whether the phase is only the classifier's guess, which any sentence may get."""
    phases = of_kind(mentions, kinds.PHASE)
    return bool(phases) and all(one.role == kinds.GUESS for one in phases)


def _about_something_else(message: Message) -> bool:
    """Whether it gives another fact, or holds no word at all."""
    others = (kinds.STAFF, kinds.AMOUNT, *((kinds.PLACE,) if message.brief else ()))
    facts = [one for one in message.mentions if one.kind in others and not one.weak]
    return bool(facts) or not re.search(r"[a-z]{4}", message.words)


def strong_phase(mentions: list[Mention]) -> bool:
    """Whether a phase is said in words that mean nothing else."""
    return any(not one.weak for one in of_kind(mentions, kinds.PHASE))


def _takes_phase_back(
    message: Message, phases: set[str], lead: str | None, profile: Profile, found: Understood
) -> bool:
    """Whether a correction takes the known phase back: to be asked anew, or to be confirmed."""
    if profile.maturity is None or message.supposes:
        return False
    if _quotes_phase(message, profile):
        # "« à l'état d'idée », ça datait de mars"
        found.changes["maturity"] = None
        return True
    others = phases - {profile.maturity.value}
    if lead in DECIDED_BY_PHASE and others and not _names_phase(message):
        _ask_phase_again(found, max(phases, key=ADVANCED.index))
        return True
    return False


def _names_phase(message: Message) -> bool:
    """Whether words of it name a phase, and not only the message as a whole."""
    return any(
        not one.weak and one.end - one.start < len(message.text)
        for one in of_kind(list(message.mentions), kinds.PHASE)
    )


def _quotes_phase(message: Message, profile: Profile) -> bool:
    """Whether the known phase, and no other, is named, in quotation marks: as what was said."""
    named = [one for one in of_kind(list(message.mentions), kinds.PHASE) if not one.weak]
    return bool(named) and all(
        one.value == profile.maturity and _in_quotation_marks(message.text[: one.start])
        for one in named
    )


def _in_quotation_marks(before: str) -> bool:
    """Whether a quotation is open where a text ends."""
    opened = before.rfind("«") > before.rfind("»") or before.rfind("“") > before.rfind("”")
    return opened or before.count('"') % 2 == 1


def _denied(message: Message, mention: Mention) -> bool:
    before = plain(message.text[max(0, mention.start - 25) : mention.start])
    far = plain(message.text[mention.end : mention.end + 30])
    after = far[:8]
    return bool(
        re.search(r"\b(?:pas|plus|ni)\s+(?:en|dans|a|au|le|la|l'|encore|de|d')*\s*$", before)
        or re.match(r"\s*(?:pas|plus)\b", after)
        or re.match(r"\s*(?:est|sont) (?:derriere|passe|fini|depasse)", far)
    )
