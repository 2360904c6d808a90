"""Practical questions are heard in all sorts of words, and in nothing that is told of a project."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.catalogue import load_catalogue
from bot.nlu.mentions import PROGRAMME, Mention
from bot.nlu.reader import Reader
from bot.understanding import mended_intent
from bot.understanding.asked.before import BACK, SAID
from bot.understanding.asked.practical import (
    ADDRESS,
    CONTACT,
    DATA,
    IN_SHORT,
    OPENING,
    REMARKS,
    SUPPORT,
    WORDINGS,
    practical,
)

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", lines("practical_asked.txt"))
def test_it_is_heard(line: str) -> None:
    text, about = line.split(" => ")
    assert about in practical(text)


@pytest.mark.parametrize("text", lines("practical_told.txt"))
def test_it_is_not_heard_in_what_is_told(text: str) -> None:
    assert practical(text) == ()


def test_two_questions_in_one_message() -> None:
    asked = practical("Quelles pièces faut-il joindre, et quelle est la date limite de dépôt ?")
    assert asked == ("demarche_pieces", "demarche_date_limite")


def test_the_catalogue_answers_each() -> None:
    kinds = {CONTACT, ADDRESS, IN_SHORT, SUPPORT, OPENING, BACK, SAID, DATA, *REMARKS}
    assert {one.about for one in WORDINGS} - kinds <= set(load_catalogue().knowledge)


@pytest.mark.parametrize(
    ("text", "guessed", "meant"),
    [
        ("quels documents il faut ?", "out_of_scope", "ask_definition"),
        ("télécharger le résultat", "orient_now", "ask_definition"),
        ("qui peut nous accompagner ?", "bot_identity", "ask_options"),
        ("c kwa le num de la cress", "ask_definition", "human"),
        ("donc on a droit à rien ?", "ask_options", "ask_verdict"),
        ("comment impliquer les habitants ?", "ask_levers", "ask_levers"),
        ("vous pouvez m'aider pour mon projet ?", "help", "inform"),
        ("le site du rtes", "ask_body", "ask_body"),
        ("APL, je dois faire quoi ?", "out_of_scope", "out_of_scope"),
        ("et si les machines ne comptent pas ?", "what_if", "what_if"),
        ("when is the deadline?", "english", "english"),
        ("Quel outil minable, honte à ceux qui l'ont payé ?", "insult", "insult"),
    ],
)
def test_the_intent_is_mended(text: str, guessed: str, meant: str) -> None:
    assert mended_intent(text, guessed, []) == meant


def test_what_is_known_of_an_aid_comes_from_the_aid() -> None:
    acte = Mention(PROGRAMME, "acte", 0, 4)
    assert mended_intent("ACTE, c'est quoi la date limite ?", "greet", [acte]) == "ask_programme"


def test_a_long_story_stays_one() -> None:
    story = "Nous avons une friche à Lens et " + "des idées " * 20 + "et alors on fait quoi ?"
    assert mended_intent(story, "inform", []) == "inform"


@pytest.mark.parametrize(
    "text",
    ["quoi " * 400, "fait quoi " + "a" * 1000, "le un du lien " * 80, "comment " + "x, " * 300],
)
def test_it_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    practical(text)
    assert time.perf_counter() - start < 0.2


@pytest.mark.parametrize(
    "text",
    [
        "Nous savons comment mobiliser les habitants",
        "un site internet pour la région",
        "une permanence téléphonique pour les joindre",
        "numéro vert pour qui veut aider",
    ],
)
def test_what_a_project_has_is_no_question(text: str) -> None:
    assert practical(text) == ()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("D'accord, je vais les contacter", "thank"),
        ("ok on va les appeler", "thank"),
        ("je vais les appeler comment ?", "human"),
    ],
)
def test_who_takes_leave_to_call_is_not_told_again_whom_to_call(text: str, intent: str) -> None:
    assert mended_intent(text, "human", []) == intent


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("c'est encore un truc pour faire chier les gens", "insult"),
        ("tu te fous de moi", "insult"),
        ("vous vous moquez du monde", "insult"),
        ("vous nous emmerdez avec vos questions", "insult"),
        ("vous nous prenez pour des cons", "insult"),
        ("les jeunes se moquent de tout", "inform"),
        ("on veut aider les gens", "inform"),
        ("nous cassons les murs du local", "inform"),
    ],
)
def test_who_is_only_angry_is_heard(text: str, meant: str) -> None:
    assert mended_intent(text, "inform", []) == meant


def test_who_is_angry_and_tells_of_a_project_tells() -> None:
    carrier = Mention("organisation", "association", 4, 15, "lead")
    assert mended_intent("une association, vous me faites chier", "inform", [carrier]) == "inform"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Nous sommes une association, we want to open a kitchen", "inform"),
        ("We are an association in Lille", "english"),
    ],
)
def test_the_french_half_of_a_message_is_read(text: str, meant: str) -> None:
    start = text.index("association")
    carrier = Mention("organisation", "association", start, start + 11, "lead")
    assert mended_intent(text, "english", [carrier]) == meant


@pytest.mark.parametrize(
    "text", ["donc ACTE c'est non ?", "ACTE, c'est oui ou non ?", "donc COTE c'est pas pour nous ?"]
)
def test_yes_or_no_of_an_aid_asks_for_its_verdict(text: str) -> None:
    aid = Mention(PROGRAMME, "acte", 5, 9)
    assert mended_intent(text, "ask_programme", [aid]) == "ask_verdict"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("je ne sais pas ce qu'est un projet collectif", "ask_definition"),
        ("Un projet collectif, c'est quoi ?", "ask_definition"),
        ("nous avons un projet collectif à Lens", "help"),
    ],
)
def test_what_a_collective_project_is_can_be_asked(text: str, meant: str) -> None:
    start = text.lower().index("projet collectif")
    word = Mention("term", "mot_projet_collectif", start, start + 16)
    assert mended_intent(text, "help", [word]) == meant


@pytest.mark.parametrize(
    "text", ["on est éligibles à COTE ?", "notre projet est concerné par ACTE ?"]
)
def test_whether_an_aid_is_open_to_them_asks_for_its_verdict(reader: Reader, text: str) -> None:
    assert mended_intent(text, "ask_programme", reader.read(text)) == "ask_verdict"
    asks = "qui est éligible à COTE ?"
    assert mended_intent(asks, "ask_programme", reader.read(asks)) == "ask_programme"
