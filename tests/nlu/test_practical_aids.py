"""What people ask of the aids is heard in all sorts of words, and in nothing that is told."""

from __future__ import annotations

import time

import pytest

from bot.nlu.mentions import PROGRAMME, Mention
from bot.understanding import mended_intent
from bot.understanding.asked.practical import IN_SHORT, practical


@pytest.mark.parametrize(
    ("text", "guessed", "meant"),
    [
        ("donc c'est sûr, j'aurai 30000 ?", "my_data", "ask_definition"),
        ("c'est un prêt ?", "out_of_scope", "ask_definition"),
        ("👍", "out_of_scope", "thank"),
        ("ouais bon, c'était moins nul que prévu. salut", "greet", "goodbye"),
        ("bonjour, salut", "greet", "greet"),
        ("cest vs ki donnez la thune ou vs orientez juste ?", "orient_now", "bot_identity"),
        ("et si j'en remplis que deux ?", "what_if", "ask_definition"),
        ("si on n'a pas d'ordinateur, on fait comment ?", "what_if", "ask_definition"),
        ("on écrit comment à la fondation ?", "inform", "human"),
        ("c'est faux", "deny", "recap"),
        ("c'est trop long", "cancel", "ask_verdict"),
        ("c'est faux. On est à Liévin", "correct", "correct"),
        ("vous avez mal compris, on est à Liévin", "correct", "correct"),
    ],
)
def test_the_intent_is_mended(text: str, guessed: str, meant: str) -> None:
    assert mended_intent(text, guessed, []) == meant


@pytest.mark.parametrize("text", ["c'est faux", "pas d'accord", "trop long"])
def test_while_the_guide_asks_a_remark_is_an_answer(text: str) -> None:
    assert mended_intent(text, "deny", [], answering=True) == "deny"


def test_what_an_aid_says_of_who_may_carry_comes_from_the_aid() -> None:
    acte = Mention(PROGRAMME, "acte", 22, 26)
    text = "une mutuelle a droit à ACTE ?"
    assert mended_intent(text, "ask_verdict", [acte]) == "ask_programme"


@pytest.mark.parametrize(
    "text",
    [
        "c'est " * 300,
        "resumez " + "en une " * 200,
        "trop long " * 150,
        "je comprends rien " * 100,
        "on a pas d'ordinateur " * 100,
        "faut il " + "le " * 400 + "rembourser ?",
    ],
)
def test_it_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    practical(text)
    assert time.perf_counter() - start < 0.2


@pytest.mark.parametrize(
    "text", ["la CAF nous aide déjà, c'est possible ?", "on est avec la caf, vous connaissez ?"]
)
def test_an_aid_that_they_have_is_no_aid_that_they_ask_for(text: str) -> None:
    assert "demarche_autres_aides" not in practical(text)


@pytest.mark.parametrize(
    "text", ["Ai-je droit à quelque chose, oui ou non ?", "on a droit à quoi ?"]
)
def test_whether_there_is_anything_is_told_in_short(text: str) -> None:
    assert IN_SHORT in practical(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("quels sont les leviers identifiés dans l'étude ?", "ask_levers"),
        ("un exemple de l'étude ?", "ask_examples"),
        ("comment l'étude a été faite ?", "ask_study"),
    ],
)
def test_a_part_of_the_study_is_asked_for(text: str, intent: str) -> None:
    assert mended_intent(text, "ask_study", []) == intent


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Combien de personnes la loi exige-t-elle pour une association ?", "mot_association"),
        ("mé pr fer une asso fo kombien de persone", "mot_association"),
        ("faut être combien pour faire une asso ?", "mot_association"),
        ("combien de personnes aide votre association ?", None),
        ("aux aides de l'etat genre maprimerenov ?", "demarche_autres_aides"),
        ("et MaPrimeRénov' ?", "demarche_autres_aides"),
        ("Merci beaucoup, alors j'écris à qui d'abord ?", "contact"),
        ("j'écris aux habitants", None),
    ],
)
def test_what_else_is_asked_of_associations_and_aids(text: str, about: str | None) -> None:
    assert (about in practical(text)) if about else not practical(text)
