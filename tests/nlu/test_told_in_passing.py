"""What people tell in passing, and what only sounds like telling it: dreams, relatives, lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.conversation import ASKED, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.profile import NO_PROFILE, parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from tests.nlu.understood import understood


def towns(found: Understood) -> list[str]:
    return [place["name"] for place in found.changes.get("territory") or ()]


@pytest.mark.parametrize(
    "text",
    [
        "22 000 euros. J'avais rêvé de 50 000, mon trésorier a dit non",
        "nous rêvions de 90 000 mais ce sera 22 000",
    ],
)
def test_a_sum_that_was_dreamt_of_is_no_cost(reader: Reader, text: str) -> None:
    assert understood(reader, text, "eligible_costs").changes["eligible_costs"] == 22_000


def test_the_cost_is_heard_behind_a_question_of_what_is_meant(reader: Reader) -> None:
    text = "C'est le total ou la part demandée ? Le coût total du projet est de 44 000 euros."
    found = understood(reader, text, "eligible_costs", "clarify_question")
    assert (found.outcome, found.changes) == (ASKED, {"eligible_costs": 44_000})
    why = "C'est le total ou l'aide ? Parce que 60 000 nous iraient."
    assert not understood(reader, why, "eligible_costs", "clarify_question").changes


def test_who_carries_is_heard_in_the_reason_of_a_question(reader: Reader) -> None:
    text = "Une agglo peut demander ? Parce que le dossier serait porté par la CA du Boulonnais."
    found = understood(reader, text, intent="ask_definition")
    assert found.outcome == ASKED
    assert found.changes["lead"] == "epci"
    assert towns(found) == ["CA du Boulonnais"]


def test_a_question_about_any_commune_tells_of_none(reader: Reader) -> None:
    text = "Une commune toute seule a-t-elle le droit de déposer ?"
    assert mended_intent(text, "inform", reader.read(text), 0.5) == "ask_definition"


@pytest.mark.parametrize(
    "text",
    [
        "Ma fille, qui est à Amiens, m'a donné l'adresse de votre site.",
        "on aimerait refaire notre radio ailleurs qu'à Calais",
        "ma sœur tient une association à Rouen",
        "nous sommes une association, Les Amis des Moulins",
    ],
)
def test_where_the_project_is_not(reader: Reader, text: str) -> None:
    assert towns(understood(reader, text)) == []


def test_a_project_that_goes_to_another_town_is_only_seated_where_it_is(reader: Reader) -> None:
    text = "Notre école est à Hirson. Nous voulons créer la même école dans une autre ville."
    found = understood(reader, text)
    assert (towns(found), found.seat) == (["Hirson"], True)
    assert understood(reader, "On veut ouvrir un atelier à Hirson.").seat is False


def test_the_town_that_somebody_writes_from_is_to_be_confirmed(reader: Reader) -> None:
    text = "Bonjour, je vous écris de Mers-les-Bains, avec un projet autour des filets de pêche."
    found = understood(reader, text)
    assert towns(found) == []
    assert found.pending is not None
    assert found.pending.status == "confirm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nous voulons ouvrir ailleurs, à Lens", ["Lens"]),
        ("à Charleville-Mézières, oui, tout se fera à Charleville", ["Charleville-Mézières"]),
        ("le nouvel atelier sera à Lens, rien de neuf n'est prévu à Hirson", ["Lens"]),
        ("on livre de bout en bout le département de l'Aisne", ["Aisne"]),
    ],
)
def test_where_it_is(reader: Reader, text: str, expected: list[str]) -> None:
    assert towns(understood(reader, text)) == expected


def test_a_group_that_became_an_association_tells_it_beside_something_else(reader: Reader) -> None:
    text = (
        "le collège est dans le projet, et le récépissé est arrivé lundi donc on est plus un "
        "groupe sans statut on est une association"
    )
    found = understood(reader, text, "actors", lead="collectif_habitants")
    assert found.changes["lead"] == "association"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("notre boîte est une SAS classique, sans agrément ESUS", "entreprise"),
        ("nous sommes une SAS agréée ESUS", "societe_ess"),
        ("nous sommes une SARL, avec une entreprise d'insertion comme partenaire", "entreprise"),
        ("nous sommes une entreprise d'insertion, pas d'agrément ESUS", "societe_ess"),
        ("EPCI : Pays de Mormal", "epci"),
    ],
)
def test_what_kind_of_structure_it_is(reader: Reader, text: str, lead: str) -> None:
    assert understood(reader, text, "lead").changes["lead"] == lead


@pytest.mark.parametrize(
    ("text", "heard", "lead"),
    [
        ("SAS classique, pas d'agrément, avec un chantier d'insertion", "SAS", "entreprise"),
        ("SAS à Lens, agréée ESUS", "SAS", "societe_ess"),
        (
            "entreprise d'insertion, pas d'agrément ESUS",
            "entreprise d'insertion",
            "societe_ess",
        ),
    ],
)
def test_a_company_heard_as_one_of_the_social_economy(text: str, heard: str, lead: str) -> None:
    start = text.index(heard)
    mention = Mention(
        kinds.ORGANISATION, "societe_ess", start, start + len(heard), kinds.LEAD, weak=False
    )
    message = Message(text, "inform", [mention])
    found = understand(message, "lead", NO_PROFILE, Progress())
    assert found.changes["lead"] == lead


def test_a_priority_quarter_that_is_asked_about_is_not_noted(reader: Reader) -> None:
    text = "On est une association à Lens. Il faut être en quartier prioritaire ?"
    assert "rural_or_qpv" not in understood(reader, text, intent="ask_options").changes


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("J'ai écrit à la mairie, elle a répondu oui", ["pouvoirs_publics"]),
        ("quinze associations, zéro patron, zéro élu", ["associations"]),
        ("On rêverait d'embarquer l'hôpital. Il n'y a que l'épicier.", ["entreprises"]),
        ("J'ai écrit à la mairie. Une association est avec nous.", ["associations"]),
    ],
)
def test_who_does_not_take_part(reader: Reader, text: str, actors: list[str]) -> None:
    assert understood(reader, text, "actors").changes["actors"] == actors


def test_who_is_not_the_carrier_does_not_carry(reader: Reader) -> None:
    text = "La commune n'est pas le porteur : nous sommes une association"
    assert understood(reader, text, "lead").changes["lead"] == "association"


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("La structuration du sol est mauvaise, il a fallu drainer", None),
        ("Il y a eu un gros développement de la zone commerciale", None),
        ("on en est à la structuration du projet", "structuration"),
        (
            "développement du quartier ? non, du projet : nous sommes en développement",
            "developpement",
        ),
    ],
)
def test_the_name_of_a_phase_said_of_something_else(
    reader: Reader, text: str, phase: str | None
) -> None:
    found = understood(reader, text, "maturity")
    assert found.changes.get("maturity") == phase
    assert "maturity" not in found.doubts


def test_what_is_to_be_checked_is_left_open(reader: Reader) -> None:
    text = "mon père dit que c'est la campagne, ma mère la banlieue, faudrait vérifier"
    found = understood(reader, text, "rural_or_qpv")
    assert (found.changes, found.declined) == ({}, "rural_or_qpv")


def test_a_no_to_this_project_is_a_no(reader: Reader) -> None:
    text = "Les fins de mois difficiles, je connais. Mais ce projet-ci, non, c'est un festival."
    assert understood(reader, text, "fights_precarity").changes["fights_precarity"] is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("critères = besoins des habitants + coopérations (pas les deux autres)", [0, 3]),
        (
            "2 associations, 3 garagistes. Critères = besoins + coopérations (pas les deux autres)",
            [0, 3],
        ),
        ("association à Lens. critère : coopérations seulement. Merci", [3]),
        ("vos critères : les besoins, et les habitantes décident, le reste non", [0, 1]),
    ],
)
def test_a_list_of_criteria_says_which(reader: Reader, text: str, expected: list[int]) -> None:
    names = ["besoins", "implication", "solidarites", "cooperations"]
    found = understood(reader, text).changes["selection_criteria"]
    assert found == [names[rank] for rank in expected]


@pytest.mark.parametrize("mends", ["Non, pardon : une", "Pardon, c'est une", "Enfin non, une"])
def test_who_carries_is_mended_in_the_same_breath(mends: str) -> None:
    text = f"Une association. {mends} coopérative, je viens d'arriver."
    heard = [
        Mention(kinds.ORGANISATION, value, start, start + len(word), role, weak=weak)
        for word, value, role, weak in (
            ("association", "association", kinds.LEAD, True),
            ("coopérative", "cooperative", kinds.ASIDE, False),
        )
        for start in [text.index(word)]
    ]
    found = understand(Message(text, "inform", heard), "lead", NO_PROFILE, Progress())
    assert found.changes["lead"] == "cooperative"


def place(text: str, name: str, code: str, role: str) -> Mention:
    value = {"status": "sure", "places": [{"kind": "commune", "code": code, "name": name}]}
    start = text.rindex(name)
    return Mention(kinds.PLACE, {**value, "qpv": False}, start, start + len(name), role)


def heard_as(text: str, question: str, *heard: tuple[str, str, str], **known: Any) -> list[str]:
    """The towns of an answer whose places were heard in these parts."""
    message = Message(text, "inform", [place(text, *one) for one in heard])
    return towns(understand(message, question, parse_profile(known), Progress(seat=bool(known))))


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "Le siège est à Guise mais le projet se passe uniquement à Lens.",
            [("Guise", "02361", kinds.NEAR), ("Lens", "62498", kinds.NEAR)],
        ),
        (
            "Lens. Guise existe déjà et n'est pas dans la demande.",
            [("Lens", "62498", kinds.PROJECT), ("Guise", "02361", kinds.PROJECT)],
        ),
        (
            "À Lens et Guise... attendez. Guise s'est dédit.",
            [("Lens", "62498", kinds.PROJECT), ("Guise", "02361", kinds.PROJECT)],
        ),
    ],
)
def test_where_it_is_and_not_where_it_only_might_be(
    text: str, heard: list[tuple[str, str, str]]
) -> None:
    assert heard_as(text, "territory", *heard) == ["Lens"]


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("La commune, et un électricien de Guise qui fait la pose", False),
        ("les habitants de Guise", False),
        ("La commune. On a déménagé, le projet se passe à Guise", True),
    ],
)
def test_where_a_partner_is_from_moves_no_project(text: str, moves: bool) -> None:
    lens = [{"kind": "commune", "code": "62498", "name": "Lens"}]
    heard = ("Guise", "02361", kinds.PROJECT)
    found = heard_as(text, "actors", heard, lead="association", territory=lens)
    assert found == (["Guise"] if moves else [])


def test_a_phase_that_is_named_is_kept_beside_a_correction(reader: Reader) -> None:
    text = "En phase d'idée. Oups, ce n'est pas la mairie qui porte, c'est une association."
    found = understood(reader, text, "maturity", lead="commune")
    assert {**found.changes, **found.doubts}["maturity"] == "emergence"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Finalement Guise s'est dédit", ["Lens"]),
        ("En fait, Guise existe déjà et n'est pas dans la demande", ["Lens"]),
        ("la mairie de Guise s'est retirée", []),
    ],
)
def test_a_town_that_is_known_leaves_in_the_same_words(text: str, left: list[str]) -> None:
    known = [
        {"kind": "commune", "code": code, "name": name}
        for name, code in (("Lens", "62498"), ("Guise", "02361"))
    ]
    message = Message(text, "inform", [place(text, "Guise", "02361", kinds.PROJECT)])
    profile = parse_profile({"lead": "association", "territory": known})
    assert towns(understand(message, None, profile, Progress())) == left


def test_two_towns_where_it_will_be_are_both_its_own() -> None:
    text = "les nouvelles radios seront à Guise et à Lens. C'est loin de Laon"
    heard = [
        ("Guise", "02361", kinds.NEAR),
        ("Lens", "62498", kinds.NEAR),
        ("Laon", "02408", kinds.NEAR),
    ]
    assert heard_as(text, "territory", *heard) == ["Guise", "Lens"]


@pytest.mark.parametrize("intent", ["dont_know", "english"])
def test_a_town_that_begins_an_answer_counts_whatever_follows(intent: str) -> None:
    text = "À Lens. Allez-y, dites que c'est pas chez vous."
    heard = replace(place(text, "Lens", "62498", kinds.PROJECT), weak=True)
    found = understand(Message(text, intent, [heard]), "territory", NO_PROFILE, Progress())
    assert towns(found) == ["Lens"]


@pytest.mark.parametrize(
    "text",
    [
        "Nous cinq, on n'a pas créé de structure. Plus tard une asso peut-être, mais là c'est nous",
        "peut-être une asso plus tard, pour l'instant c'est juste nous",
        "Nous cinq. Un jour peut-être une association",
    ],
)
def test_who_may_be_founded_some_day_carries_nothing(text: str) -> None:
    word = "association" if "association" in text else "asso"
    start = text.index(word)
    heard = Mention(kinds.ORGANISATION, "association", start, start + len(word), kinds.ACTOR, False)
    found = understand(Message(text, "inform", [heard]), "lead", NO_PROFILE, Progress())
    told = {**found.doubts, **found.changes}.get("lead")
    assert told in (None, "collectif_habitants")


@pytest.mark.parametrize(
    "text", ["encore un formulaire, super", "Pff, encore des questions", "bon encore un robot !"]
)
def test_a_sigh_at_the_guide_tells_no_phase(text: str) -> None:
    likely = Mention(kinds.PHASE, "emergence", 0, len(text), kinds.LIKELY, weak=False)
    found = understand(Message(text, "inform", [likely]), None, NO_PROFILE, Progress())
    assert not found.says_something


def test_a_new_tool_of_a_project_is_no_sigh() -> None:
    text = "encore un outil partagé à créer, on démarre"
    likely = Mention(kinds.PHASE, "emergence", 0, len(text), kinds.LIKELY, weak=False)
    found = understand(Message(text, "inform", [likely]), None, NO_PROFILE, Progress())
    assert found.changes["maturity"] == "emergence"


def test_who_helped_one_day_takes_part() -> None:
    text = "Un jour une association nous a rejoints"
    start = text.index("association")
    heard = Mention(kinds.ORGANISATION, "association", start, start + 11, kinds.ACTOR, False)
    found = understand(
        Message(text, "inform", [heard]), "actors", parse_profile({"lead": "commune"}), Progress()
    )
    assert found.changes["actors"] == ["associations"]
