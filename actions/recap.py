"""Says what is known of the project and what is left to ask."""

from __future__ import annotations

from actions.base import GuideAction
from actions.turn import Events, Turn
from bot.nlu.text import spoken
from bot.questions import remaining_questions
from bot.understanding.asked.before import BACK, SAID
from bot.understanding.asked.practical import CONTEST
from bot.understanding.intents.talk import says_hello
from bot.wording import noted_sentence, profile_lines

NAME = "action_recap"
HOW_TO_CORRECT = (
    "Si quelque chose est faux, écrivez ce qui est juste : « finalement c'est 60 000 € », « c'est "
    "la commune qui porte », « la mairie ne participe pas ». Je recalcule aussitôt."
)

HELLO_AGAIN = "Bonjour. Vos réponses sont gardées."
"""Begins the answer to who comes back once the result was given."""
STILL_OPEN = "Je n'ai pas encore la réponse à la question qui suit."


class ActionRecap(GuideAction):
    """For the intent ``recap``."""

    def name(self) -> str:
        """Its name in the domain."""
        return NAME

    def perform(self, turn: Turn) -> Events:
        """List the answers, then count the questions that are left; in one line, and how to correct
        them, to who says that they are wrong."""
        lines = profile_lines(turn.profile, turn.catalogue)
        left = len(remaining_questions(turn.asked(), turn.catalogue))
        if not lines:
            turn.say("utter_nothing_known")
            return []
        if turn.question is None and says_hello(spoken(turn.text)):
            turn.tell(HELLO_AGAIN)
        if asked := {CONTEST, BACK, SAID} & set(turn.asked_for):
            how = STILL_OPEN if asked == {SAID} and turn.question else HOW_TO_CORRECT
            turn.tell(f"{noted_sentence(turn.profile, lines, turn.catalogue)} {how}")
            return []
        turn.say("utter_recap", known="\n".join(f"- {line}" for line in lines.values()))
        if left:
            turn.say("utter_questions_left", left=f"{left} question" + ("s" if left > 1 else ""))
        return []
