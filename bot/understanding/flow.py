"""What is asked of a message, one after the other, until one says what it changes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.conversation import ANSWERED, ASKED, FACTUAL, KNOWN, NOTHING, REJECTED, Progress
from bot.nlu import mentions as kinds
from bot.profile import NO_PROFILE, Lead, Profile, bare_place, to_json
from bot.understanding.another_project import begins_another, without_announcement
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
from bot.understanding.asked.practical import practical
from bot.understanding.facts import collect
from bot.understanding.intents.guess import KNOWLEDGE, SURE
from bot.understanding.message import (
    AGREEMENT,
    ASKS_WHAT_COUNTS,
    DECLINES,
    YES_OR_NO,
    Exchange,
    Message,
    Understood,
)
from bot.understanding.money.costs import as_sum, told_as_a_guess
from bot.understanding.money.sums import begins_with_its_sum, tries_sum
from bot.understanding.people.actors import in_order
from bot.understanding.people.beside import without_bodies_of_areas
from bot.understanding.people.joining import says_the_same
from bot.understanding.people.undecided import says_nobody_carries
from bot.understanding.people.who import denies_one_kind
from bot.understanding.phase import with_phase_confirmed
from bot.understanding.places.away import is_away, without_replaced
from bot.understanding.places.choices import agreed_place, chosen_place, said_again, settle
from bot.understanding.places.moves import moved, without_area_as_body
from bot.understanding.places.others import without_their_bodies
from bot.understanding.places.rate_answers import note_rate_answer
from bot.understanding.places.territory import is_department_of
from bot.understanding.relevance import begins_with_place, says_more_than_asks
from bot.understanding.retractions import no_longer_known, taken_back, without_sum_taken_out
from bot.understanding.second_thoughts import first_word, settled
from bot.understanding.short_answers import (
    excuses_writing,
    mends_something_else,
    never_counted,
    only_acknowledges,
    says_yes_to_place,
    short_answer,
    yes_or_no,
)
from bot.understanding.trials import compared, kept_trial, with_earlier_trial
from bot.understanding.waiting import asks_to_wait


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
    if begins_another(message, question) and profile != NO_PROFILE:
        fresh = understand(without_announcement(message), None, NO_PROFILE, Progress())
        forgotten = dict.fromkeys(to_json(profile))
        return replace(fresh, changes={**forgotten, **fresh.changes}, anew=True)
    if question is not None and asks_to_wait(message.text, message.mentions):
        return Understood(NOTHING)
    if question is not None:
        message = message.without_rhetoric()
    elif profile == NO_PROFILE and message.intent in FACTUAL:
        message = message.without_conditions()
    found = _taken(Exchange(message, question, profile, progress), oriented)
    found = with_phase_confirmed(found, profile, progress)
    if oriented and question is None and _is_no_news(message, found, profile):
        return replace(found, outcome=KNOWN if found.changes else NOTHING)
    if question is not None and _repeats(message, found, question, profile):
        return replace(found, outcome=KNOWN)
    return found


def _repeats(message: Message, found: Understood, question: str, profile: Profile) -> bool:
    """Whether all that it says is known already, and it does not answer the open question."""
    if len(message.words.split()) > _MOST_TO_REPEAT:
        # What else it says was not understood, and is kept for staff.
        return False
    mends = message.asks or message.protests or message.corrects or _NARROWS.search(message.words)
    if mends or (found.says_something and question in {**found.changes, **found.doubts}):
        return False
    known = to_json(profile)
    if found.outcome == ANSWERED:
        beside = found.declined or found.pending or found.doubts or found.left or found.withdrawn
        told = [known[key] == value for key, value in found.changes.items()]
        return bool(told) and all(told) and not (beside or found.uncounted)
    places = known["territory"] or []
    told = [
        one.value == known["lead"]
        if one.kind == kinds.ORGANISATION
        else is_department_of(one, profile)
        or all(bare_place(place) in places for place in one.value["places"])
        for one in message.mentions
        if (one.kind == kinds.ORGANISATION and one.role == kinds.LEAD) or one.kind == kinds.PLACE
    ]
    return found.outcome == NOTHING and bool(told) and all(told)


_MOST_TO_REPEAT = 10
"""Words up to which a message that tells what is known tells nothing else."""
_NARROWS = re.compile(
    r"\b(?:(?<!pas )(?:seulement|uniquement|juste)|rien que|plus|sauf|sans|"
    r"pas(?! (?:que|qu'|seulement|uniquement|juste)\b))\b"
)
"""Says less than was known, in words that name all of it: "seulement à Creil, Méru c'est non"."""


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
    message = as_sum(settled(message, question), question, profile)
    message = told_as_a_guess(message, question)
    if exchange.progress.left and says_the_same(message.words):
        message = replace(message, again=True)
    mentions = without_their_bodies(message.mentions, message.text)
    message = replace(message, mentions=without_area_as_body(mentions, message.text))
    exchange = exchange.with_message(message)
    if oriented and question is None and reproaches(message):
        return Understood(NOTHING)
    kept = kept_trial(exchange)
    if kept is not None:
        return kept
    agreed = agreed_place(message, exchange.progress) if oriented and question is None else None
    if agreed is not None:
        return agreed
    away = is_away(message, profile)
    if away is not None and question != "territory":
        return beside_moves(exchange.with_message(without_replaced(message)), away)
    moves = moved(message, question, profile)
    tried = message.supposes or (message.intent == "what_if" and question is None)
    if moves is not None and not tried:
        return beside_moves(exchange, moves)
    moved_before = _moved_before_trying(exchange) if tried else {}
    if moved_before:
        found = _understand(exchange)
        return replace(found, changes={**found.changes, **moved_before}, seat=False)
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


def _moved_before_trying(exchange: Exchange) -> dict[str, Any]:
    """The territory without what is taken out of it before something else is supposed: "Laon n'a
    rien à voir avec le projet. Et si la SCIC portait le dossier ?"."""
    told = exchange.message.beside_its_questions()
    if told is None or told.supposes:
        return {}
    moves = moved(told, exchange.question, exchange.profile)
    return {} if moves is None else moves.changes


def _understand(exchange: Exchange) -> Understood:
    """What it changes: the first of these rules that holds decides."""
    answered = _supposition(exchange)
    if answered is not None:
        return answered
    exchange = _without_doubted_lead(exchange)
    for rule in (_pending_place, _facts_beside_questions, _asks_back):
        answered = rule(exchange)
        if answered is not None:
            return answered
    found = collect(exchange)
    answered = _same_place_again(exchange, found) or _doubt_answered(exchange, found)
    if answered is not None:
        return answered
    _note_short_answer(exchange, found)
    return _outcome(exchange, found)


def _supposition(exchange: Exchange) -> Understood | None:
    """What a message tries; None when it supposes nothing, or answers first."""
    message, question = exchange.message, exchange.question
    if not (message.supposes and (message.intent == "what_if" or question is None)):
        return None
    if message.intent in FACTUAL and exchange.profile == NO_PROFILE:
        # There is nothing yet of which another could be tried.
        return None
    exchange = compared(exchange)
    answered = beside_its_supposition(exchange)
    if answered is not None:
        return answered
    found = collect(exchange)
    asks_first = message.opens_with_supposition or tries_sum(message.words)
    if question == "eligible_costs" and begins_with_its_sum(message.words):
        asks_first = message.opens_with_supposition
    if question in found.changes and not asks_first:
        return None
    if message.intent in KNOWLEDGE:
        # "si on commence avant la réponse ?" tries nothing.
        return Understood(ASKED)
    moves = moved(message, question, exchange.profile)
    company = found.changes.get("lead", exchange.profile.lead) == Lead.ENTREPRISE
    if company and AGREEMENT.search(message.words):
        found.changes["lead"] = Lead.SOCIETE_ESS.value
    told, employed = supposed(found), hired(message, exchange.profile)
    if employed and found.likely_phase:
        # "si on prend un salarié" sounds like a project that grows, and supposes no phase.
        told.pop("maturity", None)
    tried = {**told, **supposed_moves(moves), **employed}
    return Understood(ASKED, variant=with_earlier_trial(exchange, tried))


def _without_doubted_lead(exchange: Exchange) -> Exchange:
    """The message as it answers a lead that was to be confirmed: a no is no yes."""
    doubted = exchange.progress.doubts.get("lead")
    if exchange.question != "lead" or doubted is None:
        return exchange
    message = exchange.message
    if message.says_no:
        kept = [
            one
            for one in message.mentions
            if one.kind != kinds.ORGANISATION or one.value != doubted
        ]
        message = replace(message, mentions=kept)
    return exchange.with_mentions(without_bodies_of_areas(message))


def _pending_place(exchange: Exchange) -> Understood | None:
    """The answer to a place that is to be confirmed, or chosen among several."""
    pending = exchange.progress.pending
    if pending is None or exchange.question != "territory":
        return None
    chosen = settle(exchange.message, pending)
    if chosen is not None and chosen.outcome == REJECTED:
        # "non, on n'est pas une association": the no may be to something else.
        said = collect(exchange)
        said.changes.pop("territory", None)
        return said if said.changes else chosen
    return chosen


def _facts_beside_questions(exchange: Exchange) -> Understood | None:
    """What a message that asks tells besides, while a question of the guide is open."""
    if exchange.question is None or exchange.message.intent in FACTUAL:
        return None
    if _declines_first(exchange.message):
        return Understood(ASKED, declined=exchange.question)
    return beside_its_questions(exchange)


_CANNOT_TELL = re.compile(
    rf"^\W*(?:(?:ben|bah|euh|alors|moi|je|on|nous)\W+)*(?:{DECLINES.pattern})\s*[,;:]"
)
"""Begins by saying that it cannot tell, and goes on."""


def _declines_first(message: Message) -> bool:
    """Whether it says that it cannot tell before it asks something of the aids: "jsp, fo demandé a
    ki ?"; what a word of the question means may yet bring an answer."""
    asks_meaning = message.intent in ("clarify_question", "why_question")
    practical_too = bool(practical(message.text)) and not asks_meaning
    return practical_too and bool(_CANNOT_TELL.match(message.words))


def _asks_back(exchange: Exchange) -> Understood | None:
    """What a message that asks says to a question of yes or no: its first word, or nothing yet."""
    message, question = exchange.message, exchange.question
    if question not in YES_OR_NO:
        return None
    if message.wonders:
        return Understood(ASKED)
    if message.asks and (first := first_word(message.words)):
        return Understood(ASKED, {question: first == "oui"})
    return None


def _same_place_again(exchange: Exchange, found: Understood) -> Understood | None:
    """The pending place that is meant by the same words said again."""
    pending = exchange.progress.pending
    if pending is None or found.pending != pending:
        return None
    meant = said_again(exchange.message.words, pending)
    return None if meant is None else chosen_place(pending, meant)


def _doubt_answered(exchange: Exchange, found: Understood) -> Understood | None:
    """Note in ``found`` a doubtful reading that is confirmed; the rejection when it is denied."""
    message, question = exchange.message, exchange.question
    doubt = exchange.progress.doubts.get(question or "")
    if question is None or doubt is None or doubt is False:
        # What may be a no was not said back: the plain question was asked again.
        return None
    if question == "actors" and doubt and message.says_yes and found.changes.get(question):
        # "oui, les communes, mais aussi une association"
        found.changes[question] = in_order([*doubt, *found.changes[question]])
    if question in found.changes or message.asks:
        return None
    if message.intent == "affirm" or message.says_yes:
        found.changes[question] = doubt
        return None
    denied = message.intent == "deny" or message.says_no
    answers_else = found.changes or message.protests
    return Understood(REJECTED) if denied and not answers_else else None


def _note_short_answer(exchange: Exchange, found: Understood) -> None:
    """Note a yes, a no or an "I don't know" to the open question."""
    message, question, profile = exchange.message, exchange.question, exchange.profile
    if question == "rural_or_qpv" and note_rate_answer(message, profile, found):
        return
    if (
        question == "fights_precarity"
        and says_yes_to_place(message.words)
        and not exchange.says_again(question, True)
    ):
        # It may be the answer to the question before.
        found.doubts[question] = True
    elif question in YES_OR_NO and not (
        message.asks or only_acknowledges(message) or mends_something_else(message, found, profile)
    ):
        yes_or_no(message, question, found)
    elif (
        question is not None
        and question not in found.changes
        and found.pending is None
        and not (question == "eligible_costs" and question in found.doubts)
        and _cannot_tell(message, question)
    ):
        found.declined = question


def _cannot_tell(message: Message, question: str) -> bool:
    """Whether it says so, outside of what it asks: "aucune idée. Ça coûte combien ?"."""
    told = message.beside_its_questions() if message.asks else message
    if (
        told is None
        or excuses_writing(told.words)
        or (question == "eligible_costs" and ASKS_WHAT_COUNTS.search(message.words))
    ):
        return False
    if question == "lead" and says_nobody_carries(told.words):
        return True
    return bool(DECLINES.search(told.words)) or never_counted(told, question)


def _outcome(exchange: Exchange, found: Understood) -> Understood:
    """What is kept of the facts that were found: a question keeps less than an answer."""
    message, question = exchange.message, exchange.question
    if _is_off_the_subject(exchange, found):
        return Understood(ASKED if question is None else NOTHING)
    if message.intent in FACTUAL or says_more_than_asks(message, question, found):
        if found.says_something:
            return found
        return replace(_short_answer(exchange), wavering=found.wavering)
    beside = beside_its_questions(exchange) if question is None else None
    return beside_a_question(message, found, exchange.profile) if beside is None else beside


def _short_answer(exchange: Exchange) -> Understood:
    """What a yes or a no answers; a no that is only of somebody is to be confirmed."""
    answer = short_answer(exchange.message, exchange.question)
    if answer.changes.get("actors") == [] and denies_one_kind(exchange.message):
        return Understood(answer.outcome, doubts={"actors": []})
    return answer


def _is_off_the_subject(exchange: Exchange, found: Understood) -> bool:
    """Whether it is about something else, whatever it seems to say of the project."""
    message = exchange.message
    return (
        message.intent == "out_of_scope"
        and message.confidence >= SURE
        and found.declined is None
        and "lead" not in found.changes
        and not (exchange.question == "territory" and begins_with_place(message))
    )
