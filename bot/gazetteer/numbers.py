"""Postcodes and department numbers in a message, told from amounts, counts and dates."""

from __future__ import annotations

import re
from typing import Final

from bot.gazetteer.candidate import Ref
from bot.gazetteer.context import STRONG, Message, words
from bot.gazetteer.match import Found, inside_refs, match_postcode, only
from bot.gazetteer.names import LINKERS

_COUNTED: Final = words(
    "euro euros eur k ke keuros kilo kiloeuros habitants habitant hab personnes personne ttc ht m2 "
    "km balles foyers menages salaries beneficiaires adherents heures visiteurs logements max "
    "maxi maximum mini minimum environ par pour"
)
_MONEY_BEFORE: Final = words(
    "budget cout couts coute coutera montant depenses depense environ total totale subvention "
    "demande demander besoin somme enveloppe aide devis frais charges financement estime estimes "
    "estimee evalue prevu prevus prevoit investissement maximum minimum max min tel telephone "
    "moins plus presque quasi entre hauteur ca faut faudrait tout chiffre chiffrons chiffrer monte "
    "montent eleve elevent arrive fixe fixee plafonne limite passe passait passons passer"
)
_MONTHS: Final = words(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
)
_EUROS: Final = words("euro euros")
_THESE: Final = words("les ces mes nos")
_POSTAL: Final = words("postal postaux cp insee")
_DEPARTMENT: Final = words("departement departemental departementale dept dpt dep")
_GOES_ON: Final = words("est on apres avec mais car puis ou")
# A commune's name has at most so many words.
_LONGEST_NAME: Final = 6


def number_at(message: Message, at: int) -> tuple[int, Found] | None:
    """The place that the number at a word stands for, and the word after it; None for no place."""
    key = message.keys[at]
    if not key.isdigit():
        return None
    if len(key) == 5 and _is_postcode(message, at):
        return _postcode(message, at)
    if len(key) in (2, 3) and _is_department_number(message, at):
        found = match_postcode(message.gaz, key)
        if found:
            return at + 1, found
    return None


def _is_postcode(message: Message, at: int) -> bool:
    before = message.before(at, 4)
    after = message.text[message.words[at].end : message.words[at].end + 2]
    if message.after(at) in _COUNTED or "€" in after or re.match(r"[.,]\d", after):
        return False
    if _POSTAL & set(before):
        return True
    if _named_after(message, at)[0]:
        return True  # "62300 Lens"
    if before[-1:] and before[-1] in _THESE and message.keys[at].endswith("000"):
        return False  # "enlevez les 85 000"
    if "€" in message.text or (_MONEY_BEFORE & set(before)) or (_EUROS & set(message.keys)):
        return False
    if message.keys[at].startswith("0") or message.short:
        return True
    if len(message.keys) == 1:
        return not message.keys[at].endswith("000")  # a bare "60000" is an amount as likely
    numbers = sum(key.isdigit() and len(key) > 3 for key in message.keys)
    return numbers == 1 and message.context(at) == STRONG


def _postcode(message: Message, at: int) -> tuple[int, Found] | None:
    key = message.keys[at]
    found = match_postcode(message.gaz, key)
    if found is None:
        if not message.short and "postal" not in message.before(at, 3):
            return None
        return _outside_postcode(message, at)
    named, end = _named_after(message, at)
    return (end, only(found, (("commune", code) for code in named))) if named else (at + 1, found)


def _named_after(message: Message, at: int) -> tuple[set[str], int]:
    """The communes of a postcode that the next words name, and where those words end."""
    codes = set(message.gaz.postcodes.get(message.keys[at], ()))
    for end in range(min(len(message.keys), at + 1 + _LONGEST_NAME), at + 1, -1):
        refs = inside_refs(message.gaz, message.key(at + 1, end))
        named = codes & {ref.code or "" for ref in refs if ref.kind == "commune"}
        if named:
            return named, end
    return set(), at + 1


def _outside_postcode(message: Message, at: int) -> tuple[int, Found] | None:
    key = message.keys[at]
    for length in (3, 2):
        department = message.gaz.territory.departments.get(key[:length])
        if department is not None and not department.inside:
            ref = Ref("hors_region", department.code, "postcode", department.name)
            return at + 1, Found((message.gaz.candidate(ref, 0.9, "sure"),), "postcode")
    return None


def _is_department_number(message: Message, at: int) -> bool:
    """ "dans le 62", "le 59", "département 80", and "59" as the whole answer."""
    inside = message.gaz.territory.region_departments
    if message.short and all(
        message.keys[one] in inside or message.keys[one] in LINKERS for one in message.said
    ):
        return message.keys[at] in inside  # "59 et 62"
    if message.after(at) in _COUNTED | _MONTHS or re.match(
        r"\s?[%€/.,:h]\s?\d|\s?[%€/]", message.text[message.words[at].end :]
    ):
        return False
    before = message.before(at, 2)
    if _DEPARTMENT & set(before[-1:]):
        return True
    if before[-1:] == ["du"] and _DEPARTMENT & set(before):
        return True  # "conseil départemental du 62"
    if before[-1:] == ["le"] and before[0] in ("dans", "ds", "departement"):
        return True
    if message.keys[at] not in inside:
        return False
    # Alone, "le 02" is a day.
    a_day = message.keys[at] == "02" and not message.follows_place(at - 1)
    return not a_day and before[-1:] == ["le"] and not _counted(message, at)


def _counted(message: Message, at: int) -> bool:
    """ "le 60 mètres", "le 59 rue": a number before a noun is not a department."""
    follows = message.after(at)
    return bool(follows) and not message.stops(at + 1) and follows not in LINKERS | _GOES_ON
