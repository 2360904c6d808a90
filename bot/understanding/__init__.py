"""From mentions to answers: what a message changes in the profile, given the open question.

Pure: the mentions of a message, the question that is open and what is known go in; the changes
come out. Nothing here reads text for names or numbers: see ``bot.nlu``.
"""

from bot.understanding.flow import understand
from bot.understanding.intents import mended_intent
from bot.understanding.message import Message, Understood

__all__ = ["Message", "Understood", "mended_intent", "understand"]
