"""What a message names of the catalogue: programmes, their verdicts, entries of the knowledge."""

from __future__ import annotations

from actions.turn import Turn
from bot.catalogue import Knowledge, Programme
from bot.nlu.mentions import PROGRAMME, TERM, of_kind
from bot.orientation import Orientation, Route
from bot.status import Verdict
from bot.understanding.asked.choices import rank_chosen
from bot.understanding.asked.definitions import asked_class, asked_word

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


def named_programmes(turn: Turn) -> list[Programme]:
    """The programmes that the message names, in order."""
    ids = dict.fromkeys(mention.value for mention in of_kind(turn.mentions, PROGRAMME))
    return [turn.catalogue.programmes[one] for one in ids if one in turn.catalogue.programmes]


OFFERED = ("acte", "lumieres_permanent", "cote")
"""The programmes in the order in which ``utter_which_programme`` offers them."""


def chosen_programmes(turn: Turn) -> list[Programme]:
    """The programme that the message chooses among those offered, by its rank: "la deuxième"."""
    rank = None if turn.progress.of_aid is None else rank_chosen(turn.text)
    found = [] if rank is None else OFFERED[rank : rank + 1]
    return [turn.catalogue.programmes[one] for one in found]


def named_routes(turn: Turn, orientation: Orientation) -> list[Route]:
    """The programmes that the message names, else all that are not closed."""
    named = {programme.id for programme in named_programmes(turn)}
    return [
        route
        for route in orientation.routes
        if (route.programme.id in named if named else route.verdict is not Verdict.CLOS)
    ]


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
