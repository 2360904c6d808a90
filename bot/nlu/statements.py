"""What a message states besides names and amounts: staff, nobody else, rural, precarity, criteria.

Patterns read the message's words, spelling mended, separated by spaces.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from re import Pattern
from typing import Any

from bot.nlu import mentions as kinds
from bot.nlu.criteria import criteria, none_of_them
from bot.nlu.mentions import Mention
from bot.nlu.numerals import to_digits
from bot.nlu.text import Normalised

_NOT = (
    r"(?:pas|sans (?:viser|lutter|traiter|concerner|toucher|parler)|rien a voir|"
    r"rien (?:sur|contre|de(?= (?:rural|prioritaire|qpv)))|"
    r"aucune? (?:rapport|lien|lutte|action)|contre aucune?|aucune?(?= (?:en|dans|n' ?est)\b)|"
    r"pas de rapport|pas de lien|sans rapport|sans lien|ni|nin|non|hors|loin|jamais)"
)
# "pas de sous donc oui précarité": a yes ends what is denied.
_GAP = r"(?:[^\w,.;:!?()]+(?!(?:oui|ouais|donc)\b)[\w']+){0,7}?[^\w,.;:!?()]+"

# From the start, so that each word is looked at once however many times it says "ni".
_NEITHER_NOR = rf"^(?:(?!\bni\b).)*\bni\b(?:(?!\bni\b).)*\bni\b{_GAP}"

_RURAL = (
    r"quartiers? (?:dit |dits |est |classe )?(?:prioritaires?|politique)|\bqpv\b|"
    r"politique de la ville|"
    r"zone (?:urbaine sensible|rurale|prioritaire)|"
    r"(?<!foyer )(?<!foyers )(?<!foye )(?<!pole )(?<!regie )(?<!action )(?<!mouvement )"
    r"(?<!bailleur )(?<!communes )(?<!gite )(?<!gites )(?<!familles )(?<!familiale )"
    r"(?<!territorial et )(?<!aines )(?<!aine )(?<!generations )"
    r"\brura(?:l|le|ux|les)\b|"
    r"\bcampagne\b(?! (?:de|d'|les hesdin|electorale))|"
    r"\bruralite\b|\bzrr\b|\bfrr\b|france ruralites|quartier sensible|en plein champs?"
)
_OUT_OF = (
    r"\b(?:en dehors|(?:a l' ?)?exterieure?|sort\w{0,4}|loin|ailleurs qu(?:e |' ?)|"
    r"(?:sans|au lieu d' ?) ?etre|autre part qu(?:e |' ?)) ?"
    r"(?:(?:d'|de|du|des|dans|en|une?|la|le|les|l'|tout|toute|notre|zone|territoire|milieu|situee?s?|"
    r"du tout|forcement) ?){0,4}"
)
"""Stands right before the kind of place where they are not: "en dehors d'un quartier prioritaire".
"""
_NO_LONGER = (
    r"\b(?:est|sommes|suis|sera|serons|etait|etions) plus(?: du tout)?"
    r"(?: situee?s?| classee?s?| localisee?s?)?(?= (?:en|dans|a la|au|sur|une?) )"
    r"(?!.*\bqu(?:e|') ?(?:en|a|au|dans)\b)"
)
"""Says that they left: not "on est plus à la campagne qu'en ville"."""
_TOWN = r"\b(?:centre ville|hyper centre|plein centre|en ville|pavillonnaire|urbain|grande ville)\b"
_HARDSHIP = (
    r"\b(?:vulnerables?|isolement|isoles?|isolees?|difficultes?|galere|rsa|illettrisme|chomage|"
    r"chomeurs?|demandeurs? d' ?emplois?|solitude|insertion|"
    r"(?<!centre )(?<!centres )(?<!bailleur )(?<!bailleurs )social\w*|"
    r"evidemment|bien sur|carrement|completement)\b"
)
_PEOPLE = (
    r"(?:gens|personnes|familles|menages|foyers|locataires|jeunes|etudiants|retraites|meres|mamans|"
    r"parents|aines|habitants|ceux|celles)"
)
_OF_THEM = r"(?:(?! (?:et|ou|avec|mais)\b)[^.;:!?,]){0,25}"
"""Between people and what is said of them, and of nobody else."""
_PRECARITY = (
    r"\b(?:precarite|precaires?|pauvrete|"
    r"pauvres?(?! (?:naze|type|con|cloche|mec|fille|abruti))|exclusion|exclus|mal logement|"
    r"sans abri|sdf|demunis?|defavorise\w*|aide alimentaire|grande difficulte|sans domicile|"
    r"(?:les|des|aux|jeunes|gens|personnes|hommes|femmes|familles?|migrants|travailleurs|"
    r"refugies|exiles|mineurs|etudiants) "
    r"sans papiers|"
    r"misere|rien a manger|plus rien a mange\w*|finir le mois|fins? de mois|"
    r"n' ont rien|n' ont plus rien|(?:gens|gamins|enfants|familles|qui) ont (?:plus )?rien\b"
    r"(?! (?:contre|a (?!manger|bouffer)\w+|compris|demande|dit|fait|promis|de|d')\b)|"
    r"chomage de longue duree|surendette\w*|"
    rf"{_PEOPLE}{_OF_THEM} (?:(?:arrivent|peuvent|parviennent) (?:pas|plus) (?:a )?(?:meme )?|"
    r"(?:ont|ayant) (?:du|de la) (?:mal|peine) a )(?:\w+ )?"
    r"(?:payer|boucler|finir le mois|manger|se (?:soigner|chauffer|nourrir|loger)|"
    r"remplir (?:le|leur) (?:frigo|caddie))|"
    rf"{_PEOPLE}{_OF_THEM} (?:renonc|priv)\w+[^.;:!?]{{0,30}} "
    r"faute de (?:moyens|argent|ressources)|"
    rf"{_PEOPLE} (?:tres )?modestes|{_PEOPLE}(?: \w+){{0,3}} "
    r"(?:sans (?:argent|revenus?|ressources)|(?:en|dans la|ds la) galere|(?:qui|ki) galerent?)|"
    r"qui (?:n' )?ont (?:pas|plus|peu) (?:un |de |d' |(?:beaucoup|bcp|trop) (?:de |d' ))?"
    r"(?:sous|sou|argent|fric|thunes?|tunes?|rond|ble|moyens)|"
    r"privees? d' emploi|prives? d' emploi|insalubr\w+|minima sociaux|mal loge(?:e?s)?|"
    r"(?:pas|plus) grand ?(?:chose|cho+se|cosse|cose|cauche) a (?:bouffer|m[ai]n\w*er)|"
    r"(?:pas|plus) de quoi (?:manger|bouffer|minger|se nourrir|se chauff\w+|se soigner|payer l\w+)|"
    r"(?:chomeurs?|sans emploi|sans travail) de longue duree|"
    r"(?:gens|personnes|familles|jeunes|femmes|hommes|ceux qui|monde)(?: \w+){0,2} a la rue|"
    r"(?:gens|personnes|familles|publics?|femmes|hommes|jeunes|parents|meres|mamans|"
    r"(?:pour|aux?|les|des) (?:allocataires|beneficiaires))(?: \w+){0,2} (?:au|du|le) rsa)\b"
)

NOT_ONLY = re.compile(r"\bpas (?:que|qu'|seulement|uniquement|juste)(?! ca)\b[^,.;:!?]{0,40}")
"""Neither denies nor affirms: "on n'est pas que pour les pauvres"."""
_FIGURES = (
    r"\b(?:pas|aucune?|ni) (?:encore |vraiment )?(?:de |d' ?)?(?:vrais? |beaucoup de )?"
    r"(?:chiffre|donnee|stat|statistique|etude|enquete|diagnostic|indicateur|mesure|preuve)s?"
    r"(?: (?:precise?s?|exacte?s?))? (?:sur|pour|de|concernant|quant a)\b"
)
_WE_HELP = (
    r"(?:mais|par contre|en revanche)\b[^.;!?]{0,20}\b(?:aid|accueill|accompagn|recoi|recev|"
    r"touch|concern|lutt|soutien|distribu)\w*"
)
_UNMEASURED = re.compile(
    rf"{_FIGURES}(?=[^.;!?]*\b{_WE_HELP})|{_FIGURES} (?:la |l' ?)?(?:{_PRECARITY})"
)
"""Says that precarity was not measured, which denies none: "pas de chiffres sur la précarité"."""
_ENDED = r"(?: plus)?(?=\W*$| ?[,.;]| (?:et|mais)\b)(?!\W*\?)(?!.*\boui\b)"
"""Behind a no that ends what it denies: not "zone rurale, non loin d'Arras"."""
_MOST_RURAL = (
    r"\b(?:pas|difficile de|dur de) (?:faire|etre|trouver) plus rural|\bplus rural tu meurs"
)

_SIMPLE: tuple[tuple[str, Any, Pattern[str]], ...] = (
    (kinds.RURAL, True, re.compile(_MOST_RURAL)),
    # "pas QPV mais rural"
    (kinds.RURAL, True, re.compile(rf"\b(?:mais|mai|me) (?:oui |en |bien |c' est )?(?:{_RURAL})")),
    (
        kinds.RURAL,
        False,
        re.compile(
            rf"\b{_NOT}\b{_GAP}?(?:{_RURAL})|{_NEITHER_NOR}(?:{_RURAL})|{_OUT_OF}(?:{_RURAL})|"
            rf"{_NO_LONGER}{_GAP}?(?:{_RURAL})"
        ),
    ),
    # "QPV non, campagne non plus"
    (kinds.RURAL, False, re.compile(rf"(?:{_RURAL}) ?[,:=]? ?(?:non|nan)\b{_ENDED}")),
    (kinds.RURAL, True, re.compile(_RURAL)),
    (kinds.RURAL, False, re.compile(_TOWN)),
    # "j'ai dit pas de précarité, mais si, ça lutte contre"
    (
        kinds.PRECARITY,
        True,
        re.compile(
            rf"\bsi\W{{1,3}}(?:ca|sa|cela|on|le projet) (?:lutte|vise|combat)\w*\b.*{_PRECARITY}"
        ),
    ),
    # "si ça c'est pas lutter contre la misère…"
    (
        kinds.PRECARITY,
        True,
        re.compile(
            r"\bsi (?:ca |cela |sa )?,? ?(?:ce n ?' ?est|c ?' ?est|cest|c) pas (?:de |du )?(?:la )?"
            rf"(?:lutter contre (?:la |l' )?)?(?:{_PRECARITY})(?!.*\?)"
        ),
    ),
    # "que les gens ne tombent pas dans la pauvreté"
    (
        kinds.PRECARITY,
        True,
        re.compile(
            r"\b(?:tomb\w*|bascul\w*|sombr\w*|gliss\w*|plong\w*|(?:re)?devien\w*|finiss\w*|"
            r"(?:se )?retrouv\w*|rest\w*|soient|retomb\w*) (?:pas|plus|jamais) "
            rf"(?:(?:dans|en|a) (?:la |une? |l' ?|grande )?)?(?:{_PRECARITY})|"
            rf"\b(?:evit\w*|empech\w*|preven\w*)\b[^.;!?]{{0,40}}(?:{_PRECARITY})"
        ),
    ),
    (
        kinds.PRECARITY,
        False,
        re.compile(
            rf"\b{_NOT}\b{_GAP}?(?:{_PRECARITY})|"
            # As an item of a list: not "un quartier sans précarité".
            r"(?:[,;.(]|\b(?:et|rural|qpv)\b) ?sans "
            r"(?:(?:but|objectif|volet|enjeu|notion|question|dimension|lien|rapport) "
            r"(?:de |d' |avec |en )?)?(?:la )?(?:precarite|pauvrete)\b(?=\W*$| ?[,;.)])|"
            # "il n'y aurait pas lieu, me semble-t-il, de parler de précarité"
            r"\bpas lieu\b[^.;!?]{0,60}\bprecarite\b|"
            r"\b(?:lutte\w*|vise\w*) pas\b[^.;!?]{0,40}\bcontre la (?:precarite|pauvrete)\b|"
            # "la pauvreté n'est pas notre sujet"
            rf"(?:{_PRECARITY})(?: \w+)? (?:n' |ne )?(?:est|sont|fait|font|entre) pas\b|"
            # "la précarité, non", "pauvreté = pas le sujet"
            rf"(?:{_PRECARITY})(?: \w+){{0,2}}?\W{{0,4}}(?:non|nan|bof)\b"
            r"(?! (?:seulement|plus)|\W*\?)|"
            # "la pauvreté, je connais, mais ce projet-ci, non"
            rf"(?:{_PRECARITY}).*\b(?:ce|le|notre) projet(?: ?-? ?ci)? ?,? (?:lui ?,? )?"
            r"(?:non|nan)\b|"
            rf"(?:{_PRECARITY})[^.;!?]{{0,25}}?\bpas? (?:le|notre|l'|du) ?"
            r"(?:sujet|but|objet|objectif|combat|tout)\b"
        ),
    ),
    (kinds.PRECARITY, True, re.compile(_PRECARITY)),
    (kinds.PRECARITY, True, re.compile(_HARDSHIP)),
)

SPOKEN_OF = {
    kinds.RURAL: re.compile(rf"{_RURAL}|{_TOWN}|\bquartiers?\b|\bvillages?\b|\bville\b|\bbourg\b"),
    kinds.PRECARITY: re.compile(rf"{_PRECARITY}|{_HARDSHIP}|\bprecar\w+|\bpauvr\w+"),
}
"""Words without which a message changes no known answer: what it seems to say as a whole is no
news."""

_ONLY_WHEN_ASKED = (_TOWN, _HARDSHIP)

_STAFF = re.compile(
    r"(?<![\d,.])\b((?:0(?!\d)|[1-9]\d{0,3})(?:[,.]\d{1,2})?|une?|deux|zero|"
    r"aucun|aucune|sans|pas de|pas d'|pas encore de)\s+(?:seule? )?"
    r"(?:(?:personnes?|postes?|animat\w+|agents?|techniciens?|permanents?|educ\w*|mediat\w+|"
    r"cuisini\w+|maraicher\w*|jardini\w+|format(?:eur|ric)\w*|encadrant\w*) )?"
    r"(?:salarie\w*|employes?|employees?|sal|etp|equivalents? temps plein|permanents?|cdi)\b"
    # "un salaire à 20 000 euros", whose spelling is mended, is a price.
    r"(?! a \d)"
)
_NOT_OURS = re.compile(
    r"\b(?:embauch\w*|recrut\w*|creer|creera\w*|creation|employer|employera\w*|futurs?|"
    r"voudr\w+|aimer\w+|souhait\w+|demand(?:e|ent|ons)|reclam\w*|"
    r"(?:des|les|aux|autres|plusieurs) (?:entreprises|boites|usines|"
    r"societes)|fau[tx]|fo|faudra\w*|doi(?:s|t|vent)|dev(?:ons|ez|r\w+)|besoin|obliges?|exig\w+|"
    r"aura|aurons|prevoi\w*|prevoy\w*|objectif|pour|si|(?:ils|elles) (?:n ?' ?)?(?:en )?ont)\b"
    r"(?! (?:l' ?instant|le moment|info\w*|preciser))[^,.;:!?]{0,20}$"
)
_WISHED = re.compile(r"\b(?:voudr|aimer|souhait)\w+ [^.;:!?,]{0,60}\b(?:et|avec|plus) $")
_NOT_YET = re.compile(
    r"^ (?:sur \d+|du quartier|des (?:entreprises|boites|usines)|a (?:recruter|embaucher)|d' ici|"
    r"en projet|prevus?|l' an prochain|plus tard)\b"
)
"""Around a number of employees that the lead does not have, or not yet."""
_THEIRS = re.compile(
    r"^[^.;!?]{0,25}\b(?:on|nous|j) ?'? ?(?:n ?' ?)?en (?:a|ai|avons) (?:que |qu' ?)?"
    r"(?P<said>pas|aucune?|plus|une?|deux|\d{1,3})\b"
    r"(?! (?:besoin|parle|envie|assez|marre|honte))"
)
"""Says, behind the employees that an aid asks for, how many there are: "nous on en a pas"."""
_EMPLOYS = re.compile(
    r"\b(?:emploie|employons|employe|emploient|emploierions|emploierait|salarie|"
    r"employeu(?:r|se)s? de)(?: qu' ?| que)? ?"
    r"(\d{1,4}|une?|deux) (?:seule )?(?:personnes?|gens|salarie\w*)"
)
_EMPLOYS_NOBODY = re.compile(
    r"\b(?:emploie|employons|employe|emploient|salarie) (?:personne\b|pas grand monde\b)"
)
_FULL_TIME = re.compile(
    r"\b(?:on est|nous sommes|on a|nous avons) (\d{1,3}|une?|deux) (?:personnes? )?"
    r"(?:a |en )(?:temps plein|plein temps|temps complet)\b"
)
_ALL_VOLUNTEERS = re.compile(
    r"\b(?:on (?:n' ?)?est|nous (?:ne )?sommes|on (?:n' ?)?a|nous (?:n' ?)?avons) "
    r"(?:(?:tous|toutes|que|qu' ?|seulement|uniquement|juste) )+(?:des |de )?benevoles\b"
    r"(?!,? (?:et|mais|avec|plus)\b)"
)
_NUMBERS = {"un": 1, "une": 1, "deux": 2}
_ASKED_FOR = re.compile(r"\b(?:demand|reclam|sollicit|financ)[a-z]* ?$")
"""Before employees that are not asked for: "on ne demande pas de salaire" tells of none."""
_NONE = {"zero", "aucun", "aucune", "sans", "pas de", "pas d'", "pas encore de"}

_NOBODY = re.compile(
    r"\b(?:aucun (?:autre )?partenaire|pas de partenaires?|sans partenaires?|"
    r"agit seule?|agissons seuls?|"
    r"tout seuls?|toute seule|toutes seules|tous seuls|seuls? pour|seule pour|on est seuls?|"
    r"sommes seuls?|(?:y a|est|sommes|reste) que nous(?! (?:\w+ )?\w+ons\b)|"
    r"juste nous|rien que nous|uniquement nous|"
    r"seulement nous|nous seuls?|"
    r"avec personne|personne d' autres?|aucun autre acteur)\b"
)
_NOBODY_ANSWER = re.compile(
    r"^\W*(?:euh |ben |bah |ba )?(?:personne|aucun|aucune|aucuns|seule?s?|non,? personne|rien)\b"
    r"(?! (?:envie|idee))"
)

_ASKS_MEANING = r"(?:ve(?:u|ut|ux) dire|(?:c' ?est|ce|c) (?:quoi|koi)|signifi\w+|entend\w+ par)"
_CARRY = r"port(?:er|e|ent|age)"
_MEANINGS = (
    (
        "mot_porteur_projet",
        re.compile(
            rf"\b{_ASKS_MEANING}\b[^.;!?]{{0,15}}\b{_CARRY}\b|"
            rf"\b{_CARRY}\b[^.;!?]{{0,25}}\b{_ASKS_MEANING}"
        ),
    ),
)
"""Verbs that are asked after as words, by the knowledge that explains them."""

_ASPECTS: tuple[tuple[str, Pattern[str]], ...] = (
    ("difference", re.compile(r"\bdifferen\w+|meme chose|distingu\w+")),
    ("taux", re.compile(r"\btaux\b|pourcentage|pour cent|%|quelle part|proportion")),
    (
        "depenses",
        re.compile(
            r"\bdepenses?\b|\bfrais\b|\bfinanc\w+ quoi|salaires?\b|investissement|materiel|"
            r"achat\w*|"
            r"couvr\w+|payer quoi|prend en charge|prises? en charge|factur\w+|loyers?\b"
        ),
    ),
    (
        "montant",
        re.compile(
            r"\bcombien\b|\bmontants?\b|\bmax\w*\b|\bmini\w*\b|plafond\w*|plancher|\bsomme\b|"
            r"\bargent\b|euros|jusqu' a|\bthunes?\b|\bsous\b|\bfric\b"
        ),
    ),
    (
        "beneficiaires",
        re.compile(
            r"\bbeneficiaire\w*|pour qui\b|\bqui (?:peut|a droit|est|sont|y a|a le droit)|"
            r"\bouvert\w* (?:a|aux)|\bdroit\b|reserve\w*|\beligible\w*|s' adresse|cible\w*|"
            r"concerne qui|destine\w*|peut (?:on|il|elle)?\s*(?:demander|postuler)|accept\w+|"
            r"prend\w* les"
        ),
    ),
    ("phases", re.compile(r"\bphases?\b|\betapes?\b|\bmaturite\b|\bstades?\b|niveaux?\b")),
    (
        "criteres",
        re.compile(
            r"\bcriteres?\b|\bconditions?\b|\bselection\w*|exig\w+|faut il|remplir|demande t"
        ),
    ),
    (
        "dates",
        re.compile(
            r"\bdates?\b|\bquand\b|\bdelais?\b|date limite|\bencore\b|echeance|calendrier|clos\w*|"
            r"termine\w*|\bferme\w*|\bouvert\w*|toujours|\bjusqu' ?quand|\bannees?\b|depuis"
        ),
    ),
    (
        "contact",
        re.compile(
            r"\bcontact\w*|\badress\w+|\bmail\b|telephone|\btel\b|\bnumero\b|joindre|a qui|"
            r"ou (?:demander|deposer|postuler|s' adresser|envoyer)|comment (?:demander|"
            r"postuler|deposer|"
            r"candidater|faire la demande)|deposer|dossier"
        ),
    ),
    ("source", re.compile(r"\bsources?\b|d' ou (?:vient|tirez|sort|tenez)|ou avez vous|prouve\w*")),
    (
        "objet",
        re.compile(r"c' ?est quoi|qu' est ce|\bobjectif\w*|\bsert\b|\bbut\b|presente\w*|expli\w+"),
    ),
)


def statements(words: str, normalised: Normalised) -> list[Mention]:
    """Every statement found in the message, each over its whole length."""
    length = normalised.offsets[-1] + 1
    return [
        *(Mention(kind, value, 0, length, weak=weak) for kind, value, weak in _found(words)),
        *_criteria(words, length),
    ]


def _criteria(words: str, length: int) -> Iterator[Mention]:
    met, refused = criteria(words)
    for name in met:
        yield Mention(kinds.CRITERION, name, 0, length, weak=True)
    for name in refused:
        yield Mention(kinds.CRITERION, name, 0, length, kinds.REFUSED, weak=True)
    # "aucun des 4, faut pas mentir"
    if not met and ("aucun" in words or not refused) and none_of_them(words):
        yield Mention(kinds.CRITERION, None, 0, length, weak=True)


COUNTRY = re.compile(r"\b(?:rura(?:l|le|ux|les)|ruralite|campagne|zrr|frr)\b")
PRIORITY = re.compile(r"\bqpv\b|\bprioritaires?\b")
PARTS = re.compile(r"[,;.!:]|\b(?:mais|mai|et|par contre)\b")
DENIES = re.compile(r"\b(?:pas|rien|non|nan|nin|ni|hors|aucune?|loin|plus|dehors|sans etre)\b")


_TRIES = re.compile(r"\W*(?:(?:et|ok|alors|mais) )*(?:si|sans|hors|imaginons|supposons)\b")


def speaks_of_both(words: str) -> bool:
    """Whether the country and priority neighbourhoods are both spoken of."""
    return bool(COUNTRY.search(words) and PRIORITY.search(words))


def _one_of_two(words: str) -> bool:
    """Whether one of "rural" and "QPV" is said and the other denied: either is enough."""
    if "?" in words and not _TRIES.match(words):
        return False
    told = {
        (name, bool(DENIES.search(part)))
        for part in PARTS.split(words)
        for name, sign in (("rural", COUNTRY), ("qpv", PRIORITY))
        if sign.search(part)
    }
    return told in ({("rural", True), ("qpv", False)}, {("rural", False), ("qpv", True)})


_IGNORANCE = re.compile(
    r"\b(?:(?:je |j' ?|on |nous |ns )?(?:ne |n' ?)?(?:sai[st]?|savons|chais?|jsai[st]?) "
    r"(?:(?:vraiment|trop|du tout|meme) )?pas(?: (?:trop|encore|vraiment))?|"
    r"je (?:ne )?vois pas(?: trop)?)"
    r"(?=\W+(?:mais |enfin |bon )?(?:c' ?est|cest|c|ce sont|on|nous|y a|il y a|les|la)\b)"
)
"""Says that they do not know, before another clause: its no denies nothing of that one."""
_SIGH = re.compile(r"\b(?:le|la) pauvre(?=\W*$| ?[,.;!])")
_SIGHED = re.compile(r"\b(?:mon|ma|mes|son|sa|ses|il|elle|ils|elles|lui)\b[^.;!?]*$")


def _without_sighs(words: str) -> str:
    """The words without what only pities somebody: "mon voisin a tout perdu, le pauvre"."""
    kept = words
    for match in reversed(list(_SIGH.finditer(words))):
        if _SIGHED.search(words[: match.start()]):
            kept = kept[: match.start()] + kept[match.end() :]
    return kept


def _found(words: str) -> Iterator[tuple[str, Any, bool]]:
    seen = set()
    not_only = _without_sighs(_IGNORANCE.sub(" ", NOT_ONLY.sub(" ", words)))
    if _one_of_two(words):
        seen.add(kinds.RURAL)
        yield kinds.RURAL, True, False
    for kind, value, pattern in _SIMPLE:
        heard = _UNMEASURED.sub(" ", not_only) if kind == kinds.PRECARITY else words
        if kind not in seen and pattern.search(heard):
            seen.add(kind)
            yield kind, value, pattern.pattern in _ONLY_WHEN_ASKED
    staff = _staff(words)
    if staff is not None:
        yield kinds.STAFF, staff, False
    if _NOBODY.search(words):
        yield kinds.NOBODY, True, False
    elif _NOBODY_ANSWER.search(words):
        yield kinds.NOBODY, True, True
    for word, pattern in _MEANINGS:
        if pattern.search(words):
            yield kinds.TERM, word, False
    for aspect, pattern in _ASPECTS:
        if pattern.search(words):
            yield kinds.ASPECT, aspect, False


_FEWER = re.compile(
    r"\b(?:perdu|etait|etions|avait|avions|parti|licencie|demissionne)\b[^.;!?]{0,60}?"
    r"\b(?:on est|nous sommes|on n'est|en reste|il reste|plus qu(?:e |' ?))"
    r"(?: plus qu(?:e |' ?))? ?(\d{1,3}|une?|deux)\b"
    r"(?! (?:mois|ans?|associations?|euros?|communes?))"
)
"""Tells how many employees are left: "on était 5 salariés, on est 2 maintenant"."""


_OF_WHICH = re.compile(
    r"\b(?:salarie\w*|employee?s?)\b(?:[^.;!?]{0,15}[.;!?,]+)?\s*(?:(?:l ?' ?|notre |la |mon |ma )?"
    r"(?:asso\w*|scic|scop|coop\w*|mutuelle|fondation|structure)|on|nous|elle|j ?') ?'?"
    r" ?(?:n ?' ?)?en (?:a|ai|avons|emploie) (?:que |qu ?' ?)?"
    r"(?P<said>pas|aucune?|zero|une?|deux|\d{1,3})\b"
)
"""Asks of employees, then says how many there are: "et les salariés ? l'asso en a 3"."""


_TWO_KINDS = re.compile(
    r"\b(?:on (?:a|est|emploie)|nous (?:avons|sommes|employons)) (?P<first>\d{1,3}) salarie\w* "
    r"(?:en (?:parcours|insertion|cdd\w*)|polyvalents) et (?P<second>\d{1,2}) "
    r"(?:permanents?|encadrants?|salarie\w* permanents?)\b"
)
"""Employees of two kinds, as an integration workshop has them."""


def _staff(words: str) -> int | None:
    digits = to_digits(words)
    if told := _OF_WHICH.search(digits):
        return _number(told["said"])
    fewer = _FEWER.search(digits)
    if fewer and _STAFF.search(digits[: fewer.start(1)]):
        return _NUMBERS.get(fewer[1]) or int(fewer[1])
    if both := _TWO_KINDS.search(digits):
        return int(both["first"]) + int(both["second"])
    for pattern in (_STAFF, _EMPLOYS, _FULL_TIME):
        match = pattern.search(digits)
        if match:
            number = match.group(1)
            if number in _NONE:
                if _ASKED_FOR.search(digits[: match.start()]):
                    continue
                return 0
            said_before = digits[: match.start()]
            asked_for = _NOT_OURS.search(said_before) or _WISHED.search(said_before)
            theirs = _THEIRS.match(digits[match.end() :])
            if asked_for and theirs:
                return _number(theirs["said"])
            if asked_for or _NOT_YET.match(digits[match.end() :]):
                continue
            said = _NUMBERS.get(number)
            return math.ceil(float(number.replace(",", "."))) if said is None else said
    return 0 if _ALL_VOLUNTEERS.search(words) or _EMPLOYS_NOBODY.search(words) else None


def _number(said: str) -> int:
    return _NUMBERS.get(said) or (int(said) if said.isdigit() else 0)
