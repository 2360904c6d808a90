"""Places that a person takes out of the territory, or adds to it: "enlevez Lille", "et Laon ?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.conversation import ANSWERED, Pending
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import normalise, plain, spoken
from bot.profile import Lead, Place, PlaceKind, Profile, bare_place
from bot.situation import contains
from bot.territory_data import load_territory
from bot.understanding.message import YES_OR_NO, Message, Understood
from bot.understanding.places.others import was_visited
from bot.understanding.places.passing import is_a_customer
from bot.understanding.places.restated import restated
from bot.understanding.places.territory import without_doubles
from bot.understanding.places.told import JOINED, OF_A_BODY, takes_no_part

WITHIN = 60
"""Characters beside a place that say what to do with it."""

_FILL = (
    r"(?:[ ,:]*\b(?:(?:donc|svp|stp|s'il vous plait|moi|nous|plutot|aussi|egalement|encore|vite|"
    r"de|du|des|a|au|aux|en|et|dans|le|la|les|une|autre|ville|villes|commune|communes|village|lieu|lieux|"
    r"liste|territoire|departement|secteur|dire|preciser|noter|citer|mettre|indiquer|mentionner)\b|"
    r"[dl]'))*[ ,:]*$"
)
_TAKEN_OUT = re.compile(
    r"(?:(?<!n')(?<!ne )(?<!pas )\b(?:retir|enlev|supprim|effac|ot|ray|remplac)"
    r"(?:ez|er|ons|ait|ions)\b(?! pas)|\b(?:on|nous) (?:enleve|retire|supprime|remplace)\b|"
    r"\bremplace\b|\b(?:on|nous) (?:oublie|oublions|laisse tomber|laissons tomber)\b|"
    r"\b(?:on|nous) (?:ne |n')?(?:va|vont|allons|intervien\w+|travaill\w+|y va) (?:plus|pas) "
    r"(?:a|au|en)\b|"
    r"(?<!n')(?<!ne )\boubliez\b(?! pas)|^\W*(?:enleve|retire|supprime|efface|oublie)s?\b|"
    r"\b(?:compt|pren|not|mett|gard)(?:ez|er|re) (?:pas|plus)\b|"
    r"\b(?:on|nous|ce|c'|projet|n'|ne) ?(?:est|sommes|etait|sera|etions) (?:plus|pas) "
    r"(?:a|au|en)\b|"
    r"\bfaut (?:pas|plus) (?:compter|noter|mettre|prendre|garder)\b)" + _FILL
)
_IN_PROJECT = (
    r"(?:dans|ds|de|d'|du|sur) ?(?:le |ce |notre |nos |mon |la |l'|les )?"
    r"(?:projet|territoire|perimetre|operation|liste|coup|partie|partenariat)"
)
_NOT_THERE = re.compile(
    r"(?:^|[,!]|\b(?:non|nan|di[ts]?|mais|et|en fait)) ?pas "
    r"(?:a |en |au |aux |de )?(?:la |le |les |l')?$"
)
"""Denies a place: "non pas Soissons, juste Laon"; not "pourquoi pas Lille ?"."""
_IS_NO_MORE = re.compile(r"\b(?:c'|c |ce n'|ce )est (?:plus|pas) (?:la |le |les |l')?$")
_IT_IS_ANOTHER = re.compile(
    r"^[ ,]*(?:(?:mais|plutot|en fait)[ ,]*)*(?:c'est|c est|cest|c|mais) (?:a |en |au |plutot )?"
    r"(?!la\b|le\b|qu|pour\b|bien\b|un|aussi\b)\w"
)
"""Behind the place that it is no more: "c'est plus Lens c'est Liévin", not "c'est plus Lens"."""
_IS_OUT = re.compile(
    r"^[ ,]*(?:(?:c'|c\b|ca|elle|il|la|qui|n'|ne|y)[ ,]*)*"
    r"(?:(?:(?:est|sont|fait|font|sera|fera|etait|faisait) )?(?:plus|pas)(?: du tout)? (?:partie )?"
    rf"(?:{_IN_PROJECT}|concernee?s?(?! par)\b|dedans\b|prevue?s? (?:dans|au)\b)|"
    r"(?:on )?(?:l')?(?:laiss\w+ tomber|enleve|retire|oublie)\b|"
    r"(?:est|sont|etait) (?:de trop|en trop|(?:juste |seulement |que |qu')?(?:un|l'|notre) "
    r"(?:exemple|modele|inspiration))\b|"
    r"(?:juste|seulement) (?:l'|notre )adresse\b|"
    r"est deja (?:fait|fini)\b|"
    r"est (?:juste|seulement) (?:la |le |les |l'|une? |notre |leur )"
    r"(?!(?:siege|lieu|site|antenne|ville|commune|debut|premiere?|etape|partie|point|des)\b)[a-z]+|"
    r"(?:a|ont) rien a (?:faire|voir) (?:ici|la|la dedans|dedans|dans|avec (?:le|ce|notre|mon))\b|"
    r"(?:est|sont|faut|a|doit etre) (?:a )?(?:retire|enleve|supprime|ote)e?s?r?\b"
    r"(?! (?:du|de la|des) (?!projet|liste|territoire)))"
)
_GOES = re.compile(
    r"^[ ,]*(?:(?:elle|il|qui|nous)[ ,]*)*"
    r"(?:(?:(?:ne )?se (?:fait|fera|faisait|ferait|fai) (?:pas|plus)(?: finalement)?|"
    r"tomb(?:e|ait) a l'eau|capot(?:e|ait))(?=[ .!?,]*$)|"
    r"se (?:retir|desist)\w+|quitt\w+|abandonn\w+|sort(?:ait|ira)?)(?! pas| plus| jamais)"
    r"(?: (?:le |du |de ce |de notre |notre )(?:projet|partenariat|territoire|groupe))?[ .!?]*$"
)
"""Behind a place that is in the project no more, also where that is supposed."""
_OF_IT_NO_MORE = re.compile(
    r"^[ ,]*(?:(?:elle|il|qui|ca|c'|n'|ne)[ ,]*)*en "
    r"(?:(?:est|sont) (?:plus|pas)\b|(?:fait|font) (?:plus|pas)(?: partie\b|\W*$))"
)
"""Of the project, or of what the open question is about."""
_OF_IT = re.compile(
    r"^[ ,]*(?:(?:elle|il|qui|ca|aussi)[ ,]*)*en "
    r"(?:(?:est|sont)\b(?! pas| plus)|(?:fait|font) partie\b)"
)
_ADDED = re.compile(
    r"(?:\br?ajout(?:ez|er|e|ons|ait|ions)\b|\b(?:inclu(?:re|ez|ons|ait)|integr(?:ez|er|ons|ait))\b|"
    r"\b(?:avez|avons|avais|ai|as|a|j'ai|jai) (?:encore |aussi |toujours |bien |completement )?"
    r"(?:oublie|omis|zappe|loupe|rate)\b|"
    r"\b(?:avez|as) (?:toujours |encore )?(?:pas|jamais|rien) (?:encore |toujours )?"
    r"(?:mis|note|compte|pris|ajoute|marque|inclus|ecrit|indique|retenu)\b|"
    r"\b(?:il )?manque(?:nt|rait)?\b|"
    r"\b(?:(?:l'|les )(?:etend|elargi)\w*|s'(?:etend|elargi)\w*|on etend|nous etendons)"
    r"(?: (?:desormais|maintenant|donc|jusqu'))*|"
    r"\b(?:mettez|notez|comptez|prenez|y a|on a) (?:aussi|egalement|en plus)\b)" + _FILL
)
_IS_IN = re.compile(
    r"^[ ,]*(?:(?:c'|ca|elle|il|qui|on)[ ,]*)*"
    r"(?:(?:est|sont|fait|font)(?: aussi| egalement| bien| bel et bien)* (?:partie )?"
    rf"{_IN_PROJECT}\b(?! (?:de territoire|de la region|regional\w*|urbain)\b)|"
    r"manque(?:nt)?\b(?! (?:de|du|des)\b| d')|"
    r"vous (?:ne )?l'(?:avez|aviez) (?:toujours |encore |meme )?(?:pas|jamais) "
    r"(?:mis|note|compte|ajoute|ecrit|marque|pris)e?\b|vous l'(?:avez|aviez) oubliee?\b|"
    r"remplace(?:ra)?\b|(?:est|etait|a ete|sont) oubliee?s?\b|"
    r"(?:est|sont|apparait)(?: toujours)? pas (?:notee?s?|comptee?s?|marquee?s?|mise?s?|ajoutee?s?|"
    # Not "c'est pas sûr".
    r"(?:sur|dans) (?:la|le|les|votre|vos|cette|ma|mon|notre|nos)|sur l'|dans l')(?=\W|$))"
)
_AND = re.compile(r"^\W*(?:(?:et|mais|ben|bah|alors|puis|sinon)\W+)+(?:l'|la |le |les )?$")
_IN_ITS_STEAD = re.compile(r"^\s*par (?:la |le |les |l')?$")
_BUT = re.compile(
    r"^\s*[,.!]*\s*(?:(?:mais|plutot|juste|seulement|uniquement|donc|on est|nous sommes|c'est) ?)+"
    r"(?:a |en |au )?$"
)
_COMMA = re.compile(r"^\s*,\s*(?:a |en |au )?$")
_INFINITIVE = re.compile(
    r"\b(?:retir|enlev|supprim|effac|ot|ray|remplac|ajout|inclu|integr)r?er?\b"
)
_ORDERS = re.compile(
    r"\b(?:pouvez|pourriez|peux|pourrais|voulez|merci|veuillez|faudrait|tu peux)\b"
)
_COMPARES = re.compile(r"^[^.;:!?,]{0,20}\bqu(?:e\b|')")
"""Says that it is more here than there: "on est plus à Lille qu'à Lens"."""
_NAMED_HERE = re.compile(r"\b(villes?|communes?|villages?|lieux?|places?) ?:", re.IGNORECASE)
"""Before the name of what is added: "il faut ajouter une commune : Corbie"."""
_ENDS = re.compile(r"[.;:!?\n]")
_CLAUSE_ENDS = re.compile(r"[,.;:!?\n]")
OUT, IN, COUNTED = "out", "in", "counted"
"""What is done with a place: taken out, added, asked whether it counts."""


@dataclass(frozen=True)
class Moves:
    """The places that a message takes out, adds, or asks whether they count."""

    out: tuple[Mention, ...] = ()
    into: tuple[Mention, ...] = ()
    counted: tuple[Mention, ...] = ()

    @property
    def any(self) -> bool:
        """Whether it moves or asks about anything."""
        return bool(self.out or self.into or self.counted)


def moves(text: str, mentions: Sequence[Mention], question: str | None = None) -> Moves:
    """What a message does with the places of the territory, in so many words."""
    found: dict[str, list[Mention]] = {OUT: [], IN: [], COUNTED: []}
    previous: tuple[Mention, str] | None = None
    for place in of_kind(mentions, kinds.PLACE):
        move = _move(text, place, question)
        if move in (None, OUT) and previous is not None:
            before, done = previous
            between = plain(text[before.end : place.start])
            instead = _IN_ITS_STEAD.match(between) or _BUT.match(between)
            # "non pas Lens, Liévin", where "retirez Lens, Liévin" takes both out
            instead = instead or (
                _COMMA.match(between) and _NOT_THERE.search(_before(text, before))
            )
            if done == OUT and instead:
                move = IN
            elif move is None:
                move = done if JOINED.match(between) else None
        previous = None if move is None else (place, move)
        if move is not None and not (move == IN and place.role == kinds.PARTNER):
            found[move].append(place)
    return Moves(tuple(found[OUT]), tuple(found[IN]), tuple(found[COUNTED]))


def _before(text: str, place: Mention) -> str:
    """The normalised words of its clause before a place."""
    said = _NAMED_HERE.sub(r"\1 ", text[max(0, place.start - WITHIN) : place.start])
    return spoken(_ENDS.split(said)[-1])


def _move(text: str, place: Mention, question: str | None) -> str | None:
    before = _before(text, place)
    rest = text[place.end : place.end + WITHIN]
    after = spoken(_ENDS.split(rest)[0])
    clause_end = _CLAUSE_ENDS.search(rest)
    asks = clause_end is not None and clause_end.group() == "?"
    taken_out, added = _TAKEN_OUT.search(before), _ADDED.search(before)
    wonders = asks and not _ORDERS.search(before)
    if wonders and any(one and _INFINITIVE.search(one.group()) for one in (taken_out, added)):
        # "faut-il enlever Lille ?"
        return COUNTED
    if (taken_out and not _COMPARES.match(after)) or _NOT_THERE.search(before):
        return OUT
    if _IS_NO_MORE.search(before) and _IT_IS_ANOTHER.match(plain(rest)):
        return OUT
    if added:
        # "vous avez pas compté Lille ?" asks; "vous avez oublié Laon ?" hints.
        return COUNTED if asks and " pas " in added.group() else IN
    if asks and _AND.match(plain(text[: place.start])) and not plain(rest).strip(" ?!."):
        return IN
    if _GOES.match(after) and not OF_A_BODY.search(before):
        return OUT
    if asks:
        return None
    if _IS_OUT.match(after) or takes_no_part(place, text):
        return OUT
    if _IS_IN.match(after):
        return IN
    if question == "rural_or_qpv":
        return None
    if _OF_IT_NO_MORE.match(after):
        return OUT
    return IN if _OF_IT.match(after) else None


def moved(message: Message, question: str | None, profile: Profile) -> Understood | None:
    """The territory without the places that the message takes out, and with those it adds.

    None when it does neither, or when no place is known yet.
    """
    if not profile.territory:
        return None
    message = _with_known(message, profile)
    now = (
        _only_places(message, profile)
        or _whole_area(message, profile, question)
        or _part_itself(message, profile)
    )
    if now:
        return Understood(ANSWERED, {"territory": now}, seat=False)
    anew = restated(message, profile, question)
    if anew is not None:
        return anew
    known = [bare_place(vars(one)) for one in profile.territory]
    done = moves(message.text, message.mentions, question)
    done = _with_those_of_known(done, message, known, question)
    if not done.any:
        return None
    left = [
        one
        for one in known
        if not any(
            _names(place, one) or _is_short_for(place, one, message.text) for place in done.out
        )
    ]
    added = _added(message, done)
    sure = [bare_place(place) for one in added if _is_sure(one) for place in one.value["places"]]
    now = without_doubles([*left, *sure])
    doubt = next((one for one in added if not _is_sure(one)), None)
    if doubt is not None:
        pending = Pending(status=doubt.value["status"], places=doubt.value["places"], kept=now)
        return Understood(ANSWERED, pending=pending)
    if now == known:
        absent = [
            one.value["places"][0]["name"]
            for one in (*done.out, *done.counted)
            if one.value["places"] and not any(_names(one, place) for place in known)
        ]
        return Understood(ANSWERED, uncounted=list(dict.fromkeys(absent)))
    if not now:
        gone = {"territory": None, "rural_or_qpv": None}
        return Understood(ANSWERED, gone, withdrawn=True)
    return Understood(ANSWERED, {"territory": now}, seat=False)


_ONLY = re.compile(
    r"(?:^|\b(?:projet|finalement|en fait|mais|non)) ?,? ?"
    r"(?:(?:c'|on |il |ca )?(?:est|sera|reste|se (?:fait|passe|fera)) )?(?:donc |bien )?"
    r"(?:seulement|uniquement|exclusivement) (?:a |au |aux |en |sur |dans )?(?:la |le |les |l')?$"
)
_NOWHERE_BUT = re.compile(
    r"\b(?:projet|on|nous|ca|cela|ce|c'|il) ?(?:n'|ne )"
    r"(?:est|sera|se (?:fait|passe|fera)|concerne|a lieu) (?:donc |plus )?"
    r"(?:qu'(?:a|au|aux|en)|que (?:dans|sur|pour)?) ?(?:la |le |les |l')?$"
)
_NOTHING_ELSE = re.compile(r"^[ .!]*$")


def _only_places(message: Message, profile: Profile) -> list[dict[str, Any]]:
    """The places of the territory where alone the project is: "le projet est seulement à Guise",
    "Ham c'est l'existant, le projet n'est qu'à Guise et Laon"."""
    known = [bare_place(vars(one)) for one in profile.territory or ()]
    named = of_kind(message.mentions, kinds.PLACE)
    if len(known) < 2 or "?" in message.text or _NOT_ONLY.search(message.words):
        return []
    for rank, place in enumerate(named):
        before = _before(message.text, place)
        but = bool(_NOWHERE_BUT.search(before))
        if not but and (rank or not _ONLY.search(before)):
            continue
        series = [place]
        for one in named[rank + 1 :]:
            if not JOINED.match(spoken(message.text[series[-1].end : one.start])):
                break
            series.append(one)
        ends = _NOTHING_ELSE.match(message.text[series[-1].end :])
        found = [one for one in known if any(_names(place, one) for place in series)]
        if ends and len(found) == len(series):
            return found
    return []


_NOT_ONLY = re.compile(r"\bpas (?:que|seulement|uniquement|exclusivement)\b")


_SAYS_IT_COVERS = (
    r"\b(?:c'est|ca (?:couvre|concerne)|(?:le|notre) projet (?:est|couvre|concerne)|"
    r"(?:on|nous) (?:couvr\w+|travaill\w+|intervien\w+)|^(?:\W*(?:ben|bah|euh|non|oui|mais|et)\b)*)"
    r"\W*(?:(?:sur|bien|dans|donc|pour|partout|a)\b ?)*"
    r"(?:toute? (?:la |le |l')|(?:l'ensemble|la totalite|l'integralite) (?:de la |de l'|du |de ))"
    r"(?:(?:territoire|perimetre) (?:de la |de l'|du ))?"
)
_COVERS = re.compile(rf"{_SAYS_IT_COVERS}$")
_ITS_AREA = re.compile(
    rf"{_SAYS_IT_COVERS}"
    r"(?:com+unaute (?:de communes|d'agglo\w*|urbaine)|agglo\w*|interco\w*|metropole|com ?com|cc|"
    r"codecom)\b(?=(?P<rest>.*))"
)
"""Says that the project is in the whole area of its town, which it does not name."""


_NO_MORE_OF_IT = re.compile(
    r"^(?!\W*(?:non|nan)\b)"
    r"\W*(?:$|[,.;:!]|(?:pas|et|mais|donc|hein|en fait|bien sur|finalement|plutot|aussi|depuis)\b)"
)
"""Behind an area that is the whole place, and not who does something: "toute l'agglo nous aide"."""


def _named(message: Message) -> list[Mention]:
    """The places of a message that are known by a name at least."""
    return [one for one in of_kind(message.mentions, kinds.PLACE) if one.value["places"]]


_IS_A_PLACE = re.compile(
    r"\b(?:sur|dans|partout|territoire|perimetre|projet|couvr\w+|concern\w+|intervien\w+)\b"
)
"""Makes of an area where the project is, and not who takes part: "sur toute l'agglo"."""


def _whole_area(message: Message, profile: Profile, question: str | None) -> list[dict[str, Any]]:
    """The territory that is the whole of an area, of which a part or nothing else was known: "c'est
    toute la communauté de communes, pas que Guise", "ben sur tout le territoire de l'agglo"."""
    known = profile.territory or ()
    if "?" in message.text or message.imagines or not known:
        return []
    territory = load_territory()
    for one in _named(message):
        area = Place.parse_obj(bare_place(one.value["places"][0]))
        whole = _is_sure(one) and area.kind is PlaceKind.EPCI
        covers = _covers(_COVERS.search(_before(message.text, one)), question)
        if whole and covers and _NO_MORE_OF_IT.match(spoken(message.text[one.end :])):
            parts = [place for place in known if contains(area, place, territory)]
            left = [bare_place(vars(place)) for place in known if place not in (*parts, area)]
            return [*left, bare_place(vars(area))] if parts else []
    said = _ITS_AREA.search(message.words)
    if not (_covers(said, question) and said and _NO_MORE_OF_IT.match(said["rest"])):
        return []
    codes = {_area_of(place) for place in known}
    code = codes.pop() if len(codes) == 1 else None
    epci = territory.epci.get(code or "")
    if epci is None:
        return []
    return [{"kind": PlaceKind.EPCI.value, "code": epci.code, "name": epci.name}]


def without_area_as_body(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions without the body of an area that is only said to be the project's whole place:
    "sur tout le territoire de l'agglo" tells of no partner."""
    return [
        one
        for one in mentions
        if one.kind != kinds.ORGANISATION
        or one.value != Lead.EPCI.value
        or not _COVERS.search(spoken(text[max(0, one.start - WITHIN) : one.start]))
        or not _NO_MORE_OF_IT.match(spoken(text[one.end :]))
    ]


def _covers(said: re.Match[str] | None, question: str | None) -> bool:
    """Whether an area is said to be the whole place; of who carries or takes part it only is when
    it says so: "toute l'agglo" is somebody, "sur toute l'agglo" is where."""
    asked = question in ("lead", "actors")
    return said is not None and (not asked or bool(_IS_A_PLACE.search(said[0])))


def _area_of(place: Place) -> str | None:
    """The EPCI that a place is, or lies in."""
    if place.kind is PlaceKind.EPCI:
        return place.code
    town = load_territory().commune(place.code or "")
    return None if town is None else town.epci


_ITSELF = re.compile(r"^[ -]memes?(?: (?:et|donc|uniquement|seulement|en fait))?\W*(?:$|[,.;:!])")
_IT_IS_THERE = re.compile(
    r"^\W*(?:(?:non|nan|oui|ben|bah|euh|donc|mais|plutot|juste|seulement|uniquement|surtout|"
    r"en fait|c'est|ca se passe|ca se passera|on est|nous sommes|"
    r"(?:le|notre) projet (?:est|sera|se passe))"
    r"\W+)*(?:(?:a|au|aux|dans|sur) )?(?:la |le |les |l')?$"
)
"""Before a town that is where the project is: "on est à Abbeville même", not "le siège est à"."""


def _part_itself(message: Message, profile: Profile) -> list[dict[str, Any]]:
    """The territory with a town in the stead of the only area that was known: "Abbeville même"."""
    known = profile.territory or ()
    if len(known) != 1 or "?" in message.text or message.imagines:
        return []
    for one in _named(message):
        town = Place.parse_obj(bare_place(one.value["places"][0]))
        itself = _ITSELF.match(spoken(message.text[one.end : one.end + WITHIN]))
        there = _IT_IS_THERE.match(_before(message.text, one))
        inside = town != known[0] and contains(known[0], town, load_territory())
        if itself and there and inside and _is_sure(one):
            return [bare_place(vars(town))]
    return []


_NOTHING_AT = re.compile(
    r"(?:^|[,!]|\b(?:et|mais|hein|non|que)) ?rien(?: du tout| de plus)?"
    r"(?: (?:ne |n')?(?:se (?:fera|fait|passe|passera)|(?:est|sera) (?:prevu|fait)|aura lieu))? "
    r"(?:a|au|en|sur|dans) "
    r"(?:la |le |les |l')?$"
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:il n'y a|n'y a|y a|ya|pas de|pas d'|aucune?|donn\w*|vers\w*|financ\w*|pret\w*|apport\w*|"
    r"met|mis|coute|prevu|recu|eu)\b"
)
"""What is told to be nowhere is no project: "la mairie donne un local à Creil et rien à Senlis"."""
_NOT_INSIDE = re.compile(
    r"(?:^|[,!]|\b(?:non|nan|dit|mais|et|est|sommes|sera)) ?(?:pas|plus) (?:dans|sur) "
    r"(?:la |le |les |l')?$"
)
"""Denies an area: of one that is known, that the project is there."""
_ENDS_THERE = re.compile(
    r"^\W*(?:$|[,.;:!]|(?:hein|mais|et|donc|svp|merci|non|c'est|maintenant)\b)"
)
"""Behind a place of which nothing else is said, not "plus dans le Douaisis qu'à Lens"."""
_ONLY_VISITED = re.compile(r"\b(?:seulement|juste|qu[e'] ?)\b")
_IS_WHAT_EXISTS = re.compile(
    r"^,? ?(?:c'est|ce sont) (?:juste |seulement |deja )*"
    r"(?:l'existant|l'actuel\w*|ce qui existe|ce qu'on a deja)\b"
)
_WAS_BEFORE = re.compile(
    r"^,? ?(?:c'|c |ca |ce n'|n')?(?:etait|c'est) "
    r"(?:(?:juste|seulement|deja) )*"
    r"(?:avant|autrefois|du passe|le passe|l'ancien\w*|fini|termine)\b"
    r"(?! (?:de|d'|que|qu'|le|la|l')\b)"
)
"""Behind a place where the project is no more: "Dunkerque c'était avant"."""
_NOTED = re.compile(
    r"\b(?:avez|as) (?:(?:tout|mal|encore) )?"
    r"(?:note|mis|marque|ecrit|retenu|compris|enregistre|lu)\b[^.;!?,]{0,15}$"
)
_IS_WRONG = re.compile(
    r"^,? ?(?:(?:et|mais|or) )?(?:(?:c'est|c|ce n'est) )?"
    r"(?:(?:pas|completement|totalement|tout) )*(?:faux|une erreur|pas (?:ca|vrai|bon|juste|la)|"
    r"ca|errone|incorrect|n'importe quoi|par erreur|a tort)\b"
)
"""Around a place that was noted and is not right: "vous avez noté Abbeville, c'est faux"."""
_IT_IS_AT = re.compile(
    r"\b(?:c'est|ca se passe|(?:le|notre) projet est|on est|nous sommes) (?:bien |donc |aussi )?"
    r"(?:a|au|aux|en|dans|sur) (?:la |le |les |l')?$"
)
_THE_PROJECT_IS = re.compile(
    r"\b(?:le|notre|mon) projet,? (?:lui,? )?c'est (?:a |au |en |dans )?(?:la |le |les |l')?$"
)
_AND_AT = re.compile(
    r"^ ?(?:,|et|et aussi|puis|, et|et puis) (?:a |au |aux |en |sur )?(?:la |le |les |l')?$"
)
_ENDS_LIST = re.compile(r"^\W*(?:$|[,.;:!]|(?:aussi|egalement|en fait|tous|toutes|les deux)\b)")
"""Behind the last of those where it is, and not before what one of them does: "et X nous aide"."""


def _with_those_of_known(
    done: Moves, message: Message, known: Sequence[dict[str, Any]], question: str | None
) -> Moves:
    """What a message does with the places, with what is plain only of those that are known: "rien
    à Senlis", "Ham c'est l'existant", "j'ai seulement visité Ham. Le projet, c'est Laon", "c'est à
    Ham et à Laon" of a project that is known to be in Ham."""
    named = _named(message)
    if "?" in message.text or message.imagines:
        return done
    out, into = list(done.out), list(done.into)
    for rank, one in enumerate(named):
        before = _before(message.text, one)
        after = spoken(message.text[one.end : one.end + WITHIN])
        ours = any(_names(one, place) for place in known)
        if ours and one not in out and _is_plainly_out(before, after, question):
            out.append(one)
        if ours and one not in out and _was_only_visited(one, message):
            out.append(one)
        if ours or one in into:
            continue
        joined = (
            rank > 0
            and _AND_AT.match(spoken(message.text[named[rank - 1].end : one.start]))
            and _IT_IS_AT.search(_before(message.text, named[rank - 1]))
            and any(_names(named[rank - 1], place) for place in known)
            and _ends_list(named[rank:], message.text)
        )
        if joined or (out and _THE_PROJECT_IS.search(before)):
            into.append(one)
    return replace(done, out=tuple(out), into=tuple(into))


def _is_plainly_out(before: str, after: str, question: str | None) -> bool:
    """Whether a place that is known is said not to be the project's; "non, pas sur Senlis" answers
    whether it is a priority neighbourhood, where that is asked."""
    if _IS_WHAT_EXISTS.match(after) or _WAS_BEFORE.match(after) or is_a_customer(after):
        return True
    if _NOTED.search(before) and _IS_WRONG.match(after):
        return True
    if not _ENDS_THERE.match(after):
        return False
    nothing = _NOTHING_AT.search(before) and not _OF_SOMETHING_ELSE.search(before)
    return bool(nothing or (question not in YES_OR_NO and _NOT_INSIDE.search(before)))


def _was_only_visited(place: Mention, message: Message) -> bool:
    """Whether a place that is known was seen and no more, and not for the project itself."""
    return was_visited(place, message.text) and bool(_ONLY_VISITED.search(message.words))


def _ends_list(named: Sequence[Mention], text: str) -> bool:
    """Whether these places, from the first on, end a list of which nothing else is said."""
    first, *others = named
    if others and _AND_AT.match(spoken(text[first.end : others[0].start])):
        return _ends_list(others, text)
    return bool(_ENDS_LIST.match(spoken(text[first.end : first.end + WITHIN])))


def _with_known(message: Message, profile: Profile) -> Message:
    """With the known places that are named by an everyday word: "Guise ne fait plus partie"."""
    read = normalise(message.text)
    named = of_kind(message.mentions, kinds.PLACE)
    found = list(message.mentions)
    for place in profile.territory or ():
        match = re.search(rf"\b{re.escape(plain(place.name))}\b", read.text)
        if match is None:
            continue
        start, end = read.original_span(*match.span())
        if not any(one.start < end and start < one.end for one in named):
            value = {"status": "sure", "places": [bare_place(vars(place))], "qpv": False}
            found.append(Mention(kinds.PLACE, value, start, end, kinds.EXCLUDED))
    return replace(message, mentions=sorted(found, key=lambda one: one.start))


def _added(message: Message, done: Moves) -> list[Mention]:
    """The places that are added, and those that the message says besides: "projet à Guise"."""
    aside = [place.value for place in (*done.out, *done.counted)]
    return [
        one
        for one in of_kind(message.mentions, kinds.PLACE)
        if one in done.into
        or (one.role == kinds.PROJECT and not one.weak and one.value not in aside and _is_sure(one))
    ]


def _names(mention: Mention, place: dict[str, Any]) -> bool:
    """Whether a mention may mean a place of the territory."""
    return any(bare_place(one) == place for one in mention.value["places"])


def _is_short_for(mention: Mention, place: dict[str, Any], text: str) -> bool:
    """Whether it is how a place of the territory begins: "Loos" for Loos-en-Gohelle."""
    said = plain(text[mention.start : mention.end]).replace("-", " ")
    return plain(str(place["name"])).replace("-", " ").startswith(f"{said} ")


def _is_sure(mention: Mention) -> bool:
    return bool(mention.value["status"] == "sure")
