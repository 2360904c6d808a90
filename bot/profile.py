"""The project profile: what the guide knows of a holder's project.

Every answer may be unknown (``None``). Names and values are those of the contract; a Rasa slot
bears each of these names.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel, Extra, Field, ValidationError, validator

from bot.memory import latest
from bot.territory_data import BASIN_CODE


class Lead(str, Enum):
    """Who carries the file (``lead``)."""

    ASSOCIATION = "association"
    COOPERATIVE = "cooperative"
    MUTUELLE = "mutuelle"
    FONDATION = "fondation"
    SOCIETE_ESS = "societe_ess"
    EPCI = "epci"
    GROUPEMENT_EPCI = "groupement_epci"
    COMMUNE = "commune"
    AUTRE_COLLECTIVITE = "autre_collectivite"
    ENTREPRISE = "entreprise"
    COLLECTIF_HABITANTS = "collectif_habitants"
    AUTRE = "autre"


class Actor(str, Enum):
    """A category of actors who take part besides the lead (``actors``)."""

    ASSOCIATIONS = "associations"
    HABITANTS = "habitants"
    ENTREPRISES = "entreprises"
    ESS = "ess"
    POUVOIRS_PUBLICS = "pouvoirs_publics"
    AUTRES = "autres"


class Maturity(str, Enum):
    """How far the project is (``maturity``)."""

    EMERGENCE = "emergence"
    STRUCTURATION = "structuration"
    DEVELOPPEMENT = "developpement"
    ESSAIMAGE = "essaimage"


class SelectionCriterion(str, Enum):
    """A selection criterion of the foundation's permanent call (``selection_criteria``)."""

    BESOINS = "besoins"
    IMPLICATION = "implication"
    SOLIDARITES = "solidarites"
    COOPERATIONS = "cooperations"


class PlaceKind(str, Enum):
    """What a place is; it says what its code means."""

    COMMUNE = "commune"
    EPCI = "epci"
    DEPARTEMENT = "departement"
    REGION = "region"
    BASSIN_MINIER = "bassin_minier"
    HORS_REGION = "hors_region"


OWN_CATEGORY: dict[Lead, Actor] = {
    Lead.ASSOCIATION: Actor.ASSOCIATIONS,
    Lead.COOPERATIVE: Actor.ESS,
    Lead.MUTUELLE: Actor.ESS,
    Lead.FONDATION: Actor.ESS,
    Lead.SOCIETE_ESS: Actor.ESS,
    Lead.EPCI: Actor.POUVOIRS_PUBLICS,
    Lead.GROUPEMENT_EPCI: Actor.POUVOIRS_PUBLICS,
    Lead.COMMUNE: Actor.POUVOIRS_PUBLICS,
    Lead.AUTRE_COLLECTIVITE: Actor.POUVOIRS_PUBLICS,
    Lead.ENTREPRISE: Actor.ENTREPRISES,
    Lead.COLLECTIF_HABITANTS: Actor.HABITANTS,
    Lead.AUTRE: Actor.AUTRES,
}
"""The category of actors to which each kind of lead itself belongs."""

QUESTIONS: tuple[str, ...] = (
    "lead",
    "territory",
    "actors",
    "maturity",
    "eligible_costs",
    "rural_or_qpv",
    "fights_precarity",
    "selection_criteria",
)
"""Keys of the profile that are asked, in the order of the contract."""

VOLUNTEERED: tuple[str, ...] = ("lead_epci", "staff", "themes", "need")
"""Keys of the profile that are noted when the holder gives them, and never asked."""


class Place(BaseModel):
    """A place of the project: its kind, its code (INSEE, SIREN…) and its name."""

    kind: PlaceKind
    code: str | None = None
    name: str = Field(..., min_length=1)

    class Config:
        extra = Extra.forbid
        frozen = True
        use_enum_values = False

    @validator("code", always=True)
    def _code_where_needed(cls, code: str | None, values: dict[str, Any]) -> str | None:
        if code is None and values.get("kind") not in (None, PlaceKind.HORS_REGION):
            raise ValueError("le code du lieu manque")
        if values.get("kind") is PlaceKind.BASSIN_MINIER and code != BASIN_CODE:
            raise ValueError(f"le bassin minier n'a qu'un code ; écrivez {BASIN_CODE}")
        return code

    @validator("name", pre=True)
    def _name_without_blanks(cls, name: object) -> object:
        return name.strip() if isinstance(name, str) else name


Costs = float | list[float]
MOST_EUROS = 1e300
"""Above it an integer is no longer a float, and the arithmetic no longer finite."""
MOST_PLACES = 5_000
"""The region has fewer communes."""
MOST_LISTED = 100
"""Of anything else: there are fewer to choose from."""


class Profile(BaseModel):
    """One project. ``eligible_costs`` is in euros, a number or ``[low, high]``."""

    lead: Lead | None = None
    lead_epci: str | None = Field(None, regex=r"^[0-9]{9}$")
    actors: list[Actor] | None = Field(None, max_items=MOST_LISTED)
    maturity: Maturity | None = None
    territory: list[Place] | None = Field(None, max_items=MOST_PLACES)
    eligible_costs: Costs | None = None
    rural_or_qpv: bool | None = None
    fights_precarity: bool | None = None
    selection_criteria: list[SelectionCriterion] | None = Field(None, max_items=MOST_LISTED)
    staff: int | None = Field(None, ge=0)
    themes: list[str] | None = Field(None, max_items=MOST_LISTED)
    need: list[str] | None = Field(None, max_items=MOST_LISTED)

    class Config:
        extra = Extra.forbid

    @validator("actors", "selection_criteria")
    def _without_doubles(cls, values: list[Enum] | None) -> list[Enum] | None:
        return None if values is None else list(dict.fromkeys(values))

    @validator("rural_or_qpv", "fights_precarity", pre=True)
    def _real_boolean(cls, value: object) -> object:
        if value is not None and not isinstance(value, bool):
            raise ValueError("attendu : true, false ou null")
        return value

    @validator("staff", pre=True)
    def _real_integer(cls, value: object) -> object:
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise ValueError("attendu : un nombre entier ou null")
        return value

    @validator("eligible_costs", pre=True)
    def _amount_or_range(cls, value: object) -> object:
        if value is None:
            return None
        amounts = value if isinstance(value, (list, tuple)) else [value]
        for amount in amounts:
            if isinstance(amount, bool) or not isinstance(amount, (int, float)):
                raise ValueError("attendu : un montant en euros, ou [bas, haut]")
            if not 0 <= amount <= MOST_EUROS:
                raise ValueError("un montant est un nombre positif ou nul")
        if isinstance(value, (list, tuple)) and (len(value) != 2 or value[0] > value[1]):
            raise ValueError("une fourchette s'écrit [bas, haut], le plus petit d'abord")
        return value

    @property
    def cost_range(self) -> tuple[float, float] | None:
        """Lowest and highest eligible costs in euros, or None when they are unknown."""
        if self.eligible_costs is None:
            return None
        if isinstance(self.eligible_costs, list):
            return self.eligible_costs[0], self.eligible_costs[1]
        return self.eligible_costs, self.eligible_costs

    def known(self, key: str) -> bool:
        """Whether the answer ``key`` is known."""
        return getattr(self, key) is not None


def parse_profile(data: object) -> Profile:
    """Read a profile from plain JSON data.

    Raises ``ValueError`` with one French sentence that names each wrong key.
    """
    if not isinstance(data, dict):
        raise ValueError('Un profil est un objet JSON, par exemple {"lead": "association"}.')
    try:
        return Profile.parse_obj(data)
    except ValidationError as error:
        raise ValueError(explain_validation(error)) from None


NO_PROFILE = parse_profile({})
"""Of a project of which nothing is known."""


_REMEDIES = {
    "type_error.none.not_allowed": "valeur manquante",
    "value_error.missing": "clé manquante",
    "type_error.list": "attendu : une liste",
    "type_error.dict": 'attendu : un lieu, par exemple {"kind": "commune", "code": "62498", '
    '"name": "Lens"}',
    "type_error.integer": "attendu : un nombre entier",
    "type_error.str": "attendu : un texte",
    "value_error.any_str.min_length": "attendu : un texte qui n'est pas vide",
    "value_error.str.regex": "attendu : un SIREN de neuf chiffres",
    "value_error.number.not_ge": "attendu : un nombre positif ou nul",
}


def explain_validation(error: ValidationError) -> str:
    """Say in French which key is wrong and what to write instead."""
    parts = []
    for item in error.errors():
        where = ".".join(str(step) for step in item["loc"]) or "profil"
        if item["type"] == "type_error.enum":
            allowed = ", ".join(str(value.value) for value in item["ctx"]["enum_values"])
            what = f"valeur inconnue ; valeurs permises : {allowed}"
        elif item["type"] == "value_error.extra":
            owner = Profile if len(item["loc"]) == 1 else Place
            what = f"clé inconnue ; clés permises : {', '.join(owner.__fields__)}"
        elif item["type"] == "value_error.list.max_items":
            what = f"liste trop longue ; {item['ctx']['limit_value']} éléments au plus"
        else:
            what = _REMEDIES.get(item["type"], item["msg"])
        parts.append(f"{where} : {what}")
    return " ; ".join(parts)


def after_lead_change(profile: Profile, lead: Lead | None, stays: bool = False) -> dict[str, Any]:
    """Answers that a change of lead changes too, by key, as JSON values.

    Its employees and its SIREN were its own. ``stays``: the former lead still takes part.
    """
    if profile.lead is None or profile.lead is lead:
        return {}
    changes: dict[str, Any] = {"staff": None, "lead_epci": None}
    if stays and profile.actors is not None:
        present = {*profile.actors, OWN_CATEGORY[profile.lead]}
        changes["actors"] = [actor.value for actor in Actor if actor in present]
    return {key: value for key, value in changes.items() if value != _plain(getattr(profile, key))}


def to_json(profile: Profile) -> dict[str, Any]:
    """The profile as plain JSON data with every key of the contract, unknown ones null."""
    data: dict[str, Any] = {}
    for key in Profile.__fields__:
        value = getattr(profile, key)
        data[key] = _plain(value)
    return data


def _plain(value: object) -> Any:
    if value is None:
        return None
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Place):
        return bare_place(vars(value))
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def bare_place(place: Mapping[str, Any]) -> dict[str, Any]:
    """A place as plain data: what the profile keeps of it, whatever else is known."""
    return {key: _plain(place[key]) for key in Place.__fields__}


def read_profile(slots: Mapping[str, Any]) -> Profile:
    """The profile that the slots hold; a slot that holds something else counts as unknown."""
    return _read({key: slots[key] for key in Profile.__fields__ if slots.get(key) is not None})


@latest
def _read(known: dict[str, Any]) -> Profile:
    try:
        return parse_profile(known)
    except ValueError:
        return parse_profile({key: value for key, value in known.items() if fits(key, value)})


def fits(key: str, value: Any) -> bool:
    """Whether a value may stand under a key of the profile."""
    try:
        parse_profile({key: value})
    except ValueError:
        return False
    return True
