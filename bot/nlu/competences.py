"""Words that name a phase, and here a job, a field or a policy: "agent de développement"."""

from __future__ import annotations

import re

_FIELD = (
    r"durables?|local|locaux|locale|economiques?|territorial|territoriaux|social|rural|culturel|"
    r"urbain|solidaire|personnel|touristique|commercial|communautaire|agricole|numerique|humain|"
    r"associatif|des territoires|de la vie associative"
)
_JOB = (
    r"charge|chargee|agent|agente|responsable|directeur|directrice|chef|cheffe|conseiller|"
    r"conseillere|animateur|animatrice|technicien|technicienne|service|pole|agence|mission|conseil|"
    r"comite|commission|plan|strategie|politique|societe|schema|contrat|vice[- ]president|"
    r"vice[- ]presidente|competent|competente|competence|elu|elue|adjoint|adjointe|delegue|deleguee"
)
_LINK = r"(?:du|de|d'|au|en|a|la|le|l'|et|projets?|matiere|mission) ?"
_FOUND = re.compile(
    rf"(?<!phase de )(?<!plein )\bdeveloppement (?:{_FIELD})\b|"
    rf"\b(?:{_JOB})s? (?:{_LINK}){{1,4}}developpement\b|"
    r"\bstructur(?:ation|er|ons|ent|e) (?:de la |des |d'une |du |la |une |les |notre |cette )"
    r"(?:nouvelle |vraie )?filieres?\b"
)


def named_fields(text: str) -> list[tuple[int, int]]:
    """Where a normalised text names a job, a field or a policy in the words of a phase."""
    return [match.span() for match in _FOUND.finditer(text)]
