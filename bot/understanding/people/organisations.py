"""What an organisation that is named may be, and does in the words of a message."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.mentions import Mention
from bot.nlu.text import plain
from bot.profile import OWN_CATEGORY, Actor, Lead
from bot.understanding.message import Message
from bot.understanding.people.around import after
from bot.understanding.people.carrying import carries
from bot.understanding.people.joining import joins
from bot.understanding.people.leaving import leaves

GROUP_AS_LEAD = {
    Actor.ASSOCIATIONS.value: Lead.ASSOCIATION.value,
    Actor.HABITANTS.value: Lead.COLLECTIF_HABITANTS.value,
    Actor.ENTREPRISES.value: Lead.ENTREPRISE.value,
    Actor.POUVOIRS_PUBLICS.value: Lead.AUTRE_COLLECTIVITE.value,
    Actor.AUTRES.value: Lead.AUTRE.value,
}
"""What a group is when it carries the file itself: "nous sommes des habitants"."""
ONLY_THOSE_LEFT = re.compile(r"\breste (?:plus )?qu(?:e|')")


def as_lead(value: str) -> str:
    """The lead that a value of a mention stands for, a group's among them: "actor:habitants"."""
    if value.startswith("actor:"):
        return GROUP_AS_LEAD[value.partition(":")[2]]
    return value


def has_left(mention: Mention, message: Message) -> bool:
    """Whether it takes part no more, or would not in what the message supposes."""
    return message.again or leaves(mention, message.text, message.imagines)


_TOO = re.compile(
    r"^(?: (?!pas\b|plus\b)[a-z-]+)?,? (?:aussi|egalement|pareil|idem|non plus)\W*"
    r"(?:$|[.,;!]|et\b|mais\b)"
)
_STAYS_BEHIND = re.compile(r"[.;!?]|\b(?:mais|on a|avons|avec|reste\w*|il y a|y a)\b")


def those_gone(organisations: Sequence[Mention], message: Message) -> list[Mention]:
    """Those that left, and those of which a word behind them says the same: "la mairie s'est
    retirée, le bailleur aussi"."""
    gone = [one for one in organisations if has_left(one, message)]
    too = [
        one
        for one in organisations
        if one not in gone
        and _TOO.match(after(one, message.text))
        and any(
            left.start < left.end <= one.start
            and not _STAYS_BEHIND.search(plain(message.text[left.end : one.start]))
            for left in gone
        )
    ]
    return [*gone, *too]


def comes_in(mention: Mention, message: Message) -> bool:
    """Whether it takes part from now on, or would in what the message supposes."""
    return joins(mention, message.text, message.imagines)


def takes_over(mention: Mention, message: Message) -> bool:
    """Whether it is said to carry the project, or would in what the message supposes."""
    return carries(mention, message.text, message.imagines)


def can_lead(mention: Mention) -> bool:
    """Whether it may carry a project: a group of cooperatives, say, is no lead."""
    return not mention.value.startswith("actor:") or mention.value.partition(":")[2] in (
        GROUP_AS_LEAD
    )


def category(mention: Mention) -> str:
    """The category of actors that it belongs to."""
    if mention.value.startswith("actor:"):
        return str(mention.value.partition(":")[2])
    return OWN_CATEGORY[Lead(mention.value)].value
