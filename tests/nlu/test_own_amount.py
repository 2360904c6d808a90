"""Who asks what the own project would get, and who asks how much something else is."""

from __future__ import annotations

import pytest

from bot.nlu.reader import Reader
from bot.nlu.text import plain, spoken
from bot.understanding import mended_intent
from bot.understanding.money.own_amount import asks_own_amount, asks_what_remains

OURS = [
    "Et nous, combien ?",
    "et nous combien",
    "combien on toucherait ?",
    "combien ds ce cas",
    "ok dc combien",
    "COMBIEN ON TOUCHE",
    "combien pour l'aide finalement ?",
    "quel montant pour nous ?",
    "combien on aurait ?",
    "bon et du coup je touche cb sur les 30000 ?",
    "60% de 30000 ça fait cb?",
    "combien je peux toucher avec ACTE ?",
    "ok et on gagne combien",
    "Quel montant pourrions-nous obtenir ?",
    "Quelle somme nous pouvons espérer recevoir, s'il vous plaît ?",
    "combien d'argent on va avoir",
    "on aura droit à combien",
    "ça nous fait combien au final",
    "et pour notre projet, ça fait combien ?",
    "j'aurai combien",
    "combien peut-on toucher ?",
    "alors combien vous me donnez ?",
    "alors combien tu me donnes ?",
    "vous nous donnez combien",
    "combien me donnez-vous ?",
    "combien pouvez-vous nous donner ?",
    "combien la Région nous verserait",
    "combien pr nous",
    "combien au juste nous pourrions toucher ?",
    "je demandais, combien exactement on peut avoir ?",
    "combien en tout on aurait",
    "on est à combien à toucher ?",
]
ALONE = [
    "combien",
    "combien ?",
    "et combien ?",
    "ok combien alors",
    "cb en tout ?",
    "c'est combien ?",
    "combien au final",
    "et donc combien au final",
]
OF_THE_REST = [
    "Combien nous resterait-il à trouver ?",
    "combien nous reste-t-il à trouver ?",
    "Nous avons déjà 12 000 € : combien nous restera-t-il réellement à trouver ?",
    "combien est-ce qu'il reste à payer",
    "faut payer combien nous",
    "il manque combien ?",
    "et combien il nous manque",
    "combien faut on mette nous",
    "combien on doit trouver en plus",
    "et nous on sort combien de notre poche",
    "il me reste combien a trouver",
    "et nous il reste combien a mettre",
    "combien de notre poche",
    "et combien il reste pour nous",
    "combien reste a notre charge",
    "combien faut payer nous alors",
    "et donc combien on sort",
    "combien il faut qu on mette",
    "faut sortir combien nous",
    "quelle est notre part",
    "quel est le reste à charge ?",
    "faut qu on paye combien de notre poche",
    "ca va couter combien a nous",
    "Combien devrons-nous apporter ?",
    "Combien devons-nous financer nous-mêmes ?",
]
NOT_OF_THE_REST = [
    "combien coûte une SCIC ?",
    "combien ça coûte ?",
    "il reste combien de questions ?",
    "il reste combien de temps",
    "on ne sait pas combien on doit mettre",
    "je sais pas combien il nous reste à payer",
    "faut payer combien pour adhérer à la CRESS ?",
    "combien on doit dépenser pour avoir l'aide ?",
    "on met combien de partenaires ?",
    "on a sorti un journal de notre poche",
    "le reste est payé par la mairie",
    "nous participons au reste du projet",
]

OTHERS = [
    "combien de partenaires ?",
    "combien ACTE donne au maximum ?",
    "ACTE, c'est combien ?",
    "combien coûte une SCIC ?",
    "combien de questions encore ?",
    "combien de temps on a pour répondre ?",
    "combien de salariés il faut ?",
    "on est combien à demander ?",
    "combien on doit dépenser pour avoir l'aide ?",
    "combien de fois on peut demander ?",
    "combien ça coûte ?",
    "quel montant minimum de dépenses ?",
    "la fondation donne combien ?",
    "je ne sais pas combien",
    "on ne sait pas encore combien ça va coûter",
    "nous, 40 000 euros",
    "on touche des familles du quartier",
    "nous aurons 12 logements",
    "il touche combien d'habitants",
    "combien vous donnez de conseils ?",
    "combien de données vous gardez ?",
    "combien donnez-vous au maximum ?",
    "combien de temps il nous reste ?",
    "vous me donnez quoi comme infos ?",
]


@pytest.mark.parametrize("text", [*OURS, *ALONE])
def test_our_amount(text: str) -> None:
    assert asks_own_amount(plain(text))


@pytest.mark.parametrize("text", OF_THE_REST)
def test_what_is_left_to_find(text: str) -> None:
    assert asks_what_remains(spoken(text))
    assert mended_intent(text, "inform", []) == "ask_verdict"


@pytest.mark.parametrize("text", NOT_OF_THE_REST)
def test_nothing_is_left_to_find(text: str) -> None:
    assert not asks_what_remains(spoken(text))


@pytest.mark.parametrize("text", OTHERS)
def test_another_amount(text: str) -> None:
    assert not asks_own_amount(plain(text))


@pytest.mark.parametrize(
    "intent", ["ask_options", "out_of_scope", "ask_programme", "inform", "my_data"]
)
def test_it_is_about_the_result(reader: Reader, intent: str) -> None:
    def mended(text: str) -> str:
        return mended_intent(text, intent, reader.read(text))

    assert mended("combien on toucherait ?") == "ask_verdict"
    assert mended("alors combien tu me donnes ?") == "ask_verdict"
    assert mended("combien je toucherais si ça coûte 28 000 € ?") == "what_if"
    assert mended("bon et du coup je touche cb sur les 30000 ?") == "ask_verdict"
    assert mended("combien on toucherait si c'était la mairie ?") != "ask_verdict"
    assert mended("nous sommes une association de Lens, combien on toucherait") != "ask_verdict"
