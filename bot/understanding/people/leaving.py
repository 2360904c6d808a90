"""Who no longer takes part, and who was noted wrongly."""

from __future__ import annotations

import re

from bot.nlu.mentions import Mention
from bot.understanding.people.around import ARTICLE, END, PROJECT, after, before, named

_OF_ITS_CLAUSE = r"(?:,? (?:elles?|eux|ils?|lui),?)?(?:(?! et )[^.;:!?,]){0,30}?"
_NO_MORE = (
    r"(?:pas|plus)\b(?! (?:souvent|que|qu'|de|d'|tard|tot|loin|mal|seulement|vite|forcement|"
    r"toujours|encore|longtemps|nombreu\w*|grand\w*|aussi|si|bien|activement|a pas|"
    r"qu\w*|\w+ment\b))"
)
_PART = rf"partie(?:{END}| {PROJECT})"
_WITH_US = (
    r"(?:partante?s?|dans le coup|dans la boucle|dedans|avec nous|des notres|de la partie|"
    rf"dans (?:le|notre) projet|partenaires?(?:{END}| (?:du|de|de notre) projet)|"
    rf"interesse\w*{END}|la{END})"
)
_GONE = re.compile(
    rf"^{_OF_ITS_CLAUSE} (?:"
    # Only verbs that tell of taking part: who "n'est pas opposé" or "ne fait pas ça" has not left.
    rf"(?:ne |n')(?:particip|sui|march)\w* {_NO_MORE}|"
    rf"(?:ne |n')(?:veu|voul|voud|vien)\w* (?:pas|plus)(?:{END}| (?:participer|venir|en etre|"
    r"(?:nous )?suivre|nous rejoindre|s'engager|de nous)\b)|"
    rf"(?:participe(?:nt)?|suit|suivent|suivait|suivaient) {_NO_MORE}|"
    rf"(?:ne |n')?(?:en )?(?:fait|font|fera|feront) (?:pas|plus) {_PART}|"
    rf"(?:n')?(?:en )?(?:est|sont|sera|seront|etait|serait) (?:pas|plus) {_WITH_US}|"
    rf"n'en (?:est|sont|sera|seront|fera|feront) (?:pas|plus){END}|"
    r"(?:ne )?(?:veut|veulent|voulait|voulaient|voudra|voudrait) plus"
    rf"(?:{END}| (?:participer|nous suivre|suivre|en etre|venir|de nous|du projet|"
    r"etre (?:avec nous|partenaires?)|entendre parler)\b)|"
    r"(?:s'est|se sont|s'en est|s'etait|c'est) (?:\w+ )?(?:retire|desiste|desengage)\w*|"
    r"se (?:retir|desist|desengag)(?:e|ent|era|eront|erait|eraient|ait|aient)\b"
    r"(?! (?:pas|jamais)\b)|"
    rf"(?:s'en va|s'en vont|s'en allait|part|partent)(?: aussi| egalement)?"
    rf"(?:{END}| mais\b| {PROJECT}{END})|"
    rf"(?:vient|viennent) de (?:nous (?:lacher|quitter|planter|abandonner|laisser)\b|"
    rf"(?:partir|se retirer|renoncer|quitter le projet){END})|"
    rf"(?:partait|partira|partiront|partirait) {PROJECT}{END}|"
    rf"(?:est|sont) parti\w*(?:{END}| {PROJECT})|"
    r"(?:a|ont) arrete\w*(?!,? en (?:conseil|seance|commission))"
    r"(?=\s*(?:$|[.,;!]|en |depuis|avec nous|de participer))|"
    r"(?:n'|ne )?(?:a|ont|veut|veulent) (?:pas|plus) (?:voulu |souhaite )?"
    r"(?:nous |nous re)?(?:suivre|participer|rejoindre|s'engager)\b|"
    rf"(?:a|ont) (?:renonce|abandonne|dit? non){END}|"
    r"(?:a|ont) jete l'eponge\b|"
    rf"(?:(?:nous |a |ont |nous a |nous ont )?laisse\w* tomber|laissai\w+ tomber)"
    rf"(?:{END}| (?:le|ce|notre) projet\b)|"
    rf"(?:nous a|nous ont) (?:lache|quitte|abandonne|plante)\w*(?:{END}| (?:en|au|depuis|a|pour|"
    r"sur|avant|apres|cet|cette|hier|la)\b)|"
    r"nous (?:lach|quitt|abandonn|plant)(?:e|ent|ait|aient|erait)\b(?! (?:pas|jamais)\b)|"
    r"(?:sort|sortent|sortait|est sortie?|sont sortie?s?) (?:du|de (?:ce|notre)) "
    r"(?:projet|dossier)\b|"
    r"(?:lache|lachent|a lache|ont lache) (?:l'? ?affaire|le projet|le dossier)\b|"
    r"(?:a|ont) (?:(?:quitte|abandonne) le projet|decline)|"
    r"(?:ne |n')(?:sont|est) qu(?:e |')(?:des? |un |une |nos? |l'|le |la )?"
    r"(?:clients?|fournisseurs?|voisins?|beneficiaires?|usagers?)\b|"
    r"(?:quitt(?:e|ent|ait|aient|erait)|abandonn(?:e|ent|ait|aient)) le projet\b)|"
    # "Le bailleur et la fondation ne participeront pas"
    rf"^ et [^.;:!?,]{{0,30}}? (?:(?:ne |n')(?:particip|sui|march|veul|viend|voud|ser|f)\w+nt "
    rf"{_NO_MORE}|"
    r"(?:se sont (?:retire|desist|desengag)|nous ont (?:lache|quitte|abandonne))\w*)|"
    # "On était avec la mairie mais plus maintenant"
    r"^[^.;:!?]{0,25}?,? (?:mais )?(?:plus (?:maintenant|aujourd'hui)|"
    r"(?:ce n'est|c'est|c) plus le cas)\b|"
    rf"^,? (?:c'est|cest|c) (?:mort|rape|foutu|fini|termine|tombe a l'eau){END}|"
    # "je viens d'avoir la mairie au tel... elle se retire"
    r"^(?: au (?:tel\w*|fil|bout du fil))?\W{1,6}(?:elles?|ils?) (?:se retir(?:e|ent)|"
    r"(?:s'est|se sont) retiree?s?|(?:ne )?participe(?:nt)? plus|(?:ne )?sui(?:t|vent) plus|"
    r"nous (?:lach|quitt|plant)(?:e|ent))\b"
)
_REMOVE_IT = re.compile(
    r"^[^.;:!?,]{0,40},? (?:(?:vous )?(?:pouvez|faut|faudrait|merci de) (?:l'|les )"
    r"(?:enlever|retirer|supprimer|oter)|"
    rf"(?:on|nous) (?:l'a|l'avons|les a|les avons) perdue?s?{END}|"
    r"(?:enlev|retir|supprim|effac|ot|ray)(?:e|ez)[- ](?:le|la|les)"
    rf"(?:{END}| (?:pour (?:l'instant|le moment)|donc|svp|stp|s'il|alors|finalement|de la liste|"
    r"(?:de|des) (?:nos |mes )?partenaires?|du projet)\b))|"
    # "un ferrailleur avait dit oui, puis il est revenu sur sa parole, ne le comptez pas"
    r"^(?:(?! et )[^.;:!?,]){0,40},? (?:(?:puis|mais|et|donc|alors) )?"
    r"(?:(?:ne )?(?:le|la|les) compt(?:ez|e) (?:pas|plus)\b|"
    r"(?:(?:elles?|ils?) )?(?:est|sont) revenue?s? sur (?:sa|leur) (?:parole|promesse|decision)\b)"
)
"""Behind a name, asks that it be taken out, or tells that it is lost: "le lycée, enlevez-le"."""
_WHO_LEFT = re.compile(
    r"\b(?:qui|ceux qui|celles qui|les autres) (?:(?:est|sont|etait|etaient) partie?s?|"
    r"(?:s'est|se sont) (?:retire|desiste|desengage)\w*|s'en (?:va|vont)|part|partent|"
    r"(?:nous )?(?:a|ont) (?:lache|quitte|abandonne|renonce|plante)\w*|"
    r"(?:ne |n')?(?:participe|suit|suivent|vien)\w* (?:pas|plus)|"
    r"(?:ne |n')?(?:est|sont|etait|etaient) (?:pas|plus) (?:la|avec nous|partants?|dedans))"
    r"(?: (?:le|du) projet)?(?:,? ?(?:c'est|c'etait|cest|ce sont|c'etaient|sont) | ?[:=,] ?)"
    r"(?:(?!\b(?:mais|reste|nous|on|pas|qui)\b)[^.;:!?]){0,50}$"
)
_STAYS = re.compile(
    r"^[^.;:!?,]{0,20} (?:reste|continue|est toujours|sont toujours|est la|sont la)"
)
_STILL_THERE = re.compile(
    r"\bmais (?:elles? |ils? |on )?"
    r"(?:rest|continu|particip|aid|met\b|nous (?:soutien|aid|prete))\w*"
)
_COMPARES = re.compile(r"^[^.;:!?,]{0,40}\bqu(?:e\b|')")
"""Says that it is more with one than with another: "plus avec la mairie qu'avant"."""
_LOST = re.compile(
    r"(?:\b(?:est|sommes|suis|travaill\w+|boss\w+|collabor\w+) plus (?:du tout )?avec |"
    r"\b(?:y a|ya|on a|avons|j'ai) plus (?:du tout )?|\bcompt\w+ plus sur |"
    r"\bperdu (?:(?:le soutien|l'appui|l'accord) de |du )?|"
    r"\b(?:retirez|enlevez|supprimez|otez|rayez|effacez) |"
    r"\b(?:je|on|nous) (?:retire|retirons|enleve|enlevons|supprime|supprimons) |"
    r"\b(?:faut|faudrait|voudrais|veux|voulons|peut|peux|pouvez(?:[- ]vous)?|merci de|souhaite) "
    r"(?:retirer|enlever|supprimer|oter) )" + ARTICLE + "$"
)
_WOULD_GO = re.compile(
    rf"^{_OF_ITS_CLAUSE} (?:"
    r"(?:nous |se )?(?:part|lach|quitt|desist|retir|arret|renonc)(?:ait|aient|irait|iraient)"
    r"(?: (?:aussi|egalement|a (?:son|leur) tour))?|"
    r"s'en (?:all|ir)(?:ait|aient)|"
    r"(?:ne |n')?(?:suiv|ven|particip|voul|march)(?:ait|aient) (?:pas|plus))"
    rf"(?:{END}| {PROJECT}|,|\?)"
)
"""Says of somebody, behind an "if", that they would go: "et si la mairie partait ?"."""
_WITHOUT = re.compile(r"\bsans " + ARTICLE + "$")
_WOULD_LOSE = re.compile(
    r"\b(?:perd(?:ait|ions|ais|s|ons|rait|rions)?|(?:retir|enlev)(?:ait|ions|ais)|"
    r"pass(?:ait|ions|ais) de|sans)(?: aussi| egalement)?"
    r"(?= (?:l'|(?:la|le|les|notre|nos|ma|mon|mes|une?|des|deux)\b)) "
    # "la mairie et les deux autres associations", and not "la mairie et gagnait l'école"
    r"(?:(?!\b(?:mais|que|avec|pour|contre|dans|si|on|nous)\b|\bqu'|\bgagn|\w+ai(?:t|ent)\b)"
    r"[^.;:!?]){0,60}$"
)
"""Names, behind an "if", somebody who would be lost, be it among others."""
_ONE_OF_THEM = re.compile(
    r"\b(?:l'une?|une?) (?:des|de nos|de mes|de ces) (?:deux|trois|quatre|cinq|[2-9]|\w{4,})? ?$"
)
"""Before some of whom one alone leaves: "l'un des deux EHPAD s'est retiré"."""
_FORGET = re.compile(r"(?<!n')(?<!ne )(?<!vous )\boubliez " + ARTICLE + r"$")
"""Before a name: "oubliez les commerçants"."""


def leaves(mention: Mention, text: str, supposed: bool = False) -> bool:
    """Whether somebody no longer takes part: "le bailleur ne fait plus partie du projet"."""
    if not named(mention):
        return False
    follows, precedes = after(mention, text), before(mention, text)
    if _STILL_THERE.search(follows) or _ONE_OF_THEM.search(precedes):
        return False
    if _is_taken_out(follows, precedes):
        return True
    if supposed and _WOULD_GO.match(follows):
        return True
    lost = (_LOST.search(precedes) and not _COMPARES.match(follows)) or (
        supposed and (_WITHOUT.search(precedes) or _WOULD_LOSE.search(precedes))
    )
    lost = lost or _FORGET.search(precedes)
    among = _WHO_LEFT.search(precedes) and not _STAYS.match(follows)
    wrong = noted_wrongly(mention, text)
    return bool(_GONE.match(follows) or _REMOVE_IT.match(follows) or lost or among or wrong)


_PARTNERS_GO = (
    r"(?:s'est|se sont|s'en (?:va|vont)|se retire\w*|(?:sont )?part(?:ent|is|ies|i)\b|"
    r"nous (?:ont )?(?:lach|quitt|abandonn|plant|laiss)\w*)"
)
_ALONE = re.compile(
    r"\b(?:on|nous|je) ?(?:n'|ne )?(?:est|suis|sommes|reste|restons|serait|serions|se retrouve|"
    r"nous retrouvons|y va|y allons|continue|continuons) "
    r"(?:(?:donc|maintenant|desormais|tout|toute?s?|tous|finalement|a nouveau) )*seule?s?"
    r"(?=\s*(?:$|[.,;!:)])| (?:maintenant|desormais|finalement|mais|et|donc|alors|sans|"
    r"pour (?:l'instant|le moment)|dans (?:ce|le) projet|sur (?:ce|le) (?:projet|coup))\b)"
)
_NO_PARTNER = re.compile(
    r"\b(?:plus (?:aucun |de |d')|sans (?:aucun |le moindre )?|pas (?:de |d')|aucun )"
    r"(?:autres? )?partenaires?\b(?! (?:financ|bancaire|prive|public|pour|de|du|sur))"
)
_NOBODY_ELSE = re.compile(r"\bpersonne d'autre\b")
_ALL_GONE = re.compile(
    rf"\b(?:tous|toutes|les (?:deux|trois|2|3)|l'ensemble de) (?:nos |les |mes )?partenaires? "
    rf"{_PARTNERS_GO}|\b(?:nos|mes) partenaires {_PARTNERS_GO}|"
    r"\bplus personne (?:avec nous|ne (?:participe|suit)|du tout)\b|"
    # "la CPAM et les assos partent. Personne d'autre."
    r"\b(?:part(?:ent|is|ies)?|quitt\w+|retir\w+|lach\w+)\b.*[.;!,] ?(?:et )?"
    rf"{_NOBODY_ELSE.pattern}\W*$"
)


def surely_alone(words: str) -> bool:
    """Whether normalised words say twice that nobody takes part: "on est seuls, personne d'autre".
    It would close an aid."""
    return sum(bool(sign.search(words)) for sign in (_ALONE, _NO_PARTNER, _NOBODY_ELSE)) > 1


def left_alone(words: str) -> bool:
    """Whether normalised words say that nobody takes part any more: "la mairie se retire, on reste
    seuls", "tous nos partenaires sont partis"."""
    signs = (_ALONE, _NO_PARTNER, _ALL_GONE)
    return "?" not in words and any(sign.search(words) for sign in signs)


def noted_wrongly(mention: Mention, text: str) -> bool:
    """Whether they dispute that somebody was noted: "vous avez mis des élus, c'est faux"."""
    disputed = _YOU_NOTED.search(before(mention, text)) and _IS_WRONG.match(after(mention, text))
    return named(mention) and bool(disputed)


_YOU_NOTED = re.compile(
    r"\b(?:vous avez|avez[- ]vous|tu as|t'as|as[- ]tu) "
    r"(?:mis|mi|note|compte|ajoute|inscrit|ecrit|marque)\w* " + ARTICLE + "$"
)
_IS_WRONG = re.compile(
    r"^[^.;:!?,]{0,40}[.;:!?,]* ?(?:mais )?(?:"
    r"(?:c'est|cest|c|c'etait) (?:faux|pas vrai|une erreur|pas (?:ca|le cas)|n'importe quoi)|"
    r"(?:(?:je|on|nous) (?:n'|ne )?|j')(?:ai|a|avons) (?:jamais|pas) dit (?:ca|cela|ce)|"
    r"(?:ils?|elles?) (?:ne )?(?:sont|est) [^.;!?]{0,30}\bpas (?:des? )?"
    r"(?:participant|partenaire|acteur)s?)\b"
)
_SAID_BEFORE = re.compile(
    r"\b(?:ils?|elles?|lui|eux)\b(?P<said>[^.;:!?,]*?),? "
    r"(?:le |la |les |l'|notre |nos |mon |ma |mes |ce |cette |ces )$"
)
"""Says of a pronoun what counts of the name behind: "il est pas dans le projet, le maraîcher"."""
_OPENING = (
    r"^\W*(?:(?:c'est faux|faux|erreur|ah|oh|mais|bon|euh|ben|bah|et|non|nan|alors|donc|ok|"
    r"enfin)\W+)*"
)
_TAKE_OUT = re.compile(
    rf"{_OPENING}(?:(?:il )?faut )?(?:enlev|retir|supprim|ot|ray|effac|vir)(?:e|er|ez)[rsz]? "
    + ARTICLE
    + "$"
)
_THERE_IS_NONE = re.compile(
    rf"{_OPENING}(?:(?:il )?(?:n')?(?:y ?a|on (?:n')?a|nous (?:n')?avons|c'est) )?(?:pas|plus) "
    r"(?:d['’ ]|de |des |du |la |le |les |l['’ ])$"
)
_NOTHING_ELSE = re.compile(
    r"^(?: (?:dedans|en fait|finalement|avec nous|dans (?:le|ce|notre) projet|du tout|la dedans|"
    r"(?:dans|parmi) (?:les|nos|mes) partenaires|"
    r"non plus|svp))*(?:\W*$|,? (?:juste|seulement|uniquement|rien que|plus que)\b)"
)


def _is_taken_out(follows: str, precedes: str) -> bool:
    """Whether it is taken out in few words: "enlève les entreprises", "pas d'entreprises"."""
    before_it = _SAID_BEFORE.search(precedes)
    if before_it and _GONE.fullmatch(before_it["said"]):
        return True
    alone = bool(_NOTHING_ELSE.match(follows))
    return alone and bool(_TAKE_OUT.search(precedes) or _THERE_IS_NONE.search(precedes))


_FROM_US = re.compile(
    r"^[^.;:!?]{0,40}? (?:de )?nous (?:a |ont )?(?:lach|quitt|abandonn|plant|laiss)\w+"
)


def leaves_us(mention: Mention, text: str) -> bool:
    """Whether it leaves those who write, and is none of them: "l'association Truc nous quitte"."""
    return named(mention) and bool(_FROM_US.match(after(mention, text)))
