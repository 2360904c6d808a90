"""Who comes to take part."""

from __future__ import annotations

import re

from bot.nlu.mentions import Mention
from bot.nlu.series import COMPLEMENT
from bot.understanding.people.around import ARTICLE, DOES, END, IT, WILLING, after, before, named

_AND_BEFORE = re.compile(
    r"^\W*(?:(?:et|oui|ah|euh|puis|ben|bah|aussi|j'oubliais|j'ai oublie)\W+)*(?:avec )?"
    + ARTICLE
    + "$"
)
_TOO_BEHIND = re.compile(rf"^{COMPLEMENT} (?:aussi|egalement)\W*$")
"""Around somebody who is added and of whom nothing else is said: "la mission locale aussi"."""
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
    r"(?:aussi|egalement) (?:participe(?:nt)?|rejoi(?:nt|gnent)|vien(?:t|nent)|est la|sont la|"
    r"(?:est|sont) partante?s?)\b|(?:est|sont) (?:aussi|egalement) partante?s?\b|"
    rf"(?:participe|rejoi(?:nt|gne))(?:nt|ra|ront)? (?:a |au |le |la |l'|notre |ce ){{1,2}}"
    r"(?:projet|partenariat|groupe|aventure|equipe|collectif|demarche|operation)\b|"
    r"s'associe(?:nt|ra|ront)? a (?:nous|notre|ce|la|l')|"
    r"(?:est|sont) (?:(?:aussi|egalement|desormais|maintenant|finalement) )?de la partie\b|"
    r"(?:est|sera|devient|reste) (?:(?:aussi|egalement|desormais|maintenant|finalement|bien) )?"
    r"partenaire(?: (?:maintenant|desormais|aussi|egalement|avec nous))?"
    rf"(?:{END}| du projet\b)|"
    rf"reste(?:nt)?(?: bien| toujours| quand meme)?"
    rf"(?:{END}| avec(?: nous\b|{END})| dans (?:le|ce) projet\b)|"
    r"(?:nous|vien(?:t|nent) de nous|va nous|vont nous|nous a|nous ont) rejoi\w+|"
    r"revien(?:t|nent)\b(?! (?:pas|sur|cher|vers|demain|plus tard))|(?:est|sont) revenue?s?\b|"
    r"(?:est|sont) de retour\b(?! (?:de|du|d'|des|demain|lundi|mardi|mercredi|jeudi|vendredi)\b))"
)
_IF_JOINS = re.compile(
    r"^(?: (?:(?!\b(?:et|ne) |\bn')[^.;:!?,]){0,25})? (?:"
    r"(?:nous )?rejoi(?:nt|gne|gnent|gnait|gnaient|ndrait)\b|se joi\w+|s'associ\w+|s'engage\w*|"
    r"(?:s'ajout|se r?ajout)(?:e|ent|ait|aient|erait)\b|"
    r"(?:vien(?:t|nent)|venai(?:t|ent)|viendrai(?:t|ent))(?: aussi| en plus)?"
    rf"(?:{END}| (?:ca|cela|sa|on aurait|est-ce)\b)|"
    r"particip(?:e|ent|ait|aient|erait)\b|"
    r"(?:vien(?:t|nent)|venai(?:t|ent)|viendrait) (?:avec nous|dans le projet)\b|"
    r"reven(?:ait|aient)\b(?! (?:sur|cher))|reviendrai(?:t|ent)\b|"
    rf"entr(?:e|ent|ait|aient|erait)(?: dans le projet\b|{END})|"
    r"nous (?:suiv|aid|soute|accompagn)\w+|"
    r"(?:est|sont|etait|etaient|serait|devient|devenait) (?:aussi |egalement )?"
    r"(?:partenaires?|avec nous|dans le projet|de la partie)\b)(?! (?:pas|plus)\b)"
)
_ALLIES = r"(?:s'|se |nous )(?:associ|alli|uniss|unir|regroup|group)\w* (?:avec|a)"
"""Says that those who write would act with somebody: "s'associer avec"."""
_IF_ADDED = re.compile(
    r"\b(?:ajout|embarqu|invit|integr|associ|gagn|recrut|ralli|trouv|convain|amen|ramen)\w+ "
    r"(?:aussi |en plus |enfin )?" + ARTICLE + "$"
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
    return named(mention) and bool(_IF_GROUPED.search(before(mention, text)))


_OFFERS_HELP = re.compile(
    rf"^(?: (?:(?:nous )?(?:a |ont )?(?:dit|disent) qu'(?:elles?|ils?)))? {WILLING} "
    r"(?:nous (?:aider|soutenir|accompagner|suivre|rejoindre|preter|donner un coup)\b|"
    rf"(?:aider|participer|soutenir|accompagner|suivre)(?:{END}| (?:au|le|ce|notre) projet\b))"
)
"""Says that somebody agrees to take part: "la mairie dit qu'elle veut bien aider"."""
_WHO_WANT_TO_HELP = re.compile(
    r"^(?: (?:de |du |des |d')(?:la |le |l')?[a-z'-]+)? "
    r"qui (?:veu\w+|voudr(?:ait|aient)|souhait\w+|accept\w+(?: de)?|"
    r"sont (?:d'accord|prete?s?) (?:pour|a)) (?:bien )?(?:nous )?"
    r"(?:aider|participer|rejoindre|donner un coup de main|s'investir|s'engager|venir avec nous)\b"
)
"""Behind some who offer to take part: "on a deux mamans du quartier qui veulent aider"."""
_ONLY_SOUGHT = re.compile(
    r"\b(?:r?e?cherch\w*|faut|fo|faudr\w+|trouver|besoin|aimer\w*|voudr\w+|souhait\w*|esper\w*|"
    r"manqu\w*|pas|plus|aucune?s?|jamais|sans|si|pour|appel|rares?|peu)\b[^.;:!?]*$"
)
"""Before those who are sought, or are not there: "on cherche des entreprises qui veulent aider"."""
_SAID_YES = re.compile(
    r"^(?:,? (?:elles?|ils?|eux|lui),?| (?:de |d')[a-z-]+)? "
    r"(?:(?:vien(?:t|nent) de nous (?=dire)|(?:nous )?(?:a|ont)) ?(?:bien |enfin |finalement )?)"
    r"(?:di(?:t|re) (?:oui|ok|d'accord)|donne (?:son|leur) accord|accepte)"
    rf"(?: (?:pour|de preter) (?:le|la|les|un|une|son|sa|nous preter (?:le|un|une)) ?\w+)?"
    rf"(?: (?:finalement|enfin|cette fois|maintenant))?{END}"
)
"""Says of somebody, who may have hesitated, that they agreed: "la mairie a dit oui"."""
_HERE_NOW = re.compile(
    r"\b(?:elles?|ils?) (?:est|sont) (?:(?:maintenant|desormais|enfin|bien|aussi) )?"
    r"(?:avec nous|partenaires?|dans le projet|des notres|de la partie)"
    rf"(?: (?:maintenant|desormais|aussi))?,? {ARTICLE}$"
)
"""Says before a name that it takes part: "elle est avec nous maintenant, la mairie"."""


_WE_HAVE = re.compile(
    r"\b(?:on|nous|j') ?(?:a|ai|avons|(?P<would>avait|avais|avions|aurait|aurions)) "
    r"(?P<too>aussi |egalement |en plus )?(?:avec nous )?" + ARTICLE + "$"
)
_BESIDE_US = re.compile(
    rf"^{COMPLEMENT} (?:(?:qui est|qui sont) )?(?:aussi|egalement|en plus|avec nous|"
    rf"dans (?:le|notre) (?:projet|coup)|comme partenaires?|a nos cotes)(?:{END}|\b(?= ca\b))"
)
"""Around somebody whom those who write have beside them: "on a une école aussi"."""


def _is_beside_us(before_it: str, behind_it: str, supposed: bool) -> bool:
    """Whether those who write have somebody with them, or ``supposed``: would have."""
    have = _WE_HAVE.search(before_it)
    if have is None:
        return False
    alone = re.match(END, behind_it) and (have["too"] or (supposed and have["would"]))
    return bool(alone or _BESIDE_US.match(behind_it))


def agrees(mention: Mention, text: str) -> bool:
    """Whether it said yes, or is there by now: "la mairie, elle a dit oui pour le local"."""
    said = _SAID_YES.match(after(mention, text)) or _HERE_NOW.search(before(mention, text))
    return named(mention) and bool(said)


def joins(mention: Mention, text: str, supposed: bool = False) -> bool:
    """Whether it is somebody else's, who takes part: "une SCOP est dans le projet avec nous", "une
    association participe aussi"; ``supposed``: or would, "et si la mairie nous rejoignait ?"."""
    if not named(mention) or _OURS.search(before(mention, text)):
        return False
    follows = after(mention, text)
    if supposed and (_IF_JOINS.match(follows) or _IF_ADDED.search(before(mention, text))):
        return True
    if supposed and would_group(mention, text):
        return True
    if _OFFERS_HELP.match(follows) or agrees(mention, text):
        return True
    if _WHO_WANT_TO_HELP.match(follows) and not _ONLY_SOUGHT.search(before(mention, text)):
        return True
    if _is_beside_us(before(mention, text), follows, supposed):
        return True
    if _AND_BEFORE.match(before(mention, text)) and _TOO_BEHIND.match(follows):
        return True
    return bool(_JOINS_US.match(follows) or _GAINED.search(before(mention, text)))


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
    rf"\b{DOES}er (?:elles?|eux|lui)[- ]memes?\b|\bpass\w+ la main\b"
)
_WITH_US_TOO = re.compile(
    rf"\bqui {IT}{DOES}(?:e|era|ait)(?: (?:le|la|notre|ce|cette) [a-z]+)?,? (?:mais )?avec nous\b"
)
"""Says that another carries, and those who write beside it."""


def we_take_part(words: str) -> bool:
    """Whether it says that who carried so far takes part from now on: "nous serons partenaires"."""
    return bool(_WE_TAKE_PART.search(words) or _WITH_US_TOO.search(words))
