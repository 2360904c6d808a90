"""What strangers told the guide in so many words, and it heard otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import ANSWERED, ASKED, KNOWN, NOTHING, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.nlu.reconcile import PLACE, places
from bot.nlu.tagger import Heard, Tag
from bot.pipeline.facts import read
from bot.profile import NO_PROFILE, parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.asked.verdicts import asks_missing, asks_where_sum_comes_from
from bot.understanding.intents.moments import Moment, settled_at
from bot.understanding.intents.suppositions import plans_to_found
from bot.understanding.progress import progressed
from bot.understanding.waiting import asks_to_wait
from tests.nlu.understood import names, understood

ROUBAIX = {"kind": "commune", "code": "59512", "name": "Roubaix"}
LENS = {"kind": "commune", "code": "62498", "name": "Lens"}
CREIL = {"kind": "epci", "code": "200068047", "name": "CA Creil Sud Oise"}


# --- conditions in a first message


@pytest.mark.parametrize(
    "condition",
    [
        "Si la Région nous suit, on embauche en mars.",
        "On verra si la ville prête le local.",
        "On prendrait un salarié si la mairie nous aide.",
    ],
)
def test_a_condition_tries_nothing_of_a_project_that_is_told(
    reader: Reader, condition: str
) -> None:
    found = understood(reader, f"Association à Chauny, on démarre. {condition}")
    assert found.outcome == ANSWERED
    assert found.variant is None
    assert found.changes["lead"] == "association"
    assert found.changes["maturity"] == "emergence"
    assert names(found.changes) == ["Chauny"]
    assert "actors" not in found.changes


@pytest.mark.parametrize(
    "text", ["Si on est une association à Chauny, on demande quoi", "autre chose : 40 000 euros"]
)
def test_what_only_looks_like_a_condition_or_another_project_is_told(
    reader: Reader, text: str
) -> None:
    found = understood(reader, text)
    assert not found.anew
    assert found.changes.get("lead") == "association" or found.changes["eligible_costs"] == 40000


@pytest.mark.parametrize(
    "text",
    [
        "la mairie a un autre projet à Roubaix, avec une association",
        "mon voisin a un autre projet à Roubaix, il est avec nous sur le nôtre",
    ],
)
def test_who_has_another_project_beside_begins_none(reader: Reader, text: str) -> None:
    found = understood(reader, text, oriented=True, lead="fondation", territory=[LENS])
    assert not found.anew


def test_a_supposition_tries_once_something_is_known(reader: Reader) -> None:
    found = understood(reader, "et si la commune portait ?", intent="what_if", lead="association")
    assert found.outcome == ASKED
    assert found.variant == {"lead": "commune"}


# --- sums


@pytest.mark.parametrize(
    ("question", "text", "costs"),
    [
        (None, "L'étude coûte 38 000 €, le camion à 22 000 € est payé par le Rotary.", 38000),
        (None, "Il faut 38 000 € ; le camion, 22 000 €, c'est le Rotary qui le paye.", 38000),
        (None, "un projet de 60 000 € financé par la mairie", 60000),
        (None, "montant hors taxes 40 000 euros", 40000),
        (None, "budget de 60 000 € financé par la mairie à hauteur de 20 000 €", 60000),
        (None, "dépenses : 40 000 €, c'est le comptable qui donne ce chiffre de 40 000 €", 40000),
        ("eligible_costs", "je ne sais pas combien ça coûte, peut-être 40 000 €", 40000),
        (None, "Ingénierie : 52 000 € HT, sans compter les travaux (640 000 €).", 52000),
        (
            "eligible_costs",
            "Je dirais 20 000 euros. Peut-être 30 000 si on achète les machines.",
            [20000, 30000],
        ),
        (None, "budget 40 000 €, peut-être 35 000 si la ville prête le local", [35000, 40000]),
    ],
)
def test_which_sum_the_project_costs(
    reader: Reader, question: str | None, text: str, costs: Any
) -> None:
    assert understood(reader, text, question).changes["eligible_costs"] == costs


@pytest.mark.parametrize(
    ("question", "text", "costs"),
    [
        (None, "Le mois dernier on a fêté la 500e !", None),
        ("eligible_costs", "110 000 euros. Rien à voir avec les 20 000 laissés à Cambrai.", 110000),
    ],
)
def test_a_number_that_is_no_cost(
    reader: Reader, question: str | None, text: str, costs: int | None
) -> None:
    assert understood(reader, text, question).changes.get("eligible_costs") == costs


def test_what_they_were_once_carries_nothing(reader: Reader) -> None:
    text = "Alors, nous, au départ c'était une boulangerie, à Wormhout"
    assert "lead" not in understood(reader, text).changes


@pytest.mark.parametrize("asked", [False, True])
def test_money_that_is_wished_for_is_a_cost_where_it_is_asked(reader: Reader, asked: bool) -> None:
    question = "eligible_costs" if asked else None
    found = understood(reader, "On aimerait 15000 euros pour ouvrir un local", question)
    assert ("eligible_costs" in found.changes) is asked


@pytest.mark.parametrize("text", ["budget 60 000 max", "60 000 € maximum"])
def test_a_sum_at_most_is_asked_to_be_confirmed(reader: Reader, text: str) -> None:
    found = understood(reader, text)
    assert "eligible_costs" not in found.changes
    assert found.doubts["eligible_costs"] == 60000


def test_a_guess_counts_whatever_is_not_known(reader: Reader) -> None:
    text = "j'en sais rien ma pauvre dame... 40 000 peut-être ?"
    found = understood(reader, text, "eligible_costs", "dont_know")
    assert found.changes["eligible_costs"] == 40000
    assert found.declined is None


def test_who_asks_what_counts_may_still_tell_it(reader: Reader) -> None:
    text = "aucune idée... faut compter quoi là dedans ?"
    assert understood(reader, text, "eligible_costs", "clarify_question").declined is None
    text = "aucune idée. Ça coûte combien ?"
    found = understood(reader, text, "eligible_costs", "ask_definition")
    assert found.declined == "eligible_costs"


def test_a_sum_answers_the_question_before(reader: Reader) -> None:
    text = "c'est la réponse à votre question d'avant : 45 000 en tout"
    found = understood(reader, text, "rural_or_qpv", lead="association")
    assert found.changes == {"eligible_costs": 45000}


@pytest.mark.parametrize("question", [None, "eligible_costs"])
def test_the_price_of_a_part_is_not_the_unknown_cost(reader: Reader, question: str | None) -> None:
    text = "Je ne sais pas du tout combien ça coûterait, un fourgon d'occasion c'est 15 000 €."
    found = understood(reader, text, question)
    assert "eligible_costs" not in found.changes
    assert found.declined == question


@pytest.mark.parametrize(
    ("text", "costs"), [("30", 30000), ("je dirais 30", 30000), ("800", 800), ("2", None)]
)
def test_a_bare_small_number_is_asked_to_be_confirmed(
    reader: Reader, text: str, costs: int | None
) -> None:
    found = understood(reader, text, "eligible_costs")
    assert "eligible_costs" not in found.changes
    assert found.doubts.get("eligible_costs") == costs


@pytest.mark.parametrize(
    ("question", "text", "intent", "costs"),
    [
        ("fights_precarity", "pas 80000 mais 45000", "correct", 45000),
        (None, "mettez 80000", "correct", 80000),
        ("rural_or_qpv", "non c est 35000. et oui rural", "affirm", 35000),
        ("fights_precarity", "non mais je vous ai dit 40 000 pour le cout", "correct", 40000),
    ],
)
def test_a_known_sum_is_corrected(
    reader: Reader, question: str | None, text: str, intent: str, costs: int
) -> None:
    known = {"lead": "association", "eligible_costs": 60000, "territory": [ROUBAIX]}
    found = understood(reader, text, question, intent, **known)
    assert found.changes["eligible_costs"] == costs
    assert "territory" not in found.changes
    assert found.changes.get("fights_precarity") is None
    assert found.changes.get("rural_or_qpv") is not False


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        ("et si on mettait 25000 ?", 25000),
        ("et si c'etait 80000", 80000),
        ("et si on met 30000 euros ?", 30000),
        ("et si on ajoute un camion à 15 000 ?", 75000),
        ("et si c'était pour 50000 ?", 50000),
    ],
)
def test_a_round_number_is_tried_as_a_sum(reader: Reader, text: str, costs: int) -> None:
    known = {"lead": "association", "eligible_costs": 60000, "territory": [ROUBAIX]}
    found = understood(reader, text, None, "what_if", oriented=True, **known)
    assert found.variant == {"eligible_costs": costs}


def test_a_postcode_stays_where_the_place_is_asked(reader: Reader) -> None:
    found = understood(reader, "62000", "territory", lead="association", territory=[LENS])
    assert names(found.changes) or found.pending


# --- yes and no


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("non mais je vous ai dit oui", True),
        ("mais j'ai dit non", False),
        ("je viens de vous le dire, non", False),
    ],
)
def test_what_was_said_is_said_again(reader: Reader, text: str, value: bool) -> None:
    assert understood(reader, text, "fights_precarity").changes["fights_precarity"] is value


@pytest.mark.parametrize(
    "text",
    [
        "Que les gens ne tombent pas dans la précarité",
        "pour que personne ne se retrouve plus dans la pauvreté",
        "éviter la précarité des jeunes",
        "une légumerie pour des handicapés, si ça c'est pas lutter contre la misère",
        "aider les familles qui ont du mal à manger correctement",
        "une épicerie dans une cité où des familles sont au RSA, à votre avis ?",
    ],
)
def test_who_keeps_people_from_want_fights_it(reader: Reader, text: str) -> None:
    assert understood(reader, text, "fights_precarity").changes["fights_precarity"] is True


@pytest.mark.parametrize(
    "text",
    [
        "la ville a un quartier prioritaire mais l'atelier serait dans une ferme, à la sortie",
        "Nous avons un quartier prioritaire mais le local n'y est pas",
    ],
)
def test_a_neighbourhood_where_the_project_is_not_is_no_yes(reader: Reader, text: str) -> None:
    found = understood(reader, text, "rural_or_qpv")
    assert "rural_or_qpv" not in found.changes
    assert found.doubts == {"rural_or_qpv": False}


def test_a_neighbourhood_beside_the_country_is_the_country(reader: Reader) -> None:
    text = "la ville a un quartier prioritaire mais nous sommes en zone rurale"
    found = understood(reader, text, "rural_or_qpv")
    assert found.changes["rural_or_qpv"] is True
    assert found.doubts == {}


@pytest.mark.parametrize(
    "text",
    [
        "pour Creil oui QPV, pour les villages non. Je mets quoi ?",
        "pour Creil non, pour Nogent oui",
    ],
)
def test_what_differs_by_place_is_left_open(reader: Reader, text: str) -> None:
    found = understood(reader, text, "rural_or_qpv", lead="cooperative", territory=[CREIL])
    assert "rural_or_qpv" not in found.changes
    assert found.declined == "rural_or_qpv"


def test_who_does_not_care_is_not_asked_again(reader: Reader) -> None:
    found = understood(reader, "en QPV ou pas, je m'en fous", "rural_or_qpv")
    assert found.declined == "rural_or_qpv"
    assert "rural_or_qpv" not in found.changes


def test_who_insists_corrects_and_tries_nothing(reader: Reader) -> None:
    text = "n'importe quoi. bien sûr que si on lutte contre la précarité"
    known = {"lead": "association", "fights_precarity": False}
    found = understood(reader, text, oriented=True, **known)
    assert found.variant is None
    assert found.changes["fights_precarity"] is True


def test_a_noted_neighbourhood_is_denied(reader: Reader) -> None:
    found = understood(reader, "mettez non pour le QPV", None, "correct", rural_or_qpv=True)
    assert found.changes["rural_or_qpv"] is not True
    assert "rural_or_qpv" in found.changes


# --- places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Une SCOP basée à Dieppe, on y travaille. Un de nos fournisseurs est à Abbeville.",
            ["Dieppe"],
        ),
        ("l'idée c'est de refaire à Méru ce qu'on a fait à Beauvais", ["Méru"]),
        ("ce que nous faisons à Lens, c'est une épicerie", ["Lens"]),
        ("À Amiens, au quartier Nord évidemment.", ["Amiens"]),
    ],
)
def test_where_it_is_not_elsewhere(reader: Reader, text: str, places: list[str]) -> None:
    assert names(understood(reader, text).changes) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("nous l'étendons à Tourcoing et à Dunkerque", ["Lens", "Tourcoing", "Dunkerque"]),
        ("le projet s'étend maintenant à Béthune", ["Lens", "Béthune"]),
    ],
)
def test_a_project_that_spreads_stays_where_it_was(
    reader: Reader, text: str, places: list[str]
) -> None:
    found = understood(reader, text, oriented=True, lead="association", territory=[LENS])
    assert names(found.changes) == places


@pytest.mark.parametrize(
    ("places", "kept"), [([LENS], True), ([CREIL], False)], ids=["one less", "elsewhere"]
)
def test_what_was_left_open_is_not_asked_of_fewer_places(
    places: list[dict[str, Any]], kept: bool
) -> None:
    profile = parse_profile({"territory": [LENS, ROUBAIX]})
    progress = Progress(declined=["rural_or_qpv"])
    found = Understood(ANSWERED, {"territory": places})
    after = progressed(progress, found, profile, None, "m1")
    assert ("rural_or_qpv" in after.declined) is kept


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Non attendez c'est seulement à Lens, Roubaix c'est déjà fait", ["Lens"]),
        ("c'est à Lens, Roubaix c'est juste l'ehpad", ["Lens"]),
    ],
)
def test_a_place_that_is_something_else_is_taken_out(
    reader: Reader, text: str, places: list[str]
) -> None:
    known = {"lead": "association", "territory": [LENS, ROUBAIX]}
    assert names(understood(reader, text, oriented=True, **known).changes) == places


def test_the_basin_is_not_its_ends(reader: Reader) -> None:
    text = "dans tout le bassin minier, de Condé à Bruay-la-Buissière"
    found = understood(reader, text, "territory")
    assert [one["kind"] for one in found.changes["territory"]] == ["bassin_minier"]
    start = text.index("Bruay")
    heard = Heard([Tag(PLACE, start, len(text), 0.99)])
    kept = places(text, [one for one in reader.read(text) if one.kind == kinds.PLACE], heard)
    assert [one.value["places"][0]["kind"] for one in kept] == ["bassin_minier"]


def test_a_place_of_the_basin_is_no_end_of_it(reader: Reader) -> None:
    for text in ("on est dans le bassin minier de Lens", "le bassin minier, près de Lens"):
        found = [one for one in reader.read(text) if one.kind == kinds.PLACE]
        assert [one.value["places"][0]["name"] for one in found][-1] == "Lens"
    text = "dans le bassin minier, de Lens à Béthune, et aussi à Arras"
    told = understood(reader, text, "territory").changes
    assert names(told) == ["bassin minier du Nord et du Pas-de-Calais", "Arras"]


def test_a_place_where_it_runs_already_stays(reader: Reader) -> None:
    known = {"lead": "association", "territory": [LENS, ROUBAIX]}
    text = "Lens, c'est déjà ouvert, Roubaix on démarre"
    assert "territory" not in understood(reader, text, oriented=True, **known).changes


def test_a_phase_beside_the_question_where_to_begin_is_one(reader: Reader) -> None:
    text = "les statuts sont en cours, par où on commence ?"
    assert understood(reader, text, "maturity").changes["maturity"] == "structuration"


def test_where_to_begin_is_no_phase(reader: Reader) -> None:
    assert (
        "maturity" not in understood(reader, "oui mais par où on commence", None, "affirm").changes
    )


# --- who


@pytest.mark.parametrize("text", ["c'est moi", "nous-mêmes", "c'est moi qui porte"])
def test_who_says_only_that_they_carry_is_asked_whether_they_are_a_group(
    reader: Reader, text: str
) -> None:
    found = understood(reader, text, "lead")
    assert found.changes == {}
    assert found.doubts == {"lead": "collectif_habitants"}


@pytest.mark.parametrize("text", ["ma femme", "mon mari et moi", "ma belle-soeur et deux copines"])
def test_family_takes_part(reader: Reader, text: str) -> None:
    assert understood(reader, text, "actors").changes["actors"] == ["habitants"]


def test_where_family_works_is_no_partner(reader: Reader) -> None:
    found = understood(reader, "ma femme travaille à la mairie", "actors")
    assert found.changes.get("actors") != ["habitants"]


def test_who_is_taken_out_takes_no_part(reader: Reader) -> None:
    text = "Je retire l'hôpital, la convention n'est pas signée."
    known = {"lead": "association", "actors": ["habitants", "autres"]}
    assert understood(reader, text, None, "correct", **known).changes["actors"] == ["habitants"]


@pytest.mark.parametrize("question", ["rural_or_qpv", None])
def test_who_is_to_be_added_takes_part_whatever_is_asked(
    reader: Reader, question: str | None
) -> None:
    known = {"lead": "association", "actors": ["habitants"]}
    found = understood(reader, "ajoutez le bailleur social", question, "correct", **known)
    assert found.changes["actors"] == ["habitants", "autres"]


@pytest.mark.parametrize(
    "text", ["et sans la MJC, le CCAS tout seul c'est mort ?", "le CCAS tout seul, sans la MJC ?"]
)
def test_the_project_is_tried_without_somebody(reader: Reader, text: str) -> None:
    known = {"lead": "autre_collectivite", "actors": ["associations"]}
    assert mended_intent(text, "ask_verdict", reader.read(text), 0.8) == "what_if"
    found = understood(reader, text, None, "what_if", oriented=True, **known)
    assert found.variant is not None
    assert "associations" not in found.variant["actors"]
    assert found.variant.get("lead", "autre_collectivite") == "autre_collectivite"


def test_what_they_run_already_is_no_partner(reader: Reader) -> None:
    text = "la ressourcerie existe, on voudrait ouvrir une 2e à Ham"
    assert "actors" not in understood(reader, text, "actors", lead="association").changes


@pytest.mark.parametrize(
    "text",
    ["et les salariés ? l'asso en a 3", "des salariés on en a 3", "pour les salariés ? on en a 3"],
)
def test_employees_that_are_asked_about_are_counted(reader: Reader, text: str) -> None:
    found = understood(reader, text, oriented=True, lead="association")
    assert found.changes["staff"] == 3
    assert kinds.STAFF in [one.kind for one in read(reader, text, None)]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("selection_criteria", "l'asso a 3 salariés"),
        ("selection_criteria", "des salariés on en a 3"),
        ("selection_criteria", "on en a 3"),
        ("maturity", "les salariés, on en a 3"),
        ("maturity", "on a 2 locaux"),
    ],
)
def test_how_many_there_are_of_something_is_no_number_of_a_list(
    reader: Reader, question: str, text: str
) -> None:
    assert question not in understood(reader, text, question, lead="association").changes


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("selection_criteria", "le 3 nous l'avons", ["solidarites"]),
        ("selection_criteria", "1 et 3 remplis", ["besoins", "solidarites"]),
        ("selection_criteria", "on en a 2 : le 1 et le 4", ["besoins", "cooperations"]),
        ("maturity", "le 3 sans doute", "developpement"),
        ("maturity", "2 je dirais", "structuration"),
    ],
)
def test_a_number_of_a_list_is_one_still(
    reader: Reader, question: str, text: str, value: object
) -> None:
    assert understood(reader, text, question, lead="association").changes[question] == value


def test_an_agreement_to_come_is_tried_and_not_noted(reader: Reader) -> None:
    first = understood(reader, "une SARL à Lille, on va demander l'agrément ESUS, avec la mairie")
    assert first.changes.get("lead") != "societe_ess"
    text = "et si on avait l'agrément ESUS ?"
    found = understood(reader, text, None, "what_if", oriented=True, lead="entreprise")
    assert found.variant is not None and found.variant["lead"] == "societe_ess"
    assert plans_to_found("on va demander l'agrément ESUS", [])


def test_who_is_to_be_founded_carries_nothing_yet(reader: Reader) -> None:
    text = "qui appeler pour me faire aider à monter l'asso"
    found = understood(reader, text, oriented=True, lead="collectif_habitants")
    assert found.changes.get("lead") != "association"


def test_a_lead_that_is_supposed_answers(reader: Reader) -> None:
    text = "Je ne sais pas trop... L'association Les Petits Pas, je suppose"
    assert understood(reader, text, "lead", "dont_know").changes["lead"] == "association"


def test_an_agreement_that_they_have_counts(reader: Reader) -> None:
    text = "nous sommes une SARL avec l'agrément ESUS à Lille"
    assert understood(reader, text).changes["lead"] == "societe_ess"


@pytest.mark.parametrize("text", ["mes amis pensent que non", "ma sœur est contre"])
def test_what_family_thinks_is_no_part(reader: Reader, text: str) -> None:
    assert understood(reader, text, "actors").changes.get("actors") != ["habitants"]


# --- trials that follow each other


@pytest.mark.parametrize(
    ("text", "earlier", "variant"),
    [
        (
            "et si en plus on était en qpv ?",
            {"lead": "cooperative"},
            {"lead": "cooperative", "rural_or_qpv": True},
        ),
        (
            "et si elle portait et que les dépenses étaient 20 000 ?",
            {"lead": "association"},
            {"lead": "association", "eligible_costs": 20000},
        ),
        ("et 50 000 ?", {"lead": "association"}, {"eligible_costs": 50000}),
        ("et si la mairie partait aussi ?", {"eligible_costs": 5000}, {"actors": ["habitants"]}),
    ],
)
def test_a_trial_adds_to_the_one_before_where_it_says_so(
    reader: Reader, text: str, earlier: dict[str, Any], variant: dict[str, Any]
) -> None:
    known = {"lead": "entreprise", "actors": ["habitants", "pouvoirs_publics"]}
    progress = Progress(variant=earlier, tried=earlier)
    found = understood(reader, text, None, "what_if", progress, oriented=True, **known)
    assert found.variant == variant


@pytest.mark.parametrize(
    ("tried", "intent"), [(True, "what_if"), (False, "inform")], ids=["after a trial", "alone"]
)
def test_one_more_sum_after_a_trial_is_tried(reader: Reader, tried: bool, intent: str) -> None:
    text = "et avec 20 000"
    assert mended_intent(text, "inform", reader.read(text), 0.8, tried=tried) == intent


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("encore un robot, bravo", "bot_identity"),
        ("merci bravo", "thank"),
        ("merci le robot, c'est super", "thank"),
    ],
)
def test_who_sneers_does_not_thank(reader: Reader, text: str, meant: str) -> None:
    assert mended_intent(text, "thank", reader.read(text), 0.6) == meant


# --- criteria, other projects, questions on the result


@pytest.mark.parametrize(
    "text", ["ajoutez le critère 4", "on remplit aussi le critère des coopérations"]
)
def test_one_more_criterion_is_added(reader: Reader, text: str) -> None:
    assert mended_intent(text, "ask_verdict", reader.read(text), 0.5) == "correct"
    known = {"lead": "association", "selection_criteria": ["besoins"]}
    found = understood(reader, text, None, "correct", oriented=True, **known)
    assert found.changes["selection_criteria"] == ["besoins", "cooperations"]


@pytest.mark.parametrize(
    "text",
    [
        "merci, dernière chose: autre projet, une ludothèque à Carvin, avec des habitants",
        "Autre sujet : notre voisin, la commune de Carvin, avec une association, 40 000 euros",
        "mon amie a un autre projet: elle est à Carvin, en SCOP, avec la ville",
    ],
)
def test_another_project_begins_anew(reader: Reader, text: str) -> None:
    known = {"lead": "fondation", "eligible_costs": 60000, "territory": [LENS]}
    found = understood(reader, text, oriented=True, **known)
    assert found.anew
    assert found.changes["lead"] != "fondation"
    assert found.changes["eligible_costs"] != 60000


@pytest.mark.parametrize("text", ["manque koi", "et il manque quoi encore ?"])
def test_what_is_missing_is_asked_whatever_it_was_taken_for(reader: Reader, text: str) -> None:
    assert mended_intent(text, "recap", reader.read(text), 0.7) == "ask_verdict"


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("qu'est-ce qui manque ?", True),
        ("quels criteres on ne remplit pas ?", True),
        ("pourquoi c'est a confirmer ?", True),
        ("qu'est ce qu'on doit encore preciser ?", True),
        ("pourquoi acte c'est non ?", False),
    ],
)
def test_what_is_missing_is_asked(words: str, missing: bool) -> None:
    assert asks_missing(words) is missing


@pytest.mark.parametrize(
    ("words", "asks"),
    [("pourquoi 60000 ?", True), ("60 000 ca me va", False), ("pourquoi 31 000 ?", False)],
)
def test_a_sum_of_the_result_is_asked_about(words: str, asks: bool) -> None:
    assert asks_where_sum_comes_from(words, (60000.0,)) is asks


# --- sums, once more


@pytest.mark.parametrize(
    ("question", "text", "costs"),
    [
        # A part-time post that is told last takes nothing back.
        ("eligible_costs", "9 000 pour l'étude, et un mi-temps, disons 16 000", 25000),
        ("eligible_costs", "9 000 pour les machines, disons 11 000", 11000),
        # What another was asked for, gives away, or cost once.
        (None, "budget 47 000 euros, on attend une réponse du FSE pour 15000 euros", 47000),
        (None, "on distribue 30 000 euros par an, le projet coûtera 42 000 euros", 42000),
        (
            None,
            "Le hangar nous a coûté 90 000 euros, c'est payé. L'animation, 31 000 euros.",
            31000,
        ),
        ("eligible_costs", "six mille à dis mille euros", [6000, 10000]),
        ("eligible_costs", "vin mile euros", 20000),
    ],
)
def test_which_of_several_sums_counts(
    reader: Reader, question: str | None, text: str, costs: Any
) -> None:
    assert understood(reader, text, question).changes["eligible_costs"] == costs


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("maturity", "45000, on démarre"),
        ("maturity", "on démarre, 45000"),
        ("actors", "Émergence. 45 000. Rural oui."),
        ("rural_or_qpv", "on met 45000"),
        (None, "ok en fait on met 45 000 euros"),
    ],
)
def test_a_round_number_that_stands_alone_is_a_sum_where_the_place_is_known(
    reader: Reader, question: str | None, text: str
) -> None:
    found = understood(reader, text, question, lead="association", territory=[ROUBAIX])
    assert found.changes["eligible_costs"] == 45000
    assert "territory" not in found.changes


def test_where_is_asked_a_number_is_a_postcode_unless_it_is_in_euros(reader: Reader) -> None:
    found = understood(reader, "60000", "territory", lead="association")
    assert found.pending is not None
    assert "eligible_costs" not in found.changes
    money = understood(reader, "60000 balles", "territory", lead="association")
    assert money.pending is None
    assert money.changes == {"eligible_costs": 60000}


@pytest.mark.parametrize("text", ["on met 10 000 de notre poche", "la Ville met 10 000 euros"])
def test_what_somebody_brings_is_no_cost(reader: Reader, text: str) -> None:
    found = understood(reader, text, "rural_or_qpv", lead="association")
    assert "eligible_costs" not in found.changes


@pytest.mark.parametrize(
    "text", ["avec 50 000 ça donnerait quoi", "et à 50 000 euros on aurait combien"]
)
def test_a_sum_that_comes_first_is_tried(reader: Reader, text: str) -> None:
    found = understood(reader, text, oriented=True, lead="association", eligible_costs=30000)
    assert found.outcome == ASKED
    assert found.variant == {"eligible_costs": 50000}


# --- a no that belongs to something else


@pytest.mark.parametrize(
    "text",
    [
        "non, pas en rural",
        "non, on n'est pas en QPV",
        "non, c'est nous qui portons",
        "non c'est nous, l'asso, qui portons, la mairie est partenaire",
    ],
)
def test_a_no_to_something_else_denies_no_precarity(reader: Reader, text: str) -> None:
    found = understood(reader, text, "fights_precarity", intent="deny", lead="commune")
    assert "fights_precarity" not in found.changes


@pytest.mark.parametrize(
    "text", ["non", "non, pas contre la précarité", "non pas pour les pauvres"]
)
def test_a_no_to_precarity_is_one(reader: Reader, text: str) -> None:
    found = understood(reader, text, "fights_precarity", intent="deny", lead="commune")
    assert found.changes["fights_precarity"] is False


def test_a_denied_neighbourhood_settles_a_town_that_the_data_call_no_country(
    reader: Reader,
) -> None:
    found = understood(reader, "une association à Roubaix, pas en QPV")
    assert found.changes["rural_or_qpv"] is False
    open_still = understood(reader, "une association à Fruges, pas en QPV")
    assert "rural_or_qpv" not in open_still.changes


# --- how far


@pytest.mark.parametrize("text", ["l'an dernier", "je vous l'ai dit, l'an dernier", "ya deux ans"])
def test_since_when_alone_is_asked_to_be_confirmed(reader: Reader, text: str) -> None:
    found = understood(reader, text, "maturity", lead="association")
    assert "maturity" not in found.changes
    assert found.doubts["maturity"] == "developpement"


def test_a_few_words_tell_the_phase_whatever_was_asked(reader: Reader) -> None:
    found = understood(reader, "on est au début", "actors", lead="association")
    assert found.changes == {"maturity": "emergence"}


def test_a_phase_is_tried_by_its_name(reader: Reader) -> None:
    found = understood(
        reader,
        "et si la démarche en était à la structuration ?",
        intent="what_if",
        oriented=True,
        lead="association",
        maturity="emergence",
    )
    assert found.variant == {"maturity": "structuration"}


# --- who


@pytest.mark.parametrize("text", ["on est avec l'école et le maire", "avec l'école et le maire"])
def test_with_whom_is_no_answer_to_who_carries(reader: Reader, text: str) -> None:
    found = understood(reader, text, "lead")
    assert "lead" not in found.changes
    assert set(found.changes["actors"]) == {"pouvoirs_publics", "autres"}


def test_who_carried_takes_part_when_they_say_so(reader: Reader) -> None:
    found = understood(reader, "L'association porte, on est partenaires.", "actors", lead="commune")
    assert found.changes["lead"] == "association"
    assert found.changes["actors"] == ["pouvoirs_publics"]


def test_who_carried_for_a_while_is_no_partner_of_themselves(reader: Reader) -> None:
    known = {"lead": "association", "actors": ["pouvoirs_publics"]}
    first = understood(reader, "finalement c'est la mairie qui porte", "fights_precarity", **known)
    assert set(first.changes["actors"]) == {"associations", "pouvoirs_publics"}
    assert "associations" in first.singles
    second = understood(
        reader,
        "non c'est nous, l'asso, qui portons, la mairie est partenaire",
        "fights_precarity",
        progress=Progress(singles=first.singles),
        lead="commune",
        actors=first.changes["actors"],
    )
    assert second.changes["lead"] == "association"
    assert second.changes["actors"] == ["pouvoirs_publics"]


@pytest.mark.parametrize("text", ["les artisans c'est tombé à l'eau", "les artisans, c'est fini"])
def test_it_is_over_with_somebody(reader: Reader, text: str) -> None:
    found = understood(
        reader, text, oriented=True, lead="association", actors=["entreprises", "habitants"]
    )
    assert found.changes["actors"] == ["habitants"]


def test_one_of_two_who_leaves_leaves_the_other(reader: Reader) -> None:
    found = understood(
        reader,
        "l'un des deux EHPAD s'est retiré",
        oriented=True,
        lead="commune",
        actors=["autres"],
    )
    assert found.changes.get("actors", ["autres"]) == ["autres"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("la mairie est de retour", "pouvoirs_publics"),
        ("on a deux mamans du quartier qui veulent bien aider", "habitants"),
    ],
)
def test_who_comes_or_comes_back_takes_part(reader: Reader, text: str, actor: str) -> None:
    found = understood(reader, text, oriented=True, lead="association", actors=["entreprises"])
    assert set(found.changes["actors"]) == {"entreprises", actor}


@pytest.mark.parametrize(
    "text", ["si des habitants viennent ça change quoi ?", "et si on trouve des habitants ?"]
)
def test_who_would_come_is_tried(reader: Reader, text: str) -> None:
    mentions = reader.read(text)
    assert mended_intent(text, "why_question", mentions) == "what_if"
    found = understood(
        reader, text, intent="what_if", oriented=True, lead="association", actors=["associations"]
    )
    assert found.variant == {"actors": ["associations", "habitants"]}


def test_another_place_is_tried_when_they_ask_what_it_would_change(reader: Reader) -> None:
    text = "et en zone rurale ça changerait quoi ?"
    assert mended_intent(text, "inform", reader.read(text)) == "what_if"
    found = understood(
        reader, text, intent="what_if", oriented=True, lead="association", rural_or_qpv=False
    )
    assert found.variant == {"rural_or_qpv": True}


def test_a_trial_is_kept_by_its_name(reader: Reader) -> None:
    tried = Progress(variant={"lead": "cooperative"}, tried={"lead": "cooperative"})
    found = understood(
        reader, "ok pour la SCIC, refaites", "actors", progress=tried, lead="commune"
    )
    assert found.changes == {"lead": "cooperative"}


def test_a_form_with_a_word_that_seeks_agreement_answers(reader: Reader) -> None:
    text = "ben une asso alors, non ?"
    mended = mended_intent(text, "ask_verdict", reader.read(text), confidence=0.3, answering=True)
    assert mended == "inform"


# --- employees, themes, spelling


@pytest.mark.parametrize(
    ("text", "staff"),
    [
        ("on était six copines, maintenant on est 43 adhérentes et 2 salariées", 2),
        ("Nous étions quatorze sociétaires, nous sommes soixante-deux, dont neuf salariés", 9),
        ("on était 5 salariés, on est 2 maintenant", 2),
        ("À Anzin ils ont deux salariés, eux.", None),
    ],
)
def test_whose_employees_they_are(reader: Reader, text: str, staff: int | None) -> None:
    assert understood(reader, text).changes.get("staff") == staff


def test_a_chamber_of_commerce_is_no_theme(reader: Reader) -> None:
    assert "themes" not in understood(reader, "avec la chambre de commerce").changes
    assert understood(reader, "on ouvre un commerce").changes["themes"] == ["commerce"]


def test_the_champagne_is_no_country_and_grain_no_nursery(reader: Reader) -> None:
    assert "themes" not in understood(reader, "des biscuits avec des drêches").changes
    assert "rural_or_qpv" not in understood(reader, "ce que font les gens en Champagne").changes
    assert understood(reader, "on est à la campagne").changes["rural_or_qpv"] is True


# --- said beside the question


@pytest.mark.parametrize("question", ["lead", "actors", "maturity"])
def test_who_excuses_how_they_write_refuses_nothing(reader: Reader, question: str) -> None:
    found = understood(reader, "je sais pas bien écrire", question, intent="dont_know")
    assert found.declined is None
    assert understood(reader, "je sais pas", question, intent="dont_know").declined == question


def test_somebody_who_is_added_late_takes_part(reader: Reader) -> None:
    known = {"lead": "association", "actors": ["pouvoirs_publics"]}
    found = understood(reader, "ah et le lycée agricole aussi", "maturity", **known)
    assert set(found.changes["actors"]) == {"pouvoirs_publics", "autres"}


def test_another_project_is_begun_by_what_it_is_about(reader: Reader) -> None:
    found = understood(
        reader, "on a aussi un autre projet, une monnaie locale", oriented=True, lead="association"
    )
    assert found.anew


@pytest.mark.parametrize(
    "text", ["des paysans et des habitants", "des commerçants et des habitants du quartier"]
)
def test_people_of_several_kinds_are_a_group_and_no_firm(reader: Reader, text: str) -> None:
    found = understood(reader, text, "lead")
    assert {**found.changes, **found.doubts}["lead"] == "collectif_habitants"


# --- whose town, whose share, who helps


@pytest.mark.parametrize(
    "text",
    [
        "On veut ouvrir à Roubaix. Un confrère de Soissons nous a parlé de vous.",
        "On veut ouvrir à Roubaix. Ma cousine fait pareil à Soissons avec une entreprise.",
        "On veut ouvrir à Roubaix, une aide de la région Hauts-de-France nous suffirait.",
    ],
)
def test_a_town_of_somebody_who_is_told_of_is_not_the_project_s(reader: Reader, text: str) -> None:
    found = understood(reader, text)
    assert names(found.changes) == ["Roubaix"]
    assert "actors" not in found.changes


def test_nothing_will_be_done_in_a_town_that_was_noted(reader: Reader) -> None:
    soissons = {"kind": "commune", "code": "02722", "name": "Soissons"}
    found = understood(
        reader,
        "je précise que rien ne se fera à Soissons",
        "rural_or_qpv",
        lead="mutuelle",
        territory=[ROUBAIX, soissons],
    )
    assert names(found.changes) == ["Roubaix"]


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        ("40 000 c'est notre part, le total c'est 85 000", 85000),
        ("un million pour la friche, dont 180 000 pour notre partie", 180000),
    ],
)
def test_our_share_of_a_total_that_is_told(reader: Reader, text: str, costs: int) -> None:
    assert understood(reader, text, "eligible_costs").changes["eligible_costs"] == costs


def test_the_town_of_a_known_association_moves_no_project(reader: Reader) -> None:
    found = understood(
        reader,
        "et si l'association de Roye portait le dossier ?",
        intent="what_if",
        oriented=True,
        lead="commune",
        territory=[ROUBAIX],
    )
    assert found.variant == {"lead": "association"}


def test_who_helps_carries_nothing(reader: Reader) -> None:
    found = understood(reader, "personne encore, enfin la mission locale m'aide", "lead")
    assert "lead" not in found.changes
    carries = understood(reader, "la mission locale nous aide et c'est elle qui porte", "lead")
    assert carries.changes["lead"] == "autre"


@pytest.mark.parametrize(
    "text", ["c'est juste moi, une particulière", "je suis un simple particulier"]
)
def test_one_person_is_a_group_without_a_form(reader: Reader, text: str) -> None:
    assert understood(reader, text, "lead").changes["lead"] == "collectif_habitants"
    found = understood(reader, text, intent="correct", oriented=True, lead="autre")
    assert found.changes["lead"] == "collectif_habitants"


def test_employees_of_two_kinds_are_added(reader: Reader) -> None:
    text = "nous avons quinze salariés en parcours et cinq permanents"
    assert understood(reader, text).changes["staff"] == 20


def test_the_body_spoken_of_is_named_behind(reader: Reader) -> None:
    text = "nous sommes une communauté de communes, celle du Ternois"
    assert understood(reader, text).changes["lead_epci"] == "200069672"


def test_a_range_beside_a_number_that_stands_alone_is_read(reader: Reader) -> None:
    text = "entre 40 000 et 50 000 euros, 80000, on verra"
    found = understood(reader, text, "maturity", lead="association", territory=[ROUBAIX])
    assert found.outcome is not None
    text = "40 000 à 50 000, 45000."
    found = understood(reader, text, "eligible_costs", lead="association", territory=[ROUBAIX])
    assert "eligible_costs" in {**found.changes, **found.doubts}


@pytest.mark.parametrize("text", ["c l'asociasion", "lasociasion des parents"])
def test_an_association_is_known_however_it_is_spelt(reader: Reader, text: str) -> None:
    assert understood(reader, text, "lead").changes["lead"] == "association"


@pytest.mark.parametrize("text", ["un particulier", "particulier", "je suis un simple particulier"])
def test_a_private_person_carries_as_a_group(reader: Reader, text: str) -> None:
    assert understood(reader, text, "lead").changes["lead"] == "collectif_habitants"


@pytest.mark.parametrize(
    "text",
    [
        "c'est particulier chez nous",
        "c'est un peu particulier",
        "c'est un particulier qui nous loue le local",
    ],
)
def test_what_is_particular_carries_nothing(reader: Reader, text: str) -> None:
    assert "lead" not in understood(reader, text, "lead").changes
    assert "lead" not in understood(reader, text, lead="autre").changes


AMIENS = [{"kind": "commune", "code": "80021", "name": "Amiens"}]


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("euh 50000 pardon", 50000),
        ("re, finalement 90000", 90000),
        ("je voulais dire 80000", 80000),
    ],
)
def test_a_sum_is_no_town_where_the_project_has_one(reader: Reader, text: str, sum_: int) -> None:
    known = {"lead": "association", "territory": AMIENS, "eligible_costs": 40000}
    seated = Progress(seat=True)
    found = understood(reader, text, None, "correct", seated, oriented=True, **known)
    assert found.changes == {"eligible_costs": sum_}
    assert found.pending is None


@pytest.mark.parametrize(
    "text", ["pas de budget encore", "on a pas de budget", "aucun budget pour l'instant"]
)
def test_what_is_not_reckoned_yet_is_left_open(reader: Reader, text: str) -> None:
    assert understood(reader, text, "eligible_costs").declined == "eligible_costs"


def test_a_guess_behind_no_idea_is_the_sum(reader: Reader) -> None:
    found = understood(reader, "Aucune idée... peut-être 30 000 euros ?", "eligible_costs")
    assert found.changes["eligible_costs"] == 30000


@pytest.mark.parametrize("text", ["on cherche", "on cherche des partenaires", "on cherche encore"])
def test_who_looks_for_partners_has_not_said_that_there_are_none(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors", lead="association")
    assert "actors" not in found.changes
    assert found.declined == "actors"


@pytest.mark.parametrize("text", ["le bailleur sort du projet", "le bailleur lâche l'affaire"])
def test_who_lets_go_takes_part_no_more(reader: Reader, text: str) -> None:
    known = {"lead": "association", "actors": ["habitants", "autres"]}
    found = understood(reader, text, oriented=True, **known)
    assert found.changes["actors"] == ["habitants"]


def test_who_was_forgotten_is_added(reader: Reader) -> None:
    known = {"lead": "association", "actors": ["habitants"]}
    found = understood(
        reader, "vous avez oublié la mairie", None, "correct", oriented=True, **known
    )
    assert found.changes["actors"] == ["habitants", "pouvoirs_publics"]


@pytest.mark.parametrize(
    ("text", "staff"),
    [("l'association n'emploie personne", 0), ("on a 4 éducs salariés", 4)],
)
def test_employees_are_counted_in_these_words_too(reader: Reader, text: str, staff: int) -> None:
    assert understood(reader, text, lead="association").changes["staff"] == staff


@pytest.mark.parametrize("text", ["un syndicat de communes", "le SIVOM du Bruaysis"])
def test_a_syndicate_of_communes_is_no_group_of_intercommunalities(
    reader: Reader, text: str
) -> None:
    assert understood(reader, text, "lead").changes["lead"] == "autre_collectivite"


def test_the_association_taken_to_carry_carries(reader: Reader) -> None:
    text = "bon, on prend l'asso pour porter"
    found = understood(reader, text, oriented=True, lead="commune")
    assert found.changes["lead"] == "association"


@pytest.mark.parametrize("text", ["on est en dvlpt", "dvlpt"])
def test_a_phase_is_known_by_its_short_form(reader: Reader, text: str) -> None:
    assert understood(reader, text, "maturity").changes["maturity"] == "developpement"


@pytest.mark.parametrize(
    "text",
    [
        "ça y est, l'association est créée",
        "c fait lasso est creee",
        "maintenant l'asso est déclarée",
    ],
)
def test_a_group_whose_association_is_founded_is_one(reader: Reader, text: str) -> None:
    found = understood(reader, text, oriented=True, lead="collectif_habitants")
    assert found.changes["lead"] == "association"


def test_a_town_hall_that_is_willing_too_takes_part(reader: Reader) -> None:
    text = "la mairie d'Hirson aussi est partante, vous l'avez pas mise"
    known = {"lead": "association", "actors": ["habitants"]}
    found = understood(reader, text, oriented=True, **known)
    assert found.changes["actors"] == ["habitants", "pouvoirs_publics"]


@pytest.mark.parametrize(
    "text",
    ["je suis toute seule, j'ai une idée de ressourcerie", "un particulier, idée de café à Calais"],
)
def test_who_writes_alone_may_carry_as_a_group(reader: Reader, text: str) -> None:
    found = understood(reader, text)
    told = {**found.doubts, **found.changes}
    assert told["lead"] == "collectif_habitants"


@pytest.mark.parametrize(
    "text",
    ["je suis toute seule à l'association pour monter le dossier", "un particulier qui nous loue"],
)
def test_who_is_alone_with_the_file_is_no_group(reader: Reader, text: str) -> None:
    found = understood(reader, text)
    assert "collectif_habitants" not in {**found.doubts, **found.changes}.values()


GUISE = [{"kind": "commune", "code": "02361", "name": "Guise"}]


@pytest.mark.parametrize("question", ["actors", "maturity", None])
def test_the_department_of_a_known_town_takes_nothing_away(
    reader: Reader, question: str | None
) -> None:
    known = {"lead": "association", "territory": GUISE}
    found = understood(reader, "dans l'Aisne", question, "inform", Progress(seat=True), **known)
    assert "territory" not in found.changes
    assert question is None or found.outcome == KNOWN
    text = "en fait le projet est dans toute l'Aisne"
    whole = understood(reader, text, question, "correct", **known)
    assert names(whole.changes) == ["Aisne"]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("le Vimeu c'est juste l'asso qui est là-bas, l'atelier est à Abbeville", "entreprise"),
        ("ah non l'asso elle a 3 salariés, 25 c'est mon entreprise", "association"),
    ],
)
def test_who_is_there_or_employs_is_no_new_lead(reader: Reader, text: str, lead: str) -> None:
    found = understood(reader, text, oriented=True, lead=lead, actors=["entreprises"])
    assert found.changes.get("lead") in (None, lead)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("notre association est à Laon et je travaillais avant à Saint-Quentin", "Laon"),
        (
            "notre asso est à Guise. On avait essayé à Hirson mais le proprio s'est désisté, "
            "donc on a tout ramené ici",
            "Guise",
        ),
        ("notre SCIC a un moulin à Hazebrouck et livre du pain jusqu'à Dunkerque", "Hazebrouck"),
        ("asso de Corbie. Une expérience analogue menée à Roye s'est arrêtée", "Corbie"),
    ],
)
def test_a_town_of_before_or_of_customers_is_not_the_projects(
    reader: Reader, text: str, town: str
) -> None:
    assert names(understood(reader, text).changes) == [town]


def test_what_was_seen_elsewhere_is_no_project_that_spreads(reader: Reader) -> None:
    text = "on a visité une ressourcerie à Roubaix, on veut ouvrir la même chose chez nous"
    assert understood(reader, text).changes.get("maturity") != "essaimage"


@pytest.mark.parametrize("text", ["mince 35000 jvoulais dire", "du coup 35000"])
def test_a_mended_sum_is_one(reader: Reader, text: str) -> None:
    known = {"lead": "association", "territory": GUISE, "eligible_costs": 25000}
    found = understood(reader, text, None, "correct", oriented=True, **known)
    assert found.changes["eligible_costs"] == 35000


def test_what_neighbours_were_given_is_no_cost_of_ours(reader: Reader) -> None:
    text = (
        "Nos voisins de Vervins ont fait pareil avec l'aide du Département, à hauteur de "
        "20 000 euros. Notre budget n'est pas encore arrêté."
    )
    assert "eligible_costs" not in understood(reader, text, lead="commune").changes


@pytest.mark.parametrize(
    "text",
    [
        "les 20 000 euros ne sont pas pour nous, je ne connais pas notre budget",
        "les 20 000 euros c'était à Vervins. Notre budget n'est pas arrêté.",
    ],
)
def test_a_sum_that_was_another_s_is_taken_back(reader: Reader, text: str) -> None:
    known = {"lead": "commune", "eligible_costs": 20000}
    found = understood(reader, text, None, "correct", oriented=True, **known)
    assert found.changes["eligible_costs"] is None


def test_a_budget_that_is_told_beside_counts(reader: Reader) -> None:
    text = "le budget n'est pas arrêté mais ce sera environ 40 000 euros"
    assert understood(reader, text, lead="commune").changes["eligible_costs"] == 40000


def test_a_no_to_what_was_said_before_answers_nothing_else(reader: Reader) -> None:
    known = {"lead": "association", "territory": GUISE}
    found = understood(reader, "nan si 45000", "rural_or_qpv", **known)
    assert found.changes == {"eligible_costs": 45000}


def test_a_perhaps_is_no_yes(reader: Reader) -> None:
    found = understood(reader, "euh peut-être rural", "rural_or_qpv", lead="association")
    assert (found.changes, found.declined) == ({}, "rural_or_qpv")


def test_who_says_who_they_are_carries(reader: Reader) -> None:
    text = "non finalement c nous la com com"
    found = understood(reader, text, "rural_or_qpv", "correct", lead="cooperative")
    assert found.changes["lead"] == "epci"
    assert "rural_or_qpv" not in found.changes


# --- answers that were not heard


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bauvais, Oise", "Beauvais"),
        ("tergnié dans l'aisne", "Tergnier"),
        ("Fourmie dans le Nord", "Fourmies"),
        ("un jardin, Somme", "Somme"),
        ("Oise", "Oise"),
    ],
)
def test_a_misspelt_town_before_its_department_is_the_place(
    reader: Reader, text: str, name: str
) -> None:
    found = understood(reader, text, "territory", lead="association")
    assert names(found.changes) == [name]
    assert found.pending is None


def test_nobody_is_nobody_however_it_is_spelt(reader: Reader) -> None:
    for text in ("perssone d'autre", "persone d'autre"):
        assert understood(reader, text, "actors", lead="association").changes["actors"] == []


@pytest.mark.parametrize(
    ("text", "intent", "declined"),
    [
        ("jsp, fo demandé a ki?", "ask_definition", "actors"),
        ("je sais pas, faut demander où ?", "human", "actors"),
        # what the question means may yet bring an answer
        ("je sais pas, c'est quoi un acteur ?", "clarify_question", None),
        ("faut demander où ? je sais pas, moi", "human", "actors"),
        ("faut demander où ?", "human", None),
    ],
)
def test_who_cannot_tell_before_they_ask_is_not_asked_again(
    reader: Reader, text: str, intent: str, declined: str | None
) -> None:
    found = understood(reader, text, "actors", intent, lead="association")
    assert (found.outcome, found.declined) == (ASKED, declined)


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("moi j'y vais que le samedi vous savez", False),
        ("bon j'y vais", True),
        ("je vais vous laisser", True),
    ],
)
def test_going_somewhere_is_no_leave(reader: Reader, text: str, leaves: bool) -> None:
    found = understood(reader, text, "actors", "goodbye", lead="association")
    assert found.outcome == (ASKED if leaves else NOTHING)


def test_who_it_is_carries_whatever_was_to_be() -> None:
    def carrier(text: str) -> str | None:
        start = text.index("entreprise")
        mentions = [Mention(kinds.ORGANISATION, "entreprise", start, start + 10, kinds.ASIDE)]
        found = understand(Message(text, "inform", mentions), "lead", NO_PROFILE, Progress())
        return {**found.changes, **found.doubts}.get("lead")

    told = "Ma sœur devait porter. Non : c'est mon entreprise agricole, elle se retire."
    assert carrier(told) == "entreprise"
    assert carrier(told.replace("c'est mon", "merci à mon")) is None
    assert carrier("Bon alors c'est l'entreprise qui nous a parlé de vous.") is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Au diagnostic, rien de défini.", "inform"),
        ("on en est à l'étude, on sait pas encore tout", "inform"),
        ("aucune idée, demandez au maire", "dont_know"),
    ],
)
def test_a_stage_is_no_want_of_an_answer(text: str, meant: str) -> None:
    assert mended_intent(text, "dont_know", [], answering=True) == meant


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("deux secondes je passe un péage", True),
        ("attendez excusez moi le chien aboie je reviens", True),
        ("une minute svp", True),
        ("attendez j'ai un livreur à la porte", True),
        ("y a quelqu'un qui sonne", True),
        ("on a une association qui arrive au projet", False),
        ("pause", True),
        ("2 minutes à pied de la gare", False),
        ("une minute par personne et par jour", False),
        ("attendez, c'est à Lens en fait", False),
        ("attends c'est combien ?", False),
        ("attends, oui", False),
        ("deux secondes… non, pas en QPV", False),
        ("attendez, c'est pour des gens qui n'ont rien", False),
        ("pause café entre voisins", False),
    ],
)
def test_who_asks_to_wait_answers_nothing(reader: Reader, text: str, waits: bool) -> None:
    mentions = reader.read(text, "maturity")
    assert asks_to_wait(text, mentions) is waits
    if waits:
        assert mended_intent(text, "goodbye", mentions, answering=True) == "inform"
        found = understand(Message(text, "inform", mentions), "maturity", NO_PROFILE, Progress())
        assert (found.outcome, found.changes) == (NOTHING, {})


def test_a_moment_is_no_phase() -> None:
    text = "deux secondes je passe un péage"
    heard = [Mention(kinds.PHASE, "developpement", 0, len(text))]
    found = understand(Message(text, "inform", heard), "maturity", NO_PROFILE, Progress())
    assert (found.outcome, found.changes) == (NOTHING, {})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("un bout à Lille, l'autre à Tournai", ["Lille", "Tournai (Belgique)"]),
        ("un site à Lens et l'autre à Béthune", ["Lens", "Béthune"]),
        ("3 comcom : Haute Somme et Terre de Picardie", None),
    ],
)
def test_places_that_share_a_project(reader: Reader, text: str, name: list[str] | None) -> None:
    codes = ["200037059", "200070928"]
    found = understood(reader, text, "territory", lead="groupement_epci")
    told = [place["name"] if name else place["code"] for place in found.changes["territory"]]
    assert told == (name or codes)


# --- a partner's telephone call, an address, somebody who is sent away

BOTH = ["habitants", "pouvoirs_publics"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("je viens d'avoir la mairie au tel... elle se retire, enlevez la", ["habitants"]),
        ("je viens d'avoir la mairie au tel... elle est ravie", BOTH),
        ("l'asso reste avec, elle fait les repas", ["associations", *BOTH]),
    ],
)
def test_what_a_partner_says_moves_it(reader: Reader, text: str, actors: list[str]) -> None:
    known = {"lead": "cooperative", "actors": BOTH}
    found = understood(reader, text, None, "correct", oriented=True, **known)
    assert found.changes["actors"] == actors


def test_an_address_alone_is_no_place_of_the_project(reader: Reader) -> None:
    abbeville = {"kind": "commune", "code": "80001", "name": "Abbeville"}
    text = "Abbeville c juste l'adresse de l'asso. la ressourcerie elle est a Cayeux sur mer"
    known = {"lead": "association", "territory": [abbeville]}
    found = understood(reader, text, "rural_or_qpv", **known)
    assert names(found.changes) == ["Cayeux-sur-Mer"]


def test_where_somebody_is_sent_takes_no_part(reader: Reader) -> None:
    found = understood(
        reader, "bon tant pis je lui dis d'aller à la cpam", "actors", lead="commune"
    )
    assert "actors" not in {**found.changes, **found.doubts}


def test_a_minute_is_no_leave(reader: Reader) -> None:
    text = "Pardon je vous laisse 1 minute, ma fille sort de l'école"
    assert asks_to_wait(text, reader.read(text))
    assert mended_intent(text, "goodbye", reader.read(text), answering=True) == "inform"


def test_a_yes_to_the_place_is_no_sure_yes_to_precarity(reader: Reader) -> None:
    first = understood(reader, "oui QPV", "fights_precarity", lead="association")
    assert "fights_precarity" not in first.changes
    assert first.doubts == {"fights_precarity": True}
    doubted = Progress(doubts=first.doubts)
    for text in ("oui QPV", "oui"):
        again = understood(reader, text, "fights_precarity", progress=doubted, lead="association")
        assert again.changes["fights_precarity"] is True
    plain = understood(reader, "oui, ce sont des gens pauvres d'un QPV", "fights_precarity")
    assert plain.changes["fights_precarity"] is True


def test_what_somebody_answers_helps_nobody(reader: Reader) -> None:
    text = "on nous répond que la mairie porte"
    found = understood(reader, text, "lead")
    assert {**found.changes, **found.doubts}["lead"] == "commune"


@pytest.mark.parametrize(
    "text", ["personne ne nous aide, sauf la mairie", "personne nous suit à part la mairie"]
)
def test_who_alone_helps_does_not_carry(reader: Reader, text: str) -> None:
    found = understood(reader, text, "lead")
    assert "lead" not in {**found.changes, **found.doubts}


def test_what_the_guide_believes_is_not_asked(reader: Reader) -> None:
    found = understood(reader, "une association, qu'est-ce que vous croyez", "lead")
    assert found.changes["lead"] == "association"


def test_a_yes_is_no_other_subject_whatever_it_names(reader: Reader) -> None:
    text = "Oui, sans ça ils perdent leurs droits, RSA, APL."
    moment = Moment(answering=True, question="fights_precarity")
    assert settled_at(moment, "out_of_scope", text, [], 0.9) == "inform"
    assert settled_at(moment, "out_of_scope", "vous aimez le foot ?", [], 0.9) == "out_of_scope"
    asked = Moment(answering=True, question="lead")
    assert settled_at(asked, "out_of_scope", text, [], 0.9) == "out_of_scope"
    found = understood(reader, text, "fights_precarity", lead="association")
    assert found.changes["fights_precarity"] is True
