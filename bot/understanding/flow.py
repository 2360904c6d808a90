"""What is asked of a message, one after the other, until one says what it changes."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import ANSWERED, ASKED, FACTUAL, NOTHING, REJECTED, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.profile import Profile, to_json
from bot.understanding.actors import in_order
from bot.understanding.asides import (
    asks_beside,
    beside_a_question,
    beside_its_questions,
    beside_its_supposition,
    beside_moves,
    hired,
    only_a_question,
    reproaches,
    staff_told,
    supposed,
    supposed_moves,
)
from bot.understanding.choices import agreed_place, chosen_place, said_again, settle
from bot.understanding.facts import collect
from bot.understanding.intents import KNOWLEDGE, SURE
from bot.understanding.lead import without_bodies_of_areas
from bot.understanding.message import DECLINES, YES_OR_NO, Exchange, Message, Understood
from bot.understanding.people_moves import says_the_same
from bot.understanding.phase import with_phase_confirmed
from bot.understanding.place_moves import moved
from bot.understanding.relevance import begins_with_place, says_more_than_asks
from bot.understanding.retractions import no_longer_known, taken_back, without_sum_taken_out
from bot.understanding.second_thoughts import first_word, settled
from bot.understanding.short_answers import (
    mends_the_sum,
    never_counted,
    only_acknowledges,
    short_answer,
    yes_or_no,
)
from bot.understanding.sums import tries_sum
from bot.understanding.territory import differs_by_place
from bot.understanding.trials import kept_trial


def understand(
    message: Message,
    question: str | None,
    profile: Profile,
    progress: Progress,
    oriented: bool = False,
) -> Understood:
    """What the message changes, the open question being ``question``.

    Once the person was ``oriented``, a question changes no answer: it asks about the result.
    """
    found = _taken(Exchange(message, question, profile, progress), oriented)
    found = with_phase_confirmed(found, profile, progress)
    if oriented and question is None and _is_no_news(message, found, profile):
        return replace(found, outcome=NOTHING)
    return found


def _is_no_news(message: Message, found: Understood, profile: Profile) -> bool:
    """Whether it tells something of which nothing is to be noted: the result stays as it was."""
    if message.intent not in FACTUAL or message.answers or found.variant is not None:
        return False
    if found.withdrawn or found.declined or found.pending:
        return False
    known = to_json(profile)
    told = {**found.doubts, **found.changes}
    doubted = {key for key in found.doubts if known.get(key) is not None}
    return all(known.get(key) == value or key in doubted for key, value in told.items())


def _taken(exchange: Exchange, oriented: bool) -> Understood:
    message, question, profile = exchange.message, exchange.question, exchange.profile
    if message.answers:
        return Understood(ANSWERED, dict(message.answers))
    message = settled(message, question)
    if exchange.progress.left and says_the_same(message.words):
        message = replace(message, again=True)
    exchange = exchange.with_message(message)
    if oriented and question is None and reproaches(message):
        return Understood(NOTHING)
    kept = kept_trial(exchange)
    if kept is not None:
        return kept
    agreed = agreed_place(message, exchange.progress) if oriented and question is None else None
    if agreed is not None:
        return agreed
    moves = moved(message, question, profile)
    tried = message.supposes or (message.intent == "what_if" and question is None)
    if moves is not None and not tried:
        return beside_moves(exchange, moves)
    if (unsure := no_longer_known(message, profile)) is not None:
        said = collect(exchange)
        changes = {**said.changes, unsure: None}
        return replace(said, changes=changes, declined=unsure, withdrawn=True)
    if back := taken_back(message, profile):
        said = collect(exchange)
        return replace(said, changes={**said.changes, **back}, withdrawn=True)
    message = without_sum_taken_out(message)
    if oriented and question is None and asks_beside(message):
        # What it asks about is not so.
        message = replace(message.beside_its_questions() or message, intent=message.intent)
    exchange = exchange.with_message(message)
    found = _understand(exchange)
    if oriented and question is None and found.variant is None and only_a_question(message):
        if message.intent == "what_if":
            told = supposed(collect(exchange))
            return Understood(ASKED, variant={**told, **supposed_moves(moves)})
        told = staff_told(message)
        return Understood(NOTHING if message.intent in FACTUAL and not told else ASKED, told)
    return found


def _understand(exchange: Exchange) -> Understood:
    message, question, profile = exchange.message, exchange.question, exchange.profile
    progress = exchange.progress
    if message.supposes and (message.intent == "what_if" or question is None):
        answered = beside_its_supposition(exchange)
        if answered is not None:
            return answered
        found = collect(exchange)
        asks_first = message.opens_with_supposition or tries_sum(message.words)
        if question not in found.changes or asks_first:
            if message.intent in KNOWLEDGE:
                # "si on commence avant la réponse ?" tries nothing.
                return Understood(ASKED)
            moves = moved(message, question, profile)
            tried = {**supposed(found), **supposed_moves(moves), **hired(message, profile)}
            return Understood(ASKED, variant=tried)
    if _denies_the_doubt(message, question, progress):
        message = replace(message, mentions=_but_the_doubt(message, progress))
    if question == "lead" and progress.doubts.get("lead") is not None:
        message = replace(message, mentions=without_bodies_of_areas(message))
    exchange = exchange.with_message(message)
    if progress.pending is not None and question == "territory":
        chosen = settle(message, progress.pending)
        if chosen is not None and chosen.outcome == REJECTED:
            # "non, on n'est pas une association": the no may be to something else.
            said = collect(exchange)
            said.changes.pop("territory", None)
            return said if said.changes else chosen
        if chosen is not None:
            return chosen
    if question is not None and message.intent not in FACTUAL:
        beside = beside_its_questions(exchange)
        if beside is not None:
            return beside
    if question in YES_OR_NO and message.wonders:
        return Understood(ASKED)
    if question in YES_OR_NO and message.asks and (first := first_word(message.words)):
        return Understood(ASKED, {question: first == "oui"})
    found = collect(exchange)
    pending = progress.pending
    if pending is not None and found.pending == pending:
        meant = said_again(message.words, pending)
        if meant is not None:
            return chosen_place(pending, meant)
    doubt = progress.doubts.get(question or "")
    if question == "actors" and doubt and message.says_yes and found.changes.get(question):
        # "oui, les communes, mais aussi une association"
        found.changes[question] = in_order([*doubt, *found.changes[question]])
    if doubt is not None and question not in found.changes and not message.asks:
        if message.intent == "affirm" or message.says_yes:
            found.changes[str(question)] = doubt
        elif not (found.changes or message.protests) and (
            message.intent == "deny" or message.says_no
        ):
            return Understood(REJECTED)
    if question == "rural_or_qpv" and differs_by_place(message, profile):
        found.changes.pop(question, None)
        found.changes.pop("territory", None)
        found.declined = question
    elif question in YES_OR_NO and not (
        message.asks or only_acknowledges(message) or mends_the_sum(message, found, profile)
    ):
        yes_or_no(message, question, found)
    elif (
        question is not None
        and question not in found.changes
        and found.pending is None
        and not (question == "eligible_costs" and question in found.doubts)
        and not message.asks
        and (DECLINES.search(message.words) or never_counted(message, question))
    ):
        found.declined = question
    if (
        message.intent == "out_of_scope"
        and message.confidence >= SURE
        and found.declined is None
        and "lead" not in found.changes
        and not (question == "territory" and begins_with_place(message))
    ):
        # Whatever it seems to say of the project, it is about something else.
        return Understood(ASKED if question is None else NOTHING)
    if message.intent in FACTUAL or says_more_than_asks(message, question, found):
        if found.says_something:
            return found
        return short_answer(message, question)
    if question is None:
        beside = beside_its_questions(exchange)
        if beside is not None:
            return beside
    return beside_a_question(message, found, profile)


def _denies_the_doubt(message: Message, question: str | None, progress: Progress) -> bool:
    """Whether it begins with a no to a lead that was to be confirmed."""
    doubted = question == "lead" and progress.doubts.get("lead") is not None
    return doubted and message.says_no


def _but_the_doubt(message: Message, progress: Progress) -> list[Mention]:
    """The mentions but those of the lead that is denied: a no is no yes."""
    return [
        one
        for one in message.mentions
        if one.kind != kinds.ORGANISATION or one.value != progress.doubts["lead"]
    ]
