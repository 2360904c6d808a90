"""A partner that is made precise, or that is asked to be counted: never who carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.profile import Actor, Lead, Profile
from bot.understanding.message import Message
from bot.understanding.people.around import ARTICLE, before, in_words
from bot.understanding.people.organisations import as_lead, can_lead, category, takes_over

_IS_A = re.compile(
    r"\b(?:le |la |les |un |une |ce |cet |cette |l')"
    r"(?!(?:porteu\w+|structure|projet|idee|groupe|collectif|statuts?|forme|dossier|demande|but|"
    r"objectif|aide|budget|plus|mieux|ideal|equipe|initiative|question|reponse|porte)\b)"
    r"(?P<who>[a-z-]+(?: (?!(?:est|sont|c'est|et|ou|qui|que|c)\b)[a-z'-]+){0,3}),? "
    r"(?:(?:est|sont|c'est|cest|c|ce sont) |c')(?:(?:bien|aussi|donc|plutot|en fait) )?"
    r"(?:une? |des |en )?(?:vraie? |petite? )?$"
)
"""Says of somebody else than who writes what kind they are: "le fablab est une SARL"."""
_ADDS = re.compile(
    r"\b(?:r?ajout(?:ez|e|er|ons)|compt(?:ez|e|er))[- ](?:la|le|les)\b|"
    r"\b(?:l'|la |le |les )(?:r?ajouter|compter)\b|"
    r"\b(?:comme|parmi (?:les|nos|mes)) partenaires?\b"
)
_ADD = (
    r"^\W*(?:(?:ok|oui|alors|donc|bon|et|allez|super|dac|d'accord)\W+)*"
    r"r?ajout(?:e|ez|ons) (?!(?:pas|que|qu'|un commentaire)\b)"
)
_ASKS_TO_ADD = re.compile(_ADD)
_ADDED = re.compile(_ADD + ARTICLE + r"(?:(?:entreprise|structure) (?:d')?)?$")


def asks_to_add(message: Message) -> bool:
    """Whether it asks that who it speaks of be counted: "ajoutez-la", "ok ajoute l'asso"."""
    words = in_words(message.text)
    return bool(_ADDS.search(words) or _ASKS_TO_ADD.match(words)) and not message.supposes


def with_partners(
    organisations: Sequence[Mention], message: Message, profile: Profile
) -> list[Mention]:
    """The organisations, the kind that is told of a partner being that of who takes part: "le
    fablab est une SARL", once others take part of whom the kind is not known."""
    vague = Actor.AUTRES in (profile.actors or ())
    if profile.lead is None or message.imagines or not (vague or asks_to_add(message)):
        return list(organisations)
    told = {
        category(one)
        for one in organisations
        if one.end > one.start
        and one.role != kinds.ABSENT
        and (
            _ADDED.match(before(one, message.text))
            or (
                (said := _IS_A.search(before(one, message.text)))
                and not _is_lead(said["who"], organisations, message, profile)
            )
        )
    }
    return [
        replace(one, role=kinds.ACTOR, weak=False)
        if category(one) in told and one.role in (kinds.LEAD, kinds.LEAD_WEAK, kinds.SUBJECT)
        else one
        for one in organisations
    ]


_RUN_BY_MEMBERS = re.compile(
    r"^(?:cafe|bar|epicerie|boutique|jardin|cuisine|resto|restaurant|cantine|garage|laverie|"
    r"friperie|recyclerie|ressourcerie|atelier|conciergerie)s? (?:solidaires?|sociale?s?)$"
)


def with_known_form(
    organisations: Sequence[Mention], message: Message, profile: Profile
) -> list[Mention]:
    """The organisations, a place that a trial has carry being the association of which the person
    told: "et si c'était le garage solidaire qui portait ?"."""
    if not message.imagines or Actor.ASSOCIATIONS not in (profile.actors or ()):
        return list(organisations)
    return [
        replace(one, value=Lead.ASSOCIATION.value, role=kinds.LEAD, weak=False)
        if takes_over(one, message)
        and one.value == f"actor:{Actor.ESS.value}"
        and _RUN_BY_MEMBERS.match(in_words(message.text[one.start : one.end]))
        else one
        for one in organisations
    ]


def _is_lead(
    who: str, organisations: Sequence[Mention], message: Message, profile: Profile
) -> bool:
    """Whether these words name who carries: "l'association est une SCIC"."""
    return any(
        can_lead(one)
        and as_lead(one.value) == profile.lead
        and in_words(message.text[one.start : one.end]) in who
        for one in organisations
        if one.end > one.start
    )
