"""Answers a question about a programme: which one, and what of it."""

from __future__ import annotations

from actions.base import GuideAction
from actions.named import named_programmes
from actions.turn import Events, Turn
from bot.answers import knowledge_answer, programme_answer
from bot.nlu.mentions import ASPECT, TERM, of_kind
from bot.understanding.asked.definitions import words_beside_aids

NAME = "action_answer_programme"
AT_MOST = 2
"""Programmes presented in one answer."""
NEIGHBOURS = {"voisin_actes", "voisin_acte_ou_cote"}
"""Entries that tell apart schemes of almost the same name."""

WHO = "beneficiaires"
CONTACT = "contact"
ASPECTS_ASKED = {
    "demarche_porteurs": WHO,
    "demarche_sources": "source",
    "demarche_date_limite": "dates",
    "demarche_depenses": "depenses",
}
"""What of a programme a practical question asks, where its words name no aspect."""


class ActionAnswerProgramme(GuideAction):
    """For the intent ``ask_programme``."""

    answers = True

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """Present what was asked, or ask which programme is meant."""
        neighbours = [one for one in of_kind(turn.mentions, TERM) if one.value in NEIGHBOURS]
        programmes = named_programmes(turn)
        if neighbours:
            entry = turn.catalogue.knowledge[neighbours[0].value]
            turn.tell(knowledge_answer(entry, turn.catalogue))
            return []
        if not programmes:
            turn.say("utter_which_programme")
            return []
        words = words_beside_aids(turn.text, turn.mentions)
        entries = [turn.catalogue.knowledge.get(word) for word in words[:1]]
        for entry in filter(None, entries):
            turn.tell(knowledge_answer(entry, turn.catalogue))
        asked = [ASPECTS_ASKED[one] for one in turn.asked_for if one in ASPECTS_ASKED]
        named = [mention.value for mention in of_kind(turn.mentions, ASPECT)]
        if WHO in asked:
            # "une commune peut-elle déposer ?" names the way to apply and asks who may.
            named = [WHO, *(one for one in named if one not in (WHO, CONTACT))]
        aspects = named or asked
        for programme in programmes[:AT_MOST]:
            turn.tell(programme_answer(programme, aspects, turn.catalogue, turn.today))
        return []
