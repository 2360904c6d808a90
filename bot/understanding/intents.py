"""The intent, mended by what the reader found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.conversation import FACTUAL
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain, spoken
from bot.understanding.another_project import begins_another
from bot.understanding.costs import costs_nothing
from bot.understanding.criteria import answers_again
from bot.understanding.definitions import (
    asked_class,
    asked_whole,
    asked_word,
    asks_meaning,
    asks_what_was_said,
)
from bot.understanding.hires import hires
from bot.understanding.message import SEEKS_AGREEMENT, Message, yours_to_say
from bot.understanding.organisations import can_lead
from bot.understanding.own_amount import asks_own_amount, asks_what_remains, only_how_much
from bot.understanding.partners import asks_to_add
from bot.understanding.people_moves import (
    carries,
    is_denied,
    leaves,
    left_alone,
    misses_partners,
    noted_wrongly,
)
from bot.understanding.phase import tells_organising
from bot.understanding.place_moves import moves
from bot.understanding.place_questions import asked_of_places
from bot.understanding.practical import (
    ADDRESS,
    CONTACT,
    CONTEST,
    IN_SHORT,
    OPENING,
    REMARKS,
    SUPPORT,
    TOO_LONG,
    only_remarks,
    practical,
)
from bot.understanding.retractions import disputes_phase
from bot.understanding.short_answers import says_yes_to_precarity
from bot.understanding.trials import keeps_it, sum_taken, tries_a_sum, tries_again
from bot.understanding.verdict_asked import (
    asks_only_what_is_missing,
    asks_reasons_of_no,
    asks_why_not,
)

_SHRUG = re.compile(r"\bet (?:alors|donc|apres|puis)\s*[?!.…]*\s*$")
"""Asks nothing: "une association, et alors ?"."""

_OPEN_TO_US = re.compile(
    r"\b(?:c'?est|cest|c|ca|ce serait) (?:va |serait |est )?"
    r"(?:(?:bien |toujours |donc )?(?:oui|non|nan|refuse)(?: ou (?:oui|non|pas))?\W*\?|"
    r"(?:bon|ok|passe|marche|jouable|possible|mort|cuit|valable|pas (?:pour (?:nous|moi)|possible))"
    r"\b)|"
    r"\b(?:je|on|nous) (?:peux|peut|pouvons|pourrai\w*|pourra|pourrons) "
    r"(?:bien |donc |quand meme )?(?:avoir|toucher|obtenir|pretendre) (?:a )?"
    r"(?:(?:l'|la |le |les )?(?:aide|argent|sous|\d[\d .]*(?:€|euros?)?) ?)?(?:de |d'|a )?"
    r"(?:la |le |l')?(?:acte|cote|fondation)\b|"
    r"\b(?:mon|notre|ma) [^?]{1,40}\b(?:peut|peux|pouvons|pourrait|pourrais)(?:[- ](?:il|elle))? "
    r"(?:bien |quand meme |aussi )?(?:demander|avoir|toucher|pretendre|deposer|postuler)\b"
)
"""Asks of an aid that it names whether it is open to the project: "donc COTE c bon ?", "et mon
café, je peux demander à la fondation ?"."""
_OF_STUDY = {"levier": "ask_levers", "exemple": "ask_examples"}
"""What is asked of the study by these words, which the word "étude" drowns."""
_WILL_CALL = re.compile(
    r"\b(?:je|j'|on|nous|ns) ?(?:vais|vas|va|allons|essaierai|vai) (?:donc |alors |bien )?"
    r"(?:les|la|le|leur|lui|l') ?(?:contacter|appeler|telephoner|ecrire|joindre|rappeler|voir)\b"
)
"""Takes leave with what the guide advised: "d'accord, je vais les contacter"."""
_ANGRY = re.compile(
    r"\b(?:(?:fai\w*|faites) chier|emmerd\w+|"
    r"(?:fou(?:s|t|tez|tent)|fichez|moque[sz]?) "
    r"(?:de (?:moi|nous|la gueule|ma gueule|notre gueule|ma tete|la tete)|(?:du|des) "
    r"(?:monde|gens))|"
    r"(?:ras le (?:bol|cul)|plein le cul) de (?:vous|vos|ce|cet|cette|ton|tes|votre)|"
    r"casse[rz]? les (?:couilles|pieds)|"
    r"prene[sz] (?:pour|les gens pour) des? (?:cons?|idiots?|imbeciles?|abrutis?))\b"
)
"""Somebody who is angry at the guide or at what it asks."""
_MOST_ANGRY = 14
"""Words up to which that is all that is said."""
_SPEAKS_FRENCH = re.compile(
    r"\b(?:nous sommes|on est|je suis|nous voulons|on veut|je veux|nous avons|on a|notre|nos)\b"
)
"""Said of those who write, beside what is said in another language."""
_WILL_BE = re.compile(
    r"\b(?:ca|sa|cela) (?:va|vas|vat) (?:(?:nous|vous|me|te|pas|encore|vraiment|trop|bien|y|en) )*"
    r"(?!super\b|hyper\b|hier\b)\w+(?:er|re|ir)\b"
)
"""Speaks of what will be, and not of how somebody is: "ça va être long ?"."""
SURE = 0.6
"""Below this confidence a goodbye or a wish to stop is only words that were not understood."""


ASKED_FROM = 0.4
"""Confidence from which an answer asks though nothing in it has the form of a question."""


_IS_NEW = re.compile(
    r"^\W*(?:(?:oui|non|ben|bah|euh|bon)\W+)*(?:c'est|ce serait|il s'agit) (?:(?:d'un|un|tout) )*"
    r"(?:nouveau|neuf)(?: projet)?\W*$"
)
"""Says how far the project is, and begins nothing again: "c'est un nouveau projet"."""
_SHOW = re.compile(
    r"^\W*(?:(?:bon|ok|allez|alors|oui|et|bah|ben)\W+)*montr(?:e|es|ez|er)[- ]moi"
    r"(?: (?:ca|cela|tout|alors|donc|svp|stp|s'il vous plait))*\W*$"
)
"""Asks to see, and can only mean the result."""


_LEAVES = re.compile(
    r"^\W*(?!(?:bonjour|salut|slt|coucou|bonsoir|hello|re)\b)[^?]*\w{3}[^?]*[.!,;…]\W*(?:allez|bon|bref)?\W*"
    r"(?:salut|ciao|tchao|au revoir|bye|a plus|a bientot|bonne (?:journee|soiree|continuation))\W*$"
)
"""Ends on a word of leave, which would greet at its beginning."""


def _holds_facts(mentions: Sequence[Mention]) -> bool:
    facts = (kinds.ORGANISATION, kinds.PLACE, kinds.AMOUNT, kinds.PHASE)
    return any(one.kind in facts and not one.weak for one in mentions)


_APPLAUDS = re.compile(r"^[\s\U0001F3FB-\U0001F3FF]*[👍👌👏🙏❤🎉😊🙂😀😁🥰💪][^\w]*$")
"""Nothing but a picture that says well done."""
_ONLY_GUIDES = re.compile(
    r"^\W*(?!.*\bassociations?\b).*\b(?:vous|vs) (?:ne faites qu['e] ?)?"
    r"(?:orient(?:ez|er)|guid(?:ez|er)|renseign(?:ez|er))\b"
    r"[^?]{0,12}\b(?:juste|seulement|simplement|uniquement|ou vous)\b|"
    r"\b(?:juste|seulement|simplement) (?:nous |me )?orient(?:ez|er)\b[^?]*\b(?:vous|vs)\b"
)
"""Asks what the guide is there for: "c'est vous qui payez ou vous orientez juste ?"."""


@dataclass(frozen=True)
class _Guess:
    """A message with the intent that the classifier guessed, and when it was said: ``answering``
    a question of the guide, or once the guide ``tried`` a variant of the project."""

    message: Message
    answering: bool
    tried: bool

    @cached_property
    def telling(self) -> list[Mention]:
        """The mentions with which it surely tells of the project."""
        return _told(self.message.intent, self.message.mentions)

    def of(self, kind: str) -> list[Mention]:
        """Its mentions of a kind."""
        return of_kind(self.message.mentions, kind)


def mended_intent(
    text: str,
    intent: str,
    mentions: Sequence[Mention],
    confidence: float = 1.0,
    answering: bool = False,
    tried: bool = False,
) -> str:
    """The intent, given what the reader found, how sure the classifier is, whether a question of
    the guide is open, and whether the guide just tried a variant of the project.

    The first rule that says something decides.
    """
    guess = _Guess(Message(text, intent, mentions, confidence=confidence), answering, tried)
    return next((mended for rule in _RULES if (mended := rule(guess)) is not None), intent)


def _of_a_trial(guess: _Guess) -> str | None:
    """What was just tried is tried otherwise, or kept."""
    text = guess.message.text
    if guess.tried and tries_again(text, guess.message.mentions):
        return "what_if"
    takes = sum_taken(text) is not None and not _IMAGINES.match(guess.message.words)
    if takes or (guess.tried and keeps_it(text)):
        return "correct"
    return None


def _answer_or_complaint(guess: _Guess) -> str | None:
    """What is told, or kept to oneself, counts, whatever is asked or complained of behind it."""
    text, mentions = guess.message.text, guess.message.mentions
    if guess.answering and _KEEPS_TO_ITSELF.match(guess.message.words):
        return "refuse"
    if guess.answering and guess.message.intent in _NO_PLACE and _NAMES_A_PLACE.match(text):
        return "inform"
    if guess.answering and guess.message.intent not in FACTUAL and _only_scoffs(guess.message):
        return "inform"
    answers = guess.answering and guess.message.intent != "bot_identity"
    if answers and (_leaves_it_to_the_guide(text, mentions) or costs_nothing(guess.message.words)):
        return "inform"
    return "correct" if _complains_of_a_partner(text, mentions) else None


def _only_scoffs(message: Message) -> bool:
    """Whether it answers, and asks besides only what asks nothing: "La commune. Qui voulez-vous
    que ce soit, le pape ?"."""
    told = message.without_rhetoric()
    facts = told.says_yes or told.says_no or _holds_facts(told.mentions)
    return told is not message and facts and not ("?" in told.text or told.asks)


_KEEPS_TO_ITSELF = re.compile(
    r"^\W*(?:(?:desole|non|ah|ca|c'est|ce sont|une?|des|info\w*|donnees?|c)\W+)*"
    r"(?:confidentiel\w*|secret)(?: desole)?[^\w?]*$"
)
"""Answers nothing but that it is not said: "confidentiel"."""
_NO_PLACE = frozenset({"insult", "out_of_scope", "goodbye"})
"""What a name that nobody knows may be taken for."""
_NAMES_A_PLACE = re.compile(
    r"^\W*(?:[Cc]['’]est |[Cc]e sera |[Oo]n est |[Nn]ous sommes )?"
    r"(?:à|[AaÀ]u?|aux|[Ee]n|[Dd]ans (?:le |la |l['’])?|[Ss]ur|[Vv]ers) ?"
    r"(?!Bient|Plus|Demain|Revoir|Voir|Secours|Toute|Rien|Personne|Quoi|Qui\b)"
    r"[A-ZÀ-Ý][a-zà-ÿ'’-]{2,}[^\w?]*$"
)
"""Says where with a name, be it one that nobody knows: "c'est à Xuvroz", "à Vrouzy"."""


def _of_another_project(guess: _Guess) -> str | None:
    """It tells of another project, or that its own is new, which begins nothing again."""
    message = guess.message
    is_new = message.intent == "start_over" and guess.answering and _IS_NEW.search(message.words)
    return "inform" if is_new or begins_another(message) else None


_SNEERS = re.compile(r"^(?!.*\bmerci\b).*\b(?:robots?|bots?|chatbots?|machines?|automates?)\b")
"""Applauds that a machine answers: "encore un robot, bravo", not "merci le robot"."""


def _of_the_talk(guess: _Guess) -> str | None:
    """Words to the guide itself: to see the result, leave, thank, know what it is."""
    message, mentions = guess.message, guess.message.mentions
    if _SHOW.match(message.words):
        return "orient_now"
    leaves = message.intent in CHATTER | {"greet", "inform"} and not _holds_facts(mentions)
    if not guess.answering and leaves and _LEAVES.search(message.words):
        return "goodbye"
    if not guess.answering and _APPLAUDS.match(message.text):
        return "thank"
    sneers = message.intent == "thank" and _SNEERS.search(message.words)
    return "bot_identity" if sneers or _ONLY_GUIDES.search(message.words) else None


def _supposition(guess: _Guess) -> str | None:
    """Another sum, lead or place that is only tried, though it seems to ask or to tell."""
    message, intent = guess.message, guess.message.intent
    text, mentions = message.text, message.mentions
    if tries_a_sum(message):
        return "what_if"
    if intent in _OF_RESULT and not guess.answering and _supposes_another_project(text, mentions):
        return "what_if"
    leaves_out = _WITHOUT_THEM.match(message.words) and "?" in text
    if not guess.answering and leaves_out and guess.of(kinds.ORGANISATION):
        return "what_if"
    if intent in _OF_RESULT | FACTUAL and _asks_if_another_carries(text, mentions):
        return "what_if"
    if guess.answering and intent in CHATTER and _settles_on_form(guess):
        return "inform"
    if not guess.answering and (_imagines(guess) or _settles_on_form(guess)):
        return "what_if"
    supposes = intent in FACTUAL and not guess.answering and message.supposes and "?" in text
    return "what_if" if supposes and _would_found(text, mentions) else None


_WITHOUT_THEM = re.compile(
    r"^\W*(?:(?:et|mais|ok|bon|alors)\W+)*(?:[^.;!?,]{0,25}\btoute? seule?,? )?"
    r"sans (?:la |le |l'|les |notre |nos )"
)
"""Tries the project without somebody: "et sans la MJC, c'est mort ?"."""
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


def _imagines(guess: _Guess) -> bool:
    """Whether it begins by supposing: "mettons 40 000 euros", "comparez avec une SCIC"."""
    said = _IMAGINES.match(guess.message.words)
    told = (
        _holds_facts(guess.message.mentions) or guess.of(kinds.RURAL) or guess.of(kinds.PRECARITY)
    )
    return bool(said and told)


def _settles_on_form(guess: _Guess) -> bool:
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


def _of_what_was_said(guess: _Guess) -> str | None:
    """An answer that was noted is contradicted, a verdict doubted, a practical thing asked."""
    message = guess.message
    if not guess.answering and _contradicts_an_answer(message):
        return "correct"
    if _about_own_amount(message, guess.telling, asks_what_remains):
        return "ask_verdict"
    if not guess.answering and asks_only_what_is_missing(message.words):
        return "ask_verdict"
    of_aid = not guess.answering and guess.of(kinds.PROGRAMME) and asks_why_not(message.words)
    if of_aid or asks_reasons_of_no(message.words):
        return "ask_verdict"
    asked = _practical_intent(message, guess.answering)
    if asked is not None:
        return asked
    return "correct" if message.intent in ASKING and disputes_phase(message.words) else None


def _of_a_meaning(guess: _Guess) -> str | None:
    """A word of the field, a place, an aid or a body that is asked about: whoever asks for an
    explanation and names it means it, and not the guide's question."""
    intent, text, mentions = guess.message.intent, guess.message.text, guess.message.mentions
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
    if intent in FACTUAL | _VAGUE and asked_class(text, mentions):
        return "ask_definition"
    return None


def _of_a_change(guess: _Guess) -> str | None:
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


_ADDS_CRITERION = re.compile(
    r"\b(?:(?:r?ajout|mett|not|compt|coch)(?:ez|er|e|ons)|rempli\w*|(?:on|nous) (?:a|avons|repond|"
    r"repondons|coche|respecte)|manque)\b[^.;!?]{0,30}"
    r"(?:\bcriteres?\b|\b(?:le|la|les|au|aux) (?:[1-4]|un|deux|trois|quatre|premier|deuxieme|"
    r"troisieme|quatrieme|dernier)\b(?! (?:personnes?|salaries?|mois|ans|euros?|mille|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)))"
)
"""Says that one more criterion is met: "ajoutez le critère 4"."""


def _of_a_criterion(guess: _Guess) -> str | None:
    """One more criterion that is met, once the result is given."""
    message = guess.message
    told = guess.of(kinds.CRITERION) and not guess.answering
    if told and "?" not in message.text and _ADDS_CRITERION.search(message.words):
        return "correct"
    return None


def _of_the_result(guess: _Guess) -> str | None:
    """How much, whether an aid is open to them, how to know what the guide asks; and what somebody
    says who is angry or writes in two languages."""
    message, intent = guess.message, guess.message.intent
    if guess.answering and only_how_much(message.words):
        return "clarify_question"
    if _about_own_amount(message, guess.telling, asks_own_amount):
        return "ask_verdict"
    if intent == "english" and guess.telling and _SPEAKS_FRENCH.search(message.words):
        return "inform"
    if _is_only_angry(message):
        return "insult"
    asks_of_aid = guess.of(kinds.PROGRAMME) and "?" in message.text and not message.supposes
    if asks_of_aid and _OPEN_TO_US.search(message.words):
        return "ask_verdict"
    if guess.answering and message.wonders and intent in FACTUAL:
        return "clarify_question"
    return None


def _taken_for_something_else(guess: _Guess) -> str | None:
    """What tells of the project, though the classifier took it for a question or for chatter: what
    hardly seems to ask is an answer, what an aid asks for is a supposition."""
    message, intent = guess.message, guess.message.intent
    text = message.text
    if intent == "human" and _WILL_CALL.search(message.words) and "?" not in text:
        return "thank"
    if intent == "out_of_scope" and _presents_itself(guess.telling, message.mentions):
        return "inform"
    hardly_asks = message.confidence < ASKED_FROM and not ("?" in text or message.asks)
    if guess.answering and hardly_asks and intent in ASKING | {"clarify_question", "why_question"}:
        return "inform"
    if intent == "inform" and message.needs:
        return "what_if"
    named = any(one.end > one.start for one in guess.of(kinds.ORGANISATION))
    if intent == "dont_know" and named and not guess.answering:
        # "peut-être le centre social", once the result is given, is no want of an answer.
        return "inform"
    stage = message.tells_stage or tells_organising(message.words)
    if intent in ASKING | CHATTER and stage and not message.supposes:
        return "inform"
    return None


def _of_who_and_where(guess: _Guess) -> str | None:
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


def _part_of_the_study(guess: _Guess) -> str | None:
    """What is asked of the study, by the word for it; a study of their own costs something."""
    if guess.message.intent != "ask_study":
        return None
    costs = any(not one.weak for one in of_kind(guess.message.mentions, kinds.AMOUNT))
    answers = guess.answering and guess.message.confidence < SURE
    if (costs or answers) and not (guess.message.asks or "?" in guess.message.text):
        # "En étude, les élus n'ont pas tranché."
        return "inform"
    return next((to for of, to in _OF_STUDY.items() if of in guess.message.words), None)


_RULES: tuple[Callable[[_Guess], str | None], ...] = (
    _of_a_trial,
    _answer_or_complaint,
    _of_another_project,
    _of_the_talk,
    _supposition,
    _of_what_was_said,
    _of_a_meaning,
    _of_a_change,
    _of_a_criterion,
    _of_the_result,
    _taken_for_something_else,
    _of_who_and_where,
    _part_of_the_study,
)
"""What may mend an intent, the surest first: words that mean one thing whatever the classifier
heard, then what only some of its guesses are mistaken for."""


def _contradicts_an_answer(message: Message) -> bool:
    """Whether it says that a no was wrong: "si si, ça lutte contre la précarité"."""
    told = any(one.kind in (kinds.PRECARITY, kinds.RURAL) for one in message.mentions)
    return told and message.contradicts and "?" not in message.text


def _is_only_angry(message: Message) -> bool:
    """Whether it lets off steam and tells nothing of a project."""
    told = any(
        one.kind in _FACTS and one.end > one.start and one.role != kinds.ASIDE and not one.weak
        for one in message.mentions
    )
    brief = len(message.text.split()) <= _MOST_ANGRY
    return brief and not told and bool(_ANGRY.search(message.words))


TOLD_FROM = 0.8
"""Confidence from which a first message tells of a project, though none of its words do."""
_TELLS_NOTHING = frozenset({kinds.ASPECT, kinds.CRITERION})
_NOT_OF_THE_PROJECT = frozenset({kinds.ASIDE, kinds.NEAR, kinds.GUESS, kinds.LIKELY, kinds.SERVED})


def tells_nothing(mentions: Sequence[Mention], confidence: float) -> bool:
    """Whether a first message that is taken to tell of a project names nothing of one, and is not
    surely that: "ok google, allume la lumière". Of 1 273 messages that tell of one, it is none."""
    return confidence < TOLD_FROM and all(
        one.kind in _TELLS_NOTHING or one.role in _NOT_OF_THE_PROJECT or one.weak
        for one in mentions
    )


def greets(text: str) -> bool:
    """Whether a text that is taken for a greeting may be one: "ça va ?", not "ça va durer ?"."""
    return not _WILL_BE.search(spoken(text))


def _told(intent: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with which a message surely tells of the project."""
    return [
        one
        for one in mentions
        if (one.kind == kinds.ORGANISATION and one.role == kinds.LEAD)
        or (one.kind == kinds.AMOUNT and not one.weak)
        or (one.kind in (kinds.PHASE, kinds.PRECARITY, kinds.RURAL) and not one.weak)
        or (
            one.kind == kinds.PLACE
            and not one.weak
            and (one.role == kinds.SEAT or intent == "insult")
        )
    ]


def _leaves_it_to_the_guide(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it tells something and ends on a question that only leaves it to the guide."""
    left = yours_to_say(text)
    if left is None:
        return False
    message = Message(text, "inform", mentions)
    told = any(one.start < left[0] and one.kind in _FACTS for one in mentions)
    return told or message.says_yes or message.says_no


def _complains_of_a_partner(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it complains that somebody it names was not noted, or was."""
    named = [one for one in of_kind(mentions, kinds.ORGANISATION) if one.end > one.start]
    wrong = any(noted_wrongly(one, text) for one in named)
    return wrong or (bool(named) and misses_partners(spoken(text)))


_FACTS = frozenset(
    {
        kinds.ORGANISATION,
        kinds.PLACE,
        kinds.AMOUNT,
        kinds.PHASE,
        kinds.RURAL,
        kinds.PRECARITY,
        kinds.NOBODY,
    }
)


def _presents_itself(telling: Sequence[Mention], mentions: Sequence[Mention]) -> bool:
    """Whether it says who and where they are: "j'ai une entreprise à Amiens, je veux du fric"."""
    who = any(one.kind == kinds.ORGANISATION and one.end > one.start for one in telling)
    where = any(one.value["status"] == "sure" for one in of_kind(mentions, kinds.PLACE))
    return who and where


_AS_ANSWER = frozenset({"affirm", "deny"})
"""Intents that an answer given late is mistaken for: "oui c'est rural"."""
_OF_RESULT = frozenset(
    {"ask_verdict", "ask_programme", "ask_options", "why_question", "clarify_question"}
)
"""Intents that ask of the result, which another lead would change."""


_BEING_THERE = re.compile(r"\ben etant (?:a|au|aux|en|dans|hors)\b")
"""Supposes where the project is: "est-ce qu'on peut demander en étant à Rouen ?"."""


def _supposes_another_project(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it asks of another lead: "pourquoi pas la COTE si c'est la mairie qui porte ?", or
    of another place."""
    return Message(text, "what_if", mentions).supposes and (
        any(carries(one, text, supposed=True) for one in of_kind(mentions, kinds.ORGANISATION))
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
KNOWLEDGE = frozenset({"ask_definition", "ask_levers", "ask_study"})
"""Intents that the catalogue's knowledge answers, whatever entry is meant."""
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
        return "inform" if intent in OFFERS and not answering else None
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
        or (intent == "insult" and asked not in OF_GUIDE)
        or (intent == "ask_body" and asked == ADDRESS)
        or (intent == "out_of_scope" and asked in INTENTS and message.confidence >= SURE)
    )


_VAGUE = frozenset({"clarify_question", "ask_verdict", "ask_options", "out_of_scope", "help"})
"""Intents that a question about a place may be mistaken for."""

_ABOUT = {kinds.PROGRAMME: "ask_programme", kinds.BODY: "ask_body"}
"""The intent that asks about what is named."""

POLITE = frozenset({"greet", "thank", "insult", "help"})
"""Intents with which a message about a project may begin."""

ASKING = frozenset(
    {
        "ask_programme",
        "ask_body",
        "ask_definition",
        "ask_verdict",
        "ask_options",
        "ask_levers",
        "ask_examples",
        "ask_study",
    }
)
"""Intents that ask for information."""

CHATTER = POLITE | {"out_of_scope", "goodbye", "cancel"}
"""Intents that a message about a project may be mistaken for."""
