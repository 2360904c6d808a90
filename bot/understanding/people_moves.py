"""Who joins, who leaves and who carries in another's stead: what the words around a name say."""

from __future__ import annotations

import re

from bot.memory import remembered
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.text import plain

_LOOK = 80
"""Characters around a name that are looked at."""
ARTICLE = (
    r"(?:la |le |les |l'|notre |nos |mon |ma |mes |cette |ce |une? |des |au |aux |a la |a l'|a )?"
)
_END = r"(?=\s*(?:$|[.,;:!?)]))"


_ELIDED = re.compile(r"\b([cdjlmnst]|qu) (?=[aeiouh])")
_STUCK = re.compile(r"\b([cns])(?=(?:est|etait|etaient)\b)")


@remembered
def in_words(text: str) -> str:
    """The normalised words, with the apostrophes that people leave out: "s est", "nest"."""
    return _STUCK.sub(r"\1'", _ELIDED.sub(r"\1'", plain(text)))


def after(mention: Mention, text: str) -> str:
    """The normalised words behind a name."""
    return in_words(text[mention.end : mention.end + _LOOK])


def before(mention: Mention, text: str) -> str:
    """The normalised words before a name."""
    return in_words(text[max(0, mention.start - _LOOK) : mention.start])


def _named(mention: Mention) -> bool:
    return mention.end > mention.start


_OF_ITS_CLAUSE = r"(?:,? (?:elles?|eux|ils?|lui),?)?(?:(?! et )[^.;:!?,]){0,30}?"
_NO_MORE = (
    r"(?:pas|plus)\b(?! (?:souvent|que|qu'|de|d'|tard|tot|loin|mal|seulement|vite|forcement|"
    r"toujours|encore|longtemps|nombreu\w*|grand\w*|aussi|si|bien|activement|a pas|"
    r"qu\w*|\w+ment\b))"
)
_PROJECT = r"(?:du|de (?:ce|notre|mon)|de l') ?(?:projet|equipe|aventure|affaire|collectif)\b"
_PART = rf"partie(?:{_END}| {_PROJECT})"
_WITH_US = (
    r"(?:partante?s?|dans le coup|dans la boucle|dedans|avec nous|des notres|de la partie|"
    rf"dans (?:le|notre) projet|partenaires?(?:{_END}| (?:du|de|de notre) projet)|"
    rf"interesse\w*{_END}|la{_END})"
)
_GONE = re.compile(
    rf"^{_OF_ITS_CLAUSE} (?:"
    # Only verbs that tell of taking part: who "n'est pas opposé" or "ne fait pas ça" has not left.
    rf"(?:ne |n')(?:particip|sui|march)\w* {_NO_MORE}|"
    rf"(?:ne |n')(?:veu|voul|voud|vien)\w* (?:pas|plus)(?:{_END}| (?:participer|venir|en etre|"
    r"(?:nous )?suivre|nous rejoindre|s'engager|de nous)\b)|"
    rf"(?:participe(?:nt)?|suit|suivent|suivait|suivaient) {_NO_MORE}|"
    rf"(?:ne |n')?(?:en )?(?:fait|font|fera|feront) (?:pas|plus) {_PART}|"
    rf"(?:n')?(?:en )?(?:est|sont|sera|seront|etait|serait) (?:pas|plus) {_WITH_US}|"
    rf"n'en (?:est|sont|sera|seront|fera|feront) (?:pas|plus){_END}|"
    r"(?:ne )?(?:veut|veulent|voulait|voulaient|voudra|voudrait) plus"
    rf"(?:{_END}| (?:participer|nous suivre|suivre|en etre|venir|de nous|du projet|"
    r"etre (?:avec nous|partenaires?)|entendre parler)\b)|"
    r"(?:s'est|se sont|s'en est|s'etait|c'est) (?:\w+ )?(?:retire|desiste|desengage)\w*|"
    r"se (?:retir|desist|desengag)(?:e|ent|era|eront|erait|eraient|ait|aient)\b"
    r"(?! (?:pas|jamais)\b)|"
    rf"(?:s'en va|s'en vont|s'en allait|part|partent)(?: aussi| egalement)?"
    rf"(?:{_END}| mais\b| {_PROJECT}{_END})|"
    rf"(?:vient|viennent) de (?:nous (?:lacher|quitter|planter|abandonner|laisser)\b|"
    rf"(?:partir|se retirer|renoncer|quitter le projet){_END})|"
    rf"(?:partait|partira|partiront|partirait) {_PROJECT}{_END}|"
    rf"(?:est|sont) parti\w*(?:{_END}| {_PROJECT})|"
    r"(?:a|ont) arrete\w*(?!,? en (?:conseil|seance|commission))"
    r"(?=\s*(?:$|[.,;!]|en |depuis|avec nous|de participer))|"
    r"(?:n'|ne )?(?:a|ont|veut|veulent) (?:pas|plus) (?:voulu |souhaite )?"
    r"(?:nous |nous re)?(?:suivre|participer|rejoindre|s'engager)\b|"
    rf"(?:a|ont) (?:renonce|abandonne|dit? non){_END}|"
    r"(?:a|ont) jete l'eponge\b|"
    rf"(?:(?:nous |a |ont |nous a |nous ont )?laisse\w* tomber|laissai\w+ tomber)"
    rf"(?:{_END}| (?:le|ce|notre) projet\b)|"
    rf"(?:nous a|nous ont) (?:lache|quitte|abandonne|plante)\w*(?:{_END}| (?:en|au|depuis|a|pour|"
    r"sur|avant|apres|cet|cette|hier|la)\b)|"
    r"nous (?:lach|quitt|abandonn|plant)(?:e|ent|ait|aient|erait)\b(?! (?:pas|jamais)\b)|"
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
    rf"^,? (?:c'est|cest|c) (?:mort|rape|foutu){_END}"
)
_REMOVE_IT = re.compile(
    r"^[^.;:!?,]{0,40},? (?:(?:vous )?(?:pouvez|faut|faudrait|merci de) (?:l'|les )"
    r"(?:enlever|retirer|supprimer|oter)|"
    rf"(?:on|nous) (?:l'a|l'avons|les a|les avons) perdue?s?{_END}|"
    r"(?:enlev|retir|supprim|effac|ot|ray)(?:e|ez)[- ](?:le|la|les)"
    rf"(?:{_END}| (?:pour (?:l'instant|le moment)|donc|svp|stp|s'il|alors|finalement|de la liste|"
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
    rf"(?:{_END}| {_PROJECT}|,|\?)"
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


_FORGET = re.compile(r"(?<!n')(?<!ne )(?<!vous )\boubliez " + ARTICLE + r"$")
"""Before a name: "oubliez les commerçants"."""


def leaves(mention: Mention, text: str, supposed: bool = False) -> bool:
    """Whether somebody no longer takes part: "le bailleur ne fait plus partie du projet"."""
    if not _named(mention):
        return False
    follows, precedes = after(mention, text), before(mention, text)
    if _STILL_THERE.search(follows):
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
    return _named(mention) and bool(disputed)


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
    return _named(mention) and bool(_FROM_US.match(after(mention, text)))


_ALSO = re.compile(
    r"^\W*(?:(?:ah|oui|et|puis|idem pour|pareil pour|meme chose pour|comme) ){0,3}"
    + ARTICLE
    + r"[^.;:!?,]{2,40} (?:aussi|egalement|pareil|idem|non plus)\W*$|"
    r"^\W*(?:et )?(?:idem|pareil|meme chose) (?:pour|avec) [^.;:!?,]{2,40}$"
)


def says_the_same(words: str) -> bool:
    """Whether it says of somebody else what was just said: "et l'APEI aussi"."""
    return bool(_ALSO.match(words))


_TAKES_PART = r"(?:(?:sont|est|(?:travaill|particip|march)e(?:nt)?)\b[^.;:!?,]{0,25}\bavec nous\b)"
_JOINS_US = re.compile(
    rf"^(?: [^.;:!?,]{{0,25}})? {_TAKES_PART}|"
    r"^(?: (?:(?!\bet )[^.;:!?,]){0,25})? (?:"
    r"participe(?:nt|ra|ront)? (?:aussi|egalement|desormais|maintenant|finalement)\b|"
    r"(?:aussi|egalement) (?:participe(?:nt)?|rejoi(?:nt|gnent)|vien(?:t|nent)|est la|sont la)\b|"
    rf"(?:participe|rejoi(?:nt|gne))(?:nt|ra|ront)? (?:a |au |le |la |l'|notre |ce ){{1,2}}"
    r"(?:projet|partenariat|groupe|aventure|equipe|collectif|demarche|operation)\b|"
    r"s'associe(?:nt|ra|ront)? a (?:nous|notre|ce|la|l')|"
    r"(?:est|sont) (?:(?:aussi|egalement|desormais|maintenant|finalement) )?de la partie\b|"
    r"(?:est|sera|devient|reste) (?:(?:aussi|egalement|desormais|maintenant|finalement|bien) )?"
    r"partenaire(?: (?:maintenant|desormais|aussi|egalement|avec nous))?"
    rf"(?:{_END}| du projet\b)|"
    rf"reste(?:nt)?(?: bien| toujours| quand meme)?"
    rf"(?:{_END}| avec nous\b| dans (?:le|ce) projet\b)|"
    r"(?:nous|vien(?:t|nent) de nous|va nous|vont nous|nous a|nous ont) rejoi\w+|"
    r"revien(?:t|nent)\b(?! (?:pas|sur|cher|vers|demain|plus tard))|(?:est|sont) revenue?s?\b)"
)
_IF_JOINS = re.compile(
    r"^(?: (?:(?!\b(?:et|ne) |\bn')[^.;:!?,]){0,25})? (?:"
    r"(?:nous )?rejoi(?:nt|gne|gnent|gnait|gnaient|ndrait)\b|se joi\w+|s'associ\w+|s'engage\w*|"
    r"(?:s'ajout|se r?ajout)(?:e|ent|ait|aient|erait)\b|"
    rf"(?:vien(?:t|nent)|venai(?:t|ent)|viendrai(?:t|ent))(?: aussi| en plus)?{_END}|"
    r"particip(?:e|ent|ait|aient|erait)\b|"
    r"(?:vien(?:t|nent)|venai(?:t|ent)|viendrait) (?:avec nous|dans le projet)\b|"
    r"reven(?:ait|aient)\b(?! (?:sur|cher))|reviendrai(?:t|ent)\b|"
    rf"entr(?:e|ent|ait|aient|erait)(?: dans le projet\b|{_END})|"
    r"nous (?:suiv|aid|soute|accompagn)\w+|"
    r"(?:est|sont|etait|etaient|serait|devient|devenait) (?:aussi |egalement )?"
    r"(?:partenaires?|avec nous|dans le projet|de la partie)\b)(?! (?:pas|plus)\b)"
)
_ALLIES = r"(?:s'|se |nous )(?:associ|alli|uniss|unir|regroup|group)\w* (?:avec|a)"
"""Says that those who write would act with somebody: "s'associer avec"."""
_IF_ADDED = re.compile(
    r"\b(?:ajout|embarqu|invit|integr|associ|gagn|recrut|ralli)\w+ (?:aussi |en plus )?"
    + ARTICLE
    + "$"
)
_GAINED = re.compile(
    r"(?:\b(?:gagne|recrute|embarque|rallie|convaincu)\w* (?:aussi |egalement )?|"
    r"\bremplac\w+ par |\ben plus (?:de )?|\b(?:ajout|rajout)\w+ (?:aussi |donc )?)" + ARTICLE + "$"
)
_OURS = re.compile(r"\b(?:nous sommes|on est|notre|nos|je suis)\b[^.;:!?,]{0,25}$")


_IF_GROUPED = re.compile(rf"\b{_ALLIES} {ARTICLE}(?:\w+ )?(?:autres? )?$")


def would_group(mention: Mention, text: str) -> bool:
    """Whether, behind an "if", those who write would act with it: "si on s'associait avec une autre
    communauté de communes"."""
    return _named(mention) and bool(_IF_GROUPED.search(before(mention, text)))


_WILLING = (
    r"(?:(?:veut|veu|veulent|voudrait|voudraient) bien|(?:accept|propos)\w+(?: de| d')?|"
    r"(?:s'est|se|s') ?propos\w+ (?:de|pour)|"
    r"(?:est|sont|serait|seraient|se dit|se disent|s'est dit\w*) (?:bien |tout a fait |deja )?"
    r"(?:d'accord|daccord|dac|ok|partante?s?|prete?s?|volontaires?|dispose\w*|candidate?s?|"
    r"chaude?s?) (?:pour|a|de)|"
    r"(?:a|ont) (?:dit (?:oui|ok|d'accord)|accepte|propose|donne son accord) (?:pour|de))"
)
"""Says that somebody agrees to do it."""
_OFFERS_HELP = re.compile(
    rf"^(?: (?:(?:nous )?(?:a |ont )?(?:dit|disent) qu'(?:elles?|ils?)))? {_WILLING} "
    r"(?:nous (?:aider|soutenir|accompagner|suivre|rejoindre|preter|donner un coup)\b|"
    rf"(?:aider|participer|soutenir|accompagner|suivre)(?:{_END}| (?:au|le|ce|notre) projet\b))"
)
"""Says that somebody agrees to take part: "la mairie dit qu'elle veut bien aider"."""
_SAID_YES = re.compile(
    r"^(?:,? (?:elles?|ils?|eux|lui),?| (?:de |d')[a-z-]+)? "
    r"(?:(?:vien(?:t|nent) de nous (?=dire)|(?:nous )?(?:a|ont)) ?(?:bien |enfin |finalement )?)"
    r"(?:di(?:t|re) (?:oui|ok|d'accord)|donne (?:son|leur) accord|accepte)"
    rf"(?: (?:pour|de preter) (?:le|la|les|un|une|son|sa|nous preter (?:le|un|une)) ?\w+)?"
    rf"(?: (?:finalement|enfin|cette fois|maintenant))?{_END}"
)
"""Says of somebody, who may have hesitated, that they agreed: "la mairie a dit oui"."""
_HERE_NOW = re.compile(
    r"\b(?:elles?|ils?) (?:est|sont) (?:(?:maintenant|desormais|enfin|bien|aussi) )?"
    r"(?:avec nous|partenaires?|dans le projet|des notres|de la partie)"
    rf"(?: (?:maintenant|desormais|aussi))?,? {ARTICLE}$"
)
"""Says before a name that it takes part: "elle est avec nous maintenant, la mairie"."""


def agrees(mention: Mention, text: str) -> bool:
    """Whether it said yes, or is there by now: "la mairie, elle a dit oui pour le local"."""
    said = _SAID_YES.match(after(mention, text)) or _HERE_NOW.search(before(mention, text))
    return _named(mention) and bool(said)


def joins(mention: Mention, text: str, supposed: bool = False) -> bool:
    """Whether it is somebody else's, who takes part: "une SCOP est dans le projet avec nous", "une
    association participe aussi"; ``supposed``: or would, "et si la mairie nous rejoignait ?"."""
    if not _named(mention) or _OURS.search(before(mention, text)):
        return False
    follows = after(mention, text)
    if supposed and (_IF_JOINS.match(follows) or _IF_ADDED.search(before(mention, text))):
        return True
    if supposed and would_group(mention, text):
        return True
    if _OFFERS_HELP.match(follows) or agrees(mention, text):
        return True
    return bool(_JOINS_US.match(follows) or _GAINED.search(before(mention, text)))


_IT = r"(?:le |la |les )?"
_DOES = r"(?:port|depos|pilot)"
_CARRYING = re.compile(
    rf"^(?: [^.;:!?, ]{{1,20}}){{0,2}}? qui {_IT}{_DOES}(?:e|era)\b"
    r"(?! (?:par|des|une?|secours|assistance|plainte|l'idee))"
)
_IF_WE_WERE = re.compile(
    r"\b(?:on|nous|je|j'|ns) ?(?:etais|etait|etions|serait|serions|devenait|devenions|devenais|"
    r"passait|passions|montait|montions|creait|creions|fondait|fondions|faisait|faisions|lancait|"
    r"transformait|transformions|cree|creons|creais|monte|montons|fonde|fondons) "
    r"(?:(?:encore|toujours|plutot|juste|seulement|finalement) ){0,2}"
    r"(?:en )?" + ARTICLE + r"(?:(?:simple|petite|vraie|bonne) )?$"
)
_IF_IT_WERE = re.compile(r"\b(?:c'etait|ce serait|c etait) (?:plutot |juste )?" + ARTICLE + "$")
_AND_NO_MORE_OF_IT = re.compile(
    r"^(?: de (?:plus de |moins de )?\d[\d .]*(?: ?mille)?(?: habitants?| hab)?\b)?"
    r"(?: (?:alors|plutot|sinon|svp|stp))?\s*(?:$|[?,;!.]|(?:et|a|avec|pour)\b)"
)
"""Behind the form that it would have: "si c'était une commune de 900 habitants ?", not "si c'était
une commune rurale ?"."""
_IF_CARRIED_BY = re.compile(r"\b(?:port|depos|pilot)ee?s? par " + ARTICLE + "$")
_IF_AS = re.compile(
    r"^\W*(?:(?:et|ou|sinon|bien|alors|bon|ok|mais)\b\W*){0,3}(?:si )?"
    r"(?:en|comme|sous forme d'|pour) (?:une? )?(?:simple )?$"
)
"""Tries another form in few words: "sinon en asso ?"."""
_FILE = (
    r"(?:(?:elles?|eux|lui)[- ]memes?|(?:le|notre|ce) (?:dossier|projet)|"
    r"(?:la|notre|cette) (?:demande|candidature)|a notre place|pour nous)\b"
)
_OURS_ALONE = r"(?! (?:avec nous|de|du|des|d'|voisine?s?|culturel\w*|educatif|urbain)\b)(?! d')"
"""Not "le projet de halle voisin", which is another one."""
_A_FILE = (
    r"(?:(?:le|notre|un|ce) (?:dossier|projet)|(?:la|notre|une|cette) (?:demande|candidature))"
)
_FOR_US = r"(?:a (?:notre|ma) place|pour (?:nous|moi)|en notre nom|en mon nom)\b"
_IF_CARRIED = re.compile(
    rf"^(?:,? (?:elle|il),?)? (?:qui )?{_IT}{_DOES}(?:e|ent|ait|aient|erait|eraient)\b(?! par)|"
    # "la mairie dit oui et que c'est elle qui porte"
    r"^[^.;:!?,]{0,40},? (?:et )?que (?:c'est |cest |c |c')(?:elles?|eux|lui|ils?) qui "
    rf"{_IT}{_DOES}(?:e|ent|ait|aient)\b(?! par)|"
    # "la mairie d'Hucqueliers portait"
    r"^ (?:de |du |des |d')(?:la |le |les |l')?[^.;:!?, ]{1,30} "
    rf"{_IT}{_DOES}(?:ait|aient|erait|eraient)\b(?! par)|"
    # "une entreprise classique qui portait"
    rf"^(?: (?!avec\b|et\b)[^.;:!?, ]{{1,20}}){{1,2}} qui {_IT}{_DOES}(?:ait|aient|erait)\b"
    r"(?! par)|"
    # "l'une des trois associations peut déposer à notre place"
    rf"^(?:,? (?:elle|il),?)? (?:peu(?:t|vent)|pouvai(?:t|ent)|pourrai(?:t|ent)) {_IT}{_DOES}er"
    rf"(?:{_END}| {_FILE}{_OURS_ALONE}| {_FOR_US})"
)
_TAKES_OVER = re.compile(
    r"^[^.;:!?]{0,50}? (?:prefere(?:nt)?|veut|veulent|souhaite(?:nt)?|va|vont|accepte(?:nt)? de|"
    rf"propose(?:nt)? de|se charge(?:nt)? de) {_IT}{_DOES}er {_FILE}{_OURS_ALONE}|"
    rf"^[^.;:!?,]{{0,20}}? {_DOES}(?:e|era|ent|eront) {_FILE}{_OURS_ALONE}|"
    rf"^[^.;:!?,]{{0,30}}? repren(?:d|dra|nent|drait) {_A_FILE}{_OURS_ALONE}|"
    # "une association porte ; et moi, je participe"
    rf"^ {_DOES}(?:e|era|ent|eront){_END}|"
    # "le Secours catholique veut bien faire la demande pour nous"
    rf"^[^.;:!?,]{{0,20}}? {_WILLING} (?:{_IT}{_DOES}er(?:{_END}| {_FILE}{_OURS_ALONE}| {_FOR_US})|"
    rf"faire {_A_FILE}(?:{_END}| {_FOR_US}))|"
    rf"^[^.;:!?,]{{0,20}}? {_IT}(?:{_DOES}|f)(?:e|era|ent|eront|ait|ont) {_A_FILE} {_FOR_US}"
)
_LET = re.compile(r"\b(?:laiss\w+|faisai(?:t|ent)|faisions|demand\w+ a|demand\w+) " + ARTICLE + "$")
_LET_CARRY = re.compile(
    rf"^(?: [\w'-]+){{0,3}} {_IT}{_DOES}er(?:{_END}| {_FILE}{_OURS_ALONE}| a (?:notre|ma) place\b)"
)
_CARRIES_INSTEAD = re.compile(
    rf"\b(?:plus|pas) [^.;:!?]{{1,60}} qui {_IT}{_DOES}(?:e|ent|era|eront|ait)\b"
    rf"(?: {_A_FILE})?,? mais (?:plutot |bien |desormais |maintenant )?" + ARTICLE + "$|"
    r"(?:^|[,.;:!?]\W*|\bque )(?:(?:il|elle|(?:le|notre|la|ce|cette) "
    r"(?:projet|dossier|demande|candidature))) (?:ne |n')?\w+ (?:plus|pas) "
    rf"{_DOES}ee? par [^.;:!?]{{1,60}},? mais "
    r"(?:plutot |bien |desormais |maintenant )?par " + ARTICLE + "$"
)
"""Before a name: "ce n'est plus la commune qui porte mais l'association", "il n'est plus porté par
la commune mais par l'association"."""
_ENTRUST = re.compile(
    r"\bconfi\w+ (?:le|la|notre|ce|cette) (?:dossier|projet|demande|candidature|portage) "
    + ARTICLE
    + "$"
)


def carries(mention: Mention, text: str, supposed: bool = False) -> bool:
    """Whether the words say that it files: "c'est le département qui porte", "la mairie préfère
    porter elle-même le dossier", and, ``supposed``, "et si la mairie portait"."""
    if not _named(mention) or mention.role == kinds.ABSENT:
        return False
    follows, precedes = after(mention, text), before(mention, text)
    let = (_LET.search(precedes) and _LET_CARRY.match(follows)) or _ENTRUST.search(precedes)
    return bool(
        _CARRYING.match(follows)
        or _CARRIES_INSTEAD.search(precedes)
        or _TAKES_OVER.match(follows)
        or let
        or (supposed and _would_carry(follows, precedes))
    )


_CALLED_CARRIER = re.compile(
    # Not "je dois revenir sur le porteur : mon DGS sort de réunion".
    r"(?<!un )(?<!de )(?<!d')(?<!sur le )\bporteu(?:r|se)\b"
    r"(?: (?:du|de ce|de notre|de mon) (?:projet|dossier))?"
    r"(?: ?[:=,] ?| )(?:(?:donc|alors|finalement|plutot|en fait|du coup|bon|ben|bah),? ){0,2}"
    r"(?:(?:c'est|cest|c'etait|c|ce sera|ce serait|sera|serait|est)(?: bien| plutot| donc)? )?"
    + ARTICLE
    + "$"
)
_TAKE_AS = re.compile(
    r"^(?!.*\b(?:pas|jamais|cherch\w+)\b).*\b(?:not|mett|met|pren|gard|retien|reten|choisi)[a-z]* "
    r"(?:(?:donc|plutot|bien|alors) )?" + ARTICLE + "$"
)
_AS_CARRIER = re.compile(
    r"^(?: [\w'-]+){0,3} (?:comme|en tant que|en|pour) (?:le |la )?"
    r"(?:porteu(?:r|se)|structure porteuse)\b(?! (?:d'un|de l'autre))"
)
"""Around a name: "prenez l'association comme porteur"."""
_OR_ELSE = re.compile(r"^[^.;:!?]{0,25}? ou\b")


def is_called_carrier(mention: Mention, text: str) -> bool:
    """Whether the words call it the carrier: "le porteur, c'est le CCAS", "porteur = une SCIC", and
    not "on cherche un porteur : une association ou la mairie"."""
    if not _named(mention) or mention.role == kinds.ABSENT:
        return False
    follows, precedes = after(mention, text), before(mention, text)
    called = _CALLED_CARRIER.search(precedes) or (
        _TAKE_AS.search(precedes) and _AS_CARRIER.match(follows)
    )
    return bool(called) and not _OR_ELSE.match(follows)


def _would_carry(follows: str, precedes: str) -> bool:
    """Whether the words around a name suppose that it carries."""
    tried_alone = _IF_AS.match(precedes) and _NOTHING_MORE.match(follows)
    it_were = _IF_IT_WERE.search(precedes) and _AND_NO_MORE_OF_IT.match(follows)
    said = _IF_CARRIED_BY.search(precedes) or _IF_WE_WERE.search(precedes) or it_were
    return bool(_IF_CARRIED.match(follows) or said or tried_alone)


_NOTHING_MORE = re.compile(r"^(?: (?:alors|plutot|sinon|svp|stp))?\W*$")
_NOT_CARRYING = re.compile(
    rf"^(?:,? (?:elles?|ils?),?)?(?: (?!et |mais |qui )[^.;:!?, ]+){{0,2}}? (?:ne |n')?(?:"
    rf"{_IT}{_DOES}\w* (?:pas|plus)\b(?! (?:encore|que|seule?))|"
    rf"(?:peu|pourr|veu|voud|va|vont|souhait|doi|pens|compt)\w* (?:pas|plus) {_IT}{_DOES}er\b)"
)


_ANOTHER = re.compile(rf"^[^.;:!?,]{{0,30}}? {_DOES}\w* (?:le projet (?:de |du |d')|l'idee\b)")


def carries_another(mention: Mention, text: str) -> bool:
    """Whether it carries something else than the project: "la mairie porte le projet de halle"."""
    return _named(mention) and bool(_ANOTHER.match(after(mention, text)))


def carries_not(mention: Mention, text: str) -> bool:
    """Whether the words say that it does not file: "la mairie ne peut pas porter le dossier"."""
    return _named(mention) and bool(_NOT_CARRYING.match(after(mention, text)))


_NOT_BEING = re.compile(
    r"(?:\b(?:on|nous|je|ns)(?: n'| ne|n')? ?(?:est|es|etait|sommes|somme|suis) "
    r"(?:vraiment |du tout |meme )?(?:pas|plus) (?:du tout |vraiment |encore |non plus )?|"
    r"\bchui pas |\b(?:jamais|pas) (?:dit|ecrit|marque|mis) (?:que |qu')?"
    r"(?:on (?:est|etait) |nous (?:sommes|etions) |c'est |c'etait )?|"
    r"^\W*(?:(?:non|mais|ah|euh|nan)\W+){0,3}(?:c'est |ce n'est |cest )?pas )"
    r"(?:une? |des |d'|de |la |le |l'|les )?(?:vraie? |simples? )?$"
)
_AND_NOTHING_MORE = re.compile(
    r"^\s*(?:$|[.,;:!?)]|(?:mais|on|nous|j'ai|je|lol|mdr|desolee?|pardon|enfin|en vrai|"
    r"c'est|cest|ni|et|svp|stp|du tout|enleve\w*|moi|plutot|finalement|je vous|je te|"
    r"sur ce coup|en fait|nous autres)\b)"
)


def is_denied(mention: Mention, text: str) -> bool:
    """Whether they say that they are not that: "on n'est pas une association", and not "on n'est
    pas une association comme les autres"."""
    said = _NOT_BEING.search(before(mention, text))
    said_alone = said and _AND_NOTHING_MORE.match(after(mention, text))
    return _named(mention) and bool(said_alone or echoes_to_deny(mention, text))


_NOT_THEM = re.compile(
    r"^\W*(?:(?:non|mais|ah|euh|nan|enfin|et|ben|si|oui|attention|je vous (?:re)?dis)\W+){0,4}"
    r"(?:(?:c'est |ce n'est |ce ne sont )?pas (?:avec )?|sans )"
    r"(?:la |le |les |l'|aux? |nos |notre )$"
)


def is_kept_out(mention: Mention, text: str) -> bool:
    """Whether the message says of somebody, and of nothing else, that they are not in it: "pas la
    mairie, je vous dis"."""
    return (
        _named(mention)
        and bool(_NOT_THEM.match(before(mention, text)))
        and bool(_AND_NOTHING_MORE.match(after(mention, text)))
    )


_DENIED_ASIDE = re.compile(
    r"\b(?:pas|plus|sans|ni)(?: (?:avec|pour))? "
    r"(?:la |le |les |l'|des |du |d'|de |une? |nos |notre )?$"
)


def is_unsaid(mention: Mention, text: str) -> bool:
    """Whether a name is said not to be meant, and nothing more of it: "enfin pas la mairie", and
    not "pas la mairie de Lens"."""
    return (
        _named(mention)
        and bool(_DENIED_ASIDE.search(before(mention, text)))
        and bool(_AND_NOTHING_MORE.match(after(mention, text)))
    )


def echoes_to_deny(mention: Mention, text: str) -> bool:
    """Whether they say again what was noted, to deny it: "Une entreprise ? mais non"."""
    return (
        _named(mention)
        and bool(_ECHOED.match(before(mention, text)))
        and bool(_NO_TO_IT.match(after(mention, text)))
    )


_ECHOED = re.compile(
    r"^\W*(?:(?:hein|quoi|comment|ah|oh|mais|pardon|euh|comment ca|pourquoi)\W+){0,3}"
    r"(?:une?|la|le|l'|des)? ?$"
)
_NO_TO_IT = re.compile(
    r"^ ?[?!.…]+\W*(?:(?:ah|oh|mais|ben|bah|euh|ho|ha)\W+){0,3}"
    r"(?:non|nan|pas du tout|jamais|certainement pas|n'importe quoi|absolument pas)\b"
)
"""Says no to what stands before."""
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
    return _named(mention) and bool(_UNBORN.match(after(mention, text)))


_TO_FOUND = re.compile(
    r"\b(?:pour|pr|aid\w+ a|comment|faut|besoin (?:de|d')) (?:(?:nous|me|m'|se|faire aider a) ?)*"
    rf"{_FOUND}er (?:{ARTICLE}|l )$"
)
"""Seeks, before a name, how to found it: "qui appeler pour monter l'asso ?"."""


def is_unborn(mention: Mention, text: str, supposed: bool = False) -> bool:
    """Whether there is no such body yet: "l'asso n'est pas créée", and, unless it is only tried,
    "on va créer l'association en janvier", "plus tard une asso peut-être"."""
    if not _named(mention):
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
_DEFINITE = re.compile(r"(?:^|[.,;:!?(] ?|\b(?:et|mais|car) )(?:l'|la |notre |not |mon |ma )$")


def is_founded(mention: Mention, text: str) -> bool:
    """Whether it is said to exist by now, as one's own does: "l'association est créée"."""
    return (
        _named(mention)
        and bool(_DEFINITE.search(before(mention, text)))
        and bool(_FOUNDED.match(after(mention, text)))
    )


_WE_TAKE_PART = re.compile(
    r"\b(?:on|nous),? (?:(?:on|nous) )?(?:n'|ne )?(?:est|sera|serait|reste|restera|restons|"
    r"resterons|sommes|serons|serions|devient|devenons) (?:\w+ )?(?:partenaires?|associes)\b|"
    r"\b(?:on|nous) (?:reste|restons|continue|continuons|sera|serons) "
    r"(?:(?:quand meme|bien sur|toujours) )?"
    r"(?:avec (?:eux|elles?|lui)|dedans|dans le (?:projet|coup)|a (?:ses|leurs) cotes)\b|"
    # "l'association portera, nous on prête le local"
    r"(?:^|[.,;!] ?|\bet )(?:nous,? on|nous,? nous|nous,?) (?:(?:les?|la|vous) )?"
    r"(?:pret|fourni|aid|soutien|souten|accompagn|particip)\w*\b(?! (?:pas|plus))|"
    r"\b(?:a (?:notre|ma) place|plutot que nous|pour nous)\b|"
    rf"\b{_DOES}er (?:elles?|eux|lui)[- ]memes?\b|\bpass\w+ la main\b"
)
_WAS_WRONG = re.compile(
    r"\b(?:erreur|tromp\w+|gour\w+|plante|corrig\w+|rectifi\w*|pardon|oups|mal dit|"
    r"j'ai (?:dit|mis|ecrit))\b"
)


_WITH_US_TOO = re.compile(
    rf"\bqui {_IT}{_DOES}(?:e|era|ait)(?: (?:le|la|notre|ce|cette) [a-z]+)?,? (?:mais )?avec nous\b"
)
"""Says that another carries, and those who write beside it."""


def we_take_part(words: str) -> bool:
    """Whether it says that who carried so far takes part from now on: "nous serons partenaires"."""
    return bool(_WE_TAKE_PART.search(words) or _WITH_US_TOO.search(words))


def was_wrong(words: str) -> bool:
    """Whether it mends what was said, and tells of no change: "je corrige"."""
    return bool(_WAS_WRONG.search(words))


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
    return _named(mention) and bool(hesitates and either)


_ENVISAGED = re.compile(
    r"\b(?:pens\w+ a|envisag\w+|reflechi\w+ a|song\w+ a|hesit\w+ (?:entre|avec)) "
    r"(?:creer |monter |fonder |faire )?" + ARTICLE + "$"
)


def is_envisaged(mention: Mention, text: str) -> bool:
    """Whether it is only thought of: "on pense à une CUMA"."""
    return _named(mention) and bool(_ENVISAGED.search(before(mention, text)))


_MISSED = re.compile(
    r"\b(?:ne (?:pas |plus )?(?:(?:les?|la|y) )?(?:vo(?:ir|is|it|yons)|trouv\w+|lire|lis)|"
    r"(?:ne |n')?(?:figur|apparai)\w* pas|"
    r"(?:vois|voit|voyons|trouve) (?:pas|ni|nulle part)|oublie\w*|omis\w*|manque(?:nt)?)\b"
)
_AMONG_PARTNERS = re.compile(
    r"\b(?:parmi|dans|au nombre de) (?:nos|mes|les|vos|ma|votre|notre|le|la) "
    r"(?:liste (?:de |des )?(?:nos |mes )?)?(?:partenaires?|participants?|partenariat)\b"
)
"""Not "on ne trouve pas de partenaires, la mairie refuse"."""
_NOT_NOTED = re.compile(
    r"\bvous (?:(?:ne |n')?(?:l'|les )?)(?:avez|aviez) (?:pas|jamais|meme pas) (?:encore |bien )?"
    r"(?:note|compte|mi|ajoute|retenu|inscrit|cite|mentionne|marque)(?:e?s?)\b(?! qu)|"
    r"\bvous (?:ne |n')?(?:l'|les )?(?:avez|aviez) pas pri(?:e?s?) en compte\b|"
    r"\bvous (?:l'|les )?(?:avez|aviez) (?:\w+ )?(?:oublie|omi|zappe|rate)(?:e?s?)\b"
    r"(?! (?:qu|de (?!noter|compter|mettre|ajouter|citer)))"
)
_WRONG_ONE = re.compile(r"\b(?:bon|bonne|mauvais|mauvaise|numero|adresse|port\w+)\b")
"""Tells of another mistake: "vous n'avez pas mis la bonne commune"."""


def misses_partners(words: str) -> bool:
    """Whether it complains that partners are not noted: "je ne vois ni le Département ni l'école
    parmi nos partenaires", "et l'épicerie, vous ne l'avez pas notée ?"."""
    forgotten = _NOT_NOTED.search(words) and not _WRONG_ONE.search(words)
    return bool(forgotten or (_MISSED.search(words) and _AMONG_PARTNERS.search(words)))


_PROTESTS = re.compile(
    r"\bpourquoi\b|\bc'est faux\b|\bvous (?:dites|ecrivez|notez|mettez|marquez|"
    r"avez (?:mis|note|ecrit|marque|dit))\b|"
    r"\bje (?:vous |te |l')?(?:dis|redis|repete|(?:l'|vous )?ai (?:deja )?dit)\b"
)
_NOBODY_NOTED = re.compile(
    r"\b(?:sans (?:autre|aucun)|aucun (?:autre )?(?:participant|partenaire)|personne|seule?s?)\b"
)


def protests_that_somebody_takes_part(words: str) -> bool:
    """Whether it disputes that nobody was noted: "pourquoi vous dites sans autre participant ?"."""
    return bool(_PROTESTS.search(words) and _NOBODY_NOTED.search(words))
