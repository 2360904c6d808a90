"""What a person takes back without saying anything in its stead: "enlevez la précarité"."""

from __future__ import annotations

import re

from bot.nlu import mentions as kinds
from bot.nlu.mentions import of_kind
from bot.profile import Profile
from bot.understanding.message import YES_OR_NO, Message

_NEVER_SAID = (
    r"(?:jamais|pas|rien) (?:dit|ecrit|parle|marque|mis|note)\b|"
    r"\bpourquoi (?:est ce que |donc )?(?:vous |tu )?"
    r"(?:dites|dis|notez|mettez|ecrivez|parlez|comptez|avez (?:dit|note|mis|ecrit|compte))\b"
)
_TAKE_AWAY = (
    r"\b(?:enleve|retire|supprime|efface|oublie|annule|raye|ote)(?:z|r)?\b|"
    r"\b(?:faut|il faut|faudrait) (?:pas |plus )?(?:compter|noter)\b"
)
_BEFORE = re.compile(rf"(?:{_NEVER_SAID}|{_TAKE_AWAY})[^.;!?]*?$")
"""What stands before the words that name a fact which is taken back."""

_NAMED = {
    "rural_or_qpv": re.compile(
        r"\b(?:rura(?:l|le|ux|les)|campagne|qpv|quartiers? prioritaires?)\b"
    ),
    "fights_precarity": re.compile(r"\b(?:precarite|precaires?|pauvrete|pauvres?|misere)\b"),
    "eligible_costs": re.compile(r"\b(?:montant|somme|cout|couts|budget|depenses|chiffre)\b"),
}
"""The words that name each fact."""
_OF_FACT = {
    "rural_or_qpv": kinds.RURAL,
    "fights_precarity": kinds.PRECARITY,
    "eligible_costs": kinds.AMOUNT,
}


def taken_back(message: Message, profile: Profile) -> dict[str, bool | None]:
    """The known facts that the message takes back, to be asked anew; none when it gives another
    value of one, which then counts. A no stays one: "enlevez la précarité"."""
    if message.supposes:
        return {}
    return {
        key: False if getattr(profile, key) is False else None
        for key, words in _NAMED.items()
        if getattr(profile, key) is not None and _takes_back(message, key, words, profile)
    }


def _takes_back(message: Message, key: str, words: re.Pattern[str], profile: Profile) -> bool:
    places = [named.start() for named in words.finditer(message.words)]
    if not any(_BEFORE.search(message.words[:place]) for place in places):
        return False
    given = [one.value for one in of_kind(list(message.mentions), _OF_FACT[key]) if not one.weak]
    if key in YES_OR_NO:
        # Named once, it neither affirms nor denies: "je n'ai pas parlé de précarité".
        return len(places) == 1 or False not in given
    return all(value == getattr(profile, key) for value in given)
