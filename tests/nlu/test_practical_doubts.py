"""What people doubt before they ask for an aid is heard, and not in what is told or tried."""

from __future__ import annotations

import time

import pytest

from bot.nlu.mentions import PROGRAMME, Mention
from bot.understanding import mended_intent
from bot.understanding.practical import CONTACT, IN_SHORT, practical

ASKED = {
    "demarche_commencer": [
        "si on démarre avant l'accord, c'est grave ?",
        "et si on commence les travaux avant d'avoir la réponse ça pose problème",
        "Si je commande le matériel avant la réponse, est-ce que je perds tout ?",
        "et si on commence avant ?",
        "si on signe le devis avant, on perd l'aide ?",
        "SI ON EMBAUCHE AVANT L ACCORD",
        "et si j achete le camion avant d avoir les sous",
        "Si nous engagions les dépenses sans attendre la décision, que se passerait-il ?",
        "on perd la subvention si on commence avant la réponse ?",
        "on a déjà acheté le four, c'est grave ?",
        "On a déjà commencé les travaux, on peut demander quand même ?",
        "acheter avant l'accord, c'est un problème ?",
    ],
    "demarche_versement": [
        "combien de temps pour avoir l'argent et est-ce qu'on peut avoir une avance sur la somme",
        "combien de temps avant d'avoir les sous",
        "c'est quand qu'on a les sous ?",
        "il faut attendre longtemps pour l'argent ?",
        "dans combien de temps on est payés",
        "faudra patienter combien pour avoir les sous ?",
    ],
    "demarche_qui_decide": [
        "qui décide ?",
        "c'est qui qui décide alors",
        "et qui décide, et au bout de combien de temps vous croyez ?",
        "c ki ki decide",
        "Qui prend la décision ?",
        "et par qui c'est décidé ?",
        "qui choisit les projets ?",
        "QUI EXAMINE LES DOSSIERS",
        "c'est la région qui décide ?",
        "c'est qui qui donne l'argent",
    ],
    "demarche_sincerite": [
        "Qu'est-ce qui se passe si je mens sur le budget ?",
        "et si je gonfle les chiffres ?",
        "on risque quoi si on triche",
        "si on met un faux devis ?",
        "et si le budget est faux ?",
        "vous vérifiez ce que je dis ?",
        "qui contrôle ?",
    ],
    "demarche_lieu": [
        "Et pourquoi je vous dirais où j'habite ?",
        "pourquoi vous voulez savoir notre commune ?",
        "pourquoi vous demandez l'adresse",
        "ça vous regarde où j'habite ?",
        "pk jdois dire ou j'habite",
    ],
    "demarche_leviers": [
        "Est-ce que les leviers sont obligatoires ?",
        "il faut respecter les leviers pour la subvention ?",
        "les leviers c'est une condition pour ACTE ?",
    ],
    "demarche_porteurs": [
        "Une commune de 3000 habitants peut-elle déposer ACTE ?",
        "Et une communauté de communes de 12 000 habitants ?",
        "et une agglo de plus de 100 000 habitants ?",
        "une interco de 8000 hab peut demander ?",
    ],
    "demarche_creer_structure": [
        "qu'est-ce qu'il faut faire pour avoir une association ?",
        "il faut faire quoi pour être une association ?",
        "que faut-il pour créer une association ?",
        "faut faire koi pour avoir une asso",
        "comment avoir une association ?",
    ],
    "demarche_pieces": ["papiers ?", "et les papiers", "documents ?", "pièces", "quels papiers"],
    "demarche_depenses": [
        "et la voiture, si c'est pour l'asso, c'est possible ?",
        "l'achat d'un véhicule pour l'association, c'est finançable ?",
        "les travaux ça compte ou pas du coup ?",
        "un camion c'est possible ?",
        "acheter des vélos, c'est bon ?",
        "le fourgon est subventionné ?",
    ],
    CONTACT: ["qui j'appelle demain ?", "qui dois-je contacter ?", "qui est-ce qu'on appelle ?"],
    IN_SHORT: [
        "on peut demander quoi comme sous nous, là tout de suite ?",
        "on a droit à quoi du coup ?",
        "je peux demander quoi alors",
    ],
}

OTHERS = [
    "et si on commençait seulement ?",
    "et si on était plus avancés ?",
    "et si on commençait avant l'été ?",
    "on commence les travaux avant l'été",
    "on a déjà commencé, on tourne depuis deux ans",
    "on a déjà acheté le four",
    "qui décide dans une SCIC ?",
    "nous sommes un collectif qui décide ensemble",
    "ce sont les habitants qui décident",
    "c'est vous qui décidez ?",
    "je ne mens pas, c'est 40 000",
    "on lutte contre la fraude",
    "vous mentez ?",
    "une association contre les fausses informations",
    "pourquoi ma commune n'est pas dans le bassin minier ?",
    "pourquoi ma ville est refusée ?",
    "j'habite à Lens",
    "pourquoi pas à Lens",
    "quels leviers faut-il pour impliquer les habitants ?",
    "quels sont les leviers ?",
    "une communauté de communes de 12 000 habitants",
    "nous sommes une commune de 900 habitants",
    "il faut une association pour avoir l'aide",
    "on est une association",
    "on aide les gens avec leurs papiers",
    "on répare des vélos, c'est bon ?",
    "nous avons un camion, c'est possible ?",
    "une voiture partagée dans le village",
    "on voudrait acheter un camion",
    "la mairie appelle qui veut",
    "les habitants attendent longtemps leurs aides",
]


@pytest.mark.parametrize(
    ("about", "text"), [(about, text) for about, texts in ASKED.items() for text in texts]
)
def test_it_is_heard(about: str, text: str) -> None:
    assert about in practical(text)


@pytest.mark.parametrize("text", OTHERS)
def test_it_is_not_heard_in_what_is_told(text: str) -> None:
    assert practical(text) == ()


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
