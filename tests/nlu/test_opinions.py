"""The second opinion: of a whole message, and of the clause that tells it most."""

from __future__ import annotations

import pytest

from bot.nlu.examples import Annotated
from bot.nlu.opinions import CLAUSE_HEADS, HEADS, NOBODY, SAID, TOLD, Opinions, train_opinions

CHATTER = (
    "ma sœur habite loin",
    "il pleut depuis dix jours",
    "le chien dort sous la table",
    "mon oncle aimait les trains",
)
BUILT = ("le bail est signé", "les statuts sont déposés", "le four est commandé")
THOUGHT = ("ce n'est qu'une idée", "rien n'est fait", "on en parle entre nous")
WITH = ("la mairie tond avec nous", "les voisins tiennent la caisse")


def marked(opening: str, words: str, closing: str, label: str, **facts: object) -> Annotated:
    text = f"{opening}, {words}, {closing}."
    start = text.index(words)
    return Annotated(text, facts, None, ((label, start, start + len(words)),))


@pytest.fixture(scope="module")
def opinions() -> Opinions:
    examples = [
        Annotated(f"{opening}, {closing}.", {}, None)
        for opening in CHATTER
        for closing in CHATTER
        if opening != closing
    ]
    for opening, closing in zip(CHATTER, CHATTER[1:] + CHATTER[:1], strict=True):
        for label, phrases in (("structuration", BUILT), ("emergence", THOUGHT)):
            for words in phrases:
                one = marked(opening, words, closing, f"phase:{label}", maturity=label)
                examples.append(one)
        for label, words in zip(("pouvoirs_publics", "habitants"), WITH, strict=True):
            examples.append(marked(opening, words, closing, f"actor:{label}", actors=[label]))
    examples += [Annotated(f"personne, {one}", {"actors": []}, None) for one in CHATTER]
    return train_opinions(examples, {})


def test_each_head_says_how_likely_each_of_its_values_is(opinions: Opinions) -> None:
    found = opinions.of("le bail est signé", None)
    assert {head: frozenset(values) for head, values in found.items()} == HEADS | CLAUSE_HEADS
    assert all(0.0 <= one <= 1.0 for values in found.values() for one in values.values())


def test_a_clause_is_heard_in_a_long_message(opinions: Opinions) -> None:
    text = f"{'. '.join(CHATTER)}. Le bail est signé. {'. '.join(CHATTER * 3)}"
    found = opinions.of(text, None)
    assert found[TOLD]["structuration"] > 0.6 > found[TOLD]["emergence"]
    assert found[TOLD]["structuration"] > found["maturity"]["structuration"]


def test_who_takes_part_is_heard_where_it_is_told(opinions: Opinions) -> None:
    found = opinions.of(f"{'. '.join(CHATTER)}. La mairie tond avec nous, et voilà.", None)
    assert found["pouvoirs_publics"][SAID] > 0.5 > found["habitants"][SAID]
    silent = opinions.of(". ".join(CHATTER), None)
    assert max(silent["pouvoirs_publics"][SAID], *silent[TOLD].values()) < 0.5


def test_that_nobody_takes_part_is_heard_in_the_whole(opinions: Opinions) -> None:
    assert opinions.of(f"personne, {CHATTER[0]}", None)[NOBODY][SAID] > 0.5


def test_no_words_say_nothing(opinions: Opinions) -> None:
    found = opinions.of("?!", None)
    assert max(likely for head in CLAUSE_HEADS for likely in found[head].values()) == 0.0
