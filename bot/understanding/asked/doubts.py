"""What people doubt before they ask for an aid: to begin early, who decides, what a lie costs, why
the guide wants to know."""

from __future__ import annotations

from bot.understanding.asked.wordings import FORM, MONEY, Wording, wording

_I = r"(?:je |j' ?|j |k?on |nous |ns )"
_BEGINS = (
    r"(?:(?:re)?commenc\w+|demarr\w+|lanc\w+|debut\w+|engag\w+|sign\w+|achet\w+|command\w+|"
    r"depens\w+|pay\w+|pai\w+|embauch\w+|recrut\w+|travaux|achats?)"
)
_EARLY = (
    r"\b(?:avant|sans attendre|sans avoir)\b[^?]{0,30}"
    rf"\b(?:reponse|l?accord|decision|notification|feu vert|validation|commission|oui|ok|depot|"
    rf"dossier|demande|convention|{MONEY})\b|"
    r"\bavant\b\W*(?:$|(?:c'?est|ca|est[- ]ce|on perd|je perds?|nous perdons)\b)"
)
_SPENT = (
    r"\bdeja (?:bien |tout )?(?:achete\w*|paye\w*|signe\w*|commande\w*|embauche\w*|depense\w*|"
    r"engage\w*|(?:commence|demarre|fait) (?:les |des |nos |mes )?(?:travaux|achats?|depenses))\b"
)
_DECIDES = (
    r"(?:decid\w+|tranch\w+|attribu\w+|choisi\w*|selectionn\w+|valid\w+|instrui\w+|"
    r"prend\w* (?:la|les) decisions?|examin\w+|"
    r"(?:donn\w+|accord\w+) (?:l'accord|le feu vert|l'aide|l'argent|les sous|la subvention))"
)
_LIES = (
    r"(?:(?:mens|ment|mentir|mentais|mentait|menti|mentons)(?! (?:pas|jamais|plus))|"
    r"tricher?|trichait|trichais|frauder?|"
    r"(?:gonfl\w+|surestim\w+|exager\w+|invent\w+) (?:un peu )?(?:le|les|nos|mes|mon|notre) "
    r"(?:budget|chiffres?|depenses|montants?|devis|couts?|factures?|sommes?)|"
    r"(?:faux|fausses?|bidons?) (?:devis|chiffres?|factures?|budget|infos?|declarations?|"
    r"documents?|papiers?)|"
    r"(?:chiffres?|devis|factures?|budget) (?:est |sont )?(?:faux|fausses?|bidons?)|"
    r"(?:dis|dit|disais|disait) (?:pas la verite|n'importe quoi|des betises))"
)

_BIRTH = (
    r"(?:immatricul\w+|enregistrement|creation|constitution|declaration|parution au (?:jo|journal)|"
    r"publication|depot des statuts|kbis|siret|siren|statuts)"
)
_ITS = r"(?:(?:la|le|l'|les|une?|notre|nos|son|sa|cette|d'avoir(?: le| un)?|leur) ?)"
_FILES = r"(?:depos\w+|demand\w+|postul\w+|candidat\w+|port(?:e|er)|dossier|faire la demande)"
_NOT_YET = (
    r"(?:(?:existe\w*|est|sommes|a|ont|sont) (?:toujours )?pas (?:encore )?"
    r"(?:ete )?(?:cree\w*|immatricul\w*|montee?s?|fondee?s?|declaree?s?|constituee?s?|nee?s?|"
    r"officielle?s?|de (?:siret|siren|kbis|statuts?))|existe\w* (?:toujours )?pas(?: encore)?)"
)

DOUBTS: tuple[Wording, ...] = (
    wording(
        "demarche_avant_creation",
        rf"\bavant\b[^?]{{0,12}}\b{_ITS}?{_BIRTH}\b|"
        rf"\bavant (?:meme )?(?:que )?{_ITS}?{FORM} (?:n'|ne )?(?:soit|existe|est)\b|"
        rf"\bavant d(?:e |')(?:avoir )?(?:cree\w*|monte\w*|fonde\w*|immatricul\w*)\b",
        rf"\b{_FILES}\b",
        but=r"\bstatuts? (?:de )?(?:lieu|du lieu)\b|\bpermis\b",
    ),
    wording(
        "demarche_avant_creation",
        rf"\b{FORM}\b[^?]{{0,15}}\b{_NOT_YET}|"
        rf"\b(?:on|nous|ns) (?:n'|ne )?{_NOT_YET}",
        r"\b(?:qui|ki)(?: est[- ]ce qui| peut| doit| va| qui)? (?:la |le )?"
        r"(?:depos\w+|port\w+|demand\w+|sign\w+|fait la demande)|"
        r"\b(?:peut|peux|pouvons)(?:[- ]on)? (?:quand meme |deja |tout de meme )?"
        r"(?:deposer|demander|postuler|porter|faire (?:la|une) demande)",
        but=r"\bet si\b",
    ),
    wording(
        "demarche_avant_creation",
        r"\b(?:sait|sais|savons|savoir) (?:pas |trop |pas trop )*si (?:il |on |nous |qu')?"
        r"(?:faut|fo|doit|devons|faudra\w*)\b|"
        r"\b(?:faut|fo|faudra|doit|devons|dois|faudrait)(?:[- ](?:il|on|nous|je))? "
        r"(?:absolument |forcement |d'abord |deja |obligatoirement )?",
        rf"\b(?:cre\w+|mont\w+|fond\w+|fair|faire|avoir) (?:d'abord |deja )?"
        rf"(?:une? |la |l'|notre )?{FORM}\b",
        r"\b(?:avant|d'abord|en premier|au prealable|absolument|forcement|obligatoirement)\b",
        r"\?|\b(?:sait|sais|savons|savoir)\b",
        but=r"\bcomment\b|\bcombien\b|\bet si\b",
        told=True,
    ),
    # "c'est grave qu'on ait pas d'association ?"
    wording(
        "demarche_avant_creation",
        r"\b(?:grave|genant|probleme|embetant|bloquant|bloque|redhibitoire)\b",
        rf"\b(?:pas|sans|aucune?|ni) (?:encore )?(?:d'|de |une? )?(?:{FORM}|statuts?)\b",
        r"\?|\bou pas\b|\best[- ]ce\b",
    ),
    wording(
        "demarche_commencer",
        rf"\bsi (?:jamais )?(?:{_I}|l'asso\w* |la mairie )[^?]{{0,25}}\b{_BEGINS}\b",
        _EARLY,
        told=True,
    ),
    wording(
        "demarche_commencer",
        rf"\b{_BEGINS}\b",
        _EARLY,
        r"\b(?:perd\w*|probleme|embete\w*|annul\w+|refus\w+|embetant)\b",
        but=r"\bpar (?:quoi|ou|qui|koi)\b",
    ),
    wording(
        "demarche_commencer",
        _SPENT,
        r"\b(?:trop tard|grave|probleme|perd\w*|quand meme|encore (?:demander|avoir|toucher))\b",
    ),
    # "on a déjà commencé c est grave"
    wording(
        "demarche_commencer",
        rf"\b(?:{_I}|c'est )(?:(?:a|ai|avons|est|sommes|en|y|l'|n') ?)*deja (?:\w+ )?{_BEGINS}\b",
        r"\b(?:c'?est|c|est[- ]ce|ca|il est) (?:(?:un|trop|tres|vraiment|fait|pose|deja) ){0,2}"
        r"(?:grave|probleme|embetant|genant|tard|mort|foutu|bloquant|gene|bloque)"
        r"(?: (?:ou pas|ou non|alors|docteur|pour (?:l'aide|nous|acte|cote|la suite)))?\W*$",
        told=True,
    ),
    wording(
        "demarche_qui_decide",
        r"(?:^\W*|, )(?:(?:et|mais|alors|bon|donc|du coup|au fait|au final|a la fin|dites|"
        r"c'?est|c|est) )*(?:par )?(?:qui|ki) "
        r"(?:(?:est[- ]ce|qui|ki|qu'|c'est|va|vont|peut|doit|la|le|les|est|sont|a|ont) ?)*"
        rf"{_DECIDES}\b",
        but=r"\b(?:porteu\w+|statuts?|lieu|partenaires?)\b|"
        r"\b(?:scic|scop|chez nous|gouvernance|nom|prix|decidez|(?:c'?est|ou) vous|exemples?|"
        r"dans (?:notre|l'|une|la|le|un) ?\w+)\b|"
        # "des familles, qui choisiront les films"
        r"\w, (?:qui|ki) [a-z]+(?:ront|ent)\b",
        told=True,
    ),
    wording(
        "demarche_qui_decide",
        r"\b(?:c'?est|c|est[- ]ce) (?:bien |donc |plutot )?(?:la region|la cress|la fondation|"
        rf"la mairie|l'etat|le departement|le labo) qui (?:va |vont )?{_DECIDES}\b",
    ),
    wording(
        "demarche_sincerite",
        rf"\b{_I}(?:(?:ai|a|avons|vais|va|allons|peux|peut|pouvons|mets|met|donne|fais|fait|un|"
        rf"de|des|le|un peu|les|nos|mes) )*{_LIES}\b|"
        r"^\W*(?:et )?(?:si (?:le |les |nos |mes |un |mon |notre )?|que risque\w*[^?]{0,20})"
        rf"{_LIES}\b",
        r"\?|\bsi\b|\bqu'?est[- ]ce|\brisqu\w+|\bse passe\b|\bgrave\b|\bpeut\b|\bpeux\b",
        but=r"\b(?:vous|tu) (?:mens|mentez)\b|\bpour pas\b",
        told=True,
    ),
    wording(
        "demarche_sincerite",
        r"\bvous (?:verifie[rz]|controle[rz])\b|\bverifiez[- ]vous\b|"
        r"^\W*(?:et |mais )?(?:c'est )?(?:qui|ki) (?:qui )?(?:va )?(?:verifi\w+|control\w+)\b",
        r"\b(?:dis|dit|disons|raconte|chiffres?|reponses|budget|montants?|depenses|factures?)\b|"
        r"\b(?:verifi\w+|control\w+)\W*$",
    ),
    wording(
        "demarche_lieu",
        r"\b(?:pourquoi|pk|pourkoi)\b[^?]{0,15}\b(?:je|j'|jdois|jdoi|on|nous|vous|tu|faut|te)\b[^?]{0,20}"
        r"\b(?:di[srt]\w*|donn\w+|demand\w+|voul\w+|ve(?:ux|ut)|besoin|savoir|raconter)\b|"
        r"\b(?:ca|en quoi ca) (?:vous |te )?(?:regarde|interesse)\b",
        r"\bou (?:j'|je |on |nous |c'?est )(?:habit\w*|vi[st]|vivons|suis|est|sommes|loge\w*|\W*$)|"
        r"\b(?:mon|notre|l'|une?|son|votre) ?adresse\b|\b(?:ma|notre|la|quelle) "
        r"(?:ville|commune)\b|\b(?:le|quel) (?:lieu|village|code postal|endroit)\b",
        but=r"\b(?:aide\w*|eligible\w*|qpv|bassin|zone|frr|rurale?)\b",
    ),
    wording(
        "demarche_leviers",
        r"\bleviers?\b",
        r"\b(?:oblig\w+|condition\w*|criteres?|exig\w+|faut|doit|doivent|devons|necessaires?|"
        r"imposes?|demandes?|respect\w+|rempli\w+|coch\w+|appliqu\w+)\b",
        r"\b(?:acte|cote|aides?|subventions?|dossiers?|region|fondation|oblig\w+|exig\w+)\b",
        but=r"\beffet (?:de )?levier",
    ),
)
