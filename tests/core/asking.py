"""What the tests of the core ask of it: an orientation as JSON, and readings of that JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from bot.catalogue import load_catalogue
from bot.orientation import Orientation, as_json, orient
from bot.profile import Profile, parse_profile
from bot.questions import Asked, next_question, remaining_questions
from bot.situation import Situation, situate
from bot.territory_data import load_territory

Json = dict[str, Any]

NBSP = "\u00a0"
TODAY = datetime.date(2026, 11, 23)
SCHEMA: Json = json.loads(
    Path(__file__).with_name("orientation.schema.json").read_text(encoding="utf-8")
)
SCHEMES = ("acte", "lumieres_permanent", "cote")


def commune(code: str, name: str = "Commune") -> Json:
    """A commune as the profile writes it."""
    return {"kind": "commune", "code": code, "name": name}


def epci(code: str, name: str = "EPCI") -> Json:
    """An EPCI as the profile writes it."""
    return {"kind": "epci", "code": code, "name": name}


LENS = commune("62498", "Lens")
AVION = commune("62065", "Avion")
LILLE = commune("59350", "Lille")
LOMME = commune("59355", "Lomme")
HELLEMMES = commune("59298", "Hellemmes-Lille")
ROUBAIX = commune("59512", "Roubaix")
MAING = commune("59369", "Maing")
SENLIS_62 = commune("62790", "Senlis")
SENLIS_60 = commune("60612", "Senlis")
CALL = epci("246200364", "CA de Lens - Liévin")
HENIN_CARVIN = epci("246200299", "CA d'Hénin-Carvin")
SOLESMOIS = epci("245901038", "CC du Pays Solesmois")
CHARLY = epci("240200584", "CC du Canton de Charly-sur-Marne")
AUMALE = epci("200069722", "CC Interrégionale Aumale - Blangy-sur-Bresle")
VILLES_SOEURS = epci("247600588", "CC des Villes Soeurs")
NORD: Json = {"kind": "departement", "code": "59", "name": "Nord"}
PAS_DE_CALAIS: Json = {"kind": "departement", "code": "62", "name": "Pas-de-Calais"}
SOMME: Json = {"kind": "departement", "code": "80", "name": "Somme"}
REGION: Json = {"kind": "region", "code": "32", "name": "Hauts-de-France"}
BASSIN: Json = {"kind": "bassin_minier", "code": "bassin_minier", "name": "bassin minier"}
PARIS: Json = {"kind": "hors_region", "code": "75056", "name": "Paris"}
ELSEWHERE: Json = {"kind": "hors_region", "code": None, "name": "Belgique"}

COMPLETE: Json = {
    "lead": "association",
    "actors": ["habitants", "pouvoirs_publics"],
    "maturity": "emergence",
    "territory": [LENS],
    "eligible_costs": 80_000,
    "rural_or_qpv": True,
    "fights_precarity": True,
    "selection_criteria": ["besoins", "implication"],
    "staff": 3,
}
"""A project that ACTE and the foundation's permanent call are open to."""


def oriented(profile: Mapping[str, Any], day: datetime.date = TODAY) -> Orientation:
    """The core's orientation of a profile."""
    return orient(parse_profile(dict(profile)), load_catalogue(), load_territory(), day)


def orientation_of(profile: Mapping[str, Any], day: datetime.date = TODAY) -> Json:
    """The core's orientation of a profile, as JSON that was written and read again."""
    found: Json = json.loads(json.dumps(as_json(oriented(profile, day), load_catalogue())))
    return found


def programme(orientation: Json, name: str) -> Json:
    """The route of a programme."""
    found = [route for route in orientation["routes"] if route["id"] == name]
    assert len(found) == 1
    route: Json = found[0]
    return route


def acte(profile: Mapping[str, Any], day: datetime.date = TODAY) -> Json:
    """ACTE's route for a profile."""
    return programme(orientation_of(profile, day), "acte")


def verdicts_of(orientation: Json) -> dict[str, str]:
    """Verdict by programme."""
    return {
        route["id"]: route["verdict"]
        for route in orientation["routes"]
        if route["kind"] == "programme"
    }


def statuses_of(route: Json, key: str = "criteria") -> dict[str, str]:
    """Status by criterion of a programme."""
    return {criterion["id"]: criterion["status"] for criterion in route[key]}


def bodies_of(orientation: Json) -> list[str]:
    """The bodies that are named, in order."""
    return [route["id"] for route in orientation["routes"] if route["kind"] == "body"]


def situation_of(profile: Mapping[str, Any]) -> Situation:
    """What the criteria look at."""
    return situate(parse_profile(dict(profile)), load_territory())


def _asked(profile: Mapping[str, Any], declined: Collection[str], day: datetime.date) -> Asked:
    known: Profile = parse_profile(dict(profile))
    return Asked(known, situate(known, load_territory()), declined, day)


def question_after(
    profile: Mapping[str, Any], declined: Collection[str] = (), day: datetime.date = TODAY
) -> str | None:
    """The next question of the guide."""
    return next_question(_asked(profile, declined, day), load_catalogue())


def questions_after(
    profile: Mapping[str, Any], declined: Collection[str] = (), day: datetime.date = TODAY
) -> list[str]:
    """All questions that are worth asking given what is known now."""
    return list(remaining_questions(_asked(profile, declined, day), load_catalogue()))
