"""People who ask for papers, a telephone or what comes next: answered, and nothing is lost."""

from __future__ import annotations

import pytest

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
