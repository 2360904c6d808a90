"""What they say of what the guide noted of their partners."""

from __future__ import annotations

import re

_WAS_WRONG = re.compile(
    r"\b(?:erreur|tromp\w+|gour\w+|plante|corrig\w+|rectifi\w*|pardon|oups|mal dit|"
    r"j'ai (?:dit|mis|ecrit))\b"
)


def was_wrong(words: str) -> bool:
    """Whether it mends what was said, and tells of no change: "je corrige"."""
    return bool(_WAS_WRONG.search(words))


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
