"""Who carries the project."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.profile import Lead, Profile
from bot.understanding.message import CHANGES, Exchange, Message
from bot.understanding.people.around import after, before
from bot.understanding.people.beside import named_as_another, only_helps, only_runs, was_said
from bot.understanding.people.carrying import carries_not, is_called_carrier
from bot.understanding.people.denying import is_denied
from bot.understanding.people.forms import (
    NOTHING_AT_ALL,
    accredited,
    as_group,
    as_one_group,
    became,
    of_no_structure,
    only_a_company,
    union,
    what_we_are,
)
from bot.understanding.people.founding import is_founded, is_unborn
from bot.understanding.people.organisations import as_lead, can_lead, comes_in, has_left, takes_over
from bot.understanding.people.undecided import (
    echoes_what_is_open,
    is_no_news_of_it,
    is_open_or_aside,
    leaves_lead_aside,
)

_SAYS_WHO = re.compile(
    r"\b(?:on est|nous sommes|ns sommes|je suis|c'est|cest|ce sera|ce serait|ce sont|plutot|"
    r"en fait|finalement|(?:port|depos|pilot|men|sign)\w* par|porteu\w+|au nom d\w*|"
    r"pour le compte d\w*|(?:cree|monte|fonde|transform)\w*|devien\w*|devenons|devenu\w*|"
    r"passons|passe|sommes en|nous,? ?(?:la|l'|le|une?)|dossier d\w*|demande d\w*)"
    r"(?! pas\b)\b[^.;:!?]{0,25}$"
)
"""Says, before a name, who carries: "finalement on est une coopérative"."""
_NAME_ALONE, _BRIEF_NEWS = 2, 5
"""Words up to which a message is a name alone, and up to which one that corrects says who carries
by a name."""


_IS_THERE = re.compile(
    r"^ qui (?:est|sont|a son siege|habite\w*|se trouve\w*) "
    r"(?:la|ici|la[- ]bas|a|au|aux|en|dans)\b"
)
"""Behind who is only said to be somewhere: "le Vimeu c'est juste l'asso qui est là-bas"."""
_COUNTED = re.compile(r"\d(?: (?:salarie|personne|employe)\w*)?,? (?:c'est|c|ce sont) [a-z']+ ?$")
"""Before whose number it is: "25 c'est mon entreprise"."""


def _says_who_carries(mention: Mention, message: Message) -> bool:
    """Whether there are words of carrying: who is only named, joins or leaves does not carry."""
    if takes_over(mention, message) or message.corrects or message.imagines:
        return True
    if mention.start == mention.end:
        return False
    most = _BRIEF_NEWS if message.intent == "correct" else _NAME_ALONE
    brief = len(message.text.split()) <= most
    said = _SAYS_WHO.search(before(mention, message.text))
    if _IS_THERE.match(after(mention, message.text)) or _COUNTED.search(
        before(mention, message.text)
    ):
        return False
    return brief or bool(said or _CARRIES_IT.match(after(mention, message.text)))


_CARRIES_IT = re.compile(
    r"^(?:(?!\bnous\b)[^.;!?]){0,40}?"
    r"\b(?:port|depos|pilot|sign)(?:e|ent|era|eront|ons|erons|ait)\b(?! par\b)"
)
_SAYS_WHAT_WE_ARE = re.compile(r"\W*(?:nous sommes|ns sommes|on est) une? \w+\W*")
"""Is nothing but the form of those who write: "nous sommes une SCIC"."""


def lead_of(exchange: Exchange, organisations: list[Mention]) -> Mention | None:
    """The organisation that carries the file, if the message says which: the clearest words first,
    then what changes who is known to carry, then what a first answer may mean."""
    message, profile = exchange.message, exchange.profile
    if leaves_lead_aside(exchange):
        return None
    if (turned := became(organisations, message)) is not None:
        return turned
    able = [one for one in organisations if _may_carry(one, organisations, exchange)]
    denied = [one for one in able if _is_ruled_out(one, message)]
    able = _but_denied(able, denied)
    plainly = (
        union(message, organisations, profile)
        or accredited(message, organisations, profile)
        or _called_carrier(able, denied, message)
        or _written_for(able, message, profile)
        or _form_of_group(able, message, profile)
        or _named_in_answer(able, exchange)
    )
    if plainly is not None:
        return plainly
    strong = _strong(able, exchange)
    if profile.lead is not None and any(as_lead(one.value) == profile.lead for one in denied):
        return _in_its_stead(able, denied, strong, exchange)
    if _keeps_lead(exchange):
        return _new_lead_in_passing(able, exchange)
    if strong:
        # "un collectif d'habitants, on est une association": a legal form says more than a group.
        formal = [one for one in strong if one.value != Lead.COLLECTIF_HABITANTS.value]
        return (formal or strong)[0]
    return _likely_lead(able, organisations, exchange)


def _may_carry(mention: Mention, organisations: list[Mention], exchange: Exchange) -> bool:
    """Whether an organisation may be who carries, for all that is said of it."""
    message, profile = exchange.message, exchange.profile
    return can_lead(mention) and not (
        is_open_or_aside(mention, message)
        or comes_in(mention, message)
        or named_as_another(mention, organisations)
        or is_unborn(mention, message.text, message.imagines)
        or only_runs(mention, message)
        or echoes_what_is_open(mention, organisations, message)
        or only_a_company(mention, message, organisations)
        or (profile.lead is not None and is_no_news_of_it(mention, message))
        or (exchange.question == "lead" and has_left(mention, message))
        or (profile.lead is None and only_helps(mention, message))
    )


def _is_ruled_out(mention: Mention, message: Message) -> bool:
    """Whether the message says that it does not carry."""
    return (
        mention.role == kinds.ABSENT
        or was_said(mention, message)
        or is_denied(mention, message.text)
        or carries_not(mention, message.text)
    )


def _but_denied(able: list[Mention], denied: list[Mention]) -> list[Mention]:
    """Those who may carry; who is only absent stays, to be told from the others."""
    not_so = {one.value for one in denied}
    return [
        one
        for one in able
        if one.role == kinds.ABSENT
        # "pas une association": the message as a whole speaks of one, and says that it is none.
        or (one not in denied and not (one.start == one.end and one.value in not_so))
    ]


def _called_carrier(able: list[Mention], denied: list[Mention], message: Message) -> Mention | None:
    """The first that is called who carries, unless that is denied."""
    called = next((one for one in able if is_called_carrier(one, message.text)), None)
    return None if called is None or called in denied else replace(called, weak=False)


_FOR_WHOM = re.compile(
    r"\b(?:ecri\w+|cherch\w+|contact\w+|sollicit\w+|demand\w+|renseign\w+)\b[^.;!?]{0,30}?"
    r"\b(?:pour|au nom d\w*|pour le compte d\w*) ?(?:une?|l'|la|le|notre|cette|mon|ma)? ?$"
)
_WHO_HAS_A_PROJECT = re.compile(
    r"^(?: [^.;:!?,]{1,40}?)? qui (?:porte|monte|veut|voudrait|aimerait|souhaite|lance|cree|"
    r"prepare|envisage|a (?:un|le|pour) projet)\b"
)
"""Around who has a project of which somebody else writes."""


def _written_for(able: list[Mention], message: Message, profile: Profile) -> Mention | None:
    """The one for whose project somebody else writes: "je travaille à la mairie, je cherche des
    aides pour une association qui monte un garage"."""
    if profile.lead is not None:
        return None
    for one in able:
        asks = _FOR_WHOM.search(before(one, message.text))
        if asks and _WHO_HAS_A_PROJECT.match(after(one, message.text)):
            # "… qui porte" says so; who only has a project may be somebody's among others.
            return replace(one, weak=not _CARRIES_IT.match(after(one, message.text)))
    return None


def _founded(able: list[Mention], message: Message) -> Mention | None:
    """What those who write say that they founded."""
    return next((one for one in able if is_founded(one, message.text)), None)


def _form_of_group(able: list[Mention], message: Message, profile: Profile) -> Mention | None:
    """The legal form that a group by now has given itself."""
    return _founded(able, message) if profile.lead == Lead.COLLECTIF_HABITANTS else None


def _named_in_answer(able: list[Mention], exchange: Exchange) -> Mention | None:
    """The first that is named in a brief sentence that answers the question: "Une mutuelle.
    Concernant le lieu, la communauté d'agglomération…"."""
    if exchange.question != "lead":
        return None
    opening = str(re.split(r"[.;!?]", exchange.message.text)[0])
    if len(opening.split()) > BRIEF_ANSWER:
        return None
    first = next((one for one in able if one.end <= len(opening)), None)
    return None if first is None or first.role == kinds.ABSENT else first


_BUT = re.compile(r"\bmais (?:c'est )?(?:la |le |l'|les |une? |notre )?$")
"""Before who carries though somebody else writes: "on est une asso mais la mairie portera"."""


def _strong(able: list[Mention], exchange: Exchange) -> list[Mention]:
    """Those of whom it is said in so many words that they carry."""
    message = exchange.message
    strong = [one for one in able if one.role == kinds.LEAD or takes_over(one, message)]
    if exchange.profile.lead is None:
        # "on voulait que la coopérative porte, maintenant c'est l'association qui porte"
        heard = [one for one in strong if one.role == kinds.LEAD and not one.weak]
        instead = [
            one
            for one in strong
            if takes_over(one, message) and _BUT.search(before(one, message.text))
        ]
        if instead:
            return instead
        return [one for one in strong if not heard or one.role != kinds.ASIDE]
    # "et si je garde ma SARL et que le lycée dépose ?"
    strong = [one for one in strong if takes_over(one, message)] or strong
    if exchange.question is None:
        strong = [one for one in strong if _says_who_carries(one, message)]
    return strong


def _weakly_or_named(able: list[Mention]) -> list[Mention]:
    """Those who may be meant: heard with doubt, then those that are subjects of a sentence."""
    weak = [one for one in able if one.role == kinds.LEAD_WEAK]
    named = [
        one for one in able if one.role == kinds.SUBJECT and not one.value.startswith("actor:")
    ]
    return [*weak, *named]


def _in_its_stead(
    able: list[Mention], denied: list[Mention], strong: list[Mention], exchange: Exchange
) -> Mention | None:
    """Who carries where the known lead is denied: "pas une association, une coopérative"."""
    message = exchange.message
    if NOTHING_AT_ALL.search(message.words):
        return as_group(denied[0])
    others = [one for one in strong if as_lead(one.value) != exchange.profile.lead]
    actors = [one for one in able if one.role == kinds.ACTOR] if message.corrects else []
    instead = [one for one in able if _INSTEAD_OF.match(after(one, message.text))]
    return next(iter([*others, *instead, *_weakly_or_named(able), *actors]), None)


_INSTEAD_OF = re.compile(r"^,? (?:au lieu|a la place) (?:de |du |d')")
"""Behind who carries in another's stead: "et si c'est le département au lieu de la ville ?"."""


def _keeps_lead(exchange: Exchange) -> bool:
    """Whether who is known to carry stays, as something else was asked and nothing is mended."""
    message = exchange.message
    kept = exchange.profile.lead is not None and exchange.question not in (None, "lead")
    return kept and not message.corrects and not message.supposes


def _new_lead_in_passing(able: list[Mention], exchange: Exchange) -> Mention | None:
    """Who is said to take over, or what a group turns out to be, where neither was asked."""
    message = exchange.message
    carrier = next((one for one in able if takes_over(one, message)), None)
    group = exchange.profile.lead == Lead.COLLECTIF_HABITANTS
    asked = exchange.question == "actors"
    told = group or (asked and _SAYS_WHAT_WE_ARE.fullmatch(message.words))
    return carrier or (what_we_are(message, able) if told else None)


def _likely_lead(
    able: list[Mention], organisations: list[Mention], exchange: Exchange
) -> Mention | None:
    """Who may carry though no word says so, by what was asked and what the message is."""
    message, question = exchange.message, exchange.question
    maybe = _weakly_or_named(able)
    if question == "actors" and not CHANGES.search(message.words) and not message.supposes:
        return None
    if question == "lead":
        anyone = [one for one in able if one.role not in (kinds.ABSENT, kinds.ASIDE)]
        named = as_one_group([*maybe, *anyone, *_it_is(able, message)], message.text)
        return next(iter(named), of_no_structure(message, organisations))
    if message.intent == "what_if" and message.supposes:
        return next(iter(maybe), None)
    if message.corrects:
        return next((one for one in maybe if one.role == kinds.LEAD_WEAK), None)
    if question is not None or exchange.profile.lead is not None:
        return None
    ours = _founded(able, message)
    if ours is not None:
        return replace(ours, weak=True)
    first = next((one for one in organisations if one.role != kinds.ASIDE), None)
    return first if first in maybe else None


_IT_IS = re.compile(
    r"\b(?:c'est|ce sera|ce serait) (?:plutot |donc |bien |finalement )?"
    r"(?:mon|ma|notre|la|le|l'|une?) ?$"
)
_AND_IT_ENDS = re.compile(r"^(?: (?!qui\b)[^.;:!?, ]+){0,2}\s*(?:[.,;:!?]|$)")


def _it_is(able: list[Mention], message: Message) -> list[Mention]:
    """Those of whom it says that it is them, whatever else they were heard as: "non : c'est mon
    entreprise agricole"."""
    return [
        one
        for one in able
        if one.role == kinds.ASIDE
        and _IT_IS.search(before(one, message.text))
        and _AND_IT_ENDS.match(after(one, message.text))
    ]


BRIEF_ANSWER = 4
"""Words of a first sentence that answers the question by itself."""
