"""Phrases of the vocabulary, whatever the inflection of their words."""

from __future__ import annotations

from bot.nlu.phrases import Phrases

TOWN = ("organisation", "commune", False)
CITY_HALL = ("organisation", "actor:pouvoirs_publics", False)


def phrases() -> Phrases:
    found = Phrases({"ville": {"villes"}, "porter": {"porte", "portent"}})
    found.add(["ville"], TOWN)
    found.add(["hotel", "de", "ville"], CITY_HALL)
    return found


def test_a_phrase_is_found_with_its_words() -> None:
    assert phrases().find(["la", "ville"]) == [(TOWN, 1, 2)]


def test_inflected_words_count() -> None:
    assert phrases().find(["deux", "villes"]) == [(TOWN, 1, 2)]


def test_longer_phrases_and_those_inside_are_found() -> None:
    found = phrases().find(["l", "hotel", "de", "ville"])
    assert set(found) == {(CITY_HALL, 1, 4), (TOWN, 3, 4)}


def test_the_first_label_of_the_same_words_comes_first() -> None:
    both = phrases()
    both.add(["ville"], CITY_HALL)
    assert [label for label, _, _ in both.find(["ville"])] == [TOWN, CITY_HALL]


def test_a_text_without_phrases_gives_nothing() -> None:
    assert phrases().find([]) == []
    assert phrases().find(["hotel", "de", "police"]) == []
