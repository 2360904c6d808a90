"""Works, equipment, vehicles, rent and wages, which the list of what counts names nowhere."""

from __future__ import annotations

import re

_THINGS = (
    r"(?:travaux|gros oeuvre|chantier|toitures?|isolation|renovation|rehabilitation|"
    r"materiels?|equipements?|mobilier|machines?|outillage|vehicules?|camions?|camionnettes?|"
    r"fourgons?|minibus|voitures?|tracteurs?|loyers?|salaires?|"
    r"masse salariale|immobilier|investissements?(?! (?:immateriel|humain|benevole)))"
)
_OF_WORKS = re.compile(
    rf"^\s*(?:€|euros?|e)?\s*(?:de |d'|en |pour (?:les |le |la |l'|des )?){_THINGS}\b"
)
_NAMED = re.compile(rf"\b{_THINGS}\b")
_DENIED = re.compile(
    r"\b(?:sans|hors|ni|pas|aucune?s?|zero)(?: compter)?(?: (?:de|d'|les|la|le|l'|des|du|un|une))*"
    r"(?: (?:gros|petits?))? ?$"
)
_OTHER_SENSE = re.compile(
    r"^ (?:de (?:recherche|groupe|reflexion|terrain)|pratiques|diriges|scolaires|sportifs|"
    r"de quartier|public)\b"
)
"""Works that are studied, and equipment that is a building of the town."""
_NEAR = 30
"""Characters before works in which they are denied."""


def is_of_works(after: str) -> bool:
    """Whether the words behind an amount say that it pays one of these."""
    return bool(_OF_WORKS.match(after))


def names_works(words: str) -> bool:
    """Whether a normalised text says that one of these is among the expenses."""
    return any(
        not _DENIED.search(words[: named.start()][-_NEAR:])
        and not _OTHER_SENSE.match(words[named.end() :])
        for named in _NAMED.finditer(words)
    )
