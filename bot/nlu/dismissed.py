"""Sums that a text names only to say that they do not count: "les travaux, 400 000, c'est un autre
dossier"."""

from __future__ import annotations

import re

_ENDS = r"(?=\s*(?:$|[.,;:!)]))"
"""The end of a clause: what goes on may say that a part of the sum alone is meant."""
_THEY = r"(?:la (?:commune|mairie|ville|region|metropole|caf)|le departement|l'etat|l'agglo\w*)"
_FILE = r"(?:(?:le|la|notre|nos|ce|cette|mon) )?(?:projet|dossier|budget|demande|candidature)"
_NOT_IN_IT = re.compile(
    rf"\b(?:n'? ?)?(?:r?entre|figure|est|sont|fait|compte)(?:nt)? (?:pas|plus) "
    rf"(?:dans {_FILE}|partie d(?:e|u) {_FILE}|du (?:projet|dossier|budget)|compris\w*|"
    rf"a (?:compter|prendre(?: en (?:compte|consideration))?)){_ENDS}|"
    r"(?<!quand )(?<!si )\b(?:c'est|c'etait|c) (?:un |une |deja |de l')*"
    r"(?:autre (?:dossier|projet|chose|budget|histoire|affaire)|histoire ancienne|"
    rf"(?:fini|paye|regle|boucle|finance)(?: et (?:fini|paye|regle|boucle))?){_ENDS}|"
    rf"\bn'? ?y (?:entre|figure|est|sont|compte)(?:nt)? pas{_ENDS}|"
    rf"\bet (?:non|pas) (?:par|a|pour) nous{_ENDS}|\bn'? ?y sommes pour rien{_ENDS}|"
    # "60 000 si on prenait le camion, mais on ne le prend pas"
    r"^\s*(?:€|euros?)?\s*si (?:on|nous|je) \w+(?:ait|ions|ais)\b[^.;!?]*\bmais\b[^.;!?]*\bpas\b|"
    r"(?<!moitie )(?<!partie )(?<!%)(?<!% )\b(?:a|est) deja (?:ete )?"
    rf"(?:paye|regle|boucle|finance)e?s?{_ENDS}|"
    rf"\brien a (?:y )?voir{_ENDS}|"
    # Not at the end, where it is said of the amount before.
    r"\boublie[zr]?(?:[- ](?:le|les|ca))?\s*[:;,.!]\s*\w|"
    rf"\b(?:c'?est|c'etait|c t|c|est|etait) une erreur\b|"
    rf"\bhors (?:projet|dossier|budget){_ENDS}|"
    rf"\b(?:ne |n')(?:les? |la |l')?(?:comptez|compte|prenez|mettez) pas{_ENDS}|"
    rf"\b{_THEY} (?:(?:la|le|les|l') ?(?:paye?|paie|finance|prend en charge)|"
    rf"s'en (?:charge|occupe))(?: (?:sur son (?:propre )?budget|elle-meme|lui-meme|deja))*{_ENDS}"
)


def is_dismissed(after: str) -> bool:
    """Whether the normalised text between an amount and the next says that it does not count."""
    return bool(_NOT_IN_IT.search(after))
