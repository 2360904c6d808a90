"""Names of the form, and of the slots beside those of the profile, shared with the domain."""

FORM = "orientation_form"
PROGRESS = "progress"
ORIENTED = "oriented"
BUTTON = "answer"
REQUESTED_SLOT = "requested_slot"
