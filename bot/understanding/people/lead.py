"""Who carries the project."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import Lead, Profile
from bot.understanding.message import CHANGES, SEEKS_AGREEMENT, Exchange, Message
from bot.understanding.people.around import KIN, after, before
from bot.understanding.people.carrying import carries_another, carries_not, is_called_carrier
from bot.understanding.people.denying import is_denied
from bot.understanding.people.founding import is_founded, is_unborn, is_undecided
from bot.understanding.people.joining import we_take_part, would_group
from bot.understanding.people.leaving import leaves_us
from bot.understanding.people.noted import misses_partners, was_wrong
from bot.understanding.people.organisations import (
    ONLY_THOSE_LEFT,
    as_lead,
    can_lead,
    category,
    comes_in,
    has_left,
    takes_over,
)

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
        and not _only_a_company(one, message, organisations)
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


_NOTHING_OF_IT = re.compile(
    r"\brien (?:de )?(?:monte|cree|fonde|declare|depose|officiel|fait)e?s?(?: encore)? "
    r"(?:comme|com|en|genre) (?:une |d')?$|"
    r"\bpas (?:encore )?(?:fait|cree|monte|fonde|declare|constitue)e? (?:d'|d |une |l'|notre )$"
)


def _of_no_structure(message: Message, organisations: list[Mention]) -> Mention | None:
    """The group that made nothing of itself: "on a pas fait d'association"."""
    return next(
        (
            _as_group(one)
            for one in organisations
            if _NOTHING_OF_IT.search(before(one, message.text))
        ),
        None,
    )


def _as_group(mention: Mention) -> Mention:
    return replace(mention, value=Lead.COLLECTIF_HABITANTS.value, role=kinds.LEAD, weak=True)


_NOTHING_AT_ALL = re.compile(
    r"\b(?:on (?:n'|n )?(?:a|est)|nous (?:n')?(?:avons|sommes)|j'?(?:n')?ai|y a) "
    r"(?:rien du tout|rien\W*$|pas de (?:statuts?|structure)|aucune? (?:statut|structure)|"
    r"rien (?:d'officiel|du tout)|sans statut|que des (?:habitants|voisine?s?|gens)|"
    r"juste des (?:habitants|voisine?s?|gens|copines|copains|amis|femmes|mamans))"
)


_WORKS_THERE = re.compile(
    rf"\b(?:mon|ma|son|sa|leur|une?) {KIN} (?:est|etait) (?:une? )?$|"
    rf"\b(?:{KIN}|elles?|ils?|qui) (?:y )?(?:a |est |etait |a ete )?(?:travaill|boss|"
    r"employe|embauche|salarie|comptable|secretaire)\w* (?:a|au|aux|chez|pour|dans|de|du) "
    r"(?:la |le |l'|les |une? )?$"
)
"""Says where somebody earns a living: "son fils travaille à la banque"."""
_MEETS_THERE = re.compile(
    r"\b(?:reuni\w*|rencontr\w*|retrouv\w*|reuniss\w*|(?:se|nous) voi\w+|seances?|aperos?)\b"
    r"[^.;!?,]{0,20} (?:a|au|aux|dans|chez) (?:la |le |l'|une? )?$"
)
"""Says where people met: "deux réunions à la maison de quartier"."""


_ONE_OF_US = re.compile(
    r"^[^.!?]{0,60}?(?:\bpartenaire|\bparticip|\b(?:porte|depose)\b|"
    r"\bc'est (?:elle|lui|notre|nous)\b)"
)


def met_there(mention: Mention, message: Message) -> bool:
    """Whether it is only where people met."""
    met = _MEETS_THERE.search(before(mention, message.text))
    return bool(met) and not _ONE_OF_US.match(after(mention, message.text))


_SENT_US = re.compile(
    r"^(?: (?!et\b|avec\b)[a-z'-]+){0,4}?,?(?: qui| elle| il| elles| ils)? ?\b(?:m'|nous |me )(?:"
    r"(?:(?:a|ont|avait|avaient) )?(?:"
    r"(?:envoi|envoy|orient|adress|dirig|renvoy|renvoi|aiguill)\w*"
    r"(?=\W*$| (?:vers|ici|chez|a|au|la|sur)\b)|"
    r"(?:dit|conseil\w*|propos\w*|sugger\w*|recommand\w*) (?:de |d')(?:venir|demander|vous|voir|"
    r"appeler|ecrire|contacter|regarder|passer|essayer|m'adresser|nous adresser)\b|"
    r"(?:parl\w*) (?:de (?:vous|votre|ce site)|du (?:guide|site|dispositif)|d'acte)\b|"
    r"(?:conseil\w*|recommand\w*|indiqu\w*) (?:vous\b|votre|le guide|ce (?:site|guide))|"
    r"(?:donn|pass|envoy|fil)\w* (?:votre|le|ce|l'|vos)\s?(?:lien|contact|nom|numero|adresse|site|"
    r"coordonnees)))"
)
"""Says of who is named that they told of the guide: "c'est la mairie qui m'a dit d'appeler"."""
_WHOLE_SENT_US = re.compile(
    r"^\W*(?:(?:bonjour|en fait|ben|bah|alors|euh)\W+)*"
    r"c'est (?:la |le |les |l'|un |une |ma |mon |mes |notre )?(?P<who>.*)$"
)


def only_sent_us(mention: Mention, message: Message) -> bool:
    """Whether it only told those who write of the guide."""
    if mention.start == mention.end:
        told = _WHOLE_SENT_US.match(message.words)
        return bool(told and _SENT_US.match(f" {told['who']}"))
    said = after(mention, message.text)
    return bool(_SENT_US.match(said)) and not _ONE_OF_US.match(said)


_WHERE = re.compile(
    r"\b(?:(?:sur|dans|vers) |(?:autour|pres|du cote) (?:de |du |d'))(?:toute? )?"
    r"(?:la |le |les |l')?$"
)


_WEIGHED = re.compile(
    r"\b(?:mieux|preferable|vaut|vaudrait|interet|plus (?:simple|malin|facile|sur)) "
    r"(?:a ce que |que |qu')(?:ce |c')?(?:soit|serait|etait|est)?[^.;!?]*$"
)
"""Asks who had better carry: "est-ce mieux que ce soit l'association ?"."""


_AT_FIRST = re.compile(
    r"\b(?:au (?:tout )?(?:depart|debut)|a l'origine|autrefois|avant),? "
    r"(?:c'etait|on etait|nous etions)[^.;!?]{0,15}$"
)
"""Says what those who write were once: "au départ c'était une boulangerie"."""


_PERSON = re.compile(r"particuliere?s?")
_AS_A_PERSON = re.compile(r"(?:^\W*|\b(?:une?|des|les|simples?|suis|sommes|entre|que|deux) )$")
_DOES_SOMETHING = re.compile(r"^,? qui (?:nous|me|m'|lou|vend|pret|posse|habit)")


def _is_no_person(mention: Mention, message: Message) -> bool:
    """Whether "particulier" only says how something is, or tells of somebody else: "c'est
    particulier chez nous", "un particulier qui nous loue le local"."""
    if not _PERSON.fullmatch(plain(message.text[mention.start : mention.end])):
        return False
    return not _AS_A_PERSON.search(before(mention, message.text)) or bool(
        _DOES_SOMETHING.match(after(mention, message.text))
    )


def _beside_the_point(mention: Mention, message: Message) -> bool:
    """Whether it says what the group is not, or only where: "on n'a rien monté comme asso", "un
    camion sur la communauté de communes"."""
    said = before(mention, message.text)
    if _WEIGHED.search(said) and "?" in message.text[mention.end :]:
        return True
    if _AT_FIRST.search(said) or _is_no_person(mention, message):
        return True
    somewhere = mention.value in (Lead.EPCI.value, Lead.GROUPEMENT_EPCI.value, Lead.COMMUNE.value)
    employer = _WORKS_THERE.search(said)
    return bool(_NOTHING_OF_IT.search(said) or employer or (somewhere and _WHERE.search(said)))


_BODY = re.compile(
    r"\b(?:cc|ca|cu|cud|mel|epci|com|comcom|interco\w*|communaute\w*|agglo\w*|metropole|\w+com)\b"
)


def without_bodies_of_areas(message: Message) -> list[Mention]:
    """The mentions, an area that names no public body being only where the project is: "vers le
    Ternois" says nothing of who carries once that is to be confirmed."""
    areas = {
        (one.start, one.end)
        for one in of_kind(message.mentions, kinds.PLACE)
        if not _BODY.search(plain(message.text[one.start : one.end]))
    }
    return [
        replace(one, role=kinds.PROJECT)
        if one.kind == kinds.PLACE and one.role == kinds.SEAT and (one.start, one.end) in areas
        else one
        for one in message.mentions
        if one.kind != kinds.ORGANISATION
        or one.value != Lead.EPCI.value
        or (one.start, one.end) not in areas
    ]


def _named_as_another(mention: Mention, organisations: list[Mention]) -> bool:
    """Whether a doubtful lead has no words of its own but those of who takes part."""
    nowhere = mention.weak and mention.start == mention.end
    named = [one for one in organisations if one.end > one.start and one.value == mention.value]
    return nowhere and bool(named) and all(one.role == kinds.ACTOR for one in named)


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


def _only_a_company(mention: Mention, message: Message, organisations: list[Mention]) -> bool:
    """Whether it is taken for a company of the social economy by the word "société" alone."""
    return (
        mention.value == Lead.SOCIETE_ESS.value
        and mention.start == mention.end
        and any(one.value == Lead.ENTREPRISE.value and one.end > one.start for one in organisations)
        and not _SOCIAL.search(message.words)
    )


_I_SAID = re.compile(r"\bj'?ai (?:dit|mis|ecrit|note|marque|tape) (?:une? |la |le |l')?$")


def _was_said(mention: Mention, message: Message) -> bool:
    """Whether it is what somebody takes back: "oups, j'ai dit association par habitude"."""
    if not message.corrects:
        return False
    return bool(_I_SAID.search(before(mention, message.text)))


def _only_hums(mention: Mention, message: Message) -> bool:
    """Whether no word of its own says it: too little to change who is known to carry."""
    nowhere = mention.weak and mention.start == mention.end
    return nowhere and ("?" in message.text or not message.corrects)


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


def _says_who_carries(mention: Mention, message: Message) -> bool:
    """Whether there are words of carrying: who is only named, joins or leaves does not carry."""
    if takes_over(mention, message) or message.corrects or message.imagines:
        return True
    if mention.start == mention.end:
        return False
    most = _BRIEF_NEWS if message.intent == "correct" else _NAME_ALONE
    brief = len(message.text.split()) <= most
    said = _SAYS_WHO.search(before(mention, message.text))
    return brief or bool(said or _CARRIES_IT.match(after(mention, message.text)))


_CARRIES_IT = re.compile(
    r"^(?:(?!\bnous\b)[^.;!?]){0,40}?"
    r"\b(?:port|depos|pilot|sign)(?:e|ent|era|eront|ons|erons|ait)\b(?! par\b)"
)


_DOES_ELSE = re.compile(
    r"^(?: [a-z'-]+){0,3}? qui (?:(?:nous|lui|leur|le|la|les|en|y|va) )*"
    r"(?:l'|n')?(?:pai\w*|pay\w*|financ\w*|pret\w*|donn\w*|offr\w*|fourni\w*|chauff\w*|log\w*|"
    r"heberg\w*|subventionn\w*|vers\w*|achet\w*|rembours\w*|aid\w*|soutien\w*|refus\w*|veu\w*)\b"
    r"(?!.*\b(?:et|puis) (?:qui )?(?:porte|depose|gere)\b)"
)
"""Says of who is named that they do something else than carry: "c'est la mairie qui paye"."""


def _is_no_news_of_it(mention: Mention, message: Message) -> bool:
    """Whether it says too little, or something else, to change who is known to carry."""
    return (
        has_left(mention, message)
        or bool(_DOES_ELSE.match(after(mention, message.text)))
        or _only_hums(mention, message)
        or carries_another(mention, message.text)
    )


_WE_ARE = re.compile(r"\b(?:nous sommes|ns sommes|on est|c'est)(?: bien)? (?:une |un )?$")
_SAYS_WHAT_WE_ARE = re.compile(r"\W*(?:nous sommes|ns sommes|on est) une? \w+\W*")
"""Is nothing but the form of those who write: "nous sommes une SCIC"."""
_NO_LONGER_A_GROUP = re.compile(
    r"\b(?:on (?:n')?est|nous (?:ne )?sommes) plus (?:(?:juste|seulement|de|des|un|une|simples?) )*"
    r"(?:groupes?|collectif|particuliers?|voisins?|bande)\b"
)
_MOST_TO_SAY_IT = 10
"""Words up to which a message says what they are, and little else."""


def _what_we_are(message: Message, able: list[Mention]) -> Mention | None:
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


def _union(message: Message, organisations: list[Mention], profile: Profile) -> Mention | None:
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


def _accredited(message: Message, organisations: list[Mention], profile: Profile) -> Mention | None:
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


_NAMES_PARTNERS = re.compile(
    r"\W*(?:(?:oui|et|ben|bah|alors|donc)\W+)*"
    r"(?:(?:on|nous|je) (?:est|sommes|suis|travaill\w+|boss\w+|agi\w+|collabor\w+) )?avec "
    r"(?!.*\b(?:port|depos|pilot|signe|notre\b|nous\b|on\b|je\b|c'est))[^.;!?]*[.!]?\W*"
)
"""Answers with whom, and not who: "avec les parents et la mairie", "on est avec l'école"."""
_WITH_SOMEBODY = re.compile(r"\bavec (?:une?|des|la|le|les|l'|notre|nos)[^.;!?,]*$")


def lead_of(exchange: Exchange, organisations: list[Mention]) -> Mention | None:
    """The organisation that carries the file, if the message says which: the clearest words first,
    then what changes who is known to carry, then what a first answer may mean."""
    message, profile = exchange.message, exchange.profile
    if _leaves_lead_aside(exchange):
        return None
    if (became := _became(organisations, message)) is not None:
        return became
    able = [one for one in organisations if _may_carry(one, organisations, exchange)]
    denied = [one for one in able if _is_ruled_out(one, message)]
    able = _but_denied(able, denied)
    plainly = (
        _union(message, organisations, profile)
        or _accredited(message, organisations, profile)
        or _called_carrier(able, denied, message)
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


_BECAME = re.compile(
    r"\b(?:notre (?:asso\w*|structure|societe|entreprise|boite|groupe|collectif)[^.;!?,]{0,20}|"
    r"(?:l'asso\w*|la structure) )(?:est|s'est) (?:maintenant |desormais )?"
    r"(?:devenue?|transformee? en) (?:une? )?$|"
    r"\b(?:on est|nous sommes|on s'est|nous nous sommes) "
    r"(?:devenue?s? (?:une? )?|(?:passee?s?|transformee?s?) en (?:une? )?)$"
)
"""Before the form that those who write have by now: "notre association est devenue une SCOP"."""


def _became(organisations: list[Mention], message: Message) -> Mention | None:
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


def _leaves_lead_aside(exchange: Exchange) -> bool:
    """Whether it wonders who should carry, or speaks of those who take part."""
    message = exchange.message
    if exchange.question == "lead" and _NAMES_PARTNERS.fullmatch(message.words):
        return True
    if exchange.profile.lead is None:
        return bool(_WONDERS_WHO.search(message.words))
    # "il ne reste que l'association"
    return bool(ONLY_THOSE_LEFT.search(message.words)) or misses_partners(message.words)


def _may_carry(mention: Mention, organisations: list[Mention], exchange: Exchange) -> bool:
    """Whether an organisation may be who carries, for all that is said of it."""
    message, profile = exchange.message, exchange.profile
    return can_lead(mention) and not (
        _is_open_or_aside(mention, message)
        or comes_in(mention, message)
        or _named_as_another(mention, organisations)
        or is_unborn(mention, message.text, message.imagines)
        or only_runs(mention, message)
        or _echoes_what_is_open(mention, organisations, message)
        or _only_a_company(mention, message, organisations)
        or (profile.lead is not None and _is_no_news_of_it(mention, message))
        or (exchange.question == "lead" and has_left(mention, message))
        or (profile.lead is None and _only_helps(mention, message))
    )


_HELPS_US = re.compile(
    r"^(?:,? (?:elles?|ils?))? (?:m'|me |nous |ns |m )(?:(?:a|ont|avait) )?(?:bien |beaucoup )?"
    r"(?:aid|soutien|soutenn|accompagn|conseill|suit|suiv|epaul)\w*\b"
    r"(?![^.;!?]{0,40}\b(?:port|depos)(?:e|era|erait)\b)"
)


def _only_helps(mention: Mention, message: Message) -> bool:
    """Whether it is said to help who writes: "la mission locale m'aide"."""
    return mention.end > mention.start and bool(_HELPS_US.match(after(mention, message.text)))


_ONE_PERSON = re.compile(
    # Not "c'est particulier chez nous", nor "c'est un particulier qui loue".
    r"\b(?:je suis (?:une? )?|moi,? une? |c'est (?:juste |seulement |que |qu')?(?:moi,? )?une? )"
    r"(?:simple )?particuliere?\b(?! (?:qui|employeur|et)\b)"
)
"""Says that nobody but one person carries it: "juste moi, une particulière"."""


def is_one_person(message: Message) -> bool:
    """Whether who writes carries it as a private person."""
    return bool(_ONE_PERSON.search(message.words)) and "?" not in message.text


def _is_open_or_aside(mention: Mention, message: Message) -> bool:
    """Whether it is a form that stays open, that they have not, or only where they are."""
    return is_undecided(mention, message.text) or _beside_the_point(mention, message)


def _echoes_what_is_open(mention: Mention, organisations: list[Mention], message: Message) -> bool:
    """Whether the message as a whole says what its words leave open, or put aside."""
    return mention.start == mention.end and any(
        one.value == mention.value and _is_open_or_aside(one, message) for one in organisations
    )


def _is_ruled_out(mention: Mention, message: Message) -> bool:
    """Whether the message says that it does not carry."""
    return (
        mention.role == kinds.ABSENT
        or _was_said(mention, message)
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
    if _NOTHING_AT_ALL.search(message.words):
        return _as_group(denied[0])
    others = [one for one in strong if as_lead(one.value) != exchange.profile.lead]
    actors = [one for one in able if one.role == kinds.ACTOR] if message.corrects else []
    return next(iter([*others, *_weakly_or_named(able), *actors]), None)


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
    return carrier or (_what_we_are(message, able) if told else None)


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
        named = _as_one_group([*maybe, *anyone], message.text)
        return next(iter(named), _of_no_structure(message, organisations))
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


_A_FIRM = re.compile(
    r"(?:(?:une|notre|la|ma) )?(?:ferme|entreprise|societe|boite|exploitation|usine|magasin|gaec)\b"
)


def _as_one_group(named: list[Mention], text: str) -> list[Mention]:
    """Those who answer, the inhabitants first among groups of people: "des paysans et des
    habitants" are a group, and no firm, "une ferme et des habitants" are not."""
    groups = all(
        one.value.startswith("actor:") and not _A_FIRM.match(plain(text[one.start : one.end]))
        for one in named
    )
    return sorted(
        named, key=lambda one: groups and as_lead(one.value) != Lead.COLLECTIF_HABITANTS.value
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


_RUNS = re.compile(
    r"^(?:-\w+)? (?:(?:nous|nos|y|en) )?(?:existe|tourne|marche|fonctionne|vit|ouvre|"
    r"a (?:deja )?ouvert|est (?:deja |bien )?(?:ouverte?|en place|lancee?|en route))\b"
)


def only_runs(mention: Mention, message: Message) -> bool:
    """Whether it is what they run, and not who they are: "le café-épicerie tourne déjà"."""
    trade = mention.role == kinds.SUBJECT and mention.value.startswith("actor:")
    return trade and bool(_RUNS.match(after(mention, message.text)))


BRIEF_ANSWER = 4
"""Words of a first sentence that answers the question by itself."""
