"""People who come to another project, or begin theirs again: nothing of the first is kept."""

from __future__ import annotations

import pytest

from actions.noted import BEGUN_ANEW
from tests.conversations.expect import LENS, Talk
from tests.guide import Conversation

pytestmark = pytest.mark.model

FIRST = (
    "une association de Lens avec la mairie, en émergence, 80 000 euros, contre la précarité, en "
    "quartier prioritaire"
)


@pytest.fixture
def oriented(talk: Talk) -> Conversation:
    """A conversation that gave its result."""
    conversation = talk()
    conversation.say(FIRST)
    assert conversation.say("les quatre").orientation is not None
    return conversation


@pytest.mark.parametrize(
    "words",
    [
        "j'ai un autre projet : une épicerie à Douai, 40 000 euros",
        "merci. Et pour notre second projet : une épicerie à Douai, 40 000 euros",
        "on recommence tout : une épicerie à Douai, 40 000 euros",
        "2eme projet, epicerie a douai 40 000e",
        "je voudrais voir pour un autre projet à Douai, 40 000 euros",
        "on repart de zéro avec le second projet : épicerie à Douai, 40 000 euros, ça passe ?",
    ],
)
def test_nothing_of_the_first_is_kept(oriented: Conversation, words: str) -> None:
    reply = oriented.say(words)
    assert reply.text.startswith(BEGUN_ANEW)
    assert [one["name"] for one in oriented.slot("territory")] == ["Douai"]
    assert oriented.slot("eligible_costs") == 40000
    for name in ("lead", "actors", "rural_or_qpv", "fights_precarity", "selection_criteria"):
        assert oriented.slot(name) is None, name
    assert oriented.question == "lead"


def test_the_other_project_has_its_own_result(oriented: Conversation) -> None:
    oriented.say("on a un deuxième projet, porté par une coopérative à Amiens, avec des habitants")
    assert oriented.question == "maturity"
    oriented.say("on démarre")
    oriented.say("30 000")
    reply = oriented.say("non, ni rural ni quartier")
    assert reply.orientation is not None
    assert reply.orientation["profile"]["lead"] == "cooperative"
    assert reply.orientation["profile"]["actors"] == ["habitants"]
    assert reply.orientation["profile"]["eligible_costs"] == 30000


def test_the_announcement_tells_no_phase(oriented: Conversation) -> None:
    oriented.say("on repart de zéro avec un autre projet : un jardin à Roubaix")
    assert oriented.slot("maturity") is None


def test_another_project_while_a_question_is_open(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    conversation.say("en fait c'est pour un autre projet : une crèche à Lille portée par une scic")
    assert conversation.slot("lead") == "cooperative"
    assert conversation.slot("actors") is None


@pytest.mark.parametrize(
    "words",
    [
        "c'est un nouveau projet",
        "on repart de zéro",
        "on a déjà un autre projet à Arras qui tourne bien",
        "comme l'autre projet de Liévin, on débute",
        "on refait tout le toit de la grange de Liévin, 30 000 euros",
        "il faut réparer tout le matériel, 30 000 euros",
        "j'ai une autre idée de partenaire à Arras",
    ],
)
def test_what_only_speaks_of_another_keeps_the_answers(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie")
    assert conversation.question == "maturity"
    reply = conversation.say(words)
    assert BEGUN_ANEW not in reply.text
    assert conversation.slot("lead") == "association"
    assert conversation.slot("actors") == ["pouvoirs_publics"]


@pytest.mark.parametrize(
    "words",
    [
        "et si on avait un autre projet à Douai ?",
        "merci, c'est noté pour mon projet à Lens",
    ],
)
def test_a_question_about_another_forgets_nothing(oriented: Conversation, words: str) -> None:
    oriented.say(words)
    assert oriented.slot("lead") == "association"
    assert oriented.slot("territory") == [LENS]


def test_without_a_fact_the_guide_listens(oriented: Conversation) -> None:
    oriented.say("j'ai un autre projet")
    assert oriented.slot("lead") is None
    assert oriented.responses[-1] == "utter_restart"


def test_another_project_of_a_partner_forgets_nothing(talk: Talk) -> None:
    conversation = talk()
    conversation.say("nous sommes une association de Lens")
    assert conversation.question == "actors"
    conversation.say("la mairie, avec qui on porte un autre projet à Arras")
    assert conversation.slot("lead") == "association"
    assert conversation.slot("actors") == ["pouvoirs_publics"]
