"""What a person takes back without saying anything in its stead: "enlevez la précarité"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.nlu.mentions import of_kind
from bot.profile import Profile
from bot.understanding.message import DECLINES, YES_OR_NO, Message
from bot.understanding.places.rate_classes import after_denial, says_left

_GAP = r"[^.;:!?,]{0,40}$"
_NOT_SAID = re.compile(
    r"\b(?:j'ai|jai|je (?:ne |n')?(?:vous )?(?:l')?ai|j'avais|on (?:n')?a|nous (?:n')?avons) "
    rf"(?:jamais|pas|rien) (?:dit|ecrit|parle|marque|mis|note)\b{_GAP}"
)
_TAKE_AWAY = re.compile(
    r"(?:(?<!n')(?<!ne )\b(?:enlevez|retirez|supprimez|effacez|oubliez|annulez|rayez|otez)(?! pas)|"
    r"^\W*(?:enleve|retire|supprime|efface|oublie|annule)|"
    r"\b(?:pouvez(?:[- ]vous)?|faut|faudrait|merci d(?:e |')) ?"
    r"(?:enlever|retirer|supprimer|effacer)|"
    rf"\bfaut pas (?:compter|noter|mettre))\b{_GAP}"
)
_WHY_SAY = re.compile(
    r"\bpourquoi (?:est ce que |donc )?(?:vous |tu )?"
    rf"(?:dites|dis|notez|mettez|ecrivez|avez (?:dit|note|mis|ecrit))\b{_GAP}"
)
"""Disputes an answer; of an amount, it may ask what the guide makes of it."""

_BEFORE = 100
"""Characters before the name of a fact in which it is taken back."""

NAMED = {
    "rural_or_qpv": re.compile(
        r"\b(?:rura(?:l|le|ux|les)|campagne|qpv|quartiers? prioritaires?)\b"
    ),
    "fights_precarity": re.compile(r"\b(?:precarite|precaires?|pauvrete|pauvres?|misere)\b"),
    "maturity": re.compile(r"\b(?:emergence|structuration|developpement|essaimage)\b"),
    "eligible_costs": re.compile(
        r"\b(?:montant|somme|cout|couts|budget|depenses|chiffre|\d[\d .]*(?:\d{3}|k))\b"
    ),
}
"""The words that name each fact."""
_OF_FACT = {
    "rural_or_qpv": kinds.RURAL,
    "fights_precarity": kinds.PRECARITY,
    "maturity": kinds.PHASE,
    "eligible_costs": kinds.AMOUNT,
}


_CANNOT_TELL = re.compile(
    rf"(?:{DECLINES.pattern})(?! si (?:je|j'|on|nous|vous)[^.;]{{0,25}}"
    rf"\b(?:dit|precise|note|ecrit|clair|compris)\b){_GAP}"
)
"""Not "je ne sais pas si je vous ai dit que", which says it again."""


def no_longer_known(message: Message, profile: Profile) -> str | None:
    """The known yes or no of which it says that they cannot tell: "je ne puis confirmer que le
    projet est en quartier prioritaire"."""
    if "?" in message.text:
        return None
    return next(
        (
            key
            for key in YES_OR_NO
            if getattr(profile, key) is not None
            and any(
                _CANNOT_TELL.search(message.words[max(0, named.start() - _BEFORE) : named.start()])
                for named in NAMED[key].finditer(message.words)
            )
        ),
        None,
    )


_OPEN = (
    r"(?:(?:sai[st]?|savons|saurais) (?:pas|plus)|variable|ca depend|trop tot|a (?:definir|voir)|"
    r"confidentiel\w*|pas (?:encore )?(?:mesure|chiffre|decide|arrete|defini|fixe)\w*|inconnue?|"
    r"on verra|impossible)"
)
_LEFT_OPEN = {
    key: re.compile(
        rf"{words}[^.;!?\n\d]{{0,20}}?[:=,][^.;!?\n\d]{{0,15}}?\b{_OPEN}\b"
        r"(?![^.;!?\n]*\b(?:mais|par contre|sauf)\b)"
    )
    for key, words in (
        ("rural_or_qpv", r"\b(?:rural|qpv|quartier prioritaire)"),
        ("fights_precarity", r"\bprecarite"),
        ("eligible_costs", r"\b(?:budget|montant|couts?|depenses)"),
        ("selection_criteria", r"\bcriteres?"),
    )
}
_NO_FIGURE = re.compile(
    r"\b(?:rien|ni)\b[^.;!?]{0,12}\bde chiffre\b|\bbudget (?:encore )?(?:confidentiel|inconnu)\b"
)


def left_open(message: Message) -> list[str]:
    """The questions of which a message says, unasked, that it cannot tell: "rural ou QPV : je ne
    sais pas", "critères : trop tôt pour le dire"."""
    if "?" in message.text and message.beside_its_questions() is None:
        return []
    found = [key for key, pattern in _LEFT_OPEN.items() if pattern.search(message.words)]
    if _NO_FIGURE.search(message.words) and "eligible_costs" not in found:
        found.append("eligible_costs")
    return found


def disputes_phase(words: str) -> bool:
    """Whether it asks why the guide says a phase: "pourquoi dites-vous structuration ?"."""
    named = NAMED["maturity"].search(words)
    return named is not None and bool(_WHY_SAY.search(words[: named.start()]))


_WISHES_TO_CHANGE = re.compile(
    r"\W*(?:(?:non|pardon|oups|euh|en fait|bonjour|svp)\W+)*"
    r"(?:(?:(?:je|on|nous) (?:veux|voudrais|veut|voudrait|voulons|souhaite|dois|doit) |"
    r"j'aimerais |(?:il )?faut )?(?:corriger|changer|modifier|rectifier|refaire|reprendre)|"
    r"(?:je me suis|on s'est|nous nous sommes) (?:tromp|plant|gour)ee?s? (?:de|sur|dans|pour))"
    r" (?:(?:la|le|les|mon|ma|mes|notre|nos|de|du|reponse sur)\b ?|l' ?)*(?P<named>[a-z ]+?)"
    r"(?: (?:svp|s'? ?il vous plait|du projet))?\W*"
)
_WISHED = {
    "eligible_costs": re.compile(r"budget|montant|somme|couts?|depenses|chiffre"),
    "territory": re.compile(r"ville|commune|lieu|village|endroit|territoire"),
    "lead": re.compile(r"porteur|structure|qui porte"),
    "actors": re.compile(r"partenaires?|participants?|acteurs?"),
    "maturity": re.compile(r"phase|stade|etape|avancement"),
    "selection_criteria": re.compile(r"criteres?"),
}
"""How each fact is called by who wishes to correct it, in a word alone; ``NAMED`` are words that
name some of them anywhere."""


def _wished_to_change(message: Message) -> str | None:
    """The fact that the whole message asks to change, without saying to what: "corriger le budget",
    "je me suis trompé de ville"."""
    match = None if "?" in message.text else _WISHES_TO_CHANGE.fullmatch(message.words)
    named = match["named"].strip() if match else ""
    return next((key for key, words in _WISHED.items() if words.fullmatch(named)), None)


def taken_back(message: Message, profile: Profile) -> dict[str, bool | None]:
    """The known facts that the message takes back, to be asked anew; none when it gives another
    value of one, which then counts. A no stays one: "enlevez la précarité"."""
    if message.supposes:
        return {}
    wished = _wished_to_change(message)
    if wished is not None and getattr(profile, wished) is not None:
        return {wished: None}
    return {
        key: _once_taken_back(message, key, profile)
        for key in NAMED
        if getattr(profile, key) is not None and _takes_back(message, key, profile)
    }


def _once_taken_back(message: Message, key: str, profile: Profile) -> bool | None:
    """What is known then: a no stays one, and "enlevez le QPV, on n'y est plus" says one."""
    if getattr(profile, key) is False:
        return False
    left = key == "rural_or_qpv" and says_left(message.words)
    return after_denial(message.words, profile) if left else None


def takes_away(message: Message, key: str) -> bool:
    """Whether it asks that a fact, which it names once, be taken away."""
    named = list(NAMED[key].finditer(message.words))
    return len(named) == 1 and any(
        _TAKE_AWAY.search(message.words[max(0, one.start() - _BEFORE) : one.start()])
        for one in named
    )


def _takes_back(message: Message, key: str, profile: Profile) -> bool:
    yes_or_no = key in YES_OR_NO
    of_amount = key == "eligible_costs"
    patterns = (_NOT_SAID, _TAKE_AWAY) if of_amount else (_NOT_SAID, _TAKE_AWAY, _WHY_SAY)
    named = [
        match.start()
        for match in NAMED[key].finditer(message.words)
        # "je n'ai pas parlé de développement durable" takes no other phase back.
        if key != "maturity" or match.group() == profile.maturity
    ]
    before = [message.words[max(0, place - _BEFORE) : place] for place in named]
    if not any(pattern.search(words) for pattern in patterns for words in before):
        return False
    if key == "maturity":
        # Whatever else it tells of the phase is heard when it is asked anew.
        return True
    given = [
        one.value for one in of_kind(message.mentions, _OF_FACT[key]) if of_amount or not one.weak
    ]
    if yes_or_no:
        # Named once, it neither affirms nor denies: "je n'ai pas parlé de précarité".
        return len(named) == 1 or False not in given
    return all(value == getattr(profile, key) for value in given)


_FIGURE = re.compile(r"\d[\d .]*(?:\d{3}|k)\b")


def without_sum_taken_out(message: Message) -> Message:
    """The message without the only sum that it names, to take it out: "enlevez les 85 000" tells
    no costs, also when others are known."""
    figures = list(_FIGURE.finditer(message.words))
    if len(figures) != 1 or not _TAKE_AWAY.search(message.words[: figures[0].start()]):
        return message
    kept = [one for one in message.mentions if one.kind != kinds.AMOUNT]
    return replace(message, mentions=kept)
