"""People who say where their project stands."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk

pytestmark = pytest.mark.model

PHASES = {
    "on en est au lancement": "emergence",
    "on est en train de se lancer": "emergence",
    "on en est aux premières réunions": "emergence",
    "rien n'existe encore, on réfléchit": "emergence",
    "on dépose les statuts en ce moment": "structuration",
    "le service marche bien, on veut passer à plus grand": "developpement",
    "on aimerait que d'autres villes reprennent notre idée": "essaimage",
}


@pytest.mark.parametrize("words", PHASES)
def test_the_phase_is_understood_in_their_words(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    assert conversation.question == "maturity"
    conversation.say(words)
    assert conversation.slot("maturity") == PHASES[words]
    assert conversation.question == "eligible_costs"
