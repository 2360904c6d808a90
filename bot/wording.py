"""French sentences about a project: what was understood, why a criterion holds, how much.

Words of the field stand in the catalogue's vocabulary; this module only puts them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.catalogue import Body, Catalogue, Funding, Programme, euros
from bot.criteria import possible_rates
from bot.figures import NBSP, thousands
from bot.profile import Costs, Place, PlaceKind, Profile

if TYPE_CHECKING:
    from bot.eligibility import Assessment, Judgement
    from bot.situation import Situation


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in the placeholders of a catalogue text."""
    return text.format_map(values) if "{" in text else text


def listed(items: Sequence[str], last: str = "et") -> str:
    """``a, b et c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def without_aside(label: str) -> str:
    """Without what stands in brackets: ``une coopérative``."""
    return label.partition(" (")[0]


def costs_label(costs: Costs | None) -> str:
    """``80 000 €``, ``de 40 000 € à 50 000 €``, or that it is not known."""
    if costs is None:
        return "un montant non connu"
    if isinstance(costs, list):
        low, high = costs
        return euros(low) if low == high else f"de {euros(low)} à {euros(high)}"
    return euros(costs)


def items_label(items: Mapping[str, Costs | None], whole: Costs) -> str:
    """What sums come to: ``pour 44 000 € (12 000 € + 32 000 €)``."""
    sums = [costs_label(one) for one in items.values() if one is not None]
    plain = isinstance(whole, (int, float))
    label = f"pour {costs_label(whole)}" if plain else costs_label(whole)
    return f"{label} ({' + '.join(sums)})" if len(sums) > 1 and plain else label


def counted_sentence(items: Mapping[str, Costs | None], asked: bool) -> str:
    """The sums that are counted so far, while another one is not known; ``asked``: the rest is
    asked for now."""
    sums = [costs_label(one) for one in items.values() if one is not None]
    rest = " Dites-moi le reste, même à peu près, ou le total." if asked else ""
    return f"Je compte déjà {' + '.join(sums)}.{rest}"


def place_label(place: Place) -> str:
    """A place with its department where that tells it from another: ``Lens (62)``."""
    if place.kind is PlaceKind.COMMUNE and place.code:
        department = place.code[:3] if place.code.startswith("97") else place.code[:2]
        return f"{place.name} ({department})"
    return place.name


_DEPARTMENTS = {
    "02": "dans l'Aisne",
    "59": "dans le Nord",
    "60": "dans l'Oise",
    "62": "dans le Pas-de-Calais",
    "80": "dans la Somme",
}
_GROUPINGS = {
    "CC ": "communauté de communes ",
    "CA ": "communauté d'agglomération ",
    "CU ": "communauté urbaine ",
}
"""What the letters before the name of an EPCI stand for."""
_ARTICLES = {"Le ": "au ", "Les ": "aux "}
_LONGEST_OF_DEPARTMENT = 3
"""Characters of the code of a department; those of a commune are more."""


def in_place(place: Place) -> str:
    """A place with its preposition: ``à Lens (62)``, ``au Touquet``, ``dans l'Oise``."""
    name = place_label(place)
    if place.kind is PlaceKind.EPCI:
        letters = name[:3]
        return f"dans la {_GROUPINGS.get(letters, letters)}{name[3:]}"
    if place.kind is PlaceKind.DEPARTEMENT:
        return _DEPARTMENTS.get(place.code or "", f"dans le département {name}")
    if place.kind is PlaceKind.REGION:
        return f"dans les {name}"
    if place.kind is PlaceKind.BASSIN_MINIER:
        return f"dans le {name}"
    if place.kind is PlaceKind.HORS_REGION and not _is_town(place):
        return f"hors de la région ({name})"
    article = next((one for one in _ARTICLES if name.startswith(one)), None)
    return f"à {name}" if article is None else _ARTICLES[article] + name.removeprefix(article)


def _is_town(place: Place) -> bool:
    """Whether a place outside the region is a town, and not a country or a department."""
    return len(place.code or "") > _LONGEST_OF_DEPARTMENT or place.name.endswith(")")


def in_places(places: Iterable[Place]) -> str:
    """The project's places with their prepositions: ``à Lens (62) et Liévin (62)``."""
    told = [in_place(place) for place in places]
    after_town = [before.startswith("à ") for before in ["", *told]]
    return listed(
        [
            one.removeprefix("à ") if follows else one
            for one, follows in zip(told, after_town, strict=False)
        ]
    )


def places_label(places: Iterable[Place]) -> str:
    """The project's places, in one line."""
    return listed([place_label(place) for place in places]) or "un lieu non connu"


def criterion_sentence(
    programme: Programme, judgement: Judgement, case: Situation, catalogue: Catalogue
) -> str:
    """Why a criterion is met, unmet or unknown for this project."""
    text = judgement.spec.texts[judgement.reason]
    if "{" not in text:
        return text
    return text.format_map(_Values(programme, case, catalogue))


class _Values(dict[str, str]):
    """What a criterion's text may name; only what it does name is put into words."""

    def __init__(self, programme: Programme, case: Situation, catalogue: Catalogue) -> None:
        super().__init__()
        self._programme = programme
        self._case = case
        self._catalogue = catalogue

    def __missing__(self, name: str) -> str:
        if name == "depenses_requises":
            return _required(self._programme.funding, self._case)
        told = _OF_THE_CASE.get(name)
        return told(self._case, self._catalogue) if told else self._programme.amounts()[name]


def _required(funding: Funding | None, case: Situation) -> str:
    """The expenses from which the floor is reached, at each rate that the place leaves possible."""
    if funding is None:
        return ""
    lowest, highest = (euros(funding.costs_at(rate)) for rate in possible_rates(case, funding))
    told = f"{lowest} de dépenses éligibles"
    if lowest == highest:
        return told
    return f"{told}, ou {highest} en territoire rural ou en quartier prioritaire (QPV)"


def _lead_told(case: Situation, catalogue: Catalogue) -> str:
    return catalogue.vocabulary.leads[case.lead].label if case.lead else "un porteur non connu"


def _actors_told(case: Situation, catalogue: Catalogue) -> str:
    present = case.actors or ()
    labels = catalogue.vocabulary.actors.items()
    return listed([one.label for actor, one in labels if actor in present]) or "personne d'autre"


def _phase_told(case: Situation, catalogue: Catalogue) -> str:
    return catalogue.vocabulary.phases[case.maturity].label if case.maturity else "non connue"


def _costs_told(case: Situation, catalogue: Catalogue) -> str:
    return costs_label(None if case.costs is None else list(case.costs))


def _population_told(case: Situation, catalogue: Catalogue) -> str:
    known = [number for number in case.epci_populations if number is not None]
    told = [thousands(number) for number in known]
    return listed(told) or "une population non connue"


def _staff_told(case: Situation, catalogue: Catalogue) -> str:
    return "un effectif non connu" if case.staff is None else str(case.staff)


_OF_THE_CASE: dict[str, Callable[[Situation, Catalogue], str]] = {
    "porteur": _lead_told,
    "lieux": lambda case, catalogue: places_label(case.places),
    "acteurs": _actors_told,
    "phase": _phase_told,
    "couts": _costs_told,
    "population": _population_told,
    "effectif": _staff_told,
}
"""The placeholders that a project gives a value to, by what says it."""


def alternative_sentence(programmes: Sequence[Programme], bodies: Sequence[Body]) -> str:
    """Where to turn instead: the nearest programme, else the most useful body."""
    if programmes:
        return f"Regardez plutôt {programmes[0].in_sentence}, plus proche de votre projet."
    names = [body.name for body in bodies]
    return f"À contacter : {listed(names)}." if names else ""


def exceeds_costs(programme: Programme, case: Situation) -> bool:
    """Whether its fixed amount is more than all that the project spends."""
    fixed = programme.fixed_amount
    return fixed is not None and case.costs is not None and fixed.amount > case.costs[1]


def amount_sentences(assessment: Assessment, case: Situation) -> list[str]:
    """The grant with its arithmetic in words, and the share left to find."""
    programme = assessment.programme
    if programme.fixed_amount is not None:
        months = programme.fixed_amount.months
        over = f" pour un plan d'actions de {months} mois" if months else ""
        told = [f"Montant fixe : {euros(programme.fixed_amount.amount)}{over}."]
        if exceeds_costs(programme, case):
            told.append(
                f"C'est plus que vos dépenses prévues ({costs_label(list(case.costs or ()))}) : "
                "voyez avec la CRESS quelle aide convient."
            )
        return told
    funding = programme.funding
    if funding is None or assessment.rate is None:
        return []
    bounds = f"l'aide va de {euros(funding.floor)} à {euros(funding.cap)}"
    if assessment.grant is None or case.costs is None:
        rates = _rates(assessment.rate)
        return [f"Montant : {rates} des dépenses éligibles ; {bounds}."]
    low, high = assessment.grant
    raw = (
        case.costs[0] * assessment.rate[0] / 100,
        case.costs[1] * assessment.rate[1] / 100,
    )
    arithmetic = f"{_rates(assessment.rate)} de {_between(case.costs)} = {_between(raw)}"
    if raw[1] > funding.cap:
        limit = f", ramenés au plafond de {euros(funding.cap)}"
    elif raw[0] < funding.floor:
        limit = f" ; en dessous de {euros(funding.floor)}, l'aide n'est pas versée"
    else:
        limit = f" ({bounds})"
    found = [f"Montant possible : {arithmetic}{limit}."]
    short = raw[0] < funding.floor
    if raw != (low, high):
        only = f", seulement si {_enough(assessment.rate, funding)}" if short else ""
        found.append(f"Soit {_amounts((low, high))} d'aide{only}.")
    verb = "Il vous resterait alors" if short else "Il vous reste"
    left = _amounts(left_to_find(assessment, case) or ())
    found.append(f"{verb} {left} à trouver, si toutes vos dépenses comptent et sans autre aide.")
    return found


def left_to_find(assessment: Assessment, case: Situation) -> tuple[float, float] | None:
    """The share of the costs that the grant leaves to find; None when no grant is computed."""
    funding = assessment.programme.funding
    if funding is None or assessment.rate is None or assessment.grant is None or case.costs is None:
        return None
    # Below the floor nothing is paid: the share left is that of the costs that reach it.
    lowest, highest = assessment.rate
    least = max(case.costs[0], funding.floor * 100 / highest)
    return (
        least - min(funding.cap, least * highest / 100),
        case.costs[1] - min(funding.cap, max(funding.floor, case.costs[1] * lowest / 100)),
    )


def left_after(assessment: Assessment, case: Situation, in_hand: float) -> str:
    """What would be left to find with money from elsewhere, which may not be combined; empty when
    it cannot be computed."""
    left = left_to_find(assessment, case)
    if left is None:
        return ""
    low, high = (max(0.0, share - in_hand) for share in left)
    return (
        f"Avec vos {euros(in_hand)}, il vous resterait {_amounts((low, high))} à trouver, si cette "
        f"somme peut s'ajouter à l'aide{NBSP}: je ne le sais pas, demandez à la Région ou à la "
        "CRESS."
    )


def _enough(rates: Sequence[int], funding: Funding) -> str:
    """From which costs the floor is reached, at each rate that is possible."""
    if rates[0] == rates[1]:
        return f"vos dépenses atteignent {euros(funding.costs_at(rates[0]))}"
    needed = [f"{euros(funding.costs_at(rate))} au taux de {rate}{NBSP}%" for rate in rates]
    return f"vos dépenses atteignent {listed(needed, 'ou')}"


def _rates(rate: Sequence[int]) -> str:
    if rate[0] == rate[1]:
        return f"{rate[0]}{NBSP}%"
    return f"{rate[0]}{NBSP}% à {rate[1]}{NBSP}%"


def _between(interval: Sequence[float]) -> str:
    low, high = interval
    return euros(low) if low == high else f"{euros(low)} à {euros(high)}"


def _amounts(interval: Sequence[float]) -> str:
    low, high = interval
    return euros(low) if low == high else f"de {euros(low)} à {euros(high)}"


def answer_label(profile: Profile, key: str, catalogue: Catalogue) -> str:
    """One known answer of the profile, said back in a few words; empty when it is unknown."""
    if not profile.known(key):
        return ""
    return _ANSWER_LABELS[key](profile, catalogue)


def _lead(profile: Profile, catalogue: Catalogue) -> str:
    assert profile.lead is not None
    return without_aside(catalogue.vocabulary.leads[profile.lead].label)


def _actors(profile: Profile, catalogue: Catalogue) -> str:
    labels = [
        without_aside(catalogue.vocabulary.actors[actor].label) for actor in profile.actors or ()
    ]
    return f"avec {listed(labels)}" if labels else "sans autre participant"


def _phase(profile: Profile, catalogue: Catalogue) -> str:
    assert profile.maturity is not None
    return f"en phase {without_aside(catalogue.vocabulary.phases[profile.maturity].label)}"


def _criteria(profile: Profile, catalogue: Catalogue) -> str:
    chosen = profile.selection_criteria or ()
    labels = [
        spec.label
        for programme in catalogue.programmes.values()
        for spec in programme.selection
        if spec.id in chosen
    ]
    return listed(labels) or "aucun des critères de la fondation"


RURAL_OR_QPV = "en territoire rural ou en quartier prioritaire (QPV)"
NOT_RURAL = "hors territoire rural et hors quartier prioritaire (QPV)"


def _rural(profile: Profile, catalogue: Catalogue) -> str:
    return RURAL_OR_QPV if profile.rural_or_qpv else NOT_RURAL


def _staff(profile: Profile, catalogue: Catalogue) -> str:
    if not profile.staff:
        return "aucun salarié"
    return f"{profile.staff} salarié" + ("s" if profile.staff > 1 else "")


_ANSWER_LABELS: dict[str, Callable[[Profile, Catalogue], str]] = {
    "lead": _lead,
    "lead_epci": lambda profile, catalogue: "",
    "territory": lambda profile, catalogue: in_places(profile.territory or ()),
    "actors": _actors,
    "maturity": _phase,
    "eligible_costs": lambda profile, catalogue: (
        f"pour {costs_label(profile.eligible_costs)}"
        if isinstance(profile.eligible_costs, (int, float))
        else costs_label(profile.eligible_costs)
    ),
    "rural_or_qpv": _rural,
    "fights_precarity": lambda profile, catalogue: (
        "contre la précarité" if profile.fights_precarity else "sans viser la précarité"
    ),
    "selection_criteria": _criteria,
    "staff": _staff,
    "themes": lambda profile, catalogue: "",
    "need": lambda profile, catalogue: "",
}


def noted_sentence(
    profile: Profile,
    keys: Iterable[str],
    catalogue: Catalogue,
    verb: str = "J'ai noté",
    said: Mapping[str, str] | None = None,
) -> str:
    """``J'ai noté : une SCIC, à Lens (62), avec des habitants.`` Empty when there is nothing.

    ``said``: answers in the person's own words, by key of the profile, in place of the usual ones.
    """
    own = said or {}
    labels: list[str] = [
        own.get(key, label) for key in keys if (label := answer_label(profile, key, catalogue))
    ]
    return f"{verb}{NBSP}: {', '.join(labels)}." if labels else ""


def uncounted_sentence(names: Sequence[str], profile: Profile) -> str:
    """Which places are noted, and that others are not among them."""
    places = profile.territory or ()
    noted = f"Lieux notés{NBSP}: {places_label(places)}." if places else "Aucun lieu n'est noté."
    if not names:
        return noted
    verb = "n'est pas compté" if len(names) == 1 else "ne sont pas comptés"
    return f"{listed(names)} {verb} dans votre projet. {noted}"


def unconfirmed_sentence(labels: Sequence[str]) -> str:
    """Which places the result leaves out, since they were asked about and not confirmed; empty
    without any."""
    if not labels:
        return ""
    if len(labels) == 1:
        return (
            f"Je n'ai pas compté {labels[0]}{NBSP}: vous ne l'avez pas confirmé. Si c'est bien là, "
            f"répondez «{NBSP}oui{NBSP}», et je recalcule."
        )
    return (
        "Je n'ai pas compté votre lieu, car plusieurs lieux correspondent. Écrivez son nom "
        "complet ou son code postal, et je recalcule."
    )


def unread_sentence(words: Sequence[str]) -> str:
    """Which words were not recognised as places; empty when all were."""
    if not words:
        return ""
    quoted = [f"«{NBSP}{word}{NBSP}»" for word in words]
    return f"Je n'ai pas reconnu {listed(quoted)}{NBSP}: donnez la commune ou son code postal."


def profile_lines(profile: Profile, catalogue: Catalogue) -> dict[str, str]:
    """Every known answer by key, in the order of the profile, for a recap."""
    found: dict[str, Any] = {}
    for key in Profile.__fields__:
        label = answer_label(profile, key, catalogue)
        if label:
            found[key] = label
    return found


FACT_TITLES = {
    "lead": "Qui porte le projet",
    "territory": "Où",
    "actors": "Avec qui",
    "maturity": "Où en est le projet",
    "eligible_costs": "Dépenses prévues",
    "rural_or_qpv": "Territoire rural ou quartier prioritaire (QPV)",
    "fights_precarity": "Lutte contre la précarité",
    "selection_criteria": "Critères de la fondation",
    "staff": "Salariés du porteur",
}
"""What stands before an answer in a summary, by key of the profile."""
