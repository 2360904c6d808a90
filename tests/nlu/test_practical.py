"""Practical questions are heard in all sorts of words, and in nothing that is told of a project."""

from __future__ import annotations

import time

import pytest

from bot.catalogue import load_catalogue
from bot.nlu.mentions import PROGRAMME, Mention
from bot.understanding import mended_intent
from bot.understanding.practical import (
    ADDRESS,
    CONTACT,
    IN_SHORT,
    OPENING,
    REMARKS,
    SUPPORT,
    WORDINGS,
    practical,
)

ASKED = {
    "demarche_pieces": [
        "quels documents il faut ?",
        "documents à fournir",
        "les pièces à joindre",
        "QUELS PAPIERS FAUT IL DONNER",
        "Pourriez-vous me dire quelles pièces justificatives sont nécessaires ?",
        "kel document fo pr la demande",
        "il y a un formulaire à remplir ?",
        "liste des justificatifs à envoyer",
        "Quels documents ?",
    ],
    "demarche_date_limite": [
        "c'est quoi la date limite ?",
        "date limite de dépôt",
        "on a jusqu'à quand ?",
        "QUELLE EST LA DATE DE CLOTURE",
        "y a t il une dead line ?",
    ],
    "demarche_depot": [
        "le lien pour déposer",
        "Où dois-je envoyer ma demande ?",
        "comment on dépose un dossier",
        "c'est quoi le site pour déposer le dossier",
        "ou deposer la candidature",
    ],
    "demarche_imprimer": [
        "imprimer",
        "je peux imprimer ?",
        "télécharger le résultat",
        "Comment obtenir ce résultat en PDF ?",
        "comment je garde vos réponses, on peut les enregistrer ? en pdf ?",
        "COMMENT IMPRIMER LA FICHE",
    ],
    "demarche_cumul": [
        "on peut cumuler avec une autre subvention ?",
        "c cumulable ac laide du departement ou pas",
        "Est-il possible de demander deux aides ?",
        "les 5 000 de la mairie ils comptent dedans ou pas",
    ],
    "demarche_versement": [
        "ON AVANCE LES FRAIS OU PAS ?",
        "est-ce que l'aide peut être payée avant ?",
        "ça prend combien de temps pour avoir l'argent ?",
        "Y a-t-il un acompte avant le début ?",
        "quand est-ce qu'on touche l'argent ?",
        "quels délais pour la réponse ?",
    ],
    "demarche_garantie": [
        "qui me garantit que je touche ces 22 800 ?",
        "c'est garanti ?",
        "on est sûrs de toucher l'aide ?",
    ],
    "demarche_hors_taxes": [
        "31 200 €, c'est HT ou TTC ?",
        "ttc ou ht ?",
        "avec ou sans la tva ?",
        "42 350 € HT, soit 50 820 € TTC. Lequel faut-il retenir ?",
        "devis 50820 ttc 42350 ht je prend lequel",
        "IL FAUT COMPTER EN TTC ?",
    ],
    "demarche_depenses": [
        "le loyer, ça compte dans les dépenses ou pas ?",
        "comme dépense, les outils ça passe ?",
        "est-ce que les salaires sont éligibles ?",
        "LE CAMION EST PRIS EN CHARGE ?",
        "le matos sa rentre ou pas",
    ],
    "demarche_rapport": ["le rapport, je le trouve où ?", "on peut lire l'étude quelque part ?"],
    "demarche_qui_finance": ["qui les finance", "et qui les paie ?", "qui l'a financé ?"],
    "demarche_qui_lit": ["qui les lit ?", "qui va lire mes messages ?", "ki lit ca ?"],
    "demarche_gratuit": [
        "vous êtes payés par qui ?",
        "vous prenez une commission ?",
        "vous allez me demander l'argent ?",
        "c'est gratuit ?",
        "qui vous finance ?",
        "c'est une arnaque ?",
    ],
    "demarche_a_quoi": ["Je ne sais pas très bien à quoi vous servez", "à quoi sert ce site ?"],
    "demarche_complique": ["c grv compliké ton truc", "trop compliqué votre questionnaire"],
    "demarche_ecoute": ["non mais vous écoutez ?", "vous m'écoutez ou pas"],
    "modele_economique": ["qu'est-ce que dit l'étude sur l'argent ?"],
    "role_collectivites": ["l'étude parle des élus ?", "dans l'étude, quel rôle ont les maires ?"],
    "levier_habitants": [
        "comment impliquer les gens qui ne viennent jamais ?",
        "cmt faire venir les habitants",
        "Comment toucher ceux que l'on ne voit jamais ?",
    ],
    CONTACT: [
        "à qui je téléphone, moi ? Je n'ai pas d'ordinateur",
        "c kwa le num de la cress",
        "c koi leur mail a la fondation",
        "le téléphone de la CRESS ?",
        "qui puis-je appeler au téléphone ?",
    ],
    ADDRESS: ["le site de la Région ?", "le site de la CRESS"],
    IN_SHORT: [
        "faut faire quoi demain matin ?",
        "qu'est-ce que je fais demain matin ?",
        "en resumé je dois fer koi",
        "donc on a droit à rien ?",
        "alors c'est non partout ?",
        "quelle est la prochaine étape ?",
        "on commence par quoi ?",
    ],
    SUPPORT: [
        "qui peut nous accompagner ?",
        "qui peut m'aider à monter le dossier ?",
        "quelles structures accompagnent les projets ?",
    ],
    OPENING: [
        "vous pouvez m'aider pour un projet d'épicerie solidaire ?",
        "pouvez-vous nous accompagner dans notre projet ?",
    ],
}

OTHERS = [
    "on imprime un journal de quartier avec les habitants",
    "imprimerie coopérative à Lens",
    "nous montons une pièce de théâtre avec le collège",
    "il faut des pièces détachées pour nos vélos",
    "on aide les gens à remplir leurs papiers",
    "on a déposé les statuts à la préfecture",
    "31 200 € TTC",
    "40 000 euros hors taxes",
    "on loue un local, le loyer est de 400 euros",
    "le loyer et deux salaires, en tout 60 000",
    "une garantie jeunes avec la mission locale",
    "on cumule deux casquettes, commune et association",
    "la mairie nous avance 5 000 euros",
    "nous sommes accompagnés par le PLIE",
    "une association qui accompagne les familles",
    "des ateliers gratuits pour les enfants",
    "on est tel quel depuis trois ans",
    "un site minier de la région",
    "à qui de droit",
    "Mon allocation logement a baissé",
    "oui",
    "je ne sais pas",
    "on tourne depuis six ans avec des subventions",
    "par rapport à l'étude de faisabilité, on démarre",
    "on fait des repas, on fait des jardins",
    "c'est compliqué avec la mairie",
    "on a fait une étude avec un bureau d'études",
    "l'école, la mairie et des habitants",
    "on voudrait impliquer les habitants du quartier",
    "un projet pour aider les personnes âgées",
]


@pytest.mark.parametrize(
    ("about", "text"), [(about, text) for about, texts in ASKED.items() for text in texts]
)
def test_it_is_heard(about: str, text: str) -> None:
    assert about in practical(text)


@pytest.mark.parametrize("text", OTHERS)
def test_it_is_not_heard_in_what_is_told(text: str) -> None:
    assert practical(text) == ()


def test_two_questions_in_one_message() -> None:
    asked = practical("Quelles pièces faut-il joindre, et quelle est la date limite de dépôt ?")
    assert asked == ("demarche_pieces", "demarche_date_limite")


def test_the_catalogue_answers_each() -> None:
    kinds = {CONTACT, ADDRESS, IN_SHORT, SUPPORT, OPENING, *REMARKS}
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
