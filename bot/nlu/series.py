"""Those who take part as a list names them: "onze agriculteurs, une asso d'isolation et le lycée".

Of who takes part in a list, whoever stands in it does, unless something is said of them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.nlu.mentions import ACTOR, ASIDE, PLURAL, SUBJECT, Mention
from bot.nlu.text import plain

_JOINABLE = (ASIDE, SUBJECT, PLURAL)
_PREPOSITION = r"(?:de la|de l'?|du|des|de|d'?)"
_OF_WHAT = rf"{_PREPOSITION} ?(?!(?:faire|monter|creer)\b)[a-z-]+"
_WHAT_KIND = (
    r"(?!(?:qui|dont|avec|pour|mais|nous|vous|elle|elles|il|ils|fait|font|est|sont)\b)"
    r"[a-z-]{3,}(?:al|ale|ales|aux|ifs?|ives?|aires?|iques?|ants?|antes?|ees?|oles?|ien|iens|"
    r"iennes?|istes?|ins?|ines?|ois|oises?)"
)
COMPLEMENT = rf"(?: (?:{_WHAT_KIND}|{_OF_WHAT})){{0,2}}"
"""What somebody is, behind their name: "une mission *locale*", "une asso *d'isolation*"."""
_ONE = (
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|plusieurs|quelques|"
    r"\d{1,2}|une (?:dizaine|quinzaine|vingtaine|douzaine|poignee) d[e']?)"
)
_THE = r"(?:le|la|les|l'?|nos|notre|mon|ma|mes|des)"
_SMALL = r"(?: ?(?:autres?|petite?s?|grande?s?|jeunes?))?"
_BETWEEN = re.compile(
    rf"^{COMPLEMENT}(?:(?:, (?:et |puis |plus )?| et | puis | plus )(?:aussi |enfin )?"
    rf"(?:{_ONE}|{_THE})?{_SMALL} ?| {_ONE}{_SMALL} )$"
)
"""Between two who stand in one list: what the first is, and what joins the second."""
_ENDS = re.compile(
    rf"^{COMPLEMENT}(?:\s*(?:$|[.,;:!?)(])|"
    r" (?:et|ou|mais|qui|pour|enfin|on|nous|ns|je|j'|plus|puis|avec|pas|c'est|cest|dans|sur)\b)"
)
"""Behind one of a list, of whom nothing else is said."""
_SOMEWHERE = re.compile(
    r"\b(?:dans|ds|sur|tout|tt|toute|partout|a travers|au sein de|chez|vers|pres de)"
    r"(?: (?:tout|tt|toute))? ?(?:la |le |les |l'|nos |notre )?$"
)
"""Before what only says where: "sur tout le département, douze mairies…"."""


def with_listed(organisations: Sequence[Mention], text: str) -> list[Mention]:
    """The organisations, in order, those that stand in a list with one who surely takes part taking
    part too."""
    listed = list(organisations)
    ranks = [rank for rank, one in enumerate(listed) if one.end > one.start]
    pairs = list(pairwise(ranks))
    for first, second in [*pairs, *reversed(pairs)]:
        for known, other in ((first, second), (second, first)):
            if (
                _joins(listed[known], listed[other])
                and not _SOMEWHERE.search(plain(text[: listed[other].start])[-30:])
                and _stand_together(listed[first], listed[second], text)
            ):
                listed[other] = replace(listed[other], role=ACTOR, weak=False)
    return listed


def _joins(known: Mention, other: Mention) -> bool:
    return known.role == ACTOR and not known.weak and other.role in _JOINABLE


def _stand_together(first: Mention, second: Mention, text: str) -> bool:
    """Whether two stand beside each other in a list, of which nothing else is said."""
    return bool(
        _BETWEEN.match(plain(text[first.end : second.start]))
        and _ENDS.match(plain(text[second.end :]))
    )
