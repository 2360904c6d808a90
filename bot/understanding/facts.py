"""Every fact of a message, given the open question."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import ANSWERED, FACTUAL
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.statements import COUNTRY, NOT_ONLY, SPOKEN_OF, speaks_of_both
from bot.profile import Lead, Place, Profile
from bot.understanding.asked.definitions import asked_class
from bot.understanding.criteria import criteria_of, only_answers_criteria
from bot.understanding.message import DECLINES, YES_OR_NO, Exchange, Message, Understood
from bot.understanding.money.costs import note_costs
from bot.understanding.money.sums import known_times
from bot.understanding.people.who import note_actors, note_lead, organisations_of, seats_of_others
from bot.understanding.phase import phase_of
from bot.understanding.places.rate_classes import after_denial, denies_class
from bot.understanding.places.territory import find_lead_epci, find_territory
from bot.understanding.retractions import left_open, takes_away
from bot.understanding.second_thoughts import last_word
from bot.understanding.short_answers import says_yes_to_precarity

_BOTH = re.compile(
    r"\bles (?:deux|2)\b(?! (?:qui|que|sont|ont|autres?|asso\w*|partenaires?|structures?|"
    r"entreprises?|communes?|villages?|mairies?|villes?|premiers?|premieres?|dernier\w*)\b)"
)


def collect(exchange: Exchange) -> Understood:
    """Every fact of the message."""
    message, question, profile = exchange.message, exchange.question, exchange.profile
    if message.supposes and (times := known_times(message.words, profile)):
        return Understood(ANSWERED, {"eligible_costs": times})
    found = Understood(ANSWERED)
    named, exchange = organisations_of(exchange)
    message = exchange.message
    found.left = bool(named.gone) and not message.imagines
    note_lead(exchange, named, found)
    note_actors(exchange, named, found)
    seats = seats_of_others(named, message) if profile.territory else []
    here = [one for one in message.mentions if one not in seats]
    find_territory(exchange.with_mentions(here), found)
    note_costs(exchange, found)
    _simple_facts(exchange, found)
    known = {**found.changes, **exchange.progress.doubts}
    asked = question == "fights_precarity" and question not in known
    if asked and not message.protests and _LONELY.search(message.words):
        found.doubts["fights_precarity"] = True
    if not only_answers_criteria(message, question, profile):
        # "pas le premier" is of no phase.
        phase_of(exchange, found)
    if question is None:
        _leave_open(message, profile, found)
    if found.changes.get("lead", profile.lead) == Lead.EPCI.value:
        others = [replace(one, role=kinds.SEAT) for one in seats]
        find_lead_epci(replace(message, mentions=[*here, *others]), question, found)
    return found


def _leave_open(message: Message, profile: Profile, found: Understood) -> None:
    """Note what it says beforehand that it cannot tell; a value that it gives besides counts, but
    for the yes that the name of the question seems to give: "rural ou QPV : variable"."""
    found.left_open = [
        key
        for key in left_open(message)
        if getattr(profile, key) is None and (key in YES_OR_NO or key not in found.changes)
    ]
    for key in found.left_open:
        found.changes.pop(key, None)


_SEEKS = re.compile(
    r"\b(?:cherch|recherch|besoin|voudr|veu|veut|voulons|souhait|manqu|aimer|fau|demand)\w*"
    r"[^.;,!?:]{0,45}$"
)
"""Says of what follows that it is sought: "nous cherchons des méthodes"."""


_OF_CHAMBER = re.compile(r"\bchambres? (?:[a-z]+ale )?(?:de |du |des |d')(?:la |l')?$")
"""Before the name of a chamber, which is no theme: "la chambre de commerce"."""
_ROUTED = ("exemples", "methodes")
"""What a support body is named for; that money or advice is sought goes without saying."""


def _is_sought(need: Mention, message: Message) -> bool:
    return need.value in _ROUTED and bool(_SEEKS.search(message.words[: need.start]))


def _simple_facts(exchange: Exchange, found: Understood) -> None:
    """Facts that one mention gives: rural, precarity, criteria, staff, themes, needs."""
    message, question, profile = exchange.message, exchange.question, exchange.profile
    mentions = message.mentions
    for kind, key in ((kinds.RURAL, "rural_or_qpv"), (kinds.PRECARITY, "fights_precarity")):
        settled = getattr(profile, key) is not None and question != key
        if settled and not SPOKEN_OF[kind].search(message.words):
            continue
        if not _asked_about(message, kind, question):
            _note_yes_or_no(of_kind(mentions, kind), key, settled, exchange, found)
    criteria = criteria_of(message, question, profile)
    if criteria is not None:
        found.changes["selection_criteria"] = criteria
    if question == "rural_or_qpv" and _BOTH.search(message.words):
        found.changes.setdefault("rural_or_qpv", True)
    for one in of_kind(mentions, kinds.STAFF):
        found.changes["staff"] = one.value
    themes = [
        one.value
        for one in of_kind(mentions, kinds.THEME)
        if not _OF_CHAMBER.search(message.words[: one.start])
    ]
    if themes and message.intent in FACTUAL:
        found.changes["themes"] = list(dict.fromkeys([*(profile.themes or ()), *themes]))
    needs = [one.value for one in of_kind(mentions, kinds.NEED) if _is_sought(one, message)]
    if needs and message.intent in FACTUAL:
        found.changes["need"] = list(dict.fromkeys([*(profile.need or ()), *needs]))


def _note_yes_or_no(
    said: list[Mention], key: str, settled: bool, exchange: Exchange, found: Understood
) -> None:
    """Whether the project is in such a place, or fights precarity, by the first of what is ``said``
    that decides; ``settled``: that is known, and was not asked."""
    message, question, profile = exchange.message, exchange.question, exchange.profile
    rural = key == "rural_or_qpv"
    declines = DECLINES.search(message.words)
    if declines and (rural or message.intent == "dont_know" or question == "rural_or_qpv"):
        besides = question == "rural_or_qpv" and _BEHIND.search(message.words, declines.end())
        if rural or not (besides and SPOKEN_OF[kinds.PRECARITY].search(besides.group())):
            return
    if rural and _ELSEWHERE_BUT.search(message.words):
        # "la ville a un quartier prioritaire, mais l'atelier est à la sortie"
        if not settled:
            found.doubts[key] = False
        return
    for one in said:
        if not rural and not one.value and NOT_ONLY.search(message.words):
            continue
        if settled and not one.value and last_word(message.words) == "oui":
            # "on n'est pas en QPV, ah si, pardon, on y est"
            found.changes.setdefault(key, True)
            return
        if rural and not one.value and question != key and _is_half_a_no(message, profile):
            if profile.rural_or_qpv and denies_class(message):
                found.changes[key] = after_denial(message.words, profile)
                found.withdrawn = found.changes[key] is None
            elif (
                denies_class(message)
                and after_denial(message.words, _there(profile, found)) is False
            ):
                found.changes[key] = False
            return
        if one.value and not settled and takes_away(message, key):
            if question == key:
                found.changes.setdefault(key, False)
            return
        if not one.weak or question == key:
            if not rural and _is_only_sensed(message, question):
                _doubt_precarity(one, profile, found)
            else:
                found.changes.setdefault(key, one.value)
            return
        if not rural and (
            says_yes_to_precarity(message.words) or (not settled and _ends_solitude(one, message))
        ):
            found.changes.setdefault(key, True)
            return


_ELSEWHERE_BUT = re.compile(
    r"\b(?:ville|commune|village|on|nous|y) (?:en )?(?:a|avons) (?:bien |deja )?(?:une?|des) "
    r"(?:qpv|quartiers? prioritaires?)[^.;!?]{0,40}\bmais\b"
    r"(?!\W+(?:oui|on y est|nous y sommes|aussi)\b)"
    rf"(?!.*(?:{COUNTRY.pattern}))"
)
"""Says that there is one where the project is not."""
_BEHIND = re.compile(r"[,.;:!].+")
"""The next clause, which what cannot be told does not reach: "je ne sais pas, et nous ne luttons
pas contre la précarité"."""


def _there(profile: Profile, found: Understood) -> Profile:
    """The profile with the places that the message tells."""
    places = found.changes.get("territory")
    there = [Place.parse_obj(one) for one in places or ()]
    return profile.copy(update={"territory": there}) if there else profile


def _is_half_a_no(message: Message, profile: Profile) -> bool:
    """Whether a no is only to one of two: "pas en campagne" leaves open whether it is a QPV, unless
    both were asked about; a trial of it takes away what is known."""
    tried = message.imagines and profile.rural_or_qpv is True
    return not tried and not speaks_of_both(message.words)


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


_LONELY = re.compile(
    r"^(?!.*\b(?:pas|jamais|aucun)\b).*"
    r"\b(?:vieux|vieilles?|anciens?|agee?s|aines|retraite\w*|gens|voisine?s?|meres?|mamans?|papys?|"
    r"papis?|mamies?|jeunes|habitants|veufs?|veuves?|ceux|celles|personnes)\b(?:\W+\w+){0,4}?"
    r"\W+(?:seule?s?|isolee?s?|solitude|voi(?:en)?t (?:plus )?personne)\b"
)
"""People who lack company: perhaps what the question means, and perhaps not."""


def _asked_about(message: Message, kind: str, question: str | None) -> bool:
    """Whether what it says of a place or of precarity is only what it asks."""
    if message.says_yes or message.says_no:
        return False
    if kind == kinds.RURAL:
        if message.intent == "what_if":
            return False
        return asked_class(message.text, message.mentions) is not None
    return (
        question is not None
        and "?" in message.text
        and not _WILL_DO.search(message.words)
        and message.beside_its_questions() is None
    )


_WILL_DO = re.compile(
    r", ?(?:(?:et )?(?:ca|cela|sa|c'est|c) [^,?]{2,30}|non|nan|hein|pas vrai|n'est ce pas|"
    r"a (?:votre|ton) avis|selon vous) ?\?+\W*$"
)
"""Ends by asking whether what it told will do: "c'est pour des sans-abri, ça compte ?"."""
