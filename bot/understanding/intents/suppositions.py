"""What is only supposed: a trial that goes on or is kept, another sum, lead or place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.conversation import FACTUAL
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain, spoken
from bot.understanding.intents.guess import CHATTER, OF_RESULT, Guess, holds_facts
from bot.understanding.message import CHANGES_WHAT, SEEKS_AGREEMENT, Message
from bot.understanding.money.sums import WOULD_GET
from bot.understanding.people.carrying import carries
from bot.understanding.people.joining import joins
from bot.understanding.people.organisations import can_lead
from bot.understanding.trials import keeps_it, sum_taken, tries_a_sum, tries_again


def of_a_trial(guess: Guess) -> str | None:
    """What was just tried is tried otherwise, or kept."""
    text = guess.message.text
    if guess.tried and tries_again(text, guess.message.mentions):
        return "what_if"
    takes = sum_taken(text) is not None and not _IMAGINES.match(guess.message.words)
    if takes or (guess.tried and keeps_it(text)):
        return "correct"
    return None


def supposition(guess: Guess) -> str | None:
    """Another sum, lead or place that is only tried, though it seems to ask or to tell."""
    message, intent = guess.message, guess.message.intent
    text, mentions = message.text, message.mentions
    if tries_a_sum(message):
        return "what_if"
    if _WOULD_BE.match(message.words) and _tells_anything(guess):
        return "what_if"
    if intent in OF_RESULT and not guess.answering and _supposes_another_project(text, mentions):
        return "what_if"
    # While it asks, "en QPV ça change quoi ?" asks of the guide's question.
    named = holds_facts(mentions) if guess.answering else _tells_anything(guess)
    if named and CHANGES_WHAT.search(message.words):
        return "what_if"
    leaves_out = _WITHOUT_THEM.match(message.words) and "?" in text
    if not guess.answering and leaves_out and guess.of(kinds.ORGANISATION):
        return "what_if"
    if intent in OF_RESULT | FACTUAL and _asks_if_another_carries(text, mentions):
        return "what_if"
    if intent in OF_RESULT and not guess.answering and _asks_if_it_may_carry(text, mentions):
        return "what_if"
    if guess.answering and intent in CHATTER and _settles_on_form(guess):
        return "inform"
    if not guess.answering and _asks_to_do_it_there(guess):
        return "what_if"
    if not guess.answering and (_imagines(guess) or _settles_on_form(guess)):
        return "what_if"
    supposes = intent in FACTUAL and not guess.answering and message.supposes and "?" in text
    return "what_if" if supposes and _would_found(text, mentions) else None


_WITHOUT_THEM = re.compile(
    r"^\W*(?:(?:et|mais|ok|bon|alors)\W+)*(?:[^.;!?,]{0,25}\btoute? seule?,? )?"
    r"sans (?:la |le |l'|les |notre |nos )"
)
"""Tries the project without somebody: "et sans la MJC, c'est mort ?"."""
_WOULD_BE = re.compile(
    r"^\W*(?:(?:et|donc|alors|mais|ok|bon|du coup)\W+)*(?:avec|pour|a|au|aux|en|dans|sans) "
    rf"[^.;!?]{{2,60}}{WOULD_GET}"
)
"""Asks what the project would get otherwise: "avec des habitants et 25 000 on aurait combien"."""
_IMAGINES = re.compile(
    r"^\W*(?:(?:ok|oui|bon|alors|donc|et|d'accord|dac|allez|maintenant)\W+)*"
    r"(?:mettons|admettons|imagin(?:ons|ez)|suppos(?:ons|ez)|compar(?:ez|e|ons))\b"
)
_FORM_BEFORE = re.compile(
    r"^\W*(?:(?:bon|ok|oui|alors|donc|et|ben|bah|d'accord|dac|va pour|plutot|du coup|pour|en|"
    r"une?|la|le)\W+)*$"
)
_FORM_BEHIND = re.compile(r"^\W*(?:(?:alors|donc|plutot|du coup|dans ce cas)\W*)*$")
_CONCLUDES = re.compile(r"\b(?:alors|donc|plutot|du coup|va pour|dans ce cas)\b")


_DOES_IT = re.compile(
    r"\b(?:on|nous|je|j') ?(?:pourr(?:ait|ions|ais)|peut|pouvons|peux) (?:donc |aussi |bien )?"
    r"(?:le |la |l')?(?:faire|refaire|monter|mener|lancer|installer|deplacer)"
    r"(?: (?:la meme chose|pareil|ca|cela|tout ca|le (?:meme )?projet|notre projet|la meme))?"
    r"(?: (?:aussi|plutot))? (?:a|au|aux|en|dans|sur) (?:la |le |les |l')?$"
)


def _asks_to_do_it_there(guess: Guess) -> bool:
    """Whether it asks about the project in another place: "on pourrait faire pareil à Lille ?"."""
    text = guess.message.text
    return "?" in text and any(
        not one.weak and _DOES_IT.search(spoken(text[: one.start])) for one in guess.of(kinds.PLACE)
    )


def _imagines(guess: Guess) -> bool:
    """Whether it begins by supposing: "mettons 40 000 euros", "comparez avec une SCIC"."""
    said = _IMAGINES.match(guess.message.words)
    return bool(said) and _tells_anything(guess)


def _settles_on_form(guess: Guess) -> bool:
    """Whether it says nothing but another legal form, as who concludes: "bon. SCIC alors"."""
    text = guess.message.text
    return any(
        can_lead(one)
        and _FORM_BEFORE.match(plain(text[: one.start]))
        and _FORM_BEHIND.match(plain(text[one.end :]))
        and _CONCLUDES.search(guess.message.words)
        for one in guess.of(kinds.ORGANISATION)
        if 0 < one.end - one.start < len(text)
    )


_BEING_THERE = re.compile(r"\ben etant (?:a|au|aux|en|dans|hors)\b")
"""Supposes where the project is: "est-ce qu'on peut demander en étant à Rouen ?"."""


def _would_move(mention: Mention, text: str) -> bool:
    """Whether it supposes of somebody that they carry, or take part."""
    return carries(mention, text, supposed=True) or joins(mention, text, supposed=True)


def _tells_anything(guess: Guess) -> bool:
    """Whether it names something of a project: somebody, a place, where it is, whom it is for."""
    return holds_facts(guess.message.mentions) or bool(
        guess.of(kinds.RURAL) or guess.of(kinds.PRECARITY)
    )


def _supposes_another_project(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it asks of another lead, partner or place: "pourquoi pas la COTE si c'est la mairie
    qui porte ?"."""
    return Message(text, "what_if", mentions).supposes and (
        any(_would_move(one, text) for one in of_kind(mentions, kinds.ORGANISATION))
        or (bool(_BEING_THERE.search(spoken(text))) and bool(of_kind(mentions, kinds.PLACE)))
    )


_FOUND = r"(?:cre|mont|fond|constitu|declar)"
_ONE = r" (?:(?:donc|alors|plutot|vite|d'abord) )?(?:une? |l'|la |notre )$"
_FOUNDS = re.compile(rf"\b(?:on|nous|je|ns) {_FOUND}(?:e|ons|ait|ions|ais){_ONE}")
_PLANS = re.compile(
    rf"\b(?:on|nous|je|ns) (?:va|allons|vais|pourrait|peut|compte|pense) {_FOUND}er{_ONE}"
)
_DECIDED = re.compile(
    r"\b(?:tranche|decide|acte|vote)\b|\b(?:elle|lui) qui (?:va |sera )?(?:la )?(?:port|depos)"
)
_BESIDE = re.compile(
    r"\b(?:de plus|a cote|partenaires?|autre|en plus|avec|pour (?:les?|la) [a-z]+)\b"
)
"""Founds something beside who carries the project."""


def _would_found(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether those who write suppose to found what could carry the project."""
    return plans_to_found(text, mentions) or _is_before_a_lead(_FOUNDS, text, mentions)


def plans_to_found(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether those who write have yet to found what could carry the project: "on va créer une
    asso", not "on a tranché : on crée l'asso, c'est elle qui portera"."""
    words = spoken(text)
    planned = _is_before_a_lead(_PLANS, text, mentions) or SEEKS_AGREEMENT.search(words)
    return bool(planned) and not (_DECIDED.search(words) or _BESIDE.search(words))


def _is_before_a_lead(said: re.Pattern[str], text: str, mentions: Sequence[Mention]) -> bool:
    return any(
        can_lead(one) and said.search(spoken(text[: one.start]))
        for one in of_kind(mentions, kinds.ORGANISATION)
    )


_ASKS_IF = re.compile(r"\b(?:demand\w+|savoir|voir) si\b")


def _asks_if_another_carries(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it tells that somebody asks for another lead: "le maire demande si l'association peut
    déposer à notre place"."""
    return any(
        carries(one, text, supposed=True) and _ASKS_IF.search(spoken(text[: one.start]))
        for one in of_kind(mentions, kinds.ORGANISATION)
    )


_THE_ONE = re.compile(
    r"^\W*(?:(?:et|mais|ok|bon|alors|donc|du coup|sinon)\W+)*(?:la |le |l'|notre )$"
)
"""Before somebody of whom both know, and who is named first: "et l'asso"."""


def _asks_if_it_may_carry(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it asks of somebody who is known if they may carry: "et l'asso, elle peut porter ?",
    and not "une asso peut porter ?", which asks for the rule."""
    return "?" in text and any(
        _THE_ONE.match(spoken(text[: one.start])) and carries(one, text, supposed=True)
        for one in of_kind(mentions, kinds.ORGANISATION)
        if can_lead(one)
    )
