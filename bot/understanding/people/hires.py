"""Who supposes that they employ somebody: "si on embauche quelqu'un, ça marche pour COTE ?"."""

from __future__ import annotations

import re

_HIRES = re.compile(
    r"\bsi (?:jamais )?(?:on |nous |je |j'|l'asso\w* |notre asso\w* )"
    r"(?:(?P<more>embauch\w+|recrut\w+|salari\w+|pren[ado]\w*|cree\w*|creait)|"
    r"av(?:ait|ais|ions)|a) "
    r"(?P<number>quelqu'un|une?|deux|trois|quatre|cinq|[1-9]\d?)\b"
    r"(?P<whom>(?: autres?| seule?| premiere?)? "
    r"(?:salarie\w*|employee?s?|personnes?|postes?|emplois?|permanente?s?|animat\w+|cdi|etp))?"
)
_NUMBERS = {"quelqu'un": 1, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_HIRED_ONLY = re.compile(r"(?:embauch|recrut|salari)")
"""Verbs that say by themselves that somebody is employed."""

_EMPLOYEE = re.compile(r"\b(?:salarie|employe|emploi|permanent|cdi|etp)")
_SOMEBODY = "quelqu'un"


def hires(words: str, staff: int | None) -> int | None:
    """How many employees there would be, ``staff`` being those there are; None when a normalised
    text supposes no such thing."""
    match = _HIRES.search(words)
    if match is None:
        return None
    more, number = match["more"] or "", match["number"]
    whom = match["whom"] or (_SOMEBODY if number == _SOMEBODY else "")
    if not (_EMPLOYEE.search(whom) or (whom and _HIRED_ONLY.match(more))):
        return None
    said = _NUMBERS.get(number) or int(number)
    return said + (staff or 0) if more else said
