"""What was tried, and is to be kept."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.nlu.text import plain
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.message import without_questions
from bot.understanding.money.sums import factor_tried, tries_more, tries_sum
from bot.understanding.people.carrying import carries
from bot.understanding.trials import sum_taken, tries_again

REIMS = {"kind": "hors_region", "code": "51454", "name": "Reims"}
SOISSONS = {"kind": "commune", "code": "02722", "name": "Soissons"}
NAMED = Mention(kinds.ORGANISATION, "mutuelle", 21, 29, kinds.LEAD)
TRIED = {"lead": "cooperative", "territory": [SOISSONS], "eligible_costs": 40000}


def said(reader: Reader, text: str, tried: dict[str, Any]) -> Understood:
    message = Message(text, "inform", reader.read(text))
    known = parse_profile({"lead": "association", "territory": [REIMS]})
    return understand(message, None, known, Progress(tried=tried), oriented=True)


@pytest.mark.parametrize(
    "text",
    [
        "Ok gardez la version SCOP à Soissons avec le lycée, 40 000 €",
        "gardez cette version",
        "on garde ce scénario",
        "je retiens cette variante",
        "JE PREFERE, GARDEZ LA DERNIERE VERSION",
        "Veuillez conserver les données : je valide cette hypothèse.",
    ],
)
def test_what_was_tried_is_kept(reader: Reader, text: str) -> None:
    found = said(reader, text, TRIED)
    assert {key: found.changes.get(key) for key in TRIED} == TRIED
    assert found.variant is None
    assert mended_intent(text, "ask_verdict", reader.read(text)) == "correct"


def test_what_is_said_counts_before_what_was_tried(reader: Reader) -> None:
    found = said(reader, "gardez cette version, mais avec 50 000 euros", TRIED)
    assert found.changes["eligible_costs"] == 50000


def test_the_variant_that_is_named_is_kept_alone(reader: Reader) -> None:
    message = Message("on garde la variante mutuelle", "correct", [NAMED])
    known = parse_profile({"lead": "association", "territory": [REIMS]})
    tried = Progress(tried={"territory": [SOISSONS]})
    assert understand(message, None, known, tried, oriented=True).changes == {"lead": "mutuelle"}


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        ("et si on faisait une coopérative ?", {"lead": "cooperative"}),
        ("et si on n'avait que 10000 ?", {"eligible_costs": 10000}),
        ("et si c'était une commune ?", {"lead": "commune"}),
        (
            "et si on passait à 40 000 € et que c'était une commune de 900 habitants ?",
            {"lead": "commune", "eligible_costs": 40000},
        ),
    ],
)
def test_everyday_words_try_something(reader: Reader, text: str, tried: dict[str, Any]) -> None:
    message = Message(text, "what_if", reader.read(text))
    known = parse_profile({"lead": "association", "eligible_costs": 40000})
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.variant is not None
    assert found.variant == {**found.variant, **tried}


@pytest.mark.parametrize(
    "text",
    ["ne gardez pas cette version", "gardez la version initiale", "vous gardez mes données ?"],
)
def test_nothing_is_kept(reader: Reader, text: str) -> None:
    assert said(reader, text, TRIED).changes.get("territory") != [SOISSONS]
    assert said(reader, "gardez cette version", {}).changes == {}


def test_what_is_told_before_a_question_is_kept(reader: Reader) -> None:
    text = "Nous on a un tiers-lieu à Hazebrouck, c'est quoi la définition d'une SCIC ?"
    message = Message(text, "ask_definition", reader.read(text))
    found = understand(message, "lead", parse_profile({}), Progress())
    assert [place["name"] for place in found.changes["territory"]] == ["Hazebrouck"]
    assert "lead" not in found.changes


LENS = {"kind": "commune", "code": "62498", "name": "Lens"}


@pytest.mark.parametrize(
    "text",
    [
        "oui applique",
        "OUI APPLIQUEZ",
        "ok on garde",
        "appliquez ça svp",
        "je valide",
        "oui faisons ça",
        "ok c bon on va fer ca",
        "on va faire ça",
        "on prend cette option",
    ],
)
def test_what_was_just_tried_is_applied(reader: Reader, text: str) -> None:
    assert mended_intent(text, "affirm", [], tried=True) == "correct"
    message = Message(text, "correct", reader.read(text))
    known = parse_profile({"lead": "association", "territory": [SOISSONS]})
    tried = {"territory": [LENS]}
    just = Progress(tried=tried, variant=tried)
    assert understand(message, None, known, just, oriented=True).changes == tried
    long_ago = Progress(tried=tried)
    assert understand(message, None, known, long_ago, oriented=True).changes == {}


@pytest.mark.parametrize("text", ["oui", "n'appliquez pas", "on garde des enfants", "on va faire"])
def test_a_mere_yes_applies_nothing(reader: Reader, text: str) -> None:
    assert mended_intent(text, "affirm", [], tried=True) == "affirm"
    message = Message(text, "affirm", reader.read(text))
    known = parse_profile({"lead": "association", "territory": [SOISSONS]})
    just = Progress(variant={"territory": [LENS]})
    assert "territory" not in understand(message, None, known, just, oriented=True).changes


@pytest.mark.parametrize("text", ["et à Lens ?", "Et Lens alors ?"])
def test_a_trial_follows_another(reader: Reader, text: str) -> None:
    mentions = reader.read(text)
    assert mended_intent(text, "inform", mentions, tried=True) == "what_if"
    known = parse_profile({"lead": "association", "territory": [SOISSONS]})
    just = Progress(variant={"territory": [REIMS]})
    found = understand(Message(text, "what_if", mentions), None, known, just, oriented=True)
    assert found.variant == {"territory": [LENS]}


@pytest.mark.parametrize("text", ["et à Lens", "et le montant ?", "Lens ?", "et la fondation ?"])
def test_what_is_no_other_trial(reader: Reader, text: str) -> None:
    assert not tries_again(text, reader.read(text))


@pytest.mark.parametrize("text", ["et 60 000 ?", "et à 80 000 euros ?", "ok et avec 45k ?"])
def test_another_sum_is_tried_after_a_trial(reader: Reader, text: str) -> None:
    assert tries_again(text, reader.read(text))


@pytest.mark.parametrize("text", ["et en 2027 ?", "60 000 euros ?", "et 3 villes ?"])
def test_other_numbers_are_no_trial(reader: Reader, text: str) -> None:
    assert not tries_again(text, reader.read(text))


DENAIN = {"kind": "commune", "code": "59172", "name": "Denain"}
ANZIN = {"kind": "commune", "code": "59014", "name": "Anzin"}


def tried(reader: Reader, text: str, costs: Any, *towns: dict[str, Any]) -> Understood:
    mentions = reader.read(text)
    known = {"lead": "association", "eligible_costs": costs, "territory": list(towns) or None}
    message = Message(text, mended_intent(text, "inform", mentions), mentions)
    return understand(message, None, parse_profile(known), Progress(), oriented=True)


@pytest.mark.parametrize(
    ("text", "sum_tried"),
    [
        ("Et s'il nous fallait 32 000 € ?", 32000),
        ("si on avait besoin de 32000 euros ?", 32000),
        ("j'avais dit 12 000 à 18 000, je demande ce que ça donne avec 32 000 euros", 32000),
        ("CA DONNERAIT QUOI AVEC 32 000 ?", 32000),
        ("je vous avais dit 40 000, qu'est-ce que ça donne pour 32 000 euros ?", 32000),
        ("qu'est-ce que ça donne avec 32000", 32000),
        ("et deux fois plus de dépenses ?", [24000, 36000]),
        ("si le budget doublait ?", [24000, 36000]),
        ("et pour le double ?", [24000, 36000]),
        ("ET SI ON DOUBLAIT LE BUDGET", [24000, 36000]),
        ("si nos coûts triplaient ?", [36000, 54000]),
        ("et la moitié ?", [6000, 9000]),
        ("et si on divisait le budget par deux ?", [6000, 9000]),
        ("ça change quoi si on dépense deux fois moins ?", [6000, 9000]),
    ],
)
def test_another_sum_is_tried(reader: Reader, text: str, sum_tried: Any) -> None:
    found = tried(reader, text, [12000, 18000])
    assert found.variant == {"eligible_costs": sum_tried}
    assert found.changes == {}


@pytest.mark.parametrize(
    "text",
    [
        "et avec un tiers ?",
        "et le tiers-lieu ?",
        "et si la moitié des habitants venaient ?",
        "et si on était deux fois plus ?",
        "et si on doublait le nombre d'adhérents ?",
        "et si une moitié du budget venait de la CAF ?",
        "et la moitié en plus ?",
        "si on faisait deux fois plus d'ateliers ?",
        "et si c'était deux fois par an ?",
        "est-ce que la moitié est payée avant ?",
        "et si on est deux ?",
        "divisé par deux communes ?",
    ],
)
def test_a_double_of_something_else_is_no_sum(text: str) -> None:
    assert factor_tried(plain(text)) is None


@pytest.mark.parametrize(
    "text", ["ça donne quoi pour nous ?", "ça change quoi pour 2 communes ?", "c'est 32 000 €"]
)
def test_what_asks_for_no_other_sum(text: str) -> None:
    assert not tries_sum(plain(text))


@pytest.mark.parametrize("text", ["25 k€ par ville", "25 000 € pour chaque commune"])
def test_a_price_by_the_town_counts_the_towns(reader: Reader, text: str) -> None:
    def asked(*towns: dict[str, Any]) -> Understood:
        message = Message(text, "inform", reader.read(text, "eligible_costs"))
        known = parse_profile({"territory": list(towns) or None})
        return understand(message, "eligible_costs", known, Progress())

    assert asked(DENAIN, ANZIN).changes["eligible_costs"] == 50000
    # Other towns may not be noted: the whole is asked.
    for towns in ((), (DENAIN,)):
        assert asked(*towns).doubts == {"eligible_costs": None}


def test_a_price_by_the_town_is_tried(reader: Reader) -> None:
    text = "Et si chaque ville coûtait 40 000 € ?"
    mentions = reader.read(text)
    message = Message(text, "what_if", mentions)
    known = parse_profile({"eligible_costs": 50000, "territory": [DENAIN, ANZIN, SOISSONS]})
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.variant == {"eligible_costs": 120000}


@pytest.mark.parametrize(
    ("text", "question", "key", "value"),
    [
        (
            "Bon. 70 000, et c'est vous qui direz si c'est trop ?",
            "eligible_costs",
            "eligible_costs",
            70000,
        ),
        ("70 000 €, c'est trop ou pas ?", "eligible_costs", "eligible_costs", 70000),
        ("70000 ca suffit pour vous ou pas ?", "eligible_costs", "eligible_costs", 70000),
        ("une asso, et c'est à vous de voir si ça va ?", "lead", "lead", "association"),
        (
            "EN QUARTIER PRIORITAIRE, ET C'EST VOUS QUI JUGEZ ?",
            "rural_or_qpv",
            "rural_or_qpv",
            True,
        ),
        ("40000€ ca sufi ou pas ?", "eligible_costs", "eligible_costs", 40000),
        ("40 000 euros c'est assez ?", "eligible_costs", "eligible_costs", 40000),
        ("15000 ça passe ?", "eligible_costs", "eligible_costs", 15000),
        ("35 000 € c assez pr vous ?", "eligible_costs", "eligible_costs", 35000),
        ("on est a 40 000 sa suffit ou c trop peu", "eligible_costs", "eligible_costs", 40000),
    ],
)
def test_a_fact_before_what_is_left_to_the_guide(
    reader: Reader, text: str, question: str, key: str, value: Any
) -> None:
    mentions = reader.read(without_questions(text) or text, question)
    intent = mended_intent(text, "ask_verdict", mentions, 0.3, answering=True)
    message = Message(text, intent, mentions)
    found = understand(message, question, parse_profile({}), Progress())
    assert found.changes[key] == value


@pytest.mark.parametrize(
    "text",
    [
        "c'est vous qui décidez ?",
        "70 000, c'est le plafond de votre aide à vous ou celui de la Région ?",
        "avec 70 000 euros, c'est assez pour avoir droit à quelque chose ?",
    ],
)
def test_a_sum_that_is_asked_about_is_not_noted(reader: Reader, text: str) -> None:
    mentions = reader.read(without_questions(text) or text, "eligible_costs")
    message = Message(text, "ask_verdict", mentions)
    found = understand(message, "eligible_costs", parse_profile({}), Progress())
    assert "eligible_costs" not in found.changes


def test_a_supposition_left_to_the_guide_is_not_told() -> None:
    assert without_questions("si on est une scic, c'est vous qui décidez ?") is None


def test_a_town_that_is_tried_next_is_not_kept(reader: Reader) -> None:
    mentions = reader.read("et Soissons ?")
    intent = mended_intent("et Soissons ?", "what_if", mentions, tried=True)
    known = parse_profile({"lead": "association", "territory": [DENAIN]})
    message = Message("et Soissons ?", intent, mentions)
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.changes == {}
    assert found.variant is not None and SOISSONS in found.variant["territory"]


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        ("Et si on était hors QPV ?", False),
        ("Et si on était en dehors d'un quartier prioritaire ?", False),
        ("ET SI ON ETAIT PAS EN QPV ?", False),
        ("et si ce n'était pas un quartier prioritaire ?", False),
        ("Et sans être en quartier prioritaire ?", False),
        ("et hors zone rurale ?", False),
        ("si on sortait du QPV ?", False),
        ("si nous étions à l'extérieur du quartier prioritaire ?", False),
        ("et si on était à la campagne, hors QPV ?", True),
        ("et si on était hors QPV mais en milieu rural ?", True),
        ("et si on était en QPV ?", True),
        ("et si on s'installait dans un quartier prioritaire ?", True),
    ],
)
def test_another_kind_of_place_is_tried(reader: Reader, text: str, tried: bool) -> None:
    message = Message(text, "what_if", reader.read(text))
    known = parse_profile({"lead": "cooperative", "rural_or_qpv": True})
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.changes == {}
    assert found.variant is not None and found.variant.get("rural_or_qpv") is tried


def test_a_half_that_is_denied_tries_nothing_where_neither_is_known(reader: Reader) -> None:
    message = Message("et si on était hors QPV ?", "what_if", reader.read("si on est hors QPV ?"))
    known = parse_profile({"lead": "cooperative"})
    found = understand(message, None, known, Progress(), oriented=True)
    assert not found.changes and not found.variant


def after_trial(
    reader: Reader, text: str, tried: dict[str, Any], just: bool = True, **known: Any
) -> Understood:
    group = {"lead": "collectif_habitants", "territory": [REIMS], "actors": ["associations"]}
    progress = Progress(tried=tried, variant=tried if just else None)
    message = Message(text, "inform", reader.read(text))
    return understand(message, None, parse_profile({**group, **known}), progress, oriented=True)


@pytest.mark.parametrize(
    "text",
    [
        "notez la mjc c une asso",
        "ok notez l'asso",
        "prenez l'association comme porteur",
        "Mettez la MJC",
        "OK ON GARDE LA MJC",
        "bon on prend l'asso",
        "va pour l'association",
        "d'accord, vous pouvez noter l'association svp",
    ],
)
@pytest.mark.parametrize("just", [True, False])
def test_the_lead_that_was_tried_is_taken(reader: Reader, text: str, just: bool) -> None:
    found = after_trial(reader, text, {"lead": "association"}, just)
    assert found.changes["lead"] == "association"
    assert found.variant is None


@pytest.mark.parametrize(
    "text",
    [
        "notez aussi la mjc",
        "ne notez pas l'asso",
        "notez la mjc comme partenaire",
        "et si on notait l'asso ?",
        "je note l'asso, ça change quoi ?",
        "prenez la mairie",
        "on garde Lens",
        "notez 40 000 euros",
    ],
)
def test_another_lead_is_not_taken(reader: Reader, text: str) -> None:
    found = after_trial(reader, text, {"lead": "association"})
    assert found.changes.get("lead") is None


def test_a_trial_long_gone_changes_no_firm_lead(reader: Reader) -> None:
    tried = {"lead": "commune"}
    found = after_trial(reader, "notez la mairie", tried, just=False, lead="association")
    assert found.changes.get("lead") is None


@pytest.mark.parametrize("text", ["On garde Soissons, avec 10 salariés.", "ok prenez Soissons"])
def test_the_town_that_was_tried_is_taken(reader: Reader, text: str) -> None:
    found = after_trial(reader, text, {"territory": [REIMS, SOISSONS]})
    assert found.changes["territory"] == [REIMS, SOISSONS]
    assert found.changes.get("staff") == (10 if "salariés" in text else None)


@pytest.mark.parametrize(
    ("text", "intent", "lead"),
    [
        (
            "je veux savoir ce que ça donnerait si une fondation déposait la demande",
            "what_if",
            "fondation",
        ),
        ("Si c'est une coopérative qui porte, oui ou non ?", "clarify_question", "cooperative"),
    ],
)
def test_who_would_carry_is_tried(reader: Reader, text: str, intent: str, lead: str) -> None:
    mentions = reader.read(text)
    assert mended_intent(text, intent, mentions) == "what_if"
    known = parse_profile({"lead": "association"})
    message = Message(text, "what_if", mentions)
    found = understand(message, None, known, Progress(), oriented=True)
    assert found.changes == {}
    assert found.variant is not None and found.variant["lead"] == lead


def test_employees_are_tried_after_a_trial(reader: Reader) -> None:
    text = "et 3 salariés ?"
    mentions = reader.read(text)
    assert mended_intent(text, "affirm", mentions, tried=True) == "what_if"
    known = parse_profile({"lead": "association"})
    just = Progress(variant={"lead": "commune"})
    found = understand(Message(text, "what_if", mentions), None, known, just, oriented=True)
    assert found.variant == {"staff": 3}
    assert found.changes == {}


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("et si c'était une commune de 900 habitants ?", True),
        ("et si ce serait une mairie, avec 30 000 € ?", True),
        ("si c'était juste la commune ?", True),
        ("et si c'était une commune rurale ?", False),
        ("et si c'était une commune voisine qui participait ?", False),
        ("et si c'était dans une commune ?", False),
    ],
)
def test_the_form_that_it_would_have_carries(text: str, carried: bool) -> None:
    word = "mairie" if "mairie" in text else "commune"
    start = text.index(word)
    named = Mention("organisation", "commune", start, start + len(word), "aside")
    assert carries(named, text, supposed=True) is carried


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Est-ce qu'on peut demander en étant à Lens ?", "what_if"),
        ("on peut demander l'aide en étant dans l'Oise ?", "what_if"),
        ("Est-ce qu'on peut demander à Lens ?", "ask_options"),
        ("on y arrive en étant patients ?", "ask_options"),
    ],
)
def test_being_elsewhere_is_a_trial(reader: Reader, text: str, meant: str) -> None:
    assert mended_intent(text, "ask_options", reader.read(text)) == meant


@pytest.mark.parametrize(
    ("text", "supposes"),
    [
        ("Monsieur le Maire souhaite savoir si la commune peut solliciter ACTE", False),
        ("notre présidente demande si on peut avoir une aide", False),
        ("on voudrait connaître si la Région paie", False),
        ("je voudrais savoir ce que ça donne si la mairie porte", True),
        ("dites-moi, si c'est la mairie qui porte ?", True),
    ],
)
def test_an_indirect_question_supposes_nothing(text: str, supposes: bool) -> None:
    assert Message(text, "inform", []).supposes is supposes


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Combien je toucherais si ça coûte 28 000 € ?", 28000),
        ("combien on aurait si on dépense 40 000 € ?", 40000),
        ("quel montant on pourrait avoir avec un budget de 60 000 euros ?", 60000),
        ("combien vous me donnez si ça me coûte 35k ?", 35000),
        ("on aurait combien avec 30 000 ?", 30000),
        ("et 5 000 € de plus ?", 17000),
    ],
)
@pytest.mark.parametrize("question", [None, "rural_or_qpv"])
def test_the_own_amount_for_another_sum_is_tried(
    reader: Reader, text: str, whole: float, question: str | None
) -> None:
    mentions = reader.read(text, question)
    intent = mended_intent(text, "ask_options", mentions, answering=question is not None)
    known = parse_profile({"lead": "association", "eligible_costs": 12000})
    message = Message(text, intent, mentions)
    found = understand(message, question, known, Progress(), oriented=question is None)
    assert (found.changes, found.variant) == ({}, {"eligible_costs": whole})


def test_a_sum_is_tried_while_it_is_asked(reader: Reader) -> None:
    text = "Combien je toucherais si ça coûte 28 000 € ?"
    message = Message(text, "what_if", reader.read(text, "eligible_costs"))
    found = understand(message, "eligible_costs", parse_profile({}), Progress())
    assert (found.changes, found.variant) == ({}, {"eligible_costs": 28000})


@pytest.mark.parametrize(
    "text",
    [
        "combien on toucherait si la mairie met 10 000 € ?",
        "combien on toucherait avec 3 communes ?",
        "combien ACTE donne pour 28 000 € ?",
        "combien on touche avec 10 000 € de la CAF ?",
        "et 3 salariés de plus ?",
        "et 5 000 d'aide en plus ?",
    ],
)
def test_what_tries_no_sum(text: str) -> None:
    assert not tries_sum(plain(text)) and not tries_more(plain(text))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("vas-y garde 30 000", 30000),
        ("mets 30 000 alors", 30000),
        ("ok on garde 30 000 €", 30000),
        ("va pour 45k", 45000),
        ("garde 30 000 messages", None),
        ("la ville met 30 000", None),
        ("on garde 30 000 € de côté", None),
        ("gardez Lens", None),
    ],
)
def test_the_sum_that_was_tried_is_taken(reader: Reader, text: str, taken: float | None) -> None:
    assert sum_taken(text) == taken
    if taken is not None:
        found = after_trial(reader, text, {"eligible_costs": 30000}, eligible_costs=12000)
        assert found.changes == {"eligible_costs": taken}
        assert mended_intent(text, "affirm", reader.read(text)) == "correct"


def test_a_company_may_be_supposed_to_be_accredited(reader: Reader) -> None:
    text = "et si ma SARL était agréée ESUS ?"
    message = Message(text, "what_if", reader.read(text))
    known = parse_profile({"lead": "entreprise", "actors": []})
    found = understand(message, None, known, Progress(), oriented=True)
    assert (found.variant or {})["lead"] == "societe_ess"


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("donc si marcel et moi on monte une asso loi 1901, ça passe ?", "inform"),
        ("si on crée une association, ça marche ?", "inform"),
    ],
)
def test_to_found_what_would_carry_is_tried(reader: Reader, text: str, guessed: str) -> None:
    mentions = reader.read(text)
    assert mended_intent(text, guessed, mentions) == "what_if"
    message = Message(text, "what_if", mentions)
    known = parse_profile({"lead": "collectif_habitants"})
    found = understand(message, None, known, Progress(), oriented=True)
    assert (found.variant or {})["lead"] == "association"


def test_a_greeting_behind_a_project_is_no_leave(reader: Reader) -> None:
    text = "On est une association de Lens, on veut un jardin partagé. Salut"
    assert mended_intent(text, "inform", reader.read(text)) == "inform"


def test_who_meets_where_the_lead_is_hears_it(reader: Reader) -> None:
    text = "on se réunit à l'association du quartier, qui porte le projet"
    message = Message(text, "inform", reader.read(text, "lead"))
    found = understand(message, "lead", parse_profile({}), Progress())
    assert found.changes["lead"] == "association"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("combien on aurait si on se met en asso ?", {"lead": "association"}),
        ("et si nous nous mettions en SCOP ?", {"lead": "cooperative"}),
        ("si on devient une association, on touche combien ?", {"lead": "association"}),
        ("et si on se mettait en lien avec une asso ?", {}),
        ("et si on demandait 90 000 avec le matériel ?", {"eligible_costs": 90000}),
        ("et si on demandait 120 000 € en comptant les salaires ?", {"eligible_costs": 120000}),
        ("et si on demandait 30 000 ?", {}),
        ("et si on demandait que 25 000 € ?", {"eligible_costs": 25000}),
        ("si on ne demandait que 25 000 de budget ça irait ?", {"eligible_costs": 25000}),
        ("si on demandait que 3 personnes viennent ?", {}),
        ("alors 62 000 ?", {"eligible_costs": 62000}),
        ("du coup 62 000 ?", {"eligible_costs": 62000}),
        ("jpeu avoir cb avec 50000 ?", {"eligible_costs": 50000}),
    ],
)
def test_a_form_or_a_sum_is_tried_in_these_words_too(
    reader: Reader, text: str, changes: dict[str, Any]
) -> None:
    message = Message(text, "what_if", reader.read(text))
    known = parse_profile({"lead": "collectif_habitants"})
    found = understand(message, None, known, Progress(), oriented=True)
    tried = found.variant or {}
    assert {key: tried[key] for key in ("lead", "eligible_costs") if key in tried} == changes


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (
            "donc avec des habitants et 25 000 on aurait combien",
            {"actors": ["habitants", "entreprises"], "eligible_costs": 25000},
        ),
        ("avec des habitants on aurait combien", {"actors": ["habitants", "entreprises"]}),
        ("et à Lens ce serait combien", {"territory": "Lens"}),
        ("en coopérative on aurait combien", {"lead": "cooperative"}),
    ],
)
def test_what_the_project_would_get_otherwise_is_tried(
    reader: Reader, text: str, changes: dict[str, Any]
) -> None:
    mentions = reader.read(text)
    intent = mended_intent(text, "ask_verdict", mentions)
    known = parse_profile({"lead": "association", "actors": ["entreprises"], "territory": [REIMS]})
    found = understand(Message(text, intent, mentions), None, known, Progress(), oriented=True)
    tried = found.variant or {}
    if "territory" in changes:
        tried = {**tried, "territory": tried["territory"][0]["name"]}
    assert {key: tried.get(key) for key in changes} == changes
    assert mended_intent("on aurait combien", "ask_verdict", []) == "ask_verdict"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("et a lille ca change qq chose", "what_if"),
        ("et à Lille ça changerait quelque chose ?", "what_if"),
        ("en fait c'est à Lille, ça change quelque chose ?", "why_question"),
    ],
)
def test_whether_another_place_changes_something_is_tried(
    reader: Reader, text: str, meant: str
) -> None:
    for answering in (False, True):
        assert mended_intent(text, "why_question", reader.read(text), answering=answering) == meant


def test_what_a_quarter_changes_asks_of_the_question_that_is_open(reader: Reader) -> None:
    text = "en QPV ça change quoi ?"
    mentions = reader.read(text)
    assert mended_intent(text, "why_question", mentions, answering=True) == "why_question"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("et l'asso, elle peut porter ?", "what_if"),
        ("ok et la mairie peut déposer pour nous ?", "what_if"),
        # asks for the rule
        ("et une asso peut porter ?", "ask_options"),
        ("les conditions pour que l'asso puisse porter ?", "ask_options"),
    ],
)
def test_whether_one_who_is_known_may_carry_is_tried(reader: Reader, text: str, meant: str) -> None:
    assert mended_intent(text, "ask_options", reader.read(text)) == meant


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("et si on avait une entreprise avec nous", ["entreprises", "pouvoirs_publics"]),
        ("et si on avait un boulanger ?", ["entreprises", "pouvoirs_publics"]),
        ("si on avait une école dans le projet ça changerait quoi", ["pouvoirs_publics", "autres"]),
    ],
)
def test_whom_they_would_have_with_them_is_tried(
    reader: Reader, text: str, actors: list[str]
) -> None:
    known = parse_profile({"lead": "association", "actors": ["pouvoirs_publics"]})
    found = understand(Message(text, "what_if", reader.read(text)), None, known, Progress(), True)
    assert found.variant == {"actors": actors}


def test_who_would_be_employed_supposes_no_phase(reader: Reader) -> None:
    text = "si on prend un salarié"
    likely = Mention(kinds.PHASE, "developpement", 0, len(text), kinds.LIKELY)
    known = parse_profile({"lead": "association", "maturity": "emergence"})
    message = Message(text, "what_if", [*reader.read(text), likely])
    assert understand(message, None, known, Progress(), True).variant == {"staff": 1}


def test_who_carries_instead_of_another_is_tried() -> None:
    text = "et si c'est le département au lieu de la ville ?"
    mentions = [
        Mention(kinds.ORGANISATION, "autre_collectivite", 15, 26, kinds.ASIDE),
        Mention(kinds.ORGANISATION, "commune", 38, 46, kinds.ABSENT),
    ]
    known = parse_profile({"lead": "commune"})
    found = understand(Message(text, "what_if", mentions), "actors", known, Progress())
    assert found.variant is not None and found.variant["lead"] == "autre_collectivite"


def test_a_bare_sum_that_looks_like_a_postcode_is_tried_where_the_place_is_known(
    reader: Reader,
) -> None:
    known = {"lead": "association", "territory": [REIMS], "eligible_costs": 50000}
    text = "du coup 62000 ?"
    found = understand(
        Message(text, "what_if", reader.read(text)),
        None,
        parse_profile(known),
        Progress(),
        oriented=True,
    )
    assert found.variant == {"eligible_costs": 62000}
