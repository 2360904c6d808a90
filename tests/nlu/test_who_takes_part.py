"""Who would carry or take part in a trial, who agrees to carry, and what only looks like it."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.conversation import NOTHING, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.nlu.text import plain
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.people.carrying import carries
from bot.understanding.people.denying import echoes_to_deny
from bot.understanding.people.founding import is_unborn
from bot.understanding.people.leaving import leaves
from bot.understanding.trials import tries_again

AMIENS = {"kind": "commune", "code": "80021", "name": "Amiens"}
AMIENS_METROPOLE = "248000531"
KNOWN: dict[str, Any] = {
    "lead": "cooperative",
    "territory": [AMIENS],
    "actors": ["associations", "pouvoirs_publics"],
    "maturity": "emergence",
}


def named(text: str, said: str, value: str = "commune") -> Mention:
    start = text.index(said)
    return Mention(kinds.ORGANISATION, value, start, start + len(said), kinds.ASIDE)


def told(
    reader: Reader, text: str, intent: str = "inform", question: str | None = None, **known: Any
) -> Understood:
    message = Message(text, intent, reader.read(text, question))
    profile = parse_profile({**KNOWN, **known})
    return understand(message, question, profile, Progress(), question is None)


@pytest.mark.parametrize(
    "text",
    [
        "Et si le projet était porté par Amiens Métropole ?",
        "et si c'était porté par Amiens Métropole",
        "ET SI LE DOSSIER EST DEPOSE PAR AMIENS METROPOLE ?",
        "imaginons que la demande soit portée par Amiens Métropole",
    ],
)
def test_who_would_carry_is_no_place(reader: Reader, text: str) -> None:
    found = told(reader, text, "what_if")
    assert found.variant == {"lead": "epci", "lead_epci": AMIENS_METROPOLE}


def test_the_town_in_the_name_of_who_would_carry_is_no_place(reader: Reader) -> None:
    found = told(reader, "et si Emmaüs Beauvais portait le projet ?", "what_if").variant
    assert found is not None
    assert "territory" not in found
    assert found["lead"] == "association"


def test_a_place_that_is_tried_stays_one(reader: Reader) -> None:
    for text in ("et si c'était à Lens ?", "et si on était une association à Lens ?"):
        found = told(reader, text, "what_if").variant
        assert found is not None
        assert [place["name"] for place in found["territory"]] == ["Lens"]


@pytest.mark.parametrize(
    "text",
    [
        "pourquoi pas la COTE si c'est Amiens Métropole qui porte ?",
        "on peut demander ACTE si la mairie porte le projet ?",
    ],
)
def test_what_is_asked_of_another_lead_tries_it(reader: Reader, text: str) -> None:
    mentions = reader.read(text)
    assert mended_intent(text, "ask_verdict", mentions) == "what_if"
    assert mended_intent(text, "ask_programme", mentions, answering=True) != "what_if"


@pytest.mark.parametrize(
    "text",
    ["pourquoi pas la COTE ?", "on peut demander ACTE si on a la mairie ?", "qui peut porter ?"],
)
def test_what_is_asked_of_the_project_tries_nothing(reader: Reader, text: str) -> None:
    assert mended_intent(text, "ask_verdict", reader.read(text)) != "what_if"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Et si on perdait la mairie et les deux autres associations ?", []),
        ("si on perd la mairie et les associations ?", []),
        ("et si nous perdions la mairie ?", ["associations"]),
        ("et si on retirait les associations ?", ["pouvoirs_publics"]),
        ("et sans la mairie ni les associations ?", []),
        ("Et si on était seuls, sans aucun partenaire ?", []),
        ("et si on faisait ça tout seuls ?", []),
        ("et si on n'avait plus de partenaires ?", []),
        ("et si on continuait seule ?", []),
        ("et tout seuls ?", []),
        ("et si on perdait la mairie et qu'on gagnait un lycée ?", ["associations", "autres"]),
    ],
)
def test_who_would_be_lost_is_tried(reader: Reader, text: str, actors: list[str]) -> None:
    assert told(reader, text, "what_if").variant == {"actors": actors}


@pytest.mark.parametrize(
    "text",
    [
        "et si on perdait du temps avec la mairie ?",
        "et si on gagnait la mairie ?",
        "et si la mairie n'était pas seule à aider ?",
        "et si on perdait de l'argent, la mairie aiderait ?",
    ],
)
def test_nobody_would_be_lost(reader: Reader, text: str) -> None:
    variant = told(reader, text, "what_if").variant or {}
    assert variant.get("actors", KNOWN["actors"]) == KNOWN["actors"]


@pytest.mark.parametrize(
    "text", ["En fait oubliez les commerçants, ils se retirent", "les artisans se retirent"]
)
def test_a_trade_that_leaves_takes_its_association_along(reader: Reader, text: str) -> None:
    assert told(reader, text, "correct").changes == {"actors": ["pouvoirs_publics"]}
    both = ["associations", "entreprises", "pouvoirs_publics"]
    assert told(reader, text, "correct", actors=both).changes == {
        "actors": ["associations", "pouvoirs_publics"]
    }


def test_whoever_else_leaves_takes_no_association_along(reader: Reader) -> None:
    assert told(reader, "le lycée se retire", "correct").outcome == NOTHING


WITHOUT_FORM: dict[str, Any] = {"lead": "collectif_habitants", "actors": ["associations"]}


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Le Secours catholique veut bien faire la demande pour nous", "association"),
        ("le centre social est d'accord pour porter", "association"),
        ("le centre social serait ok pour porter le projet", "association"),
        ("LE CENTRE SOCIAL ACCEPTE DE DEPOSER LE DOSSIER", "association"),
        ("le centre social a dit oui pour porter", "association"),
        ("le centre social est partant pour déposer la demande", "association"),
        ("le centre social s'est proposé pour porter le dossier", "association"),
        ("le centre social fera la demande à notre place", "association"),
        ("Emmaüs déposera la demande en notre nom", "association"),
        ("la mairie déposera le dossier à notre place", "commune"),
    ],
)
def test_who_agrees_to_carry_does(reader: Reader, text: str, lead: str) -> None:
    assert told(reader, text, **WITHOUT_FORM).changes["lead"] == lead
    answering = told(reader, text, question="rural_or_qpv", **WITHOUT_FORM)
    assert answering.changes["lead"] == lead


@pytest.mark.parametrize(
    "text",
    [
        "la mairie n'est pas d'accord pour porter",
        "la mairie ne veut pas faire la demande pour nous",
        "la mairie veut bien nous prêter une salle",
        "la mairie est d'accord pour porter les courses",
        "la mairie accepte de porter le projet de halle voisine",
        "la mairie a accepté la demande",
        "la mairie fait une demande",
        "la mairie est d'accord",
        "la mairie propose de nous aider",
        "la mairie est prête à nous aider pour le dossier",
    ],
)
def test_who_agrees_to_something_else_does_not_carry(text: str) -> None:
    assert not carries(named(text, "mairie"), text)


@pytest.mark.parametrize(
    "text",
    [
        "Bah on est aussi avec le lycée agricole et l'agglo du Saint-Quentinois, ça compte pas ?",
        "nous sommes aussi avec le lycée et la communauté de communes, cela ne change rien ?",
        "on travaille aussi avec le lycée et la mairie. ça compte ?",
    ],
)
def test_partners_told_beside_whether_they_count_are_added(reader: Reader, text: str) -> None:
    found = told(reader, text, actors=["habitants"])
    assert found.changes["actors"] == ["habitants", "pouvoirs_publics", "autres"]


@pytest.mark.parametrize(
    "text",
    [
        "si on est avec le lycée, ça compte ?",
        "un lycée, ça compte comme partenaire ?",
        "être avec une mairie, ça suffit ?",
        "est-ce qu'on est obligés d'avoir un lycée ? ça compte ?",
    ],
)
def test_partners_that_are_only_asked_about_are_not_added(reader: Reader, text: str) -> None:
    assert "actors" not in told(reader, text, actors=["habitants"]).changes


@pytest.mark.parametrize(
    "text",
    [
        "Et si on était encore une simple association, mais en phase de structuration ?",
        "et si on était toujours une association, en structuration ?",
        "et si nous étions juste une petite association, en phase de structuration",
    ],
)
def test_both_parts_of_a_trial_are_tried(reader: Reader, text: str) -> None:
    found = told(reader, text, "what_if")
    assert found.variant == {"lead": "association", "maturity": "structuration"}


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("et en coopérative ?", {"lead": "cooperative"}),
        ("sinon en asso ?", {"lead": "association"}),
        ("ET EN MUTUELLE ALORS ?", {"lead": "mutuelle"}),
        ("ou bien en scop ?", {"lead": "cooperative"}),
        ("et avec un lycée ?", {"actors": ["pouvoirs_publics", "autres"]}),
        ("et avec le lycée en plus ?", {"actors": ["pouvoirs_publics", "autres"]}),
        ("et sans la mairie ?", {"actors": []}),
        ("et tout seuls ?", {"actors": []}),
        ("et en phase de développement ?", {"maturity": "developpement"}),
    ],
)
def test_a_trial_follows_another(reader: Reader, text: str, variant: dict[str, Any]) -> None:
    mentions = reader.read(text)
    assert mended_intent(text, "inform", mentions, tried=True) == "what_if"
    known = parse_profile({**KNOWN, "lead": "commune", "actors": ["pouvoirs_publics"]})
    just = Progress(variant={"lead": "fondation"})
    found = understand(Message(text, "what_if", mentions), None, known, just, oriented=True)
    assert found.variant == variant


@pytest.mark.parametrize(
    "text",
    [
        "et la mairie ?",
        "en coopérative",
        "et en coopérative",
        "et avec ça ?",
        "et la fondation ?",
        "et avec la mairie, qui appeler ?",
        "et une SCIC, c'est quoi ?",
        "et seuls les élus votent ?",
        "sans la mairie",
        "et en fait ?",
    ],
)
def test_what_is_no_other_trial(reader: Reader, text: str) -> None:
    assert not tries_again(text, reader.read(text))


@pytest.mark.parametrize(
    "text",
    [
        "C'est surtout Marie-Thérèse qui commande. Son fils travaille à la banque.",
        "Jeanne, sa fille travaille à la mairie.",
        "ben moi surtout, mon mari bosse chez un artisan et moi rien",
        "Son mari est comptable dans une entreprise",
    ],
)
def test_where_somebody_works_does_not_carry(reader: Reader, text: str) -> None:
    found = told(reader, text, question="lead", lead=None)
    assert "lead" not in {**found.changes, **found.doubts}


@pytest.mark.parametrize("question", [None, "territory"])
@pytest.mark.parametrize(
    "text",
    [
        "Une entreprise ? mais non, on est des bonnes femmes, on n'a rien du tout",
        "UNE ENTREPRISE ?! Non, on a pas de statut",
        "hein, une entreprise ? ah non, on est juste des voisines",
    ],
)
def test_what_is_said_again_to_be_denied_is_a_group(
    reader: Reader, text: str, question: str | None
) -> None:
    found = told(reader, text, question=question, lead="entreprise")
    assert found.changes["lead"] == "collectif_habitants"


@pytest.mark.parametrize(
    "text",
    [
        "une entreprise, non agricole",
        "Une entreprise ? oui, on a une SARL",
        "Une entreprise. Nous sommes six.",
        "il faut une entreprise ? non merci",
    ],
)
def test_what_is_not_denied(text: str) -> None:
    assert not echoes_to_deny(named(text, "entreprise", "entreprise"), text)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("boulangerie en scic à Tergnier avec habitants et mairie", "cooperative"),
        ("une boulangerie en SCIC à Tergnier, on est six", "cooperative"),
        ("on monte une ferme en coop à Laon avec la mairie", "cooperative"),
        ("garage solidaire en SCOP", "cooperative"),
        ("bonjour, projet de café porté en asso à Guise", "association"),
        ("on voudrait ouvrir une épicerie sous forme d'association", "association"),
    ],
)
def test_the_form_of_what_they_make_is_who_carries(reader: Reader, text: str, lead: str) -> None:
    assert told(reader, text, lead=None, territory=None).changes["lead"] == lead


@pytest.mark.parametrize(
    "text",
    [
        "on veut faire comme la boulangerie en scic de Laon",
        "avec une ferme en coopérative, à Laon",
    ],
)
def test_the_form_of_what_others_make_is_not(reader: Reader, text: str) -> None:
    found = told(reader, text, lead=None, territory=None)
    assert "lead" not in {**found.changes, **found.doubts}


def test_a_partner_is_counted_in_figures_as_in_words(reader: Reader) -> None:
    for text in ("deux assos et une ferme", "2 assos + 1 ferme"):
        found = told(reader, text, question="actors", actors=None)
        assert found.changes["actors"] == ["associations", "entreprises"]


def test_the_form_of_what_they_make_yields_to_who_they_are(reader: Reader) -> None:
    text = "nous sommes une association, on monte une épicerie en SCOP à Guise"
    assert told(reader, text, lead=None, territory=None).changes["lead"] == "association"


@pytest.mark.parametrize(
    "text",
    [
        "nous sommes une association qu'on va créer bientôt, à Lens",
        "notre association sera créée en janvier",
        "notre association à Lens qui sera créée en janvier, avec la mairie",
        "on sera une association en janvier",
        "nous créerons notre association d'ici l'été",
    ],
)
def test_what_is_to_be_founded_is_a_group_for_now(reader: Reader, text: str) -> None:
    assert is_unborn(named(text, "association", "association"), text)
    found = told(reader, text, lead=None)
    assert "lead" not in found.changes
    assert found.doubts.get("lead", "collectif_habitants") == "collectif_habitants"


@pytest.mark.parametrize(
    "text",
    [
        "nous sommes une association, on va créer un café en janvier",
        "notre association a été créée en janvier",
        "une association en cours de création",
        "on crée une association avec la mairie",
        "notre association va créer deux emplois",
        "une association, la boutique sera créée en mars",
    ],
)
def test_what_exists_or_is_being_founded_is_not_to_come(text: str) -> None:
    assert not is_unborn(named(text, "association", "association"), text)


@pytest.mark.parametrize(
    "text",
    [
        "et si on perdait " + "la mairie et " * 400,
        "et si " + "on perdait sans " * 400 + "la mairie",
        "la mairie " + "est d'accord pour " * 400,
        "on sera " * 400 + "la mairie" + " sera" * 400,
        "la mairie" + "?!." * 400 + "mais ah oh " * 200,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    mention = named(text, "mairie")
    started = time.process_time()
    carries(mention, text, supposed=True)
    leaves(mention, text, supposed=True)
    echoes_to_deny(mention, text)
    is_unborn(mention, text)
    tries_again(text, [mention])
    plain(text)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "on est que nous trois et pis la commune qui nous soutient bien, la boulangère aussi "
            "elle voudrait vendre son pain",
            ["pouvoirs_publics"],
        ),
        ("c'est que nous et la mairie qui nous aide", ["pouvoirs_publics"]),
        ("ON EST QUE NOUS DEUX ET PUIS LA COMMUNE", ["pouvoirs_publics"]),
        ("juste nous et le lycée agricole", ["autres"]),
        ("nous sommes que nous quatre, mais la commune nous accompagne", ["pouvoirs_publics"]),
        ("on est que nous trois, la commune nous aide un peu", ["pouvoirs_publics"]),
        ("on est que nous trois", []),
        ("juste nous", []),
        ("on est que nous trois, la mairie nous aide pas", []),
        ("on est que nous trois et la mairie répond jamais", []),
        ("que nous, et la commune refuse de nous aider", []),
        ("personne, la mairie n'a pas voulu", []),
    ],
)
def test_who_helps_those_who_are_few_is_not_nobody(
    reader: Reader, text: str, actors: list[str]
) -> None:
    found = told(reader, text, question="actors", actors=None)
    assert (found.changes.get("actors") or []) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Oui, les trois communes, mais aussi une association d'insertion",
            ["associations", "pouvoirs_publics"],
        ),
        ("oui et aussi le lycée", ["pouvoirs_publics", "autres"]),
        ("oui", ["pouvoirs_publics"]),
        ("non, une association", ["associations"]),
    ],
)
def test_a_yes_to_a_doubt_keeps_what_was_doubted(
    reader: Reader, text: str, actors: list[str]
) -> None:
    message = Message(text, "inform", reader.read(text, "actors"))
    doubted = Progress(doubts={"actors": ["pouvoirs_publics"]})
    profile = parse_profile({**KNOWN, "actors": None})
    found = understand(message, "actors", profile, doubted).changes["actors"]
    assert set(found) >= set(actors)
    assert ("pouvoirs_publics" in found) == message.says_yes


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("sas cooperative", "cooperative"),
        ("une SARL coopérative", "cooperative"),
        ("on est une SA coopérative", "cooperative"),
        ("SCOP SARL", "cooperative"),
        ("une SCIC SAS", "cooperative"),
        ("une SAS", "entreprise"),
        ("une sarl avec une coopérative", "entreprise"),
        ("une SA, la coopérative nous aide", None),
    ],
)
def test_a_company_may_be_a_cooperative_by_law(reader: Reader, text: str, lead: str | None) -> None:
    message = Message(text, "inform", reader.read(text, "lead"))
    found = understand(message, "lead", parse_profile({}), Progress())
    if lead is None:
        assert found.changes.get("lead") != "entreprise"
    else:
        assert found.changes["lead"] == lead


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("les habitants et jsp encore peut etre la mairie", ["habitants"]),
        ("les habitants et je sais pas encore peut etre la mairie", ["habitants"]),
        ("l'école et peut-être la mairie", ["autres"]),
        ("la mairie et l'école peut-être", None),
    ],
)
def test_who_may_join_takes_nobody_else_away(
    reader: Reader, text: str, actors: list[str] | None
) -> None:
    message = Message(text, "dont_know", reader.read(text, "actors"))
    known = parse_profile({"lead": "association"})
    assert understand(message, "actors", known, Progress()).changes.get("actors") == actors


def test_citizens_are_members_and_inhabitants_are_counted(reader: Reader) -> None:
    def aside(text: str) -> bool:
        return any(one.role == kinds.ASIDE for one in reader.read(text) if one.start)

    assert not aside("une scop avec 120 citoyens")
    assert aside("un village avec 1200 habitants")


@pytest.mark.parametrize("text", ["vers le ternois", "le Ternois", "dans le Ternois"])
def test_an_area_does_not_carry_while_the_lead_is_to_be_confirmed(
    reader: Reader, text: str
) -> None:
    progress = Progress(doubts={"lead": "cooperative"})
    message = Message(text, "inform", reader.read(text, "lead"))
    found = understand(message, "lead", parse_profile({}), progress)
    assert "lead" not in found.changes
    assert found.changes["territory"][0]["name"] == "CC du Ternois"


def test_a_body_that_is_named_carries_though_another_was_to_be_confirmed(reader: Reader) -> None:
    progress = Progress(doubts={"lead": "cooperative"})
    text = "c'est la communauté de communes du Ternois"
    message = Message(text, "inform", reader.read(text, "lead"))
    assert understand(message, "lead", parse_profile({}), progress).changes["lead"] == "epci"


def test_who_opposes_takes_no_part() -> None:
    text = "Deux associations. La préfecture, elle, nous colle des amendes."
    start = text.index("préfecture")
    public = "actor:pouvoirs_publics"
    mentions = [
        Mention(kinds.ORGANISATION, "association", 5, 17, kinds.ACTOR),
        Mention(kinds.ORGANISATION, public, 0, 0, kinds.ACTOR),
        Mention(kinds.ORGANISATION, public, start, start + 10, kinds.ASIDE),
    ]
    message = Message(text, "inform", mentions)
    found = understand(message, "actors", parse_profile({"lead": "association"}), Progress())
    assert found.changes["actors"] == ["associations"]


@pytest.mark.parametrize(
    "text",
    [
        "et si notre club ne payait rien mais que la mairie d'Hucqueliers portait ?",
        "et si la commune de Lens déposerait ?",
    ],
)
def test_a_body_with_its_town_would_carry(reader: Reader, text: str) -> None:
    known = {"lead": "association", "territory": [AMIENS]}
    found = told(reader, text, "what_if", **known)
    assert found.variant is not None
    assert found.variant["lead"] == "commune"


@pytest.mark.parametrize(
    "text",
    [
        "Et si une association d'insertion d'Eu s'ajoutait ?",
        "et si une association venait ?",
        "et si une association se rajoutait ?",
        "et si une association participait ?",
    ],
)
def test_who_would_be_added_takes_part(reader: Reader, text: str) -> None:
    variant = told(reader, text, "what_if", actors=["habitants"]).variant
    assert variant is not None
    assert variant.keys() == {"actors"}
    assert {"associations", "habitants"} <= {*variant["actors"]}


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("et si on crée une asso ?", "association"),
        ("Et si on crée une association ?", "association"),
        ("et si nous fondons une association ?", "association"),
        ("et si la mairie dit oui et que c elle qui porte?", "commune"),
        ("et si l'association accepte et que c'est elle qui dépose ?", "association"),
    ],
)
def test_who_would_be_founded_or_agree_would_carry(reader: Reader, text: str, lead: str) -> None:
    variant = told(reader, text, "what_if", actors=["entreprises"]).variant
    assert variant is not None
    assert variant["lead"] == lead


@pytest.mark.parametrize("text", ["et si on perdait l'entreprise", "et sans l'entreprise ?"])
def test_who_is_elided_would_be_lost(reader: Reader, text: str) -> None:
    found = told(reader, text, "what_if", actors=["habitants", "entreprises"])
    assert found.variant == {"actors": ["habitants"]}


@pytest.mark.parametrize("text", ["nous sommes une scic", "On est une SCIC."])
def test_what_those_who_write_are_changes_who_carries(reader: Reader, text: str) -> None:
    found = told(reader, text, question="actors", lead="association", actors=None)
    assert found.changes == {"lead": "cooperative"}


def test_with_whom_is_not_who_carries(reader: Reader) -> None:
    text = "avec les parents d'élèves et la mairie"
    found = told(reader, text, question="lead", lead=None, actors=None)
    assert "lead" not in found.changes
    carried = told(reader, "avec la mairie qui porte", question="lead", lead=None, actors=None)
    assert carried.changes["lead"] == "commune"
