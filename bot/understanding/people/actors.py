"""Who takes part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import OWN_CATEGORY, Actor, Lead, Profile
from bot.understanding.message import Exchange, Message
from bot.understanding.people.around import ARTICLE, after, before
from bot.understanding.people.beside import only_runs
from bot.understanding.people.commitments import takes_out, uncommitted
from bot.understanding.people.denying import is_denied, is_kept_out, is_unsaid
from bot.understanding.people.founding import is_envisaged, is_unborn, is_undecided
from bot.understanding.people.joining import agrees
from bot.understanding.people.noted import misses_partners, protests_that_somebody_takes_part
from bot.understanding.people.organisations import (
    ONLY_THOSE_LEFT,
    as_lead,
    can_lead,
    category,
    comes_in,
    those_gone,
)
from bot.understanding.people.partners import asks_to_add

_NOBODY_FIRST = re.compile(
    r"^\W*(?:(?:euh|ben|bah|ba|non|oh|pour (?:l'instant|le moment)|franchement)\W+)*"
    r"(?:(?:personne|aucun (?:partenaire|autre)|seuls?|juste nous|que nous|nous seuls?|"
    r"(?:on est|nous sommes) (?:tout |tous )?(?:seuls?|que nous))\b)(?! (?:agee|handicap|en))"
)
_NOBODY_LAST = re.compile(
    r"\b(?:donc|du coup|bref|alors|finalement)\W+(?:la |c'est |on est |nous sommes |et ){0,2}"
    r"(?:personne|que nous|tout seuls?|seuls?|entre nous|aucun partenaire)"
    r"(?:,? (?:on est|nous sommes|on reste) (?:tout )?seuls?)?\W*$|"
    r"\b(?:on|nous) rest(?:e|ons) (?:tout )?seuls?\W*$|"
    r"\bpersonne (?:ne |n')?(?:s'est |est |a )?(?:engage|avec nous|partant|suit|participe)"
    r"(?: (?:avec nous|dans (?:le|ce|notre) projet))?\W*$|"
    r"\bpartenaires?\b[^.;!?]{0,40}\ben (?:a|avons|ai|est|reste) (?:aucun|plus)\W*$|"
    # "ceux qui participent ? plus personne, l'hôpital était le dernier"
    r"(?:^|[?:])\W*(?:il n'y a |y a |c'est )?plus personne\b(?! (?:a|au|aux|de|du|d'|qui|pour)\b)"
)
_NOBODY_ELSE = re.compile(
    r"\b(?:sinon|autrement|(?:a part|hormis) (?:ca|cela|eux|elles?|lui))[ ,]+"
    r"(?:c'est |il n'y a |y a )?personne\b"
)
"""Says that nobody but those just named takes part."""
_IF_ALONE = re.compile(
    r"\b(?:si|imagin\w+|suppos\w+)\b[^.;:!?]{0,20}\b(?:est|etait|etions|etais|serait|restait|restions|"
    r"reste|fait|faisait|faisions|porte|portait|portions|continuait|continue|retrouvait|"
    r"se retrouve) (?:(?:ca|le projet|tout|tous|toute) )?seule?s?\b|"
    r"\bsans (?:aucun )?(?:partenaires?|personne)\b|"
    r"\bplus (?:de |aucun )partenaires?\b|\bplus personne (?:avec|pour) nous\b|"
    r"^\W*(?:et|sinon|ou) (?:si )?(?:tout )?seule?s?\b"
)
"""Supposes that nobody takes part."""
NAMED_BEFORE = 4
"""Words before it that name somebody: "nous, et à part ça personne" names nobody."""
_BUT = re.compile(r"\b(?:sauf|a part|hormis|excepte|sinon|si ce n'est|mais)\b")
_BUT_US = re.compile(r"\b(?:(?:on est|sommes|y a|ya|c'est|cest|c|juste|rien) )(?:qu[e']? ?)?nous\b")
_AND_HIM = re.compile(
    r"\b(?:et|pis|puis|plus)\b(?: (?:pis|puis|aussi|apres|bien sur|quand meme|un peu))?,? "
    rf"(?:avec )?{ARTICLE}$"
)
_HELPS = re.compile(
    r"^[^.;:!?]{0,25}?\b(?:nous|nou|ns) (?:a |ont )?(?:bien )?"
    r"(?:soutien|soutienn|aid|suit|suiv|accompagn|pret|epaul|appui|financ|rejoi)\w*"
)
_NOT_SO = re.compile(r"^[^,.;:!?]*\b(?:pas|plus|jamais|rien|guere|refus\w*)\b")
_ONLY = re.compile(
    rf"{ONLY_THOSE_LEFT.pattern}|\b(?:juste|seulement|uniquement|que des|rien que|finalement que)\b"
)


def with_actor(actors: list[str], lead: Lead) -> list[str]:
    """The categories with that of a lead that now takes part."""
    return in_order([*actors, OWN_CATEGORY[lead].value])


def in_order(actors: Sequence[str]) -> list[str]:
    """The categories, each once, as the guide lists them."""
    return [actor.value for actor in Actor if actor.value in actors]


_SEVERAL_OF_US = re.compile(
    r"\b(?:on (?:est|etait|sera)|(?:nous|ns) (?:sommes|serons|etions)) "
    r"(?:(?:en tout|donc|deja|maintenant|bien|au moins) )?"
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[2-9]|1\d|plusieurs) "
    r"(?:petites? |autres )?$"
)
_CAN_BE_SEVERAL = (
    Lead.ASSOCIATION.value,
    Lead.COOPERATIVE.value,
    Lead.MUTUELLE.value,
    Lead.FONDATION.value,
    Lead.ENTREPRISE.value,
    Lead.COMMUNE.value,
)
"""Leads beside whom others of their kind take part, and who are none together."""


def are_several(mention: Mention, message: Message) -> bool:
    """Whether those who write are several of that kind: "on est trois assos"."""
    return mention.value in _CAN_BE_SEVERAL and bool(
        mention.end > mention.start and _SEVERAL_OF_US.search(before(mention, message.text))
    )


_OTHERS = re.compile(r"\b(?:d'autres|une? autre|les autres|plusieurs autres)\b")


def names_others(message: Message, organisations: list[Mention]) -> bool:
    """Whether who takes part is said to be another than the lead: "avec d'autres artisans"."""
    return any(are_several(one, message) for one in organisations) or any(
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
    exchange: Exchange, organisations: list[Mention], lead: Mention | None
) -> list[str] | None:
    """The categories of those who take part, None when the message does not say."""
    message, question, profile = exchange.message, exchange.question, exchange.profile
    undecided = uncommitted(message, organisations)
    gone = _gone(exchange, organisations, undecided)
    corrects = _changes_who(exchange, gone)
    agreed = any(agrees(one, message.text) for one in organisations)
    if question in CLOSED and not (_TOGETHER.search(message.words) or corrects or agreed):
        return None
    present = _present(exchange, organisations, lead, [*gone, *undecided], corrects)
    absent = _absent(exchange, organisations, gone)
    kept_by_others = _not_alone(names_by_category(gone, message), exchange.progress.partners)
    absent -= kept_by_others
    known = [actor.value for actor in profile.actors or ()]
    if any(category(one) not in known and _trade(one, message) for one in gone):
        # "l'association des commerçants" was noted as an association.
        absent.add(Actor.ASSOCIATIONS.value)
    if question == "actors" and _only_ourselves(organisations, message, profile):
        return []
    if question == "actors" and says_nobody(message):
        return in_order(_remembered(message, organisations))
    people = any(one.search(message.words) for one in (_NEIGHBOURS, _KIN, _VILLAGERS))
    if not present and question == "actors" and not absent and people:
        present = [Actor.HABITANTS.value]
    if present:
        only_these = _counts_anew(message, profile) or (corrects and _ONLY.search(message.words))
        earlier = set() if only_these else set(known)
        return in_order([*(earlier - absent), *present])
    if _is_alone(exchange, gone, undecided):
        return []
    touched = (absent | kept_by_others) & set(known)
    if (touched and corrects) or (gone and known and message.imagines):
        return [actor for actor in known if actor not in absent]
    return None


_ONLY_US = re.compile(
    r"(?:^|[.,;:!?]|\b(?:c'est|cest|c|y a|ya|on est|ce sera|n'y a))\W*"
    r"(?:juste|rien que|seulement|uniquement|que|qu'|sauf|a part) ?"
    r"(?:nous(?: autres)?,? ?)?(?:la |le |l'|notre |mon |ma )?$"
)
_WITH_OTHERS = re.compile(r"^(?: (?:de|d'|des|du|qui)\b|[^.;!?]*\b(?:et|avec|plus|puis|pis)\b)")


def _only_ourselves(organisations: list[Mention], message: Message, profile: Profile) -> bool:
    """Whether it names as the only one who takes part who carries the project: "rien que nous,
    l'asso"."""
    named = [one for one in organisations if one.end > one.start and one.role != kinds.ABSENT]
    return (
        len(named) == 1
        and can_lead(named[0])
        and (profile.lead is None or as_lead(named[0].value) == profile.lead)
        and bool(_ONLY_US.search(before(named[0], message.text)))
        and not _WITH_OTHERS.match(after(named[0], message.text))
    )


def _gone(
    exchange: Exchange, organisations: list[Mention], undecided: list[Mention]
) -> list[Mention]:
    """Those that take part no more: they left, or those who write take them out."""
    message, profile = exchange.message, exchange.profile
    out = profile.actors and takes_out(message)
    left = those_gone(organisations, message)
    return [
        one
        for one in organisations
        if one in left
        or (out and one in undecided)
        or (exchange.question != "lead" and _is_kept_out(one, message, profile))
    ]


def _counts_anew(message: Message, profile: Profile) -> bool:
    """Whether it says whom alone to count from now on."""
    return bool(profile.actors and _COUNT_ONLY.search(message.words))


def _misses_somebody(message: Message, profile: Profile) -> bool:
    """Whether it says, once who carries is known, that somebody was not noted."""
    return profile.lead is not None and misses_partners(message.words)


def _changes_who(exchange: Exchange, gone: list[Mention]) -> bool:
    """Whether it changes what is known of who takes part."""
    message, profile = exchange.message, exchange.profile
    return (
        message.corrects
        or _counts_anew(message, profile)
        or (not profile.actors and protests_that_somebody_takes_part(message.words))
        or _misses_somebody(message, profile)
        or (profile.lead is not None and asks_to_add(message))
        or bool(profile.actors and gone)
    )


def _present(
    exchange: Exchange,
    organisations: list[Mention],
    lead: Mention | None,
    out: list[Mention],
    corrects: bool,
) -> list[str]:
    """The categories of those that the message says take part; ``out``: who left or hesitates."""
    message, question = exchange.message, exchange.question
    unsaid = _unsaid(organisations, message)
    missed = _misses_somebody(message, exchange.profile)
    asked = question == "actors"
    roles = _roles_of_actors(message, lead, question, exchange.profile, corrects)
    own = _names_of(lead) if question == "lead" or corrects else set()
    present = [
        category(one)
        for one in organisations
        if one is not lead
        and not _is_one_of(one, out, message)
        and one not in unsaid
        and (one.role in roles or comes_in(one, message) or (missed and one.end > one.start))
        and not _is_what_they_make(one, message)
        and not (asked and one.end > one.start and _hoped_for(one, message))
        and not (one.value in own and (one.role != kinds.ACTOR or len(own) > 1))
        and not _says_lead_again(one, lead)
        and not _refused(one, organisations, message)
        and not _is_its_own_area(one, exchange)
        and not (asked and only_runs(one, message))
        and not _stays_out(one, message)
        and not _is_ours(one, message, exchange.profile)
        and (asked or missed or comes_in(one, message) or not _is_a_group_that_does(one))
    ]
    return present + [category(one) for one in organisations if are_several(one, message)]


_AREAS = (Lead.EPCI.value, Lead.GROUPEMENT_EPCI.value)
_JOINED = re.compile(r"\b(?:avec|et aussi|partenaires?|en lien|plus)\b[^.;:!?]{0,20}$")


def _is_its_own_area(mention: Mention, exchange: Exchange) -> bool:
    """Whether a group of EPCI that carries answers where by the EPCI that it is made of: "nos trois
    communautés de communes : …"."""
    return (
        exchange.question == "territory"
        and exchange.profile.lead in (Lead.EPCI, Lead.GROUPEMENT_EPCI)
        and mention.value in _AREAS
        and not _JOINED.search(before(mention, exchange.message.text))
    )


_OF_ANOTHER = re.compile(r"^ (?:de|d'|du|des|voisine?|suivante?)\b")


def _refused(mention: Mention, organisations: list[Mention], message: Message) -> bool:
    """Whether it only names again who is said to take no part: "la CAF a dit non, merci la CAF"."""
    said = plain(message.text[mention.start : mention.end])
    return (
        bool(said)
        and mention.role != kinds.ACTOR
        and not _OF_ANOTHER.match(after(mention, message.text))
        and any(
            one.role == kinds.ABSENT
            and one.end <= mention.start
            and plain(message.text[one.start : one.end]) == said
            for one in organisations
        )
    )


_WITHIN_IT = re.compile(
    r"\b(?:on|nous) (?:est|sommes|etait) (?:tous |toutes )?(?:que |qu'a )?(?:\w+ )?"
    r"(?:personnes? |benevoles? )?(?:dans|a) (?:l'|la |le )$|"
    r"\b(?:on|nous) (?:reste|restons|garde|gardons) (?:avec |sur )?(?:l'|la |le |notre )$"
)


def _is_ours(mention: Mention, message: Message, profile: Profile) -> bool:
    """Whether it is who carries, spoken of from within: "on est 3 dans l'asso"."""
    return (
        profile.lead is not None
        and mention.end > mention.start
        and can_lead(mention)
        and as_lead(mention.value) == profile.lead
        and bool(_WITHIN_IT.search(before(mention, message.text)))
    )


_WITHOUT = re.compile(r"\b(?:et|mais) sans (?:les |la |le |l'|des |d'|aucune? )?$")
"""Before somebody who takes no part: "avec la mairie et sans habitants"."""


def _stays_out(mention: Mention, message: Message) -> bool:
    """Whether it is not, not yet or perhaps never in the project."""
    return (
        is_denied(mention, message.text)
        or _WITHOUT.search(before(mention, message.text)) is not None
        or is_unborn(mention, message.text, message.imagines)
        or is_envisaged(mention, message.text)
        or is_undecided(mention, message.text)
    )


def _is_a_group_that_does(mention: Mention) -> bool:
    """Whether it is a group that is no more than the subject of a sentence."""
    return mention.role == kinds.SUBJECT and mention.value.startswith("actor:")


def _absent(exchange: Exchange, organisations: list[Mention], gone: list[Mention]) -> set[str]:
    """The categories of those that left or are said not to take part."""
    message = exchange.message
    missed = _misses_somebody(message, exchange.profile)
    return {
        category(one)
        for one in organisations
        # Who says what they are not speaks of nobody else.
        if one in gone
        or (not missed and one.role == kinds.ABSENT and not is_denied(one, message.text))
    }


def _is_alone(exchange: Exchange, gone: list[Mention], undecided: list[Mention]) -> bool:
    """Whether a message that names nobody says that nobody takes part, or tries it."""
    message, question = exchange.message, exchange.question
    if message.imagines and _IF_ALONE.search(message.words):
        return True
    nobody = not gone and any(
        # "la mairie est au courant": they may join, whatever the message sounds like.
        not (undecided and one.role == kinds.DOUBT)
        and (not one.weak or question == "actors")
        # "juste nous" says who carries.
        and (question != "lead" or _NO_PARTNER.search(message.words))
        for one in nobody_in(message)
    )
    return nobody and (message.imagines or not exchange.profile.actors)


def _is_kept_out(mention: Mention, message: Message, profile: Profile) -> bool:
    """Whether somebody who was noted is said not to be in it: "pas la mairie, je vous dis"."""
    known = {actor.value for actor in profile.actors or ()}
    carries = not mention.value.startswith("actor:") and mention.value == profile.lead
    return category(mention) in known and not carries and is_kept_out(mention, message.text)


def _unsaid(organisations: list[Mention], message: Message) -> list[Mention]:
    """Those whose name is said again to take it back: "avec la mairie, enfin pas la mairie"."""
    denied = [one for one in organisations if is_unsaid(one, message.text)]
    return [
        one
        for one in organisations
        if any(
            (one.end <= other.start and _name(one, message) == _name(other, message))
            # What the message as a whole says is no more than its names do.
            or (one.start == one.end and category(one) == category(other))
            for other in denied
        )
    ]


def _name(mention: Mention, message: Message) -> str:
    """What somebody is called, in the singular."""
    return plain(message.text[mention.start : mention.end]).removesuffix("s")


_ONE = re.compile(r"(?:\b(?:une?|la|le|notre|cette) |\bl')$")
_THE_ONE = re.compile(r"(?:\b(?:la|le|notre|cette) |\bl')$")


def singles_of(
    organisations: list[Mention],
    message: Message,
    actors: list[str],
    known: Sequence[str],
    singles: Sequence[str],
) -> list[str]:
    """The categories of which a single one takes part, as far as was told: "avec une association".

    ``known``: those who took part before, and ``singles``: of which a single one did.
    """
    found = []
    for actor in actors:
        told = [
            before(one, message.text)
            for one in organisations
            if one.end > one.start and one.role == kinds.ACTOR and category(one) == actor
        ]
        if not told and actor in singles:
            found.append(actor)
        elif len(told) == 1:
            article = _THE_ONE if actor in known else _ONE
            if article.search(told[0]) and (actor in singles or actor not in known):
                found.append(actor)
    return found


_ALL_OF_THEM = re.compile(
    r"^(?:entreprises?|associations?|assos?|habitants?|pouvoirs? publics?|collectivites?|"
    r"partenaires?|elus?)$"
)
"""Names a whole category of those who take part."""


_PLURAL = re.compile(r"^(?:deux|trois|quatre|cinq|six|plusieurs|quelques|des|[2-9]) |^[a-z]{4,}s\b")
_SEVERAL = re.compile(r"\b(?:deux|trois|quatre|cinq|six|plusieurs|quelques|des|[2-9]) $")


_BY_PLACE = re.compile(r"^ (?:de |d')(?:la |le |l')?[^ .,;:!?]+")


def _is_one_of_two(mention: Mention, message: Message) -> bool:
    """Whether two alike take part, told apart by where they are: "une association de Roubaix et une
    association de Tourcoing"."""
    alike = {
        where.group()
        for one in of_kind(message.mentions, kinds.ORGANISATION)
        if one.value == mention.value
        and one.role not in (kinds.LEAD, kinds.ABSENT)
        and (where := _BY_PLACE.match(after(one, message.text)))
    }
    return len(alike) > 1


def name_of(mention: Mention, message: Message) -> str:
    """What somebody is told by: the kind of body, in the plural of several, else its words in the
    singular."""
    if not mention.value.startswith("actor:"):
        said = plain(message.text[mention.start : mention.end])
        several = (
            _PLURAL.search(said)
            or _SEVERAL.search(before(mention, message.text))
            or _is_one_of_two(mention, message)
        )
        return f"{mention.value}s" if several else str(mention.value)
    words = plain(message.text[mention.start : mention.end]).split()
    return " ".join(word.rstrip("sx") for word in words)


def _not_alone(
    gone: Mapping[str, Sequence[str]], partners: Mapping[str, Sequence[str]]
) -> set[str]:
    """The categories of which others were told than those who left: the town, when the CAF went."""
    return {
        kind
        for kind, names in gone.items()
        if (set(partners.get(kind, ())) - set(names) and not any(map(_ALL_OF_THEM.match, names)))
        or _of_several(names, partners.get(kind, ()))
    }


def _of_several(gone: Sequence[str], told: Sequence[str]) -> bool:
    """Whether those who left are single ones of several that were told: "l'association de Lens", of
    two associations."""
    return all(f"{name}s" in told for name in gone)


def names_by_category(mentions: Sequence[Mention], message: Message) -> dict[str, list[str]]:
    """The names of those that are mentioned in words of their own, by category."""
    names: dict[str, list[str]] = {}
    for one in mentions:
        if one.end > one.start:
            names.setdefault(category(one), []).append(name_of(one, message))
    return names


def partners_after(
    known: Mapping[str, Sequence[str]],
    present: Sequence[Mention],
    gone: Sequence[Mention],
    message: Message,
    actors: Sequence[str],
) -> dict[str, list[str]]:
    """By what names those who take part are known after a message, by category."""
    left, come = names_by_category(gone, message), names_by_category(present, message)
    names: dict[str, list[str]] = {}
    for kind in actors:
        earlier, gone_of_kind = known.get(kind, ()), left.get(kind, ())
        # Of two that are alike, another one is left.
        others = [name for name in gone_of_kind if f"{name}s" in earlier]
        out = {*gone_of_kind, *(f"{name}s" for name in others)}
        if now := sorted(({*earlier, *come.get(kind, ())} - out) | {*others}):
            names[kind] = now
    return names


_TRADE = re.compile(
    r"^(?:les )?(?:commercants|artisans|parents|riverains|locataires|producteurs|agriculteurs|"
    r"maraichers|usagers|habitants|retraites|voisins|chasseurs|jardiniers|pecheurs)\b"
)


def _trade(mention: Mention, message: Message) -> bool:
    """Whether they are people who are often in an association of theirs."""
    return bool(_TRADE.match(plain(message.text[mention.start : mention.end])))


_MADE = re.compile(
    r"^(?:cafe|bar|epicerie|boutique|magasin|jardin|cuisine|resto|restaurant|cantine|garage|"
    r"laverie|friperie|recyclerie|ressourcerie|atelier|lieu|frigo|conciergerie|brasserie|"
    r"librairie)s? "
    r"(?:\w+ )?(?:solidaires?|sociale?s?|associati\w+|participati\w+|partage\w*|ess)$"
)
_MAKES = re.compile(
    r"\b(?:faire|ouvr\w+|cre(?:er|e|ons)|mont(?:er|e|ons)|lanc(?:er|e|ons)|avoir|installer|un|une|"
    r"(?:projet|idee|envie) d[eu']) ?(?:un|une|le|la|l'|notre)? ?(?:petite? |vraie? )?$"
)


def _is_what_they_make(mention: Mention, message: Message) -> bool:
    """Whether it is the project itself: "on veut faire un café solidaire"."""
    named = _MADE.match(plain(message.text[mention.start : mention.end]))
    made = _MAKES.search(plain(message.text[max(0, mention.start - 40) : mention.start]))
    return bool(named and made)


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
    if ONLY_THOSE_LEFT.search(message.words):
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


def _is_one_of(mention: Mention, gone: list[Mention], message: Message) -> bool:
    """Whether it is one of those who left, named again or heard without words of its own."""
    return any(
        (
            (mention.value == other.value and mention.start <= other.start)
            and not _is_another(mention, other, message)
        )
        or (mention.start == mention.end and category(mention) == category(other))
        for other in gone
    )


def _is_another(mention: Mention, other: Mention, message: Message) -> bool:
    """Whether two of no kind of their own, a school and a chamber of agriculture, are not one."""
    apart = mention.start < mention.end <= other.start
    return (
        apart
        and mention.value == Lead.AUTRE.value
        and _name(mention, message) != _name(other, message)
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
_KIN = re.compile(
    r"\b(?:ma|mon|mes|notre|nos) (?:petite? |grande? )?(?:(?:belle|beau)[- ])?"
    r"(?:femmes?|maris?|soeurs?|freres?|mere|pere|fils|filles?|cousine?s?|conjointe?|compagn\w+|"
    r"copines?|copains?|amie?s?|famille|neveux?|nieces?)\b"
    r"(?!,? (?:qui|elles?|ils?|me|m'|nous|est|sont|a|ont|travaill\w+|dit|disent|pens\w+|veut|"
    r"veulent|trouv\w+)\b)"
)
"""Family and friends of those who write: "ma femme"."""
_VILLAGERS = re.compile(
    r"\b(?:tout le|(?:les|des) gens du|ceux du) "
    r"(?:village|quartier|hameau|bourg|coin|lotissement)\b"
    r"(?! (?:est au courant|parle|en parle|attend|sait|profite|rigole|s'en fiche|contre))"
)
"""Those who live around, as who takes part: "tout le village"."""
SOME_PEOPLE = re.compile(
    r"^\W*(?:(?:ben|bah|euh|y a|ya|il y a|avec|on a)\W+)*"
    r"(?:des gens|(?:plein|beaucoup|pas mal|bcp) de (?:monde|gens)|du monde|tout le monde)\W*$"
)
"""Answers with people of whom nothing is told, who are asked to be confirmed."""
ONLY_WE = re.compile(r"^\W*(?:(?:ben|bah|euh|que|et|c'est)\W+)*nous\W*$")
"""Answers with those who write, which may mean nobody else."""
_CLAUSE_END = re.compile(
    r"[.,;:!?\n]|\b(?:mais|donc|alors|du coup)\b|"
    # "les habitants et peut-être la mairie"
    r"\b(?:et|puis|pis|plus)\b(?= (?:(?:je |on |nous )?(?:ne )?(?:sai[st]?|savons|chais?) pas\b|"
    r"jsp\b|(?:peut[- ]?etre|ptet\w*|pt[- ]?etre)\b))"
)
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


_STILL_SOUGHT = re.compile(
    r"^\W*(?:(?:ben|bah|euh|pour l'instant|pour le moment|la)\W+)*"
    r"(?:on|nous|je|j') ?(?:en )?(?:re)?cherch(?:e|ons)(?: (?:encore|toujours|justement))*"
    r"(?: (?:des|nos|les|qui|d'autres) ?(?:partenaires?|acteurs?|gens)?)?"
    r"(?: (?:encore|toujours|pour l'instant|pour le moment))*\W*$"
)
"""Says only that partners are looked for."""

_NOBODY_WORDS = re.compile(
    r"\b(?:seul\w*|solo|personne|rien|aucune?s?|pas|plus|ni|que|qu'|juste|uniquement|seulement|"
    r"non|nan|nous|moi|ns|0|zero|sans|manque\w*|jamais|tranquille|independant\w*)\b"
)
"""One of these stands in whatever says that nobody takes part."""


def still_sought(words: str) -> bool:
    """Whether normalised words say only that partners are sought: who takes part is not known."""
    return bool(_STILL_SOUGHT.match(words))


def nobody_in(message: Message) -> list[Mention]:
    """What says that nobody takes part; nothing when somebody was named before "sinon personne"."""
    otherwise = _NOBODY_ELSE.search(message.words)
    if still_sought(message.words):
        return []
    if otherwise and len(message.words[: otherwise.start()].split()) >= NAMED_BEFORE:
        return []
    named = of_kind(message.mentions, kinds.NOBODY)
    # "donc Lille" only sounds like nobody to what was learnt.
    told = _NOBODY_WORDS.search(message.words)
    return [one for one in named if told or one.role != kinds.DOUBT]


def says_nobody(message: Message) -> bool:
    """Whether it begins or ends by saying that nobody takes part: others are only hoped for."""
    first = re.split(r"[.;!\n]", message.words.strip())[0]
    begins = bool(_NOBODY_FIRST.search(first)) and not _BUT.search(first)
    begins = begins and not _somebody_beside_us(message)
    return begins or bool(_NOBODY_LAST.search(message.words))


_AFTER_ALL = re.compile(r"\b(?:ah|ha|oh|mais|enfin|euh) si\b(?P<said> *[,.:;!])?")


def _remembered(message: Message, organisations: list[Mention]) -> list[str]:
    """Who comes to mind behind "nobody": "personne. Ah si, une autre SCOP", and not "enfin si la
    mairie veut bien", which only sets a condition."""
    turns = _AFTER_ALL.search(message.words)
    if turns is None:
        return []
    return [
        category(one)
        for one in organisations
        if one.end > one.start >= turns.end()
        and (turns["said"] or not message.words[one.end :].strip(" .!"))
        and not _hoped_for(one, message)
    ]


def _somebody_beside_us(message: Message) -> bool:
    """Whether it names somebody behind those who write: "on est que nous trois et pis la commune
    qui nous soutient bien"."""
    named = of_kind(message.mentions, kinds.ORGANISATION)
    return any(_stands_beside(one, message) for one in named)


def _stands_beside(mention: Mention, message: Message) -> bool:
    """Whether it is said to take part with those who write, or to help them."""
    follows, precedes = after(mention, message.text), before(mention, message.text)
    us = _BUT_US.search(precedes)
    if mention.end == mention.start or mention.role == kinds.LEAD:
        return False
    if us is None or _NOT_SO.match(follows):
        return False
    linked = _AND_HIM.search(precedes[us.end() :])
    return bool(linked or _HELPS.match(follows)) and not _hoped_for(mention, message)


def _says_lead_again(mention: Mention, lead: Mention | None) -> bool:
    """Whether it stands beside the lead and only makes it precise: "société ESUS"."""
    if lead is None:
        return False
    between = max(mention.start, lead.start) - min(mention.end, lead.end)
    own = OWN_CATEGORY[Lead(as_lead(lead.value))].value
    same = category(mention) == own and between <= APPOSED
    precise = mention.value in (Lead.SOCIETE_ESS.value, Lead.ENTREPRISE.value)
    return same or (precise and mention.start >= lead.end and between <= NEXT_TO)


NEXT_TO, APPOSED = 3, 6
"""Characters between two words of one name, and between a name and the same in other words."""

CLOSED = ("eligible_costs", "rural_or_qpv", "fights_precarity", "selection_criteria")
"""Questions whose answers speak of people without saying that they take part."""

_TOGETHER = re.compile(
    r"\b(?:y a|ya|on a|avons) (?:aussi|egalement)\b|"
    r"\b(?:avec|partenaires?|particip\w+|rejoin\w+|associe\w*|"
    r"nous (?:aid|soutien|soutenn|accompagn)\w+)\b"
)
