"""Where a conversation stands, for a screen: the answers known, and how many questions are left."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from bot.catalogue import load_catalogue
from bot.clock import today
from bot.conversation import read_progress
from bot.profile import QUESTIONS, to_json
from bot.questions import Asked, remaining_questions
from bot.situation import situate, stored_profile
from bot.slots import FORM, ORIENTED, PROGRESS, REQUESTED_SLOT
from bot.territory_data import load_territory
from bot.wording import FACT_TITLES, profile_lines, sentence

DECLINED = "Vous ne savez pas encore."


def state_of(tracker: DialogueStateTracker | None) -> dict[str, Any]:
    """``profile``, ``summary`` (``key``, ``title``, ``text``), ``answered``, ``left``, ``asking``
    (the open question's key or None), ``oriented``."""
    slots = {} if tracker is None else tracker.current_slot_values()
    catalogue, territory = load_catalogue(), load_territory()
    profile, progress = stored_profile(slots, territory), read_progress(slots.get(PROGRESS))
    asked = Asked(profile, situate(profile, territory), progress.declined, today())
    left = remaining_questions(asked, catalogue)
    texts = {
        **dict.fromkeys(progress.declined, DECLINED),
        **{key: sentence(text) for key, text in profile_lines(profile, catalogue).items()},
    }
    asking = slots.get(REQUESTED_SLOT) if tracker and tracker.active_loop_name == FORM else None
    return {
        "profile": to_json(profile),
        "summary": [
            {"key": key, "title": FACT_TITLES[key], "text": texts[key]}
            for key in FACT_TITLES
            if key in texts
        ],
        "answered": sum(key in texts for key in QUESTIONS),
        "left": len(left),
        "asking": asking,
        "oriented": bool(slots.get(ORIENTED)),
    }
