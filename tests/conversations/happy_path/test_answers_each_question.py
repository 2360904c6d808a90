"""People who answer what they are asked, one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.conversations.expect import Talk, bodies, verdicts

pytestmark = pytest.mark.model


@dataclass(frozen=True)
class Case:
    """The answers to each question in order, and what comes of them."""

    answers: dict[str, str]
    slots: dict[str, Any]
    verdicts: dict[str, str]
    grant: dict[str, float] | None
    bodies: set[str]


CASES = {
    "an association with the town, in the mining basin": Case(
        {
            "lead": "une petite association loi 1901",
            "territory": "à Wingles",
            "actors": "la mairie et des voisins",
            "maturity": "on démarre tout juste",
            "eligible_costs": "environ 50 000 euros",
            "rural_or_qpv": "oui, en quartier prioritaire",
            "fights_precarity": "oui, on lutte contre la pauvreté",
            "selection_criteria": "le 1 et le 4",
        },
        {
            "lead": "association",
            "actors": ["habitants", "pouvoirs_publics"],
            "maturity": "emergence",
            "eligible_costs": 50000,
            "rural_or_qpv": True,
            "fights_precarity": True,
            "selection_criteria": ["besoins", "cooperations"],
        },
        {"acte": "eligible", "lumieres_permanent": "eligible", "cote": "a_confirmer"},
        {"min": 30000, "max": 30000},
        {"cress_hdf", "institut_godin", "pas_de_calais_actif"},
    ),
    "a cooperative that grows, outside the mining basin": Case(
        {
            "lead": "nous sommes une SCOP",
            "territory": "Calais",
            "actors": "des commerçants et la ville",
            "maturity": "ça existe depuis trois ans et on grandit",
            "eligible_costs": "120000",
            "rural_or_qpv": "non",
        },
        {
            "lead": "cooperative",
            "actors": ["entreprises", "pouvoirs_publics"],
            "maturity": "developpement",
            "rural_or_qpv": False,
        },
        {"acte": "eligible", "cote": "a_confirmer", "lumieres_permanent": "non_eligible"},
        {"min": 60000, "max": 60000},
        {"cress_hdf", "pas_de_calais_actif"},
    ),
    "a commune alone with its inhabitants": Case(
        {
            "lead": "c'est la commune qui porte",
            "territory": "Boulogne-sur-Mer",
            "actors": "des habitants",
            "maturity": "au tout début",
        },
        {"lead": "commune", "actors": ["habitants"], "maturity": "emergence"},
        {"acte": "non_eligible", "cote": "non_eligible", "lumieres_permanent": "non_eligible"},
        None,
        {"cress_hdf", "institut_godin", "rtes"},
    ),
    "inhabitants without a structure": Case(
        {
            "lead": "juste des habitants, pas d'association",
            "territory": "Roubaix",
            "actors": "personne d'autre",
            "maturity": "juste une idée",
        },
        {"lead": "collectif_habitants", "actors": [], "maturity": "emergence"},
        {"acte": "non_eligible", "cote": "non_eligible", "lumieres_permanent": "non_eligible"},
        None,
        {"cress_hdf", "institut_godin"},
    ),
    "an ordinary company": Case(
        {
            "lead": "une SARL",
            "territory": "Valenciennes",
            "actors": "une association d'insertion",
            "maturity": "on se structure",
        },
        {"lead": "entreprise", "maturity": "structuration"},
        {"acte": "non_eligible", "cote": "non_eligible", "lumieres_permanent": "non_eligible"},
        None,
        {"cress_hdf", "institut_godin"},
    ),
    "a foundation that spreads its project": Case(
        {
            "lead": "une fondation",
            "territory": "Dunkerque",
            "actors": "des associations et des habitants",
            "maturity": "on veut le refaire dans d'autres villes",
            "eligible_costs": "quarante mille euros",
            "rural_or_qpv": "oui",
        },
        {
            "lead": "fondation",
            "actors": ["associations", "habitants"],
            "maturity": "essaimage",
            "eligible_costs": 40000,
        },
        {"acte": "eligible", "cote": "a_confirmer", "lumieres_permanent": "non_eligible"},
        {"min": 24000, "max": 24000},
        {"cress_hdf", "nord_actif"},
    ),
    "an association alone": Case(
        {
            "lead": "une association",
            "territory": "Béthune",
            "actors": "on est seuls",
            "maturity": "on en est au démarrage",
            "fights_precarity": "non",
        },
        {"lead": "association", "actors": [], "maturity": "emergence"},
        {"acte": "non_eligible", "cote": "non_eligible", "lumieres_permanent": "non_eligible"},
        None,
        {"cress_hdf", "institut_godin", "pas_de_calais_actif"},
    ),
    "an association whose costs are too low": Case(
        {
            "lead": "notre association",
            "territory": "Hénin-Beaumont",
            "actors": "le centre communal d'action sociale",
            "maturity": "émergence",
            "eligible_costs": "9 000 euros",
            "fights_precarity": "oui",
            "selection_criteria": "les quatre",
        },
        {"lead": "association", "actors": ["pouvoirs_publics"], "eligible_costs": 9000},
        {"acte": "non_eligible", "cote": "a_confirmer", "lumieres_permanent": "eligible"},
        None,
        {"cress_hdf", "institut_godin", "pas_de_calais_actif"},
    ),
    "a department": Case(
        {
            "lead": "le conseil départemental",
            "territory": "dans tout le Pas-de-Calais",
            "actors": "des associations et des habitants",
            "maturity": "ça fonctionne déjà, on développe",
            "fights_precarity": "oui tout à fait",
            "selection_criteria": "je ne sais pas",
        },
        {"lead": "autre_collectivite", "maturity": "developpement", "fights_precarity": True},
        {"acte": "non_eligible", "cote": "non_eligible", "lumieres_permanent": "a_confirmer"},
        None,
        {"cress_hdf", "rtes"},
    ),
    "a project outside the region": Case(
        {"lead": "une coopérative", "territory": "Rouen"},
        {"lead": "cooperative"},
        {"acte": "non_eligible", "cote": "non_eligible", "lumieres_permanent": "non_eligible"},
        None,
        {"labo_ess"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_question_is_asked_in_order_then_the_orientation_comes(talk: Talk, name: str) -> None:
    case = CASES[name]
    conversation = talk()
    reply = conversation.say("bonjour", "je voudrais vous parler d'un projet")
    if conversation.question is None:
        reply = conversation.say("/inform")
    for question, answer in case.answers.items():
        assert conversation.question == question, reply.text
        reply = conversation.say(answer)
    assert conversation.question is None, reply.text
    assert {key: conversation.slot(key) for key in case.slots} == case.slots
    assert verdicts(reply) == case.verdicts
    assert reply.route("acte")["grant"] == case.grant
    assert set(bodies(reply)) == case.bodies
