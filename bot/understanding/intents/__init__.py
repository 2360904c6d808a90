"""The intent, mended by what the reader found: one module for each sort of message."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.nlu.mentions import Mention
from bot.understanding.intents.guess import Guess
from bot.understanding.intents.questions import (
    of_a_meaning,
    of_the_result,
    of_what_was_said,
    part_of_the_study,
)
from bot.understanding.intents.suppositions import of_a_trial, supposition
from bot.understanding.intents.talk import answer_or_complaint, of_the_talk
from bot.understanding.intents.telling import (
    of_a_change,
    of_a_criterion,
    of_another_project,
    of_who_and_where,
    taken_for_something_else,
)
from bot.understanding.message import Message


def mended_intent(
    text: str,
    intent: str,
    mentions: Sequence[Mention],
    confidence: float = 1.0,
    answering: bool = False,
    tried: bool = False,
) -> str:
    """The intent, given what the reader found, how sure the classifier is, whether a question of
    the guide is open, and whether the guide just tried a variant of the project.

    The first rule that says something decides.
    """
    guess = Guess(Message(text, intent, mentions, confidence=confidence), answering, tried)
    return next((mended for rule in _RULES if (mended := rule(guess)) is not None), intent)


_RULES: tuple[Callable[[Guess], str | None], ...] = (
    of_a_trial,
    answer_or_complaint,
    of_another_project,
    of_the_talk,
    supposition,
    of_what_was_said,
    of_a_meaning,
    of_a_change,
    of_a_criterion,
    of_the_result,
    taken_for_something_else,
    of_who_and_where,
    part_of_the_study,
)
"""What may mend an intent, the surest first: words that mean one thing whatever the classifier
heard, then what only some of its guesses are mistaken for."""
