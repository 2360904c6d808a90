"""What somebody says that they are not, or whom they do not mean."""

from __future__ import annotations

import re

from bot.nlu.mentions import Mention
from bot.understanding.people.around import AND_NOTHING_MORE, after, before, named

_NOT_BEING = re.compile(
    r"(?:\b(?:on|nous|je|ns)(?: n'| ne|n')? ?(?:est|es|etait|sommes|somme|suis) "
    r"(?:vraiment |du tout |meme )?(?:pas|plus) (?:du tout |vraiment |encore |non plus )?|"
    r"\bchui pas |\b(?:jamais|pas) (?:dit|ecrit|marque|mis) (?:que |qu')?"
    r"(?:on (?:est|etait) |nous (?:sommes|etions) |c'est |c'etait )?|"
    r"^\W*(?:(?:non|mais|ah|euh|nan)\W+){0,3}(?:c'est |ce n'est |cest )?pas )"
    r"(?:une? |des |d'|de |la |le |l'|les )?(?:vraie? |simples? )?$"
)


def is_denied(mention: Mention, text: str) -> bool:
    """Whether they say that they are not that: "on n'est pas une association", and not "on n'est
    pas une association comme les autres"."""
    said = _NOT_BEING.search(before(mention, text))
    said_alone = said and AND_NOTHING_MORE.match(after(mention, text))
    return named(mention) and bool(said_alone or echoes_to_deny(mention, text))


_NOT_THEM = re.compile(
    r"^\W*(?:(?:non|mais|ah|euh|nan|enfin|et|ben|si|oui|attention|je vous (?:re)?dis)\W+){0,4}"
    r"(?:(?:c'est |ce n'est |ce ne sont )?pas (?:avec )?|sans )"
    r"(?:la |le |les |l'|aux? |nos |notre )$"
)


def is_kept_out(mention: Mention, text: str) -> bool:
    """Whether the message says of somebody, and of nothing else, that they are not in it: "pas la
    mairie, je vous dis"."""
    return (
        named(mention)
        and bool(_NOT_THEM.match(before(mention, text)))
        and bool(AND_NOTHING_MORE.match(after(mention, text)))
    )


_DENIED_ASIDE = re.compile(
    r"\b(?:pas|plus|sans|ni)(?: (?:avec|pour))? "
    r"(?:la |le |les |l'|des |du |d'|de |une? |nos |notre )?$"
)


def is_unsaid(mention: Mention, text: str) -> bool:
    """Whether a name is said not to be meant, and nothing more of it: "enfin pas la mairie", and
    not "pas la mairie de Lens"."""
    return (
        named(mention)
        and bool(_DENIED_ASIDE.search(before(mention, text)))
        and bool(AND_NOTHING_MORE.match(after(mention, text)))
    )


def echoes_to_deny(mention: Mention, text: str) -> bool:
    """Whether they say again what was noted, to deny it: "Une entreprise ? mais non"."""
    return (
        named(mention)
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
