"""The reader: a message in, mentions out. spaCy tokenises, the vocabulary matches; roles come from
rules over the words around and from what was learnt. Of the conversation it knows the open question
alone: see ``bot.understanding`` for the rest."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Any

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from bot.catalogue import Catalogue
from bot.nlu import mentions as kinds
from bot.nlu import reconcile
from bot.nlu.amounts import denied_amounts, disowns_amount, find_prices
from bot.nlu.competences import named_fields
from bot.nlu.cost import cost_of, is_doubtful
from bot.nlu.lexicon import Lexicon
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.names import is_in_name
from bot.nlu.opinions import Opinions
from bot.nlu.phrases import Phrases
from bot.nlu.places import is_end_of_basin, place_mentions, resembles_place, sounds_like_place
from bot.nlu.roles import role_of
from bot.nlu.series import with_listed
from bot.nlu.statements import statements
from bot.nlu.tagger import Tagger
from bot.nlu.text import Normalised, normalise, plain, spoken
from bot.nlu.tokens import cut
from bot.nlu.words import Word
from bot.profile import Lead, PlaceKind

MAX_LENGTH = 2000
"""Characters read; channels refuse longer messages, this only bounds the work."""

SHORT = 2
"""Letters of words that end no name of two words."""
FEW_WORDS = 3
"""In so few words a phase's name is the answer itself."""

_CLAUSE_END = re.compile(r"[.;!?\n]")
PUBLIC = {Lead.COMMUNE, Lead.EPCI, Lead.GROUPEMENT_EPCI, Lead.AUTRE_COLLECTIVITE}


@dataclass(frozen=True)
class Learnt:
    """What a model learnt from annotated messages: word by word, and message by message."""

    tagger: Tagger
    opinions: Opinions


class Reader:
    """Built once from a lexicon and the catalogue; ``read`` is safe to call many times.

    Without ``learnt``, the rules alone speak: they are what the tagger learns from.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        catalogue: Catalogue,
        learnt: Learnt | None = None,
    ) -> None:
        self._learnt = learnt
        self._lexicon = lexicon
        self._phrases = Phrases(lexicon.forms)
        words = catalogue.vocabulary
        for lead, entry in words.leads.items():
            self._add(kinds.ORGANISATION, lead.value, entry.words)
        for actor, entry in words.actors.items():
            self._add(kinds.ORGANISATION, f"actor:{actor.value}", entry.words)
        for phase, entry in words.phases.items():
            self._add(kinds.PHASE, phase.value, entry.words)
            self._add(kinds.PHASE, phase.value, entry.in_context, weak=True)
        for theme, theme_words in words.themes.items():
            self._add(kinds.THEME, theme, theme_words)
        for need, need_words in words.needs.items():
            self._add(kinds.NEED, need, need_words)
        for programme in catalogue.programmes.values():
            self._add(kinds.PROGRAMME, programme.id, [programme.name, *programme.aliases])
        for body in catalogue.bodies.values():
            self._add(kinds.BODY, body.id, [body.name, *body.aliases])
        for known in catalogue.knowledge.values():
            self._add(kinds.TERM, known.id, [known.title, *known.aliases])

    def _add(self, kind: str, value: str, phrases: Iterable[str], weak: bool = False) -> None:
        for phrase in phrases:
            self._phrases.add(self._split(plain(phrase)), (kind, value, weak))

    def _split(self, text: str) -> list[str]:
        return [token.text for token in cut(_spaced(text)) if not token.is_space]

    def _document(self, normalised: Normalised) -> Doc:
        document = cut(_spaced(normalised.text))
        for token in document:
            token.norm_ = self._lexicon.correct(token.text)
        return document

    def read(self, text: str, question: str | None = None) -> list[Mention]:
        """All that the message mentions, in order of kind then place.

        ``question``: the one that is open, which says what a bare name answers.
        """
        scan = self._scan(text)
        if scan is None:
            return []
        organisations, placed, rest = scan.organisations, scan.places, scan.rest
        stated = statements(" ".join(token.norm_ for token in scan.document), scan.normalised)
        amounts = _amounts(scan.normalised)
        if self._learnt is not None:
            heard = self._learnt.tagger.hear(_words(scan), question)
            opinion = self._learnt.opinions.of(scan.text, question)
            organisations = reconcile.organisations(
                scan.text, organisations, heard, opinion, question
            )
            organisations = with_listed(organisations, scan.text)
            epci = reconcile.named_epci(scan.text, scan.organisations, placed)
            if epci is not None:
                organisations = reconcile.with_epci(organisations, epci)
            placed = _placed(scan.text, organisations, placed)
            placed = [
                _still_partner(old, new) for old, new in zip(scan.places, placed, strict=True)
            ]
            placed = reconcile.places(scan.text, placed, heard)
            amounts = reconcile.amounts(scan.text, amounts, heard, question)
            stated = reconcile.statements(stated, opinion, question, len(scan.text))
            said = of_kind(rest, kinds.PHASE)
            if not (said and len(text.split()) <= FEW_WORDS):
                phases = reconcile.phases(said, heard, opinion, len(scan.text), question)
                if not said and named_fields(scan.normalised.text):
                    phases = [reconcile.unsure(one) for one in phases]
                rest = [one for one in rest if one.kind != kinds.PHASE] + phases
        return [*organisations, *placed, *rest, *amounts, *stated]

    def words(self, text: str) -> list[Word]:
        """The words of a message with what the rules say of them, for the tagger."""
        scan = self._scan(text)
        return [] if scan is None else _words(scan)

    def _scan(self, text: str) -> _Scan | None:
        """What the vocabulary, the gazetteer and the rules of roles find."""
        text = text[:MAX_LENGTH]
        normalised = normalise(text)
        if not normalised.text.strip():
            return None
        document = self._document(normalised)
        places = place_mentions(text)
        found = _without_overlap(self._matched(text, document, normalised), places)
        bodies = [one for one in places if not is_in_name(text, one)]
        organisations = _with_roles(found, bodies, normalised, _Spelt(document, normalised))
        return _Scan(
            text,
            normalised,
            document,
            organisations,
            _placed(text, organisations, places),
            [one for one in found if one.kind != kinds.ORGANISATION],
        )

    def _matched(self, text: str, document: Doc, normalised: Normalised) -> list[Mention]:
        by_kind: dict[str, list[Span]] = {}
        for label, start, end in self._phrases.find([token.norm_ for token in document]):
            kind, _, weak = label
            group = f"{kind}{weak}" if kind == kinds.PHASE else kind
            span = Span(document, start, end, label=json.dumps(label))
            by_kind.setdefault(group, []).append(span)
        found = []
        fields = [normalised.original_span(*one) for one in named_fields(normalised.text)]
        for spans in by_kind.values():
            for span in filter_spans(spans):
                kind, value, weak = json.loads(span.label_)
                start, end = normalised.original_span(span.start_char, span.end_char)
                if kind == kinds.PROGRAMME and "ô" in text[start:end].lower():
                    # "à côté" is not the programme COTE.
                    continue
                if weak and span.text in PHASE_NAMES and _alone(normalised.text, span):
                    weak = False
                if kind == kinds.PHASE and any(one < end and start < last for one, last in fields):
                    continue
                found.append(Mention(kind, value, start, end, weak=weak))
        return sorted(found, key=lambda mention: mention.start)


@dataclass(frozen=True)
class _Scan:
    """A message before the tagger has its say."""

    text: str
    normalised: Normalised
    document: Doc
    organisations: list[Mention]
    places: list[Mention]
    rest: list[Mention]


def _words(scan: _Scan) -> list[Word]:
    found = []
    tokens = [token for token in scan.document if not token.is_space]
    near = _resembling([token.text for token in tokens])
    for index, token in enumerate(tokens):
        start, end = scan.normalised.original_span(token.idx, token.idx + len(token))
        found.append(
            Word(
                token.norm_,
                start,
                end,
                scan.text[start].isupper() and not scan.text.isupper(),
                (*_hints(scan, start, token.text), *near.get(index, ())),
            )
        )
    return found


def _resembling(words: list[str]) -> dict[int, tuple[str, ...]]:
    """Which words, alone or with the next one, look like a misspelt place."""
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for index, word in enumerate(words):
        if word.isalpha() and resembles_place(word):
            found[index] += ("near:1",)
    for index, (word, following) in enumerate(pairwise(words)):
        names = word.isalpha() and following.isalpha() and len(following) > SHORT
        if names and resembles_place(f"{word} {following}"):
            found[index] += ("near:first",)
            found[index + 1] += ("near:second",)
    return found


def _hints(scan: _Scan, start: int, word: str) -> Iterator[str]:
    if sounds_like_place(word):
        yield "sounds"
    for one in scan.organisations:
        if one.start <= start < one.end:
            yield f"org:{one.value}"
            yield f"role:{one.role}"
    for one in scan.places:
        if one.start <= start < one.end:
            kind = one.value["places"][0]["kind"] if one.value["places"] else "unknown"
            yield f"place:{kind}:{one.value['status']}:{int(one.weak)}"
            yield f"where:{one.role}"
    for one in scan.rest:
        if one.kind in (kinds.PHASE, kinds.THEME, kinds.BODY) and one.start <= start < one.end:
            yield f"{one.kind}:{one.value if one.kind == kinds.PHASE else ''}:{int(one.weak)}"


def _amounts(normalised: Normalised) -> list[Mention]:
    """What the project costs, as the rules read it, and what it is said not to cost."""
    found = []
    for expected in (False, True):
        amounts = find_prices(normalised.text, expected)
        cost = cost_of(amounts, normalised.text)
        length = len(normalised.offsets) and normalised.offsets[-1] + 1
        if cost is not None:
            value: Any = cost[0] if cost[0] == cost[1] else list(cost)
            role = kinds.DOUBT if is_doubtful(amounts) else None
            found.append(Mention(kinds.AMOUNT, value, 0, length, role, weak=expected))
        elif amounts:
            found.append(Mention(kinds.AMOUNT, None, 0, length, kinds.DOUBT, weak=True))
    if len(found) == 2 and found[0].value == found[1].value:
        found.pop()
    # "c'est 2 500, pas 500"
    told = found or disowns_amount(normalised.text)
    denied = denied_amounts(normalised.text) if told else []
    return [Mention(kinds.AMOUNT, one, 0, 0, kinds.ABSENT, weak=True) for one in denied] + found


PHASE_NAMES = {"emergence", "structuration", "developpement", "essaimage"}


def _alone(text: str, span: Span) -> bool:
    """Whether a word stands between commas or dashes, as in a list of answers."""
    before, after = text[: span.start_char], text[span.end_char :]
    begins = not before.strip() or before.rstrip()[-1] in ",.;:" or before.endswith(" - ")
    return begins and (not after.strip() or after.lstrip()[0] in ",.;" or after.startswith(" - "))


_ANOTHER = re.compile(r"\b(?:avec|et|plus|ni|sans|ou)\b")


def _renamed(previous: Mention, mention: Mention, between: str) -> bool:
    """Whether a lead is said again by its name: "un regroupement de communes, la CC du Ternois"."""
    return (
        previous.role == kinds.LEAD
        and previous.value == mention.value == Lead.EPCI.value
        and not _ANOTHER.search(between)
    )


_NO_STRUCTURE = re.compile(r"^(?:pas|sans|aucune?)\b")


def _body_named(place: Mention, normalised: Normalised) -> Lead | None:
    """The public body that a place's name may stand for: an EPCI, a department's council."""
    if not place.value["places"]:
        return None
    kind = place.value["places"][0]["kind"]
    if kind == "epci":
        return Lead.EPCI
    words = "".join(
        character
        for character, offset in zip(normalised.text, normalised.offsets, strict=True)
        if place.start <= offset < place.end
    )
    if kind in ("departement", "region") and re.match(r"(?:conseil|departement|region)\b", words):
        return Lead.AUTRE_COLLECTIVITE
    return None


class _Spelt:
    """The corrected words of a document, by spans of the original text."""

    def __init__(self, document: Doc, normalised: Normalised) -> None:
        self._tokens: list[tuple[int, str]] = []
        for token in document:
            if token.idx >= len(normalised.offsets):
                continue
            offset = normalised.offsets[token.idx]
            if token.text[:1] in ("d", "l") and token.norm_ == token.text[1:]:
                # An article without its apostrophe: "dhabitants" is "d'habitants".
                self._tokens.append((offset - 1, f"{token.text[0]}'"))
            self._tokens.append((offset, token.norm_ + token.whitespace_))

    def between(self, start: int, end: int | None) -> str:
        return "".join(
            text
            for offset, text in self._tokens
            if offset >= start and (end is None or offset < end)
        )


def _spaced(text: str) -> str:
    """Hyphens become spaces, character for character: ``tiers-lieu`` is ``tiers lieu``."""
    return text.replace("-", " ").replace("_", " ")


def _with_roles(
    found: list[Mention], places: list[Mention], normalised: Normalised, spelt: _Spelt
) -> list[Mention]:
    """The organisations with their roles; an EPCI that is named is one too."""
    named = _organisations(found, places, normalised, spelt)
    result: list[Mention] = []
    for mention, following in zip_longest(named, named[1:]):
        previous = result[-1] if result else None
        role = _role_among(mention, previous, following, spelt)
        result.append(Mention(mention.kind, mention.value, mention.start, mention.end, role))
    return result


def _organisations(
    found: list[Mention], places: list[Mention], normalised: Normalised, spelt: _Spelt
) -> list[Mention]:
    """The organisations in their order, the public bodies among them that bear a place's name."""
    said = [one for one in found if one.kind == kinds.ORGANISATION]
    bodies = [
        Mention(kinds.ORGANISATION, lead.value, one.start, one.end)
        for one in places
        if (lead := _body_named(one, normalised)) is not None
        and not any(
            other.start < one.end and one.start <= other.end + reconcile.TITLE_GAP for other in said
        )
    ]
    named = [*(_as_epci(one, spelt, places) for one in said), *bodies]
    return sorted(named, key=lambda mention: mention.start)


def _role_among(
    mention: Mention, previous: Mention | None, following: Mention | None, spelt: _Spelt
) -> str:
    """The role of an organisation, by its own words, then by what stands around it."""
    words = spelt.between(mention.start, mention.end)
    clause = _CLAUSE_END.split(spelt.between(0, mention.start))[-1]
    if _NO_STRUCTURE.match(words):
        return kinds.LEAD
    if _is_count(mention, clause, words):
        return kinds.ASIDE
    between = None if previous is None else spelt.between(previous.end, mention.start)
    if between is not None and _CLAUSE_END.search(between):
        previous = between = None
    if previous is not None and between is not None and _renamed(previous, mention, between):
        return kinds.LEAD
    right = spelt.between(mention.end, None if following is None else following.start)
    return role_of(
        clause,
        between,
        _CLAUSE_END.split(right)[0],
        None if previous is None else previous.role,
        _plural(mention, words, clause),
        mention.value in {lead.value for lead in PUBLIC},
    )


_ILL_SPELT = re.compile(r"\bcom+un[a-z]*t[a-z]* (?:de |d')$")
_OF_ITS_NAME = re.compile(r"^\s*(?:de |du |des |d'|de la |de l')\s*(?:la |le |l')?$")


def _as_epci(mention: Mention, spelt: _Spelt, places: list[Mention]) -> Mention:
    """A "commune" that has the name of an EPCI is one, ill spelt: "comunoté de comune du X"."""
    if mention.value != Lead.COMMUNE.value or not _ILL_SPELT.search(
        spelt.between(0, mention.start)
    ):
        return mention
    of_epci = any(
        one.start >= mention.end
        and one.value["status"] == "sure"
        and one.value["places"][0]["kind"] == PlaceKind.EPCI.value
        and _OF_ITS_NAME.match(spelt.between(mention.end, one.start))
        for one in places
    )
    return replace(mention, value=Lead.EPCI.value) if of_epci else mention


_SEVERAL = re.compile(
    r"\b(?:des|les|nos|mes|plusieurs|quelques|deux|trois|quatre|[2-9]|\d\d+|"
    r"\w+aine de|leurs|ces)\s*"
    r"(?:\w+\s+)?$"
)


def _plural(mention: Mention, words: str, clause: str) -> bool:
    return bool(_SEVERAL.search(clause)) or (
        str(mention.value).startswith("actor:") and words.strip().endswith(("s", "x"))
    )


_COUNT = re.compile(r"(?:\d[\d .]*|\bmille|\bmillions? d')\s*$")


_WITH_MEMBERS = re.compile(r"\bavec (?:nos |les |environ |plus de |pres de )?\d[\d .]*$")
_MEMBERS = re.compile(r"(?:citoyen|famille|societaire|adherent|benevole|membre)")


_EMPLOYED_IN = re.compile(
    r"\b(?:\d+|deux|trois|quatre|cinq|six|dix|douze|quinze|vingt|salarie\w*|employe\w*|personnes?|"
    r"gens|postes?|contrats?|cdd|cddi|jeunes|permanente?s?) en\s*$"
)


def _is_count(mention: Mention, clause: str, words: str) -> bool:
    """``15 000 habitants`` counts people, ``12 en insertion`` employees; ``3 habitants`` take part,
    as ``avec 120 citoyens``."""
    if words.strip() == "insertion" and _EMPLOYED_IN.search(clause):
        return True
    if _MEMBERS.match(words) and _WITH_MEMBERS.search(clause):
        return False
    if mention.value != "actor:habitants":
        return False
    match = _COUNT.search(clause)
    if not match:
        return False
    digits = re.sub(r"\D", "", match.group())
    return not digits or int(digits) >= 100


def _without_overlap(found: list[Mention], places: list[Mention]) -> list[Mention]:
    """Without the words that are part of a place's name (``Mons``, ``Ville-le-Marclet``)."""
    return [
        mention
        for mention in found
        if mention.kind in (kinds.PROGRAMME, kinds.BODY)
        or not any(
            place.start <= mention.start
            and mention.end <= place.end
            # A territory's name may be a word to explain as well: "bassin minier".
            and not (mention.kind == kinds.TERM and mention.end == place.end)
            for place in places
        )
    ]


_SEAT_LINK = re.compile(
    r"^\s*(?:(?:(?:d'|de |du |des )?[\w']+|sans (?:aucune? )?[\w']+|loi (?:de )?1901|"
    r"a but non lucratif|(?:de|avec) \d+ \w+)\s+)?(?:de|d'|d|du|des|a|au|aux|en|sur|dans|"
    r"de la|pour|,|:|\()?\s*(?:la|le|l'|les)?\s*$"
)
_EXCLUDED = re.compile(
    r"(?:(?<!\bou )\bpas|\bpas? (?:dit|parle|ecrit|mis|note)\b(?: (?:le|la|les))?|"
    r"\bet non|\bet pas|\bplutot qu[e']|\b(?:ailleurs|autre part) qu[e']|"
    r"\bau lieu de|\bretirez|\benlevez|"
    r"\bj'ai (?:ecrit|dit|mis|note)|\bj'avais (?:ecrit|dit|mis)|"
    r"\b(?:avait|avions|avons|avais|a) pense|\bpens(?:ait|ions|ais)|"
    r"\bni)\s*(?:a|de|d'|c'est a|(?:dans|en|sur) (?:le |la |les |l')?"
    r"(?:(?:nord|sud|est|ouest|coeur|centre) (?:du |de la |de ))?)?\s*$"
)
_LEFT = re.compile(
    r"\b(?:plus rien|rien (?:de neuf |de plus |d'autre )?(?:n'|ne )?"
    r"(?:est|sera|se fait|se fera|se passe|se passera|aura lieu)(?: [a-z]+)?|"
    r"(?:(?:^|[.,;:!?])\W*(?:et |mais )?|\bet )rien(?: du tout)?)\s*"
    r"(?:a|au|en|sur|dans (?:le |la |les |l')?)?\s*$"
)
"""What is left for another place; alone, it may be what the project is against."""
_NEAR = re.compile(
    r"\b(?:a cote|presque|bords?|rives?|berges?|pres|proche|non loin|"
    r"a \d+ ?(?:km|kilometres|minutes|min)|entre|voisin\w*|"
    r"famille|habite|vis|ecris|ecrivons|viens|vient|viennent|venus|venues|enseigne|etudes?|bts|"
    r"fac|originaire|ne|nee|"
    r"nes|nees|bus|train|arrive|venu|venue|marche|marchait|comme|"
    r"inspire\w*|vu|existe|modele|preuves|deja)\s*(?:de|d'|du|a|sur)?\s*(?:la|le|l')?\s*$|"
    r"\b(?:km|kilometres|minutes|heures?) (?:depuis|de)\s*$|\bvu (?:ca|cela)\s*(?:a)?\s*$|"
    # "un client sur trois est de Tourcoing"
    r"\b(?:clients?|clientes?|clientele|visiteurs?|acheteurs?|abonnes?|fournisseurs?)\b"
    r"[\w\s']{0,25}"
    r"\b(?:est|sont|etait|etaient|vient|viennent) (?:de|d'|du|a|au|en)\s*(?:la|le|l')?\s*$|"
    # "refaire à Méru ce qu'on a fait à Beauvais"
    r"\b(?:refair|refai|reprodui|copi|dupliqu|transpos)[^.;!?]{0,30}"
    r"\bce qu(?:e |')(?:on|nous|j'|je|l'on) ?(?:a|ai|avons|avait|avions|fait|faisons) "
    r"(?:deja |bien )?(?:fait|monte|cree|lance|ouvert|construit|reussi)?\s*"
    r"(?:a|au|en|sur)?\s*(?:la|le|l')?\s*$"
)


_ELSEWHERE = re.compile(
    r"(?:\binspir\w* (?:de |d'|par |du )[^.;!?,]{0,45}"
    r"|\bce qui (?:se fait|existe|marche|tourne|a ete (?:fait|monte))(?: deja)?"
    r"|\b(?:fait|font|faisait|monte|lance)(?: deja)? (?:pareil|(?:la|le) meme(?: chose)?)) "
    r"(?:a|au|en|sur|dans|de|d'|du)\s*(?:la|le|l')?\s*$"
)
"""Says of a town that others do there what the project is like."""
_THE_ONE_OF = re.compile(
    r"\b(?:visit\w*|vus?|connai\w*) [^.;!?]{0,50}"
    r"(?:\b(?:celles?|ceux|celui) |\b(?:l'|la |le |les |des |une? )[a-z' -]{3,25} )"
    r"(?:de|d'|du|des|a|qui est a)\s*(?:la|le|l')?\s*$"
)
"""Beside another town, a thing that is not the project's: "la ressourcerie de Roubaix et celle
d'Amiens"."""
_OTHER_SITE = re.compile(
    r"\b(?:autres?|ancien|ancienne|deuxieme|second|seconde) (?:sites?|ateliers?|antennes?|locaux|"
    r"local|lieux?|boutiques?|magasins?|usines?|adresses?|etablissements?)"
    r"(?: qui est)?,? (?:a|au|aux|de|d'|en)\s*(?:la|le|l'|les)?\s*$"
)
_UNCHANGED = re.compile(
    r"^\W*(?:(?:lui|elle|il|eux),? )?(?:(?:ne |n')?(?:boug|chang)\w* pas|"
    r"reste\w* (?:comme|tel|ou il|en dehors|hors)|(?:n'est|est|ne sont|sont) pas concerne)"
)
"""Beside a town, another place of those who write, where nothing changes."""
_REGISTERED = re.compile(
    r"\b(?:(?:sous[ -]?)?prefecture|greffe|tribunal(?: de commerce)?)"
    r"\s*(?:a|au|de|d'|du)\s*(?:la|le|l'|les)?\s*$|"
    r"\b(?:declaree?s?|enregistree?s?|immatriculee?s?) (?:a|au|aux|en)\s*(?:la|le|l'|les)?\s*$"
)
"""Says of a town that the statutes lie there: "déclarée à la sous-préfecture de Calais"."""
_GAVE_TO_ANOTHER = re.compile(
    r"^\s*(?:a|avait) (?:deja |bien )?(?:donne|verse|accorde|file|attribue)\b[^.;!?]{0,30} "
    r"(?:a|aux?) (?:une? |des |d'autres? )?(?:autres? )?"
    r"(?:asso|scic|scop|coop|voisin|projet|groupe)"
)
"""Behind a town that helped others: "Saint-Quentin a donné 15 000 € à une asso comme nous"."""
_HAS_ITS_OWN = re.compile(
    r"^\s*,? ?(?:en )?(?:a|ont|avait) (?:deja )?(?:(?:la |le |les )?(?:sa|son|ses|leurs?) propres?|"
    r"(?:quelque chose|un projet) (?:d'equivalent|de semblable|de pareil|a (?:elle|eux|lui)))\b"
)
"""Behind a town that has no need of the project: "Laon a sa propre filière"."""
_LIVED_IN = re.compile(
    r"^\s*,? ?c'est (?:juste |seulement )?(?:la que|la ou|ou) "
    r"(?:j'|je |on |nous )(?:y )?(?:habit|vi[st]\b|vivons|dor[st]\b|suis nee?\b)"
)
"""Behind a town: "Courrières, c'est là que j'habite"."""
_BOTH = re.compile(r"^\s*(?:,|et|ou)\s*(?:a|au|aux|de)?\s*$")
_SEATED = re.compile(
    r"\b(?:siege(?: social)?,?|basee?s?|installee?s?|bureaux|locaux|domicilie\w*)\s+(?:\w+\s+)?"
    r"(?:a|au|aux|en|sur|dans|de|d')\s*(?:la|le|l'|les)?\s*$|"
    r"\bsiege\s*:?\s*$|\b(?:on est|nous sommes|on vient|nous venons) de\s*$"
)
_AND = re.compile(r"\s(?:et|ou)\s*(?:a\s*)?$")
_OF = re.compile(r"\b(?:de|d'|du|des|de la|de l')\s*$")
_PLACE_NOUN = re.compile(
    r"\b(?:ville|commune|quartier|village|secteur|territoire|agglo\w*|bassin|canton|centre|habitants|"
    r"rue|citoyens|gens|metropole|region|nord|sud|est|ouest|coeur|cite|cotes?|environs|alentours|"
    r"campagne|pays|ensemble|projet|autour|partir|proximite|limites?)\s+(?:de|d'|du|des)\s*$"
)


def _placed(text: str, organisations: list[Mention], places: list[Mention]) -> list[Mention]:
    """The places with their roles: where the project is, a lead's seat, a partner's, none."""
    result: list[Mention] = []
    near_before = False
    places = [one for one in places if not is_end_of_basin(one.start, one.end, places, text)]
    for place in places:
        left = plain(text[max(0, place.start - 60) : place.start])
        role = kinds.PROJECT
        owner = next(
            (
                one
                for one in reversed(organisations)
                if one.end <= place.start and _SEAT_LINK.match(plain(text[one.end : place.start]))
            ),
            None,
        )
        own = next((one for one in organisations if one.start <= place.start < one.end), None)
        others = len(places) > 1
        right = plain(text[place.end : place.end + 60])
        lived_in = others and _LIVED_IN.match(right)
        unchanged = others and _OTHER_SITE.search(left) and _UNCHANGED.match(right)
        left_out = (
            lived_in or unchanged or _HAS_ITS_OWN.match(right) or (others and _LEFT.search(left))
        )
        if left_out or _EXCLUDED.search(spoken(left)):
            role = kinds.EXCLUDED
        elif (
            _GAVE_TO_ANOTHER.match(right)
            or _ELSEWHERE.search(left)
            or _REGISTERED.search(left)
            or (others and _THE_ONE_OF.search(left))
        ):
            role = kinds.NEAR
        elif _opens_list(text, place, places, left):
            role = kinds.PROJECT
        elif _NEAR.search(left) or (near_before and _AND.search(left)):
            role = kinds.NEAR if _NEAR.search(left) else result[-1].role or kinds.NEAR
        elif _SEATED.search(left):
            role = kinds.SEAT
        elif own is not None or owner is not None:
            role = _role_from(own or owner, place)
        elif _is_commune(place) and _OF.search(left) and not _PLACE_NOUN.search(left):
            role = kinds.COMPLEMENT
        if is_in_name(text, place) and not (role == kinds.SEAT and place.value["status"] == "sure"):
            role = kinds.NAME
        if result and _BOTH.match(plain(text[result[-1].end : place.start])):
            role = result[-1].role if result[-1].role == kinds.SEAT else role
        near_before = role in (kinds.NEAR, kinds.COMPLEMENT)
        result.append(Mention(place.kind, place.value, place.start, place.end, role, place.weak))
    return result


_AMONG = re.compile(r"\bentre (?:la |le |les |l')?$")
_COMMA = re.compile(r"\s*,\s*(?:la |le |les |l')?$")


def _opens_list(text: str, place: Mention, places: list[Mention], left: str) -> bool:
    """Whether it is the first of three places or more: "entre Lens, Liévin et Avion"."""
    following = next((one for one in places if one.start >= place.end), None)
    return (
        following is not None
        and bool(_AMONG.search(left))
        and bool(_COMMA.match(plain(text[place.end : following.start])))
    )


def _is_commune(place: Mention) -> bool:
    places = place.value["places"]
    return bool(places) and places[0]["kind"] in ("commune", "hors_region")


def _still_partner(ruled: Mention, place: Mention) -> Mention:
    """The place of a partner that the rules know, where what was learnt of the partner is not sure.

    A department may be named as the place though its council is a partner.
    """
    if ruled.role != kinds.PARTNER or place.role != kinds.PROJECT:
        return place
    wide = any(one["kind"] == "departement" for one in place.value["places"][:1])
    return place if wide else replace(place, role=kinds.PARTNER)


def _role_from(organisation: Mention | None, place: Mention) -> str:
    if organisation is None or organisation.role == kinds.ASIDE:
        return kinds.PROJECT
    if place.value["places"] and place.value["places"][0]["kind"] == "bassin_minier":
        return kinds.PROJECT
    if organisation.role in (kinds.ACTOR, kinds.PLURAL, kinds.ABSENT):
        public = organisation.value in {lead.value for lead in PUBLIC}
        if public or organisation.value == "actor:pouvoirs_publics":
            return kinds.PARTNER
        return kinds.PROJECT if organisation.value == "actor:habitants" else kinds.COMPLEMENT
    return kinds.SEAT
