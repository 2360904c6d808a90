"""Which criteria of the permanent call are met after a message, given those known before it."""

from __future__ import annotations

import re

from bot.conversation import FACTUAL
from bot.nlu import mentions as kinds
from bot.nlu.criteria import NAMES, criteria
from bot.nlu.mentions import of_kind
from bot.profile import Actor, Profile, SelectionCriterion
from bot.understanding.message import Message
from bot.understanding.money.own_amount import only_how_much

_WHICH = (
    r"(?:numero |premiers?|deuxieme|troisieme|quatrieme|derniers?|\d|besoin|implic|solidar|cooper)"
)
_SPEAKS_OF_THEM = re.compile(
    r"\bcriteres?\b|\b(?:remplit|remplissons|remplis|coche\w*|cochons)\b|\bdit oui\b|"
    r"\b(?:pas|oublie\w*|avez) (?:de )?(?:mis|note|marque|compte|pris) (?:le|la|les)\b|"
    r"\b(?:ajoute|rajoute|enleve|retire|decoche)[rz]? (?:aussi |donc )?(?:le |la |les )?"
    rf"{_WHICH}|\b(?:tous|toutes|tout|(?:les )?(?:quatre|4)) "
    rf"(?:sauf|hormis|a part|excepte|moins|mais pas) (?:le |la |les |l')?{_WHICH}|"
    r"\bj'ai (?:dit|mis|coche|repondu) (?:le |la |les )?[1-4](?: ?,| et)"
)
"""Words by which criteria that were told already are spoken of again."""
_ANSWERED_AGAIN = re.compile(
    r"^\W*(?=.*\b(?:oui|si|non|nan|pas|plus|aussi)\b)"
    r"(?:(?:oui|si|non|nan|et|mais|ni|en fait|finalement|pas|pour|ah)\W+)*"
    rf"(?:le|la|les|l')\W?(?:critere |numero )*(?:[1-4]|{_WHICH}\w*|second|un|deux|trois|quatre)\b"
    r"(?:\W+(?:non|nan|oui|si|plus|aussi|et|le|la|[1-4]))*\W*$"
)
"""Says of a criterion yes or no, and nothing besides: "pas la 3 non plus", "oui, le 2 aussi"."""
_CHANGES_SOME = re.compile(
    r"\b(?:ajout|rajout|remet|oubli|manqu|enlev|retir|supprim|decoch|remplac)\w*|"
    r"\b(?:raye|ote|efface|mets|mettez)[rz]?\b|\b(?:aussi|egalement|en plus|au lieu|a la place)\b|"
    r"\b(?:maintenant|desormais|a present|du coup)\b|^\W*et (?:pour )?(?:le|la|les|l')|"
    r"\bpas (?:mis|note|marque|compte|pris)\b|\bdit oui\b"
)
"""Adds to what is known or takes from it: the rest stays."""
_ONLY = re.compile(r"\b(?:seulement|uniquement|juste|rien que|que (?:le|la|les|l'))\b")
_NAMED_FIRST = re.compile(
    r"^\W*(?:(?:oui|ben|bah|euh|alors|pour|je dirais|plutot)\W+)*"
    r"(?:l[ea]s? (?:un|deux|trois|quatre)\b|(?:l[ea]s? )?(?:[1-4]\b|premier|deuxieme|troisieme|"
    r"quatrieme|dernier|tous\b|aucun))"
)
"""Answers though it seems to ask: "le 1 et le 4, ça suffit ?"."""
_NO_NAMES = re.compile(
    r"\b(?:aucune idee|pas d'idee)\b|"
    r"\b(?:au moins|au minimum|minimum|au plus|a peu pres|environ) (?:un|deux|trois|[1-4])\b|"
    r"\b(?:deux|trois|[1-3]) sur (?:4|quatre)\b"
)
"""Says that they do not know, or only how many criteria they meet."""
_SOME_NAMED = re.compile(
    r"\d|\b(?:premier|deuxieme|troisieme|quatrieme|dernier|besoin|implic|solidar|cooper)"
)
_WANTS_TO_KNOW = re.compile(
    r"\b(?:donne[rz]?|donnez|auriez|avez|faudrait|voudrais|veux|par)\W(?:moi |nous |vous )?"
    r"(?:un |des |d'autres )?exemples?\b|"
    r"\b(?:expli\w+|precise[rz])[ -](?:moi|nous)\b|\bvois (?:mal|pas)\b|\bdifference\b|"
    r"\b(?:comprends?|saisi[st]?|pige) (?:pas|mal|rien)\b"
)
"""Asks without a question mark what a criterion is."""


_BY_NAME = {
    SelectionCriterion.BESOINS.value: re.compile(r"\bbesoins?\b"),
    SelectionCriterion.IMPLICATION.value: re.compile(r"\bimpli(?:qu|cation)\w*"),
    SelectionCriterion.SOLIDARITES.value: re.compile(r"\bsolidarites?\b"),
    SelectionCriterion.COOPERATIONS.value: re.compile(r"\bcooperations?\b"),
}
"""The own word of each: who says two of them speaks of the criteria."""


def criteria_of(message: Message, question: str | None, profile: Profile) -> list[str] | None:
    """The criteria that are met after the message; None when it tells nothing of them."""
    asked = question == "selection_criteria"
    known = profile.selection_criteria
    if asked and (_only_asks(message) or _names_none(message.words)):
        return None
    again = known is not None and (
        bool(_SPEAKS_OF_THEM.search(message.words)) or answers_again(message.words)
    )
    if not (asked or again or message.intent in FACTUAL):
        return None
    weak_too = asked or again or "critere" in message.words
    spelt_out = {one for one, words in _BY_NAME.items() if words.search(message.words)}
    # "les habitantes ne sont pas associées, je corrige"
    less = known is not None and message.corrects and not _about_partners(message)
    found = [
        one
        for one in of_kind(message.mentions, kinds.CRITERION)
        if weak_too
        or not one.weak
        or (less and one.role == kinds.REFUSED)
        or (len(spelt_out) > 1 and one.value in spelt_out)
    ]
    if question is None and weak_too and any(one.weak for one in found):
        # "critères 1 et 2" says which, whatever else the message seems to tell.
        found = [one for one in found if one.weak]
    if not (asked or again):
        found = [one for one in found if one.weak or _is_told(one.value, message.words)]
    met = {one.value for one in found if one.role != kinds.REFUSED and one.value}
    refused = {one.value for one in found if one.role == kinds.REFUSED}
    if asked and not met and any(one.value is None for one in found):
        return []
    if not (met or refused):
        said = asked or (again and "aucun" in message.words)
        return [] if found and said else None
    if refused and not met and known is None:
        # That one is not met tells nothing of the others.
        return None
    met -= refused
    if known is not None and (not met or _changes_some(message)):
        met = (met | {one.value for one in known}) - refused
    return [name for name in NAMES if name in met]


_TELLS = {
    SelectionCriterion.BESOINS: re.compile(
        r"\bbesoins?\b|fragil|precar|pauvre|demuni|isole|vulnerab|difficult|\bmanqu|\baid"
    ),
    SelectionCriterion.IMPLICATION: re.compile(
        r"impliqu|\bassoci(?:e|es|ee|ees|ent|er|ons|ant)\b|particip|co ?-?constru|\bdecid|\bchoisi|"
        r"ensemble|eux[- ]memes|elles[- ]memes|concert|\bconsult|\bpar et pour\b|"
        r"des (?:le debut|l'origine)"
    ),
    SelectionCriterion.SOLIDARITES: re.compile(
        r"solidar|solidair|entraid|\bliens?\b|rencontr|echang|partag|isole|voisin"
    ),
    SelectionCriterion.COOPERATIONS: re.compile(
        r"cooper|partenar|ensemble|reseau|collectif|mutualis|\bavec\b"
    ),
}
"""Words without one of which a message that was not asked tells nothing of a criterion, whatever it
sounds like as a whole: the criteria are asked once."""


def _is_told(criterion: str | None, words: str) -> bool:
    return criterion is None or bool(_TELLS[SelectionCriterion(criterion)].search(words))


def answers_again(words: str) -> bool:
    """Whether it only says yes or no to a criterion that it names."""
    return bool(_ANSWERED_AGAIN.search(words))


def only_answers_criteria(message: Message, question: str | None, profile: Profile) -> bool:
    """Whether it only answers again about criteria that were told."""
    told = question is None and profile.selection_criteria is not None
    return told and answers_again(message.words)


def _about_partners(message: Message) -> bool:
    """Whether it names organisations: "la mairie n'est pas impliquée" is about that one."""
    named = of_kind(message.mentions, kinds.ORGANISATION)
    return any(one.value != f"actor:{Actor.HABITANTS.value}" for one in named)


def _names_none(words: str) -> bool:
    """Whether it says how many at most, or that they do not know, and nothing besides."""
    rest = _NO_NAMES.sub(" ", words)
    return rest != words and not _SOME_NAMED.search(rest)


def _changes_some(message: Message) -> bool:
    some = _CHANGES_SOME.search(message.words) or answers_again(message.words)
    return bool(some) and not _ONLY.search(message.words)


def _only_asks(message: Message) -> bool:
    """Whether it asks about the criteria, or about anything else, and answers nothing."""
    if _NAMED_FIRST.match(message.words):
        return False
    if only_how_much(message.words):
        # "tout ça pour combien" is no answer.
        return True
    wants = _WANTS_TO_KNOW.search(message.words)
    # "les quatre, et je peux vous donner un exemple pour chacun"
    wants_only = wants is not None and not criteria(message.words[: wants.start()])[0]
    asks = "?" in message.text or message.asks or wants_only
    return asks and message.beside_its_questions() is None
