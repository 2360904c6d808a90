"""Asks what a doubtful reading may answer, or has it confirmed."""

from __future__ import annotations

from abc import abstractmethod

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.profile import Lead, Profile, fits
from bot.wording import noted_sentence


class AskOrConfirm(GuideAction):
    """The form runs it when its question is the open one."""

    @property
    @abstractmethod
    def question(self) -> str:
        """The question, which is also the slot."""

    def name(self) -> str:
        """Its name in the domain."""
        return f"action_ask_{self.question}"

    def perform(self, turn: Turn) -> Events:
        """Confirm what was read and not surely, else ask the plain question."""
        doubt = turn.progress.doubts.get(self.question)
        if doubt is None or doubt is False or not fits(self.question, doubt):
            # "non" would be no clear answer to whether it is not so.
            turn.say(f"utter_ask_{self.question}")
            return []
        if doubt == Lead.ENTREPRISE.value:
            # It may be one of the social economy: "oui" must not shut it out.
            turn.say("utter_confirm_entreprise")
            return []
        read = Profile.parse_obj({self.question: doubt})
        understood = noted_sentence(read, [self.question], turn.catalogue, "Je crois comprendre")
        turn.tell(f"{understood} {CONFIRM}", BUTTONS)
        return []


CONFIRM = "Est-ce bien cela ?"
BUTTONS = [{"title": "Oui", "payload": "/affirm"}, {"title": "Non", "payload": "/deny"}]


class ActionAskLead(AskOrConfirm):
    """Who carries the project."""

    question = "lead"


class ActionAskActors(AskOrConfirm):
    """Who takes part."""

    question = "actors"


class ActionAskMaturity(AskOrConfirm):
    """How far the project is."""

    question = "maturity"


class ActionAskRuralOrQpv(AskOrConfirm):
    """Whether it is rural or in a priority neighbourhood."""

    question = "rural_or_qpv"


class ActionAskFightsPrecarity(AskOrConfirm):
    """Whether it fights precarity."""

    question = "fights_precarity"
