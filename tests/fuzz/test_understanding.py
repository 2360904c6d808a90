"""Whatever people write, at whatever moment: it is understood somehow, and nothing breaks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st

from bot.catalogue import load_catalogue
from bot.conversation import Progress
from bot.nlu.lexicon import build_lexicon
from bot.nlu.reader import Reader
from bot.profile import QUESTIONS, parse_profile
from bot.understanding import Message, mended_intent, understand
from tests.fuzz.inputs import mostly, run, texts
from tests.training_data import training_examples

LENS = {"kind": "commune", "code": "62498", "name": "Lens"}
TERNOIS = {"kind": "epci", "code": "200069672", "name": "CC du Ternois"}
ROUEN = {"kind": "hors_region", "code": "76540", "name": "Rouen"}
KNOWN: list[dict[str, Any]] = [
    {},
    {"lead": "association", "territory": [LENS], "actors": ["pouvoirs_publics"]},
    {
        "lead": "epci",
        "lead_epci": "200069672",
        "territory": [TERNOIS, LENS],
        "actors": [],
        "maturity": "emergence",
        "eligible_costs": [40000, 50000],
        "rural_or_qpv": True,
        "fights_precarity": False,
        "selection_criteria": ["besoins"],
    },
    {"lead": "collectif_habitants", "territory": [ROUEN], "eligible_costs": 40000, "staff": 2},
]
PROGRESS = [
    Progress(),
    Progress(variant={"lead": "cooperative"}, tried={"eligible_costs": [30000, 40000]}),
    Progress(
        doubts={"maturity": "developpement", "eligible_costs": [10000, 20000]},
        singles=["associations"],
        partners={"associations": ["asso"]},
        items={"machine": [1000, 2000], "poste": None},
    ),
]
INTENTS = ["inform", "correct", "what_if", "affirm", "deny", "dont_know", "ask_verdict", "greet"]
SAID = sorted({one.text for one in training_examples()})


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The rules alone."""
    return Reader(build_lexicon(load_catalogue()), load_catalogue())


MOMENTS = st.tuples(
    mostly(st.sampled_from(SAID), texts()),
    st.sampled_from([None, *QUESTIONS]),
    st.sampled_from(KNOWN),
    st.sampled_from(PROGRESS),
    st.sampled_from(INTENTS),
)


def test_every_message_is_understood_at_every_moment(reader: Reader) -> None:
    def check(moment: tuple[str, str | None, dict[str, Any], Progress, str]) -> None:
        text, question, known, progress, intent = moment
        mentions = reader.read(text, question)
        tried = progress.variant is not None
        meant = mended_intent(text, intent, mentions, 0.5, question is not None, tried)
        message = Message(text, meant, mentions)
        found = understand(message, question, parse_profile(known), progress, question is None)
        # What is noted can be kept as the profile keeps it.
        noted = {key: value for key, value in found.changes.items() if value is not None}
        parse_profile({**known, **noted})

    run(check, MOMENTS)
