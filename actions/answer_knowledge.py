"""Answers from the knowledge: a word, a lever, an example, the study."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rasa_sdk.events import SlotSet

from actions.base import GuideAction
from actions.place_answers import place_answer
from actions.turn import Events, Turn
from bot.answers import entries_about, knowledge_answer
from bot.catalogue import Knowledge
from bot.examples import ASKED, MOST, example_of, examples_answer
from bot.nlu.mentions import PLACE, TERM, THEME, of_kind
from bot.nlu.text import plain
from bot.place_answers import basin_answer
from bot.place_classes import class_sentences
from bot.profile import Place, PlaceKind
from bot.report import ages, expenses_lines
from bot.territory_data import load_territory
from bot.understanding.definitions import asked_class, asked_word

NAME = "action_answer_knowledge"
AT_MOST = 2
TOPICS: dict[str, tuple[str, ...]] = {
    "ask_definition": ("mot", "phase", "dynamique", "voisin", "demarche"),
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
_MOST = {"ask_examples": MOST}
"""How many are named where there are many."""
MORE = "J'en connais {} autres : dites-moi un thème, par exemple l'alimentation ou la santé."
BASIN_TERM = "mot_bassin_minier"
EXPENSES = "demarche_depenses"
"""The entry on what counts as expenses, which the project's phase makes precise."""
SOURCES = "demarche_sources"
"""The entry on where the information comes from, which the age of each aid's makes precise."""
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
        answer = place_answer(turn)
        entries = practical_entries(turn) or named_entries(turn)[:AT_MOST]
        turn.tell(answer or of_places(turn))
        if answer:
            return _need(turn)
        if entries:
            tell_entries(turn, entries)
        elif turn.intent == "ask_examples" and (told := _examples(turn)):
            turn.tell(told)
        else:
            first = entries_about(TOPICS[turn.intent][:1], turn.catalogue)
            choice = _choice(turn)
            shown = choice[: _MOST.get(turn.intent)]
            more = [MORE.format(len(choice) - len(shown))] if len(shown) < len(choice) else []
            names = "\n".join([*(f"- {entry.title}" for entry in shown), *more])
            if turn.intent == "ask_study" and first:
                turn.tell(knowledge_answer(first[0], turn.catalogue))
            turn.say(OPENINGS[turn.intent], names=names)
        return _need(turn)


def tell_entries(turn: Turn, entries: Sequence[Knowledge]) -> None:
    """Tell what the entries say, and what else the message asks of the first."""
    for entry in entries:
        turn.tell(knowledge_answer(entry, turn.catalogue))
    for entry in entries[:1]:
        turn.tell(_besides(turn, entry))


def practical_entries(turn: Turn) -> list[Knowledge]:
    """Entries that answer the practical questions of the message."""
    knowledge = turn.catalogue.knowledge
    return [knowledge[one] for one in turn.asked_for if one in knowledge]


def named_entries(turn: Turn) -> list[Knowledge]:
    """The entry whose meaning is asked alone, else those that the message names: of the subject
    asked first, the longest name first."""
    if turn.intent == "ask_definition":
        asked = asked_class(turn.text, turn.mentions) or asked_word(turn.text, turn.mentions)
        if asked in turn.catalogue.knowledge:
            return [turn.catalogue.knowledge[asked]]
    mentions = sorted(of_kind(turn.mentions, TERM), key=lambda one: one.start - one.end)
    ids = dict.fromkeys(mention.value for mention in mentions)
    entries = [turn.catalogue.knowledge[one] for one in ids if one in turn.catalogue.knowledge]
    topics = TOPICS.get(turn.intent, ())
    return [entry for entry in entries if entry.topic in topics] or (
        entries if turn.intent == "ask_definition" else []
    )


def _examples(turn: Turn) -> str:
    """Examples of the themes that the message names, else of the project's."""
    named = of_kind(turn.mentions, THEME)
    words = list(dict.fromkeys(turn.text[one.start : one.end].lower() for one in named))
    themes = [one.value for one in named] or list(turn.profile.themes or ())
    return examples_answer(turn.text, words, themes, turn.catalogue)


def _besides(turn: Turn, entry: Knowledge) -> str:
    """What else the message asks of an entry: an example of it, the expenses of the phase, the age
    of what is known."""
    if entry.id == SOURCES:
        programmes = turn.catalogue.programmes.values()
        opened = [one for one in programmes if not one.closed_on(turn.today)]
        return "\n".join(ages(opened, turn.catalogue))
    if entry.id == EXPENSES:
        programme, phase = (
            turn.catalogue.programmes.get(entry.programme or ""),
            turn.profile.maturity,
        )
        if programme is None or phase is None or phase not in programme.phases:
            return ""
        return expenses_lines(programme.phases[phase].expenses)
    if turn.intent == "ask_definition" and entry.topic == "mot" and ASKED.search(plain(turn.text)):
        return example_of(entry, turn.catalogue)
    return ""


def of_places(turn: Turn) -> str:
    """What the data say of the places named, else of the project's, when that is asked."""
    asked = asked_class(turn.text, turn.mentions)
    if asked is None or turn.intent != "ask_definition":
        return ""
    said = [
        Place.parse_obj({key: one.value["places"][0][key] for key in ("kind", "code", "name")})
        for one in of_kind(turn.mentions, PLACE)
        if one.value["status"] == "sure" and not one.weak
    ]
    places = _with_data(said) or _with_data(turn.situation().places)
    if asked == BASIN_TERM:
        return basin_answer(places, load_territory(), turn.catalogue) if places else ""
    return "\n".join(class_sentences(asked, places, load_territory()))


def _with_data(places: Iterable[Place]) -> list[Place]:
    return [one for one in places if one.kind in (PlaceKind.COMMUNE, PlaceKind.EPCI)]


def _choice(turn: Turn) -> list[Knowledge]:
    return entries_about(LISTED.get(turn.intent, TOPICS[turn.intent]), turn.catalogue)


def _need(turn: Turn) -> list[dict[str, Any]]:
    need = NEEDS.get(turn.intent)
    known = list(turn.profile.need or ())
    if need is None or need in known:
        return []
    return [SlotSet("need", [*known, need])]
