"""Money of which a person only repeats what the guide said: "vous écrivez 15 000 € au moins"."""

from __future__ import annotations

import re

_OURS = re.compile(
    r"\b(?:notre|nos|mon|mes|ma|on|nous (?!(?:dites|ecriv|parl|annonc|indiqu|affich))|"
    r"ns|je|j'|devis|disons|grandeur|plutot|mais)(?:\b|(?<='))"
)
"""Says that the figure behind it is the project's own after all."""
_VERB = (
    r"(?:(?:ecrivi?|disi|indiqui?|parli?|affichi?|annonci?|mentionni?|"
    r"citi?|evoqui?|fixi?|calculi?|trouvi?|repondi?)ez|dites|"
    r"avez (?:bien |juste |aussi |deja )?(?:ecrit|dit|indique|parle|affiche|annonce|mentionne|cite|"
    r"evoque|fixe|calcule|trouve|repondu))"
)
_YOU_SAY = re.compile(
    rf"(?<!comme )\b(?:vous (?:m'|me |nous |y |en )?{_VERB}|{_VERB}[ -]vous)\b"
    r"(?P<gap>[^.;!?,\d]{0,40})$"
)
_YOUR_FIGURE = re.compile(
    r"\b(?:votre|vos)(?: \w+)? (?:formules?|montants?|plafonds?|planchers?|seuils?|minimum|maximum|"
    r"chiffres?|aides?|calculs?|phrases?|limites?|resultats?|reponses?|messages?|fiches?|regles?|"
    r"fourchettes?|sommes?|page|site|texte)\b(?P<gap>[^.;!?,\d]{0,40})$"
)
_THRESHOLD = re.compile(
    r"(?:\b(?:le|du|au|ce|un|des|les) (?:plafonds?|planchers?|seuils?)"
    r"(?: (?:minim\w+|maxim\w+|fixe|prevu|annonce))? "
    r"(?:de |des |a |est de |serait de |est a |= |: )|\bdans la limite (?:de |des ))(?:les )?$"
)
_THEIR_FIGURE = re.compile(
    r"^\s*(?:€|euros?)?\s*[,(]?\s*(?:(?:au (?:moins|plus|minimum|maximum)|minimum|maximum) ?)?"
    r"(?:(?:ce |ca |c')?(?:est|sont|etait|vient de) (?:bien |juste )?(?:votre|vos|vous)\b|"
    rf"(?:que|dont) vous (?:me |nous |m')?{_VERB}\b)"
)
_NOT_OUR_COST = re.compile(
    r"^\s*(?:€|euros?)?\s*,?\s*(?:(?:ce|ca) )?(?:n'est|n'etait|c'est|c'etait|n'a jamais ete|est) "
    r"(?:pas|jamais|en rien|nullement|aucunement) (?:du tout )?"
    r"(?:(?:le|notre|mon|nos|mes) )(?:propre )?"
    r"(?:budget|couts?|montant|depenses?|chiffre|prix)\b(?! (?:total|global|definitif|final|exact|"
    r"complet))"
)
_NO_MONEY = re.compile(
    r"^\s*,?\s*(?:(?:mais|ca|enfin) )?(?:c'est|c'etait|ce sont|c) "
    r"(?:(?:notre|mon|le|un|son|leur) (?:code postal|cp|numero|"
    r"nombre d\w*|nb|code insee|telephone)\b|"
    r"(?:les|des|nos|mes|le nombre d\w*) "
    r"(?!(?:depenses?|frais|couts?|euros?|travaux|devis|achats?|salaires?|charges?)\b)[a-z]+"
    r"[^.;!?]*\b(?:pas|et non) (?:des|les|d'|en|le|un) ?(?:euros?|sous|argent|budgets?|montants?))"
)
"""Behind a number that counts something else: "80350 c'est le code postal", "12 000 c'est les
ouvriers, pas des euros"."""
_COMPARED = (
    re.compile(r"^\s*(?:€|euros?)?\s*(?:<|>|≤|≥)\s*\d"),
    re.compile(r"\d\s*(?:€|euros?)?\s*(?:<|>|≤|≥)\s*$"),
)
_ABOUT_WORDING = re.compile(
    r"\b(?:vous|votre|vos|formules?|phrases?|mention|ligne|signifi\w+|ve(?:u|ut) dire|pourquoi|"
    r"superflu\w*|expression)\b"
)
_CALLED = 30
"""Characters before a quotation in which its figure may be called the project's own."""


def is_quoted(before: str, after: str) -> bool:
    """Whether the money between these texts is only what the guide said, or stands in a sum."""
    if is_not_ours(after) or _THEIR_FIGURE.match(after):
        return True
    near = before[-80:]
    if _COMPARED[0].match(after) or _COMPARED[1].search(near):
        return True
    for pattern in (_YOU_SAY, _YOUR_FIGURE):
        match = pattern.search(near)
        if match and not _OURS.search(match["gap"]):
            return True
    if _THRESHOLD.search(near):
        return True
    return _in_quotation(before, after)


def is_not_ours(after: str) -> bool:
    """Whether the words behind an amount say that it is not what the project costs."""
    return bool(_NOT_OUR_COST.match(after) or _NO_MONEY.match(after))


def _in_quotation(before: str, after: str) -> bool:
    """Whether it stands in quotation marks, in a message about how the guide puts things."""
    opened = before.rfind("«")
    if opened > before.rfind("»"):
        closes = "»"
    elif before.count('"') % 2:
        opened, closes = before.rfind('"'), '"'
    else:
        return False
    rest = before[:opened] + after.partition(closes)[2]
    called = _OURS.search(before[max(0, opened - _CALLED) : opened])
    return bool(_ABOUT_WORDING.search(rest)) and not called
