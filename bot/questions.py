"""Which questions are still worth asking, by the contract's rule.

A question is asked only while its answer can change something; this is found by trying the
answers that are possible with the same criteria that give the verdicts.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from bot.catalogue import Catalogue, Programme
from bot.criteria import RULES, precarity
from bot.eligibility import verdict_and_amounts, verdict_on
from bot.memory import latest
from bot.profile import QUESTIONS, Profile
from bot.situation import Situation, effective_rural
from bot.status import Status, Verdict

DECISIVE = ("eligible_costs", "rural_or_qpv", "fights_precarity")
"""Questions that are asked only while the answer can change a verdict, a rate or a grant."""

SHUT = (Verdict.NON_ELIGIBLE, Verdict.CLOS)


@dataclass(frozen=True)
class Asked:
    """What the rule needs: the profile, its situation, what was declined, and the day."""

    profile: Profile
    case: Situation
    declined: Collection[str]
    day: datetime.date

    def is_open(self, question: str) -> bool:
        """Neither answered nor declined; what the data settle needs no answer."""
        if question == "rural_or_qpv" and self.case.rural_settled is not None:
            return False
        return not self.profile.known(question) and question not in self.declined


def next_question(asked: Asked, catalogue: Catalogue) -> str | None:
    """The key of the next question, or None when the orientation can be given."""
    return next(iter(remaining_questions(asked, catalogue)), None)


def remaining_questions(asked: Asked, catalogue: Catalogue) -> tuple[str, ...]:
    """Keys of the questions still worth asking, in order, given what is known now."""
    is_open = tuple(question for question in QUESTIONS if asked.is_open(question))
    return _worth_asking(is_open, asked.case, asked.day, catalogue)


@latest
def _worth_asking(
    is_open: tuple[str, ...], case: Situation, day: datetime.date, catalogue: Catalogue
) -> tuple[str, ...]:
    """Of the open questions those whose answer can change something."""
    programmes = [
        programme
        for programme in catalogue.programmes.values()
        if verdict_on(programme, case, day) not in SHUT
    ]

    def is_worth_it(question: str) -> bool:
        if question in ("lead", "territory"):
            return True
        if question in ("actors", "maturity"):
            return case.region is not Status.UNMET
        if question == "selection_criteria":
            return any(programme.selection for programme in programmes)
        others = [one for one in DECISIVE if one != question and one in is_open]
        return any(_can_change(question, others, one, case, day) for one in programmes)

    return tuple(question for question in is_open if is_worth_it(question))


def _can_change(
    question: str, others: list[str], programme: Programme, known: Situation, day: datetime.date
) -> bool:
    """Whether two answers differ for the programme, with some answers to the other questions."""
    answers = _answers(question, programme)
    if len(answers) == 1:
        return False
    for completion in itertools.product(*(_answers(other, programme) for other in others)):
        case = known
        for other, answer in zip(others, completion, strict=True):
            case = _answered(case, other, answer)
        outcomes = (
            verdict_and_amounts(programme, _answered(case, question, one), day) for one in answers
        )
        first = next(outcomes)
        if any(outcome != first for outcome in outcomes):
            return True
    return False


def _answers(question: str, programme: Programme) -> list[Any]:
    """Possible answers, None for one that will not be given; costs on both sides of each step. One
    alone where nothing that the programme says can depend on it."""
    funding = programme.funding
    if question == "fights_precarity":
        judged = any(RULES[criterion.rule].decide is precarity for criterion in programme.criteria)
        return [None, True, False] if judged else [None]
    if funding is None:
        return [None]
    if question == "rural_or_qpv":
        return [None, True, False]
    steps = {
        amount * 100 / rate
        for amount in (funding.floor, funding.cap)
        for rate in (funding.rate, funding.raised_rate)
    }
    return [None, 0, *sorted(cost for step in steps for cost in (step - 1, step))]


def _answered(case: Situation, question: str, answer: Any) -> Situation:
    return case._replace(**_CHANGES[question](case, answer))


_CHANGES: dict[str, Callable[[Situation, Any], dict[str, Any]]] = {
    "eligible_costs": lambda case, costs: {"costs": None if costs is None else (costs, costs)},
    "rural_or_qpv": lambda case, told: {"rural": effective_rural(case.rural_settled, told)},
    "fights_precarity": lambda case, told: {"precarity": told},
}
"""What of the situation an answer changes."""
