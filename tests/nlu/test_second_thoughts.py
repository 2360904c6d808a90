"""What people take back in the same breath, answer beside a question, or only ask."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import ASKED, NOTHING, Pending, Progress
from bot.nlu import mentions as kinds
from bot.nlu import reconcile
from bot.nlu.amounts import find_amounts
from bot.nlu.cost import cost_of
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.reader import Reader
from bot.nlu.tagger import Heard, Tag
from bot.nlu.text import plain
from bot.profile import parse_profile
from bot.understanding import Message, mended_intent, understand
from bot.understanding.places.choices import said_again
from bot.understanding.second_thoughts import last_word
from tests.nlu.understood import understood

ORIENTED = {
    "lead": "association",
    "territory": [{"kind": "commune", "code": "62498", "name": "Lens"}],
    "actors": ["habitants"],
}


@pytest.mark.parametrize(
    ("text", "question", "key", "value"),
    [
        ("Nous sommes une SARL. Enfin non, pas une SARL, une SCOP.", None, "lead", "cooperative"),
        ("on est une SCIC, euh non, une association", None, "lead", "association"),
        ("on se développe, hmm, non : on structure", "maturity", "maturity", "structuration"),
        ("30 000. Non, 35 000.", "eligible_costs", "eligible_costs", 35000),
        ("28 000. J'ai inversé les chiffres, 82 000", "eligible_costs", "eligible_costs", 82000),
        ("Le bailleur. Non, au temps pour moi, la mairie", "lead", "lead", "commune"),
        ("la mairie... je plaisante : le club de judo", "lead", "lead", "association"),
    ],
)
def test_what_is_taken_back_does_not_count(
    reader: Reader, text: str, question: str | None, key: str, value: Any
) -> None:
    assert understood(reader, text, question).changes[key] == value


def test_a_town_that_is_taken_back_is_not_the_place(reader: Reader) -> None:
    text = "des frigos partagés à Denain. Pas Denain pardon, Escaudain"
    names = [place["name"] for place in understood(reader, text).changes["territory"]]
    assert names == ["Escaudain"]


def test_what_is_denied_is_replaced_though_it_was_heard_as_the_lead() -> None:
    text = "Nous sommes une SARL. Enfin non, pas une SARL, une SCOP. Traiteur à Chauny."
    first, second, scop = text.index("SARL"), text.rindex("SARL"), text.index("SCOP")
    heard = [
        Mention(kinds.ORGANISATION, "entreprise", first, first + 4, kinds.LEAD),
        Mention(kinds.ORGANISATION, "entreprise", second, second + 4, kinds.LEAD),
        Mention(kinds.ORGANISATION, "cooperative", scop, scop + 4, kinds.ASIDE),
    ]
    found = understand(Message(text, "inform", heard), None, parse_profile({}), Progress())
    assert found.changes["lead"] == "cooperative"


def test_a_group_may_turn_out_to_be_an_association(reader: Reader) -> None:
    for text in ("Non, nous sommes une association.", "on est une association"):
        found = understood(reader, text, "maturity", lead="collectif_habitants")
        assert found.changes["lead"] == "association"
    kept = understood(reader, "on est une association", "maturity", lead="commune")
    assert "lead" not in kept.changes


def test_no_to_a_known_sum_answers_nothing_else(reader: Reader) -> None:
    text = "non ça fait 40 000 euros en tout"
    found = understood(reader, text, "fights_precarity", eligible_costs=20000)
    assert found.changes == {"eligible_costs": 40000}
    plainly = understood(reader, "non, pas du tout", "fights_precarity", eligible_costs=20000)
    assert plainly.changes == {"fights_precarity": False}


def test_a_county_that_is_taken_back_takes_no_part(reader: Reader) -> None:
    text = "le département, euh non, Hazebrouck"
    county = Mention(kinds.ORGANISATION, "actor:pouvoirs_publics", 0, 0, kinds.ACTOR)
    message = Message(text, "inform", [county, *reader.read(text)])
    changes = understand(message, "territory", parse_profile({}), Progress()).changes
    assert [place["name"] for place in changes.pop("territory")] == ["Hazebrouck"]
    assert changes == {}


@pytest.mark.parametrize(
    "text",
    [
        "c'est nous, l'équipe, on a pas fait d'association",
        "nous trois, pas d'asso, on saurait pas faire",
    ],
)
def test_who_founded_nothing_is_a_group(reader: Reader, text: str) -> None:
    assert understood(reader, text, "lead").changes["lead"] == "collectif_habitants"


@pytest.mark.parametrize(
    "text", ["j'ai pas calculé pardon", "on n'a pas encore chiffré", "pas estimé"]
)
def test_who_counted_nothing_declines(reader: Reader, text: str) -> None:
    assert understood(reader, text, "eligible_costs").declined == "eligible_costs"


def test_some_of_them_are_no_town(reader: Reader) -> None:
    assert "territory" not in understood(reader, "trois d'entre elles ont dit oui").changes


def test_what_is_not_replaced_stays(reader: Reader) -> None:
    text = "on est une association à Lens, pardon, j'ai oublié : avec la mairie"
    changes = understood(reader, text).changes
    assert changes["lead"] == "association"
    assert [place["name"] for place in changes["territory"]] == ["Lens"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("oui. euh, non : le depot a ferme", "non"),
        ("non, c'est ecologique. enfin si, suis-je bete : oui.", "oui"),
        ("non, enfin si la mairie veut bien", None),
        ("ca compte, les jeunes ? oui, surtout", "oui"),
        ("ca compte, les jeunes ? oui si je veux", None),
        ("oui", None),
        ("non, pas vraiment", None),
    ],
)
def test_the_last_of_two_words_counts(text: str, word: str | None) -> None:
    assert last_word(text) == word


@pytest.mark.parametrize(
    ("text", "question", "intent", "changes", "declined"),
    [
        (
            "Oui, carrément. Il pleut chez vous aussi ?",
            "fights_precarity",
            "out_of_scope",
            {"fights_precarity": True},
            None,
        ),
        (
            "Je ne sais pas. C'est quoi, la définition de rural ?",
            "rural_or_qpv",
            "ask_definition",
            {},
            "rural_or_qpv",
        ),
    ],
)
def test_an_answer_beside_a_question_counts(
    reader: Reader,
    text: str,
    question: str,
    intent: str,
    changes: dict[str, Any],
    declined: str | None,
) -> None:
    found = understood(reader, text, question, intent)
    assert (found.outcome, found.changes, found.declined) == (ASKED, changes, declined)


@pytest.mark.parametrize("intent", ["dont_know", "refuse", "deny"])
def test_a_question_declines_nothing(reader: Reader, intent: str) -> None:
    found = understood(reader, "Et le montant, il est fixe ?", "eligible_costs", intent)
    assert (found.outcome, found.declined) == (NOTHING, None)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("et la mairie, elle a droit à quoi ?", "ask_verdict"),
        ("une mutuelle ?", "inform"),
        ("pourquoi pas 80 000 euros ?", "ask_verdict"),
    ],
)
def test_after_the_orientation_a_question_changes_nothing(
    reader: Reader, text: str, intent: str
) -> None:
    found = understood(reader, text, intent=intent, oriented=True, **ORIENTED)
    assert (found.changes, found.pending) == ({}, None)


def test_after_the_orientation_a_supposition_is_tried(reader: Reader) -> None:
    text = "une coopérative à la place, ça passerait ?"
    found = understood(reader, text, intent="what_if", oriented=True, **ORIENTED)
    assert found.changes == {}
    assert found.variant is not None


def test_after_the_orientation_a_correction_counts(reader: Reader) -> None:
    text = "en fait on est une SCIC, ça change quelque chose ?"
    found = understood(reader, text, intent="correct", oriented=True, **ORIENTED)
    assert found.changes["lead"] == "cooperative"


@pytest.mark.parametrize(
    ("text", "intent", "mended"),
    [
        ("à confirmer, ça veut dire quoi ?", "ask_verdict", "ask_definition"),
        ("pas ouvert en l'état cest koi", "why_question", "ask_definition"),
        ("pourquoi à confirmer ?", "ask_verdict", "ask_verdict"),
        ("pourquoi ACTE est pas ouvert, c'est quoi le problème ?", "ask_verdict", "ask_verdict"),
        ("QPV, ça veut dire que c'est bon pour nous ?", "ask_verdict", "ask_verdict"),
        ("ça veut dire quoi ?", "ask_verdict", "ask_verdict"),
    ],
)
def test_the_guide_s_own_words_are_explained(
    reader: Reader, text: str, intent: str, mended: str
) -> None:
    assert mended_intent(text, intent, reader.read(text)) == mended


def test_ok_before_a_question_answers_nothing(reader: Reader) -> None:
    text = "ok. et pourquoi la fondation ne veut pas de nous ?"
    assert understood(reader, text, "rural_or_qpv", "ask_verdict").changes == {}
    assert understood(reader, "ok. et la fondation ?", "rural_or_qpv", "ask_body").changes == {}
    text = "oui. et pourquoi la fondation ne veut pas de nous ?"
    assert understood(reader, text, "rural_or_qpv", "ask_verdict").changes == {"rural_or_qpv": True}


@pytest.mark.parametrize(
    ("text", "intent", "mended"),
    [
        ("une association. Et alors ?", "what_if", "inform"),
        ("une association, et alors ?", "what_if", "inform"),
        ("une association, et fichez-moi la paix", "insult", "inform"),
        ("bande de nuls", "insult", "insult"),
    ],
)
def test_a_rude_message_may_tell_of_the_project(text: str, intent: str, mended: str) -> None:
    named = Mention(kinds.ORGANISATION, "association", 0, 15, kinds.LEAD)
    mentions = [named] if text.startswith("une association") else []
    assert mended_intent(text, intent, mentions) == mended


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("entre trente mille et quarante mille", [(30000, 40000)]),
        ("vingt et un mille euros", [(21000, 21000)]),
        ("dans les 20 000, ou alors 30 000", [(20000, 30000)]),
        ("des dames qui vivent avec 750 euros par mois", []),
    ],
)
def test_amounts_as_people_say_them(text: str, amounts: list[tuple[float, float]]) -> None:
    assert [(one.low, one.high) for one in find_amounts(plain(text), expected=True)] == amounts


def test_a_foyer_rural_says_nothing_of_the_place(reader: Reader) -> None:
    assert "rural_or_qpv" not in understood(reader, "avec le foyer rural", "actors").changes


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("trente-deux mille. c'est pas avec ma retraite de onze cents euros", (32000, 32000)),
        ("quarante-cinq mille euros : un tuba, deja, c'est six mille", (45000, 45000)),
        ("c pa 40 mille c 14 mille jme suis plante", (14000, 14000)),
        ("80000 c etait le vieux devis, le bon chiffre c est 46000", (46000, 46000)),
        ("60 70 mille", (60000, 70000)),
        ("15 20k", (15000, 20000)),
        ("pour la saison, 58 000, les cachets sont a 110 euros piece", (58000, 58000)),
    ],
)
def test_the_cost_among_several_amounts(text: str, amounts: tuple[float, float]) -> None:
    words = plain(text)
    assert cost_of(find_amounts(words, expected=True), words) == amounts


@pytest.mark.parametrize(
    "text",
    [
        "trente-quatre foyers a avoir mis chacun 500 euros dans une cooperative",
        "des salariees payees 1 300 euros",
        "il demande 450 euros la journee",
    ],
)
def test_a_price_or_a_wage_is_no_cost_when_nobody_asked(text: str) -> None:
    assert find_amounts(plain(text)) == []


BEAUVAIS = {"kind": "commune", "code": "60057", "name": "Beauvais", "label": "Beauvais (Oise)"}
CREPY = [
    {"kind": "commune", "code": "02238", "name": "Crépy", "label": "Crépy (Aisne)"},
    {"kind": "commune", "code": "60176", "name": "Crépy-en-Valois", "label": "…"},
]


@pytest.mark.parametrize(
    ("words", "status", "places", "code"),
    [
        ("bauvais, le centre", "confirm", [BEAUVAIS], "60057"),
        ("crepy en valoi", "choose", CREPY, "60176"),
        ("quelque part", "choose", [CREPY[0], {**CREPY[0], "code": "62257"}], None),
    ],
)
def test_who_says_the_same_place_again_means_it(
    words: str, status: str, places: list[dict[str, Any]], code: str | None
) -> None:
    meant = said_again(words, Pending(status=status, places=places))
    assert (meant and meant["code"]) == code


def test_a_yes_before_a_question_counts(reader: Reader) -> None:
    text = "Évidemment, des gens qui sautent un repas, vous appelez ça comment ? Et pourquoi ?"
    found = understood(reader, text, "fights_precarity", "ask_verdict")
    assert (found.outcome, found.changes) == (ASKED, {"fights_precarity": True})


def test_why_they_ask_is_no_answer(reader: Reader) -> None:
    text = "Pourquoi voulez-vous le savoir ? On me l'a déjà demandé à la banque."
    assert understood(reader, text, "actors", "why_question").changes == {}


@pytest.mark.parametrize("text", ["Ça, je ne vous le dirai pas.", "Rien n'est décidé."])
def test_who_will_not_say_declines(reader: Reader, text: str) -> None:
    assert understood(reader, text, "lead", "refuse").declined == "lead"


def test_who_is_left_takes_part_and_does_not_lead() -> None:
    text = "je rectifie : le garage s'est retiré, il ne reste que la commune"
    left = Mention(kinds.ORGANISATION, "commune", text.index("commune"), len(text), kinds.LEAD)
    known = parse_profile({"lead": "cooperative", "actors": ["entreprises"]})
    found = understand(Message(text, "correct", [left]), None, known, Progress())
    assert found.changes == {"actors": ["pouvoirs_publics"]}


def test_the_same_name_in_other_words_is_no_partner(reader: Reader) -> None:
    assert "actors" not in understood(reader, "La coopérative, une SCIC.", "lead").changes


ALL = ("besoins", "implication", "solidarites", "cooperations")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("le 2 et le 3. le 1 et le 4 on préfère pas les cocher", ["implication", "solidarites"]),
        ("Le premier, ça oui. Le troisième, je ne m'en vanterais pas.", ["besoins"]),
        ("le deuxième et le dernier, pourquoi pas", ["implication", "cooperations"]),
        ("je ne sais pas trop, le 1 et le 3", ["besoins", "solidarites"]),
        ("les 4 critères", list(ALL)),
        ("1 et 4, pas 2 ni 3", ["besoins", "cooperations"]),
        ("2 et 3 : le quartier a participé, et le 1", ["besoins", "implication", "solidarites"]),
        ("les 4, nous pensons que oui", list(ALL)),
        ("oui pour 1 et 2, le 3 non, le 4 oui", ["besoins", "implication", "cooperations"]),
        ("1 2 3, le 4 on n'a rien à y faire", ["besoins", "implication", "solidarites"]),
        ("sur les quatre on n'en a qu'un : le premier", ["besoins"]),
        ("des quatre, nous ne remplissons que les coopérations", ["cooperations"]),
    ],
)
def test_criteria_that_are_refused_do_not_count(reader: Reader, text: str, kept: list[str]) -> None:
    found = understood(reader, text, "selection_criteria")
    assert found.changes["selection_criteria"] == kept


def test_a_count_of_criteria_names_none(reader: Reader) -> None:
    found = understood(reader, "jsp, vos 4 critères c'est du chinois", "selection_criteria")
    assert (found.changes, found.declined) == ({}, "selection_criteria")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("je voudrais répondre oui, mais non, on s'adresse à tout le monde", False),
        ("La pauvreté n'est pas vraiment notre sujet.", False),
        ("oui, la pauvreté est notre sujet", True),
    ],
)
def test_precarity_in_other_words(reader: Reader, text: str, value: bool) -> None:
    assert understood(reader, text, "fights_precarity").changes["fights_precarity"] is value


@pytest.mark.parametrize(
    "text",
    [
        "c'est 250 000 et plus 220 000, je rectifie",
        "250 000 euros et plus 220 000",
    ],
)
def test_an_amount_that_is_no_longer_is_not_added(reader: Reader, text: str) -> None:
    assert understood(reader, text, "eligible_costs").changes["eligible_costs"] == 250_000


def test_where_somebody_lives_is_not_where_the_project_is(reader: Reader) -> None:
    text = "bonjour, ma tante de Douai m'a parlé de vous, on monte une ressourcerie"
    assert "territory" not in understood(reader, text).changes
    text = "chez ma tante à Douai"
    assert understood(reader, text, "territory").changes["territory"][0]["name"] == "Douai"


@pytest.mark.parametrize(
    "text",
    ["nous trois, on n'a rien créé comme association", "rien de monté comme asso, nous deux"],
)
def test_what_they_are_not_does_not_carry(reader: Reader, text: str) -> None:
    assert understood(reader, text, "lead").changes.get("lead") != "association"


def test_where_it_takes_place_does_not_carry(reader: Reader) -> None:
    text = "un bus de soins sur la communauté de communes du Pays de la Serre"
    found = understood(reader, text)
    assert "lead" not in found.changes
    assert found.changes["territory"][0]["code"] == "240200469"


def test_an_answer_beside_a_supposition_counts(reader: Reader) -> None:
    text = "et si on se trompe, ça bloque ? bon, ça tourne depuis six ans, on se développe"
    found = understood(reader, text, "maturity", "what_if")
    assert (found.changes, found.variant) == ({"maturity": "developpement"}, None)


def test_a_place_that_comes_first_answers_whatever_follows(reader: Reader) -> None:
    text = "Verneuil-en-Halatte 60550, faut que j'épelle ?"
    found = understood(reader, text, "territory", "clarify_question")
    assert found.changes["territory"][0]["code"] == "60670"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("nous sommes une asso, et alors ?", "inform"),
        ("nous sommes une scop, et après ?!", "inform"),
        ("et si c'était une asso, et alors ?", "what_if"),
    ],
)
def test_a_shrug_asks_nothing(reader: Reader, text: str, mended: str) -> None:
    assert mended_intent(text, "what_if", reader.read(text)) == mended


@pytest.mark.parametrize(
    ("text", "confidence", "mended"),
    [
        ("ouh là, jamais fait le compte", 0.3, "inform"),
        ("ouh là, jamais fait le compte", 0.6, "ask_verdict"),
        ("c'est calculé comment ?", 0.3, "ask_verdict"),
    ],
)
def test_who_hardly_seems_to_ask_does_not(text: str, confidence: float, mended: str) -> None:
    assert mended_intent(text, "ask_verdict", [], confidence, answering=True) == mended
    assert mended_intent(text, "ask_verdict", [], confidence, answering=False) == "ask_verdict"


def test_what_an_aid_asks_for_is_a_supposition(reader: Reader) -> None:
    text = "faut une asso, quoi"
    association = Mention(kinds.ORGANISATION, "association", 8, 12, kinds.LEAD)
    assert mended_intent(text, "inform", [association]) == "what_if"
    known = parse_profile({**ORIENTED, "lead": "collectif_habitants"})
    found = understand(Message(text, "what_if", [association]), None, known, Progress(), True)
    assert (found.changes, found.variant) == ({}, {"lead": "association"})
    asked = understand(
        Message(text, "what_if", [association]), "lead", parse_profile({}), Progress()
    )
    assert (asked.changes, asked.variant) == ({}, {"lead": "association"})
    longer = "un collectif d'habitants à Lens, il faudra créer une association, 40 000 euros"
    told = understood(reader, longer)
    assert (told.variant, told.changes["eligible_costs"]) == (None, 40000)


def test_a_reproach_about_the_answer_changes_none(reader: Reader) -> None:
    text = "il fallait le dire au début que c'est pour le Nord"
    assert understood(reader, text, oriented=True, **ORIENTED).changes == {}
    corrected = "en fait il fallait dire avant : une commune, pas une association"
    found = understood(reader, corrected, None, "correct", oriented=True, **ORIENTED)
    assert found.changes["lead"] == "commune"
    assert understood(reader, "au début c'est dans le Nord").changes["territory"]


def test_what_somebody_said_by_mistake_gives_way(reader: Reader) -> None:
    text = "oups j'ai dit association par habitude, c'est un groupe d'habitants"
    found = understood(reader, text, "actors", "correct", lead="association")
    assert found.changes["lead"] == "collectif_habitants"


def test_an_esus_agreement_makes_a_company_one_of_the_social_economy(reader: Reader) -> None:
    text = "une SAS, mais on a l'agrément ESUS"
    company = Mention(kinds.ORGANISATION, "entreprise", 4, 7, kinds.LEAD)
    found = understand(Message(text, "inform", [company]), "lead", parse_profile({}), Progress())
    assert found.changes["lead"] == "societe_ess"
    for other in (
        "une SAS, mais on n'a pas l'agrément ESUS",
        "une SAS, notre agrément ESUS a été refusé",
        "une SAS, on a l'agrément ESUS en vue",
        "une SAS, comme le voisin qui a l'agrément ESUS",
    ):
        refused = Message(other, "inform", [company])
        changes = understand(refused, "lead", parse_profile({}), Progress()).changes
        assert changes["lead"] == "entreprise", other


def test_a_seat_far_away_is_no_answer_to_where(reader: Reader) -> None:
    found = understood(reader, "notre siège est à Reims, ça pose problème ?", "territory")
    assert "territory" not in found.changes
    assert found.pending is not None
    assert (found.pending.status, found.pending.places[0]["name"]) == ("confirm", "Reims")


def test_who_takes_part_is_told_before_a_question_further_on(reader: Reader) -> None:
    text = "une association à Lens, avec la mairie. On veut agrandir, c'est possible ?"
    found = understood(reader, text)
    assert (found.variant, found.changes["lead"]) == (None, "association")


def test_that_nobody_takes_part_is_confirmed_when_it_only_sounds_so(reader: Reader) -> None:
    text = "le premier tourne et n'a besoin d'argent ni d'aide"
    sounds = Mention(kinds.NOBODY, True, 0, len(text), kinds.DOUBT, weak=True)
    message = Message(text, "inform", [sounds])
    found = understand(message, "actors", parse_profile({}), Progress())
    assert (found.changes, found.doubts) == ({}, {"actors": []})
    again = understand(message, "actors", parse_profile({}), Progress(doubts={"actors": []}))
    assert again.changes == {"actors": []}


def test_what_we_want_is_not_that_we_are_alone(reader: Reader) -> None:
    assert (
        "actors" not in understood(reader, "c'est Corbie que nous voulons aider", "actors").changes
    )
    for told in ("le projet que nous n'avons pas lancé", "le local que nous a donné Paul"):
        assert "actors" not in understood(reader, told, "actors").changes
    assert understood(reader, "il n'y a que nous", "actors").changes == {"actors": []}


def test_who_never_counted_gives_no_cost(reader: Reader) -> None:
    assert understood(reader, "oula, jamais calculé", "eligible_costs").declined == "eligible_costs"
    told = understood(reader, "une association, on n'a jamais compté nos bénévoles", "lead")
    assert (told.changes["lead"], told.declined) == ("association", None)


def test_who_carries_is_an_answer_even_after_a_question_back(reader: Reader) -> None:
    text = "pourquoi vous demandez ça en premier ? c'est l'asso de lecture"
    found = understood(reader, text, "lead", "why_question")
    assert (found.outcome, found.changes) == (ASKED, {"lead": "association"})


def test_a_phase_in_quotation_marks_is_taken_back(reader: Reader) -> None:
    text = "je corrige : « à l'état d'idée », ça datait de mars, on a avancé depuis"
    known = {"lead": "groupement_epci", "maturity": "emergence"}
    assert understood(reader, text, "territory", "correct", **known).changes["maturity"] is None
    plain_words = "je corrige le budget, on est encore à l'état d'idée"
    said = understood(reader, plain_words, None, "correct", **known).changes
    assert said["maturity"] == "emergence"
    named = "je corrige : le \"café solidaire\" est à l'état d'idée"
    assert understood(reader, named, None, "correct", **known).changes["maturity"] == "emergence"


def test_a_town_is_left_for_another_while_a_question_is_answered(reader: Reader) -> None:
    text = "65 000. je redis : plus rien à Mers, tout sera au Tréport"
    tags = [Tag("elsewhere", text.index(one), text.index(one) + 4, 0.9) for one in ("Mers", "Trép")]
    named = of_kind(reader.read(text), kinds.PLACE)
    places = reconcile.places(text, named, Heard(tags))
    message = Message(text, "inform", places)
    known = parse_profile(
        {"territory": [{"kind": "commune", "code": "80533", "name": "Mers-les-Bains"}]}
    )
    found = understand(message, "eligible_costs", known, Progress())
    assert [place["name"] for place in found.changes["territory"]] == ["Le Tréport"]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("le dossier sera déposé par la communauté d'agglo", "epci"),
        ("la demande est signée par une association", "association"),
        ("on a monté une SCOP à quatre", "cooperative"),
    ],
)
def test_who_files_or_was_founded_carries(reader: Reader, text: str, lead: str) -> None:
    assert understood(reader, text).changes["lead"] == lead


@pytest.mark.parametrize(
    "text", ["une charte signée par la mairie", "le dossier n'est pas déposé par une association"]
)
def test_who_signs_something_else_or_files_nothing_does_not_carry(
    reader: Reader, text: str
) -> None:
    named = of_kind(reader.read(text), kinds.ORGANISATION)
    assert named
    assert kinds.LEAD not in {one.role for one in named}


def test_where_nothing_is_any_more_is_no_place(reader: Reader) -> None:
    text = "une association, plus rien à Arras, tout à Lens"
    names = [place["name"] for place in understood(reader, text).changes["territory"]]
    assert names == ["Lens"]
    alone = understood(reader, "il n'y a plus rien à Outreau, notre association ouvre un café")
    assert [place["name"] for place in alone.changes["territory"]] == ["Outreau"]
    hungry = understood(reader, "oui, ils n'ont plus rien à manger", "fights_precarity", **ORIENTED)
    assert hungry.changes == {"fights_precarity": True}


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("on veut essaimer mais là on démarre", "emergence"),
        ("après une phase de démarrage, on est en structuration", "structuration"),
    ],
)
def test_the_phase_of_today_counts(reader: Reader, text: str, phase: str) -> None:
    assert understood(reader, text, "maturity").changes["maturity"] == phase
