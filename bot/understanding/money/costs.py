"""What the project costs, as a message tells it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.nlu.amounts import disowns_amount, find_amounts
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.numerals import to_digits
from bot.profile import Profile
from bot.understanding.message import (
    DECLINES,
    HEARD,
    YES_OR_NO,
    Exchange,
    Message,
    Understood,
    guessed_sum,
)
from bot.understanding.money.items import note_items
from bot.understanding.money.sums import cost_of_towns, known_and, sum_tried

_HEARSAY = re.compile(
    r"\b(?:m'a|m'ont|nous a|nous ont|lui a) (?:dit|parle de|annonce)\b|\b(?:dit|disent|parle|"
    r"pretend|jure|parait|entendu)\b|\b(?:selon|d'apres)\b"
)


_OF_A_PART = re.compile(
    r"\b(?:poste|ligne|lot|tranche|volet)s?\b(?! de (?:salarie|travail))"
    r"[^.;!?]{0,40}\d[^.;!?]{0,40}\bau lieu de\b|"
    r"^(?!.*\b(?:budget|total|cout\w*|depenses|projet|donc|soit|nombre|personnes|salaries?)\b).*"
    r"\b(?:passe(?:nt|rait|ra)?|monte(?:nt)?|descen\w+) de \d[\d .]*\S* a \d"
)
"""Changes one part of what the project costs: "le poste matériel passe de 8 000 à 12 000"."""


_TOTAL_UNKNOWN = re.compile(
    r"\b(?:sais?|sait|savons|idee) (?:vraiment |encore |absolument )?(?:pas)?(?: du tout| trop)? ?"
    r"(?:de )?(?:combien|ce que) (?:ca|cela|le projet|tout ca) (?:va |peut |pourrait )?cout\w*\b"
    r"[^\d]{0,20}\b(?:une?|le|la|les|chaque) [a-z' -]{3,40}"
    r"(?:c'est|c|coute\w*|vaut|est a|fait|a|:) (?:environ |dans les )?\d|"
    r"\d[^.!?]{0,30}\b(?:et |mais )?(?:pour )?le reste\b(?: c'est| est| on| je| j)*\W+"
    r"(?:jsp|(?:ne )?(?:sai[st]|savons) pas|(?:on )?verra|a voir|pas (?:encore )?chiffre|"
    r"aucune idee|(?:en attente|a venir)\b|inconnu|mystere)"
)
"""Says that the whole cost is not known, and what a part costs: "un fourgon c'est 15 000"."""
_FROM = re.compile(r"\bde (\d[\d .]*)(?: ?(?:€|euros?))? a \d")


def _from_known(words: str, profile: Profile) -> bool:
    """Whether what changes is all that is known: "ça passe de 30 000 à 35 000"."""
    said = _FROM.search(words)
    return said is not None and profile.eligible_costs == float(re.sub(r"[ .]", "", said[1]))


_NOTHING = re.compile(
    r"^\W*(?:(?:ben|bah|euh|non|alors|en fait)\W+)*"
    r"(?:(?:(?:ca|cela|il|le projet) (?:ne |n')?(?:nous |me )?(?:va |vaut )?"
    r"(?:cout(?:e|era|ait|erait|er)|demande|fait)|(?:on|je) (?:ne )?depense|c'est|ce sera) )?"
    r"(?:rien(?: du tout)?|0|zero|gratuit|0 ?(?:€|euros?|e|centimes?)|zero (?:euros?|centimes?)|"
    r"(?:aucune?|pas de|zero|0) (?:depenses?|frais|couts?))\W*$"
)


def costs_nothing(words: str) -> bool:
    """Whether a normalised text says only that there is nothing to spend: "ça ne coûte rien"."""
    return bool(_NOTHING.match(words))


_NO_BUDGET = re.compile(
    r"^\W*(?:(?:ben|bah|euh|non|alors|en fait|"
    r"(?:on|nous|j'|il y|y) ?(?:n'|en )?(?:ai|a|avons))\W+)*"
    r"(?:pas|aucune?) (?:encore )?(?:de |d')?(?:budget|chiffrage|devis|estimation|montant)"
    r"(?: (?:encore|du tout|pour (?:l'instant|linstant|le moment)|pr (?:l'instant|linstant)|"
    r"defini|arrete|precis|fixe))*\W*$"
)
"""Says only that there is no budget yet."""


def has_no_budget(words: str) -> bool:
    """Whether a normalised text says only that nothing is reckoned yet: "pas de budget encore"."""
    return bool(_NO_BUDGET.match(words))


_NOT_SETTLED = re.compile(
    r"\b(?:(?:notre|mon|le) (?:budget|montant|chiffrage) "
    r"(?:(?:lui|il) )?(?:n'est|est|n'a|a) (?:pas|toujours pas)(?: encore)?(?: ete)?"
    r" (?:arrete|connu|fixe|defini|chiffre|etabli|decide|vote)|"
    r"(?:connai[st]|connaissons|sai[st]?|savons) pas (?:encore )?(?:notre|mon|le) budget)\b"
    r"(?![^.;!?]*\b(?:mais|environ|entre|autour|dans les)\b)"
)
"""Says that the costs are not known: what is told beside is another's money."""

_BARE_SUM = re.compile(
    r"\W*(?:(?:ah|euh|heu|hum|bon|ben|bah|non|nan|ok|alors|et|donc|enfin|plutot|finalement|en fait|"
    r"du coup|re|oups|mince|zut|pardon|(?:je )?(?:voulais|veux) dire|environ|dans les|a peu pres|"
    r"disons|mettons|c'est|ca fait|ce serait|budget|"
    r"(?:il )?(?:(?:nous|me) )?(?:manque|faut)|"
    r"(?:on|nous|je) (?:cherche|cherchons|demande|demandons|mets?|met|mettons|part sur|dit|note)|"
    r"(?:mett?ez|notez|mets))"
    r"\W+)*(?P<number>\d{4,7}|\d{1,3}(?:[ .]\d{3})+)\s?(?:k?€|euros?|eur|e|balles)?"
    r"(?:\W+(?:alors|donc|plutot|finalement|du coup|en fait|pardon|desolee?|svp|stp|"
    r"(?:je |j' ?|j)?(?:voulais|veux) dire))*\W*"
)


_SMALL_SUM = re.compile(
    r"\W*(?:(?:ah|euh|heu|hum|bon|ben|bah|ok|alors|donc|enfin|plutot|environ|dans les|a peu pres|"
    r"disons|je dirais|on dira|je pense|vers|autour de|c'est|ca fait|ce serait|ce sera|budget|"
    r"peut[- ]etre|genre|mettons|allez)\W+)*"
    r"(?P<number>\d{1,3})(?:\W+(?:environ|a peu pres|je dirais|je pense|max|maxi|peut[- ]etre))*\W*"
)
_LEAST_SMALL, _THOUSANDS_BELOW = 5, 200
"""The least that a bare number tells a cost with, and up to where it counts thousands."""


def _small_sum(message: Message) -> float | None:
    """What a bare small number may mean as a cost: "30" thousand euros, "800" euros; it is asked
    to be confirmed."""
    match = _SMALL_SUM.fullmatch(to_digits(message.words))
    number = int(match["number"]) if match else 0
    if number < _LEAST_SMALL:
        return None
    return float(number * 1000 if number < _THOUSANDS_BELOW else number)


def as_sum(message: Message, question: str | None, profile: Profile) -> Message:
    """A message that is nothing but a sum, read as one and as no place, nor as that nobody takes
    part; a number that may be the postcode of a place that is not known yet stays one."""
    message = _with_sums_apart(message, question, profile)
    match = _BARE_SUM.fullmatch(to_digits(message.words))
    if match is None:
        return _without_postcodes(message, question, profile)
    places = of_kind(message.mentions, kinds.PLACE)
    far = all(_is_far(one) for one in places)
    known = bool(profile.territory) and question != "territory"
    if places and not (known or (far and match["number"].endswith("000"))):
        return message
    asked = question == "eligible_costs"
    amounts = of_kind(message.mentions, kinds.AMOUNT)
    said = [one if asked else replace(one, weak=False) for one in amounts]
    return replace(message, mentions=said)


_FIGURES = re.compile(r"\d{5}")
_APART = re.compile(
    r"(?:(?<=[.,;!])\s*|^\s*)(?P<number>\d{2,3}[ .]?000)(?P<unit> ?(?:€|euros?|balles?))?"
    r"\s*(?=[.,;!]|$)"
)
"""A round sum that is a clause of its own: "on démarre, 60000", "Émergence. 80 000. Rural oui."."""


def _with_sums_apart(message: Message, question: str | None, profile: Profile) -> Message:
    """The message, round numbers that stand alone in it being sums and no postcodes, where the
    place is known, or where euros are named."""
    known = profile.territory and question != "territory"
    sums = [
        one
        for one in _APART.finditer(message.words)
        if one["unit"] or (known and not _in_address(one.span("number"), message))
    ]
    values = {float(re.sub(r"[ .]", "", one["number"])) for one in sums}
    if len(values) != 1 or profile.cost_range is not None:
        return message
    (value,) = values
    kept = [
        replace(one, weak=False) if one.kind == kinds.AMOUNT and one.value == value else one
        for one in message.mentions
        if not (one.kind == kinds.PLACE and _written(one, message) == value)
    ]
    return replace(message, mentions=kept)


_ADDRESS = re.compile(r"\b(?:rue|avenue|boulevard|impasse|allee|chemin|adresse|siege|cp|postal)\b")


def _in_address(number: tuple[int, int], message: Message) -> bool:
    """Whether a number stands in an address: "3 rue du Port, 60000, Beauvais"."""
    start, end = number
    beside = any(
        one.start - end <= _BESIDE and start - one.end <= _BESIDE and (one.start, one.end) != number
        for one in of_kind(message.mentions, kinds.PLACE)
    )
    five = _FIGURES.fullmatch(message.words[start:end])
    return bool(five) and (beside or bool(_ADDRESS.search(message.words)))


_BESIDE = 3
"""Characters between a postcode and the name of its town."""


def _written(place: Mention, message: Message) -> float | None:
    """The postcode by which a place is named, as a number."""
    said = message.text[place.start : place.end]
    return float(said) if _FIGURES.fullmatch(said) else None


_POSTAL = re.compile(
    r"\b(?:postal|cp|commune|ville|village)\b|\b(?:c'est|est|sommes|situe|sera) a \d"
)
_OF_SUM = re.compile(
    r"\b(?:si|mett?\w+|notez|disons|pas|mais|et|c'est|c'etait|ca fait|budget|"
    r"plutot|passe|passait|monte|montait)\b"
)
_MOST_BESIDE = 9
"""Words of a message that tells a sum and little else."""


def told_as_a_guess(message: Message, question: str | None) -> Message:
    """The answer to how much with its guess only, whatever it says before that it does not know:
    "j'en sais rien… 40 000 peut-être ?"."""
    guess = guessed_sum(message.text) if question == "eligible_costs" else None
    if guess is None:
        return message
    amounts = [
        replace(one, weak=False) for one in of_kind(message.mentions, kinds.AMOUNT) if one.value
    ]
    if not amounts:
        return message
    return replace(message, text=guess, intent="inform", mentions=amounts)


def _without_postcodes(message: Message, question: str | None, profile: Profile) -> Message:
    """The message, a round number of five figures being a sum where the place is known: "pas 80000
    mais 45000", "et si on mettait 25000 ?"."""
    numbers = [
        one
        for one in of_kind(message.mentions, kinds.PLACE)
        if _FIGURES.fullmatch(said := message.text[one.start : one.end])
        and (said.endswith("000") or (_is_far(one) and said.endswith("00")))
    ]
    brief = len(message.text.split()) <= _MOST_BESIDE and _OF_SUM.search(message.words)
    elsewhere = question == "territory" or not profile.territory or _POSTAL.search(message.words)
    if not (numbers and brief) or elsewhere:
        return message
    kept = [
        replace(one, weak=False) if one.kind == kinds.AMOUNT else one
        for one in message.mentions
        if one not in numbers
    ]
    return replace(message, mentions=kept)


def _is_far(place: Mention) -> bool:
    return any(one["kind"] == "hors_region" for one in place.value["places"][:1])


def note_costs(exchange: Exchange, found: Understood) -> None:
    """What the project costs; a sum that is not sure is asked to be confirmed, or for its total."""
    message, question, profile = exchange.message, exchange.question, exchange.profile
    mentions = of_kind(message.mentions, kinds.AMOUNT)
    denied = [one.value for one in mentions if one.role == kinds.ABSENT]
    amounts = [one for one in mentions if one.role != kinds.ABSENT]
    asked = question == "eligible_costs"
    if question is None and not message.corrects and _says_it_again(message, profile):
        return
    here = of_kind(message.mentions, kinds.PLACE)
    if message.supposes and not here and (whole := sum_tried(message.words)) is not None:
        found.changes["eligible_costs"] = whole
        return
    told = message.imagines or "?" not in message.text
    if told and not message.imagines and _NOT_SETTLED.search(message.words):
        if profile.eligible_costs is not None:
            found.changes["eligible_costs"], found.withdrawn = None, True
        elif asked:
            found.declined = question
        return
    if told and not asked and (changed := known_and(message.words, profile)) is not None:
        found.changes["eligible_costs"] = changed
        return
    if _TOTAL_UNKNOWN.search(message.words) and not message.corrects:
        # What is told is the price of some part.
        if asked:
            found.declined = question
        return
    if told and amounts and not message.imagines and note_items(exchange, found):
        return
    denies_known = profile.eligible_costs is not None and profile.eligible_costs in denied
    late = _comes_back(message, question, profile)
    # "et si on n'avait que 10 000 ?"; a postcode is a place as well.
    tried = message.imagines and (not here or bool(_FOR_SO_MUCH.search(message.words)))
    mends = profile.cost_range is not None and bool(_NO_BUT.match(message.words))
    if not (asked or late or message.corrects or denies_known or tried or mends):
        amounts = [one for one in amounts if not one.weak]
    if not asked:
        amounts = [one for one in amounts if not (one.weak and _is_postcode(one, message))]
    if asked and not amounts and costs_nothing(message.words):
        found.changes["eligible_costs"] = 0
        return
    if asked and not amounts and has_no_budget(message.words):
        found.declined = question
        return
    if asked and not amounts and (small := _small_sum(message)) is not None:
        meant = exchange.says_again("eligible_costs", small)
        (found.changes if meant else found.doubts)["eligible_costs"] = small
        return
    if not amounts:
        if denies_known and disowns_amount(message.words):
            found.changes["eligible_costs"], found.withdrawn = None, True
        return
    of_a_part = _OF_A_PART.search(message.words) and not _from_known(message.words, profile)
    if profile.eligible_costs is not None and not asked and of_a_part:
        # What the whole comes to then is asked anew.
        found.changes["eligible_costs"], found.withdrawn = None, True
        return
    said = amounts[-1]
    whole = sum_tried(message.words) if message.supposes else None
    if whole is None and said.value is None:
        whole = cost_of_towns(message.words, profile, found.changes)
    said = said if whole is None else replace(said, value=whole, role=None)
    hearsay = DECLINES.search(message.words) and _HEARSAY.search(message.words)
    # A correction is said back, and asked no further.
    meant = said.role != kinds.DOUBT or (message.corrects and said.value is not None)
    sure = meant and not (asked and hearsay)
    if sure or exchange.says_again("eligible_costs", said.value):
        found.changes["eligible_costs"] = said.value
    elif asked or (said.value is not None and profile.cost_range is None and told):
        found.doubts["eligible_costs"] = said.value


_FOR_SO_MUCH = re.compile(r"\b(?:pour|avec|a hauteur de) \d{2,3} ?000\b")
"""Tries a sum beside a place: "et si on le faisait à Somain pour 50000 ?"."""
_NO_BUT = re.compile(
    r"^\W*(?:(?:non|nan|ah|mais|bon|euh|pardon)\W+)*(?:non|nan)\W+(?:mais )?"
    r"(?:c'? ?est|c|ca fait|ce sera|c'etait) (?:plutot |en fait )?\d[\d .]{3,}"
)
"""Puts another sum in the stead of the known one: "non c'est 85 000"."""
_SO_MUCH_FOR = re.compile(r"\d ?(?:k?€|euros?|balles|k)? (?:pour|sur) (?:les |nos )?(\d[\d .]*\d)")


def _says_it_again(message: Message, profile: Profile) -> bool:
    """Whether it says of the known sum how much is given for it: "18 000 pour 30 000, ok"."""
    said = _SO_MUCH_FOR.search(message.words)
    if said is None or profile.cost_range is None or message.imagines:
        return False
    if any(one.high > profile.cost_range[1] for one in find_amounts(message.words, expected=True)):
        return False
    return float(re.sub(r"[ .]", "", said[1])) == profile.cost_range[1]


_POSTCODE = re.compile(
    r"(?<!\d)(?<!\d[ ,.])(?:02|59|60|62|80)\d{3}(?![\d ,.]*(?:\d|€|k\b|euros?|eur\b))"
)


def _is_postcode(amount: Mention, message: Message) -> bool:
    """Whether a bare number is written as a postcode of the region, beside a town or in a
    supposition: "c'est à Mers-les-Bains 80350", "et si je vous dis 62210 ?"."""
    written = [one for one in _POSTCODE.finditer(message.words) if float(one[0]) == amount.value]
    places = of_kind(message.mentions, kinds.PLACE)
    # 60 000 is Beauvais's, and a sum.
    bare = bool(written) and amount.value % 1000 != 0
    return bare and bool(places or message.supposes)


def _comes_back(message: Message, question: str | None, profile: Profile) -> bool:
    """Whether a bare number answers late how much it costs: "ok 40 000 alors"."""
    unknown = question in YES_OR_NO and profile.eligible_costs is None
    if unknown and _OF_BEFORE.search(to_digits(message.words)):
        return True
    return unknown and len(message.text.split()) <= _FEW and bool(HEARD.match(message.words))


_OF_BEFORE = re.compile(
    r"\bquestion (?:d'avant|precedente)\b[^.;!?]*\d|\d ?(?:k?€|euros?)? ?(?:en tout|au total)\b"
)
"""Answers the question before: "pour la question d'avant : 45 000 en tout"."""
_FEW = 6
"""Words of a message that gives a number and little else."""
