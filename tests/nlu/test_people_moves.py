"""Who joins, who leaves, who carries in another's stead, and what only looks like it."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.conversation import ASKED, NOTHING, REJECTED, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.nlu.text import plain
from bot.profile import NO_PROFILE, parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.people.carrying import carries, is_called_carrier
from bot.understanding.people.denying import is_denied
from bot.understanding.people.founding import is_founded, is_unborn
from bot.understanding.people.joining import joins, says_the_same
from bot.understanding.people.leaving import leaves
from bot.understanding.people.noted import misses_partners

LENS = {"kind": "commune", "code": "62498", "name": "Lens"}
KNOWN: dict[str, Any] = {
    "lead": "association",
    "territory": [LENS],
    "actors": ["habitants", "pouvoirs_publics"],
    "maturity": "emergence",
}


def named(text: str, said: str, value: str = "commune", role: str = kinds.ASIDE) -> Mention:
    start = text.index(said)
    return Mention(kinds.ORGANISATION, value, start, start + len(said), role)


def told(
    reader: Reader,
    text: str,
    question: str | None = None,
    intent: str = "inform",
    progress: Progress | None = None,
    **known: Any,
) -> Understood:
    """What a message changes of a project that was oriented, unless a question is open."""
    message = Message(text, intent, reader.read(text, question))
    profile = parse_profile({**KNOWN, **known})
    return understand(message, question, profile, progress or Progress(), question is None)


LEAVES = [
    "La mairie se retire du projet",
    "la mairie s'est finalement retirée",
    "LA MAIRIE NE PARTICIPE PLUS",
    "la mairie participe plus",
    "la mairie n'est plus avec nous",
    "la mairie est plus dans le coup",
    "la mairie nous lâche",
    "la mairie nous a plantés",
    "la mairie ne veut plus participer",
    "la mairie veut plus",
    "la mairie a dit non",
    "on a demandé a la mairie elle a di non",
    "la mairie a renoncé.",
    "la mairie s'en va",
    "la mairie, elle s'est désistée",
    "on était avec la mairie mais plus maintenant",
    "nous ne travaillons plus avec la mairie",
    "on a perdu la mairie",
    "retirez la mairie",
    "la mairie et le lycée se sont désistés",
    "la mairie a quitté le projet",
    "la mairie s est retiré",
    "la mairie nest plus avec nous",
    "la mairie a pas voulu suivre",
]
STAYS = [
    "la mairie ne se retire pas du projet",
    "la mairie se retire de la gestion mais reste partenaire",
    "la mairie participe plus souvent",
    "la mairie est partie prenante",
    "la mairie n'est plus aussi réticente",
    "la mairie veut plus de détails",
    "la mairie a abandonné une friche que nous reprenons",
    "avec la mairie",
    "la mairie nous a prêté une salle",
    "il y a plus d'habitants, et la mairie",
    "la mairie reste",
    "une asso, plus la mairie",
    "la mairie n'est pas opposée au projet",
    "la mairie n'est pas en zone rurale",
    "la mairie n'est pas la seule avec nous",
    "la mairie n'est pas partenaire financier mais elle participe",
    "la mairie ne fait pas ça",
    "la mairie ne vient pas souvent",
    "la mairie fait pas partie du syndicat",
    "la mairie participe plus activement",
    "la mairie suit pas à pas le projet",
    "la mairie s'en va en vacances",
    "la mairie nous a abandonné un local",
    "on compte plus sur la mairie que sur les entreprises",
    "on travaille plus avec la mairie qu'avant",
    "une ancienne salariée de la mairie nous aide",
    "la mairie laisse tomber l'adhésion payante",
]


@pytest.mark.parametrize("text", LEAVES)
def test_who_leaves(reader: Reader, text: str) -> None:
    said = "MAIRIE" if text.isupper() else "mairie"
    assert leaves(named(text, said), text)
    found = told(reader, text, intent="correct")
    assert found.changes == {"actors": ["habitants"]}
    assert found.left


@pytest.mark.parametrize("text", STAYS)
def test_who_only_seems_to_leave(text: str) -> None:
    assert not leaves(named(text, "mairie"), text)


@pytest.mark.parametrize("question", [None, "eligible_costs", "rural_or_qpv", "territory"])
@pytest.mark.parametrize(
    "text",
    [
        "l'association n'est pas assujettie à la TVA",
        "non, l'association n'est pas en QPV",
        "l'association ne fait pas ça",
        "notre association n'est pas propriétaire du local",
        "l'association laisse tomber l'adhésion payante",
    ],
)
def test_what_the_lead_is_not_takes_nothing_back(
    reader: Reader, text: str, question: str | None
) -> None:
    found = told(reader, text, question)
    assert found.changes.get("lead", "association") == "association"
    assert not found.withdrawn


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("la commune ne porte pas le dossier", None),
        ("la mairie ne peut pas porter le dossier", None),
        ("la mairie ne porte pas le projet, c'est l'association", "association"),
        ("l'association ne portera pas le dossier, c'est la commune", "commune"),
        ("l'association porte ; moi, boulanger, je participe", "association"),
    ],
)
def test_who_does_not_file_is_not_the_lead(reader: Reader, text: str, lead: str | None) -> None:
    found = told(reader, text, "lead", lead=None, actors=None)
    assert found.changes.get("lead") == lead


@pytest.mark.parametrize(
    "text",
    [
        "on laisse la mairie porter le chapeau",
        "on demande à la mairie de porter des tables",
        "la mairie porte le projet de halle voisin",
        "la commune va porter le projet de l'école",
        "l'hôpital porte plainte",
        "l'agglo dépose les déchets",
        "la commune qui porte secours",
        "la mairie ne peut pas porter le dossier",
        "c'est la mairie qui porte l'idée mais l'association dépose",
    ],
)
def test_to_carry_something_else_changes_no_lead(reader: Reader, text: str) -> None:
    for intent in ("inform", "correct"):
        assert told(reader, text, intent=intent).changes.get("lead", "association") == "association"


def test_the_town_that_leaves_is_neither_the_lead_nor_the_place(reader: Reader) -> None:
    text = "en fait la commune de Lumbres se retire du projet"
    found = told(reader, text, lead="epci", actors=["pouvoirs_publics", "associations"])
    assert found.changes == {"actors": ["associations"]}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("la mairie s'est retirée, le bailleur social aussi", ["habitants"]),
        ("la mairie s'est retirée, et le bailleur social également", ["habitants"]),
        ("la mairie ne suit plus, le bailleur social non plus", ["habitants"]),
        ("la mairie s'est retirée, mais on a le bailleur social aussi", ["habitants", "autres"]),
    ],
)
def test_of_whom_the_same_is_said_leaves_too(reader: Reader, text: str, actors: list[str]) -> None:
    known = ["habitants", "pouvoirs_publics", "autres"]
    assert told(reader, text, intent="correct", actors=known).changes == {"actors": actors}


def test_when_nobody_is_left_known_it_is_asked(reader: Reader) -> None:
    found = told(reader, "Ah non, la mairie n'est plus avec nous", actors=["pouvoirs_publics"])
    assert (found.changes, found.withdrawn) == ({"actors": None}, True)
    text = "la mairie n'est plus avec nous, on est tout seuls"
    assert told(reader, text, "actors", actors=["pouvoirs_publics"]).changes == {"actors": []}


def test_a_no_about_a_partner_is_no_answer(reader: Reader) -> None:
    text = "Ah non, la mairie n'est plus avec nous"
    found = told(reader, text, "fights_precarity", "correct")
    assert found.changes == {"actors": ["habitants"]}


def test_who_was_there_before_is_not_noted_at_first(reader: Reader) -> None:
    text = "On était avec la mairie mais plus maintenant"
    nowhere = Mention(kinds.ORGANISATION, "actor:pouvoirs_publics", 0, 0, kinds.ACTOR)
    mentions = [nowhere, named(text, "mairie")]
    assert mended_intent(text, "what_if", mentions) == "correct"
    found = understand(Message(text, "correct", mentions), None, parse_profile({}), Progress())
    assert "actors" not in found.changes


def test_and_so_does_another(reader: Reader) -> None:
    left = Progress(left=True)
    text = "et les habitants aussi"
    assert told(reader, text, progress=left).changes == {"actors": ["pouvoirs_publics"]}
    assert "habitants" in told(reader, text).changes.get("actors", ["habitants"])
    assert says_the_same("et l'apei aussi")
    assert says_the_same("pareil pour la caf")
    assert not says_the_same("on a aussi la caf, qui paie")


def test_the_lead_that_leaves_is_asked_anew(reader: Reader) -> None:
    found = told(reader, "notre association se retire du projet")
    assert (found.changes, found.withdrawn) == ({"lead": None}, True)
    partner = told(reader, "une association se retire du projet", actors=["associations"])
    assert partner.changes == {"actors": None}


@pytest.mark.parametrize(
    "text",
    [
        "et si la mairie rejoignait le projet ?",
        "et si la mairie nous aidait ?",
        "si la mairie participait, ça changerait quoi ?",
        "imaginons que la mairie soit partenaire, et si la mairie était avec nous ?",
        "et si on embarquait la mairie ?",
        "et si la mairie revenait dans le projet ?",
    ],
)
def test_a_partner_that_would_join_is_tried(reader: Reader, text: str) -> None:
    found = told(reader, text, intent="what_if", actors=["habitants"])
    assert (found.changes, found.variant) == ({}, {"actors": ["habitants", "pouvoirs_publics"]})


@pytest.mark.parametrize(
    "text",
    [
        "et si la mairie se retirait ?",
        "et si la mairie ne veut plus ?",
        "si la mairie nous lâche, on perd tout ?",
        "et si on le fait sans la mairie ?",
        "et si la mairie n'était plus partenaire ?",
        "faites sans la mairie",
        "et si la mairie partait ?",
        "si la mairie ne suivait plus ?",
        "et si la mairie nous quittait, on aurait encore droit ?",
    ],
)
def test_a_partner_that_would_leave_is_tried(reader: Reader, text: str) -> None:
    found = told(reader, text, intent="what_if")
    assert (found.changes, found.variant) == ({}, {"actors": ["habitants"]})


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Et si nous laissions la Croix-Rouge porter le dossier à notre place ?", "association"),
        ("et si c'était Emmaüs qui portait ?", "association"),
        ("et si je garde ma SARL et que le lycée dépose ?", "autre"),
        ("et si on confiait le dossier à la mairie ?", "commune"),
        ("et si on était une SCIC ?", "cooperative"),
        ("si nous devenions une association, ça passerait ?", "association"),
        ("et si la mairie déposait la demande ?", "commune"),
    ],
)
def test_who_would_carry_is_tried(reader: Reader, text: str, lead: str) -> None:
    found = told(reader, text, intent="what_if", lead="entreprise", actors=["habitants"])
    assert (found.changes, found.variant) == ({}, {"lead": lead})


def test_a_supposition_beside_an_answer_is_tried_as_well(reader: Reader) -> None:
    text = "35000 à 40000. Si la mairie rejoignait, ça changerait quoi ?"
    found = told(reader, text, "eligible_costs", "what_if", actors=["habitants"])
    assert (found.outcome, found.changes) == (ASKED, {"eligible_costs": [35000, 40000]})
    assert found.variant == {"actors": ["habitants", "pouvoirs_publics"]}


@pytest.mark.parametrize(
    "text",
    [
        "Attendez, en fait non, la mairie vient de nous dire qu'elle préfère porter elle-même le "
        "dossier.",
        "c'est la mairie qui porte, nous on est partenaires. Notez ça",
        "finalement la mairie va porter le dossier, nous serons partenaires",
        "la mairie dépose la demande à notre place",
        "finalement c'est la mairie qui déposera",
    ],
)
def test_who_carries_in_our_stead_leaves_us_a_part(reader: Reader, text: str) -> None:
    found = told(reader, text, intent="correct")
    assert found.changes["lead"] == "commune"
    assert "associations" in found.changes["actors"]


@pytest.mark.parametrize(
    ("text", "lead", "actors"),
    [
        ("oui mon erreur, on est une SCIC et pas une association", "association", []),
        ("pas une asso, on est une SCIC", "association", []),
        ("je me suis trompé, nous sommes une SCIC", "association", ["pouvoirs_publics"]),
        ("finalement c'est une SCIC qui porte", "commune", []),
        ("je corrige : c'est une SCIC qui porte", "association", ["ess"]),
    ],
)
def test_a_lead_that_is_corrected_leaves_no_partner(
    reader: Reader, text: str, lead: str, actors: list[str]
) -> None:
    found = told(reader, text, intent="correct", lead=lead, actors=actors)
    assert found.changes == {"lead": "cooperative"}


@pytest.mark.parametrize(
    "text",
    [
        "la mairie ne veut pas porter le dossier",
        "c'est pas la mairie qui va porter",
        "la mairie préfère que nous portions",
        "la mairie veut porter un projet de parc",
        "la mairie nous aide à porter le projet",
    ],
)
def test_who_does_not_carry(text: str) -> None:
    assert not carries(named(text, "mairie"), text)


@pytest.mark.parametrize(
    "text",
    [
        "on n'est pas une association. Enlevez ça s'il vous plaît.",
        "on est pas une association",
        "NOUS NE SOMMES PAS UNE ASSOCIATION",
        "non, pas une association",
        "j'ai jamais dit qu'on était une association",
        "je ne suis pas une association, moi",
    ],
)
def test_a_lead_that_is_denied_is_asked_anew(reader: Reader, text: str) -> None:
    found = told(reader, text, intent="correct", actors=["associations"])
    assert (found.changes, found.withdrawn) == ({"lead": None}, True)


@pytest.mark.parametrize(
    "text",
    [
        "on n'est pas une association comme les autres",
        "nous ne sommes pas une association d'insertion",
        "on est une association, pas des rigolos",
        "ce n'est pas l'association qui manque d'idées",
        "on n'a pas vu l'association",
    ],
)
def test_a_lead_of_another_kind_stays(text: str) -> None:
    assert not is_denied(named(text, "association", "association"), text)


def test_who_denies_being_residents_is_not_among_them() -> None:
    text = "on n'est pas des habitants, on est une SCIC"
    heard = named(text, "habitants", "collectif_habitants", kinds.LEAD)
    scic = named(text, "SCIC", "cooperative", kinds.LEAD)
    known = {"lead": "collectif_habitants", "actors": ["associations"]}
    message = Message(text, "correct", [heard, scic])
    found = understand(message, None, parse_profile(known), Progress(), True)
    assert found.changes == {"lead": "cooperative"}


def test_to_ask_about_an_association_founds_none() -> None:
    text = "Ah bon. Et c'est compliqué de faire une association à mon âge ? J'ai 81 ans."
    nowhere = Mention(kinds.ORGANISATION, "association", 0, 0, kinds.LEAD, weak=True)
    known = parse_profile({**KNOWN, "lead": "collectif_habitants"})
    for heard in (nowhere, named(text, "association", "association", kinds.LEAD)):
        found = understand(Message(text, "inform", [heard]), None, known, Progress(), True)
        assert (found.outcome, found.changes) == (NOTHING, {})


def test_what_is_known_already_is_no_news(reader: Reader) -> None:
    assert told(reader, "on est une association").outcome == "known"
    assert told(reader, "Untel s'est retiré").outcome == NOTHING
    assert told(reader, "finalement on est une SCIC", intent="correct").outcome != NOTHING


def test_no_is_no_yes_to_a_doubtful_lead(reader: Reader) -> None:
    doubt = Progress(doubts={"lead": "collectif_habitants"})
    text = "non on est pas des habitants, on est des agriculteurs, on n'a pas encore de statut"
    heard = [
        named(text, one, "collectif_habitants", kinds.LEAD) for one in ("habitants", "agriculteurs")
    ]
    unknown = parse_profile({})
    found = understand(Message(text, "inform", heard), "lead", unknown, doubt)
    assert (found.outcome, found.changes) == (REJECTED, {})
    other = understand(
        Message("non, une SARL", "deny", reader.read("non, une SARL", "lead")),
        "lead",
        unknown,
        doubt,
    )
    assert other.changes == {"lead": "entreprise"}


def test_what_is_not_founded_takes_no_part(reader: Reader) -> None:
    text = (
        "Euh pas vraiment, pour l'instant on est juste un groupe de voisins, l'asso n'est pas créée"
    )
    doubt = Progress(doubts={"lead": "association"})
    message = Message(text, "inform", reader.read(text, "lead"))
    found = understand(message, "lead", parse_profile({}), doubt)
    assert found.changes == {"lead": "collectif_habitants"}
    again = told(reader, text, "actors", lead="collectif_habitants", actors=None)
    assert again.changes.get("actors") is None


@pytest.mark.parametrize("intent", ["why_question", "ask_verdict"])
@pytest.mark.parametrize("question", ["fights_precarity", "selection_criteria"])
@pytest.mark.parametrize(
    "text",
    [
        "Oui… Pourquoi vous dites sans autre participant ? y'a Emmaüs qui nous aide",
        "mais je vous dis qu'Emmaüs participe, pourquoi vous écrivez que personne ne participe ?",
        "pourquoi vous notez seul ? Emmaüs participe",
    ],
)
def test_who_says_that_somebody_takes_part_is_heard(text: str, question: str, intent: str) -> None:
    message = Message(text, intent, [named(text, "Emmaüs", "association", kinds.ACTOR)])
    found = understand(message, question, parse_profile({**KNOWN, "actors": []}), Progress())
    assert found.outcome == ASKED
    assert found.changes["actors"] == ["associations"]
    asks = "pourquoi vous demandez qui participe ? Emmaüs ne veut rien dire"
    asked = understand(
        Message(asks, intent, [named(asks, "Emmaüs", "association")]),
        question,
        parse_profile({**KNOWN, "actors": []}),
        Progress(),
    )
    assert "actors" not in asked.changes


def test_who_is_only_thought_of_takes_no_part() -> None:
    text = "on n'a pas encore de statut, on pense à une CUMA"
    cuma = named(text, "CUMA", "cooperative", kinds.ACTOR)
    for question in (None, "actors", "territory"):
        found = understand(Message(text, "inform", [cuma]), question, parse_profile({}), Progress())
        assert "actors" not in found.changes


def test_a_centre_social_takes_part_beside_an_association(reader: Reader) -> None:
    text = "asso de 2 salariés, avec le centre social et des habitants"
    message = Message(text, "inform", reader.read(text, "lead"))
    found = understand(message, "lead", parse_profile({}), Progress())
    assert found.changes["actors"] == ["associations", "habitants"]


def test_other_craftsmen_take_part_beside_one(reader: Reader) -> None:
    text = "nous sommes une SARL de menuiserie, avec d'autres artisans"
    sarl = named(text, "SARL", "entreprise", kinds.LEAD)
    others = named(text, "artisans", "actor:entreprises", kinds.ACTOR)
    message = Message(text, "inform", [sarl, others])
    assert understand(message, None, parse_profile({}), Progress()).changes["actors"] == [
        "entreprises"
    ]


def test_who_joins_is_not_supposed_to(reader: Reader) -> None:
    text = "la mairie nous suivait des yeux"
    assert not joins(named(text, "mairie"), text)


@pytest.mark.parametrize(
    "text",
    [
        "mairie" + " la" * 700,
        "mairie " + "et si " * 300,
        "mairie qui " * 180,
        "on n'est pas " * 150,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    found = named(text, "mairie") if "mairie" in text else Mention(kinds.ORGANISATION, "x", 9, 12)
    started = time.process_time()
    for rule in (leaves, joins, carries):
        rule(found, text, True)
    is_denied(found, text)
    says_the_same(text)
    assert time.process_time() - started < 0.5


def test_only_us_says_who_carries_and_not_that_we_are_alone(reader: Reader) -> None:
    text = "juste nous, un club de judo"
    found = told(reader, text, "lead", lead=None, actors=None)
    assert found.changes == {"lead": "association"}
    alone = told(reader, "un club de judo, personne d'autre", "lead", lead=None, actors=None)
    assert alone.changes == {"lead": "association", "actors": []}


BY_EPCI: dict[str, Any] = {"lead": "epci", "actors": ["associations", "ess"]}


@pytest.mark.parametrize(
    "text",
    [
        "L'association Rivages participe également.",
        "La commune de Wimereux rejoint le partenariat.",
        "Ajoutez la commune du Portel.",
        "il faut ajouter une commune : Corbie",
        "la SAS vient de nous lâcher, par contre le lycée professionnel nous rejoint",
        "Je ne vois ni le Département ni l'association Les Lilas parmi nos partenaires.",
        "l'association Truc nous quitte",
    ],
)
def test_after_the_result_a_name_alone_changes_no_lead(reader: Reader, text: str) -> None:
    for intent in ("inform", "correct"):
        message = Message(text, intent, reader.read(text))
        found = understand(message, None, parse_profile(BY_EPCI), Progress(), oriented=True)
        assert "lead" not in found.changes


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("en fait on est une SCIC", "cooperative"),
        ("c'est la mairie qui porte", "commune"),
        ("finalement c'est une association qui dépose", "association"),
        ("le porteur est une association", "association"),
    ],
)
def test_words_of_carrying_change_the_lead(reader: Reader, text: str, lead: str) -> None:
    message = Message(text, "correct", reader.read(text))
    found = understand(message, None, parse_profile(BY_EPCI), Progress(), oriented=True)
    assert found.changes["lead"] == lead


def test_a_name_alone_changes_the_lead() -> None:
    one = named("une SCIC", "SCIC", "cooperative", kinds.LEAD)
    message = Message("une SCIC", "inform", [one])
    found = understand(message, None, parse_profile(BY_EPCI), Progress(), oriented=True)
    assert found.changes["lead"] == "cooperative"


def test_partners_that_are_missed_are_added(reader: Reader) -> None:
    text = "Je ne vois ni le Département ni l'école de musique parmi nos partenaires."
    message = Message(text, "correct", reader.read(text))
    found = understand(message, None, parse_profile(BY_EPCI), Progress(), oriented=True)
    assert set(found.changes["actors"]) >= {"associations", "ess", "pouvoirs_publics"}


@pytest.mark.parametrize(
    "text",
    [
        "on ne trouve pas de partenaires, la mairie refuse",
        "il nous manque la mairie comme partenaire",
        "on a oublié de prévenir nos partenaires, le Département râle",
    ],
)
def test_who_lacks_partners_misses_none_that_were_told(text: str) -> None:
    assert not misses_partners(plain(text))


@pytest.mark.parametrize("text", ["pas une association", "ni association ni coopérative"])
def test_what_they_are_not_is_no_lead(reader: Reader, text: str) -> None:
    message = Message(text, "deny", reader.read(text, "lead"))
    assert "lead" not in understand(message, "lead", parse_profile({}), Progress()).changes


def test_who_leaves_does_not_carry(reader: Reader) -> None:
    text = "la SAS vient de nous lâcher"
    message = Message(text, "inform", reader.read(text, "lead"))
    found = understand(message, "lead", parse_profile({}), Progress())
    assert "lead" not in {**found.changes, **found.doubts}


@pytest.mark.parametrize(
    ("text", "known", "lead"),
    [
        ("l'asso n'existe pas encore", {"lead": "association"}, "collectif_habitants"),
        ("la mairie n'existe pas encore", {"lead": "commune"}, None),
    ],
)
def test_who_does_not_exist_yet_is_a_group(
    reader: Reader, text: str, known: dict[str, Any], lead: str | None
) -> None:
    message = Message(text, "correct", reader.read(text))
    found = understand(message, None, parse_profile(known), Progress(), oriented=True)
    assert found.changes.get("lead") == lead


def test_a_lead_that_is_not_founded_is_to_be_confirmed_as_a_group() -> None:
    text = "une association, avec la mairie, pas encore créée, à Amiens"
    one = named(text, "association", "association", kinds.LEAD)
    found = understand(Message(text, "inform", [one]), None, parse_profile({}), Progress())
    assert found.doubts["lead"] == "collectif_habitants"
    text = "une association, l'affiche n'est pas encore créée"
    one = named(text, "association", "association", kinds.LEAD)
    found = understand(Message(text, "inform", [one]), None, parse_profile({}), Progress())
    assert found.changes["lead"] == "association"


@pytest.mark.parametrize(
    "text",
    [
        "on hésite entre SCIC et association",
        "on sait pas encore si SCIC ou association",
        "pas encore choisi entre une association ou une coopérative",
    ],
)
def test_forms_between_which_they_hesitate_are_no_lead(reader: Reader, text: str) -> None:
    for question in (None, "lead"):
        message = Message(text, "inform", reader.read(text, question))
        found = understand(message, question, parse_profile({}), Progress())
        assert "lead" not in {**found.changes, **found.doubts}


def test_who_also_takes_part_does_not_carry(reader: Reader) -> None:
    text = "mon entreprise aussi participe, je l'ai dit au début"
    assert "lead" not in told(reader, text, intent="correct").changes


def test_residents_are_taken_out_in_so_many_words(reader: Reader) -> None:
    found = told(reader, "je voudrais retirer les habitants", intent="correct")
    assert found.changes["actors"] == ["pouvoirs_publics"]


@pytest.mark.parametrize(
    "text",
    ["la mairie nous quitte pas", "la mairie a arrêté en conseil la date de la fête du village"],
)
def test_who_does_not_leave_stays(reader: Reader, text: str) -> None:
    assert (
        told(reader, text, intent="correct").changes.get("actors", KNOWN["actors"])
        == (KNOWN["actors"])
    )


def test_who_brings_something_does_not_carry(reader: Reader) -> None:
    assert "lead" not in told(reader, "la mairie nous dépose le matériel", intent="inform").changes


def test_what_they_are_counts_behind_what_they_hesitated_between(reader: Reader) -> None:
    text = "on hésite entre une fondation et une SCIC mais on est une association"
    message = Message(text, "inform", reader.read(text, "lead"))
    found = understand(message, "lead", parse_profile({}), Progress())
    assert found.changes["lead"] == "association"


CARRIERS = [
    "ah et pour le porteur finalement ce serait le CCAS",
    "et pour le porteur : CCAS",
    "vous n'avez pas noté le porteur, c'est le CCAS",
    "LE PORTEUR C EST LE CCAS",
    "porteur = CCAS",
    "le porteur du projet est le CCAS de la commune",
    "le porteur cest le CCAS",
    "Porteur du dossier : le CCAS",
    "finalement le porteur sera plutôt le CCAS",
    "le porteur, en fait, c'est le CCAS",
]


@pytest.mark.parametrize("text", CARRIERS)
@pytest.mark.parametrize("question", [None, "actors", "maturity", "eligible_costs"])
def test_who_is_called_the_carrier_carries(text: str, question: str | None) -> None:
    one = named(text, "CCAS", "autre_collectivite", kinds.ACTOR)
    assert is_called_carrier(one, text)
    for lead in (None, "association"):
        profile = parse_profile({**KNOWN, "lead": lead})
        found = understand(Message(text, "inform", [one]), question, profile, Progress())
        assert found.changes.get("lead") == "autre_collectivite"


@pytest.mark.parametrize(
    "text",
    [
        "le porteur n'est pas le CCAS",
        "le porteur et le CCAS travaillent ensemble",
        "on cherche un porteur : le CCAS",
        "les porteurs, le CCAS et la mairie, sont d'accord",
        "le porteur a vu le CCAS",
        "le porteur c'est le CCAS ou la mairie",
        "le porteur travaille avec le CCAS",
        "le porteur c'est nous, avec le CCAS",
        "un projet porteur pour le CCAS",
        "le porteur sera aidé par le CCAS",
        "pas de porteur, le CCAS ne veut pas",
    ],
)
def test_who_is_beside_the_word_carrier_is_not_called_so(text: str) -> None:
    assert not is_called_carrier(named(text, "CCAS", "autre_collectivite"), text)


def test_a_town_carries_through_its_own_body(reader: Reader) -> None:
    text = "et pour le porteur : c'est la commune, via son CCAS"
    assert told(reader, text).changes["lead"] == "autre_collectivite"
    text = "le porteur c'est la commune, avec le CCAS"
    assert told(reader, text).changes["lead"] == "commune"


@pytest.mark.parametrize(
    "text",
    [
        "les deux qui sont partis c'était Emmaüs et la mairie",
        "ceux qui sont partis : Emmaüs, la mairie",
        "ceux qui se sont retirés c'est Emmaüs et la mairie",
        "ceux qui nous ont lâchés c'est Emmaüs et la mairie",
        "LES 2 QUI SONT PARTIS C'EST EMMAÜS ET LA MAIRIE",
        "ceux qui participent plus c'est Emmaüs et la mairie",
    ],
)
@pytest.mark.parametrize("question", [None, "rural_or_qpv", "actors"])
def test_those_who_left_are_named_after_it(text: str, question: str | None) -> None:
    said = ("EMMAÜS", "MAIRIE") if text.isupper() else ("Emmaüs", "mairie")
    both = [
        named(text, said[0], "association", kinds.ACTOR),
        named(text, said[1], "commune", kinds.ASIDE),
    ]
    known = {**KNOWN, "actors": ["associations", "entreprises", "pouvoirs_publics"]}
    message = Message(text, "inform", both)
    found = understand(message, question, parse_profile(known), Progress())
    assert found.changes == {"actors": ["entreprises"]}


@pytest.mark.parametrize(
    "text",
    [
        "les deux qui sont partis on les remplace, la mairie reste",
        "ceux qui sont partis c'est Emmaüs, mais la mairie reste",
        "les deux qui sont partis c'était Emmaüs et le bailleur, on garde la mairie",
        "ceux qui participent c'est Emmaüs et la mairie",
        "les deux qui sont venus c'était Emmaüs et la mairie",
    ],
)
def test_who_is_named_beside_those_who_left_stays(text: str) -> None:
    assert not leaves(named(text, "mairie"), text)


UNBORN = [
    "en fait on va créer l'association en janvier",
    "on va créer l'association",
    "nous allons créer une association",
    "l'association, on va la créer en janvier",
    "l'association sera créée en janvier",
    "notre association va être déclarée bientôt",
    "on crée l'association en mars",
    "on monte une association à la rentrée",
    "on veut monter une association",
    "ON VA CREER L'ASSOCIATION",
    "l'association se crée en septembre",
    "nous créerons l'association l'an prochain",
]


@pytest.mark.parametrize("text", UNBORN)
def test_what_will_be_founded_does_not_carry_yet(text: str) -> None:
    said = "ASSOCIATION" if text.isupper() else "association"
    one = named(text, said, "association", kinds.LEAD)
    assert is_unborn(one, text)
    message = Message(text, "inform", [one])
    found = understand(message, None, parse_profile({}), Progress())
    assert found.doubts["lead"] == "collectif_habitants"
    assert "lead" not in found.changes
    group = parse_profile({"lead": "collectif_habitants", "territory": [LENS]})
    assert understand(message, "actors", group, Progress()).changes == {}


def test_a_lead_that_will_be_founded_is_a_group_until_then() -> None:
    def changed(text: str) -> dict[str, Any]:
        message = Message(text, "inform", [named(text, "association", "association", kinds.LEAD)])
        return understand(message, None, parse_profile(KNOWN), Progress()).changes

    assert changed("on va créer l'association en janvier") == {"lead": "collectif_habitants"}
    assert changed("en fait on va créer une association en janvier") == {
        "lead": "collectif_habitants"
    }
    assert changed("on va créer une association de parents à côté") == {}


@pytest.mark.parametrize(
    "text",
    [
        "l'association va créer un atelier",
        "on crée un atelier avec l'association",
        "on vient de créer l'association",
        "on a créé l'association en janvier",
        "l'association est créée depuis mars",
        "on va créer un poste dans l'association",
        "l'association sera présente en mars",
        "on crée du lien, l'association en témoigne",
        "l'association monte un café en mars",
        "on va déposer le dossier de l'association",
    ],
)
def test_what_exists_is_not_unborn(text: str) -> None:
    assert not is_unborn(named(text, "association", "association"), text)


def test_what_would_be_founded_is_tried() -> None:
    text = "et si on va créer une association ?"
    assert not is_unborn(named(text, "association", "association"), text, supposed=True)


@pytest.mark.parametrize(
    ("text", "founded"),
    [
        ("un café associatif à Guînes, l'association est créée depuis mars", True),
        ("un café, notre association existe depuis trois ans", True),
        ("l'association a été déclarée en mars", True),
        ("l'association existe depuis trois ans et nous aide", False),
        ("une association existe déjà dans la rue", False),
        ("l'association n'est pas créée", False),
        ("avec l'association créée par la mairie", False),
        ("l'association du quartier existe depuis trois ans", False),
    ],
)
def test_who_says_that_it_exists_carries(text: str, founded: bool) -> None:
    one = named(text, "association", "association")
    assert is_founded(one, text) == founded
    if founded:
        found = understand(Message(text, "inform", [one]), None, parse_profile({}), Progress())
        assert "association" in (found.doubts.get("lead"), found.changes.get("lead"))
        group = parse_profile({**KNOWN, "lead": "collectif_habitants"})
        found = understand(Message(text, "inform", [one]), "maturity", group, Progress())
        assert found.changes["lead"] == "association"


@pytest.mark.parametrize("question", ["rural_or_qpv"])
@pytest.mark.parametrize(
    ("text", "value"),
    [("les deux", True), ("les deux communes aident", None), ("les 2 asso sont parties", None)],
)
def test_both_is_said_of_the_classes_alone(
    reader: Reader, text: str, question: str, value: bool | None
) -> None:
    assert told(reader, text, question).changes.get("rural_or_qpv") == value


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("c'est la SCOP qui portera finalement, mais on reste avec eux", ["associations", "ess"]),
        ("finalement la SCOP va porter le dossier, nous restons dans le projet", None),
        ("c'est la SCOP qui portera, on continue avec elle", None),
    ],
)
def test_who_carried_and_stays_takes_part(text: str, actors: list[str] | None) -> None:
    one = named(text, "SCOP", "cooperative", kinds.LEAD)
    known = parse_profile({**KNOWN, "actors": ["ess"]})
    found = understand(Message(text, "correct", [one]), None, known, Progress())
    assert found.changes["lead"] == "cooperative"
    assert found.changes["actors"] == (actors or ["associations", "ess"])


@pytest.mark.parametrize(
    "text",
    [
        "l'association sera déclarée d'intérêt général en mars",
        "notre association sera officielle partenaire de la mairie",
        "on va déposer nos statuts à jour, nous sommes une association depuis 2010",
    ],
)
def test_who_exists_is_not_to_be_founded(reader: Reader, text: str) -> None:
    for known in ({}, {"lead": "association"}):
        message = Message(text, "inform", reader.read(text))
        question = None if known else "lead"
        found = understand(message, question, parse_profile(known), Progress(), bool(known))
        assert found.changes.get("lead", "association") == "association"
        assert "lead" not in found.doubts


@pytest.mark.parametrize("question", ["maturity", "eligible_costs", "selection_criteria"])
@pytest.mark.parametrize(
    "text",
    [
        "euh non, c'est l'association Les Voisins qui dépose",
        "c'est une association qui porte",
        "C'EST L'ASSOCIATION QUI PORTE LE PROJET",
        "l'association va déposer le dossier à notre place",
        "attention c'est l'association qui déposera",
    ],
)
def test_who_carries_is_heard_whatever_was_asked(reader: Reader, text: str, question: str) -> None:
    found = told(reader, text, question, lead="autre_collectivite", actors=["habitants"])
    assert found.changes["lead"] == "association"


@pytest.mark.parametrize(
    "text",
    [
        "une association nous aide",
        "c'est une association de quartier",
        "l'association porte les courses aux anciens",
        "une association a déposé plainte",
        "oui, pour les habitants et l'association",
    ],
)
def test_who_is_only_named_carries_nothing_while_something_else_is_asked(
    reader: Reader, text: str
) -> None:
    assert "lead" not in told(reader, text, "selection_criteria", lead="commune").changes


@pytest.mark.parametrize(
    "text",
    [
        "Monsieur le Maire demande si l'une des trois associations peut déposer à notre place",
        "le maire demande si une association pourrait porter le dossier",
        "je voudrais savoir si l'association peut déposer pour nous",
        "on veut voir si l'asso pourrait porter",
    ],
)
@pytest.mark.parametrize("question", [None, "selection_criteria"])
def test_whether_another_could_carry_is_tried(
    reader: Reader, text: str, question: str | None
) -> None:
    intent = mended_intent(text, "inform", reader.read(text), answering=question is not None)
    assert intent == "what_if"
    found = told(reader, text, question, intent, lead="commune", actors=["associations"])
    assert (found.changes, found.variant) == ({}, {"lead": "association"})


@pytest.mark.parametrize(
    "text",
    [
        "le maire demande si l'association peut prêter une salle",
        "l'association demande si la salle est libre",
        "l'association peut déposer ses affaires à la mairie",
        "la mairie demande une subvention",
    ],
)
def test_what_else_is_asked_tries_no_lead(reader: Reader, text: str) -> None:
    assert mended_intent(text, "inform", reader.read(text)) != "what_if"


@pytest.mark.parametrize(
    ("text", "lead", "variant"),
    [
        (
            "et si c'était une entreprise classique qui portait ?",
            "association",
            {"lead": "entreprise"},
        ),
        ("si c'était une coopérative agricole qui déposait ?", "association", None),
        (
            "et si on s'associait avec une autre communauté de communes ?",
            "epci",
            {"lead": "groupement_epci"},
        ),
        (
            "si on se regroupait avec une autre communauté de communes ?",
            "epci",
            {"lead": "groupement_epci"},
        ),
        (
            "et si on s'associait avec la mairie ?",
            "association",
            {"actors": ["habitants", "pouvoirs_publics"]},
        ),
    ],
)
def test_another_lead_or_an_ally_is_tried(
    reader: Reader, text: str, lead: str, variant: dict[str, Any] | None
) -> None:
    found = told(reader, text, intent="what_if", lead=lead, actors=["habitants"])
    assert found.variant == (variant or {"lead": "cooperative"})


@pytest.mark.parametrize(
    "text",
    [
        "pas la mairie je vous dis",
        "non, pas la mairie",
        "mais pas la mairie !",
        "sans la mairie",
        "je vous dis, pas avec la mairie",
    ],
)
@pytest.mark.parametrize("question", [None, "eligible_costs"])
def test_who_is_not_meant_is_taken_out(reader: Reader, text: str, question: str | None) -> None:
    assert told(reader, text, question).changes == {"actors": ["habitants"]}


@pytest.mark.parametrize(
    "text",
    [
        "pas la mairie de Lille",
        "la mairie n'est pas contre",
        "pas seulement la mairie",
        "pas que la mairie",
        "la mairie, pas de souci",
    ],
)
def test_who_is_not_said_to_be_out_stays(reader: Reader, text: str) -> None:
    actors = told(reader, text, "eligible_costs").changes.get("actors") or []
    assert not actors or "pouvoirs_publics" in actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("on est avec la mairie et des habitants, enfin pas la mairie", ["habitants"]),
        ("les habitants. Ah non pardon, pas les habitants, avec deux associations", None),
        ("avec deux associations et l'école, euh pas l'école", None),
        ("avec des habitants, une association, non pas les habitants", None),
        ("avec la mairie et des associations mais pas la mairie finalement", None),
    ],
)
def test_a_partner_that_is_taken_back_is_not_noted(
    reader: Reader, text: str, actors: list[str] | None
) -> None:
    found = told(reader, text, "actors", lead="cooperative", actors=None)
    assert found.changes["actors"] == (actors or ["associations"])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("avec des habitants, pas seulement les habitants du quartier", ["habitants"]),
        ("avec la mairie de Lens, pas la mairie de Liévin", ["pouvoirs_publics"]),
        ("avec la mairie mais pas le département", ["pouvoirs_publics"]),
        ("pas la mairie d'Anzin mais la mairie de Denain", ["pouvoirs_publics"]),
    ],
)
def test_a_partner_beside_another_that_is_not_stays(
    reader: Reader, text: str, actors: list[str]
) -> None:
    assert told(reader, text, "actors", actors=None).changes["actors"] == actors


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("un local pour mon asso à Béthune, on est trois assos", True),
        ("nous sommes deux associations", True),
        ("on est 3 assos tu sais pas lire ??", True),
        ("NOUS SOMMES PLUSIEURS ASSOCIATIONS", True),
        ("on est trois dans l'asso", False),
        ("nous sommes une association", False),
        ("on est 3 salariés de l'association", False),
        ("on n'est pas trois associations", False),
        ("une asso, on est deux", False),
    ],
)
def test_several_of_a_kind_take_part_beside_one_another(
    reader: Reader, text: str, several: bool
) -> None:
    found = told(reader, text, "lead", lead=None, actors=None)
    assert (found.changes.get("actors") == ["associations"]) is several
    if several:
        again = told(reader, text, "actors", "dont_know", actors=None)
        assert again.changes["actors"] == ["associations"]


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        ("La mairie dit qu'elle veut bien aider", True),
        ("la mairie veut bien nous aider", True),
        ("la mairie est d'accord pour participer", True),
        ("la mairie a dit oui pour nous accompagner", True),
        ("la mairie veut bien aider les jeunes", False),
        ("la mairie ne veut pas aider", False),
        ("la mairie voudrait bien un parking", False),
        ("la mairie est d'accord pour les travaux", False),
    ],
)
def test_who_agrees_to_help_takes_part(text: str, helps: bool) -> None:
    assert joins(named(text, "mairie"), text) is helps


@pytest.mark.parametrize(
    "text",
    [
        "Nous créons une SCIC à Lens. Les statuts ne sont pas encore déposés",
        "on est une scic mais on est pas encore immatriculés",
        "une SCIC, avec la mairie, pas encore immatriculée",
        "nous sommes une association, les statuts sont pas déposés",
        "notre coopérative, nous n'avons pas été immatriculés",
    ],
)
def test_who_is_not_registered_is_to_be_confirmed_as_a_group(reader: Reader, text: str) -> None:
    found = told(reader, text, "lead", lead=None, actors=None)
    assert found.doubts["lead"] == "collectif_habitants"
    assert "lead" not in found.changes


@pytest.mark.parametrize(
    "text",
    [
        "nous sommes une SCIC, le camion n'est pas encore immatriculé",
        "nous sommes une SCIC, les nouveaux statuts ne sont pas encore déposés",
        "nous sommes une SCIC immatriculée en mai",
        "nous sommes une association, les statuts sont déposés",
        "nous sommes une SCIC, le permis n'est pas déposé",
    ],
)
def test_who_is_registered_carries(reader: Reader, text: str) -> None:
    found = told(reader, text, "lead", lead=None, actors=None)
    assert found.changes["lead"] in ("cooperative", "association")


PARTNERS = ["habitants", "entreprises"]


@pytest.mark.parametrize(
    "text",
    [
        "pas d entreprises",
        "enleve les entreprises",
        "y a pas d entreprise dedans",
        "il est pas dans le projet le maraicher",
        "non y a pas d'entreprises en fait",
        "bon, retire l'entreprise",
        "ils sont pas partants, les commerçants",
    ],
)
@pytest.mark.parametrize("question", [None, "fights_precarity"])
def test_who_was_noted_by_mistake_is_taken_out(
    reader: Reader, text: str, question: str | None
) -> None:
    known = {**KNOWN, "actors": PARTNERS}
    message = Message(text, "inform", reader.read(text))
    found = understand(message, question, parse_profile(known), Progress(), not question)
    assert found.changes == {"actors": ["habitants"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pas d'entreprise sans eux", "entreprise"),
        ("y a pas d'entreprise plus motivée", "entreprise"),
        ("elle est pas partante la voisine mais les commerçants oui", "commerçants"),
        ("il est pas loin du projet le maraîcher", "maraîcher"),
        ("enlève les cartons des commerçants", "commerçants"),
    ],
)
def test_who_is_only_spoken_of_is_not_taken_out(text: str, said: str) -> None:
    assert not leaves(named(text, said, "actor:entreprises"), text)


@pytest.mark.parametrize(
    ("told", "text", "actors"),
    [
        ("les parents, la caf, la mairie", "la caf elle s'est retirée", KNOWN["actors"]),
        ("les citoyens et les mairies", "la comcom elle est pas là", KNOWN["actors"]),
        ("les habitants et la CAF", "la caf s'est retirée", ["habitants"]),
        ("les habitants, la mairie et la comcom", "la commune se retire", KNOWN["actors"]),
        ("les habitants, la mairie", "la mairie et la comcom se sont retirées", ["habitants"]),
    ],
)
def test_who_was_told_beside_those_who_left_stays(
    reader: Reader, told: str, text: str, actors: list[str]
) -> None:
    alone = parse_profile({**KNOWN, "actors": None})
    first = Message(told, "inform", reader.read(told, "actors"))
    found = understand(first, "actors", alone, Progress())
    assert found.changes["actors"] == KNOWN["actors"]
    progress = Progress(partners=found.partners)
    message = Message(text, "inform", reader.read(text))
    found = understand(message, "rural_or_qpv", parse_profile(KNOWN), progress)
    assert found.changes == {"actors": actors}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("on monte la scic en janvier", "maturity"),
        ("etude faite on crée la scic en janvier", "maturity"),
        ("on va créer la SCOP bientôt", None),
        ("la coopérative sera créée en mars", "eligible_costs"),
        ("nous créerons notre SCIC l'an prochain", "maturity"),
    ],
)
def test_a_cooperative_that_is_being_founded_still_carries(
    reader: Reader, text: str, question: str | None
) -> None:
    known = {"lead": "cooperative", "territory": [LENS], "actors": ["habitants"]}
    found = understand(
        Message(text, "inform", reader.read(text, question)),
        question,
        parse_profile(known),
        Progress(),
    )
    assert "lead" not in found.changes
    assert found.changes["maturity"] == "structuration"


def test_a_cooperative_that_does_not_exist_is_a_group(reader: Reader) -> None:
    text = "la scic n'existe pas encore"
    known = parse_profile({**KNOWN, "lead": "cooperative"})
    found = understand(Message(text, "correct", reader.read(text)), None, known, Progress())
    assert found.changes["lead"] == "collectif_habitants"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("le chauffage c'est la mairie qui paye", "inform"),
        ("c'est la mairie qui nous prête le local", "inform"),
        ("et pour créer l'asso on s'adresse à qui ? ça coûte combien", "ask_options"),
        (
            "c'est mieux que ce soit la mairie qui porte plutôt que nous ? Quelle différence ?",
            "help",
        ),
        ("Des habitants. Est-ce mieux que ce soit la mairie ou l'agglo qui dépose ?", "inform"),
    ],
)
def test_a_question_or_an_aside_changes_no_lead(reader: Reader, text: str, intent: str) -> None:
    assert "lead" not in told(reader, text, intent=intent, lead="cooperative").changes


def test_who_carries_it_is_still_heard(reader: Reader) -> None:
    found = told(reader, "finalement c'est la mairie qui dépose", intent="correct")
    assert found.changes["lead"] == "commune"


def test_a_group_that_founds_nothing_after_all_keeps_its_partners(reader: Reader) -> None:
    text = "en fait non on préfère rester sans asso, en collectif d'habitants"
    found = told(reader, text, lead="association", actors=["associations", "pouvoirs_publics"])
    assert found.changes == {"lead": "collectif_habitants"}


def test_an_association_may_be_another_than_the_partner(reader: Reader) -> None:
    progress = Progress(singles=["associations"])
    text = "c'est une association qui porte le projet"
    found = told(
        reader, text, progress=progress, lead="collectif_habitants", actors=["associations"]
    )
    assert found.changes["actors"] == ["associations", "habitants"]


def test_who_does_not_know_and_tells_of_a_group_has_answered(reader: Reader) -> None:
    text = "jsp on a pas encore d'asso, on est un groupe d'habitants"
    found = told(reader, text, "lead", intent="dont_know", lead=None)
    assert found.changes["lead"] == "collectif_habitants"


def test_where_people_met_neither_carries_nor_takes_part(reader: Reader) -> None:
    text = "on commence, on a juste fait deux réunions à la maison de quartier"
    found = told(reader, text, "lead", lead=None, actors=None)
    assert not {"lead", "actors"} & {*found.changes, *found.doubts}


def test_the_name_of_an_epci_makes_one_of_a_commune(reader: Reader) -> None:
    text = "ET SI C EST LA COMUNOTE DE COMUNE DU TERNOIS QUI PORTE"
    found = told(reader, text, intent="what_if")
    assert (found.variant or {})["lead"] == "epci"


def test_who_it_is_from_now_on_carries(reader: Reader) -> None:
    text = "Merci. Je transmets donc à la mairie, puisque c'est elle désormais."
    mentions = reader.read(text)
    assert mended_intent(text, "thank", mentions) == "correct"
    found = told(reader, text, lead="association", actors=["habitants"])
    assert found.changes["lead"] == "commune"
    for other in (
        "Je transmets à la mairie, puisque c'est elle qui prête la salle désormais.",
        "Je transmets à la mairie, c'est plus simple désormais.",
    ):
        assert "lead" not in told(reader, other, lead="association", actors=["habitants"]).changes


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "je travaille à la mairie, je cherche des aides pour une association de la ville qui "
            "monte un garage solidaire",
            "association",
        ),
        (
            "nous sommes une SARL, nous écrivons pour l'association Les Colibris qui porte un "
            "projet de ressourcerie",
            "association",
        ),
        # whom it is for, or who only watches
        (
            "la mairie de Lens cherche des aides pour une maison des associations qui ouvre en mai",
            "commune",
        ),
    ],
)
def test_who_writes_for_somebody_s_project_does_not_carry_it(
    reader: Reader, text: str, lead: str
) -> None:
    found = told(reader, text, lead=None, actors=None)
    assert {**found.changes, **found.doubts}.get("lead") == lead


def test_whose_project_it_may_be_is_confirmed(reader: Reader) -> None:
    text = "la mairie cherche des aides pour une association qui {} un garage"
    plain = told(reader, text.format("porte"), lead=None, actors=None)
    assert plain.changes["lead"] == "association"
    maybe = told(reader, text.format("veut"), lead=None, actors=None)
    assert (maybe.changes.get("lead"), maybe.doubts["lead"]) == (None, "association")


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "Deux maraîchers. Correction sur le porteur : ce n'est pas la CC seule, c'est le PETR",
            "groupement_epci",
        ),
        ("pour le porteur c'est plus la mairie, plutôt une association", "association"),
        ("je relis : le porteur n'est pas la commune mais le CCAS", "autre_collectivite"),
        ("le porteur n'est pas connu, c'est la mairie qui nous aide", None),
    ],
)
def test_who_is_called_the_carrier_instead_carries(
    reader: Reader, text: str, lead: str | None
) -> None:
    found = told(reader, text, "actors", lead="epci", actors=None)
    assert found.changes.get("lead") == lead


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("notre collectif de Guise vient de déposer ses statuts", "association"),
        ("juste moi et mon cousin, un garage solidaire à Fourmies", "collectif_habitants"),
        ("un garage à Fourmies. je suis seul pour l'instant", "collectif_habitants"),
    ],
)
def test_who_may_carry_is_confirmed(reader: Reader, text: str, lead: str) -> None:
    found = told(reader, text, lead=None, actors=None)
    assert (found.changes.get("lead"), found.doubts["lead"]) == (None, lead)


@pytest.mark.parametrize(
    "text",
    [
        "notre collectif de Guise veut déposer des statuts",
        "on est une asso, je suis seul pour monter le dossier",
        "le collectif a déposé ses statuts modifiés",
    ],
)
def test_what_only_sounds_so_is_not(reader: Reader, text: str) -> None:
    found = told(reader, text, lead=None, actors=None)
    assert "lead" not in found.doubts


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("on a un lycée aussi", ["pouvoirs_publics", "autres"]),
        ("on a aussi une entreprise", ["entreprises", "pouvoirs_publics"]),
        ("on a une école avec nous", ["pouvoirs_publics", "autres"]),
        ("on a un local aussi", None),
        ("on a un boulanger", None),
    ],
)
def test_who_is_beside_us_takes_part(reader: Reader, text: str, actors: list[str] | None) -> None:
    found = told(reader, text, actors=["pouvoirs_publics"])
    assert found.changes.get("actors") == actors


def test_inhabitants_who_have_a_project_with_another_carry_it(reader: Reader) -> None:
    text = "quelques habitants et le maraîcher ont envie d'une halle couverte"
    found = told(reader, text, lead=None, actors=None)
    assert found.changes["lead"] == "collectif_habitants"
    # Where the network hears them among those who take part.
    heard = [
        Mention(kinds.ORGANISATION, "collectif_habitants", 9, 18, kinds.ACTOR, weak=True),
        Mention(kinds.ORGANISATION, "actor:entreprises", 25, 34, kinds.ACTOR),
    ]
    confirmed = understand(Message(text, "inform", heard), None, NO_PROFILE, Progress())
    assert confirmed.doubts["lead"] == "collectif_habitants"
    assert confirmed.changes["actors"] == ["entreprises"]
