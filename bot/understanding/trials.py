"""A variant that was tried: kept ("gardez cette version", "oui, appliquez"), or followed by
another ("et à Béthune ?")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.conversation import ANSWERED
from bot.nlu import mentions as kinds
from bot.nlu.amounts import find_prices
from bot.nlu.cost import cost_of
from bot.nlu.mentions import Mention, left_of, of_kind
from bot.nlu.numerals import to_digits
from bot.nlu.text import plain
from bot.profile import Lead
from bot.understanding.facts import collect
from bot.understanding.message import OF_LEAD, Exchange, Message, Understood
from bot.understanding.money.sums import Sum, factor_tried, tries_more, tries_sum
from bot.understanding.people.around import ARTICLE, before
from bot.understanding.people.organisations import as_lead, can_lead

_KEEPS_IT = re.compile(
    r"^\W*(?:(?:oui|ouais|ok|d'accord|allez|bon|bah|ben|alors|et|parfait|"
    r"vas[- ]y|allez[- ]y|go|banco)\W+)*"
    r"(?:(?:on|je|vous|tu|nous|pouvez|peux|faut|va|vais|allons|c'?est bon|c bon|l') ?)*"
    r"(?:(?:appliqu|adopt|valid|gard)(?:es?|ez|er|ons)(?: (?:ca|la|le|cela|tout|comme ca|"
    r"cette (?:somme|version|formule|variante)|ce (?:montant|lieu|porteur)))?|"
    r"(?:fai(?:t|s|sons|tes|re)|fer|fe|met(?:s|tez|tons)|pren(?:d|ds|ons|ez)|retenons|choisi(?:s|t|ssons)|"
    r"part(?:ons)?(?: sur)?) "
    r"(?:comme )?(?:ca|cela|la[- ]dessus|cette (?:option|solution|hypothese|variante|idee)))"
    r"(?: (?:svp|stp|s'il vous plait|alors|donc))?\W*$"
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
_AND_STAFF = re.compile(
    r"^\W*(?:et|ou|sinon|puis|mais)\b(?: (?:avec|si))?(?: \w+){1,2} (?:salarie|employe)\w*\W*\?\W*$"
)
_SUM = re.compile(r"\d[\d .]*(?:k€|k|m€|€|euros?|mille)?(?![\w%])")
_WE_SPEND = re.compile(
    r"\b(?:fall|faud|faut|cout|depens|invest|budget|avait besoin|aurait besoin|montait|passait|"
    r"etait|demand|prevoy|comptait|mettait)[a-z]*"
)
""""Si" of a sum, and not "si on touche 30 000 €"."""

_TAKES = re.compile(
    r"^\W*(?:(?:oui|ouais|ok|okay|d'accord|dac|allez|bon|bah|ben|alors|et|parfait|super|donc|"
    r"vas[- ]y|allez[- ]y|go|banco|finalement|du coup|merci|svp)\W+)*"
    r"(?:(?:on|je|j'|vous|tu|nous|ns|peux|peut|pouvez|va|vais|allons|faut|l'|le) ?)*"
    r"(?:not(?:e|es|ez|er|ons)|met(?:s|tez|tre|tons)?|pren(?:d|ds|ez|dre|ons)|gard(?:e|es|ez|er|ons)|"
    r"retien(?:s|t)?|reten(?:ez|ir|ons)|choisi(?:s|t|r|ssez|ssons)?|va pour|"
    r"(?:part|reste|pars|partons|restons) sur)"
    r"(?: (?:donc|plutot|bien|alors|pour|sur|que c'est|a|que))*(?: ?" + ARTICLE + ")$"
)
"""Takes what is named behind it: "notez la MJC", "on garde Roubaix"."""
_AGREES_TO = re.compile(
    r"^\W*(?:(?:bon|alors|et|bah|ben|oui|donc)\W+)*(?:ok|okay|d'accord|dac|banco|va|go) pour "
    + ARTICLE
    + "$"
)
"""Agrees to what was tried, by its name: "ok pour la SCIC, refaites"."""
_AS_PARTNER = re.compile(
    r"\b(?:comme|en tant que|parmi) (?:les |nos |mes )?partenaires?\b|\baussi\b|\ben plus\b|"
    r"\bavec nous\b|\bou\b|\bnon\b|\bpas\b"
)


def keeps_it(text: str) -> bool:
    """Whether a message asks nothing but that what was just tried be kept."""
    return bool(_KEEPS_IT.match(plain(text)))


_AND_NO_MORE = re.compile(
    r"^\W*(?:(?:alors|donc|plutot|finalement|svp|stp|merci|s'il (?:vous|te) plait|comme ca|"
    r"en tout|au total)\W*)*$"
)
_MOST_TO_TAKE = 12
"""Words up to which a message says only what is to be kept."""


def sum_taken(text: str) -> Sum | None:
    """The sum that a message asks to keep, and nothing besides: "vas-y garde 30 000"; None when it
    does not."""
    if len(text.split()) > _MOST_TO_TAKE:
        return None
    digits = to_digits(plain(text))
    prices = find_prices(digits, expected=True)
    cost = cost_of(prices, digits)
    if cost is None or not _TAKES.match(digits[: prices[0].start]):
        return None
    if not _AND_NO_MORE.match(digits[prices[-1].end :]):
        return None
    return cost[0] if cost[0] == cost[1] else list(cost)


def tries_again(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a message that follows a trial tries something else: "et à Béthune ?", "et 60 000 ?",
    "sinon en SCOP ?", "et avec la mairie ?"."""
    places = of_kind(mentions, kinds.PLACE)
    if places:
        return bool(_AND_THERE.match(plain(left_of(text, places))))
    if any(one.value for one in of_kind(mentions, kinds.AMOUNT)):
        # A bare "et avec 20 000" after a trial is one more.
        return bool(_AND_THERE.match(f"{_SUM.sub(' ', plain(text))}?"))
    if of_kind(mentions, kinds.STAFF):
        return bool(_AND_STAFF.match(plain(text)))
    named = [one for one in mentions if one.kind in (kinds.ORGANISATION, kinds.PHASE)]
    named = [one for one in named if 0 < one.end - one.start < len(text)]
    other = bool(named) and bool(_OTHER_FORM.match(plain(left_of(text, named))))
    return other or bool(_ALONE.match(plain(text)))


def tries_a_sum(message: Message) -> bool:
    """Whether a message asks what the project would get for another sum, whatever its intent:
    "et s'il nous fallait 32 000 € ?", "si le budget doublait ?"."""
    words = message.words
    if tries_sum(words) or tries_more(words):
        return True
    if "?" not in message.text or message.corrects:
        return False
    told = any(one.value for one in of_kind(message.mentions, kinds.AMOUNT))
    spent = told and message.opens_with_supposition and bool(_WE_SPEND.search(words))
    return spent or factor_tried(words) is not None


_IN_ADDITION = re.compile(
    r"^\W*(?:(?:et|mais|ok|bon)\W+)*(?:si )?en plus\b(?! d)|"
    r"\b(?:de plus|en meme temps|par[- ]dessus|en gardant ca|avec (?:ca|cela))\b"
)
"""Tries one more change beside the one that was just tried."""
_IT_CARRIES = re.compile(r"\b(?:elle|il) (?:le |la )?(?:portait|porte|deposait|depose|porterait)\b")
"""Speaks of the lead that was just tried: "et si elle portait, et que…"."""


def with_earlier_trial(exchange: Exchange, tried: dict[str, Any]) -> dict[str, Any]:
    """What a message tries, with what was tried just before where it adds to that: "et si en plus
    on était en QPV ?"."""
    words, earlier = exchange.message.words, exchange.progress.variant or {}
    if not (tried and earlier):
        return tried
    if _IN_ADDITION.search(words):
        return {**earlier, **tried}
    if "lead" not in tried and _IT_CARRIES.search(words):
        return {key: earlier[key] for key in OF_LEAD if key in earlier} | tried
    return tried


def kept_trial(exchange: Exchange) -> Understood | None:
    """What the message changes when it keeps what was tried; None when it keeps nothing."""
    message, progress = exchange.message, exchange.progress
    if progress.variant and keeps_it(message.text):
        return replace(collect(replace(exchange, question=None)), changes=dict(progress.variant))
    taken_sum = sum_taken(message.text) if progress.tried.get("eligible_costs") else None
    if taken_sum is not None:
        return Understood(ANSWERED, {"eligible_costs": taken_sum})
    if (taken := _taken_from_trial(exchange)) is not None:
        said = collect(replace(exchange, question=None) if "lead" in taken else exchange)
        return replace(said, changes={**said.changes, **taken}, doubts={}, declined=None)
    if not (progress.tried and message.keeps_trial):
        return None
    said = collect(exchange)
    if said.changes and not said.changes.keys() & progress.tried.keys():
        # "gardez la variante association", tried before the last one
        return said
    return replace(said, changes={**progress.tried, **said.changes})


_COMPARES = re.compile(r"\bcompar(?:ez|e|ons)\b")
_COMPARED_WITH = re.compile(r"\b(?:avec|a|et) " + ARTICLE + "$")


def compared(exchange: Exchange) -> Exchange:
    """The exchange, what a message compares the project with being tried in its stead: "comparez
    avec une SCIC", "comparez Douai et Arras" of a project in Douai."""
    message = exchange.message
    if not _COMPARES.search(message.words):
        return exchange
    here = {one.code for one in exchange.profile.territory or ()}
    return exchange.with_mentions(
        [
            replace(one, role=kinds.LEAD, weak=False)
            if one.kind == kinds.ORGANISATION
            and can_lead(one)
            and _COMPARED_WITH.search(before(one, message.text))
            else one
            for one in message.mentions
            if one.kind != kinds.PLACE or not any(place["code"] in here for place in _places(one))
        ]
    )


def _taken_from_trial(exchange: Exchange) -> dict[str, Any] | None:
    """What was tried of who carries, or of where, that the message names to keep it."""
    message, progress = exchange.message, exchange.progress
    if message.supposes or "?" in message.text or _AS_PARTNER.search(message.words):
        return None
    named = [
        one
        for one in message.mentions
        if one.end > one.start
        and (_TAKES.match(said := before(one, message.text)) or _AGREES_TO.match(said))
    ]
    codes = {place["code"] for place in progress.tried.get("territory") or []}
    if progress.variant is not None and any(
        place["code"] in codes for one in of_kind(named, kinds.PLACE) for place in _places(one)
    ):
        return {"territory": progress.tried["territory"]}
    tried_sum = progress.tried.get("eligible_costs")
    if tried_sum is not None and _takes_sum(message.text, tried_sum):
        return {"eligible_costs": tried_sum}
    lead, known = progress.tried.get("lead"), exchange.profile.lead
    # A group without a legal form has no better use for one that is named.
    fresh = progress.variant is not None or known in (None, Lead.COLLECTIF_HABITANTS)
    agrees = any(_AGREES_TO.match(before(one, message.text)) for one in named)
    if lead in (None, known) or (exchange.question == "actors" and not agrees) or not fresh:
        return None
    carriers = [one for one in of_kind(named, kinds.ORGANISATION) if can_lead(one)]
    if not any(as_lead(one.value) == lead for one in carriers):
        return None
    return {key: progress.tried[key] for key in OF_LEAD if key in progress.tried}


def _takes_sum(text: str, tried: Any) -> bool:
    """Whether a text asks to keep the sum that was tried, whatever else it says: "on garde 32 000
    et les habitants"."""
    digits = to_digits(plain(text))
    return any(
        price.high == tried and _TAKES.match(digits[: price.start])
        for price in find_prices(digits, expected=True)
    )


def _places(mention: Mention) -> list[dict[str, Any]]:
    """The places that a name may mean."""
    return list(mention.value["places"])
