"""Examples of projects: which ones fit a theme, a word or the region, and how they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.answers import entries_about, knowledge_answer
from bot.catalogue import Catalogue, Knowledge
from bot.nlu.text import plain
from bot.report import contacts_line
from bot.wording import listed

TOPIC = "exemple"
IN_FULL = 2
"""Examples that are told whole where they fit what was asked."""
MOST = 5
"""Titles named in one answer."""
KNOWS_MORE = "labo_ess"
"""The body that publishes examples."""

_HERE = re.compile(
    r"\bhauts[- ]de[- ]france\b|\bhdf\b|\b(?:la|notre|ma|cette) region\b|"
    r"\bregiona(?:l|le|ux|les)\b|\b(?:par|d') ?ici\b|\bpres de (?:chez|nous)\b|\bdu coin\b|"
    r"\blocaux\b|\bdans le nord\b|"
    r"\bbassin minier\b|\bpas[- ]de[- ]calais\b"
)
_ELSEWHERE = re.compile(
    r"\bailleurs\b|\b(?:en|dans toute la) france\b|\bhors (?:de )?(?:la |notre )?region\b|"
    r"\b(?:autres?|d'autres) regions?\b"
)
_ONE = re.compile(r"\bun (?:\w+ )?exemple\b|\bun ex\b")
ASKED = re.compile(r"\bexemples?\b|\bex\b")
"""Asks for an example beside something else: "c'est quoi un PTCE ? vous avez un exemple ?"."""


def examples_answer(
    text: str, words: Sequence[str], themes: Sequence[str], catalogue: Catalogue
) -> str:
    """The examples that fit; empty when nothing narrows the choice down.

    ``words``: how the message names its themes; ``themes``: the themes, of the project where the
    message names none.
    """
    here, elsewhere = (bool(place.search(plain(text))) for place in (_HERE, _ELSEWHERE))
    if not (here or elsewhere or themes or _ONE.search(plain(text))):
        return ""
    known = [
        one
        for one in entries_about([TOPIC], catalogue)
        if here == elsewhere or one.outside == elsewhere
    ]
    if not themes:
        shown = known[:1] if _ONE.search(plain(text)) else []
        return _told(shown, known[len(shown) :], catalogue)
    named = [one for one in known if _mentions(one, words)]
    akin = [
        one for one in known if one not in named and _mentions(one, _words_of(themes, catalogue))
    ]
    if words and not named and not akin:
        contact = contacts_line(catalogue.bodies[KNOWS_MORE].contacts)
        return "\n".join(
            [
                f"Je ne connais pas d'exemple sur ce thème ({listed(words)}). Demandez au Labo de "
                f"l'ESS, qui publie des exemples : {contact}.",
                _others(known),
            ]
        )
    fitting = [*named, *akin] or known
    return _told(fitting[:IN_FULL], fitting[IN_FULL:], catalogue)


def example_of(entry: Knowledge, catalogue: Catalogue) -> str:
    """An example of what an entry explains, or that none is known."""
    names = [entry.title, *entry.aliases]
    for one in entries_about([TOPIC], catalogue):
        if _mentions(one, names):
            return knowledge_answer(one, catalogue)
    return f"Je n'en connais pas d'exemple : {entry.title}."


def _told(shown: Sequence[Knowledge], others: Sequence[Knowledge], catalogue: Catalogue) -> str:
    blocks = [knowledge_answer(one, catalogue) for one in shown]
    return "\n".join([*blocks, *([_others(others, bool(shown))] if others else [])])


def _others(entries: Sequence[Knowledge], more: bool = True) -> str:
    start = "J'en connais d'autres" if more else "Voici des exemples"
    return f"{start} : {' ; '.join(one.title for one in entries[:MOST])}."


def _words_of(themes: Iterable[str], catalogue: Catalogue) -> list[str]:
    return [word for theme in themes for word in catalogue.vocabulary.themes.get(theme, ())]


def _mentions(entry: Knowledge, words: Iterable[str]) -> bool:
    said = f" {_bare(' '.join([entry.title, *entry.aliases, entry.text]))} "
    return any(f" {_bare(word)} " in said for word in words)


def _bare(text: str) -> str:
    """Words without accents, hyphens and plural marks."""
    return " ".join(
        word.rstrip("sx") if len(word) > len("ess") else word
        for word in re.findall(r"[a-z0-9]+", plain(text))
    )
