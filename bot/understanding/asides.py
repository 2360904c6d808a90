"""What a message tells beside what it asks, reproaches or supposes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.conversation import ANSWERED, ASKED, FACTUAL, Pending
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import Lead, Profile, bare_place
from bot.understanding.facts import collect
from bot.understanding.intents.guess import ASKING
from bot.understanding.message import (
    ASKS_WHAT_COUNTS,
    DECLINES,
    HEARD,
    OF_LEAD,
    YES_OR_NO,
    Exchange,
    Message,
    Understood,
)
from bot.understanding.people.actors import with_actor
from bot.understanding.people.around import after, before
from bot.understanding.people.denying import echoes_to_deny
from bot.understanding.people.hires import hires
from bot.understanding.people.leaving import noted_wrongly
from bot.understanding.people.noted import misses_partners, protests_that_somebody_takes_part
from bot.understanding.phase import guessed
from bot.understanding.places.rate_answers import differs_by_place
from bot.understanding.second_thoughts import first_word
from bot.understanding.short_answers import ACKNOWLEDGES, yes_or_no

_US = re.compile(r"\b(?:nous|on|notre|nos|notres?|not|je|mon|ma|ns|jsui|j'ai)\b")


def asks_beside(message: Message) -> bool:
    """Whether it tells something and asks something else: "Et faire une association, c'est
    compliqué ? J'ai 81 ans."."""
    denies = any(
        echoes_to_deny(one, message.text) or noted_wrongly(one, message.text)
        for one in of_kind(message.mentions, kinds.ORGANISATION)
    )
    protests = denies or message.corrects or misses_partners(message.words)
    return message.intent in FACTUAL and not (message.supposes or protests)


def beside_moves(exchange: Exchange, moves: Understood) -> Understood:
    """What it does with the places, and what it tells besides; its questions tell nothing."""
    message = _but_names_of_places(exchange.message)
    told = message.beside_its_questions() if "?" in message.text else message
    said = Understood(ANSWERED) if told is None else collect(exchange.with_message(told))
    others = {key: value for key, value in said.changes.items() if key != "territory"}
    return replace(moves, changes={**others, **moves.changes})


_OF = re.compile(r"^\s*(?::\s*|(?:de |du |des |d'|de l'|de la )?)(?:la |le |les |l')?$")
"""Between "commune" and its name."""


def _but_names_of_places(message: Message) -> Message:
    """The message without the public bodies that only name a place: "ajoutez la commune du
    Portel"."""
    places = [one.start for one in of_kind(message.mentions, kinds.PLACE)]
    kept = [
        one
        for one in message.mentions
        if one.kind != kinds.ORGANISATION
        or one.value not in (Lead.COMMUNE.value, Lead.EPCI.value)
        or not any(
            0 <= start - one.end <= _NEXT and _OF.match(plain(message.text[one.end : start]))
            for start in places
        )
    ]
    return replace(message, mentions=kept)


_NEXT = 8
"""Characters between "commune" and its name."""
_SHOULD_HAVE_SAID = re.compile(
    r"\b(?:fallait|aurait fallu|auriez (?:pu|du)|pouviez|deviez) (?:me |nous |le |l')*"
    r"(?:dire|dit|prevenir|prevenu|precise\w*)\b"
)
_EARLIER = re.compile(
    r"\b(?:au debut|avant|des le (?:debut|depart)|tout de suite|plus tot|auriez|pouviez|deviez)\b"
)


def reproaches(message: Message) -> bool:
    """Whether it speaks of what the guide said: "il fallait dire au début que c'est que pour le
    Nord", and not "il fallait dire commune, pas association"."""
    said = _SHOULD_HAVE_SAID.search(message.words) and _EARLIER.search(message.words)
    return bool(said) and not (message.corrects or message.intent == "correct")


def only_a_question(message: Message) -> bool:
    """Whether it asks and tells nothing besides."""
    return (
        ("?" in message.text or message.asks or message.intent in ASKING | {"what_if"})
        and not (message.corrects or misses_partners(message.words))
        and not any(
            noted_wrongly(one, message.text)
            for one in of_kind(message.mentions, kinds.ORGANISATION)
        )
        and message.beside_its_questions() is None
    )


_BECAUSE = re.compile(r"^\W*(?:parce qu|pcq|car|puisqu|vu qu)")
"""Tells why somebody asks, and nothing of the project."""
_CARRIED_BY = re.compile(
    r"\b(?:dossier|projet|demande)\b[^.;!?]{0,20}\b(?:porte|depose|signe)e?s? par\b"
)
_TELLS_COST = re.compile(r"\b(?:cout|budget|depenses?|total|projet)\b[^.;!?]{0,40}\d")


def beside_its_questions(exchange: Exchange) -> Understood | None:
    """What it says before or after it asks: "une fondation. Vous connaissez l'Institut Godin ?"."""
    message, question = exchange.message, exchange.question
    told = message.beside_its_questions()
    if told is None:
        return None
    because = _BECAUSE.match(told.words) and not _CARRIED_BY.search(told.words)
    if because or ACKNOWLEDGES.match(told.words):
        return None
    found = collect(exchange.with_message(told))
    if message.intent == "out_of_scope" and guessed(told.mentions):
        # "Je démarre un régime. Auriez-vous une application ?"
        found.changes.pop("maturity", None)
    left_open = _leave_carrier_open(exchange, found)
    if message.intent in ("why_question", "clarify_question"):
        # What stands beside tells why they ask, unless it answers: before the question, or by who
        # carries the project or what it costs in all, which are never said in passing.
        asked = question or "lead"
        answers = (
            asked == "lead"
            or not told.text[:1].isspace()
            or (asked == "eligible_costs" and bool(_TELLS_COST.search(told.words)))
        )
        given = found.changes.get(asked) if answers else None
        protested = protests_that_somebody_takes_part(message.words)
        partners = found.changes.get("actors") if protested else None
        kept = {"actors": partners} | ({} if given is None else {asked: given})
        found.changes = {key: value for key, value in kept.items() if value is not None}
    if question == "rural_or_qpv" and differs_by_place(told, exchange.profile):
        found.changes.pop(question, None)
        found.declined = question
    elif question in YES_OR_NO:
        if not (found.changes and HEARD.match(told.words)):
            yes_or_no(told, question, found)
        first = None if message.corrects or found.declined else first_word(message.words)
        if question not in found.changes and first is not None:
            found.changes[question] = first == "oui"
    elif (
        question is not None
        and question not in found.changes
        and DECLINES.search(told.words)
        # What a word of the question means may yet bring an answer.
        and message.intent != "clarify_question"
        and not (question == "eligible_costs" and ASKS_WHAT_COUNTS.search(message.words))
    ):
        found.declined = question
    if not (found.changes or found.pending or found.declined or left_open):
        return None
    return replace(found, outcome=ASKED)


_ASKS_WHO_CARRIES = re.compile(
    r"\b(?:qui|lequel|laquelle|(?:quelle|quel) (?:structure|porteur))(?: est[- ]ce qui)? "
    r"(?:(?:doit|devrait|peut|pourrait|va) )?(?:(?:le |la )?(?:port|depos)(?:e|er|era|erait))\b"
    r"[^.;!?]*\?"
)


def _leave_carrier_open(exchange: Exchange, found: Understood) -> bool:
    """Leave who carries to be asked, and who takes part to be confirmed, where several are named
    beside the question which of them should: "la mairie et l'association veulent ouvrir un atelier.
    Qui doit déposer ?". Whether it did."""
    actors = found.changes.get("actors") or found.doubts.get("actors")
    lead = found.changes.get("lead") or found.doubts.get("lead")
    asked = exchange.profile.lead is None and _ASKS_WHO_CARRIES.search(exchange.message.words)
    if not (asked and actors and lead):
        return False
    for kept in (found.changes, found.doubts):
        kept.pop("lead", None)
        kept.pop("actors", None)
    found.doubts["actors"] = with_actor(actors, Lead(lead))
    # Whichever carries will be no partner besides.
    found.singles = with_actor(found.singles or [], Lead(lead))
    return True


def beside_its_supposition(exchange: Exchange) -> Understood | None:
    """What answers the open question beside a question that supposes: "et si on répond mal, ça
    bloque ? bon, ça tourne depuis huit ans"."""
    message, question = exchange.message, exchange.question
    told = message.beside_its_questions()
    if question is None or told is None or told.supposes:
        return None
    found = collect(exchange.with_message(told))
    if question not in found.changes:
        return None
    asked = message.its_questions()
    if message.intent == "what_if" and asked is not None and asked.supposes:
        variant = supposed(collect(replace(exchange, message=asked, question=None)))
        if variant:
            return replace(found, outcome=ASKED, variant=variant)
    return found


def supposed(found: Understood) -> dict[str, Any]:
    """What a supposition changes; what is doubtful in it shows when the guide says it back."""
    doubted = {key: one for key, one in found.doubts.items() if found.changes.get(key) is None}
    supposed = {**found.changes, **doubted}
    if len(supposed) > 1 and (found.likely_phase or "maturity" in doubted):
        # "si on passe à 24 000" supposes a sum alone, "si c'était à Lens" a place.
        supposed.pop("maturity", None)
    if found.pending is not None and found.pending.status == "confirm":
        place = bare_place(found.pending.places[0])
        supposed["territory"] = [*found.pending.kept, place]
    return supposed


def supposed_moves(moves: Understood | None) -> dict[str, Any]:
    """The territory of a supposition that takes places out, or adds some: "et si on ajoutait"."""
    territory = moves.changes.get("territory") if moves is not None else None
    return {"territory": territory} if territory else {}


def beside_a_question(message: Message, found: Understood, profile: Profile) -> Understood:
    """A question may say who asks: only that is kept, never what it asks about."""
    kept: dict[str, Any] = {}
    pending: Pending | None = None
    protested = bool(found.changes.get("actors")) and protests_that_somebody_takes_part(
        message.words
    )
    if message.intent != "english":
        if _presents_who(message):
            kept |= {key: value for key, value in found.changes.items() if key in _DESCRIBING}
            pending = found.pending
        elif _tells_of_a_project(message):
            kept |= {key: found.changes[key] for key in _WHERE if key in found.changes}
            pending = found.pending
        if profile.territory:
            kept.pop("territory", None)
            pending = None
        if profile.lead and not _BECAME.search(message.words):
            # "et pour créer l'asso, on s'adresse à qui ?"
            kept = {key: value for key, value in kept.items() if key not in OF_LEAD}
    if protested:
        kept["actors"] = found.changes["actors"]
    kept.update(staff_told(message))
    seat = found.seat if "territory" in kept else None
    likely = found.likely_phase and "maturity" in kept
    doubts = {} if profile.lead or "lead" in kept else _asked_for_whom(message, found)
    return Understood(ASKED, kept, pending=pending, seat=seat, likely_phase=likely, doubts=doubts)


_AID_FOR = re.compile(
    r"\b(?:aides?|financements?|financer|subventions?|subv|soutiens?|fonds|dispositifs?|"
    r"appels? a projets?|argent|sous|coup de pouce|fric|thunes?)\b[^.;!?]{0,30}?"
    r"\b(?:pour|pr) (?:(?:une? |1 |notre |nous,? )?$|"
    r"[^.;!?]{3,60}\b(?:port|depos|pilot|men|propos)ee?s? par (?:une? |1 |notre |la |le |l')$)"
)
"""Asks, before somebody, which aids there are for them, or for what they carry."""
_IN_THEIR_OWN = frozenset({kinds.PROJECT, kinds.SEAT})


def _asked_for(message: Message) -> list[Mention]:
    """Whom a message that asks which aids there are asks it for: "quelles aides pour une SCIC"."""
    if message.intent != "ask_options":
        return []
    return [
        one
        for one in of_kind(message.mentions, kinds.ORGANISATION)
        if one.role == kinds.LEAD
        and one.end > one.start
        and _AID_FOR.search(before(one, message.text))
    ]


def _asked_for_whom(message: Message, found: Understood) -> dict[str, Any]:
    """Who may carry the project of somebody who asks for aids for them, to be confirmed."""
    lead = found.changes.get("lead") or found.doubts.get("lead")
    return {"lead": lead} if lead and _asked_for(message) else {}


def _tells_of_it(message: Message) -> bool:
    """Whether it tells where a project is, who takes part or what it costs."""
    return any(
        (one.kind == kinds.PLACE and one.role in _IN_THEIR_OWN)
        or (one.kind == kinds.ORGANISATION and one.role == kinds.ACTOR)
        or (one.kind == kinds.AMOUNT and not one.weak)
        for one in message.mentions
    )


_WE_MAKE = re.compile(
    r"\b(?:on|nous|je|j'|ns|moi) ?(?:ve(?:u|ux|ut)|voulons|voudr\w+|aimer\w+|souhait\w+|"
    r"compt(?:e|ons)|va|vais|allons|pens(?:e|ons)|envisag\w+|essai\w+)"
    r"(?: (?:bien|juste|aussi|de|d'))* ?"
    r"(?:fe(?:r|re)|fair|faire|mont\w+|ouvr\w+|cre\w+|lanc\w+|install\w+|organis\w+|reprend\w+|"
    r"developp\w+|mettre en place|fabriqu\w+|construi\w+|transform\w+)\b"
    r"(?! (?:une? )?(?:demande|dossier|point|recherche))|"
    r"\b(?:notre|mon|not) (?:projet|idee)\b|\b(?:on a|j'ai|g|nous avons) (?:une? |le |l')?"
    r"(?:projet|idee)\b|"
    r"\b(?:on|nous|je) (?:mont(?:e|ons)|ouvr(?:e|ons)|lanc(?:e|ons)|cre(?:e|ons))\b"
)
"""Tells of a project of their own, of which it then asks: "on veut faire un atelier à Calais"."""
_WHERE = ("territory", "maturity")
"""Facts of a project of which nobody is told yet who carries it."""
_HELLO = re.compile(r"^\W*(?:(?:bonjour|bonsoir|salut|slt|bjr|coucou|hello|madame|monsieur)\W+)*$")
_GOES_ON = re.compile(r"^[^.;!?]{0,40}\b(?:a|au|aux|sur|vers|pres d\w*|avec)\b[^.;!?]*,")


def _tells_of_a_project(message: Message) -> bool:
    """Whether it tells of a project of those who write, and asks for aids."""
    asks = message.intent in ASKING and not message.opens_with_supposition
    return asks and bool(_WE_MAKE.search(message.words))


def _presents_who(message: Message) -> bool:
    """Whether it says of those who write who carries: "on est une association, …", in the few
    words of a form: "bonjour, association à Calais, …", or as who asks for aids for one project:
    "quelles aides pour une association de Lens qui monte un café avec des habitants ?"."""
    if _asked_for(message) and _tells_of_it(message):
        return True
    leads = [one for one in of_kind(message.mentions, kinds.ORGANISATION) if one.role == kinds.LEAD]
    if _US.search(message.words):
        return bool(leads)
    return any(
        one.end > one.start
        and _HELLO.match(before(one, message.text))
        and _GOES_ON.match(after(one, message.text))
        for one in leads
    )


_EMPLOY = re.compile(
    r"\b(?:g|j'ai|on a|nous avons|ns avons|on est|nous sommes|on emploie|nous employons|nos|mes|"
    r"l'asso\w* a|avec) (?:(?:deja|bien|aussi|quand meme|meme) )?(?:\d+|un|une|deux|trois|quatre|"
    r"cinq|six|sept|huit|neuf|dix) (?:personnes? |postes? )?"
    r"(?:sal|salarie|employe|etp|permanent|cdi)|"
    r"\b(?:asso\w*|on a|avons|j'ai|sommes|est) (?:a |avec )?(?:0|zero|aucune?|sans|pas de) "
    r"(?:salarie|employe)"
)


def staff_told(message: Message) -> dict[str, Any]:
    """The employees that a question says they have: "on a 3 salariés, donc COTE c'est bon ?"."""
    staff = of_kind(message.mentions, kinds.STAFF)
    if not staff or message.supposes or not _EMPLOY.search(message.words):
        return {}
    return {"staff": staff[-1].value}


def hired(message: Message, profile: Profile) -> dict[str, Any]:
    """The employees that a supposition adds: "si on embauche quelqu'un ?"."""
    staff = hires(message.words, profile.staff)
    return {} if staff is None else {"staff": staff}


_BECAME = re.compile(
    r"\b(?:on|nous|ns|je) (?:n')?(?:est|sommes|suis|vient|venons)\b|\bdeven\w+\b|"
    r"\b(?:on|nous) (?:a|avons) (?:donc |enfin |deja )?(?:cree|monte|fonde|declare|depose)\b|"
    r"\bc'est (?:nous|desormais|maintenant)\b|\bfinalement\b"
)
"""Says of those who write what they are by now."""
_DESCRIBING = ("lead", "lead_epci", "territory", "actors", "maturity", "eligible_costs")
"""Facts with which people describe their project before they ask something."""
