"""Companies that turn out to be of the social economy, and sums that are taken for questions."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand

COMPANY: dict[str, Any] = {
    "lead": "entreprise",
    "actors": ["habitants"],
    "territory": [{"kind": "commune", "code": "62498", "name": "Lens"}],
}


def understood(reader: Reader, text: str, intent: str = "inform") -> Understood:
    mentions = reader.read(text)
    mended = mended_intent(text, intent, mentions)
    message = Message(text, mended, mentions)
    return understand(message, None, parse_profile(COMPANY), Progress(), True)


@pytest.mark.parametrize(
    "words",
    [
        "Notre entreprise est agréée ESUS",
        "c'est une SAS agréée ESUS en fait",
        "notre SAS est une entreprise ESUS, de l'ESS, on a l'agrement",
        "on est ESUS",
        "nous sommes agréés ESUS je vous dis",
    ],
)
def test_a_company_that_is_accredited_is_one_of_the_social_economy(
    reader: Reader, words: str
) -> None:
    assert understood(reader, words).changes["lead"] == "societe_ess"


@pytest.mark.parametrize(
    "words",
    [
        "on n'est pas agréés ESUS",
        "notre entreprise n'est pas ESUS",
        "on va demander l'agrément ESUS",
        "notre partenaire est une entreprise ESUS",
        "on travaille avec une entreprise ESUS",
    ],
)
def test_an_accreditation_that_is_not_theirs_changes_no_lead(reader: Reader, words: str) -> None:
    assert "lead" not in understood(reader, words).changes


def test_a_study_that_costs_something_is_no_question_about_the_study(reader: Reader) -> None:
    assert understood(reader, "40 000 € d'étude", "ask_study").changes["eligible_costs"] == 40000
    about = "combien coûte l'étude ? 40 000 € ?"
    assert mended_intent(about, "ask_study", reader.read(about)) != "inform"


def test_a_sum_that_depends_supposes_nothing() -> None:
    words = "entre 20 000 et 90 000, cela dépend si la région suit"
    assert not Message(words, "inform", []).supposes
