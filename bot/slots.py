"""Names shared by the actions and the domain."""

from bot.profile import QUESTIONS, VOLUNTEERED

FORM = "orientation_form"
PROGRESS = "progress"
ORIENTED = "oriented"
BUTTON = "answer"
REQUESTED_SLOT = "requested_slot"
PROFILE_SLOTS = (*QUESTIONS, *VOLUNTEERED)
