"""What follows from what a message says: the answers that no longer hold, and the progress."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.conversation import ANSWERED, ASKED, NOTHING, REJECTED, Pending, Progress
from bot.profile import NO_PROFILE, OWN_CATEGORY, Lead, Place, Profile, after_lead_change, to_json
from bot.situation import clean_places, contains
from bot.territory_data import load_territory
from bot.understanding.intents.guess import KNOWLEDGE
from bot.understanding.message import Understood


def consequences(changes: dict[str, Any], profile: Profile) -> dict[str, Any]:
    """Answers that no longer hold when the lead or the place changes, unless they are given too."""
    moved: dict[str, Any] = {}
    if "lead" in changes:
        lead = changes["lead"] and Lead(changes["lead"])
        moved.update(after_lead_change(profile, lead))
    place = changes.get("territory")
    if place and profile.territory and not _only_precises(place, profile.territory):
        moved["rural_or_qpv"] = None
    known = to_json(profile)
    return {
        key: value for key, value in moved.items() if key not in changes and known[key] != value
    }


def _only_precises(now: list[dict[str, Any]], known: Sequence[Place]) -> bool:
    """Whether the places are the known ones, or lie within the only known one: "dans la Somme",
    then "à Ault"."""
    places = [Place.parse_obj(one) for one in now]
    if len(known) > 1:
        return places == list(known)
    territory = load_territory()
    return all(one == known[0] or contains(known[0], one, territory) for one in places)


def cleaned(territory: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The places without doubles, and without one that contains another."""
    places = clean_places([Place.parse_obj(place) for place in territory], load_territory())
    plain: list[dict[str, Any]] = to_json(Profile.parse_obj({"territory": places}))["territory"]
    return plain


def progressed(
    progress: Progress,
    found: Understood,
    profile: Profile,
    question: str | None,
    key: str,
    intent: str = "",
) -> Progress:
    """The progress after a message was understood, ``intent`` being what it was taken for."""
    if found.anew:
        progress, profile, question = Progress(), NO_PROFILE, None
    known = to_json(profile)
    declined = _declined(progress, found, profile)
    outcome = _outcome(progress, found, known, question)
    # A doubt is asked about once; a question or another fact in between leaves it open.
    beside = outcome == ANSWERED and found.declined != question and bool(_news(found, known))
    asked = None if beside or found.outcome == ASKED else question
    return progress.copy(
        update={
            "declined": declined,
            "pending": _pending(progress, found),
            "seat": progress.seat if found.seat is None else found.seat,
            "noted": _noted(found, known),
            "withdrawn": found.withdrawn,
            "left": found.left,
            "wavering": found.wavering,
            "anew": found.anew,
            "outcome": outcome,
            "variant": found.variant,
            "turn": key,
            "doubts": _doubts(progress, found, known, declined, asked),
            "uncounted": found.uncounted,
            "unread": found.unread,
            "tried": found.variant or progress.tried,
            "after_trial": {} if intent in _OTHER_TALK else _followed_trial(found, progress),
            "which_aid": None,
            "of_aid": progress.which_aid,
            "items": _items(found, progress),
            "counting": found.items is not None and "eligible_costs" not in found.changes,
            "singles": _singles(found, progress),
            "partners": progress.partners if found.partners is None else found.partners,
            "likely_phase": found.likely_phase
            or (progress.likely_phase and "maturity" not in found.changes),
        }
    )


def _outcome(
    progress: Progress, found: Understood, known: dict[str, Any], question: str | None
) -> str:
    """What the message was: nothing, when the same question would follow on it once more."""
    if found.pending is not None and found.pending == progress.pending:
        # The same words give the same doubt: another question is needed, not the same again.
        return NOTHING
    if question in found.doubts and found.doubts[question] is None and question in progress.doubts:
        # The total was asked for once.
        return NOTHING
    if found.outcome != ANSWERED or question is None or question in found.changes:
        return found.outcome
    # What may be a no is asked again in the same words.
    asks_again = found.doubts.get(question, False) is not False
    counts = found.items is not None
    stayed = found.left and bool(found.changes.get("actors"))
    answers = found.declined or found.pending or asks_again or found.withdrawn or stayed or counts
    if answers or found.uncounted is not None or _news(found, known) - UNSAID:
        return found.outcome
    # What it says was known already: it does not answer the open question.
    return NOTHING


def _declined(progress: Progress, found: Understood, profile: Profile) -> list[str]:
    """The questions that are declined by now."""
    declined = [one for one in progress.declined if one not in found.changes]
    if found.declined is not None:
        declined.append(found.declined)
    declined += found.left_open
    if _moves_elsewhere(found, profile) and "rural_or_qpv" in declined:
        # What could not be said of one place may be known of another.
        declined.remove("rural_or_qpv")
    return list(dict.fromkeys(declined))


def _pending(progress: Progress, found: Understood) -> Pending | None:
    """The place that is to be confirmed or chosen."""
    settled = "territory" in found.changes or found.declined == "territory"
    dropped = settled or found.outcome == REJECTED
    return found.pending or (None if dropped else progress.pending)


def _doubts(
    progress: Progress,
    found: Understood,
    known: dict[str, Any],
    declined: list[str],
    asked: str | None,
) -> dict[str, Any]:
    """The doubtful readings that are still open, but the earlier one that was just asked about."""
    earlier = {name: value for name, value in progress.doubts.items() if name != asked}
    carrier = found.changes.get("lead")
    if carrier and known["lead"] is None and earlier.get("actors"):
        # Of two of whom one was to carry, the one that does is no partner besides.
        own = {OWN_CATEGORY[Lead(carrier)].value} & {*progress.singles}
        earlier["actors"] = [actor for actor in earlier["actors"] if actor not in own]
    return {
        name: value
        for name, value in {**earlier, **found.doubts}.items()
        if name not in declined and found.changes.get(name, known.get(name)) is None
    }


def _noted(found: Understood, known: dict[str, Any]) -> list[str]:
    """The keys of the profile that the message changes."""
    return [
        name
        for name, value in found.changes.items()
        if value is not None
        # Who left and was not counted changes nothing: who takes part is said back.
        and (known.get(name) != value or (name == "actors" and found.left))
    ]


def _items(found: Understood, progress: Progress) -> dict[str, Any]:
    """What the costs are made of; another total is made of nothing that is known."""
    if found.items is not None:
        return found.items
    return {} if "eligible_costs" in found.changes else progress.items


def _singles(found: Understood, progress: Progress) -> list[str]:
    """The categories of which a single one takes part."""
    if found.singles is not None:
        return found.singles
    return [] if "actors" in found.changes else progress.singles


_OTHER_TALK = KNOWLEDGE | {"ask_body", "ask_examples", "my_data", "human", "bot_identity"}
"""Intents of what is not about the result: a trial is over with them."""


def _followed_trial(found: Understood, progress: Progress) -> dict[str, Any]:
    """The answers that were tried before a message that only asks."""
    if found.variant is not None or found.changes or found.outcome not in (ASKED, NOTHING):
        return {}
    return progress.variant or progress.after_trial


def _moves_elsewhere(found: Understood, profile: Profile) -> bool:
    """Whether the project is no longer where it was but elsewhere: not only in another place
    besides, nor in one place less."""
    places = found.changes.get("territory") or []
    known = to_json(profile)["territory"] or []
    left = any(place not in places for place in known)
    return left and any(place not in known for place in places)


UNSAID = {"themes", "need"}
"""What is noted and not said back: alone, it answers no question."""


def _news(found: Understood, known: dict[str, Any]) -> set[str]:
    """The keys of the profile that the message changes, or takes back."""
    return {name for name, value in found.changes.items() if known.get(name) != value}
