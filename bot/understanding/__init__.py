"""From mentions to answers: what a message changes in the profile, given the open question.

Pure: the mentions of a message, the question that is open and what is known go in; the changes
come out. Nothing here reads text for names or numbers: see ``bot.nlu``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.conversation import ANSWERED, ASKED, FACTUAL, NOTHING, REJECTED, Pending, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.profile import Profile, SelectionCriterion, to_json
from bot.understanding.choices import chosen_place, said_again, settle
from bot.understanding.facts import collect, guessed, strong_phase, with_phase_confirmed
from bot.understanding.intents import ASKING, CHATTER, SURE, mended_intent
from bot.understanding.message import DECLINES, HEARD, NEITHER, YES_OR_NO, Message, Understood
from bot.understanding.moves import protests_that_somebody_takes_part, says_the_same
from bot.understanding.place_moves import moved
from bot.understanding.retractions import taken_back
from bot.understanding.second_thoughts import first_word, last_word, settled
from bot.understanding.territory import differs_by_place

_US = re.compile(r"\b(?:nous|on|notre|nos|notres?|not|je|mon|ma|ns|jsui|j'ai)\b")


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
    found = _taken(message, question, profile, progress, oriented)
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


def _taken(
    message: Message,
    question: str | None,
    profile: Profile,
    progress: Progress,
    oriented: bool,
) -> Understood:
    if message.answers:
        return Understood(ANSWERED, dict(message.answers))
    message = settled(message, question)
    if progress.left and says_the_same(message.words):
        message = replace(message, again=True)
    if oriented and question is None and _reproaches(message):
        return Understood(NOTHING)
    if progress.tried and message.keeps_trial:
        said = collect(message, question, profile, progress)
        return replace(said, changes={**progress.tried, **said.changes})
    moves = moved(message, question, profile)
    if moves is not None and not message.supposes:
        return _beside_moves(message, moves, question, profile, progress)
    if back := taken_back(message, profile):
        said = collect(message, question, profile, progress)
        return replace(said, changes={**said.changes, **back}, withdrawn=True)
    if oriented and question is None and _asks_beside(message):
        # What it asks about is not so.
        message = replace(message.beside_its_questions() or message, intent=message.intent)
    found = _understand(message, question, profile, progress)
    if oriented and question is None and found.variant is None and _only_asks(message):
        if message.intent == "what_if":
            supposed = _supposed(collect(message, question, profile, progress))
            supposed.update(_supposed_moves(moves))
            return Understood(ASKED, variant=supposed)
        told = _staff_told(message)
        return Understood(NOTHING if message.intent in FACTUAL and not told else ASKED, told)
    return found


def _asks_beside(message: Message) -> bool:
    """Whether it tells something and asks something else: "Et faire une association, c'est
    compliqué ? J'ai 81 ans."."""
    return message.intent in FACTUAL and not (message.supposes or message.corrects)


def _beside_moves(
    message: Message, moves: Understood, question: str | None, profile: Profile, progress: Progress
) -> Understood:
    """What it does with the places, and what it tells besides; its questions tell nothing."""
    told = message.beside_its_questions() if "?" in message.text else message
    said = Understood(ANSWERED) if told is None else collect(told, question, profile, progress)
    others = {key: value for key, value in said.changes.items() if key != "territory"}
    return replace(moves, changes={**others, **moves.changes})


_SHOULD_HAVE_SAID = re.compile(
    r"\b(?:fallait|aurait fallu|auriez (?:pu|du)|pouviez|deviez) (?:me |nous |le |l')*"
    r"(?:dire|dit|prevenir|prevenu|precise\w*)\b"
)
_EARLIER = re.compile(
    r"\b(?:au debut|avant|des le (?:debut|depart)|tout de suite|plus tot|auriez|pouviez|deviez)\b"
)


def _reproaches(message: Message) -> bool:
    """Whether it speaks of what the guide said: "il fallait dire au début que c'est que pour le
    Nord", and not "il fallait dire commune, pas association"."""
    said = _SHOULD_HAVE_SAID.search(message.words) and _EARLIER.search(message.words)
    return bool(said) and not (message.corrects or message.intent == "correct")


def _only_asks(message: Message) -> bool:
    return (
        ("?" in message.text or message.asks or message.intent in ASKING | {"what_if"})
        and not message.corrects
        and message.beside_its_questions() is None
    )


def _understand(
    message: Message, question: str | None, profile: Profile, progress: Progress
) -> Understood:
    if message.supposes and (message.intent == "what_if" or question is None):
        answered = _beside_its_supposition(message, question, profile, progress)
        if answered is not None:
            return answered
        found = collect(message, question, profile, progress)
        if question not in found.changes or message.opens_with_supposition:
            moves = moved(message, question, profile)
            return Understood(ASKED, variant={**_supposed(found), **_supposed_moves(moves)})
    if _denies_the_doubt(message, question, progress):
        message = replace(message, mentions=_but_the_doubt(message, progress))
    if progress.pending is not None and question == "territory":
        chosen = settle(message, progress.pending)
        if chosen is not None and chosen.outcome == REJECTED:
            # "non, on n'est pas une association": the no may be to something else.
            said = collect(message, question, profile, progress)
            return said if said.changes else chosen
        if chosen is not None:
            return chosen
    if question is not None and message.intent not in FACTUAL:
        beside = _beside_its_questions(message, question, profile, progress)
        if beside is not None:
            return beside
    if question in YES_OR_NO and message.asks and (first := first_word(message.words)):
        return Understood(ASKED, {question: first == "oui"})
    found = collect(message, question, profile, progress)
    pending = progress.pending
    if pending is not None and found.pending == pending:
        meant = said_again(message.words, pending)
        if meant is not None:
            return chosen_place(pending, meant)
    doubt = progress.doubts.get(question or "")
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
        message.asks or _only_acknowledges(message) or _mends_the_sum(message, found, profile)
    ):
        _yes_or_no(message, question, found)
    elif (
        question is not None
        and question not in found.changes
        and found.pending is None
        and not (question == "eligible_costs" and question in found.doubts)
        and not message.asks
        and (DECLINES.search(message.words) or _never_counted(message, question))
    ):
        found.declined = question
    if (
        message.intent == "out_of_scope"
        and message.confidence >= SURE
        and found.declined is None
        and "lead" not in found.changes
        and not (question == "territory" and _begins_with_place(message))
    ):
        # Whatever it seems to say of the project, it is about something else.
        return Understood(ASKED if question is None else NOTHING)
    if message.intent in FACTUAL or _says_more_than_asks(message, question, found):
        if found.says_something:
            return found
        return _short_answer(message, question)
    if question is None:
        beside = _beside_its_questions(message, question, profile, progress)
        if beside is not None:
            return beside
    return _beside_a_question(message, found, profile)


_UNCOUNTED = re.compile(
    r"\b(?:jamais|pas) (?:(?:rien|encore|tout|vraiment|su) )?"
    r"(?:calcul|chiffr|compt|estim)(?:er?|es)\b"
)


def _never_counted(message: Message, question: str) -> bool:
    return question == "eligible_costs" and bool(_UNCOUNTED.search(message.words))


def _mends_the_sum(message: Message, found: Understood, profile: Profile) -> bool:
    """Whether its no is to a sum that is known: "non, ça fait 40 000 en tout"."""
    costs = found.changes.get("eligible_costs")
    return message.says_no and costs is not None and profile.eligible_costs is not None


_ACKNOWLEDGES = re.compile(
    r"^\W*(?:(?:ah|bon|bien|ok|okay|d'accord|dac|compris|entendu|je vois|super|parfait|merci)\W*)+$"
)
"""Says before a question that what the guide said was heard, and not yes to what it asked."""
_BECAUSE = re.compile(r"^\W*(?:parce qu|pcq|car|puisqu|vu qu)")
"""Tells why somebody asks, and nothing of the project."""


def _only_acknowledges(message: Message) -> bool:
    """Whether it says nothing before its question but that it heard: "ok. et la fondation ?"."""
    told = message.beside_its_questions()
    return told is not None and bool(_ACKNOWLEDGES.match(told.words))


def _beside_its_questions(
    message: Message, question: str | None, profile: Profile, progress: Progress
) -> Understood | None:
    """What it says before or after it asks: "une fondation. Vous connaissez l'Institut Godin ?"."""
    told = message.beside_its_questions()
    if told is None:
        return None
    if _BECAUSE.match(told.words) or _ACKNOWLEDGES.match(told.words):
        return None
    found = collect(told, question, profile, progress)
    if message.intent in ("why_question", "clarify_question"):
        # What stands beside tells why they ask, unless it answers: before the question, or by who
        # carries the project, which is never said in passing.
        asked = question or "lead"
        answers = asked == "lead" or not told.text[:1].isspace()
        given = found.changes.get(asked) if answers else None
        protested = protests_that_somebody_takes_part(message.words)
        partners = found.changes.get("actors") if protested else None
        kept = {asked: given, "actors": partners}
        found.changes = {key: value for key, value in kept.items() if value is not None}
    if question in YES_OR_NO:
        if not (found.changes and HEARD.match(told.words)):
            _yes_or_no(told, question, found)
        first = None if message.corrects or found.declined else first_word(message.words)
        if question not in found.changes and first is not None:
            found.changes[question] = first == "oui"
    elif question is not None and question not in found.changes and DECLINES.search(told.words):
        found.declined = question
    if not (found.changes or found.pending or found.declined):
        return None
    return replace(found, outcome=ASKED)


def _beside_its_supposition(
    message: Message, question: str | None, profile: Profile, progress: Progress
) -> Understood | None:
    """What answers the open question beside a question that supposes: "et si on répond mal, ça
    bloque ? bon, ça tourne depuis huit ans"."""
    told = message.beside_its_questions()
    if question is None or told is None or told.supposes:
        return None
    found = collect(told, question, profile, progress)
    if question not in found.changes:
        return None
    asked = message.its_questions()
    if message.intent == "what_if" and asked is not None and asked.supposes:
        supposed = _supposed(collect(asked, None, profile, progress))
        if supposed:
            return replace(found, outcome=ASKED, variant=supposed)
    return found


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


def _supposed(found: Understood) -> dict[str, Any]:
    """What a supposition changes; what is doubtful in it shows when the guide says it back."""
    doubted = {key: one for key, one in found.doubts.items() if found.changes.get(key) is None}
    supposed = {**found.changes, **doubted}
    if found.pending is not None and found.pending.status == "confirm":
        place = {key: found.pending.places[0][key] for key in ("kind", "code", "name")}
        supposed["territory"] = [*found.pending.kept, place]
    return supposed


def _supposed_moves(moves: Understood | None) -> dict[str, Any]:
    """The territory of a supposition that takes places out, or adds some: "et si on ajoutait"."""
    territory = moves.changes.get("territory") if moves is not None else None
    return {"territory": territory} if territory else {}


_YES_LAST = re.compile(r"\b(?:oui|ouais)\W*$")


def _yes_or_no(message: Message, question: str, found: Understood) -> None:
    """The first word decides; "I cannot tell" takes back what the rest seems to say."""
    if DECLINES.search(message.words):
        found.changes.pop(question, None)
        found.declined = question
    elif NEITHER.search(message.words):
        found.changes[question] = False
    elif (last := last_word(message.words)) is not None:
        found.changes[question] = last == "oui"
    elif message.corrects or message.protests:
        # "non, en fait…" takes something else back; "non mais franchement" answers nothing.
        return
    elif found.left:
        # "ah non, la mairie n'est plus avec nous" answers something else.
        return
    elif message.says_no:
        found.changes[question] = False
    elif message.intent == "deny":
        found.changes.setdefault(question, False)
    elif message.says_yes or _YES_LAST.search(message.words):
        found.changes[question] = True
    elif message.intent == "affirm":
        found.changes.setdefault(question, True)


def _says_more_than_asks(message: Message, question: str | None, found: Understood) -> bool:
    """Whether a message that looks like a question or like chatter is about the project."""
    if guessed(list(message.mentions)) and message.intent not in ASKING | FACTUAL | {"what_if"}:
        found.changes.pop("maturity", None)
        found.doubts.pop("maturity", None)
    plain_answer = message.brief or (
        question == "maturity"
        and message.intent != "ask_definition"
        and strong_phase(list(message.mentions))
    )
    if message.asks or (message.intent in ASKING and "?" in message.text and not plain_answer):
        return False
    if message.intent == "what_if" and question is not None:
        return True
    if question == "territory" and _begins_with_place(message):
        return True
    if found.declined is not None or (question is not None and question in found.changes):
        return message.intent not in ("why_question", "clarify_question")
    if question == "territory" and found.pending is not None:
        return True
    if question is not None and _doubtful(message):
        return True
    if question is not None and message.intent == "out_of_scope":
        return True
    return message.intent in _UNSURE and bool(set(found.changes) & _TELLING)


def _begins_with_place(message: Message) -> bool:
    """Whether a place is its first word, whatever follows: "Lens, faut que j'épelle ?"."""
    places = of_kind(list(message.mentions), kinds.PLACE)
    return any(one.start == 0 and one.value["status"] == "sure" for one in places)


DOUBTFUL = 0.4
"""Below this confidence a greeting or an insult is only words that were not understood."""

_LEAVING = re.compile(
    r"\b(?:revoir|revoyure|bye|bientot|ciao|tchao|adieu|bonne|bon|salut|prochaine|demain|plus tard|"
    r"\+|a plus|tard|quitte|laisse|pars|vais)\b"
)


def _doubtful(message: Message) -> bool:
    """Whether a goodbye or an insult is more likely to be words that were not understood."""
    if message.intent == "goodbye" and not _LEAVING.search(message.words):
        return True
    needed = SURE if message.intent in ("goodbye", "cancel") else DOUBTFUL
    return message.intent in CHATTER and message.confidence < needed


_UNSURE = frozenset({"out_of_scope", "greet", "thank", "insult", "help", "ask_options"})
"""Intents that a message about a project may be mistaken for, or come with."""

_TELLING = frozenset({"lead", "maturity", "eligible_costs"})
"""Facts that show that a message is about a project: a town is also where it rains."""


def _short_answer(message: Message, question: str | None) -> Understood:
    """Yes, no, "I don't know" and refusals, which mean something only to an open question."""
    if question is None:
        return Understood(NOTHING if message.intent == "inform" else ASKED)
    if DECLINES.search(message.words):
        return Understood(ANSWERED, declined=question)
    if message.intent in ("dont_know", "refuse"):
        # "et le montant, il est fixe ?" asks, whatever it was taken for.
        asks = "?" in message.text
        return Understood(NOTHING) if asks else Understood(ANSWERED, declined=question)
    if "?" in message.text and not (message.says_yes or message.says_no):
        return Understood(NOTHING)
    if _only_acknowledges(message):
        # "ok. et la fondation ?"
        return Understood(NOTHING)
    if question == "actors" and any(one.role == kinds.LEAD for one in message.mentions):
        # "pas vraiment, on est un groupe de voisins" says who they are.
        return Understood(NOTHING)
    yes = message.intent == "affirm" or message.says_yes
    no = message.intent == "deny" or message.says_no
    if yes == no or message.protests:
        return Understood(NOTHING)
    every = [criterion.value for criterion in SelectionCriterion]
    answers: dict[str, Any] = {
        "rural_or_qpv": yes,
        "fights_precarity": yes,
        "selection_criteria": every if yes else [],
        "actors": None if yes else [],
    }
    if answers.get(question) is not None:
        return Understood(ANSWERED, {question: answers[question]})
    if no and question == "eligible_costs":
        return Understood(ANSWERED, declined=question)
    return Understood(NOTHING)


def _beside_a_question(message: Message, found: Understood, profile: Profile) -> Understood:
    """A question may say who asks: only that is kept, never what it asks about."""
    kept: dict[str, Any] = {}
    pending: Pending | None = None
    if found.changes.get("actors") and protests_that_somebody_takes_part(message.words):
        kept = {"actors": found.changes["actors"]}
    if _US.search(message.words) and message.intent != "english":
        strong = [
            one
            for one in of_kind(list(message.mentions), kinds.ORGANISATION)
            if one.role == kinds.LEAD
        ]
        if strong:
            kept |= {key: value for key, value in found.changes.items() if key in _DESCRIBING}
            pending = found.pending
        if profile.territory:
            kept.pop("territory", None)
            pending = None
    kept.update(_staff_told(message))
    seat = found.seat if "territory" in kept else None
    likely = found.likely_phase and "maturity" in kept
    return Understood(ASKED, kept, pending=pending, seat=seat, likely_phase=likely)


_EMPLOY = re.compile(
    r"\b(?:g|j'ai|on a|nous avons|ns avons|on est|nous sommes|on emploie|nous employons|nos|mes|"
    r"l'asso\w* a|avec) (?:(?:deja|bien|aussi|quand meme|meme) )?(?:\d+|un|une|deux|trois|quatre|"
    r"cinq|six|sept|huit|neuf|dix) (?:personnes? |postes? )?"
    r"(?:sal|salarie|employe|etp|permanent|cdi)"
)


def _staff_told(message: Message) -> dict[str, Any]:
    """The employees that a question says they have: "on a 3 salariés, donc COTE c'est bon ?"."""
    staff = of_kind(list(message.mentions), kinds.STAFF)
    if not staff or message.supposes or not _EMPLOY.search(message.words):
        return {}
    return {"staff": staff[-1].value}


_DESCRIBING = ("lead", "lead_epci", "territory", "actors", "maturity", "eligible_costs")
"""Facts with which people describe their project before they ask something."""


__all__ = ["Message", "Understood", "mended_intent", "understand"]
