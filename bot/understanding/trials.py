"""A variant that was tried: kept ("gardez cette version", "oui, appliquez"), or followed by
another ("et à Béthune ?")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import Profile
from bot.understanding.facts import collect
from bot.understanding.message import Message, Understood
from bot.understanding.sums import factor_tried, tries_sum

_KEEPS_IT = re.compile(
    r"^\W*(?:(?:oui|ouais|ok|d'accord|allez|bon|bah|ben|alors|et|parfait)\W+)*"
    r"(?:(?:on|je|vous|tu|nous|pouvez|peux|faut|l') ?)*"
    r"(?:appliqu|adopt|valid|gard)(?:es?|ez|er|ons)"
    r"(?: (?:ca|la|le|cela|tout|comme ca))?(?: (?:svp|stp|s'il vous plait|alors|donc))?\W*$"
)
_OTHER_FORM = re.compile(
    r"^\W*(?:(?:et|ou|sinon|bien|alors|bon|ok|mais)\b\W*){1,3}(?:si )?"
    r"(?:en|comme|sous forme d'|pour une?|avec|sans) *(?:(?:la|le|les|l'|une?|des|d'|notre|nos|"
    r"simple|autre|autres|deux|phase|plus|phase de|phase d')\b *){0,3}"
    r"(?:alors|aussi|en plus|plutot|sinon)?\W*\?\W*$"
)
"""What stands around the legal form, the partner or the phase that is tried next."""
_ALONE = re.compile(
    r"^\W*(?:(?:et|ou|sinon|bien|alors|bon|ok|mais)\b\W*){1,3}(?:si )?"
    r"(?:(?:tout|toute|tous|toutes) )?(?:seule?s?|sans (?:aucun )?partenaires?|sans personne)"
    r"(?: alors| sinon)?\W*\?\W*$"
)
_AND_THERE = re.compile(
    r"^\W*(?:et|ou|ou bien|puis|ok|bon|alors|mais)\b"
    r"(?:\W*\b(?:et|si|ok|bon|alors|merci|plutot|bien|a|au|aux|avec|en|dans|sur|pour|la|le|les|l)\b)*"
    r"\W*\?\W*$"
)
"""What stands around the place that is tried next."""
_SUM = re.compile(r"\d[\d .]*(?:k€|k|m€|€|euros?|mille)?(?![\w%])")
_WE_SPEND = re.compile(
    r"\b(?:fall|faud|faut|cout|depens|invest|budget|avait besoin|aurait besoin|montait|passait|"
    r"etait|demand|prevoy|comptait|mettait)[a-z]*"
)
""""Si" of a sum, and not "si on touche 30 000 €"."""


def keeps_it(text: str) -> bool:
    """Whether a message asks nothing but that what was just tried be kept."""
    return bool(_KEEPS_IT.match(plain(text)))


def tries_again(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a message that follows a trial tries something else: "et à Béthune ?", "et 60 000 ?",
    "sinon en SCOP ?", "et avec la mairie ?"."""
    places = of_kind(list(mentions), kinds.PLACE)
    if places:
        return bool(_AND_THERE.match(_around(places, text)))
    if any(one.value for one in of_kind(list(mentions), kinds.AMOUNT)):
        return bool(_AND_THERE.match(_SUM.sub(" ", plain(text))))
    named = [one for one in mentions if one.kind in (kinds.ORGANISATION, kinds.PHASE)]
    named = [one for one in named if 0 < one.end - one.start < len(text)]
    other = bool(named) and bool(_OTHER_FORM.match(_around(named, text)))
    return other or bool(_ALONE.match(plain(text)))


def _around(mentions: Sequence[Mention], text: str) -> str:
    """The normalised words of a text but those of the mentions."""
    for one in mentions:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return plain(text)


def tries_a_sum(message: Message) -> bool:
    """Whether a message asks what the project would get for another sum, whatever its intent:
    "et s'il nous fallait 32 000 € ?", "si le budget doublait ?"."""
    words = message.words
    if tries_sum(words):
        return True
    if "?" not in message.text or message.corrects:
        return False
    told = any(one.value for one in of_kind(list(message.mentions), kinds.AMOUNT))
    spent = told and message.opens_with_supposition and bool(_WE_SPEND.search(words))
    return spent or factor_tried(words) is not None


def kept_trial(
    message: Message, question: str | None, profile: Profile, progress: Progress
) -> Understood | None:
    """What the message changes when it keeps what was tried; None when it keeps nothing."""
    if progress.variant and keeps_it(message.text):
        return replace(collect(message, None, profile, progress), changes=dict(progress.variant))
    if not (progress.tried and message.keeps_trial):
        return None
    said = collect(message, question, profile, progress)
    if said.changes and not said.changes.keys() & progress.tried.keys():
        # "gardez la variante association", tried before the last one
        return said
    return replace(said, changes={**progress.tried, **said.changes})
