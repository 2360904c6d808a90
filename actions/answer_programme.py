"""Answers a question about a programme: which one, and what of it."""

from __future__ import annotations

from collections.abc import Sequence

from actions.amounts import compared
from actions.base import GuideAction
from actions.entries import ASPECTS, tell_entries
from actions.named import chosen_programmes, named_programmes
from actions.turn import Events, Turn
from bot.answers import knowledge_answer, programme_answer
from bot.nlu.mentions import ASPECT, TERM, of_kind
from bot.understanding.asked.definitions import aspects_meant, words_beside_aids

NAME = "action_answer_programme"
AT_MOST = 2
"""Programmes presented in one answer."""
NEIGHBOURS: dict[str, tuple[str, ...]] = {
    "voisin_actes": (),
    "voisin_acte_ou_cote": ("acte", "cote"),
}
"""Entries that tell apart schemes of almost the same name, and those between which one chooses."""

WHO = "beneficiaires"
CONTACT = "contact"
TOLD_OF_ALL = {
    WHO: "demarche_porteurs",
    "dates": "demarche_date_limite",
    "depenses": "demarche_depenses",
}
"""Entries of the knowledge that answer of all the aids what is asked of none by its name."""


class ActionAnswerProgramme(GuideAction):
    """For the intent ``ask_programme``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Present what was asked, or ask which programme is meant."""
        neighbours = [one for one in of_kind(turn.mentions, TERM) if one.value in NEIGHBOURS]
        programmes = named_programmes(turn) or chosen_programmes(turn)
        if neighbours:
            entry = turn.catalogue.knowledge[neighbours[0].value]
            turn.tell(compared(turn, NEIGHBOURS[entry.id]))
            turn.tell(knowledge_answer(entry, turn.catalogue))
            return []
        asked = [ASPECTS[one] for one in turn.asked_for if one in ASPECTS]
        named = [mention.value for mention in of_kind(turn.mentions, ASPECT)]
        if not programmes:
            return _of_which(turn, named or asked)
        words = words_beside_aids(turn.text, turn.mentions)
        entries = [turn.catalogue.knowledge.get(word) for word in words[:1]]
        for entry in filter(None, entries):
            turn.tell(knowledge_answer(entry, turn.catalogue))
        if WHO in asked:
            # "une commune peut-elle déposer ?" names the way to apply and asks who may.
            named = [WHO, *(one for one in named if one not in (WHO, CONTACT))]
        aspects = aspects_meant(turn.text, named or asked or turn.progress.of_aid or ())
        for programme in programmes[:AT_MOST]:
            turn.tell(programme_answer(programme, aspects, turn.catalogue, turn.today))
        return []


def _of_which(turn: Turn, aspects: Sequence[str]) -> Events:
    """Tell what holds for all the aids, else ask which is meant, and remember what was asked."""
    about = {TOLD_OF_ALL.get(aspect) for aspect in aspects}
    entry = turn.catalogue.knowledge.get(about.pop() or "") if len(about) == 1 else None
    if entry is not None:
        tell_entries(turn, [entry])
    else:
        turn.say("utter_which_programme")
    turn.progress.which_aid = list(aspects)
    return [turn.keep()]
