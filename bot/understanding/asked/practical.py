"""What people ask to get on with it: papers, payment, whom to call, what to do next, the guide.

Found sentence by sentence in the text alone, whatever the classifier made of the whole. What is
answered stands in the catalogue, under the ids named here.
"""

from __future__ import annotations

import re

from bot.memory import remembered
from bot.nlu.text import SENTENCE, spoken
from bot.understanding.asked.aids import AIDS
from bot.understanding.asked.before import BEFORE
from bot.understanding.asked.doubts import DOUBTS
from bot.understanding.asked.wordings import MONEY, Sentence, Wording, wording

IN_SHORT = "in_short"
"""Asks for the verdicts in a few lines, and what to do next."""
CONTACT = "contact"
"""Asks for a telephone number, an e-mail, whom to call."""
ADDRESS = "address"
"""Asks for the site of somebody."""
SUPPORT = "support"
"""Asks who can accompany the project, and not which aids there are."""
CONTEST = "contest"
"""Says that the guide is wrong, and not where."""
TOO_LONG = "too_long"
"""Says that what the guide wrote is too long, or that nothing of it was understood or of use."""
REMARKS = frozenset({CONTEST, TOO_LONG})
"""Said of what the guide answered, and no questions."""
DATA = "data"
"""Asks what becomes of what is written to the guide."""
OPENING = "opening"
"""Asks help for a project: a way to begin to tell of it."""


_PAPERS = r"\b(?:pieces?|documents?|docs?|justificatifs?|papiers?|papier|formulaires?)\b"
_RESULT = (
    r"(?:resultats?|reponses?|fiches?|bilan|conversation|discussion|recap\w*|synthese|conseils?|"
    r"page|tout ca|ce que vous)"
)
_STUDY = (
    r"\b(?:l'|votre |cette |leur |son )etude\b|\bmonographies?\b|"
    r"\ble rapport\b(?! (?:a|avec|avc|ac|entre|d'activite|moral)\b)"
)
_BODIES = r"(?:cress|cres|region|fondation|godin|labo|rtes|actif|conseil regional)"

_EXPENSE = (
    r"\b(?:machines?|materiel|matos|outils?|outillage|loyers?|salaires?|achats?|camion\w*|"
    r"vehicules?|travaux|ordinateurs?|formations?|equipements?|postes?|investissements?|"
    r"local|locaux|batiment|assurances?|fournitures?|deplacements?|meubles|mobilier|"
    r"electricite|frais|voitures?|bagnole|camionnettes?|fourgon\w*|minibus|tracteurs?)\b"
)
_WHERE = (
    r"^\W*(?:(?:et|le|un|du|quel est|c'est quoi|c'est koi|donne\w*|moi|vous avez|t'as|je veux|"
    r"avez[- ]vous|il est ou|ou est|il y a|y a|ya|quel|c koi|c quoi|a-t-il|svp) ?)*"
    r"(?:lien|site|url|plateforme|portail|adresse)\b"
)

_HANDS_IN = r"(?:envo[iy]\w*|depos\w*|remet\w*|ren[dt]\w*|adress\w*|transm\w*|donn\w*|file\w*)"
_FILE = r"(?:dossiers?|candidatures?|demande)"
_EPCI = (
    r"(?:agglo\w*|communautes? (?:de communes|d'agglo\w*|urbaines?)|com ?com|interco\w*|epci|"
    r"metropoles?)"
)
_WE_ASK = r"(?:on|nous|je|j'|faut|fo|peut|doit|ns)"
_SO = (
    r"^\W*(?:(?:et|bon|ok|okay|bah|ben|alors|donc|du coup|oui|dac|d'accord|super|parfait|merci|"
    r"mais|finalement|au final|en fait)\W+)*"
)
"""What may begin a short question about the result."""
_THE_AID = (
    r"(?:(?:pour |d'|de )?(?:cette|l'|la|les|ces|des) ?"
    r"(?:aides?|subventions?|subv|sous|argent|fonds)|ca|cela)(?: (?:du coup|alors|la))?"
)

WORDINGS: tuple[Wording, ...] = (
    wording(
        "demarche_pieces",
        _PAPERS,
        r"\b(?:dossiers?|demandes?|fournir|fourni|joindre|jointe?s?|deposer|depot|envoyer|envoie|"
        r"preparer|remplir|faut|fo|besoin|necessaires?|obligatoires?|demandes?|produire|"
        r"justificatives?|donner|apporter|prevoir|rassembler|reunir)\b",
        but=r"\bpieces? (?:de (?:theatre|rechange|monnaie|tissu|vie)|detachees?|d'eau)|"
        r"\bdocuments? de l'etude",
        bare=True,
    ),
    wording(
        "demarche_pieces", rf"^\W*(?:et )?(?:quel\w*|kel\w*) {_PAPERS}(?: (?:et|puis)\b|,|\W*$)"
    ),
    wording(
        "demarche_pieces",
        rf"^\W*(?:(?:et|alors|pour|les?|des|quels?|kel|c'est) )*{_PAPERS}"
        r"(?: (?:alors|du coup|svp|pour (?:ca|l'aide|acte|cote)))*\W*$",
        bare=True,
    ),
    wording(
        "demarche_pieces",
        r"\b(?:siret|rib|(?:compte|releve) (?:en banque|bancaire)|k-?bis)\b",
        r"\b(?:faut|faudra|fo|besoin|obligat\w+|necessaires?|demande\w*|fournir|joindre|oblige\w*)\b",
        but=r"\bavant (?:d'|la )|\b(?:pas|sans) (?:encore )?(?:de )?(?:siret|k-?bis)\b",
    ),
    wording(
        "demarche_date_limite",
        r"\b(?:dates?|jours?|delais?) limites?\b|\bdates? (?:de|du) (?:depot|cloture|fin)\b|"
        r"\bdead ?line\b|\b(?:jusqu'a quand|avant quand)\b|\btrop tard pour (?:deposer|demander)\b",
        bare=True,
    ),
    wording(
        "demarche_date_limite",
        r"\b(?:a|avant|pour|jusqu'a) quelles? dates?\b",
        but=r"\b(?:reunion|rendez[- ]vous|inform\w+|donnees|regles|presentation)\b",
    ),
    # "faut déposer quand ?", "on envoie le dossier avant quand ?"
    wording(
        "demarche_date_limite",
        r"\b(?:quand|kan|quel jour|kel jour)\b",
        r"\b(?:faut|fo|faudra\w*|doit|dois|doi|devons|peut|peux|pouvons|on|nous|je|ns)\b[^?]{0,15}"
        r"\b(?:depos\w+|postul\w+|candidat\w+|"
        r"(?:envoy|renvoy|rend|remett|fai|boucl)\w+ (?:le |la |notre |mon |un |nos )?"
        r"(?:dossiers?|demandes?|candidatures?))",
        but=r"\bquand meme\b|\bcombien\b|\bargent\b|\breponse\b|\bquand (?:on|nous|je|il|elle)\b",
    ),
    # "non mais je veux juste les dates"
    wording(
        "demarche_date_limite",
        r"^\W*(?:(?:non|mais|bon|ok|je|on|veux|voudrais|juste|donnez|moi|nous|et|quelles|sont|c'est|quoi|"
        r"savoir|connaitre)\W+)*(?:les|des|quelles) dates\W*$",
        told=True,
    ),
    wording(
        "demarche_depot",
        _WHERE,
        r"\b(?:depos\w*|depot|postul\w*|candidat\w*|demandes?|dossiers?|inscri\w+)\b",
        but=r"\b(?:mail|email|courriel)\b",
        bare=True,
    ),
    wording(
        "demarche_depot",
        r"\b(?:ou|comment|cmt)\b[^,]{0,40}\b(?:depos\w*|postul\w*|candidat\w*|remplir|envoy\w*)\b",
        r"\b(?:dossiers?|demandes?|candidatures?|postuler|candidater)\b",
    ),
    # "je fais comment pour déposer", "et comment on candidate ?"
    wording(
        "demarche_depot",
        r"\b(?:comment|cmt)(?: (?:on|je|nous|ns|fait|fais|faire|faut|il|pour|peut|peux|dois|doit|"
        r"est-ce|que|qu'on|y|la|le))* (?:depos\w+|postul\w+|candidat\w+)\W*$",
        told=True,
    ),
    # "et cette aide, on la demande où ?", "à qui on demande l'aide ?"
    wording(
        "demarche_depot",
        rf"\b{_WE_ASK}[^?]{{0,12}}\bdemand\w+(?: {_THE_AID})? (?:ou|a (?:qui|ki)|comment|cmt)"
        rf"(?: {_THE_AID})?\W*$|"
        rf"(?:^\W*|\b(?:et|mais|alors|donc) )(?:ou|a (?:qui|ki)|comment|cmt) "
        rf"(?:est[- ]ce qu(?:e |'))?(?:{_WE_ASK} ?)?(?:peut |doit |faut |dois |peux |fait |fais |"
        rf"faire )?(?:pour )?"
        rf"(?:la |l')?demand\w+(?:[- ](?:on|je|nous))?(?: {_THE_AID})?\W*$",
        but=r"\b(?:acte|cote|fondation)\b",
    ),
    # "et à qui on envoie le dossier ?", "le dossier, je le remets à qui ?"
    wording(
        "demarche_depot",
        rf"\ba (?:qui|ki)\b[^?]{{0,20}}\b{_HANDS_IN}\b[^?]{{0,12}}\b{_FILE}\b|"
        rf"\b{_FILE}\b[^?]{{0,20}}\b{_HANDS_IN} a (?:qui|ki)\b|"
        rf"\b{_HANDS_IN} (?:le |la |notre |mon |ce |cette )?{_FILE} a (?:qui|ki)\b",
        but=r"\b(?:acte|cote|fondation)\b",
    ),
    # "je veux déposer", "on voudrait déposer le dossier maintenant"
    wording(
        "demarche_depot",
        rf"{_SO}(?:je|j'|on|nous) ?(?:veux|veut|voulons|voudrai\w*|voudrions|aimerai\w*|aimerions)"
        r" (?:bien )?(?:depos\w+|postul\w+|candidat\w+)(?: (?:une?|le|la|notre|mon|ce) "
        r"(?:dossier|demande|candidature))?(?: (?:maintenant|alors|donc|du coup|svp))*\W*$",
        told=True,
    ),
    wording(
        "demarche_imprimer",
        r"\b(?:imprimer?|telecharg\w*|enregistrer|sauvegarder|exporter|pdf)\b",
        rf"\b{_RESULT}\b|^\W*(?:[\w'-]+ ){{0,5}}(?:imprimer|telecharger|sauvegarder|imprime)"
        r"(?: (?:ca|cela|le|la|tout|svp|s'il vous plait))?\W*$|\b(?:en|un|le) pdf\W*$",
        but=r"\b(?:journal|tracts?|affiches?|flyers?|livres?|3d)\b|\bl'etude\b",
        bare=True,
    ),
    # "imprimez le", "imprime moi ça"
    wording(
        "demarche_imprimer",
        rf"{_SO}(?:imprime[rz]?|telecharge[rz]?)"
        r"(?:[ -](?:le|la|les|moi|nous|ca|cela|tout|svp|merci))*\W*$",
        told=True,
    ),
    wording(
        "demarche_envoyer",
        r"\b(?:(?:m'|me |nous )(?:l'|le |la |les )?"
        r"(?:envoy\w+|envoi\w*|transm\w+|expedi\w+|faire parvenir|mail\w+)|"
        r"(?:envo(?:ie|ye)[sz]?|transmett?e[sz]?|expedie[sz]?)[ -](?:le[ -]|la[ -]|les[ -]|ca )?"
        r"(?:moi|nous)\b)",
        rf"\b(?:{_RESULT}|mails?|mel|e-?mails?|courriels?|courrier|poste|sms|texto|whatsapp|"
        r"ca|cela|pdf|le|la|l'|les)\b",
        but=r"\b(?:dossiers?|formulaires?|argent|aide|subvention|lien|adresse|numero|etude)\b|"
        r"^[^?]*\b(?:ils?|elles?|qui|mairie|region|cress) (?:\w+ )?(?:va |vont |doit |peut )?"
        r"(?:m'|me |nous )",
    ),
    wording(
        "demarche_envoyer",
        r"^\W*(?:(?:bonjour|merci|ok|bon|alors|svp|vous pouvez|pouvez vous)\W+)*"
        r"(?:envo(?:ie|ye)[sz]?|transmett?e[sz]?|expedie[sz]?)[ -](?:le[ -]|la[ -]|les[ -]|ca )?"
        rf"(?:moi|nous)\b[^.;!?]*\b(?:{_RESULT}|mails?|e-?mails?|courriels?|courrier|poste|sms|"
        r"whatsapp|ca)\b",
        but=r"\b(?:dossiers?|formulaires?|lien|adresse|numero|etude)\b",
        told=True,
    ),
    wording(
        "demarche_reste",
        r"\b(?:le reste|reste a (?:payer|charge|trouver|financer)|le (?:solde|complement)|"
        r"la difference|l'autre (?:moitie|part|partie)|ce qui (?:reste|manque)|"
        r"les (?:40|50) ?(?:%|pour ?cents?) (?:restants?|qui restent)|"
        r"les \d[\d .]*(?:€|euros?|balles)? ?(?:restants?|qui (?:restent|manquent)))\b",
        r"\b(?:pay\w+|pai\w+|financ\w+|trouv\w+|couvr\w+|prend\w* en charge|emprunt\w+|"
        r"sor[st]\w*)\b",
        r"\b(?:qui|ki|ou|comment|cmt|peut|peuvent|pourrait|doit|faut|est[- ]ce|quoi|obliges?)\b",
        but=r"\b(?:c'est quoi|combien|impots?|au reste)\b",
    ),
    wording(
        "demarche_reste",
        r"\b(?:mairie|ville|commune|agglo\w*|com ?com|interco\w*|departement|etat|caf)\b"
        r"(?:,? (?:elle|il))? ?(?:ne |n')?(?:peut|pourrait|doit|devrait|va)(?:[- ](?:elle|il))? "
        r"(?:pas |aussi |bien |quand meme |nous )*"
        r"(?:pay\w+|financ\w+|mettre (?:des sous|de l'argent|au pot)|completer|cofinancer)\b",
        but=r"\bsi\b|\bqui\b",
    ),
    wording(
        "demarche_cumul",
        rf"\bcumul\w*|\bcompatibles?\b|^(?!.*{_EXPENSE}).*\bcompt\w+ dedans\b|"
        r"\b(?:ajouter|additionner|combiner|melanger|avoir|demander|toucher) (?:les |des )?"
        r"(?:deux|2|plusieurs|autres?|une autre|d'autres) (?:aides?|subventions?|subv)\b",
        but=r"\bcumul (?:emploi|des mandats)",
    ),
    # "on peut cumuler", without a question mark
    wording(
        "demarche_cumul",
        rf"{_SO}(?:(?:on|je|nous|ca) )?(?:peut|peux|pouvons|pourrait|se|est) ?(?:se )?cumul\w*"
        r"(?: (?:les (?:deux|2|aides)|tout|avec [a-z' ]{2,20}))?\W*$",
        told=True,
    ),
    wording(
        "demarche_versement",
        r"\bavanc\w+ (?:les |des |l'|de l'|la |le )?(?:frais|argent|tresorerie|sous|fonds|sommes?)"
        r"|\b(?:acomptes?|une avance|d'avance|en avance)\b|"
        rf"\b{MONEY}\b[^?]{{0,30}}\b(?:paye\w*|verse\w*|donne\w*|arrive\w*|touche\w*)\b|"
        rf"\b(?:verse\w*|paye\w*)\b[^?]{{0,20}}\b{MONEY}\b",
        r"\b(?:avanc\w*|avant|acomptes?|quand|combien de temps|en une fois|plusieurs fois|la fin|"
        r"apres)\b",
        but=r"\bpar qui\b",
    ),
    wording(
        "demarche_versement",
        r"\b(?:combien|cb) de temps\b|\bquels? delais?\b|\bc'est long\b|\bau bout de\b|"
        r"^\W*(?:(?:et|mais|alors) )*(?:quand|kan)\b|\b(?:quand|kan)\W*$",
        rf"\b(?:{MONEY}|reponse|decision|dossier|virement)\b",
        but=r"\b(?:depos\w*|questions?|remplir|dure\w*)\b",
    ),
    # "quand est-ce qu'on est payé"
    wording(
        "demarche_versement",
        r"\b(?:quand|kan)\b[^?]{0,20}\b(?:on|je|nous|ce) [^?]{0,12}"
        r"\b(?:payee?s?|versee?s?|rembourse\w*|recoi\w*|touche\w*)\b",
        but=r"\b(?:salaire|loyer|factures?|clients?|fournisseurs?)\b",
    ),
    wording(
        "demarche_versement",
        r"\bdelais? (?:d'instruction|de (?:reponse|traitement|paiement|versement|decision))\b|"
        r"^\W*(?:(?:et|mais|alors|c'est quoi|quels?|sont|est|il y a|y a|un|le|les|pour) )*"
        r"delais?(?: (?:alors|svp))?\W*$",
        bare=True,
    ),
    # "ça prend combien de temps ?", "ça va être long ?"
    wording(
        "demarche_versement",
        r"^\W*(?:(?:et|mais|alors|bon|donc|est[- ]ce que) )*"
        r"(?:(?:ca|sa|cela|c'?est|ce sera|c'est que ca) ?)"
        r"(?:va |vas |peut |risque d'|risque de )?(?:(?:prend\w*|dur\w*|met\w*|etre|demande\w*|"
        r"sera|se fait|se fera|traine\w*) ?)?(?:vraiment |tres |super |en )?"
        r"(?:(?:combien|cb) de temps|longtemps|long)\W*$|"
        r"^\W*(?:(?:et|mais|alors) )*(?:(?:combien|cb) de temps|en (?:combien|cb) de temps) "
        r"(?:(?:est[- ]ce que )?(?:ca|sa|cela) )(?:va )?(?:prend\w*|dur\w*|met\w*)\W*$",
        r"\?|\b(?:combien|cb)\b|\bva\b",
        told=True,
    ),
    wording(
        "demarche_garantie",
        r"\bgaranti\w*|\bsurs? (?:et certains? )?(?:de |d')(?:l')?(?:l'|la |les )?"
        r"(?:avoir|toucher|obtenir)\b|\b(?:c'est|vous etes) surs? (?:qu'on|que)\b",
        but=r"\bgaranties? jeunes?|\bfonds? de garantie|\bgaranti\w* (?:un|le|notre|l'|des?) |"
        r"\bpayant\b|\bgratuit\b",
    ),
    wording(
        "demarche_hors_taxes",
        r"\b(?:ht|hors[- ]taxes?)\b[^.?!]{0,20}\bttc\b|"
        r"\bttc\b[^.?!]{0,20}\b(?:ht|hors[- ]taxes?)\b|"
        r"\b(?:compt\w*|calcul\w*|reten\w+|retien\w*|faut|prend\w*|prenez|indiqu\w+|mettre)\b"
        r"[^.?!]{0,20}\b(?:ht|ttc|hors[- ]taxes?)\b|"
        r"\bavec ou sans (?:la )?(?:tva|taxes?)\b|"
        r"\b(?:compte\w*|inclu\w*|recuper\w*|et|met) la tva|\btva (?:est|compte|incluse|comprise)",
    ),
    wording(
        "demarche_depenses",
        _EXPENSE,
        r"\b(?:compt(?:e|ent|er|es)\b|passe(?:nt)?\b|rent(?:re|rent|rer)\b|entr(?:e|ent)\b|"
        r"inclu\w*|eligibles?|pris\w? en (?:charge|compte)|pris\w?\W*$|accepte\w*|"
        r"finance\w*|finan[cs]abl\w*|subventionn\w*|paye\w*|payer|rembourse\w*)",
        but=r"\bqui (?:va |nous |les |peut |pourrait )?(?:finance|paye)|\bquelqu'un\b|\bpar qui\b|"
        r"\bqui\b[^?]{0,20}\baider?\b|\bavanc\w+\b|\bpasse (?:ou|le)\b|\bcompte en banque\b",
    ),
    wording(
        "demarche_depenses",
        r"^\W*(?:(?:et|mais|pour|l'achat|acheter|d'|de|du|la|une?|le|les|l'|des|notre|nos|ma) ?)*"
        r"\b(?:voitures?|vehicules?|bagnole|camion\w*|fourgon\w*|minibus|tracteurs?|machines?|"
        r"materiel|matos|outils?|travaux|salaires?|loyers?|velos?|ordinateurs?|frigos?|fours?)\b",
        r"\b(?:c'?est|cest|c|est[- ]ce|serait) (?:bon|possible|ok|autorise|permis|jouable)\b",
        but=r"\bquand\b|\bavant\b",
    ),
    # "quelles dépenses sont prises en charge ?", "c'est quoi les dépenses qu'on peut mettre"
    wording(
        "demarche_depenses",
        r"\b(?:quel\w*|kel\w*|quoi|koi|lesquel\w*)\b",
        r"\b(?:depenses?|frais|couts?)\b",
        r"\bpris\w? en (?:charge|compte)\b|\bcompt(?:e|ent)\b|\brentr(?:e|ent)\b|"
        r"\b(?:couvert|finance|accepte|aide|rembourse|subventionne)\w*\b|"
        r"\b(?:on|nous|je) (?:peut|peux|pouvons|pourra\w*|a le droit de|doit) (?:y )?"
        r"(?:mettre|inclure|compter|declarer|presenter|faire (?:passer|payer))",
        but=r"\bhabitants\b|\bqui\b[^?]{0,15}\b(?:peut|pourrait|va)\b|\beligibles?\b",
    ),
    # "on paie quoi dans les 57 000 ?", "on peut payer quoi avec l'aide"
    wording(
        "demarche_depenses",
        r"\b(?:on|nous|je|ca) (?:peut |peux |pouvons |pourra |va |doit )?"
        r"(?:pai\w+|pay\w+|financ\w+|met\w*|achet\w+) (?:quoi|koi)\b|"
        r"\bqu'est[- ]ce qu(?:e |')(?:on|nous|je|ca) (?:peut |peux |pouvons )?"
        r"(?:pai\w+|pay\w+|financ\w+|met\w*|achet\w+)\b",
        r"\b(?:avec|dans|dedans|sur)\b(?: (?:les?|la|l'|ces?|cet|cette|nos|notre|ca|cela))? ?"
        r"(?:\d[\d .]*(?:€|euros?|k)?|argent|aide|sous|subvention|somme|budget|depenses?|dossier)?"
        r"(?: (?:la|alors|du coup))?\W*$",
    ),
    # "et l'achat d'un camion ?"
    wording(
        "demarche_depenses",
        r"^\W*(?:et|mais) (?:pour )?(?:l'achat|acheter|la location|louer)\b",
        rf"{_EXPENSE}[^?]{{0,20}}\?",
    ),
    # "on peut acheter un pont élévateur avec ?"
    wording(
        "demarche_depenses",
        r"\b(?:on|nous|je|j'|ns) ?(?:peut|peux|pouvons|pourrait|pourra|pourrons|a le droit d'|"
        r"avons le droit d')[- ]?(?:on |nous |je )?(?:s'|nous |en |aussi |y )*"
        r"(?:acheter|payer|louer|financer|embaucher|prendre|reparer|renover|construire)\b",
        r"\bavec(?: (?:ca|cela|l'argent|cet argent|les sous|ces sous|l'aide|cette aide|acte|cote|"
        r"la subvention|le montant|la somme))?\W*$",
        but=r"\bqui\b|\bcombien\b",
    ),
    wording(
        "demarche_plusieurs_fois",
        r"\b(?:(?:2|deux|3|trois|plusieurs) fois|(?:une |la )?(?:2eme|2e|deuxieme|seconde|autre) "
        r"fois|combien de fois|a nouveau|chaque annee|tous les ans|redemander|redeposer)\b",
        r"\b(?:(?:re)?demand\w+|(?:re)?depos\w+|postul\w+|candidat\w*|touch\w+|avoir|obtenir|"
        r"l'aide|la subvention)\b",
        r"\?|\b(?:peut|peux|pouvons|possible|combien|et si|droit)\b",
        but=r"\b(?:verse\w*|paye\w*|en (?:2|deux|3|trois|plusieurs) fois)\b|"
        r"\b(?:plus|moins) de fois\b",
        told=True,
    ),
    wording(
        "demarche_rapport",
        _STUDY,
        r"\b(?:lire|lien|trouv\w*|telecharg\w*|consult\w*|disponibles?|recuper\w*|acceder|acces|"
        r"publie\w*|en ligne)\b",
        but=r"\bpar rapport\b",
    ),
    wording(
        "demarche_qui_finance",
        r"^\W*(?:et |mais |du coup )*(?:c'est )?(?:qui|ki) (?:est[- ]ce )?(?:qui )?"
        r"(?:les|le|la|l'|les a|l'a) ?(?:a )?(?:finan[cs]\w*|paye\w*|paie\w*|soutenu\w*)"
        r"(?: (?:eux|ces (?:projets|exemples)))?\W*$|\bils? (?:est|sont|ete) finances? par qui\b",
        but=r"\bvous\b",
    ),
    # "Soissons, c'est combien qu'ils ont eu ?"
    wording(
        "demarche_qui_finance",
        r"\b(?:combien|cb|quel(?:le)? (?:montant|somme)|quelle aide)\b(?! d(?:e|')\b)",
        r"\b(?:ils|elles|eux|les autres|(?:ces|les) (?:projets|exemples|laureats)) "
        r"(?:ont|avaient|y ont) (?:deja )?(?:eu|touche|recu|obtenu|percu|gagne)\b",
        but=r"\bsalari\w+|\bpartenaires?\b|\bsi\b",
    ),
    wording(
        "demarche_qui_lit",
        r"^\W*(?:et |mais |alors )*(?:c'est )?(?:qui|ki) (?:qui )?(?:les |le |la |va |vas |peut |"
        r"pourra |me |nous )*(?:lit|lire|lira|lis|voit|voir|verra|surveille)\W*"
        r"(?:(?:mes|nos|ces|les|ca|ce|ces|tout|tous|vos|la) ?(?:messages?|reponses?|que|donnees|"
        r"conversations?|mots|infos)?\b.*)?$",
    ),
    # "vous allez faire quoi de mes réponses ?"
    wording(
        DATA,
        r"\b(?:vous|tu|on|ca) (?:allez |vas |va |en )?(?:faites|faire|fais|fait|ferez) "
        r"(?:quoi|koi) (?:de|avec)\b|\bque? (?:faites|ferez|allez|deviennent|devient)\b|"
        r"\bqu'est[- ]ce que vous (?:faites|allez faire|ferez) (?:de|avec)\b|"
        r"\b(?:vont|va|partent|part|finissent|deviennent) (?:ou|quoi|koi)\b",
        r"\b(?:mes|nos) (?:reponses?|donnees?|messages?|infos?|informations?|renseignements?)\b|"
        r"\bce qu(?:e |')(?:je|j'|on|nous) (?:\w+ )?(?:ecri\w+|di[st]\w*|raconte\w*|met\w*)",
    ),
    wording(
        "demarche_gratuit",
        r"\b(?:vous|tu) (?:etes|es)\b[^?]{0,15}"
        r"\b(?:paye\w*|remunere\w*|finance\w*) par\b|"
        r"\b(?:surs?|certains?|vraiment)\b[^?]{0,12}\b(?:c'?est|ce soit|ce n'est|soit)\b[^?]{0,12}"
        r"\b(?:gratuit|payant)\b|"
        r"\b(?:qui|ki) (?:est[- ]ce qui )?vous (?:paye|paie|finance|emploie|remunere)\b|"
        r"\b(?:prenez|prends?|touche\w*|avez) (?:une |des |votre |vos |pas de )?commissions?\b|"
        r"\b(?:me|m'|nous) (?:demand\w+|prendre|reclam\w+|factur\w+)[^?]{0,12}"
        r"\b(?:argent|sous|payer)\b|\bvous (?:allez )?(?:me |nous )?(?:faites|faire) payer\b|"
        r"^\W*(?:(?:et|mais|bon|alors|bonjour|non|je voulais dire|slt|salut|avant (?:ca|tout)|"
        r"au fait|dites)\W+)*"
        r"(?:est[- ]ce que )?(?:(?:c'est|ce sera|est[- ]ce) (?:gratuit|payant)|"
        r"ca coute (?:quelque chose|combien) de vous|(?:il )?faut payer pour vous)\b|"
        r"\barnaque\b|"
        r"\b(?:votre|ce) (?:service|site|guide|chat)\b[^?]{0,12}\b(?:gratuit|payant)\b",
        but=r"\b(?:habitants|beneficiaires|adherents|atelier|entree)\b",
    ),
    wording(
        "demarche_a_quoi",
        r"\ba (?:quoi|koi) (?:vous|tu) serve?[zs]\W*$|\ba (?:quoi|koi) servez[- ]vous\b|"
        r"\ba (?:quoi|koi) sert (?:ce|cet|votre|ton) (?:site|chat\w*|guide|truc|robot|bot)\b|"
        r"\b(?:vous|tu) serve?[zs] a (?:quoi|koi)\b|\bvous faites? (?:quoi|koi)\W*$",
    ),
    wording(
        "demarche_complique",
        r"\b(?:compli\w+|kompli\w+|complik\w*|usine a gaz|incomprehensible|galere|relou)\b",
        r"\b(?:ton|votre|vos|tes|ce|cet|cette) (?:truc|machin|bazar|site|questionnaire|questions?|"
        r"robot|bot|guide|outil|chat)\b",
        bare=True,
    ),
    wording(
        "demarche_ecoute",
        r"^\W*(?:(?:non|mais|oh|eh|ho|he|et|bon|alors|est[- ]ce que|dites) )*"
        r"(?:vous|tu) (?:m'|nous |n')?ecoute[sz]\b|"
        # "vous lisez ce qu'on vous écrit ?"
        r"\b(?:vous|tu) (?:lise[sz]|lis|avez (?:bien )?lu|as (?:bien )?lu) "
        r"(?:ce (?:que|qu'? ?on|qu')|(?:mes|nos) (?:messages|reponses))\b",
        but=r"\b(?:qui|quelqu'un|conserv\w+|gard\w+|donnees)\b",
    ),
    wording(
        "modele_economique",
        _STUDY,
        r"\b(?:argent|financ\w+|sous|budget|modeles? eco\w*)\b",
        but=r"\bpar rapport\b|\bqui (?:a |ont )?(?:financ|pay)\w+",
    ),
    wording(
        "modele_pouvoirs_publics",
        _STUDY,
        r"\b(?:argent|financ\w+|sous|budget|pouvoirs publics)\b",
        but=r"\bpar rapport\b|\bqui (?:a |ont )?(?:financ|pay)\w+",
    ),
    wording(
        "role_collectivites",
        _STUDY,
        r"\b(?:elu\w?s?|maires?|mairies?|communes?|collectivites?|politiques?)\b",
        but=r"\bpar rapport\b",
    ),
    # "c'est quoi la différence entre démarrer et s'organiser ?"
    wording(
        "phases",
        r"\bdifferen\w+\b",
        r"\b(?:demarr\w*|lance\w*|debut\w*|emergence)\b[^?]*\b(?:s'organis\w+|organis\w+|structur\w+|"
        r"developp\w+|essaim\w+)\b|"
        r"\b(?:s'organis\w+|structuration)\b[^?]*\b(?:developp\w+|essaim\w+|grandir)\b|"
        r"\b(?:entre|les|ces|des) (?:quatre |4 )?phases\b",
    ),
    # "c'est quoi la différence avec s'organiser ?", said of the phase just noted
    wording(
        "phases",
        r"\bdifferen\w+ (?:avec|d'avec|par rapport a|entre) (?:la (?:phase (?:de |d'))?|l')?"
        r"(?:demarrer|se lancer|emergence|s'organiser|structuration|se structurer|"
        r"(?:se )?developper|developpement|essaim\w+)\W*$",
    ),
    # "c'est quoi la différence avec une agglo ?", said of a communauté de communes
    wording(
        "mot_epci",
        r"\bdifferen\w+ (?:(?:avec|entre) |d'avec |par rapport a )"
        rf"(?:(?:une?|la|les?|des|l') ?)?{_EPCI}"
        rf"(?: (?:et|ou|avec) (?:(?:une?|la|les?|des|l') ?)?{_EPCI})?\W*$",
    ),
    # "que dit l'étude sur l'implication des habitants ?"
    *(
        wording(about, _STUDY, signs, but=r"\bpar rapport\b")
        for about, signs in (
            (
                "levier_habitants",
                r"\b(?:impliqu\w+|implication|particip\w+|mobilis\w+|place|role|embarqu\w+)\b"
                r"[^?]{0,12}\b(?:habitants?|citoyens?|gens|population)\b",
            ),
            ("levier_cooperation", r"\b(?:cooper\w+|travailler ensemble)\b"),
            ("levier_entrepreneuriat", r"\bentrepren\w+\b"),
        )
    ),
    wording(
        "levier_habitants",
        r"\b(?:comment|cmt|coment)\b",
        r"\b(?:impliqu\w*|mobilis\w*|venir|attir\w*|toucher|motiv\w*|participer|chercher|"
        r"interess\w*|embarqu\w*|bouger)\b",
        r"\b(?:gens|habitants?|monde|personnes|ceux|celles|population|invisibles?|voisins)\b",
        but=r"\b(?:faire venir|venir) (?:a|au|en) ",
    ),
    wording(
        CONTACT,
        r"\b(?:telephon\w*|tel|numero|num|mail|mel|courriel|e-?mail|coordonnees|adresse mail)\b",
        rf"\b(?:{_BODIES}|qui|ki|leurs?|les joindre|joindre|appeler|contacter)\b",
        but=r"\btels? quels?\b|\bnumero (?:de )?(?:siret|siren|rna)\b|"
        r"\b(?:mon|notre|nos|mes) (?:numero|tel|mail)",
        bare=True,
    ),
    wording(
        ADDRESS,
        _WHERE,
        rf"\b{_BODIES}\b",
        but=r"\b(?:minier|industriel)\b|\blien (?:entre|avec)\b",
        bare=True,
    ),
    wording(
        CONTACT,
        r"\b(?:comment|cmt|coment|ou)\b",
        r"\b(?:ecri[rtsv]\w*|contact\w+|joindre|joint|envoi\w*|envoyer)\b"
        rf"[^?]{{0,15}}\b(?:a|au|la|le|l'|les)\b[^?]{{0,15}}\b{_BODIES}\b",
        but=r"\b(?:dossier|demande|candidature)\b|\bbassin\b",
    ),
    wording(
        CONTACT,
        r"\ba (?:qui|ki)\b[^?]{0,25}\b(?:telephon\w*|appel\w*|ecri\w*)\b|"
        r"\b(?:ecri[st]|ecrivons|ecrire|telephone|m'adresse|s'adresse)(?:[- ](?:je|on))? "
        r"a (?:qui|ki)\b",
    ),
    wording(
        IN_SHORT,
        r"\b(?:je|on|nous|jdois|j'|ns|faut|fo)\b ?(?:(?:dois|doit|doi|devons|vais|va|vas|allons|"
        r"peux|peut|ai a) )?(?:fais|fait|faire|fer|faisons|fai)\b (?:donc |alors |deja )?"
        r"(?:quoi|koi|kwa)\b\W*(?:\w+\b ?){0,3}\W*$|"
        r"\bqu(?:'est[- ]ce que?|e|'est[- ]ce qu')[ ']?(?:je|j'|on|nous|il faut|dois[- ]je|"
        r"faut[- ]il|doit[- ]on|dois)\b"
        r" ?(?:dois |doit |devons |vais |va |peux |peut )?(?:fais|fait|faire|faisons)\b"
        r"\W*(?:(?:donc|alors|demain|maintenant|ensuite|apres|la|matin|moi|du coup) ?)*\W*$|"
        r"\b(?:prochaines?|premieres?) (?:etapes?|demarches?|choses? (?:a|qu))\b|"
        r"\bcommence\w* par (?:quoi|ou|qui|koi)\b|"
        r"^\W*(?:et |bon )*(?:maintenant|ensuite|apres)\W*$",
        but=r"\b(?:vous|tu|acte|cote)\b|\betapes? du projet",
    ),
    # "comment on fait", "on fait comment alors"
    wording(
        IN_SHORT,
        rf"{_SO}(?:(?:comment|cmt) (?:(?:est[- ]ce qu')?(?:on|je|nous) (?:fait|fais|faisons|fe)|"
        r"(?:il faut )?faire)|(?:on|je|nous) (?:fait|fais|faisons|fe) (?:comment|cmt))"
        r"(?: (?:alors|donc|maintenant|du coup|pour la suite|svp))*\W*$",
        told=True,
    ),
    # "c'est quoi la suite", "et la suite ?"
    wording(
        IN_SHORT,
        rf"{_SO}(?:(?:c'?est|c|quelle?|kelle?|qu'est[- ]ce que|quoi|koi|kwa|est) )*la suite"
        r"(?: (?:alors|du coup|maintenant|pour (?:nous|moi)|donc|c'?est|c|quoi|koi|kwa|svp))*\W*$",
        r"\?|\b(?:quoi|koi|kwa|kelle?|quelle?)\b",
        told=True,
    ),
    # "ok et ensuite", "et mnt"
    wording(
        IN_SHORT,
        rf"{_SO}(?:et|puis|mais)\W+(?:(?:alors|puis|donc|du coup)\W+)*"
        r"(?:maintenant|mnt|mtn|mntnt|maint|ensuite|apres|la suite)"
        r"(?: (?:alors|du coup|donc|quoi|koi))*\W*$",
        told=True,
    ),
    # "et après c'est quoi la suite", "on commence par où"
    wording(
        IN_SHORT,
        rf"{_SO}(?:et )?(?:apres|ensuite|maintenant|mnt|mtn)?,? ?"
        r"(?:(?:c'?est|c) (?:quoi|koi) la suite|"
        # "par où on commence ?"
        r"par (?:ou|quoi|koi|qui) (?:est[- ]ce qu(?:e |'))?"
        r"(?:(?:on|je|j'?|nous|il faut|faut|faut[- ]il|dois[- ]je|doit[- ]on|on doit) ?)?"
        r"(?:commenc|demarr|debut)(?:e|er|ons)(?: (?:alors|donc|du coup|nous))?|"
        r"(?:on|je|nous) (?:commence|commencons|demarre|debute) par (?:ou|quoi|koi|qui))\W*$",
        told=True,
    ),
    # "donc on a droit ou pas", "on est pris ?", "c bon pr nous ?"
    wording(
        IN_SHORT,
        rf"{_SO}(?:est[- ]ce qu(?:e |'))?(?:"
        r"(?:(?:on|ns|(?:notre|mon|le) projet|l'asso\w*) (?:est|sera|serait)|"
        r"nous (?:sommes|serons|serions)|je (?:suis|serai\w?)|j'?suis?) "
        r"(?:(?:bien|donc|quand meme|finalement|vraiment) )?"
        r"(?:eligibles?|prise?s?|retenue?s?|acceptee?s?|selectionnee?s?)|"
        r"(?:on|nous|ns|j'|j|je) ?(?:y )?(?:a|ai|avons|aura|aurait|aurions) "
        r"(?:(?:bien|donc|quand meme|finalement|vraiment) )?(?:le )?droit|"
        r"(?:(?:c'?est|c|ce serait|ce sera) (?:bien )?(?:bon|ok|jouable|gagne|possible)|"
        r"(?:ca|sa|cela) (?:passe|marche|va)\w*) (?:pour|pr) "
        r"(?:nous|moi|(?:notre|mon) (?:projet|asso\w*|dossier)))"
        r"(?:,? (?:a (?:quelque chose|qqch|une aide|l'aide)|alors|donc|du coup|finalement|au final|"
        r"ou (?:pas|non|quoi)|oui ou non|svp))*\W*$",
        r"\?|\bou (?:pas|non|quoi)\b",
    ),
    wording(
        CONTACT,
        r"\b(?:qui|ki) (?:est[- ]ce qu(?:e |'))?"
        r"(?:je|j'|on|nous|puis-je|dois-je|peut-on|doit-on)\b ?"
        r"(?:(?:dois|doit|peux|peut|devons|pouvons|vais|va) )?"
        r"(?:appel\w*|rappel\w*|telephon\w*|contact\w*|joins|joint|joindre|aller voir|"
        r"(?:vois|voit|voir|demande) (?:en )?(?:premiere?|d'abord))\b|"
        r"\b(?:on|nous|je|j'|faut|ns) ?(?:va|vais|allons|doit|dois|devons|peut|peux)? ?(?:aller )?"
        r"(?:voir|contact(?:er?|ons)|appell?(?:er?|ons)|joindre) (?:qui|ki)\b"
        r"(?=\W*(?:$|en premier|d'abord|alors|maintenant|du coup|pour (?:ca|cela)))",
    ),
    # "qui contacter à Lille ?", "qui faut-il appeler en premier ?"
    wording(
        CONTACT,
        r"^\W*(?:(?:et|mais|alors|bon|ok|donc|du coup|merci)\W+)*(?:qui|ki) "
        r"(?:est[- ]ce qu'?)?(?:(?:il )?(?:faut|fo|faudrait|faudra)(?:[- ]il)? )?"
        r"(?:appeler|contacter|joindre|aller voir)\b"
        r"(?:\W+(?:en (?:premier|priorite)|d'abord|alors|maintenant|du coup|chez (?:nous|vous)|"
        r"pour (?:ca|cela|commencer|en parler|le dossier|la demande|l'aide)|"
        r"(?:a|au|aux|en|dans|sur|pres de|vers) [^?]{2,30}))*\W*$",
        but=r"\b(?:mairie|ville|banque|local|travaux|habitants?|etude|labo|prefecture)\b",
    ),
    wording(
        IN_SHORT,
        r"\b(?:on|je|j'|nous) ?(?:peut|peux|pouvons|ai droit|a droit|avons droit|va|vais)\b "
        r"(?:(?:demander|avoir|toucher|esperer|pretendre) )?(?:a |de |d')?(?:quoi|koi)\b",
        r"\b(?:nous|moi|la|tout de suite|maintenant|du coup|alors|donc|finalement|au final|"
        r"aujourd'hui|demain)\b",
        but=r"\bexemples?\b|\b(?:acte|cote|fondation)\b",
    ),
    # "quel est le plus intéressant pour nous ?"
    wording(
        IN_SHORT,
        r"\b(?:quel(?:le)?s?|laquelle|lequel|c'est quoi)\b[^?]{0,25}"
        r"\b(?:le|la|les) (?:plus|mieux|meilleure?s?)\b"
        r"(?: (?:interessant|avantageu\w+|adapte|simple|facile|rentable|accessible|sur)\w*)?"
        r"[^?]{0,12}\b(?:pour|a) (?:nous|moi|notre projet|mon projet|demander)\b|"
        r"\bvous (?:nous|me) (?:conseill|recommand)\w+ (?:quoi|quelle aide|laquelle)\b",
        but=r"\b(?:acte|cote|fondation|statuts?|forme|structure|port\w+|depos\w+)\b",
    ),
    wording(
        IN_SHORT,
        r"\bdroit a rien\b|\brien (?:du tout )?pour (?:nous|moi)\b|"
        r"\b(?:non|no) (?:partout|pour tout|a tout)\b|\baucune chance\b|"
        r"\b(?:mort|foutu|fichu|rape|cuit)(?: (?:pour nous|pour moi|alors|donc|quoi))?\W*$|"
        r"\bdroit a (?:quelque chose|qqch|quoi|une aide)\b|\boui ou non\W*$|"
        r"\b(?:alors|donc|bon|du coup),? c'?est (?:oui|non|bon|mort)\b(?! pour)|"
        r"\b(?:on|j') ?(?:a|ai|aura|aurai) (?:donc )?rien\W*$",
        but=r"\b(?:acte|cote|fondation)\b",
    ),
    # "vous croyez qu'on a nos chances"
    wording(
        IN_SHORT,
        r"\b(?:vous|vs|tu|selon vous|a votre avis|est[- ]ce)\b|\?",
        r"\b(?:on|nous|j'|je) ?(?:a|ai|avons|aurait|aurions|aurais) "
        r"(?:vraiment |bien |quand meme |encore )?(?:nos|mes|des|une|quelques|toutes nos) "
        r"(?:bonnes? |petites? )?chances?\b|\bquelles? (?:sont )?(?:nos|mes) chances\b",
        but=r"\b(?:acte|cote|fondation)\b|\bsi\b",
        told=True,
    ),
    wording(
        IN_SHORT,
        r"\bresum\w+\b[^?]{0,25}\b(?:resultats?|reponses?|lignes?|phrases?|mots|bref|court)\b|"
        r"\b(?:plus|en) (?:court|bref|resume)\b|\braccourci\w*|"
        r"\ben (?:une|1|deux|2|trois|3|quelques) (?:lignes?|phrases?|mots)\b|\bversion courte\b",
        r"^\W*(?:(?:et|bon|alors|vous|tu|peux|pouvez|pourriez|svp|pouvez-vous|tout|en|me|moi|le|la|"
        r"je|veux|voudrais|une|version|plus|dites|dis|redites|faites|fais|expliquez|ca|cela|nous|"
        r"s'il|plait|resultats?|reponses?)\W+)*"
        r"(?:resum\w+|court\w*|bref|raccourci\w*|(?:une|1|deux|2|trois|3|quelques) \w+)\W*"
        r"(?:(?:moi|nous|ca|cela|tout|le|la|les|votre|vos|ce|en|une|1|deux|2|trois|3|quelques|svp|"
        r"lignes?|phrases?|mots|resultats?|reponses?|s'il|vous|plait|merci|possible)(?:\W+|$))*$",
        told=True,
    ),
    # "faites-moi un résumé avec les contacts"
    wording(
        IN_SHORT,
        r"\b(?:faites|fais|donne[zr]?|envoye[zr]?|veux|voudrais|un|le) [^?]{0,12}"
        r"(?:resum\w+|recap\w*|synthese)\b[^?]{0,25}\b(?:contact\w*|montrer|verdicts?)\b",
        but=r"\b(?:je|on) (?:vous )?(?:resume|recap\w*)\b|\ben resume\b",
        told=True,
    ),
    wording(
        TOO_LONG,
        r"^\W*(?:(?:mais|oh|oula|pff+|bon|et|c'?est|c|ca|fait|est|votre|vos|le|la|les|ce|cette|tout|"
        r"resultats?|reponses?|message|texte|beaucoup|bien|vraiment|un peu|il y a|y a|ya|sont)"
        r"[ ,!]+)*"
        r"trop (?:long\w*|de (?:texte|mots|lignes|lecture|blabla|bla|choses (?:a lire)?)|a lire)"
        r"(?: (?:pour moi|a lire|votre (?:truc|reponse|resultat|texte)|tout ca|ca))*\W*$",
        told=True,
    ),
    wording(
        TOO_LONG,
        r"\b(?:compren\w+|comprend[sz]?|compri\w*|capt\w+|pig\w+)\b "
        r"(?:absolument |vraiment |du tout )?(?:rien|pas|que dalle|goutte)\b[^?,]{0,12}"
        r"\b(?:resultats?|reponses?|ce que vous (?:dites|ecrivez|racontez)|votre (?:texte|charabia|"
        r"baratin|pave)|vos (?:phrases|explications)|tout ca)\W*$|"
        r"^\W*(?:(?:mais|moi|alors|bon|desole) )*(?:je |j'|j |j(?=ai\b)|on )(?:n'|ne )?(?:y )?"
        r"(?:(?:compren\w*|comprend\w*|capte|pige) (?:absolument |vraiment )?(?:rien|que dalle)|"
        r"(?:ai|a) (?:absolument |vraiment )?(?:rien|que dalle) (?:compri\w*|capte|pige))"
        r"(?: (?:du tout|moi|la|a ca))*\W*$",
        told=True,
    ),
    # "bof, y a rien quoi"
    wording(
        TOO_LONG,
        r"^\W*(?:(?:bof|bah|ben|bon|mouais|ouais|ok|donc|alors|en fait|du coup|pff+)\W+)*"
        r"(?:il )?(?:y'? ?|n'y )a (?:donc |vraiment )?rien(?: (?:quoi|alors|du tout|donc|"
        r"(?:pour|pr) (?:nous|moi)|d'interessant|la|dedans|au final))*\W*$",
        told=True,
    ),
    # "ça rime à quoi cette question", said when none is open
    wording(
        TOO_LONG,
        r"^\W*(?:(?:mais|bon|et|alors|non|bof)\W+)*(?:ca|cela|sa) (?:rime|sert|mene|avance) "
        r"(?:a )?(?:quoi|koi|rien),? (?:toutes )?(?:cette|ces|vos|la|votre|tes) questions?\W*$",
        told=True,
    ),
    wording(
        CONTEST,
        r"^\W*(?:(?:mais|non|nan|ah|bah|ben|et|desole|pardon|ca|cela|la|tout|votre|le|ce|resultat|"
        r"que vous dites|reponse)\W+)*(?:"
        r"(?:c'?est|c|est) (?:completement |totalement |archi |tout |carrement )?"
        r"(?:faux|inexact|pas (?:vrai|exact|juste|correct|bon|ca du tout)|une erreur)|"
        r"(?:je |j'|on |nous )(?:ne |n')?(?:suis|sui|est|sommes) (?:pas|absolument pas) "
        r"(?:du tout )?d'accord|pas d'accord|"
        r"(?:il y a|y a|ya) (?:une|des) erreurs?|"
        r"vous (?:vous )?(?:etes tromp\w+|tromp\w+|plantez|faites erreur|avez (?:tout )?faux|"
        r"avez mal (?:compris|lu|note)|n'avez (?:rien|pas) compris)|tu te trompes"
        r")(?: (?:du tout|la|avec (?:vous|ca|votre \w+)|votre \w+|ce que vous (?:dites|avez mis)|"
        r"(?:sur|pour) (?:la|le|les|l'|mon|notre|ce) ?\w+|dans (?:le|votre) \w+))*\W*$",
        told=True,
    ),
    wording(
        SUPPORT,
        r"\b(?:qui|ki)\b[^?]{0,25}\b(?:accompagn\w*|conseill\w*|epaul\w*)\b|"
        r"\b(?:qui|ki)\b[^?]{0,25}\baider?\b[^?]{0,12}\b(?:monter|dossier|demarches?)\b|"
        r"\b(?:quels?|quelles?) (?:organismes?|structures?|acteurs?)\b[^?]{0,20}\baccompagn\w*|"
        r"\b(?:etre|se faire|faire) (?:accompagn|conseill)\w*",
        but=r"\b(?:argent|sous|financ\w*|payer|subvention\w*|aides|bot|robot)\b",
    ),
    # "vous savez où je dois aller ?"
    wording(
        SUPPORT,
        r"\b(?:ou|a (?:qui|ki)|vers (?:qui|ki)) (?:est[- ]ce qu(?:e |'))?(?:je|on|nous) "
        r"(?:dois|doit|peux|peut|pourrai\w*|pouvons|devons|vais|va) "
        r"(?:donc |bien |alors )?(?:aller|(?:m'|s'|me |se )(?:adresser|tourner|renseigner))\b",
        but=r"\bdossiers?\b|\bdepos\w+",
    ),
    wording(
        OPENING,
        r"^\W*(?:(?:bonjour|bonsoir|salut|slt|coucou|oui|allo|svp|alors|voila|bjr)\W+)*"
        r"(?:(?:j'ai|j'aurais|g|jai|ai|on a|on aurait|nous avons|nous aurions|avoir) )?"
        r"(?:besoin|bsoin|bezoin) d' ?(?:un peu d' ?|un coup de )?(?:aide|ede|main)"
        r"(?: (?:svp|stp|merci|s'il vous plait))*\W*$|"
        r"^\W*(?:(?:g|j'ai|jai|on a) )?besoin daide\W*$|"
        # the button of the greeting, written
        r"^\W*(?:decrire|raconter|presenter) (?:mon|notre) projet\W*$",
        told=True,
    ),
    # "vite j'ai un rdv"
    wording(
        OPENING,
        r"^\W*(?:(?:bonjour|salut|slt|svp|allez|faites|faut faire|desolee?)\W+)*"
        r"(?:vite|(?:je suis|j'?suis?|chuis?|on est) (?:tres |trop |un peu )?pressee?s?)"
        r"(?:\W+(?:svp|stp|merci|car|vite|(?:je suis|j'?suis?|chuis?) pressee?|"
        r"(?:j'ai|g|jai|on a) (?:une? |pas (?:le |trop le |beaucoup de |de )|peu de )"
        r"(?:rdv|rendez[- ]vous|reunion|train|bus|temps)|"
        r"(?:dans|a) \d+ ?(?:h|heures?|mn|min|minutes?)?\d*))*\W*$",
        told=True,
    ),
    wording(
        OPENING,
        r"\b(?:aide[rz]?|accompagne[rz])\b[^?.!]{0,25}\b(?:un|mon|notre|nos|ce|cette|mes) "
        r"(?:\w+ )?(?:projets?|idees?)\b",
        but=r"\b(?:qui|ki|quel\w*|quoi|comment)\b",
    ),
    *AIDS,
    *DOUBTS,
    *BEFORE,
)
"""In the order in which the answers come."""
_WITHOUT_A_QUESTION = tuple(one for one in WORDINGS if not one.needs_a_question)


_WHICH_TAX = re.compile(
    r"\b(?:ht|hors[- ]taxes?|ttc)\b[^?]{0,60}"
    r"\b(?:lequel|laquelle|lesquel\w+|quel (?:montant|chiffre|prix)|quelle somme)\b"
)
"""Asks, over two sentences, which of two sums counts."""


@remembered
def practical(text: str) -> tuple[str, ...]:
    """What a message asks of these: ids of knowledge, or one of the kinds above."""
    whole = spoken(text)
    sentences = _sentences(whole)
    possible = WORDINGS if any(one.asks for one in sentences) else _WITHOUT_A_QUESTION
    found = [one.about for one in possible if any(one.fits(sentence) for sentence in sentences)]
    if _WHICH_TAX.search(whole):
        found.append("demarche_hors_taxes")
    return tuple(dict.fromkeys(found))


def only_remarks(text: str) -> bool:
    """Whether all that a message says are remarks on what the guide answered."""
    remarks = [one for one in WORDINGS if one.about in REMARKS]
    sentences = _sentences(spoken(text))
    return all(any(one.fits(said) for one in remarks) for said in sentences if said.text.strip())


def _sentences(text: str) -> list[Sentence]:
    return [Sentence(match.group()) for match in SENTENCE.finditer(text)]


def asks_practical(text: str) -> bool:
    """Whether a message asks one of these, and not only remarks something."""
    return not REMARKS.issuperset(practical(text))
