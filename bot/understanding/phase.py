"""How far the project is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.numerals import COUNTED, HAVE_SO_MANY
from bot.nlu.text import plain
from bot.profile import Lead, Maturity, Profile
from bot.understanding.message import DECLINES, Exchange, Message, Understood
from bot.understanding.people.actors import still_sought
from bot.understanding.people.partners import asks_to_add
from bot.understanding.second_thoughts import takes_back

ADVANCED = [phase.value for phase in Maturity]
"""Phases from first to last."""


DECIDED_BY_PHASE = (Lead.EPCI, Lead.GROUPEMENT_EPCI)
"""Leads that a phase opens an aid to, or closes."""
_HESITATES = re.compile(
    r"\b(?:hesit\w+(?! pas)|sais? pas si|ou bien les deux|entre (?:les )?(?:2|deux)|"
    # "les élus n'ont pas tranché" tells of others.
    r"(?:je|j'|on|nous|impossible|mal|difficile|dur)\b[^.;!?]{0,20}\btranche\w*|"
    r"(?:arrive|reussi\w*) pas a (?:choisir|dire))\b"
)


_IN_BETWEEN = re.compile(
    r"\bentre (?!autres?\b)[^.;!?]{2,40} et\b|"
    r"\b(?:je|nous) (?:crois|croyons|pense|pensons|dirais)\b|"
    r"\b(?:a cheval|un peu des deux|il me semble)\b"
)
"""Places itself between two phases: "entre l'idée et l'organisation"."""


def with_phase_confirmed(found: Understood, profile: Profile, progress: Progress) -> Understood:
    """The same, with the phase to be confirmed when it was only likely and an intercommunalité is
    now said to carry, however that was said."""
    decided = found.changes.get("lead") in DECIDED_BY_PHASE
    if decided and progress.likely_phase and profile.maturity and "maturity" not in found.changes:
        _ask_phase_again(found, profile.maturity.value)
    return found


def _ask_phase_again(found: Understood, phase: str) -> None:
    """Take the phase back until it is confirmed: an aid hangs on it."""
    found.changes["maturity"] = None
    found.doubts["maturity"] = phase


_WHERE_TO_BEGIN = re.compile(
    r"\b(?:par )?(?:ou|quoi|koi|comment) (?:est[- ]ce qu(?:e |'))?(?:on|je|nous|faut|ns) ?"
    r"(?:doit |dois |peut |va |vais )?(?:commenc|debut|demarr)\w*"
)


def _asks_where_to_begin(one: Mention, message: Message) -> bool:
    """Whether a phase is only heard in the question where to begin: "oui mais par où on commence",
    and not "les statuts sont en cours, par où on commence ?"."""
    asked = _WHERE_TO_BEGIN.search(message.words)
    if asked is None:
        return False
    opens = not re.search(r"\w{5}", message.words[: asked.start()])
    return opens or (asked.start() <= one.start and one.end <= asked.end())


def phase_of(exchange: Exchange, found: Understood) -> None:
    """How far the project is; a mere guess is asked to be confirmed, once."""
    message, profile, doubts = exchange.message, exchange.profile, exchange.progress.doubts
    adds = exchange.question != "maturity" and asks_to_add(message)
    seeks = exchange.question == "actors" and still_sought(message.words)
    if adds or seeks or _OF_THE_GUIDE.match(message.words):
        return
    mentions = [
        one
        for one in of_kind(message.mentions, kinds.PHASE)
        if not (_of_else(one, message) or _only_goes_on(one, message) or _counts(one, message))
        and not _asks_where_to_begin(one, message)
        and not (one.value == Maturity.ESSAIMAGE.value and _AT_HOME.search(message.words))
    ]
    asked = exchange.question == "maturity"
    if (plainly := _told_plainly(message, doubts.get("maturity") if asked else None)) is not None:
        found.changes["maturity"] = plainly
        return
    open_yet = asked or profile.maturity is None
    when = _ONLY_WHEN.match(message.words) and (asked or _SINCE.search(message.words))
    if open_yet and "maturity" not in doubts and when:
        found.doubts["maturity"] = Maturity.DEVELOPPEMENT.value
        return
    if _is_new(message, asked, profile):
        _ask_phase_again(found, Maturity.EMERGENCE.value)
        return
    told = _told(
        message, mentions, weak_too=asked or message.supposes or _is_all_it_tells(message, profile)
    )
    lead = found.changes.get("lead") or profile.lead
    beside = message.corrects and bool(found.changes or found.pending)
    if message.corrects and not asked and _takes_phase_back(message, told, lead, profile, found):
        return
    if _gets_organised(message, asked, profile):
        found.changes["maturity"] = Maturity.STRUCTURATION.value
        return
    if _only_leaves_phase(message, mentions, asked, profile):
        found.changes["maturity"], found.withdrawn = None, True
        return
    other = _other_than_likely(message, mentions, asked, profile, exchange.progress)
    if other is not None:
        _ask_phase_again(found, other)
        return
    phases = _meant(told, mentions, beside, exchange)
    if len(phases) > 1 and (now := _now(message, mentions)) is not None:
        phases = {now}
    # The message as a whole may sound like a phase that no words of it tell: "on lance une crèche".
    likely = not _names_phase(message) or any(one.role == kinds.LIKELY for one in mentions)
    if asked and _HESITATES.search(message.words):
        found.declined = "maturity"
        return
    if asked:
        several = len({one.value for one in mentions}) > 1 and "maturity" not in doubts
        doubtful = several and bool(_IN_BETWEEN.search(message.words))
        doubtful |= "maturity" not in doubts and not _names_phase(message) and _old(message)
    else:
        begins = phases == {Maturity.EMERGENCE.value} and bool(_EARLY.search(message.words))
        doubtful = likely and profile.maturity is None and not begins
    only_old = asked and "maturity" not in doubts and _only_old(message)
    if phases and (only_old or (doubtful and lead in DECIDED_BY_PHASE)):
        found.doubts["maturity"] = _furthest(phases)
        return
    hesitates = _is_undecided(message) and (len(phases) > 1 or not strong_phase(mentions))
    perhaps = {one.value for one in mentions if one.role == kinds.DOUBT}
    if phases and not (asked and hesitates):
        guess = asked and guessed(mentions) and "maturity" not in doubts
        kept = found.doubts if guess else found.changes
        kept["maturity"] = _furthest(phases)
        found.likely_phase = likely and not asked
    elif asked and "maturity" not in doubts and _SOUNDS_SET_UP.search(message.words):
        found.doubts["maturity"] = Maturity.STRUCTURATION.value
    elif perhaps and not (asked or beside or message.supposes):
        found.doubts["maturity"] = _furthest(perhaps)


_SOUNDS_SET_UP = re.compile(
    r"\b(?:on|nous|j') ?(?:ai|a|avons) (?:deja |enfin |bien )*"
    r"(?:(?:trouve |signe )?(?:un|le|notre|les|nos) (?:local|locaux|terrain|batiment)|"
    r"fait (?:un|des|quelques|deux|trois|nos|notre) (?:premiers? |petits? )?"
    r"(?:essais?|tests?|pilotes?|prototypes?|experimentations?))\b|"
    r"^\W*(?:(?:ben|bah|la|maintenant)\W+)*(?:on|nous) (?:est|sommes) "
    r"(?:fin |tout |quasi )?prets?\W*$"
)
"""Sounds like a project that is being set up: "on a le local", "on est prêts"."""


_OF_THE_GUIDE = re.compile(
    r"^\W*(?:(?:pf+|bon|super|genial|bravo|et|allez|ah|oh|tiens|voila|ok|non mais)\W+)*"
    r"encore (?:une?|des|d'autres|de la|les memes) (?:\w+ )?"
    r"(?:formulaires?|questionnaires?|robots?|bots?|sites?|chat(?:bot)?s?|machines?|questions?|"
    r"paperasse|papiers|trucs?)\b[^.;:!?]{0,12}\W*$"
)
"""Sighs at the guide, and tells of no project: "encore un formulaire, super"."""
_OF_ELSE = re.compile(
    r"\b(emergence|structuration|developpement) (?:du |de la |de l'|des )"
    r"(?:sols?|terrains?|charpente|murs?|batiments?|zone|quartier|ville|centre[- ]ville|"
    r"lotissement|tourisme)\b"
)


def _of_else(mention: Mention, message: Message) -> bool:
    """Whether it is only the name of a phase, said of something else: "le développement de la zone
    commerciale"."""
    rest = _OF_ELSE.sub(" ", message.words)
    return mention.value in _OF_ELSE.findall(message.words) and mention.value not in rest


_BUT = re.compile(r"\b(?:mais|sauf|par contre)\b")
_ONE_PHASE = rf"(?P<phase>{'|'.join(ADVANCED)})\b(?! ?(?:ou|et|/)\b)"
_SAYS_PHASE = re.compile(
    r"\b(?:maturite|phase|stade)(?: du projet)?,? ?(?:c'est|est|:|=) ?"
    rf"(?:plutot |en |l'|la |le |de )*{_ONE_PHASE}"
)
"""Says in so many words which phase it is: "et la maturité c'est émergence"."""
_NUMBERED = re.compile(rf"\b(?:phase|stade) [1-4] ?[:,(-]? ?{_ONE_PHASE}")
_JUST_BEGUN = re.compile(
    r"\b(?:le|notre|ce|mon) projet\b[^.;!?]{0,40}\b(?:n')?en est (?:encore |seulement |que |qu')*"
    r"(?:a|au|aux) (?:tout )?(?:debuts?|commencement|premiers? pas|balbutiements)\b"
)
"""Says of the project itself that it begins, whatever those who carry it did before."""


def _told_plainly(message: Message, doubt: str | None) -> str | None:
    """The phase that words which mean nothing else tell, or that a yes confirms where ``doubt`` was
    asked about: what else the message sounds like counts less."""
    words = message.words
    if doubt and message.says_yes and not (_names_phase(message) or _BUT.search(words)):
        return doubt
    if message.asks or "?" in message.text or message.supposes:
        return None
    said = _SAYS_PHASE.search(words) or _NUMBERED.search(words)
    if said is not None:
        return said["phase"]
    return Maturity.EMERGENCE.value if _JUST_BEGUN.search(words) else None


_EARLY = re.compile(
    r"\b(?:au (?:tout )?debut|stade (?:de )?(?:la |l')?(?:reflexion|idee)|a l'etat d'idee|"
    r"(?:juste|qu'|que|encore|seulement|toujours) (?:a )?(?:une |l')idee|"
    r"reflexion (?:toute )?recente|"
    r"(?:encore |toujours )?(?:a la|en) (?:phase de )?reflexion|nous n'en sommes qu'a|"
    r"rien (?:n'est |n'a ete |de |d')(?:encore )?(?:lance|engage|decide|arrete|commence)|"
    r"n'avons (?:encore )?rien (?:engage|lance|commence)|(?:on|nous) reflechi(?:t|ssons) a)\b"
)
"""Says in words that it begins, so that where the whole message sounds like it nothing is asked."""
_AT_HOME = re.compile(
    r"\b(?:la meme chose|pareil|le meme|la meme)\b[^.;!?]{0,25}\b(?:chez nous|ici|dans notre "
    r"(?:village|ville|quartier|commune))\b"
)
"""Would do at home what others do: no project of theirs spreads."""
_GOES_ON = re.compile(r"\b(?:par |d')ailleurs\b")


def _only_goes_on(mention: Mention, message: Message) -> bool:
    """Whether all that sounds like a project that spreads is an "au fait": "par ailleurs"."""
    return (
        mention.value == Maturity.ESSAIMAGE.value
        and mention.weak
        and bool(_GOES_ON.search(message.words))
        and "ailleurs" not in _GOES_ON.sub(" ", message.words)
    )


_SO_MANY = re.compile(rf"{HAVE_SO_MANY}$")
_OF_SOMETHING = re.compile(COUNTED)


def _counts(mention: Mention, message: Message) -> bool:
    """Whether a figure says how many there are of something, and not which phase: "3 salariés",
    "on en a 3"."""
    return message.text[mention.start : mention.end].isdigit() and bool(
        _SO_MANY.search(plain(message.text[: mention.start]))
        or _OF_SOMETHING.match(plain(message.text[mention.end :]))
    )


_NEW = re.compile(
    r"\b(?:le |ce |notre |mon )?projet(?:[ -](?:la|ci))?\W+(?:(?:lui|il)(?:[ -]meme)?\W+)*"
    r"(?:est|etait|serait) (?:vraiment |tout |completement )?(?:nouveau|neuf|recent)\b|"
    r"\bc'est un (?:(?:tout )?nouveau projet|projet (?:tout )?(?:nouveau|neuf))\b"
)


def _is_new(message: Message, asked: bool, profile: Profile) -> bool:
    """Whether it says that the project is new, however old those are who carry it: where it stands
    is asked to be confirmed."""
    wrong = profile.maturity not in (None, Maturity.EMERGENCE)
    told = (asked or wrong) and "?" not in message.text and not message.imagines
    return told and bool(_NEW.search(message.words))


_OLD = re.compile(
    r"\b(?:existe|existons|cree[es]?|fonde[es]?|nee?s?) (?:depuis|en (?:19|20)\d\d)\b"
)


def _old(message: Message) -> bool:
    """Whether it says how old those who write are, which tells nothing of the project."""
    return bool(_OLD.search(message.words))


_ONLY_WHEN = re.compile(
    r"^\W*(?:(?:ben|bah|euh|oh|alors|bon|c'etait|ca fait|depuis|je (?:vous )?(?:l')?ai dit|"
    r"(?:il )?y ?a|comme j'ai dit|(?:on|nous|ca) (?:a|avons) (?:commence|demarre|debute))\W+)*"
    r"(?:l'an(?:nee)? (?:dernier|derniere|passee?)|"
    r"(?:(?:a peu pres|environ|plus d'|bien|deja|bientot) ?)*"
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quelques|plusieurs|\d{1,2}) "
    r"(?:bonnes? )?(?:ans?|annees?))\W*$"
)
"""Answers only since when: "l'an dernier", "ya deux ans", which is asked to be confirmed."""
_SINCE = re.compile(r"\b(?:depuis|y ?a|commence|demarre|debute|ca fait|dernier|derniere|passee?)\b")
"""Says of a time that it is since then; "deux ans" alone may answer how long something lasts."""
_FEW = 5
"""Words beside an age that tell nothing of the project."""


def _only_old(message: Message) -> bool:
    """Whether it says how old those who write are and nothing else: "on existe depuis 10 ans"."""
    return _old(message) and len(_OLD.sub(" ", message.words).split()) <= _FEW


def _furthest(phases: Iterable[str]) -> str:
    """Of several phases that a message names, the most advanced is meant."""
    return max(phases, key=ADVANCED.index)


def _told(message: Message, mentions: list[Mention], weak_too: bool) -> set[str]:
    """The phases that the message tells, and does not deny."""
    return {
        one.value for one in mentions if (not one.weak or weak_too) and not _denied(message, one)
    }


def _meant(told: set[str], mentions: list[Mention], beside: bool, exchange: Exchange) -> set[str]:
    """The phases that are meant of those that are told; ``beside``: something else is mended."""
    message, profile = exchange.message, exchange.profile
    asked, strong = exchange.question == "maturity", strong_phase(mentions)
    named = any(one.value == "phases" for one in of_kind(message.mentions, kinds.TERM))
    # "en phase d'idée. Oups, ce n'est pas la CALL qui porte" answers before it mends.
    beside = beside and not (asked and named)
    if (beside or message.supposes) and not strong:
        # "et si la démarche en était à la structuration ?"
        return set() if beside else {phase for phase in told if phase in message.words}
    if guessed(mentions) and _about_something_else(message):
        return set()
    taken_back = strong and (takes_back(message.text) or _leaves_phase(message, mentions, profile))
    mends = message.corrects and not beside
    if profile.maturity and not (asked or taken_back or mends or message.supposes):
        # What is known is changed by the phase's own name, not by words that sound like one.
        stage = message.tells_stage or _tells_only_phase(message) or _SPREADS.search(message.words)
        return {phase for phase in told if stage or phase in message.words}
    if asked and strong:
        return _told(message, mentions, weak_too=False) or told
    return told


_SPREADS = re.compile(r"\b(?:on|nous) (?:essaime|essaimons) (?:a|au|aux|en|dans|sur|vers)\b")
"""Says in the phase's own verb that the project spreads: "on essaime à Chauny"."""
_ANSWERS_US = re.compile(
    r"reflech|faisabilite|\b(?:merci|ok|bon|super|d'accord|demain|lundi|mardi|mercredi|jeudi|vendredi|"
    r"quand|revient|bientot)\b"
)
"""Says what somebody will do now that they know."""


def _tells_only_phase(message: Message) -> bool:
    """Whether a few words name a phase, and nothing else: "on démarre"."""
    told = [one for one in message.mentions if one.kind != kinds.TERM]
    named = [one for one in told if one.kind == kinds.PHASE]
    return (
        message.brief
        and "?" not in message.text
        and not _ANSWERS_US.search(message.words)
        and len(named) == len(told)
        and any(not one.weak and one.role is None for one in named)
    )


def _is_all_it_tells(message: Message, profile: Profile) -> bool:
    """Whether words that elsewhere only sound like a phase are all that a few words tell, of a
    project whose phase is not known: "on est au début"."""
    told = [one for one in message.mentions if one.kind != kinds.TERM]
    return (
        profile.maturity is None
        and message.brief
        and "?" not in message.text
        and bool(told)
        and all(
            one.kind == kinds.PHASE and one.role is None and one.end - one.start < len(message.text)
            for one in told
        )
    )


_ORGANISES = re.compile(
    r"\b(?:on|nous) (?:(?:se |nous )?structur(?:e|ons)|(?:est|sommes) en train de (?:se |nous )?"
    r"structurer)\b(?! (?:pas|plus|deja)\b)"
)


def tells_organising(words: str) -> bool:
    """Whether it says that what is made gets organised: "on structure la filière"."""
    return bool(_ORGANISES.search(words)) and "?" not in words


def _gets_organised(message: Message, asked: bool, profile: Profile) -> bool:
    """Whether it says that an emerging project by now gets organised."""
    emerging = profile.maturity is Maturity.EMERGENCE and not asked
    return emerging and not message.imagines and tells_organising(message.words)


def _only_leaves_phase(
    message: Message, mentions: list[Mention], asked: bool, profile: Profile
) -> bool:
    """Whether it denies the known phase and says no other: "nous ne sommes pas en émergence"."""
    if profile.maturity is None or asked or message.imagines or "?" in message.text:
        return False
    if _OVER[profile.maturity.value].search(message.words):
        return True
    told = [
        one for one in of_kind(mentions, kinds.PHASE) if one.end - one.start < len(message.text)
    ]
    return bool(told) and all(
        one.value == profile.maturity and _denied(message, one) for one in told
    )


_OVER = {
    phase: re.compile(
        r"\b(?:est|sommes|suis) plus (?:du tout |vraiment )?(?:a|en|au|dans) ?(?:l'|la |le )?"
        rf"(?:(?:phase|stade) (?:de |d'|du )?)?{phase}\b"
    )
    for phase in ADVANCED
}
"""Says that a phase is over: "on n'en est plus à l'émergence"."""


def _other_than_likely(
    message: Message, mentions: list[Mention], asked: bool, profile: Profile, progress: Progress
) -> str | None:
    """The phase that words of it tell, where another was only likely: "ah mais le café tourne
    depuis trois ans"."""
    if asked or not (profile.maturity and progress.likely_phase) or message.imagines:
        return None
    told = [
        one.value
        for one in of_kind(mentions, kinds.PHASE)
        if not one.weak
        and one.role is None
        and one.end - one.start < len(message.text)
        and not _denied(message, one)
    ]
    others = [value for value in told if value != profile.maturity]
    return _furthest(others) if len(others) == len(told) and others else None


def _leaves_phase(message: Message, mentions: list[Mention], profile: Profile) -> bool:
    """Whether it says that the known phase is over: "on n'est plus en démarrage, on se
    développe"."""
    return any(
        one.value == profile.maturity and _denied(message, one)
        for one in of_kind(mentions, kinds.PHASE)
    )


def _is_undecided(message: Message) -> bool:
    return message.intent in ("dont_know", "refuse") or bool(
        DECLINES.search(message.words) or _HESITATES.search(message.words)
    )


def guessed(mentions: Sequence[Mention]) -> bool:
    """Whether the phase is only the classifier's guess, which any sentence may get."""
    phases = of_kind(mentions, kinds.PHASE)
    return bool(phases) and all(one.role == kinds.GUESS for one in phases)


def _about_something_else(message: Message) -> bool:
    """Whether it gives another fact, or holds no word at all."""
    others = (kinds.STAFF, kinds.AMOUNT, *((kinds.PLACE,) if message.brief else ()))
    facts = [one for one in message.mentions if one.kind in others and not one.weak]
    return bool(facts) or not re.search(r"[a-z]{4}", message.words)


def strong_phase(mentions: Sequence[Mention]) -> bool:
    """Whether a phase is said in words that mean nothing else."""
    return any(not one.weak for one in of_kind(mentions, kinds.PHASE))


def _takes_phase_back(
    message: Message, phases: set[str], lead: str | None, profile: Profile, found: Understood
) -> bool:
    """Whether a correction takes the known phase back: to be asked anew, or to be confirmed."""
    if profile.maturity is None or message.supposes:
        return False
    if _quotes_phase(message, profile):
        # "« à l'état d'idée », ça datait de mars"
        found.changes["maturity"] = None
        return True
    others = phases - {profile.maturity.value}
    if lead in DECIDED_BY_PHASE and others and not _names_phase(message):
        _ask_phase_again(found, _furthest(phases))
        return True
    return False


def _names_phase(message: Message) -> bool:
    """Whether words of it name a phase, and not only the message as a whole."""
    return any(
        not one.weak and (one.end - one.start < len(message.text) or one.value in message.words)
        for one in of_kind(message.mentions, kinds.PHASE)
    )


def _quotes_phase(message: Message, profile: Profile) -> bool:
    """Whether the known phase, and no other, is named, in quotation marks: as what was said."""
    named = [one for one in of_kind(message.mentions, kinds.PHASE) if not one.weak]
    return bool(named) and all(
        one.value == profile.maturity and _in_quotation_marks(message.text[: one.start])
        for one in named
    )


def _in_quotation_marks(before: str) -> bool:
    """Whether a quotation is open where a text ends."""
    opened = before.rfind("«") > before.rfind("»") or before.rfind("“") > before.rfind("”")
    return opened or before.count('"') % 2 == 1


_BEHIND_US = re.compile(
    r"\bapres (?:une? |la |le |notre |cette |quelques )?(?:\w+ )?"
    r"(?:phase|periode|temps|etape|annees?)(?: (?:de|d'|du))?\s*$"
)
"""Before a phase that is over: "après une phase de démarrage"."""
_NOT_IN = re.compile(
    r"\b(?:pas|plus|ni)\s+(?:(?:du tout|vraiment|tout a fait|en|dans|a|au|le|la|l'|encore|de|d'|"
    r"phase|stade)\s*)*$"
)
_NOW = re.compile(
    r"\bmais (?:la|pour l'instant|pour le moment|aujourd'hui|actuellement|d'abord|en ce moment),? "
    r"(?:on |nous |c'est )?(?:en )?(?:est |sommes )?$"
)
"""Before the phase of today, where another is only wanted: "mais là on démarre"."""


def _now(message: Message, mentions: list[Mention]) -> str | None:
    """The phase of today, when it is set against another."""
    for one in mentions:
        if not one.weak and _NOW.search(plain(message.text[max(0, one.start - 40) : one.start])):
            return str(one.value)
    return None


def _denied(message: Message, mention: Mention) -> bool:
    before = plain(message.text[max(0, mention.start - 35) : mention.start])
    far = plain(message.text[mention.end : mention.end + 30])
    after = far[:8]
    return bool(
        _BEHIND_US.search(before)
        or _NOT_IN.search(before)
        or re.match(r"\s*(?:pas|plus)\b", after)
        or re.match(r"\s*(?:est|sont) (?:derriere|passe|fini|depasse)", far)
    )
