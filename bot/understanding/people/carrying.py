"""Who is said to carry the project, be it in another's stead."""

from __future__ import annotations

import re

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.understanding.money.sums import WOULD_GET
from bot.understanding.people.around import ARTICLE, DOES, END, IT, WILLING, after, before, named

_CARRYING = re.compile(
    rf"^(?: [^.;:!?, ]{{1,20}}){{0,2}}? qui {IT}{DOES}(?:e|era)\b"
    r"(?! (?:par|des|une?|secours|assistance|plainte|l'idee))"
)
_IF_WE_WERE = re.compile(
    r"\b(?:on|nous|je|j'|ns) ?(?:etais|etait|etions|serait|serions|devenait|devenions|devenais|"
    r"passait|passions|montait|montions|creait|creions|fondait|fondions|faisait|faisions|lancait|"
    r"transformait|transformions|cree|creons|creais|monte|montons|fonde|fondons) "
    r"(?:(?:encore|toujours|plutot|juste|seulement|finalement) ){0,2}"
    r"(?:en )?" + ARTICLE + r"(?:(?:simple|petite|vraie|bonne) )?$|"
    # "si on se met en asso"
    r"\b(?:on|nous|je|ns) (?:se |me |nous )?(?:met|mets|mettons|mettait|mettions|mettais|passe|"
    r"passons|transforme|transformons|constitue|constituons|constituait) "
    r"(?:(?:tous|toutes|plutot) )?en (?:une? )?$|"
    r"\b(?:on|nous|je|ns) (?:devient|devenons|deviens) (?:(?:plutot|tous) )?" + ARTICLE + "$"
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
    rf"^(?:,? (?:elle|il),?)? (?:qui )?{IT}{DOES}(?:e|ent|ait|aient|erait|eraient)\b(?! par)|"
    # "la mairie dit oui et que c'est elle qui porte"
    r"^[^.;:!?,]{0,40},? (?:et )?que (?:c'est |cest |c |c')(?:elles?|eux|lui|ils?) qui "
    rf"{IT}{DOES}(?:e|ent|ait|aient)\b(?! par)|"
    # "la mairie d'Hucqueliers portait"
    r"^ (?:de |du |des |d')(?:la |le |les |l')?[^.;:!?, ]{1,30} "
    rf"{IT}{DOES}(?:ait|aient|erait|eraient)\b(?! par)|"
    # "une entreprise classique qui portait"
    rf"^(?: (?!avec\b|et\b)[^.;:!?, ]{{1,20}}){{1,2}} qui {IT}{DOES}(?:ait|aient|erait)\b"
    r"(?! par)|"
    # "l'une des trois associations peut déposer à notre place"
    rf"^(?:,? (?:elle|il),?)? (?:peu(?:t|vent)|pouvai(?:t|ent)|pourrai(?:t|ent)) {IT}{DOES}er"
    rf"(?:{END}| {_FILE}{_OURS_ALONE}| {_FOR_US})"
)
_TAKES_OVER = re.compile(
    r"^[^.;:!?]{0,50}? (?:prefere(?:nt)?|veut|veulent|souhaite(?:nt)?|va|vont|accepte(?:nt)? de|"
    rf"propose(?:nt)? de|se charge(?:nt)? de) {IT}{DOES}er {_FILE}{_OURS_ALONE}|"
    rf"^[^.;:!?,]{{0,20}}? {DOES}(?:e|era|ent|eront) {_FILE}{_OURS_ALONE}|"
    rf"^[^.;:!?,]{{0,30}}? repren(?:d|dra|nent|drait) {_A_FILE}{_OURS_ALONE}|"
    # "une association porte ; et moi, je participe"
    rf"^ {DOES}(?:e|era|ent|eront){END}|"
    # "je transmets à la mairie, puisque c'est elle désormais"
    r"^,? (?:puisqu(?:e |')|car |vu que |parce que )(?:c'est|ce sera) (?:elles?|lui|eux|ils) "
    rf"(?:desormais|maintenant|dorenavant|a present)(?: qui {IT}{DOES}\w+)?{END}|"
    # "le Secours catholique veut bien faire la demande pour nous"
    rf"^[^.;:!?,]{{0,20}}? {WILLING} (?:{IT}{DOES}er(?:{END}| {_FILE}{_OURS_ALONE}| {_FOR_US})|"
    rf"faire {_A_FILE}(?:{END}| {_FOR_US}))|"
    rf"^[^.;:!?,]{{0,20}}? {IT}(?:{DOES}|f)(?:e|era|ent|eront|ait|ont) {_A_FILE} {_FOR_US}"
)
_LET = re.compile(r"\b(?:laiss\w+|faisai(?:t|ent)|faisions|demand\w+ a|demand\w+) " + ARTICLE + "$")
_LET_CARRY = re.compile(
    rf"^(?: [\w'-]+){{0,3}} {IT}{DOES}er(?:{END}| {_FILE}{_OURS_ALONE}| a (?:notre|ma) place\b)"
)
_CARRIES_INSTEAD = re.compile(
    rf"\b(?:plus|pas) [^.;:!?]{{1,60}} qui {IT}{DOES}(?:e|ent|era|eront|ait)\b"
    rf"(?: {_A_FILE})?,? mais (?:plutot |bien |desormais |maintenant )?" + ARTICLE + "$|"
    r"(?:^|[,.;:!?]\W*|\bque )(?:(?:il|elle|(?:le|notre|la|ce|cette) "
    r"(?:projet|dossier|demande|candidature))) (?:ne |n')?\w+ (?:plus|pas) "
    rf"{DOES}ee? par [^.;:!?]{{1,60}},? mais "
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
    if not named(mention) or mention.role == kinds.ABSENT:
        return False
    follows, precedes = after(mention, text), before(mention, text)
    let = (_LET.search(precedes) and _LET_CARRY.match(follows)) or _ENTRUST.search(precedes)
    return bool(
        _CARRYING.match(follows)
        or (_IT_IS_US.search(precedes) and _WHO_CARRY.match(follows))
        or _CARRIES_INSTEAD.search(precedes)
        or _TAKES_OVER.match(follows)
        or let
        or (supposed and _would_carry(follows, precedes))
    )


_IT_IS_US = re.compile(
    r"\b(?:c'est|c) (?:bien |donc |plutot )?(?:nous|moi),? (?:l'|la |le |notre )$"
)
_WHO_CARRY = re.compile(rf"^(?:,? qui {IT}{DOES}(?:e|ons|era|erons)\b|\W*$)")
"""Around the form of those who write: "c'est nous, l'asso, qui portons", "c nous la com com"."""
_CALLED_CARRIER = re.compile(
    # Not "je dois revenir sur le porteur : mon DGS sort de réunion".
    r"(?<!un )(?<!de )(?<!d')(?<!sur le )\bporteu(?:r|se)\b"
    r"(?: (?:du|de ce|de notre|de mon) (?:projet|dossier))?"
    r"(?: ?[:=,] ?| )(?:(?:donc|alors|finalement|plutot|en fait|du coup|bon|ben|bah),? ){0,2}"
    r"(?:(?:c'est|cest|c'etait|c|ce sera|ce serait|sera|serait|est)(?: bien| plutot| donc)? )?"
    + ARTICLE
    + "$"
)
_CARRIER_IS_NOT = re.compile(
    r"\bporteu(?:r|se)\b(?:[^.;!?]{0,12}\b(?:ce n'est|c'est|c|ce n'etait|c'etait)| (?:n')?est) "
    r"(?:pas|plus) [^.;!?]{1,50}(?:, (?:mais )?(?:(?:c'est|c) (?:en fait |plutot |bien )?|plutot )|"
    r",? mais (?:plutot |bien )?)" + ARTICLE + "$"
)
"""Before who carries instead: "le porteur n'est pas la commune mais le CCAS", "sur le porteur : ce
n'est pas la mairie seule, c'est le syndicat"."""
_TAKE_AS = re.compile(
    r"^(?!.*\b(?:pas|jamais|cherch\w+)\b).*\b(?:not|mett|met|pren|gard|retien|reten|choisi)[a-z]* "
    r"(?:(?:donc|plutot|bien|alors) )?" + ARTICLE + "$"
)
_AS_CARRIER = re.compile(
    r"^(?: [\w'-]+){0,3} (?:comme|en tant que|en|pour) (?:le |la )?"
    r"(?:porteu(?:r|se)|structure porteuse|porter\b(?= ?(?:le|la|notre|ce|$|[.,;!])))"
    r"\b(?! (?:d'un|de l'autre))"
)
"""Around a name: "prenez l'association comme porteur"."""
_OR_ELSE = re.compile(r"^[^.;:!?]{0,25}? ou\b")


def is_called_carrier(mention: Mention, text: str) -> bool:
    """Whether the words call it the carrier: "le porteur, c'est le CCAS", "porteur = une SCIC", and
    not "on cherche un porteur : une association ou la mairie"."""
    if not named(mention) or mention.role == kinds.ABSENT:
        return False
    follows, precedes = after(mention, text), before(mention, text)
    instead = _CALLED_CARRIER.search(precedes) or _CARRIER_IS_NOT.search(precedes)
    called = instead or (_TAKE_AS.search(precedes) and _AS_CARRIER.match(follows))
    return bool(called) and not _OR_ELSE.match(follows)


def _would_carry(follows: str, precedes: str) -> bool:
    """Whether the words around a name suppose that it carries."""
    tried_alone = _IF_AS.match(precedes) and _NOTHING_MORE.match(follows)
    it_were = _IF_IT_WERE.search(precedes) and _AND_NO_MORE_OF_IT.match(follows)
    said = _IF_CARRIED_BY.search(precedes) or _IF_WE_WERE.search(precedes) or it_were
    return bool(_IF_CARRIED.match(follows) or said or tried_alone)


_NOTHING_MORE = re.compile(rf"^(?: (?:alors|plutot|sinon|svp|stp))?(?:,? {WOULD_GET})?\W*$")
_NOT_CARRYING = re.compile(
    rf"^(?:,? (?:elles?|ils?),?)?(?: (?!et |mais |qui )[^.;:!?, ]+){{0,2}}? (?:ne |n')?(?:"
    rf"{IT}{DOES}\w* (?:pas|plus)\b(?! (?:encore|que|seule?))|"
    rf"(?:peu|pourr|veu|voud|va|vont|souhait|doi|pens|compt)\w* (?:pas|plus) {IT}{DOES}er\b)"
)
_ANOTHER = re.compile(rf"^[^.;:!?,]{{0,30}}? {DOES}\w* (?:le projet (?:de |du |d')|l'idee\b)")


def carries_another(mention: Mention, text: str) -> bool:
    """Whether it carries something else than the project: "la mairie porte le projet de halle"."""
    return named(mention) and bool(_ANOTHER.match(after(mention, text)))


def carries_not(mention: Mention, text: str) -> bool:
    """Whether the words say that it does not file: "la mairie ne peut pas porter le dossier"."""
    return named(mention) and bool(_NOT_CARRYING.match(after(mention, text)))
