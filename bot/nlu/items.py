"""What each sum is for: "12 000 de machines", "le salaire c'est 22 000"; and what has no sum yet.

Works on normalised text whose numbers are in digits.
"""

from __future__ import annotations

import re

_STAFF = (
    r"salaires?|chauffeurs?|animat(?:rice|eur)s?|coordinat(?:rice|eur)s?|encadrante?s?|emplois?|"
    r"postes?|apprentie?s?|technicienn?e?s?|mi-temps|temps (?:plein|partiel)"
)
_EXPENSES = (
    rf"{_STAFF}|machines?|materiels?|mobilier|meubles?|equipements?|outillage|outils?|remorques?|"
    r"tracteurs?|minibus|bus|camions?|camionnettes?|fourgons?|vehicules?|voitures?|velos?|"
    r"loyers?|location|locaux|local|batiments?|hangars?|serres?|terrains?|travaux|chantier|"
    r"toitures?|toits?|isolation|amenagements?|renovation|personnel|fours?|cuisine|gros oeuvre|"
    r"etudes?|ingenierie|expertise|architecte|comptable|comptabilite|prestations?|prestataires?|"
    r"animations?|communication|formations?|accompagnement|affiches?|logiciels?|site internet|"
    r"informatique|ordinateurs?|assurances?|electricite|chauffage|fournitures?|deplacements?|"
    r"semences?|plants|stocks?|fonctionnement"
)
_UNCHANGED = frozenset({"minibus", "bus", "gros oeuvre"})
_ARTICLE = r"(?:(?:les?|la|une?|des|du|de la|nos|notre|mon|ma|mes|ces|ce|cette) |de l'|l'|d')"
_UNIT = r"^\s*(?:€|euros?|e\b)?\s*(?:(?:ht|ttc)\b)?\s*"
_BEHIND = re.compile(
    rf"{_UNIT}(?:de |d'|pour |pr |en |c'est (?:que |juste |pour )?|"
    r"c'etait (?:que |juste |pour |seulement )?)"
    rf"{_ARTICLE}?(?:achats? (?:de |d'){_ARTICLE}?)?(?:(?:petite?s?|gros(?:se)?s?|nouve\w+) )?"
    rf"(?P<item>{_EXPENSES})\b"
)
_AHEAD = re.compile(rf"\b(?P<item>{_EXPENSES})\b")
_NO_ITEM = (
    r"budget|total|totalite|tout|maire|mairie|devis|couts?|projet|reste|montant|second|premier|"
    r"premiere|deuxieme|troisieme|autre|moins|plus|minimum|maximum|mieux|pire|dernier|derniere|"
    r"subvention|aide|region|etat|departement|ville|commune|village|agglo|interco|asso\w*|emprunt|"
    r"pret|apport|don|fondation|banque|annee|an|ans|fin|fois|mois|somme|chiffre|ensemble|"
    r"operation|enveloppe|prix|tva|tarif|plafond|plancher|seuil|population|code|postal|rue|"
    r"quartier|voisine?|voisins|depenses?|financement|programme|caf|etape|phase|tranche|"
    # What a whole project is called by.
    r"tiers-lieu|lieu|recyclerie|ressourcerie|cafe|epicerie|atelier|creche|jardin|festival|scic|"
    r"scop|ferme|garage|cooperative|boutique|magasin|structure|maison|moment|suite|gens|jeunes|"
    r"habitants|nord|somme|oise|aisne|pas-de-calais|moitie|tiers|quart|besoin\w*"
)
_OPEN = rf"(?:les? |la |l')(?!(?:{_NO_ITEM})\b)(?P<item>[a-z][a-z'-]{{2,}})"
_OPEN_BEHIND = re.compile(
    rf"{_UNIT}(?:pour |pr |c'etait (?:que |juste |pour |seulement )?){_OPEN}(?!\w)"
)
_OPEN_AHEAD = re.compile(
    rf"(?:^|\W){_OPEN}(?: [a-z'-]+)?(?: (?:c'est|c'etait|fait|ferait|fera|coute|couterait|a|pour|"
    r"environ|serait|sera|est a))*[ :=]*$"
)
_CLAUSE = re.compile(r"[,;:.!?+(]|\b(?:et|puis|plus|ensuite|mais)\b")
_WHOLE = re.compile(
    r"\b(?:budget\w*|total\w*|(?:en|du) tout|enveloppe|projet|dont|deja|avait|avons recu|"
    r"subvention\w*|emprunt\w*|prete?s?)\b"
)
"""Says of a clause that its sum is of the whole, of a part of it, or is no expense."""
_FARTHEST = 45
"""Characters between an item and its sum."""
_POSTCODE = re.compile(r"(?:02|59|60|62|80)\d{3}")


def item_of(before: str, number: str, after: str) -> str | None:
    """What a sum is for, ``before`` and ``after`` it being the words as far as the next sums; None
    when that is not said."""
    clause = _CLAUSE.split(before.rstrip(" ,:="))[-1]
    if _WHOLE.search(clause):
        return None
    if behind := _BEHIND.match(after):
        return _name(behind["item"])
    if _POSTCODE.fullmatch(number) and float(number) % 500:
        return None
    near = clause[-_FARTHEST:]
    found = _AHEAD.search(near) or _OPEN_BEHIND.match(after) or _OPEN_AHEAD.search(near)
    return None if found is None else _name(found["item"])


def is_usual(item: str) -> bool:
    """Whether it is an expense as projects have them, and not any thing with a name."""
    return bool(_AHEAD.fullmatch(item))


def is_of_staff(item: str) -> bool:
    """Whether it pays somebody."""
    return bool(re.fullmatch(_STAFF, item))


def _name(word: str) -> str:
    """The item by one name, whether told of one or of several: its plural ends as usual."""
    return word if word in _UNCHANGED else word.removesuffix("s")


_NOT_YET = (
    r"(?:je|on|nous) (?:vous (?:le |la |les |en )?)?(?:l')?(?:dirai|dira|dirons|donnerai|"
    r"enverrai|communiquerai|confirmerai|preciserai|verra\w*)\b|"
    r"(?:je|j'|on|nous) ?(?:ne |n')?(?:le |la |les |l')?"
    r"(?:sai[st]?|savons|connais\w*|c|ai|a|avons) "
    r"(?:(?:vraiment|trop|meme|du tout|toujours) )?pas\b(?! si\b)|jsp\b|jsais pas|"
    r"pas encore|pas chiffre|"
    r"a voir\b|a (?:definir|chiffrer|preciser|calculer)\b|plus tard|on attend|j'attends|"
    r"en attente|aucune idee|inconnue?s?\b"
)
_WITH_SUM = re.compile(
    rf"\d\s*(?:k?€|euros?|e|k)?\s*(?:(?:de|pour|en) |d'){_ARTICLE}?(?:{_EXPENSES})\b"
)
_UNKNOWN = re.compile(
    rf"\b(?P<item>{_EXPENSES})\b(?:(?! (?:et|puis) )[^.;!?\d]){{0,35}}?\W(?:{_NOT_YET})|"
    r"\b(?:(?:je|on|nous) (?:ne )?(?:sai[st]|savons|connais\w*) pas (?:encore )?"
    r"(?:combien (?:coute\w*|fait|fera|ferait) |pour )?|reste a chiffrer |j'attends |on attend |"
    r"(?:il )?(?:reste|manque) (?:encore )?)"
    rf"(?:le prix |le devis |le montant )?(?:de |du |des )?{_ARTICLE}?(?P<after>{_EXPENSES})\b"
    r"(?![^.;!?,]{0,12}\d)"
)


def unknown_items(digits: str) -> list[str]:
    """The expenses of which it is said that their sum is not known yet: "et le salaire je vous
    dirai"."""
    rest = _WITH_SUM.sub("0", digits)
    return [_name(one["item"] or one["after"]) for one in _UNKNOWN.finditer(rest)]
