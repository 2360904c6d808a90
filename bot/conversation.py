"""What a conversation keeps beside the profile, as plain data in one slot."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Extra

from bot.memory import latest


class Pending(BaseModel):
    """A place that must be confirmed, or chosen among several; ``kept`` are those already sure."""

    status: str
    places: list[dict[str, Any]]
    kept: list[dict[str, Any]] = []

    class Config:
        extra = Extra.forbid


class Progress(BaseModel):
    """Where the conversation stands.

    ``declined``: questions answered by "I don't know" or a refusal. ``failures``: answers not
    understood, by question. ``explained``: how often each question was explained. ``seat``: the
    territory is only the lead's seat. ``noted``: keys of the profile that the last message changed;
    ``withdrawn``: whether it took an answer back without another in its stead; ``left``: whether it
    told that somebody takes part no more; ``wavering``: whether it named somebody who has not said
    yes, and is not counted; ``anew``: whether it began to tell of another project.
    ``outcome``: what the last message was. ``variant``: answers to try without keeping them.
    ``turn``: the message that was read last. ``doubts``: answers that were read and not surely, by
    question: their question asks to confirm them. ``uncounted``: places that the last message took
    out, or asked about, and that are not noted (None: it did neither); ``unread``: its words that
    stand among places and are none that is known. ``tried``: the answers tried last;
    ``after_trial``: the same, as long as nothing but questions about the result followed.
    ``likely_phase``: the phase is noted, and to be confirmed should an aid hang on it.
    ``items``: what the costs are made of, a sum by item, None for one whose sum is not known yet;
    ``counting``: whether the last message told some that make no total yet.
    ``singles``: categories of which a single one takes part. ``partners``: by what names those
    who take part were told, by category. ``result``: what the last orientation came to.
    ``which_aid``: what was just asked of the aids, by their aspects, and may be asked of one by its
    name alone; ``of_aid``: the same, as the last message found it.
    """

    declined: list[str] = []
    failures: dict[str, int] = {}
    explained: dict[str, int] = {}
    pending: Pending | None = None
    seat: bool = False
    noted: list[str] = []
    withdrawn: bool = False
    left: bool = False
    wavering: bool = False
    anew: bool = False
    outcome: str = ""
    variant: dict[str, Any] | None = None
    turn: str = ""
    doubts: dict[str, Any] = {}
    uncounted: list[str] | None = None
    unread: list[str] = []
    tried: dict[str, Any] = {}
    after_trial: dict[str, Any] = {}
    likely_phase: bool = False
    items: dict[str, Any] = {}
    counting: bool = False
    singles: list[str] = []
    partners: dict[str, list[str]] = {}
    result: list[list[str]] = []
    which_aid: list[str] | None = None
    of_aid: list[str] | None = None

    class Config:
        extra = Extra.ignore

    def set_aside(self, question: str) -> None:
        """Ask no more for what was not understood, nor for the place that it left open."""
        if question not in self.declined:
            self.declined = [*self.declined, question]
        self.pending = None

    def as_data(self) -> dict[str, Any]:
        """What ``read_progress`` reads: without what is as at the beginning, which is most of it,
        and is written with each message several times."""
        # pydantic's own ``dict`` looks at each value to its depth, defaults or not.
        told = {name: value for name, value in vars(self).items() if value != _FRESH[name]}
        if self.pending is not None:
            told["pending"] = self.pending.dict(exclude_defaults=True)
        return told

    @property
    def proposed(self) -> dict[str, Any] | None:
        """The place that a yes confirms."""
        pending = self.pending
        return pending.places[0] if pending is not None and pending.status == "confirm" else None


_FRESH = vars(Progress())
"""How each field is at the beginning."""


def read_progress(data: Any) -> Progress:
    """The progress that a slot holds; a fresh one when it holds none or something else."""
    # Each reader may set what it holds otherwise, and none changes that.
    return _read(data or {}).copy()


@latest
def _read(data: Any) -> Progress:
    try:
        return Progress.parse_obj(data)
    except ValueError:
        return Progress()


ANSWERED = "answered"
"""The message gave a fact, or declined the open question."""
ASKED = "asked"
"""The message asks something: it is answered, then the open question comes back."""
REJECTED = "rejected"
"""The person says no to what was proposed: a place, a doubtful reading."""
NOTHING = "nothing"
"""Nothing was understood of it."""

KNOWN = "known"
"""It tells only what was known already, and does not answer the open question."""

FAILED = "failed"
"""The guide itself failed on it."""

FACTUAL = frozenset({"inform", "correct", "affirm", "deny", "dont_know", "refuse"})
"""Intents that answer; all the others ask or say something else."""
