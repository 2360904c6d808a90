"""What people ask of the aids: whether they are sure, a gift, paid late, and who may carry."""

from __future__ import annotations

from bot.understanding.asked.wordings import FORM, MONEY, Wording, wording

_LEAD = (
    r"(?:asso(?:ciation|c|s)?|associations|scic|scop|cooperatives?|coop|communes?|mairies?|"
    r"collectivites?|communautes? (?:de communes|d'agglo\w*)|comcom|agglo\w*|"
    r"intercommunalites?|interco\w*|epci|petr|syndicats?|"
    r"mutuelles?|fondations?|entreprises?|societes?|sarl|collectifs?|groupes? d'habitants)"
)
_INHABITED = r"(?: de (?:(?:plus|moins) de )?\d[\d .]*(?:k |mille )?(?:habitants?|hab))"
_WE = r"(?:je |j'|k?on |nous |ns )"
_IT_IS = r"(?:c'?est|cest|c)"
_GETS = r"(?:aura\w*|touche\w*|recevr\w+|obtien\w+|vais avoir|va avoir|allons avoir)"
_SUM = r"(?:les |ces |mes |nos |bien )*\d[\d .]{2,} ?(?:k|€|euros?|balles)?\b"
_FUNDS = (
    r"leader|feader|feder|fse|detr|dsil|departement\w*|conseil (?:departemental|regional)|caf|msa|"
    r"carsat|co[- ]?financ\w+|autofinanc\w+|apports?|fonds propres|subventions?|subv|"
    r"autres? (?:aides?|financ\w+)|aides? (?:deja|que l'on a|qu'on a|obtenue)\w*|"
    r"(?:aide|argent|sous|part|participation) (?:de|du|d'|des)|"
    r"ce qu'on a (?:deja )?(?:eu|recu|touche|obtenu)"
)
_OTHER_MONEY = rf"\b(?:{_FUNDS})\b"
_PAYERS = (
    r"mairie|ville|commune|agglo\w*|com ?com|interco\w*|etat|prefecture|drac|ars|fondation|"
    r"mecen\w*|rotary"
)
_WHO_PAYS = rf"\b(?:{_FUNDS}|{_PAYERS})\b"
_SHORT_OF = (
    r"(?:ai|a|avons|aura|aurait) (?:pas|plus|ni|aucun)(?: (?:d'|de |un |une |l'|du tout )?)?"
    r"(?:acces a )?(?:l')?(?:internet|ordinateurs?|ordi|pc|wifi|mail|e-?mail|courriel|imprimante)"
)

_OUTSIDE = (
    r"(?:paris|lyon|marseille|toulouse|bordeaux|nantes|rennes|strasbourg|rouen|reims|le havre|"
    r"metz|nancy|bruxelles|tournai|mons|belgi\w+|normandie|grand est|ile[- ]de[- ]france|"
    r"region parisienne)"
)
"""Where a seat is that is not in the region."""

AIDS: tuple[Wording, ...] = (
    wording(
        "demarche_siege",
        r"\bsieges?(?: sociaux| social)?\b|"
        r"\b(?:structure|asso(?:ciation)?) (?:est )?(?:basee?|domiciliee?|situee?)\b",
        r"\b(?:hors|en dehors|exterieur)\b(?: de)?(?: la)? ?(?:region|hauts)\b|\bautre region\b|"
        r"\b(?:pas|ailleurs)[^?]{0,6}(?:dans|de) la region\b(?! de)|"
        r"\b(?:belgi\w+|normandie|grand est|ile[- ]de[- ]france)\b",
        r"\?|\b(?:bloqu\w*|probleme|grave|gene\w*|embetant|oui ou non|ou pas)\b",
        but=r"\bet si\b|\bprojet\b",
        told=True,
    ),
    # "Paris c'est grave ?", said of the seat that was just told
    wording(
        "demarche_siege",
        rf"^\W*(?:(?:et|mais|bon|donc|alors|le siege|l'adresse|etre|est)\W+)*(?:a |en )?"
        rf"{_OUTSIDE}[ ,]*"
        r"(?:(?:c'?est|c|ce serait|ca (?:pose|fait)|ca|est[- ]ce|c'est pas) )?"
        r"(?:un |pas )?(?:grave|probleme|souci|gene\w*|genant|bloqu\w+|embetant|penalis\w+)"
        r"(?: (?:ou pas|alors|pour (?:nous|l'aide)))?\W*$",
        r"\?|\bou pas\b",
    ),
    wording(
        "demarche_criteres",
        r"\b(?:faut|faut[- ]il|doit|doit[- ]on|oblig\w+|besoin|suffi\w+)\b",
        r"\bcriteres?\b|\bles (?:quatre|4)(?=\W*(?:$|criteres|ou\b))",
        r"\b(?:tous|toutes|quatre|4|un seul|une seule|suffi\w+|deux|trois|2|3|combien)\b",
        but=r"\b(?:quatre|4) (?!criteres\b)[a-z]{4,}",
    ),
    wording(
        "demarche_criteres",
        r"\bsi (?:je |j'|on |nous )(?:n'|ne )?(?:en )?(?:rempli\w*|coche\w*|valide\w*)\b",
        r"\b(?:que|qu'|seulement|juste) ?(?:un|une|deux|trois|1|2|3)\b(?=\W*(?:$|criteres?))",
        told=True,
    ),
    wording(
        "demarche_entreprise_partenaire",
        r"\b(?:ma|mon|notre|une|nos|les|des) (?:petite )?"
        r"(?:sarl|sasu?|eurl|boite|entreprises?|societe|commerce|boulangerie|boutique)\b",
        r"\b(?:particip\w+|partenaire|associ\w+|avec (?:vous|eux))\b",
        r"\b(?:pay\w+|remuner\w+|factur\w+|touch\w+|indemnis\w+)\b",
        r"\?",
    ),
    wording(
        "demarche_garantie",
        r"^\W*(?:(?:donc|alors|et|mais|bon|du coup|est[- ]ce que|vous etes|vous en etes|t'es|la) )*"
        rf"(?:{_IT_IS} |suis |sommes )?(?:vraiment |bien |donc |quasi )?"
        r"(?:surs?(?: et certain)?|certains?|acquis|gagne|promis|dans la poche)"
        r"(?: (?:pour (?:nous|moi)|alors|donc|a 100 ?%|de ca|ca|ou pas))*\W*$",
        r"\?|\bou pas\b",
    ),
    wording(
        "demarche_garantie",
        rf"\b{_IT_IS} (?:vraiment |bien |donc )?(?:surs?|certain|acquis|garanti|promis)\b"
        rf"[^?]{{0,12}}\b{_WE}(?:les )?{_GETS}",
        told=True,
    ),
    wording(
        "demarche_garantie",
        rf"\b(?:donc|alors|du coup|ca veut dire qu(?:e|')|bien) ?{_WE}{_GETS} {_SUM}|"
        rf"\b{_WE}{_GETS} (?:bien|donc|vraiment|forcement) {_SUM}|"
        rf"\b(?:suis|sommes|est|etes|c'?est) (?:\w+ )?(?:surs?|certains?)\b[^?]{{0,12}}"
        rf"\b{_WE}(?:les )?{_GETS}|"
        r"\bvous (?:me |nous )?(?:le |l')?(?:promett\w+|avez promis|jurez)\b|"
        r"\b(?:peut|peux|pouvons)(?: on)? (?:vraiment )?compter (?:dessus|sur cet argent)\b",
        r"\?|\bou pas\b",
        but=r"\bsalaries?\b|\bcombien\b",
    ),
    # "et ce pognon il tombe quand ?", "ils répondent au bout de combien de temps ?"
    wording(
        "demarche_versement",
        rf"\b(?:{MONEY}|ils|la region)\b[^?]{{0,15}}"
        r"\b(?:tomb\w+|arriv\w+|repond\w*|verse\w*)\b",
        r"\b(?:quand|kan)\W*$|\b(?:quand|kan) (?:est[- ]ce|l'argent|la reponse|ils?)\b|"
        r"\bau bout de combien\b|\bcombien de temps\b",
        but=r"\bpar qui\b|\bquestions?\b|\bquand meme\b|\d{4}|\bjamais\b",
    ),
    wording(
        "demarche_versement",
        r"(?:^\W*|, |\bet )(?:(?:mais|alors|du coup) ){0,2}"
        rf"(?:(?:{_IT_IS}|ce sera|ca (?:se|sera|va etre)|ca|l'aide (?:est|sera)|acte (?:est|sera)|"
        r"ils|elle est) )?(?:paye|verse|donne|touche|regle|vire|arrive|tombe)\w*\b",
        r"\b(?:quand|kan|combien de (?:fois|temps)|en (?:une|1|deux|2|trois|3|plusieurs)(?: fois)?|"
        r"d'un (?:seul )?coup|avant|apres|a la fin|au debut|tout de suite|d'avance)\b",
        but=r"\bpar qui\b|\bsalari\w+|\bimpots?\b",
    ),
    wording(
        "demarche_versement",
        r"(?:avant ou apres|apres ou avant) (?:les |nos |mes |le |la |l')?"
        r"(?:depenses?|travaux|factures?|projet|action|achats?|paye\w*)\b",
        r"\?|\bverse\w*|\bpaye\w*",
    ),
    wording(
        "demarche_versement",
        r"\b(?:l'argent|l'aide|les sous|la subvention|les fonds|le virement|la reponse|"
        r"la decision)\b[^?]{0,15}"
        r"\b(?:sera|seront|est|arrive\w*|tombe\w*|aura|sur (?:le|notre) compte)\b[^?]{0,15}"
        r"\b(?:avant|pour|d'ici|en|au) (?:la |le |fin |debut |mi-?|l')*"
        r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|"
        r"decembre|noel|rentree|ete|hiver|printemps|automne|20\d\d|annee|mois|semaine)\b",
        r"\?|\bou pas\b|\best[- ]ce\b",
    ),
    wording(
        "demarche_versement",
        r"\b(?:c'?est|c|ce sera|sera) (?:quand|kan) (?:qu|k)|\b(?:attendre|patienter)\b|"
        r"\bcombien de temps\b",
        r"\b(?:les sous|l'argent|l'aide|la subvention|le virement|la reponse)\b|"
        r"\b(?:on|nous|je|j') ?(?:est|sera|sommes|serons|suis|serai) payes?\b",
        r"\b(?:longtemps|combien|cb|quand|kan)\b",
        but=r"\bsalari\w+|\bdure\w*\b|\bavant de\b",
    ),
    wording(
        "demarche_remboursement",
        rf"\b(?:{_IT_IS}|ce (?:n'est|serait|sera)|est[- ]ce|(?:acte|cote|l'aide|la subvention|"
        r"l'argent) (?:c'?est|est|sera)) (?:bien |donc |juste |plutot |pas |quoi,? |comme |"
        r"un peu |en fait )*"
        r"(?:un (?:pret|don|credit|emprunt|cadeau)|une (?:avance|subvention|dette)|a rembourser|"
        r"rembourse?able)\b|"
        r"\b(?:pret|credit|emprunt) ou (?:une? )?(?:don|subvention|cadeau)|"
        r"\b(?:don|subvention|cadeau) ou (?:un )?(?:pret|credit|emprunt)|"
        r"\b(?:faut|faudra|doit|devra|dois|devons|devrons|va|vais|faudrait)[- ](?:\w+[ -]){0,3}"
        r"(?:rembourser|rendre (?:l'argent|les sous|l'aide|la subvention|la somme))\b|"
        r"\b(?:se|ca se) rembourse\b|\brembourse\w*[^?]{0,12}\b(?:l'aide|subvention|argent)\b",
        r"\?|\bou\b|\best[- ]ce\b",
        bare=True,
        but=r"\bun pret (?:de|d'|a) (?!l'|la )|\bmateriel\b|\bvelos?\b|\bfactures?\b|\bfrais\b|"
        r"\bbanque\b",
    ),
    wording(
        "demarche_commencer",
        r"\b(?:commenc\w+|demarr\w+|lanc\w+|debut\w+|engag\w+|sign\w+|achet\w+|depens\w+|pay\w+|"
        r"embauch\w+|recrut\w+|attend\w*|travaux|depenses)\b",
        r"\b(?:avant|sans attendre|attend\w*)\b[^?]{0,25}"
        r"\b(?:(?:la|une|l'|leur|votre|le|notre|d'avoir|d')\W?)?(?:reponse|l?accord|decision|argent|"
        r"subvention|aide|notification|feu vert|validation|commission|"
        r"oui|ok|depot|dossier|demande|convention)\b",
        r"\b(?:peut|peux|pouvons|puis[- ]je|faut|fo|doit|dois|devons|droit|possible|oblig\w+|"
        r"risque\w*|autoris\w+|interdit|grave|est[- ]ce)\b",
        but=r"\bpar (?:quoi|ou|qui|koi)\b|\bquelle aide\b|\bcombien de temps\b",
    ),
    wording(
        "demarche_cumul",
        r"\bacte\b[^?]{0,15}(?:\b(?:et|plus|avec|puis|ainsi que)\b|[+&/])[^?]{0,12}\bcote\b|"
        r"\bcote\b[^?]{0,15}(?:\b(?:et|plus|avec|puis|ainsi que)\b|[+&/])[^?]{0,12}\bacte\b|"
        r"\b(?:acte|cote|fondation)\b[^?]{0,15}(?:\b(?:et|plus|avec|puis)\b|[+&])[^?]{0,12}"
        r"\bfondation\b|\b(?:les (?:deux|2|trois|3)|plusieurs|toutes ces|d'autres) "
        r"(?:aides|subventions|subv)\b|\b(?:les|aux) (?:deux|2|trois|3)\W*$|"
        r"\b(?:les (?:deux|2|trois|3)|tout) (?:a la fois|ensemble|en meme temps)",
        r"\b(?:avoir|a droit|droit a\w*|demander|demande|toucher|prendre|deposer|obtenir|"
        r"additionne\w*|ensemble|en meme temps|a la fois)\b",
        but=r"\bdifferences?\b|\bcriteres?\b|\bconditions?\b|\bcombien\b|\bpapiers?\b|\bpieces?\b",
    ),
    # "et une fois Leader déduit ?"
    wording(
        "demarche_cumul",
        _OTHER_MONEY,
        r"\b(?:dedui\w*|deduc\w*|soustra\w*|defalqu\w*|retranch\w*|"
        r"(?:tenez|tenu\w*|tient|tenir|pren\w+|pris\w*) (?:bien )?(?:en )?compte)\b|"
        r"\b(?:compt(?:e|es|ez|ee|ees|er)|dedans|compris\w*|inclu\w*|enlev\w+|retir\w+)\b"
        r"[^?]{0,30}\b(?:reste|total|calcul|resultat|montant|somme)\b|"
        r"\b(?:reste|total|calcul|resultat|montant|somme)\b[^?]{0,50}"
        r"\b(?:compt(?:e|es|ez|ee|ees|er)|dedans|compris\w*|inclu\w*|enlev\w+|retir\w+)\b",
        r"\?|\bou pas\b",
        but=r"\bimpots?\b|\btva\b|\bpartenaires?\b|\bdepenses? (?:eligibles?|dedui\w+)",
    ),
    # "et les 20 000 de la CAF, faut les enlever ?"
    wording(
        "demarche_cumul",
        _WHO_PAYS,
        r"\d{3}|\d ?(?:%|k\b)|\b(?:aides?|subv\w*|argent|sous|somme)\b",
        r"\b(?:faut|fo|faudra\w*|faudrait|doit|dois|devons|devra\w*|peut|peux|pouvons|on|nous|je)"
        r"(?:[- ](?:il|on|je|nous))? (?:(?:bien|aussi|donc|alors|quand meme) )?"
        r"(?:(?:de )?(?:les |l'|le |la ))?"
        r"(?:enlev\w+|retir\w+|dedui\w+|soustrai\w+|retranch\w+|defalqu\w+|"
        r"(?:compt|ajout|rajout|declar|additionn)(?:er?|ons))\b",
        r"\?|\bou pas\b",
        but=r"\bet si\b|^\W*si\b|\bimpots?\b|\bpartenaires?\b|\bcompt\w+ (?:sur|avec)\b|"
        r"\bquelle\w* aides?\b",
    ),
    # "on a déjà reçu 20 000 € du Département, ça change quoi ?"
    wording(
        "demarche_cumul",
        _WHO_PAYS,
        r"\d{3}|\d ?(?:%|k\b|€|euros?\b)|\b(?:aides?|subv\w*|\w*financ\w+|argent|sous|somme)\b",
        r"\b(?:recu\w*|touch\w+|obten\w+|promis\w*|accord\w+|donn\w+|vers\w+|financ\w+|"
        r"co[- ]?financ\w+|subventionn\w+|attribu\w+|vote\w*|decroch\w+|eu|"
        r"(?:a|avons|ai|aide) deja|met|paie|paye|apporte)\b",
        r"\b(?:ca|cela|sa) (?:ne |n')?(?:nous |vous |me )?(?:change\w*|joue\w*|compte\w*|"
        r"bloque\w*|gene\w*|empeche\w*|pose\w*|modifi\w+|diminu\w+|baiss\w+|redui\w+|"
        r"fait (?:baisser|perdre|moins))|\b(?:change\w*|modifi\w+) (?:quoi|koi|quelque chose|rien)",
        r"\?|\bou pas\b",
        but=r"\bet si\b|^\W*si\b(?! (?:on|nous) (?:a|avons) (?:deja|recu))",
    ),
    # "et si on touche 30 000 € du Département ?"
    wording(
        "demarche_cumul",
        r"\bsi (?:on |nous |j'|je )(?:a|ai|avons|avait|avais|avions|aura|touch\w+|recoi\w+|"
        r"recev\w+|obten\w+|obtien\w+|decroch\w+)\b",
        r"(?:\d{3} ?(?:€|euros?)?|\b(?:aide|subvention|argent|sous)) "
        r"(?:du |de (?:la |l')?|des |d'une? |par (?:la |le |l')?)"
        rf"(?:{_PAYERS}|leader|feder|feader|departement\w*|conseil \w+|caf|msa)\b",
        r"\?",
    ),
    # "et si on est aidés par la ville à 50 % ?"
    wording(
        "demarche_cumul",
        r"\bsi (?:on |nous |je )(?:est|etait|sommes|etions|suis|etais) (?:deja |aussi )?"
        r"(?:aide|soutenu|finance|subventionne)e?s? (?:a \d+ ?% )?par (?:la |le |l'|les )?"
        rf"(?:{_PAYERS}|departement\w*|conseil \w+|caf|msa)\b",
        r"\?",
    ),
    wording(
        "mot_cofinancement",
        r"\b(?:co[- ]?financ\w+|autofinanc\w+|apport|fonds propres|mise de fonds)\b|"
        r"\bde (?:notre|sa|ma|la) poche\b|"
        r"\b(?:mettre|metre|met|amener|apporter) (?:de l'argent|des sous|une part\w*|combien)\b",
        r"\b(?:faut|fo|besoin|oblig\w+|exig\w+|minimum|necessaire|doit|dois|devons|devra|demand\w+|"
        r"faudra|requis)\b",
        but=r"\bqui (?:peut|pourrait|va)\b|\btrouver (?:un|des)\b",
    ),
    # "donc qui a intérêt à porter ?", "c'est qui qui dépose du coup, l'asso ou la mairie ?"
    wording(
        "demarche_porteurs",
        r"\b(?:qui|ki) (?:qui )?"
        r"(?:a (?:le plus )?interet a|doit|devrait|depose|porte|vaut mieux)\b",
        rf"\b(?:porter|deposer|porte|depose)\b(?:[^?]*\b{_LEAD} ou (?:la |le |l'|une? |nous\b)|"
        r"(?: (?:du coup|alors|donc|le dossier|la demande|le projet))*\W*$)",
        r"\bou\b|\binteret\b|\b(?:doit|devrait|mieux)\b",
    ),
    # "combien faudrait-il d'habitants ?"
    wording(
        "demarche_porteurs",
        r"\b(?:combien|cb|kombien)\b",
        r"\b(?:faut|fo|faudra\w*|faudrait|minimum|exig\w+|besoin|doit|doivent)\b",
        r"\bhabitants?\b",
        but=r"\bet si\b|\b(?:impliqu|mobilis|particip|associ)\w+|\bmembres?\b|€|\beuros?\b",
    ),
    # "on est 38 000 habitants, il y a un seuil ?"
    wording(
        "demarche_porteurs",
        r"\b(?:un|le|quel|de) (?:seuil|minimum)\b(?! c'est)",
        r"\b(?:habitants?|population|epci|interco\w*|communautes?|comcom)\b",
        r"\?",
        but=r"\bet si\b|€|\beuros?\b|\bdepenses?\b|\bau mini\w*",
    ),
    # "on fait comment sans association, c'est obligé ?"
    wording(
        "demarche_porteurs",
        rf"\b(?:pas|sans|avoir|etre|creer|monter|fonder|faut|fo|passer par|en)\b"
        rf"[^?]{{0,15}}\b{FORM}\b",
        r"\b(?:oblig\w+|forcement|absolument|imperati\w+)\b",
        r"\?|\bou pas\b",
        but=r"\bet si\b|\bsalari\w+|\bhabitants?\b|\bpartenaires?\b|\bavec (?:une|nous)\b",
    ),
    wording(
        "demarche_porteurs",
        r"\b(?:vaut[- ]il|vaut|vaudrait|vaudrait[- ]il) mieux\b|\bmieux vaut\b|\bpreferable\b|"
        r"\b(?:c'?est|ce serait|est[- ]ce) (?:pas )?mieux\b|"
        r"\b(?:peut|peuvent|pourrait|pourraient|doit|devrait|droit)\b",
        r"\b(?:porter|porte|portent|porteu\w+) (?:le |un |notre |ce |la |une )?"
        r"(?:projet|dossier|demande)\b|\bqui (?:porte|depose)\W*$|"
        r"\bque ce soit[^?]{0,25}\bqui (?:porte|depose)\b",
        but=r"\baccompagn\w+|\bet si\b|^\W*si\b|\btrouv\w+|\bcherch\w+|\bcomment\b",
    ),
    # "ok et c'est ouvert à une agglo ?"
    wording(
        "demarche_porteurs",
        rf"\b(?:{_IT_IS}|ce serait|est[- ]ce|ca (?:reste|marche)) "
        r"(?:(?:bien|aussi|donc|seulement|pas|que) )*"
        r"(?:ouverte?s?|accessibles?|possible|reservee?s?|permis|autorise|faisable)?[ ,]?"
        rf"(?:(?:a|pour|pr) (?:une|un|les|des)|aux) {_LEAD}\b{_INHABITED}?"
        r"(?: (?:aussi|alors|ou pas|toute? seule?|rurale?))?\W*$",
        r"\?|\bou pas\b",
        r"\b(?:ouvert|accessible|possible|reserve|permis|autorise|faisable|marche)",
        but=r"\bet si\b|^\W*si\b",
    ),
    wording(
        "demarche_porteurs",
        rf"\b(?:une|un|les|des|toute) {_LEAD}"
        r"(?: (?:(?:toute?s? )?seule?s?|rurale?|loi 1901|employeuse))?"
        rf"{_INHABITED}?,? "
        r"(?:est|sont|peut|peuvent|a|ont|c'?est|serait)[- ]?(?:t[- ])?(?:elles?|ils?)?\b",
        r"\beligibles?\b|\b(?:acceptee?s?|admise?s?|aidee?s?)\b|\bdroit\b|"
        r"\b(?:peut|peuvent)\b[^?]{0,15}\b(?:demander|deposer|postuler|candidater|toucher|avoir)\b",
        but=r"\bet si\b|^\W*si\b|\bemprunt\w*|\bsalari\w+|\bquoi\b|\bquelles? aides?\b",
    ),
    wording(
        "demarche_porteurs",
        rf"^\W*(?:et|ou|mais|alors)\b(?: alors)?(?: pour| si c'est| avec)? (?:une|un|des|les) "
        rf"{_LEAD}\b[^?]{{0,25}}{_INHABITED}\b",
        r"\?",
    ),
    wording(
        "demarche_porteurs",
        r"\b(?:doi[ts]|devrai[ts]|faut|fo|faudrait|peut|peu[tx]|devons|devrions|pourrait)"
        r"(?:[- ](?:on|je|il|nous))? (?:donc |alors |plutot )?"
        r"(?:devenir|etre|se transformer en|passer en|monter|creer|se mettre en|prendre) "
        r"(?:quoi|koi|comme (?:quoi|statut|structure|forme)|"
        r"quel(?:le)? (?:statut|forme|structure))\b|"
        r"\bse (?:mettre|constituer|monter|structurer|declarer) en (?:quoi|koi)\b|"
        r"\b(?:quels?|quelles?|kel\w*) (?:types? de |genres? de |sortes? de )?"
        r"(?:statuts?|formes?|structures?)(?: juridiques?)?\b[^?]{0,25}"
        r"\b(?:chois\w+|prendre|prend|faut|fo|faudrait|faut-il|adopt\w+|creer|cree|monter|mieux|"
        r"convien\w+|conseill\w+|devenir|accept\w+|port\w+|besoin|possibles?|recommand\w+)\b|"
        r"\b(?:chois\w+|prendre|faut|fo|besoin d'?) (?:quel|kel|comme|quoi comme|koi comme)(?:le)? "
        r"(?:statut|forme|structure)\b",
        but=r"\baccompagn\w+|\baider?\b|\bfinanc\w+|\bsalaries?\b",
        bare=True,
    ),
    wording(
        "demarche_creer_structure",
        r"\b(?:comment|cmt|coment|combien|cb|quoi|qui (?:peut|aide\w*)|quels?|quelles?|difficile|"
        r"complique|simple|cher|prix|long|koi|que faut)\b|^\W*ou\b|"
        r"\bqu'il (?:faut|fo) (?:faire|fair)\b",
        r"\b(?:cree\w*|creer|creation|monte[rz]?|fonde[rz]?|constitue[rz]?|declare[rz]?|ouvrir|"
        r"fai(?:t|re|r)|(?:pour|comment|cmt)(?: on)? (?:avoir|devenir|etre))\b "
        r"(?:de |d')?(?:son |sa |notre |nos |mon |une? |l'|la |cette )?"
        r"(?:petite |propre |nouvelle )?(?:asso|associations?|assoc|scic|scop|cooperative|coop)\b",
        but=r"\b(?:projet|evenement|fete|jardin)\b|\bet si\b|\bpermet|\bsert\b|\bdeja\b|"
        r"\bporteuse\b|\bavec nous\b|\bpartenaire\b",
    ),
    # "asso ou SCIC, ça change quoi ?"
    wording(
        "demarche_porteurs",
        rf"\b{FORM} (?:ou|et) (?:une? |l'|la |le |plutot )?{FORM}\b",
        r"\b(?:change\w*|differen\w+|mieux|chois\w+|pareil|plutot|quoi|avantages?|laquelle|lequel)\b|"
        rf"{FORM} ou (?:une? )?{FORM}\W*$",
        r"\?|\b(?:quoi|laquelle|lequel)\b",
        but=r"\bavec\b|\bet si\b",
    ),
    wording(
        "demarche_juridique",
        r"\b(?:juridi\w+|juristes?|avocat\w*|notaires?|expert[- ]comptable|comptables?)\b|"
        r"\bdroit (?:cooperatif|associatif|des (?:associations|cooperatives|societes))\b",
        r"\b(?:qui|ki|connai\w+|besoin|cherch\w+|faut|fo|faudrait|aide\w*|noms?|contacts?|trouv\w+|"
        r"conseil\w*|auriez|avez)\b|^\W*(?:et |ok |mais )*(?:pour )?(?:le |la )?juridique\b",
        but=r"\b(?:personnalite|forme|statut|structure|cadre|entite|existence|capacite|notre|mon|ma|"
        r"nos) (?:juridi|juriste|avocat|notaire|comptable|expert)|\bje suis\b|\bformes? juridi|"
        r"\bpas de (?:forme|statut|structure)",
    ),
    wording(
        "demarche_autre_region",
        r"\b(?:equivalents?|pareil|la meme (?:chose|aide)|aides?|existe\w*|quelque chose)\b",
        r"\b(?:grand[- ]est|normandie|ile[- ]de[- ]france|bretagne|belgique|wallonie|bourgogne\w*|"
        r"champagne|ardennes|occitanie|paca|(?:une |d'|les )?autres? regions?|"
        r"(?:dans|de) (?:ma|notre|leur) region)\b",
        r"\?|\b(?:y a|existe|connai\w+)\b",
        but=r"\bet si\b|\bsiege\b|\bproject?s?\b|\bprojet\b",
    ),
    wording(
        "demarche_trouver_porteur",
        r"\b(?:comment|cmt|coment|ou|qui|quelles?|kelle?|connaissez|existe|auriez|avez)\b",
        r"\b(?:asso|associations?|assoc|structures?|organismes?|porteurs?|quelqu'un|acteurs?|"
        r"cooperative)\b[^?]{0,12}"
        r"\b(?:porteu\w+|pour (?:nous |le |notre |la )*port\w+|qui (?:\w+ ){0,3}port\w+|pour nous|"
        r"qui (?:nous |accepte\w* |voudrait )+)|"
        r"\b(?:trouv\w+|cherch\w+|rencontr\w+) (?:un|le) porteur\b|"
        r"\b(?:peut|pourrait|voudrait) (?:nous |le )?porter\b[^?]{0,15} "
        r"(?:a notre place|pour nous)\b",
        r"\b(?:trouv\w+|cherch\w+|connaiss\w+|rencontr\w+|existe|avez|auriez|pourrait|voudrait|"
        r"peut)\b",
        but=r"\baccompagn\w+|\baider?\b|\bfinanc\w+",
    ),
    wording(
        "demarche_sans_internet",
        r"^\W*(?:(?:mais|et|bon|alors|desole\w*|dsl|moi|nous|nan|non),? )*"
        rf"(?:je n'|j'|je n |je |on n'|on |nous n'|nous |j'en ){_SHORT_OF}"
        r"(?:,? (?:moi|nous|chez (?:moi|nous)|a la maison|du tout|ici|madame|monsieur))*\W*$",
        told=True,
    ),
    wording(
        "demarche_sans_internet",
        r"\b(?:comment|cmt|coment|quand|si)\b",
        rf"\b(?:on|je|j|nous|n|il) ?'?{_SHORT_OF}\b|\bsans (?:internet|ordinateur|ordi|mail|pc)\b",
        r"\b(?:comment|cmt|coment|faire|fait|fais|fer|on fait)\b",
        but=r"\bhabitants\b|\bpersonnes\b|\bgens\b|\bseniors\b",
    ),
    wording(
        "mot_association",
        r"\b(?:k?combien|kombien|cb|faut[- ]il etre|fo etre)\b[^?]{0,15}"
        r"\b(?:pers\w*|membres?|gens|adherents?|copains)\b|"
        r"\bfaut (?:il )?etre (?:combien|cb|deux|trois|plusieurs)\b",
        r"\b(?:asso|associations?|assoc)\b",
        r"\b(?:faut|fo|loi|exig\w*|minimum|mini|cree\w*|creer|monter|fai\w*|fer|faire|fonder)\b",
        but=r"\b(?:touche\w*|aide\w*|notre|nos|salaries?)\b",
        told=True,
    ),
    wording(
        "demarche_autres_aides",
        r"\b(?:ma ?prime ?renov\w*|anah|aides? de l'etat|action logement|cheque energie)\b",
        but=r"\b(?:deja|recu|obtenu|notre|partenaire|cumul\w*|combin\w*|en plus)\b",
    ),
    wording(
        "demarche_autres_aides",
        r"\b(?:detr|dsil|feader|feder|fse|leader|ademe|fonds (?:chaleur|vert|de concours)|fdva|"
        r"adie|bpi|ancv|fonjep|caf|agence de l'eau|dla)\b",
        r"\b(?:connai\w+|existe\w*|droit|eligibles?|demander|avoir|possible|marche\w*|aide\w*|"
        r"vous (?:gerez|faites|traitez|suivez|instruisez|vous occupez)|gerez[- ]vous|"
        r"c'est quoi|et (?:la|le|l'|les)|peut|peux)\b",
        but=r"\b(?:deja|notre|nous (?:a|ont|aide)|partenaire|avec (?:la|le|l')|cumul\w*|combin\w*|"
        r"compat\w*|contact\w*|numero|en plus|meme temps|participe|enlev\w+|retir\w+|dedui\w+|"
        r"soustrai\w+)\b",
    ),
    # "et l'Europe", "et l'État ?"
    wording(
        "demarche_autres_aides",
        r"^\W*(?:(?:et|mais|ok|bon|sinon)\W+)+(?:pour |avec |du cote de )?(?:l'|la |le |les )"
        r"(?:europe|etat|ademe|caf|feder|fse|leader|fonds europeens?|banque des territoires|"
        r"fondation de france)\W*$",
        told=True,
    ),
    # "c'est fiable ?", "on peut vous faire confiance ?"
    *(
        wording(
            about,
            r"^\W*(?:(?:et|mais|bon|ok|merci|alors|dites)\W+)*(?:est[- ]ce que )?"
            r"(?:c'?est|c|cest|vous etes|tout ca (?:c'est|est)|ca|ce que vous dites (?:c'est|est)|"
            r"votre (?:resultat|reponse|calcul) est) (?:vraiment |bien |assez |du )?"
            r"(?:fiables?|serieux|sur a 100 ?%|exact|solide|credible)"
            r"(?: (?:tout ca|ce truc|ou pas|votre \w+|vos \w+|ce que vous dites|comme \w+))*\W*$|"
            r"\b(?:peut|peux|pouvons)(?: on|[- ]on)? (?:vraiment )?(?:vous faire confiance|"
            r"s'y fier|vous croire|s'appuyer dessus)\b",
            r"\?|\bou pas\b|\best[- ]ce\b",
        )
        for about in ("demarche_sources", "demarche_garantie")
    ),
    # "2020 c'est vieux, vous êtes sûr que ça existe encore ?"
    wording(
        "demarche_sources",
        r"\b(?:surs?|certains?)\b[^?]{0,12}\b(?:existe\w*|ouvert\w*|valable|vrai|d'actualite)\b|"
        r"\b(?:ca|elle|acte|cote|l'aide) existe (?:encore|toujours)\b",
        r"\?|\bou pas\b",
        but=r"\bsi\b|\basso\w*|\bstructure\b",
    ),
    wording(
        "demarche_sources",
        r"\b(?:vos|tes|quelles?|les|ces|votre|cette) (?:sources?|infos?|informations?|"
        r"renseignements?|chiffres|reponses?|regles|donnees)\b|\b(?:c'?est|tout ca est|vous etes) "
        r"(?:bien |encore |vraiment |toujours )?(?:a jour|d'actualite|recent)|"
        r"\b(?:d'ou|ou) (?:vous |avez[- ]vous |vous avez |t'as |tu )*"
        r"(?:tenez|tirez|sort\w*|vien\w*|lu|pris|trouve)[- ](?:vous |tu )?(?:tout )?(?:ca|cela)\b",
        r"\bsources?\b|\bdat\w+\b|\ba jour\b|\brecen\w+|\bactualite\b|\bactuali\w+|\bvien\w+|"
        r"\bsort\w*|\bperime\w*|\bancien\w*|\bvieux\b|\bvieilles?\b|\btenez\b|\btirez\b|\btrouve\b|"
        r"\bfiables?\b|\bverifie\w*|\bpris\b|\blu\b",
        but=r"\b(?:gard\w+|supprim\w+|effac\w+|conserv\w+|personnel\w*|limite|reponse arrive)\b|"
        r"\b(?:mes|nos) (?:infos|informations|donnees|reponses)\b|\bquelle date\b|\bl'etude\b|"
        r"\b(?:l'argent|les sous|l'aide|subventions?|versement|rapport)\b",
    ),
)
"""In the order in which the answers come."""
