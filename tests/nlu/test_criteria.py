"""The four criteria of the permanent call: exceptions, refusals, additions, mere questions."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.profile import Profile, parse_profile
from bot.understanding import Message, Understood, understand
from bot.understanding.criteria import criteria_of

QUESTION = "selection_criteria"
NAMES = {"b": "besoins", "i": "implication", "s": "solidarites", "c": "cooperations"}


def names(letters: str) -> list[str]:
    return [NAMES[letter] for letter in letters]


def understood(
    reader: Reader, text: str, question: str | None, intent: str = "inform", **known: Any
) -> Understood:
    message = Message(text, intent, reader.read(text, question))
    return understand(message, question, parse_profile(known), Progress(), question is None)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("les 4 sauf les habitants du debut a la fin faut pas pousser", "bsc"),
        ("tous sauf le 2", "bsc"),
        ("le premier et le dernier sans hésiter, les deux autres, non", "bc"),
        ("le 1, non pardon pas le 1, le 4", "c"),
        ("Un, deux et trois.", "bis"),
        ("oui, le un et le quatre", "bc"),
        ("aucun des 4, ce serait mentir", ""),
        ("Les trois premiers. Le dernier, c'est encore flou.", "bis"),
        ("1 et 3, le 4 à voir", "bs"),
        ("le 1 et le 4, le 2 on voudrait bien", "bc"),
        ("le 1 et le 4, le 3 on aimerait", "bc"),
        ("1 et 4, le 2 j'aimerais bien", "bc"),
        ("le 1, on voudrait aider les gens du coin, et le 4", "bc"),
        ("TOUS SAUF LE 2 ET LE 3", "bc"),
        ("tout sauf la coopération", "bis"),
        ("on les remplit tous sauf le dernier", "bis"),
        ("les quatre hormis l'entraide", "bic"),
        ("les quatre à part le troisième", "bic"),
        ("Les quatre, excepté celui sur les besoins.", "isc"),
        ("les 3 premiers", "bis"),
        ("les trois premiers mais pas le deuxième", "bs"),
        ("les deux premiers et le dernier", "bic"),
        ("le 1 et le 4 mais pas le reste", "bc"),
        ("le 1 et le 4, pas les autres", "bc"),
        ("le 1 et le 4, les 2 autres non", "bc"),
        ("le 2 non, les autres oui", "bsc"),
        ("aucun à part le premier", "b"),
        ("aucun sauf la solidarité", "s"),
        ("1 et 4, non, retirez le 4", "b"),
        ("pas le 2 mais le 3 oui", "s"),
        (
            "répond' aux b'soins cha oui et pis les nouvelles solidarités entre les gins du coron "
            "bien sûr et avec el collège et le CCAS aussi mais les gins i z'ont pas été consultés "
            "au départ",
            "bsc",
        ),
        (
            "Le besoin, oui, l'enquête le prouve. Le deuxième aussi. Les deux autres, je serais "
            "malhonnête en cochant.",
            "bi",
        ),
        ("le 1 parce que les gens n'ont pas accès aux soins", "b"),
        ("oui pour le 1, on a associé les habitants, mais pas de nouvelle solidarité", "bi"),
        ("les besoins oui, par contre les habitants n'ont pas vraiment été associés", "b"),
        (
            "Besoins, solidarités et coopération, oui ; mais les habitantes ne décident pas "
            "vraiment",
            "bsc",
        ),
        ("les quatre, sauf que les habitants participent peu", "bsc"),
        (
            "Les deux derniers surtout, et aussi le premier puisqu'il s'agit de demandeurs "
            "d'emploi. Les habitants on ne les associe pas vraiment.",
            "bsc",
        ),
        ("le 1 et le 4, ça suffit ?", "bc"),
        ("le 3. Et l'avance des frais, alors ?", "s"),
        ("Les trois premiers oui, le quatrième je sais pas trop.", "bis"),
        ("les 3 premiers, le 4 jsp", "bis"),
        ("LES TROIS PREMIERS OUI, LE DERNIER PAS TROP SUR", "bis"),
        ("le 1 et le 2, le 3 peut-être", "bi"),
        ("les trois premiers, le quatrième, je ne saurais dire", "bis"),
        ("Les trois premiers. Pour le quatrième, je ne saurais vous répondre.", "bis"),
        ("1 2 3 oui et le 4 je sais pas", "bis"),
        ("le premier et le troisième, les autres je sais pas", "bs"),
        ("besoins et solidarités oui, coopération aucune idée", "bs"),
        ("je sais pas trop, les quatre je pense", "bisc"),
        ("on sait pas faire sans les habitants : le 1, le 2 et le 3", "bis"),
        (
            "on repond aux besoins des gens et ya de la solidarité, les habitants pas encore",
            "bs",
        ),
        ("besoins et coopération, la solidarité pas vraiment", "bc"),
        ("besoins, solidarités, les gens pas du tout", "bs"),
        ("le 1 et le 3, le 2 non, le 4 non plus", "bs"),
        ("Les besoins. J'avais mis coopérations mais je retire, et l'implication non plus.", "b"),
        ("besoins. j'allais dire solidarités, mais à deux ce serait exagéré ; non", "b"),
        ("l'entraide oui, et le premier. les deux autres critères non", "bs"),
        ("4 critères", "bisc"),
        ("1, 2 et peut-être 4", "bi"),
        ("aucun des quatre", ""),
        ("aucun", ""),
    ],
)
def test_the_answer_is_what_is_met(reader: Reader, text: str, met: str) -> None:
    assert understood(reader, text, QUESTION).changes.get(QUESTION) == names(met)


@pytest.mark.parametrize(
    "text",
    [
        "Et l'avance des frais, troisième fois ?",
        "ET LES FRAIS C LA DEUXIEME FOIS QUE JE DEMANDE ?",
        "Donnez-moi un exemple pour la coopération nouvelle, je vois mal la différence",
        "un besoin, c'est quoi pour vous ?",
        "expliquez-moi les solidarités",
        "Je ne saisis pas bien la différence entre solidarité et coopération",
        "l'implication des habitants ça veut dire quoi",
        "c'est la première fois, je vois pas ce que c'est l'implication",
        "et les besoins, qui décide ?",
        "le 2 on le remplit pas",
    ],
)
def test_what_only_asks_answers_nothing(reader: Reader, text: str) -> None:
    assert QUESTION not in understood(reader, text, QUESTION).changes


@pytest.mark.parametrize(
    ("known", "text", "intent", "met"),
    [
        (
            "bisc",
            "enleve le critere habitants du debut a la fin on le remplit pas",
            "inform",
            "bsc",
        ),
        ("bisc", "retirez le critère 2", "correct", "bsc"),
        ("bisc", "Décochez le deuxième critère s'il vous plaît", "correct", "bsc"),
        ("bis", "finalement on ne remplit pas le critère 3, on le remplit pas", "correct", "bi"),
        ("bisc", "Et le quatrième critère, j'avais dit que je savais pas", "inform", "bis"),
        ("bisc", "le critère 4 j'ai dit que je sais pas", "correct", "bis"),
        ("bisc", "pour le dernier critère, je ne sais pas en fait", "dont_know", "bis"),
        ("s", "ajoutez le critère 4", "inform", "sc"),
        ("s", "rajoute le 4", "correct", "sc"),
        ("s", "on remplit aussi le premier", "affirm", "bs"),
        (
            "s",
            "vous m'avez pas mis le premier, je vous ai dit oui pour les besoins",
            "inform",
            "bs",
        ),
        ("s", "vous avez oublié le critère des besoins", "correct", "bs"),
        (
            "s",
            "j'ai dit oui aux besoins ET aux solidarités ET puis les coopérations avec le collège",
            "inform",
            "bsc",
        ),
        ("bs", "enlevez le critère 1 et mettez le 2", "correct", "is"),
        ("bisc", "tous sauf le 2", "inform", "bsc"),
        ("bi", "les quatre sauf le premier", "correct", "isc"),
        ("bs", "critère 4 au lieu du 1", "correct", "sc"),
        (
            "bisc",
            "Non, les habitantes ne sont pas associées aux décisions, enlevez ce critère",
            "correct",
            "bsc",
        ),
        ("bisc", "Les habitantes ne sont pas impliquées, je corrige", "correct", "bsc"),
        ("bisc", "en fait pas de nouvelles solidarités", "correct", "bic"),
        (
            "bs",
            "Et le critère coopérations, on le remplit maintenant puisqu'on est cinq",
            "correct",
            "bsc",
        ),
        ("bs", "en fait c'est juste le critère 4", "correct", "c"),
        ("bs", "critères 1 et 2", "inform", "bi"),
        ("bisc", "pas la 3 non plus", "deny", "bic"),
        ("bs", "oui, le 2 aussi", "affirm", "bis"),
        ("bisc", "le 4 non", "deny", "bis"),
        ("bs", "finalement on ne coche aucun critère", "correct", ""),
    ],
)
def test_what_is_added_or_removed_leaves_the_rest(
    reader: Reader, known: str, text: str, intent: str, met: str
) -> None:
    found = understood(reader, text, None, intent, selection_criteria=names(known))
    assert found.changes.get(QUESTION) == names(met)


def test_a_criterion_that_is_refused_again_leaves_the_phase(reader: Reader) -> None:
    known: dict[str, Any] = {"maturity": "emergence", QUESTION: names("bi")}
    assert understood(reader, "pas le premier", None, **known).changes == {QUESTION: names("i")}


@pytest.mark.parametrize(
    "text",
    [
        "on a commencé le premier janvier",
        "enlevez la commune",
        "j'ai rien compris à vos critères",
        "le deuxième étage est aussi pour le projet",
        "ajoutez la mairie d'Avion",
        "notre premier salarié arrive en mars",
        "vous avez oublié la mairie",
        "en fait la mairie n'est pas impliquée, je corrige",
        "pas la peine",
        "non, le 3 janvier",
        "oui, le 2 on commence",
    ],
)
def test_other_news_leave_the_criteria(reader: Reader, text: str) -> None:
    found = understood(reader, text, None, selection_criteria=["implication", "solidarites"])
    assert QUESTION not in found.changes


def test_what_no_word_tells_is_not_noted_before_it_is_asked() -> None:
    text = "association à Denain avec des habitants, on démarre, 30000 euros, précarité"
    sensed = [Mention(kinds.CRITERION, "implication", 0, len(text))]
    message = Message(text, "inform", sensed)
    assert criteria_of(message, None, Profile()) is None
    told = "les habitants décident de tout avec nous"
    message = Message(told, "inform", [Mention(kinds.CRITERION, "implication", 0, len(told))])
    assert criteria_of(message, None, Profile()) == ["implication"]
