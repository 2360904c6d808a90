"""Who knows of the project, or thinks of joining it, and has not said yes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.mentions import Mention
from bot.understanding.message import Message
from bot.understanding.people.around import ARTICLE, before, in_words

_YET = r"(?:encore |vraiment |toujours |reellement |officiellement |pour l'instant )?"
_OF_IT = r"(?! (?:les?|la|sa|son|ses|leurs?|une?|des?|du)\b| l'| d')"
"""Not "elle n'a pas encore confirmé la subvention"."""
_AGREED = (
    rf"(?:dit oui|repondu|engagee?s?|(?:confirme|signe|valide)\w*{_OF_IT}|"
    r"donne (?:son|sa|leur|de|d') ?(?:accord|reponse|feu vert))"
)
_NOBODY_YET = re.compile(
    rf"\b(?:personne|aucune?|ni l'une? ni l'autre)(?: d'entre eux| d'eux)?(?: des deux)? "
    rf"(?:n'a |ne s'est |a |s'est ){_YET}{_AGREED}|"
    r"\battend\w* (?:encore |toujours )?(?:(?:leurs?|sa) (?:reponses?|retours?|accord)|"
    rf"(?:les|une) (?:reponses?|retours?|accord){_OF_IT})|"
    # Not "j'ai aussi écrit au Tour de France, ils n'ont jamais répondu", of somebody else.
    r"(?:^|[.;!?]|^[^.;!?]*,|\bmais) ?(?:ils|elles|eux|il|elle) "
    r"(?:n'|ne )?(?:a|ont|s'est|se sont) (?:pas|jamais) "
    rf"{_YET}{_AGREED}"
)
_NOTHING_YET = re.compile(
    rf"\brien (?:n'est |de |d'|n'a ete |est ){_YET}(?:signe|officiel|confirme|engage|promis)\b|"
    r"\bmais (?:(?:c'est|ce n'est) )?pas (?:encore )?(?:officiel|signe|confirme|engage)\w*|"
    r"\bmais (?:(?:c'?est|ce n'est|c|rien n'est) )?pas (?:encore )?"
    r"(?:sure?s?|certaine?s?|fait|gagne)(?=\W*$|\W*[,;.!])"
)
"""Say of all those just named that they have not agreed."""
_AGREES = re.compile(
    r"\bnous (?:aid|soutien|suit|suiv|accompagn|pret|financ|rejoi)\w*|"
    r"\b(?:particip|s'impliqu)\w+\b(?! (?:pas|plus)\b)|"
    r"\b(?:a|ont) (?:bien )?repondu\b[^.;!?]{0,15}\boui\b|"
    r"(?<!n')(?<!personne )\b(?:a|ont) (?:bien |deja )?(?:dit oui|confirme|signe|accepte)\b|"
    r"(?<!pas )\b(?:d'accord|partante?s?|avec nous|dans le (?:projet|coup))\b|"
    r"(?<!pas )(?<!encore )\bpartenaires?\b"
)
_ONLY_KNOWS = re.compile(
    r"\b(?:au courant|(?:y )?reflechi(?:t|ssent)|hesite(?:nt)?)\b(?! (?:aux?|avec nous)\b)|"
    r"\b(?:est|sont|ete|juste|seulement|simplement|uniquement|bien|deja|que) "
    r"(?:informe|prevenu)e?s?\b|"
    r"\brepond(?:ent)? (?:pas|jamais|plus)\b|"
    rf"\b(?:a|ont|s'est|se sont|est|sont) (?:pas|jamais) {_YET}"
    r"(?:dit oui|repondu|confirme|decide\w*|tranche|engagee?s?|"
    r"donne (?:son|sa|leur|de|d') ?(?:accord|reponse|feu vert))|"
    r"\battend(?:ent)? de voir\b|\bse renvoi\w+ la balle\b|"
    r"\bnous (?:balad|promen|mene)\w+ en bateau\b|\btraine(?:nt)? des pieds\b|"
    r"\bf(?:ait|ont) (?:la sourde oreille|les? morts?)\b|"
    r"\bdoi(?:t|vent) (?:encore )?(?:y |nous )?(?:reflechir|se prononcer|repondre|dire oui)\b"
)
_AS_WELL = re.compile(r"^\W*(?:aussi|egalement|idem|pareil|de meme|non plus)\b")
_LINK = re.compile(
    rf"^\W*(?:(?:et|ou|ni|puis|comme)\b\W*){{0,2}}(?:(?:de|du|d'|a|aux?)\W*)?{ARTICLE}$"
)
_WITH = re.compile(r"\bavec " + ARTICLE + "$")
_AWAITED = re.compile(
    r"(?:\battend\w* (?:encore |toujours |donc )?(?:la |une |le |l')?"
    r"(?:reponse|accord|retour|feu vert|confirmation|decision) (?:de |du |d')|"
    r"\b(?:on a|nous avons|j'ai) (?:juste |seulement |simplement )?"
    r"(?:informe|prevenu|mis au courant) (?:juste |seulement )?|"
    # "j'ai écrit à la CAF", "on rêverait d'embarquer l'hôpital"
    r"\b(?:j'ai|on a|nous avons) (?:deja |aussi |seulement |juste )?"
    r"(?:(?:ecrit|telephone|envoye un (?:mail|courrier)) (?:a |aux? )|"
    r"(?:contacte|sollicite|relance|appele) |(?:pris|eu un) (?:premier )?contact avec )|"
    r"\brever(?:ait|ions|ais) (?:bien )?(?:d'|de )[a-z]+(?:er|ir|re) )" + ARTICLE + "$"
)
_PERHAPS = re.compile(
    r"\b(?:peut[- ]etre|pt[- ]etre|pe[- ]etre|ptet(?:re)?|eventuellement)\b (?:avec )?"
    + ARTICLE
    + "$"
)
_STOP = re.compile(r"[.;!?\n]")
_PLAINLY = re.compile(
    r"\b(?:juste|seulement|simplement|que|uniquement) (?:ete )?(?:mise?s? )?"
    r"(?:au courant|informe|prevenu)|"
    r"\bparticip\w+ pas\b|\b(?:personne|aucun\w*)\b.*\bdit oui|\bpas encore dit oui|\brien de signe"
)


def uncommitted(message: Message, organisations: Sequence[Mention]) -> list[Mention]:
    """Those who have not said yes: "la mairie est au courant, le bailleur aussi, mais personne n'a
    dit oui"."""
    named = sorted((one for one in organisations if one.end > one.start), key=lambda one: one.start)
    if not named:
        return []
    starts = [*(one.start for one in named[1:]), len(message.text)]
    found: list[Mention] = []
    group: list[Mention] = []
    open_ones: list[Mention] = []
    same = False
    for one, stop in zip(named, starts, strict=True):
        follows = in_words(message.text[one.end : stop])
        group.append(one)
        precedes = before(group[0], message.text)
        last = stop == len(message.text)
        linked = _LINK.match(follows) and not _STOP.search(follows)
        if linked and not last and not _WITH.search(precedes):
            continue
        sentence = _STOP.split(follows)[0]
        none_yet = _NOTHING_YET.search(sentence) or _NOBODY_YET.search(follows)
        clause = sentence[: none_yet.start()] if none_yet else sentence
        awaited = _AWAITED.search(precedes) or _PERHAPS.search(precedes)
        agrees = bool(_AGREES.search(clause) or (_WITH.search(precedes) and not awaited))
        knows = bool(_ONLY_KNOWS.search(clause) or awaited)
        same = not agrees and (knows or (same and bool(_AS_WELL.match(clause))))
        if not agrees:
            open_ones += group
        if same:
            found += group
        if none_yet:
            found += [other for other in open_ones if other not in found]
        if none_yet or _STOP.search(follows):
            open_ones = []
        group = []
    return found


def takes_out(message: Message) -> bool:
    """Whether it says so plainly that whoever was noted is taken out: "juste au courant"."""
    return bool(_PLAINLY.search(message.words)) and not message.imagines
