"""Words to the guide itself: answers with a complaint, farewells, thanks, anger."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.conversation import FACTUAL
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import spoken
from bot.understanding.intents.guess import CHATTER, FACTS, Guess, holds_facts
from bot.understanding.message import Message, yours_to_say
from bot.understanding.money.costs import costs_nothing
from bot.understanding.people.leaving import noted_wrongly
from bot.understanding.people.noted import misses_partners
from bot.understanding.waiting import asks_to_wait

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
_WILL_BE = re.compile(
    r"\b(?:ca|sa|cela) (?:va|vas|vat) (?:(?:nous|vous|me|te|pas|encore|vraiment|trop|bien|y|en) )*"
    r"(?!super\b|hyper\b|hier\b)\w+(?:er|re|ir)\b"
)
"""Speaks of what will be, and not of how somebody is: "ça va être long ?"."""
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
_TAKES_LEAVE = re.compile(
    r"^\W*(?:(?:ok|bon|bien|super|parfait|d'accord|dac|allez|voila|merci+|mrc|mci|beaucoup|bcp|infiniment|"
    r"encore|pour tout|pour votre aide|et|a vous|je vous dis|bonne journee|bonne soiree|c'est bon|"
    r"c'est tout|ca ira|ca suffit pour aujourd'hui)\W+)*"
    r"(?:au revoir|aurevoir|orevoir|a la prochaine|a bientot|a plus(?: tard)?|a\+|ciao|tchao|bye|"
    r"(?<!merci a vous )bonne (?:journee|soiree|continuation))"
    r"(?:\W+(?:et|merci|beaucoup|a vous|aussi|a bientot|madame|monsieur|au revoir|"
    r"bonne (?:journee|soiree|continuation)))*\W*$"
)
"""Nothing but a leave, be it with thanks: "merci beaucoup au revoir", "merci a+"."""
_LOST = re.compile(
    r"^\W*(?:(?:bonjour|bonsoir|salut|slt|oh|euh|bon|mais|la|alors|desolee?|aidez[- ]moi|"
    r"au secours)\W+)*(?:(?:je |j')?(?:suis|sui)|j'?suis?|chuis?|on est|nous sommes) "
    r"(?:(?:un peu|completement|totalement|tout|vraiment|trop|la|deja|carrement) )*"
    r"(?:perdue?s?|paumee?s?|larguee?s?)"
    r"(?:\W+(?:la|moi|(?:dans|avec) (?:tout )?ca|aidez[- ]moi|svp|stp|desolee?|help))*\W*$"
)
"""Does not know where to begin, or what is asked: "chui perdu"."""
_APPLAUDS = re.compile(r"^[\s\U0001F3FB-\U0001F3FF]*[👍👌👏🙏❤🎉😊🙂😀😁🥰💪][^\w]*$")
"""Nothing but a picture that says well done."""
_ONLY_GUIDES = re.compile(
    r"^\W*(?!.*\bassociations?\b).*\b(?:vous|vs) (?:ne faites qu['e] ?)?"
    r"(?:orient(?:ez|er)|guid(?:ez|er)|renseign(?:ez|er))\b"
    r"[^?]{0,12}\b(?:juste|seulement|simplement|uniquement|ou vous)\b|"
    r"\b(?:juste|seulement|simplement) (?:nous |me )?orient(?:ez|er)\b[^?]*\b(?:vous|vs)\b"
)
"""Asks what the guide is there for: "c'est vous qui payez ou vous orientez juste ?"."""


def answer_or_complaint(guess: Guess) -> str | None:
    """What is told, or kept to oneself, counts, whatever is asked or complained of behind it."""
    text, mentions = guess.message.text, guess.message.mentions
    if guess.answering and asks_to_wait(text, mentions):
        return "inform"
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
    facts = told.says_yes or told.says_no or holds_facts(told.mentions)
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
_SNEERS = re.compile(r"^(?!.*\bmerci\b).*\b(?:robots?|bots?|chatbots?|machines?|automates?)\b")
"""Applauds that a machine answers: "encore un robot, bravo", not "merci le robot"."""


def of_the_talk(guess: Guess) -> str | None:
    """Words to the guide itself: to see the result, leave, thank, know what it is."""
    message, mentions = guess.message, guess.message.mentions
    if _SHOW.match(message.words):
        return "orient_now"
    if message.intent in CHATTER | FACTUAL and _LOST.match(message.words):
        return "help"
    leaves = message.intent in CHATTER | {"greet", "inform"} and not holds_facts(mentions)
    if not guess.answering and leaves and _LEAVES.search(message.words):
        return "goodbye"
    if message.intent in CHATTER | FACTUAL and takes_leave(message.words):
        return "goodbye"
    if not guess.answering and _APPLAUDS.match(message.text):
        return "thank"
    sneers = message.intent == "thank" and _SNEERS.search(message.words)
    return "bot_identity" if sneers or _ONLY_GUIDES.search(message.words) else None


def takes_leave(words: str) -> bool:
    """Whether normalised words only take leave: "merci beaucoup au revoir"."""
    return bool(_TAKES_LEAVE.match(words))


def is_only_angry(message: Message) -> bool:
    """Whether it lets off steam and tells nothing of a project."""
    told = any(
        one.kind in FACTS and one.end > one.start and one.role != kinds.ASIDE and not one.weak
        for one in message.mentions
    )
    brief = len(message.text.split()) <= _MOST_ANGRY
    return brief and not told and bool(_ANGRY.search(message.words))


def greets(text: str) -> bool:
    """Whether a text that is taken for a greeting may be one: "ça va ?", not "ça va durer ?"."""
    return not _WILL_BE.search(spoken(text))


_HELLO = re.compile(
    r"^\W*(?:re(?:\W|$)|re[- ]?(?:bonjour|bonsoir|salut|coucou|bjr)\b|(?:bonjour|bonsoir|"
    r"salut|slt|bjr|coucou|hello|hey|allo)\b|"
    r"(?:je suis|j'?suis?|chuis?|me) (?:de retour|re?voi(?:la|ci))\b|"
    r"c'?est (?:encore |re)moi\b)"
)


def says_hello(words: str) -> bool:
    """Whether normalised words begin with a hello, or with being back: "me revoilà"."""
    return bool(_HELLO.match(words))


def _leaves_it_to_the_guide(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it tells something and ends on a question that only leaves it to the guide."""
    left = yours_to_say(text)
    if left is None:
        return False
    message = Message(text, "inform", mentions)
    told = any(one.start < left[0] and one.kind in FACTS for one in mentions)
    return told or message.says_yes or message.says_no


def _complains_of_a_partner(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether it complains that somebody it names was not noted, or was."""
    named = [one for one in of_kind(mentions, kinds.ORGANISATION) if one.end > one.start]
    wrong = any(noted_wrongly(one, text) for one in named)
    return wrong or (bool(named) and misses_partners(spoken(text)))
