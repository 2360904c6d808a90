"""Who carries is left open, told again or taken back."""

from __future__ import annotations

import re

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.profile import Profile
from bot.understanding.message import Exchange, Message
from bot.understanding.people.around import after
from bot.understanding.people.beside import beside_the_point, only_hums
from bot.understanding.people.carrying import carries_another, carries_not
from bot.understanding.people.denying import is_denied
from bot.understanding.people.founding import is_undecided
from bot.understanding.people.joining import we_take_part
from bot.understanding.people.leaving import leaves_us
from bot.understanding.people.noted import misses_partners, was_wrong
from bot.understanding.people.organisations import (
    ONLY_THOSE_LEFT,
    as_lead,
    can_lead,
    category,
    has_left,
    takes_over,
)

_DOES_ELSE = re.compile(
    r"^(?: [a-z'-]+){0,3}? qui (?:(?:nous|lui|leur|le|la|les|en|y|va) )*"
    r"(?:l'|n')?(?:pai\w*|pay\w*|financ\w*|pret\w*|donn\w*|offr\w*|fourni\w*|chauff\w*|log\w*|"
    r"heberg\w*|subventionn\w*|vers\w*|achet\w*|rembours\w*|aid\w*|soutien\w*|refus\w*|veu\w*)\b"
    r"(?!.*\b(?:et|puis) (?:qui )?(?:porte|depose|gere)\b)"
)
"""Says of who is named that they do something else than carry: "c'est la mairie qui paye"."""


def is_no_news_of_it(mention: Mention, message: Message) -> bool:
    """Whether it says too little, or something else, to change who is known to carry."""
    return (
        has_left(mention, message)
        or bool(_DOES_ELSE.match(after(mention, message.text)))
        or only_hums(mention, message)
        or carries_another(mention, message.text)
    )


_WONDERS_WHO = re.compile(
    r"\b(?:demand(?:e|ent|ons)|sai[st] pas|savons pas|savoir|pas (?:encore )?decide|hesit\w+)\b"
    r"[^.!]{0,25}\bqui (?:(?:doit|devrait|va|peut|pourrait) )?(?:port|depos)\w+\b"
    r"[^.!]*\bou\b"
)
"""Leaves open who carries the project: "je me demande qui devrait déposer : nous, ou une
association ?"."""
_FILES = r"(?:port|depos|sign|pilot)\w+"
_OPEN = r"(?:pas|plus|toujours pas) (?:encore |du tout |vraiment |trop ){0,2}"
_SETTLED = r"(?:decide|choisi|tranche|defini|fixe|arrete|connu)e?"
_LEAD_OPEN = re.compile(
    rf"\b{_OPEN}{_SETTLED} (?:encore )?(?:de )?"
    rf"(?:qui|quelle (?:structure|asso\w*)|lequel|laquelle)\b[^.;!?]{{0,20}}\b{_FILES}|"
    rf"\b(?:sai[st]?|savons|savent) {_OPEN}qui "
    rf"(?:va |doit |peut |pourrait |devrait )?(?:le |la |l')?{_FILES}|"
    rf"\b(?:porteu(?:r|se)|portage|qui {_FILES})\b[^.;!?,]{{0,20}}?,? "
    rf"(?:c'est |n'est |est |soit |reste |ce n'est )?{_OPEN}{_SETTLED}\b|"
    rf"\b(?:sai[st]?|savons) {_OPEN}si "
    r"(?:(?:ce sera|c'est|ca sera|on sera|on part|en|une?|l'|la|le|notre) ?)*"
    r"(?:asso\w*|scic|scop|cooperative|mairie|commune|societe|sas|entreprise)\b[^.;!?]{0,15}\bou\b|"
    rf"\b(?:pas forcement|peut etre pas) (?:une? |la |l'|le |notre )?[a-z]+ qui {_FILES}"
)
_SETTLED_SINCE = re.compile(
    r"\b(?:mais|maintenant|finalement|donc|du coup|depuis)\b[^.;!?]*"
    r"\b(?:c'est|ce sera|sera|on est)\b"
)


def leaves_lead_open(message: Message) -> bool:
    """Whether it says that who will carry is not decided, which is an answer: "on n'a pas encore
    décidé qui porterait, soit notre association soit la mairie"."""
    said = _LEAD_OPEN.search(message.words)
    if said is None or "?" in message.text or message.supposes:
        return False
    return not _SETTLED_SINCE.search(message.words[said.end() :])


_NOBODY = re.compile(
    r"^\W*(?:(?:ben|bah|euh|pour l'instant|encore|il|y a|n'y a|ya)\W+)*"
    r"(?:personne|aucune structure|aucun porteur)"
    r"(?: (?:encore|pour (?:l'instant|le moment)|ne porte|de (?:decide|designe)))*\W*$"
)


def says_nobody_carries(words: str) -> bool:
    """Whether nobody carries the project yet, as an answer says: "personne pour l'instant"."""
    return bool(_NOBODY.match(words))


_NAMES_PARTNERS = re.compile(
    r"\W*(?:(?:oui|et|ben|bah|alors|donc)\W+)*"
    r"(?:(?:on|nous|je) (?:est|sommes|suis|travaill\w+|boss\w+|agi\w+|collabor\w+) )?avec "
    r"(?!.*\b(?:port|depos|pilot|signe|notre\b|nous\b|on\b|je\b|c'est))[^.;!?]*[.!]?\W*"
)
"""Answers with whom, and not who: "avec les parents et la mairie", "on est avec l'école"."""


def leaves_lead_aside(exchange: Exchange) -> bool:
    """Whether it wonders who should carry, or speaks of those who take part."""
    message = exchange.message
    if exchange.question == "lead" and _NAMES_PARTNERS.fullmatch(message.words):
        return True
    if exchange.profile.lead is None:
        return bool(_WONDERS_WHO.search(message.words))
    # "il ne reste que l'association"
    return bool(ONLY_THOSE_LEFT.search(message.words)) or misses_partners(message.words)


def is_open_or_aside(mention: Mention, message: Message) -> bool:
    """Whether it is a form that stays open, that they have not, or only where they are."""
    return is_undecided(mention, message.text) or beside_the_point(mention, message)


def echoes_what_is_open(mention: Mention, organisations: list[Mention], message: Message) -> bool:
    """Whether the message as a whole says what its words leave open, or put aside."""
    return mention.start == mention.end and any(
        one.value == mention.value and is_open_or_aside(one, message) for one in organisations
    )


def lead_taken_back(message: Message, organisations: list[Mention], profile: Profile) -> bool:
    """Whether who was known to carry does not, without another in its stead: "on n'est pas une
    association", "l'association s'est retirée"."""
    partners = {actor.value for actor in profile.actors or ()}
    return profile.lead is not None and any(
        is_denied(one, message.text)
        or carries_not(one, message.text)
        or (
            has_left(one, message)
            and not leaves_us(one, message.text)
            and one.role != kinds.ACTOR
            and category(one) not in partners
        )
        for one in organisations
        if can_lead(one) and as_lead(one.value) == profile.lead
    )


def former_lead_stays(
    message: Message, lead: Mention, organisations: list[Mention], profile: Profile
) -> bool:
    """Whether who carried so far takes part from now on: a mistake that is mended leaves nobody."""
    if profile.lead is None or message.supposes:
        return False
    of_it = [one for one in organisations if can_lead(one) and as_lead(one.value) == profile.lead]
    passes_on = we_take_part(message.words) and any(
        # "la mairie ne porte pas, c'est l'association qui dépose, avec nous"
        carries_not(one, message.text) and not is_denied(one, message.text)
        for one in of_it
    )
    if lead_taken_back(message, organisations, profile) and not passes_on:
        return False
    if we_take_part(message.words):
        return True
    known = category(lead) in {actor.value for actor in profile.actors or ()}
    return known and takes_over(lead, message) and not was_wrong(message.words)
