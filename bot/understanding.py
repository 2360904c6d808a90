"""From mentions to answers: what a message changes in the profile, given the open question.

Pure: the mentions of a message, the question that is open and what is known go in; the changes
come out. Nothing here reads text for names or numbers: see ``bot.nlu``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.conversation import (
    ANSWERED,
    ASKED,
    FACTUAL,
    NOTHING,
    REJECTED,
    Pending,
    Progress,
)
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import OWN_CATEGORY, QUESTIONS, Actor, Lead, Maturity, Profile, SelectionCriterion

ADVANCED = [phase.value for phase in Maturity]
"""Phases from first to last: of several that a message names, the most advanced is meant."""

_GROUP_AS_LEAD = {
    Actor.ASSOCIATIONS.value: Lead.ASSOCIATION.value,
    Actor.HABITANTS.value: Lead.COLLECTIF_HABITANTS.value,
    Actor.ENTREPRISES.value: Lead.ENTREPRISE.value,
    Actor.POUVOIRS_PUBLICS.value: Lead.AUTRE_COLLECTIVITE.value,
    Actor.AUTRES.value: Lead.AUTRE.value,
}
"""What a group is when it carries the file itself: "nous sommes des habitants"."""

_WORD_OF_QUESTION = (
    r"(?:c'?est quoi|cest quoi|c koi|c quoi|qu'est|quels?|quelles?|comment|cmt|pourquoi|pk|combien|"
    r"qui|ki|est-ce|est ce|peut on|peut-on|keske|kesk|ou (?:est|sont)|avez|pouvez|connaissez|"
    r"vous (?:avez|pouvez|connaissez)|quand|c'est-a-dire|cad)\b"
)
_GREETING = r"^\W*(?:(?:bonjour|bonsoir|salut|slt|coucou|hello|bjr|et|mais|alors|dites|euh)\W+)*"
_INTERROGATIVE = re.compile(
    rf"{_GREETING}{_WORD_OF_QUESTION}|\b{_WORD_OF_QUESTION}[^?]*\?|\bv(?:eu|eut) dire?\b|"
    r"\b(?:c'?est|cest|c|a|sert a) (?:quoi|koi)\b|^\W*(?:quoi|koi)\b|entend\w*[- ]vous|\?\?|"
    r"pas ce mot|kesako|kezako|\best[- ]ce qu"
)
_ADDS = re.compile(
    r"\b(?:aussi|egalement|en plus|ainsi que|et meme|rejoint|rejoignent|vient avec)\b"
)
_ONLY = re.compile(r"\b(?:juste|seulement|uniquement|que des|rien que|finalement que)\b")
_US = re.compile(r"\b(?:nous|on|notre|nos|je|mon|ma|ns|jsui|j'ai)\b")
_CHANGES = re.compile(
    r"\b(?:en fait|en fai|finalement|finalemen|pardon|rectifi\w*|correction|"
    r"corriger|corrige|erreur|"
    r"je me suis (?:trompe|gour|plant)\w*|me sui plante|plutot|au lieu|oups|au ?fait|au ?faite|"
    r"attendez|attends|en realite|modifi\w*|changer|change de|remplac\w*|desole|dsl|"
    r"c'est plus|et non|"
    r"reflexion faite|nan pardon|apres verification)\b"
)
_NOT_THAT = re.compile(r", (?:et )?pas (?:a|en|au|une?|le|la|l')\b")
_VARIANT = re.compile(
    r"(?:^|[.,;!]|\bet|\bmais|\bsinon)\W*(?:si\b|s'il|imagin\w*|suppos\w*|mettons|admettons|avec\b.*\?|"
    r"au cas ou|dans le cas ou)|\bsi (?:on|nous|c'est|c'etait|c|la|le|l'|je|ns)\b"
)
_INTERJECTIONS = (
    r"^\W*(?:(?:ah|ca|oh|eh|bah|ba|ben|bin|bon|euh|heu|et|mais|alors|bref|ho|ha|hein|baah|beh)\W+)*"
)
_YES = re.compile(
    _INTERJECTIONS + r"(?:oui+|ouais?|ouaip|ouep|wi|voui|yes|yep|si si|ok|d'accord|exact\w*|"
    r"evidemment|"
    r"c'est (?:ca|bien ca)|voila|tout a fait|affirmatif|carrement|bien sur|absolument(?! pas))\b"
)
_NO = re.compile(
    _INTERJECTIONS + r"(?:non+|nan+|no|nope|pas (?:du tout|vraiment|specialement)|absolument pas|"
    r"jamais|aucunement|negatif)\b"
)
_DECLINES = re.compile(
    r"\b(?:(?:sais?|sait) (?:pas|plus)|jsp|aucune idee|pas (?:encore )?(?:decide|"
    r"defini|choisi|fixe|arrete)|"
    r"je passe|passer|on verra|ca depend|no idea|pas sur du tout|ignore|prononce pas|"
    r"peu[xt] pas (?:trancher|dire)|pas capable|impossible a dire|dur a dire|difficile a dire|"
    r"pas savoir|pas chiffre|pas fait|mystere|joker)\b|^\W*passe\W*$"
)
_BOTH = re.compile(r"\bles (?:deux|2)\b")
_HESITATES = re.compile(r"\b(?:hesit\w+|sais? pas si|ou bien les deux)\b")


@dataclass
class Understood:
    """What a message changes: answers by key of the profile, and the rest of the conversation."""

    outcome: str
    changes: dict[str, Any] = field(default_factory=dict)
    declined: str | None = None
    pending: Pending | None = None
    seat: bool | None = None
    variant: dict[str, Any] | None = None


BRIEF = 5


@dataclass(frozen=True)
class Message:
    """A message as the reader and the classifier gave it."""

    text: str
    intent: str
    mentions: Sequence[Mention]
    answers: dict[str, Any] = field(default_factory=dict)
    """Values that a button of the guide set, by key of the profile."""

    confidence: float = 1.0
    """How sure the classifier is of the intent."""

    @property
    def brief(self) -> bool:
        """Whether it is a few words, which an open question is enough to understand."""
        return len(self.text.split()) <= BRIEF

    @property
    def words(self) -> str:
        """The normalised text."""
        return plain(self.text)

    @property
    def asks(self) -> bool:
        """Whether it has the form of a question, beyond a question mark."""
        return bool(_INTERROGATIVE.search(self.words))

    @property
    def supposes(self) -> bool:
        """Whether it imagines something that is not so."""
        return bool(_VARIANT.search(self.words))

    @property
    def corrects(self) -> bool:
        """Whether it says that it takes something back."""
        return bool(_CHANGES.search(self.words)) or (
            self.intent == "correct" and bool(_NOT_THAT.search(self.words))
        )


SURE = 0.6
"""Below this confidence nothing is wiped out."""


def mended_intent(text: str, intent: str, mentions: Sequence[Mention], confidence: float) -> str:
    """The intent, given what the reader found and how sure the classifier is.

    A greeting, an insult or a doubt that also says who carries the project is about the project;
    a request to explain that names a word of the field asks for its meaning; nobody supposes
    anything without an "if"; answers are only wiped out on a clear request.
    """
    message = Message(text, intent, mentions)
    if intent == "clarify_question" and of_kind(list(mentions), kinds.TERM):
        return "ask_definition"
    if intent == "what_if" and not message.supposes:
        return "inform"
    if intent == "start_over" and (
        confidence < SURE or any(one.kind == kinds.PLACE for one in mentions)
    ):
        return "inform"
    telling = [
        one
        for one in mentions
        if (one.kind == kinds.ORGANISATION and one.role == kinds.LEAD)
        or (one.kind == kinds.AMOUNT and not one.weak)
        or (one.kind == kinds.PHASE and not one.weak)
        or (one.kind == kinds.PLACE and not one.weak and one.role == kinds.SEAT)
    ]
    if intent in _CHATTER and confidence < SURE and len(message.words.split()) >= LONG:
        return "inform"
    if intent in _CHATTER and telling and not message.asks and "?" not in text:
        return "inform"
    return intent


LONG = 9
"""Words from which a greeting or a goodbye must be sure to be one."""

_CHATTER = frozenset({"out_of_scope", "greet", "thank", "insult", "help", "goodbye", "cancel"})
"""Intents that a message about a project may be mistaken for."""


def understand(
    message: Message, question: str | None, profile: Profile, progress: Progress
) -> Understood:
    """What the message changes, the open question being ``question``."""
    if message.answers:
        return Understood(ANSWERED, dict(message.answers))
    if message.supposes and (message.intent == "what_if" or question is None):
        changes = _collect(message, question, profile, progress).changes
        return Understood(ASKED, variant=changes)
    if progress.pending is not None and question == "territory":
        chosen = _settle(message, progress.pending)
        if chosen is not None:
            return chosen
    found = _collect(message, question, profile, progress)
    if question in YES_OR_NO and not message.asks:
        _yes_or_no(message, question, found)
    elif (
        question is not None
        and question not in found.changes
        and found.pending is None
        and not message.asks
        and _DECLINES.search(message.words)
    ):
        found.declined = question
    if message.intent in FACTUAL or _says_more_than_asks(message, question, found):
        if found.changes or found.pending is not None or found.declined is not None:
            return found
        return _short_answer(message, question)
    return _beside_a_question(message, found, profile)


YES_OR_NO = ("rural_or_qpv", "fights_precarity")
"""Questions that yes or no answers."""


def _yes_or_no(message: Message, question: str, found: Understood) -> None:
    """The first word decides; "I cannot tell" takes back what the rest seems to say."""
    if _DECLINES.search(message.words):
        found.changes.pop(question, None)
        found.declined = question
    elif _NO.search(message.words) or message.intent == "deny":
        found.changes[question] = False
    elif _YES.search(message.words):
        found.changes[question] = True
    elif message.intent == "affirm":
        found.changes.setdefault(question, True)


def _says_more_than_asks(message: Message, question: str | None, found: Understood) -> bool:
    """Whether a message that looks like a question or like chatter is about the project."""
    if _guessed(message) and message.intent not in _ASKING | FACTUAL | {"what_if"}:
        found.changes.pop("maturity", None)
    plain_answer = message.brief or (
        question == "maturity" and _strong_phase(list(message.mentions))
    )
    if message.asks or (message.intent in _ASKING and "?" in message.text and not plain_answer):
        return False
    if message.intent == "what_if" and question is not None:
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


DOUBTFUL = 0.4


def _doubtful(message: Message) -> bool:
    """Whether a goodbye or an insult is more likely to be words that were not understood."""
    needed = SURE if message.intent in ("goodbye", "cancel") else DOUBTFUL
    return message.intent in _CHATTER and message.confidence < needed


_ASKING = frozenset(
    {
        "ask_programme",
        "ask_body",
        "ask_definition",
        "ask_verdict",
        "ask_options",
        "ask_levers",
        "ask_examples",
        "ask_study",
    }
)
"""Intents that ask for information."""


def _guessed(message: Message) -> bool:
    """Whether the phase is only the classifier's guess, which any sentence may get."""
    phases = of_kind(list(message.mentions), kinds.PHASE)
    return bool(phases) and all(one.role == kinds.GUESS for one in phases)


_UNSURE = frozenset({"out_of_scope", "greet", "thank", "insult", "help", "ask_options"})
"""Intents that a message about a project may be mistaken for, or come with."""

_TELLING = frozenset({"lead", "maturity", "eligible_costs", "territory"})
"""Facts that show that a message is about a project."""


def _short_answer(message: Message, question: str | None) -> Understood:
    """Yes, no, "I don't know" and refusals, which mean something only to an open question."""
    if question is None:
        return Understood(NOTHING if message.intent == "inform" else ASKED)
    if message.intent in ("dont_know", "refuse") or _DECLINES.search(message.words):
        return Understood(ANSWERED, declined=question)
    yes = message.intent == "affirm" or bool(_YES.search(message.words))
    no = message.intent == "deny" or bool(_NO.search(message.words))
    if yes == no:
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
    if _US.search(message.words):
        strong = [
            one
            for one in of_kind(list(message.mentions), kinds.ORGANISATION)
            if one.role == kinds.LEAD
        ]
        if strong and "lead" in found.changes:
            kept["lead"] = found.changes["lead"]
        seated = any(one.role == kinds.SEAT for one in of_kind(list(message.mentions), kinds.PLACE))
        if strong and seated and "territory" in found.changes and not profile.territory:
            kept["territory"] = found.changes["territory"]
    return Understood(ASKED, kept, seat=found.seat if "territory" in kept else None)


def _settle(message: Message, pending: Pending) -> Understood | None:
    """The answer to "do you mean this place?" or "which one?"; None when it is something else."""
    sure = [
        one for one in of_kind(list(message.mentions), kinds.PLACE) if one.value["status"] == "sure"
    ]
    words = message.words
    if pending.status == "confirm" and (message.intent == "affirm" or _YES.search(words)):
        return _chosen(pending, pending.places[0])
    if message.intent == "dont_know":
        return Understood(ANSWERED, declined="territory")
    matching = [place for place in pending.places if _picks(words, place, pending.places)]
    if len(matching) == 1:
        return _chosen(pending, matching[0])
    if sure:
        return None
    if message.intent == "deny" or _NO.search(words):
        return Understood(REJECTED)
    return None


_ORDINALS = (
    "premiere?|1er",
    "deuxieme|seconde?|2e",
    "troisieme|3e",
    "quatrieme|4e",
    "cinquieme|5e",
)


def _picks(words: str, place: dict[str, Any], places: list[dict[str, Any]]) -> bool:
    """Whether the words name this one of several places: its label, its number, its department."""
    label = plain(place["label"])
    position = places.index(place)
    number = str(position + 1)
    ordinal = _ORDINALS[position] if position < len(_ORDINALS) else None
    aside = re.search(r"\(([^)]*)\)", label)
    return (
        words.strip() in (label, number)
        or bool(ordinal and re.search(rf"\b(?:{ordinal})\b", words))
        or (len(places) > 1 and plain(place["name"]) == words.strip())
        or bool(aside and re.search(rf"\b{re.escape(aside.group(1))}\b", words))
        or bool(place["code"] and re.search(rf"\b{re.escape(place['code'][:2])}\b", words))
    )


def _chosen(pending: Pending, place: dict[str, Any]) -> Understood:
    return Understood(ANSWERED, {"territory": [*pending.kept, _bare(place)]}, seat=False)


def _bare(place: dict[str, Any]) -> dict[str, Any]:
    return {key: place[key] for key in ("kind", "code", "name")}


def _collect(
    message: Message, question: str | None, profile: Profile, progress: Progress
) -> Understood:
    """Every fact of the message."""
    found = Understood(ANSWERED)
    undecided = message.intent == "dont_know"
    organisations = of_kind(list(message.mentions), kinds.ORGANISATION)
    lead = _lead(message, organisations, question, profile)
    if lead is not None and not (undecided and question == "lead"):
        found.changes["lead"] = _precise_lead(lead, organisations)
    actors = _actors(message, organisations, lead, question, profile)
    if actors is not None and not (undecided and not actors):
        found.changes["actors"] = actors
    _territory(message, question, profile, progress, found)
    _simple_facts(message, question, profile, found)
    if found.changes.get("lead", profile.lead) == Lead.EPCI.value:
        _lead_epci(message, question, found)
    return found


def _as_lead(value: str) -> str:
    if value.startswith("actor:"):
        return _GROUP_AS_LEAD[value.partition(":")[2]]
    return value


def _precise_lead(lead: Mention, organisations: list[Mention]) -> str:
    """The lead, made precise by what the same message says of it: an ESUS agreement, a union."""
    values = {one.value for one in organisations if one.role != kinds.ABSENT}
    value = _as_lead(lead.value)
    if value == Lead.ENTREPRISE.value and Lead.SOCIETE_ESS.value in values:
        return Lead.SOCIETE_ESS.value
    if value == Lead.EPCI.value and Lead.GROUPEMENT_EPCI.value in values:
        return Lead.GROUPEMENT_EPCI.value
    return value


def _can_lead(mention: Mention) -> bool:
    return not mention.value.startswith("actor:") or mention.value.partition(":")[2] in (
        _GROUP_AS_LEAD
    )


def _lead(
    message: Message, organisations: list[Mention], question: str | None, profile: Profile
) -> Mention | None:
    """The organisation that carries the file, if the message says which."""
    able = [one for one in organisations if _can_lead(one)]
    strong = [one for one in able if one.role == kinds.LEAD]
    weak = [one for one in able if one.role == kinds.LEAD_WEAK]
    named = [
        one for one in able if one.role == kinds.SUBJECT and not one.value.startswith("actor:")
    ]
    kept = profile.lead is not None and question not in (None, "lead")
    if kept and not message.corrects and not message.supposes:
        return None
    if strong:
        # "un collectif d'habitants, on est une association": a legal form says more than a group.
        formal = [one for one in strong if one.value != Lead.COLLECTIF_HABITANTS.value]
        informal = [one for one in strong if one not in formal]
        return (formal or informal)[0]
    if question == "actors" and not _CHANGES.search(message.words) and not message.supposes:
        return None
    if question == "lead":
        anyone = [one for one in able if one.role not in (kinds.ABSENT, kinds.ASIDE)]
        return next(iter([*weak, *named, *anyone]), None)
    if message.intent == "what_if" and message.supposes:
        return next(iter([*weak, *named]), None)
    if message.corrects:
        return next(iter(weak), None)
    if question is not None:
        return None
    if profile.lead is None and (weak or named):
        first = [one for one in organisations if one.role not in (kinds.ASIDE,)][:1]
        return next((one for one in first if one in named or one in weak), None)
    return None


def _actors(
    message: Message,
    organisations: list[Mention],
    lead: Mention | None,
    question: str | None,
    profile: Profile,
) -> list[str] | None:
    """The categories of those who take part, None when the message does not say."""
    roles = {kinds.ACTOR}
    if question in CLOSED and not (_TOGETHER.search(message.words) or message.corrects):
        return None
    if question == "actors" or message.corrects:
        roles |= {kinds.PLURAL, kinds.SUBJECT, kinds.LEAD_WEAK}
    if question == "actors":
        roles |= {kinds.SERVED}
    elif question is None:
        roles |= {kinds.PLURAL} | ({kinds.SUBJECT} if profile.lead or lead else set())
    if message.intent == "what_if" or message.corrects:
        roles -= {kinds.SUBJECT} if lead is not None else set()
    own = {lead.value} if lead is not None else set()
    if own & {Lead.GROUPEMENT_EPCI.value, Lead.EPCI.value, Lead.ENTREPRISE.value}:
        # "un syndicat qui réunit trois intercommunalités" says again what the lead is.
        own |= {Lead.EPCI.value, Lead.SOCIETE_ESS.value, Lead.GROUPEMENT_EPCI.value}
    present = [
        _category(one)
        for one in organisations
        if one is not lead
        and one.role in roles
        and not (question == "lead" and one.value in own)
        and not _says_lead_again(one, lead)
        and not (
            one.role == kinds.SUBJECT and one.value.startswith("actor:") and question != "actors"
        )
    ]
    absent = {_category(one) for one in organisations if one.role == kinds.ABSENT}
    nobody = [
        one
        for one in of_kind(list(message.mentions), kinds.NOBODY)
        if not one.weak or question == "actors"
    ]
    before = [actor.value for actor in profile.actors or ()]
    if not present:
        if nobody and not before:
            return []
        if absent & set(before) and message.corrects:
            return [actor for actor in before if actor not in absent]
        return None
    if message.corrects and _ONLY.search(message.words):
        before = []
    kept = {*before, *present} - (absent - set(present))
    return [actor.value for actor in Actor if actor.value in kept]


def _says_lead_again(mention: Mention, lead: Mention | None) -> bool:
    """Whether it stands right behind the lead and only makes it precise: "société ESUS"."""
    near = lead is not None and 0 <= mention.start - lead.end <= NEXT_TO
    return near and mention.value in (Lead.SOCIETE_ESS.value, Lead.ENTREPRISE.value)


NEXT_TO = 3
"""Characters between two words of one name."""

CLOSED = ("eligible_costs", "rural_or_qpv", "fights_precarity", "selection_criteria")
"""Questions whose answers speak of people without saying that they take part."""

_TOGETHER = re.compile(r"\b(?:avec|partenaires?|particip\w+|rejoin\w+|associe\w*)\b")


def _category(mention: Mention) -> str:
    if mention.value.startswith("actor:"):
        return str(mention.value.partition(":")[2])
    return OWN_CATEGORY[Lead(mention.value)].value


def _territory(
    message: Message,
    question: str | None,
    profile: Profile,
    progress: Progress,
    found: Understood,
) -> None:
    """Where the project takes place: the places said to be, else the lead's seat."""
    asked = question == "territory"
    free = asked or message.corrects or message.intent == "what_if"
    places = [
        one
        for one in of_kind(list(message.mentions), kinds.PLACE)
        if (not one.weak or asked) and one.role != kinds.EXCLUDED and (asked or _credible(one))
    ]
    near = [one for one in places if one.role == kinds.NEAR]
    project = [one for one in places if one.role == kinds.PROJECT]
    seats = [one for one in places if one.role == kinds.SEAT]
    chosen = project or seats or ((near or places) if asked else [])
    if not chosen:
        return
    seat = not project and not asked
    moves = free or (progress.seat and not seat) or (project and _ADDS.search(message.words))
    if profile.territory and not moves:
        return
    sure = [
        place for one in chosen if one.value["status"] == "sure" for place in one.value["places"]
    ]
    unsure = [one for one in chosen if one.value["status"] in ("confirm", "choose")]
    kept = [_bare(place) for place in sure]
    if any(one.value["qpv"] for one in chosen):
        found.changes["rural_or_qpv"] = True
    adds = bool(_ADDS.search(message.words)) and not message.corrects
    if profile.territory and ((not free and not progress.seat) or (adds and not asked)):
        kept = [*(_place_json(place) for place in profile.territory), *kept]
    if unsure:
        found.pending = Pending(
            status=unsure[0].value["status"], places=unsure[0].value["places"], kept=kept
        )
        return
    if kept:
        found.changes["territory"] = _without_doubles(kept)
        found.seat = seat


def _credible(mention: Mention) -> bool:
    """Whether a place that nobody asked for may be meant: never an unsure one far away."""
    return mention.value["status"] == "sure" or all(
        place["kind"] != "hors_region" for place in mention.value["places"]
    )


def _place_json(place: Any) -> dict[str, Any]:
    return {"kind": place.kind.value, "code": place.code, "name": place.name}


def _without_doubles(places: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({(one["kind"], one["code"], one["name"]): one for one in places}.values())


def _lead_epci(message: Message, question: str | None, found: Understood) -> None:
    """The EPCI that carries the file, when it is named."""
    named = {
        place["code"]
        for one in of_kind(list(message.mentions), kinds.PLACE)
        if one.role == kinds.SEAT or question == "lead"
        for place in one.value["places"]
        if one.value["status"] == "sure" and place["kind"] == "epci"
    }
    if len(named) == 1:
        found.changes["lead_epci"] = named.pop()


def _simple_facts(
    message: Message, question: str | None, profile: Profile, found: Understood
) -> None:
    """Facts that one mention gives: costs, phase, rural, precarity, criteria, staff, themes."""
    mentions = list(message.mentions)
    amounts = [one for one in of_kind(mentions, kinds.AMOUNT) if not one.weak]
    if question == "eligible_costs" or message.corrects:
        amounts = of_kind(mentions, kinds.AMOUNT)[-1:] or amounts
    if amounts:
        found.changes["eligible_costs"] = amounts[-1].value
    phases = {
        one.value
        for one in of_kind(mentions, kinds.PHASE)
        if (not one.weak or question == "maturity") and not _denied(message, one)
    }
    beside = message.corrects and bool(found.changes or found.pending)
    if (beside or message.supposes) and not _strong_phase(mentions):
        phases = set()
    if question == "maturity" and _strong_phase(mentions):
        phases = {
            one.value
            for one in of_kind(mentions, kinds.PHASE)
            if not one.weak and not _denied(message, one)
        } or phases
    if phases and not (_HESITATES.search(message.words) and len(phases) > 1):
        found.changes["maturity"] = max(phases, key=ADVANCED.index)
    unsure = bool(_DECLINES.search(message.words))
    for kind, key in ((kinds.RURAL, "rural_or_qpv"), (kinds.PRECARITY, "fights_precarity")):
        for one in of_kind(mentions, kind):
            if unsure and kind == kinds.RURAL:
                break
            if not one.weak or question == key:
                found.changes.setdefault(key, one.value)
                break
    if question == "selection_criteria" or re.search(r"\bcriteres?\b", message.words):
        criteria = [one.value for one in of_kind(mentions, kinds.CRITERION)]
        if criteria and message.intent in FACTUAL:
            found.changes["selection_criteria"] = [one for one in criteria if one]
    if question == "rural_or_qpv" and _BOTH.search(message.words):
        found.changes.setdefault("rural_or_qpv", True)
    for one in of_kind(mentions, kinds.STAFF):
        found.changes["staff"] = one.value
    themes = [one.value for one in of_kind(mentions, kinds.THEME)]
    if themes and message.intent in FACTUAL:
        found.changes["themes"] = list(dict.fromkeys([*(profile.themes or ()), *themes]))


def _strong_phase(mentions: list[Mention]) -> bool:
    return any(not one.weak for one in of_kind(mentions, kinds.PHASE))


def _denied(message: Message, mention: Mention) -> bool:
    before = plain(message.text[max(0, mention.start - 25) : mention.start])
    after = plain(message.text[mention.end : mention.end + 8])
    return bool(
        re.search(r"\b(?:pas|plus|ni)\s+(?:en|dans|a|au|le|la|l'|encore|de|d')*\s*$", before)
        or re.match(r"\s*(?:pas|plus)\b", after)
    )


__all__ = ["QUESTIONS", "Message", "Understood", "understand"]
