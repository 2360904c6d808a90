"""What tells of the project though it seems to ask, to chat or to suppose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import spoken
from bot.understanding.another_project import begins_another
from bot.understanding.asked.practical import OPENING, practical
from bot.understanding.criteria import answers_again
from bot.understanding.intents.guess import ASKING, CHATTER, POLITE, Guess
from bot.understanding.message import Message
from bot.understanding.people.carrying import carries
from bot.understanding.people.denying import is_denied
from bot.understanding.people.hires import hires
from bot.understanding.people.leaving import leaves, left_alone
from bot.understanding.people.partners import asks_to_add
from bot.understanding.phase import tells_organising
from bot.understanding.places.moves import moves
from bot.understanding.short_answers import says_yes_to_precarity

_SHRUG = re.compile(r"\bet (?:alors|donc|apres|puis)\s*[?!.…]*\s*$")
"""Asks nothing: "une association, et alors ?"."""
_WILL_CALL = re.compile(
    r"\b(?:je|j'|on|nous|ns) ?(?:vais|vas|va|allons|essaierai|vai) (?:donc |alors |bien )?"
    r"(?:les|la|le|leur|lui|l') ?(?:contacter|appeler|telephoner|ecrire|joindre|rappeler|voir)\b"
)
"""Takes leave with what the guide advised: "d'accord, je vais les contacter"."""
ASKED_FROM = 0.4
"""Confidence from which an answer asks though nothing in it has the form of a question."""
_IS_NEW = re.compile(
    r"^\W*(?:(?:oui|non|ben|bah|euh|bon)\W+)*(?:c'est|ce serait|il s'agit) (?:(?:d'un|un|tout) )*"
    r"(?:nouveau|neuf)(?: projet)?\W*$"
)
"""Says how far the project is, and begins nothing again: "c'est un nouveau projet"."""


def of_another_project(guess: Guess) -> str | None:
    """It tells of another project, or that its own is new, which begins nothing again."""
    message = guess.message
    is_new = message.intent == "start_over" and guess.answering and _IS_NEW.search(message.words)
    return "inform" if is_new or begins_another(message) else None


def of_a_change(guess: Guess) -> str | None:
    """A trial that is kept, places that move, people who would be hired."""
    message, intent = guess.message, guess.message.intent
    if message.keeps_trial:
        return "correct"
    # "et Laon ?" adds a town to a project that is known: elsewhere it is noted as any other.
    if not message.supposes and moves(message.text, message.mentions).any:
        return intent if intent in ("inform", "correct") else "correct"
    if intent in ASKING | CHATTER | {"inform"} and hires(message.words, None) is not None:
        return "what_if"
    return None


_TAG = re.compile(r",? ?(?:non|nan|hein|pas vrai|n['’]est[- ]ce pas|quoi) ?\?+\W*$", re.IGNORECASE)
"""Only seeks agreement at the end: "ben une asso alors, non ?"."""
_ADDS_CRITERION = re.compile(
    r"\b(?:(?:r?ajout|mett|not|compt|coch)(?:ez|er|e|ons)|rempli\w*|(?:on|nous) (?:a|avons|repond|"
    r"repondons|coche|respecte)|manque)\b[^.;!?]{0,30}"
    r"(?:\bcriteres?\b|\b(?:le|la|les|au|aux) (?:[1-4]|un|deux|trois|quatre|premier|deuxieme|"
    r"troisieme|quatrieme|dernier)\b(?! (?:personnes?|salaries?|mois|ans|euros?|mille|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)))"
)
"""Says that one more criterion is met: "ajoutez le critère 4"."""


def of_a_criterion(guess: Guess) -> str | None:
    """One more criterion that is met, once the result is given."""
    message = guess.message
    told = guess.of(kinds.CRITERION) and not guess.answering
    if told and "?" not in message.text and _ADDS_CRITERION.search(message.words):
        return "correct"
    return None


def taken_for_something_else(guess: Guess) -> str | None:
    """What tells of the project, though the classifier took it for a question or for chatter: what
    hardly seems to ask is an answer, what an aid asks for is a supposition."""
    message, intent = guess.message, guess.message.intent
    text = message.text
    if intent == "human" and _WILL_CALL.search(message.words) and "?" not in text:
        return "thank"
    if intent == "out_of_scope" and _presents_itself(guess.telling, message.mentions):
        return "inform"
    seeks_answer = "?" in _TAG.sub("", text) or message.asks
    hardly_asks = message.confidence < ASKED_FROM and not seeks_answer
    if intent == "out_of_scope" and not guess.answering and belongs_here(message.words):
        return "inform"
    if guess.answering and hardly_asks and intent in ASKING | {"clarify_question", "why_question"}:
        return "inform"
    if intent == "inform" and message.needs:
        return "what_if"
    asks = "?" in text or message.asks or message.supposes
    if intent in ASKING | CHATTER and guess.of(kinds.STAFF) and not asks:
        # "on a 12 salariés si ça peut aider"
        return "inform"
    named = any(one.end > one.start for one in guess.of(kinds.ORGANISATION))
    if intent == "dont_know" and named and not guess.answering:
        # "peut-être le centre social", once the result is given, is no want of an answer.
        return "inform"
    if intent == "dont_know" and guess.answering and _AT_STAGE.match(message.words):
        # "au diagnostic, rien de défini"
        return "inform"
    stage = message.tells_stage or tells_organising(message.words)
    if intent in ASKING | CHATTER and stage and not message.supposes:
        return "inform"
    return None


def of_who_and_where(guess: Guess) -> str | None:
    """Who left or carries, an answer given late, a project that is told with a greeting."""
    message, intent = guess.message, guess.message.intent
    asks = "?" in _SHRUG.sub("", message.words) or message.asks
    alone = not guess.answering and left_alone(message.words)
    moves_somebody = intent in _AS_CORRECTION and (alone or _moves(message))
    adds = not guess.answering and guess.of(kinds.ORGANISATION) and asks_to_add(message)
    if (moves_somebody or adds) and not (asks or message.supposes):
        return "correct"
    if intent in _AS_ANSWER and not (guess.answering or asks or message.supposes):
        # Once the result is given, a bare yes or no is heard no further.
        again = answers_again(message.words) or says_yes_to_precarity(message.words)
        if again or any(one.kind in (kinds.PRECARITY, kinds.RURAL) for one in guess.telling):
            return "correct"
    # "une association. Et alors ?"
    tells_first = intent == "what_if" and message.beside_its_questions() is not None
    about = intent in POLITE or (intent == "what_if" and not message.supposes)
    return "inform" if about and guess.telling and (tells_first or not asks) else None


_AT_STAGE = re.compile(
    r"^\W*(?:(?:ben|bah|euh|alors|la|pour l'instant)\W+)*"
    r"(?:(?:on (?:en )?est|nous (?:en )?sommes|c'est|le projet est) )?"
    r"(?:encore |juste |seulement )?(?:au|a l'|en|dans l'|dans la)"
    r"(?: ?(?:stade|phase|etape|tout debut))?(?: ?(?:du|de la|de l'|de|d'|des))? ?"
    r"(?:diagnostic|reflexions?|etudes?|idees?|demarrage|lancement|concertation|discussions?)\b"
)
"""Begins by how far the project is."""


TOLD_FROM = 0.8
"""Confidence from which a first message tells of a project, though none of its words do."""
_TELLS_NOTHING = frozenset({kinds.ASPECT, kinds.CRITERION})
_NOT_OF_THE_PROJECT = frozenset({kinds.ASIDE, kinds.NEAR, kinds.GUESS, kinds.LIKELY, kinds.SERVED})


_WE = r"(?:je suis|on est|nous sommes|ns sommes|on e|c'est pour)"
_BELONGS = re.compile(
    # "c'est pour une laverie partagée"
    r"\b(?:pour|projet|monter|creer|ouvrir|lancer)\b[^.?!;]{0,12}"
    r"\b(?:une?|des|le|la|notre|mon|nos) (?:\w+ ){1,3}"
    r"(?:partage|collecti|solidaire|associati|participati|communautaire|cooperati|citoyen)\w*|"
    # "on est dé agriculteur"
    rf"\b{_WE} (?:des?|plusieurs|un groupe (?:de|d')|quelques|\d+) ?"
    r"(?:agriculteur|eleveur|maraicher|artisan|commercant|habitant|voisin|parent|benevole|paysan|"
    r"producteur|artiste|jeune|retraite)\w*"
)
"""Tells, in few words, of several people or of something done together."""


def belongs_here(words: str) -> bool:
    """Whether normalised words tell of a collective project, be it in few words."""
    return bool(_BELONGS.search(words))


def tells_nothing(mentions: Sequence[Mention], confidence: float, text: str) -> bool:
    """Whether a first message that is taken to tell of a project names nothing of one, and is not
    surely that: "ok google, allume la lumière". Of 1 273 messages that tell of one, it is none."""
    if belongs_here(spoken(text)) or OPENING in practical(text):
        return False
    return confidence < TOLD_FROM and all(
        one.kind in _TELLS_NOTHING or one.role in _NOT_OF_THE_PROJECT or one.weak
        for one in mentions
    )


def _presents_itself(telling: Sequence[Mention], mentions: Sequence[Mention]) -> bool:
    """Whether it says who and where they are: "j'ai une entreprise à Amiens, je veux du fric"."""
    who = any(one.kind == kinds.ORGANISATION and one.end > one.start for one in telling)
    where = any(one.value["status"] == "sure" for one in of_kind(mentions, kinds.PLACE))
    return who and where


_AS_ANSWER = frozenset({"affirm", "deny"})
"""Intents that an answer given late is mistaken for: "oui c'est rural"."""
_AS_CORRECTION = frozenset(
    {
        "what_if",
        "deny",
        "affirm",
        "out_of_scope",
        "insult",
        "goodbye",
        "dont_know",
        "refuse",
        "thank",
    }
)
"""Intents that somebody who tells that a partner left, or who carries now, is mistaken for."""


def _moves(message: Message) -> bool:
    """Whether it tells who left, who carries or who does not."""
    return any(
        leaves(one, message.text) or carries(one, message.text) or is_denied(one, message.text)
        for one in of_kind(message.mentions, kinds.ORGANISATION)
    )
