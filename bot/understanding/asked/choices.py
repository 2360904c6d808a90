"""Which of the aids a message means, where it says no more than that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, left_of, of_kind
from bot.nlu.text import plain
from bot.understanding.asked.wordings import MONEY

_AROUND = re.compile(
    r"^\W*(?:(?:et|pour|ben|bah|euh|oui|alors|je dirais|disons|c'est|celle|aide|l'|la|le|de|du|"
    r"svp|stp|merci|s'il vous plait|d'abord|plutot)\W*)*$"
)
_RANKS = (
    r"(?:1|un|une|premiere?)",
    r"(?:2|deux|deuxieme|seconde?)",
    r"(?:3|trois|troisieme|derniere?)",
)
_CHOOSES = [
    re.compile(
        rf"^\W*(?:(?:et|pour|ben|bah|euh|alors|numero|n°|plutot)\W+)*(?:l[ae] |l')?{rank}"
        r"(?: (?:svp|stp|merci|alors))*\W*$"
    )
    for rank in _RANKS
]

_WHICH = re.compile(
    r"\b(?:quel|kel|lequel|laquelle|lesquel)\w*|\b(?:list\w+|exist\w+|propos\w+|connaiss\w+|"
    r"tous|toutes?|dispositifs?|quoi|koi|qui|ki)\b|\bque? (?:puis|peut|pouv|finance|donne)|"
    r"\bqu'est|\b(?:il )?y a|\bya\b"
)
"""Asks which aids there are, or who gives them."""


_FOR_A_PROJECT = re.compile(
    r"^\W*(?:(?:bonjour|bonsoir|slt|salut|bjr|coucou|svp|dites|alors|et|est[- ]ce qu'?)\W*)*"
    r"(?:il )?(?:y ?a|ya|y aurait)(?:[- ]t[- ]il)? "
    r"(?:des |de l'|du |de |une? |d')?(?:sous|argent|fric|pognon|thunes?|aides?|subventions?|subv|"
    r"financements?|fonds)\b[^?]{0,12} (?:pour|pr|pou) "
    r"(?:une?|mon|ma|notre|nos|monter|ouvrir|creer) "
    r"(?!(?:asso|scic|scop|coop|entreprise|mairie|commune|collectivite|mutuelle|fondation))"
)
"""Wishes for money for a project of its own: "y a des sous pour une ressourcerie ?"."""


def asks_which_aids(words: str) -> bool:
    """Whether normalised words ask for a list, and do not only wish for money."""
    return bool(_WHICH.search(words)) and not _FOR_A_PROJECT.match(words)


_WISH = re.compile(
    r"^\W*(?:(?:bonjour|bonsoir|salut|slt|bjr|coucou|svp|stp|voila|et|mais|bon|alors)\W+)*"
    r"(?:(?:j'ai|jai|ai|g|j'aurais|on a|nous avons|on aurait|j'avais) (?:vraiment |juste |trop )?)?"
    r"(?:besoin|bsoin|bezoin) (?:de |d'? ?)"
    rf"(?:l')?{MONEY}(?:\W+(?:svp|stp|merci|vite|pour (?:un|notre|mon|le) projet))*\W*$"
)


def wishes_money(words: str) -> bool:
    """Whether normalised words only wish for money: "ai besoin de sous"."""
    return bool(_WISH.match(words))


def names_only_an_aid(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a message is nothing but the name of an aid: "la fondation", "pour ACTE alors"."""
    named = [one for one in of_kind(mentions, kinds.PROGRAMME) if one.end > one.start]
    return bool(named) and bool(_AROUND.match(plain(left_of(text, named))))


def rank_chosen(text: str) -> int | None:
    """The rank, from 0, of what a message chooses among those offered: "la deuxième"."""
    words = plain(text)
    return next((rank for rank, said in enumerate(_CHOOSES) if said.match(words)), None)
