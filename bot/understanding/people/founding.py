"""Which bodies exist, which do not yet, and which are only thought of."""

from __future__ import annotations

import re

from bot.nlu.mentions import Mention
from bot.nlu.text import plain
from bot.understanding.people.around import ARTICLE, after, before, in_words, named

_UNBORN = re.compile(
    r"^ (?:n'|ne )?(?:est|sera|soit|a|existe)?(?: ete)? ?pas (?:encore |tout a fait |vraiment )?"
    r"(?:cree|montee?|fondee?|deposee?|declaree?|faite?|constituee?|nee?|officielle?)\w?\b|"
    r"^ (?:n'existe|existe) pas\b"
)
_NOT_FOUNDED = re.compile(
    r"(?<!nouveaux )(?<!nouveau )\bstatuts (?:de l'asso\w* )?(?:seront|vont etre) "
    r"(?:bientot )?(?:depose|redige|signe|vote)s\b|"
    r"(?<!nouveaux )(?<!nouveau )\bstatuts (?:(?:de|d')[^.,;:!?]{1,20} )?"
    r"(?:(?:ne sont|n'ont|sont|ont) )?(?:toujours )?pas (?:encore )?"
    r"(?:ete )?(?:depose|enregistre|redige|signe|vote)e?s?\b|"
    r"\b(?:on|nous|elle|ns) (?:n'|ne )?(?:est|sommes|a|avons|soit|soyons) (?:toujours )?pas "
    r"(?:encore )?(?:ete )?immatricule\w*|"
    r"(?:^|,|\(|\bet|\bmais) ?pas encore immatricule\w*|"
    r"\b(?:va|allons) (?:bientot )?deposer (?:les|nos) statuts\b"
    r"(?! (?:de (?:la|notre)|a jour|modifies|revises|changes|corriges)\b)|"
    r"(?:^|,|\(|\bet|\bmais) ?(?:qui (?:n'est |est )?|elle (?:n'est |est )?)?pas encore "
    r"(?:officiellement )?(?:cree|montee?|fondee|deposee|declaree|constituee|nee)\b"
    r"(?! (?:de|d'|dans|sur|en))"
)


def is_not_founded(text: str) -> bool:
    """Whether a message says of who writes that it does not exist yet: "une association, avec la
    mairie, pas encore créée"."""
    return bool(_NOT_FOUNDED.search(in_words(text)))


_FILED = re.compile(
    r"\b(?:vien(?:t|nent|ons)(?: juste)? de deposer|(?:a|ont|avons) (?:deja |bien |enfin )?depose) "
    r"(?:ses|nos|les|leurs) statuts\b(?! (?:modifies|a jour|revises|de (?:la|notre)))"
)


def has_filed_statutes(words: str) -> bool:
    """Whether who was a group says that its statutes were filed, and so is an association, as a
    rule: "notre collectif vient de déposer ses statuts"."""
    return bool(_FILED.search(words))


_FOUND = r"(?:cre|mont|fond|constitu|declar)"
_LATER = (
    r"(?:en (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|"
    r"decembre|\d{4}|debut|fin|cours d)|au (?:printemps|mois|debut)|a (?:la rentree|l'automne)|"
    r"dans (?:\d+|un|une|deux|trois|quelques|les) |bientot|prochainement|plus tard|ensuite|"
    r"cet(?:te)? (?:ete|automne|hiver|annee)|l'an(?:nee)? prochain|le mois prochain|"
    r"l'ete prochain|la semaine prochaine|d'ici\b)"
)
_WILL_FOUND = re.compile(
    r"\b(?:(?:on|nous|je|ns) (?:va|allons|vais|vas|veut|voulons|veux|voudrait|voudrions|voudrais|"
    r"souhaite|souhaitons|aimerait|aimerions|compte|comptons|pense|pensons|prevoit de|prevoyons de|"
    r"envisage de|envisageons de)(?: (?:bientot|donc|aussi|alors|juste|d'abord))? "
    rf"(?:{_FOUND}er|deposer les statuts de)|"
    rf"(?:on|nous) (?:{_FOUND}era|{_FOUND}erons)|"
    # "je demande s'il faut créer une association"
    rf"(?:faut|fallait|faudrait)[- ]?(?:il )?(?:d'abord )?{_FOUND}er|"
    rf"(?:on|nous|je) (?:doit|doive|devons|devrait|devrions|peut|dois) (?:d'abord )?{_FOUND}er) "
    + ARTICLE
    + "$"
)
_FOUNDS = re.compile(
    rf"\b(?:on|nous|je|ns) (?:{_FOUND}(?:e|ons)|sera|serons|deviendra|deviendrons) " + ARTICLE + "$"
)
_WHEN = re.compile(rf"^(?: [^.;:!?,]{{1,20}})?,? {_LATER}")
_FOUNDED_LATER = re.compile(
    r"^(?: [^.;:!?,]{0,25})?(?:,? elle)? "
    r"(?:sera|seront|va etre|vont etre|devrait etre|doit etre) "
    rf"(?:(?:bientot|officiellement|vraiment) )?(?:{_FOUND}ee?s?|officielle)"
    # Not "déclarée d'intérêt général", of one that exists.
    rf"(?=\W*$|\W*[.,;:!?)]| (?:{_LATER}|officiellement|juste |avant |apres |avec |et |pour ))|"
    rf"^,? (?:on|nous) (?:va|allons) (?:bientot )?la {_FOUND}er\b|"
    rf"^,? (?:qu'on|que nous|que l'on) (?:(?:va|allons) (?:bientot )?{_FOUND}er|"
    rf"{_FOUND}er(?:a|ons))\b|"
    rf"^ se (?:{_FOUND}e|{_FOUND}era) {_LATER}|^ a (?:creer|monter|fonder)(?=\W*$|\W*[.,;!?])"
)
_SOME_DAY = r"(?:plus tard|un jour|a terme)"
_PERHAPS = r"peut[- ]etre"
_SOME_DAY_BEFORE = re.compile(rf"\b{_SOME_DAY},? (?P<perhaps>{_PERHAPS} )?(?:en )?{ARTICLE}$")
_SOME_DAY_AFTER = re.compile(rf"^,? {_SOME_DAY}\b")
_PERHAPS_BEFORE = re.compile(rf"\b{_PERHAPS} (?:en )?{ARTICLE}$")
_PERHAPS_AFTER = re.compile(rf"^,? {_PERHAPS}\b")


def _is_for_some_day(precedes: str, follows: str) -> bool:
    """Whether it may come to be: "plus tard une asso peut-être", "peut-être une asso un jour"; not
    "un jour une association nous a aidés"."""
    later = _SOME_DAY_BEFORE.search(precedes)
    if later is not None:
        return bool(later["perhaps"] or _PERHAPS_AFTER.match(follows))
    return bool(_PERHAPS_BEFORE.search(precedes) and _SOME_DAY_AFTER.match(follows))


def is_missing(mention: Mention, text: str) -> bool:
    """Whether it is said in so many words not to exist: "l'asso n'est pas créée"."""
    return named(mention) and bool(_UNBORN.match(after(mention, text)))


_TO_FOUND = re.compile(
    r"\b(?:pour|pr|aid\w+ a|comment|faut|besoin (?:de|d')) (?:(?:nous|me|m'|se|faire aider a) ?)*"
    rf"{_FOUND}er (?:{ARTICLE}|l )$"
)
"""Seeks, before a name, how to found it: "qui appeler pour monter l'asso ?"."""


def is_unborn(mention: Mention, text: str, supposed: bool = False) -> bool:
    """Whether there is no such body yet: "l'asso n'est pas créée", and, unless it is only tried,
    "on va créer l'association en janvier", "plus tard une asso peut-être"."""
    if not named(mention):
        return False
    follows, precedes = after(mention, text), before(mention, text)
    if is_missing(mention, text):
        return True
    if _TO_FOUND.search(precedes):
        return not supposed
    founded = _WILL_FOUND.search(precedes) or _FOUNDED_LATER.match(follows)
    founded = founded or (_FOUNDS.search(precedes) and _WHEN.match(follows))
    return bool(founded or _is_for_some_day(precedes, follows)) and not supposed


_FOUNDED = re.compile(
    r"^,?(?: elle)? (?:(?:est|a ete) (?:deja |bien |officiellement )?"
    rf"(?:{_FOUND}ee?|officielle)\b|existe (?:deja|depuis)\b)"
    r"(?!.*\b(?:nous (?:aide|soutien|suit|accompagn|prete)\w*|avec nous|partenaire|pour nous)\b)"
)
_OPENS = (
    r"(?:^|[.,;:!?(] ?|"
    r"\b(?:et|mais|car|ca y est|(?:c'est|c) (?:bon|fait)|voila|enfin|maintenant|desormais),? )"
)
_DEFINITE = re.compile(rf"{_OPENS}(?:l'|la |notre |not |mon |ma )$")
_GLUED = re.compile(rf"{_OPENS}$")
"""Before a name with which its article is written: "c fait lasso est creee"."""


def is_founded(mention: Mention, text: str) -> bool:
    """Whether it is said to exist by now, as one's own does: "l'association est créée"."""
    precedes = before(mention, text)
    glued = plain(text[mention.start : mention.end]).startswith("lasso")
    definite = _DEFINITE.search(precedes) or (glued and _GLUED.search(precedes))
    return named(mention) and bool(definite) and bool(_FOUNDED.match(after(mention, text)))


_UNDECIDED = re.compile(
    r"\b(?:hesit\w+ (?:encore )?entre |(?:sait|sais|savons) pas (?:encore |trop )?"
    r"(?:si (?:on (?:sera|fera|est|fait|monte|cree|part) |ce sera |c'est )?(?:en )?|entre )|"
    r"pas (?:encore )?(?:choisi|decide|tranche) (?:si|entre) )"
    r"(?:(?!\bmais\b)[^.;!?]){0,40}$"
)
_EITHER = re.compile(r"^[^.;!?]{0,40}?\b(?:ou|et)\b")


def is_undecided(mention: Mention, text: str) -> bool:
    """Whether it is one of the forms between which they hesitate: "SCIC ou association, on sait
    pas"."""
    hesitates = _UNDECIDED.search(before(mention, text))
    either = _EITHER.match(after(mention, text)) or " ou " in before(mention, text)
    either = either or " et " in before(mention, text)
    return named(mention) and bool(hesitates and either)


_ENVISAGED = re.compile(
    r"\b(?:pens\w+ a|envisag\w+|reflechi\w+ a|song\w+ a|hesit\w+ (?:entre|avec)) "
    r"(?:creer |monter |fonder |faire )?" + ARTICLE + "$"
)


def is_envisaged(mention: Mention, text: str) -> bool:
    """Whether it is only thought of: "on pense à une CUMA"."""
    return named(mention) and bool(_ENVISAGED.search(before(mention, text)))
