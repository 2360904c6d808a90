"""Who carries the project, and who takes part."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import OWN_CATEGORY, Actor, Lead, Profile
from bot.understanding.message import CHANGES, Message

_GROUP_AS_LEAD = {
    Actor.ASSOCIATIONS.value: Lead.ASSOCIATION.value,
    Actor.HABITANTS.value: Lead.COLLECTIF_HABITANTS.value,
    Actor.ENTREPRISES.value: Lead.ENTREPRISE.value,
    Actor.POUVOIRS_PUBLICS.value: Lead.AUTRE_COLLECTIVITE.value,
    Actor.AUTRES.value: Lead.AUTRE.value,
}
"""What a group is when it carries the file itself: "nous sommes des habitants"."""


_NOBODY_FIRST = re.compile(
    r"^\W*(?:(?:euh|ben|bah|ba|non|oh|pour (?:l'instant|le moment)|franchement)\W+)*"
    r"(?:(?:personne|aucun (?:partenaire|autre)|seuls?|juste nous|que nous|nous seuls?|"
    r"(?:on est|nous sommes) (?:tout |tous )?(?:seuls?|que nous))\b)(?! (?:agee|handicap|en))"
)
_NOBODY_LAST = re.compile(
    r"\b(?:donc|du coup|bref|alors|finalement)\W+(?:la |c'est |on est |nous sommes |et ){0,2}"
    r"(?:personne|que nous|tout seuls?|seuls?|entre nous|aucun partenaire)"
    r"(?:,? (?:on est|nous sommes|on reste) (?:tout )?seuls?)?\W*$"
)
_NOBODY_ELSE = re.compile(
    r"\b(?:sinon|autrement|(?:a part|hormis) (?:ca|cela|eux|elles?|lui))[ ,]+"
    r"(?:c'est |il n'y a |y a )?personne\b"
)
"""Says that nobody but those just named takes part."""
NAMED_BEFORE = 4
"""Words before it that name somebody: "nous, et à part ça personne" names nobody."""
_BUT = re.compile(r"\b(?:sauf|a part|hormis|excepte|sinon|si ce n'est|mais)\b")
_LEFT = re.compile(r"\breste (?:plus )?qu(?:e|')")
_ONLY = re.compile(
    rf"{_LEFT.pattern}|\b(?:juste|seulement|uniquement|que des|rien que|finalement que)\b"
)


def _as_lead(value: str) -> str:
    if value.startswith("actor:"):
        return _GROUP_AS_LEAD[value.partition(":")[2]]
    return value


_AGREED = re.compile(
    r"\b(?:on a|nous avons|j'ai) (?:(?:bien|deja|eu|obtenu|recu) ){0,2}(?:l'|un )?agrement esus\b"
    r"(?! (?:en|pas|qui|refuse|expire|retire|demande|a venir|bientot))"
)


def precise_lead(message: Message, lead: Mention, organisations: list[Mention]) -> str:
    """The lead, made precise by what the same message says of it: an ESUS agreement, a union."""
    values = {one.value for one in organisations if one.role not in (kinds.ABSENT, kinds.ASIDE)}
    value = _as_lead(lead.value)
    has_it = _AGREED.search(message.words) and not message.supposes
    agreed = Lead.SOCIETE_ESS.value in values or has_it
    if value == Lead.ENTREPRISE.value and agreed:
        return Lead.SOCIETE_ESS.value
    if value == Lead.EPCI.value and Lead.GROUPEMENT_EPCI.value in values:
        return Lead.GROUPEMENT_EPCI.value
    return value


_NOTHING_OF_IT = re.compile(
    r"\brien (?:de )?(?:monte|cree|fonde|declare|depose|officiel|fait)e?s?(?: encore)? "
    r"(?:comme|com|en|genre) (?:une |d')?$"
)
_WHERE = re.compile(r"\b(?:sur|dans) (?:toute? )?(?:la |le |les |l')?$")


def _beside_the_point(mention: Mention, message: Message) -> bool:
    """Whether it says what the group is not, or only where: "on n'a rien monté comme asso", "un
    camion sur la communauté de communes"."""
    before = plain(message.text[max(0, mention.start - 40) : mention.start])
    somewhere = mention.value in (Lead.EPCI.value, Lead.GROUPEMENT_EPCI.value, Lead.COMMUNE.value)
    return bool(_NOTHING_OF_IT.search(before) or (somewhere and _WHERE.search(before)))


_IF_CARRIED = re.compile(r"^ (?:(?:le |la |les )?(?:port|depos|pilot)(?:ait|erait))\b")
_CARRYING = re.compile(r"^ qui (?:(?:le |la |les )?(?:porte|portera|depose|deposera|pilote))\b")


_JOINS_US = re.compile(
    r"^(?: [^.;:!?,]{0,25})? (?:sont|est|(?:travaill|particip|march)e(?:nt)?)\b"
    r"[^.;:!?,]{0,25}\bavec nous\b|"
    r"^(?: (?:(?!\bet )[^.;:!?,]){0,25})? (?:"
    r"participe(?:nt)? (?:aussi|egalement|desormais|maintenant|finalement)\b|"
    r"(?:est|sont) (?:(?:aussi|egalement|desormais|maintenant|finalement) )?de la partie\b|"
    r"(?:nous|vien(?:t|nent) de nous|va nous|vont nous|nous a|nous ont) rejoi\w+)"
)
_OURS = re.compile(r"\b(?:nous sommes|on est|notre|nos|je suis)\b[^.;:!?,]{0,25}$")


def _joins_us(mention: Mention, message: Message) -> bool:
    """Whether it is somebody else's, who takes part: "une SCOP est dans le projet avec nous", "une
    association participe aussi"."""
    after = plain(message.text[mention.end : mention.end + 70])
    before = plain(message.text[max(0, mention.start - 40) : mention.start])
    return mention.end > mention.start and bool(_JOINS_US.match(after) and not _OURS.search(before))


def _named_as_another(mention: Mention, organisations: list[Mention]) -> bool:
    """Whether a doubtful lead has no words of its own but those of who takes part."""
    nowhere = mention.weak and mention.start == mention.end
    named = [one for one in organisations if one.end > one.start and one.value == mention.value]
    return nowhere and bool(named) and all(one.role == kinds.ACTOR for one in named)


def _carries(mention: Mention, message: Message) -> bool:
    """Whether the sentence says so in so many words: "c'est le département qui porte", "et si la
    mairie portait"."""
    after = plain(message.text[mention.end : mention.end + 30])
    supposed = message.supposes and _IF_CARRIED.match(after)
    return mention.role != kinds.ABSENT and bool(supposed or _CARRYING.match(after))


_I_SAID = re.compile(r"\bj'?ai (?:dit|mis|ecrit|note|marque|tape) (?:une? |la |le |l')?$")


def _was_said(mention: Mention, message: Message) -> bool:
    """Whether it is what somebody takes back: "oups, j'ai dit association par habitude"."""
    if not message.corrects:
        return False
    return bool(_I_SAID.search(plain(message.text[max(0, mention.start - 30) : mention.start])))


def _can_lead(mention: Mention) -> bool:
    return not mention.value.startswith("actor:") or mention.value.partition(":")[2] in (
        _GROUP_AS_LEAD
    )


def lead_of(
    message: Message, organisations: list[Mention], question: str | None, profile: Profile
) -> Mention | None:
    """The organisation that carries the file, if the message says which."""
    able = [
        one
        for one in organisations
        if _can_lead(one)
        and not _beside_the_point(one, message)
        and not _joins_us(one, message)
        and not _named_as_another(one, organisations)
    ]
    if profile.lead is not None and _LEFT.search(message.words):
        # "il ne reste que l'association" speaks of those who take part.
        return None
    if question == "lead":
        opening = str(re.split(r"[.;!?]", message.text)[0])
        brief = len(opening.split()) <= BRIEF_ANSWER
        named_first = [one for one in able if brief and one.end <= len(opening)]
        if named_first and named_first[0].role != kinds.ABSENT:
            # "Une mutuelle. Concernant le lieu, la communauté d'agglomération…"
            return named_first[0]
    strong = [one for one in able if one.role == kinds.LEAD or _carries(one, message)]
    weak = [one for one in able if one.role == kinds.LEAD_WEAK]
    named = [
        one for one in able if one.role == kinds.SUBJECT and not one.value.startswith("actor:")
    ]
    denied = [one for one in able if one.role == kinds.ABSENT or _was_said(one, message)]
    if profile.lead is not None and any(_as_lead(one.value) == profile.lead for one in denied):
        # "pas une association, une coopérative"
        others = [one for one in strong if _as_lead(one.value) != profile.lead]
        actors = [one for one in able if one.role == kinds.ACTOR] if message.corrects else []
        return next(iter([*others, *weak, *named, *actors]), None)
    kept = profile.lead is not None and question not in (None, "lead")
    if kept and not message.corrects and not message.supposes:
        return None
    if strong:
        # "un collectif d'habitants, on est une association": a legal form says more than a group.
        formal = [one for one in strong if one.value != Lead.COLLECTIF_HABITANTS.value]
        informal = [one for one in strong if one not in formal]
        return (formal or informal)[0]
    if question == "actors" and not CHANGES.search(message.words) and not message.supposes:
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


_OF_ITS_CLAUSE = r"(?:(?! et )[^.;:!?,]){0,30}?"
_NO_MORE = (
    r"(?:pas|plus)\b(?! (?:souvent|que|de|d'|tard|tot|loin|mal|seulement|vite|forcement|toujours|"
    r"encore|longtemps|nombreu\w*|grand\w*))"
)
_GONE = re.compile(
    rf"^{_OF_ITS_CLAUSE} (?:"
    rf"(?:ne |n')(?:particip|sui|veul|vien|march|f[ae]|f[oe]nt|est|sont|ser)\w* {_NO_MORE}|"
    rf"(?:participe(?:nt)?|fait partie|font partie|suit|suivent) {_NO_MORE}|"
    r"(?:fait|font|fera|feront) (?:pas|plus) partie\b|"
    r"(?:est|sont|sera|seront) (?:pas|plus) "
    r"(?:de la partie|dans le projet|avec nous|partenaires?)\b|"
    r"(?:s'est|se sont|s'en est) (?:retire|desiste|desengage)\w*|"
    r"(?:a|ont) arrete\w*(?=\s*(?:$|[.,;!]|en |depuis|avec nous|de participer))|"
    r"(?:nous a|nous ont) (?:lache|quitte|abandonne)\w*|"
    r"(?:a|ont) (?:(?:quitte|abandonne) le projet|decline))|"
    # "Le bailleur et la fondation ne participeront pas"
    rf"^ et [^.;:!?,]{{0,30}}? (?:ne |n')\w+nt {_NO_MORE}"
)
_COUNT_ONLY = re.compile(
    r"\b(?:comptez|gardez|laissez|mettez|notez|retenez) (?:donc )?(?:juste|uniquement|seulement)\b|"
    r"\bne (?:comptez|gardez|retenez) (?:donc )?que\b"
)


def _is_gone(mention: Mention, message: Message) -> bool:
    """Whether it no longer takes part: "le bailleur ne fait plus partie du projet"."""
    after = plain(message.text[mention.end : mention.end + 70])
    return mention.end > mention.start and bool(_GONE.match(after))


def actors_of(
    message: Message,
    organisations: list[Mention],
    lead: Mention | None,
    question: str | None,
    profile: Profile,
) -> list[str] | None:
    """The categories of those who take part, None when the message does not say."""
    roles = {kinds.ACTOR}
    gone = [one for one in organisations if _is_gone(one, message)]
    counted_anew = bool(profile.actors and _COUNT_ONLY.search(message.words))
    corrects = message.corrects or counted_anew or bool(profile.actors and gone)
    if question in CLOSED and not (_TOGETHER.search(message.words) or corrects):
        return None
    if question == "actors" or corrects:
        roles |= {kinds.PLURAL, kinds.SUBJECT, kinds.LEAD_WEAK}
    if question == "actors":
        roles |= {kinds.SERVED}
    elif question is None:
        roles |= {kinds.PLURAL} | ({kinds.SUBJECT} if profile.lead or lead else set())
    if _LEFT.search(message.words):
        roles |= {kinds.LEAD}
    if message.intent == "what_if" or corrects:
        roles -= {kinds.SUBJECT} if lead is not None else set()
    own = {lead.value} if lead is not None else set()
    if own & {Lead.GROUPEMENT_EPCI.value, Lead.EPCI.value, Lead.ENTREPRISE.value}:
        # "un syndicat qui réunit trois intercommunalités" says again what the lead is.
        own |= {Lead.EPCI.value, Lead.SOCIETE_ESS.value, Lead.GROUPEMENT_EPCI.value}
    present = [
        _category(one)
        for one in organisations
        if one is not lead
        and not any(one.value == other.value and one.start <= other.start for other in gone)
        and (one.role in roles or _joins_us(one, message))
        and not (question == "actors" and one.end > one.start and _hoped_for(one, message))
        and not ((question == "lead" or corrects) and one.value in own)
        and not _says_lead_again(one, lead)
        and not (
            one.role == kinds.SUBJECT and one.value.startswith("actor:") and question != "actors"
        )
    ]
    absent = {_category(one) for one in organisations if one.role == kinds.ABSENT or one in gone}
    nobody = [one for one in nobody_in(message) if not one.weak or question == "actors"]
    before = [actor.value for actor in profile.actors or ()]
    if question == "actors" and says_nobody(message):
        return []
    if not present:
        if nobody and not before:
            return []
        if absent & set(before) and corrects:
            return [actor for actor in before if actor not in absent]
        return None
    if counted_anew or (corrects and _ONLY.search(message.words)):
        before = []
    kept = {*before, *present} - (absent - set(present))
    return [actor.value for actor in Actor if actor.value in kept]


_CLAUSE_END = re.compile(r"[.,;:!?\n]|\b(?:mais|donc|alors|du coup)\b")
_HOPED = re.compile(
    r"\b(?:esper\w*|esp|voudr\w+|aimer(?:ai|ais|ait|ions)\w*|vis(?:e|ons)|pas de reponse|"
    r"jamais repondu|(?:serai\w*|serion\w*) interess\w+|peut[- ]?etre|ptet\w*|pt[- ]?etre|"
    r"faudra voir|lettres? d'intention|liquide\w*|pas encor\w* demande|devai\w+ rappeler|"
    r"ignor\w*|snob\w*|sait meme pas|attend\w* de voir|veut rien savoir|bouge pas|bouger pas|"
    r"hesit\w+|rien (?:promis|repondu|d'engage|d'ecrit|de sur))\b"
)


def _hoped_for(mention: Mention, message: Message) -> bool:
    """Whether the clause says that somebody may join, or does not care: "on espère la CAF"."""
    clauses = [0, *(end.end() for end in _CLAUSE_END.finditer(message.words)), len(message.words)]
    # The normalised text is about as long as the person's own: the clause is found by its words.
    said = plain(message.text[mention.start : mention.end])
    return any(
        said in message.words[start:end] and _HOPED.search(message.words[start:end])
        for start, end in pairwise(clauses)
    )


def nobody_in(message: Message) -> list[Mention]:
    """What says that nobody takes part; nothing when somebody was named before "sinon personne"."""
    otherwise = _NOBODY_ELSE.search(message.words)
    if otherwise and len(message.words[: otherwise.start()].split()) >= NAMED_BEFORE:
        return []
    return of_kind(list(message.mentions), kinds.NOBODY)


def says_nobody(message: Message) -> bool:
    """Whether it begins or ends by saying that nobody takes part: others are only hoped for."""
    first = re.split(r"[.;!\n]", message.words.strip())[0]
    begins = bool(_NOBODY_FIRST.search(first)) and not _BUT.search(first)
    return begins or bool(_NOBODY_LAST.search(message.words))


def _says_lead_again(mention: Mention, lead: Mention | None) -> bool:
    """Whether it stands beside the lead and only makes it precise: "société ESUS"."""
    if lead is None:
        return False
    between = max(mention.start, lead.start) - min(mention.end, lead.end)
    own = OWN_CATEGORY[Lead(_as_lead(lead.value))].value
    same = _category(mention) == own and between <= APPOSED
    precise = mention.value in (Lead.SOCIETE_ESS.value, Lead.ENTREPRISE.value)
    return same or (precise and mention.start >= lead.end and between <= NEXT_TO)


NEXT_TO, APPOSED = 3, 6
"""Characters between two words of one name, and between a name and the same in other words."""

BRIEF_ANSWER = 4
"""Words of a first sentence that answers the question by itself."""

CLOSED = ("eligible_costs", "rural_or_qpv", "fights_precarity", "selection_criteria")
"""Questions whose answers speak of people without saying that they take part."""

_TOGETHER = re.compile(r"\b(?:avec|partenaires?|particip\w+|rejoin\w+|associe\w*)\b")


def _category(mention: Mention) -> str:
    if mention.value.startswith("actor:"):
        return str(mention.value.partition(":")[2])
    return OWN_CATEGORY[Lead(mention.value)].value
