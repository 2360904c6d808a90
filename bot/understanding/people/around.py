"""The words around a name, and what rules of several modules look for in them."""

from __future__ import annotations

import re

from bot.memory import remembered
from bot.nlu.mentions import Mention
from bot.nlu.text import plain

_LOOK = 80
"""Characters around a name that are looked at."""
ARTICLE = (
    r"(?:la |le |les |l'|notre |nos |mon |ma |mes |cette |ce |une? |des |au |aux |a la |a l'|a )?"
)
END = r"(?=\s*(?:$|[.,;:!?)]))"
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


def named(mention: Mention) -> bool:
    """Whether the message names it: some mentions stand for nobody named, at no place."""
    return mention.end > mention.start


KIN = (
    r"(?:fils|filles?|mari|femme|soeurs?|freres?|mere|pere|cousine?s?|neveux?|nieces?|amie?s?|"
    r"cop(?:ain|ine)s?|voisine?s?|gendre|bru|epou(?:x|se)|compagn\w+|conjointe?)"
)
"""Somebody near to those who write."""
PROJECT = r"(?:du|de (?:ce|notre|mon)|de l') ?(?:projet|equipe|aventure|affaire|collectif)\b"
WILLING = (
    r"(?:(?:veut|veu|veulent|voudrait|voudraient) bien|(?:accept|propos)\w+(?: de| d')?|"
    r"(?:s'est|se|s') ?propos\w+ (?:de|pour)|"
    r"(?:est|sont|serait|seraient|se dit|se disent|s'est dit\w*) (?:bien |tout a fait |deja )?"
    r"(?:d'accord|daccord|dac|ok|partante?s?|prete?s?|volontaires?|dispose\w*|candidate?s?|"
    r"chaude?s?) (?:pour|a|de)|"
    r"(?:a|ont) (?:dit (?:oui|ok|d'accord)|accepte|propose|donne son accord) (?:pour|de))"
)
"""Says that somebody agrees to do it."""
IT = r"(?:le |la |les )?"
DOES = r"(?:port|depos|pilot)"
AND_NOTHING_MORE = re.compile(
    r"^\s*(?:$|[.,;:!?)]|(?:mais|on|nous|j'ai|je|lol|mdr|desolee?|pardon|enfin|en vrai|"
    r"c'est|cest|ni|et|svp|stp|du tout|enleve\w*|moi|plutot|finalement|je vous|je te|"
    r"sur ce coup|en fait|nous autres)\b)"
)
