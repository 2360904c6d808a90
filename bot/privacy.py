"""Masks what tells who somebody is: e-mail, telephone, postal address, social security and bank
numbers. Amounts, dates, postcodes and the numbers of organisations (SIREN, SIRET, RNA) stay.

Shapes: numbering plan of Arcep (ten digits, or nine after +33), NIR of INSEE (sex, year, month,
department, commune, order, key), ISO 13616 for IBAN, ISO/IEC 7812 for cards (Luhn).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

EMAIL, PHONE, ADDRESS = "[courriel]", "[téléphone]", "[adresse]"
SOCIAL_SECURITY, BANK = "[numéro de sécurité sociale]", "[numéro bancaire]"

_GAP = r"[ .,_\-/·\u00a0\u202f]{0,2}"
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+ ?@ ?[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(rf"\bFR\d{{2}}(?:{_GAP}[0-9A-Z]){{23}}\b", re.IGNORECASE)
_RIB = re.compile(rf"(?<!\d)\d{{5}}{_GAP}\d{{5}}{_GAP}[0-9A-Z]{{11}}{_GAP}\d{{2}}(?!\d)")
_NIR = re.compile(
    rf"(?<!\d)[12]{_GAP}\d{{2}}{_GAP}(?:0[1-9]|1[0-2]|[2-4]\d|5\d|6[0-2]|99){_GAP}"
    rf"(?:\d{{2}}|2[AB]){_GAP}\d{{3}}{_GAP}\d{{3}}(?:{_GAP}\d{{2}})?(?!\d)",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?<!\d)\d(?:[ .\-\u00a0]?\d){14,15}(?!\d)")
_PHONE = re.compile(
    rf"(?<!\d)(?<!\d[,.\-])(?<!\bid=)(?:"
    rf"(?:(?:\+|00){_GAP}33{_GAP}(?:\(0\){_GAP})?|\(0\){_GAP}|(?<!\w)[0oO]{_GAP})[1-9]|\(0[1-9]\))"
    rf"(?:{_GAP}\d){{8}}(?!\d|-[A-Z]\b)"
)
_STREET = (
    r"rue|r\.|r(?= d)|chauss[ée]e|avenue|av\.?|ave\.?|boulevard|bd\.?|bvd\.?|bld\.?|blvd\.?|"
    r"impasse|imp\.|ch\.|"
    r"all\.|rte\.?|quai|square|sq\.|r[ée]s\.|ruelle|faubourg|fbg\.?|"
    r"(?:chemin|all[ée]e|route|r[ée]sidence|sentier)(?= (?:d|l[ae'’]|(?-i:[A-ZÀ-Ý])))|"
    r"hameau|lieu[- ]dit|venelle|voyette|b[ée]guinage|chemin(?= vert)|rond[- ]point|esplanade|"
    r"lotissement"
)
_ALSO_A_WORD = r"place|pl\.|cours|cit[ée]|clos|passage|voie|villa|domaine|mail|cour"
"""Streets that are also something to count: "3 cours de cuisine", "1 place en crèche"."""
_LINK = r"(?:de la|de l['’]|du|des|de|d['’]|la|les|le|l['’]|aux?)"
_WORD = r"(?!\d{5}|[àa] |en |et |est |pour |avec |dans |par |au \d)[\wÀ-ÿ'’.-]+"
_NO_HOUSE = "".join(
    rf"(?<!\b{word} )" for word in ("les", "des", "ces", "nos", "le", "cité", "fosse")
)
"""What stands before a number that counts streets, dates a day, or names a housing estate."""
_NUMBER = (
    rf"(?<![\d.,]){_NO_HOUSE}(?!(?:19|20)\d\d)\d{{1,4}}e?"
    r"(?: ?(?:bis|ter|quater|[a-d](?=[ ,])))?,? ?"
)
_NAMED = rf"(?:(?:{_LINK} ?)*{_WORD})(?: (?:{_LINK} ?)*{_WORD}){{0,2}}"
_ADDRESS = re.compile(rf"{_NUMBER}(?:{_STREET})(?![\wÀ-ÿ])[ .]?{_NAMED}", re.IGNORECASE)
_HIGH_STREET = re.compile(rf"{_NUMBER}grand[e'’ -]*(?:rue|place)\b", re.IGNORECASE)
_ADDRESS_BY_NAME = re.compile(
    rf"{_NUMBER}(?i:{_ALSO_A_WORD})(?![\wÀ-ÿ])[ .]?(?:{_LINK} ?)*(?=[A-ZÀ-Ý])"
    rf"{_WORD}(?: (?:{_LINK} ?)*(?=[A-ZÀ-Ý]){_WORD}){{0,3}}"
)


def masked(text: str) -> str:
    """The text with each personal datum replaced by what it was, in brackets."""
    for mask in _MASKS:
        text = mask.pattern.sub(mask.replaced, text)
    return text


@dataclass(frozen=True)
class _Mask:
    """What to look for, what stands there instead, and what else it must fulfil."""

    pattern: re.Pattern[str]
    instead: str
    holds: Callable[[str], bool] = bool

    def replaced(self, match: re.Match[str]) -> str:
        return self.instead if self.holds(match.group()) else match.group()


def _passes_luhn(found: str) -> bool:
    digits = [int(one) for one in reversed(re.sub(r"\D", "", found))]
    doubled = [sum(divmod(2 * one, 10)) for one in digits[1::2]]
    return (sum(digits[0::2]) + sum(doubled)) % 10 == 0


def _is_no_list(found: str) -> bool:
    """Whether ten digits are neither the region's departments, nor a count ("01 02 03 04 05"), nor
    two codes, nor a reference with a year ("0612-2023-59")."""
    if _CODES.fullmatch(found):
        return False
    digits = re.sub(r"\D", "", found)
    pairs = [int(digits[at : at + 2]) for at in range(0, len(digits) - 1, 2)]
    counted = all(after - before == 1 for before, after in pairwise(pairs))
    return not (counted or DEPARTMENTS.issuperset(pairs))


_CODES = re.compile(r"\d{5}\W+\d{5}|\d{4}-20\d\d-\d\d")
DEPARTMENTS = frozenset({2, 59, 60, 62, 80})

_MASKS = (
    _Mask(_EMAIL, EMAIL),
    _Mask(_IBAN, BANK),
    _Mask(_RIB, BANK),
    _Mask(_NIR, SOCIAL_SECURITY),
    _Mask(_CARD, BANK, _passes_luhn),
    _Mask(_PHONE, PHONE, _is_no_list),
    _Mask(_HIGH_STREET, ADDRESS),
    _Mask(_ADDRESS, ADDRESS),
    _Mask(_ADDRESS_BY_NAME, ADDRESS),
)
