"""Which word a message asks the meaning of, and which class of a place it asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import SENTENCE, spoken
from bot.understanding.message import DECLINES, NO, YES, asked_in

OWN_WORDS = ("mot_a_confirmer", "mot_pas_ouvert", "mot_porteur_projet", "mot_projet_collectif")
"""Knowledge about the words with which the guide asks its questions and gives its verdicts."""
CLASSES = ("mot_qpv", "mot_frr", "mot_territoire_rural", "mot_bassin_minier")
"""Knowledge about what the data say of each commune."""

_MEANING = re.compile(
    r"\b(?:ve(?:u|ut|ux)|voulai\w*) dire\b(?! que\b)|\bsignifi\w+|"
    r"\b(?:c'?est|cest|ce|c) (?:quoi|koi)\b|\bce qu(?:'est|e c'est)\b"
)
_WHAT_IS = (
    r"(?:ve(?:u|ut|ux) dire|signifie|ce qu'est|ce que c'est(?: qu(?:e |'))?|"
    r"(?:c'?est|cest|ce|c) (?=quoi|koi|kwa)|(?:k|qu?)e?[sz]a[kc]o|"
    r"ke?s(?:ke?|e)(?: (?:c'?est|cest|c))?(?: que)?|"
    r"que? recouvre(?:nt)?|(?:mettez|mets)(?:[- ]vous)? derriere|"
    r"qu'est[- ]ce qu(?:e|'(?:est|c'est))(?: (?:c'?est|cest))?(?: que)?)"
)
_MEANING_OF = re.compile(
    rf"\b{_WHAT_IS}(?: ?(?:quoi|koi|kwa))?"
    r"(?:[ ,:]*\b(?:(?:ce|cette|le|la|votre) )?(?:truc|machin|bidule|chose|mot|terme|histoire)\b"
    r"(?: de\b)?)?\W*(?:(?:une?|la|les?|des?|du|l'|d')\W*)?$"
)
"""Ends where the word begins that is asked after: "ça veut dire quoi ESS ?"."""
_WHO_IS = re.compile(r"\b(?:c'?est|cest|c) (?:qui|ki) (?:(?:la|le|les|l') ?)?$")
_ENDS = re.compile(
    r"[\s»]*(?:$|[?!.,;…)]|(?:exactement|au juste|deja|svp|pour vous|en (?:vrai|fait|gros)|au fond|"
    r"alors|donc|et|precisement|concretement)\b)"
)
"""Behind that word: not "c'est quoi le taux d'ACTE ?", which asks about an aid."""
_SHORT = 40
"""Characters before a word in which that is looked for."""

_DEFINES = re.compile(r"\b(?:qu'?est|ke?sk?e?|difference|defini\w*)\b|\bquoi\b|\bkoi\b")
_ABOUT_AN_AID = re.compile(
    r"\b(?:faut|faudrait|oblig\w*|condition\w*|droit|change\w*|pourquoi|pk|taux|aides?|aider|"
    r"demand\w+|touch\w+|financ\w+|avoir|compter?|eligible\w*|combien|si|reserve\w*|sert|marche|"
    r"suffit|bon|dire|repond\w*|ouvert\w*|pour les|que le|que les|qu'en)\b"
)
"""Asks what a class does for an aid, and not whether a place is of it."""
_IS_OF = re.compile(
    r"\b(?:est|c'est|c|cest|es|sommes|suis|sont|class\w+|fai\w+ partie|dans|en|y a|ya|a t il|"
    r"savez|trouve\w*|concern\w+)\b"
)
_OR_NOT = re.compile(
    r"^\W*(?:et |mais |bon |alors )*"
    r"(?:est-?ce que? |c'?est |c |on est |nous sommes |[a-z' -]{2,25} est )"
    r"[^.;!?]*\bou (?:pas|non)\W*$"
)
"""Asks without a question mark: "on est en QPV ou pas"."""


def asks_meaning(intent: str, text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it asks what words of the guide mean, and not why an aid is as it is: "à confirmer,
    ça veut dire quoi ?"."""
    own = any(one.value in OWN_WORDS for one in of_kind(mentions, kinds.TERM))
    of_an_aid = of_kind(mentions, kinds.PROGRAMME)
    asks = intent in _MISTAKEN and not of_an_aid
    return own and asks and bool(_MEANING.search(spoken(text)))


_MISTAKEN = frozenset(
    {"ask_verdict", "why_question", "inform", "correct", "out_of_scope", "help", "refuse"}
)
"""Intents that a question about words may be mistaken for."""


_WHAT_YOU_SAID = re.compile(
    r"\b(?:sais?|c|comprends?|capte) (?:vraiment |trop |mm |meme )?pas,? "
    r"(?:ca|cela|sa) ve(?:u|ut|ux) dire (?:quoi|koi|kwa)\W*$|"
    r"\b(?:ce que|que|quoi|qu'est[- ]ce que) (?:ca|cela|sa|c|tout ca|tout cela|cette question)"
    r" (?:ve(?:u|ut|ux) dire|signifie)\W*$"
)


def asks_what_was_said(text: str) -> bool:
    """Whether it asks what the guide's question means, by no word of it: "je ne sais pas ce que
    cela veut dire"."""
    return bool(_WHAT_YOU_SAID.search(spoken(text)))


_CATEGORY = re.compile(
    # Not "des écoles qui font partie des acteurs du quartier".
    r"(?<!qui )\b(?:fai[ts]|font)(?:[- ](?:il|elle|ils|elles))? (?:bien |aussi )?partie des "
    r"(?:asso\w*|entreprises?|collectivites|habitants|pouvoirs publics|structures|cooperatives|"
    r"acteurs|ess)\b|"
    r"\b(?:dans|de) quelle categorie\b|"
    r"\b(?:vous|tu) (?:comptez|compte|classez|rangez|mettez) [^?]{2,40} "
    r"(?:dans|parmi|avec) (?:les|quoi|quelle)\b"
)


def asks_category(text: str) -> bool:
    """Whether it asks how somebody counts: "le centre social fait-il partie des associations ?"."""
    words = spoken(text)
    return bool(_CATEGORY.search(words)) and ("?" in text or bool(_DEFINES.search(words)))


def asked_word(text: str, mentions: Sequence[Mention]) -> str | None:
    """The knowledge of the word right behind "ça veut dire quoi", whatever else is named."""
    others = [one for one in mentions if one.kind in (kinds.PROGRAMME, kinds.BODY)]
    for one in of_kind(mentions, kinds.TERM):
        also_named = any(other.start < one.end and one.start < other.end for other in others)
        if not also_named and _is_asked_after(one, text):
            return str(one.value)
    return None


def asked_whole(text: str, mentions: Sequence[Mention]) -> str | None:
    """The kind of what is asked after by its name and no more, an aid or a body: "c'est quoi ce
    truc, COTE"."""
    return next(
        (
            one.kind
            for one in mentions
            if one.kind in (kinds.PROGRAMME, kinds.BODY)
            and (_is_asked_after(one, text) or _is_asked_after(one, text, _WHO_IS))
        ),
        None,
    )


def _is_asked_after(mention: Mention, text: str, asks: re.Pattern[str] = _MEANING_OF) -> bool:
    before = spoken(text[max(0, mention.start - _SHORT) : mention.start])
    ends = _ENDS.match(spoken(text[mention.end :]))
    return bool(ends and asks.search(before))


_PRIORITY = re.compile(
    r"\b(?:c'est|est|es|sommes|class\w+) (?:bien |en )?prioritaires?\b(?! (?:de|pour)\b)"
)
"""Calls a neighbourhood what it may be, in short: "Étouvie c'est prioritaire ?"."""
_WITHOUT = re.compile(r"\bsans etre\b")
"""Tries what is not so: "et sans être en quartier prioritaire ?"."""


_HOW_TO_SEE = re.compile(
    r"\b(?:comment|cmt|ou)\b[^.;!?]{0,20}\b(?:savoir|sai[st]|voir|voi[st]|trouver?|verifier?|"
    r"regarder?) (?=si\b|s')(?:si )?"
)
"""Asks how to know, before what: "où je trouve si on est en QPV"."""


def asked_class(text: str, mentions: Sequence[Mention]) -> str | None:
    """The knowledge of the class that it asks whether a place is of: "Guise est en zone FRR ?"."""
    whole, words = spoken(text), spoken(asked_in(text))
    if not words.strip() and _OR_NOT.search(whole) and not DECLINES.search(whole):
        words = whole
    if how := _HOW_TO_SEE.search(whole):
        words = whole[how.end() :]
    if YES.search(words) or NO.search(words):
        return None
    aid = of_kind(mentions, kinds.PROGRAMME) or _ABOUT_AN_AID.search(words)
    if aid or _DEFINES.search(words) or _WITHOUT.search(words) or not _IS_OF.search(words):
        return None
    named = [
        str(one.value)
        for one in of_kind(mentions, kinds.TERM)
        if spoken(text[one.start : one.end]) in words
    ]
    priority = "mot_qpv" if _PRIORITY.search(words) else None
    return next((name for name in named if name in CLASSES), priority)


_ASKS_A_WORD = re.compile(
    r"\bappell?e[- ]t[- ]on\b|\bqu'est[- ]ce qu(?:e|')|\b(?:c'?est|cest|ce|c) (?:quoi|koi)\b|"
    r"\bve(?:u|ut) dire\b|\bsignifi\w+|\bdefini\w+"
)


def words_beside_aids(text: str, mentions: Sequence[Mention]) -> list[str]:
    """The knowledge of words that a message asks the meaning of in a sentence of its own, beside
    what it asks of an aid: "qu'appelle-t-on l'essaimage ? Et qui peut demander ACTE ?"."""
    found: list[str] = []
    for sentence in SENTENCE.finditer(text):
        inside = [one for one in mentions if sentence.start() <= one.start < sentence.end()]
        if of_kind(inside, kinds.PROGRAMME) or not _ASKS_A_WORD.search(spoken(sentence.group())):
            continue
        found += [str(one.value) for one in of_kind(inside, kinds.TERM) if one.end > one.start]
    return list(dict.fromkeys(found))


_AIMS = re.compile(
    r"\b(?:objectifs?|but|buts|vise\w*|ser(?:t|ts|vent|vir)|finalites?|role|utilite|interet|"
    r"soutien\w*|finance\w*|details?|en savoir plus|tout)\b"
)


def aspects_meant(text: str, aspects: Sequence[str]) -> Sequence[str]:
    """What of an aid a message asks, none when it only asks what it is: its aims are told to who
    asks for them, "c'est quoi ACTE ?" is answered in short."""
    if list(aspects) == [_AIM] and not _AIMS.search(spoken(text)):
        return ()
    return aspects


_AIM = "objet"
"""The aspect that holds the aims of an aid."""
