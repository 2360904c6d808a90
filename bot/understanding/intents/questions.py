"""What is asked: of a verdict, of a word, of the study, of what to do next."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.conversation import FACTUAL
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.understanding.asked.before import BACK, SAID
from bot.understanding.asked.choices import wishes_money
from bot.understanding.asked.definitions import (
    asked_class,
    asked_whole,
    asked_word,
    asks_category,
    asks_meaning,
    asks_what_was_said,
)
from bot.understanding.asked.practical import (
    ADDRESS,
    CONTACT,
    CONTEST,
    DATA,
    IN_SHORT,
    OPENING,
    REMARKS,
    SUPPORT,
    TOO_LONG,
    only_remarks,
    practical,
)
from bot.understanding.asked.verdicts import (
    asks_only_what_is_missing,
    asks_reasons_of_no,
    asks_who_else,
    asks_why_not,
    names_rate,
)
from bot.understanding.intents.guess import ASKING, CHATTER, KNOWLEDGE, SURE, Guess
from bot.understanding.intents.talk import is_only_angry
from bot.understanding.message import Message
from bot.understanding.money.own_amount import asks_own_amount, asks_what_remains, only_how_much
from bot.understanding.places.questions import asked_of_places
from bot.understanding.retractions import disputes_phase

_OPEN_TO_US = re.compile(
    r"\b(?:c'?est|cest|c|ca|ce serait) (?:va |serait |est )?"
    r"(?:(?:bien |toujours |donc )?(?:oui|non|nan|refuse)(?: ou (?:oui|non|pas))?\W*\?|"
    r"(?:bon|ok|passe|marche|jouable|possible|mort|cuit|valable|pas (?:pour (?:nous|moi)|possible))"
    r"\b)|"
    r"\b(?:je|on|nous|notre projet|mon projet|l'asso\w*) (?:suis|est|sommes|serait|serions|sera) "
    r"(?:bien |donc |aussi |quand meme )?(?:eligibles?|concernee?s?|dans les clous)\b|"
    r"\b(?:je|on|nous) (?:peux|peut|pouvons|pourrai\w*|pourra|pourrons) "
    r"(?:bien |donc |quand meme )?(?:avoir|toucher|obtenir|pretendre) (?:a )?"
    r"(?:(?:l'|la |le |les )?(?:aide|argent|sous|\d[\d .]*(?:€|euros?)?) ?)?(?:de |d'|a )?"
    r"(?:la |le |l')?(?:acte|cote|fondation)\b|"
    r"\b(?:mon|notre|ma) [^?]{1,40}\b(?:peut|peux|pouvons|pourrait|pourrais)(?:[- ](?:il|elle))? "
    r"(?:bien |quand meme |aussi )?(?:demander|avoir|toucher|pretendre|deposer|postuler)\b"
)
"""Asks of an aid that it names whether it is open to the project: "donc COTE c bon ?", "et mon
café, je peux demander à la fondation ?"."""
_BESIDE_RATES = frozenset({"my_data", "out_of_scope", "bot_identity", "help", "human", "recap"})
"""Intents that a question about the rate of an aid may be mistaken for."""
_ASKS_WHERE_IT_STANDS = frozenset({"recap", "ask_verdict", "why_question", "clarify_question"})
"""Intents of who asks, while the guide asks, what the project lacks."""
_OF_STUDY = {"levier": "ask_levers", "exemple": "ask_examples"}
"""What is asked of the study by these words, which the word "étude" drowns."""
_SPEAKS_FRENCH = re.compile(
    r"\b(?:nous sommes|on est|je suis|nous voulons|on veut|je veux|nous avons|on a|notre|nos)\b"
)
"""Said of those who write, beside what is said in another language."""


def of_what_was_said(guess: Guess) -> str | None:
    """An answer that was noted is contradicted, a verdict doubted, a practical thing asked."""
    message = guess.message
    if not guess.answering and _contradicts_an_answer(message):
        return "correct"
    if _about_own_amount(message, guess.telling, asks_what_remains):
        return "ask_verdict"
    # While a question is open, "il manque quoi ?" is no answer to it either.
    asks_now = not guess.answering or message.intent in _ASKS_WHERE_IT_STANDS
    missing = asks_now and asks_only_what_is_missing(message.words)
    if missing or asks_who_else(message.words):
        return "ask_verdict"
    asks_or_done = not guess.answering or message.intent in ASKING | {"why_question"}
    of_aid = asks_or_done and guess.of(kinds.PROGRAMME) and asks_why_not(message.words)
    if of_aid or asks_reasons_of_no(message.words):
        return "ask_verdict"
    asked = _practical_intent(message, guess.answering)
    if asked is not None:
        return asked
    return "correct" if message.intent in ASKING and disputes_phase(message.words) else None


def of_a_meaning(guess: Guess) -> str | None:
    """A word of the field, a place, an aid or a body that is asked about: whoever asks for an
    explanation and names it means it, and not the guide's question."""
    intent, text, mentions = guess.message.intent, guess.message.text, guess.message.mentions
    if asks_category(text) and guess.of(kinds.ORGANISATION):
        return "ask_definition"
    if asked_of_places(text, mentions) is not None:
        return intent if intent == "ask_verdict" else "ask_definition"
    named = guess.of(kinds.TERM)
    if named and intent == "clarify_question":
        return "ask_definition"
    if guess.answering and not named and asks_what_was_said(text):
        return "clarify_question"
    if asks_meaning(intent, text, mentions) or asked_word(text, mentions):
        return "ask_definition"
    if (whole := asked_whole(text, mentions)) and intent not in ASKING:
        return _ABOUT[whole]
    # "c'est rural Hirson, vous croyez ?" asks of that town, whatever the guide's question is.
    of_a_town = intent == "why_question" and guess.of(kinds.PLACE)
    if (intent in FACTUAL | _VAGUE or of_a_town) and asked_class(text, mentions):
        return "ask_definition"
    return None


def of_the_result(guess: Guess) -> str | None:
    """How much, whether an aid is open to them, how to know what the guide asks; and what somebody
    says who is angry or writes in two languages."""
    message, intent = guess.message, guess.message.intent
    if guess.answering and only_how_much(message.words):
        return "clarify_question"
    if _about_own_amount(message, guess.telling, asks_own_amount):
        return "ask_verdict"
    if intent in _BESIDE_RATES and names_rate(message.words) and message.asks:
        return "ask_verdict"
    if intent in CHATTER | FACTUAL and wishes_money(message.words):
        return "ask_options"
    if intent == "english" and guess.telling and _SPEAKS_FRENCH.search(message.words):
        return "inform"
    if is_only_angry(message):
        return "insult"
    asks_of_aid = guess.of(kinds.PROGRAMME) and "?" in message.text and not message.supposes
    if asks_of_aid and _OPEN_TO_US.search(message.words):
        return "ask_verdict"
    if guess.answering and message.wonders and intent in FACTUAL:
        return "clarify_question"
    return None


def part_of_the_study(guess: Guess) -> str | None:
    """What is asked of the study, by the word for it; a study of their own costs something."""
    if guess.message.intent != "ask_study":
        return None
    costs = any(not one.weak for one in of_kind(guess.message.mentions, kinds.AMOUNT))
    answers = guess.answering and guess.message.confidence < SURE
    if (costs or answers) and not (guess.message.asks or "?" in guess.message.text):
        # "En étude, les élus n'ont pas tranché."
        return "inform"
    return next((to for of, to in _OF_STUDY.items() if of in guess.message.words), None)


def _contradicts_an_answer(message: Message) -> bool:
    """Whether it says that a no was wrong: "si si, ça lutte contre la précarité"."""
    told = any(one.kind in (kinds.PRECARITY, kinds.RURAL) for one in message.mentions)
    return told and message.contradicts and "?" not in message.text


def _about_own_amount(
    message: Message, telling: Sequence[Mention], asks: Callable[[str], bool]
) -> bool:
    """Whether it asks how much the project would get, or is left to find, and neither supposes nor
    tells who asks."""
    tells = any(one.kind != kinds.AMOUNT for one in telling)
    return not (tells or message.supposes) and asks(message.words)


OF_PROGRAMMES = frozenset(
    {
        "demarche_date_limite",
        "demarche_depenses",
        "demarche_porteurs",
        "demarche_sources",
        "demarche_autres_aides",
    }
)
"""Asked about an aid by its name, the catalogue knows more of these than in general."""
OF_GUIDE = frozenset({"demarche_complique", "demarche_ecoute", "demarche_gratuit"})
"""Asked of the guide itself, be it rudely."""
INTENTS = {
    IN_SHORT: "ask_verdict",
    TOO_LONG: "ask_verdict",
    CONTEST: "recap",
    CONTACT: "human",
    ADDRESS: "human",
    SUPPORT: "ask_options",
    DATA: "my_data",
    BACK: "recap",
    SAID: "recap",
}
UNDER_SUPPOSITION = frozenset(
    {
        "demarche_cumul",
        "demarche_sans_internet",
        "demarche_commencer",
        "demarche_sincerite",
        "demarche_plusieurs_fois",
        "demarche_criteres",
        "demarche_remboursement",
    }
)
"""Asked with an if that changes nothing in the project: "si on n'a pas d'ordinateur ?"."""
OFFERS = frozenset({"help", "ask_examples", "ask_options", "out_of_scope", "human"})
"""What a wish for help with a project may be mistaken for."""
_MOST_BESIDE_FACTS = 25
"""Words up to which a message that tells of a project counts as what it asks besides."""


def _practical_intent(message: Message, answering: bool) -> str | None:
    """The intent of a practical question; None when it asks none, or rather something else."""
    found = practical(message.text)
    # The verdicts in short end on whom to talk to.
    asked = IN_SHORT if IN_SHORT in found and found[0] == CONTACT else next(iter(found), None)
    intent = message.intent
    if asked is None or _rather_else(asked, message, answering):
        return None
    if asked == OPENING:
        if answering:
            # The help says how to go on.
            return "help" if intent in ("out_of_scope", "bot_identity") else None
        return "inform" if intent in OFFERS else None
    if asked in OF_PROGRAMMES and of_kind(message.mentions, kinds.PROGRAMME):
        return "ask_programme"
    if asked in INTENTS:
        return INTENTS[asked]
    return intent if intent in KNOWLEDGE else "ask_definition"


def _rather_else(asked: str, message: Message, answering: bool) -> bool:
    """Whether the classifier's intent says more of a message than the practical question in it."""
    if asked in REMARKS:
        # While the guide asks, "c'est faux" answers.
        return answering or not only_remarks(message.text)
    intent = message.intent
    return (
        intent == "english"
        or (intent == "what_if" and message.supposes and asked not in UNDER_SUPPOSITION)
        or (intent in FACTUAL and len(message.text.split()) > _MOST_BESIDE_FACTS)
        or (intent == "insult" and asked not in OF_GUIDE | {SAID, BACK})
        or (intent == "ask_body" and asked == ADDRESS)
        or (intent == "out_of_scope" and asked in INTENTS and message.confidence >= SURE)
    )


_VAGUE = frozenset({"clarify_question", "ask_verdict", "ask_options", "out_of_scope", "help"})
"""Intents that a question about a place may be mistaken for."""
_ABOUT = {kinds.PROGRAMME: "ask_programme", kinds.BODY: "ask_body"}
"""The intent that asks about what is named."""
