"""People who answer and ask in one breath, or name in passing what is not part of the project."""

from __future__ import annotations

import pytest

from tests.conversations.expect import Talk

pytestmark = pytest.mark.model


def test_the_answer_is_kept_and_the_question_answered(talk: Talk) -> None:
    conversation = talk()
    conversation.say("nous sommes une association de Lens")
    assert conversation.question == "actors"
    reply = conversation.say("Un lycée et des habitants. Vous connaissez l'Institut Godin ?")
    assert "Godin" in reply.text
    assert set(conversation.slot("actors")) == {"habitants", "autres"}
    assert conversation.question == "maturity"


def test_the_questions_begin_after_an_answer_that_told_of_the_project(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("Nous sommes une fondation. Vous connaissez l'Institut Godin ?")
    assert "Godin" in reply.text
    assert conversation.slot("lead") == "fondation"
    assert conversation.question == "territory"


def test_the_questions_begin_after_a_verdict_that_was_asked_too_early(talk: Talk) -> None:
    conversation = talk()
    reply = conversation.say("est-ce qu'on peut avoir ACTE ? on est une coopérative à Amiens")
    assert "ACTE, en détail" in reply.text
    assert conversation.slot("lead") == "cooperative"
    assert conversation.question == "actors"


def test_a_verdict_asked_after_the_result_is_one_answer(talk: Talk) -> None:
    conversation = talk()
    conversation.say("une association de Lens avec la mairie, en émergence, 80 000 euros")
    conversation.say("oui")
    conversation.say("oui")
    conversation.say("les quatre")
    assert conversation.question is None
    reply = conversation.say("est-ce qu'on peut avoir ACTE ? on est une association")
    assert "ACTE, en détail" in reply.text
    assert reply.orientation is None


def test_a_question_alone_begins_nothing(talk: Talk) -> None:
    conversation = talk()
    conversation.say("Vous connaissez l'Institut Godin ?")
    assert conversation.question is None


@pytest.mark.parametrize(
    "words",
    [
        "Personne. J'aimerais bien que la mairie s'y mette, mais je ne lui ai rien demandé.",
        "personne d'autre, on est que nous. la mairie a dit non",
    ],
)
def test_nobody_comes_before_those_hoped_for(talk: Talk, words: str) -> None:
    conversation = talk()
    conversation.say("nous sommes une association de Lens")
    conversation.say(words)
    assert conversation.slot("actors") == []


def test_nobody_but_somebody(talk: Talk) -> None:
    conversation = talk()
    conversation.say("nous sommes une association de Lens")
    conversation.say("personne, sauf la mairie")
    assert conversation.slot("actors") == ["pouvoirs_publics"]


def test_no_wish_to_answer_is_not_nobody(talk: Talk) -> None:
    conversation = talk()
    conversation.say("nous sommes une association de Lens")
    conversation.say("Aucune envie de vous en dresser la liste.")
    assert conversation.slot("actors") is None
    assert conversation.question == "maturity"


def test_a_town_far_away_in_passing_is_not_the_project_s(talk: Talk) -> None:
    conversation = talk()
    conversation.say(
        "bonjour, ici la communauté de communes du Ternois, ma collègue est partie à Nantes, "
        "nous portons une légumerie"
    )
    assert [one["name"] for one in conversation.slot("territory")] == ["CC du Ternois"]


def test_a_known_phase_is_not_changed_by_a_memory(talk: Talk) -> None:
    conversation = talk()
    conversation.say(
        "une association de Lens avec la mairie, projet en émergence, 80 000 euros de dépenses"
    )
    assert conversation.question == "rural_or_qpv"
    conversation.say("Oui, en quartier prioritaire. J'ai grandi dans un HLM, ça me parle.")
    assert conversation.slot("maturity") == "emergence"


def test_criteria_refused_after_those_met(talk: Talk) -> None:
    conversation = talk()
    conversation.say(
        "une association de Lens avec la mairie, projet en émergence, 80 000 euros de dépenses"
    )
    conversation.say("oui")
    conversation.say("oui")
    assert conversation.question == "selection_criteria"
    conversation.say("le 1 c'est sûr, et le 4 aussi. le 2 et le 3 non")
    assert conversation.slot("selection_criteria") == ["besoins", "cooperations"]
