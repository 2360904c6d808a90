"""What a message changes, given the open question: roles, negation, corrections, short answers."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.conversation import ANSWERED, ASKED, NOTHING, REJECTED, Pending, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.places import place_mentions
from bot.nlu.reader import Reader
from bot.nlu.reconcile import places
from bot.nlu.tagger import Heard
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.message import without_questions
from tests.nlu.understood import understood


@pytest.mark.parametrize(
    ("text", "lead", "actors"),
    [
        ("Nous sommes une association avec la mairie", "association", ["pouvoirs_publics"]),
        (
            "on est une SCIC, avec des habitants et la mairie",
            "cooperative",
            ["habitants", "pouvoirs_publics"],
        ),
        ("une asso de Douai, l'agglo participe", "association", ["pouvoirs_publics"]),
        ("le projet est porté par la mairie, avec deux associations", "commune", ["associations"]),
        ("je suis la présidente d'une mutuelle", "mutuelle", None),
        (
            "nous sommes une entreprise d'insertion, en lien avec des commerçants",
            "societe_ess",
            ["entreprises"],
        ),
        ("notre communauté de communes avec des agriculteurs", "epci", ["entreprises"]),
        ("on est une association, sans la mairie", "association", None),
        ("slt on est une ptite asso, ac des abitants", "association", ["habitants"]),
        (
            "c'est l'association qui porte, la commune est partenaire",
            "association",
            ["pouvoirs_publics"],
        ),
    ],
)
def test_who_carries_and_who_takes_part(
    reader: Reader, text: str, lead: str, actors: list[str] | None
) -> None:
    changes = understood(reader, text).changes
    assert changes.get("lead") == lead
    assert changes.get("actors") == actors


def test_an_agglomeration_named_after_a_town_is_not_the_lead(reader: Reader) -> None:
    changes = understood(reader, "à Douai, avec l'agglo", "territory", lead="association").changes
    assert "lead" not in changes
    assert [place["name"] for place in changes["territory"]] == ["Douai"]
    assert changes["actors"] == ["pouvoirs_publics"]


@pytest.mark.parametrize(
    ("question", "text", "intent", "value"),
    [
        ("actors", "juste nous", "inform", []),
        ("actors", "personne", "inform", []),
        ("actors", "non", "deny", []),
        ("maturity", "ben on débute", "inform", "emergence"),
        ("maturity", "développement", "inform", "developpement"),
        ("rural_or_qpv", "ah oui, en pleine campagne", "inform", True),
        ("rural_or_qpv", "les deux", "inform", True),
        ("rural_or_qpv", "nan", "deny", False),
        ("fights_precarity", "oui, c'est notre raison d'être", "what_if", True),
        ("fights_precarity", "non pas vraiment", "deny", False),
        (
            "selection_criteria",
            "les quatre",
            "inform",
            ["besoins", "implication", "solidarites", "cooperations"],
        ),
        ("selection_criteria", "le 1 et le 4", "inform", ["besoins", "cooperations"]),
        ("selection_criteria", "aucun", "inform", []),
        ("eligible_costs", "80 000 peut-être 90", "inform", [80000, 90000]),
        ("lead", "une asso", "inform", "association"),
    ],
)
def test_short_answers_to_the_open_question(
    reader: Reader, question: str, text: str, intent: str, value: Any
) -> None:
    found = understood(reader, text, question, intent)
    assert found.outcome == ANSWERED
    assert found.changes[question] == value


@pytest.mark.parametrize(
    ("question", "text", "intent"),
    [
        ("lead", "je ne sais pas", "dont_know"),
        ("maturity", "joker", "refuse"),
        ("rural_or_qpv", "je ne sais pas si c'est en quartier prioritaire", "inform"),
        ("eligible_costs", "ça dépend", "dont_know"),
        ("fights_precarity", "je peux pas trancher", "dont_know"),
    ],
)
def test_not_knowing_is_an_answer(reader: Reader, question: str, text: str, intent: str) -> None:
    found = understood(reader, text, question, intent)
    assert (found.outcome, found.declined, question in found.changes) == (
        ANSWERED,
        question,
        False,
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("maturity", "on hésite entre démarrage et développement"),
        ("rural_or_qpv", "il y a un peu de tout, je préfère ne pas me prononcer"),
    ],
)
def test_who_hesitates_does_not_answer(reader: Reader, question: str, text: str) -> None:
    found = understood(reader, text, question, "dont_know")
    assert (found.declined, question in found.changes) == (question, False)


def test_who_hesitates_between_two_phases_has_answered(reader: Reader) -> None:
    text = "on hésite entre émergence et développement"
    found = understood(reader, text, "maturity")
    assert (found.outcome, found.declined, found.changes) == (ANSWERED, "maturity", {})


def likely_phase(text: str, intent: str, **known: Any) -> Understood:
    said = Mention(kinds.PHASE, "developpement", 0, len(text), kinds.LIKELY)
    return understand(Message(text, intent, [said]), None, parse_profile(known), Progress())


def test_a_likely_phase_is_confirmed_where_it_decides() -> None:
    assert likely_phase("ça tourne", "inform", lead="association").changes == {
        "maturity": "developpement"
    }
    assert likely_phase("ça tourne", "inform", lead="epci").doubts == {"maturity": "developpement"}


def test_a_phase_that_no_words_name_is_confirmed_where_it_decides() -> None:
    text = "on lance une crèche ambulante, un bus aménagé"
    whole = Mention(kinds.PHASE, "emergence", 0, len(text))
    named = Mention(kinds.PHASE, "emergence", 0, 8)
    epci = parse_profile({"lead": "epci"})
    heard = understand(Message(text, "inform", [whole]), None, epci, Progress())
    assert (heard.changes, heard.doubts) == ({}, {"maturity": "emergence"})
    sure = understand(Message(text, "inform", [named]), None, epci, Progress())
    assert (sure.changes, sure.doubts) == ({"maturity": "emergence"}, {})
    wish = "on veut monter une crèche ambulante dans un bus"
    wished = [Mention(kinds.PHASE, "emergence", 0, len(wish))]
    told = understand(Message(wish, "inform", wished), None, epci, Progress())
    assert (told.changes, told.doubts) == ({}, {"maturity": "emergence"})
    other = "l'environnement nous porte : on lance une crèche"
    sounds = [Mention(kinds.PHASE, "emergence", 0, len(other))]
    doubted = understand(Message(other, "inform", sounds), None, epci, Progress())
    assert doubted.doubts == {"maturity": "emergence"}
    nobody = understand(Message(text, "inform", [whole]), None, parse_profile({}), Progress())
    assert nobody.changes == {"maturity": "emergence"}
    assert nobody.likely_phase


def test_a_known_phase_of_an_intercommunalite_stays_or_is_corrected() -> None:
    known = {"lead": "epci", "maturity": "emergence"}
    assert likely_phase("ça tourne bien", "inform", **known).changes == {}
    assert likely_phase("ça tourne, pas encore", "inform", lead="epci").outcome == ANSWERED
    corrected = likely_phase("en fait ça tourne déjà", "correct", **known)
    assert (corrected.changes, corrected.doubts) == (
        {"maturity": None},
        {"maturity": "developpement"},
    )
    other = likely_phase(
        "en fait ça tourne déjà", "correct", lead="association", maturity="emergence"
    )
    assert (other.changes, other.doubts) == ({"maturity": "developpement"}, {})


def test_a_likely_phase_is_confirmed_once_an_intercommunalite_carries(reader: Reader) -> None:
    assert likely_phase("ça tourne bien", "inform").likely_phase
    known = {"maturity": "developpement"}
    likely = Progress(likely_phase=True)
    epci = understood(reader, "c'est la communauté de communes", "lead", "inform", likely, **known)
    assert (epci.changes["maturity"], epci.doubts) == (None, {"maturity": "developpement"})
    sure = understood(reader, "c'est la communauté de communes", "lead", "inform", **known)
    assert "maturity" not in sure.changes
    other = understood(reader, "c'est une association", "lead", "inform", likely, **known)
    assert "maturity" not in other.changes


def test_a_likely_phase_is_confirmed_however_an_intercommunalite_was_said(reader: Reader) -> None:
    known = parse_profile({"maturity": "emergence"})
    likely = Progress(likely_phase=True, doubts={"lead": "epci"})
    button = Message("/inform", "inform", [], {"lead": "epci"})
    said = Message("oui", "affirm", [])
    beside = "c'est la communauté de communes. pourquoi vous demandez ça ?"
    asked = Message(beside, "why_question", reader.read(beside))
    for message in (button, said, asked):
        found = understand(message, "lead", known, likely)
        assert found.changes == {"lead": "epci", "maturity": None}, message
        assert found.doubts["maturity"] == "emergence"


def test_a_phase_that_is_corrected_to_a_likely_one_is_only_likely() -> None:
    found = likely_phase("en fait on gratte à peine la terre", "correct", maturity="emergence")
    assert (found.changes, found.likely_phase) == ({"maturity": "developpement"}, True)


def test_a_day_that_passes_is_no_refusal(reader: Reader) -> None:
    text = "je passe mes journées à répondre que non"
    assert understood(reader, text, "territory", "human").declined is None


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("on a écrit à la mairie, pas de réponse, donc personne", []),
        ("les voisins oui, peut-être un jour le lycée", ["habitants"]),
        ("rien d'officiel. La mairie attend de voir", []),
        ("on espère la CAF", None),
    ],
)
def test_who_is_only_hoped_for_does_not_take_part(
    reader: Reader, text: str, actors: list[str] | None
) -> None:
    assert understood(reader, text, "actors").changes.get("actors") == actors


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("précarité : non", False),
        ("la pauvreté ce n'est pas notre sujet", False),
        ("aucune lutte contre la misère", False),
        ("rien contre la précarité là-dedans", False),
        ("la précarité, non ?", True),
        ("j'ai dit pas de précarité mais en fait si, ça lutte contre la précarité", True),
    ],
)
def test_what_the_project_does_not_fight(reader: Reader, text: str, value: bool) -> None:
    found = understood(reader, text, "fights_precarity")
    assert found.changes["fights_precarity"] is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pas QPV mais rural", True),
        ("on a un collectif (ni asso ni coopérative), Tourcoing Bourgogne, QPV", True),
        ("ni en QPV ni en zone rurale", False),
        ("centre-ville, pas rural, pas QPV", False),
        ("une association à Avion, pas en campagne", None),
        ("on est en ville", None),
        ("pas en QPV", None),
        ("avec le foyer rural et le pôle rural", None),
    ],
)
def test_where_the_countryside_is_meant(reader: Reader, text: str, value: bool | None) -> None:
    assert understood(reader, text).changes.get("rural_or_qpv") is value


def test_a_criterion_that_is_refused_by_its_number_is_left_out(reader: Reader) -> None:
    text = (
        "Le 2, c'est évident. Le 4, à cause des maraîchers. Le 1 je ne le coche pas, soyons francs."
    )
    found = understood(reader, text, "selection_criteria")
    assert found.changes["selection_criteria"] == ["implication", "cooperations"]


def test_a_town_outside_beside_a_department_leaves_the_place_open() -> None:
    far = {"status": "sure", "places": [{"kind": "hors_region", "code": None, "name": "Dieppe"}]}
    wide = {"status": "sure", "places": [{"kind": "departement", "code": "80", "name": "Somme"}]}
    message = Message(
        "une asso de Dieppe, en face de la Somme",
        "inform",
        [
            Mention(kinds.PLACE, {**far, "qpv": False}, 12, 18, kinds.PROJECT, weak=True),
            Mention(kinds.PLACE, {**wide, "qpv": False}, 34, 39, kinds.PROJECT),
        ],
    )
    found = understand(message, None, parse_profile({}), Progress())
    assert "territory" not in found.changes


def test_a_landmark_is_to_be_confirmed(reader: Reader) -> None:
    found = understood(reader, "près d'Amiens", "territory")
    assert "territory" not in found.changes
    assert found.pending is not None
    assert (found.pending.status, found.pending.places[0]["name"]) == ("confirm", "Amiens")
    again = understood(
        reader, "près d'Amiens", "territory", progress=Progress(pending=found.pending)
    )
    assert [place["name"] for place in again.changes["territory"]] == ["Amiens"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Bonjour, nous voulons ouvrir une épicerie près de Hesdin", "Hesdin-la-Forêt"),
        ("j'habite à Fourmies et je veux monter une épicerie", "Fourmies"),
        ("on veut ouvrir une épicerie près de Lens, à Liévin", None),
        ("mon mari travaille près de Lille, le projet est à Lens", None),
    ],
)
def test_a_landmark_of_an_opening_is_to_be_confirmed(
    reader: Reader, text: str, asked: str | None
) -> None:
    found = understood(reader, text)
    assert (found.pending and found.pending.places[0]["name"]) == asked
    assert (found.changes.get("territory") is None) is (asked is not None)


def test_what_a_phase_means_is_a_question(reader: Reader) -> None:
    text = "La structuration, ça recouvre quoi ?"
    found = understood(reader, text, "maturity", "ask_definition")
    assert (found.outcome, found.changes) == (ASKED, {})


def test_nobody_else_is_confirmed_when_nobody_asked(reader: Reader) -> None:
    found = understood(reader, "une association de Lens, on est tout seuls")
    assert "actors" not in found.changes
    assert found.doubts["actors"] == []


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("nous sommes une entreprise de menuiserie à Lens", False),
        ("nous sommes une SARL de menuiserie à Lens", True),
        ("une entreprise familiale de menuiserie, voilà qui nous sommes", True),
        ("une entreprise", False),
        ("une société", False),
        ("une SAS", True),
    ],
)
def test_a_company_may_be_one_of_the_social_economy(reader: Reader, text: str, sure: bool) -> None:
    found = understood(reader, text, "lead")
    assert (found.changes if sure else found.doubts)["lead"] == "entreprise"


def test_a_company_that_says_so_again_is_one(reader: Reader) -> None:
    found = understood(
        reader,
        "je vous dis que nous sommes une entreprise de menuiserie",
        "lead",
        progress=Progress(doubts={"lead": "entreprise"}),
    )
    assert found.changes["lead"] == "entreprise"


def test_a_correction_replaces(reader: Reader) -> None:
    lens = [{"kind": "commune", "code": "62498", "name": "Lens"}]
    found = understood(
        reader, "en fait c'est à Liévin", None, "correct", territory=lens, lead="association"
    )
    assert [place["name"] for place in found.changes["territory"]] == ["Liévin"]
    assert understood(
        reader, "finalement 60 000", None, "correct", eligible_costs=80000
    ).changes == {"eligible_costs": 60000}


def test_a_known_lead_is_not_changed_by_chance(reader: Reader) -> None:
    found = understood(
        reader,
        "oui c'est pour les gens au RSA",
        "fights_precarity",
        "affirm",
        lead="association",
    )
    assert found.changes == {"fights_precarity": True}


def test_a_partners_town_is_not_the_territory(reader: Reader) -> None:
    lens = [{"kind": "commune", "code": "62498", "name": "Lens"}]
    found = understood(
        reader,
        "la mairie de Liévin et des habitants",
        "actors",
        territory=lens,
        lead="association",
    )
    assert "territory" not in found.changes
    assert found.changes["actors"] == ["habitants", "pouvoirs_publics"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("le bailleur ne fait plus partie du projet", ["pouvoirs_publics"]),
        ("le bailleur nous a lâchés", ["pouvoirs_publics"]),
        ("le bailleur et la fondation ne participeront pas", ["pouvoirs_publics"]),
        ("le bailleur s'est retiré", ["pouvoirs_publics"]),
        ("la mairie ne participe plus", ["autres"]),
        ("comptez uniquement la mairie", ["pouvoirs_publics"]),
        ("une SCOP, enfin non, la SCOP a arrêté, donc juste la mairie", ["pouvoirs_publics"]),
        (
            "le bailleur ne suit plus, une association le remplace",
            ["associations", "pouvoirs_publics"],
        ),
    ],
)
def test_who_left_no_longer_takes_part(reader: Reader, text: str, actors: list[str]) -> None:
    known: dict[str, Any] = {"lead": "fondation", "actors": ["pouvoirs_publics", "autres"]}
    changes = understood(reader, text, "fights_precarity", **known).changes
    assert changes["actors"] == actors


@pytest.mark.parametrize(
    "text",
    [
        "le bailleur vient plus souvent",
        "la mairie suit pas mal le projet",
        "la mairie a arrêté une date",
        "le bailleur a lâché 10 000 euros",
        "notez que la mairie participe aussi",
    ],
)
def test_who_stays_still_takes_part(reader: Reader, text: str) -> None:
    known: dict[str, Any] = {"lead": "fondation", "actors": ["pouvoirs_publics", "autres"]}
    kept = understood(reader, text, None, **known).changes.get("actors", known["actors"])
    assert set(kept) == set(known["actors"])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("la Ville de Tourcoing participe", ["Tourcoing"]),
        ("comptez la CAF et la Ville", []),
        ("Ville de Lens", ["Lens"]),
        ("un projet à Ville", ["Ville"]),
    ],
)
def test_a_town_hall_is_not_the_village_of_that_name(text: str, places: list[str]) -> None:
    found = [one.value["places"][0]["name"] for one in place_mentions(text) if not one.weak]
    assert found == places


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("QPV non, campagne non plus", False),
        ("rural non, quartier prioritaire non", False),
        ("rural non, QPV oui", True),
        ("campagne non mais qpv", True),
        ("zone rurale, non loin d'Arras", True),
        ("à la campagne, non ?", True),
        ("C'est rural. Non, on n'a pas de salarié", True),
    ],
)
def test_each_kind_of_place_is_denied(reader: Reader, text: str, said: bool) -> None:
    assert understood(reader, text, "rural_or_qpv").changes["rural_or_qpv"] is said


def test_who_would_carry_is_supposed(reader: Reader) -> None:
    text = "pourquoi ça serait non si la mairie portait ?"
    found = understood(reader, text, None, "what_if", lead="association")
    assert found.variant == {"lead": "commune"}


@pytest.mark.parametrize(
    ("text", "said"), [("des gens sans papiers", True), ("tout ça sans papiers", None)]
)
def test_papers_may_be_those_of_the_office(reader: Reader, text: str, said: bool | None) -> None:
    assert understood(reader, text).changes.get("fights_precarity") is said


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("c'est là que j'habite", ["Carvin"]),
        ("c'est où je vis", ["Carvin"]),
        ("c'est là que tout se fera", ["Carvin", "Courrières"]),
    ],
)
def test_where_who_writes_lives_is_not_where_the_project_is(
    reader: Reader, said: str, kept: list[str]
) -> None:
    changes = understood(reader, f"un projet à Carvin ; Courrières, {said}").changes
    assert [place["name"] for place in changes["territory"]] == kept
    alone = understood(reader, f"Courrières, {said}", "territory").changes
    assert [place["name"] for place in alone["territory"]] == ["Courrières"]


def test_what_is_asked_in_parentheses_is_beside_the_answer() -> None:
    text = "Beauvais (vous avez vu la neige ?), centre"
    told = without_questions(text)
    assert told is not None and len(told) == len(text)
    assert told.split() == ["Beauvais", ",", "centre"]
    assert without_questions("Beauvais (60)") is None
    assert without_questions("10 000 euros (hors taxes), ça suffit ?") is None


def test_a_variant_changes_nothing(reader: Reader) -> None:
    found = understood(
        reader, "et si c'était l'association qui portait ?", None, "what_if", lead="commune"
    )
    assert (found.outcome, found.changes, found.variant) == (
        ASKED,
        {},
        {"lead": "association"},
    )


def test_a_question_is_not_an_answer(reader: Reader) -> None:
    found = understood(reader, "c'est quoi la structuration ?", "maturity", "ask_definition")
    assert (found.outcome, found.changes) == (ASKED, {})


def test_a_question_may_say_who_asks(reader: Reader) -> None:
    found = understood(
        reader, "on est une SCIC à Lens, COTE prend les SCIC ?", None, "ask_programme"
    )
    assert found.outcome == ASKED
    assert found.changes["lead"] == "cooperative"


def test_homonyms_are_asked_for(reader: Reader) -> None:
    found = understood(reader, "à Rouvroy", "territory")
    assert found.pending is not None
    assert found.pending.status == "choose"
    assert "territory" not in found.changes


def test_a_choice_is_settled_by_the_department(reader: Reader) -> None:
    pending = understood(reader, "à Rouvroy", "territory").pending
    found = understood(
        reader, "celui du Pas-de-Calais", "territory", progress=Progress(pending=pending)
    )
    assert [place["code"] for place in found.changes["territory"]] == ["62724"]


def test_a_doubtful_place_is_confirmed_or_rejected(reader: Reader) -> None:
    place = {"kind": "commune", "code": "62510", "name": "Liévin", "label": "Liévin (62)"}
    progress = Progress(pending=Pending(status="confirm", places=[place]))
    yes = understood(reader, "oui", "territory", "affirm", progress)
    assert yes.changes["territory"] == [{"kind": "commune", "code": "62510", "name": "Liévin"}]
    no = understood(reader, "non", "territory", "deny", progress)
    assert (no.outcome, no.changes) == (REJECTED, {})


def test_nothing_is_nothing(reader: Reader) -> None:
    assert understood(reader, "hum", "lead").outcome == NOTHING


def test_an_insult_that_tells_the_project_is_about_the_project(reader: Reader) -> None:
    text = "saleté de robot, bon, on est une association"
    assert mended_intent(text, "insult", reader.read(text)) == "inform"


@pytest.mark.parametrize("question", [None, "maturity"])
def test_a_lead_that_is_denied_is_replaced(reader: Reader, question: str | None) -> None:
    found = understood(reader, "pas une association, une coopérative", question, lead="association")
    assert found.changes["lead"] == "cooperative"


def test_a_negation_stops_at_its_clause(reader: Reader) -> None:
    for text in (
        "une association à Lens, pas en rural, on lutte contre la précarité",
        "pas en QPV. On lutte contre la précarité",
        "pas de salariés, contre la précarité",
    ):
        assert understood(reader, text).changes["fights_precarity"] is True, text


def test_two_places_of_one_sentence_are_both_kept(reader: Reader) -> None:
    found = understood(reader, "une association à Roubaix et Tourcoing")
    assert [place["name"] for place in found.changes["territory"]] == ["Roubaix", "Tourcoing"]


def test_the_criteria_are_not_cut_by_a_negation_elsewhere(reader: Reader) -> None:
    found = understood(reader, "à Lens, pas en QPV, on remplit les quatre critères")
    assert len(found.changes["selection_criteria"]) == 4


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("une association à Avion, dans la CALL", ["Avion", "CA de Lens - Liévin"]),
        ("on est une SCOP d'Avion (CALL)", ["Avion", "CA de Lens - Liévin"]),
        (
            "une SCIC basée à Orchies, dans la communauté de communes Pévèle-Carembault",
            ["Orchies", "CC Pévèle-Carembault"],
        ),
        ("une association d'Amiens, dans la CALL", ["CA de Lens - Liévin"]),
        # A natural area is no second place.
        ("une association à Guise, en Thiérache", ["Guise"]),
        ("on est une association du Favril, dans l'Avesnois", ["Le Favril"]),
        ("une association à Hesdin, dans le Ternois", ["Hesdin-la-Forêt"]),
    ],
)
def test_an_area_says_where_its_town_is(reader: Reader, text: str, places: list[str]) -> None:
    found = understood(reader, text)
    assert [place["name"] for place in found.changes["territory"]] == places


def test_a_country_behind_its_town_is_no_second_place(reader: Reader) -> None:
    found = understood(reader, "à Namur, en Belgique", "territory")
    assert [place["name"] for place in found.changes["territory"]] == ["Namur (Belgique)"]


def test_two_towns_outside_are_both_kept(reader: Reader) -> None:
    found = understood(reader, "à Paris et à Namur", "territory")
    assert {place["name"] for place in found.changes["territory"]} == {"Paris", "Namur (Belgique)"}


@pytest.mark.parametrize(
    "text", ["je c vrmt pas", "jsé vraiment pas", "je sais vraiment pas", "chais pas", "je se pas"]
)
@pytest.mark.parametrize("question", ["rural_or_qpv", "fights_precarity", "eligible_costs"])
def test_not_to_know_is_no_no(reader: Reader, question: str, text: str) -> None:
    for intent in ("dont_know", "deny"):
        found = understood(reader, text, question, intent)
        assert (found.changes, found.declined) == ({}, question)


NOBODY = Mention(kinds.NOBODY, True, 0, 1, kinds.DOUBT, weak=True)
"""What a model may hear of a message in which somebody says "personne"."""


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Des gens de l'étage au-dessus nous aident le soir. Sinon personne", None),
        ("On jardine avec la dame du premier, à part elle personne", None),
        ("nous, et à part ça personne", []),
        ("sinon personne", []),
    ],
)
def test_nobody_else_is_not_nobody(text: str, actors: list[str] | None) -> None:
    message = Message(text, "inform", [NOBODY])
    changes = understand(message, "actors", parse_profile({}), Progress()).changes
    assert changes.get("actors") == actors


def organisation(text: str, said: str, value: str, role: str, weak: bool = False) -> Mention:
    start = text.index(said)
    return Mention(kinds.ORGANISATION, value, start, start + len(said), role, weak)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("deux clubs et une SCOP sont dans le projet avec nous", None),
        ("une SCOP participe au projet avec nous", None),
        ("notre SCOP est engagée avec nous tous", "cooperative"),
        ("nous sommes une SCOP et la ville travaille avec nous", "cooperative"),
        ("une SCOP, avec nous un club", "cooperative"),
        ("la SCOP du canal participe aussi, je l'avais oubliée", None),
        ("une SCOP est maintenant de la partie", None),
        ("une SCOP vient de nous rejoindre", None),
        ("une SCOP nous a rejoints", None),
        ("notre SCOP participe aussi", "cooperative"),
        ("C'est une SCOP et les habitants participent aussi", "cooperative"),
    ],
)
def test_who_is_in_the_project_with_us_does_not_carry_it(text: str, lead: str | None) -> None:
    scop = organisation(text, "SCOP", "cooperative", kinds.LEAD)
    changes = understand(
        Message(text, "inform", [scop]), "lead", parse_profile({}), Progress()
    ).changes
    assert changes.get("lead") == lead
    if lead is None:
        assert changes["actors"] == ["ess"]


def test_a_lead_heard_nowhere_is_not_the_partner_of_the_same_kind() -> None:
    text = "avec nous il y a une SCOP"
    heard = Mention(kinds.ORGANISATION, "cooperative", 0, 0, kinds.LEAD, weak=True)
    partner = organisation(text, "SCOP", "cooperative", kinds.ACTOR)
    found = understand(
        Message(text, "inform", [heard, partner]), None, parse_profile({}), Progress()
    )
    assert "lead" not in {**found.changes, **found.doubts}
    alone = understand(Message(text, "inform", [heard]), None, parse_profile({}), Progress())
    assert {**alone.changes, **alone.doubts}["lead"] == "cooperative"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bailleul, dans le Nord (celui de la Somme n'a rien à voir)", ["Bailleul"]),
        ("Rouvroy, celui du Pas-de-Calais", ["Rouvroy"]),
        ("à Rouvroy, il y en a un autre dans l'Aisne", ["Rouvroy"]),
        ("un peu partout dans l'Aisne", ["Aisne"]),
    ],
)
def test_what_tells_namesakes_apart_is_no_place_of_the_project(
    reader: Reader, text: str, names: list[str]
) -> None:
    found = understood(reader, text, "territory")
    pending = [found.pending.places[0]] if found.pending else []
    assert [one["name"] for one in [*pending, *found.changes.get("territory", [])]] == names


@pytest.mark.parametrize("text", ["'" * 1000, "a' " * 330, "sinon " * 160, "je c " * 200])
def test_no_text_takes_long(text: str) -> None:
    started = time.process_time()
    understand(Message(text, "inform", [NOBODY]), "actors", parse_profile({}), Progress())
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("aucune idée, mon voisin dit 40 000", 40000),
        ("j'en sais rien, on m'a dit 40 000", 40000),
        ("je sais pas trop, il paraît que c'est 40 000 euros", 40000),
        ("entre 20 et 25", [20000, 25000]),
        ("2 500 euros par mois", None),
    ],
)
def test_a_doubtful_sum_is_not_the_cost(reader: Reader, text: str, doubt: Any) -> None:
    found = understood(reader, text, "eligible_costs")
    assert "eligible_costs" not in found.changes
    assert found.doubts == {"eligible_costs": doubt}
    assert found.declined is None


@pytest.mark.parametrize("text", ["oui", "entre 20 et 25", "oui c'est ça"])
def test_a_doubtful_sum_is_confirmed(reader: Reader, text: str) -> None:
    doubts = Progress(doubts={"eligible_costs": [20000, 25000]})
    found = understood(reader, text, "eligible_costs", progress=doubts)
    assert found.changes == {"eligible_costs": [20000, 25000]}


def test_yes_gives_no_total(reader: Reader) -> None:
    doubts = Progress(doubts={"eligible_costs": None})
    assert understood(reader, "oui", "eligible_costs", "affirm", doubts).changes == {}


@pytest.mark.parametrize("text", ["je sais pas exactement, 40 000", "on nous a dit 40 000"])
def test_an_uncertain_sum_is_still_one(reader: Reader, text: str) -> None:
    assert understood(reader, text, "eligible_costs").changes["eligible_costs"] == 40000


def test_a_denied_sum_corrects_the_known_one(reader: Reader) -> None:
    found = understood(reader, "c 2500 pas 500", "actors", eligible_costs=500)
    assert found.changes == {"eligible_costs": 2500}
    assert understood(reader, "c 2500 pas 700", "actors", eligible_costs=500).changes == {}


@pytest.mark.parametrize(
    ("text", "question", "intent", "answer"),
    [
        (
            "ben on veut aider les gens qui ont pas de sous donc oui precarité",
            "fights_precarity",
            "inform",
            True,
        ),
        ("c'est pas que pour les pauvres", "fights_precarity", "deny", None),
        (
            "non c'est pas le centre social qui porte, c'est la mairie qui porte",
            "fights_precarity",
            "deny",
            None,
        ),
        ("oui mais comment je sais si je suis dedans moi", "rural_or_qpv", "affirm", None),
        ("je ne saurais dire s'il relève d'un tel quartier", "rural_or_qpv", "inform", None),
        ("c'est pas assez ?", "rural_or_qpv", "deny", None),
        ("à ton avis ? oui", "fights_precarity", "affirm", True),
        ("oui", "rural_or_qpv", "affirm", True),
        ("non, en ville", "rural_or_qpv", "deny", False),
        ("sans viser la précarité", "fights_precarity", "inform", False),
        ("non, en ville ?", "rural_or_qpv", "deny", False),
    ],
)
def test_what_is_yes_or_no(
    reader: Reader, text: str, question: str, intent: str, answer: bool | None
) -> None:
    assert understood(reader, text, question, intent).changes.get(question) is answer


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        ("aucune idée", None),
        ("au moins 2", None),
        ("deux sur quatre", None),
        ("au moins deux : le 1 et le 3", ["besoins", "solidarites"]),
        ("aucun", []),
        ("le 2", ["implication"]),
    ],
)
def test_how_many_criteria_says_not_which(
    reader: Reader, text: str, criteria: list[str] | None
) -> None:
    changes = understood(reader, text, "selection_criteria").changes
    assert changes.get("selection_criteria") == criteria


@pytest.mark.parametrize(
    ("text", "intent", "mended"),
    [
        ("j'ai une entreprise de plomberie à Amiens, je veux du fric", "out_of_scope", "inform"),
        ("il pleut à Amiens", "out_of_scope", "out_of_scope"),
        ("ok merci et la mairie n'est plus là", "thank", "correct"),
        ("merci beaucoup", "thank", "thank"),
    ],
)
def test_facts_are_heard_beside_thanks_and_anger(
    reader: Reader, text: str, intent: str, mended: str
) -> None:
    assert mended_intent(text, intent, reader.read(text)) == mended


def test_to_take_leave_tells_nothing() -> None:
    text = "au revoir et merci jeune homme"
    heard = Mention(kinds.ORGANISATION, "collectif_habitants", 0, 0, kinds.LEAD)
    found = understand(Message(text, "goodbye", [heard]), "lead", parse_profile({}), Progress())
    assert "lead" not in found.changes


def test_the_name_of_a_club_is_no_country(reader: Reader) -> None:
    text = "club des aînés ruraux, association à Lille"
    assert "rural_or_qpv" not in understood(reader, text).changes


@pytest.mark.parametrize(
    ("text", "value", "again"),
    [
        ("poste 1 : 14 500 € au lieu de 12 500 €", None, True),
        ("le poste matériel passe de 8 000 à 12 000 €", None, True),
        ("non, 14 500 € au lieu de 12 500 €", 14500, False),
        ("le poste matériel passe de 8 000 à 12 000, donc 44 000", 44000, False),
    ],
)
def test_a_part_that_changes_asks_for_the_whole_anew(
    reader: Reader, text: str, value: float | None, again: bool
) -> None:
    known = parse_profile({"lead": "association", "eligible_costs": 45000})
    message = Message(text, "correct", reader.read(text))
    found = understand(message, None, known, Progress(), oriented=True)
    assert (found.changes["eligible_costs"], found.withdrawn) == (value, again)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Non ! Le budget c'est 60 000 €, les 10 000 c'est ce que la ville apporte.", False),
        ("non, on ne lutte pas contre la précarité", True),
    ],
)
def test_what_is_known_changes_only_by_words_of_it(
    reader: Reader, text: str, changed: bool
) -> None:
    known = parse_profile({"lead": "association", "fights_precarity": True})
    heard = Mention(kinds.PRECARITY, False, 0, len(text))
    message = Message(text, "deny", [*reader.read(text), heard])
    found = understand(message, None, known, Progress(), oriented=True)
    assert ("fights_precarity" in found.changes) is changed


def test_between_two_places_is_in_both() -> None:
    text = "entre Lens et Arras, une association"
    lens, arras = ({"status": "sure", "places": [{"kind": "commune"}], "qpv": False},) * 2
    found = places(
        text,
        [
            Mention(kinds.PLACE, lens, 6, 10, kinds.NEAR),
            Mention(kinds.PLACE, arras, 14, 19, kinds.PROJECT),
        ],
        Heard(),
    )
    assert [one.role for one in found] == [kinds.PROJECT, kinds.PROJECT]


def test_a_bound_that_corrects_is_noted(reader: Reader) -> None:
    known = parse_profile({"lead": "association", "eligible_costs": 40000})
    text = "en fait le budget est moins de 30 000"
    message = Message(text, "correct", reader.read(text))
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.changes["eligible_costs"] == 30000


def test_to_look_for_how_to_find_something_asks_the_guide_nothing(reader: Reader) -> None:
    text = "on a l'idée, on cherche comment trouver un local"
    assert mended_intent(text, "inform", reader.read(text), answering=True) == "inform"


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("nn g pa dit le bassin minier, juste roubaix", ["Roubaix"]),
        ("je n'ai pas parlé de Lens, c'est à Roubaix", ["Roubaix"]),
    ],
)
def test_what_was_not_said_is_no_place(reader: Reader, text: str, towns: list[str]) -> None:
    changes = understood(reader, text, "territory").changes
    assert [place["name"] for place in changes["territory"]] == towns


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Ah mais le café-épicerie tourne déjà depuis trois ans", None),
        ("le garage est déjà ouvert", None),
        ("c'est une épicerie", "entreprise"),
        ("le garage du village", "entreprise"),
    ],
)
def test_what_they_run_does_not_carry_it(reader: Reader, text: str, lead: str | None) -> None:
    assert understood(reader, text, "lead").changes.get("lead") == lead


def test_a_form_that_they_have_not_is_not_heard_in_the_whole() -> None:
    text = "c'est nous, l'équipe, on a pas fait d'association"
    named = text.index("association")
    mentions = [
        Mention(kinds.ORGANISATION, "association", 0, 0, kinds.LEAD, weak=True),
        Mention(kinds.ORGANISATION, "association", named, named + 11, kinds.ASIDE),
    ]
    found = understand(Message(text, "inform", mentions), "lead", parse_profile({}), Progress())
    assert {**found.doubts, **found.changes}["lead"] == "collectif_habitants"


@pytest.mark.parametrize(
    ("text", "lead", "costs"),
    [
        (
            "bon ben notez qu'on est une SCIC alors, et pour les sous c'est dans les 80 000",
            "cooperative",
            80000,
        ),
        ("mettez qu'on est une SCOP finalement, niveau argent 60 000", "cooperative", 60000),
        ("NOTEZ QUE C'EST UNE MUTUELLE, POUR L'ARGENT 45 000", "mutuelle", 45000),
    ],
)
def test_what_is_to_be_noted_instead(reader: Reader, text: str, lead: str, costs: int) -> None:
    message = Message(text, "inform", reader.read(text))
    known = parse_profile({"lead": "collectif_habitants", "eligible_costs": 30000})
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.changes.get("lead") == lead
    assert found.changes.get("eligible_costs") == costs


@pytest.mark.parametrize(
    "text",
    [
        "notez que la SCIC nous conseille",
        "notez bien que je ne suis pas seule",
        "pour les sous, 12 000 habitants c'est rien",
        "notez que nous n'avons pas de réponse de la banque",
    ],
)
def test_what_is_told_to_be_noted_changes_no_lead(reader: Reader, text: str) -> None:
    message = Message(text, "inform", reader.read(text))
    known = parse_profile({"lead": "association", "eligible_costs": 30000})
    changes = understand(message, None, known, Progress(), oriented=True).changes
    assert "lead" not in changes and "eligible_costs" not in changes


@pytest.mark.parametrize(
    ("text", "fights"),
    [
        (
            "Il n'y aurait pas lieu, me semble-t-il, de parler de précarité, si ce n'est que "
            "quelques jeunes connaissent des difficultés",
            False,
        ),
        ("le projet ne lutterait pas, à proprement parler, contre la précarité", False),
        ("il y a lieu de parler de précarité", True),
    ],
)
def test_precarity_that_is_denied_at_length(reader: Reader, text: str, fights: bool) -> None:
    assert understood(reader, text, "fights_precarity").changes["fights_precarity"] is fights


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("on sort du quartier prioritaire", False),
        ("jamais en zone rurale", False),
        ("on veut sortir de l'isolement en zone rurale", True),
    ],
)
def test_where_they_leave_is_not_where_they_are(reader: Reader, text: str, told: bool) -> None:
    assert understood(reader, text, "rural_or_qpv").changes["rural_or_qpv"] is told
