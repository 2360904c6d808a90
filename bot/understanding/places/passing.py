"""Towns that are told of in passing: where somebody was once, where the like exists, where a
supplier is from, who came to see, where people are driven to."""

from __future__ import annotations

import re

_AT = r" (?:a|au|aux|en|dans|sur|vers|jusqu'a|ou a|de|d'|du)"
_ARTICLE = r" ?(?:la |le |les |l')?$"
_NOT_OURS = r"(?!\b(?:on|nous|notre|nos|je|j'|projet|mais|pour)\b)"

_WAS = (
    r"(?:etai\w+|etions|avai\w+|avions|bossai\w*|bossions|travaillai\w*|travaillions|vivai\w*|"
    r"vivions|habitai\w*|habitions|tenai\w*|tenions|gerai\w*|gerions|faisai\w*|faisions|"
    r"dirigeai\w*|animai\w*|enseignai\w*)"
)
_BACK_THEN = r"(?:avant|auparavant|autrefois|jadis|naguere|a l'epoque|dans le temps|precedemment)"
_WAS_BEFORE = re.compile(
    rf"\b{_BACK_THEN}(?: (?:ca|cela|tout ca))?,? (?:moi,? )?(?:j'|je |on |nous |il |elle |ils )"
    rf"{_WAS}\b(?:{_NOT_OURS}[^.;!?,]){{0,40}}{_AT}{_ARTICLE}"
)
"""Before the town of what is over: "avant j'étais à Dunkerque"."""
_WAS_THEN_AT = re.compile(
    rf"\b(?:j'|je |on |nous )(?:y )?{_WAS} (?:moi[- ]meme )?{_BACK_THEN},?{_AT}{_ARTICLE}"
)
"""Before it, told in the other order: "je travaillais avant à Saint-Quentin"."""
_WAS_AT = re.compile(
    rf"\b(?:j'|je |on |nous ){_WAS}\b(?:{_NOT_OURS}[^.;!?,]){{0,40}}{_AT}{_ARTICLE}"
)
_BEFORE_NOW = re.compile(
    rf"^(?:{_NOT_OURS}[^.;!?,]){{0,25}} ?\b{_BACK_THEN}\b(?! (?:de |d'|que |qu'|le |la |l'))"
)
"""Beside the town of what is over: "j'étais à Dunkerque avant"."""
_TRIED_AT = re.compile(
    r"\b(?:on|nous|j'|je|ils|elle) (?:avait|avions|avais|a|avons|ai|avaient) "
    r"(?:(?:d'abord|deja|aussi) )*(?:essaye|tente|commence|cherche)\w*\b"
    rf"(?:{_NOT_OURS}[^.;!?,]){{0,25}}{_AT}{_ARTICLE}"
)
_IN_VAIN = re.compile(
    r"^[^.;!?]{0,12}\bmais\b[^.;!?]{0,60}\b(?:pas|desiste|refus\w+|echou\w+|abandonn\w+|ramene|"
    r"rate|impossible)\b"
)
"""Around a town where it was tried in vain: "on avait essayé à Hirson mais ça n'a pas marché"."""
_DELIVERS_TO = re.compile(
    rf"\b(?:livr(?:e|ons|ent|er)|vend(?:s|ons|ent|re)?|expedi(?:e|ons|ent))\b"
    rf"(?:{_NOT_OURS}[^.;!?,]){{0,30}} jusqu'(?:a|au|aux|en){_ARTICLE}"
)
"""Before the town up to which goods go: "nous livrons jusqu'à Dunkerque"."""
_WORKED_AT = re.compile(
    r"\b(?:j'ai|jai|j'avais|(?:mon mari|ma femme|mon compagnon|ma compagne) a) "
    r"(?:(?:deja|longtemps|aussi|beaucoup) )*"
    r"(?:passe (?:plus de |pres de )?(?:\d+|[a-z]+) ans|"
    r"travaille|bosse|vecu|habite|exerce|enseigne|etudie|grandi|"
    r"fait (?:toute )?(?:mes|mon|ma|des|une?) "
    r"(?:etudes?|stages?|carriere|service|alternance|apprentissage|formation|scolarite))\b"
    rf"(?:{_NOT_OURS}[^.;!?,]){{0,35}}{_AT}{_ARTICLE}"
)
"""Before the town of somebody's working life: "j'ai travaillé dix ans à Lens"."""
_ONCE = r"(?:autrefois|jadis|naguere|a l'epoque|dans le temps)"
_ONCE_WAS = re.compile(rf"\b{_ONCE}\b(?:{_NOT_OURS}[^.;!?]){{0,60}}{_AT}{_ARTICLE}")
_ONCE_BEHIND = re.compile(rf"^,? ?{_ONCE}\b")
"""Beside the town of a past that all know: "il y a eu autrefois 3 000 emplois à Bohain"."""
_REVIVES = re.compile(
    r"\b(?:r[eo]?ouvr|relanc|recre|refair|refai[st]|refaisons|ramen|remett|reprend|repren|repris|"
    r"reinstall|renai|redonn|reviv|redynamis|rehabilit|renov|restaur|reconstrui|retap)\w*|"
    r"\bfaire vivre\b"
)
"""What was once somewhere is to be there again, which makes of it the project's town."""

_INSPIRED_BY = re.compile(rf"\binspir\w*(?:{_NOT_OURS}[^.;!?,]){{1,75}}{_AT}{_ARTICLE}")
_AS_THE_ONE = re.compile(
    r"\bcomme (?:celles?|celui|ceux|ce qui|ce qu[e'])\b"
    rf"(?:{_NOT_OURS}[^.;!?,]){{0,45}}{_AT}{_ARTICLE}"
)
"""Before the town of a model: "une ressourcerie comme celle qui tourne à Saint-Omer"."""
_ALIKE = (
    r"(?:semblables?|comparables?|similaires?|equivalente?s?|analogues?|"
    r"(?:du|de|dans le) meme (?:genre|type|style|ordre|esprit|nature|sorte))"
)
_WANTED = r"(?:besoin|besoins|probleme|problemes|demande|demandes|attente|attentes|manque)"
_ALIKE_IS_AT = re.compile(
    rf"(?P<what>[a-z]+) {_ALIKE}\b(?:{_NOT_OURS}[^.;!?,]){{0,12}}? "
    r"(?:existe\w*|menee?s?|conduite?s?|realisee?s?|lancee?s?|tentee?s?|"
    r"fonctionn\w+|tourn\w+|march\w+|a ete|ont ete|s'est|se fait|se pratique|"
    r"est deja|est (?:nee?|ouverte?)|a (?:ouvert|demarre|eu lieu|vu le jour))\b"
    rf"(?:{_NOT_OURS}[^.;!?,]){{0,40}}{_AT}{_ARTICLE}"
)
"""Before the town where the like exists: "une expérience du même genre existe au Quesnoy"."""
_HAS_THE_LIKE = re.compile(
    r"^(?: voisine?)?,? ?(?:(?:elle|ils?|qui|aussi|deja|en|y) )*"
    r"(?:dispose\w*|a|ont|avait|propose\w*|offre\w*|possede\w*|mene\w*|fait|font)\b"
    rf"(?:(?!\b(?:on|nous|notre|nos|{_WANTED})\b)[^.;!?]){{0,50}} {_ALIKE}\b"
)
"""Behind the town where the like exists: "Frévent dispose d'un service comparable"."""
_NEIGHBOUR_DID = re.compile(
    r"^ (?:voisine?s?|d'a cote|limitrophes?|mitoyenne)\b,? ?(?:(?:elle|qui|aussi|y) )*"
    r"(?:a|ont|avait|fait|font|mene|propose|dispose|experimente)\b"
    r"(?!(?:(?:[^.;!?])*)\b(?:rejoin\w*|particip\w*|partenaires?|associe\w*|(?:le|notre|ce) projet|"
    r"nous|on|accepte\w*|accord|partante?s?|prete?s?)\b)"
)
"""Behind an area beside the project's: "la CC du Vimeu voisine a mené un travail"."""

_TRADE = (
    r"(?:partenaires?|prestataires?|fournisseurs?|clients?|clientes?|financeurs?|mecenes?|"
    r"parrains?|architectes?|consultante?s?|sous-traitants?|transporteurs?|format(?:eur|rice)s?|"
    r"imprimeurs?|hebergeurs?|comptables?|grossistes?)"
)
_TRADER_IS_FROM = re.compile(
    rf"\b{_TRADE}\b[^.;!?,]{{0,30}} (?:est|sont|c'est|sera|seront|reste) "
    r"(?:(?!\b(?:on|nous|habitants?|gens|familles|personnes|jeunes|riverains|villageois|mairie|"
    rf"commune|ville|communaute|agglo\w*|cc|interco\w*|ici)\b)[^.;!?,]){{1,45}}{_AT}{_ARTICLE}"
)
"""Before the town of a firm that works for the project: "notre partenaire est une boîte de"."""
_IS_A_CUSTOMER = re.compile(
    r"^,? ?(?:c'est|c|ce sont|est|sont) (?:(?:juste|seulement|que|qu'|deja|aussi|plutot) ?)*"
    r"(?:une?|notre|nos|des|deux|l'un de nos|une? de nos) (?:(?:gros|grosse|petite?s?|bons?) )*"
    r"(?:clients?|clientes?|fournisseurs?|prestataires?|sous-traitants?)\b"
)
"""Behind the town that stands for a firm: "Compiègne c'est un client"."""

_SOMEBODY = (
    r"(?:une?|l'|le|la|les|des|deux|trois|plusieurs|quelques|quelqu'un|notre|nos|mon|ma)\b ?"
    r"[^.;!?,]{0,45}?"
)
_TOLD_US = re.compile(
    rf"^,? ?(?:(?:y'a|y a|ya|il y a|c'est|on a) )?{_SOMEBODY} ?(?:qui )?nous (?:(?:l'|en|y) ?)?"
    r"(?:(?:a|ont|avait|avaient) )?(?:(?:deja|tout|tous|bien|aussi|beaucoup|meme) )*"
    r"(?:appel|achet|expliqu|conseill|command|racont|montr|inspir|guid|rassur)\w*"
)
"""Behind the town of somebody who buys or explains: "à Amiens, l'hôpital nous achète déjà"."""
_DO_THE_SAME = re.compile(
    r"^,? ?(?:ils|elles) (?:y )?(?:font|faisaient) (?:deja |aussi )?"
    r"(?:pareil|la meme chose|le meme (?:projet|truc)|ca)\b"
)
"""Behind the town of others: "à Lens ils font pareil"."""
_CAME_TO_SEE_US = re.compile(
    r"^,? ?(?:qui )?(?:sont|est|etaient|etait) (?:(?:deja|meme|aussi|tous) )*"
    r"(?:venue?s?|passee?s?) (?:nous )?(?:voir|rencontrer|visiter|demander|observer)\b"
)
"""Behind the town of visitors: "des gens de Cambrai sont venus nous voir"."""
_ASKED_HOW = re.compile(
    r"^,? ?(?:(?:qui|aussi|deja) )*nous (?:(?:a|ont|avait|avaient) )?(?:(?:deja|tous|aussi) )*"
    r"demand\w+ (?:comment|conseils?|des (?:conseils|infos?|renseignements)|notre recette)\b"
)
"""Behind the town of who is curious: "Orchies nous a demandé comment on fait"."""
_ASKS_FOR_THE_SAME = re.compile(
    r"^,? ?(?:(?:qui|aussi|deja) )*nous (?:(?:a|ont|avait|avaient) )?"
    r"(?:(?:deja|tous|aussi|meme) )*(?:demand|sollicit|appel|contact|pri|propos|reclam)\w* "
    r"(?:de |d'|pour |a )?(?:(?:y|en|leur|venir) )*"
    r"(?:faire|ouvrir|monter|creer|lancer|reproduire|refaire|dupliquer|installer|demarrer)\b"
    r"(?! (?:une? (?:visite|presentation|intervention|conference|temoignage)))"
)
"""Behind the town to which the project is called: "Chauny nous a demandé d'ouvrir un atelier"."""
PEOPLE_OF = re.compile(
    r"\b(?:des|les|deux|trois|quelques|plusieurs|d'autres) [a-z-]+ (?:de |d'|du )"
    r"(?:la |le |les |l')?$"
)
"""Before the town of people: "des gens de Chauny"."""

_DRIVEN_TO = re.compile(
    r"\b(?:condui\w+|emmen\w+|amen(?:e|ent|ons|er|es)|depos(?:e|ent|ons|er|es)|vehicul\w+) "
    r"[^.;!?,]{0,15}\b(?:personnes?|gens|aines?|anciens?|habitants?|jeunes|enfants|seniors|"
    r"retraite\w*|malades?|vieux|familles|patients?|monde|salaries|eleves|adherents?|"
    rf"beneficiaires)\b(?:{_NOT_OURS}[^.;!?]){{0,50}}{_AT}{_ARTICLE}"
)
"""Before the town to which people are driven: "on conduit les anciens chez le médecin à"."""


_MUST_GO_TO = re.compile(
    r"\b(?:faut|fallait|doivent|devaient|obligee?s? (?:de |d')) ?"
    r"(?:aller|se rendre|faire \d+ ?(?:km|kilometres|minutes))\b"
    rf"(?:{_NOT_OURS}[^.;!?,]){{0,40}}{_AT}{_ARTICLE}"
)
"""Before the town to which people have to go: "il faut aller à Lens pour un médecin"."""
_BODY_OF = re.compile(
    r"\b(?:l'|la |le |les |une? |des )[a-z-]+ (?:de |d'|du )(?:la |le |les |l')?$"
)
_BUYS_FROM_US = re.compile(
    r"^,? ?(?:(?:qui|aussi|deja) )*nous (?:(?:a|ont|en) )*(?:deja |bien )?(?:achet|command)\w*"
)
"""Around the town of a customer: "l'hôpital de Lens nous achète des repas"."""


def is_told_before(before: str, after: str, text: str) -> bool:
    """Whether the words before a place, or around it, tell of it in passing, whatever it does."""
    alike = _ALIKE_IS_AT.search(before)
    if alike is not None and not re.fullmatch(_WANTED, alike["what"]):
        return True
    if _ONCE_WAS.search(before) or _ONCE_BEHIND.match(after):
        return not _REVIVES.search(text)
    if _WAS_AT.search(before) and _BEFORE_NOW.match(after):
        return True
    if _TRIED_AT.search(before) and _IN_VAIN.match(after):
        return True
    told = (
        _DELIVERS_TO,
        _WAS_THEN_AT,
        _WAS_BEFORE,
        _WORKED_AT,
        _INSPIRED_BY,
        _AS_THE_ONE,
        _TRADER_IS_FROM,
        _DRIVEN_TO,
    )
    if _MUST_GO_TO.search(before) or (_BODY_OF.search(before) and _BUYS_FROM_US.match(after)):
        return True
    return any(one.search(before) for one in told)


def is_told_behind(after: str) -> bool:
    """Whether the words behind a place with which a clause opens tell of others."""
    told = (
        *(_HAS_THE_LIKE, _NEIGHBOUR_DID, _IS_A_CUSTOMER, _TOLD_US),
        *(_DO_THE_SAME, _CAME_TO_SEE_US, _ASKED_HOW),
    )
    return not _ASKS_FOR_THE_SAME.match(after) and any(one.match(after) for one in told)


def is_a_call(after: str) -> bool:
    """Whether behind a place stands that those of it ask for the project there as well."""
    return bool(_ASKS_FOR_THE_SAME.match(after))


def is_a_customer(after: str) -> bool:
    """Whether a town stands only for a firm that buys or sells: "Compiègne c'est un client"."""
    return bool(_IS_A_CUSTOMER.match(after))


def is_like_a_body(after: str) -> bool:
    """Whether an area is only told to have done the like, and takes no part: "la CC du Vimeu
    voisine a mené un travail semblable"."""
    return bool(_HAS_THE_LIKE.match(after) or _NEIGHBOUR_DID.match(after))
