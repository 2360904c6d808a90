"""What people ask in a few words of their own, and what is told in almost the same words."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message as TrainingMessage

from actions.works import pays_works
from bot.conversation import Progress
from bot.nlu.entities import to_entity
from bot.nlu.mentions import ORGANISATION, PROGRAMME, STAFF, Mention
from bot.nlu.reader import Reader
from bot.pipeline.arbiter import Arbiter
from bot.pipeline.facts import ORIENTED_ALREADY, QUESTION, WHICH_AID
from bot.profile import parse_profile
from bot.understanding import Message, mended_intent, understand
from bot.understanding.asked.choices import asks_which_aids, names_only_an_aid, rank_chosen
from bot.understanding.asked.practical import practical
from bot.understanding.asked.verdicts import (
    asks_missing,
    asks_reasons_of_no,
    asks_why_a_range,
    names_rate,
)
from bot.understanding.intents.telling import belongs_here, tells_nothing
from bot.understanding.money.own_amount import asks_own_amount, asks_what_remains


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("on dépose quand ?", "demarche_date_limite"),
        ("il faut envoyer le dossier quand", "demarche_date_limite"),
        ("et cette subvention on la demande où ?", "demarche_depot"),
        ("à qui on demande l'aide ?", "demarche_depot"),
        ("comment on la demande cette aide", "demarche_depot"),
        ("qui contacter à Béthune ?", "contact"),
        ("ok, et c'est possible pour une mairie ?", "demarche_porteurs"),
        ("c'est réservé aux associations ?", "demarche_porteurs"),
        ("c'est quoi la différence avec se lancer ?", "phases"),
        ("quelle différence avec la structuration ?", "phases"),
        ("c'est quoi la différence avec une agglo ?", "mot_epci"),
        ("qui faut-il joindre d'abord ?", "contact"),
        ("et j'appelle qui ?", "contact"),
        ("et à qui on envoie la demande ?", "demarche_depot"),
        ("le dossier, on le remet à qui ?", "demarche_depot"),
        ("à qui je dois rendre le dossier", "demarche_depot"),
        ("on envoie le dossier à qui ?", "demarche_depot"),
        ("et les 8 000 du département faut les déduire ?", "demarche_cumul"),
        ("l'argent de la mairie, il faut l'enlever ?", "demarche_cumul"),
        ("je dois retirer les 5 000 € de la CAF ?", "demarche_cumul"),
        ("comment on fait pour demander l'aide", "demarche_depot"),
        ("quels frais sont pris en compte ?", "demarche_depenses"),
        ("c'est quoi les dépenses qu'on peut déclarer", "demarche_depenses"),
        ("on finance quoi avec cet argent ?", "demarche_depenses"),
        ("qu'est-ce qu'on peut payer avec la subvention ?", "demarche_depenses"),
        ("il faut combien d'habitants au minimum ?", "demarche_porteurs"),
        (
            "oui oui on reste sur ça nous mais est-ce qu'on est payé avant ou après les travaux",
            "demarche_versement",
        ),
        ("que dit l'étude de la mobilisation des habitants ?", "levier_habitants"),
        ("vous êtes payé par la mairie ?", "demarche_gratuit"),
        ("vous êtes certain que c'est gratuit ?", "demarche_gratuit"),
        ("vous faites quoi de nos réponses ?", "data"),
        ("et mes données vont où ?", "data"),
        ("c'est sérieux votre calcul ?", "demarche_sources"),
        ("c'est fiable tout ça ?", "demarche_garantie"),
        ("c'est quoi la différence entre émergence et développement ?", "phases"),
        ("revenir à la question précédente", "back"),
        ("zut, je me suis trompée", "back"),
        ("pareil que tout à l'heure", "said"),
        ("je l'ai déjà dit", "said"),
        ("où est-ce que je dois m'adresser ?", "support"),
        ("j'ai besoin d'un coup de main", "opening"),
        ("raconter mon projet", "opening"),
        ("vous pensez que nous avons une chance ?", "in_short"),
        ("c'est quoi la suite", "in_short"),
        ("ok merci et la suite ?", "in_short"),
        ("et ensuite", "in_short"),
        ("bon et maintenant", "in_short"),
        ("puis après", "in_short"),
        ("alors on est éligibles ?", "in_short"),
        ("on y a droit ou non", "in_short"),
        ("notre projet est retenu ?", "in_short"),
        ("jsuis éligible ou pas", "in_short"),
        ("ça passe pour nous ?", "in_short"),
        ("c ok pr nous ou pas", "in_short"),
        ("jai rien capté", "too_long"),
        ("bon ben y a rien pour nous", "too_long"),
        ("ça sert à quoi vos questions", "too_long"),
        ("chui pressé", "opening"),
        ("vite svp, j'ai une réunion", "opening"),
        ("Bruxelles c'est un problème ?", "demarche_siege"),
        ("le siège à Reims ça bloque ou pas", "demarche_siege"),
        ("c'est obligatoire d'avoir une association ?", "demarche_porteurs"),
        ("faut forcément monter une asso ?", "demarche_porteurs"),
        ("à Loos ils ont touché combien ?", "demarche_qui_finance"),
        ("combien les autres ont reçu ?", "demarche_qui_finance"),
    ],
)
def test_it_is_heard(text: str, about: str) -> None:
    assert about in practical(text)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("quand on dépose, c'est combien ?", "demarche_date_limite"),
        ("on a déposé quand même", "demarche_date_limite"),
        ("on demande l'aide de la mairie ou du département", "demarche_depot"),
        ("c'est quoi les dépenses éligibles ?", "demarche_depenses"),
        ("comment on fait pour demander à la mairie", "demarche_depot"),
        ("nos dépenses sont prises en charge par la ville", "demarche_depenses"),
        ("combien d'habitants faut-il impliquer ?", "demarche_porteurs"),
        ("on est combien d'habitants dans le village, je ne sais pas", "demarche_porteurs"),
        ("vous êtes sûr qu'on aura l'aide ?", "demarche_gratuit"),
        ("on veut revenir habiter au village", "back"),
        ("un retour à la terre pour les jeunes", "back"),
        ("je me suis trompé, c'est une SCIC", "back"),
        ("comme j'ai dit, c'est une association", "said"),
        ("pareil pour la mairie", "said"),
        ("on a besoin d'aide pour payer le loyer", "opening"),
        ("on donne une chance aux jeunes", "in_short"),
        ("à qui vous donnez mes réponses ?", "demarche_depot"),
        ("qui appeler à la mairie pour le local ?", "contact"),
        ("c'est ouvert aux enfants de l'agglo ?", "demarche_porteurs"),
        ("la différence avec nos voisins, c'est l'accueil", "phases"),
        ("la caf nous donne 20 000 pour les jeunes", "demarche_cumul"),
        ("on peut compter sur la mairie pour les sous ?", "demarche_cumul"),
        ("et maintenant on ouvre le local", "in_short"),
        ("ensuite", "in_short"),
        ("la suite du projet est prête", "in_short"),
        ("on est pris en charge par qui ?", "in_short"),
        ("on est éligible à COTE ?", "in_short"),
        ("c'est bon pour nous", "in_short"),
        ("on a droit au chômage ?", "in_short"),
        ("il n'y a rien pour les jeunes ici", "too_long"),
        ("ça sert à quoi une monnaie locale", "too_long"),
        ("on monte vite une asso à Lens", "opening"),
        ("Paris nous a écrit, c'est grave", "demarche_siege"),
        ("la précarité c'est grave ?", "demarche_siege"),
        ("on a forcément une association avec nous", "demarche_porteurs"),
        ("ils ont eu combien de salariés ?", "demarche_qui_finance"),
    ],
)
def test_it_is_not_heard(text: str, about: str) -> None:
    assert about not in practical(text)


@pytest.mark.parametrize(
    "text",
    [
        "ca va nous faire combien",
        "combien au juste",
        "ca ferait combien exactement",
        "cb on peu toucher",
        "c'est combien en vrai",
        "c combien alors",
        "tout ca pour combien",
        "en tout on a combien",
        "combien daide",
        "c cb laide",
        "jaurai combien",
    ],
)
def test_how_much_is_asked(text: str) -> None:
    assert asks_own_amount(text)
    assert mended_intent(text, "ask_options", []) == "ask_verdict"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("il reste quoi a notre charge ?", True),
        ("c'est quoi qui reste a payer ?", True),
        ("et la part qui nous reste ?", True),
        ("qu'est-ce qui nous reste a financer", True),
        ("la part qui reste aux habitants", False),
        ("il reste quoi a faire ?", False),
        ("il reste quoi comme questions", False),
    ],
)
def test_what_is_left_to_pay_is_asked(text: str, asked: bool) -> None:
    assert asks_what_remains(text) is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("pk sa marche pas", True),
        ("pourquoi on peut pas", True),
        ("nous on ne peut pas deposer alors ?", True),
        ("on peut pas deposer avant juin", False),
        ("pourquoi pas", False),
        ("pourquoi pas une association ?", False),
    ],
)
def test_the_reasons_of_a_no_are_asked(text: str, asked: bool) -> None:
    assert asks_reasons_of_no(text) is asked


def test_who_else_is_needed_is_what_is_missing() -> None:
    assert asks_missing("il faut qui d'autre ?")
    for answering in (True, False):
        text = "alors faut qui d'autre"
        assert mended_intent(text, "inform", [], answering=answering) == "ask_verdict"
    assert mended_intent("il manque quoi", "inform", [], answering=True) == "inform"


def test_an_aid_that_is_shut_is_explained_while_a_question_is_open() -> None:
    cote = Mention(PROGRAMME, "cote", 3, 7)
    assert mended_intent("pq cote non", "ask_programme", [cote], answering=True) == "ask_verdict"
    assert mended_intent("pq cote non", "inform", [cote], answering=True) == "inform"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("pourquoi une fourchette ?", True),
        ("pourquoi deux montants", True),
        ("entre 50 et 60", False),
    ],
)
def test_a_range_is_asked_about(text: str, asked: bool) -> None:
    assert asks_why_a_range(text) is asked


def test_the_rate_is_asked_about() -> None:
    assert names_rate("on est en zone rurale, ca change quelque chose ?")
    assert not names_rate("on est a la campagne, c'est calme")
    text = "est-ce que ce sera 60 pour cent"
    assert mended_intent(text, "my_data", [], answering=True) == "ask_verdict"
    assert mended_intent("vous gardez quoi ?", "my_data", [], answering=True) == "my_data"


@pytest.mark.parametrize("answering", [True, False])
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("merci bien au revoir", "goodbye"),
        ("merci a+", "goodbye"),
        ("merciii, a+", "goodbye"),
        ("ok merci bonne soirée", "goodbye"),
        ("merci beaucoup", "thank"),
        ("merci, et à plus de 60 ans ?", "thank"),
    ],
)
def test_who_takes_leave_leaves(text: str, meant: str, answering: bool) -> None:
    assert mended_intent(text, "thank", [], answering=answering) == meant


def test_employees_that_are_told_are_no_question() -> None:
    staff = Mention(STAFF, 4, 0, 20)
    assert mended_intent("on a 4 salariés si ça aide", "ask_options", [staff]) == "inform"
    asks = "on a 4 salariés, quelles aides ?"
    assert mended_intent(asks, "ask_options", [staff]) == "ask_options"


@pytest.mark.parametrize(
    ("text", "belongs"),
    [
        ("c'est pour un atelier velo partage", True),
        ("on voudrait monter une petite epicerie associative", True),
        ("on est des eleveurs", True),
        ("on est de mauvaise humeur", False),
        ("ok google, allume la lumiere", False),
        ("c'est pour une voiture d'occasion", False),
    ],
)
def test_a_project_in_few_words_is_one(text: str, belongs: bool) -> None:
    assert belongs_here(text) is belongs
    assert tells_nothing([], 0.5, text) is not belongs
    told = mended_intent(text, "out_of_scope", [])
    assert told == ("inform" if belongs else "out_of_scope")


@pytest.mark.parametrize(
    ("text", "names", "place"),
    [
        ("la fondation", True, None),
        ("Et pour la fondation ?", True, None),
        ("la fondation porte le projet", False, None),
        ("la deuxième", False, 1),
        ("le 1", False, 0),
        ("3", False, 2),
        ("3 associations", False, None),
    ],
)
def test_the_aid_that_is_chosen(text: str, names: bool, place: int | None) -> None:
    at = text.find("la fondation")
    named = [Mention(PROGRAMME, "lumieres_permanent", at, at + 12)] if at >= 0 else []
    assert names_only_an_aid(text, named) is names
    assert rank_chosen(text) == place


@pytest.mark.parametrize(
    ("text", "pays"),
    [
        ("40 000 € pour acheter un tracteur", True),
        ("Il nous faudrait 40 000 €. C'est du matériel surtout.", True),
        ("on fait des travaux pour 40 000 €", True),
        ("En 1992 on achetait des machines ensemble. Là ce serait 40 000 €.", False),
        ("Les loyers ont explosé. Il faut 40 000 €.", False),
    ],
)
def test_works_of_other_times_are_not_paid(text: str, pays: bool) -> None:
    assert pays_works(text) is pays


def test_how_somebody_counts_is_asked() -> None:
    somebody = Mention(ORGANISATION, "association", 3, 16)
    text = "le centre social fait-il partie des associations ?"
    assert mended_intent(text, "inform", [somebody]) == "ask_definition"
    told = "le centre social fait partie des associations qui participent"
    assert mended_intent(told, "inform", [somebody]) == "inform"


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("quelles aides existent", True),
        ("qui peut financer", True),
        ("il y a quoi comme aides", True),
        ("on cherche des sous pour notre local", False),
        ("j'ai besoin d'argent", False),
    ],
)
def test_a_list_of_aids_is_asked_for(text: str, which: bool) -> None:
    assert asks_which_aids(text) is which


def test_who_asks_who_else_is_needed_is_not_alone(reader: Reader) -> None:
    text = "faut qui d'autre"
    message = Message(text, "ask_verdict", reader.read(text, "actors"))
    found = understand(message, "actors", parse_profile({"lead": "association"}), Progress())
    assert found.changes == {}


@pytest.mark.parametrize(
    ("text", "intent", "known", "meant"),
    [
        ("la fondation", "inform", {ORIENTED_ALREADY: True}, "ask_programme"),
        ("la fondation", "inform", {WHICH_AID: True, QUESTION: "maturity"}, "ask_programme"),
        ("la fondation", "inform", {}, "inform"),
        ("la deuxième", "inform", {WHICH_AID: True}, "ask_programme"),
        ("la deuxième", "inform", {ORIENTED_ALREADY: True}, "inform"),
        ("la deuxième", "inform", {WHICH_AID: True, QUESTION: "maturity"}, "inform"),
        ("on cherche des sous pour Lens", "ask_options", {}, "inform"),
        ("on cherche des sous pour Lens", "ask_options", {ORIENTED_ALREADY: True}, "ask_options"),
        ("quelles aides à Lens", "ask_options", {}, "ask_options"),
    ],
)
def test_the_intent_by_what_was_just_said(
    reader: Reader, text: str, intent: str, known: dict[str, Any], meant: str
) -> None:
    data = {
        TEXT: text,
        INTENT: {"name": intent, "confidence": 0.9},
        ENTITIES: [to_entity(one) for one in reader.read(text, known.get(QUESTION))],
        **known,
    }
    read = Arbiter().process([TrainingMessage(data=data)])
    assert read[0].get(INTENT)["name"] == meant


@pytest.mark.parametrize(
    ("intent", "answering", "meant"),
    [
        ("recap", True, "ask_verdict"),
        ("inform", True, "inform"),
        ("inform", False, "ask_verdict"),
    ],
)
def test_what_is_missing_is_heard_while_a_question_is_open(
    intent: str, answering: bool, meant: str
) -> None:
    assert mended_intent("il manque quoi ?", intent, [], answering=answering) == meant


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("combien ca coute", False),
        ("combien d'aides", False),
        ("combien de temps", False),
        ("on a combien de salaries", False),
        ("c combien la part a payer", False),
    ],
)
def test_how_much_of_something_else_is_not_our_amount(text: str, asked: bool) -> None:
    assert asks_own_amount(text) is asked


@pytest.mark.parametrize("answering", [True, False])
@pytest.mark.parametrize(
    ("text", "guessed", "meant"),
    [
        ("chuis perdue", "out_of_scope", "help"),
        ("je suis un peu paumé là", "inform", "help"),
        ("on est perdus dans la campagne", "inform", "inform"),
        ("j'ai besoin d'argent", "out_of_scope", "ask_options"),
        ("g besoin de sous svp", "inform", "ask_options"),
        ("on a besoin d'argent pour ouvrir une épicerie", "inform", "inform"),
    ],
)
def test_who_is_lost_or_wants_money_says_no_more(
    text: str, guessed: str, meant: str, answering: bool
) -> None:
    assert mended_intent(text, guessed, [], answering=answering) == meant


@pytest.mark.parametrize(
    ("text", "guessed", "answering", "meant"),
    [
        ("g besoin daide", "out_of_scope", True, "help"),
        ("g besoin daide", "out_of_scope", False, "inform"),
        ("vite jai un rdv", "human", False, "inform"),
        ("vite", "bot_identity", True, "help"),
        # While the guide asks, who understood nothing means the question.
        ("jai rien compris", "clarify_question", True, "clarify_question"),
        ("jai rien compris", "clarify_question", False, "ask_verdict"),
        ("ça rime à quoi cette question", "why_question", True, "why_question"),
        ("ça rime à quoi cette question", "why_question", False, "ask_verdict"),
        ("y a rien", "insult", True, "insult"),
    ],
)
def test_a_short_remark_by_when_it_is_said(
    text: str, guessed: str, answering: bool, meant: str
) -> None:
    assert mended_intent(text, guessed, [], answering=answering) == meant


@pytest.mark.parametrize(
    ("text", "met"), [("tt ca pr combien", None), ("combien en tout ?", None), ("toutes", 4)]
)
def test_how_much_names_no_criterion(reader: Reader, text: str, met: int | None) -> None:
    message = Message(text, "ask_verdict", reader.read(text, "selection_criteria"))
    known = parse_profile({"lead": "association"})
    found = understand(message, "selection_criteria", known, Progress())
    assert len(found.changes.get("selection_criteria") or []) == (met or 0)
