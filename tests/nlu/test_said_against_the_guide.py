"""What people say against what the guide heard, doubted or noted: corrections, refusals, trials."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import ANSWERED, ASKED, NOTHING, Pending, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.profile import NO_PROFILE, parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.intents.telling import tells_nothing
from bot.understanding.progress import progressed
from tests.nlu.understood import understood

ALL = ("besoins", "implication", "solidarites", "cooperations")
LENS = {"kind": "commune", "code": "62498", "name": "Lens"}


def with_mentions(
    text: str, *mentions: Mention, question: str | None = None, intent: str = "inform", **known: Any
) -> Understood:
    """What a text changes with the mentions that the whole pipeline would give."""
    message = Message(text, intent, mentions)
    return understand(message, question, parse_profile(known), Progress(), question is None)


def named(text: str, words: str, value: str, role: str) -> Mention:
    start = text.index(words)
    return Mention(kinds.ORGANISATION, value, start, start + len(words), role)


def phase(text: str, value: str, weak: bool = True) -> Mention:
    return Mention(kinds.PHASE, value, 0, len(text), weak=weak)


# --- doubts that are answered


def test_a_reading_that_is_heard_again_is_meant(reader: Reader) -> None:
    text = "Nous cinq. Plus tard une asso peut-être, mais là c'est nous."
    first = understood(reader, text, "lead")
    assert first.doubts == {"lead": "collectif_habitants"}
    again = understood(reader, text, "lead", progress=Progress(doubts=first.doubts))
    assert again.changes["lead"] == "collectif_habitants"


def test_a_yes_to_a_phase_counts_more_than_what_else_the_message_sounds_like() -> None:
    text = "Oui, c'est exact. Nous estimons le budget à 90 000 euros."
    message = Message(text, "inform", [phase(text, "essaimage")])
    progress = Progress(doubts={"maturity": "emergence"})
    found = understand(message, "maturity", parse_profile({"lead": "epci"}), progress)
    assert found.changes["maturity"] == "emergence"


@pytest.mark.parametrize("word", ["Par ailleurs", "D'ailleurs"])
def test_what_goes_on_is_no_project_that_spreads(word: str) -> None:
    text = f"{word}, nous estimons le budget à 90 000 euros."
    assert (
        "maturity" not in with_mentions(text, phase(text, "essaimage"), question="maturity").changes
    )
    spreads = "Par ailleurs, on le refait ailleurs."
    assert (
        with_mentions(spreads, phase(spreads, "essaimage"), question="maturity").changes["maturity"]
        == "essaimage"
    )


# --- phases


@pytest.mark.parametrize(
    "text",
    [
        "on existe depuis 6 ans mais le projet lui est nouveau",
        "j'ai dit que le projet était nouveau, pas l'asso",
        "non c'est un nouveau projet",
    ],
)
def test_a_new_project_of_old_people_is_asked_about(reader: Reader, text: str) -> None:
    found = understood(reader, text, "maturity", lead="association")
    assert found.changes["maturity"] is None
    assert found.doubts == {"maturity": "emergence"}


def test_a_project_called_new_takes_a_later_phase_back(reader: Reader) -> None:
    text = "ça fait trois fois que je dis que le projet est NOUVEAU"
    found = understood(reader, text, oriented=True, lead="association", maturity="developpement")
    assert found.doubts == {"maturity": "emergence"}


def test_how_old_they_are_is_asked_to_be_confirmed_as_a_phase() -> None:
    text = "on existe depuis 10 ans"
    found = with_mentions(text, phase(text, "developpement", weak=False), question="maturity")
    assert found.doubts == {"maturity": "developpement"}


def test_a_phase_that_is_over_is_no_longer_known(reader: Reader) -> None:
    text = "Non, on n'en est plus à l'émergence, l'étude est finie. Budget autour de 60 000 euros."
    found = understood(reader, text, "eligible_costs", lead="association", maturity="emergence")
    assert found.changes == {"eligible_costs": 60_000, "maturity": None}


def test_a_phase_that_is_denied_strongly_is_not_the_one_that_is_said(reader: Reader) -> None:
    text = "nous ne sommes pas du tout en essaimage, nous sommes en émergence"
    found = understood(reader, text, oriented=True, lead="epci", maturity="essaimage")
    assert found.changes["maturity"] == "emergence"


def test_a_phase_told_beside_a_no_to_both_is_heard(reader: Reader) -> None:
    text = "non, aucun des deux. et la maturité c'est émergence."
    found = understood(reader, text, "rural_or_qpv", lead="association", maturity="developpement")
    assert found.changes == {"maturity": "emergence", "rural_or_qpv": False}


# --- yes, no, and neither


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rural, non", False),
        ("Rural, non, on est à la sortie de Beauvais.", False),
        ("rural non, qpv oui", True),
        ("zone rurale, non loin d'Arras", True),
        ("NIN rural j'ai dit ! c'est un quartier prioritaire", True),
    ],
)
def test_a_no_behind_its_word(reader: Reader, text: str, told: bool) -> None:
    assert understood(reader, text, "rural_or_qpv").changes["rural_or_qpv"] is told


def test_what_was_not_rural_is_asked_anew(reader: Reader) -> None:
    text = "J'ai écrit que ce n'était PAS rural."
    found = understood(reader, text, intent="correct", oriented=True, rural_or_qpv=True)
    assert found.changes == {"rural_or_qpv": None}


@pytest.mark.parametrize(
    "text", ["je ne sais pas ce que c'est qu'un QPV", "je sais pas ce que ça veut dire"]
)
def test_who_does_not_know_the_word_asks(reader: Reader, text: str) -> None:
    found = understood(reader, text, "rural_or_qpv", "ask_definition")
    assert (found.outcome, found.declined) == (ASKED, None)


def test_precarity_is_heard_behind_what_cannot_be_told(reader: Reader) -> None:
    text = "Je ne sais pas, et nous ne luttons pas contre la précarité. Combien serait-ce ?"
    found = understood(reader, text, "rural_or_qpv", "dont_know")
    assert (found.changes, found.declined) == ({"fights_precarity": False}, "rural_or_qpv")
    unsure = understood(reader, "je ne sais pas si c'est contre la précarité", "rural_or_qpv")
    assert "fights_precarity" not in unsure.changes


def test_a_no_that_is_reported_is_one(reader: Reader) -> None:
    found = understood(reader, "Je viens de vous dire que non.", "fights_precarity")
    assert found.changes == {"fights_precarity": False}


def test_a_yes_to_precarity_is_none_to_the_place(reader: Reader) -> None:
    found = understood(reader, "oui contre la précarité", "rural_or_qpv", "affirm")
    assert found.changes == {"fights_precarity": True}


def test_a_yes_behind_it_depends(reader: Reader) -> None:
    text = "ça dépend… enfin si, oui, les trois quarts de nos gens vivent du RSA"
    assert understood(reader, text, "fights_precarity").changes["fights_precarity"] is True


@pytest.mark.parametrize(
    "text", ["Alors là… aucune idée. Ça coûte combien un potager ?", "?? jsais pas"]
)
def test_who_cannot_tell_may_ask_besides(reader: Reader, text: str) -> None:
    assert understood(reader, text, "eligible_costs", "dont_know").declined == "eligible_costs"


# --- criteria


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("le 1 et le 3 le reste non", ["besoins", "solidarites"]),
        ("le 1 et le 3 pas les otres", ["besoins", "solidarites"]),
        ("1, 3 and 4", ["besoins", "solidarites", "cooperations"]),
        (
            "Le premier et le quatrième. Les habitants n'ont pas encore été associés.",
            ["besoins", "cooperations"],
        ),
        ("Celui sur les solidarités. Les autres je ne les vois pas.", ["solidarites"]),
        (
            "les quatre, et je peux vous donner un exemple pour chacun",
            ["besoins", "implication", "solidarites", "cooperations"],
        ),
        ("non je me trompe de ligne : besoins et solidarités", ["besoins", "solidarites"]),
        ("Besoins, oui. Les coopérations entre acteurs, pas vraiment.", ["besoins"]),
    ],
)
def test_criteria_with_what_is_said_of_the_others(
    reader: Reader, text: str, met: list[str]
) -> None:
    assert understood(reader, text, "selection_criteria").changes["selection_criteria"] == met


def test_criteria_said_again_after_the_result(reader: Reader) -> None:
    known = ["besoins", "cooperations"]
    found = understood(
        reader, "j'ai dit 1, 3 et 4", intent="correct", oriented=True, selection_criteria=known
    )
    assert found.changes["selection_criteria"] == ["besoins", "solidarites", "cooperations"]
    less = understood(
        reader,
        "oubliez les critères 3 et 4",
        oriented=True,
        selection_criteria=["besoins", "solidarites"],
    )
    assert less.changes["selection_criteria"] == ["besoins"]


# --- who carries is open


@pytest.mark.parametrize(
    "text",
    [
        "remettez que le porteur n'est pas décidé, asso ou mairie",
        "mettez : on ne sait pas encore si association ou SCIC",
        "on n'a pas encore décidé qui porte",
        "c'est pas forcément l'asso qui porte",
    ],
)
def test_who_carries_may_be_open_again(reader: Reader, text: str) -> None:
    found = understood(reader, text, oriented=True, lead="association", actors=["habitants"])
    assert found.changes["lead"] is None
    assert found.declined == "lead"


def test_both_of_whom_one_will_carry_take_part(reader: Reader) -> None:
    text = "On n'a pas encore décidé qui porterait, soit notre association soit la mairie."
    found = understood(reader, text)
    assert found.declined == "lead"
    assert "lead" not in found.changes
    assert found.changes["actors"] == ["associations", "pouvoirs_publics"]


def test_what_was_open_is_settled_since(reader: Reader) -> None:
    text = "on ne savait pas qui porterait, maintenant c'est l'association"
    assert understood(reader, text).declined is None


def test_an_open_lead_says_nothing_of_the_place_that_is_chosen(reader: Reader) -> None:
    places = [
        {"kind": "commune", "code": code, "name": "Saint-Aubin", "label": f"Saint-Aubin ({name})"}
        for code, name in (("59529", "Nord"), ("62742", "Pas-de-Calais"))
    ]
    progress = Progress(pending=Pending(status="choose", places=places, kept=[]))
    text = "Pas-de-Calais. Et on n'a pas décidé qui porte."
    found = understood(reader, text, "territory", "dont_know", progress)
    assert found.changes["territory"][0]["code"] == "62742"


# --- who takes part


@pytest.mark.parametrize("text", ["c'est faux, on n'a pas d'habitants", "on n'a pas d'habitants"])
def test_there_are_none_of_them(text: str) -> None:
    group = named(text, "habitants", "collectif_habitants", kinds.LEAD)
    found = with_mentions(
        text, group, intent="correct", lead="association", actors=["habitants", "pouvoirs_publics"]
    )
    assert found.changes == {"actors": ["pouvoirs_publics"]}


def test_who_leaves_carries_nothing() -> None:
    text = "le CCAS part, en fait"
    found = with_mentions(
        text,
        named(text, "CCAS", "autre_collectivite", kinds.LEAD),
        intent="correct",
        lead="association",
        actors=["habitants", "pouvoirs_publics"],
    )
    assert found.changes == {"actors": ["habitants"]}


@pytest.mark.parametrize(
    "text",
    [
        "vous avez mis des associations dans mon projet, c'est faux",
        "Pourquoi avez-vous noté des associations ? Elles sont voisines, pas partenaires.",
        "vous avez noté des associations mais j'ai jamais dit ça",
    ],
)
def test_who_was_noted_wrongly_is_taken_out(text: str) -> None:
    noted = named(text, "associations", "association", kinds.ASIDE)
    assert mended_intent(text, "why_question", [noted]) == "correct"
    found = with_mentions(
        text, noted, intent="correct", lead="cooperative", actors=["associations"]
    )
    assert found.changes == {"actors": None}
    kind = "vous avez mis des associations, c'est gentil"
    kept = named(kind, "associations", "association", kinds.ASIDE)
    assert mended_intent(kind, "thank", [kept]) == "thank"


@pytest.mark.parametrize(
    ("text", "words", "value", "actors"),
    [
        ("ok ajoute lasso", "lasso", "association", ["associations", "habitants"]),
        ("rajoute une entreprise d'insertion", "insertion", "societe_ess", ["habitants", "ess"]),
    ],
)
def test_somebody_is_added_in_few_words(
    text: str, words: str, value: str, actors: list[str]
) -> None:
    one = named(text, words, value, kinds.LEAD)
    assert mended_intent(text, "affirm", [one]) == "correct"
    likely = phase(text, "developpement", weak=False)
    found = with_mentions(
        text, one, likely, intent="correct", lead="association", actors=["habitants"]
    )
    assert found.changes == {"actors": actors}


def test_who_hands_over_and_lends_the_room_takes_part(reader: Reader) -> None:
    text = "C'est l'association qui portera, nous on prête le local"
    found = understood(reader, text, oriented=True, lead="commune", actors=[])
    assert found.changes == {"lead": "association", "actors": ["pouvoirs_publics"]}


def test_our_own_association_is_no_partner(reader: Reader) -> None:
    text = "on est 3 dans l'asso on fait ça tous seuls"
    assert understood(reader, text, "actors", lead="association").changes["actors"] == []


@pytest.mark.parametrize(
    "text", ["je demande s'il faut créer une association", "on doit créer une association ?"]
)
def test_an_association_that_may_be_needed_takes_no_part(reader: Reader, text: str) -> None:
    found = understood(reader, text, "actors", lead="collectif_habitants")
    assert "actors" not in found.changes


def test_no_employees_are_told_in_a_question(reader: Reader) -> None:
    text = "je répète : asso 0 salarié, COTE oui ou non"
    found = understood(reader, text, intent="ask_programme", oriented=True, lead="association")
    assert found.changes == {"staff": 0}


# --- trials and decisions


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("bon. SCIC alors", "SCIC", "cooperative"),
        ("ok, en SCIC alors", "SCIC", "cooperative"),
        ("comparez avec une SCIC", "SCIC", "cooperative"),
    ],
)
def test_another_form_is_tried(text: str, words: str, value: str) -> None:
    one = named(text, words, value, kinds.LEAD)
    assert mended_intent(text, "goodbye", [one]) == "what_if"
    found = with_mentions(text, one, intent="what_if", lead="association", actors=["habitants"])
    assert found.variant == {"lead": value}


def test_a_form_that_is_settled_on_under_a_question_is_no_goodbye() -> None:
    text = "bon. SCIC alors"
    one = named(text, "SCIC", "cooperative", kinds.LEAD)
    assert mended_intent(text, "goodbye", [one], answering=True) == "inform"
    assert with_mentions(text, one, question="lead").changes == {"lead": "cooperative"}


def test_a_place_is_compared_with_the_one_that_is_known(reader: Reader) -> None:
    text = "comparez Lens et Arras"
    assert mended_intent(text, "inform", reader.read(text)) == "what_if"
    found = understood(reader, text, intent="what_if", oriented=True, territory=[LENS])
    assert [one["name"] for one in found.variant["territory"]] == ["Arras"]


def test_a_sum_is_tried(reader: Reader) -> None:
    text = "mettons 40000 euros"
    assert mended_intent(text, "correct", reader.read(text)) == "what_if"
    found = understood(reader, text, intent="what_if", oriented=True, eligible_costs=20_000)
    assert found.variant == {"eligible_costs": 40_000}


def test_a_sum_that_was_tried_is_kept_beside_something_else(reader: Reader) -> None:
    progress = Progress(tried={"eligible_costs": 32_000})
    found = understood(
        reader,
        "ok alors on garde 32000 et les habitants",
        None,
        "inform",
        progress,
        True,
        lead="association",
        eligible_costs=28_000,
        actors=["pouvoirs_publics"],
    )
    assert found.changes["eligible_costs"] == 32_000


def test_a_bare_sum_corrects(reader: Reader) -> None:
    found = understood(
        reader, "bon, 61000 alors", oriented=True, eligible_costs=20_000, territory=[LENS]
    )
    assert found.changes == {"eligible_costs": 61_000}


def test_a_contradiction_supposes_nothing(reader: Reader) -> None:
    text = "si j'ai indiqué le lieu ! c'est à Lens."
    found = understood(reader, text, intent="correct", oriented=True, lead="association")
    assert found.variant is None
    assert found.changes["territory"][0]["name"] == "Lens"


def test_a_rhetorical_question_hides_no_answer(reader: Reader) -> None:
    text = "Une association, qu'est-ce que vous croyez, une multinationale ?"
    found = understood(reader, text, "lead", "ask_definition")
    assert found.changes == {"lead": "association"}


@pytest.mark.parametrize(
    "text",
    [
        "La mairie se retire, on reste seuls.",
        "Nous sommes seuls, sans partenaire",
        "Finalement on n'a plus aucun partenaire",
        "Tous nos partenaires se sont retirés",
        "Les deux partenaires se retirent.",
        "on y va seuls finalement",
        "La CPAM et les assos partent toutes. Personne d'autre.",
        "je vous dis qu'on est seuls, plus personne avec nous",
    ],
)
def test_who_is_left_alone_says_so(reader: Reader, text: str) -> None:
    known = {"lead": "mutuelle", "actors": ["associations", "pouvoirs_publics"]}
    assert understood(reader, text, oriented=True, **known).changes["actors"] == []
    assert mended_intent(text, "out_of_scope", reader.read(text), 0.6) == "correct"


@pytest.mark.parametrize(
    "text",
    [
        "on n'est plus seuls, la mairie est là",
        "on est seuls avec la mairie",
        "sans partenaire financier, on cherche",
        "on est seuls ?",
        "nous avons la mairie. Personne d'autre.",
        "on est seuls porteurs du dossier, l'association nous aide",
        "nous sommes seuls responsables du chantier",
    ],
)
def test_who_is_not_left_alone(reader: Reader, text: str) -> None:
    known = {"lead": "mutuelle", "actors": ["associations"]}
    assert understood(reader, text, oriented=True, **known).changes.get("actors") != []


def test_who_is_only_a_customer_is_no_partner() -> None:
    text = "Les brasseurs ne sont que des clients en fait"
    found = with_mentions(
        text,
        named(text, "brasseurs", "actor:entreprises", kinds.ASIDE),
        intent="correct",
        lead="association",
        actors=["associations", "entreprises"],
    )
    assert found.changes == {"actors": ["associations"]}


def test_who_takes_the_file_over_carries() -> None:
    text = "La coopérative reprend le dossier à notre place."
    found = with_mentions(
        text,
        named(text, "coopérative", "cooperative", kinds.LEAD),
        lead="association",
        actors=["ess"],
    )
    assert found.changes["lead"] == "cooperative"


@pytest.mark.parametrize(
    "text",
    [
        "Depuis janvier notre association est devenue une SCOP.",
        "On est une association, non pardon, on est passés en SCOP.",
    ],
)
def test_what_they_became_carries(reader: Reader, text: str) -> None:
    assert understood(reader, text).changes["lead"] == "cooperative"


def test_what_a_neighbour_became_carries_nothing(reader: Reader) -> None:
    text = "Nous sommes une association à Lens, l'entreprise voisine est devenue une SCOP."
    assert understood(reader, text).changes["lead"] == "association"


def test_who_leaves_takes_no_other_of_its_kind_along(reader: Reader) -> None:
    text = "Nous sommes une association. L'association des parents s'est retirée."
    assert understood(reader, text).changes["lead"] == "association"


def test_who_keeps_their_own_form_gains_no_partner() -> None:
    text = "non, on reste avec l'asso"
    found = with_mentions(
        text,
        named(text, "asso", "association", kinds.ACTOR),
        lead="association",
        actors=["habitants"],
    )
    assert "actors" not in found.changes


def test_employees_that_are_wished_for_are_none(reader: Reader) -> None:
    text = "on voudrait en faire plus avec une deuxième voiture et un salarié à mi-temps"
    assert "staff" not in understood(reader, text).changes
    there = "On aimerait s'agrandir, on a une boutique et 3 salariés"
    assert understood(reader, there).changes["staff"] == 3


@pytest.mark.parametrize(
    ("text", "met"),
    [
        (
            "nous répondons aux besoins, nous créons des solidarités, mais pas de coopérations",
            ["besoins", "solidarites"],
        ),
        (
            "les solidarités oui, les besoins oui, l'implication non, les coopérations non",
            ["besoins", "solidarites"],
        ),
        ("asso lens. Quatre critères remplis.", list(ALL)),
        ("4 CRITERES REMPLIS", list(ALL)),
    ],
)
def test_criteria_in_a_first_message(reader: Reader, text: str, met: list[str]) -> None:
    assert understood(reader, text).changes["selection_criteria"] == met


def test_the_phase_of_the_project_is_not_that_of_who_carries(reader: Reader) -> None:
    text = "Notre fondation a essaimé à Lyon, mais le projet n'en est qu'au tout début."
    assert understood(reader, text).changes["maturity"] == "emergence"


def test_two_phases_in_doubt_are_none(reader: Reader) -> None:
    text = "la phase, c'est émergence ou structuration, on hésite"
    assert "maturity" not in understood(reader, text, "maturity", lead="association").changes


@pytest.mark.parametrize(
    "text",
    ["phase 2 structuration, QPV non", "Mutuelle - Beauvais - avec la mairie - structuration"],
)
def test_a_phase_in_a_list(reader: Reader, text: str) -> None:
    assert understood(reader, text).changes["maturity"] == "structuration"


def test_a_correction_of_something_else_changes_no_phase() -> None:
    text = "finalement l'asso a une animatrice, embauchée le mois dernier"
    found = with_mentions(
        text,
        named(text, "asso", "association", kinds.LEAD),
        Mention(kinds.PHASE, "structuration", 30, 39),
        lead="association",
        maturity="emergence",
    )
    assert found.changes.get("maturity", "emergence") == "emergence"


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("rural_or_qpv", "aucun en QPV, et ce ne sont pas des communes rurales", False),
        ("fights_precarity", "bof non, c'est de l'emploi textile, pas spécialement social", False),
        (
            "fights_precarity",
            "on est dans un quartier pauvre mais c'est un jardin, pas vraiment",
            False,
        ),
    ],
)
def test_a_no_in_everyday_words(reader: Reader, question: str, text: str, told: bool) -> None:
    assert understood(reader, text, question).changes[question] is told


def test_what_is_only_believed_stays_open(reader: Reader) -> None:
    found = understood(reader, "je crois que c'est en QPV mais pas sûre", "rural_or_qpv")
    assert (found.declined, found.changes) == ("rural_or_qpv", {})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Rural ou QPV : variable, je ne peux pas répondre d'un bloc.", "rural_or_qpv"),
        ("association à Lens. Précarité : je ne sais pas, pas mesuré.", "fights_precarity"),
        ("une fondation. Budget confidentiel. Merci de faire court.", "eligible_costs"),
        ("Rien d'écrit ni de chiffré, on cherche encore.", "eligible_costs"),
        ("Critères de sélection : trop tôt pour le dire.", "selection_criteria"),
    ],
)
def test_what_is_left_open_beforehand_is_not_asked(reader: Reader, text: str, key: str) -> None:
    found = understood(reader, text)
    assert found.left_open == [key]
    assert key not in found.changes
    after = progressed(Progress(), found, NO_PROFILE, None, "1")
    assert after.declined == [key]
    assert not understood(reader, text, "actors").left_open


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("budget 85 000 euros, date à définir", "eligible_costs", 85_000),
        ("Budget : à voir avec la mairie, environ 30 000 euros", "eligible_costs", 30_000),
        (
            "Critères : je ne sais pas pour le 2, le 1 et le 3 oui",
            "selection_criteria",
            ["besoins", "solidarites"],
        ),
    ],
)
def test_what_is_told_besides_is_not_left_open(
    reader: Reader, text: str, key: str, value: Any
) -> None:
    found = understood(reader, text)
    assert (found.left_open, found.changes[key]) == ([], value)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Une SARL. Personne d'autre dans le projet, on est seuls.", []),
        ("Fondation. Nous sommes seuls, sans partenaire.", []),
        ("Une SARL. On est seuls.", None),
    ],
)
def test_who_says_twice_that_nobody_takes_part_is_not_asked(
    reader: Reader, text: str, actors: list[str] | None
) -> None:
    assert understood(reader, text).changes.get("actors") == actors


@pytest.mark.parametrize(
    ("words", "asked"), [("stade réflexion", False), ("une idée, rien de lancé", False), ("", True)]
)
def test_a_phase_that_begins_in_words_is_not_asked_again(words: str, asked: bool) -> None:
    text = f"La CC du Ternois porte une filière. {words}"
    likely = Mention(kinds.PHASE, "emergence", 0, len(text), kinds.LIKELY)
    found = with_mentions(text, named(text, "CC", "epci", kinds.LEAD), likely)
    assert ("maturity" in found.doubts, found.changes.get("maturity")) == (
        asked,
        None if asked else "emergence",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pour des locataires qui n'arrivent plus à payer", True),
        ("pour ceux qui peuvent pas payer une box", True),
        ("des personnes qui renoncent aux soins faute de moyens", True),
        ("des ménages très modestes", True),
        ("des familles qui ont du mal à remplir le frigo", True),
        ("on n'arrive pas à payer un salarié", None),
        ("un projet modeste, sans argent", None),
        ("on a du mal à boucler le dossier", None),
        ("des parents privés de vacances faute de moyens", True),
        ("le projet est à l'arrêt faute de moyens", None),
        ("les communes ne peuvent pas payer un poste", None),
        ("les mairies ont du mal à boucler leur budget", None),
    ],
)
def test_want_told_in_everyday_words(reader: Reader, text: str, told: bool | None) -> None:
    assert understood(reader, text).changes.get("fights_precarity") is told


def test_what_is_not_eligible_is_not_the_cost(reader: Reader) -> None:
    text = "170 000 mais tout n'est pas éligible, disons entre 100 et 120 k"
    found = understood(reader, text, "eligible_costs")
    assert found.changes["eligible_costs"] == [100_000, 120_000]


# --- places


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Lens n'est que notre siège, tout se passe à Arras", "Arras"),
        ("Lens renonce : ce sera Arras seule", "Arras"),
        ("Lens ne participe plus", "Arras"),
    ],
)
def test_a_town_that_takes_no_part(reader: Reader, text: str, left: str) -> None:
    arras = {"kind": "commune", "code": "62041", "name": "Arras"}
    found = understood(reader, text, oriented=True, territory=[LENS, arras])
    assert [one["name"] for one in found.changes["territory"]] == [left]


def test_the_whole_department_is_not_one_of_its_towns(reader: Reader) -> None:
    town = {
        "kind": "commune",
        "code": "62080",
        "name": "Bapaume",
        "label": "Bapaume (Pas-de-Calais)",
    }
    progress = Progress(pending=Pending(status="confirm", places=[town], kept=[]))
    found = understood(
        reader, "L'ensemble du département du Pas-de-Calais.", "territory", "inform", progress
    )
    assert [one["kind"] for one in found.changes["territory"]] == ["departement"]
    own = understood(reader, "Bapaume, dans le 62", "territory", "inform", progress)
    assert own.changes["territory"][0]["name"] == "Bapaume"


def test_where_something_failed_once_is_not_where_the_project_is(reader: Reader) -> None:
    text = "En 2012 on avait ouvert une maison à Roubaix, on a fermé. Là on recommence autrement."
    assert "territory" not in understood(reader, text).changes
    lives = "En 2012 on a ouvert une maison à Roubaix, elle est pleine."
    assert understood(reader, lives).changes["territory"][0]["name"] == "Roubaix"


@pytest.mark.parametrize(
    ("text", "mentions", "confidence", "nothing"),
    [
        ("ok google allume la lumière", [], 0.6, True),
        ("ok google allume la lumière", [], 0.9, False),
        (
            "ma voisine",
            [Mention(kinds.ORGANISATION, "actor:habitants", 3, 10, kinds.ASIDE)],
            0.7,
            True,
        ),
        ("notre asso", [Mention(kinds.ORGANISATION, "association", 6, 10, kinds.LEAD)], 0.5, False),
    ],
)
def test_a_first_message_that_names_nothing_is_of_no_project(
    text: str, mentions: list[Mention], confidence: float, nothing: bool
) -> None:
    assert tells_nothing(mentions, confidence, text) is nothing


@pytest.mark.parametrize(
    ("text", "guessed", "meant"),
    [
        (
            "cool merci. cest koi la structuration et les 24000 cest pour quand",
            "thank",
            "ask_definition",
        ),
        ("Qu'est-ce que vous mettez derrière « structuration » ?", "what_if", "ask_definition"),
        ("Et pourquoi la Fondation des lumières est exclue ?", "ask_programme", "ask_verdict"),
    ],
)
def test_a_question_is_heard_as_what_it_asks(
    reader: Reader, text: str, guessed: str, meant: str
) -> None:
    assert mended_intent(text, guessed, reader.read(text), 0.5) == meant


def test_a_town_is_asked_about_and_not_tried(reader: Reader) -> None:
    text = "roubaix cest pas dans le bassin minier si ?"
    assert mended_intent(text, "what_if", reader.read(text), 0.5) == "ask_definition"


def test_nothing_is_understood_of_a_mere_protest(reader: Reader) -> None:
    found = understood(reader, "on n'est pas contents", intent="correct", oriented=True)
    assert found.outcome in (ASKED, NOTHING)
    assert found.outcome != ANSWERED
