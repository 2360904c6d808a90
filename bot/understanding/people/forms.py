"""Which form who carries has: told beside the name, an agreement, a group that is none yet."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.text import plain
from bot.profile import Lead, Profile
from bot.understanding.message import SEEKS_AGREEMENT, Message
from bot.understanding.people.around import before
from bot.understanding.people.beside import NOTHING_OF_IT
from bot.understanding.people.joining import would_group
from bot.understanding.people.organisations import as_lead, can_lead

_AGREED = re.compile(
    r"\b(?:on a|nous avons|j'ai) (?:(?:bien|deja|eu|obtenu|recu) ){0,2}(?:l'|un )?agrement esus\b"
    r"(?! (?:en|pas|qui|refuse|expire|retire|demande|a venir|bientot))"
)


def precise_lead(message: Message, lead: Mention, organisations: list[Mention]) -> str:
    """The lead, made precise by what the same message says of it: an ESUS agreement, a union."""
    told = [
        one
        for one in organisations
        if one.role not in (kinds.ABSENT, kinds.ASIDE)
        and not only_a_company(one, message, organisations)
    ]
    value = as_lead(lead.value)
    if value == Lead.ENTREPRISE.value and SEEKS_AGREEMENT.search(message.words):
        # The agreement is yet to come: it is tried, not noted.
        return value
    has_it = _AGREED.search(message.words) and not message.supposes
    agreed = has_it or any(
        one.value == Lead.SOCIETE_ESS.value and not _is_partner_of_ess(one, message) for one in told
    )
    if value == Lead.ENTREPRISE.value and agreed:
        return Lead.SOCIETE_ESS.value
    if value == Lead.EPCI.value and any(one.value == Lead.GROUPEMENT_EPCI.value for one in told):
        return Lead.GROUPEMENT_EPCI.value
    if value == Lead.COMMUNE.value and _through(lead, organisations, message):
        return Lead.AUTRE_COLLECTIVITE.value
    return value


def _is_partner_of_ess(mention: Mention, message: Message) -> bool:
    """Whether it is somebody else of the social economy who takes part, and not what those who
    write are besides: "avec un chantier d'insertion", not "agréée ESUS"."""
    said = plain(message.text[mention.start : mention.end])
    return mention.role == kinds.ACTOR and not _ACCREDITED.search(said)


_VIA = re.compile(r"^\W*(?:via|par|a travers|par l'intermediaire de|et donc) (?:son|le)\s*$")


def _through(lead: Mention, organisations: list[Mention], message: Message) -> bool:
    """Whether a town carries through a body of its own: "la commune, via son CCAS"."""
    return any(
        one.value == Lead.AUTRE_COLLECTIVITE.value
        and one.start > lead.end
        and _VIA.match(plain(message.text[lead.end : one.start]))
        for one in organisations
    )


def of_no_structure(message: Message, organisations: list[Mention]) -> Mention | None:
    """The group that made nothing of itself: "on a pas fait d'association"."""
    return next(
        (as_group(one) for one in organisations if NOTHING_OF_IT.search(before(one, message.text))),
        None,
    )


def as_group(mention: Mention) -> Mention:
    return replace(mention, value=Lead.COLLECTIF_HABITANTS.value, role=kinds.LEAD, weak=True)


NOTHING_AT_ALL = re.compile(
    r"\b(?:on (?:n'|n )?(?:a|est)|nous (?:n')?(?:avons|sommes)|j'?(?:n')?ai|y a) "
    r"(?:rien du tout|rien\W*$|pas de (?:statuts?|structure)|aucune? (?:statut|structure)|"
    r"rien (?:d'officiel|du tout)|sans statut|que des (?:habitants|voisine?s?|gens)|"
    r"juste des (?:habitants|voisine?s?|gens|copines|copains|amis|femmes|mamans))"
)
_ENTERPRISE = (
    r"(?:boulangerie|epicerie|cafe|bar|garage|ferme|restaurant|resto|cantine|brasserie|librairie|"
    r"recyclerie|ressourcerie|friperie|laverie|boutique|magasin|supermarche|atelier|creche|"
    r"tiers[- ]lieu|cinema|theatre|auberge|gite|camping|menuiserie|imprimerie|conserverie|"
    r"legumerie|moulin|savonnerie|blanchisserie|conciergerie|fromagerie|boucherie|scierie|"
    r"maraichage|jardin|salon|radio|entreprise|boite|projet|activite|commerce)"
)
_ITS_FORM = re.compile(
    r"(?:^|[.!,:;(]|\b(?:notre|mon|ma|(?:cre|ouvr|mont|lanc|repren|mett)\w*|"
    r"(?:projet|idee|envie) d[e']|pour|aides?|on a|on est|nous avons|bonjour|salut|bjr)\b)\W*"
    rf"(?:(?:une?|notre|petite?|futur|future) ){{0,3}}{_ENTERPRISE}(?: (?!avec\b|et\b)\w+){{0,2}}? "
    r"(?:(?:porte|monte|cree|constitue|gere)e? )?(?:en|sous forme d[e']|en mode) ?(?:une? )?$"
)


def with_forms(organisations: list[Mention], message: Message) -> list[Mention]:
    """The organisations, a form in which those who write run what they make being who carries:
    "une boulangerie en SCIC"."""
    if message.supposes or any(one.role == kinds.LEAD and not one.weak for one in organisations):
        return organisations
    return [
        replace(one, role=kinds.LEAD, weak=False)
        if can_lead(one) and one.end > one.start and _ITS_FORM.search(before(one, message.text))
        else one
        for one in organisations
    ]


_SOCIAL = re.compile(
    r"\b(?:esus|ess|insertion|adaptee?|solidaires?|sociale?s?|esat|geiq|sias|siae|cooperati\w+|"
    r"scop|scic|utilite)\b"
)


def only_a_company(mention: Mention, message: Message, organisations: list[Mention]) -> bool:
    """Whether it is taken for a company of the social economy by the word "société" alone."""
    return (
        mention.value == Lead.SOCIETE_ESS.value
        and mention.start == mention.end
        and any(one.value == Lead.ENTREPRISE.value and one.end > one.start for one in organisations)
        and not _SOCIAL.search(message.words)
    )


_WE_ARE = re.compile(r"\b(?:nous sommes|ns sommes|on est|c'est)(?: bien)? (?:une |un )?$")
_NO_LONGER_A_GROUP = re.compile(
    r"\b(?:on (?:n')?est|nous (?:ne )?sommes) plus (?:(?:juste|seulement|de|des|un|une|simples?) )*"
    r"(?:groupes?|collectif|particuliers?|voisins?|bande)\b"
)
_MOST_TO_SAY_IT = 10
"""Words up to which a message says what they are, and little else."""


def what_we_are(message: Message, able: list[Mention]) -> Mention | None:
    """The legal form that a group turns out to have: "non, nous sommes une association"."""
    brief = len(message.text.split()) <= _MOST_TO_SAY_IT
    if not (brief or _NO_LONGER_A_GROUP.search(message.words)):
        return None
    return next(
        (
            one
            for one in able
            if one.role == kinds.LEAD
            and not one.value.startswith("actor:")
            and _WE_ARE.search(before(one, message.text))
        ),
        None,
    )


def union(message: Message, organisations: list[Mention], profile: Profile) -> Mention | None:
    """The union of EPCI that a trial makes of the one that carries: "et si on s'associait avec une
    autre communauté de communes ?"."""
    if profile.lead != Lead.EPCI or not message.imagines:
        return None
    return next(
        (
            replace(one, value=Lead.GROUPEMENT_EPCI.value, role=kinds.LEAD, weak=False)
            for one in organisations
            if one.value == Lead.EPCI.value and would_group(one, message.text)
        ),
        None,
    )


_ACCREDITED = re.compile(r"\b(?:agre\w*|agrement|label\w*)\b|\besus\b")
_OF_US = re.compile(
    r"(?:\b(?:notre|nos|ma|mon|la|cette) "
    r"(?:entreprise|societe|boite|sarl|sas|sasu|eurl|structure) (?:est|a)|"
    r"\b(?:on|nous|je|j') ?(?:est|sommes|suis|a|avons|ai)|\b(?:c'?est(?: bien)?|c))\b"
    r"(?!(?:.* )?(?:pas|plus|jamais|bientot|futur|demande|peut-etre)\b)[^.;!?]{0,25}$|"
    r"\b(?:notre|ma|mon|la|cette) $"
)
"""Says of what follows that it is what those who write are: "notre SAS est une entreprise ESUS"."""


def accredited(message: Message, organisations: list[Mention], profile: Profile) -> Mention | None:
    """The company of the social economy that the one that carries turns out to be, or that a trial
    makes of it: "notre entreprise est agréée ESUS", "et si ma SARL était agréée ESUS ?"."""
    if profile.lead != Lead.ENTREPRISE or (message.supposes and not message.imagines):
        return None
    return next(
        (
            replace(one, role=kinds.LEAD, weak=False)
            for one in organisations
            if one.value == Lead.SOCIETE_ESS.value
            and _ACCREDITED.search(plain(message.text[one.start : one.end]))
            and not _WITH_SOMEBODY.search(before(one, message.text))
            and (message.imagines or _OF_US.search(before(one, message.text)))
        ),
        None,
    )


_NOT_ACCREDITED = re.compile(
    r"\b(?:sas|sarl|eurl|sasu|sa|societe|entreprise|boite)\b.*"
    r"\b(?:pas|sans|ni|aucun) (?:d'|de |l'|encore d')?(?:agrement|agree\w*|esus)\b"
)
_COMPANY = re.compile(
    r"^(?:une? |la |notre |ma )?(?:sas|sarl|eurl|sasu|sa|societe|entreprise|boite)(?: classique)?$"
)
"""What may be one of the social economy only if it is accredited: not "entreprise d'insertion"."""
_WITH_SOMEBODY = re.compile(r"\bavec (?:une?|des|la|le|les|l'|notre|nos)[^.;!?,]*$")
_BECAME = re.compile(
    r"\b(?:notre (?:asso\w*|structure|societe|entreprise|boite|groupe|collectif)[^.;!?,]{0,20}|"
    r"(?:l'asso\w*|la structure) )(?:est|s'est) (?:maintenant |desormais )?"
    r"(?:devenue?|transformee? en) (?:une? )?$|"
    r"\b(?:on est|nous sommes|on s'est|nous nous sommes) "
    r"(?:devenue?s? (?:une? )?|(?:passee?s?|transformee?s?) en (?:une? )?)$"
)
"""Before the form that those who write have by now: "notre association est devenue une SCOP"."""


def became(organisations: list[Mention], message: Message) -> Mention | None:
    """What those who write became, whatever they were before."""
    if message.supposes:
        return None
    named = [one for one in organisations if one.end > one.start and can_lead(one)]
    return next((one for one in named if _BECAME.search(before(one, message.text))), None)


def without_accreditation(organisations: list[Mention], message: Message) -> list[Mention]:
    """The organisations, a company that says that nobody accredited it being a company like any
    other: "SAS classique, pas d'agrément"."""
    if not _NOT_ACCREDITED.search(message.words):
        return organisations
    return [
        replace(one, value=Lead.ENTREPRISE.value)
        if one.value == Lead.SOCIETE_ESS.value
        and _COMPANY.match(plain(message.text[one.start : one.end]))
        else one
        for one in organisations
    ]


_ONE_PERSON = re.compile(
    # Not "c'est particulier chez nous", nor "c'est un particulier qui loue".
    r"\b(?:je suis (?:une? )?|moi,? une? |c'est (?:juste |seulement |que |qu')?(?:moi,? )?une? )"
    r"(?:simple )?particuliere?\b(?! (?:qui|employeur|et)\b)"
)
"""Says that nobody but one person carries it: "juste moi, une particulière"."""


_ALONE = re.compile(
    r"^\W*(?:(?:bonjour|bonsoir|salut|slt|bjr|alors|moi|euh)\W+)*"
    r"(?:je suis (?:toute? |tt )seule?\b(?! (?:a |dans |en |ma |mon |capable|pour))|"
    r"(?:je suis )?une? (?:simple )?particuliere?\b(?! (?:qui|employeur|et|m'|nous|me)\b))"
)
"""Begins by saying that one person writes: "je suis toute seule, j'ai une idée"."""


_JUST_ME = re.compile(
    r"\b(?:(?:juste|que|qu'|seulement) moi(?: et (?:mon|ma|mes|une?) [a-z]+)?|"
    r"(?:je|j') ?suis (?:tout |toute |tt )?seule?(?: (?:pour (?:l'instant|le moment)|dessus))?)"
    r"(?=\W*(?:$|[.,;!]| qui\b| ki\b| pour\b))"
)
"""Says anywhere that nobody but who writes is at it: "juste moi et mon cousin"."""
_PEOPLE_AND_ANOTHER = re.compile(
    r"(?:^|[.,;:!?] ?)(?:(?:quelques|des|plusieurs|les|deux|trois|quatre) )"
    r"(?:habitant\w*|voisine?s?|riverain\w*|villageois\w*)(?: (?:du|de la|de|des|d') ?[a-z-]+)? "
    r"et (?:le |la |les |un |une |des |l')[^.;!?]{2,40} "
    r"(?:veulent|aimeraient|voudraient|souhaite\w+|ont (?:envie|l'idee|le projet|decide))\b"
)
"""Says of inhabitants and one of another kind that they have a project together."""


def writes_alone(message: Message) -> bool:
    """Whether a first message is that of a private person, or tells of a few inhabitants, for want
    of any other."""
    told = message.beside_its_questions() if "?" in message.text else message
    if told is None or told.supposes:
        return False
    opens = _ALONE.match(message.words) and told is message
    return bool(opens or _JUST_ME.search(told.words) or _PEOPLE_AND_ANOTHER.search(told.words))


def is_one_person(message: Message) -> bool:
    """Whether who writes carries it as a private person."""
    return bool(_ONE_PERSON.search(message.words)) and "?" not in message.text


_A_FIRM = re.compile(
    r"(?:(?:une|notre|la|ma) )?(?:ferme|entreprise|societe|boite|exploitation|usine|magasin|gaec)\b"
)


def as_one_group(named: list[Mention], text: str) -> list[Mention]:
    """Those who answer, the inhabitants first among groups of people: "des paysans et des
    habitants" are a group, and no firm, "une ferme et des habitants" are not."""
    groups = all(
        one.value.startswith("actor:") and not _A_FIRM.match(plain(text[one.start : one.end]))
        for one in named
    )
    return sorted(
        named, key=lambda one: groups and as_lead(one.value) != Lead.COLLECTIF_HABITANTS.value
    )
