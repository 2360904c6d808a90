"""Yes, no and "I cannot tell" among other words: what answers, and what answers something else."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import ASKED, Progress
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand

QPV, PRECARITY = "rural_or_qpv", "fights_precarity"
LENS = {"kind": "commune", "code": "62498", "name": "Lens"}
KNOWN: dict[str, Any] = {"lead": "association", "territory": [LENS], "actors": ["habitants"]}


def understood(
    reader: Reader, text: str, question: str | None, intent: str = "inform", **known: Any
) -> Understood:
    message = Message(text, intent, reader.read(text, question))
    return understand(
        message, question, parse_profile({**KNOWN, **known}), Progress(), question is None
    )


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (PRECARITY, "des gens qui ont pas de sous donc oui precarité", True),
        (PRECARITY, "c'est pour ceux qui ont plus d'argent", True),
        (PRECARITY, "on n'aide pas les gens qui n'ont pas de moyens", False),
        (PRECARITY, "pas du tout, donc non", False),
        (PRECARITY, "non, aucun lien avec la pauvreté", False),
        (QPV, "c'est un village, donc oui", True),
        (PRECARITY, "ça compte, l'aide aux familles ? Oui, notamment alimentaire", True),
        (PRECARITY, "vous parlez de pauvreté ? Non, pas chez nous", False),
        (PRECARITY, "bin seur, i sont tout seus", True),
        (PRECARITY, "ben sûr, les gens n'ont plus rien", True),
        (PRECARITY, "bien sûr que non", False),
        (PRECARITY, "oui, des gens qui n'ont plus droit à rien", True),
        (QPV, "Non. Si ! On est dans les cités.", True),
        (PRECARITY, "oui ? non. c'est ouvert à tous. non.", False),
        (PRECARITY, "pas de chiffres mais ce sont des demandeurs d'emploi", True),
    ],
)
def test_what_is_concluded_answers(reader: Reader, question: str, text: str, value: bool) -> None:
    assert understood(reader, text, question).changes[question] is value


@pytest.mark.parametrize(
    ("question", "text", "intent"),
    [
        (PRECARITY, "non attendez", "deny"),
        (PRECARITY, "non mais vous n'avez pas répondu à ma question", "deny"),
        (PRECARITY, "je ne crois pas avoir droit", "deny"),
        (PRECARITY, "d'accord merci", "thank"),
        (PRECARITY, "pourquoi pas", "affirm"),
        (PRECARITY, "oui mais avant dites-moi combien", "affirm"),
        (PRECARITY, "ok prenez l'esat", "inform"),
        (QPV, "d'accord mettez la mairie", "affirm"),
        (QPV, "c bon on fait ca", "affirm"),
        (PRECARITY, "ok continuez", "affirm"),
        (PRECARITY, "allez-y", "affirm"),
        (PRECARITY, "c'est pas que pour les pauvres", "inform"),
        (PRECARITY, "pas seulement pour les plus démunis", "deny"),
        (QPV, "c'est pas assez ?", "deny"),
        (QPV, "oui mais comment je sais si je suis dedans moi", "dont_know"),
        (QPV, "ok mais comment on peut savoir", "affirm"),
    ],
)
def test_neither_yes_nor_no(reader: Reader, question: str, text: str, intent: str) -> None:
    assert question not in understood(reader, text, question, intent).changes


@pytest.mark.parametrize(
    "text",
    [
        "Le siège se situe en centre-ville, je ne saurais dire s'il relève d'un tel quartier",
        "Nous ne pouvons l'affirmer",
        "je ne peux vous le confirmer",
        "Nous ne savons pas, c'est le centre-ville",
        "nous ne savons vraiment pas, c'est au centre-ville",
    ],
)
def test_a_formal_ignorance_is_no_answer(reader: Reader, text: str) -> None:
    found = understood(reader, text, QPV)
    assert (found.declined, QPV in found.changes) == (QPV, False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on a pas de chiffre pour la precarité mais on aide des demandeurs d'emploi", True),
        ("pas de données précises sur la pauvreté, mais nous accueillons des familles", True),
        ("nous n'avons pas d'étude sur la précarité mais on en accompagne", True),
        ("on n'a pas de chiffres sur la précarité", None),
        ("aucune statistique sur la pauvreté", None),
        ("pas de chiffres sur la précarité mais c'est pas notre sujet", None),
        ("pas d'action contre la précarité", False),
        ("aucun lien avec la précarité mais on aide des artisans", False),
    ],
)
def test_what_was_not_measured_is_not_denied(reader: Reader, text: str, value: bool | None) -> None:
    assert understood(reader, text, QPV).changes.get(PRECARITY) is value


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("oui c'est rural", "affirm"),
        ("oui pour la solitude", "affirm"),
        ("ouais, contre l'isolement", "affirm"),
        ("non, pas de précarité", "deny"),
        ("pas la 3 non plus", "deny"),
        ("oui, le 2 aussi", "affirm"),
    ],
)
def test_an_answer_after_the_result_is_a_correction(reader: Reader, text: str, intent: str) -> None:
    assert mended_intent(text, intent, reader.read(text)) == "correct"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("oui merci", "affirm"),
        ("oui bien sûr", "affirm"),
        ("non, c'est tout", "deny"),
        ("pas la peine", "deny"),
        ("oui pour la suite", "affirm"),
    ],
)
def test_a_bare_answer_after_the_result_is_none(reader: Reader, text: str, intent: str) -> None:
    assert mended_intent(text, intent, reader.read(text)) == intent


def test_a_late_yes_to_what_the_question_names_counts(reader: Reader) -> None:
    found = understood(reader, "oui pour la solitude", None, "correct", **{PRECARITY: False})
    assert found.changes == {PRECARITY: True}


@pytest.mark.parametrize(
    ("text", "intent", "key", "value"),
    [
        ("enfin non on débute", "deny", "maturity", "emergence"),
        ("non attend on débute", "inform", "maturity", "emergence"),
        ("non, ça fait 40 000 en tout", "deny", "eligible_costs", 40000),
    ],
)
def test_a_no_to_another_answer_is_no_answer(
    reader: Reader, text: str, intent: str, key: str, value: Any
) -> None:
    known = {"maturity": "structuration", "eligible_costs": 50000}
    found = understood(reader, text, PRECARITY, intent, **known)
    assert found.changes.get(key) == value
    assert PRECARITY not in found.changes


@pytest.mark.parametrize(
    "text",
    [
        "non c'est pas le centre social qui porte c'est nous les habitants",
        "non ce n'est pas la mairie qui dépose, c'est l'association",
    ],
)
def test_who_does_not_carry_is_no_answer(reader: Reader, text: str) -> None:
    assert PRECARITY not in understood(reader, text, PRECARITY).changes


@pytest.mark.parametrize(
    "text",
    [
        "je ne puis confirmer que le projet est hors quartier prioritaire",
        "finalement je ne sais pas si on est en QPV",
        "je sais plus si c'est un quartier prioritaire",
    ],
)
def test_what_was_told_may_become_unknown(reader: Reader, text: str) -> None:
    found = understood(reader, text, None, **{QPV: True})
    assert (found.changes[QPV], found.declined) == (None, QPV)


@pytest.mark.parametrize(
    "text",
    [
        "on est en QPV mais je sais pas combien ça coûte",
        "je ne sais pas, c'est en QPV",
        "je ne sais pas si je vous ai dit qu'on est en QPV",
    ],
)
def test_what_is_not_known_of_something_else_takes_nothing_back(reader: Reader, text: str) -> None:
    assert understood(reader, text, None, **{QPV: True}).changes.get(QPV, True) is True


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        (
            "Cent mille euros. Je corrige, avec le foncier entre 140 000 et 160 000.",
            [140000, 160000],
        ),
        ("43 000. Je viens d'inverser les chiffres : 34 000.", 34000),
    ],
)
def test_the_sum_that_is_put_right_counts(reader: Reader, text: str, costs: Any) -> None:
    assert understood(reader, text, "eligible_costs").changes == {"eligible_costs": costs}


@pytest.mark.parametrize(
    ("text", "rural"),
    [
        ("Non, je plaisante. Rural, c'est la vérité.", True),
        ("non je rigole, oui rural", True),
        ("non, on plaisante pas avec ça", False),
    ],
)
def test_who_jokes_denies_nothing(reader: Reader, text: str, rural: bool) -> None:
    assert understood(reader, text, QPV).changes == {QPV: rural}


def test_what_is_told_beside_is_kept(reader: Reader) -> None:
    text = "je ne puis confirmer le QPV, et le budget c'est 50 000 euros"
    found = understood(reader, text, None, **{QPV: True})
    assert found.changes == {QPV: None, "eligible_costs": 50000}


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("oui mais comment je sais si je suis dedans moi", True),
        ("comment on peut savoir", True),
        ("Je ne sais pas ce que cela veut dire.", True),
        ("jsais pas ce que sa veut dire", True),
        ("je sais comment on fait, oui", False),
        ("oui, on est en QPV", False),
    ],
)
def test_how_to_know_is_asked(text: str, asks: bool) -> None:
    found = mended_intent(text, "affirm", [], 0.5, answering=True)
    assert (found == "clarify_question") is asks


@pytest.mark.parametrize(
    ("text", "intent", "phase"),
    [
        ("on n'est plus en démarrage, on se développe", "inform", "developpement"),
        ("enfin non on débute", "deny", "emergence"),
        ("on est plus au démarrage, on est en structuration", "inform", "structuration"),
    ],
)
def test_a_phase_that_is_over_gives_way(reader: Reader, text: str, intent: str, phase: str) -> None:
    known = "structuration" if phase == "emergence" else "emergence"
    assert understood(reader, text, None, intent, maturity=known).changes["maturity"] == phase


@pytest.mark.parametrize(
    "text", ["on n'est plus que trois, on se développe", "merci, on démarre bien la conversation"]
)
def test_a_known_phase_stays(reader: Reader, text: str) -> None:
    assert "maturity" not in understood(reader, text, None, maturity="structuration").changes


def test_a_phase_between_two_is_confirmed_where_it_decides(reader: Reader) -> None:
    text = "nous sommes, je crois, entre l'idée et l'organisation"
    found = understood(reader, text, "maturity", lead="epci")
    assert "maturity" not in found.changes
    assert found.declined == "maturity" or "maturity" in found.doubts


@pytest.mark.parametrize(("text", "leaves"), [("bientôt", False), ("à bientôt", True)])
def test_soon_is_no_goodbye(text: str, leaves: bool) -> None:
    found = understand(Message(text, "goodbye", []), "maturity", parse_profile({}), Progress())
    assert (found.outcome == ASKED) is leaves


@pytest.mark.parametrize(
    ("text", "value", "declined"),
    [
        ("je sais pas, c est pour des gens pauvres en tout cas", True, None),
        ("je sais pas trop mais c'est pour des familles pauvres", True, None),
        ("jsp, on aide des sans abri", True, None),
        ("je sais pas si c'est contre la pauvreté", None, PRECARITY),
        ("je sais pas, c'est compliqué la précarité", None, PRECARITY),
        ("je sais pas", None, PRECARITY),
    ],
)
def test_what_is_known_beside_an_ignorance_counts(
    reader: Reader, text: str, value: bool | None, declined: str | None
) -> None:
    found = understood(reader, text, PRECARITY, "inform", lead="association")
    assert (found.changes.get(PRECARITY), found.declined) == (value, declined)


def test_an_ignorance_denies_nothing_of_the_next_clause(reader: Reader) -> None:
    text = "je sais pas cest les fabriques a denain c est pauvre en tout cas"
    assert understood(reader, text, "rural_or_qpv", "inform").changes.get(PRECARITY) is not False


@pytest.mark.parametrize(
    ("text", "declined"),
    [
        ("y a pas la mairie", False),
        ("la mairie n'est pas là", False),
        ("le budget c est pas bon", False),
        ("je sais pas, faut demander à la mairie", True),
        ("bof", True),
    ],
)
def test_a_remark_on_something_else_declines_nothing(
    reader: Reader, text: str, declined: bool
) -> None:
    found = understood(reader, text, "rural_or_qpv", "dont_know", lead="association")
    assert (found.declined == "rural_or_qpv") is declined


@pytest.mark.parametrize(
    "text",
    [
        "si si ca lutte contre la precarité",
        "ah si pardon, si c est pour les gens qui ont pas de sous",
        "non mais si, c est pour les pauvres",
        "si, c'est pour des gens pauvres",
        "mais si si, c'est contre la pauvreté",
    ],
)
def test_a_no_is_contradicted(reader: Reader, text: str) -> None:
    for question in (None, "rural_or_qpv"):
        found = understood(reader, text, question, "correct", fights_precarity=False)
        assert found.changes == {PRECARITY: True}


@pytest.mark.parametrize(
    "text",
    [
        "et si c'est pour les pauvres ?",
        "mais si c'est pour les pauvres",
        "si on vise les pauvres, ça marche ?",
        "si, par exemple, on vise les pauvres",
        "si c'était contre la précarité",
    ],
)
def test_a_supposition_contradicts_nothing(text: str) -> None:
    message = Message(text, "inform", [])
    assert message.supposes
    assert not message.contradicts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("oui c est des gamins qui ont rien", True),
        ("en fait ya aussi des refugiées qui ont rien", True),
        ("les gens ont plus rien", True),
        ("des voisins qui ont rien contre", None),
        ("des élus qui ont rien compris", None),
    ],
)
def test_who_has_nothing_is_poor(reader: Reader, text: str, value: bool | None) -> None:
    assert understood(reader, text, None, "correct").changes.get(PRECARITY) is value


@pytest.mark.parametrize("text", ["ben les gens ont rien", "ils ont rien", "rien", "aucun"])
def test_people_who_have_nothing_are_no_criterion(reader: Reader, text: str) -> None:
    criteria = understood(reader, text, "selection_criteria").changes.get("selection_criteria")
    assert criteria == (None if "ont" in text else [])


@pytest.mark.parametrize("question", [QPV, PRECARITY])
@pytest.mark.parametrize(
    "text", ["non en fait elle reste", "ah non, finalement ils restent avec nous", "si, elle reste"]
)
def test_that_somebody_stays_answers_nothing_else(reader: Reader, question: str, text: str) -> None:
    for intent in ("deny", "inform", "correct"):
        assert question not in understood(reader, text, question, intent).changes


@pytest.mark.parametrize("text", ["montrez-moi", "ok montrez-moi svp", "alors, montre-moi"])
def test_who_asks_to_see_asks_for_the_result(text: str) -> None:
    assert mended_intent(text, "ask_examples", []) == "orient_now"
    other = "montrez-moi un exemple"
    assert mended_intent(other, "ask_examples", []) == "ask_examples"


@pytest.mark.parametrize("question", ["rural_or_qpv", "fights_precarity"])
@pytest.mark.parametrize(
    "words",
    [
        "non, on n'est plus en émergence",
        "non, on est en structuration",
        "Non pas du tout, ce n'est pas du développement, on n'a rien ouvert",
        "non, le projet n'est plus au stade de l'émergence",
    ],
)
def test_a_no_to_the_phase_is_no_answer_to_the_question(
    reader: Reader, question: str, words: str
) -> None:
    known = "developpement" if "développement" in words else "emergence"
    found = understood(reader, words, question, "deny", maturity=known)
    assert question not in found.changes


def test_what_is_said_of_the_place_outweighs_a_no_to_the_phase(reader: Reader) -> None:
    words = "Non, l'étude est finie, on n'est plus en émergence. Et le site est en QPV."
    found = understood(reader, words, "rural_or_qpv", maturity="emergence")
    assert found.changes["rural_or_qpv"] is True


@pytest.mark.parametrize("words", ["non", "non, on démarre", "non, en centre ville"])
def test_a_no_beside_what_is_known_stays_one(reader: Reader, words: str) -> None:
    found = understood(reader, words, "rural_or_qpv", "deny", maturity="emergence")
    assert found.changes["rural_or_qpv"] is False


def test_next_to_a_priority_neighbourhood_is_not_in_it(reader: Reader) -> None:
    found = understood(reader, "à côté d'un QPV", QPV)
    assert (found.changes, found.declined) == ({}, QPV)
    assert understood(reader, "oui, à côté d'un QPV et en campagne", QPV).changes == {QPV: True}
    assert understood(reader, "non, à côté d'un QPV", QPV).changes == {QPV: False}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("30 000", "actors"),
        ("30000 euros", "actors"),
        ("ah non 15 000", QPV),
        ("il nous faut 62000", PRECARITY),
        ("trente mille", "maturity"),
    ],
)
def test_nothing_but_a_sum_tells_the_costs_alone(reader: Reader, text: str, question: str) -> None:
    changes = understood(reader, text, question, eligible_costs=50000).changes
    assert list(changes) == ["eligible_costs"]


def test_a_number_may_be_the_postcode_of_a_place_that_is_asked_for(reader: Reader) -> None:
    found = understood(reader, "62000", "territory", territory=None)
    assert found.pending is not None
    assert understood(reader, "30000", "territory", territory=None).changes == {
        "eligible_costs": 30000
    }


@pytest.mark.parametrize(
    ("text", "question", "intent"),
    [
        ("c'est pour les mairies ?", "lead", "ask_programme"),
        ("ça marche pour une SCIC ?", "lead", "ask_programme"),
    ],
)
def test_for_whom_an_aid_is_tells_of_nobody(
    reader: Reader, text: str, question: str, intent: str
) -> None:
    assert understood(reader, text, question, intent, lead=None).changes == {}


@pytest.mark.parametrize(
    "words",
    [
        "d'accord, alors non, pas dans ces limites, et pas rural",
        "ok alors non, et pas rural",
        "un lotissement en banlieue, rien de rural et rien de prioritaire",
    ],
)
def test_that_the_guide_was_heard_is_no_yes(reader: Reader, words: str) -> None:
    assert understood(reader, words, QPV, "inform").changes[QPV] is False


@pytest.mark.parametrize(
    "words",
    [
        "d'accord, oui, QPV",
        "ok, oui bien sûr, c'est pas un QPV c'est un village",
        "rien de rural mais on est en QPV",
        "rien de rural, mais c'est un quartier prioritaire",
    ],
)
def test_a_yes_beside_a_no_is_one(reader: Reader, words: str) -> None:
    assert understood(reader, words, QPV, "inform").changes[QPV] is True


@pytest.mark.parametrize("words", ["Confidentiel.", "c'est confidentiel", "désolé, c'est secret"])
def test_what_is_kept_to_oneself_is_a_refusal(words: str) -> None:
    assert mended_intent(words, "my_data", [], answering=True) == "refuse"
    assert mended_intent(words, "my_data", []) == "my_data"


@pytest.mark.parametrize("asked", ["c'est confidentiel ce qu'on dit ?", "Confidentiel ?", "privé"])
def test_who_asks_what_is_confidential_is_answered(asked: str) -> None:
    assert mended_intent(asked, "my_data", [], answering=True) == "my_data"


@pytest.mark.parametrize("words", ["c'est à Xuvroz", "à Vrouzy", "On est dans le Xuvrois"])
def test_a_name_that_nobody_knows_is_a_place_where_one_is_asked(words: str) -> None:
    assert mended_intent(words, "insult", [], answering=True) == "inform"


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("A Bientôt", "goodbye"),
        ("Au Revoir", "goodbye"),
        ("c'est à chier", "insult"),
        ("À Qui ?", "clarify_question"),
        ("À Confirmer", "dont_know"),
        ("En Anglais ?", "out_of_scope"),
    ],
)
def test_good_byes_questions_and_insults_name_no_place(words: str, intent: str) -> None:
    assert mended_intent(words, intent, [], answering=True) == intent
