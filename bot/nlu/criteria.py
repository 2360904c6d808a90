"""Which criteria of the permanent call a message names, and which of them it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.nlu.numerals import COUNTED, HAVE_SO_MANY

_NOT_YET = r"(?:non|nan|bof|jamais|pas (?:encore|vraiment|trop|tellement|du tout|tout a fait))\b"
"""Refuses what stands right before it: "les habitants pas encore"."""
_NO_COUNT = rf"(?!{COUNTED})"
"""Not behind a figure that counts something: "2 fois"."""

CRITERIA: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "besoins",
        re.compile(
            r"\bb' ?soins?\b|\bbesoins?\b|ce qui (?:leur|nous) manqu|demande des habitants|"
            r"\bpremier\b(?! (?:fois|coup|janvier|jet|mars|avril|mai|juin))|\b1er\b|"
            rf"\b1\b{_NO_COUNT}|\ble un\b"
        ),
    ),
    (
        "implication",
        re.compile(
            r"\bimplic?a\w*|\bhabitants? (?:qui |y )?participe|\bimpliqu\w+|concu avec|"
            r"dessine avec|invente? le projet|"
            r"inventer le projet|"
            r"construit avec|participe\w* a|font partie|decident|associee?s? (?:a|aux?)\b|"
            r"\bhabitant\w* (?:qui |y )?decid\w+|"
            r"\bassoci(?:er|es?|ons) (?:ces |les |des )?(?:habitants|gens)|"
            r"\bdebut (?:a|jusqu' ?a) la fin\b|\b(?:consult|concert)(?:es?|er|ation)\b|"
            rf"\bdeuxieme\b(?! fois)|\bsecond\b|\b2\b{_NO_COUNT}|\ble deux\b|"
            r"avec les habitants|dessine avec nous|co construit|"
            r"\bhabitant\w*\b[^.;!?]{0,30}\b(?:associ|consult)\w*|"
            rf"\b(?:habitants?|gens) {_NOT_YET}"
        ),
    ),
    (
        "solidarites",
        re.compile(
            r"\bsolidari\w+|entraide|s' entraid\w+|\btroisieme\b(?! fois)|"
            rf"\b3\b{_NO_COUNT}|\ble trois\b"
        ),
    ),
    (
        "cooperations",
        re.compile(
            r"\bcooper(?:ation|ations|ent|er|ons)\b|acteurs locaux|travailler ensemble|"
            rf"\bquatrieme\b(?! fois)|\bdernier\b|\b4\b{_NO_COUNT}|\ble quatre\b|partenariats?|"
            r"\bavec \w{1,3} ?'? ?(?:college|lycee|ecole|ccas|mairie)\b[^.;!?]{0,40} aussi\b"
        ),
    ),
)
NAMES = tuple(name for name, _ in CRITERIA)

_ALL = re.compile(
    r"^\W*(?:quatre|4) criteres?\W*$|"
    r"\b(?:quatre|4) criteres (?:sont )?(?:remplis|ok|valides|coches)\b|"
    r"\b(?:les|tous les|ls|aux) (?:quatres?|4)\b|^\W*(?:ben |oui |bah )*(?:a peu pres )?"
    r"(?:tous|toutes?|tout)\b|"
    r"\b(?:tous|toutes|tout) (?=sauf|hormis|a part|excepte|moins|mais pas)|"
    r"\b(?:remplit|remplissons|coche|cochons|cochez|mettez) (?:tous|toutes|tout)\b|"
    r"\btous? sans exception\b|\b(?:fait|faisons|coche|remplit) tout (?:ca|cela)\b"
)
_NONE = re.compile(
    # "les gens ont rien" tells of them.
    r"\b(?:aucun|aucune|aucuns|pas un)\b|"
    r"(?<!\bont )(?<!\bavaient )(?<!\bqui a )(?<!\bgens a )\brien\b"
)
_EXCEPT = re.compile(
    r"\b(?:(?:sauf|hormis|a part|excepte|moins|mais pas|au lieu|a la place|"
    r"(?<!vous )(?<!avez )(?<!tu )(?<!as )oublie[rz]?|"
    r"enleve[rz]?|retire[rz]?|supprime[rz]?|raye[rz]?|ote[rz]?|efface[rz]?|decoche[rz]?|"
    r"remplace[rz]?)\b|"
    r"(?:ai|ont|avons) jamais (?:dit|parle|coche)\b|"
    r"pas (?=le\b|la\b|les\b|\d))"
)
_EXCEPT_ENDS = re.compile(
    r"[.;!?]|\b(?:mais|par contre|en revanche|ajoute[rz]?|rajoute[rz]?|mett?(?:e[rz]|re)|mets|"
    r"garde[rz]?|laisse[rz]?|par (?:le|la|les|l')|prenez)\b"
)
_ONLY_OF_ALL = re.compile(
    r"\b(?:sur|parmi|dans|de|des|aux|ls|les) (?:les |vos |ces |la )?(?:quatre|4)\b[^.;!?]*?"
    r"\b(?:ne |n' ?|n )(?:\w+ ){1,4}(?:que\b|qu')"
)
"""Says how many there are before it says which: "sur les quatre nous ne remplissons que…"."""

_ONE = (
    r"(?:le |la |l' )?(?:[1-4]|un|deux|trois|quatre|premier|deuxieme|second|troisieme|quatrieme|"
    r"dernier)\b"
)
_UNSURE = (
    r"\b(?:(?:sai[st]?|sav(?:ons|ais?|ait|ions|ez)|saur\w+|jsai|chais?|je (?:c|ses?)) (?:\w+ )?"
    r"(?:pas|plus|dire|affirmer|repondre|juger)|jsp|j' ?hesit\w+|aucune idee|pas d' ?idee|"
    r"ignor(?:e|ons|ais)|on verra|ca depend|peut ?-? ?etre|"
    r"pas (?:encore )?(?:decide|defini|reflechi|tranche)|(?:reste )?a verifier|"
    # "le 2 on voudrait bien"
    r"(?:on|nous|je|j' ?) ?(?:voudr|aimer)(?:ai[st]|ions)(?: bien)?(?: aussi)?"
    r"(?= *(?:$|[,.;!)]|mais\b|un jour\b|plus tard\b|a terme\b)))\b"
)
"""Leaves a criterion open, behind its name."""

_SEGMENT = re.compile(
    r"[.;!\n]|\bet (?=(?:peut ?-? ?etre|ptet)\b)|(?<=oui) ?,|,(?! (?:et )?(?:le|la|les|\d))|"
    # "1 2 3, le 4 on n'a rien à y faire", "1 et 2, le 3 non, le 4 oui"
    r",(?= (?:mais |et )?(?:le |la )?\d\b[^,.;!]*\b(?:rien (?:a|de)|non|nan|oui|flou|"
    r"hesite|voir)\b)|"
    # "les trois premiers, le quatrième je sais pas trop"
    rf",(?= (?:mais |et |pour )*{_ONE}[^,.;!]*{_UNSURE})|,(?= (?:mais |et |pour )*{_ONE} ?,)|"
    rf"\bet (?=(?:pour )?{_ONE} [^,.;!]{{0,20}}{_UNSURE})|"
    r",(?= (?:mais |et )?(?:(?:les |ls |l' )(?:(?:deux|trois|2|3) )?autres?|le reste)\b)|"
    # "besoins et solidarités, les habitants pas encore"
    rf",(?= (?:mais |et )?(?:les?|la|l') ?\w+ {_NOT_YET})|"
    # "le 1 et le 3 le reste non"
    r" (?=(?:le reste|(?:les |ls )(?:aut|ot)res?) [^,.;!]{0,12}\b(?:non|nan|pas|rien)\b)|"
    r"\b(?:mais|par contre|en revanche)\b(?! pas\b)"
)
_REFUSED = re.compile(
    rf"\b(?:habitants?|gens) {_NOT_YET}|"
    r"\bnon\b(?! negociable)|"
    # "les coopérations, pas vraiment"
    r"(?:^|,)\W*(?:pas (?:vraiment|trop|encore|tellement|du tout|tout a fait)|bof)\W*$|"
    # "je préfère pas les cocher", "je ne m'en vanterais pas"
    r"\bprefer\w+ (?:ne )?pas\b|\b(?:m' |s' )?(?:en|les|le|la|l') \w+ pas\b(?! (?:les?|la|\d)\b)|"
    r"\brien a (?:y )?faire\b|"
    r"\bpas (?:ete |vraiment |encore |assez |bien )*"
    r"(?:consult|concert|associ|impliqu|particip|demande leur)\w*|"
    r"\b(?:decid|particip|consult)\w* (?:pas|rien|peu|guere|jamais)\b|"
    r"\bpas (?:de |d' |vraiment |trop |des |du |tout )+(?:nouvel\w+ )?"
    r"(?:besoin|solidar|cooper|entraide|implic)|"
    r"\b(?:malhonnete|mentir\w*|mensonge|exagere\w*)\b|"
    # "le quatrième, c'est encore confus"
    r"\b(?:confus|flous?|incertain)\b|\bpas (?:(?:si|trop|vraiment|tres|bien|encore|tout a fait) )?"
    r"(?:clair|sure?s?|certaine?s?)\b|\ba voir\b|(?<!sans )\bhesit\w+|"
    r"\b(?:sai[st]?|savons) (?:vraiment |trop )?pas (?:\w+ )?(?:pour|concernant|quant a|si)\b"
)
_LEFT_OPEN = re.compile(_UNSURE)
_HAD_SAID = re.compile(
    r"\bj' ?(?:allais (?:dire|mettre|cocher|repondre)|avais (?:mis|dit|coche|note)|"
    r"ai failli (?:dire|mettre|cocher))\b[^.;!?]*?(?= ?,? \bmais\b)"
)
"""Says what was nearly said: "j'allais dire coopérations, mais ce serait gonflé"."""
_HESITATION = re.compile(r"\b(?:non|nan|pardon)\W{1,3}(?=retire|enleve|raye|ote)")
_INSTEAD = re.compile(r"\b((?:non|pardon)\W{1,3}pas (?:le|la) \w+) ?,(?= ?(?:le|la) \w)")
"""Puts another one in its stead: "le 3, non pardon pas le 3, le 2"."""
_WRONG_LINE = re.compile(
    r"^[^:]*\b(?:me|jme|m'suis|s'est) (?:suis )?(?:trompe|plante|goure)\w*\b[^:]{0,20}:"
)
"""Takes back what stands before it: "implication… non je me trompe de ligne : besoins"."""
_LIST = re.compile(r"\bcriteres?(?: de (?:la |votre )?fondation)? ?[:=](?P<listed>[^.;!?\n]+)")
"""A list that is called so, beside which no other word of a message names one: "2 associations et 3
garagistes. Critères : besoins, coopérations"."""
_COUNT = re.compile(
    r"\b[1-4] (?:trucs?|criteres?|points?|choses?|questions?|lignes?|cases?)\b|"
    rf"{HAVE_SO_MANY}[1-4]\b"
)
_OTHERS = re.compile(
    r"\b(?:les |ls |l' )?(?:(?:deux|trois|2|3) )?(?:aut|ot)res?\b"
    r"(?! (?!je\b|criteres?\b)\w+e[sz]?\b)|\ble reste\b"
)
"""The others, without their names."""
_YES = re.compile(r"\b(?:oui|ouais|ok|d' accord|bien sur|evidemment|remplit|remplissons|coche)\b")
_FIRST_OR_LAST = re.compile(r"\b(?P<number>deux|trois|2|3) (?P<which>premiers?|derniers?|1ers?)\b")


def criteria(words: str) -> tuple[list[str], list[str]]:
    """The criteria that the words name as met, and those that they refuse.

    ``words``: mended and separated by spaces.
    """
    listed = _LIST.search(words)
    words = listed["listed"] if listed else words
    # "c'est trop compliqué, vos 4 trucs" names none.
    words = words if _ALL.search(words) else _COUNT.sub(" ", words)
    words = _in_figures(words)
    words = _HAD_SAID.sub(r"\g<0> non ", _HESITATION.sub("", _ONLY_OF_ALL.sub(" ", words)))
    words = _WRONG_LINE.sub(" ", _INSTEAD.sub(r"\1 . ", words))
    met, refused, others = set(), set(), False
    for segment in _with_their_refusal(_SEGMENT.split(words)):
        named, excluded = _told(segment)
        if _REFUSED.search(segment) or _is_left_open(segment):
            refused |= named | excluded
        else:
            met |= named
            refused |= excluded
            others |= bool(_OTHERS.search(segment) and _YES.search(segment))
    if others and refused:
        # "le 2 non, les autres oui"
        met |= set(NAMES) - refused
    return _in_order(met - refused), _in_order(refused)


_FIGURES = {"un": "1", "deux": "2", "trois": "3", "quatre": "4"}
_BESIDE_FIGURES = frozenset({"le", "la", "les", "et", "puis", "oui", "donc", "alors"})
_FEW = 2


def _in_figures(words: str) -> str:
    """The words, with figures where they are nothing but numbers: "un, deux et trois"."""
    told = re.findall(r"\w+", words)
    numbers = [one for one in told if one in _FIGURES or one in _FIGURES.values()]
    others = {*told} - {*numbers} - _BESIDE_FIGURES
    if others or len(numbers) < _FEW:
        return words
    return re.sub(r"\w+", lambda one: _FIGURES.get(one.group(), one.group()), words)


def _is_left_open(segment: str) -> bool:
    """Whether it says that they cannot tell: behind the name of a criterion, or with a "perhaps"
    before it."""
    if segment.strip().startswith(("peut", "ptet")):
        return True
    unsure = _LEFT_OPEN.search(segment)
    return unsure is not None and any(_told(segment[: unsure.start()]))


def none_of_them(words: str) -> bool:
    """Whether the words say that there is none."""
    return bool(_NONE.search(words))


def _in_order(names: Iterable[str]) -> list[str]:
    return [name for name in NAMES if name in names]


def _told(segment: str) -> tuple[set[str], set[str]]:
    """What a part of an answer names, and what it excepts from that."""
    kept, excepted = _without_exceptions(segment)
    excluded = _named(excepted)
    if excluded and _NONE.search(kept):
        # "aucun à part le premier"
        return excluded, set()
    return (set(NAMES) if _ALL.search(kept) else _named(kept)), excluded


def _without_exceptions(segment: str) -> tuple[str, str]:
    """The words outside and inside of exceptions: "les 4 | sauf le 2"."""
    kept, excepted, place = [], [], 0
    while match := _EXCEPT.search(segment, place):
        ends = _EXCEPT_ENDS.search(segment, match.end())
        kept.append(segment[place : match.start()])
        place = ends.start() if ends else len(segment)
        excepted.append(segment[match.end() : place])
    kept.append(segment[place:])
    return " ".join(kept), " ".join(excepted)


def _with_their_refusal(segments: list[str]) -> list[str]:
    """The parts of an answer; one that refuses without a name belongs to the one before."""
    joined: list[str] = []
    for one in segments:
        bare = bool(_REFUSED.search(one) or _LEFT_OPEN.search(one)) and not _named(one)
        if joined and bare and not _OTHERS.search(" ".join((joined[-1], one))):
            joined[-1] += f" , {one}" if _named(joined[-1]) else ""
        else:
            joined.append(one)
    return joined


def _named(words: str) -> set[str]:
    several = _FIRST_OR_LAST.search(words)
    if several:
        count = 2 if several["number"] in ("deux", "2") else 3
        last = several["which"].startswith("dernier")
        some = NAMES[-count:] if last else NAMES[:count]
        return {*some, *_named(words[: several.start()] + " " + words[several.end() :])}
    words = _OTHERS.sub(" ", words)
    return {name for name, pattern in CRITERIA if pattern.search(words)}
