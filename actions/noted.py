"""What a message gave, said back: the facts noted, the names not read, the sums in doubt."""

from __future__ import annotations

from actions.turn import Turn
from actions.works import pays_works
from bot.nlu.amounts import replaces
from bot.nlu.text import plain
from bot.profile import Profile
from bot.report import caution_within_reach
from bot.understanding.money.items import total
from bot.understanding.places.rate_classes import LABELS, named_class
from bot.wording import (
    counted_sentence,
    items_label,
    noted_sentence,
    uncounted_sentence,
    unread_sentence,
)

COSTS = "eligible_costs"
ON_WORKS = "demarche_travaux"
"""The entry on works, equipment, rent and wages, told beside a sum that pays some."""
TOTAL_WANTED = (
    "Il me faut ce que tout le projet coûte : je ne sais pas le calculer à partir de ce que vous "
    "m'avez écrit."
)
KNOWN_ALREADY = "C'est bien ce que j'avais noté."
NOT_YET = (
    "Je compte un partenaire quand il a dit oui. S'il accepte, écrivez par exemple « la mairie "
    "participe ». Pour voir ce que cela changerait, écrivez « et si la mairie participait ? »."
)
"""To who names somebody that has not said yes."""
BEGUN_ANEW = "Je repars de zéro : je ne tiens plus compte de vos réponses d'avant."
CONFIRM_OR_WRITE = "Si c'est bien cela, répondez « oui ». Sinon, écrivez le montant."


def said_back(turn: Turn) -> str:
    """What was noted, and what the message said of places that was not."""
    progress = turn.progress
    lines = [
        BEGUN_ANEW if progress.anew else "",
        noted_sentence(turn.profile, progress.noted, turn.catalogue, said=_own_words(turn)),
        counted_sentence(progress.items, turn.question == COSTS) if progress.counting else "",
        unread_sentence(progress.unread),
    ]
    if COSTS in progress.noted and pays_works(turn.text) and not replaces(plain(turn.text)):
        lines.append(caution_within_reach(ON_WORKS, turn.orientation(), turn.catalogue))
    if progress.uncounted is not None:
        lines.append(uncounted_sentence(progress.uncounted, turn.profile))
    return "\n".join(filter(None, lines))


def _own_words(turn: Turn) -> dict[str, str]:
    """Of the country and priority neighbourhoods, the one that the message names alone; and what
    the costs are the sum of."""
    named = named_class(plain(turn.text)) if turn.profile.rural_or_qpv else None
    own = {} if named is None else {"rural_or_qpv": LABELS[named]}
    items = turn.progress.items
    if items and turn.profile.eligible_costs == total(items):
        own[COSTS] = items_label(items, turn.profile.eligible_costs)
    return own


def doubtful_sum(turn: Turn) -> str:
    """Asks for the total of several sums, or whether the one that was read is meant: the question
    of the costs follows. Empty when none is in doubt."""
    if COSTS not in turn.progress.doubts or turn.progress.counting:
        return ""
    doubt = turn.progress.doubts[COSTS]
    if doubt is None:
        return TOTAL_WANTED
    read = Profile.parse_obj({COSTS: doubt})
    understood = noted_sentence(read, [COSTS], turn.catalogue, "Je crois comprendre")
    return f"{understood} {CONFIRM_OR_WRITE}"
