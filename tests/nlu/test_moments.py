"""What an intent comes to by when it is said."""

from __future__ import annotations

import pytest

from bot.nlu.reader import Reader
from bot.understanding.intents.moments import Moment, settled_at

COSTS = Moment(answering=True, question="eligible_costs")
ACTORS = Moment(answering=True, question="actors")
FIRST, ASKED, DONE = Moment(), Moment(answering=True), Moment(oriented=True)
OFFERED = Moment(offered=True)
LEAD = Moment(answering=True, question="lead")
PHASE = Moment(answering=True, question="maturity")
RATE = Moment(answering=True, question="rural_or_qpv")


@pytest.mark.parametrize(
    ("moment", "intent", "text", "settled"),
    [
        (Moment(oriented=True, left_out=True), "affirm", "oui", "inform"),
        (DONE, "affirm", "oui", "affirm"),
        (DONE, "affirm", "c'est bon ?", "ask_verdict"),
        (DONE, "out_of_scope", "donc c oui ?", "ask_verdict"),
        (DONE, "affirm", "c'est bon", "affirm"),
        (ASKED, "affirm", "c'est bon ?", "affirm"),
        (RATE, "inform", "c a dire rural", "clarify_question"),
        (RATE, "inform", "rural, c'est-à-dire ?", "clarify_question"),
        (RATE, "inform", "rural, oui", "inform"),
        (DONE, "deny", "nan 80000", "correct"),
        (DONE, "refuse", "on passe en scop", "inform"),
        (DONE, "deny", "non merci", "deny"),
        (ASKED, "deny", "nan 80000", "deny"),
        (DONE, "inform", "on va créer une association", "what_if"),
        (ASKED, "inform", "on va créer une association", "inform"),
        # The foundation, once the result is known, is the one that pays.
        (DONE, "inform", "la fondation", "ask_programme"),
        (OFFERED, "inform", "la fondation", "ask_programme"),
        (FIRST, "inform", "une fondation de Lens", "inform"),
        (OFFERED, "inform", "la deuxième", "ask_programme"),
        (Moment(answering=True, offered=True), "inform", "la deuxième", "inform"),
        # A wish for money with a project in it tells of the project.
        (FIRST, "ask_options", "on cherche des sous pour notre association à Lens", "inform"),
        (FIRST, "ask_options", "quelles aides pour notre association à Lens ?", "ask_options"),
        (DONE, "ask_options", "on cherche des sous pour notre association à Lens", "ask_options"),
        # The words with which people begin say that they have a project, or want money.
        (FIRST, "out_of_scope", "bjr jai un projet", "inform"),
        (FIRST, "out_of_scope", "g un projet", "inform"),
        (FIRST, "ask_examples", "projet", "inform"),
        (FIRST, "out_of_scope", "je veux monter un projet", "inform"),
        (FIRST, "out_of_scope", "je veux de l'argent", "ask_options"),
        (FIRST, "out_of_scope", "faut du fric svp", "ask_options"),
        (FIRST, "ask_levers", "commencer", "affirm"),
        (FIRST, "my_data", "c'est par ici ?", "greet"),
        (FIRST, "greet", "bonjour, j'ai un projet", "greet"),
        (FIRST, "out_of_scope", "je veux de l'argent pour ma voiture", "out_of_scope"),
        (FIRST, "out_of_scope", "projet de loi", "out_of_scope"),
        (ASKED, "out_of_scope", "faut du fric", "out_of_scope"),
        # A place of all to be, as any other project; "un tiers-lieu ?" wants to know what it is.
        (FIRST, "ask_definition", "un tiers-lieu", "inform"),
        (FIRST, "ask_definition", "projet de tiers lieu", "inform"),
        (FIRST, "ask_definition", "un tiers-lieu ?", "ask_definition"),
        (FIRST, "ask_definition", "définir tiers-lieu", "ask_definition"),
        (FIRST, "ask_definition", "QPV", "ask_definition"),
        (DONE, "ask_definition", "un tiers-lieu", "ask_definition"),
        # How much, while something else is asked, asks for the aid.
        (ACTORS, "clarify_question", "combien ?", "ask_verdict"),
        (ACTORS, "clarify_question", "et donc cb", "ask_verdict"),
        (COSTS, "clarify_question", "combien ?", "clarify_question"),
        (COSTS, "help", "c cb l aide", "ask_verdict"),
        (ACTORS, "inform", "combien de personnes ?", "inform"),
        # Who carries is asked again in other words where only the project is named.
        (LEAD, "ask_definition", "un tiers-lieu", "clarify_question"),
        (LEAD, "ask_definition", "c'est quoi un tiers-lieu ?", "ask_definition"),
        # How far the project is ends nothing, and wipes out nothing.
        (PHASE, "orient_now", "on est pret", "inform"),
        (PHASE, "start_over", "on voudrait recommencer", "inform"),
        (PHASE, "start_over", "recommencer", "start_over"),
        (PHASE, "start_over", "on voudrait tout recommencer à zéro", "start_over"),
        (ACTORS, "start_over", "on voudrait recommencer", "start_over"),
        # Whether it must be answered asks why it is asked.
        (ACTORS, "out_of_scope", "c'est obligé ?", "why_question"),
        (RATE, "affirm", "c'est vraiment nécessaire ?", "why_question"),
        (RATE, "affirm", "c'est important", "affirm"),
        # Where the sum of the result comes from.
        (DONE, "inform", "d'où vient le 50 %", "ask_verdict"),
        (DONE, "inform", "20000 c'est tout ?", "ask_verdict"),
        (DONE, "inform", "le taux est de 50 %", "inform"),
        # Only the question explains its own word.
        (ACTORS, "ask_definition", "c koi un acteur", "clarify_question"),
        (ACTORS, "ask_definition", "c'est quoi les acteurs ?", "clarify_question"),
        (ACTORS, "ask_definition", "c'est quoi une SCIC ?", "ask_definition"),
        (COSTS, "ask_definition", "c koi un acteur", "ask_definition"),
        # A bare sum, once the result is known, is tried; a postcode is none.
        (DONE, "out_of_scope", "du coup 62000 ?", "what_if"),
        (DONE, "correct", "et 45 000 € ?", "what_if"),
        (DONE, "inform", "du coup 62000", "inform"),
        (DONE, "out_of_scope", "et 62300 ?", "out_of_scope"),
        (COSTS, "out_of_scope", "du coup 62000 ?", "out_of_scope"),
        # Who comes back finds what was answered.
        (DONE, "greet", "re", "recap"),
        (DONE, "greet", "bonjour", "recap"),
        (ASKED, "greet", "re", "greet"),
        (FIRST, "greet", "me revoilà", "greet"),
        # What names nothing of a project, before one is known.
        (FIRST, "inform", "ok google, allume la lumière", "out_of_scope"),
        (ASKED, "inform", "ok google, allume la lumière", "inform"),
    ],
)
def test_what_an_intent_comes_to(
    reader: Reader, moment: Moment, intent: str, text: str, settled: str
) -> None:
    assert settled_at(moment, intent, text, reader.read(text), 0.5) == settled
