"""Yes, no, "I don't know" and refusals, which mean something only to an open question."""

from __future__ import annotations

import re
from typing import Any

from bot.conversation import ANSWERED, ASKED, NOTHING
from bot.nlu import mentions as kinds
from bot.nlu.statements import NOT_ONLY, SPOKEN_OF
from bot.profile import Profile, SelectionCriterion
from bot.understanding.message import DECLINES, HEARD, NEITHER, YES_OR_NO, Message, Understood
from bot.understanding.people.actors import still_sought
from bot.understanding.second_thoughts import last_word

_UNCOUNTED = re.compile(
    r"\b(?:jamais|pas) (?:(?:rien|encore|tout|vraiment|su) )?"
    r"(?:calcul|chiffr|compt|estim)(?:er?|es)\b"
)


def never_counted(message: Message, question: str) -> bool:
    """Whether it says that the sum that is asked for was never worked out."""
    return question == "eligible_costs" and bool(_UNCOUNTED.search(message.words))


_NO_LONGER_IN = re.compile(
    r"\b(?:est|sommes|suis) (?:pas|plus) "
    r"(?:(?:encore|vraiment|du tout) )?(?:(?:en|au|dans|a) )?(?:(?:phase|stade|etape) )?"
    r"(?:du |de la |de l'|de |d'|l'|la |le )?(?:emergence|structuration|developpement|essaimage)\b"
)


def mends_something_else(message: Message, found: Understood, profile: Profile) -> bool:
    """Whether its no is to a sum or to a phase that is known: "non, ça fait 40 000 en tout", "non,
    on n'est plus en émergence"."""
    if not message.says_no or NEITHER.search(message.words):
        return False
    of_sum = "eligible_costs" in found.changes and profile.eligible_costs is not None
    phase = found.changes.get("maturity", profile.maturity)
    of_phase = profile.maturity is not None and phase != profile.maturity
    return of_sum or of_phase or bool(_NO_LONGER_IN.search(message.words))


_KNOWN_BESIDE = re.compile(
    rf"(?:{DECLINES.pattern})(?: trop| encore| vraiment)?\W+(?:(?:mais|enfin|bon|apres) ){{0,2}}"
    r"(?:(?:c'? ?est|cest|c|ce sont) (?:(?:quand meme|surtout|plutot|un peu) )?"
    r"(?:pour|contre|des|dans|avec)\b|(?:on|nous) (?:aid|accueil|nourri|lutt|accompagn)\w+)"
)
"""Tells something for sure behind an "I don't know": "je sais pas, c'est pour des gens pauvres"."""


def _tells_precarity(message: Message, question: str, found: Understood) -> bool:
    """Whether it says that precarity is fought, whatever else it cannot tell."""
    asked = question == "fights_precarity" and found.changes.get(question) is True
    return asked and bool(_KNOWN_BESIDE.search(message.words))


_YES_TO = re.compile(
    r"^\W*(?:(?:ah|mais|et|en fait) )*(?:oui|ouais)\W+(?:(?:si|oui|aussi|mais|en fait)\W+)*"
    r"(?:c'est )?(?:pour|contre|sur) (?:la |l'|le |les )?"
    r"(?:solitude|isolement|precarite|pauvrete|manque de (?:liens?|logements?|soins?|sous))\b"
    r"[^?]{0,20}$"
)


def says_yes_to_precarity(words: str) -> bool:
    """Whether it says yes to what the question of precarity names: "oui pour la solitude"."""
    return bool(_YES_TO.search(words))


_STAYS = re.compile(
    r"^\W*(?:(?:ah|bon|mais|non|nan|si|oui|en fait|finalement|enfin|au final)\W+)*"
    r"(?:elles?|ils?) rest(?:e|ent)\b"
    r"(?: (?:finalement|en fait|avec nous|dedans|dans le (?:projet|coup)|partenaires?))*\W*$"
)
"""Takes back that somebody left: no answer to what is asked of the project."""
_NOT_SURE = re.compile(
    r"\bmais (?:(?:je|on) (?:n')?(?:en )?(?:suis|est) )?pas (?:trop )?sure?s?\W*$"
)
"""Takes back what it believes: "je crois que c'est en QPV, mais pas sûre"."""
_YES_LAST = re.compile(r"\b(?:oui|ouais)\W*$")


_WAITS = re.compile(
    r"^\W*(?:(?:non|nan|oui|ouais|ok|d'accord)\W+)?(?:(?:mais|bon|et)\W+)*"
    r"(?:attend\w*|pause|stop|une (?:minute|seconde)|avant(?: ca| tout)?\W+(?:dites|expliquez|je)|"
    r"(?:dites|repondez|expliquez)[- ](?:moi|nous)|"
    r"vous (?:n')?avez (?:toujours )?pas (?:repondu|compris))\b|"
    r"^\W*pourquoi pas\W*$|"
    # "des gens qui n'ont plus droit à rien" answers.
    r"^\W*(?:(?:non|nan|bof)\W+)?(?:je|on|nous) [^.;!?]{0,20}\b(?:pas|plus) avoir (?:le )?droit\b|"
    r"^\W*(?:(?:ok|d'accord|bien|tres bien|super|parfait)\W+)?merci\b"
    r"(?!.*\b(?:oui|non|nan)\b)[^.;!?]{0,15}$"
)
"""Asks to wait, thanks, or doubts that there is an aid: no yes and no no to what is asked."""


_TAKES_SOMEBODY = re.compile(
    r"^\W*(?:ok|okay|d'accord|dac|bon|alors)\W+(?:(?:alors|donc|bon)\W+)*"
    r"(?:prene[rz]|prends?|mett?e[rz]|mets|note[rz]?|garde[rz]?|choisi\w+|reten[er]z|retiens)"
    r"(?: (?:donc|plutot|alors))* (?:la |le |l'|les |notre |nos |une? )(?!(?:oui|non|reponse)\b)\w"
)
"""Says whom or what the guide is to take, which is no yes: "ok prenez l'ESAT"."""


_GO_ON = re.compile(
    r"^\W*(?:(?:ok|okay|d'accord|dac|bon|allez|alors|merci|c'?est bon|c bon|parfait|super)\W+)*"
    r"(?:continu(?:e[rz]?|ons)|on continue|on avance|vas[- ]y|allez[- ]y|(?:la )?(?:question )?"
    r"suivante?|la suite|on (?:va )?(?:fait|faire|fer|fe) (?:ca|cela|comme ca)|"
    r"faisons (?:ca|comme ca)|c'?est bon|c bon)(?: (?:svp|alors|pour moi|merci))*\W*$"
)
"""Says that it may go on, which is no yes: "ok continuez", "c bon on fait ça"."""


_I_SAID = re.compile(
    r"^\W*(?:(?:non|nan|mais|si|ah|enfin|bon)\W+)*(?:je (?:vous )?|j')(?:l')?(?:ai|avais|viens de) "
    r"(?:deja |bien )?(?:vous )?(?:le |l')?(?:dit|dire|repondu|mis)(?: que|,| :)? "
    r"(oui|ouais|non|nan)\b"
)
"""Says once more what was answered: "non mais je vous ai dit oui"."""


_NO_OF_ELSE = re.compile(
    r"^\W*(?:non|nan)\W+(?:(?:mais )?si|finalement|en fait|pardon|attendez|en realite)\b"
)
"""Begins by taking back what was said before, of something else: "nan si 45000"."""
_ONLY_PERHAPS = re.compile(
    r"^\W*(?:(?:euh|ben|bah|hum|alors|je dirais)\W+)*(?:peut[ -]?etre|ptet\w*|p't[ -]?etre)"
    r"(?: bien)? ?(?:rural|en rural|qpv|en qpv|un peu)?\W*$"
)
"""Says only that it may be: "euh peut-être rural"."""

_DENIES = re.compile(r"^(?!.*\bpas (?:non|impossible|faux)\b).*\b(?:pas|plus|jamais)\b")
"""Denies something in words that only sound like a yes: "ça marche pas"."""
_BELIEVES = re.compile(
    r"^\W*(?:(?:euh|ben|bah|oh|ah|la)\W+)*(?:(?:je|j'|on) (?:le )?(?:crois|croit|pense|suppose)|"
    r"j'imagine)(?: (?:bien|(pas)(?: trop)?))?\W*$"
)
"""A yes or a no that is not sure: "je crois", "je pense pas"."""
SO_TO_SAY = re.compile(
    r"^\W*(?:(?:euh|ben|bah|oh|ah|oui|enfin|mais)\W+)*(?:(?:si (?:on|l'on) (?:peut dire|veut)|"
    r"si vous voulez|en quelque sorte|d'une certaine (?:facon|maniere)|plus ou moins|"
    r"on peut (?:le )?dire (?:ca|cela)?(?: comme ca)?)\W*)+$"
)
"""A yes in a manner of speaking, which is confirmed: "si on peut dire"."""


def yes_or_no(message: Message, question: str, found: Understood) -> None:
    """The first word decides; "I cannot tell" takes back what the rest seems to say."""
    if _tells_precarity(message, question, found) or _STAYS.match(message.words):
        return
    if _WAITS.search(message.words) and question not in found.changes:
        return
    if question == "rural_or_qpv" and says_yes_to_precarity(message.words):
        return
    heard_only = _TAKES_SOMEBODY.match(message.words) or _GO_ON.match(message.words)
    if question not in found.changes and heard_only:
        return
    if message.contradicts and any(key in found.changes for key in YES_OR_NO if key != question):
        # "si si, ça lutte contre la précarité" is no yes to what is asked of the place.
        return
    if SO_TO_SAY.match(message.words):
        found.doubts[question] = True
        return
    if believes := _BELIEVES.match(message.words):
        found.changes[question] = believes[1] is None
        return
    if said := _I_SAID.search(message.words):
        found.changes[question] = said[1] in ("oui", "ouais")
        return
    if _NO_OF_ELSE.match(message.words) and set(found.changes) - {question}:
        return
    if _ONLY_PERHAPS.match(message.words):
        found.changes.pop(question, None)
        found.declined = question
        return
    declines = DECLINES.search(message.words) or _NOT_SURE.search(message.words)
    if declines and (after := last_word(message.words[declines.end() :])) is not None:
        # "ça dépend… enfin si, oui"
        found.changes[question] = after == "oui"
    elif declines:
        found.changes.pop(question, None)
        found.declined = question
    elif NEITHER.search(message.words):
        found.changes[question] = False
    elif (last := last_word(message.words)) is not None:
        found.changes[question] = last == "oui"
    elif message.corrects or message.protests:
        # "non, en fait…" takes something else back; "non mais franchement" answers nothing.
        return
    elif found.left or "lead" in found.changes:
        # "ah non, la mairie n'est plus avec nous", "non, c'est nous les habitants qui portons"
        # answer something else.
        return
    elif NOT_ONLY.search(message.words):
        # "c'est pas que pour les pauvres" neither affirms nor denies.
        return
    elif message.words.endswith("?") and not (message.says_yes or message.says_no):
        # "c'est pas assez ?", and not "à votre avis ? oui"
        return
    elif _denies_the_other(message, question, found):
        return
    elif message.says_no:
        found.changes[question] = False
    elif message.intent == "deny":
        found.changes.setdefault(question, False)
    elif found.changes.get(question) is False and _only_heard(message.words):
        # "d'accord, alors non, et pas rural": what begins it is no yes.
        return
    elif message.says_yes or _YES_LAST.search(message.words):
        found.changes[question] = True
    elif message.intent == "affirm" and not _DENIES.search(message.words):
        found.changes.setdefault(question, True)


_YES_TO_PLACE = re.compile(
    r"^\W*(?:oui|ouais|ok|yes)\W+(?:(?:on est|c'est|nous sommes|en|dans|un|une|le|zone|quartier|"
    r"territoire|plein|a la|et|ou) ?)*(?:qpv|rural\w*|campagne|prioritaire)\W*$"
)


def says_yes_to_place(words: str) -> bool:
    """Whether its yes is, as it seems, to where the project is: "oui QPV"."""
    return bool(_YES_TO_PLACE.match(words))


_YES = re.compile(r"\b(?:oui|ouais|si|bien sur|tout a fait|exactement)\b")


def _only_heard(words: str) -> bool:
    """Whether a normalised text begins with a word that the guide was heard, and says no yes."""
    return bool(HEARD.match(words)) and not _YES.search(words)


_NO_OF_ITS_CLAUSE = re.compile(
    r"^\W*(?:(?:ben|bah|euh|oh|ah|mais)\W+)*(?:non|nan),? "
    r"(?:c'|c |ce |cela |ca |on |nous |il |le |notre |mon |pas (?:en|dans|contre|pour)\b)"
    r"(?!.*\b(?:non plus|ni)\b)"
)
_NO_NOT = re.compile(r"^\W*(?:[a-z]+\W+){0,2}?(?:non|nan),? (?:[a-z']+ ){0,4}?pas\b")
"""Begins with a no that denies again what follows: "non c'est pas en QPV"."""
_WE_CARRY = re.compile(
    r"\bc'est (?:bien |donc |plutot )?(?:nous|moi|eux|elles?|lui|l'|la |le |notre )"
    r"[^.;!?]{0,30}?\bqui (?:le |la )?(?:port|depos|pilot)"
)
"""Says who carries, to which its no belongs: "non, c'est nous, l'asso, qui portons"."""


def _denies_the_other(message: Message, question: str, found: Understood) -> bool:
    """Whether its no is that of a clause on the other of the two: "non c'est pas contre la
    pauvreté" says nothing of where the project is."""
    denied = any(found.changes.get(key) is False for key in YES_OR_NO if key != question)
    said = denied and bool(_NO_OF_ITS_CLAUSE.match(message.words))
    return said or _says_no_to_else(message, question)


def _says_no_to_else(message: Message, question: str) -> bool:
    """Whether its no is plainly of something that was not asked: "non pas en QPV" of precarity,
    "non, c'est nous qui portons"."""
    if question not in YES_OR_NO:
        return False
    spoken = [key for key in YES_OR_NO if SPOKEN_OF[_KINDS[key]].search(message.words)]
    of_other = spoken == [key for key in YES_OR_NO if key != question]
    # Not "non, c'est pour tout le monde à la campagne".
    clause = _NO_OF_ITS_CLAUSE.match(message.words) and _NO_NOT.match(message.words)
    we_carry = _WE_CARRY.search(message.words) and not message.says_yes
    return bool((of_other and clause) or we_carry)


_KINDS = {"rural_or_qpv": kinds.RURAL, "fights_precarity": kinds.PRECARITY}


ACKNOWLEDGES = re.compile(
    r"^\W*(?:(?:ah|bon|bien|ok|okay|d'accord|dac|compris|entendu|je vois|super|parfait|merci)\W*)+$"
)
"""Says before a question that what the guide said was heard, and not yes to what it asked."""


def only_acknowledges(message: Message) -> bool:
    """Whether it says nothing before its question but that it heard: "ok. et la fondation ?"."""
    told = message.beside_its_questions()
    return told is not None and bool(ACKNOWLEDGES.match(told.words))


_NOT_THERE = re.compile(
    r"^\W*(?:(?:ah|oh|mais|bon|euh|ben|bah|et|non|nan)\W+)*"
    r"(?:(?:il )?n?'?y ?a (?:pas|plus)|(?:il )?manque|(?:le|la|les|l'|votre) ?(?=\w))"
)
_OF_MONEY = re.compile(r"\b(?:budget|montant|somme|total)\b.*\b(?:pas|faux|fausse|erreur)\b")
"""Disputes what was noted of the costs: "le budget c'est pas bon"."""


def _tells_of_other(message: Message, question: str) -> bool:
    """Whether it says that somebody does not take part, or disputes a sum, when something else was
    asked: neither an answer nor a refusal."""
    if question not in YES_OR_NO or DECLINES.search(message.words):
        return False
    named = [one for one in message.mentions if one.kind == kinds.ORGANISATION]
    of_somebody = any(one.end > one.start for one in named) and _NOT_THERE.match(message.words)
    return bool(of_somebody or _OF_MONEY.search(message.words))


_NO_PAPER = r"(?! (?:une?|la|les?|des|ce|cette|notre|nos|mon) )"
"""Not "je sais pas bien lire un devis", which says what somebody cannot tell."""
_OF_WRITING = re.compile(
    r"(?:\b(?:sais?|savons|sait|arrive) (?:pas|plus|mal) (?:a )?(?:[a-z]+ ){0,2}?|"
    r"\b(?:du mal|peine|difficile|dur)\b[^.;!?]{0,10} )(?:ecri(?:re?|s)|lire|taper)\b"
    rf"{_NO_PAPER}|"
    r"\b(?:ecri(?:s|vons|t)|lis) (?:tres |un peu |vraiment )?mal\b|\bmal ecri(?:t|re)\b|"
    r"\b(?:faute|fautes|mal|pas)\b[^.;!?]{0,15}\b(?:orthographe|clavier)\b"
)


def excuses_writing(words: str) -> bool:
    """Whether it excuses how it is written, and refuses nothing: "je sais pas bien écrire"."""
    return bool(_OF_WRITING.search(words))


def short_answer(message: Message, question: str | None) -> Understood:
    """Yes, no, "I don't know" and refusals, which mean something only to an open question."""
    if question is None:
        return Understood(NOTHING if message.intent == "inform" else ASKED)
    if excuses_writing(message.words):
        return Understood(NOTHING)
    if DECLINES.search(message.words) or (question == "actors" and still_sought(message.words)):
        return Understood(ANSWERED, declined=question)
    if message.intent in ("dont_know", "refuse"):
        # "et le montant, il est fixe ?" asks, and "y a pas la mairie" tells of somebody, whatever
        # it was taken for.
        other = "?" in message.text or _tells_of_other(message, question)
        return Understood(NOTHING) if other else Understood(ANSWERED, declined=question)
    if "?" in message.text and not (message.says_yes or message.says_no):
        return Understood(NOTHING)
    words = message.words
    waits = question in YES_OR_NO and _WAITS.search(words)
    beside = _STAYS.match(words) or _TAKES_SOMEBODY.match(words) or _GO_ON.match(words)
    if only_acknowledges(message) or waits or beside or NOT_ONLY.search(words):
        # "ok. et la fondation ?", "pas que pour les pauvres", "non en fait elle reste"
        return Understood(NOTHING)
    if _says_no_to_else(message, question):
        return Understood(NOTHING)
    if question == "actors" and any(one.role == kinds.LEAD for one in message.mentions):
        # "pas vraiment, on est un groupe de voisins" says who they are.
        return Understood(NOTHING)
    yes = message.intent == "affirm" or message.says_yes
    no = message.intent == "deny" or message.says_no
    if yes == no or message.protests or (no and _NO_LONGER_IN.search(words)):
        return Understood(NOTHING)
    every = [criterion.value for criterion in SelectionCriterion]
    answers: dict[str, Any] = {
        "rural_or_qpv": yes,
        "fights_precarity": yes,
        "selection_criteria": every if yes else [],
        "actors": None if yes else [],
    }
    if answers.get(question) is not None:
        return Understood(ANSWERED, {question: answers[question]})
    if no and question == "eligible_costs":
        return Understood(ANSWERED, declined=question)
    return Understood(NOTHING)
