"""The reader: a message in, mentions out. spaCy tokenises and matches; roles come from the words
around. It knows nothing of the conversation: see ``bot.understanding`` for that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from bot.catalogue import Catalogue
from bot.nlu import mentions as kinds
from bot.nlu.amounts import cost_of, find_amounts
from bot.nlu.lexicon import Lexicon
from bot.nlu.mentions import Mention
from bot.nlu.places import place_mentions
from bot.nlu.roles import role_of
from bot.nlu.statements import statements
from bot.nlu.text import Normalised, normalise, plain
from bot.profile import Lead

MAX_LENGTH = 2000
"""Characters read; channels refuse longer messages, this only bounds the work."""

FEW_WORDS = 3
"""In so few words a phase's name is the answer itself."""

_CLAUSE_END = re.compile(r"[.;!?\n]")
PUBLIC = {Lead.COMMUNE, Lead.EPCI, Lead.GROUPEMENT_EPCI, Lead.AUTRE_COLLECTIVITE}


class Reader:
    """Built once from a lexicon and the catalogue; ``read`` is safe to call many times."""

    def __init__(
        self,
        lexicon: Lexicon,
        catalogue: Catalogue,
        phase_of: Callable[[str], str | None] | None = None,
    ) -> None:
        self._phase_of = phase_of
        self._lexicon = lexicon
        language = spacy.blank("fr")
        self._tokenizer = language.tokenizer
        self._matcher = Matcher(language.vocab)
        self._labels: dict[str, tuple[str, Any, bool]] = {}
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
        patterns = []
        for phrase in phrases:
            parts = self._split(plain(phrase))
            if not parts:
                continue
            patterns.append(
                [{"NORM": {"IN": sorted(self._lexicon.forms.get(p, {p}) | {p})}} for p in parts]
            )
        if not patterns:
            return
        label = f"{kind}|{value}|{int(weak)}"
        self._labels[label] = (kind, value, weak)
        self._matcher.add(label, patterns)

    def _split(self, text: str) -> list[str]:
        return [token.text for token in self._tokenizer(_spaced(text)) if not token.is_space]

    def _document(self, normalised: Normalised) -> Doc:
        document = self._tokenizer(_spaced(normalised.text))
        for token in document:
            token.norm_ = self._lexicon.correct(token.text)
        return document

    def read(self, text: str) -> list[Mention]:
        """All that the message mentions, in order of kind then place."""
        normalised = normalise(text[:MAX_LENGTH])
        if not normalised.text.strip():
            return []
        document = self._document(normalised)
        found = self._matched(text, document, normalised)
        places = place_mentions(text[:MAX_LENGTH])
        found = _without_overlap(found, places)
        organisations = self._with_roles(document, normalised, found, places)
        rest = [one for one in found if one.kind != kinds.ORGANISATION]
        rest = self._with_phase(text, rest)
        return [
            *organisations,
            *_placed(text, normalised, organisations, places),
            *rest,
            *self._amounts(normalised),
            *statements(" ".join(token.norm_ for token in document), normalised),
        ]

    def _with_phase(self, text: str, found: list[Mention]) -> list[Mention]:
        """The classifier's phase in place of the vague words that a sentence may hold by chance."""
        said = [one for one in found if one.kind == kinds.PHASE]
        clear = any(not one.weak for one in said) or (said and len(text.split()) <= FEW_WORDS)
        phase = None if clear or self._phase_of is None else self._phase_of(text)
        if phase is None:
            return found
        others = [one for one in found if one.kind != kinds.PHASE]
        return [*others, Mention(kinds.PHASE, phase, 0, len(text), kinds.GUESS, weak=True)]

    def _matched(self, text: str, document: Doc, normalised: Normalised) -> list[Mention]:
        by_kind: dict[str, list[Span]] = {}
        for label, start, end in self._matcher(document):
            name = document.vocab.strings[label]
            kind, _, weak = self._labels[name]
            group = f"{kind}{weak}" if kind == kinds.PHASE else kind
            by_kind.setdefault(group, []).append(Span(document, start, end, label=name))
        found = []
        for spans in by_kind.values():
            for span in filter_spans(spans):
                kind, value, weak = self._labels[span.label_]
                start, end = normalised.original_span(span.start_char, span.end_char)
                if kind == kinds.PROGRAMME and "ô" in text[start:end].lower():
                    # "à côté" is not the programme COTE.
                    continue
                if weak and span.text in PHASE_NAMES and _alone(normalised.text, span):
                    weak = False
                found.append(Mention(kind, value, start, end, weak=weak))
        return sorted(found, key=lambda mention: mention.start)

    def _with_roles(
        self,
        document: Doc,
        normalised: Normalised,
        found: list[Mention],
        places: list[Mention],
    ) -> list[Mention]:
        """The organisations with their roles; an EPCI that is named is one too."""
        named = [
            Mention(kinds.ORGANISATION, lead.value, one.start, one.end)
            for one in places
            if (lead := _body_named(one, normalised)) is not None
        ]
        raw = sorted(
            [one for one in found if one.kind == kinds.ORGANISATION]
            + [
                one
                for one in named
                if not any(
                    other.kind == kinds.ORGANISATION
                    and other.start < one.end
                    and one.start <= other.end + TITLE_GAP
                    for other in found
                )
            ],
            key=lambda mention: mention.start,
        )
        spelt = _Spelt(document, normalised)
        result: list[Mention] = []
        for index, mention in enumerate(raw):
            before = spelt.between(0, mention.start)
            clause = _CLAUSE_END.split(before)[-1]
            previous = result[-1] if result else None
            between = None
            if previous is not None:
                gap = spelt.between(previous.end, mention.start)
                between = None if _CLAUSE_END.search(gap) else gap
            following = raw[index + 1].start if index + 1 < len(raw) else None
            right = _CLAUSE_END.split(spelt.between(mention.end, following))[0]
            role = role_of(
                clause,
                between,
                right,
                previous.role if previous is not None and between is not None else None,
                _plural(mention, spelt.between(mention.start, mention.end), clause),
                mention.value in {lead.value for lead in PUBLIC},
            )
            if (
                between is not None
                and previous is not None
                and _renamed(previous, mention, between)
            ):
                role = kinds.LEAD
            if _is_count(mention, clause):
                role = kinds.ASIDE
            if _NO_STRUCTURE.match(spelt.between(mention.start, mention.end)):
                role = kinds.LEAD
            result.append(Mention(mention.kind, mention.value, mention.start, mention.end, role))
        return result

    def _amounts(self, normalised: Normalised) -> list[Mention]:
        found = []
        for expected in (False, True):
            amounts = find_amounts(normalised.text, expected)
            cost = cost_of(amounts, normalised.text)
            if cost is not None:
                value: Any = cost[0] if cost[0] == cost[1] else list(cost)
                length = len(normalised.offsets) and normalised.offsets[-1] + 1
                found.append(Mention(kinds.AMOUNT, value, 0, length, weak=expected))
        if len(found) == 2 and found[0].value == found[1].value:
            found.pop()
        return found


PHASE_NAMES = {"emergence", "structuration", "developpement", "essaimage"}


def _alone(text: str, span: Span) -> bool:
    """Whether a word stands between commas, as in a list of answers."""
    before, after = text[: span.start_char].rstrip(), text[span.end_char :].lstrip()
    return (not before or before[-1] in ",.;:") and (not after or after[0] in ",.;")


TITLE_GAP = 4
"""Between a kind of body and its name: ``communauté de communes du Ternois``."""

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


def _is_count(mention: Mention, clause: str) -> bool:
    """``15 000 habitants`` counts people; ``3 habitants`` take part."""
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
        or not any(place.start <= mention.start and mention.end <= place.end for place in places)
    ]


_SEAT_LINK = re.compile(
    r"^\s*(?:(?:d'|de |du |des )?[\w']+\s+)?(?:de|d'|d|du|des|a|au|aux|en|sur|dans|"
    r"de la|pour|,|:|\()?\s*(?:la|le|l'|les)?\s*$"
)
_EXCLUDED = re.compile(
    r"(?:\bpas|\bet non|\bet pas|\bplutot que|\bau lieu de|\bj'ai ecrit|"
    r"\bni)\s*(?:a|de|d'|c'est a)?\s*$"
)
_NEAR = re.compile(
    r"\b(?:a cote|pres|proche|non loin|a \d+ ?(?:km|kilometres|minutes|min)|entre|voisin\w*|"
    r"famille|habite|vis|viens|originaire|ne|nee|bus|train|arrive|venu|venue|marche|marchait|comme|"
    r"inspire\w*|vu|existe|modele)\s*(?:de|d'|du|a|sur)?\s*(?:la|le|l')?\s*$"
)


_BOTH = re.compile(r"^\s*(?:,|et|ou)\s*(?:a|au|aux|de)?\s*$")
_SEATED = re.compile(
    r"\b(?:siege(?: social)?|basee?s?|installee?s?|bureaux|locaux|domicilie\w*)\s+(?:\w+\s+)?"
    r"(?:a|au|aux|en|sur|dans|de|d')\s*(?:la|le|l'|les)?\s*$"
)
_AND = re.compile(r"\s(?:et|ou)\s*(?:a\s*)?$")
_OF = re.compile(r"\b(?:de|d'|du|des|de la|de l')\s*$")
_PLACE_NOUN = re.compile(
    r"\b(?:ville|commune|quartier|village|secteur|territoire|agglo\w*|bassin|canton|centre|habitants|"
    r"rue|citoyens|gens|metropole|region|nord|sud|est|ouest|coeur|cite|cotes?|environs|alentours|"
    r"campagne|pays|ensemble|projet|autour|partir|proximite|limites?)\s+(?:de|d'|du|des)\s*$"
)


def _placed(
    text: str, normalised: Normalised, organisations: list[Mention], places: list[Mention]
) -> list[Mention]:
    """The places with their roles: where the project is, a lead's seat, a partner's, none."""
    result: list[Mention] = []
    near_before = False
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
        if _EXCLUDED.search(left):
            role = kinds.EXCLUDED
        elif _NEAR.search(left) or (near_before and _AND.search(left)):
            role = kinds.NEAR
        elif _SEATED.search(left):
            role = kinds.SEAT
        elif own is not None or owner is not None:
            role = _role_from(own or owner, place)
        elif _is_commune(place) and _OF.search(left) and not _PLACE_NOUN.search(left):
            role = kinds.NEAR
        if result and _BOTH.match(plain(text[result[-1].end : place.start])):
            role = result[-1].role if result[-1].role == kinds.SEAT else role
        near_before = role == kinds.NEAR
        result.append(Mention(place.kind, place.value, place.start, place.end, role, place.weak))
    return result


def _is_commune(place: Mention) -> bool:
    places = place.value["places"]
    return bool(places) and places[0]["kind"] in ("commune", "hors_region")


def _role_from(organisation: Mention | None, place: Mention) -> str:
    if organisation is None or organisation.role == kinds.ASIDE:
        return kinds.PROJECT
    if organisation.role in (kinds.ACTOR, kinds.PLURAL, kinds.ABSENT):
        public = organisation.value in {lead.value for lead in PUBLIC}
        return (
            kinds.PARTNER
            if public or organisation.value == "actor:pouvoirs_publics"
            else (kinds.PROJECT)
        )
    return kinds.SEAT
