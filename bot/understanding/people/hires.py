"""Who supposes that they employ somebody: "si on embauche quelqu'un, ça marche pour COTE ?"."""

from __future__ import annotations

import re

_HIRES = re.compile(
    r"\bsi (?:jamais )?(?:on |nous |je |j'|l'asso\w* |notre asso\w* )"
    r"(?:(?P<more>embauch\w+|recrut\w+|salari\w+|pren[ado]\w*|cree\w*|creait|"
    r"(?:re)?trouv\w+(?= \w+ (?:salarie|employe|permanent)))|"
    r"av(?:ait|ais|ions)|a) "
    r"(?P<number>quelqu'un|une?|deux|trois|quatre|cinq|[1-9]\d?)\b"
    r"(?P<whom>(?: autres?| seule?| premiere?)? "
    r"(?:salarie\w*|employee?s?|personnes?|postes?|emplois?|permanente?s?|animat\w+|cdi|etp))?"
)
_HIRED = re.compile(
    r"\bsi (?:jamais )?(?P<number>quelqu'un|une?|deux|trois|quatre|cinq|[1-9]\d?)"
    r"(?: (?:salarie\w*|employee?s?|personnes?|permanente?s?|animat\w+|coordinat\w+))?"
    r" (?:est|etait|etaient|sont|serait|seraient) (?:embauche|recrute|salarie)e?s?\b"
)
"""Says it of who is hired: "si un salarié était embauché"."""
_NUMBERS = {"quelqu'un": 1, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_HIRED_ONLY = re.compile(r"(?:embauch|recrut|salari)")
"""Verbs that say by themselves that somebody is employed."""

_EMPLOYEE = re.compile(r"\b(?:salarie|employe|emploi|permanent|cdi|etp)")
_SOMEBODY = "quelqu'un"


def hires(words: str, staff: int | None) -> int | None:
    """How many employees there would be, ``staff`` being those there are; None when a normalised
    text supposes no such thing."""
    hired = _HIRED.search(words)
    if hired is not None:
        return _count(hired["number"]) + (staff or 0)
    match = _HIRES.search(words)
    if match is None:
        return None
    more, number = match["more"] or "", match["number"]
    whom = match["whom"] or (_SOMEBODY if number == _SOMEBODY else "")
    if not (_EMPLOYEE.search(whom) or (whom and _HIRED_ONLY.match(more))):
        return None
    said = _count(number)
    return said + (staff or 0) if more else said


def _count(number: str) -> int:
    return _NUMBERS.get(number) or int(number)
