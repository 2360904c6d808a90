"""Who asks what their own project would get, and what is left for them to find: "et nous,
combien ?", "faut payer combien, nous ?"."""

from __future__ import annotations

import re

_COMBIEN = r"(?:combien|cb|cbien|cmb|cmbien|qb)"
_HOW_MUCH = (
    rf"(?:{_COMBIEN}(?! de (?!l'aide|sous|fric|thunes?|subvention))"
    r"(?: (?:d'aide|d'argent|d'euros|de sous|de fric|de thunes?|de subvention))?"
    # "combien au juste on peut toucher"
    r"(?: (?:au juste|exactement|precisement|en vrai|en tout|au total|au maximum|au max|vraiment|"
    r"a peu pres|environ))?|"
    r"(?:quel|kel)(?:le)? (?:montant|somme)(?: d'aide| d'argent)?)"
)
_WE = r"(?:on|nous|ns|je|j'|j|moi|il|elle|l'asso\w*)"
_GET = (
    r"(?:touch\w+|aura|aurai|aurait|aurais|aurons|aurions|aurez|recoit|recoi[st]|recev\w+|gagn\w+|"
    r"obten\w+|obtien\w+|percev\w+|percoi[st]|"
    r"(?:a|ai|avons|aurait|aurions|aura) (?:le )?droit|"
    r"(?:peut|peux|peu|pouvons|pourra\w*|pourrions|pourrons|va|vais|allons|espere\w*|pense\w*|devrai\w*|"
    r"devrions) (?:en |nous |y |esperer |encore |bien )?"
    r"(?:toucher|avoir|obtenir|recevoir|percevoir|gagner|demander|esperer))"
)
_YOU_GIVE = (
    r"(?:(?:vous|tu|ils|on|la region|l'etat|acte|cote|la fondation) )"
    r"(?:(?:pouvez|peux|peut|peuvent|allez|vas|va|vont|pourriez|pourrait) )?(?:me |nous |m'|ns )"
    r"(?:donn\w+|vers\w+|fil\w+|accord\w+|pay\w+|attribu\w+|proposer?\w*)"
)
_LINK = r"[ ,]+(?:est[- ]ce qu(?:e |')|qu(?:e |')|donc |ca |du coup |finalement |alors )?"
_ASKS = re.compile(
    # "combien on toucherait", "quel montant nous pourrions obtenir"
    rf"\b{_HOW_MUCH}{_LINK}{_WE} ?{_GET}\b|"
    # "combien peut-on toucher"
    rf"\b{_HOW_MUCH} (?:peut|pouvons|pourrions|pourrait|peux|toucher\w*|aurait|aurions|aura|"
    r"aurons|gagne)[- ](?:t[- ])?(?:on|nous|je)\b|"
    # "combien vous nous donnez", "vous me donnez combien"
    rf"\b{_HOW_MUCH}{_LINK}{_YOU_GIVE}\b|"
    rf"\b{_HOW_MUCH} (?:me|nous) (?:donne\w*|verse\w*|accorde\w*)[- ](?:vous|tu|t[- ]\w+)\b|"
    rf"\b{_HOW_MUCH} (?:pouvez|allez|pourriez)[- ]vous (?:me|nous) (?:donner|verser|accorder)\b|"
    rf"\b{_YOU_GIVE} (?:(?:donc|du coup|alors) )?{_HOW_MUCH}(?! d')(?:\W|$)|"
    # "on touche combien"
    rf"\b{_WE} ?{_GET} (?:(?:donc|du coup|alors|a|en tout|enfin|au total|comme aide) )?"
    rf"{_HOW_MUCH}(?! d')(?:\W|$)|"
    # "on est à combien à toucher"
    rf"\b(?:on|nous|ns) (?:est|sommes|serait|serions) (?:a )?{_HOW_MUCH} a (?:toucher|recevoir)\b|"
    # "et nous, combien"
    rf"(?:^|[,.;!?]|\bet|\bmais|\balors)\W*(?:et )?(?:pour )?(?:nous|moi|notre projet),? "
    rf"(?:ca (?:fait|fe|donne|serait) |c'est |ce serait )?{_HOW_MUCH}\W*$|"
    # "combien pour l'aide", "quel montant pour nous"
    rf"\b{_HOW_MUCH} (?:(?:ce serait|c'est|serait|donc|alors|au final) )?(?:pour|pr|pou) "
    r"(?:nous|moi|(?:l'|notre |mon )(?:aide|projet|asso\w*|subvention))\b|"
    # "ça nous fait combien", "ça donne combien pour nous"
    rf"\b(?:ca|sa|cela) (?:va |vas )?(?:nous|me) (?:va )?"
    rf"(?:fait|fe|faire|fera\w*|rapporte\w*|donne\w*) {_HOW_MUCH}(?:\W|$)|"
    rf"\b{_HOW_MUCH} (?:est-ce que )?ca (?:nous|me) (?:fait|fera\w*|rapporte\w*|donne\w*)\b|"
    # "60 % de 30 000, ça fait combien"
    rf"\d ?(?:%|pour ?cents?) (?:de|sur|des) (?:les )?\d[\d .]*(?:€|euros?|k)?[ ,]*"
    rf"(?:ca |cela |c'est )?(?:fait |fe |donne )?{_HOW_MUCH}(?:\W|$)"
)
_ONLY_HOW_MUCH = re.compile(
    r"^\W*(?:(?:et|ok|oui|donc|dc|alors|bon|mais|du coup|c'?est|c|ca|cela|sa|fait|fe|ferait|fera|"
    r"donne|donnerait|serait|pour|pr|tt|tout|finalement|(?:au|en) (?:final|total|tout)|"
    r"l'aide|laide|on a|g|j'ai|jai),? )*"
    rf"{_COMBIEN}(?: (?:alors|donc|du coup|(?:dans|ds) (?:ce|c) cas|en tout|au juste|en vrai|"
    r"precisement|concretement|a peu de chose pres|"
    r"(?:au|a la|en) (?:total|final|finale?|fin|tout)|finalement|d'? ?(?:aide|argent|euros)|"
    r"(?:pour |pr )?l'? ?(?:aide|argent)|laide|(?:de|les) sous|(?:la|de) subv\w*|"
    r"exactement|environ|svp|a peu pres))*\W*$"
)
"""Nothing but "combien ?", which asks about the result where no question is open."""
_OTHER = re.compile(
    r"\bcombien de (?:temps|fois|mois|jours)\b|"
    r"\b(?:primes?|allocations?|alloc|apl|rsa|retraite|salaire|smic|paie|paye|chomage|indemnit\w*)\b|"
    r"\b(?:depens|mettre|payer|coute|couter|cotis|rembours|recrut|embauch)\w*"
)
"""Asks how much something else is: what it costs, what they must add, what a person gets."""


_BARE = rf"{_COMBIEN}(?! (?:de (?!notre|ma)|d'))"
_OURS = r"(?:nous|moi|notre projet|notre asso\w*|nous[- ]memes?)"
_PAY = (
    r"(?:pay(?:er?|ons|e)|pai(?:e|er)|mett?(?:re|e|ons)|met|sort(?:ir|e|ons)?|trouv(?:er?|ons)|"
    r"debours(?:er?|ons)|apport(?:er?|ons)|amen(?:er?|ons)|(?:r?ajout|complet|avanc)er?|financer)"
)
_MUST = (
    r"(?:faut|fo|faudra|faudrait|va falloir|doit|dois|doi|devons|devra\w*|devrons|devrai\w*|"
    r"va|vais|allons|aura a|aurons a|a)"
)
_WHOSE = (
    r"(?:[ ,]+(?:(?:a|pour|pr) )?(?:nous|moi|notre projet|notre asso\w*|nous[- ]memes?)|"
    r" de (?:notre|ma|nos) poches?| (?:en|de) plus|,? (?:alors|donc|du coup|encore|finalement)|"
    r" au (?:final|total)| a la fin| en tout| a (?:notre|ma) charge| a cote)"
)
_SHARE = r"(?:part|apport|reste a charge|participation|quote[- ]part|autofinancement)"
_REMAINS = re.compile(
    # "faut payer combien nous", "il faudra qu'on mette combien"
    rf"\b(?:{_MUST}(?: (?:nous|y|en))?(?: qu(?:e |'|))?(?: ?(?:on|nous))? {_PAY}|"
    rf"(?:on|nous) (?:y )?{_PAY}) {_BARE}{_WHOSE}*\W*$|"
    # "combien faut-il qu'on mette", "combien on doit trouver en plus", "combien on sort"
    rf"\b{_BARE} (?:est[- ]ce qu(?:e |'))?(?:(?:il|on|nous|je|ca) )?"
    rf"(?:{_MUST}[- ]?(?:(?:t[- ])?(?:il|on|nous|je))?(?: ?qu(?:e |'| ))? ?(?:(?:on|nous|je) )?)?"
    rf"{_PAY}{_WHOSE}*\W*$|"
    # "il me reste combien à trouver", "et combien il reste pour nous"
    rf"\b(?:{_BARE}[^.,;!?]{{0,16}} ?reste\w*|reste\w*[^.,;!?]{{0,12}} {_BARE})\b"
    rf"[-a-z ]{{0,24}}\b(?:a (?:trouver|financer|chercher|payer|mettre|sortir|notre charge)|"
    rf"(?:pour|pr) {_OURS})\b|"
    rf"\b(?:il )?(?:nous|me) reste\w* {_BARE}\W*$|\b{_BARE} (?:il )?(?:nous|me) reste\w*\W*$|"
    # "il reste quoi à notre charge ?", "et la part qui reste pour nous ?"
    rf"\b(?:reste\w* (?:donc |alors )?(?:quoi|koi)|(?:quoi|koi) (?:il )?reste\w*|"
    rf"(?:qu'est[- ]ce qui|ce qui|quoi qui|combien qui) (?:nous )?reste\w*) "
    rf"(?:a (?:notre|ma) charge|(?:a|pour|pr) {_OURS}|a (?:payer|financer|trouver))\b|"
    rf"\b(?:la|notre|quelle) (?:part|somme|partie) (?:qui |qu'il )?(?:(?:nous|me) )?(?:reste\w*|"
    rf"revient)(?: (?:donc|alors))?(?: (?:(?:a|pour|pr) {_OURS}|a (?:notre|ma) charge|"
    rf"a (?:payer|financer|trouver)))?\W*$|"
    # "il manque combien ?"
    rf"^\W*(?:(?:et|donc|alors|du coup) )*(?:il )?(?:nous |me )?manque\w* {_BARE}\W*$|"
    rf"^\W*(?:(?:et|donc|alors) )*{_BARE} (?:il )?(?:nous |me )?manque\w*\W*$|"
    # "combien de notre poche", "ça va coûter combien à nous"
    rf"\b{_BARE}[^.,;!?]{{0,20}} (?:de (?:notre|ma) poche|a (?:notre|ma) charge)\b|"
    rf"\b(?:ca|cela|sa) (?:va |vas )?(?:nous |me )?(?:va |vas )?cout\w+ {_BARE} (?:a|pour|pr) "
    rf"{_OURS}\b|"
    # "quelle est notre part", "quel est le reste à charge"
    rf"\b(?:quel(?:le)?s?|kel(?:le)?|combien|cb|c'est quoi)(?: (?:est|sera\w*|serait|fait|c'est))?"
    rf"(?: donc| alors)? (?:notre|ma|nos|le|la) (?:propre )?{_SHARE}"
    r"(?: (?:a payer|a nous|pour nous|dans (?:tout )?(?:ca|le projet)))?\W*$"
)
_NOT_KNOWN = re.compile(r"\b(?:sai[st]?|savons|saurai\w*|c|ses?) (?:pas|plus|trop|rien)\b")
"""Says that it does not know what the guide asks."""


def asks_what_remains(words: str) -> bool:
    """Whether a normalised text asks how much of the costs is left to those who write."""
    return bool(_REMAINS.search(words)) and not _NOT_KNOWN.search(words)


def asks_own_amount(words: str) -> bool:
    """Whether a normalised text asks how much the project would get."""
    asks = _ASKS.search(words) or _ONLY_HOW_MUCH.match(words)
    return bool(asks) and not _OTHER.search(words)


def only_how_much(words: str) -> bool:
    """Whether a normalised text says no more than "combien ?"."""
    return bool(_ONLY_HOW_MUCH.match(words))


_OF_THE_AID = re.compile(r"\b[dl]? ?'?(?:aide|argent|sous|subv\w*)\b")


def how_much_aid(words: str) -> bool:
    """Whether a normalised text says no more than "combien ?", and of what: "c'est combien
    l'aide"."""
    return only_how_much(words) and bool(_OF_THE_AID.search(words))
