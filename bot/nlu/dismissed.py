"""Sums that a text names only to say that they do not count: "les travaux, 400 000, c'est un autre
dossier"."""

from __future__ import annotations

import re

_THEY = r"(?:la (?:commune|mairie|ville|region|metropole|caf)|le departement|l'etat|l'agglo\w*)"
_NOT_IN_IT = re.compile(
    r"\b(?:(?:n'? ?)?(?:entre|rentre|figure|est|sont|fait|compte)(?:nt)? (?:pas|plus) "
    r"(?:dans (?:le|la|notre|nos|ce|cette|mon)|du (?:projet|dossier|budget)|a prendre|"
    r"a compter|compris)|"
    r"(?:c'est|c'etait|ca c'est|c) (?:un |une |deja |de l')*"
    r"(?:autre (?:dossier|projet|chose|budget|histoire|affaire)|histoire ancienne|"
    r"fini|paye|regle|boucle|finance)\b|"
    r"(?:a|est) deja (?:ete )?(?:paye|regle|boucle|finance)e?s?\b|"
    r"rien a voir|hors (?:projet|dossier|budget)|"
    r"(?:ne |n')(?:les? |la |l')?(?:comptez|compte|prenez|mettez) pas\b|"
    rf"{_THEY} (?:la|le|les|l'|s'en|en) ?(?:paye?|paie|finance|prend|charge|occupe))"
)


def is_dismissed(after: str) -> bool:
    """Whether the normalised text between an amount and the next says that it does not count."""
    return bool(_NOT_IN_IT.search(after))
