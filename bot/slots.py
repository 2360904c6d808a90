"""Names of the form, and of the slots beside those of the profile, shared with the domain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FORM = "orientation_form"
PROGRESS = "progress"
ORIENTED = "oriented"
BUTTON = "answer"
REQUESTED_SLOT = "requested_slot"


def unchanged(slots: Mapping[str, Any]) -> dict[str, Any]:
    """What a form whose action did not run gets back, name → value: where the conversation stands,
    and the open question when there is one.

    The first also when nothing is known: a form that gets no slot back but the question rejects the
    turn, and Rasa answers the message as one that was not understood.
    """
    question = slots.get(REQUESTED_SLOT)
    kept = {} if question is None else {REQUESTED_SLOT: question}
    return {PROGRESS: slots.get(PROGRESS), **kept}
