"""Places inside the names of organisations: "Les Jardins de l'Oise", "Radio Artois"."""

from __future__ import annotations

import re

from bot.nlu.mentions import Mention
from bot.nlu.text import plain

WITHIN = 40
"""Characters before a place in which the rest of a name stands."""

_LINK = r"(?: (?:de la|de|du|des|en)\b| de l'| d'| l')?\s*$"
_KNOWN = re.compile(
    r"\b(?:les jardins?|relais|amis|amies|radio|amaps?|emmaus|croix[- ]rouge|compagnons|"
    r"secours (?:populaire|catholique)|restos(?: du coeur)?|banque alimentaire|paniers|saveurs)"
    + _LINK
)
_CAPITAL = r"[A-ZÀÂÇÉÈÊËÎÏÔÛÙÜŒ]"
_WRITTEN = re.compile(
    rf"(?:\b(?:[Ll]e|[Ll]a|[Ll]es|[Uu]n|[Uu]ne) |\b[Ll]['’]|[^\s.!?:;\n«\"(] )({_CAPITAL}[\w'’-]+)"
    r" (?:de la |de |du |des |d['’]|de l['’])(?:la |l['’])?$"
)
_AREA = re.compile(
    r"^(?:asso\w*|pays|commun\w*|agglo\w*|metropole|ville|regions?|departement|conseil\w*|canton|"
    r"parc|vallee|bassin|c[cau]|pnr|petr|syndicat|mairie|cote|chambre|prefecture|nord|sud|est|"
    r"ouest|plaine|monts?|baie|bords?|secteur|scop|scic|coop\w*|coeur|portes?|hauts?|territoire|"
    r"projet|habitants?|interco\w*|epci|village|quartier|cite|maire|president\w*)$"
)
"""Words before a place that make no name of an organisation with it."""


def is_in_name(text: str, place: Mention) -> bool:
    """Whether a place that is no town is only part of an organisation's name."""
    named = place.value["places"]
    if not named or named[0]["kind"] in ("commune", "hors_region", "bassin_minier"):
        return False
    before = text[max(0, place.start - WITHIN) : place.start]
    if _KNOWN.search(plain(before)):
        return True
    written = None if text.isupper() else _WRITTEN.search(before)
    return written is not None and not _AREA.match(plain(written[1]))
