"""People who ask for papers, a telephone or what comes next: answered, and nothing is lost."""

from __future__ import annotations

import pytest

from actions.recap import HOW_TO_CORRECT
from bot.report import REST_UNCHANGED
from tests.conversations.expect import Talk, about_entry, asked_again

pytestmark = pytest.mark.model

ASKED = {
    "documents à fournir": "demarche_pieces",
    "ON AVANCE LES FRAIS OU PAS ?": "demarche_versement",
    "télécharger le résultat": "demarche_imprimer",
    "c grv compliké ton truc": "demarche_complique",
    "Je ne sais pas très bien à quoi vous servez": "demarche_a_quoi",
}


@pytest.mark.parametrize("words", ASKED)
def test_the_answer_then_the_question(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    reply = conversation.say(words)
    assert reply.messages[0]["text"] == about_entry(ASKED[words])
    assert asked_again(conversation, "maturity")


def test_what_is_told_beside_the_question_is_kept(talk: Talk) -> None:
    conversation = talk()
    conversation.say("Nous sommes une association de Lens. Quels documents faut-il ?")
    assert conversation.slot("lead") == "association"
    assert conversation.question == "actors"


def test_a_wish_for_help_begins_the_questions(talk: Talk) -> None:
    conversation = talk()
    conversation.say("vous pouvez m'aider pour un projet d'épicerie solidaire ?")
    assert conversation.question == "lead"
    assert conversation.slot("themes") == ["alimentation"]


def test_the_same_answer_again_does_not_print_the_result_again(talk: Talk) -> None:
    conversation = talk()
    first = conversation.say(
        "une coopérative de Lens avec des habitants et la mairie, on démarre, 80 000 €, "
        "dans un quartier prioritaire, contre la précarité",
        "les quatre",
    )
    assert first.orientation is not None
    again = conversation.say("finalement c'est 80 000 €")
    assert again.text.startswith("Je n'ai rien changé.")
    assert "Ce que vous pouvez demander" not in again.text
    changed = conversation.say("finalement c'est 50 000 €")
    assert "Ce que vous pouvez demander" in changed.text
    assert REST_UNCHANGED in changed.text and changed.orientation is not None
    assert "De quand datent" not in changed.text
    assert "De quand datent" in conversation.say("montrez-moi le résultat").text


RESULT = "Association à Amiens, avec la mairie, 50000 euros, on démarre, en quartier prioritaire"


@pytest.mark.parametrize(
    ("words", "entry"),
    {
        "donc c'est sûr, j'aurai 30000 ?": "demarche_garantie",
        "c'est un prêt ou un don ?": "demarche_remboursement",
        "on peut commencer avant la réponse ?": "demarche_commencer",
        "quel statut choisir ?": "demarche_porteurs",
        "j'ai pas internet": "demarche_sans_internet",
        "faut-il un cofinancement ?": "mot_cofinancement",
    }.items(),
)
def test_what_is_asked_of_the_aids_changes_no_answer(talk: Talk, words: str, entry: str) -> None:
    conversation = talk()
    conversation.say(RESULT)
    known = {key: conversation.slot(key) for key in ("lead", "eligible_costs", "actors")}
    reply = conversation.say(words)
    assert reply.messages[0]["text"] == about_entry(entry)
    assert {key: conversation.slot(key) for key in known} == known


def test_all_that_is_asked_among_facts_is_answered(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say(f"{RESULT}. On compte sur vous. Quels papiers et c'est payé quand ?")
    assert reply.orientation is not None
    assert about_entry("demarche_pieces") in reply.text
    assert about_entry("demarche_versement") in reply.text


def test_a_change_told_beside_a_question_gives_the_new_result(talk: Talk) -> None:
    conversation = talk()
    conversation.say(RESULT)
    reply = conversation.say("finalement c'est 60000 euros. Quels papiers faut-il ?")
    assert about_entry("demarche_pieces") in reply.text
    assert reply.orientation is not None
    assert conversation.slot("eligible_costs") == 60000


def test_who_contests_sees_what_was_noted_and_how_to_correct_it(talk: Talk) -> None:
    conversation = talk()
    conversation.say(RESULT)
    reply = conversation.say("vous vous trompez sur la mairie")
    assert reply.text.startswith("J'ai noté") and HOW_TO_CORRECT in reply.text
    assert "association" in reply.text and conversation.slot("actors") == ["pouvoirs_publics"]


def test_who_finds_it_long_gets_it_short(talk: Talk) -> None:
    conversation = talk()
    conversation.say(RESULT)
    assert len(conversation.say("c'est trop long").text.splitlines()) <= 7


def test_how_to_write_to_the_foundation_is_no_new_lead(talk: Talk) -> None:
    conversation = talk()
    conversation.say(RESULT)
    reply = conversation.say("on écrit comment à la fondation, j'ai pas internet moi")
    assert "fondationdeslumieres@gmail.com" in reply.text and "Sans ordinateur" in reply.text
    assert conversation.slot("lead") == "association"


def test_the_aid_that_is_named_then_is_not_who_carries(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie", "montrez-moi le résultat")
    assert conversation.say("on dépose quand ?").text.startswith("La date limite")
    assert "Les dates" in conversation.say("la fondation").text
    assert conversation.slot("lead") == "association"


def test_who_goes_back_fails_no_answer(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens")
    for words in ("retour", "idem", "je me suis trompé de réponse"):
        assert "une association" in conversation.say(words).text
        assert asked_again(conversation, "actors")
    assert conversation.progress["failures"] == {}
