"""Who carries the project, and who takes part."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import OWN_CATEGORY, Actor, Lead, Profile
from bot.understanding.message import CHANGES, Message
from bot.understanding.moves import (
    carries,
    carries_another,
    carries_not,
    is_denied,
    is_envisaged,
    is_unborn,
    joins,
    leaves,
    protests_that_somebody_takes_part,
    was_wrong,
    we_take_part,
)

_GROUP_AS_LEAD = {
    Actor.ASSOCIATIONS.value: Lead.ASSOCIATION.value,
    Actor.HABITANTS.value: Lead.COLLECTIF_HABITANTS.value,
    Actor.ENTREPRISES.value: Lead.ENTREPRISE.value,
    Actor.POUVOIRS_PUBLICS.value: Lead.AUTRE_COLLECTIVITE.value,
    Actor.AUTRES.value: Lead.AUTRE.value,
}
"""What a group is when it carries the file itself: "nous sommes des habitants"."""


_NOBODY_FIRST = re.compile(
    r"^\W*(?:(?:euh|ben|bah|ba|non|oh|pour (?:l'instant|le moment)|franchement)\W+)*"
    r"(?:(?:personne|aucun (?:partenaire|autre)|seuls?|juste nous|que nous|nous seuls?|"
    r"(?:on est|nous sommes) (?:tout |tous )?(?:seuls?|que nous))\b)(?! (?:agee|handicap|en))"
)
_NOBODY_LAST = re.compile(
    r"\b(?:donc|du coup|bref|alors|finalement)\W+(?:la |c'est |on est |nous sommes |et ){0,2}"
    r"(?:personne|que nous|tout seuls?|seuls?|entre nous|aucun partenaire)"
    r"(?:,? (?:on est|nous sommes|on reste) (?:tout )?seuls?)?\W*$"
)
_NOBODY_ELSE = re.compile(
    r"\b(?:sinon|autrement|(?:a part|hormis) (?:ca|cela|eux|elles?|lui))[ ,]+"
    r"(?:c'est |il n'y a |y a )?personne\b"
)
"""Says that nobody but those just named takes part."""
NAMED_BEFORE = 4
"""Words before it that name somebody: "nous, et à part ça personne" names nobody."""
_BUT = re.compile(r"\b(?:sauf|a part|hormis|excepte|sinon|si ce n'est|mais)\b")
_LEFT = re.compile(r"\breste (?:plus )?qu(?:e|')")
_ONLY = re.compile(
    rf"{_LEFT.pattern}|\b(?:juste|seulement|uniquement|que des|rien que|finalement que)\b"
)


def _as_lead(value: str) -> str:
    if value.startswith("actor:"):
        return _GROUP_AS_LEAD[value.partition(":")[2]]
    return value


_AGREED = re.compile(
    r"\b(?:on a|nous avons|j'ai) (?:(?:bien|deja|eu|obtenu|recu) ){0,2}(?:l'|un )?agrement esus\b"
    r"(?! (?:en|pas|qui|refuse|expire|retire|demande|a venir|bientot))"
)


def precise_lead(message: Message, lead: Mention, organisations: list[Mention]) -> str:
    """The lead, made precise by what the same message says of it: an ESUS agreement, a union."""
    values = {one.value for one in organisations if one.role not in (kinds.ABSENT, kinds.ASIDE)}
    value = _as_lead(lead.value)
    has_it = _AGREED.search(message.words) and not message.supposes
    agreed = Lead.SOCIETE_ESS.value in values or has_it
    if value == Lead.ENTREPRISE.value and agreed:
        return Lead.SOCIETE_ESS.value
    if value == Lead.EPCI.value and Lead.GROUPEMENT_EPCI.value in values:
        return Lead.GROUPEMENT_EPCI.value
    return value


_NOTHING_OF_IT = re.compile(
    r"\brien (?:de )?(?:monte|cree|fonde|declare|depose|officiel|fait)e?s?(?: encore)? "
    r"(?:comme|com|en|genre) (?:une |d')?$|"
    r"\bpas (?:encore )?(?:fait|cree|monte|fonde|declare|constitue)e? (?:d'|d |une |l'|notre )$"
)


def _of_no_structure(message: Message, organisations: list[Mention]) -> Mention | None:
    """The group that made nothing of itself: "on a pas fait d'association"."""
    group = Lead.COLLECTIF_HABITANTS.value
    return next(
        (
            replace(one, value=group, role=kinds.LEAD, weak=True)
            for one in organisations
            if _NOTHING_OF_IT.search(plain(message.text[max(0, one.start - 40) : one.start]))
        ),
        None,
    )


_WHERE = re.compile(r"\b(?:sur|dans) (?:toute? )?(?:la |le |les |l')?$")


def _beside_the_point(mention: Mention, message: Message) -> bool:
    """Whether it says what the group is not, or only where: "on n'a rien monté comme asso", "un
    camion sur la communauté de communes"."""
    before = plain(message.text[max(0, mention.start - 40) : mention.start])
    somewhere = mention.value in (Lead.EPCI.value, Lead.GROUPEMENT_EPCI.value, Lead.COMMUNE.value)
    return bool(_NOTHING_OF_IT.search(before) or (somewhere and _WHERE.search(before)))


def _named_as_another(mention: Mention, organisations: list[Mention]) -> bool:
    """Whether a doubtful lead has no words of its own but those of who takes part."""
    nowhere = mention.weak and mention.start == mention.end
    named = [one for one in organisations if one.end > one.start and one.value == mention.value]
    return nowhere and bool(named) and all(one.role == kinds.ACTOR for one in named)


_I_SAID = re.compile(r"\bj'?ai (?:dit|mis|ecrit|note|marque|tape) (?:une? |la |le |l')?$")


def _was_said(mention: Mention, message: Message) -> bool:
    """Whether it is what somebody takes back: "oups, j'ai dit association par habitude"."""
    if not message.corrects:
        return False
    return bool(_I_SAID.search(plain(message.text[max(0, mention.start - 30) : mention.start])))


def has_left(mention: Mention, message: Message) -> bool:
    """Whether it takes part no more, or would not in what the message supposes."""
    return message.again or leaves(mention, message.text, message.imagines)


def _joins(mention: Mention, message: Message) -> bool:
    return joins(mention, message.text, message.imagines)


def _carries(mention: Mention, message: Message) -> bool:
    return carries(mention, message.text, message.imagines)


def _only_hums(mention: Mention, message: Message) -> bool:
    """Whether no word of its own says it: too little to change who is known to carry."""
    nowhere = mention.weak and mention.start == mention.end
    return nowhere and ("?" in message.text or not message.corrects)


def _is_no_news_of_it(mention: Mention, message: Message) -> bool:
    """Whether it says too little, or something else, to change who is known to carry."""
    return (
        has_left(mention, message)
        or _only_hums(mention, message)
        or carries_another(mention, message.text)
    )


def _can_lead(mention: Mention) -> bool:
    return not mention.value.startswith("actor:") or mention.value.partition(":")[2] in (
        _GROUP_AS_LEAD
    )


_WE_ARE = re.compile(r"\b(?:nous sommes|ns sommes|on est|c'est)(?: bien)? (?:une |un )?$")
_MOST_TO_SAY_IT = 10
"""Words up to which a message says what they are, and little else."""


def _what_we_are(message: Message, able: list[Mention]) -> Mention | None:
    """The legal form that a group turns out to have: "non, nous sommes une association"."""
    if len(message.text.split()) > _MOST_TO_SAY_IT:
        return None
    return next(
        (
            one
            for one in able
            if one.role == kinds.LEAD
            and not one.value.startswith("actor:")
            and _WE_ARE.search(plain(message.text[max(0, one.start - 30) : one.start]))
        ),
        None,
    )


def lead_of(
    message: Message, organisations: list[Mention], question: str | None, profile: Profile
) -> Mention | None:
    """The organisation that carries the file, if the message says which."""
    able = [
        one
        for one in organisations
        if _can_lead(one)
        and not _beside_the_point(one, message)
        and not _joins(one, message)
        and not _named_as_another(one, organisations)
        and not is_unborn(one, message.text)
        and not (profile.lead is not None and _is_no_news_of_it(one, message))
    ]
    if profile.lead is not None and _LEFT.search(message.words):
        # "il ne reste que l'association" speaks of those who take part.
        return None
    denied = [
        one
        for one in able
        if one.role == kinds.ABSENT
        or _was_said(one, message)
        or is_denied(one, message.text)
        or carries_not(one, message.text)
    ]
    able = [one for one in able if one.role == kinds.ABSENT or one not in denied]
    if question == "lead":
        opening = str(re.split(r"[.;!?]", message.text)[0])
        brief = len(opening.split()) <= BRIEF_ANSWER
        named_first = [one for one in able if brief and one.end <= len(opening)]
        if named_first and named_first[0].role != kinds.ABSENT:
            # "Une mutuelle. Concernant le lieu, la communauté d'agglomération…"
            return named_first[0]
    strong = [one for one in able if one.role == kinds.LEAD or _carries(one, message)]
    if profile.lead is not None:
        # "et si je garde ma SARL et que le lycée dépose ?"
        strong = [one for one in strong if _carries(one, message)] or strong
    weak = [one for one in able if one.role == kinds.LEAD_WEAK]
    named = [
        one for one in able if one.role == kinds.SUBJECT and not one.value.startswith("actor:")
    ]
    if profile.lead is not None and any(_as_lead(one.value) == profile.lead for one in denied):
        # "pas une association, une coopérative"
        others = [one for one in strong if _as_lead(one.value) != profile.lead]
        actors = [one for one in able if one.role == kinds.ACTOR] if message.corrects else []
        return next(iter([*others, *weak, *named, *actors]), None)
    kept = profile.lead is not None and question not in (None, "lead")
    if kept and not message.corrects and not message.supposes:
        return _what_we_are(message, able) if profile.lead == Lead.COLLECTIF_HABITANTS else None
    if strong:
        # "un collectif d'habitants, on est une association": a legal form says more than a group.
        formal = [one for one in strong if one.value != Lead.COLLECTIF_HABITANTS.value]
        informal = [one for one in strong if one not in formal]
        return (formal or informal)[0]
    if question == "actors" and not CHANGES.search(message.words) and not message.supposes:
        return None
    if question == "lead":
        anyone = [one for one in able if one.role not in (kinds.ABSENT, kinds.ASIDE)]
        return next(iter([*weak, *named, *anyone]), _of_no_structure(message, organisations))
    if message.intent == "what_if" and message.supposes:
        return next(iter([*weak, *named]), None)
    if message.corrects:
        return next(iter(weak), None)
    if question is not None:
        return None
    if profile.lead is None and (weak or named):
        first = [one for one in organisations if one.role not in (kinds.ASIDE,)][:1]
        return next((one for one in first if one in named or one in weak), None)
    return None


def lead_taken_back(message: Message, organisations: list[Mention], profile: Profile) -> bool:
    """Whether who was known to carry does not, without another in its stead: "on n'est pas une
    association", "l'association s'est retirée"."""
    partners = {actor.value for actor in profile.actors or ()}
    return profile.lead is not None and any(
        is_denied(one, message.text)
        or carries_not(one, message.text)
        or (has_left(one, message) and one.role != kinds.ACTOR and _category(one) not in partners)
        for one in organisations
        if _can_lead(one) and _as_lead(one.value) == profile.lead
    )


def former_lead_stays(
    message: Message, lead: Mention, organisations: list[Mention], profile: Profile
) -> bool:
    """Whether who carried so far takes part from now on: a mistake that is mended leaves nobody."""
    if profile.lead is None or message.supposes:
        return False
    if lead_taken_back(message, organisations, profile):
        return False
    if we_take_part(message.words):
        return True
    known = _category(lead) in {actor.value for actor in profile.actors or ()}
    return known and _carries(lead, message) and not was_wrong(message.words)


def with_actor(actors: list[str], lead: Lead) -> list[str]:
    """The categories with that of a lead that now takes part."""
    present = {*actors, OWN_CATEGORY[lead].value}
    return [actor.value for actor in Actor if actor.value in present]


_OTHERS = re.compile(r"\b(?:d'autres|une? autre|les autres|plusieurs autres)\b")


def names_others(message: Message, organisations: list[Mention]) -> bool:
    """Whether who takes part is said to be another than the lead: "avec d'autres artisans"."""
    return any(
        one.role == kinds.ACTOR
        and one.end > one.start
        and _OTHERS.search(plain(message.text[max(0, one.start - 12) : one.end]))
        for one in organisations
    )


_COUNT_ONLY = re.compile(
    r"\b(?:comptez|gardez|laissez|mettez|notez|retenez) (?:donc )?(?:juste|uniquement|seulement)\b|"
    r"\bne (?:comptez|gardez|retenez) (?:donc )?que\b"
)


def actors_of(
    message: Message,
    organisations: list[Mention],
    lead: Mention | None,
    question: str | None,
    profile: Profile,
) -> list[str] | None:
    """The categories of those who take part, None when the message does not say."""
    gone = [one for one in organisations if has_left(one, message)]
    counted_anew = bool(profile.actors and _COUNT_ONLY.search(message.words))
    protests = not profile.actors and protests_that_somebody_takes_part(message.words)
    corrects = message.corrects or counted_anew or protests or bool(profile.actors and gone)
    if question in CLOSED and not (_TOGETHER.search(message.words) or corrects):
        return None
    roles = _roles_of_actors(message, lead, question, profile, corrects)
    own = _names_of(lead) if question == "lead" or corrects else set()
    present = [
        _category(one)
        for one in organisations
        if one is not lead
        and not _is_one_of(one, gone)
        and (one.role in roles or _joins(one, message))
        and not (question == "actors" and one.end > one.start and _hoped_for(one, message))
        and not (one.value in own and (one.role != kinds.ACTOR or len(own) > 1))
        and not _says_lead_again(one, lead)
        and not is_denied(one, message.text)
        and not is_unborn(one, message.text)
        and not is_envisaged(one, message.text)
        and not (
            one.role == kinds.SUBJECT and one.value.startswith("actor:") and question != "actors"
        )
    ]
    absent = {
        _category(one)
        for one in organisations
        # Who says what they are not speaks of nobody else.
        if one in gone or (one.role == kinds.ABSENT and not is_denied(one, message.text))
    }
    nobody = [
        one
        for one in nobody_in(message)
        if not gone
        and (not one.weak or question == "actors")
        # "juste nous" says who carries.
        and (question != "lead" or _NO_PARTNER.search(message.words))
    ]
    before = [actor.value for actor in profile.actors or ()]
    if question == "actors" and says_nobody(message):
        return []
    if not present and question == "actors" and not absent and _NEIGHBOURS.search(message.words):
        present = [Actor.HABITANTS.value]
    if not present:
        if nobody and not before:
            return []
        if (absent & set(before) and corrects) or (gone and before and message.imagines):
            return [actor for actor in before if actor not in absent]
        return None
    if counted_anew or (corrects and _ONLY.search(message.words)):
        before = []
    kept = {*before, *present} - (absent - set(present))
    return [actor.value for actor in Actor if actor.value in kept]


_NO_PARTNER = re.compile(r"\bpersonne d'autre\b|\bpartenaires?\b|\bautre acteur\b")


def _roles_of_actors(
    message: Message,
    lead: Mention | None,
    question: str | None,
    profile: Profile,
    corrects: bool,
) -> set[str]:
    """The roles in which somebody who is named takes part."""
    roles = {kinds.ACTOR}
    if question == "actors" or corrects:
        roles |= {kinds.PLURAL, kinds.SUBJECT, kinds.LEAD_WEAK}
    if question == "actors":
        roles |= {kinds.SERVED}
    elif question is None:
        roles |= {kinds.PLURAL} | ({kinds.SUBJECT} if profile.lead or lead else set())
    if _LEFT.search(message.words):
        roles |= {kinds.LEAD}
    if message.intent == "what_if" or corrects:
        roles -= {kinds.SUBJECT} if lead is not None else set()
    return roles


def _names_of(lead: Mention | None) -> set[str]:
    """What the lead may be called besides: "un syndicat qui réunit trois intercommunalités"."""
    own = {lead.value} if lead is not None else set()
    if own & {Lead.GROUPEMENT_EPCI.value, Lead.EPCI.value, Lead.ENTREPRISE.value}:
        own |= {Lead.EPCI.value, Lead.SOCIETE_ESS.value, Lead.GROUPEMENT_EPCI.value}
    return own


def _is_one_of(mention: Mention, gone: list[Mention]) -> bool:
    """Whether it is one of those who left, named again or heard without words of its own."""
    return any(
        (mention.value == other.value and mention.start <= other.start)
        or (mention.start == mention.end and _category(mention) == _category(other))
        for other in gone
    )


_NEIGHBOURS = re.compile(
    r"(?:^|\b(?:y a|ya|avec|et|on a|c'est|aura|surtout|aussi)\b|[,:])\W*(?:aussi |surtout |deja )?"
    r"(?:(?:madame|mme|monsieur|mr)\.? "
    r"(?!(?:le|la|les|de|du|je|on|vous|non|oui|ca|c'est|merci|il|et)\b|l')[a-z'-]{2,}|"
    r"(?:le|la|un|une) (?:petite? |vieux |vieille )?(?:monsieur|dame|mamie|papi|papy)\b)"
    r"(?![^.;!?]{0,40}\b(?:mairie|ville|commune|ecole|college|hopital|maire|adjoint\w*|elue?s?|"
    r"direct\w+|boulang\w+|pharmac\w+|docteur|medecin|president\w*|asso\w*|entreprise|banque|"
    r"prefecture|region|departement|caf|personne)\b)"
)
"""People of whom nothing but a name or an address is told: "Madame Lefèvre du troisième"."""
_CLAUSE_END = re.compile(r"[.,;:!?\n]|\b(?:mais|donc|alors|du coup)\b")
_HOPED = re.compile(
    r"\b(?:esper\w*|esp|voudr\w+|aimer(?:ai|ais|ait|ions)\w*|vis(?:e|ons)|pas de reponse|"
    r"jamais repondu|(?:serai\w*|serion\w*) interess\w+|peut[- ]?etre|ptet\w*|pt[- ]?etre|"
    r"faudra voir|lettres? d'intention|liquide\w*|pas encor\w* demande|devai\w+ rappeler|"
    r"ignor\w*|snob\w*|sait meme pas|attend\w* de voir|veut rien savoir|bouge pas|bouger pas|"
    r"hesit\w+|rien (?:promis|repondu|d'engage|d'ecrit|de sur))\b"
)


def _hoped_for(mention: Mention, message: Message) -> bool:
    """Whether the clause says that somebody may join, or does not care: "on espère la CAF"."""
    clauses = [0, *(end.end() for end in _CLAUSE_END.finditer(message.words)), len(message.words)]
    # The normalised text is about as long as the person's own: the clause is found by its words.
    said = plain(message.text[mention.start : mention.end])
    return any(
        said in message.words[start:end] and _HOPED.search(message.words[start:end])
        for start, end in pairwise(clauses)
    )


def nobody_in(message: Message) -> list[Mention]:
    """What says that nobody takes part; nothing when somebody was named before "sinon personne"."""
    otherwise = _NOBODY_ELSE.search(message.words)
    if otherwise and len(message.words[: otherwise.start()].split()) >= NAMED_BEFORE:
        return []
    return of_kind(list(message.mentions), kinds.NOBODY)


def says_nobody(message: Message) -> bool:
    """Whether it begins or ends by saying that nobody takes part: others are only hoped for."""
    first = re.split(r"[.;!\n]", message.words.strip())[0]
    begins = bool(_NOBODY_FIRST.search(first)) and not _BUT.search(first)
    return begins or bool(_NOBODY_LAST.search(message.words))


def _says_lead_again(mention: Mention, lead: Mention | None) -> bool:
    """Whether it stands beside the lead and only makes it precise: "société ESUS"."""
    if lead is None:
        return False
    between = max(mention.start, lead.start) - min(mention.end, lead.end)
    own = OWN_CATEGORY[Lead(_as_lead(lead.value))].value
    same = _category(mention) == own and between <= APPOSED
    precise = mention.value in (Lead.SOCIETE_ESS.value, Lead.ENTREPRISE.value)
    return same or (precise and mention.start >= lead.end and between <= NEXT_TO)


NEXT_TO, APPOSED = 3, 6
"""Characters between two words of one name, and between a name and the same in other words."""

BRIEF_ANSWER = 4
"""Words of a first sentence that answers the question by itself."""

CLOSED = ("eligible_costs", "rural_or_qpv", "fights_precarity", "selection_criteria")
"""Questions whose answers speak of people without saying that they take part."""

_TOGETHER = re.compile(
    r"\b(?:avec|partenaires?|particip\w+|rejoin\w+|associe\w*|"
    r"nous (?:aid|soutien|soutenn|accompagn)\w+)\b"
)


def _category(mention: Mention) -> str:
    if mention.value.startswith("actor:"):
        return str(mention.value.partition(":")[2])
    return OWN_CATEGORY[Lead(mention.value)].value
