"""Short answers to practical questions: what to do next, whom to call, examples that fit."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answer_knowledge import ActionAnswerKnowledge
from actions.answer_options import ActionAnswerOptions
from actions.answer_programme import ActionAnswerProgramme
from actions.answer_verdict import ActionAnswerVerdict
from actions.contact import ActionContact
from actions.explain_question import ActionExplainQuestion
from actions.orient import ActionOrient
from bot.catalogue import load_catalogue
from bot.nlu.mentions import ASPECT, BODY, PROGRAMME, TERM, THEME, Mention
from bot.report import NOTHING_MISSING, REST_UNCHANGED
from tests.actions.turns import LENS, Outcome, cress_contact, run, tracker

AMIENS = {"kind": "commune", "code": "80021", "name": "Amiens"}
LILLE = {"kind": "commune", "code": "59350", "name": "Lille"}
TERNOIS = {"kind": "epci", "code": "200069672", "name": "CC du Ternois"}
PARIS = {"kind": "hors_region", "code": "75056", "name": "Paris"}
PROJECT: dict[str, Any] = {
    "lead": "association",
    "territory": [LENS],
    "actors": ["habitants", "pouvoirs_publics"],
    "maturity": "emergence",
    "eligible_costs": 40000,
    "rural_or_qpv": True,
    "fights_precarity": True,
}


def told(found: Outcome) -> str:
    """All that was said, ordinary spaces."""
    return "\n".join(found.texts).replace("\u00a0", " ").replace("\u202f", " ")


def whole_routes(slots: dict[str, Any]) -> Any:
    """The routes of the payload when the whole result is shown."""
    found = run(ActionOrient(), tracker("", "orient_now", slots=slots))
    return found.messages[-1]["custom"]["routes"]


def title(entry: str) -> str:
    return load_catalogue().knowledge[entry].title


def examples(text: str, *mentions: Mention, **slots: Any) -> Outcome:
    return run(ActionAnswerKnowledge(), tracker(text, "ask_examples", *mentions, slots=slots))


def test_what_to_do_next_is_told_in_a_few_lines() -> None:
    found = run(
        ActionAnswerVerdict(), tracker("je fais quoi demain ?", "ask_verdict", slots=PROJECT)
    )
    lines = told(found).splitlines()
    assert lines[0].startswith("Vous semblez pouvoir demander : ACTE")
    assert any(line.startswith("Prochaine étape, pour ACTE : ") for line in lines)
    assert "Montant possible : 60 % de 40 000 € = 24 000 €" in told(found)
    assert cress_contact() in found.texts[0]
    assert len(lines) <= 7


def test_a_no_everywhere_says_so_and_what_would_change_it() -> None:
    slots = {**PROJECT, "lead": "entreprise", "territory": [AMIENS], "rural_or_qpv": False}
    slots["actors"] = ["associations"]
    found = told(
        run(ActionAnswerVerdict(), tracker("c'est non partout ?", "ask_verdict", slots=slots))
    )
    assert found.startswith("En l'état, aucune de ces aides ne vous est ouverte.")
    assert found.count("Si une association du projet portait le dossier") == 1
    assert "CRESS" in found


def test_what_to_do_next_when_nothing_is_known() -> None:
    found = run(ActionAnswerVerdict(), tracker("je fais quoi ?", "ask_verdict"))
    assert found.responses == ["utter_help"]


@pytest.mark.parametrize(
    ("text", "mentions", "known"),
    [
        ("c'est quoi le numéro de la CRESS ?", (), "cresshdf.org"),
        ("le téléphone du RTES ?", (Mention(BODY, "rtes", 0, 4),), "rtes.fr"),
        (
            "qui appeler au téléphone pour ACTE ?",
            (Mention(PROGRAMME, "acte", 0, 4),),
            "cresshdf.org",
        ),
        ("c koi leur mail a la fondation", (), "fondationdeslumieres@gmail.com"),
    ],
)
def test_whom_to_call(text: str, mentions: tuple[Mention, ...], known: str) -> None:
    found = told(run(ActionContact(), tracker(text, "human", *mentions, slots=PROJECT)))
    assert known in found
    assert ("Je ne connais pas de numéro de téléphone." in found) == ("mail" not in text)


@pytest.mark.parametrize(
    ("slots", "accompanies"),
    [
        ({"lead": "fondation", "territory": [LILLE], "maturity": "developpement"}, "Nord Actif"),
        ({"lead": "epci", "territory": [TERNOIS], "maturity": "emergence"}, "RTES"),
    ],
)
def test_whom_to_call_once_the_result_is_known(slots: dict[str, Any], accompanies: str) -> None:
    known = {**slots, "actors": ["habitants"], "eligible_costs": 60000, "oriented": True}
    found = told(run(ActionContact(), tracker("qui appeler ?", "human", slots=known)))
    first, then, *_ = found.splitlines()
    assert first.startswith("Pour ACTE") and "cresshdf.org" in first
    assert accompanies in then and "CRESS" not in then
    cress = Mention(BODY, "cress_hdf", 10, 15)
    one = told(run(ActionContact(), tracker("le tel de la CRESS", "human", cress, slots=known)))
    assert accompanies not in one
    before = {**known, "oriented": False}
    early = told(run(ActionContact(), tracker("qui appeler ?", "human", slots=before)))
    assert early.startswith("Contact") and "Pour ACTE" not in early


def test_another_aid_is_not_taken_off_what_is_left() -> None:
    known = {**PROJECT, "oriented": True}
    text = "et les 8 000 € du Département, faut les enlever ?"
    found = told(run(ActionAnswerKnowledge(), tracker(text, "ask_definition", slots=known)))
    assert "je ne déduis pas vos autres aides" in found
    assert "Il vous reste 16 000 € à trouver" in found
    both = tracker("on peut avoir ACTE et COTE ensemble ?", "ask_definition", slots=known)
    assert "Il vous reste" not in told(run(ActionAnswerKnowledge(), both))


def test_whom_to_call_outside_the_region() -> None:
    slots = {**PROJECT, "territory": [PARIS]}
    found = told(run(ActionContact(), tracker("à qui je téléphone ?", "human", slots=slots)))
    assert "lelabo-ess.org" in found


def test_who_accompanies_is_told_by_place() -> None:
    slots = {"lead": "association", "territory": [AMIENS]}
    for text in ("qui peut nous accompagner ?", "quelles aides existent ?"):
        found = told(run(ActionAnswerOptions(), tracker(text, "ask_options", slots=slots)))
        assert "CRESS" in found and "Nord Actif" not in found
        assert "Pas-de-Calais Actif" not in found
        assert ("ACTE" in found) == (text == "quelles aides existent ?")
    unknown = told(run(ActionAnswerOptions(), tracker("quelles aides ?", "ask_options")))
    assert "Nord Actif" in unknown and "Pas-de-Calais Actif" in unknown


def test_the_expenses_of_the_phase_follow() -> None:
    asked = "le loyer, ça compte dans les dépenses ?"
    found = told(run(ActionAnswerKnowledge(), tracker(asked, "ask_definition", slots=PROJECT)))
    assert "les dépenses de fonctionnement dédiées au projet" in found
    bare = told(run(ActionAnswerKnowledge(), tracker(asked, "ask_definition")))
    assert "dédiées au projet" not in bare and "Région" in bare


def test_who_may_carry_is_told_of_the_aid_that_is_named() -> None:
    acte = Mention(PROGRAMME, "acte", 25, 29)
    asked = tracker("une mutuelle peut demander ACTE ?", "ask_programme", acte)
    found = told(run(ActionAnswerProgramme(), asked))
    assert "Pour qui" in found and "Le montant" not in found


def test_who_may_carry_comes_before_where_to_apply() -> None:
    text = "Une commune de 3000 habitants peut-elle déposer ACTE ?"
    named = (Mention(ASPECT, "contact", 0, 53), Mention(PROGRAMME, "acte", 47, 51))
    found = told(run(ActionAnswerProgramme(), tracker(text, "ask_programme", *named)))
    assert "Une commune seule" in found and "À qui s'adresser" not in found


def test_a_word_is_told_beside_an_aid() -> None:
    text = "Qu'appelle-t-on l'essaimage ? Et qui peut demander ACTE ?"
    start, aid = text.index("essaimage"), text.index("ACTE")
    named = (
        Mention(TERM, "phase_essaimage", start, start + 9),
        Mention(PROGRAMME, "acte", aid, aid + 4),
        Mention(ASPECT, "beneficiaires", 0, len(text)),
    )
    found = told(run(ActionAnswerProgramme(), tracker(text, "ask_programme", *named)))
    assert title("phase_essaimage") in found and "Pour qui" in found
    other = "Qui peut demander ACTE en essaimage ?"
    named = (Mention(TERM, "phase_essaimage", 26, 35), Mention(PROGRAMME, "acte", 18, 22))
    found = told(run(ActionAnswerProgramme(), tracker(other, "ask_programme", *named)))
    assert title("phase_essaimage") not in found


def test_expenses_that_no_list_names_are_neither_yes_nor_no() -> None:
    found = told(run(ActionAnswerKnowledge(), tracker("un camion c'est ok ?", "ask_definition")))
    assert "ni véhicule" in found and "demandez à la Région" in found


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("et pourquoi 60 000 maximum ?", True),
        ("pourquoi c'est plafonné ?", True),
        ("pourquoi pas ACTE ?", False),
    ],
)
def test_why_an_aid_is_bounded(text: str, bounds: bool) -> None:
    found = told(run(ActionAnswerVerdict(), tracker(text, "ask_verdict", slots=PROJECT)))
    assert (title("mot_plancher_plafond") in found) == bounds
    assert ("en détail" in found) != bounds


@pytest.mark.parametrize("text", ["pourquoi 24 000 ?", "vous l'avez sorti d'où, le 24 000 ?"])
def test_a_sum_of_the_result_is_computed_anew(text: str) -> None:
    found = told(run(ActionAnswerVerdict(), tracker(text, "ask_verdict", slots=PROJECT)))
    assert "60 % de 40 000 € = 24 000 €" in found
    assert "en détail" not in found
    assert "COTE" not in found


def test_a_sum_that_the_result_does_not_hold_is_not_explained() -> None:
    text = "pourquoi 31 000 ?"
    found = told(run(ActionAnswerVerdict(), tracker(text, "ask_verdict", slots=PROJECT)))
    assert "en détail" in found


@pytest.mark.parametrize("text", ["qu'est-ce qui manque ?", "quelles conditions on remplit pas ?"])
def test_what_is_missing_is_told_alone(text: str) -> None:
    found = told(run(ActionAnswerVerdict(), tracker(text, "ask_verdict", slots=PROJECT)))
    assert f"ACTE : {NOTHING_MISSING}" in found
    assert "COTE : à confirmer." in found
    assert "Source" not in found
    assert "Oui :" not in found


def test_why_a_no_tells_what_closes_it() -> None:
    slots = {**PROJECT, "lead": "commune"}
    text = "pourquoi ACTE c'est non ?"
    found = told(run(ActionAnswerVerdict(), tracker(text, "ask_verdict", slots=slots)))
    assert "- Non :" in found and "(Source :" in found
    assert "- Oui :" not in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("la précarité je m'en fiche, pourquoi vous demandez ça ?", "utter_why_fights_precarity"),
        ("pourquoi le quartier prioritaire ?", "utter_why_rural_or_qpv"),
        ("pourquoi ?", "utter_why_rural_or_qpv"),
        ("la précarité, la campagne, pourquoi ?", "utter_why_rural_or_qpv"),
    ],
)
def test_why_is_told_of_what_the_message_names(text: str, said: str) -> None:
    asked = tracker(text, "why_question", question="rural_or_qpv", slots=PROJECT)
    assert run(ActionExplainQuestion(), asked).responses == [said]


def test_an_address_that_is_not_known_may_be_asked_of_the_cress() -> None:
    text = "le numéro de Pas-de-Calais Actif ?"
    body = Mention(BODY, "pas_de_calais_actif", 13, 32)
    found = told(run(ActionContact(), tracker(text, "human", body, slots=PROJECT)))
    assert "Je ne connais ni son numéro ni son adresse" in found and "cresshdf.org" in found


def test_the_age_of_the_information_is_told_aid_by_aid() -> None:
    found = told(run(ActionAnswerKnowledge(), tracker("vos sources ?", "ask_definition")))
    assert "ACTE : informations du 3 décembre 2020." in found and "page non datée" in found


def test_contacts_follow_what_is_not_known() -> None:
    found = told(run(ActionAnswerKnowledge(), tracker("quels documents ?", "ask_definition")))
    assert "Je ne connais pas" in found and "Contact : " in found
    assert "cresshdf.org" in found and "fondationdeslumieres@gmail.com" in found


def test_examples_of_a_theme() -> None:
    text = "des exemples d'épicerie solidaire ?"
    found = told(examples(text, Mention(THEME, "alimentation", 15, 33)))
    assert title("exemple_puppet_choux") in found
    assert title("exemple_atelier_mao") not in found
    assert "J'en connais d'autres : " in found


def test_a_theme_without_example_is_said() -> None:
    text = "Les tiers-lieux, vous avez un exemple ?"
    found = told(examples(text, Mention(THEME, "lieu", 4, 15)))
    assert "Je ne connais pas d'exemple sur ce thème (tiers-lieux)." in found
    assert "lelabo-ess.org" in found


def test_an_example_alone() -> None:
    found = told(examples("un exemple concret"))
    assert title("exemple_puppet_choux") in found
    themed = told(examples("un exemple concret", themes=["sante"]))
    assert title("exemple_check_ton_bilan") in themed


def test_examples_of_the_region() -> None:
    found = told(examples("Quels exemples en Hauts-de-France ?"))
    outside = [one.title for one in load_catalogue().knowledge.values() if one.outside]
    assert outside and not any(name in found for name in outside)
    assert any(name in told(examples("des exemples ailleurs en France ?")) for name in outside)
    assert title("exemple_puppet_choux") not in told(examples("et ailleurs, un exemple ?"))


def test_at_most_five_titles_without_a_theme() -> None:
    found = examples("des exemples ?")
    assert found.responses == ["utter_examples"]
    lines = found.messages[0]["names"].splitlines()
    assert len(lines) == 6 and lines[-1].startswith("J'en connais ")


def test_a_word_and_an_example_of_it() -> None:
    ptce = Mention(TERM, "mot_ptce", 10, 14)
    asked = tracker("c'est quoi un PTCE ? vous avez un exemple ?", "ask_definition", ptce)
    found = told(run(ActionAnswerKnowledge(), asked))
    assert title("mot_ptce") in found and title("exemple_figeacteurs") in found


def test_a_result_that_does_not_change_is_not_told_again() -> None:
    first = run(ActionOrient(), tracker("", "inform", slots=PROJECT))
    kept = {**first.progress, "noted": ["themes"], "outcome": "answered"}
    slots = {**PROJECT, "oriented": True}
    again = run(ActionOrient(), tracker("", "correct", slots=slots, progress=kept))
    assert again.texts == ["Le résultat ne change pas."]
    assert again.messages[-1]["custom"]["type"] == "orientation"
    joined = {**slots, "actors": [*PROJECT["actors"], "associations"]}
    assert run(ActionOrient(), tracker("", "inform", slots=joined, progress=kept)).texts == (
        again.texts
    )
    slots["eligible_costs"] = 45000
    changed = run(ActionOrient(), tracker("", "correct", slots=slots, progress=kept))
    assert "27 000 €" in told(changed) and changed.texts[-1] == REST_UNCHANGED
    assert "Fondation" not in told(changed) and len(changed.texts) == 3
    assert changed.messages[-1]["custom"]["routes"] == whole_routes(slots)
    elsewhere = {**slots, "territory": [PARIS]}
    moved = run(ActionOrient(), tracker("", "correct", slots=elsewhere, progress=kept))
    assert REST_UNCHANGED not in moved.texts
    whole = run(ActionOrient(), tracker("", "orient_now", slots=slots, progress=kept))
    assert len(whole.texts) > 2


def test_outside_the_region_the_persons_own_bodies_are_named() -> None:
    rouen = {"kind": "hors_region", "code": "76540", "name": "Rouen"}
    text = "en Normandie je m'adresse à qui ?"
    found = told(run(ActionContact(), tracker(text, "human", slots={"territory": [rouen]})))
    assert "votre région" in found
    assert "votre région" not in told(run(ActionContact(), tracker(text, "human", slots=PROJECT)))


def test_what_carrying_means_is_said_whatever_the_question() -> None:
    text = "Qui porte ? Je ne comprends pas votre question"
    of = tracker(text, "clarify_question", question="maturity")
    assert run(ActionExplainQuestion(), of).responses == ["utter_rephrase_lead"]
