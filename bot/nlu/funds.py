"""Money that the project has already, or lost, which is not what it costs."""

from __future__ import annotations

import re

_UNIT = r"^\s*(?:€|euros?|e\b)?\s*"
_FIGURE = (
    r"devis|estim\w*|chiffr\w*|factures?|budget\w*|couts?|prix|montants?|projet|travaux|besoin|"
    r"c'est|ecrit|marque|indique|dit"
)
_WORDS = rf"(?:(?!(?:{_FIGURE})\b)[a-z']+ ){{0,4}}$"
_GOT = re.compile(
    r"\b(?:a|ai|avons|ont|avait|avions|avaient) "
    r"(?:(?:deja|bien|aussi|juste|meme|nous|d'abord|recemment|enfin) ){0,2}"
    rf"(?:eu|recu|touche|obtenu|decroche|gagne|verse|promis|attribue|octroye|alloue|recolte|"
    rf"collecte|epargne)e?s? {_WORDS}"
)
_FOUND_BEFORE = re.compile(
    r"\b(?:a|ai|avons|ont) (?:deja |enfin )?(?:re)?trouve (?:deja |environ |encore )?$"
)
"""Right before money, and not before what it would buy: "on a trouvé un four à 12 000"."""
_GIVEN = re.compile(
    rf"\b(?:nous|ns|lui|leur|m') ?(?:a|ont|avait|avaient) (?:deja |bien )?(?:donne|file) {_WORDS}"
)
_GAVE = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:deja |bien )?(?:donne|verse|accorde|file|attribue)e?s? "
    rf"{_WORDS}"
)
_TO_ANOTHER = re.compile(
    rf"{_UNIT}(?:a |aux? |pour )(?:une? |des |d'autres |l'autre |leur )?(?:autres? )?"
    r"(?:asso\w*|scic|scop|cooperatives?|voisins?|projets?|groupes?|gens|copains|amis?)\b"
)
_THEIRS = re.compile(
    r"(?<!avec )(?<!et )\b(?:chez (?:nos |mes |des |les )?(?:amis|copains|voisins|collegues|eux)|"
    r"(?:le |la |les |mon |ma |nos |mes )(?:voisin\w*|confreres?|cousin\w*))"
    r"(?: (?!nous\b|on\b|moi\b)[a-z']+){0,4}? "
    r"(?:c'etait|ca (?:leur )?(?:a |avait )?cout\w*|(?:avait|avaient|ont|a) (?:eu|paye|depense)) "
    r"(?:environ |dans les |autour de |plus de )?$"
)
"""Says before a sum that it is another project's: "le voisin c'était 120 000"."""
_WHO_QUOTES = re.compile(
    r"\b(?:architecte|artisan|macon|couvreur|electricien|plombier|menuisier|comptable|expert|"
    r"devis|bureau d'etudes?|fournisseur|vendeur|garagiste|economiste)\b"
)
_LEFT = re.compile(r"\b(?:nous|ns|me|lui|leur) reste(?:ra|rait)? (?:[a-z']+ ){0,3}$")
_TO_SPEND = re.compile(
    rf"{_UNIT}(?:(?:de |d')?(?:depenses?|frais|travaux|achats?)\b|"
    r"a (?:depenser|payer|engager|regler)\b)"
)
_SAVED = re.compile(
    rf"{_UNIT}(?:en (?:caisse|banque|reserve|tresorerie|poche)|"
    r"(?:dans|ds) (?:la|notre|nos|les) (?:caisses?|poches?|tresorerie)|"
    r"de cote|d'avance|d'economies?|de reserves?|d'excedents?|sous le coude)\b"
)
_FROM = re.compile(
    rf"{_UNIT}(?:(?:venant |provenant )?(?:du|de|de la|de l'|des|d'|par le|par la|par l') ?|"
    r"grace (?:au|a la|a l') ?)"
    r"(?:departement|region|caf|mairie|etat|fondation|europe|feder|leader|commune|ville|agglo\w*|"
    r"com ?com|msa|carsat|mecen\w*|prefecture|drac|ars|conseil (?:departemental|regional|general)|"
    r"rotary|banque)\b"
)
_MISSING = re.compile(r"\bmanque(?:ra|rait|nt)? (?:(?:encore|toujours|environ|plus que) ){0,2}$")
_APPLIED_FOR = re.compile(
    r"\b(?:je|on|nous) (?:vous )?(?:demand|sollicit|reclam)\w+ "
    r"(?:(?:une? )?(?:aide|subvention|soutien)(?: d'un montant)? de )?(?:environ )?$"
)
_AWAITED = re.compile(
    r"\b(?:attend\w*|depose\w*|envoye\w*|fait) (?:(?:encore|toujours|deja) )?"
    r"(?:une? |la |leur |sa )?(?:reponses?|dossiers?|demandes?|retour)\b[^.;!?,\d]{0,45}"
    r"\b(?:pour|de) (?:environ )?$"
)
"""Before money that another was asked for: "j'attends une réponse du département pour 15 000"."""
_OF_THE_WHOLE = re.compile(
    r"\b(?:projet|budget|devis|permis|travaux|couts?) (?:de |a |pour )?\D{0,12}$"
)
"""Before the sum of what the money is asked for: "un dossier pour un projet de 80 000"."""
_HAVE = re.compile(
    r"\b(?:on a|nous avons|j'ai|on dispose de|nous disposons de) (?:deja )?(?:environ )?$"
)
_TO_FIND = re.compile(rf"{_UNIT}a (?:trouver|chercher|financer|reunir|boucler|obtenir)\b")
_BROUGHT = re.compile(
    r"\b(?<!\bsi on )(?<!\bsi je )(?:apporte(?:nt|ra|rait)?|met(?:tra|trait)?|mettent|"
    r"financeurs?|finance(?:nt|ra)?|"
    r"cofinance\w*|participe(?:nt|ra)? a hauteur de|contribue\w*) "
    r"(?:(?:pour|a hauteur de|environ|deja|aussi|encore|nous) ){0,2}$|"
    # "avec l'aide du Département, à hauteur de 20 000 euros"
    r"\b(?:aide|soutien|appui|concours) (?:financier )?(?:du|de|de la|de l'|des|d') ?"
    r"[^.;!?\d,]{2,30},? a hauteur d[e'] ?$"
)
"""Money that somebody brings in: "la Ville apporte 10 000 €"."""
_WE_PUT = re.compile(
    # Not "nous, on met 5 000", which is their share.
    r"^\W*(?:(?:ok|okay|bon|ben|bah|alors|allez|donc|oui|non|d'accord|dac|eh bien|et|du coup|"
    r"en fait|finalement|plutot)\W+)*(?:on|nous|je) (?:mets?|mettons) "
    r"(?:(?:donc|plutot|environ|alors) )?$"
)
_AND_NO_MORE = re.compile(rf"{_UNIT}(?:(?:alors|plutot|du coup|donc|finalement|svp)\b)?\W*$")
"""Around a sum that is set as the cost, and that nobody brings: "ok, on met 32 000"."""
_FOUND = re.compile(
    rf"{_UNIT}(?:(?:sont |est )?(?:deja )?(?:trouve|acquis|obtenu|assure|securise)e?s?\b|"
    r"c'est ce qu(?:e |'))"
)
_LOST = re.compile(
    r"\b(?:perdus?|perd|perdre|perdions|perdait|laisse|claque|gaspille|bouffe)\b"
    r"(?: (?!(?:devis|projet|budget|factures?)\b)[a-z']+){0,3} $"
)
"""Money that is gone, which no aid pays back: "on a perdu 15 000"."""
_GONE = re.compile(
    r"^\s*(?:€|euros?|balles?|e\b)?\s*(?:dans le vent|perdus?|envoles?|partis? en fumee|"
    r"a la poubelle|jetes? par)\b"
)
_LONG_AGO = re.compile(rf"{_UNIT},? ?(?:a l'epoque|dans le temps|a ce moment[- ]la|autrefois)\b")
"""Behind what was paid long ago: "on a acheté un camion, 9 000 euros à l'époque"."""
_COST = re.compile(r"\b(?:budget\w*|couts?|coute\w*|depens\w*|devis|total|revien\w*)\b")


def is_in_hand(before: str, after: str) -> bool:
    """Whether the money between these texts was given, saved, spent, lost or is left: "on a eu
    10 000 € du département"."""
    near = before[-60:]
    if (
        _GOT.search(near)
        or _FOUND_BEFORE.search(near)
        or _SAVED.match(after)
        or _LONG_AGO.match(after)
        or is_lost(near, after)
    ):
        return True
    if _WE_PUT.match(before) and _AND_NO_MORE.match(after):
        return False
    if _BROUGHT.search(near) or _FOUND.match(after):
        return not _COST.search(near[-40:])
    if _GIVEN.search(near):
        return not _WHO_QUOTES.search(near)
    if _LEFT.search(near):
        return not _TO_SPEND.match(after)
    return bool(_FROM.match(after)) and not _COST.search(near[-40:])


_WE = r"(?:nous|notre|nos|moi|l'asso\w*|l'association|la scic|la scop|la cooperative|le projet)\b"
_SUM = re.compile(r"\d[\d .]{2,}\d")
"""Another sum, without which what somebody pays may be the whole project."""
_WHOLE = re.compile(
    r"\b(?:budgets?|total|projets?|depenses|enveloppe|cout (?:total|global|du projet))"
    r"[^\d.;!?]{0,20}$"
)
"""Calls the sum that follows that of the whole project."""
_NOTHING_TO_DO_WITH = re.compile(r"\brien a voir avec (?:les? |la |l'|nos |ces |mes )?$")
_PAID_BY = re.compile(
    rf"{_UNIT},? ?(?:(?:est|sont|sera|seront|serait|deja|entierement) ){{0,3}}"
    rf"(?:paye|finance|offert|donne|prete|pris en charge|fourni)e?s? par (?!{_WE})|"
    rf"{_UNIT},? ?(?:c'est|ce sera|ce serait) (?!{_WE})[^.;!?\d]{{3,40}}? qui "
    r"(?:(?:le |la |les |l')?(?:pay|pai|financ)\w*|(?:le |la |les |l')(?:prend|prendra|offr\w*))\b"
)
"""Says behind a sum that somebody else spends it: "le camion, 22 000 €, c'est le Rotary qui le
paye"."""


def is_anothers(before: str, after: str) -> bool:
    """Whether the money between these texts is another project's: "la ville a donné 15 000 € à une
    asso comme nous", or is spent by somebody else."""
    near = before[-60:]
    # "budget de 60 000 € financé par la ville à hauteur de 20 000" is the project's.
    beside = (_SUM.search(before) or _SUM.search(after)) and not _WHOLE.search(near)
    if (beside and _PAID_BY.match(after)) or _NOTHING_TO_DO_WITH.search(near):
        return True
    return bool(_THEIRS.search(near) or (_GAVE.search(near) and _TO_ANOTHER.match(after)))


def is_lost(before: str, after: str) -> bool:
    """Whether the money between these texts is gone: "15 000 balles dans le vent"."""
    return bool(_LOST.search(before[-60:]) or _GONE.match(after))


def is_missing(before: str, after: str) -> bool:
    """Whether the money between these texts is what remains to be found or is applied for, a part
    of the cost: "il nous reste 40 000 à trouver", "je demande 20 000"."""
    near = before[-60:]
    to_find = _TO_FIND.match(after) and not _COST.search(near[-40:])
    awaits = _AWAITED.search(before[-90:]) and not _OF_THE_WHOLE.search(near)
    asked = _APPLIED_FOR.search(near) or awaits
    return bool(to_find or _MISSING.search(near) or asked)


def is_owned(before: str, after: str) -> bool:
    """Whether the words say that they have it, which another sum beside it has to show: "on a
    15 000, il manque 30 000"."""
    return bool(_HAVE.search(before[-40:])) and not _TO_SPEND.match(after)
