"""Answers from the knowledge: a word, a lever, an example, the study."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import SlotSet

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.answers import entries_about, knowledge_answer
from bot.catalogue import Knowledge
from bot.nlu.mentions import TERM, of_kind

NAME = "action_answer_knowledge"
AT_MOST = 2
TOPICS: dict[str, tuple[str, ...]] = {
    "ask_definition": ("mot", "phase", "dynamique", "voisin"),
    "ask_levers": (
        "levier_cooperation",
        "levier_habitants",
        "levier_entrepreneuriat",
        "modele",
        "collectivites",
    ),
    "ask_examples": ("exemple", "exemple_chiffre"),
    "ask_study": ("etude", "dynamique"),
}
LISTED: dict[str, tuple[str, ...]] = {"ask_definition": (), "ask_examples": ("exemple",)}
"""Topics whose entries are listed when the message names nothing, where not all are."""
OPENINGS = {
    "ask_definition": "utter_which_word",
    "ask_levers": "utter_which_lever",
    "ask_examples": "utter_examples",
    "ask_study": "utter_study",
}
"""What is said when the message names nothing precise."""
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
        entries = named_entries(turn)
        if entries:
            for entry in entries[:AT_MOST]:
                turn.tell(knowledge_answer(entry, turn.catalogue))
        else:
            first = entries_about(TOPICS[turn.intent][:1], turn.catalogue)
            names = "\n".join(f"- {entry.title}" for entry in _choice(turn))
            if turn.intent == "ask_study" and first:
                turn.tell(knowledge_answer(first[0], turn.catalogue))
            turn.say(OPENINGS[turn.intent], names=names)
        return _need(turn)


def named_entries(turn: Turn) -> list[Knowledge]:
    """Entries that the message names: those of the subject asked first, the longest name first."""
    mentions = sorted(of_kind(turn.mentions, TERM), key=lambda one: one.start - one.end)
    ids = dict.fromkeys(mention.value for mention in mentions)
    entries = [turn.catalogue.knowledge[one] for one in ids if one in turn.catalogue.knowledge]
    topics = TOPICS.get(turn.intent, ())
    return [entry for entry in entries if entry.topic in topics] or (
        entries if turn.intent == "ask_definition" else []
    )


def _choice(turn: Turn) -> list[Knowledge]:
    return entries_about(LISTED.get(turn.intent, TOPICS[turn.intent]), turn.catalogue)


def _need(turn: Turn) -> list[dict[str, Any]]:
    need = NEEDS.get(turn.intent)
    known = list(turn.profile.need or ())
    if need is None or need in known:
        return []
    return [SlotSet("need", [*known, need])]
