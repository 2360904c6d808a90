"""Words that the reader knows: inflected forms of the vocabulary, abbreviations, spelling.

The forms come from spaCy's French look-up lemmas. Loading those takes seconds and 130 MB, so the
lexicon is built once, when the model is trained, and kept with it as plain data.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import OSA

from bot.catalogue import ROOT, Catalogue
from bot.nlu.text import plain

SMS_FILE = ROOT / "data" / "lexicon" / "sms.yml"
_FREQUENT = (
    "mille cent cents vingt trente quarante cinquante soixante deux trois quatre cinq sept huit "
    "neuf onze douze treize quatorze quinze seize million millions meme memes compte comptes "
    "centre centres collegue collegues champagne champagnes dreche dreches"
)
FREQUENT = frozenset(_FREQUENT.split())
"""Frequent words that the look-up table lacks and that no correction may touch."""
FALSE_FORMS = frozenset({"commun", "communs", "gerant", "regie", "villa", "partie", "parties"})
"""Forms that the look-up table files under a word of the vocabulary, and that mean another."""
CORRECTABLE = 5
"""Shorter words are never corrected: too many others are one letter away."""


@dataclass(frozen=True)
class Lexicon:
    """``forms``: inflected forms by vocabulary word; ``abbreviations``: full word by short form.

    ``protected``: French words one letter away from a vocabulary word, which are not mistakes.
    """

    forms: Mapping[str, frozenset[str]]
    abbreviations: Mapping[str, str]
    protected: frozenset[str]
    _neighbours: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        index: dict[str, list[str]] = defaultdict(list)
        for word in {form for forms in self.forms.values() for form in forms}:
            if len(word) >= CORRECTABLE:
                for short in _deletions(word):
                    index[short].append(word)
            elif len(word) == CORRECTABLE - 1:
                index[word].append(word)
        self._neighbours.update(index)

    def known(self, word: str) -> bool:
        """Whether the word is a form of the vocabulary."""
        return word in self._neighbours.get(word, ())

    def correct(self, word: str) -> str:
        """The vocabulary word that a misspelt one stands for, else the word itself."""
        full = self.abbreviations.get(word)
        if full is not None:
            return full
        if word in self._neighbours.get(word, ()):
            return word
        if word[:1] in ("l", "d") and word not in self.protected and self.known(word[1:]):
            return word[1:]
        if len(word) < CORRECTABLE or word in self.protected or not word.isalpha():
            return word
        candidates = {
            near for short in _deletions(word) for near in self._neighbours.get(short, ())
        }
        if not candidates or word in candidates:
            return word
        near = [one for one in sorted(candidates) if OSA.distance(word, one) <= 1]
        return near[0] if near else word

    def as_data(self) -> dict[str, Any]:
        """Plain data for a JSON file."""
        return {
            "forms": {word: sorted(forms) for word, forms in self.forms.items()},
            "protected": sorted(self.protected),
        }


def _deletions(word: str) -> set[str]:
    return {word} | {word[:index] + word[index + 1 :] for index in range(len(word))}


def read_abbreviations(path: Path = SMS_FILE) -> dict[str, str]:
    """Full word by abbreviation, both normalised."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        plain(str(short)): plain(str(full))
        for full, shorts in data.items()
        for short in shorts
        if plain(str(short)) != plain(str(full))
    }


def from_data(data: Mapping[str, Any]) -> Lexicon:
    """The lexicon that ``as_data`` wrote."""
    return Lexicon(
        forms={word: frozenset(forms) for word, forms in data["forms"].items()},
        abbreviations=read_abbreviations(),
        protected=frozenset(data["protected"]),
    )


def phrase_words(phrase: str) -> list[str]:
    """The words of a vocabulary phrase as the reader sees them."""
    return plain(phrase).replace("-", " ").replace("'", "' ").split()


def vocabulary_phrases(catalogue: Catalogue) -> Iterable[str]:
    """Every phrase of the vocabulary."""
    words = catalogue.vocabulary
    for entry in itertools.chain(
        words.leads.values(), words.actors.values(), words.phases.values()
    ):
        yield from entry.words
        yield from entry.in_context
    yield from itertools.chain(*words.themes.values(), *words.needs.values())


def _names(catalogue: Catalogue) -> Iterable[str]:
    """Words of the names of programmes, bodies and knowledge: known, and never corrected."""
    entries = itertools.chain(
        ((one.name, *one.aliases) for one in catalogue.programmes.values()),
        ((one.name, *one.aliases) for one in catalogue.bodies.values()),
        ((one.title, *one.aliases) for one in catalogue.knowledge.values()),
    )
    for names in entries:
        for name in names:
            yield from phrase_words(name)


def build_lexicon(catalogue: Catalogue) -> Lexicon:
    """Inflect the vocabulary with spaCy's French look-up table."""
    import spacy_lookups_data
    import srsly

    table = srsly.read_gzip_json(f"{spacy_lookups_data.fr['lemma_lookup']}.gz")
    by_lemma: dict[str, set[str]] = defaultdict(set)
    lemmas: dict[str, set[str]] = defaultdict(set)
    for key, values in table.items():
        form = plain(key)
        for value in values if isinstance(values, list) else [values]:
            lemma = plain(value)
            by_lemma[lemma].add(form)
            lemmas[form].add(lemma)
    vocabulary = {word for phrase in vocabulary_phrases(catalogue) for word in phrase_words(phrase)}
    forms = {word: frozenset(_forms(word, lemmas, by_lemma)) for word in vocabulary}
    for word in _names(catalogue):
        forms.setdefault(word, frozenset({word}))
    all_forms = set().union(*forms.values())
    near = {short for form in all_forms if len(form) >= CORRECTABLE for short in _deletions(form)}
    protected = {
        form
        for form in lemmas
        if len(form) >= CORRECTABLE and form not in all_forms and _deletions(form) & near
    }
    return Lexicon(forms, read_abbreviations(), frozenset(protected | FREQUENT))


def _forms(word: str, lemmas: Mapping[str, set[str]], by_lemma: Mapping[str, set[str]]) -> set[str]:
    found = {word}
    if word in ("un", "une"):
        # Who counts writes it in figures: "2 assos + 1 ferme".
        return {word, "1"}
    if len(word) < 4 or not word.isalpha():
        return found
    if not word.endswith(("s", "x", "z")):
        found.add(f"{word}s")
    found |= by_lemma.get(word, set())
    if word not in lemmas.get(word, ()):
        for lemma in lemmas.get(word, ()):
            found |= by_lemma.get(lemma, set()) | {lemma}
    return {form for form in found if len(form) >= 3 and form not in FALSE_FORMS} | {word}
