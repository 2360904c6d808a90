"""The domain's sentences as Rasa fills them in, one of those that fit being chosen without NumPy,
which makes an array of them first: a sixtieth of a turn."""

from __future__ import annotations

import random
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.nlg.generator import ResponseVariationFilter

Sentence = dict[str, Any]


class Sentences(TemplatedNaturalLanguageGenerator):
    """Rasa's generator; its agent gives it the responses of the model's domain."""

    def __init__(self) -> None:
        super().__init__({})

    def _random_response_for(
        self, utter_action: str, output_channel: str, filled_slots: dict[str, Any]
    ) -> Sentence | None:
        """One of the wordings that fit the channel and the slots, at random; None without one."""
        if utter_action not in self.responses:
            return None
        fitting: list[Sentence] = ResponseVariationFilter(
            self.responses
        ).responses_for_utter_action(utter_action, output_channel, filled_slots)
        return random.choice(fitting) if fitting else None
