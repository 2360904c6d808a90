"""Who does what, learnt from marked words: training, labels, the open question."""

from __future__ import annotations

import pytest

from bot.nlu.tagger import Tagger, labels_of, train_tagger
from bot.nlu.words import Word
from tests.nlu.written import words


def marked(
    text: str, question: str | None, **spans: str
) -> tuple[list[Word], str | None, list[str]]:
    named = [
        (label.replace("_", ":", 1), text.index(said), text.index(said) + len(said))
        for label, said in spans.items()
    ]
    seen = words(text)
    return seen, question, labels_of(seen, named)


EXAMPLES = [
    marked("on est une asso avec la mairie", None, lead_association="asso", actor_pp="mairie"),
    marked("on est une scop avec la ville", None, lead_cooperative="scop", actor_pp="ville"),
    marked("on est une asso avec la ville", None, lead_association="asso", actor_pp="ville"),
    marked("on est une scop avec la mairie", None, lead_cooperative="scop", actor_pp="mairie"),
    marked("la mairie", "lead", lead_commune="mairie"),
    marked("la ville", "lead", lead_commune="ville"),
    marked("la mairie", "actors", actor_pp="mairie"),
    marked("la ville", "actors", actor_pp="ville"),
] * 4


@pytest.fixture(scope="module", name="tagger")
def _tagger() -> Tagger:
    return train_tagger(EXAMPLES)


def test_words_get_the_label_of_their_span() -> None:
    seen = words("une petite asso")
    assert labels_of(seen, [("lead:association", 4, 15)]) == [
        "O",
        "lead:association",
        "lead:association",
    ]


def test_roles_are_learnt_and_spans_are_those_of_the_text(tagger: Tagger) -> None:
    text = "on est une scop avec la mairie"
    found = tagger.hear(words(text), None)
    assert [(tag.label, text[tag.start : tag.end]) for tag in found.tags] == [
        ("lead:cooperative", "scop"),
        ("actor:pp", "mairie"),
    ]
    assert all(0.5 < tag.sure <= 1 for tag in found.tags)
    assert found.likely["actor:pp"] == max(
        tag.sure for tag in found.tags if tag.label == "actor:pp"
    )


def test_the_open_question_says_what_a_bare_name_answers(tagger: Tagger) -> None:
    asked_who = tagger.hear(words("la mairie"), "lead")
    asked_with_whom = tagger.hear(words("la mairie"), "actors")
    assert [tag.label for tag in asked_who.tags] == ["lead:commune"]
    assert [tag.label for tag in asked_with_whom.tags] == ["actor:pp"]


def test_an_empty_message_says_nothing(tagger: Tagger) -> None:
    found = tagger.hear([], None)
    assert (list(found.tags), dict(found.likely)) == ([], {})
