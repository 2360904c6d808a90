"""Answers from the knowledge: a word, a lever, an example, the study."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import SlotSet

from actions.base import GuideAction
from actions.categories import category_answer
from actions.entries import examples_told, practical_entries, tell_entries
from actions.named import TOPICS, named_entries
from actions.place_answers import of_places, place_answer
from actions.turn import Events, Turn
from bot.answers import entries_about, knowledge_answer
from bot.examples import MOST

NAME = "action_answer_knowledge"
AT_MOST = 2
LISTED: dict[str, tuple[str, ...]] = {"ask_definition": (), "ask_examples": ("exemple",)}
"""Topics whose entries are listed when the message names nothing, where not all are."""
OPENINGS = {
    "ask_definition": "utter_which_word",
    "ask_levers": "utter_which_lever",
    "ask_examples": "utter_examples",
    "ask_study": "utter_study",
}
"""What is said when the message names nothing precise."""
_MOST = {"ask_examples": MOST}
"""How many are named where there are many."""
MORE = "J'en connais {} autres : dites-moi un thème, par exemple l'alimentation ou la santé."
NEEDS = {"ask_examples": "exemples", "ask_levers": "methodes"}
"""What such a question says of the holder's needs."""


class ActionAnswerKnowledge(GuideAction):
    """For the intents in ``TOPICS``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Tell what is known of what was named; else present the subject."""
        answer = place_answer(turn) or category_answer(turn)
        entries = practical_entries(turn) or named_entries(turn)[:AT_MOST]
        turn.tell(answer or of_places(turn))
        if answer:
            return _need(turn)
        if entries:
            tell_entries(turn, entries)
        elif turn.intent == "ask_examples" and (told := examples_told(turn)):
            turn.tell(told)
        else:
            _present(turn)
        return _need(turn)


def _present(turn: Turn) -> None:
    """Present the subject, and name what is known of it."""
    choice = entries_about(LISTED.get(turn.intent, TOPICS[turn.intent]), turn.catalogue)
    shown = choice[: _MOST.get(turn.intent)]
    more = [MORE.format(len(choice) - len(shown))] if len(shown) < len(choice) else []
    if turn.intent == "ask_study":
        for entry in entries_about(TOPICS["ask_study"][:1], turn.catalogue)[:1]:
            turn.tell(knowledge_answer(entry, turn.catalogue))
    names = "\n".join([*(f"- {entry.title}" for entry in shown), *more])
    turn.say(OPENINGS[turn.intent], names=names)


def _need(turn: Turn) -> list[dict[str, Any]]:
    need = NEEDS.get(turn.intent)
    known = list(turn.profile.need or ())
    kept = [turn.keep()] if turn.progress.which_aid else []
    return kept if need is None or need in known else [SlotSet("need", [*known, need]), *kept]
