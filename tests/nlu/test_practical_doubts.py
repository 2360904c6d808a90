"""What people doubt before they ask for an aid is heard, and not in what is told or tried."""

from __future__ import annotations

import time

import pytest

from bot.nlu.mentions import PROGRAMME, Mention
from bot.understanding import mended_intent
from bot.understanding.asked.practical import practical


@pytest.mark.parametrize(
    ("text", "guessed", "meant"),
    [
        ("si on démarre avant l'accord c'est grave ?", "what_if", "ask_definition"),
        ("si je mens sur le budget ?", "what_if", "ask_definition"),
        ("et si on commençait seulement ?", "what_if", "what_if"),
        ("c'est qui qui décide alors", "bot_identity", "ask_definition"),
        ("on peut demander quoi, nous, là ? qui j'appelle ?", "ask_options", "ask_verdict"),
        ("qui j'appelle ?", "ask_options", "human"),
        ("combien", "out_of_scope", "ask_verdict"),
        ("si on embauche quelqu'un ça marche ?", "ask_programme", "what_if"),
        ("si on embauche quelqu'un avant la réponse ?", "what_if", "ask_definition"),
    ],
)
def test_the_intent_is_mended(text: str, guessed: str, meant: str) -> None:
    assert mended_intent(text, guessed, []) == meant


def test_how_much_alone_answers_no_open_question() -> None:
    assert mended_intent("combien ?", "out_of_scope", [], answering=True) == "clarify_question"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("et mon café je peux demander à la fondation ?", "ask_verdict"),
        ("notre asso peut-elle avoir la fondation ?", "ask_verdict"),
        ("qui peut demander la fondation ?", "ask_programme"),
    ],
)
def test_an_aid_for_one_s_own_project_is_a_verdict(text: str, meant: str) -> None:
    start = text.index("la fondation")
    aid = Mention(PROGRAMME, "lumieres_permanent", start, start + 12)
    assert mended_intent(text, "ask_programme", [aid]) == meant


@pytest.mark.parametrize(
    "text",
    [
        "si on commence " * 100,
        "qui qui est la le " * 80,
        "on a de des les " * 100,
        "et une commune de 1 " + "0 " * 400,
        "pourquoi je " * 150,
        "la le une les des " * 100 + "c'est bon ?",
    ],
)
def test_it_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    practical(text)
    assert time.perf_counter() - start < 0.2


@pytest.mark.parametrize("text", ["Qui choisit le porteur ?", "je mens pas, on a 3 salariés ?"])
def test_who_settles_what_is_theirs_asks_of_no_aid(text: str) -> None:
    assert not practical(text)
