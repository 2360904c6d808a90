"""Who does what in a sentence: which organisation carries the file, which take part, which do not.

Patterns look at the words just before and just after a mention, in normalised text.
"""

from __future__ import annotations

import re

from bot.nlu.mentions import ABSENT, ACTOR, ASIDE, LEAD, LEAD_WEAK, PLURAL, SERVED, SUBJECT

_DETERMINERS = (
    r"(?:(?:la|le|l'|l|un|une|1|les|des|du|de|d'|d|notre|nos|mon|ma|mes|votre|leur|leurs|son|sa|ses|"
    r"cette|ce|ces|cet|petite?s?|grande?s?|jeunes?|simples?|toute|vieille|nouvelle|nouveaux?|"
    r"douzaine|dizaine|poignee|bande|groupe|quinzaine|vingtaine|trentaine|plusieurs|quelques|"
    r"deux|trois|quatre|cinq|juste|seulement|encore|bien|simplement|2|3|4|5|6|7|8|9|10|12|15|20|30|certains|certaines|autres?|divers|"
    r"diverses|differents|differentes|bons?|bonnes?|club|clubs|service|services|reseau|les autres|"
    r"ancienne?s?|gros|grosse|chaque|vraie?|simple|:|,|=|qu'|que)\s*)*"
)
_END = _DETERMINERS + r"$"

_ABSENT = re.compile(
    # "on a pas fait d association"
    r"\b(?:pas (?:encore |meme )?(?:fait|cree|monte|fonde|constitue|depose)[a-z]* "
    r"(?:d['’ ]|de |une?)|"
    r"sans|zero|pas (?:encore )?(?:avec|d'|de|du|la|le|l'|les|une?)|pas encore|ni|aucune?|hors|"
    r"surtout pas|plus d'|plus de|n'est plus|ne sera plus|n'etait plus|est plus|"
    r"jamais de|plutot que|au lieu de|et pas|et non|ce n'est pas|"
    r"n'est pas|c'est pas|c pas|est pas|sommes pas|sera pas|ne sera pas|non pas|pas)\s*" + _END
)
_ABSENT_AFTER = re.compile(
    r"^.{0,12}?\b(?:s'?est retire\w*|n'est plus|ne veut pas|veut pas|a refuse|refuse|"
    r"nous a lache\w*|ne suit plus|n'en est plus|s'en va|(?:a|ont) dit? non|quitte)\b"
)
_NOT_THE_CARRIER = re.compile(
    r"^.{0,12}?\b(?:n'|ne )?(?:est|sont|sera|serait|etait) pas (?:du tout |elle-meme |lui-meme )?"
    r"(?:le |la )?(?:porteu\w+|chef de file|cel(?:ui|le) qui (?:porte|depose))\b"
)
_SERVED = re.compile(
    r"\b(?:pour|pr|aider|aide aux|aide a|aupres|accueill\w+|destine\w*|destination|au service|"
    r"former|sensibiliser|servir|nourri\w*|accompagner|au profit|en faveur|redonner|"
    r"donner|permet\w*|"
    r"propos\w+|besoins?|lien entre|a la place|touche|touchent|desser\w+|concern\w+|emploie|"
    r"couvre|chez|vers|contre|pas lens)\s*(?:a|aux|de|d'|des|au)?\s*" + _END
)
_PLACE_BEFORE = re.compile(
    r"\b(?:dans|ds|sur|au sein de|a l'echelle|echelle|au coeur|coeur|centre|partout|"
    r"hors|bout|toute|"
    r"entree|sortie|terrain|territoire|cote|pres|loin|autour|reste|ensemble)\s*(?:de|d'|du)?\s*"
    + _END
)
_LEAD_STRONG = re.compile(
    r"(?:\b(?:on est|on es|nous sommes|ns sommes?|nous,? c'est|ns somme|je suis|jsuis|jsui|j suis|"
    r"sommes|nous =|ns =|moi c'est(?: pour)?|moi cest(?: pour)?|moi c(?: pour)?|"
    r"porte par|portee par|portes par|portera par|"
    r"(?:dossier|demande|candidature)(?: (?!pas\b)\w+){0,3} (?:depose|signe)e?s? par|"
    r"porteur(?: du projet)?(?: est| c'est)?|porteuse|je represente|represente|preside|dirige|gere|"
    r"au nom|en tant que|pour le compte|demande d|dossier d|pilote par|portage par|"
    r"mene par|menee par|"
    r"(?:on a|avons) (?:cree|monte|fonde)|j'ai|jai|"
    r"(?:sommes|on est|on s'est) (?:(?:deja|bien|maintenant|desormais|tous) )?"
    r"(?:constitue|organise|structure|monte|declare|reuni|regroupe)e?s? (?:en|sous forme d[e'])|"
    r"(?:president|presidente|secretaire|tresorier|tresoriere|directeur|directrice|salariee?|"
    r"benevole|adherente?|membre|chargee? de (?:mission|projet|developpement)|chargee|animateur|"
    r"animatrice|coordinateur|coordinatrice|gerante?|elue?|maire|adjointe?|dgs|agent|responsable|"
    r"chef|chef de projet|patron|patronne|cheffe de projet|fondateur|fondatrice|technicien\w*) "
    r"(?:de|d'|du|des|a|au|dans|ds|pour|chez)|"
    r"(?:travaille|bosse|interviens|ecris) (?:a|pour|dans|au|ds)|ici|bonjour,?|slt|"
    r"salut|salu|moi et)\s*|"
    r"\b(?:notre|mon|ma)\s+(?:\w+\s+)?)" + _END
)
_LEAD_WEAK = re.compile(
    r"\b(?:c'est|c|ce sera|ce serait|cela sera|ce sont|serait|sera|plutot|c'est pr|c'est pour|"
    r"finalement|en fait|comme|via)\s*" + _END
)
_LEAD_AFTER = re.compile(
    r"^(?:(?!\bavec\b|\bet\b|\bpar\b|[.;!?]).){0,45}?\b(?:porte|portera|porterait|portait|portent|"
    r"porter|depose|deposera|deposerait|pilote|pilotera|pilotait|porteuse|porteur|mene|menera|"
    r"conduit|ki porte|en chef de file|chef de file)\b"
    r"(?! (?:par|plainte|secours|assistance|attention|le chapeau|"
    r"(?:des|les) (?!dossiers?|demandes?|projets?))\b)"
)
_ACTOR_AFTER = re.compile(
    r"^(?:(?!\bet\b|[.;!?]).){0,25}?\b(?:avec nous|dans le projet|prete\w*|"
    r"envoie\w*|participe\w*|partenaires?|soutien\w*|suit|suivent|aident?|"
    r"nous rejoi\w+|vien\w* avec|dans la boucle|nous accompagne\w*|est avec nous|s'implique\w*)\b"
)
_TAKES_PART = re.compile(
    r"^(?:(?!\bet\b|[.;!?]).){0,30}?(?:\bavec (?:nous|moi|ns)\b|"
    r"\b(?:s'y|y) (?:participe|associe|contribue|collabore|implique|engage)(?:nt|ra|ront)?\b|"
    r"\bparticipe(?:nt|ra|ront)?\b|\bpren(?:d|nent) part\b|\bparties? prenantes?\b|"
    r"\bautour de la table\b|\bde la partie\b|\bs'associe(?:nt|ra|ront)? (?:a|avec) nous\b|"
    r"\b(?:est|sont) (?:aussi )?(?:partenaires?|dans (?:le projet|la boucle|le coup))\b)"
    r"(?! (?:pas|plus|jamais|guere)\b)"
)
_ACTOR = re.compile(
    r"\b(?:avec|avc|ac|partenaires?|partenariat|aux cotes|cote|associe\w*|ainsi que|entoure\w*|"
    r"appuy\w*|appui|soutien|soutenus? par|soutenu par|accompagnes? par|aide d|l'aide|en lien|"
    r"rejoin\w*|impliqu\w*|particip\w*|mobilis\w*|entre|autour de la table|il y a|ya|yora|y aura|"
    r"y a|travaill\w+|cooper\w+|monte\w* par|financ\w+ par|collabor\w+|grace|suivi\w* par|reuni\w*|"
    r"rassembl\w+|regroup\w+|embarqu\w+|appel|epaul\w+|ensemble|autres acteurs|sont|plus)\b"
)
_LINK = re.compile(
    r"^(?:[\s,+/&;()-]|(?:et|ou|puis|pi|pis|aussi|surtout|meme|egalement|avec|ainsi|que|bien|sur|"
    r"la|le|l'|l|les|un|une|des|de|d'|du|nos|notre|mes|quelques|plusieurs|deux|trois|quatre|[1-9]|"
    r"petite?s?|locale?s?|locaux|coin|cote|a|d'a|bio|voisines?|sociale?s?|enfin|voire|mais|bref|"
    r"certaines?|certains|autres?|plus|donc|patrons?)(?=[\s,+/&;()-]|$))*$"
)
_COMPLEMENT = re.compile(
    r"^\s*(?:(?!et\b|ou\b|avec\b|puis\b|plus\b|pi\b)\w+\s+)?(?:de|d'|d|du|des|de la|"
    r"de l'|pour|a|au|aux)\s*(?:la|les|l')?\s*$"
)
_OF_SOMETHING = re.compile(
    r"\b(?!avec\b|plus\b|entre\b|aussi\b|surtout\b|puis\b|groupe\b|aide\b|reseau\b|beaucoup\b|"
    r"\w+aine\b|nombre\b|ainsi\b|voire\b|collectif\b|bande\b|pres\b|ensemble\b|agit\b|"
    r"poignee\b|panel\b)[a-z]{4,} (?:de|d'|des|du) ?$"
)
_FAR = 60


def takes_part(right: str) -> bool:
    """Whether the words behind an organisation say that it takes part: "une association de maraude
    s'y associe". ``right``: what follows it, normalised."""
    return bool(_TAKES_PART.match(right)) and not _ABSENT_AFTER.match(right)


def role_of(
    left: str,
    between: str | None,
    right: str,
    previous: str | None,
    plural: bool,
    public: bool,
) -> str:
    """The role of an organisation.

    ``left``: its clause up to it; ``between``: the words since the previous organisation of the
    clause, None when there is none; ``right``: the rest of the clause up to the next organisation;
    ``previous``: that organisation's role; ``plural``: several are meant; ``public``: its name
    also names a place (commune, EPCI…).
    """
    near = left if between is None else between
    if _ABSENT.search(near) or _ABSENT_AFTER.match(right):
        return ABSENT
    if between is not None and _COMPLEMENT.match(between):
        return ASIDE
    if public and _PLACE_BEFORE.search(near):
        return ASIDE
    if _NOT_THE_CARRIER.match(right):
        return ASIDE
    if _LEAD_AFTER.match(right) and previous not in (LEAD,):
        return LEAD
    if _LEAD_STRONG.search(near):
        return LEAD
    if _ACTOR_AFTER.match(right):
        return ACTOR
    if _SERVED.search(near):
        return SERVED
    if between is not None and _LINK.match(between) and previous is not None:
        if re.search(r"\bavec\b", between):
            return ACTOR
        if previous == ABSENT and not re.search(r"\b(?:et|ni|ou)\b", between):
            # "pas une association, une coopérative": the second is what it is instead.
            return PLURAL if plural else SUBJECT
        return _inherited(previous)
    if _LEAD_WEAK.search(near) and not _ACTOR.search(near[-_FAR:]):
        return LEAD_WEAK
    if _ACTOR.search(near[-_FAR:]):
        return ACTOR
    if _OF_SOMETHING.search(near):
        return ASIDE
    return PLURAL if plural else SUBJECT


def _inherited(previous: str) -> str:
    """What comes after "and": beside a lead it takes part; otherwise it is like its neighbour."""
    return ACTOR if previous in (LEAD, LEAD_WEAK, SUBJECT) else previous
